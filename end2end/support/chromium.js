// Debian's Chromium without Playwright, which keeps every page in sight: a page that may be hidden and frozen.
import puppeteer from 'puppeteer-core';
import { launchOptions } from './browser.js';
import { recording } from './microphone.js';

/**
 * Starts it with one page.
 *
 * @returns {Promise<{ page: import('puppeteer-core').Page, problems: string[], freeze(): Promise<void>,
 * thaw(): Promise<void>, close(): Promise<void> }>} `problems` is what the page said of errors
 */
export async function startChromium() {
  const { executablePath, args } = launchOptions({ speech: recording(120) });
  const browser = await puppeteer.launch({ executablePath, args, headless: true });
  const page = await browser.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${/** @type {Error} */ (error).message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console error: ${message.text()}`);
  });
  const devtools = await page.createCDPSession();
  return {
    page,
    problems,
    /** Hides the page and stops all of its tasks, as a browser does with a tab that is not looked at for long. */
    async freeze() {
      await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: false });
      await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    },
    /** The visitor comes back to it. */
    async thaw() {
      await devtools.send('Page.setWebLifecycleState', { state: 'active' });
      await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    },
    close: () => browser.close(),
  };
}
