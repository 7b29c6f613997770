// Two or three presenters side by side: one start and one question for all, and how long each took, from the common
// timeline of their talks (docs/compare.md).

import { byId, data } from './dom.js';
import { openFrame } from './frame.js';
import { asCsv, measure, showTimings } from './timings.js';
import { takeTurns } from './turns.js';

/** @typedef {{ slug: string, name: string, talk: string }} Presenter */

const bench = byId('compare', HTMLElement);
/** @type {{ presenters: Presenter[], words: Record<string, string> }} */
const { presenters, words } = data('compare-data');

const columns = presenters.map((presenter) => {
  const host = byId(`compare-${presenter.slug}`, HTMLElement);
  const timings = measure(presenter);
  const frame = openFrame(host, {
    src: presenter.talk,
    title: presenter.name,
    hear(type, detail) {
      timings.hear(type, detail);
      turns.hear(type, detail);
      show();
    },
  });
  const hand = (/** @type {string} */ question) => {
    timings.expect();
    frame.tell('ask', question);
  };
  const turns = takeTurns(hand, sayHeld);
  frame.ready.then(() => {
    if (columns.every((column) => column.frame.isReady())) bench.setAttribute('data-awake', '');
  });
  // Sound that begins later must keep to the choice too.
  frame.element.addEventListener('load', () => {
    for (const kind of ['play', 'volumechange'])
      frame.element.contentDocument?.addEventListener(kind, listen, { capture: true });
    listen();
  });
  const listens = /** @type {HTMLButtonElement} */ (
    document.querySelector(`[data-listen="${CSS.escape(presenter.slug)}"]`)
  );
  listens.addEventListener('click', () => {
    heard = presenter.slug;
    listen();
  });
  return { presenter, timings, turns, frame, listens };
});

/** Whose voice is heard. */
let heard = presenters[0]?.slug;

/** How loud those were that are silenced now. @type {WeakMap<HTMLMediaElement, number>} */
const volumes = new WeakMap();

/**
 * Silences all voices but one. By their volume: a page takes one that is muted for one that the browser blocks, and offers
 * to unmute it. A vendor's own frame cannot be reached from here: its page says so.
 */
function listen() {
  for (const { presenter, frame, listens } of columns ?? []) {
    const isHeard = presenter.slug === heard;
    listens.setAttribute('aria-pressed', String(isHeard));
    const media = /** @type {NodeListOf<HTMLMediaElement> | undefined} */ (
      frame.element.contentDocument?.querySelectorAll('audio, video')
    );
    media?.forEach((element) => {
      if (isHeard) element.volume = volumes.get(element) ?? element.volume;
      else if (element.volume) volumes.set(element, element.volume);
      if (isHeard) volumes.delete(element);
      else element.volume = 0;
    });
  }
}

/** Says that a question waits, while one does. */
function sayHeld() {
  const holds = columns.some(({ turns }) => turns.holds());
  byId('compare-held', HTMLElement).textContent = holds ? (words.held ?? '') : '';
}

function show() {
  showTimings(
    byId('compare-times', HTMLTableElement),
    columns.map(({ timings }) => timings),
  );
}

byId('compare-start', HTMLElement).addEventListener('click', () =>
  columns.forEach(({ frame }) => frame.tell('start', 'typing')),
);
byId('compare-end', HTMLElement).addEventListener('click', () =>
  columns.forEach(({ frame }) => frame.tell('end')),
);
byId('compare-ask', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const field = byId('compare-question', HTMLInputElement);
  const question = field.value.trim();
  if (!question) return;
  columns.forEach(({ turns }) => turns.ask(question));
  field.value = '';
  field.focus();
});
byId('compare-copy', HTMLElement).addEventListener('click', async () => {
  const note = byId('compare-note', HTMLElement);
  const csv = asCsv(columns.map(({ timings }) => timings));
  try {
    await navigator.clipboard.writeText(csv);
    note.textContent = words.copied;
  } catch {
    note.textContent = words['copy-failed'];
    const text = byId('compare-csv', HTMLTextAreaElement);
    text.value = csv;
    text.hidden = false;
    text.select();
  }
});
listen();
