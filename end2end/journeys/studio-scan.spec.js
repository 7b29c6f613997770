// What scanners see of a link, the page that makes a device ours, and the form that asks to be let in.
import { expectFitsInEveryLanguage, expectWellMade, makeAccount } from '../support/studio.js';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

// With a setting of its own it has a server of its own, and the first account there.
test.use({ locale: 'en-US', settings: { SHOWROOM_BUDGETS_MINUTES_PER_DAY: '600' } });

test('a link is scanned, a device is made ours, and a visitor asks to be let in', async ({
  page,
  server,
  guard,
}) => {
  guard.expect(/status of 4(04|22)/);
  await makeAccount(page, server);
  await page.goto(`${server.origin}/studio/links/new`);
  await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('textbox', { name: 'Address' }).inputValue();
  await page.getByRole('button', { name: 'Scan my link' }).click();
  await expect(page.getByText('Nothing was counted, and nothing was spent.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Barracuda Sentinel' })).toContainText('200');
  await expectWellMade(page);
  await page.getByRole('link', { name: 'Back to the link' }).click();

  await page.goto(`${server.origin}/studio/account`);
  const ours = await page.locator('a[href*="/ours/"]').getAttribute('href');
  await page.goto(ours ?? '');
  await expectWellMade(page);
  await expectFitsInEveryLanguage(page, new URL(page.url()).pathname);
  await page.goto(ours ?? '');
  await page.getByRole('button', { name: 'Make it ours' }).click();
  await expectWellMade(page);

  await page.goto(`${server.origin}/studio/links`);
  await page.getByRole('link', { name: 'Grace Hopper' }).click();
  await page.getByText('Withdraw the link', { exact: true }).click();
  await page.getByRole('button', { name: 'Withdraw it now' }).click();
  await page.context().clearCookies();
  await page.goto(link);
  await page.locator('details:has(form[action*="form=ask"]) > summary').click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  // What is no address comes back with what is wrong.
  const form = page.locator('form[action*="form=ask"]');
  await form.evaluate((element) => element.setAttribute('novalidate', ''));
  await form.locator('[name=ask_mail]').fill('grace@');
  await form.locator('button').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
