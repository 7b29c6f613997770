// Trulience's own origins without Trulience: a token API on this machine, and a page that the browser is
// handed for the vendor's addresses, so that what checks an origin sees the real one.
import { once } from 'node:events';
import { createServer } from 'node:http';

export const WWW = 'https://www.trulience.com';
export const APEX = 'https://trulience.com';
/** Beyond 2^53, as the vendor's are. */
export const AVATAR = '4823947598237459873';

/**
 * The vendor's token API. Each token is another; `asked` holds the bodies.
 *
 * @returns {Promise<{ url: string, key: string, asked: object[], stop(): void }>}
 */
export async function startApi() {
  const asked = [];
  const key = 'tru_live_end2end';
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString() || '{}');
    const right =
      request.headers['x-api-key'] === key &&
      request.url === '/auth/generate-token' &&
      !request.headers.origin;
    if (right) asked.push(body);
    response.writeHead(right ? 200 : 401, { 'content-type': 'application/json' });
    const minted = {
      jwt: `head.token-${asked.length}.signature`,
      expires_in: body.expire_at,
      avatar_id: body.avatar_id,
    };
    response.end(JSON.stringify(right ? minted : { error: { code: 16, message: 'Invalid API key' } }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    key,
    asked,
    stop: () => server.close(),
  };
}

/** Variables of a server that has this account at the vendor. */
export const account = (api) => ({
  TRULIENCE_API_KEY: api.key,
  SHOWROOM_TRULIENCE_API_URL: api.url,
  SHOWROOM_TRULIENCE_AVATAR_ID: AVATAR,
});

/** The vendor's page as far as its public samples show it; `window.heard` holds what it received. */
export const PAGE = `<!doctype html><html lang="en"><title>Avatar</title><p>A page of the vendor's.</p><script>
  window.heard = [];
  const post = (eventName, eventParams = {}) => parent.postMessage({ eventName, eventParams }, document.referrer);
  addEventListener('message', ({ data, origin }) => {
    heard.push({ ...data, from: origin });
    if (data.command === 'trl-chat') post('trl-chat', { message: '<trl-anim type="nod"/>You wrote: ' + data.message });
  });
  post('auth-success', { avatarConfigUrl: 'none' });
  post('mic-access', { permissionGranted: true });
  post('media-connected');
  post('trl-chat', { message: 'Hello from the vendor.' });
</script></html>`;

/** A page that loads and never says a word. */
export const SILENCE = '<!doctype html><html lang="en"><title>Avatar</title><p>Nothing.</p></html>';
