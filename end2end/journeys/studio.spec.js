// Those who sell: from the address that the first start prints to what a visitor said, by keyboard, in two browsers.
import { readFile } from 'node:fs/promises';
import { launchOptions } from '../support/browser.js';
import { Guard } from '../support/guard.js';
import { recording } from '../support/microphone.js';
import { ADA, expectFitsInEveryLanguage, expectWellMade, setUpAddress } from '../support/studio.js';
import { begin, endButton, log, phase, type } from '../support/talk.js';
import { closePages, expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

const QUESTION = 'What does it cost?';
/** As many characters as a line may have, and what a page must not take for its own. */
const HOSTILE = `</textarea><script>document.title = 'pwned'</script>${'x'.repeat(300)}?`;

/** What a spreadsheet must not take for a formula. */
const FORMULA = '=1+1';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  locale: 'en-US',
  // A server of its own: the first account is made here, and all that is counted is counted.
  settings: { SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS: '51' },
});

const focused = (page) => page.locator(':focus');

/** Signs in with keys alone; the first field is ready to be typed into. */
async function signIn(page, password) {
  await expect(focused(page)).toHaveAttribute('name', 'mail');
  await page.keyboard.type(ADA.mail);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

/** Sends the form of a lead. */
async function followUp(page, status, note) {
  await page.getByLabel('Status').selectOption(status);
  await page.getByLabel('Note').fill(note);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
}

test('the first start leads to an account, and a visitor’s talk to its transcript', async ({
  page,
  browser,
  server,
  guard,
}) => {
  test.setTimeout(360_000);
  // The browser's own line about a form that comes back, and about an address that is spent.
  guard.expect(/status of 4(04|09|22)/);

  // The one-time address, with keys alone.
  const address = await setUpAddress(server);
  await page.goto(address);
  await expectWellMade(page);
  await expect(focused(page)).toHaveAttribute('name', 'name');
  for (const [text, key] of [
    [ADA.name, 'Tab'],
    [ADA.mail, 'Tab'],
    ['short', 'Enter'],
  ]) {
    await page.keyboard.type(text);
    await page.keyboard.press(key);
  }
  await expect(page.getByText('This is too short.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue(ADA.name);
  await expectWellMade(page);
  await expect(focused(page)).toHaveAttribute('name', 'password');
  await page.keyboard.type(ADA.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio$/);
  await expect(page.getByText('No talk yet.')).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This address is no longer good');
  await expectWellMade(page);

  // Out, a wrong password, and in again.
  await page.goto('/studio');
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectFitsInEveryLanguage(page, '/sign-in');
  await page.goto('/sign-in');
  await expectWellMade(page);
  await signIn(page, 'aubergine tram');
  await expect(page.getByRole('alert')).toHaveText('The address or the password is not right.');
  await expect(page.getByLabel('E-mail address')).toHaveValue(ADA.mail);
  await expectWellMade(page);
  await expect(focused(page)).toHaveAttribute('name', 'current');
  await page.keyboard.type(ADA.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/studio$/);

  // A visitor in a browser of their own, who loads nothing of this.
  const elsewhere = await browser.newContext({ locale: 'en-US' });
  const visitors = new Guard();
  await visitors.watch(elsewhere);
  const visitor = await elsewhere.newPage();
  const asked = [];
  visitor.on('request', (request) => asked.push(request.url()));
  await begin(visitor, 'product-guide', server.origin);
  // The visitor's page reports in batches what it saw.
  const open = page.getByRole('group', { name: 'Who talks now' });
  await expect(async () => {
    await page.reload();
    await expect(open.getByRole('row').filter({ hasText: 'Talking' })).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  for (const line of [QUESTION, HOSTILE]) {
    await type(visitor, line);
    await expect(log(visitor)).toContainText(`You: ${line}`);
  }
  await endButton(visitor).click();
  await phase(visitor, 'ended');
  const left = visitor.locator('form.lead-form');
  await left.getByLabel('Your name').fill(FORMULA);
  await left.getByLabel('E-mail').fill('grace@example.com');
  await left.getByRole('checkbox').check();
  await left.getByRole('button', { name: 'Send' }).click();
  await expect(visitor.locator('.lead-thanks')).toBeVisible();
  await visitor.locator('.card-closing').getByRole('button', { name: 'Good', exact: true }).click();
  await expect(visitor.getByText('Your feedback was saved.')).toBeVisible();
  expect(asked.filter((url) => url.includes('studio'))).toEqual([]);

  // It is in the list, which leads to what was said.
  const row = page.getByRole('row').filter({ hasText: 'Ended by the visitor' });
  await expect(async () => {
    await page.goto('/studio/sessions');
    await expect(row).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expectWellMade(page);
  await row.getByRole('link').press('Enter');
  await expect(page).toHaveURL(/\/studio\/sessions\/./);
  const lines = page.locator('.studio-lines');
  await expect(async () => {
    await page.reload();
    await expect(lines).toContainText(HOSTILE, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(lines).toContainText(QUESTION);
  await expect(lines.getByText('Presenter').first()).toBeVisible();
  await expect(page).toHaveTitle(/Talk with product-guide/);
  await expect(page.getByText('which can be made up').first()).toBeVisible();
  await expectWellMade(page);
  const read = new URL(page.url()).pathname;

  // What the visitor left leads to the same talk; two follow it up, and it is taken along.
  await page.getByRole('link', { name: 'Leads', exact: true }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: FORMULA })).toContainText('New');
  await expectWellMade(page);
  await page.getByRole('link', { name: FORMULA }).press('Enter');
  await expect(page.getByText('grace@example.com')).toBeVisible();
  await expectWellMade(page);
  const lead = new URL(page.url()).pathname;
  const colleague = await page.context().newPage();
  await colleague.goto(lead);
  await followUp(colleague, 'closed', HOSTILE);
  await expect(colleague.locator('.studio-facts [data-status]')).toHaveText('Closed');
  await followUp(page, 'contacted', 'Call on Monday');
  await expect(page.getByRole('alert')).toContainText(HOSTILE);
  await expect(page.getByLabel('Note')).toHaveValue('Call on Monday');
  await expectWellMade(page);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.studio-facts [data-status]')).toHaveText('Contacted');
  await expect(page.getByRole('link', { name: 'Read the talk' })).toHaveAttribute('href', read);
  await colleague.close();
  await page.goto('/studio/leads?status=contacted');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('leads.csv');
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv).toContain(`,'${FORMULA},grace@example.com,`);
  expect(csv).toMatch(/,contacted,Call on Monday\r\n$/);
  await page.goto('/studio/feedback');
  await expect(page.getByRole('row').filter({ hasText: 'product-guide' })).toContainText('Good');
  await expectWellMade(page);
  await page.goto('/studio/vendors');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^LiveKit/ })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('main')).not.toContainText('Does not work');
  await expectWellMade(page);
  for (const path of [
    '/studio',
    '/studio/sessions',
    '/studio/sessions/search?words=ship',
    read,
    '/studio/leads',
    lead,
    '/studio/figures',
    '/studio/feedback',
    '/studio/limits',
    '/studio/vendors',
    '/studio/account',
  ])
    await expectFitsInEveryLanguage(page, path);
  await page.goto('/studio/sessions/none');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here');
  await expectWellMade(page);

  // Another person is invited, and finds a form that asks for name and password.
  await page.goto('/studio/team');
  await expectWellMade(page);
  await page.getByLabel('E-mail address').fill('bob@example.com');
  await page.getByLabel('E-mail address').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm with your password');
  await expectWellMade(page);
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(ADA.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Address for bob@example.com');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const invitation = await page.getByRole('textbox', { name: 'One-time address' }).inputValue();
  await visitor.goto(invitation);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Your invitation');
  await expectWellMade(visitor);
  await page.goto('/studio/team');
  await page.getByRole('link', { name: 'bob@example.com' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('bob@example.com');
  await expectWellMade(page);
  const invited = new URL(page.url()).pathname;
  await page.goto('/studio/team');
  await page.getByRole('link', { name: 'Audit log' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit log');
  await expect(page.getByRole('main')).toContainText('each fits the one before it');
  const made = page.getByRole('row').filter({ hasText: 'Account made' }).first();
  await made.getByText('Details').click();
  await expect(made).toContainText('"mail": "bob@example.com"');
  await expectWellMade(page);
  for (const path of ['/studio/team', invited, '/studio/audit']) await expectFitsInEveryLanguage(page, path);

  // Signed in on two browsers, and out of both.
  const second = await elsewhere.newPage();
  await second.goto(`${server.origin}/sign-in`);
  await signIn(second, ADA.password);
  await expect(second).toHaveURL(/\/studio$/);
  await page.goto('/studio/account');
  await expect(page.locator('.studio-browsers li')).toHaveCount(2);
  await expect(page.locator('.studio-browsers li').filter({ hasText: 'this browser' })).toHaveCount(1);
  await expectWellMade(page);
  await page.getByRole('button', { name: 'Sign out everywhere' }).press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/);
  await second.reload();
  await expect(second).toHaveURL(/\/sign-in$/);
  await closePages(elsewhere);
  await elsewhere.close();
  expect(visitors.problems).toEqual([]);
});
