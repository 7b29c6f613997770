// What is in view, and where, before anything is pressed: in low windows, on phones on their side, and without a script.
import { startButton } from '../support/talk.js';
import { expect, expectNoSidewaysScroll, open, test } from '../support/test.js';

const LOW = [
  [1280, 640],
  [844, 390],
];

/** Where an element lies in the window. */
const box = (page, selector) =>
  page.locator(selector).evaluate((element) => element.getBoundingClientRect().toJSON());

test('the first press is in view on the gallery, in low windows too', async ({ page }) => {
  await page.goto('/');
  for (const [width, height] of LOW) {
    await page.setViewportSize({ width, height });
    await expect(page.locator('.hero-action .primary')).toBeInViewport({ ratio: 1 });
  }
});

test('what to ask stands right above Start, on ground of its own, and a person is within reach', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/demo/product-guide');
  const [words, start, stage, person] = [
    await box(page, '.invitation-words'),
    await box(page, '.start'),
    await box(page, '.stage'),
    await box(page, '.person a'),
  ];
  expect(start.top - words.bottom).toBeGreaterThanOrEqual(0);
  expect(start.top - words.bottom).toBeLessThan(40);
  expect(stage.bottom - start.bottom).toBeLessThan(80);
  expect(person.height).toBeGreaterThanOrEqual(44);

  // Where the column scrolls, nothing shows through or below what is recorded.
  await page.setViewportSize({ width: 1280, height: 640 });
  for (const path of ['/demo/product-guide', '/l/ada']) {
    await open(page, path);
    const below = await page.locator('.consent').evaluate((consent) => {
      const { left, right, bottom } = consent.getBoundingClientRect();
      const start = consent.closest('.start');
      const at = document.elementFromPoint((left + right) / 2, bottom - 3);
      return { on: start.contains(at), ground: getComputedStyle(start).backgroundColor };
    });
    expect(below.on, path).toBe(true);
    expect(below.ground, path).toMatch(/^(rgb\(|oklch\([^/]*\)|color\([^/]*\))/);
  }
});

test('a phone on its side has what is recorded beside Start, and no seam in the stage', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await open(page, '/demo/product-guide');
  await expect(startButton(page)).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.consent')).toBeInViewport({ ratio: 1 });
  const [around, stage] = [await box(page, '.stage-ambient'), await box(page, '.stage')];
  // The blur's own rim of 8 px stays outside, and no ground shines along the rounded corners.
  for (const side of ['left', 'top']) expect(stage[side] - around[side]).toBeGreaterThanOrEqual(8);
  for (const side of ['right', 'bottom']) expect(around[side] - stage[side]).toBeGreaterThanOrEqual(8);
  await expect(page.locator('.stage')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
});

test('on paper the page before a talk is the invitation, without what can be pressed to begin', async ({
  page,
}) => {
  await open(page, '/demo/product-guide');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.invitation-words h2')).toBeVisible();
  await expect(page.locator('.invitation-words .lead')).toBeVisible();
  await expect(page.locator('.stage')).toBeVisible();
  await expect(startButton(page)).toBeHidden();
  await expectNoSidewaysScroll(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('nothing lies over what can be read', async ({ page }) => {
    await page.goto('/demo/product-guide');
    const consent = await box(page, '.consent');
    await expect(page.locator('.topic')).toHaveCount(4);
    for (const topic of await page.locator('.topic').all()) {
      const { y, height } = await topic.boundingBox();
      expect(y + height <= consent.top || y >= consent.bottom).toBe(true);
    }
  });
});

test('the icons that browsers ask for are there', async ({ request }) => {
  for (const path of ['/favicon.ico', '/favicon.svg', '/apple-touch-icon.png']) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()['content-type'], path).toMatch(/^image\//);
  }
});
