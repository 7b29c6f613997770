// The one adapter between a page of Trulience's in a frame and ours: an address in, plain events out. It
// decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see
// `Events` in types.d.ts; the messages are those of the vendor's public samples (October 2025), see
// docs/providers/trulience.md.

import { nothing, quietly, reporter } from './player.js';

const FEATURES = ['microphone', 'autoplay', 'fullscreen', 'encrypted-media', 'picture-in-picture'];
/** No `allow-top-navigation`: what happens in the frame must not take our page away. */
const RIGHTS = 'allow-scripts allow-same-origin allow-forms allow-popups';
/** Its `avatarStatus`: idle, talking, listening, thinking; the others are about loading. */
/** @type {Record<number, import('./types').Mood>} */
const MOODS = { 0: 'listening', 1: 'speaking', 2: 'listening', 5: 'thinking' };
/** The same line within this many milliseconds is an echo. */
const ECHO_MS = 1000;

/**
 * Shows the page in `host`, an empty element that nothing else fills. `src` is good for one load, so it is set
 * once and the frame never moves; `origins` are separated by spaces.
 *
 * @param {HTMLElement} host
 * @param {string} src
 * @param {string} origins
 * @param {string} label
 * @param {import('./types').Emit} emit
 * @returns {import('./types').Player}
 */
export function mount(host, src, origins, label, emit) {
  const from = origins.split(' ');
  const frame = document.createElement('iframe');
  const { told, tell, tellOnce, tellChange, tellSpeaking, isAlive, close } = reporter(emit);
  /** @type {object[]} */
  const held = [];
  const typed = new Set();
  let connected = false;
  let live = false;
  let audible = true;
  let lines = 0;
  let last = { text: '', who: '', at: -Infinity };
  /** @type {string | undefined} */
  let home;

  // The page drops what comes before it has signed in. Words go to the origin that has spoken, and to no
  // other.
  /** @param {object} message */
  const post = (message) => {
    if (home) frame.contentWindow?.postMessage(message, home);
  };
  /** @param {object} message */
  const say = (message) => {
    if (connected) post(message);
    else held.push(message);
  };

  /** @param {string} code */
  const lost = (code) => tell(connected ? 'disconnected' : 'failed', code);
  const sound = () => {
    if (live) tellOnce('sound', audible, audible ? 'sound-unlocked' : 'sound-blocked');
  };
  const granted = () => tellOnce('microphone', true, 'mic-granted');
  /** @param {{ message?: unknown, sttResponse?: unknown }} what */
  function line({ message, sttResponse }) {
    // Control tags are for the vendor's player, not for people.
    const text = String(message ?? '')
      .replace(/<\/?trl-[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const who = sttResponse ? 'visitor' : 'avatar';
    const now = performance.now();
    const echo = last.text === text && last.who === who && now - last.at < ECHO_MS;
    if (!text || echo || (sttResponse && typed.delete(text))) return;
    last = { text, who, at: now };
    tell('caption', { who, segment: `line-${(lines += 1)}`, text, done: true, cut: false });
  }

  /** @type {Record<string, (what: any) => void>} */
  const heard = {
    'auth-success': () => {
      connected = true;
      tellOnce('connected', true, 'connected');
      held.splice(0).forEach(post);
    },
    'auth-fail': (what) => tell('failed', String(what?.errorTitle ?? 'auth-fail')),
    // The vendor's event for an avatar that is on the screen. What the frame painted is not to be known here, so
    // no painted picture is claimed.
    'media-connected': () => {
      live = true;
      tellOnce('here', true, 'avatar-joined');
      tellOnce('shown', true, 'ready', 'picture');
      sound();
    },
    'media-disconnected': () => {
      if (live) lost('media-disconnected');
    },
    'websocket-close': () => lost('websocket-close'),
    'websocket-error': () => lost('websocket-error'),
    'mic-access': (what) =>
      what?.permissionGranted ? granted() : tellOnce('microphone', false, 'mic-refused', 'denied'),
    'mic-update': (on) => {
      if (on) granted();
    },
    'speaker-update': (on) => {
      audible = !!on;
      sound();
    },
    'avatar-status-update': (what) => {
      const mood = MOODS[what?.avatarStatus];
      if (!mood) return;
      tellChange('mood', mood);
      tellSpeaking('avatar', mood === 'speaking');
    },
    'trl-chat': (what) => line(what ?? {}),
  };
  /** @param {MessageEvent} event */
  function listen(event) {
    try {
      read(event);
    } catch {
      /* A message that is not as documented says nothing. */
    }
  }
  /** @param {MessageEvent} event */
  function read({ data, origin, source }) {
    if (!isAlive() || source !== frame.contentWindow || !from.includes(origin)) return;
    home = origin;
    if (told.away) tellOnce('away', false, 'reconnected');
    if (Object.hasOwn(heard, data?.eventName ?? '')) heard[data.eventName]?.(data.eventParams);
  }

  // Another document in the frame has no token that is good, and may have no way to say so: the vendor's
  // page sends its messages to its referrer.
  let loaded = false;
  frame.addEventListener('load', () => {
    if (live && loaded) tellOnce('away', true, 'reconnecting');
    loaded = true;
  });

  addEventListener('message', listen);
  frame.title = label;
  frame.allow = FEATURES.map((feature) => `${feature} ${origins}`).join('; ');
  frame.setAttribute('sandbox', RIGHTS);
  frame.src = src;
  host.append(frame);

  return {
    // The frame has the microphone; the page never sees it.
    publish: nothing,
    unpublish: nothing,
    setMuted: (muted) => say({ command: 'trl-mic-status', message: !muted }),
    sendText: (_line, text) => {
      typed.add(text.trim());
      say({ command: 'trl-chat', message: text });
    },
    interrupt: () =>
      say({ eventName: 'trl-method-call', eventParams: { method: 'stopAvatarSpeech', args: [] } }),
    setSpeaker: nothing,
    setVolume: nothing,
    unlockSound: () => {
      // As the vendor's sample does it: inside the press, in our own page first.
      quietly(async () => {
        const context = new AudioContext();
        await context.resume();
        await context.close();
      });
      say({ command: 'trl-set-speaker-status', message: true });
    },
    leave: () => {
      close();
      removeEventListener('message', listen);
      // Taking the page away is what surely gives the microphone back.
      try {
        post({ command: 'end-call' });
      } finally {
        host.replaceChildren();
      }
    },
  };
}
