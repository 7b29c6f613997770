// A page works before it may start, while many do.
import { open, test } from '../support/test.js';
import { endButton, phase, startButton } from '../support/talk.js';

test.use({ settings: { SHOWROOM_LIMITS_PROOF_OF_WORK: 'always' } });

test('a page does its work, starts, and can start again', async ({ page, guard }) => {
  guard.expect(/status of 4(28|12)/);
  await open(page, '/demo/sales-coach');
  for (const start of [startButton(page), page.getByRole('button', { name: 'Talk again' })]) {
    await start.click();
    await phase(page, 'live');
    await endButton(page).click();
    await phase(page, 'ended');
  }
});
