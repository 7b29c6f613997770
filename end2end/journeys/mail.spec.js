// Letters through a real mail server: a link that asks for a proven address, and an invitation.
import { startServer } from '../support/server.js';
import { SENDER, startSmtp } from '../support/smtp.js';
import { ADA, makeAccount } from '../support/studio.js';
import { phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

test('a link opens for a proven address of its list, and the talk names its visitor', async ({
  page,
  browser,
  guard,
}) => {
  test.setTimeout(120_000);
  guard.expect(/403/);
  const smtp = await startSmtp();
  const server = await startServer({
    SHOWROOM_MAIL_HOST: '127.0.0.1',
    SHOWROOM_MAIL_PORT: String(smtp.port),
    SHOWROOM_MAIL_ENCRYPTION: 'off',
    SHOWROOM_MAIL_USER: SENDER.user,
    SHOWROOM_MAIL_PASSWORD: SENDER.password,
    SHOWROOM_MAIL_FROM: 'demo@example.com',
  });
  try {
    await makeAccount(page, server);
    await page.getByRole('link', { name: 'Links', exact: true }).click();
    await page.getByRole('link', { name: 'New link' }).click();
    await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
    await page.getByText('Who may open it').click();
    await page.getByLabel('Mail address', { exact: true }).selectOption('Ask for it and send a code there');
    await page.getByLabel('Only these domains or addresses').fill('acme.com');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make the link' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Link for Grace Hopper');
    const address = await page.locator('#link-address').inputValue();

    const context = await browser.newContext({ permissions: ['microphone'] });
    const visitor = await context.newPage();
    await visitor.goto(address);
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
      'This link asks for your mail address',
    );
    await expectAccessible(visitor);
    await expectNoSidewaysScroll(visitor);
    await visitor.getByLabel('Mail address', { exact: true }).fill('grace@elsewhere.example');
    await visitor.getByRole('button', { name: 'Continue' }).click();
    await expect(visitor.getByRole('alert')).toHaveText(/not meant for that address/);
    await expectAccessible(visitor);
    await visitor.getByLabel('Mail address', { exact: true }).fill('Grace@ACME.com');
    await visitor.keyboard.press('Enter');
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Enter the code from your mail');
    await expectAccessible(visitor);
    const code = smtp.letters[0]?.match(/^Subject: (\d{6})/m)?.[1] ?? '';
    await visitor.getByLabel('Code').fill(code === '000000' ? '111111' : '000000');
    await visitor.keyboard.press('Enter');
    await expect(visitor.getByRole('alert')).toHaveText(/not the code of the newest mail/);
    await visitor.getByLabel('Code').fill(code);
    await visitor.keyboard.press('Enter');
    await visitor.waitForURL(address);
    await startButton(visitor).click();
    await phase(visitor, 'live');
    await context.close();

    await page.reload();
    await expect(page.locator('.studio-facts').first()).toContainText(/Refused attempts\s*2/);
    await page.getByRole('region', { name: 'Talks' }).getByRole('link').first().click();
    await expect(page.locator('.studio-facts').first()).toContainText('grace@acme.com (proven by a code)');

    // An account by letter.
    await page.getByRole('link', { name: 'Team' }).click();
    await page.getByLabel('E-mail address').fill('bob@example.com');
    await page.getByRole('button', { name: 'Make a one-time address' }).click();
    await page.getByLabel(/password/i).fill(ADA.password);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send it by mail' }).click();
    await expect(page.getByRole('status').last()).toContainText('The mail server took the letter');
    await expectAccessible(page);
    expect(smtp.letters.at(-1)).toContain('To: bob@example.com');
  } finally {
    await server.stop();
    await smtp.stop();
  }
});
