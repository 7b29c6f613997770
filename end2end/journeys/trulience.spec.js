// A talk through a page in a frame: the sandbox's, and the vendor's own addresses played by the browser's
// interception.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { startServer } from '../support/server.js';
import { begin, endButton, log, mood, phase, startButton, stopTalking, type } from '../support/talk.js';
import { closePages, expect, expectAccessible, open, test } from '../support/test.js';
import { APEX, AVATAR, PAGE, SILENCE, WWW, account, startApi } from '../support/trulience.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const DEMO = 'onboarding';
const trouble = (page) => page.locator('.card h2[data-focus]');
const again = (page) => page.getByRole('button', { name: /^(Try|Talk) again/ });
const host = (page) => page.locator('.stage-host iframe');
const face = (page) => page.frameLocator('.stage-host iframe').locator('video');
/** The frame's document, for what only it knows. */
const inside = (page) =>
  page.frames().find((frame) => frame.parentFrame() && frame.url().includes('/avatar/'));
/** The token of each page that was asked for, in order. */
function tokens(page) {
  const seen = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.includes('/avatar/')) seen.push(url.searchParams.get('token'));
  });
  return seen;
}

test('a face is seen and heard in its frame, answers in writing, and leaves with it', async ({ page }) => {
  const told = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/sessions/record'))
      told.push(...request.postDataJSON().request.events.map((one) => one.event));
  });
  await begin(page, DEMO);
  const frames = await face(page).evaluate(
    (video) =>
      new Promise((resolve) => {
        let seen = 0;
        const next = () => ((seen += 1) >= 30 ? resolve(seen) : video.requestVideoFrameCallback(next));
        video.requestVideoFrameCallback(next);
      }),
  );
  expect(frames).toBe(30);
  await expect(log(page)).toContainText("Theo: Welcome aboard, I'm Theo.");
  expect(await face(page).evaluate((video) => video.muted)).toBe(false);

  await type(page, 'Does it work on a phone?');
  await expect(log(page)).toContainText('You: Does it work on a phone?');
  await expect(log(page)).toContainText(/Theo: .*runs in the browser of a phone/, { timeout: 15_000 });
  await expectAccessible(page);

  await endButton(page).click();
  await phase(page, 'ended');
  await expect(host(page)).toHaveCount(0);
  // What a frame has painted is not to be known from outside.
  await expect.poll(() => told).toContain('ended');
  expect(told.filter((event) => ['first-frame', 'agent-ready'].includes(event))).toEqual(['agent-ready']);
});

test('words can be stopped and the microphone muted, in the frame', async ({ page }) => {
  await begin(page, DEMO);
  await stopTalking(page);
  await mood(page, 'listening');
  const hears = () => inside(page).evaluate(() => Boolean(voice.sender.track));
  await expect.poll(hears).toBe(true);
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect.poll(hears).toBe(false);
  await page.getByRole('button', { name: 'Unmute', exact: true }).click();
  await expect.poll(hears).toBe(true);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('nothing of the vendor is asked for before the press, and the address is in no page of ours', async ({
  page,
  request,
}) => {
  const asked = tokens(page);
  await open(page, `/demo/${DEMO}`);
  const html = await (await request.get(`/demo/${DEMO}`)).text();
  expect(html).not.toMatch(/<iframe|token=/);
  expect(asked).toEqual([]);
  await startButton(page).click();
  await phase(page, 'live');
  expect(asked).toHaveLength(1);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a frame that never speaks has its own words, and trying again takes another token', async ({
  page,
}) => {
  const asked = tokens(page);
  await page.route(
    '**/trulience/avatar/**',
    (route) => route.fulfill({ contentType: 'text/html', body: SILENCE }),
    { times: 1 },
  );
  await open(page, `/demo/${DEMO}`);
  await startButton(page).click();
  await phase(page, 'starting');
  await expect(page.locator('.room')).toHaveAttribute('data-phase', 'trouble', { timeout: 25_000 });
  await expect(trouble(page)).toHaveText('No connection');
  await expectAccessible(page);
  await again(page).click();
  await phase(page, 'live');
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(2);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a frame that is loaded again finds its token used: the page says so and starts anew', async ({
  page,
}) => {
  const asked = tokens(page);
  await begin(page, DEMO);
  await host(page).evaluate((frame) => {
    frame.src = `${frame.src}`;
  });
  await phase(page, 'trouble');
  await expect(trouble(page)).toHaveText('The connection was lost');
  await again(page).click();
  await phase(page, 'live');
  expect(new Set(asked).size).toBe(2);
  await endButton(page).click();
  await phase(page, 'ended');
});

/** Hands the page a message as the browser would, from an origin and a window of the test's choice. */
const whisper = (page, origin, fromFrame) =>
  page.evaluate(
    ([origin, fromFrame]) => {
      const source = fromFrame ? document.querySelector('.stage-host iframe').contentWindow : window;
      const data = { eventName: 'auth-fail', eventParams: { errorTitle: 'Invalid Avatar Id' } };
      dispatchEvent(new MessageEvent('message', { data, origin, source }));
    },
    [origin, fromFrame],
  );

