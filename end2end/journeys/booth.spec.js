// A demo on a touch screen: invites, talks, asks for a lead, forgets the visitor, and keeps leads while it is offline.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BINARY } from '../support/server.js';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

const PIN = '094175';
const QUEUE = 'showroom-booth-leads';

test.use({
  settings: {
    SHOWROOM_BOOTH_DEMOS: 'product-guide',
    SHOWROOM_BOOTH_PIN: PIN,
    SHOWROOM_BOOTH_IDLE_SECS: '15',
    SHOWROOM_LEAD_WHEN: 'end',
    SHOWROOM_LOG_FORMAT: 'json',
  },
  viewport: { width: 1080, height: 1920 },
});

/** What a command prints, without its first line. */
function printed(server, ...what) {
  const env = { SHOWROOM_STORAGE_PATH: path.join(server.folder, 'showroom.db') };
  const csv = execFileSync(BINARY, what, { cwd: server.folder, env, encoding: 'utf8' });
  return csv.trimEnd().split('\r\n').slice(1);
}

const state = (page, word) =>
  expect(page.locator('#booth')).toHaveAttribute('data-state', word, { timeout: 20_000 });
const frame = (page) => page.frameLocator('#booth-talk iframe');

async function openBooth(page) {
  await page.goto('/booth/product-guide');
  await expect(page.locator('#booth[data-awake]')).toBeAttached();
  await expect(frame(page).locator('html[data-hydrated]')).toBeAttached();
}

async function fill(page, name) {
  const form = page.locator('#booth-form');
  await form.getByLabel('Your name').fill(name);
  await form.getByLabel('E-mail').fill('ada@example.com');
  await form.getByRole('checkbox').check();
  await form.getByRole('button', { name: 'Send' }).click();
}

