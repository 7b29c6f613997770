// The one adapter between Anam's SDK 4.27.0 (self-hosted, unmodified) and the page: a session in, plain
// events out. It decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see
// app/src/sdk/wire.rs.

let sdk;
let failures = 0;
let count = 0;

/**
 * Fetches the bundle once. After a failure the address changes, because browsers remember a failed module.
 */
export function load(url) {
  sdk ??= import(failures ? `${url}?again=${failures}` : url).catch((error) => {
    sdk = undefined;
    failures += 1;
    throw error;
  });
  return sdk;
}

/**
 * What the visitor's sound goes through: the SDK takes a stream once and for all, and this one is silent
 * until a microphone is connected to it, so that a microphone may come late, go, be muted or be exchanged.
 * Nothing where the browser has no such thing: then the talk goes on by typing.
 */
function audio() {
  let context;
  try {
    context = new AudioContext();
    return { context, ear: context.createMediaStreamDestination(), meter: context.createAnalyser() };
  } catch {
    context?.close().catch(() => {});
    return undefined;
  }
}

/** Opens a session and plays the avatar in `host`, an empty element that nobody else fills. */
export function mount(host, apiUrl, token, label, emit) {
  const { createClient } = globalThis.anam;
  // One client per session: one that is used twice keeps a ghost of the first, with a live microphone.
  let client;
  const sounds = audio();
  try {
    const options = { api: { baseUrl: apiUrl }, metrics: { disableClientMetrics: true } };
    client = createClient(token, sounds ? options : { ...options, disableInputAudio: true });
  } catch (error) {
    sounds?.context.close().catch(() => {});
    // A text is the vendor's own word; anything else is thrown as it is.
    throw typeof error?.code === 'string' ? error.code : error;
  }
  const told = {},
    lines = new Map(),
    typed = [];
  let alive = true,
    connected = false,
    shown = false,
    held = [],
    voice,
    mic;
  const tell = (event, more) => {
    if (alive) emit(JSON.stringify({ event, ...more }));
  };
  const tellOnce = (key, value, event, more) => {
    if (told[key] !== value) {
      told[key] = value;
      tell(event, more);
    }
  };
  const mood = (word) => tellOnce('mood', word, 'mood', { mood: word });
  // What fails in here is no reason for the SDK to stop in the middle of its own work.
  const guard =
    (act) =>
    (...all) => {
      try {
        return alive ? act(...all) : undefined;
      } catch {
        tellOnce('threw', true, 'warning');
      }
    };
  const on = (name, act) => client.addListener(name, guard(act));
  const { context, ear, meter } = sounds ?? {};
  const samples = new Float32Array(meter?.fftSize ?? 0);

  const element = document.createElement('video');
  element.id = `anam-${(count += 1)}`; // The SDK looks it up by its name.
  element.setAttribute('playsinline', '');
  element.setAttribute('aria-label', label);
  element.disablePictureInPicture = true;
  // A hidden page decodes pictures and paints none, and an old browser does not say when it paints.
  element.addEventListener('loadeddata', () => {
    if (document.hidden || !element.requestVideoFrameCallback) {
      shown = true;
      tell('ready', { sign: 'picture' });
    }
  });
  // A context can claim to run and stand still, as after a call on an iPhone: only its clock tells.
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
    tellOnce('stuck', stuck, 'unheard', { on: stuck });
  };
  // The SDK never plays by itself. Where sound needs a press, the picture moves without; where a picture
  // needs one too, it is offered.
  let tried = false;
  async function play() {
    if (!alive) return;
    try {
      await element.play();
    } catch (error) {
      if (error?.name === 'AbortError') return;
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
  const speak = (speaks) => {
    tellOnce('avatar', speaks, 'speaking', { who: 'avatar', on: speaks });
    if (speaks) mood('speaking');
    else if (told.mood === 'speaking') mood('listening');
  };
  function listen() {
    if (!voice || !runs()) return;
    meter.getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > 0.02)) loudAt = performance.now();
    const speaks = performance.now() - loudAt < 500;
    if (speaks !== (told.avatar ?? false)) speak(speaks);
  }

  // No server says that a picture stands still. Painted frames are the only count that every browser keeps of
  // a live stream; where there is none, nothing is claimed. A picture that is hidden or paused is not
  // expected to move, and a page that is not drawn at all (another window covers it) paints nothing.
  let painted = 0,
    seen = 0,
    drawn = -Infinity,
    moved = performance.now();
  const paint = () => {
    painted += 1;
    shown = true;
    tellOnce('painted', true, 'first-frame');
    element.requestVideoFrameCallback(paint);
  };
  element.requestVideoFrameCallback?.(paint);
  function watch() {
    const now = performance.now();
    const expected = painted > 0 && now - drawn < 1000 && !document.hidden && !element.paused;
    if (!expected || painted !== seen) {
      seen = painted;
      moved = now;
    }
    requestAnimationFrame(() => {
      drawn = performance.now();
    });
    const frozen = now - moved > 3000;
    tellOnce('frozen', frozen, 'frozen', { on: frozen });
  }
  const timer = setInterval(
    guard(() => {
      tick();
      if (tried) sound();
      listen();
      watch();
    }),
    100,
  );

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
    if (!context) return;
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
  on('SERVER_WARNING', () => tell('warning'));
  // Nothing may be stopped from in here: the SDK would call this again before it has forgotten the session.
  on('CONNECTION_CLOSED', (code, details) =>
    tell('disconnected', { code: `${code} ${details ?? ''}`.trim() }),
  );

  on('USER_SPEECH_STARTED', () => {
    tellOnce('visitor', true, 'speaking', { who: 'visitor', on: true });
    mood('listening');
  });
  on('USER_SPEECH_ENDED', () => {
    tellOnce('visitor', false, 'speaking', { who: 'visitor', on: false });
    mood('thinking');
  });
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
      // An answer ends the question, whether or not its end was told.
      for (const [asked, line] of lines)
        if (line.role === 'user') {
          lines.delete(asked);
          caption(asked, 'user', line.text, true, false);
        }
      if (!voice || !runs()) speak(!done);
    }
    caption(id, role, text, done, Boolean(interrupted));
  });

  (async () => client.streamToVideoElement(element.id, ear?.stream))().then(
    () => {
      if (!alive) stop();
    },
    (error) => {
      tell('failed', { code: `${error?.code ?? error?.name} ${error?.details?.cause ?? ''}`.trim() });
      stop();
    },
  );
  // Later, so that a CONNECTION_CLOSED that is being told comes to its end first.
  const stop = () =>
    queueMicrotask(() => {
      (async () => client.stopStreaming())().catch(() => {});
    });
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
  /** Each of these, whatever the others do. */
  const all = (...steps) =>
    steps.forEach((step) => {
      try {
        step();
      } catch {
        /* There is nothing left to keep. */
      }
    });
  const whenOpen = (send) => {
    if (held) held.push(send);
    else send();
  };
  return {
    publish: (track, muted) => {
      if (!context) return tell('microphone-refused', { why: 'no-audio' });
      all(unplug);
      try {
        mic = { source: context.createMediaStreamSource(new MediaStream([track])) };
        track.addEventListener('ended', () => {
          if (mic?.track === track) tell('microphone-gone');
        });
        mic.track = track;
        if (!muted) mic.source.connect(ear);
      } catch {
        return tell('microphone-failed');
      }
      resume().catch(() => {}); // Some browsers let a page that hears also sound.
    },
    unpublish: unplug,
    setMuted: (muted) => {
      if (muted) mic?.source.disconnect();
      else mic?.source.connect(ear);
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
        try {
          client.interruptPersona();
        } catch {
          /* There is nobody to interrupt. */
        }
      }),
    unlockSound: () => {
      element.muted = false;
      play();
      resume().catch(() => {});
    },
    leave: () => {
      alive = false;
      clearInterval(timer);
      all(
        unplug,
        stop,
        () => context?.close().catch(() => {}),
        () => {
          element.srcObject = null;
        },
        () => host.replaceChildren(),
      );
    },
  };
}
