// Pages of other sites: one server of their own, whose names on this machine are origins of their own.
import { createServer } from 'node:http';

/** Notes what the element reports, in `window.heard`. */
const HEAR = `
  window.heard = [];
  for (const type of ['ready', 'started', 'live', 'ended', 'trouble', 'resize', 'close'])
    addEventListener('showroom:' + type, ({ detail }) => heard.push({ type, ...detail }));`;

/**
 * Starts it. `pages` gives the body of a page by its path.
 *
 * @param {(path: string) => string} pages
 */
export async function startParents(pages) {
  const server = createServer((request, response) => {
    const head = `<meta charset="utf-8"><title>A shop</title><script>${HEAR}</script>`;
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!DOCTYPE html><html lang="en"><head>${head}</head><body><main><h1>A shop</h1>${pages(request.url)}</main></body></html>`,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What was reported so far, by its names. */
export const heard = (page) => page.evaluate(() => window.heard.map(({ type }) => type));
