// Presenters side by side: one start and one question for all, and how long each took.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

const DEMOS = ['product-guide', 'support-desk', 'sales-coach'];

const talk = (page, demo) => page.frameLocator(`#compare-${demo} iframe`);
const figure = (page, demo, name) => page.locator(`tr[data-demo=${demo}] [data-figure=${name}]`);

test('three presenters get one question, and the table says how long each took', async ({
  page,
  context,
  guard,
}) => {
  test.setTimeout(240_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/compare');
  await expectAccessible(page);
  for (const demo of DEMOS) await page.locator(`[value=${demo}]`).check();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.locator('#compare[data-awake]')).toBeAttached({ timeout: 30_000 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  // Pressed again, it starts only those that could not begin, as on a machine that is busy with three talks.
  await expect(async () => {
    await page.getByRole('button', { name: 'Start all' }).click();
    for (const demo of DEMOS)
      await expect(talk(page, demo).locator('.room')).toHaveAttribute('data-phase', 'live', {
        timeout: 30_000,
      });
  }).toPass({ timeout: 120_000 });
  // One voice is heard.
  const heard = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('iframe')].map((frame) =>
        [...frame.contentDocument.querySelectorAll('audio, video')].some((media) => !media.muted),
      ),
    );
  await page
    .getByRole('button', { name: /^Hear / })
    .nth(1)
    .click();
  expect((await heard()).filter((one, at) => one && at !== 1)).toEqual([]);
  for (const count of ['1', '2']) {
    // A voice that goes on has no beginning to measure.
    for (const demo of DEMOS)
      await expect(talk(page, demo).locator('.stage')).toHaveAttribute('data-mood', /^(idle|listening)$/, {
        timeout: 30_000,
      });
    await page.getByLabel('One question for all of them').fill('What does it cost to run?');
    await page.keyboard.press('Enter');
    for (const demo of DEMOS) {
      await expect(talk(page, demo).getByRole('log', { name: 'Captions' })).toContainText(
        'What does it cost to run?',
      );
      await expect(figure(page, demo, 'questions')).toHaveText(count, { timeout: 30_000 });
    }
  }
  for (const demo of DEMOS)
    for (const name of ['granted', 'shown', 'caption', 'caption_median'])
      await expect(figure(page, demo, name), `${demo} ${name}`).toHaveText(/^\d+$/);
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  const lines = csv.trimEnd().split(/\r?\n/);
  expect(lines[0]).toMatch(/^demo,questions,granted_ms,shown_ms,/);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(DEMOS);
  expect(lines.slice(1).every((line) => /^[a-z-]+,2(,\d+){4}(,\d*){2}$/.test(line))).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'End all' }).click();
  for (const demo of DEMOS)
    await expect(talk(page, demo).locator('.room')).toHaveAttribute('data-phase', 'ended');
});
