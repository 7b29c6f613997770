// The interface in the visitor's language: from the browser, from a choice, with and without a script.
import { alter } from '../support/altered.js';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const DEMO = '/demo/product-guide';
const html = (page) => page.locator('html');

/** What a talk says in a language: on Start, on Mute, on End and after it, where the length comes first. */
const WORDS = {
  'de-CH': ['Mit Cara sprechen', 'Stumm', 'Beenden', /^\d+ Sekunden? mit Cara$/],
  'fr-FR': ['Parler à Cara', 'Couper', 'Terminer', /^\d+ secondes? avec Cara$/],
  'es-MX': ['Hablar con Cara', 'Silenciar', 'Terminar', /^\d+ segundos? con Cara$/],
  'ja-JP': ['Caraと話す', 'ミュート', '終了', /^Caraと\d+秒間$/],
  'ar-EG': ['التحدث إلى \u2068Cara\u2069', 'كتم', 'إنهاء', / مع \u2068Cara\u2069$/],
};

for (const [locale, [start, mute, end, closing]] of Object.entries(WORDS)) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a talk is in the language of the browser', async ({ page }) => {
      await open(page, DEMO);
      await expect(html(page)).toHaveAttribute('lang', locale.slice(0, 2));
      await expect(html(page)).toHaveAttribute('dir', locale.startsWith('ar') ? 'rtl' : 'ltr');
      await expect(startButton(page)).toHaveText(start);
      // The demo's own words stay in the demo's language.
      await expect(page.locator('.invitation h2').first()).toHaveAttribute('lang', 'en');
      await expectAccessible(page);
      await startButton(page).click();
      await phase(page, 'live');
      await expect(page.locator('.control-microphone')).toContainText(mute);
      await expectAccessible(page);
      await page.locator('.control-end').filter({ hasText: end }).click();
      await phase(page, 'ended');
      await expect(page.locator('.card h2')).toHaveText(closing);
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

for (const locale of ['de-DE', 'ar-EG']) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const path of ['/', DEMO, '/nowhere']) {
      test(`${path} fits every width`, async ({ page, guard }) => {
        if (path === '/nowhere') guard.expect(/status of 404/);
        await page.goto(path);
        for (const width of [320, 390, 768, 1440]) {
          await page.setViewportSize({ width, height: 800 });
          await expectNoSidewaysScroll(page);
        }
        await expectAccessible(page);
      });
    }
  });
}

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false, locale: 'en-US' });

  test('a language is chosen by a link and kept', async ({ page }) => {
    await page.goto(DEMO);
    await page.locator('.languages summary').click();
    await page.locator('.languages').getByRole('link', { name: 'Français' }).click();
    await expect(html(page)).toHaveAttribute('lang', 'fr');
    await expect(startButton(page)).toHaveText('Parler à Cara');
    await page.goto('/');
    await expect(html(page)).toHaveAttribute('lang', 'fr');
    await expect(page.locator('.hero-action a')).toContainText('Parler à Cara');
  });
});

test('a page of another version says that it could not start', async ({ page }) => {
  await alter(page, (html) => html.replace(/data-fingerprint="[^"]*"/, 'data-fingerprint="0"'));
  await page.goto(DEMO);
  await expect(html(page)).toHaveAttribute('data-broken', 'page');
  await expect(page.locator('.start-failed[data-why=page]')).toBeVisible();
});
