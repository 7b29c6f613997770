// From the first start to a link, to the talk that it leads to, to its end in mid-talk.
import { readFile } from 'node:fs/promises';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  permissions: ['clipboard-read', 'clipboard-write', 'microphone'],
});

// The second test signs in with the account of the first.
test.describe.configure({ mode: 'serial' });

const MAIL = 'ada@example.com';
const PASSWORD = 'aubergine tramway';

test('a seller makes a link, its recipient talks, and the talk ends when the link is withdrawn', async ({
  page,
  server,
  browser,
  guard,
}) => {
  guard.expect(/422/);
  const printed = await readFile(server.logFile, 'utf8');
  await page.goto(printed.match(/Set up this site \(valid until it is used\): (\S+)/)?.[1] ?? '');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill(MAIL);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('link', { name: 'Links', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'New link' }).click();
  await expectAccessible(page);

  // What is wrong stands beside its field, and the rest is kept.
  await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
  await page.getByText('Limits and passcode').click();
  await page.getByLabel('Talks in all').fill('0');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText('must be a whole number from 1 to 1000')).toBeVisible();
  await expect(page.getByLabel('Recipient', { exact: true })).toHaveValue('Grace Hopper');
  await expectAccessible(page);
  await page.getByLabel('Talks in all').fill('1');
  await page.getByLabel('Passcode').fill('River-42');
  // What it can cost is said before it is made.
  await expect(page.locator('p[data-cost]')).toHaveText(
    'Can cost at most: No price of LiveKit is set (Limits, Budgets and prices)',
  );
  await page.getByRole('button', { name: 'Make the link' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Link for Grace Hopper');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('status')).toHaveText('Copied.');
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(new RegExp(`^${server.origin}/l/[0-9a-hjkmnp-tv-z]{26}$`));
  // Where nothing can be copied, the page says so, and the address is ready to be copied by hand.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('status')).toContainText('did not copy it');
  expect(await page.evaluate(() => String(getSelection()))).toBe(address);

  const guest = await browser.newContext();
  const visitor = await guest.newPage();
  await visitor.goto(address);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('This link asks for a passcode');
  await expectAccessible(visitor);
  await visitor.getByLabel('Passcode').fill('River 43');
  await visitor.keyboard.press('Enter');
  await expect(visitor.getByRole('alert')).toHaveText(/That is not the passcode/);
  await expectAccessible(visitor);
  await visitor.getByLabel('Passcode').fill('river-42');
  await visitor.getByRole('button', { name: 'Open the page' }).click();
  await open(visitor, address);
  await startButton(visitor).click();
  await phase(visitor, 'live');
  await page.reload();
  await expect(page.locator('.studio-facts')).toContainText(/Refused attempts\s*1/);
  await expect(page.locator('[data-state="live"]').first()).toBeVisible();

  // One press ends nothing.
  await page.getByText('Withdraw the link', { exact: true }).click();
  await page.getByRole('button', { name: 'Withdraw it now' }).click();
  await expect(visitor.getByText('This link was withdrawn, so the talk with Cara ended.')).toBeVisible({
    timeout: 5_000,
  });
  await expect(visitor.getByRole('button', { name: 'Talk again' })).toHaveCount(0);
  await expect(page.locator('.studio-facts [data-state="revoked"]')).toBeVisible();
  const gone = await visitor.goto(address);
  expect(gone?.status()).toBe(404);
  await guest.close();

  // When its recipient comes after that, its owner sees it.
  const late = await browser.newContext({ userAgent: FIREFOX });
  await late.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }),
  );
  const lateVisitor = await late.newPage();
  await lateVisitor.goto(address);
  await expectAccessible(lateVisitor);
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.studio-facts')).toContainText(/Visits when it opened nothing\s*1/, {
      timeout: 500,
    });
  }).toPass();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  await expect(page.getByText('A person came when it opened nothing:')).toBeVisible();
  await late.close();
});

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

/**
 * Waits until the page of a link lists an open of this kind.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} opener
 */
async function seen(page, opener) {
  await expect(async () => {
    await page.reload();
    await expect(page.locator('.studio-opens')).toContainText(opener, { timeout: 500 });
  }).toPass();
}

/**
 * Signs in with the account of the first test.
 *
 * @param {import('@playwright/test').Page} page
 */
async function signIn(page) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(MAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/studio');
}

