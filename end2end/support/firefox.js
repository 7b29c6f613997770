// Debian's Firefox, driven over WebDriver BiDi with the preferences that it comes with.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

/** A microphone made by the browser, and no question whether it may be used. Nothing else is changed. */
const MICROPHONE = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

export const SECOND_MICROPHONE = 'second-microphone';

/**
 * Firefox makes one microphone up; for the page this lists another, which is one more track of the first.
 * `window.opened` holds each track with the id that was asked for, `window.peers` each connection.
 */
function addMicrophone(second) {
  window.opened = [];
  window.peers = [];
  const media = navigator.mediaDevices;
  // A blank page has none.
  if (!media) return;
  const [list, ask] = [media.enumerateDevices.bind(media), media.getUserMedia.bind(media)];
  media.enumerateDevices = async () => [
    ...(await list()),
    { kind: 'audioinput', deviceId: second, groupId: second, label: 'Second microphone' },
  ];
  media.getUserMedia = async (wanted) => {
    const { deviceId } = /** @type {any} */ (wanted.audio ?? {});
    const id = deviceId?.exact ?? null;
    const stream = await ask(id === second ? { audio: true } : wanted);
    window.opened.push(...stream.getAudioTracks().map((track) => ({ id, track })));
    return stream;
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...all) {
      super(...all);
      window.peers.push(this);
    }
  };
}

/**
 * Starts Firefox with one page.
 *
 * @param {{ microphone?: boolean }} [options] whether it has a microphone; a machine for tests has none of
 * its own
 * @returns {Promise<{ page: import('puppeteer-core').Page, problems: string[],
 * visitor(): Promise<import('puppeteer-core').Page>, closeTab(): Promise<void>, close(): Promise<void> }>} `problems` is
 * what pages said of errors, `visitor` a page that shares nothing with the first one
 */
export async function startFirefox({ microphone = false } = {}) {
  const home = await mkdtemp(path.join(tmpdir(), 'showroom-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: microphone ? MICROPHONE : {},
    env: { PATH: process.env.PATH, HOME: home },
  });
  const page = await browser.newPage();
  if (microphone) await page.evaluateOnNewDocument(addMicrophone, SECOND_MICROPHONE);
  const problems = [];
  const watch = (page) => {
    page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console error: ${message.text()}`);
    });
    return page;
  };
  watch(page);
  return {
    page,
    problems,
    async visitor() {
      const context = await browser.createBrowserContext();
      return watch(await context.newPage());
    },
    /**
     * Puppeteer 24 asks Firefox to close a page's frames first, which is refused, and passes over the
     * refusal.
     */
    async closeTab() {
      // Neither is public.
      const { connection } = /** @type {any} */ (browser);
      const { _id } = /** @type {any} */ (page.mainFrame());
      await connection.send('browsingContext.close', { context: _id });
    },
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
