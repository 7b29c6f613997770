// A browser that lets no sound start by itself.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, phase } from '../support/talk.js';
import { expect, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120), autoplay: false }) });

test('sound plays after the press of Start, or after a tap', async ({ page }) => {
  await begin(page);
  const tap = page.getByRole('button', { name: 'Tap for sound' });
  // The browser may say later that a press is wanted, or take the first one.
  await expect(async () => {
    if (await tap.isVisible()) await tap.click({ timeout: 1_000 });
    expect(await page.locator('.stage-host audio').evaluate((audio) => audio.paused)).toBe(false);
  }).toPass({ timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});
