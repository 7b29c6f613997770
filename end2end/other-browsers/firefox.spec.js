// Regression: Firefox with its default settings connected to no demo of the sandbox, and took every live
// picture for a frozen one.
import { test as base, expect } from '@playwright/test';
import { startFirefox } from '../support/firefox.js';
import { startServer } from '../support/server.js';
import { ask, begin, ended, microphone, moves, phase, picture, press, stay } from '../support/visit.js';

const DEMOS = {
  'product-guide': 'Cara',
  'support-desk': 'Milo',
  'sales-coach': 'Ines',
  onboarding: 'Theo',
};
const LIVE_MS = 60_000;
const QUESTION = 'Does it work on a phone?';

const test = base.extend({
  /** Each test has its own: it reads in the log how its session ended. */
  settings: [{}, { option: true }],
  server: async ({ settings }, use) => {
    const server = await startServer(settings);
    await use(server);
    await server.stop();
  },
  withMicrophone: [false, { option: true }],
  firefox: async ({ withMicrophone }, use) => {
    const firefox = await startFirefox({ microphone: withMicrophone });
    await use(firefox);
    await firefox.close();
    expect(firefox.problems, 'no page may speak of an error').toEqual([]);
  },
});

test.describe('with default settings', () => {
  for (const [demo, name] of Object.entries(DEMOS)) {
    test(`${demo}: a session is live for a minute, answers a typed question and ends`, async ({
      firefox,
      server,
    }) => {
      const { page } = firefox;
      await begin(page, server.origin, demo);
      await moves(page);
      const before = await picture(page);
      expect(await stay(page, LIVE_MS)).toEqual(['live']);
      expect((await picture(page)).painted).toBeGreaterThan(before.painted + 60);
      await ask(page, QUESTION, new RegExp(`${name}: .*${QUESTION.replace('?', '\\?')}`));
      await press(page, 'End');
      await phase(page, 'ended');
      // Trulience's own webhook may be quicker to say that its page is gone.
      await ended(server, demo === 'onboarding' ? 'visitor|avatar-left' : 'visitor');
    });
  }
});

test.describe('where only loopback carries media', () => {
  test.use({ settings: { SHOWROOM_SANDBOX_MEDIA_INTERFACE: 'off' } });
  test('the page says what helps', async ({ firefox, server }) => {
    const { page } = firefox;
    await page.goto(`${server.origin}/demo/product-guide`);
    await page.waitForSelector('html[data-hydrated]');
    await page.click('.start-button');
    await expect
      .poll(() => page.$eval('main', (main) => main.innerText), { timeout: 40_000 })
      .toContain('In Firefox, the sandbox needs a network connection');
    // The browser itself speaks of a connection that fails.
    firefox.problems.length = 0;
  });
});

test.describe('with a microphone', () => {
  test.use({ withMicrophone: true });
  for (const demo of Object.keys(DEMOS)) {
    test(`${demo}: the microphone is muted and heard again, and a closed tab ends the session`, async ({
      firefox,
      server,
    }) => {
      const { page } = firefox;
      await begin(page, server.origin, demo);
      await moves(page);
      if (demo === 'sales-coach') {
        // Anam's microphone goes through an audio context, which Firefox suspends on a machine without sound:
        // the page says that the visitor is not heard, or is heard.
        await expect.poll(() => microphone(page)).toMatch(/^(on|silenced)$/);
      } else {
        await expect.poll(() => microphone(page)).toBe('on');
        await press(page, 'Mute the microphone');
        await expect.poll(() => microphone(page)).toBe('muted');
        await press(page, 'Unmute the microphone');
        await expect.poll(() => microphone(page)).toBe('on');
        await another(page);
      }
      await moves(page);
      await phase(page, 'live');
      await firefox.closeTab();
      // Where the browser does not send its last word, the heartbeat that stays away ends the session.
      // The vendor's server may say before it that the avatar has gone.
      await ended(server, 'left|lost|avatar-left|avatar-ended', 60_000);
    });
  }
});

/** Chooses the last microphone of the list, where there is a choice, and is heard through it. */
async function another(page) {
  const list = 'select[aria-label="Which microphone"]';
  const devices = await page
    .$eval(list, (list) => [...list.options].map((option) => option.value))
    .catch(() => []);
  if (devices.length < 2) return;
  await page.select(list, devices.at(-1));
  await expect.poll(() => microphone(page)).toBe('on');
}
