// Signing in to the studio with an identity provider: a real one, with its own pages.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { CLIENT, startProvider } from '../support/oidc.js';
import { startServer } from '../support/server.js';
import { expect, expectAccessible, test } from '../support/test.js';

/** A port that nothing listens on. */
async function freePort() {
  const server = createServer();
  await new Promise((listens) => server.listen(0, '127.0.0.1', () => listens(undefined)));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * Signs in at the provider, and agrees to what this site asks for.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} login
 */
async function signInAs(page, login) {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a seller signs in with the identity provider, and others are told why not', async ({
  page,
  browser,
  guard,
}) => {
  test.setTimeout(90_000);
  guard.expect(/40[03]/);
  // The font of the provider's pages.
  await guard.intercept('https://fonts.googleapis.com', (route) => route.fulfill({ body: '' }));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await startProvider(`${origin}/sign-in/oidc/callback`);
  const server = await startServer({
    SHOWROOM_SERVER_LISTEN: `127.0.0.1:${port}`,
    SHOWROOM_SERVER_PUBLIC_URL: origin,
    SHOWROOM_OIDC_ISSUER: provider.issuer,
    SHOWROOM_OIDC_CLIENT_ID: CLIENT.id,
    SHOWROOM_OIDC_CLIENT_SECRET: CLIENT.secret,
    SHOWROOM_OIDC_NAME: 'Example ID',
    SHOWROOM_OIDC_NEW_ACCOUNTS: 'seller',
    SHOWROOM_OIDC_DOMAINS: 'example.com',
  });
  try {
    // The first account is no provider's to make.
    const operator = await browser.newContext();
    const setUp = await operator.newPage();
    const printed = await readFile(server.logFile, 'utf8');
    await setUp.goto(printed.match(/Set up this site \(valid until it is used\): (\S+)/)?.[1] ?? '');
    await setUp.getByLabel('Your name').fill('Olga Operator');
    await setUp.getByLabel('E-mail address').fill('olga@example.com');
    await setUp.getByLabel('New password').fill('aubergine tramway');
    await setUp.getByRole('button', { name: 'Make the account' }).click();
    await setUp.waitForURL(`${origin}/studio`);
    await setUp.getByRole('link', { name: 'Team' }).click();
    await setUp.getByLabel('E-mail address').fill('bob@example.com');
    await setUp.getByRole('button', { name: 'Make a one-time address' }).click();
    await setUp.getByLabel(/password/i).fill('aubergine tramway');
    await setUp.keyboard.press('Enter');
    const invitation = await setUp.locator('#one-time-address').inputValue();
    await operator.close();

    await page.goto(`${origin}/sign-in`);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Sign in with Example ID' }).click();
    await signInAs(page, 'ada');
    await page.waitForURL(`${origin}/studio`);
    await expect(page.getByRole('link', { name: 'Links', exact: true })).toBeVisible();
    await page.goto(`${origin}/studio/account`);
    await expect(page.locator('body')).toContainText('ada@example.com');
    await expectAccessible(page);

    // The provider knows the browser still. What is noted in the audit log is shown on a visit that begins on this site.
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await page.goto(`${origin}/studio/sessions/search?words=price`);
    await page.getByRole('link', { name: 'Sign in with Example ID' }).click();
    await page.waitForURL(`${origin}/studio/sessions/search?words=price`);
    await expect(page.getByRole('searchbox')).toHaveValue('price');
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await page.getByRole('link', { name: 'Sign in with Example ID' }).click();
    await page.waitForURL(`${origin}/studio`);

    // Its address is not vouched for.
    const guest = await browser.newContext();
    const other = await guest.newPage();
    await other.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ body: '' }));
    await other.goto(`${origin}/sign-in`);
    await other.getByRole('link', { name: 'Sign in with Example ID' }).click();
    await signInAs(other, 'unverified');
    await expect(other.getByRole('alert')).toContainText('No account here has it, or it may not sign in');
    await expect(other.getByRole('alert')).not.toContainText('The invitation is for');
    await expectAccessible(other);
    // Whoever comes from an invitation reads which address it is for; with another one the provider lets them in nowhere.
    await other.goto(invitation);
    await other.getByRole('link', { name: 'Sign in with Example ID' }).click();
    await expect(other.getByRole('alert')).toContainText('There your address is unverified@example.com');
    await expect(other.getByRole('alert')).toContainText('The invitation is for bob@example.com');
    await expectAccessible(other);
    // An answer comes back once, to the browser that asked for it.
    await other.goto(`${origin}/sign-in/oidc/callback?code=stolen&state=guessed`);
    await expect(other.getByRole('alert')).toContainText('it took too long, or it was given up there');
    await guest.close();
  } finally {
    await server.stop();
    await provider.stop();
  }
});
