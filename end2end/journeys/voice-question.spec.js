// A question asked by voice: the fake microphone plays it long after the greeting.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, passes, phase } from '../support/talk.js';
import { expect, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(60, 14) }) });

test('a spoken question makes the face listen, think and answer', async ({ page }) => {
  await begin(page);
  const moods = passes(page, 'data-mood', 'speaking', 'listening', 'thinking', 'speaking');
  await expect(log(page)).toContainText('Cara:', { timeout: 15_000 });
  await moods;
  await expect(log(page).locator('p')).toHaveCount(2, { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});
