// Playwright's `test` with what every journey needs: a server, a guarded page that leaves nothing behind, and the two
// checks that go with it.
import { test as base, expect } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { Guard } from './guard.js';
import { LeftOver } from './left-over.js';
import { startServer } from './server.js';

export { expect };

/** @type {import('@playwright/test').TestType<any, any>} */
export const test = base.extend(
  /** @type {any} */ ({
    /** Variables of this worker's server; override with `test.use({ settings: { … } })`. */
    settings: [{}, { scope: 'worker', option: true }],

    /** The text of this worker's configuration file, if it has one. */
    file: [undefined, { scope: 'worker', option: true }],

    /** The server that the worker's tests share. */
    server: [
      async ({ settings, file }, use) => {
        const server = await startServer(settings, file);
        await use(server);
        await server.stop();
      },
      { scope: 'worker', timeout: 60_000 },
    ],

    baseURL: async ({ server }, use) => use(server.origin),

    /** Fails the test when a page spoke of an error or reached for another machine. */
    guard: [
      async ({ context }, use) => {
        const guard = new Guard();
        await guard.watch(context);
        await use(guard);
        expect(guard.problems, 'no page may speak of an error or leave this machine').toEqual([]);
      },
      { auto: true },
    ],

    /** Fails the test when it leaves a track, a connection or a session behind. */
    leftOver: [
      // After the guard, which then hears what closing pages say.
      async ({ context, server, guard: _ }, use, testInfo) => {
        const leftOver = new LeftOver(context, server);
        await leftOver.watch();
        await use(leftOver);
        // A test that failed in mid-talk has said enough.
        if (testInfo.status !== testInfo.expectedStatus) return;
        await leftOver.expectReleased();
        await leftOver.expectEnded();
      },
      { auto: true, timeout: 40_000 },
    ],
  }),
);

/** Opens a page and waits until the browser build has taken it over. */
export async function open(page, path) {
  const response = await page.goto(path);
  await hydrated(page);
  return response;
}

/** To be called before a test stops a server of its own, which pages may still be speaking to. */
export const closePages = (context) => Promise.all(context.pages().map((page) => page.close()));

/** Waits until the page reacts to presses. */
export async function hydrated(page) {
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
}

/** No accessibility violation on the page as it is now. */
export async function expectAccessible(page) {
  await settled(page);
  const axe = new AxeBuilder({ page });
  // A page of its own for what frames say is only opened where there are frames.
  if (page.frames().length === 1) axe.setLegacyMode();
  const { violations } = await axe.analyze();
  const said = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.target).join(', ')})`,
  );
  expect(said).toEqual([]);
}

/** Colours that are on their way to others have no contrast of their own: after another colour scheme, for instance. */
const settled = (page) =>
  page.evaluate(() => {
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    const over = Promise.allSettled(transitions.map((one) => one.finished));
    return Promise.race([over.then(() => {}), new Promise((resolve) => setTimeout(resolve, 2000))]);
  });

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScroll(page) {
  const { content, width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(width);
}
