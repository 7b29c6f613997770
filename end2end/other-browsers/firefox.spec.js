// Regression: Firefox with its default settings connected to no demo of the sandbox, and took every live
// picture for a frozen one.
import { expect } from '@playwright/test';
import { SECOND_MICROPHONE } from '../support/firefox.js';
import { test } from '../support/firefox-test.js';
import { ADA, setUpAddress } from '../support/studio.js';
import {
  ask,
  begin,
  ended,
  microphone,
  moves,
  phase,
  picture,
  press,
  released,
  said,
  stay,
} from '../support/visit.js';

const DEMOS = {
  'product-guide': 'Cara',
  'support-desk': 'Milo',
  'sales-coach': 'Ines',
  onboarding: 'Theo',
};
const LIVE_MS = 60_000;
/** A session without a heartbeat is ended after more than this. */
const LAST_WORD_MS = 10_000;
const QUESTION = 'Does it work on a phone?';

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
      await ended(server, 'visitor');
      await released(page);
    });
  }
});

test('the studio: set up with keys, signed in again, and what a visitor said is read', async ({
  firefox,
  server,
}) => {
  const { page } = firefox;
  /** Types into the field that has the focus, and goes on. */
  const fill = async (text, key) => {
    await page.keyboard.type(text);
    await page.keyboard.press(key);
  };
  // A page that is on its way to the next one has none.
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('name')).catch(() => undefined);
  const at = () => new URL(page.url()).pathname;
  await page.goto(await setUpAddress(server));
  await expect.poll(focused).toBe('name');
  await fill(ADA.name, 'Tab');
  await fill(ADA.mail, 'Tab');
  await fill(ADA.password, 'Enter');
  await expect.poll(at).toBe('/studio');
  await press(page, 'Sign out');
  await expect.poll(at).toBe('/sign-in');
  await expect.poll(focused).toBe('mail');
  await fill(ADA.mail, 'Tab');
  await fill(ADA.password, 'Enter');
  await expect.poll(at).toBe('/studio');
  await begin(page, server.origin, 'product-guide');
  await ask(page, QUESTION, /Cara: /);
  await press(page, 'End');
  await phase(page, 'ended');
  await ended(server, 'visitor');
  await page.goto(`${server.origin}/studio/sessions`);
  await page.click('.studio-talks tbody a');
  await expect.poll(at).toMatch(/^\/studio\/sessions\/./);
  // The page of the talk may have reported its end before its last lines.
  const readAgain = async () => {
    await page.reload();
    return page.$eval('main', (main) => main.textContent);
  };
  await expect.poll(readAgain).toContain(QUESTION);
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
  test.use({ withMicrophone: true, settings: { SHOWROOM_LOG_FILTER: 'info,backend=debug' } });
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
        await press(page, 'Mute');
        await expect.poll(() => microphone(page)).toBe('muted');
        await press(page, 'Unmute');
        await expect.poll(() => microphone(page)).toBe('on');
      }
      await another(page, demo);
      await moves(page);
      await phase(page, 'live');
      await firefox.closeTab();
      // The page's last word, long before the heartbeat is missed.
      await said(server, /end requested/, LAST_WORD_MS);
      await ended(server, 'left', LAST_WORD_MS);
    });
  }
});

/**
 * Chooses the second microphone: the first one closes, and the second is sent. A frame of the vendor's has no
 * choice of ours.
 */
async function another(page, demo) {
  const list = '.more-panel select';
  if (demo === 'onboarding') return expect(await page.$(list)).toBeNull();
  await page.waitForSelector(`${list} option[value="${SECOND_MICROPHONE}"]`);
  await page.select(list, SECOND_MICROPHONE);
  const opened = () => page.evaluate(() => window.opened.map(({ id, track }) => [id, track.readyState]));
  await expect.poll(opened).toEqual([
    [null, 'ended'],
    [SECOND_MICROPHONE, 'live'],
  ]);
  // Anam's goes through an audio context, which a machine without sound suspends.
  if (demo === 'sales-coach') return undefined;
  await expect.poll(() => microphone(page)).toBe('on');
  const sent = () =>
    page.evaluate(async () => {
      const { track } = window.opened.at(-1);
      const sender = window.peers
        .flatMap((peer) => peer.getSenders())
        .find((sender) => sender.track === track);
      const stats = [...((await sender?.getStats()) ?? new Map()).values()];
      return stats.find(({ type }) => type === 'outbound-rtp')?.packetsSent ?? 0;
    });
  await expect.poll(sent).toBeGreaterThan(20);
  return undefined;
}
