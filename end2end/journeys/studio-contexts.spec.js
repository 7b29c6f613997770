// Contexts that are made on the site: from a copy to a link, and a change that would break it. And the page of budgets.
import { expectFitsInEveryLanguage, expectWellMade, makeAccount } from '../support/studio.js';
import { expect, test } from '../support/test.js';

// With a setting of its own it has a server of its own, and the first account there.
test.use({ locale: 'en-US', settings: { SHOWROOM_BUDGETS_MINUTES_PER_DAY: '600' } });

test('a context is made, given to a link and changed without breaking it', async ({
  page,
  server,
  guard,
}) => {
  guard.expect(/status of 422/);
  await makeAccount(page, server);
  await page.goto(`${server.origin}/studio/contexts`);
  await expectWellMade(page);
  await page.getByRole('link', { name: 'sales', exact: true }).click();
  await expect(page.getByLabel('Instructions for the presenter')).toBeDisabled();
  await page.getByRole('link', { name: 'Copy into the database' }).click();
  await page.getByLabel('Name', { exact: true }).fill('pilots');
  await page.getByLabel('Instructions for the presenter').fill('A pilot with {seats} seats for {recipient}.');
  await page.getByLabel('Variables, one on each line').fill('seats (20)');
  // While it is typed, and by the button for browsers without a script.
  await expect(page.locator('#typed-preview')).toContainText(
    'A pilot with "seats" seats for "Ada Lovelace".',
  );
  await expect(page.getByText('Rendered as you type.')).toBeVisible();

  // Typing without a pause asks once; what is typed before the answer is there is asked for after it, and is what is shown.
  const asked = [];
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route('**/studio/contexts/**', async (route) => {
    asked.push(new URLSearchParams(route.request().postData()).get('prompt'));
    if (asked.length === 1) await held;
    await route.fallback();
  });
  const instructions = page.getByLabel('Instructions for the presenter');
  await instructions.pressSequentially(' Ask.', { delay: 30 });
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toMatch(/ Ask\.$/);
  await instructions.fill('An older text.');
  // As long as a pause, and more.
  await page.waitForTimeout(800);
  expect(asked).toHaveLength(1);
  await instructions.fill('A newer text.');
  answer();
  await expect(page.locator('#typed-preview')).toContainText('A newer text.');
  expect(asked[1]).toBe('A newer text.');
  await page.unroute('**/studio/contexts/**');
  await instructions.fill('A pilot with {seats} seats for {recipient}.');
  await page.getByRole('button', { name: 'Preview without saving' }).click();
  await expect(page.locator('#preview')).toBeVisible();
  await expect(page.getByText('A pilot with "seats" seats for "Ada Lovelace".')).toBeVisible();
  await page.getByRole('button', { name: 'Make the context' }).click();
  await expect(page.locator('.studio-facts [data-state="offered"]')).toBeVisible();
  await expectWellMade(page);

  // The choice of it names what a link gives.
  await page.goto(`${server.origin}/studio/links/new`);
  await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
  await page.getByText('Greeting and subject').click();
  await page.getByLabel('Context', { exact: true }).selectOption({ label: 'pilots (seats)' });
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText(/has no value for {seats}/)).toBeVisible();
  await page.getByLabel(/^Values of the context/).fill('seats: 50');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.locator('.studio-facts [data-state="new"]')).toBeVisible();

  await page.goto(`${server.origin}/studio/contexts/site/pilots`);
  await page.getByLabel('Instructions for the presenter').fill('A pilot.');
  await page.getByLabel('Variables, one on each line').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('would break the link for Grace Hopper');
  await expect(page.getByLabel('Instructions for the presenter')).toHaveValue('A pilot.');
  await expectWellMade(page);

  await expectFitsInEveryLanguage(page, '/studio/contexts');
  await expectFitsInEveryLanguage(page, '/studio/contexts/site/pilots');

  // Budgets and prices are set on the site too.
  await page.goto(`${server.origin}/studio/limits/budgets`);
  await expect(page.getByText('From the configuration: 600')).toBeVisible();
  await expectWellMade(page);
  await expectFitsInEveryLanguage(page, '/studio/limits/budgets');
});
