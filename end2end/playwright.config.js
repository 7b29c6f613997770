// Browser tests of the release build. Each worker starts the server it needs (support/server.js); nothing is
// started here, so that a test can also run one with its own settings.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/browser.js';

/** Journeys without a talk, or with a short one that measures nothing. */
const PAGES = [
  'altered-html',
  'browser-limits',
  'canary',
  'embed',
  'gallery',
  'languages',
  'leads-before',
  'leads',
  'links',
  'microphone-check',
  'narrow',
  'page-leaves',
  'page-nonce',
  'personal',
  'proof-of-work',
  'script-throws',
  'studio-demos',
  'studio-links',
  'studio',
  'trouble',
  'velt',
].map((name) => `**/${name}.spec.js`);

export default defineConfig({
  testDir: './journeys',
  outputDir: '../target/end2end/results',
  // Two lanes. Talks have pictures and a media server, which take much of two cores: two of them at one time would only
  // measure each other.
  workers: 2,
  projects: [
    { name: 'talks', testIgnore: PAGES, workers: 1 },
    { name: 'pages', testMatch: PAGES, workers: 1 },
  ],
  fullyParallel: false,
  // A second try is counted and printed; too many of them fail the run (`xtask/src/test_report.rs`).
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../target/end2end/report.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
