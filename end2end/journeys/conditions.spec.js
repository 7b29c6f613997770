// Browsers as visitors have them: a layout that shifts, no network, a slow line, a wrong clock, two tabs, the way back.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, phase, startButton, type } from '../support/talk.js';
import { expect, expectAccessible, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const end = async (page) => {
  await endButton(page).click();
  await phase(page, 'ended');
};

for (const [what, width, height] of [
  ['a laptop', 1280, 720],
  ['a phone', 390, 844],
]) {
  test(`the page changes once, at the press, and nothing jumps until the first picture, on ${what}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, '/demo/product-guide');
    await page.evaluate(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries())
          window.shifts.push({ value, atPress: hadRecentInput });
      }).observe({ type: 'layout-shift' });
    });
    await startButton(page).click();
    await phase(page, 'live');
    const shifts = await page.evaluate(() => window.shifts);
    const sum = (some) => some.reduce((sum, { value }) => sum + value, 0);
    // What moves within half a second of a press counts as its answer; the change of the page is one such move.
    const change = shifts.find(({ value }) => value > 0.05);
    expect(change?.atPress).toBe(true);
    expect(sum(shifts.filter((one) => one !== change))).toBeLessThan(0.05);
    await end(page);
  });
}

test('without a network a press says so, and the next one with it works', async ({
  page,
  context,
  guard,
}) => {
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await open(page, '/demo/product-guide');
  await context.setOffline(true);
  await startButton(page).click();
  await phase(page, 'trouble');
  await expect(page.locator('.card')).toContainText('Check that you are online');
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole('button', { name: /^Try again/ }).click();
  await phase(page, 'live');
  await end(page);
});

test('on a slow mobile line the page can be read before it can be pressed, and a press leads to a talk', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 500e3 / 8,
    uploadThroughput: 500e3 / 8,
  });
  await page.goto('/demo/product-guide', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(startButton(page)).toBeVisible();
  await expect(page.locator('html[data-hydrated]')).toBeAttached({ timeout: 30_000 });
  await startButton(page).click();
  await phase(page, 'live');
  await end(page);
});

test('a clock that is set forward and back in mid-talk changes neither the time left nor the talk', async ({
  page,
}) => {
  await page.clock.install();
  await page.clock.resume();
  await begin(page);
  const left = async () => {
    const [minutes, seconds] = (await page.locator('.pill-time').innerText()).match(/\d+/g).map(Number);
    return 60 * minutes + seconds;
  };
  const first = await left();
  for (const [hours, question, answer] of /** @type {[number, string, RegExp][]} */ ([
    [5, 'What does it cost?', /Cara: .*costs nothing/],
    [-5, 'Can I talk to a person?', /Can I talk to a person\?.*Cara: /s],
  ])) {
    await page.clock.setSystemTime(Date.now() + hours * 3_600_000);
    await type(page, question);
    await expect(log(page)).toContainText(answer, { timeout: 15_000 });
    expect(await left()).toBeLessThanOrEqual(first);
    expect(await left()).toBeGreaterThan(first - 60);
  }
  await end(page);
});

test('two tabs have a talk each, and the end of one is not the end of the other', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await begin(page);
  await begin(other, 'support-desk');
  await end(page);
  await type(other, 'Can I talk to a person?');
  await expect(log(other)).toContainText(/Can I talk to a person\?.*Milo: /s, { timeout: 15_000 });
  await end(other);
});

test('the way back to a page whose talk was left finds one that starts anew', async ({ page }) => {
  page.on('dialog', (dialog) => dialog.accept());
  await begin(page);
  await page.goto('/');
  await page.goBack();
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await phase(page, 'ready');
  await startButton(page).click();
  await phase(page, 'live');
  await end(page);
});
