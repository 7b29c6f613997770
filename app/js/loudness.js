// How loud a sound is, measured in the page itself: of the avatar's voice, and of the visitor's microphone.

import { all, quietly } from './player.js';

/** A sound above this root mean square, of at most 1, is a voice and not the noise of a quiet room. */
export const VOICE = 0.01;
/** How often it is measured. */
export const MEASURE_MS = 100;
/** A pause that is shorter is part of what is said. */
export const PAUSE_MS = 500;

/**
 * Measures the sum of the tracks that it was last given. Nothing where the browser has no such thing: then
 * nothing is claimed.
 */
export function loudnessMeter() {
  /** @type {AudioContext | undefined} */
  let context;
  /** @type {Map<MediaStreamTrack, MediaStreamAudioSourceNode>} */
  const sources = new Map();
  try {
    context = new AudioContext();
    const analyser = context.createAnalyser();
    const samples = new Float32Array(analyser.fftSize);
    const measures = context;
    return {
      /** @param {Iterable<MediaStreamTrack>} tracks */
      hear: (tracks) => {
        const wanted = new Set(tracks);
        for (const [track, source] of sources) {
          if (wanted.has(track)) continue;
          source.disconnect();
          sources.delete(track);
        }
        for (const track of wanted) {
          if (sources.has(track)) continue;
          const source = measures.createMediaStreamSource(new MediaStream([track]));
          source.connect(analyser);
          sources.set(track, source);
        }
      },
      /**
       * The root mean square of the newest samples, 0 to 1; nothing where the browser does not let the
       * measuring begin, or there is nothing to measure.
       */
      level: () => {
        if (measures.state !== 'running' || sources.size === 0) return undefined;
        analyser.getFloatTimeDomainData(samples);
        return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      },
      /** Some browsers begin inside a press only. */
      wake: () => quietly(() => measures.resume()),
      close: () => {
        const steps = [...sources.values()].map((source) => () => source.disconnect());
        sources.clear();
        all(...steps, () => measures.close());
      },
    };
  } catch {
    quietly(() => context?.close());
    return undefined;
  }
}

/**
 * Reports whether there is a voice on this microphone, at each change and whether the talk gets to hear it or not.
 * `stop` ends it; stopping the track does not.
 *
 * @param {MediaStreamTrack} track
 * @param {(voice: boolean) => void} tell
 */
export function watchVoice(track, tell) {
  const meter = loudnessMeter();
  // A muted talk disables the track; its copy goes on, and goes nowhere but into the meter.
  const copy = track.clone();
  let loudAt = -Infinity;
  let told = false;
  const timer = setInterval(() => {
    if ((meter?.level() ?? 0) > VOICE) loudAt = performance.now();
    const voice = performance.now() - loudAt < PAUSE_MS;
    if (voice !== told) tell((told = voice));
  }, MEASURE_MS);
  quietly(() => meter?.hear([copy]));
  meter?.wake();
  const stop = () => {
    clearInterval(timer);
    all(
      () => copy.stop(),
      () => meter?.close(),
    );
  };
  return { stop };
}
