// The page of another site that shows this page in a frame: what it asks for, and what is reported to it.
//
// It counts only while its origin is one of those that the operator allows. Until it has spoken nothing is reported,
// and then to its origin alone.

/**
 * Whether an origin is the allowed one, or a subdomain of one with `*`, as in a policy; `'self'` is this page's own.
 *
 * @param {string} origin
 * @param {string} allowed
 */
function isOf(origin, allowed) {
  if (allowed === "'self'") return origin === location.origin;
  const [scheme, domain] = allowed.split('*');
  return domain === undefined ? origin === allowed : origin.startsWith(scheme) && origin.endsWith(domain);
}

/** Marks of the talk's steps begin so; `app/src/talk/mark.rs` makes them. */
const MARK = 'showroom:';

/** The origin of the page around this one, once it has spoken. */
let known = '';

/**
 * Hears its messages: a word, and a text that may be empty.
 *
 * @param {string} allowed with spaces between them
 * @param {(word: string, text: string) => void} hear
 */
export function hearParent(allowed, hear) {
  if (parent === window) return;
  const origins = allowed.split(' ');
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || !origins.some((one) => isOf(origin, one))) return;
    if (typeof data?.showroom !== 'string') return;
    if (!known) followSteps();
    known = origin;
    hear(data.showroom, typeof data.text === 'string' ? data.text : '');
  });
}

/**
 * Reports to it.
 *
 * @param {string} json
 */
export function tellParent(json) {
  if (known) parent.postMessage(JSON.parse(json), known);
}

/** Reports each step of a talk with its time, in milliseconds since 1970 by this browser's clock. */
function followSteps() {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name.startsWith(MARK)) {
        const at = Math.round(performance.timeOrigin + startTime);
        tellParent(JSON.stringify({ showroom: 'step', step: name.slice(MARK.length), at }));
      }
  }).observe({ type: 'mark' });
}

/**
 * Reports, now and at each change, the height in pixels at which nothing of this page would have to be scrolled.
 *
 * @param {(height: number) => void} tell
 */
export function followHeight(tell) {
  let last = 0;
  const measure = () => {
    const column = document.querySelector('.invitation');
    const hidden = column ? column.scrollHeight - column.clientHeight : 0;
    const height = document.documentElement.scrollHeight + hidden;
    if (height !== last) tell((last = height));
  };
  new ResizeObserver(measure).observe(document.body);
  measure();
}
