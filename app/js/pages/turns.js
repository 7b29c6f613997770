// When one presenter is asked: not over its greeting or an earlier answer, so that what comes next answers the question.

/** So many milliseconds of silence are the end of what was said, and no pause in it. */
const QUIET_FOR = 1_000;
/** How long words may take to begin: the greeting's once the talk is live, an answer's once it was asked. */
const BEGINS_WITHIN = 8_000;
/** What of a frame's reports matters here. */
const MATTERS = ['started', 'live', 'speaks', 'ended', 'trouble'];

/**
 * @typedef {object} Turns
 * @property {(type: string, detail: any) => void} hear takes what the frame reports
 * @property {(question: string) => void} ask asks it as soon as it may
 * @property {() => boolean} holds whether a question waits
 */

/**
 * The questions for one presenter.
 *
 * @param {(question: string) => void} hand hands one over
 * @param {() => void} changed called when one begins or ends to wait
 * @returns {Turns}
 */
export function takeTurns(hand, changed) {
  /** @type {string[]} */
  let waiting = [];
  let live = false;
  let speaks = false;
  let free = false;
  let timer = 0;
  const busy = () => {
    clearTimeout(timer);
    free = false;
  };
  /** @param {number} ms */
  const freeIn = (ms) => {
    busy();
    timer = setTimeout(() => {
      free = true;
      next();
    }, ms);
  };
  const next = () => {
    const [question] = waiting;
    if (!free || question === undefined) return;
    waiting = waiting.slice(1);
    freeIn(BEGINS_WITHIN);
    hand(question);
    changed();
  };
  return {
    holds: () => waiting.length > 0,
    ask(question) {
      waiting.push(question);
      changed();
      next();
    },
    hear(type, { on }) {
      if (!MATTERS.includes(type)) return;
      if (type === 'speaks') speaks = on;
      else live = type === 'live';
      if (live && !speaks) freeIn(type === 'speaks' ? QUIET_FOR : BEGINS_WITHIN);
      else busy();
      if (type === 'ended' || type === 'trouble') {
        waiting = [];
        changed();
      }
    },
  };
}
