// A lead form in the place of Start: it is sent first, and then the talk can begin.
import { phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, open, test } from '../support/test.js';

test.use({ settings: { SHOWROOM_LEAD_WHEN: 'before' } });

test('Start comes once the form was sent', async ({ page }) => {
  await open(page, '/demo/support-desk');
  await expect(startButton(page)).toHaveCount(0);
  await expectAccessible(page);
  const form = page.locator('form.lead-form');
  await form.getByLabel('Your name').fill('Ada');
  await form.getByLabel('E-mail').fill('ada@example.com');
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(startButton(page)).toBeFocused();
  await startButton(page).click();
  await phase(page, 'live');
});
