// How staff leave a booth: a corner of the screen that visitors do not see, and a PIN.

import { unsent } from './booth_leads.js';
import { byId } from './dom.js';
import { post } from './reach.js';

/** So many taps within so many milliseconds open the dialog, and so does one that lasts that long. */
const TAPS = 5;
const WITHIN = 3_000;
const LONG = 1_500;

/**
 * @param {Record<string, string>} words
 * @param {{ idleMs: number, leave: () => Promise<void> }} options after how long without a sign it closes, and what a right PIN does
 */
export function guardExit(words, { idleMs, leave }) {
  const corner = byId('booth-corner', HTMLButtonElement);
  const dialog = byId('booth-pin', HTMLDialogElement);
  const field = byId('booth-pin-field', HTMLInputElement);
  const note = byId('booth-pin-note', HTMLElement);
  let closes = 0;

  const say = (/** @type {string} */ text) => {
    /** @type {HTMLElement} */ (note.firstElementChild).textContent = text;
  };
  const stay = () => {
    clearTimeout(closes);
    closes = setTimeout(() => dialog.close(), idleMs);
  };
  const open = () => {
    if (dialog.open) return;
    field.value = '';
    say('');
    byId('booth-unsent', HTMLElement).textContent = String(unsent());
    dialog.showModal();
    field.focus();
    stay();
  };

  /** @type {number[]} */
  let taps = [];
  let held = 0;
  corner.addEventListener('pointerdown', () => {
    held = setTimeout(open, LONG);
    const now = Date.now();
    taps = [...taps.filter((tap) => now - tap < WITHIN), now];
  });
  for (const over of ['pointerup', 'pointercancel', 'pointerleave'])
    corner.addEventListener(over, () => clearTimeout(held));
  corner.addEventListener('click', (event) => {
    event.stopPropagation();
    // A key, and not a finger.
    if (event.detail === 0 || taps.length >= TAPS) open();
    if (taps.length >= TAPS) taps = [];
  });

  dialog.addEventListener('pointerdown', stay);
  dialog.addEventListener('keydown', stay);
  dialog.addEventListener('close', () => {
    clearTimeout(closes);
    field.value = '';
  });
  byId('booth-stay', HTMLButtonElement).addEventListener('click', () => dialog.close());
  for (const digit of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-digit]')))
    digit.addEventListener('click', () => {
      const { value, maxLength } = field;
      field.value = digit.dataset.digit
        ? (value + digit.dataset.digit).slice(0, maxLength)
        : value.slice(0, -1);
    });
  let trying = false;
  byId('booth-pin-form', HTMLFormElement).addEventListener('submit', async (event) => {
    event.preventDefault();
    if (trying || !field.value) return;
    trying = true;
    const answer = await post('/api/v1/booth/leave', { pin: field.value });
    trying = false;
    if (answer?.status === 204) {
      dialog.close();
      return leave();
    }
    field.value = '';
    field.focus();
    if (!answer) say(words['pin-offline']);
    else say(answer.status === 429 ? words['pin-wait'] : words['pin-wrong']);
    return undefined;
  });
  return { close: () => dialog.close() };
}
