// What a browser does not count is not taken for a frozen picture, and what was not seen to be painted is not
// called so.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { endButton, phase, room, startButton } from '../support/talk.js';
import { expect, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

/** As in Firefox and Safari, whose count stays at 0 for a live stream. */
const countsNothing = () => {
  HTMLVideoElement.prototype.getVideoPlaybackQuality = () => ({
    totalVideoFrames: 0,
    droppedVideoFrames: 0,
    corruptedVideoFrames: 0,
    creationTime: 0,
  });
};
/** As in browsers that do not say when they paint. */
const saysNothing = () => {
  delete HTMLVideoElement.prototype.requestVideoFrameCallback;
};

for (const [what, script, sign] of [
  ['counts no frames', countsNothing, 'first-frame'],
  ['does not say when it paints', saysNothing, 'agent-ready'],
]) {
  for (const demo of ['product-guide', 'sales-coach']) {
    test(`${demo}: a browser that ${what} shows a moving picture as live`, async ({ page, guard }) => {
      // Anam's own SDK asks without looking; the talk goes on.
      guard.expect(/requestVideoFrameCallback is not a function/);
      const told = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/sessions/record'))
          told.push(...request.postDataJSON().request.events.map((one) => one.event));
      });
      await page.addInitScript(script);
      await open(page, `/demo/${demo}`);
      await startButton(page).click();
      await phase(page, 'live');
      await expect(page.locator('.stage')).toHaveAttribute('data-picture', 'on');
      await room(page).evaluate((room) => {
        window.phases = [];
        new MutationObserver(() => window.phases.push(room.dataset.phase)).observe(room, {
          attributeFilter: ['data-phase'],
        });
      });
      // Twice as long as a picture may stand still.
      const time = () => page.locator('.stage-host video').evaluate((video) => video.currentTime);
      const from = await time();
      await expect.poll(time, { timeout: 30_000 }).toBeGreaterThan(from + 6);
      expect(await page.evaluate(() => window.phases)).toEqual([]);
      await endButton(page).click();
      await phase(page, 'ended');
      await expect.poll(() => told).toContain('ended');
      expect(told.filter((event) => ['first-frame', 'agent-ready'].includes(event))).toEqual([sign]);
    });
  }
}
