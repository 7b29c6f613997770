// What a visitor takes along from one page of this site to the next: kept by the tab alone, for one use and a few minutes.
// It never stands in an address.

const KEY = 'showroom-carried';
const GOOD_FOR_MS = 10 * 60 * 1000;

/**
 * Keeps this for the page at `path`. Throws where the browser keeps nothing.
 *
 * @param {string} path
 * @param {string} json
 */
export function keep(path, json) {
  sessionStorage.setItem(KEY, JSON.stringify({ path, json, at: Date.now() }));
}

/**
 * Takes what was kept for this page; whatever was kept is gone afterwards.
 *
 * @returns {string | undefined}
 */
export function take() {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!text) return undefined;
  const { path, json, at } = JSON.parse(text);
  const fresh = Math.abs(Date.now() - at) < GOOD_FOR_MS;
  return fresh && path === location.pathname && typeof json === 'string' ? json : undefined;
}
