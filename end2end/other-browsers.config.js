// Stock Firefox and WebKitGTK. Run in a network of its own (support/network.sh), where
// the only interface besides loopback leads nowhere.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './other-browsers',
  outputDir: '../target/end2end/other-browsers',
  // Each test has a browser of its own and mostly waits for a minute of a session.
  workers: 2,
  fullyParallel: true,
  // Further tries are counted and named; too many tests that need one fail the run (`xtask/src/test_report.rs`).
  retries: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../target/end2end/other-browsers.json' }]],
});
