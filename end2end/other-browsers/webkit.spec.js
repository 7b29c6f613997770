// WebKitGTK as far as it goes: pages are hydrated and fit, and a browser without WebRTC shows a sentence of
// its own.
import { test as base, expect } from '@playwright/test';
import { startServer } from '../support/server.js';
import { startWebKit } from '../support/webdriver.js';

/** @type {import('@playwright/test').TestType<any, any>} */
const test = base.extend(
  /** @type {any} */ ({
    server: [
      async ({}, use) => {
        const server = await startServer();
        await use(server);
        await server.stop();
      },
      { scope: 'worker' },
    ],
    webkit: async ({}, use) => {
      const webkit = await startWebKit();
      await use(webkit);
      await webkit.close();
    },
  }),
);

const DEMOS = ['product-guide', 'support-desk', 'sales-coach', 'onboarding'];
const hydrated = (webkit) =>
  expect.poll(() => webkit.run('return document.documentElement.hasAttribute("data-hydrated")')).toBe(true);
const sideways = (webkit) =>
  webkit.run(
    'const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth',
  );

test('pages are hydrated and nothing sticks out, wide and narrow', async ({ server, webkit }) => {
  for (const [width, height] of [
    [1440, 900],
    [450, 844],
  ]) {
    await webkit.resize(width, height);
    await webkit.go(server.origin);
    expect(await sideways(webkit), 'the gallery').toBeLessThanOrEqual(0);
    for (const path of [...DEMOS.map((demo) => `/demo/${demo}`), '/demo/product-guide?lang=ar', '/l/ada']) {
      await webkit.go(`${server.origin}${path}`);
      await hydrated(webkit);
      expect(await sideways(webkit), path).toBeLessThanOrEqual(0);
    }
    await webkit.go(`${server.origin}/sign-in`);
    expect(await sideways(webkit), 'the way in').toBeLessThanOrEqual(0);
  }
});

test('a browser without WebRTC reads the reason', async ({ server, webkit }) => {
  for (const demo of DEMOS) {
    await webkit.go(`${server.origin}/demo/${demo}`);
    await hydrated(webkit);
    test.skip(
      await webkit.run('return typeof RTCPeerConnection === "function"'),
      'this WebKitGTK has WebRTC',
    );
    await webkit.press('.start-button');
    await expect
      .poll(() => webkit.run('return document.querySelector("main").innerText'), demo)
      .toMatch(/WebRTC/);
  }
});
