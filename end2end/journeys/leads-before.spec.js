// A lead form in the place of Start: it is sent first, and then the talk can begin. And one in the talk, by keyboard on a phone.
import { begin, endButton, phase, startButton } from '../support/talk.js';
import { WINDOWS, expectApart, expectInView } from '../support/layout.js';
import { closePages, expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';
import { startServer } from '../support/server.js';

test.use({ settings: { SHOWROOM_LEAD_WHEN: 'before' } });

test('Start comes once the form was sent', async ({ page }) => {
  await open(page, '/demo/support-desk');
  await expect(startButton(page)).toHaveCount(0);
  await expectAccessible(page);
  const form = page.locator('form.lead-form');
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    await expectApart(form, page.getByRole('heading', { level: 1 }));
    await form.getByRole('button', { name: 'Send' }).scrollIntoViewIfNeeded();
    await expectInView(form.getByRole('button', { name: 'Send' }));
    await expectNoSidewaysScroll(page);
  }
  await form.getByLabel('Your name').fill('Ada');
  await form.getByLabel('E-mail').fill('ada@example.com');
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(startButton(page)).toBeFocused();
  await startButton(page).click();
  await phase(page, 'live');
  // A page that is closed while it is busy with its first picture may be closed without a last word.
  await endButton(page).click();
  await phase(page, 'ended');
});

test('after a minute of the talk the form can be put away, filled by keyboard and sent, and the talk goes on', async ({
  context,
}) => {
  test.setTimeout(150_000);
  const server = await startServer({
    SHOWROOM_LEAD_WHEN: 'after-minutes',
    SHOWROOM_LEAD_MINUTES: '1',
    SHOWROOM_SESSION_IDLE_ASK_SECS: '300',
    SHOWROOM_SESSION_IDLE_END_SECS: '600',
  });
  try {
    const page = await context.newPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await begin(page, 'support-desk', server.origin);
    const form = page.locator('form.lead-form');
    await expect(form).toHaveCount(0);
    await expect(form).toBeVisible({ timeout: 75_000 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    for (const size of WINDOWS) {
      await page.setViewportSize(size);
      // The controls of the talk can be reached beside it, and so can both of its ways on.
      await expectApart(form, page.locator('.controls'));
      await expectInView(form.getByRole('button', { name: 'Send' }));
      await expectInView(page.getByRole('button', { name: 'Later' }));
    }
    await page.setViewportSize(WINDOWS[0]);
    await form.getByLabel('Your name').focus();
    await page.keyboard.type('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ada@example.com');
    await form.getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await form.getByRole('button', { name: 'Send' }).focus();
    await page.keyboard.press('Enter');
    const thanks = page.locator('.lead-thanks');
    await expect(thanks).toBeVisible();
    await expectApart(thanks, page.locator('.lead-talk > .quiet'));
    await phase(page, 'live');
    await expectAccessible(page);
    await endButton(page).click();
    await phase(page, 'ended');
    // What was sent is not asked for again.
    await expect(form).toHaveCount(0);
  } finally {
    await closePages(context);
    await server.stop();
  }
});
