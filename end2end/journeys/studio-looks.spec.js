// Pictures that are uploaded, and the brand: from the file to the pages of visitors, without a restart.
import { expectFitsInEveryLanguage, expectWellMade, makeAccount } from '../support/studio.js';
import { expect, test } from '../support/test.js';

const POSTERS = new URL('../../public/posters/', import.meta.url).pathname;

test('a brand with a logo and an icon of its own is on every page at once', async ({
  page,
  server,
  browser,
  guard,
}) => {
  test.setTimeout(120_000);
  guard.expect(/status of 422/);
  await makeAccount(page, server);
  await page.getByRole('link', { name: 'Demos', exact: true }).click();
  await page.getByRole('link', { name: 'Pictures', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pictures');
  await expectWellMade(page);
  for (const name of ['cara.jpg', 'milo.jpg']) {
    await page.getByLabel('File').setInputFiles(POSTERS + name);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('status')).toContainText(name);
  }
  // Each is seen, within its frame.
  for (const picture of await page.locator('.studio-picture').all()) {
    const image = picture.locator('img');
    // What is not in view is not loaded.
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
    const shown = await image.evaluate((image) => image.clientHeight);
    expect(shown).toBeGreaterThan(40);
    expect(shown).toBeLessThan(await picture.evaluate((frame) => frame.clientHeight));
  }
  await page.getByLabel('File').setInputFiles(new URL('../../public/favicon.svg', import.meta.url).pathname);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Save it as one of these');
  await expectFitsInEveryLanguage(page, `${server.origin}/studio/pictures`);

  await page.goto(`${server.origin}/studio/brand?lang=en`);
  await expectWellMade(page);
  await page.getByLabel('Name', { exact: true }).fill('Acme Robots');
  await page.getByLabel('Colour of buttons').fill('green');
  await page.getByLabel('Logo').selectOption('cara.jpg');
  await page.getByLabel('Icon').selectOption('milo.jpg');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Acme Robots');
  await page.getByLabel('Colour of buttons').fill('#0a7f5c');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expectFitsInEveryLanguage(page, `${server.origin}/studio/brand`);

  const visitor = await (await browser.newContext()).newPage();
  for (const path of ['/', '/demo/product-guide', '/sign-in']) {
    await visitor.goto(server.origin + path);
    const logo = visitor.getByRole('img', { name: 'Acme Robots' });
    await expect(logo).toBeVisible();
    expect(await logo.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
    expect(await visitor.title()).toContain('Acme Robots');
    const icon = await visitor.locator('link[rel=icon]').getAttribute('href');
    expect((await visitor.request.get(server.origin + icon)).headers()['content-type']).toBe('image/png');
    expect(await visitor.content()).not.toContain('Showroom');
  }
  await visitor.context().close();
});
