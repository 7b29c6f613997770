// The studio on every width, with names of any length: the menu, the lists, and what of them is read on a phone.
import { makeAccount } from '../support/studio.js';
import { expect, expectNoSidewaysScroll, test } from '../support/test.js';

const RECIPIENT = 'Maximiliane Schneider-Lindenberg von Hohenfels zu Donaudampfschifffahrt';
const COMPANY = 'Gesellschaft für angewandte Rechentechnik und Datenverarbeitung mbH';
const PAGES = ['', '/links', '/demos', '/sessions', '/figures', '/limits', '/team', '/audit'];

/** How many lines the menu has, and which cells hold a word that is broken because its column is too narrow. */
function measured(page) {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll('.studio-header nav a')];
    const lines = new Set(links.map((link) => Math.round(link.getBoundingClientRect().top))).size;
    const wide = document.createElement('canvas').getContext('2d');
    const broken = [...document.querySelectorAll('.studio-table td')].filter((cell) => {
      const style = getComputedStyle(cell);
      if (!wide || !cell.textContent || style.display === 'none') return false;
      wide.font = style.font;
      const room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const words = cell.innerText.split(/[\s-]+/).filter((word) => word.length <= 12);
      return words.some((word) => wide.measureText(word).width > room + 2);
    });
    return { lines, broken: broken.map((cell) => cell.textContent) };
  });
}

test('menu and lists fit every width, and numbers on a phone say what they are of', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  await makeAccount(page, server);
  await page.goto('/studio/links/new');
  await page.getByLabel('Recipient', { exact: true }).fill(RECIPIENT);
  await page.getByLabel('Company', { exact: true }).fill(COMPANY);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(RECIPIENT);
  for (const path of PAGES) {
    await page.goto(`/studio${path}`);
    for (const width of [320, 390, 768, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoSidewaysScroll(page);
      const { lines, broken } = await measured(page);
      expect(broken, `${path} at ${width}`).toEqual([]);
      expect(lines, `${path} at ${width}`).toBeLessThanOrEqual(width >= 1280 ? 1 : width >= 768 ? 2 : 4);
    }
  }
  // The table's head is not seen there.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/studio/links');
  const number = page.locator('.studio-talks td.studio-number').first();
  const label = await number.evaluate((cell) => getComputedStyle(cell, '::before').content);
  expect(label).toBe('"Talks"');
  // The address of a link of the file is copied without leaving the list.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const file = page.getByRole('region', { name: 'From the configuration file' });
  await file.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(file.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${server.origin}/l/ada`);
  await file.getByRole('link', { name: 'Copy into the database' }).click();
  await expect(page.getByLabel('Recipient', { exact: true })).toHaveValue('Ada Lovelace');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Link for Ada Lovelace');
});
