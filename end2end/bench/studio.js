// When each page of the studio can be used on a processor four times slower, in milliseconds, and its bytes on the wire:
// medians of cold visits. Prints one JSON object per page. Usage: node studio.js VISITS
import { chromium } from '@playwright/test';
import { launchOptions } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { makeAccount } from '../support/studio.js';

const SLOWDOWN = 4;
const PAGES = [
  '/studio',
  '/studio/links',
  '/studio/links/new',
  '/studio/links/many',
  '/studio/demos',
  '/studio/demos/new',
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
const browser = await chromium.launch(launchOptions({ microphone: false }));
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
  const ofLink = new URL(page.url()).pathname;
  await first.close();
  for (const path of [...PAGES, ofLink]) {
    const all = [];
    for (let visit = 0; visit < Number(visits); visit += 1) all.push(await once(path, storageState));
    const name = path === ofLink ? '/studio/links/{id}' : path;
    console.log(
      JSON.stringify({
        page: name,
        usable_ms: median(all.map(({ usableMs }) => usableMs)),
        bytes: median(all.map(({ bytes }) => bytes)),
      }),
    );
  }
} finally {
  await browser.close();
  await server.stop();
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
