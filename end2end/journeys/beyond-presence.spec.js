// A managed agent: in a room of the sandbox's, and what a visitor meets when the vendor has no room to give.
import { AGENT, DEMO, account, startApi } from '../support/beyond-presence.js';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { startServer } from '../support/server.js';
import { sfu } from '../support/sfu.js';
import {
  begin,
  endButton,
  log,
  loudness,
  mood,
  phase,
  pictures,
  startButton,
  stopTalking,
  type,
} from '../support/talk.js';
import { closePages, expect, expectAccessible, test } from '../support/test.js';

test.use({ file: DEMO, launchOptions: launchOptions({ speech: recording(120) }) });

const trouble = (page) => page.locator('.card h2[data-focus]');

test('a face is seen and heard in a room of the vendor, answers in writing, and can be stopped', async ({
  page,
  server,
}) => {
  await begin(page, 'desk');
  expect(await pictures(page, 30)).toBe(30);
  await stopTalking(page);
  await mood(page, 'listening');
  await expect(log(page)).toContainText(/Milo: .*—/);

  await type(page, 'Does it work on a phone?');
  await expect(log(page)).toContainText('You: Does it work on a phone?');
  await expect.poll(() => loudness(page, 500), { timeout: 15_000 }).toBeGreaterThan(0.01);
  await expect(log(page)).toContainText(/Milo: .*runs in the browser of a phone/, { timeout: 15_000 });
  await expectAccessible(page);

  // The vendor's room and not ours: it says neither whose avatar it is nor who we are.
  const media = await sfu(server);
  const [room] = await media.rooms();
  expect(room).toMatch(/^bey-/);
  const people = await media.participants(room);
  const avatar = people.find((who) => who.kind === 'AGENT');
  expect(avatar.identity).toBe('avatar_worker');
  expect(avatar.attributes['lk.publish_on_behalf']).toBeUndefined();

  await endButton(page).click();
  await phase(page, 'ended');
  await expect.poll(media.rooms, { timeout: 30_000 }).toEqual([]);
});

test('one can talk again after the end, in another room', async ({ page }) => {
  await begin(page, 'desk');
  await endButton(page).click();
  await phase(page, 'ended');
  await page.getByRole('button', { name: 'Talk again' }).click();
  await phase(page, 'live');
  await expect(log(page)).toContainText('Milo');
  await endButton(page).click();
  await phase(page, 'ended');
});

/** A page on a server of its own, whose vendor is the test's. */
async function withApi(context, act) {
  const api = await startApi();
  const server = await startServer(account(api), DEMO);
  try {
    const page = await context.newPage();
    const answer = await page.goto(`${server.origin}/demo/desk`);
    await expect(page.locator('html[data-hydrated]')).toBeAttached();
    await act({ page, api, policy: answer.headers()['content-security-policy'] });
  } finally {
    await closePages(context);
    await server.stop();
    api.stop();
  }
}

test('a plan without rooms: the page of the agent is shown, and ends with the talk', async ({ context }) => {
  await withApi(context, async ({ page, api, policy }) => {
    expect(policy).toMatch(new RegExp(`frame-src [^;]*${api.url}[ ;]`));
    expect(policy).toContain('wss://livekit.bey.chat');
    await startButton(page).click();
    await phase(page, 'live');
    const frame = page.locator('.stage-host iframe');
    await expect(frame).toHaveAttribute('src', `${api.url}/pages/${AGENT}`);
    // It cannot take our page elsewhere, and gets no camera.
    await expect(frame).toHaveAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups',
    );
    await expect(frame).toHaveAttribute('allow', 'microphone; autoplay');
    await expect(page.frameLocator('.stage-host iframe').getByRole('heading')).toHaveText(
      'The page of the agent',
    );
    await expect(page.getByRole('textbox', { name: /^Type to/ })).toHaveCount(0);
    await expectAccessible(page);
    await endButton(page).click();
    await phase(page, 'ended');
    await expect(frame).toHaveCount(0);
    expect(api.rooms).toHaveLength(1);
    expect(api.rooms[0].agent_id).toBe(AGENT);
    expect(Object.keys(api.rooms[0].tags).sort()).toEqual(['demo', 'session']);
  });
});

test('what the vendor refuses becomes a sentence, and its own words are nowhere', async ({
  context,
  guard,
}) => {
  guard.expect(/Failed to load resource/);
  await withApi(context, async ({ page, api }) => {
    const room = (livekit_url) => ({ id: 'c1', livekit_url, livekit_token: 'canary' });
    // Where every conversation of the plan is taken, the page waits.
    api.next({ status: 429, body: { detail: 'canary' } });
    await page.reload();
    await expect(page.locator('html[data-hydrated]')).toBeAttached();
    await startButton(page).click();
    await phase(page, 'waiting');
    await expect(page.locator('.card-queue')).toContainText('You are number 1');
    await expect(page.locator('.card-queue')).toContainText('Every place is taken');
    expect(await page.content()).not.toContain('canary');
    const left = page.waitForResponse(/\/sessions\/cancel$/);
    await page.getByRole('button', { name: 'Leave the queue' }).click();
    await left;
    for (const [answer, title] of /** @type {[{ status: number, body?: object }, string?][]} */ ([
      [{ status: 500, body: { detail: 'canary' } }, "The presenter's service is away"],
      [{ status: 201, body: room('wss://elsewhere.example') }, undefined],
    ])) {
      api.next(answer);
      await page.reload();
      await expect(page.locator('html[data-hydrated]')).toBeAttached();
      await startButton(page).click();
      await phase(page, 'trouble');
      if (title) await expect(trouble(page)).toHaveText(title);
      expect(await page.content()).not.toContain('canary');
    }
  });
});
