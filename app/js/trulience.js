// The one adapter between a page of Trulience's in a frame and ours: an address in, plain events out. It
// decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see
// app/src/sdk/wire.rs; the messages are those of the vendor's public samples (October 2025), see
// docs/providers/trulience.md.

const FEATURES = ['microphone', 'autoplay', 'fullscreen', 'encrypted-media', 'picture-in-picture'];
/** No `allow-top-navigation`: what happens in the frame must not take our page away. */
const RIGHTS = 'allow-scripts allow-same-origin allow-forms allow-popups';
/** Its `avatarStatus`: idle, talking, listening, thinking; the others are about loading. */
const MOODS = { 0: 'listening', 1: 'speaking', 2: 'listening', 5: 'thinking' };
/** The same line within this many milliseconds is an echo. */
const ECHO_MS = 1000;

/**
 * Shows the page in `host`, an empty element that nobody else fills. `src` is good for one load, so it is set
 * once and the frame never moves; `origins` are separated by spaces.
 */
export function mount(host, src, origins, label, emit) {
  const from = origins.split(' ');
  const frame = document.createElement('iframe');
  const told = {},
    held = [],
    typed = new Set();
  let alive = true,
    connected = false,
    live = false,
    audible = true,
    lines = 0,
    last = {},
    home;
  const tell = (event, more) => {
    if (alive) emit(JSON.stringify({ event, ...more }));
  };
  const tellOnce = (key, value, event, more) => {
    if (told[key] !== value) {
      told[key] = value;
      tell(event, more);
    }
  };

  // The page drops what comes before it has signed in. Words go to the origin that has spoken, and to no
  // other.
  const post = (message) => {
    if (home) frame.contentWindow?.postMessage(message, home);
  };
  const say = (message) => {
    if (connected) post(message);
    else held.push(message);
  };

  const lost = (code) => tell(connected ? 'disconnected' : 'failed', { code });
  const sound = () => {
    if (live) tellOnce('sound', audible, audible ? 'sound-unlocked' : 'sound-blocked');
  };
  const granted = () => tellOnce('microphone', true, 'microphone-granted');
  function line({ message, sttResponse }) {
    // Control tags are for the vendor's player, not for people.
    const text = String(message ?? '')
      .replace(/<\/?trl-[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const who = sttResponse ? 'visitor' : 'avatar',
      now = performance.now();
    const echo = last.text === text && last.who === who && now - last.at < ECHO_MS;
    if (!text || echo || (sttResponse && typed.delete(text))) return;
    last = { text, who, at: now };
    tell('caption', { who, segment: `line-${(lines += 1)}`, text, done: true, cut: false });
  }

  const heard = {
    'auth-success': () => {
      connected = true;
      tellOnce('connected', true, 'connected');
      held.splice(0).forEach(post);
    },
    'auth-fail': (what) => tell('failed', { code: String(what?.errorTitle ?? 'auth-fail') }),
    // The vendor's word for an avatar that is on the screen. A page that knows that it painted nothing says
    // so.
    'media-connected': (what) => {
      live = true;
      tellOnce('here', true, 'avatar-joined');
      if (what?.painted === false) tellOnce('shown', false, 'ready', { sign: 'picture' });
      else tellOnce('shown', true, 'first-frame');
      sound();
    },
    'media-disconnected': () => {
      if (live) lost('media-disconnected');
    },
    'websocket-close': () => lost('websocket-close'),
    'websocket-error': () => lost('websocket-error'),
    'mic-access': (what) =>
      what?.permissionGranted
        ? granted()
        : tellOnce('microphone', false, 'microphone-refused', { why: 'denied' }),
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
      tellOnce('mood', mood, 'mood', { mood });
      tellOnce('speaking', mood === 'speaking', 'speaking', { who: 'avatar', on: mood === 'speaking' });
    },
    'trl-chat': (what) => line(what ?? {}),
  };
  function listen(event) {
    try {
      read(event);
    } catch {
      /* A message that is not as documented says nothing. */
    }
  }
  function read({ data, origin, source }) {
    if (!alive || source !== frame.contentWindow || !from.includes(origin)) return;
    home = origin;
    if (told.away) tellOnce('away', false, 'reconnected');
    if (Object.hasOwn(heard, data?.eventName ?? '')) heard[data.eventName](data.eventParams);
  }

  // Another document in the frame has no token that is good, and may have nobody to say so to: the vendor's
  // page speaks to whoever referred to it.
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

  const nothing = () => {};
  return {
    // The frame has the microphone; the page never sees it.
    publish: nothing,
    unpublish: nothing,
    setMuted: (muted) => say({ command: 'trl-mic-status', message: !muted }),
    sendText: (line, text) => {
      typed.add(text.trim());
      say({ command: 'trl-chat', message: text });
    },
    interrupt: () =>
      say({ eventName: 'trl-method-call', eventParams: { method: 'stopAvatarSpeech', args: [] } }),
    unlockSound: () => {
      // As the vendor's sample does it: inside the press, in our own page first.
      (async () => {
        const context = new AudioContext();
        await context.resume();
        await context.close();
      })().catch(nothing);
      say({ command: 'trl-set-speaker-status', message: true });
    },
    leave: () => {
      alive = false;
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
