// Browser tests. Each worker starts the server it needs (support/server.js); nothing is
// started here, so that a test can also run one with its own settings.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './support/browser.js';

/** Journeys with little or no picture in motion, and those that mostly wait. More of them here made the others a third slower. */
const PAGES =
  /(booth|browser-limits|first-view|gallery|languages|leads-before|links|mail|microphone-check|narrow|page-nonce|presence|proof-of-work|sign-on|studio[-a-z]*|velt)\.spec\.js$/;

export default defineConfig({
  testDir: './journeys',
  outputDir: '../target/end2end/results',
  // Pictures and a media server on few cores: talks that share them would only measure each other. Two of them at one time
  // took as long together, and stayed silent for more than 15 s. What plays little runs beside them.
  workers: 2,
  projects: [
    { name: 'talks', testIgnore: PAGES, workers: 1 },
    { name: 'pages', testMatch: PAGES, workers: 1 },
  ],
  fullyParallel: false,
  // Further tries are counted and named; too many tests that need one fail the run (`xtask/src/test_report.rs`).
  retries: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../target/end2end/report.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    screenshot: 'only-on-failure',
    // To record every first try would cost a tenth of the time.
    trace: 'on-first-retry',
  },
});
