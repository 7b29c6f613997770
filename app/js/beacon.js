// The last words of a page: sent on without it.

/**
 * Posts JSON and waits for nothing. A browser keeps only so much for a page that goes; what it refuses is
 * sent as an ordinary request, which may get through where the page only hides.
 */
export function post(path, json) {
  const headers = { 'content-type': 'application/json' };
  try {
    if (navigator.sendBeacon(path, new Blob([json], { type: headers['content-type'] }))) return;
  } catch {
    /* Without beacons there is still this. */
  }
  const request = { method: 'POST', headers, body: json };
  fetch(path, { ...request, keepalive: true })
    .catch(() => fetch(path, request))
    .catch(() => {});
}
