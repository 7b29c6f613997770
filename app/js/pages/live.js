// Keeps parts of a page as they are now, while it is in sight: the server says that something has changed, and the page is asked for
// again. Without this script they are as they were when the page was loaded.

/** Between two looks at the server. */
const SOONEST_MS = 3000;

const parts = () => [...document.querySelectorAll('[data-live]')];

/**
 * Whether a part is being used: it keeps its place until that is over.
 *
 * @param {Element} part
 */
function isUsed(part) {
  const marked = getSelection();
  return (
    part.contains(document.activeElement) ||
    (marked !== null && !marked.isCollapsed && marked.containsNode(part, true))
  );
}

/** Takes the parts from the page as it is now; whether that is still to be tried. */
async function renew() {
  const answer = await fetch(location.href, { headers: { 'showroom-live': 'yes' } }).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return false;
  const text = await answer.text();
  // Without its head, whose style has a nonce of its own.
  const now = new DOMParser().parseFromString(text.slice(text.indexOf('<body')), 'text/html');
  let isLeft = false;
  for (const part of parts()) {
    const fresh = now.getElementById(part.id);
    if (!fresh || fresh.isEqualNode(part)) continue;
    if (isUsed(part)) isLeft = true;
    else part.replaceWith(document.adoptNode(fresh));
  }
  return isLeft;
}

/** Begins, where the page has such parts. */
export function live() {
  const address = parts()[0]?.getAttribute('data-live');
  if (!address) return;
  /** @type {EventSource | undefined} */
  let source;
  let isDue = false;
  let timer = 0;
  const look = () => {
    isDue = true;
    timer ||= setTimeout(async () => {
      isDue = false;
      const isLeft = await renew();
      timer = 0;
      if (isDue || isLeft) look();
    }, SOONEST_MS);
  };
  const begin = () => {
    source = new EventSource(address);
    source.addEventListener('changed', look);
  };
  const follow = () => {
    source?.close();
    if (document.hidden) return;
    begin();
    look();
  };
  document.addEventListener('visibilitychange', follow);
  if (!document.hidden) begin();
}
