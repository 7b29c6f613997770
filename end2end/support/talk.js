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
export async function begin(page, demo = 'product-guide') {
  await open(page, `/demo/${demo}`);
  await startButton(page).click();
  await phase(page, 'live');
}

/** Types a line and sends it. */
export async function type(page, line) {
  const field = page.getByRole('textbox', { name: /^Type to/ });
  if (!(await field.isVisible())) await page.getByRole('button', { name: 'Type', exact: true }).click();
  await field.fill(line);
  await field.press('Enter');
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
