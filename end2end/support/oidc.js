// An identity provider: oidc-provider as npm has it, with its own pages for signing in and for consent.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** What it calls this site, and the secret that both know. */
export const CLIENT = { id: 'showroom', secret: 'a secret that both know, of some length' };

/**
 * People are known by what they type as their login; only the address of `unverified` is not vouched for.
 *
 * @param {string} redirect where browsers are sent back to
 */
export async function startProvider(redirect) {
  const server = createServer();
  await new Promise((listens) => server.listen(0, '127.0.0.1', () => listens(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the provider has no port');
  // Another site than ours, for cookies.
  const issuer = `http://localhost:${address.port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirect],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of the test'] },
    findAccount: (/** @type {unknown} */ _, /** @type {string} */ login) => ({
      accountId: login,
      claims: () => ({
        sub: login,
        email: `${login}@example.com`,
        email_verified: login !== 'unverified',
        name: `${login} of Example`,
      }),
    }),
    pkce: { required: () => true },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    stop: () => new Promise((done) => server.close(done)),
  };
}
