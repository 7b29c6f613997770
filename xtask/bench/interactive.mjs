// When a page can be used, in milliseconds: 1x and 4x CPU slowdown, median of five cold visits each.
// A page with a browser build can be used when it says so; one without, when it is painted and its HTML is read.
import { createRequire } from 'node:module';
import path from 'node:path';

const [origin, end2end, ...paths] = process.argv.slice(2);
const require = createRequire(path.join(end2end, 'package.json'));
const { chromium } = require('@playwright/test');
const { launchOptions } = await import(path.join(end2end, 'support/browser.js'));

const VISITS = 5;
const browser = await chromium.launch(launchOptions());
const result = {};
for (const page of paths) {
  result[page] = {};
  for (const rate of [1, 4]) {
    const times = [];
    for (let visit = 0; visit < VISITS; visit += 1) times.push(await once(page, rate));
    result[page][`${rate}x`] = times.sort((a, b) => a - b)[Math.floor(VISITS / 2)];
  }
}
await browser.close();
console.log(JSON.stringify(result));

async function once(pagePath, rate) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  await page.addInitScript(() => {
    const root = () => document.documentElement;
    new MutationObserver((_, observer) => {
      if (!root()?.hasAttribute('data-hydrated')) return;
      observer.disconnect();
      window.hydratedAt = performance.now();
    }).observe(document, { attributes: true, subtree: true, childList: true });
  });
  await page.goto(origin + pagePath, { waitUntil: 'load' });
  const alive = await page.locator('link[rel=modulepreload]').count();
  if (alive) await page.waitForFunction(() => window.hydratedAt !== undefined);
  const at = await page.evaluate(async () => {
    const painted = await new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const paint = list.getEntriesByName('first-contentful-paint')[0];
        if (paint) resolve(paint.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    const [navigation] = performance.getEntriesByType('navigation');
    return Math.max(painted, navigation.domContentLoadedEventEnd, window.hydratedAt ?? 0);
  });
  await context.close();
  return Math.round(at);
}
