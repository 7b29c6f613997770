// Little room and long words: zoomed pages, large text, narrow frames, and texts as long as operators write them.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { endButton, phase, startButton, type } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

const ASKED = 'How long does it take until all of our forty sales people in six countries can use it?';
const OFFER = 'احجز موعدًا مع زميل من قسم المبيعات الآن';
const LABEL = 'ما هو العنوان الكامل لمقر شركتكم الرئيسي وأرقام هواتف قسم المشتريات لديكم، رجاءً؟';
const LONG = [
  '[brand]',
  'name = "Vereinigte Wartungsgesellschaften Donau und Söhne Österreich"',
  '[lead]',
  'when = "end"',
  `fields = [{ name = "where", label = "${LABEL.slice(0, 80)}", required = true }]`,
  '[[demo]]',
  'slug = "long"',
  'title = "Wartungsvertragsverlängerung"',
  'provider = "livekit"',
  'name = "Cara"',
  'role = "Shows you round the product, answers what it costs, and knows whom to ask"',
  'summary = "A long one."',
  'greeting = "Hello."',
  'prompt = "You are Cara."',
  'presenter = "cara"',
  'languages = ["ar"]',
  `topics = [${Array.from({ length: 6 }, (_, at) => `"${at + 1}. ${ASKED}"`).join(', ')}]`,
  `call_to_action = { label = "${OFFER}", href = "https://sales.example.net/" }`,
].join('\n');

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  settings: { SHOWROOM_EMBED_ALLOWED_ORIGINS: 'https://www.example.com' },
  file: LONG,
});

/** What of the room lies outside the window, but for what scrolls by itself. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const scrolls = (element) =>
      element.closest('.suggestions, .visually-hidden, .stage-picture, [inert], .languages ul') !== null;
    return [...document.querySelectorAll('.site-header *, .room *')]
      .filter((element) => !scrolls(element) && element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => `${element.tagName}.${element.className}`);
  });

test('at 400 % the face and Start are seen, and long words of the operator fit everywhere', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 225 });
  await open(page, '/demo/long');
  const { plate, stage } = await page.evaluate(() => {
    const height = (selector) => document.querySelector(selector).getBoundingClientRect().height;
    return { plate: height('.nameplate'), stage: height('.stage') };
  });
  expect(plate).toBeLessThan(stage / 3);
  for (const [width, height] of [
    [320, 568],
    [390, 844],
    [844, 390],
    [768, 1024],
    [1280, 640],
  ]) {
    await page.setViewportSize({ width, height });
    expect(await sticksOut(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
  }
  await expectAccessible(page);
  // As the frame of another site shows it.
  await page.setViewportSize({ width: 280, height: 360 });
  await open(page, '/embed/long');
  expect(await sticksOut(page)).toEqual([]);
  await expectNoSidewaysScroll(page);
  await expect(startButton(page)).toBeInViewport({ ratio: 1 });
  // Beside the language menu the name is cut, not the menu.
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto('/');
  await expectNoSidewaysScroll(page);
  expect(await sticksOut(page)).toEqual([]);
  const [name, menu] = [
    await page.locator('.wordmark').boundingBox(),
    await page.locator('.languages').boundingBox(),
  ];
  expect(name.x + name.width).toBeLessThanOrEqual(menu.x + 1);
  expect(name.height).toBeLessThanOrEqual(72);
});

test("above a phone's keyboard one sees what is said, the field and the end, and so on a tablet", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '/demo/long');
  await startButton(page).click();
  await phase(page, 'live');
  await page.getByRole('button', { name: 'Type', exact: true }).click();
  await page.setViewportSize({ width: 390, height: 430 });
  await type(page, 'What is this?');
  for (const part of [page.locator('.caption').first(), page.locator('.text-field'), endButton(page)])
    await expect(part).toBeInViewport({ ratio: 1 });
  expect(await sticksOut(page)).toEqual([]);
  // A tablet, held either way.
  for (const [width, height] of [
    [768, 1024],
    [1024, 768],
  ]) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    expect(await sticksOut(page)).toEqual([]);
    await expect(endButton(page)).toBeInViewport({ ratio: 1 });
  }
  await endButton(page).click();
  await phase(page, 'ended');
});

test('text at 200 % on a phone fits, before and in a talk, on a card of trouble too', async ({
  page,
  guard,
}) => {
  guard.expect(/Failed to load resource/);
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%';
    }),
  );
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/demo/long']) {
    await page.goto(path);
    await expectNoSidewaysScroll(page);
    expect(await sticksOut(page)).toEqual([]);
  }
  await page.route('**/sessions/start', (route) => route.fulfill({ status: 503, json: { error: 'busy' } }), {
    times: 1,
  });
  await open(page, '/demo/long');
  await startButton(page).click();
  await phase(page, 'trouble');
  expect(await sticksOut(page)).toEqual([]);
  await page.getByRole('button', { name: /^Try again/ }).click({ timeout: 15_000 });
  await phase(page, 'live');
  await type(page, ASKED);
  await expect(page.locator('.caption')).toBeVisible();
  expect(await sticksOut(page)).toEqual([]);
  await expect(endButton(page)).toBeInViewport({ ratio: 1 });
  await endButton(page).click();
  await phase(page, 'ended');
  expect(await sticksOut(page)).toEqual([]);
});
