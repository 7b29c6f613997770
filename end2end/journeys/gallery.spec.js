// What a visitor sees before pressing anything.
import { endButton, phase } from '../support/talk.js';
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

/** What moves on the posters by itself, by the names of the animations. */
const moves = (page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation instanceof CSSAnimation && animation.playState === 'running')
      .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target.closest('.poster'))
      .map((animation) => animation instanceof CSSAnimation && animation.animationName)
      .sort(),
  );

test('the sandbox presenters blink and breathe before Start, and greet the hand on their card', async ({
  page,
}) => {
  await page.goto('/');
  await expect.poll(() => moves(page)).toContain('blink');
  const card = page.locator('.presenter').first();
  const greeting = card.locator('.greets');
  await card.scrollIntoViewIfNeeded();
  await expect(greeting).toHaveCSS('opacity', '0');
  await card.hover();
  await expect(greeting).toHaveCSS('opacity', '1');
  await expect(greeting).toContainText('Milo here from the support desk');
  // With the keyboard too; a screen reader reads the link, which says enough.
  await page.mouse.move(0, 0);
  await page.locator('.featured').focus();
  await page.keyboard.press('Tab');
  await expect(card).toBeFocused();
  await expect(greeting).toHaveCSS('opacity', '1');
  await expect(card).not.toHaveAccessibleName(/Milo here/);
  await expectAccessible(page);
  await open(page, '/demo/product-guide');
  await expect.poll(() => moves(page)).toEqual(['blink', 'breathe', 'breathe']);

  // Out of sight nothing moves, and for who wants little motion nothing does.
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto('/');
  const seen = () =>
    page
      .locator('.presenter .poster img')
      .last()
      .evaluate((img) => img.checkVisibility({ contentVisibilityAuto: true }));
  await expect.poll(seen).toBe(false);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['/', '/demo/product-guide']) {
    await page.goto(path);
    await expect(page.locator('.poster').first()).toBeVisible();
    expect(await moves(page)).toEqual([]);
  }
  // Nor in a talk, but for what the presenter does.
  await page.locator('.start-button').click();
  await phase(page, 'live');
  const running = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && Number(effect.getComputedTiming().duration) > 10,
        )
        .map((animation) => animation instanceof CSSAnimation && animation.animationName),
    );
  await expect.poll(running).toEqual([]);
  await endButton(page).click();
  await phase(page, 'ended');
});

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
