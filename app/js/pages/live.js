// Keeps parts of a page as they are now, while it is in sight: the server says that something has changed, and the page is asked for
// again. Without this script they are as they were when the page was loaded.

/** Between two looks at the server. */
const SOONEST_MS = 3000;
/** After a look that failed, and while a part is used. */
const AGAIN_MS = 30_000;
const WITHIN_MS = 15_000;
/** What scrolls sideways, and has the focus after a press in it. */
const SCROLLS = '[role=group][tabindex]';

const parts = () => [...document.querySelectorAll('[data-live]')];

/**
 * Whether a part is being used: it keeps its place until that is over.
 *
 * @param {Element} part
 */
function isUsed(part) {
  const [active, marked] = [document.activeElement, getSelection()];
  return (
    (part.contains(active) && !active?.matches(SCROLLS)) ||
    (marked !== null && !marked.isCollapsed && marked.containsNode(part, true))
  );
}

/**
 * Puts a part in the place of what it was, scrolled and focused as that was.
 *
 * @param {Element} part
 * @param {Element} fresh
 */
function replace(part, fresh) {
  const before = part.querySelector(SCROLLS);
  const [left, isFocused] = [before?.scrollLeft ?? 0, before !== null && before === document.activeElement];
  part.replaceWith(document.adoptNode(fresh));
  const after = fresh.querySelector(SCROLLS);
  if (!(after instanceof HTMLElement)) return;
  after.scrollLeft = left;
  if (isFocused) after.focus({ preventScroll: true });
}

/**
 * Takes the parts from the page as it is now; says what is left to do.
 *
 * @param {AbortSignal} signal
 */
async function renew(signal) {
  const headers = { 'showroom-live': 'yes' };
  const answer = await fetch(location.href, { headers, signal });
  // Whoever is signed out is led elsewhere; a talk may be deleted.
  if (answer.redirected || answer.status === 404) return 'over';
  if (!answer.ok) return 'again';
  const text = await answer.text();
  // Without its head, whose style has a nonce of its own.
  const now = new DOMParser().parseFromString(text.slice(text.indexOf('<body')), 'text/html');
  const changed = parts().flatMap((part) => {
    const fresh = now.getElementById(part.id);
    return fresh && !fresh.isEqualNode(part) ? [{ part, fresh }] : [];
  });
  const free = changed.filter(({ part }) => !isUsed(part));
  for (const { part, fresh } of free) replace(part, fresh);
  if (parts().length === 0) return 'over';
  return free.length < changed.length ? 'again' : 'done';
}

/** Begins, where the page has such parts, and shows the button that turns it off and on. */
export function live() {
  const address = parts()[0]?.getAttribute('data-live');
  const button = document.querySelector('.studio-follow');
  if (!address || !(button instanceof HTMLElement)) return;
  /** @type {EventSource | undefined} */
  let source;
  let isDue = false;
  let timer = 0;
  let asking = new AbortController();
  const isOn = () => !document.hidden && button.getAttribute('aria-pressed') === 'true';
  const look = (wait = SOONEST_MS) => {
    timer ||= setTimeout(async () => {
      isDue = false;
      const own = new AbortController();
      asking = own;
      const late = setTimeout(() => own.abort(), WITHIN_MS);
      const outcome = await renew(own.signal).catch(() => 'again');
      clearTimeout(late);
      // Turned off meanwhile, and perhaps on again.
      if (asking !== own) return undefined;
      timer = 0;
      if (outcome === 'over') return stop();
      // One that was refused, such as by a proxy while the server starts, is not tried again by the browser.
      if (source?.readyState === EventSource.CLOSED) begin();
      if (outcome === 'again') look(AGAIN_MS);
      else if (isDue) look();
      return undefined;
    }, wait);
  };
  const begin = () => {
    source?.close();
    source = new EventSource(address);
    // What happened before it was there is looked for, too.
    source.addEventListener('open', () => look());
    source.addEventListener('changed', () => {
      isDue = true;
      look();
    });
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) look(AGAIN_MS);
    });
  };
  const pause = () => {
    source?.close();
    asking.abort();
    asking = new AbortController();
    clearTimeout(timer);
    timer = 0;
  };
  const follow = () => {
    pause();
    if (isOn()) begin();
  };
  const stop = () => {
    pause();
    document.removeEventListener('visibilitychange', follow);
    button.hidden = true;
  };
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    follow();
  });
  button.hidden = false;
  document.addEventListener('visibilitychange', follow);
  follow();
}
