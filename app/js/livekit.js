// The one adapter between `livekit-client` (self-hosted, unmodified) and the page: a room in, plain events
// out. It decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see `Events`
// in types.d.ts.

import { MEASURE_MS, PAUSE_MS, VOICE, loudnessMeter } from './loudness.js';
import { whenEnded } from './microphone.js';
import {
  all,
  attempt,
  freezeWatch,
  loader,
  nothing,
  output,
  quietly,
  reporter,
  videoElement,
  watchPictures,
  whenThawed,
} from './player.js';

/** @typedef {import('livekit-client').Participant} Participant */
/** @typedef {import('livekit-client').RemoteTrack} RemoteTrack */
/** @typedef {{ track: RemoteTrack, element: HTMLMediaElement, painted: number, decoded: boolean }} Shown */

/** How long a former picture stays while the next one is awaited, and while it fades where there is none. */
const HANDOVER_MS = 2000;
const FADE_MS = 400;

export const load = loader(async (url) => {
  await import(url);
  globalThis.LivekitClient.setLogLevel('silent');
});

/**
 * Joins a room and plays who is in it in `host`, an empty element that nothing else fills. `interrupt` may be
 * empty.
 *
 * @param {HTMLElement} host
 * @param {string} url
 * @param {string} token
 * @param {string} interrupt
 * @param {string} label
 * @param {import('./types').Emit} emit
 * @returns {import('./types').Player}
 */
