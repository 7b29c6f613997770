// Who finds no place waits: the page says where it is, keeps its turn, and starts by itself.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

const DEMO = 'one-place';

test.use({
  file: `[[demo]]
slug = "${DEMO}"
title = "A talk with Cara"
name = "Cara"
presenter = "cara"
provider = "livekit"
max_sessions_at_once = 1
`,
  launchOptions: launchOptions({ speech: recording(120) }),
});

const heading = (page) => page.locator('.card-queue h2');
const leave = (page) => page.getByRole('button', { name: 'Leave the queue' });

/** Notes what becomes of each microphone of the page. */
const watchMicrophones = (page) =>
  page.addInitScript(() => {
    window.tracks = [];
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      window.tracks.push(...stream.getTracks());
      return stream;
    };
  });
const liveTracks = (page) =>
  page.evaluate(() => window.tracks.filter((track) => track.readyState === 'live').length);

test('the second waits while the first talks, the third leaves, and the second starts by itself', async ({
  page,
  context,
  guard,
}) => {
  // A start without a place is answered with 429.
  guard.expect(/status of 429/);
  test.setTimeout(120_000);
  await begin(page, DEMO);

  const second = await context.newPage();
  await watchMicrophones(second);
  await second.setViewportSize({ width: 390, height: 844 });
  await open(second, `/demo/${DEMO}`);
  await startButton(second).click();
  await phase(second, 'waiting');
  await expect(heading(second)).toHaveText('You are number 1');
  await expect(heading(second)).toBeFocused();
  // Below the face, which stays in sight.
  await expect
    .poll(() => heading(second).evaluate((h2) => h2.getBoundingClientRect().top))
    .toBeGreaterThan(422);
  await expect(second).toHaveTitle(/^You are number 1 · /);
  await expect(second.locator('.card-queue'), 'nothing is known yet').not.toContainText('minute');
  await expect.poll(() => liveTracks(second), { message: 'no microphone is held' }).toBe(0);
  await expectAccessible(second);
  await expectNoSidewaysScroll(second);

  const third = await context.newPage();
  await open(third, `/demo/${DEMO}`);
  await startButton(third).click();
  await expect(heading(third)).toHaveText('You are number 2');
  // A key that comes by mistake loses no turn.
  await third.keyboard.press('Escape');
  await expect(heading(third)).toHaveText('You are number 2');

  await leave(second).click();
  await phase(second, 'ready');
  await expect(heading(third)).toHaveText('You are number 1', { timeout: 15_000 });
  await expect(third.locator('.card-queue [role=status]')).toHaveText(/You are number 1/);
  await startButton(second).click();
  await expect(heading(second)).toHaveText('You are number 2');

  // Closing a page leaves the queue too.
  await third.close();
  await expect(heading(second)).toHaveText('You are number 1', { timeout: 15_000 });

  await second.bringToFront();
  await endButton(page).click();
  await phase(page, 'ended');
  await phase(second, 'live');
  await expect.poll(() => liveTracks(second)).toBeGreaterThan(0);
  await expect(second).toHaveTitle(/^● Cara/);
  await endButton(second).click();
  await phase(second, 'ended');
  await expect.poll(() => liveTracks(second)).toBe(0);
});

/** As if another tab were in front: a headless browser has every page in sight. */
const hide = (page, hidden) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, hidden);

test('a page out of sight lets others go first, keeps its position, and starts when it is seen', async ({
  page,
  context,
  guard,
}) => {
  guard.expect(/status of 429/);
  test.setTimeout(120_000);
  await begin(page, DEMO);
  const [second, third] = [await context.newPage(), await context.newPage()];
  for (const [waiting, position] of [
    [second, 1],
    [third, 2],
  ]) {
    await open(waiting, `/demo/${DEMO}`);
    await startButton(waiting).click();
    await expect(heading(waiting)).toHaveText(`You are number ${position}`);
  }

  await hide(second, true);
  await endButton(page).click();
  await phase(third, 'live');
  await expect(second).toHaveTitle(/^Your turn · /);
  await phase(second, 'waiting');

  await hide(second, false);
  await expect(heading(second)).toHaveText('You are number 1');
  await expect(second.locator('.card-queue [role=status]')).toHaveText(/You are number 1/);
  // The turn is announced before the talk is there.
  const announced = second.evaluate(
    () =>
      new Promise((resolve) => {
        const said = () => document.querySelector('.nameplate [role=status]')?.textContent ?? '';
        const look = () => {
          if (said().includes('Your turn') && document.title.startsWith('Your turn · ')) resolve(true);
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
      }),
  );
  await endButton(third).click();
  await phase(second, 'live');
  expect(await announced).toBe(true);
  await endButton(second).click();
  await phase(second, 'ended');
});
