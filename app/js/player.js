// What all players share: fetching a bundle once, reporting events, the first painted picture, the frozen
// picture, and the last steps of a talk. A player is the object that the `mount` of a vendor's script returns;
// app/src/player/binding.rs calls it.

/** @typedef {import('./types').Events} Events */

/**
 * Whether this browser can hold a talk at all: every vendor needs WebRTC. Some views inside apps, Tor and
 * Apple's Lockdown Mode have none.
 */
export function isSupported() {
  return typeof globalThis.RTCPeerConnection === 'function';
}

/**
 * Fetches once for all callers. After a failure the address changes, because browsers remember a failed module.
 *
 * @template {unknown[]} More
 * @param {(url: string, ...more: More) => Promise<unknown>} fetch
 */
export function loader(fetch) {
  /** @type {Promise<unknown> | undefined} */
  let loading;
  let failures = 0;
  /** @type {(url: string, ...more: More) => Promise<unknown>} */
  const load = (url, ...more) => {
    loading ??= fetch(failures ? `${url}?again=${failures}` : url, ...more).catch((error) => {
      loading = undefined;
      failures += 1;
      throw error;
    });
    return loading;
  };
  return load;
}

/**
 * Reports a talk's events until it is closed. `told` has the last reported value of each key, and at first the
 * initial values.
 *
 * @param {import('./types').Emit} emit
 * @param {Record<string, unknown>} [told]
 */
export function reporter(emit, told = {}) {
  let alive = true;

  /**
   * @template {keyof Events} E
   * @param {E} event
   * @param {import('./types').What<E>} what
   */
  const tell = (event, ...what) => {
    if (alive) emit(JSON.stringify(what.length ? { [event]: what[0] } : event));
  };
  /**
   * Reports an event unless the last one under this key had the same value.
   *
   * @template {keyof Events} E
   * @param {string} key
   * @param {unknown} value
   * @param {E} event
   * @param {import('./types').What<E>} what
   */
  const tellOnce = (key, value, event, ...what) => {
    if (told[key] === value) return;
    told[key] = value;
    tell(event, ...what);
  };
  /**
   * Reports a value when it is another than before.
   *
   * @template {'frozen' | 'mood' | 'picture' | 'picture-expected' | 'signal-lost' | 'unheard'} E
   * @param {E} event
   * @param {Events[E]} value
   */
  const tellChange = (event, value) => tellOnce(event, value, event, .../** @type {any} */ ([value]));
  /**
   * @param {'visitor' | 'avatar'} who
   * @param {boolean} on
   */
  const tellSpeaking = (who, on) => tellOnce(who, on, 'speaking', { who, on });
  /**
   * What fails in here is no reason for the SDK to stop in the middle of its own work.
   *
   * @template {unknown[]} Args
   * @param {(...args: Args) => unknown} act
   * @returns {(...args: Args) => void}
   */
  const guard =
    (act) =>
    (...args) => {
      try {
        if (alive) act(...args);
      } catch {
        tellOnce('threw', true, 'warned');
      }
    };
  const isAlive = () => alive;
  const close = () => {
    alive = false;
  };
  return { told, tell, tellOnce, tellChange, tellSpeaking, guard, isAlive, close };
}

/**
 * How the elements of a talk are heard: through which speaker, and how loud. `use` is for each new one.
 *
 * @param {() => Iterable<HTMLMediaElement | undefined>} elements
 * @param {() => void} refused
 */
export function output(elements, refused) {
  let speaker = '';
  let volume = 1;
  /** @param {HTMLMediaElement | undefined} element */
  const use = async (element) => {
    if (!element) return;
    element.volume = volume;
    if (element.setSinkId && element.sinkId !== speaker) await element.setSinkId(speaker);
  };
  const useAll = () => {
    Promise.all([...elements()].map(use)).catch(() => {
      if (!speaker) return;
      speaker = '';
      refused();
      useAll();
    });
  };
  return {
    /** @param {HTMLMediaElement} element */
    use: (element) => quietly(() => use(element)),
    /** @param {string} id */
    setSpeaker: (id) => {
      speaker = id;
      useAll();
    },
    /** @param {number} loud */
    setVolume: (loud) => {
      volume = loud;
      useAll();
    },
  };
}

/**
 * An element for a vendor's moving picture.
 *
 * @param {string} label
 */
export function videoElement(label) {
  const element = document.createElement('video');
  element.setAttribute('playsinline', '');
  element.setAttribute('aria-label', label);
  element.disablePictureInPicture = true;
  return element;
}