export function mount(host, url, token, interrupt, label, emit) {
  const { Room, RoomEvent: On, Track, LocalAudioTrack, DisconnectReason } = globalThis.LivekitClient;
  // The one picture must always start and leaving is our own business: `beforeunload` also fires for a
  // `mailto:` link.
  const room = new Room({ adaptiveStream: false, disconnectOnPageLeave: false });
  /** @type {Map<RemoteTrack, Shown>} */
  const voices = new Map();
  const gone = new Set();
  const reports = reporter(emit, {
    away: false,
    frozen: false,
    picture: false,
    'picture-expected': false,
    'signal-lost': false,
    visitor: false,
    avatar: false,
  });
  const { told, tell, tellOnce, tellChange, tellSpeaking, guard, isAlive, close } = reports;
  const lost = { connection: false, signal: false, picture: false };
  /** @type {ReturnType<typeof loudnessMeter>} */
  let meter;
  const out = output(
    () => [...voices.values()].map(({ element }) => element),
    () => tell('speaker-refused'),
  );
  let connected = false;
  let refused = false;
  let queue = Promise.resolve();
  /** @type {Participant | undefined} */
  let agent;
  /** @type {Shown | undefined} */
  let video;
  /** The picture before, until the next one is painted. @type {Shown | undefined} */
  let former;
  /** @type {import('livekit-client').LocalAudioTrack | undefined} */
  let mic;
  /** @param {'state' | 'voice' | 'picture'} sign */
  const ready = (sign) => tellOnce(`ready-${sign}`, true, 'ready', sign);
  /**
   * @template {keyof import('livekit-client').RoomEventCallbacks} Name
   * @param {Name} event
   * @param {import('livekit-client').RoomEventCallbacks[Name]} act
   */
  const on = (event, act) => room.on(event, /** @type {any} */ (guard(/** @type {any} */ (act))));
  const me = () => room.localParticipant;

  /**
   * @param {HTMLMediaElement} element
   * @param {RemoteTrack} track
   */
  function attach(element, track) {
    const shown = { track, element, painted: 0, decoded: false };
    if (element instanceof HTMLVideoElement) {
      const painted = () => {
        shown.painted += 1;
        tellOnce('painted', true, 'first-frame');
        if (former && shown === video) retire(undefined);
        look();
      };
      const decoded = () => {
        shown.decoded = true;
        ready('picture');
        if (shown === video) retire(undefined);
        look();
      };
      watchPictures(element, painted, decoded);
    }
    host.append(shown.element);
    out.use(shown.element);
    // The SDK throws only what its browser throws at once; a later refusal it reports as an event.
    try {
      track.attach(shown.element);
    } catch {
      refused = true;
      sound();
    }
    return shown;
  }
  /** @param {Shown | undefined} shown */
  function detach(shown) {
    shown?.element.remove();
    shown?.track.detach(shown.element);
  }
  /**
   * Keeps a picture that is about to be replaced where it is, and lets the one before it go.
   *
   * @param {Shown | undefined} shown
   */
  function retire(shown) {
    detach(former);
    former = shown;
  }
  /** Whether there is a picture to look at: what was painted last may be muted or gone by now. */
  function look() {
    const shown = !!video && !video.track.isMuted && (video.painted > 0 || video.decoded);
    // Between two participants the last picture of the first one stays.
    tellChange('picture', shown || (!!video && !!former));
  }

  // A vendor's server takes 20 s to miss an avatar that fell silent, and the SDK as long to miss its server;
  // the visitor sees a frozen picture at once.
  const isFrozen = freezeWatch();
  function watch() {
    const shown = !!video && !video.track.isMuted && !video.element.paused;
    report({ picture: isFrozen(video?.painted ?? 0, shown) });
  }
  const timer = setInterval(guard(watch), 500);

  // The server's word on who speaks comes through the signalling and is late; what is heard is measured here.
  let loudAt = -Infinity;
  let ring = 0;
  /** @param {number} level */
  function show(level) {
    const next = Math.round(Math.min(1, level * 6) * 20) / 20;
    if (next !== ring) host.parentElement?.style.setProperty('--voice', String((ring = next)));
  }
  function listen() {
    const level = meter?.level();
    show((!told.picture && level) || 0);
    if (level === undefined) return;
    if (level > VOICE) loudAt = performance.now();
    tellSpeaking('avatar', performance.now() - loudAt < PAUSE_MS);
  }
  const ear = setInterval(guard(listen), MEASURE_MS);
  /** @param {Partial<typeof lost>} change */
  function report(change) {
    Object.assign(lost, change);
    const away = lost.connection || (lost.signal && lost.picture);
    tellOnce('away', away, away ? 'reconnecting' : 'reconnected');
    tellChange('frozen', lost.picture);
    tellChange('signal-lost', lost.signal || lost.connection);
  }

  // Who is the presenter, and is it here? The agent itself may show a face, or a worker on its behalf; a
  // vendor that says neither is known by what it sends. A worker whose agent has left cannot be talked with.
  /** @param {Participant} who */
  const behalf = (who) => who.attributes['lk.publish_on_behalf'];
  /**
   * @param {import('livekit-client').RemoteParticipant} who
   * @param {import('livekit-client').Track.Kind} kind
   */
  const sent = (who, kind) => [...who.trackPublications.values()].filter((one) => one.kind === kind);
  /** @param {import('livekit-client').TrackPublication} publication */
  const rank = ({ source }) =>
    source === Track.Source.Camera ? 0 : source === Track.Source.ScreenShare ? 1 : 2;
  /** @param {import('livekit-client').RemoteTrackPublication} [publication] */
  const trackOf = (publication) => publication?.track;
  function survey() {
    if (!connected || !isAlive()) return;
    for (const identity of room.remoteParticipants.keys()) gone.delete(identity);
    const present = [...room.remoteParticipants.values()].filter((who) => !gone.has(behalf(who)));
    const agents = present.filter((who) => who.isAgent && !behalf(who));
    if (!agents.some((who) => who === agent)) [agent] = agents;
    /** @param {Participant} who */
    const ours = (who) => Number(who === agent || (agent && behalf(who) === agent.identity));
    present.sort((one, other) => ours(other) - ours(one));
    const pictures = present.flatMap((who) =>
      sent(who, Track.Kind.Video).sort((one, other) => rank(one) - rank(other)),
    );
    const sends = pictures.filter((one) => one.videoTrack);
    const picture = trackOf(sends.find((one) => !one.isMuted) ?? sends[0]);
    if (picture !== video?.track) {
      const before = video;
      if (before) {
        retire(before);
        const gone = () => {
          if (former === before) retire(undefined);
          look();
        };
        setTimeout(guard(gone), picture ? HANDOVER_MS : FADE_MS);
      }
      video = picture && attach(videoElement(label), picture);
    }
    // Each voice is heard, of any participant and under any name.
    const spoken = present.flatMap((who) => sent(who, Track.Kind.Audio).map(trackOf));
    const heard = new Set(spoken.filter((track) => track !== undefined));
    for (const [track, shown] of voices) {
      if (heard.has(track)) continue;
      detach(shown);
      voices.delete(track);
    }
    for (const track of heard) {
      if (!voices.has(track)) voices.set(track, attach(document.createElement('audio'), track));
    }
    quietly(() => meter?.hear([...heard].map((track) => track.mediaStreamTrack)));
    look();
    const expected =
      present.some((who) => who.isAgent && behalf(who)) || pictures.some((one) => !one.isMuted);
    tellChange('picture-expected', expected);
    const here = present.some((who) => who.isAgent || who.trackPublications.size > 0);
    if (here) tellOnce('here', true, 'avatar-joined');
    else if (told.here) tellOnce('here', false, 'avatar-left', { politely });
    if (heard.size > 0) ready('voice');
    const states = [agent, ...present].map((who) => who?.attributes['lk.agent.state']);
    const mood = /** @type {import('./types').Mood | undefined} */ (states.find((state) => state));
    if (mood) tellChange('mood', mood);
    if (mood && mood !== 'initializing') ready('state');
  }

  // Once for all events of one turn: a leaving participant's tracks end first, and the reason comes last.
  let due = false;
  let politely = false;
  const soon = () => {
    if (!due)
      queueMicrotask(
        guard(() => {
          due = false;
          survey();
        }),
      );
    due = true;
  };
  for (const event of /** @type {const} */ ([
    On.ParticipantConnected,
    On.ParticipantAttributesChanged,
    On.TrackPublished,
    On.TrackSubscribed,
    On.TrackUnsubscribed,
    On.TrackUnpublished,
    On.TrackMuted,
    On.TrackUnmuted,
  ])) {
    on(event, soon);
  }
  on(On.ParticipantDisconnected, (who, reason) => {
    if (!behalf(who)) gone.add(who.identity);
    // Of its own will, and not because its process or its connection broke.
    politely = reason === DisconnectReason.CLIENT_INITIATED;
    soon();
  });
  on(On.ActiveSpeakersChanged, (speakers) => {
    const mine = speakers.filter((who) => who === me());
    tellSpeaking('visitor', mine.length > 0);
    if (meter?.level() === undefined) tellSpeaking('avatar', speakers.length > mine.length);
  });
  const sound = () => {
    const plays = room.canPlaybackAudio && room.canPlaybackVideo && !refused;
    tellOnce('sound', plays, plays ? 'sound-unlocked' : 'sound-blocked');
  };
  /** Plays what stands still; where the browser refuses, a press for it is offered. */
  const replay = () => {
    const still = [video, ...voices.values()].filter((shown) => shown?.element.paused);
    Promise.all(still.map((shown) => shown?.element.play())).then(
      () => {
        refused = false;
        sound();
      },
      (error) => {
        // What has ended plays no more, and a press would not help.
        refused = /** @type {Partial<Error>} */ (error)?.name === 'NotAllowedError';
        sound();
      },
    );
  };
  const unwatch = whenThawed(guard(replay));
  on(On.AudioPlaybackStatusChanged, sound);
  on(On.VideoPlaybackStatusChanged, sound);
  on(On.ConnectionQualityChanged, (level, who) => {
    if (who === me() && level !== 'unknown') tell('quality', level);
  });
  on(On.SignalReconnecting, () => report({ signal: true }));
  on(On.Reconnecting, () => report({ connection: true }));
  on(On.Reconnected, () => {
    const afresh = lost.connection;
    report({ connection: false, signal: false });
    if (afresh) tell('rejoined');
    survey();
  });
  on(On.Disconnected, (reason) => {
    if (connected) tell('disconnected', String(reason ?? 0));
  });
  // The room that was paid for is left behind; what is said in the other one is not counted.
  on(On.Moved, () => tell('disconnected', 'moved'));

  // Another agent's lines carry its name; a worker speaks for its agent.
  /** @param {string} identity */
  const nameOf = (identity) => {
    const who = room.getParticipantByIdentity(identity);
    const speaker = who && (room.getParticipantByIdentity(behalf(who) ?? '') ?? who);
    return !speaker?.isAgent || !agent || speaker === agent
      ? undefined
      : speaker.name || speaker.attributes['lk.agent.name'] || speaker.identity;
  };
  let streamed = false;
  room.registerTextStreamHandler('lk.transcription', async (reader, { identity }) => {
    streamed = true;
    const { id, attributes = {} } = reader.info;
    const mine =
      identity === me().identity ||
      (attributes['lk.transcribed_track_id'] &&
        attributes['lk.transcribed_track_id'] ===
          me().getTrackPublication(Track.Source.Microphone)?.trackSid);
    const segment = attributes['lk.segment_id'] ?? id;
    const name = mine ? undefined : nameOf(identity);
    /** @type {'visitor' | 'avatar'} */
    const who = mine ? 'visitor' : 'avatar';
    let text = '';
    try {
      for await (const part of reader) {
        text += part;
        tell('caption', { who, segment, text, done: false, name });
      }
    } catch {
      /* A stream that breaks off is a line that was cut short. */
    }
    // An avatar's line is one stream; a visitor's interim guesses are a stream each, until the final one.
    const final = reader.info.attributes?.['lk.transcription_final'];
    // Agents close an interrupted line like any other, so an end without a word says nothing.
    if (!mine || final !== 'false') {
      const cut = final === 'false' ? true : undefined;
      // An agent's own word, for those who sell (docs/providers/livekit.md).
      const missed = !mine && reader.info.attributes?.['showroom.missed'] === 'true';
      tell('caption', { who, segment, text, done: true, cut, name, missed });
    }
  });
  // The older packets say the same again, from agents that send both. They are read where no stream comes
  // with the first ones, so those are held for a moment.
  /** @typedef {import('livekit-client').TranscriptionSegment} Segment */
  /** @type {[Segment, Participant | undefined][] | undefined} */
  let packets;
  let waits = true;
  /**
   * @param {Segment} segment
   * @param {Participant} [from]
   */
  const say = ({ id, text, final }, from) => {
    if (streamed) return;
    const mine = from === me();
    const name = mine ? undefined : nameOf(from?.identity ?? '');
    tell('caption', { who: mine ? 'visitor' : 'avatar', segment: id, text, done: final, name });
  };
  on(On.TranscriptionReceived, (segments, from) => {
    if (!packets) {
      packets = [];
      setTimeout(() => {
        waits = false;
        packets?.forEach((packet) => say(...packet));
      }, 1000);
    }
    for (const one of segments) {
      if (waits) packets.push([one, from]);
      else say(one, from);
    }
  });

  // What is published before the visitor is connected waits for this.
  /** @type {() => void} */
  let join = nothing;
  const joined = new Promise((resolve) => {
    join = () => resolve(undefined);
  });
  attempt(() => room.connect(url, token)).then(
    guard(() => {
      connected = true;
      join();
      tell('connected');
      if (!isAlive()) return;
      // Not before: to make it takes the page a hundredth of a second, in which it would not connect.
      meter ??= loudnessMeter();
      meter?.wake();
      survey();
    }),
    (error) => tell('failed', String(error?.reason ?? -1)),
  );

  // Muted means that nothing is sent, not that silence is sent.
  /**
   * @param {import('livekit-client').LocalAudioTrack} track
   * @param {boolean} muted
   */
  const silence = async (track, muted) => {
    if (muted) {
      await track.mute();
      await track.pauseUpstream();
    } else {
      await track.resumeUpstream();
      await track.unmute();
    }
  };
  /**
   * @param {() => Promise<void>} work
   * @param {() => void} [failed]
   */
  const later = (work, failed = nothing) => {
    queue = queue.then(work).catch(failed);
  };
  // A microphone of which it is not sure whether it is heard is given up.
  const failed = () => tell('mic-refused', 'other');
  const withdraw = async () => {
    const before = mic;
    mic = undefined;
    if (before) await me().unpublishTrack(before);
  };
  // What the visitor says before the agent hears them is kept and sent to it as a whole: LiveKit's pre-connect
  // audio (livekit-client 2.23.0, `LocalParticipant.setTrackEnabled`, which opens a microphone of its own). An
  // agent takes anything but Opus for bare samples (livekit-agents 1.8.9, `_pre_connect_audio.py`).
  /** @type {import('livekit-client').LocalAudioTrack | undefined} */
  let coming;
  let silent = false;
  const forget = () => {
    quietly(() => coming?.stopPreConnectBuffer());
    coming = undefined;
  };
  /** @param {boolean} muted */
  const hush = (muted) => {
    silent = muted;
    if (!coming) return;
    coming.mediaStreamTrack.enabled = !muted;
    // Who mutes before being heard at all wants nothing of it heard.
    if (muted) quietly(() => coming?.stopPreConnectBuffer());
  };
  const keep = () => {
    if (globalThis.MediaRecorder?.isTypeSupported('audio/webm;codecs=opus')) coming?.startPreConnectBuffer();
  };
  return {
    publish: (track, muted) => {
      forget();
      const mine = new LocalAudioTrack(track, undefined, true);
      coming = mine;
      hush(muted);
      if (!muted && !told.here) quietly(keep);
      later(async () => {
        await joined;
        await withdraw().catch(nothing);
        if (coming !== mine) return;
        mic = mine;
        whenEnded(track, (why) => {
          if (mic === mine) tell('mic-refused', why);
        });
        if (silent) await mine.mute();
        await me().publishTrack(mine, { source: Track.Source.Microphone });
        if (coming === mine) coming = undefined;
        await silence(mine, silent);
      }, failed);
    },
    unpublish: () => {
      forget();
      later(withdraw);
    },
    setMuted: (muted) => {
      hush(muted);
      later(async () => {
        if (mic) await silence(mic, muted);
      }, failed);
    },
    sendText: (line, text) => {
      attempt(() => me().sendText(text, { topic: 'lk.chat' })).catch(() => tell('text-lost', { line }));
    },
    interrupt: () => {
      for (const who of room.remoteParticipants.values()) {
        const asked = { destinationIdentity: who.identity, method: interrupt, payload: '' };
        if (who.isAgent && !behalf(who)) quietly(() => me().performRpc(asked));
      }
    },
    setSpeaker: out.setSpeaker,
    setVolume: out.setVolume,
    // Both at once, inside the press; what is still blocked after it stays offered.
    unlockSound: () => {
      meter ??= loudnessMeter();
      meter?.wake();
      all(
        () => room.startAudio(),
        () => room.startVideo(),
      );
      if (refused) replay();
    },
    leave: () => {
      close();
      clearInterval(timer);
      clearInterval(ear);
      unwatch();
      const steps = [...voices.values(), video, former].map((shown) => () => detach(shown));
      all(
        () => mic?.stopPreConnectBuffer(),
        forget,
        () => room.disconnect(),
        () => meter?.close(),
        () => show(0),
        ...steps,
        () => host.replaceChildren(),
      );
    },
  };
}
