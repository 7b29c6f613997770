// The check of the microphone before a talk: level, devices, and three seconds to hear oneself. Fetched when its
// button is pressed; all words are in the dialog, which the server wrote
// (app/src/components/microphone_check.rs). Nothing that is recorded leaves the page.

import { loudnessMeter, MEASURE_MS } from './loudness.js';
import { closeMicrophone, followMicrophone, listDevices, openMicrophone } from './microphone.js';
import { all, attempt, quietly } from './player.js';

const RECORD_MS = 3000;
/** The root mean square of a voice that fills the meter. */
const LOUD = 0.25;

/**
 * Opens the dialog and asks for the microphone that `button` names in its data. When it closes, the microphone does, and
 * where other devices were chosen, `button` gets their names as data and a `change`.
 *
 * @param {HTMLElement} button
 */
export function check(button) {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector('dialog#microphone-check'));
  if (!dialog || dialog.open) return;
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
  const [level, record, again] = ['meter', '[data-does="record"]', '[data-does="again"]'].map(find);
  const selects = /** @type {Record<'microphone' | 'speaker', HTMLSelectElement>} */ ({
    microphone: find('[data-does="microphone"]'),
    speaker: find('[data-does="speaker"]'),
  });
  const open = new AbortController();
  const options = { signal: open.signal };
  const meter = loudnessMeter();
  const player = new Audio();
  /** @type {MediaStreamTrack | undefined} */
  let track;
  /** @type {MediaRecorder | undefined} */
  let recorder;
  let asked = 0;
  /** The browser's names of the devices; empty is its default. */
  const chosen = { microphone: button.dataset.microphone ?? '', speaker: button.dataset.speaker ?? '' };
  /** @type {'asking' | 'ready' | 'recording' | 'playing' | 'failed'} */
  let state = 'asking';
  let silenced = false;

  /**
   * Shows what belongs to this state, and no other words.
   *
   * @param {typeof state} now
   * @param {string} [failure] one value of `MicTrouble`
   */
  const show = (now, failure) => {
    state = now;
    const trouble = failure ?? (track && silenced ? 'silenced' : undefined);
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-in]')))
      part.hidden = !part.dataset.in?.split(' ').includes(state);
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('[data-trouble]')))
      words.hidden = words.dataset.trouble !== trouble;
    record?.toggleAttribute('disabled', state !== 'ready');
  };
  const drop = () => {
    const before = track;
    track = undefined;
    if (recorder?.state === 'recording') recorder.stop();
    player.pause();
    meter?.hear([]);
    if (before) closeMicrophone(before);
  };
  const offer = async () => {
    const { microphones, speakers } = await listDevices();
    for (const [kind, devices] of /** @type {const} */ ([
      ['microphone', microphones],
      ['speaker', speakers],
    ])) {
      const select = selects[kind];
      select.length = 1;
      select.append(...devices.map(({ id, label }) => new Option(label, id)));
      select.value = devices.some(({ id }) => id === chosen[kind]) ? chosen[kind] : '';
      /** @type {HTMLElement} */ (select.parentElement).hidden = devices.length < 2;
    }
  };
  const ask = async () => {
    const number = (asked += 1);
    drop();
    show('asking');
    try {
      const opened = await openMicrophone(chosen.microphone);
      if (number !== asked) return closeMicrophone(opened);
      track = opened;
      silenced = false;
      opened.addEventListener('ended', () => {
        if (track !== opened) return;
        drop();
        show('failed', 'gone');
      });
      followMicrophone(opened, (taken) => {
        silenced = taken;
        if (track === opened) show(state);
      });
      show('ready');
      quietly(() => meter?.hear([opened]));
      meter?.wake();
      await offer().catch(() => {});
    } catch (trouble) {
      if (number === asked) show('failed', typeof trouble === 'string' ? trouble : 'other');
    }
  };
  /** @param {Blob} sound */
  const play = async (sound) => {
    player.src = URL.createObjectURL(sound);
    const over = new Promise((resolve) => {
      for (const event of ['ended', 'pause', 'error'])
        player.addEventListener(event, resolve, { once: true });
    });
    try {
      await attempt(() => player.setSinkId?.(chosen.speaker)).catch(() => {});
      await player.play();
      await over;
    } finally {
      URL.revokeObjectURL(player.src);
    }
  };
  const listen = async () => {
    const heard = track;
    if (!heard) return;
    const current = new MediaRecorder(new MediaStream([heard]));
    recorder = current;
    /** @type {Blob[]} */
    const parts = [];
    current.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const recorded = new Promise((resolve) => current.addEventListener('stop', resolve, { once: true }));
    current.start();
    show('recording');
    const timer = setTimeout(() => current.state === 'recording' && current.stop(), RECORD_MS);
    await recorded;
    clearTimeout(timer);
    if (track !== heard) return;
    show('playing');
    await play(new Blob(parts, { type: current.mimeType })).catch(() => {});
    if (track === heard) show('ready');
  };

  const timer = setInterval(() => {
    /** @type {HTMLMeterElement} */ (level).value = Math.min(1, Math.sqrt((meter?.level() ?? 0) / LOUD));
  }, MEASURE_MS);
  // Without either there is less to try, and the rest of the check is as good.
  if (level) level.hidden = !meter;
  if (record) record.hidden = typeof MediaRecorder !== 'function';
  record?.addEventListener('click', () => quietly(listen), options);
  again?.addEventListener('click', ask, options);
  for (const kind of /** @type {const} */ (['microphone', 'speaker']))
    selects[kind].addEventListener(
      'change',
      () => {
        chosen[kind] = selects[kind].value;
        if (kind === 'microphone') ask();
      },
      options,
    );
  // The page's own Escape would do more than close this.
  dialog.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') event.stopPropagation();
    },
    options,
  );
  dialog.addEventListener(
    'close',
    () => {
      open.abort();
      clearInterval(timer);
      asked += 1;
      all(drop, () => meter?.close());
      const { microphone = '', speaker = '' } = button.dataset;
      if (microphone !== chosen.microphone || speaker !== chosen.speaker) {
        Object.assign(button.dataset, chosen);
        button.dispatchEvent(new Event('change'));
      }
      button.focus();
    },
    options,
  );
  dialog.showModal();
  ask();
}
