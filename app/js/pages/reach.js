// Calls to the server, and whether it can be reached.

/** How long an answer is waited for, in milliseconds. */
const WITHIN = 10_000;

/**
 * Whether the server answers now.
 *
 * @returns {Promise<boolean>}
 */
export async function isReachable() {
  if (!navigator.onLine) return false;
  try {
    const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(WITHIN) });
    return answer.ok;
  } catch {
    return false;
  }
}

/**
 * Posts JSON; none where no answer came.
 *
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<{ status: number, body: any } | undefined>}
 */
export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(WITHIN),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined,
    };
  } catch {
    return undefined;
  }
}
