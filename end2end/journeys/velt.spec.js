// Presence and comments beside a demo: the team's own, what a visitor gets of it, and what happens when it is
// not there.
import { CONTROLLED } from '../support/faults.js';
import { startServer } from '../support/server.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';
import { endButton, phase } from '../support/talk.js';
import * as velt from '../support/velt.js';

/** Visitors may read the comments of this demo. */
const OPEN = '/demo/onboarding';
const CLOSED = '/demo/product-guide';

test.use({ settings: CONTROLLED });

test('two colleagues see each other, the presenter, and what one of them writes', async ({
  page,
  browser,
  server,
  guard,
}) => {
  const other = await velt.another(browser, server, guard);
  const colleague = await other.newPage();
  for (const one of [page, colleague]) {
    await velt.signIn(one, server);
    await open(one, CLOSED);
  }
  for (const one of [page, colleague]) {
    await expect(velt.present(one)).toHaveCount(3);
    await expect(velt.present(one)).toContainText([/Colleague/, /Colleague/, 'Cara']);
  }
  await velt.write(page, 'Say <b>this</b> first');
  await velt.sidebar(colleague).click();
  await expect(colleague.getByText('Say <b>this</b> first', { exact: true })).toBeVisible();
  await expectAccessible(colleague);
  await other.close();
  await expect(velt.present(page)).toHaveCount(2);
});

test('a comment is put where it is meant, and lies there at every width; a phone in a talk shows none', async ({
  page,
  browser,
  server,
  guard,
}) => {
  const other = await velt.another(browser, server, guard);
  const phone = await other.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  for (const one of [page, phone]) {
    await velt.signIn(one, server);
    await open(one, OPEN);
  }
  const hint = page.getByText('Press the place you mean. Esc ends it.');
  await velt.comment(page).click();
  await expect(hint).toBeVisible();
  await expect(page.locator('.stage')).toHaveCSS('cursor', 'crosshair');
  await page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await expect(page.locator('.stage')).not.toHaveCSS('cursor', 'crosshair');

  await velt.write(page, 'Here');
  const [first, second] = [await velt.pinned(page), await velt.pinned(phone)];
  for (const axis of ['x', 'y']) expect(second[axis]).toBeCloseTo(first[axis], 2);
  for (const width of [320, 390]) {
    await phone.setViewportSize({ width, height: 844 });
    const [bar, stage] = [
      await phone.locator('.team-bar').boundingBox(),
      await phone.locator('.stage').boundingBox(),
    ];
    expect(bar.y + bar.height).toBeLessThanOrEqual(stage.y);
    await expectNoSidewaysScroll(phone);
  }
  await phone.locator('.start-button').click();
  for (const part of [velt.pins(phone), phone.locator('.team-bar')]) await expect(part).toBeHidden();
  // A context that is closed says nothing more.
  await phase(phone, 'live');
  await endButton(phone).click();
  await phase(phone, 'ended');
  await other.close();
});

test('a visitor reads where a demo allows it, by a press, and cannot write', async ({
  page,
  browser,
  server,
  guard,
}) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open(page, OPEN);
  const button = velt.team(page).getByRole('button', { name: 'Comments' });
  await expect(button).toBeVisible();
  await expectAccessible(page);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  // Our own adapter comes with the page; the vendor's script and its token do not.
  expect(asked.filter((path) => /velt/.test(path) && !path.startsWith('/pkg/'))).toEqual([]);

  const staff = await velt.another(browser, server, guard);
  const colleague = await staff.newPage();
  await velt.signIn(colleague, server);
  await open(colleague, OPEN);
  await expect(velt.present(colleague)).toContainText(['Theo']);
  await velt.write(colleague, 'Ask about Tuesday');

  await button.click();
  // Who comes first in the row is the vendor's affair.
  for (const name of [/Colleague/, 'Visitor', 'Theo'])
    await expect(velt.present(page).filter({ hasText: name })).toHaveCount(1);
  await velt.sidebar(page).click();
  await expect(page.getByText('Ask about Tuesday', { exact: true })).toBeVisible();
  await expect(velt.comment(page)).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await staff.close();
});

test('a demo that does not allow it offers nothing and may reach nothing more', async ({ page }) => {
  const response = await open(page, CLOSED);
  await expect(velt.team(page)).toHaveCount(0);
  expect(response.headers()['content-security-policy']).not.toContain('unsafe-inline');
});