/**
 * Calls `painted` with each picture that the browser paints, and `decoded` where it decodes pictures of which it
 * is not to be known whether they are painted: a hidden page paints none, an old browser does not say when.
 *
 * @param {HTMLVideoElement} element
 * @param {() => void} painted
 * @param {() => void} decoded
 */
export function watchPictures(element, painted, decoded) {
  const tells = 'requestVideoFrameCallback' in element;
  const paint = () => {
    painted();
    element.requestVideoFrameCallback(paint);
  };
  if (tells) element.requestVideoFrameCallback(paint);
  element.addEventListener('loadeddata', () => {
    if (document.hidden || !tells) decoded();
  });
}

/**
 * Says of a picture whether it stands still, each time it is asked. No server says so in time. Painted pictures
 * are the only count that every browser keeps of a live stream; where there is none, nothing is claimed. A
 * picture that is hidden or not `shown` is not expected to move, and a page that is not drawn at all (another
 * window covers it) paints nothing.
 */
export function freezeWatch() {
  let seen = 0;
  let drawn = -Infinity;
  let moved = performance.now();
  /**
   * @param {number} painted how many pictures were painted so far
   * @param {boolean} shown
   */
  const isFrozen = (painted, shown) => {
    const now = performance.now();
    const expected = shown && painted > 0 && now - drawn < 1000 && !document.hidden;
    if (!expected || painted !== seen) {
      seen = painted;
      moved = now;
    }
    requestAnimationFrame(() => {
      drawn = performance.now();
    });
    return now - moved > 3000;
  };
  return isFrozen;
}

/** Chromium 156 pauses what played in a frozen page only after it has said that the page goes on. */
const PAUSED_BY_THEN_MS = 500;

/**
 * Calls `wake` when a page is looked at again, and when the browser goes on with one that it had frozen (Page Lifecycle): it
 * pauses what plays there, and plays none of it by itself. Ended by what it returns.
 *
 * @param {() => void} wake
 */
export function whenThawed(wake) {
  let timer = 0;
  const thawed = () => {
    clearTimeout(timer);
    timer = setTimeout(wake, PAUSED_BY_THEN_MS);
  };
  const shown = () => {
    if (!document.hidden) wake();
  };
  document.addEventListener('resume', thawed);
  document.addEventListener('visibilitychange', shown);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('resume', thawed);
    document.removeEventListener('visibilitychange', shown);
  };
}

/** How often the statistics are read. */
const QUALITY_MS = 3000;

/**
 * Grades a connection by its own statistics (W3C `RTCStats`), as `Events` does: the share of packets that were lost
 * since the last look, and the way there and back. Nothing is claimed of a connection that tells neither.
 *
 * @param {() => RTCPeerConnection | null | undefined} connection
 * @param {(level: Events['quality']) => void} tell
 */
export function qualityWatch(connection, tell) {
  let before = { came: 0, lost: 0 };
  const look = async () => {
    const stats = await connection()?.getStats();
    const now = { came: 0, lost: 0 };
    let way = 0;
    let known = false;
    stats?.forEach((one) => {
      if (one.type === 'inbound-rtp') {
        known = true;
        now.came += one.packetsReceived ?? 0;
        now.lost += one.packetsLost ?? 0;
      } else if (one.type === 'candidate-pair' && one.nominated && one.currentRoundTripTime !== undefined) {
        way = one.currentRoundTripTime;
      }
    });
    const came = now.came - before.came;
    const lost = Math.max(0, now.lost - before.lost);
    before = now;
    if (!known || came + lost <= 0) return;
    const share = lost / (came + lost);
    if (share > 0.08 || way > 0.5) tell('poor');
    else if (share > 0.02 || way > 0.25) tell('good');
    else tell('excellent');
  };
  const timer = setInterval(() => quietly(look), QUALITY_MS);
  return () => clearInterval(timer);
}

/**
 * Does something, and rejects whether it fails at once or later.
 *
 * @template T
 * @param {() => T} act
 */
export async function attempt(act) {
  return await act();
}

/**
 * Does something that may fail, at once or later, and leaves it at that.
 *
 * @param {() => unknown} act
 */
export function quietly(act) {
  attempt(act).catch(() => {});
}

/**
 * Each of these, whatever the others do: what fails leaves nothing to keep.
 *
 * @param {(() => unknown)[]} steps
 */
export function all(...steps) {
  steps.forEach(quietly);
}

/** For what a player has no part in. */
export function nothing() {}
