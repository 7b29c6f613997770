// The way back through the browser's own cache, which Playwright turns off elsewhere.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, phase, pictures, startButton, type } from '../support/talk.js';
import { expect, hydrated, open, test } from '../support/test.js';

test.use({
  launchOptions: {
    ...launchOptions({ speech: recording(120) }),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

/** Goes to the gallery and back; says whether the same page is there again, and else why not. */
async function awayAndBack(page) {
  await page.evaluate(() => {
    window.isSame = true;
  });
  await page.goto('/');
  // A page from the cache is not loaded.
  await page.goBack({ waitUntil: 'commit' });
  await hydrated(page);
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const reasons = navigation.notRestoredReasons?.reasons ?? [];
    return { isSame: window.isSame ?? false, why: reasons.map(({ reason }) => reason) };
  });
}

async function talkAndEnd(page, name) {
  await phase(page, 'live');
  await pictures(page, 10);
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(new RegExp(`${name}: .*costs nothing`), { timeout: 20_000 });
  await endButton(page).click();
  await phase(page, 'ended');
}

test('a page from the cache starts a talk, and is kept again once its talk is over', async ({ page }) => {
  test.setTimeout(90_000);
  await open(page, '/demo/sales-coach');
  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted)));
  expect(await awayAndBack(page)).toEqual({ isSame: true, why: [] });
  expect(await page.evaluate(() => window.persisted)).toBe(true);
  await phase(page, 'ready');
  await startButton(page).click();
  await talkAndEnd(page, 'Ines');

  // The way on is where it was left.
  expect(await awayAndBack(page)).toEqual({ isSame: true, why: [] });
  await phase(page, 'ended');
  await page.getByRole('button', { name: 'Talk again' }).click();
  await talkAndEnd(page, 'Ines');
});

test('a page that was left in mid-talk is not kept, and starts anew', async ({ page }) => {
  test.setTimeout(90_000);
  page.on('dialog', (dialog) => dialog.accept());
  await begin(page);
  // The browser keeps no page with an open connection.
  expect(await awayAndBack(page)).toEqual({ isSame: false, why: ['rtc'] });
  await phase(page, 'ready');
  await startButton(page).click();
  await talkAndEnd(page, 'Cara');
});
