// From the press of Start to the first painted picture, in milliseconds: Showroom, and the reference page in both of
// its orders, in turns in one run. Prints one JSON object per condition. Usage: node first-frame.js ROUNDS [DEMO...]
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../support/browser.js';
import { startServer } from '../support/server.js';
import { startProxy } from './site.js';

const KINDS = {
  'product-guide': 'livekit-room',
  'support-desk': 'livekit-room',
  'sales-coach': 'anam-session',
  onboarding: 'trulience-frame',
};
/** How long the pointer rests on Start before the press, on every page alike. */
const REST_MS = 250;
const LINE = { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
const CONDITIONS = [
  { delayMs: 0, line: false },
  { delayMs: 100, line: false },
  { delayMs: 300, line: false },
  { delayMs: 300, line: true },
];

const [rounds = '9', ...chosen] = process.argv.slice(2);
const demos = chosen.length ? chosen : Object.keys(KINDS);
const server = await startServer({ SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS: '1000' });
const proxy = await startProxy(server.origin);
const browser = await chromium.launch(launchOptions());
try {
  const sdks = await bundles();
  for (const demo of demos) {
    for (const condition of CONDITIONS) {
      proxy.delayStarts(condition.delayMs);
      const times = { showroom: [], naive: [], floor: [] };
      for (let round = 0; round < Number(rounds); round += 1) {
        for (const [page, all] of Object.entries(times)) all.push(await once(demo, page, condition, sdks));
      }
      const medians = Object.fromEntries(Object.entries(times).map(([page, all]) => [page, median(all)]));
      console.log(JSON.stringify({ demo, ...condition, ...medians }));
    }
  }
} finally {
  await browser.close();
  proxy.stop();
  await server.stop();
}

/** One cold visit: a browser context of its own, no cache. */
async function once(demo, which, { line }, sdks) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addInitScript(watch);
  const page = await context.newPage();
  if (line) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', LINE);
  }
  const query = new URLSearchParams({ order: which, demo, kind: KINDS[demo], ...sdks });
  const ours = which === 'showroom';
  await page.goto(proxy.origin + (ours ? `/demo/${demo}` : `/bench/reference.html?${query}`));
  await page.waitForSelector(ours ? 'html[data-hydrated]' : 'html:is([data-ready], [data-failed])');
  const failed = await page.locator('html').getAttribute('data-failed');
  if (failed !== null) throw new Error(`the reference page of ${demo} cannot start: ${failed}`);
  await page.hover(ours ? '.start-button' : '#start');
  await page.waitForTimeout(REST_MS);
  await page.mouse.down();
  await page.mouse.up();
  const pressed = await page.evaluate(() => globalThis.pressedAt);
  const painted = await firstPaint(page);
  await context.close();
  return painted - pressed;
}

/** Looks into every frame: a vendor's page paints in its own. */
async function firstPaint(page) {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    for (const frame of page.frames()) {
      const at = await frame.evaluate(() => globalThis.paintedAt).catch(() => undefined);
      if (at) return at;
    }
    await page.waitForTimeout(20);
  }
  throw new Error(`no picture at ${page.url()}`);
}

/** Runs in every document: when the button went down, and when the first picture was painted. */
function watch() {
  const at = (now) => performance.timeOrigin + now;
  addEventListener('pointerdown', (event) => (globalThis.pressedAt ??= at(event.timeStamp)), true);
  const seen = new WeakSet();
  new MutationObserver(() => {
    for (const video of document.querySelectorAll('video')) {
      if (seen.has(video)) continue;
      seen.add(video);
      video.requestVideoFrameCallback((now) => (globalThis.paintedAt ??= at(now)));
    }
  }).observe(document, { childList: true, subtree: true });
}

/** The SDKs as this site serves them: paths with their version. */
async function bundles() {
  const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
  const files = await readdir(path.join(target, 'site'), { recursive: true });
  const find = (name) => `/${files.find((file) => file.endsWith(`/${name}`))}`;
  return { livekit: find('livekit-client.umd.js'), anam: find('anam.js') };
}

function median(all) {
  return Math.round(all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)]);
}
