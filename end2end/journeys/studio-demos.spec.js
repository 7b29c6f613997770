// A demo that is made on the site, without a restart: from its form to the gallery, to a talk, to the archive.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { expectFitsInEveryLanguage, expectWellMade, makeAccount } from '../support/studio.js';
import { phase, startButton } from '../support/talk.js';
import { expect, open, test } from '../support/test.js';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  locale: 'en-US',
  permissions: ['microphone'],
});

test('an administrator makes a demo, a visitor talks to it, and its talk outlives a change and the archive', async ({
  page,
  server,
  browser,
  guard,
}) => {
  test.setTimeout(240_000);
  guard.expect(/status of (404|409|422)/);
  await makeAccount(page, server);
  await page.getByRole('link', { name: 'Demos', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Demos');
  await expectWellMade(page);

  // One of the file is read there, and copied with one press.
  await page.getByRole('link', { name: 'Product guide' }).click();
  await expect(page.getByText('can only be changed there')).toBeVisible();
  await expect(page.getByLabel('Title')).toBeDisabled();
  await expectWellMade(page);
  await page.getByRole('link', { name: 'Copy into the database' }).click();
  await expect(page.getByLabel('Id, the last part of its address')).toHaveValue('product-guide-2');

  // Ids are chosen from what the account at the vendor holds, with its pictures; what was typed stays.
  await page.getByLabel('Vendor', { exact: true }).selectOption('anam');
  const ids = page.locator('details', { has: page.getByText('Ids at the vendor') });
  if (!(await ids.evaluate((group) => group.hasAttribute('open')))) await ids.locator('summary').click();
  await page.getByRole('button', { name: 'Choose from the vendor’s lists' }).click();
  await page.getByRole('radio', { name: 'Ines, sandbox' }).check();
  const widths = () =>
    page.locator('.studio-picker img').evaluateAll((all) => all.map((image) => image.naturalWidth));
  await expect.poll(widths).toEqual([192, 192, 192, 192]);
  await expectWellMade(page);
  await page.getByRole('button', { name: 'Type the ids' }).click();
  await expect(page.getByLabel('Avatar, its id')).toHaveValue(/^5eed/);
  await expect(page.getByLabel('Id, the last part of its address')).toHaveValue('product-guide-2');
  await page.getByLabel('Avatar, its id').fill('');
  await page.getByLabel('Vendor', { exact: true }).selectOption('livekit');

  // What is wrong stands beside its field, and the rest is kept.
  await page.getByLabel('Id, the last part of its address').fill('tour');
  await page.getByLabel('Title').fill('A tour');
  await page.getByLabel('Greeting').fill('Hello, I am {nmae}.');
  await page.getByRole('button', { name: 'Make the demo' }).click();
  await expect(page.getByText('has the unknown variable {nmae}')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('A tour');
  await expectWellMade(page);
  await page.getByLabel('Greeting').fill('Hello, I am {name}.');
  await page.getByRole('button', { name: 'Preview without saving' }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText("Hello Ada, I'm Cara.");
  await expectWellMade(page);
  await page.getByRole('button', { name: 'Make the demo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A tour');
  await expectWellMade(page);

  const guest = await browser.newContext({ permissions: ['microphone'] });
  const visitor = await guest.newPage();
  await visitor.goto(`${server.origin}/`);
  await expect(visitor.locator('a[href="/demo/tour"]').first()).toBeVisible();
  await open(visitor, `${server.origin}/demo/tour`);
  await startButton(visitor).click();
  await phase(visitor, 'live');

  // A change counts from the next talk on.
  await page.getByLabel('Name of the presenter').fill('Vera');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Name of the presenter')).toHaveValue('Vera');
  await page.getByRole('button', { name: 'Archive the demo' }).click();
  await expect(page.locator('.studio-facts [data-state="archived"]')).toBeVisible();
  await expectWellMade(page);
  await phase(visitor, 'live');
  const other = await guest.newPage();
  expect((await other.goto(`${server.origin}/demo/tour`))?.status()).toBe(404);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.locator('.studio-facts [data-state="listed"]')).toBeVisible();
  await open(other, `${server.origin}/demo/tour`);
  await expect(other.getByText('Vera').first()).toBeVisible();
  await guest.close();

  await expectFitsInEveryLanguage(page, '/studio/demos');
  await expectFitsInEveryLanguage(page, '/studio/demos/site/tour');
});
