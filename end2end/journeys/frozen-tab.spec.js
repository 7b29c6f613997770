// A tab that the browser freezes in mid-talk, for a moment and for longer than the server waits, and what the visitor
// finds in it afterwards.
import { readFile } from 'node:fs/promises';
import { startChromium } from '../support/chromium.js';
import { expect, test as base } from '../support/test.js';
import { ask, begin, moves, phase, press } from '../support/visit.js';

/** The server takes the page for gone after this; less cannot be set. */
const GRACE_SECS = 11;
/** The browser closes the lines of a frozen page, and says so in its own words. */
const CLOSED_BY_FREEZING = /Page entered Back-Forward Cache|^console error: SignallingClient/;

/** @type {import('@playwright/test').TestType<any, any>} */
const test = base.extend(
  /** @type {any} */ ({
    tab: async ({}, use) => {
      const tab = await startChromium();
      await use(tab);
      await tab.close();
      const problems = tab.problems.filter((problem) => !CLOSED_BY_FREEZING.test(problem));
      expect(problems, 'the page may not speak of an error').toEqual([]);
    },
  }),
);

test.use({ settings: { SHOWROOM_SESSION_HEARTBEAT_GRACE_SECS: String(GRACE_SECS) } });

/** Freezes the page until this is over; it has been frozen, and goes on. */
async function frozen({ page, freeze, thaw }, until) {
  await page.evaluate(() => {
    window.states = [];
    for (const name of ['freeze', 'resume'])
      document.addEventListener(name, () => window.states.push(name), { once: true });
  });
  await freeze();
  await until();
  await thaw();
  await expect.poll(() => page.evaluate(() => window.states)).toEqual(['freeze', 'resume']);
}
/** How many sessions the server has ended because their pages fell silent. */
const missed = async (server) =>
  (await readFile(server.logFile, 'utf8')).split('session ended: time limit or lost heartbeat').length - 1;
const aMoment = () => new Promise((later) => setTimeout(later, 4_000));

/** Whether a voice of the page plays, or a press for it is offered. */
const isHeard = (page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.room button')].some((one) => one.textContent === 'Tap for sound') ||
      [...document.querySelectorAll('.stage-host :is(audio, video)')].every((one) => !one.paused),
  );

for (const [demo, vendor] of [
  ['product-guide', 'LiveKit'],
  ['sales-coach', 'Anam'],
  ['onboarding', 'Trulience'],
]) {
  test(`${vendor}: a talk goes on after a moment in a frozen tab, and after a long time the page says that it was closed`, async ({
    tab,
    server,
  }) => {
    test.setTimeout(120_000);
    const { page } = tab;
    await begin(page, server.origin, demo);
    await frozen(tab, aMoment);
    await phase(page, 'live');
    await ask(page, 'What does it cost?', /costs nothing/);
    // What is in a vendor's frame is the vendor's.
    if (vendor !== 'Trulience') await moves(page);

    const before = await missed(server);
    await frozen(tab, () => expect.poll(() => missed(server), { timeout: 60_000 }).toBeGreaterThan(before));
    await phase(page, 'trouble');
    expect(await page.$eval('.card h2[data-focus]', (title) => title.textContent)).toBe(
      'The talk was closed',
    );
    await page.locator('.card-trouble button::-p-text(again)').click();
    await phase(page, 'live');
    await ask(page, 'Do the links expire?', /until the day you set/);
    await press(page, 'End');
    await phase(page, 'ended');
  });
}

test('LiveKit: after a moment in a frozen tab the voice is heard again, or a press for it is offered', async ({
  tab,
  server,
}) => {
  const { page } = tab;
  await begin(page, server.origin, 'product-guide');
  await frozen(tab, aMoment);
  await phase(page, 'live');
  await expect.poll(() => isHeard(page), { timeout: 6_000 }).toBe(true);
  await press(page, 'End');
  await phase(page, 'ended');
});
