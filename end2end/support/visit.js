// A session as a visitor has it, in a browser that is not Playwright's own. Each function polls; none waits
// blindly.
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';

/** What a page shows of its session, in one call. */
const seen = (page) =>
  page.evaluate(() => {
    const room = document.querySelector('.room');
    return {
      phase: room?.dataset.phase,
      microphone: document.querySelector('[data-microphone]')?.dataset.microphone,
      trouble: document.querySelector('.card h2[data-focus]')?.textContent,
      log: document.querySelector('[role=log]')?.textContent ?? '',
    };
  });

/** Waits for a phase; another end than the wanted one is reported with its words. */
export async function phase(page, word, timeout = 30_000) {
  await expect
    .poll(
      async () => {
        const { phase, trouble } = await seen(page);
        return trouble && phase !== word ? `${phase}: ${trouble}` : phase;
      },
      { timeout, message: `the phase should become ${word}` },
    )
    .toBe(word);
}

/** Opens a demo, presses Start with the mouse and waits for the presenter. */
export async function begin(page, origin, demo) {
  await page.goto(`${origin}/demo/${demo}`);
  await page.waitForSelector('html[data-hydrated]');
  await page.click('.start-button');
  await phase(page, 'live');
}

/** The document that has the picture: the page, or the vendor's frame in it. */
async function stage(page) {
  for (const frame of page.frames()) {
    if (await frame.evaluate(() => Boolean(document.querySelector('video')?.srcObject)).catch(() => false))
      return frame;
  }
  return undefined;
}

/** How many pictures were painted so far, and the time that the picture stands at. */
export async function picture(page) {
  const frame = await stage(page);
  return frame?.evaluate(() => {
    const video = document.querySelector('video');
    if (window.painted === undefined) {
      window.painted = 0;
      const next = () => ((window.painted += 1), video.requestVideoFrameCallback(next));
      video.requestVideoFrameCallback(next);
    }
    return { painted: window.painted, at: video.currentTime };
  });
}

/** Waits until the picture has moved on by some frames. */
export async function moves(page, frames = 20) {
  let before;
  await expect
    .poll(
      async () => {
        const now = await picture(page);
        before ??= now;
        return now && now.at > before.at ? now.painted - before.painted : 0;
      },
      { message: 'the picture should move' },
    )
    .toBeGreaterThan(frames);
}

/** Stays for a time, and says which phases the page went through meanwhile. */
export async function stay(page, ms) {
  await page.evaluate(() => {
    const room = document.querySelector('.room');
    window.phases = [room.dataset.phase];
    new MutationObserver(() => window.phases.push(room.dataset.phase)).observe(room, {
      attributeFilter: ['data-phase'],
    });
  });
  const until = Date.now() + ms;
  await expect.poll(() => Date.now() >= until, { timeout: ms + 10_000, intervals: [500] }).toBe(true);
  return page.evaluate(() => window.phases);
}

/** Types a line, sends it, and waits until it is answered. */
export async function ask(page, line, answer) {
  const field = '.text-field input';
  const shown = (selector) => page.$eval(selector, (element) => element.checkVisibility()).catch(() => false);
  // A narrow page has a button in place of the field.
  await expect.poll(async () => (await shown(field)) || (await shown('.control-type'))).toBe(true);
  if (!(await shown(field))) await press(page, 'Type');
  await page.waitForSelector(field, { visible: true });
  await page.type(field, line);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await seen(page)).log).toContain(`You: ${line}`);
  await expect.poll(async () => (await seen(page)).log, { timeout: 30_000 }).toMatch(answer);
}

/** Presses a button by its name, with the mouse. */
export async function press(page, name) {
  const button = await page.waitForFunction(
    (name) =>
      [...document.querySelectorAll('button')].find(
        (button) =>
          !button.disabled && (button.getAttribute('aria-label') ?? button.textContent).trim() === name,
      ),
    {},
    name,
  );
  await button.asElement().click();
}

/** What the page says of its microphone. */
export const microphone = async (page) => (await seen(page)).microphone;

/** Waits until the server's log has a line like this. */
export const said = (server, line, timeout = 20_000) =>
  expect
    .poll(async () => (await readFile(server.logFile, 'utf8')).replaceAll(/\u001b\[[\d;]*m/g, ''), {
      timeout,
    })
    .toMatch(line);

/** Waits until the server has ended a session for one of these reasons. */
export const ended = (server, reasons, timeout) =>
  said(server, new RegExp(`ended.*reason="?(${reasons})\\b`), timeout);

/** Waits until no document of the page has a live track or an open connection. */
export const released = (page) =>
  expect
    .poll(
      async () => {
        // A frame that goes meanwhile takes all of its things along.
        const gone = (frame) => (error) => (frame === page.mainFrame() ? [String(error)] : []);
        const heldBy = (frame) => frame.evaluate(() => window.leftOver()).catch(gone(frame));
        return (await Promise.all(page.frames().map(heldBy))).flat();
      },
      { timeout: 10_000 },
    )
    .toEqual([]);
