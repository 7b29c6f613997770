// The states of one talk in dark colours on a very wide screen: each can be read, and none sticks out.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, openMore, phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  colorScheme: 'dark',
  viewport: { width: 2560, height: 1440 },
});

async function expectReadable(page) {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

test('every state of a talk can be read in dark colours on a very wide screen', async ({ page, guard }) => {
  test.setTimeout(120_000);
  guard.expect(/status of 503/);
  await page.route('**/sessions/start', (route) => route.fulfill({ status: 503, json: { error: 'busy' } }), {
    times: 1,
  });
  await open(page, '/demo/product-guide');
  await expectReadable(page);

  await startButton(page).click();
  await phase(page, 'trouble');
  await expect(page.locator('.card-trouble')).toBeVisible();
  await expectReadable(page);
  await page.getByRole('button', { name: /^Try again/ }).click({ timeout: 15_000 });
  await phase(page, 'live');
  await expect(log(page)).toContainText('Cara: ', { timeout: 15_000 });
  await expectReadable(page);

  await page.getByRole('textbox', { name: /^Type to/ }).fill('What does it cost to run?');
  await expectReadable(page);
  await page.keyboard.press('Enter');
  await expect(log(page)).toContainText('You: What does it cost to run?');
  await openMore(page);
  await expectReadable(page);
  await page.keyboard.press('Escape');

  await endButton(page).click();
  await phase(page, 'ended');
  await page.locator('.card-closing').getByRole('button', { name: 'Good', exact: true }).click();
  await expect(page.locator('.rating-line')).toBeVisible();
  await expect(page.locator('form.lead-form')).toBeVisible();
  await expectReadable(page);
});
