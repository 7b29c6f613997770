// What the browser alone knows of the control bar: what More folds open, full screen, picture-in-picture, and keys.
// It presses the buttons of app/src/components/controls.rs and more.rs, and decides nothing about the talk.

import { all, attempt, loader, quietly } from './player.js';

/** What a key presses, by its sign or, for letters of other scripts, by its place. */
const PRESSES = /** @type {Record<string, string>} */ ({
  c: '.control-captions',
  f: '[data-does="full-screen"]',
  m: '.control-microphone:is([data-microphone="on"], [data-microphone="muted"])',
  t: '.control-transcript',
});
/** What takes the keys that are pressed in it. */
const TYPING = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="range"])';
/** What the focus goes to when More was opened. */
const FIRST = ':is(select, input, button):not([hidden])';

/**
 * Puts the focus on the first element of the first of these selectors that takes it: what is out of sight does not.
 *
 * @param {string} selectors separated by `;`
 */
export function focusFirst(selectors) {
  for (const selector of selectors.split(';'))
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))) {
      element.focus();
      if (document.activeElement === element) return;
    }
}

/** Whether keys do anything; holds until the page goes. */
let obeys = true;
/** @type {AbortController | undefined} */
let attached;

/** The end of it: nothing is left that only a button of the bar could turn off. */
export function detachControls() {
  if (!attached) return;
  attached.abort();
  attached = undefined;
  all(
    () => document.fullscreenElement && document.exitFullscreen(),
    () => document.pictureInPictureElement && document.exitPictureInPicture(),
  );
}

/**
 * Begins to obey; a page has one bar.
 *
 * @param {HTMLElement} bar
 */
export function attachControls(bar) {
  detachControls();
  attached = new AbortController();
  const options = { signal: attached.signal };
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement | null} */ (bar.querySelector(selector));
  const more = find('.more');
  const button = find('.control-more');
  const panel = find('.more-panel');
  const full = find('[data-does="full-screen"]');
  const small = find('[data-does="picture-in-picture"]');
  const keys = /** @type {HTMLInputElement | null} */ (find('[data-does="shortcuts"]'));
  const room = bar.closest('.room');
  if (!more || !button || !panel || !full || !small || !keys || !room) return;

  const isOpen = () => !panel.hidden;
  /** @param {boolean} back whether the focus goes back to the button */
  const close = (back) => {
    if (!isOpen()) return;
    // What is hidden keeps the focus for a moment, and what opens next would leave it there.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && panel.contains(focused)) focused.blur();
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (back) button.focus();
  };
  const picture = () =>
    /** @type {HTMLVideoElement | null} */ (room.querySelector('.stage[data-picture="on"] video'));
  const offer = () => {
    full.hidden = !document.fullscreenEnabled;
    full.setAttribute('aria-pressed', String(Boolean(document.fullscreenElement)));
    small.hidden = !document.pictureInPictureEnabled || !picture();
    small.setAttribute('aria-pressed', String(Boolean(document.pictureInPictureElement)));
  };
  const open = () => {
    offer();
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    /** @type {HTMLElement | undefined} */ (
      [.../** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(FIRST))].find(
        (one) => one.offsetParent,
      )
    )?.focus();
  };
  // A refusal leaves things as they are.
  const fill = () =>
    quietly(() => (document.fullscreenElement ? document.exitFullscreen() : room.requestFullscreen()));
  const shrink = async () => {
    const video = picture();
    if (document.pictureInPictureElement) return document.exitPictureInPicture();
    if (!video) return;
    // Otherwise a browser lays buttons of its own on the picture. What is disabled while it is shown is closed.
    const disable = () => {
      video.disablePictureInPicture = true;
    };
    video.disablePictureInPicture = false;
    video.addEventListener('leavepictureinpicture', disable, { once: true });
    await attempt(() => video.requestPictureInPicture()).catch(disable);
  };

  keys.checked = obeys;
  offer();
  keys.addEventListener('change', () => {
    obeys = keys.checked;
  });
  button.addEventListener('click', () => (isOpen() ? close(true) : open()), options);
  full.addEventListener('click', fill, options);
  small.addEventListener('click', shrink, options);
  // What was pressed in it is done; switches and menus stay to be changed again.
  panel.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('.more-transcript, [data-does]:not(input)'))
        close(!target.closest('.more-transcript'));
    },
    options,
  );
  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (target instanceof Node && !more.contains(target)) close(false);
    },
    options,
  );
  more.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !more.contains(relatedTarget)) close(false);
    },
    options,
  );
  // A press in a vendor's frame is seen only by the focus that it takes.
  addEventListener(
    'blur',
    () => {
      if (document.activeElement instanceof HTMLIFrameElement) close(false);
    },
    options,
  );
  for (const event of ['fullscreenchange', 'enterpictureinpicture', 'leavepictureinpicture'])
    document.addEventListener(event, offer, { ...options, capture: true });

  /** Types from wherever the focus is. */
  const type = () => {
    const field = find('.text-field input');
    if (field?.offsetParent) field.focus();
    else find('.control-type')?.click();
  };
  /** Escape folds what is open first; only then it stops the avatar's words. */
  const escape = () => {
    if (isOpen()) {
      close(true);
      return true;
    }
    const folds =
      room.matches('[data-transcript="open"]') || find('.control-type[aria-pressed="true"]')?.offsetParent;
    const stop = /** @type {HTMLElement | null} */ (room.querySelector('.stop-words'));
    if (folds || !obeys || !stop) return false;
    stop.click();
    return true;
  };
  /** @param {KeyboardEvent} event */
  const obey = (event) => {
    const { key, code, ctrlKey, altKey, metaKey } = event;
    const [inside] = event.composedPath();
    const typing = inside instanceof Element && inside.matches(TYPING);
    if (ctrlKey || altKey || metaKey || event.repeat || event.isComposing || bar.dataset.hosted !== undefined)
      return;
    if (key === 'Escape') {
      if ((!typing || isOpen()) && escape()) return true;
      return;
    }
    if (!obeys || typing || document.querySelector('dialog[open]')) return;
    const sign = /^(?![a-z])\p{L}$/iu.test(key) ? code.replace('Key', '') : key;
    if (sign === '/' || (sign.toLowerCase() === 'k' && !event.shiftKey)) {
      type();
      return true;
    }
    const press = PRESSES[sign.toLowerCase()];
    const pressed = press && !event.shiftKey ? find(press) : undefined;
    pressed?.click();
    return Boolean(pressed);
  };
  // Before the page's own listeners, which fold things away at Escape.
  addEventListener(
    'keydown',
    (event) => {
      if (!obey(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { ...options, capture: true },
  );
}

const load = loader((url) => import(url));

/**
 * Opens the check of the microphone, which is fetched now.
 *
 * @param {HTMLElement} button
 */
export function checkMicrophone(button) {
  quietly(async () => {
    const { check } = /** @type {typeof import('./microphone-check.js')} */ (
      await load('./microphone-check.js')
    );
    check(button);
  });
}

/** Closes the check and its microphone: a talk begins. */
export function closeMicrophoneCheck() {
  /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog#microphone-check[open]'))?.close();
}