test('a touch starts a talk, and nothing of it is left for the next visitor', async ({
  page,
  server,
  guard,
}) => {
  test.setTimeout(120_000);
  guard.expect(/status of 403/);
  await openBooth(page);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  // Anywhere on the screen.
  await page.locator('#booth-attract').click({ position: { x: 200, y: 300 } });
  await state(page, 'live');
  await expect(frame(page).locator('.room')).toHaveAttribute('data-phase', 'live');
  // A talk that ends does not take the focus from a visitor who writes already.
  const talk = page.frames().find((one) => one.url().includes('/booth/product-guide/talk'));
  await talk.evaluate(() => {
    window.held = [];
    window.draw = window.requestAnimationFrame;
    window.requestAnimationFrame = (act) => window.held.push(act);
  });
  await frame(page).getByRole('button', { name: 'End', exact: true }).click();
  await state(page, 'after');
  const name = page.locator('#booth-form').getByLabel('Your name');
  await name.focus();
  await talk.evaluate(() => {
    window.requestAnimationFrame = window.draw;
    window.held.forEach((act) => act(performance.now()));
  });
  await expect(name).toBeFocused();
  await fill(page, 'Ada Lovelace');
  await expect(page.locator('#booth-thanks')).toHaveText('Thank you. What you entered was sent.');
  const [lead] = printed(server, 'leads', 'export');
  expect(lead).toContain(',Ada Lovelace,ada@example.com,');
  // It belongs to its talk.
  expect(lead.split(',')[4]).not.toBe('');

  // What a page or an SDK may have stored.
  await page.evaluate(() => {
    sessionStorage.setItem('left', '1');
    localStorage.setItem('left', '1');
  });
  const first = await page.locator('#booth-talk iframe').elementHandle();
  // The countdown comes by itself; a touch puts it off, and then it runs out.
  const still = page.getByRole('alertdialog', { name: 'Are you still there?' });
  await expect(still).toBeVisible();
  expect(await still.evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
  await expect(page.getByRole('button', { name: 'I’m still here' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(still).toBeHidden();
  await expect(still).toBeVisible();
  await page.getByRole('button', { name: 'I’m still here' }).click();
  await expect(still).toBeHidden();
  await expectAccessible(page);
  await expect(still).toBeVisible();
  await expectAccessible(page);
  await state(page, 'attract');
  expect(await first.evaluate((element) => element.isConnected)).toBe(false);
  await expect(page.locator('#booth-form')).toBeHidden();
  expect(await page.locator('#booth-form').getByLabel('Your name').inputValue()).toBe('');
  const stored = await page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
  expect(stored).toEqual([]);
  await expect(page).toHaveURL(`${server.origin}/booth/product-guide`);
  await page.evaluate(() => history.back());
  await expect(frame(page).locator('.room')).toHaveAttribute('data-phase', 'ready');
  await expect(page).toHaveURL(`${server.origin}/booth/product-guide`);

  // A question is a start too; a talk that staff leave is ended on the server.
  await page.getByRole('button', { name: 'What does it cost to run?' }).click();
  await state(page, 'live');
  await expect(frame(page).getByRole('log', { name: 'Captions' })).toContainText('What does it cost to run?');
  await page.locator('#booth-corner').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Leave this screen' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  for (const digit of '1357') await dialog.getByRole('button', { name: digit, exact: true }).click();
  const wrong = page.waitForResponse('**/api/v1/booth/leave');
  await dialog.getByRole('button', { name: 'Leave', exact: true }).click();
  expect((await wrong).status()).toBe(403);
  await expect(dialog.getByText('This is not the PIN.')).toBeVisible();
  const ended = page.waitForRequest('**/api/v1/sessions/end');
  await dialog.getByLabel('PIN').fill(PIN);
  await page.keyboard.press('Enter');
  await ended;
  await expect(page).toHaveURL(`${server.origin}/`);
  const times = (what) => readFileSync(server.logFile, 'utf8').split(`"session ${what}"`).length;
  expect(times('started')).toBeGreaterThan(2);
  await expect.poll(() => times('ended')).toBe(times('started'));
});

test('a lead that is left offline is kept, and sent once', async ({ page, context, server, guard }) => {
  test.setTimeout(150_000);
  guard.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const before = printed(server, 'leads', 'export').length;
  await openBooth(page);
  await context.setOffline(true);
  await expect(page.getByText('This screen has no connection right now.')).toBeVisible();
  await page.getByRole('button', { name: 'Touch to start' }).click();
  await state(page, 'after');
  await expect(page.getByText('There is no connection for a talk right now.')).toBeVisible();
  await expectAccessible(page);
  await page.locator('#booth-form').getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('#booth-form')).toContainText('Fill this in.');
  await expectAccessible(page);
  await fill(page, 'Grace Hopper');
  await expect(page.locator('#booth-thanks')).toContainText('this screen keeps what you entered');
  await page.getByRole('button', { name: 'Done' }).click();
  await state(page, 'attract');
  // Five taps on the corner; the number is for staff alone.
  for (let tap = 0; tap < 5; tap += 1) await page.locator('#booth-corner').click();
  const dialog = page.getByRole('dialog', { name: 'Leave this screen' });
  await expect(dialog.locator('#booth-unsent')).toHaveText('1');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  // One form fails until the other one is through, whose first answer is lost on its way, so that it is sent again.
  let lost = false;
  let through = false;
  await page.route('**/api/v1/leads/send', async (route) => {
    if (route.request().postData().includes('Mary Jackson'))
      return through ? route.fallback() : route.fulfill({ status: 503 });
    through = lost;
    if (lost) return route.fallback();
    lost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
  const kept = () => page.evaluate((key) => localStorage.getItem(key), QUEUE);
  expect(await kept()).toContain('Grace Hopper');
  // One that another booth of this browser has kept is sent from here too.
  await page.evaluate((key) => {
    const [lead] = JSON.parse(localStorage.getItem(key));
    const other = {
      ...lead,
      demo: 'support-desk',
      key: crypto.randomUUID(),
      values: { ...lead.values, name: 'Mary Jackson' },
    };
    localStorage.setItem(key, JSON.stringify([other, lead]));
  }, QUEUE);
  await context.setOffline(false);
  await expect.poll(() => lost, { timeout: 40_000 }).toBe(true);
  // By itself, without another change of the connection.
  await expect.poll(kept, { timeout: 60_000 }).toBeNull();
  const rows = printed(server, 'leads', 'export');
  expect(rows).toHaveLength(before + 2);
  expect(rows.filter((row) => row.includes(',support-desk,') && row.includes('Mary Jackson'))).toHaveLength(
    1,
  );
  expect(rows.filter((row) => row.includes('Grace Hopper'))).toHaveLength(1);
  await expect(frame(page).locator('html[data-hydrated]')).toBeAttached();
});
