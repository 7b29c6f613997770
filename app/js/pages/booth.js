// A demo on a touch screen that visitors use one after another: invites, shows the talk, asks for a lead, wipes
// everything of the last visitor, and invites again. The page itself is never left but by the PIN, so it stays up without
// a connection.

import { KEPT, leadsOf } from './booth_leads.js';
import { guardExit } from './booth_pin.js';
import { byId, data, perhaps } from './dom.js';
import { openFrame } from './frame.js';
import { leadForm } from './booth_form.js';
import { isReachable } from './reach.js';

/** How long each line that invites is shown, in milliseconds. */
const LINE_FOR = 6_000;
/** How often the time is looked at, and how often the connection while something waits for it, in milliseconds. */
const TICK = 200;
const LOOK_EVERY = 5_000;
/** For how many of the last seconds, and at most half of them, the visitor is asked whether they are still there. */
const ASKS_FOR = 10;
/** How long the server may take to end a talk before its frame goes, and a page to be ready, in milliseconds. */
const ENDS_WITHIN = 3_000;
const READY_WITHIN = 15_000;
/** How long a talk may be on its way, or wait for a place, without a sign of its visitor, in seconds. */
const STARTS_WITHIN_SECS = 60;
/** A talk of a booth opens no window, keeps no file and leads nowhere. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms';

const booth = byId('booth', HTMLElement);
const { demo, talk, label, idle_secs: idleSecs, nonce, lines, words } = data('booth-data');
const host = byId('booth-talk', HTMLElement);
const attract = byId('booth-attract', HTMLElement);
const after = byId('booth-after', HTMLElement);
const still = byId('booth-still', HTMLDialogElement);
const leads = leadsOf(demo, nonce);

/** @typedef {'attract' | 'starting' | 'live' | 'after'} State */
/** @type {State} */
let state = 'attract';
/** @type {import('./frame.js').Frame | undefined} */
let frame;
/** The talk that a lead belongs to. @type {object | undefined} */
let past;
/** When the frame was made. */
let made = 0;
/** When the visitor last gave a sign. */
let sign = 0;
/** Whether the server could be reached when it was last tried. */
let online = true;
let resetting = false;
/** Counts visitors: what comes late of one must not touch the next. */
let visit = 0;
/** Called at the end of a talk that is reset. */
let ended = () => {};

/** @param {State} next */
function show(next) {
  state = next;
  booth.dataset.state = next;
  attract.hidden = next !== 'attract';
  after.hidden = next !== 'after';
  host.inert = next === 'attract';
  sign = Date.now();
  still.close();
}

/** A talk that is ready behind the invitation, so that a touch starts at once; nothing is opened by that. */
function prepare() {
  if (frame || !online) return;
  made = Date.now();
  frame = openFrame(host, { src: talk, title: label, sandbox: SANDBOX, hear });
  const { element } = frame;
  element.addEventListener('load', () => {
    // The frame is of this origin; where it shows the browser's own error, there is nothing to hear.
    try {
      // Around a stage that leaves room, whatever scheme the machine prefers.
      if (element.contentDocument) element.contentDocument.documentElement.style.background = '#131217';
      for (const kind of ['pointerdown', 'keydown', 'input'])
        element.contentWindow?.addEventListener(kind, noteSign, { capture: true, passive: true });
      element.contentWindow?.addEventListener('contextmenu', (event) => event.preventDefault());
    } catch {
      // As without a connection.
    }
  });
}

function noteSign() {
  sign = Date.now();
}

/** @param {string} type @param {any} detail */
function hear(type, detail) {
  const isOver = type === 'ended' || type === 'trouble';
  if (resetting) {
    // The frame is not taken away before the server has heard of the end, and of what was said before it.
    if (type === 'trouble' || (type === 'step' && detail.step === 'closed')) ended();
  } else if (type === 'started') {
    past = undefined;
    show('starting');
  } else if (type === 'live') {
    show('live');
  } else if (type === 'ended' && detail.reason === 'cancelled') {
    reset();
  } else if (isOver) {
    past = detail.talk;
    show('after');
  }
}

/** Whether this visitor has touched, and it is not known yet whether a talk can begin. */
let touched = false;

/** @param {string} [question] */
async function begin(question) {
  if (state !== 'attract' || resetting || touched) return;
  const mine = visit;
  // A browser may refuse; the page fills the window all the same.
  document.documentElement.requestFullscreen?.().catch(() => {});
  keepAwake();
  touched = true;
  const can = await connected();
  touched = false;
  if (mine !== visit) return;
  if (!can) return withoutTalk();
  setOnline(true);
  prepare();
  show('starting');
  frame?.element.focus();
  if (question) frame?.tell('ask', question);
  frame?.tell('start');
  const ready = frame?.ready.then(() => true);
  const inTime = await Promise.race([ready, wait(READY_WITHIN).then(() => false)]);
  if (!inTime && mine === visit) withoutTalk();
}

/** Without a connection there still is the form. */
function withoutTalk() {
  // What waits in it would begin a talk by itself later.
  frame?.remove();
  frame = undefined;
  setOnline(false);
  if (!booth.hasAttribute('data-lead')) return show('attract');
  booth.setAttribute('data-no-talk', '');
  show('after');
  return byId('booth-after-title', HTMLElement).focus();
}

