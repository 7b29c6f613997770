// Talking by voice: the fake microphone plays a spoken question.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, mood, phase } from '../support/talk.js';
import { expect, test } from '../support/test.js';

test.describe('a spoken question', () => {
  // Long after the greeting, so that it is a question and not an interruption.
  test.use({ launchOptions: launchOptions({ speech: recording(60, 14) }) });

  test('makes the face listen, think and answer', async ({ page }) => {
    await begin(page);
    await mood(page, 'speaking');
    await expect(log(page)).toContainText('Cara:', { timeout: 15_000 });
    await mood(page, 'listening');
    await mood(page, 'thinking');
    await mood(page, 'speaking');
    await expect(log(page).locator('p')).toHaveCount(2, { timeout: 15_000 });
    await endButton(page).click();
    await phase(page, 'ended');
  });
});

test.describe('speaking over the greeting', () => {
  test.use({ launchOptions: launchOptions({ speech: recording(60, 3) }) });

  test('stops it, and the line shows that it was cut', async ({ page }) => {
    await begin(page);
    await expect(log(page)).toContainText('—', { timeout: 15_000 });
    await expect(page.locator('.stage')).not.toHaveAttribute('data-mood', 'speaking');
    await endButton(page).click();
    await phase(page, 'ended');
  });
});
