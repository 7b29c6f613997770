// Beyond Presence's API as far as a managed room needs it, on this machine: its answers are the test's.
import { once } from 'node:events';
import { createServer } from 'node:http';

const KEY = 'beyond-presence-end2end';
export const AGENT = 'agent-end2end';
/** The demo that the account plays. */
export const DEMO = `
[[demo]]
slug = "desk"
title = "Desk"
provider = "beyond-presence"
name = "Milo"
presenter = "milo"
agent_id = "${AGENT}"
`;

/**
 * @returns {Promise<{ url: string, rooms: object[], next(answer: { status: number, headers?: object, body?:
 * unknown }): void, stop(): void }>}
 */
export async function startApi() {
  const rooms = [];
  /** @type {{ status: number, headers?: object, body?: unknown }} */
  let answer = { status: 403, body: { detail: 'This needs another plan' } };
  const server = createServer(async (request, response) => {
    if (request.method === 'GET' && request.url === `/pages/${AGENT}`) {
      response.writeHead(200, { 'content-type': 'text/html' });
      return response.end(
        '<!doctype html><html lang="en"><title>Agent</title><h1>The page of the agent</h1></html>',
      );
    }
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString() || '{}');
    const right =
      request.headers['x-api-key'] === KEY && request.url === '/v1/livekit-rooms' && !request.headers.origin;
    if (right) rooms.push(body);
    const {
      status,
      headers,
      body: said,
    } = right ? answer : { status: 401, body: { detail: 'Invalid API key' } };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(said ?? {}));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  return {
    url,
    rooms,
    next: (given) => {
      answer = given;
    },
    stop: () => server.close(),
  };
}

/** Variables of a server that has this account. */
export const account = (api) => ({
  BEY_API_KEY: KEY,
  BEY_API_URL: api.url,
  SHOWROOM_BEYOND_PRESENCE_HOSTED_FALLBACK: 'true',
  SHOWROOM_BEYOND_PRESENCE_HOSTED_URL: `${api.url}/pages`,
});