/** Whether a talk can begin now; not asked of the server where the talk's page is there already. */
const connected = async () => navigator.onLine && (frame?.isReady() ? true : isReachable());

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Ends the talk, wipes everything of this visitor, and invites the next. */
async function reset() {
  if (resetting) return;
  resetting = true;
  visit += 1;
  const on = state === 'starting' || state === 'live';
  show('attract');
  if (on && frame?.isReady()) {
    const over = new Promise((resolve) => (ended = () => resolve(undefined)));
    frame.tell('end');
    await Promise.race([over, wait(ENDS_WITHIN)]);
  }
  ended = () => {};
  frame?.remove();
  frame = undefined;
  past = undefined;
  form?.reset();
  exit.close();
  booth.removeAttribute('data-no-talk');
  getSelection()?.removeAllRanges();
  scrollTo(0, 0);
  try {
    await wipe();
  } finally {
    resetting = false;
  }
  prepare();
  byId('booth-start', HTMLElement).focus({ preventScroll: true });
}

/** Everything that a talk may have stored in this browser; not the leads that wait to be sent. */
async function wipe() {
  const quietly = async (/** @type {() => unknown} */ erase) => {
    try {
      await erase();
    } catch {
      // A browser that refuses the store keeps nothing in it either.
    }
  };
  await quietly(() => sessionStorage.clear());
  await quietly(() => {
    for (const key of Object.keys(localStorage)) if (key !== KEPT) localStorage.removeItem(key);
  });
  history.replaceState(history.state, '', location.pathname + location.search);
  // Without the right to write there, nothing of a talk was copied by the page either.
  await navigator.clipboard?.writeText('').catch(() => {});
  await quietly(async () => {
    const bases = (await indexedDB.databases?.()) ?? [];
    bases.forEach(({ name }) => name && indexedDB.deleteDatabase(name));
  });
}

/** @param {boolean} now */
function setOnline(now) {
  if (now === online) return;
  online = now;
  booth.toggleAttribute('data-offline', !now);
  const note = /** @type {HTMLElement} */ (byId('booth-offline', HTMLElement).firstElementChild);
  note.hidden = now;
  if (!now && state === 'attract' && !frame?.isReady()) {
    frame?.remove();
    frame = undefined;
  }
  if (now) {
    prepare();
    leads.flush(true);
  }
}

async function look() {
  if (online) leads.flush();
  if (online && frame?.isReady() && navigator.onLine) return;
  setOnline(await isReachable());
  // It was loaded while the server did not answer.
  const isLost = frame && !frame.isReady() && Date.now() - made > READY_WITHIN;
  if (online && isLost && state === 'attract') {
    frame?.remove();
    frame = undefined;
    prepare();
  }
}

function tick() {
  if (state !== 'after' && state !== 'starting') return;
  // A talk that does not begin: its visitor may have left the queue by leaving the screen.
  const secs = state === 'after' ? idleSecs : Math.max(idleSecs, STARTS_WITHIN_SECS);
  const left = Math.ceil((sign + secs * 1000 - Date.now()) / 1000);
  if (left <= 0) reset();
  else {
    askStillThere(left <= Math.min(ASKS_FOR, idleSecs / 2));
    byId('booth-left', HTMLElement).textContent = String(left);
  }
}

/** @param {boolean} asks */
function askStillThere(asks) {
  if (asks === still.open) return;
  // It takes the focus, and gives it back to where it was.
  if (asks) still.showModal();
  else still.close();
}

function inviteByLines() {
  const line = perhaps('booth-line');
  if (!line || lines.length < 2 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  let at = 0;
  setInterval(() => {
    if (state !== 'attract') return;
    at = (at + 1) % lines.length;
    line.textContent = lines[at];
    // Begins its animation again.
    line.getAnimations().forEach((animation) => animation.play());
  }, LINE_FOR);
}

/** A dark screen does not invite; browsers let go of the lock whenever the page is hidden. */
async function keepAwake() {
  try {
    if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen');
  } catch {
    // Without it the device's own settings count.
  }
}

const exit = guardExit(words, {
  idleMs: Math.max(idleSecs, 15) * 1000,
  async leave() {
    await reset();
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => {});
    location.replace('/');
  },
});
const form = leadForm(words, { send: (filled) => leads.leave({ ...filled, talk: past }) });

attract.addEventListener('click', (event) => {
  const topic = /** @type {Element} */ (event.target).closest('[data-question]');
  if (perhaps('booth-start')) begin(topic?.getAttribute('data-question') ?? undefined);
});
byId('booth-done', HTMLElement).addEventListener('click', reset);
byId('booth-here', HTMLElement).addEventListener('click', noteSign);
// Escape, and a device's own way back, close it: that is a sign too.
still.addEventListener('close', noteSign);
for (const kind of ['pointerdown', 'keydown', 'input']) addEventListener(kind, noteSign, { passive: true });
addEventListener('contextmenu', (event) => event.preventDefault());
addEventListener('offline', () => setOnline(false));
addEventListener('online', look);
document.addEventListener('visibilitychange', keepAwake);
// The way back leads here again.
history.pushState(null, '');
addEventListener('popstate', () => history.pushState(null, ''));

setInterval(tick, TICK);
setInterval(look, LOOK_EVERY);
inviteByLines();
keepAwake();
prepare();
leads.flush();
booth.setAttribute('data-awake', '');
