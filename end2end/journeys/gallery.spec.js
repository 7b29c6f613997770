// What a visitor sees before pressing anything.
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

const WIDTHS = [320, 390, 1280];

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the gallery leads to every demo and is accessible', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('a[href="/demo/product-guide"]').first()).toBeVisible();
      await expectAccessible(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoSidewaysScroll(page);
      }
    });

    test('a demo page is accessible and offers to start', async ({ page }) => {
      await open(page, '/demo/product-guide');
      await expect(page.getByRole('button', { name: /start|talk/i }).first()).toBeEnabled();
      await expectAccessible(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

for (const path of ['/demo/no-such-demo', '/no-such-page']) {
  test(`${path} says so and leads back`, async ({ page, guard }) => {
    guard.expect(/status of 404/);
    const response = await page.goto(path);
    expect(response.status()).toBe(404);
    await expect(page.locator('main a[href="/"]')).toBeVisible();
    await expectAccessible(page);
  });
}

test('a page is useful without the browser build', async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.origin });
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('a[href="/demo/product-guide"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});

test('viewing pages calls no server function and loads no vendor code', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  await page.locator('a[href="/demo/product-guide"]').first().click();
  await expect(page).toHaveURL(/\/demo\/product-guide$/);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => path.startsWith('/api/') || path.startsWith('/vendor/'))).toEqual([]);
});
