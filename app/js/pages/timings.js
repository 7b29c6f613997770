// How long a talk took from step to step, as its frame reports them on one clock.

/**
 * @typedef {object} Timings
 * @property {{ slug: string, name: string }} presenter
 * @property {(type: string, detail: any) => void} hear
 * @property {() => void} expect says that the next question is this page's: others are not measured
 * @property {() => Figures} figures
 */
/**
 * In milliseconds; none of what has not happened.
 *
 * @typedef {object} Figures
 * @property {number | undefined} granted from the press to the grant
 * @property {number | undefined} shown from the press to the first picture, or where there is none the first sign
 * @property {number[]} captions from each question to the first words of its answer
 * @property {number[]} voices from each question to the first sound of it
 */

/** The columns of the table and of the CSV, in their order. */
const COLUMNS = /** @type {const} */ ([
  'granted',
  'shown',
  'caption',
  'caption_median',
  'voice',
  'voice_median',
]);

/** @param {number[]} list */
export function median(list) {
  if (!list.length) return undefined;
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : Math.round((sorted[middle - 1] + sorted[middle]) / 2);
}

/**
 * @param {{ slug: string, name: string }} presenter
 * @returns {Timings}
 */
export function measure(presenter) {
  let pressed = 0;
  /** @type {number | undefined} */
  let granted;
  /** @type {number | undefined} */
  let shown;
  let expected = false;
  /** When a question whose answer is awaited was asked, by what is awaited. */
  const asked = { caption: 0, voice: 0 };
  /** @type {number[]} */
  const captions = [];
  /** @type {number[]} */
  const voices = [];

  /** @type {Record<string, (at: number) => void>} */
  const steps = {
    pressed(at) {
      pressed = at;
      granted = shown = undefined;
      asked.caption = asked.voice = 0;
      expected = false;
    },
    granted: (at) => (granted = at - pressed),
    'first-frame': (at) => (shown = at - pressed),
    'agent-ready': (at) => (shown ??= at - pressed),
    asked(at) {
      asked.caption = asked.voice = expected ? at : 0;
      expected = false;
    },
    caption(at) {
      if (asked.caption) captions.push(at - asked.caption);
      asked.caption = 0;
    },
    'avatar-spoke'(at) {
      if (asked.voice) voices.push(at - asked.voice);
      asked.voice = 0;
    },
  };

  return {
    presenter,
    expect() {
      expected = true;
    },
    hear(type, detail) {
      if (type === 'step') steps[detail.step]?.(detail.at);
    },
    figures: () => ({ granted, shown, captions, voices }),
  };
}

/**
 * The figures of one presenter in the order of the columns.
 *
 * @param {Figures} figures
 */
function row({ granted, shown, captions, voices }) {
  return {
    granted,
    shown,
    caption: captions.at(-1),
    caption_median: median(captions),
    voice: voices.at(-1),
    voice_median: median(voices),
  };
}

/**
 * Writes the figures into the table that the server rendered.
 *
 * @param {HTMLTableElement} table
 * @param {Timings[]} all
 */
export function showTimings(table, all) {
  for (const { presenter, figures } of all) {
    const cells = row(figures());
    const line = table.querySelector(`[data-demo="${CSS.escape(presenter.slug)}"]`);
    for (const column of COLUMNS) {
      const cell = line?.querySelector(`[data-figure="${column}"]`);
      const text = cells[column] === undefined ? '–' : `${cells[column]}`;
      if (cell && cell.textContent !== text) cell.textContent = text;
    }
    const count = line?.querySelector('[data-figure="questions"]');
    const questions = String(Math.max(figures().captions.length, figures().voices.length));
    if (count && count.textContent !== questions) count.textContent = questions;
  }
}

/**
 * One line a presenter, with a first line that names the columns. A slug is letters, digits and hyphens.
 *
 * @param {Timings[]} all
 */
export function asCsv(all) {
  const lines = all.map(({ presenter, figures }) => {
    const { captions, voices } = figures();
    const cells = row(figures());
    const numbers = COLUMNS.map((column) => cells[column] ?? '');
    return [presenter.slug, Math.max(captions.length, voices.length), ...numbers].join(',');
  });
  const heads = COLUMNS.map((column) => `${column}_ms`);
  return [['demo', 'questions', ...heads].join(','), ...lines, ''].join('\r\n');
}
