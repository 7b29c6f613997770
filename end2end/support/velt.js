// Staff, and the stand-in for Velt: signing in, who is shown as present, and the vendor's own addresses
// played here.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { expect } from '@playwright/test';
import { CONTROLLED } from './faults.js';

/**
 * The address that the vendor's script has in life; its version is the one that the default configuration
 * names.
 */
export const CDN = 'https://cdn.velt.dev';
export const SCRIPT = `${CDN}/lib/sdk@6.0.6/velt.js`;

const used = new Set();

/** Waits for an unused one-time address and opens it in this page, as a colleague would. */
export async function signIn(page, server) {
  let address;
  await expect
    .poll(async () => {
      const said = [...(await readFile(server.logFile, 'utf8')).matchAll(/One-time staff sign-in.*: (\S+)/g)];
      address = said.map(([, found]) => found).find((found) => !used.has(found));
      return address;
    })
    .toBeTruthy();
  used.add(address);
  await page.goto(address);
  await page.getByRole('button', { name: 'Sign in on this browser' }).click();
  await expect(page).toHaveURL(`${server.origin}/`);
}

/** A browser of its own, guarded like the first. */
export async function another(browser, server, guard) {
  const context = await browser.newContext({ baseURL: server.origin });
  await guard.watch(context);
  return context;
}

/** The names that are shown as present. */
export const present = (page) => page.locator('velt-presence .vs-name');
export const comment = (page) => page.locator('velt-comment-tool button');
export const sidebar = (page) => page.getByRole('button', { name: /^All comments/ });
export const team = (page) => page.locator('#team');

export const pins = (page) => page.locator('velt-comments .vs-pin');

/** Where the only pin points, as fractions of the stage. */
export async function pinned(page) {
  await expect(pins(page)).toBeVisible();
  const [pin, stage] = [await pins(page).boundingBox(), await page.locator('.stage').boundingBox()];
  return { x: (pin.x - stage.x) / stage.width, y: (pin.y + pin.height - stage.y) / stage.height };
}

/** Writes a comment on the presenter's picture. */
export async function write(page, text) {
  await comment(page).click();
  await page.locator('.stage').click({ position: { x: 60, y: 200 } });
  await page.getByLabel('Your comment').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** A port without a listener. */
export async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Variables of a server with an account of its own at the stand-in, which takes such only where it can be
 * controlled.
 *
 * @param {number} port where the sandbox shall listen
 * @param {string} key such as sandbox-account-4s, whose tokens last four seconds
 */
export const account = (port, key) => ({
  SHOWROOM_SANDBOX_LISTEN: `127.0.0.1:${port}`,
  SHOWROOM_SANDBOX_CONTROL_KEY: CONTROLLED.SHOWROOM_SANDBOX_CONTROL_KEY,
  SHOWROOM_VELT_API_URL: `http://127.0.0.1:${port}/velt`,
  VELT_API_KEY: key,
  VELT_AUTH_TOKEN: `${key}-token`,
});

/** Answers for the vendor's own address with what the sandbox answers. */
export const playedBy = (port) => async (route) => {
  const { pathname, search } = new URL(route.request().url());
  try {
    await route.fulfill({
      response: await route.fetch({ url: `http://127.0.0.1:${port}/velt${pathname}${search}` }),
    });
  } catch {
    // The page that asked has gone.
  }
};

/** Where the sandbox listens, as the policy of a page with comments says. */
export const sandboxOf = (response) =>
  response.headers()['content-security-policy'].match(/script-src[^;]*(http:\/\/127\.0\.0\.1:\d+)/)[1];
