// The visitor's microphone, the same for every vendor that does not keep it in a frame of its own.

import { attempt, quietly } from './player.js';

/** @type {Record<string, string>} */
const WORDS = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Whether the browser lists a microphone; it may do so before it gives one. */
async function isListed() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audioinput');
}

/** What the browser says of this site. */
const permission = async () => (await navigator.permissions.query({ name: 'microphone' })).state;

/** Whether the visitor has already said yes to this site; browsers that cannot answer say no. */
const isAllowedHere = async () => (await permission()) === 'granted';

/** Whether the page around this one keeps it from us. Other browsers than Chromium do not say. */
function isKept() {
  const { featurePolicy } = /** @type {{ featurePolicy?: { allowsFeature(name: string): boolean } }} */ (
    document
  );
  return parent !== window && featurePolicy?.allowsFeature('microphone') === false;
}

/** What browsers inside apps say of themselves: a web view of Android's, one of iOS's, and those of apps that open links from messages. */
const IN_APP =
  /; wv\)|\((?:iPhone|iPad|iPod)(?!.*Safari\/)|\b(?:FBA[NV]|FB_IAB|Instagram|LinkedInApp|Line|MicroMessenger|Snapchat|BytedanceWebview|Pinterest|GSA)\b/;

/** On an iPad a web view calls itself a Mac's. A page that was put on the home screen looks like one too. */
function isInApp() {
  const { maxTouchPoints, userAgent } = navigator;
  const isPad = maxTouchPoints > 1 && /\bMacintosh\b(?!.*(?:Safari|Firefox|Chrome)\/)/.test(userAgent);
  return (isPad || IN_APP.test(userAgent)) && !matchMedia('(display-mode: standalone)').matches;
}

/**
 * One value of `MicTrouble`. A browser inside an app has no button at its address that gives the microphone. A refusal of the operating system looks different in each browser: Chromium says
 * so in its message, Firefox says that nothing was found, and Safari refuses what the site was granted.
 *
 * @param {Partial<Error>} error
 */
async function wordFor({ name = '', message = '' }) {
  const word = WORDS[name] ?? 'other';
  if (word === 'denied' && isKept()) return 'policy';
  if (word === 'denied' && /\bsystem\b/i.test(message)) return 'system';
  if (word === 'denied' && isInApp()) return 'in-app';
  if (word === 'denied' && (await isAllowedHere().catch(() => false))) return 'system';
  if (word === 'denied' && (await permission().catch(() => '')) === 'denied') return 'blocked';
  if (word === 'missing' && (await isListed().catch(() => false))) return 'withheld';
  return word;
}

/**
 * Opens the one that is named, or another where that one is gone; rejects with one value of `MicTrouble`.
 *
 * @param {string} [id]
 */
export async function openMicrophone(id) {
  // On a secure page only a browser inside an app lacks them.
  if (!navigator.mediaDevices?.getUserMedia) throw globalThis.isSecureContext ? 'in-app' : 'insecure';
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  /** @param {MediaTrackConstraints} [which] */
  const ask = (which) => navigator.mediaDevices.getUserMedia({ audio: { ...audio, ...which } });
  // Only `exact` is a choice: a browser takes anything else for a wish.
  const named = async () => {
    if (!id) return undefined;
    return attempt(() => ask({ deviceId: { exact: id } })).catch((error) => {
      if (error?.name !== 'OverconstrainedError') throw error;
    });
  };
  try {
    const track = ((await named()) ?? (await ask())).getAudioTracks()[0];
    if (!track) throw new DOMException('no track', 'NotFoundError');
    return track;
  } catch (error) {
    throw await wordFor(/** @type {Partial<Error> | undefined} */ (error) ?? {});
  }
}

/** @typedef {Record<'mute' | 'unmute', () => void>} Listeners */
/** @type {WeakMap<MediaStreamTrack, Listeners>} */
const followed = new WeakMap();

/**
 * Reports `true` when the system takes the sound away, as for a call, and `false` when it gives it back; at
 * once, if it is away already.
 *
 * @param {MediaStreamTrack} track
 * @param {(silenced: boolean) => void} tell
 */
export function followMicrophone(track, tell) {
  const listeners = { mute: () => tell(true), unmute: () => tell(false) };
  for (const [event, listener] of Object.entries(listeners)) track.addEventListener(event, listener);
  followed.set(track, listeners);
  if (track.muted) tell(true);
}

/**
 * Closes it, so that the browser's sign for it goes out, and reports nothing of it any more.
 *
 * @param {MediaStreamTrack} track
 */
export function closeMicrophone(track) {
  for (const [event, listener] of Object.entries(followed.get(track) ?? {}))
    track.removeEventListener(event, listener);
  track.stop();
}

/**
 * Reports why a microphone ended that the page did not close: `blocked` where the browser was told to take it away for
 * good, `denied` where for this once, else `gone`.
 *
 * @param {MediaStreamTrack} track
 * @param {(why: 'blocked' | 'denied' | 'gone') => void} tell
 */
export function whenEnded(track, tell) {
  /** @type {string | undefined} */
  let before;
  quietly(async () => {
    before = await permission();
  });
  track.addEventListener('ended', async () => {
    if (!before) return tell('gone');
    // Some browsers say "prompt" of what they gave for once.
    const now = await permission().catch(() => before);
    if (now === 'denied') return tell('blocked');
    tell(before === 'granted' && now !== before ? 'denied' : 'gone');
  });
}

/**
 * Reports that the browser keeps its no to this site no longer. Goes on for the life of the page.
 *
 * @param {() => void} tell
 */
export async function whenAllowed(tell) {
  const status = await navigator.permissions.query({ name: 'microphone' });
  status.addEventListener('change', () => {
    if (status.state !== 'denied') tell();
  });
}

/** Whether a page may set how loud it plays: on an iPhone the buttons at its side do so alone. */
function canSetVolume() {
  const probe = new Audio();
  probe.volume = 0.5;
  return probe.volume === 0.5;
}

/** The microphones and speakers to choose from: those that have a name. Most browsers name none before they gave a microphone. */
export async function listDevices() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  /** @param {MediaDeviceKind} wanted */
  const of = (wanted) =>
    devices
      .filter(({ kind }) => kind === wanted)
      // Chromium lists two of them a second time, under the names of what they are used for.
      .filter(
        ({ deviceId, label }) => deviceId && label && deviceId !== 'default' && deviceId !== 'communications',
      )
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  const speakers = 'setSinkId' in HTMLMediaElement.prototype ? of('audiooutput') : [];
  return { microphones: of('audioinput'), speakers };
}

/** Lists what there is to choose from, once that is watched. */
let list = () => {};

/**
 * Reports what there is to choose from: now, at each change and at each `listAgain`.
 *
 * @param {(json: string) => void} tell
 */
export function watchDevices(tell) {
  // Without a list there is no choice, and the talk goes on with what it has.
  const none = { microphones: [], speakers: [] };
  list = () =>
    quietly(async () => {
      const devices = await listDevices().catch(() => none);
      tell(JSON.stringify({ ...devices, can_set_volume: canSetVolume() }));
    });
  navigator.mediaDevices?.addEventListener?.('devicechange', () => list());
  list();
}

/** Lists anew. */
export function listAgain() {
  list();
}
