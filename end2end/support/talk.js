// One talk as a visitor has it: press Start, see and hear the presenter, read captions, end.
import { expect } from '@playwright/test';
import { open } from './test.js';

export const room = (page) => page.locator('.room');
export const phase = (page, word) =>
  expect(room(page)).toHaveAttribute('data-phase', word, { timeout: 20_000 });
export const mood = (page, word) =>
  expect(page.locator('.stage')).toHaveAttribute('data-mood', word, { timeout: 15_000 });
export const startButton = (page) => page.locator('.start-button');
export const endButton = (page) => page.getByRole('button', { name: 'End', exact: true });
/** Complete lines, as a screen reader gets them. */
export const log = (page) => page.getByRole('log', { name: 'Captions' });

/** Opens a demo, presses Start and waits for the first picture. */
export async function begin(page, demo = 'product-guide', origin = '') {
  await open(page, `${origin}/demo/${demo}`);
  await startButton(page).click();
  await phase(page, 'live');
}

/**
 * Waits until an attribute has had these words in this order, however shortly each. To be called before what
 * brings them about, and awaited after it.
 */
export function passes(page, attribute, ...words) {
  const passed = page.evaluate(
    ([attribute, words]) =>
      new Promise((resolve, reject) => {
        const seen = [],
          left = [...words];
        const look = () => {
          const word = document.querySelector(`[${attribute}]`)?.getAttribute(attribute);
          if (word !== seen.at(-1)) seen.push(word);
          if (word === left[0]) left.shift();
          if (left.length === 0) resolve(undefined);
        };
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          attributeFilter: [attribute],
        });
        setTimeout(
          () => reject(new Error(`${attribute} went ${seen.join(', ')}, and not ${words.join(', ')}`)),
          45_000,
        );
        look();
      }),
    [attribute, words],
  );
  // It may fail while the test still waits for something else.
  passed.catch(() => {});
  return passed;
}

/** Opens More, unless it is open. */
export async function openMore(page) {
  const more = page.getByRole('button', { name: 'More', exact: true });
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  await expect(page.locator('.more-panel')).toBeVisible();
}

/** Presses "Stop Cara" while the presenter talks; where the greeting is over already, after a question. */
export async function stopTalking(page) {
  const stop = page.getByRole('button', { name: /^Stop / });
  await expect(async () => {
    if (!(await stop.isVisible())) {
      await type(page, 'What can you do?');
      await expect(stop).toBeVisible({ timeout: 8_000 });
    }
    await stop.click({ timeout: 1_000 });
  }).toPass();
}

/** Types a line and sends it. */
export async function type(page, line) {
  const field = page.getByRole('textbox', { name: /^Type to/ });
  const button = page.getByRole('button', { name: 'Type', exact: true });
  await expect(field.or(button).first()).toBeVisible();
  if (!(await field.isVisible())) await button.click();
  await field.fill(line);
  await field.press('Enter');
}

/** Presses the call to action, which is reported to the server. What it leads to is not opened. */
export async function pressCallToAction(page, link) {
  await link.evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
  const reported = page.waitForRequest('**/api/v1/sessions/acted');
  await link.click();
  await reported;
}

/** Waits until this many pictures have been decoded and shown. */
export function pictures(page, count) {
  return page.locator('.stage-host video').evaluate(
    (video, count) =>
      new Promise((resolve) => {
        let seen = 0;
        const next = () => ((seen += 1) >= count ? resolve(seen) : video.requestVideoFrameCallback(next));
        video.requestVideoFrameCallback(next);
      }),
    count,
  );
}

/** The loudness (RMS, 0 to 1) of what the page plays, the greatest of `ms` milliseconds. */
export function loudness(page, ms, element = 'audio') {
  return page.locator(`.stage-host ${element}`).evaluate(
    (audio, ms) =>
      new Promise((resolve) => {
        const context = new AudioContext();
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(audio.srcObject).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        const until = performance.now() + ms;
        let greatest = 0;
        const measure = () => {
          analyser.getFloatTimeDomainData(samples);
          greatest = Math.max(
            greatest,
            Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length),
          );
          if (performance.now() < until) return requestAnimationFrame(measure);
          return context.close().then(() => resolve(greatest));
        };
        measure();
      }),
    ms,
  );
}

/** Waits until the presenter moves and is heard, at the same time: a greeting is short, and a busy machine paints slowly. */
export const seenAndHeard = (page, element = 'audio') =>
  Promise.all([
    pictures(page, 30),
    expect.poll(() => loudness(page, 500, element), { timeout: 15_000 }).toBeGreaterThan(0.01),
  ]);

/**
 * Watches what moves on the page from now on.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function watchShifts(page) {
  await page.evaluate(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries())
        window.shifts.push({ value, atPress: hadRecentInput });
    }).observe({ type: 'layout-shift' });
  });
  return {
    /** What moves within half a second of a press counts as its answer; the change of the page is one such move. */
    async expectOneAtPress() {
      const shifts = await page.evaluate(() => window.shifts);
      const change = shifts.find(({ value }) => value > 0.05);
      expect(change?.atPress).toBe(true);
      const others = shifts.filter((one) => one !== change);
      expect(others.reduce((sum, { value }) => sum + value, 0)).toBeLessThan(0.05);
    },
  };
}
