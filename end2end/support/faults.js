// Faults on demand at the sandbox; needs a server with `settings: { ...CONTROLLED }`.

/** Variables of a server whose sandbox takes scripted faults. */
export const CONTROLLED = { SHOWROOM_SANDBOX_CONTROL_KEY: 'end2end-control-key' };

/**
 * Makes the next requests to a path of Anam's stand-in fail.
 *
 * @param {import('@playwright/test').Page} page on the demo's page: only a grant contains the sandbox's address
 * @param {string} path such as /v1/engine/session
 * @param {unknown} fault such as { status: 429, body: '…' }, 'silence' or 'reset'
 * @param {number} [times] how many requests
 */
export async function anamFails(page, path, fault, times = 1) {
  const sandbox = await page.evaluate(async () => {
    const demo = location.pathname.split('/').pop(),
      press = crypto.randomUUID();
    const nonce = document.getElementById('room-demo').dataset.pageNonce;
    const call = (verb) =>
      fetch(`/api/v1/sessions/${verb}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ request: { demo, press, nonce } }),
      });
    const { grant } = await (await call('start')).json();
    await call('cancel');
    return new URL(grant.api_url).origin;
  });
  const answer = await fetch(`${sandbox}/faults`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-sandbox-control': CONTROLLED.SHOWROOM_SANDBOX_CONTROL_KEY,
    },
    body: JSON.stringify({ vendor: 'anam', path, times, fault }),
  });
  if (!answer.ok) throw new Error(`the sandbox took no fault: ${answer.status} ${await answer.text()}`);
}
