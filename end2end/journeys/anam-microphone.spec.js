// The visitor's microphone behind Anam's SDK: what is sent of it, and how it is exchanged. It beeps once a
// second.
import { launchOptions } from '../support/browser.js';
import { begin, endButton, openMore, phase } from '../support/talk.js';
import { expect, test } from '../support/test.js';

test.use({ launchOptions: launchOptions() });

const DEMO = 'sales-coach';

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    window.tracks = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      window.tracks.push(...stream.getTracks());
      return stream;
    };
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...all) {
        super(...all);
        window.peer = this;
      }
    };
  }),
);

/** How much of the visitor's sound is sent within two beeps. */
const sent = (page) =>
  page.evaluate(async () => {
    const energy = async () => {
      const stats = [...(await window.peer.getStats()).values()];
      return (
        stats.find(({ type, kind }) => type === 'media-source' && kind === 'audio')?.totalAudioEnergy ?? 0
      );
    };
    const before = await energy();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return (await energy()) - before;
  });

test('muting sends silence, and another microphone takes over from the first', async ({ page }) => {
  await begin(page, DEMO);
  await expect.poll(() => sent(page)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect.poll(() => sent(page)).toBe(0);
  await openMore(page);
  await page.getByRole('combobox', { name: 'Which microphone' }).selectOption('Fake Audio Input 2');
  await expect
    .poll(() => page.evaluate(() => window.tracks.map((track) => track.readyState)))
    .toEqual(['ended', 'live']);
  expect(await page.evaluate(() => window.tracks[1].label)).toBe('Fake Audio Input 2');
  expect(await sent(page)).toBe(0);
  // The reminder of who speaks while muted has the same button.
  await page.locator('.control-microphone').click();
  await expect.poll(() => sent(page)).toBeGreaterThan(0);
  await endButton(page).click();
  await phase(page, 'ended');
  expect(await page.evaluate(() => window.tracks.map((track) => track.readyState))).toEqual([
    'ended',
    'ended',
  ]);
});
