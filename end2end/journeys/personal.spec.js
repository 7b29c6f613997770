// The page that was prepared for one person, as the example shows it: from its heading to the card after the talk, on a desktop
// and a phone, in two languages.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const PATH = '/l/ada';
const CALENDAR = 'https://example.com/?book=grace';
const OTHERS = ['support-desk', 'sales-coach', 'onboarding', '/demo/'];

/** Nothing leads to the gallery or to another demo, and no vendor and no sandbox is named. */
async function expectAlone(page) {
  await expect(page.locator('a[href="/"]')).toHaveCount(0);
  const html = await page.content();
  for (const other of OTHERS) expect(html).not.toContain(other);
  expect(await page.locator('body').innerText()).not.toMatch(
    /LiveKit|Anam|Trulience|Beyond Presence|Sandbox/i,
  );
}

const picture = (page, selector) =>
  page.locator(selector).evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth);

test.describe('de-DE', () => {
  test.use({ locale: 'de-DE', viewport: { width: 1440, height: 900 } });

  test('a personal page is about its recipient, before, during and after the talk', async ({ page }) => {
    const asked = [];
    page.on(
      'request',
      (request) => request.url().endsWith('/sessions/start') && asked.push(request.postDataJSON().request),
    );
    await open(page, PATH);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada, das ist Cara.');
    await expect(page.getByText('Grace Hopper hat das für Analytical Engines vorbereitet')).toBeVisible();
    await expect(page.locator('.greeting')).toHaveText(/^Hallo Ada, ich bin Cara\./);
    await expect(page.locator('.greeting')).toHaveAttribute('lang', 'de');
    expect(await picture(page, '.sender-picture img')).toBe(128);
    expect(await picture(page, '.personal-logo')).toBe(480);
    const offer = page.getByRole('link', { name: 'Termin mit Grace Hopper vereinbaren' });
    await expect(offer).toHaveAttribute('href', CALENDAR);
    await expect(page.getByRole('link', { name: 'An Grace Hopper schreiben' })).toBeVisible();
    await expectAlone(page);
    await expectAccessible(page);
    await startButton(page).click();
    await phase(page, 'live');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cara');
    await expectAlone(page);
    await page.locator('.control-end').click();
    await phase(page, 'ended');
    await expect(page.locator('.card-closing .primary')).toHaveAttribute('href', CALENDAR);
    await expectAlone(page);
    await expectAccessible(page);
    expect(asked.map(({ demo, link, language }) => [demo, link, language])).toEqual([
      ['product-guide', 'ada', 'de'],
    ]);
  });
});

test.describe('ar-EG', () => {
  test.use({ locale: 'ar-EG', viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a personal page fits phones, from right to left too', async ({ page }) => {
    await open(page, PATH);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('تعرّف إلى');
    await expect(page.locator('.greeting')).toHaveAttribute('lang', 'ar');
    await expectAlone(page);
    await expectAccessible(page);
    for (const [width, height] of [
      [320, 640],
      [390, 844],
      [844, 390],
      [1280, 640],
    ]) {
      await page.setViewportSize({ width, height });
      await expectNoSidewaysScroll(page);
      await expect(startButton(page)).toBeInViewport();
    }
  });
});
