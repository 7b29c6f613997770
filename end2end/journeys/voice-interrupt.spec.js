// Speaking over the presenter: the fake microphone begins while the greeting is being said.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, phase } from '../support/talk.js';
import { expect, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(60, 3) }) });

test('speaking over the greeting stops it, and the line shows that it was cut', async ({ page }) => {
  await begin(page);
  await expect(log(page)).toContainText('—', { timeout: 15_000 });
  await expect(page.locator('.stage')).not.toHaveAttribute('data-mood', 'speaking');
  await endButton(page).click();
  await phase(page, 'ended');
});
