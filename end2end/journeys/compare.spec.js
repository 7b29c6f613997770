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
  test.setTimeout(360_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/compare');
  await expectAccessible(page);
  for (const demo of DEMOS) await page.locator(`[value=${demo}]`).check();
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.evaluate(() => {
    window.reports = [];
    addEventListener('message', ({ source, data }) => {
      const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
      const what = data.showroom === 'step' ? data.step : [data.showroom, data.on].join(' ').trim();
      window.reports.push({ demo: frame.parentElement.id.replace('compare-', ''), what });
    });
  });
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
        [...frame.contentDocument.querySelectorAll('audio, video')].some(
          (media) => !media.muted && media.volume > 0,
        ),
      ),
    );
  await page
    .getByRole('button', { name: /^Hear / })
    .nth(1)
    .click();
  await expect.poll(heard).toEqual([false, true, false]);
  for (const demo of DEMOS) await expect(talk(page, demo).getByText('Tap for sound')).toHaveCount(0);
  // The second one is put while the first is answered.
  for (const count of ['1', '2']) {
    await page.getByLabel('One question for all of them').fill('What does it cost to run?');
    await page.keyboard.press('Enter');
    for (const demo of DEMOS) {
      await expect(talk(page, demo).getByRole('log', { name: 'Captions' })).toContainText(
        'What does it cost to run?',
        { timeout: 60_000 },
      );
      await expect(figure(page, demo, 'questions')).toHaveText(count, { timeout: 30_000 });
    }
  }
  for (const demo of DEMOS)
    for (const name of ['granted', 'shown', 'caption', 'caption_median', 'voice', 'voice_median'])
      await expect(figure(page, demo, name), `${demo} ${name}`).toHaveText(/^\d+$/);
  await page.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  const lines = csv.trimEnd().split(/\r?\n/);
  expect(lines[0]).toMatch(/^demo,questions,granted_ms,shown_ms,/);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(DEMOS);
  expect(lines.slice(1).every((line) => /^[a-z-]+,2(,\d+){6}$/.test(line))).toBe(true);
  // Each question came after the greeting or the earlier answer, and in silence.
  const reports = await page.evaluate(() => window.reports);
  for (const demo of DEMOS) {
    const own = reports.filter((report) => report.demo === demo).map(({ what }) => what);
    const asked = own.flatMap((what, at) => (what === 'asked' ? [at] : []));
    expect(asked, demo).toHaveLength(2);
    let from = 0;
    for (const at of asked) {
      const before = own.slice(from, at).filter((what) => what.startsWith('speaks'));
      expect([before.includes('speaks true'), before.at(-1)], `${demo}: ${own}`).toEqual([
        true,
        'speaks false',
      ]);
      from = at;
    }
  }
  // The list of marks does not grow with the talk.
  for (const frame of page.frames().slice(1)) {
    const marks = await frame.evaluate(() => performance.getEntriesByType('mark').map(({ name }) => name));
    expect(marks).toContain('showroom:asked');
    expect(new Set(marks).size).toBe(marks.length);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'End all' }).click();
  for (const demo of DEMOS)
    await expect(talk(page, demo).locator('.room')).toHaveAttribute('data-phase', 'ended');
});