test('a script that is blocked is one sentence, and trying again works', async ({ page, guard }) => {
  guard.expect(/ERR_FAILED/);
  let blocked = true;
  await page.route('**/lib/sdk@*/velt.js*', (route) => (blocked ? route.abort('failed') : route.fallback()));
  await open(page, OPEN);
  await velt.team(page).getByRole('button', { name: 'Comments' }).click();
  await expect(velt.team(page).getByRole('status')).toHaveText(
    'Comments could not be loaded. Your talk goes on without them.',
  );
  await expect(page.locator('.start-button')).toBeEnabled();
  await expectAccessible(page);
  blocked = false;
  await velt.team(page).getByRole('button', { name: 'Try again' }).click();
  await expect(velt.present(page)).toContainText(['Visitor', 'Theo']);
  await expect(velt.team(page).getByRole('status')).toHaveText('');
});

test('a token that is refused is one sentence, and trying again works', async ({ page, guard }) => {
  guard.expect(/status of 502/);
  const response = await open(page, OPEN);
  const told = await fetch(`${velt.sandboxOf(response)}/faults`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-sandbox-control': CONTROLLED.SHOWROOM_SANDBOX_CONTROL_KEY,
    },
    body: JSON.stringify({
      vendor: 'velt',
      path: '/v2/auth/generate_token',
      fault: { status: 403, body: '{"error":{"status":"PERMISSION_DENIED"}}' },
    }),
  });
  expect(told.status).toBe(204);
  await velt.team(page).getByRole('button', { name: 'Comments' }).click();
  await expect(velt.team(page).getByRole('status')).toHaveText(/^Comments cannot be reached right now/);
  await velt.team(page).getByRole('button', { name: 'Try again' }).click();
  await expect(velt.present(page)).toContainText(['Visitor', 'Theo']);
});

test('a one-time address is good for one browser, and looking at it costs nothing', async ({
  page,
  request,
  browser,
  server,
  guard,
}) => {
  guard.expect(/status of 404/);
  const seen = [];
  page.on('request', (asked) => seen.push(asked.url()));
  await velt.signIn(page, server);
  const address = seen.find((url) => url.includes('/staff/'));
  expect((await request.get(address)).status()).toBe(404);
  const late = await (await velt.another(browser, server, guard)).newPage();
  await late.goto(address);
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This address is no longer good');
  await expectAccessible(late);
  await late.context().close();
});

test('at the vendor’s own addresses, with tokens that end: renewed while it lasts, one sentence when it does not', async ({
  page,
  browser,
  guard,
}) => {
  test.setTimeout(90_000);
  // What a token that has ended is answered, before it is renewed.
  guard.expect(/status of 401/);
  const port = await velt.freePort();
  const server = await startServer({
    ...velt.account(port, 'sandbox-account-4s'),
    SHOWROOM_VELT_SDK_URL: velt.SCRIPT,
  });
  try {
    const contexts = [page.context(), await velt.another(browser, server, guard)];
    const pages = [page, await contexts[1].newPage()];
    for (const one of pages) {
      await one.context().route(`${velt.CDN}/**`, velt.playedBy(port));
      await velt.signIn(one, server);
      await open(one, `${server.origin}${CLOSED}`);
    }
    const [first, second] = pages;
    await expect(velt.present(first)).toHaveCount(3);
    await first.waitForResponse((answer) => answer.url().endsWith('/api/v1/velt/token') && answer.ok());
    await expect(velt.present(first)).toHaveCount(3);
    // With a token that is new: what is written with one that has just ended is refused.
    await velt.write(first, 'From one browser to another');
    await expect(velt.sidebar(second)).toContainText('(1)');

    // From now on this browser is signed out: its next token is not made.
    guard.expect(/status of 403/);
    await contexts[0].clearCookies();
    await expect(velt.team(first).getByRole('status')).toHaveText(/^Comments were disconnected/, {
      timeout: 20_000,
    });
    await expect(velt.present(first)).toHaveCount(0);
    await velt.team(first).getByRole('button', { name: 'Try again' }).click();
    await expect(velt.team(first).getByRole('status')).toHaveText(/^You are no longer signed in here/);
    await contexts[1].close();
  } finally {
    await page.close();
    await server.stop();
  }
});