test('a link is used up after as many talks as it may begin, and says whom to ask', async ({
  page,
  browser,
  guard,
}) => {
  test.setTimeout(120_000);
  guard.expect(/422/);
  await signIn(page);

  // Links for a list, from a file as spreadsheets of the West save it.
  await page.goto('/studio/links');
  await page.getByRole('link', { name: 'Many at once' }).click();
  await expectAccessible(page);
  const file = (/** @type {string} */ text) => ({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text, 'latin1'),
  });
  const table = page.getByLabel('Recipients');
  await page.getByLabel('Or choose a file').setInputFiles(file('recipient;expires\r\nJosé;soon'));
  await expect(table).toHaveValue('recipient;expires\nJosé;soon');
  await page.getByRole('button', { name: 'Make the links' }).click();
  await expect(page.getByRole('row', { name: '2 expires' })).toContainText('must be the last day');
  await expect(table).toHaveValue('recipient;expires\nJosé;soon');
  await expectAccessible(page);
  await page.getByLabel('Or choose a file').setInputFiles(file('recipient;company\r\nJosé;Acme\r\nZoë;'));
  await expect(table).toHaveValue(/Zoë/);
  const rows = 'recipient\tcompany\r\nJosé\t東京\r\nZoë\t';
  for (const bytes of [
    Buffer.from(`\ufeff${rows}`, 'utf16le'),
    Buffer.from(`\ufeff${rows}`, 'utf16le').swap16(),
  ]) {
    await page.getByLabel('Or choose a file').setInputFiles({ ...file(''), buffer: bytes });
    await expect(table).toHaveValue(rows.replaceAll('\r\n', '\n'));
  }
  await page.getByRole('button', { name: 'Make the links' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Links made: 2');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download: CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('links.csv');

  await page.goto('/studio/links/new');
  await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
  await page.getByText('Limits and passcode').click();
  await page.getByLabel('Talks in all').fill('1');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const address = await page.locator('#link-address').inputValue();
  await expect(page.getByText('Not opened yet.')).toBeVisible();

  // A browser that a program drives is listed and does not count.
  const robot = await browser.newContext();
  await open(await robot.newPage(), address);
  await seen(page, 'A program');
  await expect(page.locator('.studio-facts [data-state="new"]')).toBeVisible();
  await robot.close();

  // A person's counts, unless its owner decides otherwise.
  const guest = await browser.newContext({ userAgent: FIREFOX });
  await guest.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false }),
  );
  const visitor = await guest.newPage();
  await open(visitor, address);
  await seen(page, 'A person');
  await expect(page.locator('.studio-facts [data-state="opened"]')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Do not count it' }).click();
  await expect(page.locator('.studio-facts [data-state="new"]')).toBeVisible();

  await startButton(visitor).click();
  await phase(visitor, 'live');
  await visitor.close();
  const again = await guest.newPage();
  await open(again, address);
  await startButton(again).click();
  await expect(again.getByText('No talks left on this link')).toBeVisible();
  await expectAccessible(again);
  await guest.close();
});

test('a page that is rendered ahead is not opened, and one that is hidden is not looked at', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await page.goto('/studio/links/new');
  await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const address = await page.locator('#link-address').inputValue();

  const guest = await browser.newContext({ userAgent: FIREFOX });
  await guest.addInitScript(() => {
    const state = { prerendering: true, visibilityState: 'visible', reports: [] };
    Object.assign(window, { state });
    for (const name of ['prerendering', 'visibilityState'])
      Object.defineProperty(Document.prototype, name, { get: () => state[name] });
    Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });
    const send = Navigator.prototype.sendBeacon;
    Navigator.prototype.sendBeacon = function (url, body) {
      if (String(url).endsWith('/links/opened'))
        state.reports.push(new Response(body).text().then(JSON.parse));
      return send.call(this, url, body);
    };
    const { fetch } = window;
    window.fetch = (what, options) => {
      if (String(what).endsWith('/links/opened'))
        state.reports.push(new Response(options?.body).text().then(JSON.parse));
      return fetch(what, options);
    };
  });
  const visitor = await guest.newPage();
  await open(visitor, address);
  const reports = () => visitor.evaluate(() => Promise.all(window.state.reports));
  const become = (/** @type {object} */ state) =>
    visitor.evaluate((state) => {
      Object.assign(window.state, state);
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await visitor.waitForTimeout(2_500);
  expect(await reports()).toEqual([]);
  await page.reload();
  await expect(page.getByText('Not opened yet.')).toBeVisible();

  const shown = Date.now();
  await become({ prerendering: false });
  await expect.poll(async () => (await reports()).length).toBe(1);
  await seen(page, 'A person');
  await become({ visibilityState: 'hidden' });
  await visitor.waitForTimeout(5_000);
  await become({ visibilityState: 'visible' });
  await visitor.waitForTimeout(1_500);
  await become({ visibilityState: 'hidden' });
  const last = (await reports()).at(-1).visible_ms;
  expect(last).toBeGreaterThan(2_000);
  expect(last).toBeLessThan(Date.now() - shown - 4_500);
  await guest.close();
});
