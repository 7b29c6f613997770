// A visitor who gives no sign, a talk whose time runs out, and a live talk that is left.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, phase, room } from '../support/talk.js';
import { closePages, expect, expectAccessible, test } from '../support/test.js';
import { startServer } from '../support/server.js';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  settings: { SHOWROOM_SESSION_IDLE_ASK_SECS: '4', SHOWROOM_SESSION_IDLE_END_SECS: '20' },
});

test('who gives no sign is asked, and the talk ends with a word when there is no answer', async ({
  page,
}) => {
  // Most of it is quiet that is waited for.
  test.setTimeout(120_000);
  await begin(page);
  const question = page.locator('.notice', { hasText: 'Are you still there?' });
  await expect(question).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'I am here' }).click();
  await expect(question).toHaveCount(0);
  await phase(page, 'live');
  // Put away is not for ever.
  await expect(question).toBeVisible({ timeout: 10_000 });
  await question.getByRole('button', { name: 'Close this notice' }).click();
  await expect(question).toHaveCount(0);
  await expect(question).toBeVisible({ timeout: 10_000 });
  await phase(page, 'ended');
  await expect(page.locator('.card-closing')).toContainText(
    'It was quiet for a while, so the talk with Cara ended.',
  );
});

test('the last minute and the last ten seconds are said in words, with the way to a person', async ({
  context,
}) => {
  const server = await startServer({ SHOWROOM_SESSION_MAX_SECS: '16' });
  try {
    const page = await context.newPage();
    await begin(page, 'product-guide', server.origin);
    const said = page.locator('.time-warning [role=status]');
    await expect(said).toHaveText('Less than a minute left. Go on with a person?');
    const person = page.locator('.time-warning').getByRole('link', { name: 'Book a call' });
    await expect(person).toHaveAttribute('target', '_blank');
    await expect(said).toHaveText('Ten seconds left.');
    await expect(person).toBeVisible();
    await phase(page, 'ended');
    await expect(said).toHaveText('');
    await expect(person).toHaveCount(0);
  } finally {
    await closePages(context);
    await server.stop();
  }
});

test('a live talk is left only after a question, and one that has ended without', async ({ page }) => {
  const asked = [];
  let leave = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return leave ? dialog.accept() : dialog.dismiss();
  });
  await begin(page);
  const home = page.locator('header a').first();
  await home.click({ noWaitAfter: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(room(page)).toHaveAttribute('data-phase', 'live');
  leave = true;
  await home.click({ noWaitAfter: true });
  await page.waitForURL((url) => !url.pathname.startsWith('/demo/'));
  expect(asked).toHaveLength(2);

  await begin(page);
  await endButton(page).click();
  await phase(page, 'ended');
  await page.locator('header a').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/demo/'));
  expect(asked).toHaveLength(2);
});
