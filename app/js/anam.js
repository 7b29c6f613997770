// The one adapter between Anam's SDK 4.27.0 (self-hosted, unmodified) and the page: a session in, plain
// events out. It decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see
// `Events` in types.d.ts.

import { whenEnded } from './microphone.js';
import {
  all,
  attempt,
  freezeWatch,
  loader,
  output,
  qualityWatch,
  quietly,
  reporter,
  videoElement,
  watchPictures,
  whenThawed,
} from './player.js';

/** @typedef {import('@anam-ai/js-sdk/dist/module/types').EventCallbacks} Callbacks */

let count = 0;

export const load = loader((url) => import(url));

/**
 * What the visitor's sound goes through: the SDK takes a stream once and for all, and this one is silent
 * until a microphone is connected to it, so that a microphone may come late, go, be muted or be exchanged.
 * Nothing where the browser has no such thing: then the talk goes on by typing.
 */
function audio() {
  /** @type {AudioContext | undefined} */
  let context;
  try {
    context = new AudioContext();
    return { context, ear: context.createMediaStreamDestination(), meter: context.createAnalyser() };
  } catch {
    quietly(() => context?.close());
    return undefined;
  }
}

/**
 * Opens a session and plays the avatar in `host`, an empty element that nothing else fills.
 *
 * @param {HTMLElement} host
 * @param {string} apiUrl
 * @param {string} token
 * @param {string} label
 * @param {import('./types').Emit} emit
 * @returns {import('./types').Player}
 */
