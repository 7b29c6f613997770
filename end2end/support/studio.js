// The pages of those who work with the site: how to come in, and what each of them must keep to.
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './test.js';

export const ADA = { name: 'Ada Lovelace', mail: 'ada@example.com', password: 'aubergine tramway' };

/** On the wire, without what the browser keeps from the page before. */
const MOST_BYTES = 60_000;
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'ar'];

/** The one-time address that a server without an account prints at its start. */
export async function setUpAddress(server) {
  let address;
  await expect
    .poll(async () => {
      const said = await readFile(server.logFile, 'utf8');
      address = said.match(/http:\/\/\S+\/setup\/[\w-]+/)?.[0];
      return address;
    })
    .toBeTruthy();
  return address;
}

/** Makes the first account of a server, unless another test has, and is signed in with it. */
export async function makeAccount(page, server) {
  const address = await setUpAddress(server);
  if ((await page.request.get(address)).ok()) {
    await page.goto(address);
    await page.getByLabel('Your name').fill(ADA.name);
    await page.getByLabel('E-mail address').fill(ADA.mail);
    await page.getByLabel('New password').fill(ADA.password);
    await page.getByRole('button', { name: 'Make the account' }).click();
  } else {
    await page.goto(`${server.origin}/sign-in`);
    await page.getByLabel('E-mail address').fill(ADA.mail);
    await page.getByLabel('Password').fill(ADA.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.waitForURL('**/studio');
}

/** What a page weighs, and that it has a small script of its own at most, and no part of what visitors load for a talk. */
export async function expectPlainAndLight(page) {
  // What a page loads is known once it is there: a form leads to another one.
  await page.waitForLoadState();
  const { bytes, scripts, names } = await page.evaluate(() => {
    const entries = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
    const all = /** @type {PerformanceResourceTiming[]} */ (entries);
    // A vendor's pictures come one by one while its list is looked through, as many as it has.
    const loaded = all.filter(({ name }) => new URL(name).pathname !== '/studio/vendors/picture');
    return {
      bytes: loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      scripts: document.scripts.length,
      names: loaded.map(({ name }) => new URL(name).pathname),
    };
  });
  const own = /\/pages\/(studio|live|preview|dom)\.js$/;
  expect(names.filter((name) => /\.(js|wasm)$/.test(name) && !own.test(name))).toEqual([]);
  expect(scripts).toBeLessThanOrEqual(1);
  expect(names.some((name) => name.endsWith('/pages/studio.css'))).toBe(true);
  expect(bytes, names.join(' ')).toBeLessThanOrEqual(MOST_BYTES);
}

/** A page as it is now: on a phone in light colours, and on a desk in dark ones. */
export async function expectWellMade(page) {
  await expectPlainAndLight(page);
  for (const [width, height, colorScheme] of /** @type {const} */ ([
    [390, 844, 'light'],
    [1280, 800, 'dark'],
  ])) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

/** A page fits a phone in every language. */
export async function expectFitsInEveryLanguage(page, path) {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const language of LANGUAGES) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expectNoSidewaysScroll(page);
  }
}
