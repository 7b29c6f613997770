// Stock agents on a LiveKit server without webhooks: the visitor reads the same as with them.
import { begin, test } from '../support/agents.js';
import { log, phase, type } from '../support/talk.js';
import { expect } from '../support/test.js';

test.use({ webhooks: false });

for (const line of ['Hang up', 'Close the room']) {
  test(`an agent that heard "${line}" ended the talk just the same`, async ({ page }) => {
    await begin(page, 'voice');
    await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
    await type(page, line);
    await phase(page, 'ended');
    await expect(page.locator('.card-closing p').first()).toHaveText('Cara ended the talk. Thank you.');
  });
}
