// What is short-lived is seen without loading a page again: a talk that begins, what is asked in it, and its end.
import { makeAccount } from '../support/studio.js';
import { phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, test } from '../support/test.js';

// A setting that no other file has gives a server of its own: what another test leaves open would be seen too.
test.use({ settings: { SHOWROOM_BUDGETS_MINUTES_PER_DAY: '601' } });

test('a seller sees a talk arrive, reads what is asked, and sees it end', async ({
  page,
  server,
  browser,
}) => {
  test.setTimeout(120_000);
  await makeAccount(page, server);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Now');
  const watch = await page.context().newPage();
  await watch.goto('/studio/sessions');
  for (const one of [page, watch]) await one.evaluate(() => (window.name = 'the same document'));

  const guest = await browser.newContext({ permissions: ['microphone'] });
  const visitor = await guest.newPage();
  await visitor.goto('/demo/product-guide');
  await visitor.waitForSelector('html[data-hydrated]');
  await startButton(visitor).click();
  await phase(visitor, 'live');
  await page.bringToFront();
  const open = page.locator('#live-open');
  await expect(open.locator('[data-state="live"]')).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page);
  // From here the first page stays as it is.
  const follow = page.getByRole('button', { name: 'Live updates' });
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await watch.bringToFront();
  await expect(watch.locator('#live-talks [data-state="live"]')).toBeVisible({ timeout: 15_000 });
  expect(await watch.evaluate(() => window.name)).toBe('the same document');
  await watch.locator('#live-talks a').first().click();
  await expect(watch.getByRole('heading', { level: 1 })).toHaveText(/product-guide/);
  await watch.evaluate(() => (window.name = 'the talk'));

  const question = 'What does it cost to run?';
  await visitor.bringToFront();
  await visitor.getByRole('button', { name: question }).first().click();
  await watch.bringToFront();
  await expect(watch.locator('#live-said')).toContainText(question, { timeout: 30_000 });
  await expect(watch.locator('#live-asked')).toContainText(question);
  await visitor.bringToFront();
  await guest.close();
  await watch.bringToFront();
  await expect(watch.locator('#live-facts')).toContainText('The visitor left', { timeout: 30_000 });
  expect(await watch.evaluate(() => window.name)).toBe('the talk');
  await page.bringToFront();
  await expect(open.locator('[data-state="live"]')).toBeVisible();
  await follow.click();
  await expect(open).toContainText('Nobody', { timeout: 15_000 });
  expect(await page.evaluate(() => window.name)).toBe('the same document');
});