export function mount(host, apiUrl, token, label, emit) {
  // Where the bundle puts itself.
  const page = /** @type {{ anam: typeof import('@anam-ai/js-sdk') }} */ (/** @type {any} */ (globalThis));
  const { createClient } = page.anam;
  // One client per session: one that is used twice keeps a ghost of the first, with a live microphone.
  let client;
  const sounds = audio();
  try {
    const options = { api: { baseUrl: apiUrl }, metrics: { disableClientMetrics: true } };
    client = createClient(token, sounds ? options : { ...options, disableInputAudio: true });
  } catch (error) {
    quietly(() => sounds?.context.close());
    // A text is the vendor's own code; anything else is thrown as it is.
    const code = /** @type {{ code?: unknown } | undefined} */ (error)?.code;
    throw typeof code === 'string' ? code : error;
  }
  const reports = reporter(emit, { away: false });
  const { told, tell, tellOnce, tellChange, tellSpeaking, guard, isAlive, close } = reports;
  /** @type {Map<string, { role: string, text: string }>} */
  const lines = new Map();
  /** @type {string[]} */
  const typed = [];
  let connected = false;
  /** @type {(() => void)[] | undefined} */
  let held = [];
  /** @type {MediaStreamAudioSourceNode | undefined} */
  let voice;
  /** @type {{ source: MediaStreamAudioSourceNode, track: MediaStreamTrack } | undefined} */
  let mic;
  /** @param {import('./types').Mood} word */
  const mood = (word) => tellChange('mood', word);
  /**
   * @template {keyof typeof import('@anam-ai/js-sdk').AnamEvent} Name
   * @param {Name} name
   * @param {Callbacks[(typeof import('@anam-ai/js-sdk').AnamEvent)[Name]]} act
   */
  const on = (name, act) => client.addListener(/** @type {any} */ (name), guard(/** @type {any} */ (act)));
  const { context, ear, meter } = sounds ?? {};
  const samples = new Float32Array(meter?.fftSize ?? 0);

  const element = videoElement(label);
  element.id = `anam-${(count += 1)}`; // The SDK looks it up by its name.
  let painted = 0;
  watchPictures(
    element,
    () => {
      painted += 1;
      tellOnce('painted', true, 'first-frame');
    },
    () => tell('ready', 'picture'),
  );
  const { setSpeaker, setVolume } = output(
    () => [element],
    () => tell('speaker-refused'),
  );
  // A context can claim to run and stand still, as after a call on an iPhone: only its clock shows this.
  let clock = -1,
    ticked = -Infinity;
  const runs = () => context?.state === 'running' && performance.now() - ticked < 3000;
  const tick = () => {
    if (context && context.currentTime !== clock) {
      clock = context.currentTime;
      ticked = performance.now();
    }
  };
  const sound = () => {
    const stuck = Boolean(context) && !runs();
    const blocked = element.muted || element.paused || stuck;
    tellOnce('sound', blocked, blocked ? 'sound-blocked' : 'sound-unlocked');
    // The visitor's voice goes through the context.
    tellChange('unheard', stuck);
  };
  // The SDK never plays by itself. Where sound needs a press, the picture moves without; where a picture
  // needs one too, it is offered.
  let tried = false;
  /** @returns {Promise<void>} */
  async function play() {
    if (!isAlive()) return;
    try {
      await element.play();
    } catch (error) {
      if (/** @type {Partial<Error>} */ (error)?.name === 'AbortError') return;
      if (!element.muted) {
        element.muted = true;
        return play();
      }
    }
    tried = true;
    tick();
    sound();
  }
  element.addEventListener('loadedmetadata', play);
  context?.addEventListener('statechange', () => {
    tick();
    if (tried) sound();
  });
  host.append(element);

  // What is heard is what is said: words come in advance of the voice. A context that waits for a press hears
  // nothing, and then words have to do.
  let loudAt = -Infinity;
  /** @param {boolean} speaks */
  const speak = (speaks) => {
    tellSpeaking('avatar', speaks);
    if (speaks) mood('speaking');
    else if (told.mood === 'speaking') mood('listening');
  };
  function listen() {
    if (!voice || !meter || !runs()) return;
    meter.getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > 0.02)) loudAt = performance.now();
    const speaks = performance.now() - loudAt < 500;
    if (speaks !== (told.avatar ?? false)) speak(speaks);
  }

  const isFrozen = freezeWatch();
  const timer = setInterval(
    guard(() => {
      tick();
      if (tried) sound();
      listen();
      look();
      tellChange('frozen', isFrozen(painted, !element.paused));
    }),
    100,
  );

  // The SDK says nothing of its connection while it tries to get it back; it keeps it where its types do not
  // show it (4.27.0, `StreamingClient.ts`).
  /** @returns {RTCPeerConnection | null | undefined} */
  const connection = () => /** @type {any} */ (client).streamingClient?.peerConnection;
  const unwatch = qualityWatch(connection, (level) => tellOnce('quality', level, 'quality', level));
  const look = () => {
    const state = connection()?.iceConnectionState;
    if (connected && state) {
      const away = state === 'disconnected' || state === 'failed';
      tellOnce('away', away, away ? 'reconnecting' : 'reconnected');
    }
  };

  const arrive = () => {
    if (connected && element.srcObject) tellOnce('here', true, 'avatar-joined');
  };
  on('CONNECTION_ESTABLISHED', () => {
    connected = true;
    tell('connected');
    arrive();
  });
  on('VIDEO_STREAM_STARTED', () => queueMicrotask(arrive));
  on('AUDIO_STREAM_STARTED', (stream) => {
    voice?.disconnect();
    voice = undefined;
    if (!context || !meter) return;
    // Without a meter the words have to do.
    const source = context.createMediaStreamSource(stream);
    source.connect(meter);
    voice = source;
  });
  on('DATA_CHANNEL_OPEN', () => {
    const waiting = held;
    held = undefined;
    waiting?.forEach((send) => send());
  });
  on('SERVER_WARNING', () => tell('warned'));
  // Nothing may be stopped from in here: the SDK would call this again before it has forgotten the session.
  on('CONNECTION_CLOSED', (code, details) => tell('disconnected', `${code} ${details ?? ''}`.trim()));

  on('USER_SPEECH_STARTED', () => {
    tellSpeaking('visitor', true);
    mood('listening');
  });
  on('USER_SPEECH_ENDED', () => {
    tellSpeaking('visitor', false);
    mood('thinking');
  });
  /**
   * @param {string} id
   * @param {string} role
   * @param {string} text
   * @param {boolean} done
   * @param {boolean} cut
   */
  const caption = (id, role, text, done, cut) =>
    tell('caption', { who: role === 'user' ? 'visitor' : 'avatar', segment: id, text, done, cut });
  on('MESSAGE_STREAM_EVENT_RECEIVED', ({ id, role, content, endOfSpeech, interrupted }) => {
    const text = (lines.get(id)?.text ?? '') + (content ?? '');
    const done = Boolean(endOfSpeech || interrupted);
    if (done) lines.delete(id);
    else lines.set(id, { role, text });
    if (role === 'user') {
      // What was typed comes back as if it had been spoken; the page has it already.
      const echo = typed.findIndex((line) => line.startsWith(text.trim()));
      if (echo >= 0) {
        if (done) typed.splice(echo, 1);
        return;
      }
      if (done) mood('thinking');
    } else {
      // An answer ends the question, whether or not its end was reported.
      for (const [asked, line] of lines)
        if (line.role === 'user') {
          lines.delete(asked);
          caption(asked, 'user', line.text, true, false);
        }
      if (!voice || !runs()) speak(!done);
      // Words come in advance of the voice: an answer may be stopped before any of it is heard.
      if (interrupted && told.mood === 'thinking') mood('listening');
    }
    caption(id, role, text, done, Boolean(interrupted));
  });

  // Later, so that the report of a CONNECTION_CLOSED is completed first.
  const stop = () => queueMicrotask(() => quietly(() => client.stopStreaming()));
  attempt(() => client.streamToVideoElement(element.id, ear?.stream)).then(
    () => {
      if (!isAlive()) stop();
    },
    (error) => {
      tell('failed', `${error?.code ?? error?.name} ${error?.details?.cause ?? ''}`.trim());
      stop();
    },
  );
  const unplug = () => {
    const { source } = mic ?? {};
    mic = undefined;
    source?.disconnect();
  };
  const resume = async () => {
    // Only a stop makes a context that stands still start anew.
    if (context?.state === 'running' && !runs()) await context.suspend();
    await context?.resume();
  };
  const sleepless = whenThawed(() => {
    if (!tried) return;
    // The clocks stood still too.
    tick();
    play();
    quietly(resume);
  });
  /** @param {() => void} send */
  const whenOpen = (send) => {
    if (held) held.push(send);
    else send();
  };
  return {
    publish: (track, muted) => {
      if (!context || !ear) return tell('mic-refused', 'no-audio');
      all(unplug);
      try {
        mic = { source: context.createMediaStreamSource(new MediaStream([track])), track };
        whenEnded(track, (why) => {
          if (mic?.track === track) tell('mic-refused', why);
        });
        if (!muted) mic.source.connect(ear);
      } catch {
        return tell('mic-refused', 'other');
      }
      quietly(resume); // Some browsers let a page that hears also sound.
    },
    unpublish: unplug,
    setMuted: (muted) => {
      if (muted) mic?.source.disconnect();
      else if (ear) mic?.source.connect(ear);
    },
    sendText: (line, text) =>
      whenOpen(() => {
        typed.push(text.trim());
        try {
          client.sendUserMessage(text);
        } catch {
          typed.pop();
          return tell('text-lost', { line });
        }
        mood('thinking');
      }),
    interrupt: () =>
      whenOpen(() => {
        // Where it fails there is no voice to stop.
        quietly(() => client.interruptPersona());
      }),
    setSpeaker,
    setVolume,
    unlockSound: () => {
      element.muted = false;
      play();
      quietly(resume);
    },
    leave: () => {
      close();
      clearInterval(timer);
      unwatch();
      sleepless();
      all(
        unplug,
        stop,
        () => context?.close(),
        () => {
          element.srcObject = null;
        },
        () => host.replaceChildren(),
      );
    },
  };
}
