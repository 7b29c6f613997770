// Captions as a visitor wants them, the transcript while the talk goes on, and the way from it to a person.
import { readFile } from 'node:fs/promises';
import { translate } from '../support/altered.js';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, phase, pressCallToAction, type } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

// So wide that the buttons of the talk have all their words beside an open transcript.
test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  viewport: { width: 1600, height: 900 },
});

const panel = (page) => page.getByRole('complementary', { name: 'Transcript' });
const openTranscript = (page) => page.getByRole('button', { name: 'Transcript', exact: true }).press('Enter');

/** The least contrast of what a caption says with its plate, were the picture behind it white, black or grey. */
const contrast = (page) =>
  page.locator('.caption').evaluate((caption) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const light = (...colours) => {
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const plate = getComputedStyle(caption).backgroundColor;
    const mine = document.createElement('p');
    mine.className = 'caption caption-mine';
    mine.innerHTML = '<span class="caption-words">x</span>';
    caption.parentElement.append(mine);
    const words = [...caption.querySelectorAll('span'), mine.firstElementChild];
    const ratios = ['#fff', '#808080', '#000'].flatMap((picture) =>
      words.map((element) => {
        const [a, b] = [light(picture, plate), light(picture, plate, getComputedStyle(element).color)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      }),
    );
    mine.remove();
    return Math.min(...ratios);
  });

const size = (page) =>
  page.locator('.caption-words').evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize));

