// A plain HTTP proxy in front of a Showroom under test: it holds each answer to a start back for a while, as a slow
// vendor would, and serves the reference page beside the site, under the same origin.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const START = '/api/v1/sessions/start';
const OWN = new Map([
  ['/bench/reference.html', 'text/html; charset=utf-8'],
  ['/bench/reference.js', 'text/javascript'],
]);

/**
 * @param {string} origin of the site
 * @returns {Promise<{ origin: string, delayStarts(ms: number): void, stop(): void }>}
 */
export async function startProxy(origin) {
  let delayMs = 0;
  const { hostname, port } = new URL(origin);
  const server = createServer(async (incoming, answer) => {
    const path = incoming.url.split('?')[0];
    const kind = OWN.get(path);
    if (kind) {
      answer.writeHead(200, { 'content-type': kind, 'cache-control': 'no-store' });
      answer.end(await readFile(new URL(`.${path.slice('/bench'.length)}`, import.meta.url)));
      return;
    }
    const { method, url, headers } = incoming;
    const outgoing = ask({ hostname, port, method, path: url, headers }, async (got) => {
      if (path === START) await pause(delayMs);
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    outgoing.once('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    delayStarts: (ms) => {
      delayMs = ms;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