test('only the frame itself, at its own origin, is believed', async ({ page }) => {
  await begin(page, DEMO);
  const origin = new URL(await host(page).getAttribute('src')).origin;
  await page.evaluate(() => postMessage({ eventName: 'auth-fail', eventParams: {} }, '*'));
  await whisper(page, origin, false);
  await whisper(page, 'https://evil.example', true);
  await whisper(page, origin.replace('127.0.0.1', '127.0.0.1.evil.example'), true);
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(/Theo: .*costs nothing/, { timeout: 15_000 });
  await phase(page, 'live');
  // The same message from where it should come from is believed.
  await whisper(page, origin, true);
  await phase(page, 'trouble');
  await expect(trouble(page)).toHaveText('The talk could not be opened');
});

test('the microphone denied: the page says so, and typing works', async ({ page, context }) => {
  await context.addInitScript(() => {
    if (navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await begin(page, DEMO);
  await expect(page.locator('.notices')).toContainText(/microphone/i);
  await type(page, 'Do the links expire?');
  await expect(log(page)).toContainText(/Theo: .*until the day you set/, { timeout: 15_000 });
  await endButton(page).click();
});

for (const [name, embed] of [
  ['www', WWW],
  ['the bare host', APEX],
]) {
  test(`at the vendor's own origin, ${name}: the talk works, and no other origin is believed`, async ({
    context,
    guard,
  }) => {
    const api = await startApi();
    const server = await startServer({ ...account(api), SHOWROOM_TRULIENCE_EMBED_URL: embed });
    try {
      const loads = [];
      await guard.intercept(embed, (route) => {
        loads.push(new URL(route.request().url()));
        return route.fulfill({ contentType: 'text/html', body: PAGE });
      });
      const page = await context.newPage();
      const answer = await page.goto(`${server.origin}/demo/${DEMO}`);
      const policy = answer.headers()['content-security-policy'];
      expect(policy).toMatch(new RegExp(`frame-src [^;]*${WWW}`));
      expect(policy).toMatch(new RegExp(`frame-src [^;]*${APEX}[ ;]`));
      await expect(page.locator('html[data-hydrated]')).toBeAttached();
      await startButton(page).click();
      await phase(page, 'live');
      await expect(log(page)).toContainText('Theo: Hello from the vendor.');
      // It cannot take our page elsewhere.
      await expect(host(page)).toHaveAttribute(
        'sandbox',
        'allow-scripts allow-same-origin allow-forms allow-popups',
      );

      await type(page, 'Does it work?');
      await expect(log(page)).toContainText('Theo: You wrote: Does it work?');
      await expect(log(page)).not.toContainText('trl-');
      await page.getByRole('button', { name: 'Mute', exact: true }).click();
      const told = () =>
        inside(page).evaluate(() =>
          window.heard.map(({ command, message, from }) => [command, message, from]),
        );
      await expect.poll(told).toContainEqual(['trl-mic-status', false, server.origin]);

      expect(api.asked).toEqual([{ avatar_id: AVATAR, expire_at: 120 }]);
      expect(loads).toHaveLength(1);
      expect(loads[0].pathname).toBe(`/avatar/${AVATAR}`);
      expect(loads[0].searchParams.get('token')).toBe('head.token-1.signature');
      expect(await host(page).getAttribute('allow')).toContain(`microphone ${WWW} ${APEX}`);

      await whisper(page, server.origin, true);
      await whisper(page, `${embed}.evil.example`, true);
      await whisper(page, embed, false);
      await type(page, 'And now?');
      await expect(log(page)).toContainText('Theo: You wrote: And now?');
      await phase(page, 'live');
      await endButton(page).click();
      await phase(page, 'ended');
      await expect(host(page)).toHaveCount(0);
    } finally {
      await closePages(context);
      await server.stop();
      api.stop();
    }
  });
}

test('a vendor that refuses the key: the visitor gets a sentence, and the key is nowhere', async ({
  context,
  guard,
}) => {
  guard.expect(/Failed to load resource/);
  const api = await startApi();
  const server = await startServer({ ...account(api), TRULIENCE_API_KEY: 'tru_live_canary' });
  try {
    const page = await context.newPage();
    await page.goto(`${server.origin}/demo/${DEMO}`);
    await expect(page.locator('html[data-hydrated]')).toBeAttached();
    const refused = page.waitForResponse('**/sessions/start');
    await startButton(page).click();
    await phase(page, 'trouble');
    expect(await (await refused).text()).not.toContain('canary');
    expect(await page.content()).not.toContain('canary');
    expect(api.asked).toEqual([]);
  } finally {
    await closePages(context);
    await server.stop();
    api.stop();
  }
});