test('captions look as the visitor chose, now and in the next talk', async ({ page }) => {
  await begin(page);
  const caption = page.locator('.caption');
  await expect(caption).toBeVisible();
  const normal = await size(page);
  expect(await contrast(page)).toBeGreaterThanOrEqual(4.5);
  await openTranscript(page);
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Normal' }).press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Large', exact: true })).toBeChecked();
  await expect.poll(() => size(page)).toBeCloseTo(normal * 1.3, 0);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Very large' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Opaque background of the captions' }).press('Space');
  await expect(caption).toHaveCSS('background-color', 'rgb(12, 11, 15)');
  expect(await contrast(page)).toBeGreaterThanOrEqual(4.5);
  await expectAccessible(page);

  // At every size it says who speaks.
  for (const [width, height] of [
    [844, 390],
    [390, 844],
    [320, 568],
  ]) {
    await page.setViewportSize({ width, height });
    await page.keyboard.press('Escape');
    await expect(page.locator('.caption-who')).toHaveText(/Cara|You/);
    const { left, right } = await page.locator('.caption-who').evaluate((who) => who.getBoundingClientRect());
    expect(right - left).toBeGreaterThan(20);
    await expect(endButton(page)).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 1600, height: 900 });
  await endButton(page).click();
  await phase(page, 'ended');

  await begin(page);
  await expect(caption).toHaveCSS('background-color', 'rgb(12, 11, 15)');
  expect(await size(page)).toBeCloseTo(normal * 1.65, 0);
  await openTranscript(page);
  await expect(page.getByRole('radio', { name: 'Very large' })).toBeChecked();
  // By key: the panel may still move.
  await page.getByRole('radio', { name: 'Normal' }).press('Space');
  await expect.poll(() => size(page)).toBeCloseTo(normal, 0);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a line stays where it is while it grows, is silent when captions are off, and has the face beside it', async ({
  page,
}) => {
  await begin(page);
  await type(page, 'What does it cost?');
  const words = page.locator('.caption-words');
  await expect(log(page)).toContainText('You: What does it cost?');
  /** Where the first letter of the line stands, and how much of it is there. */
  const first = () =>
    words.evaluate((words) => {
      const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode();
      const range = document.createRange();
      range.setStart(text, 0);
      range.setEnd(text, 1);
      const { left, top } = range.getBoundingClientRect();
      return { at: [Math.round(left), Math.round(top)].join(), words: words.textContent };
    });
  const grown = [];
  await expect
    .poll(
      async () => {
        const now = await first().catch(() => undefined);
        if (!now || now.words.startsWith('What does it cost')) return grown.length;
        // The next line is another one.
        if (grown.length > 0 && !now.words.startsWith(grown[0].words)) grown.length = 0;
        if (now.words !== grown.at(-1)?.words) grown.push(now);
        return grown.length;
      },
      { timeout: 20_000, intervals: [60] },
    )
    .toBeGreaterThan(4);
  expect(new Set(grown.map(({ at }) => at)).size).toBe(1);
  const captions = page.getByRole('button', { name: 'Captions', exact: true });
  await expect(log(page)).toHaveAttribute('aria-live', 'polite');
  await captions.click();
  await expect(log(page)).toHaveAttribute('aria-live', 'off');
  await captions.click();
  await expect(log(page)).toHaveAttribute('aria-live', 'polite');
  await openTranscript(page);
  await expect
    .poll(async () => {
      const [stage, lines] = [await page.locator('.stage').boundingBox(), await panel(page).boundingBox()];
      return lines.x - (stage.x + stage.width);
    })
    .toBeGreaterThanOrEqual(0);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('where the browser keeps nothing, the choice is for this talk', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('', 'SecurityError');
      },
    });
  });
  await begin(page);
  await openTranscript(page);
  await page.getByRole('checkbox', { name: 'Opaque background of the captions' }).check();
  await expect(page.locator('.caption')).toHaveCSS('background-color', 'rgb(12, 11, 15)');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('the transcript is searched and saved while the talk goes on, in a page that the browser translates too', async ({
  page,
}) => {
  await begin(page);
  // The greeting has begun: a question before its first word takes its place.
  await expect(log(page)).toContainText(/Cara: /);
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(/Cara: .*costs nothing/, { timeout: 20_000 });
  await page.evaluate(translate);
  await openTranscript(page);
  const lines = panel(page).locator('.lines li');
  await expect(panel(page).getByRole('log', { name: 'What was said' })).toHaveAttribute('aria-live', 'off');
  await expectAccessible(page);

  const field = page.getByRole('searchbox', { name: 'Search the transcript' });
  const status = panel(page).locator('.find [role=status]');
  await field.fill('COST');
  await expect(status).toHaveText('2 lines found.');
  const shown = panel(page).locator('.lines li:visible');
  await expect(shown).toHaveCount(2);
  await expect(shown.first().locator('mark')).toHaveText('cost');
  await expect(shown.nth(1).locator('mark').first()).toHaveText('cost');
  expect(await lines.count()).toBeGreaterThan(2);
  await expectAccessible(page);

  // What is said meanwhile is searched too.
  await type(page, 'And what would it cost us next year?');
  await expect(shown.filter({ hasText: 'cost us next year' }).locator('mark')).toHaveText('cost');
  await expect(status).toHaveText(/^[3-5] lines found\.$/);

  await field.fill('[(');
  await expect(status).toHaveText('0 lines found.');
  await expect(shown).toHaveCount(0);
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(status).toHaveText('');
  await expect(panel(page).locator('mark')).toHaveCount(0);
  // A line may come meanwhile.
  await expect.poll(async () => (await lines.count()) - (await shown.count())).toBe(0);

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).press('Enter'),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^product-guide-\d{4}-\d\d-\d\d\.txt$/);
  expect(await readFile(await saved.path(), 'utf8')).toMatch(/You: What does it cost\?\r\nCara: /);
  await phase(page, 'live');

  // The field is empty, so the next press closes the panel.
  await field.press('Escape');
  await expect(panel(page)).toBeHidden();
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a person is one press away in the talk, beside what may be asked', async ({ page }) => {
  await begin(page);
  const chip = page.locator('.stage-foot').getByRole('link', { name: 'Book a call' });
  await expect(chip).toHaveAttribute('target', '_blank');
  const questions = page.locator('.suggestions');
  for (const [width, height] of [
    [1600, 900],
    [1280, 640],
    [390, 844],
    [844, 390],
  ]) {
    await page.setViewportSize({ width, height });
    await expect(questions).toBeVisible({ timeout: 20_000 });
    await expect(chip).toBeInViewport({ ratio: 1 });
    // The questions change with each answer, so the two are looked at until they stand still.
    await expect(async () => {
      const [before, after] = await Promise.all([questions.boundingBox(), chip.boundingBox()]);
      expect(before.x + before.width).toBeLessThanOrEqual(after.x);
      expect(after.height).toBeGreaterThanOrEqual(44);
    }).toPass({ timeout: 10_000 });
    await expectNoSidewaysScroll(page);
  }
  // It counts here as on the card after the talk, and the talk goes on.
  await pressCallToAction(page, chip);
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});
