// After a talk: what was asked, how it was, the words to take along, and the lead form; and both out again as CSV.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { BINARY } from '../support/server.js';
import { begin, endButton, log, phase, type } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

/** What `showroom leads export` or `feedback export` prints, without its first line. */
function exported(server, what) {
  const env = { SHOWROOM_STORAGE_PATH: path.join(server.folder, 'showroom.db') };
  const csv = execFileSync(BINARY, [what, 'export'], { cwd: server.folder, env, encoding: 'utf8' });
  return csv.trimEnd().split('\r\n').slice(1);
}

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const form = (page) => page.locator('form.lead-form');

test('a talk ends in feedback and a lead, and both are exported', async ({ page, server }) => {
  await begin(page);
  await type(page, 'What does it cost to run?');
  await expect(log(page)).toContainText(/Cara: .*Cara: /s, { timeout: 20_000 });
  await endButton(page).click();
  await phase(page, 'ended');

  const card = page.locator('.card-closing');
  await expect(card.getByRole('heading', { level: 2 })).toHaveText(/^\d+ (seconds?|minutes?) with Cara$/);
  await expect(card.locator('.primary')).toHaveText(['Book a call']);
  await expect(card.getByText('What does it cost to run?')).toBeVisible();
  await expectAccessible(page);
  // The picture behind keeps its colours, and what is printed is what was said.
  await expect(page.locator('.stage-picture')).toHaveCSS('filter', /saturate\(1/);
  await expect(page.locator('.stage-picture')).not.toHaveCSS('filter', /grayscale/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.stage')).toBeHidden();
  const lines = await page.locator('.transcript li').all();
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) await expect(line).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await expectNoSidewaysScroll(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('product-guide.txt');
  expect(await readFile(await download.path(), 'utf8')).toContain('You: What does it cost to run?');
  const mail = await card.getByRole('link', { name: 'Put it in an e-mail' }).getAttribute('href');
  expect(mail).toMatch(/^mailto:\?subject=My%20talk%20with%20Cara&body=/);
  expect(mail.length).toBeLessThanOrEqual(1_900);

  await card.getByRole('button', { name: 'Good', exact: true }).click();
  await expect(card.getByText('Thank you. Your feedback was saved.')).toBeVisible();
  await card.getByLabel('One line about it, if you like').fill('Quick, and to the point');
  await card.locator('.rating-line').getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => exported(server, 'feedback')[0]).toMatch(/,up,"Quick, and to the point"$/);

  await form(page).getByLabel('Your name').fill('Ada Lovelace');
  // Browsers take this for an address.
  await form(page).getByLabel('E-mail').fill('ada@localhost');
  await form(page).getByRole('checkbox').check();
  await form(page).getByRole('button', { name: 'Send' }).click();
  await expect(form(page).getByText('This is not a whole e-mail address.')).toBeVisible();
  await expect(form(page).getByLabel('E-mail')).toBeFocused();
  await expect(form(page).getByLabel('Your name')).toHaveValue('Ada Lovelace');
  await expectAccessible(page);
  await form(page).getByLabel('E-mail').fill('ada@example.com');
  await form(page).getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.lead-thanks')).toHaveText('Thank you. What you entered was sent.');
  const [lead] = exported(server, 'leads');
  const [rating] = exported(server, 'feedback');
  expect(lead).toContain(',Ada Lovelace,ada@example.com,,');
  // Both belong to the same talk.
  expect(lead.split(',')[4]).toBe(rating.split(',')[4]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the form is sent, and a mistake comes back with the rest kept', async ({ page, server, guard }) => {
    guard.expect(/status of 422/);
    const before = exported(server, 'leads').length;
    await page.goto('/demo/product-guide');
    await form(page).getByLabel('Your name').fill('Grace "G" Hopper <b>');
    await form(page).getByLabel('E-mail').fill('grace@localhost');
    await form(page).getByRole('checkbox').check();
    await form(page).getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('This is not a whole e-mail address.')).toBeVisible();
    await expect(form(page).getByLabel('Your name')).toHaveValue('Grace "G" Hopper <b>');
    await expect(form(page).getByRole('checkbox')).toBeChecked();
    await expectNoSidewaysScroll(page);
    await form(page).getByLabel('E-mail').fill('grace@example.com');
    await form(page).getByRole('button', { name: 'Send' }).click();
    await expect(page).toHaveURL(/\/demo\/product-guide\?lead=sent#lead$/);
    await expect(page.locator('.lead-thanks')).toHaveText('Thank you. What you entered was sent.');
    await expect(page.locator('.lead-thanks')).toBeVisible();
    expect(exported(server, 'leads')).toHaveLength(before + 1);
  });
});
