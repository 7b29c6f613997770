// When each page of the studio can be used on a processor four times slower, in milliseconds, and its bytes on the wire:
// medians of cold visits. Prints one JSON object per page. Usage: node studio.js VISITS
import { chromium } from '@playwright/test';
import { launchOptions } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { makeAccount } from '../support/studio.js';
import { begin, phase } from '../support/visit.js';

const SLOWDOWN = 4;
const PAGES = [
  '/studio',
  '/studio/links',
  '/studio/links/new',
  '/studio/links/many',
  '/studio/demos',
  '/studio/demos/new',
  '/studio/demos/file/product-guide',
  '/studio/contexts',
  '/studio/contexts/new',
  '/studio/pictures',
  '/studio/sessions',
  '/studio/sessions/search',
  '/studio/leads',
  '/studio/feedback',
  '/studio/limits',
  '/studio/limits/budgets',
  '/studio/figures',
  '/studio/brand',
  '/studio/team',
  '/studio/audit',
  '/studio/account',
];

const [visits = '5'] = process.argv.slice(2);
const server = await startServer();
const browser = await chromium.launch(launchOptions());
try {
  const first = await browser.newContext();
  const page = await first.newPage();
  await makeAccount(page, server);
  await page.waitForURL(`${server.origin}/studio`);
  const storageState = await first.storageState();
  await page.goto(`${server.origin}/studio/links/new`);
  await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.waitForURL(/\/studio\/links\/(?!new)/);
  await talk();
  /** Pages of one thing, and the names that they have in the table. */
  const ofOne = new Map([[new URL(page.url()).pathname, '/studio/links/{id}']]);
  for (const list of ['/studio/sessions', '/studio/leads', '/studio/team']) {
    ofOne.set(await firstOf(page, list), `${list}/{id}`);
  }
  await first.close();
  for (const path of [...PAGES, ...ofOne.keys()]) {
    const all = [];
    for (let visit = 0; visit < Number(visits); visit += 1) all.push(await once(path, storageState));
    console.log(
      JSON.stringify({
        page: ofOne.get(path) ?? path,
        usable_ms: median(all.map(({ usableMs }) => usableMs)),
        bytes: median(all.map(({ bytes }) => bytes)),
      }),
    );
  }
} finally {
  await browser.close();
  await server.stop();
}

/** A visitor's talk, and what the visitor leaves after it. */
async function talk() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await begin(page, server.origin, 'product-guide');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await phase(page, 'ended');
  const form = page.locator('form.lead-form');
  await form.getByLabel('Your name').fill('Grace Hopper');
  await form.getByLabel('E-mail').fill('grace@example.com');
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Send' }).click();
  await page.locator('.lead-thanks').waitFor();
  await context.close();
}

/** The address of the first one that a list leads to. */
async function firstOf(page, list) {
  await page.goto(server.origin + list);
  const href = await page.locator(`tbody a[href^="${list}/"]`).first().getAttribute('href');
  if (!href) throw new Error(`${list} leads to none`);
  return href;
}

/** A browser of its own, no cache. A page without a script can be used when it is painted and its HTML is read. */
async function once(path, storageState) {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const answer = await page.goto(server.origin + path, { waitUntil: 'load' });
  if (answer?.status() !== 200 || new URL(page.url()).pathname !== path) {
    throw new Error(`${path} answers ${answer?.status()} at ${page.url()}`);
  }
  const measured = await page.evaluate(async () => {
    const painted = await new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const paint = list.getEntriesByName('first-contentful-paint')[0];
        if (paint) resolve(paint.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    const entries = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
    const loaded = /** @type {PerformanceResourceTiming[]} */ (entries);
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (
      performance.getEntriesByType('navigation')
    );
    return {
      usableMs: Math.max(painted, navigation.domContentLoadedEventEnd),
      bytes: loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  });
  await context.close();
  return measured;
}

function median(all) {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
}
