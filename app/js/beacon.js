// The last words of a page: sent on without it.

const JSON_TYPE = 'application/json';

/**
 * Posts and waits for nothing. A browser keeps only so much for a page that goes; what it refuses is sent as
 * an ordinary request, which may get through where the page only hides.
 *
 * @param {string} path
 * @param {Blob} body
 */
function send(path, body) {
  try {
    if (navigator.sendBeacon(path, body)) return;
  } catch {
    /* Without beacons there is still this. */
  }
  const request = { method: 'POST', body };
  fetch(path, { ...request, keepalive: true })
    .catch(() => fetch(path, request))
    .catch(() => {});
}

/**
 * Posts JSON.
 *
 * @param {string} path
 * @param {string} json
 */
export function post(path, json) {
  send(path, new Blob([json], { type: JSON_TYPE }));
}

/** @type {Map<string, () => void>} */
const prepared = new Map();

/**
 * Posts JSON when the page goes, unless it is forgotten before. Firefox 153 stops scripts in a tab that it
 * closes: WASM, a loop or the making of a blob may then end in the middle (tried on 2026-11-26). So the body
 * is made now, and each has a listener of its own.
 *
 * @param {string} key
 * @param {string} path
 * @param {string} json
 */
export function prepare(key, path, json) {
  forget(key);
  const body = new Blob([json], { type: JSON_TYPE });
  const listener = () => send(path, body);
  prepared.set(key, listener);
  addEventListener('pagehide', listener, { once: true });
}

/**
 * What was prepared under this key is not posted any more.
 *
 * @param {string} key
 */
export function forget(key) {
  const listener = prepared.get(key);
  if (listener) removeEventListener('pagehide', listener);
  prepared.delete(key);
}
