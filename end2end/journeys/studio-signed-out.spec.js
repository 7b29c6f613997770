// A form that is sent after its sender was signed out loses nothing.
import { startServer } from '../support/server.js';
import { ADA, makeAccount } from '../support/studio.js';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

let server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

for (const [width, colorScheme] of [
  [390, 'light'],
  [1440, 'dark'],
]) {
  test.describe(`${width} wide, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 844 }, colorScheme });

    test('a link that was typed is made after another sign-in', async ({ context, guard, page }) => {
      guard.expect(/status of 403/);
      await makeAccount(page, server);
      await page.goto(`${server.origin}/studio/links/new`);
      await page.getByLabel('Recipient', { exact: true }).fill(`Grace "Amazing" Hopper ${width}`);
      await context.clearCookies();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(page.getByText('what you typed is kept')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByLabel('E-mail address').fill(ADA.mail);
      await page.getByLabel('Password').fill(ADA.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      const send = page.getByRole('button', { name: 'Send it' });
      await expect(send).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await send.click();
      await expect(page).toHaveURL(/\/studio\/links\/(?!new)/);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(`Grace "Amazing" Hopper ${width}`);
    });
  });
}
