// Everything that can go wrong on the way or in mid-talk has its own sentence and a way on.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { sfu } from '../support/sfu.js';
import { startServer } from '../support/server.js';
import {
  begin,
  endButton,
  log,
  phase,
  pictures,
  pressCallToAction,
  room,
  startButton,
  type,
} from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const trouble = (page) => page.locator('.card h2[data-focus]');
const again = (page) => page.getByRole('button', { name: /^(Try|Talk) again/ });

test('the media server killed in mid-talk: the page says so, and the talk goes on, by itself or at a press', async ({
  page,
  server,
  guard,
}) => {
  // The next server does not know the room, and says so.
  guard.expect(/WebSocket|ERR_CONNECTION|net::|status of 404/);
  test.setTimeout(90_000);
  await begin(page);
  // The next server can be there before a poll sees that the first one was missed.
  await room(page).evaluate((room) => {
    window.phases = [];
    new MutationObserver(() => window.phases.push(room.dataset.phase)).observe(room, {
      attributeFilter: ['data-phase'],
    });
  });
  await (await sfu(server)).kill();
  await expect
    .poll(() => page.evaluate(() => window.phases), { timeout: 20_000 })
    .toContainEqual(expect.stringMatching(/reconnecting|trouble/));
  // The vendor's client finds the next server by itself, or gives up: then the page offers another start.
  await expect(page.locator('.room')).toHaveAttribute('data-phase', /live|trouble/, { timeout: 40_000 });
  if ((await page.locator('.room').getAttribute('data-phase')) === 'trouble') await again(page).click();
  await phase(page, 'live');
  expect(await pictures(page, 30)).toBe(30);
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(/Cara: .*costs nothing/, { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('the media server frozen in mid-talk: the page says so and offers to go on', async ({
  page,
  server,
  guard,
}) => {
  // The next server does not know the room, and says so.
  guard.expect(/WebSocket|ERR_CONNECTION|net::|status of 404/);
  test.setTimeout(150_000);
  await begin(page);
  const media = await sfu(server);
  media.freeze();
  try {
    await phase(page, 'reconnecting');
    await expect(page.locator('.room')).toHaveAttribute('data-phase', 'trouble', { timeout: 60_000 });
    await expect(trouble(page)).toBeVisible();
    await expectAccessible(page);
  } finally {
    media.thaw();
  }
  await again(page).click();
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

/** A talk that broke off leaves what one leaves that ended. */
async function expectWhatIsLeft(page) {
  const card = page.locator('.card-trouble');
  await expect(card.getByText('What does it cost?')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await pressCallToAction(page, card.getByRole('link', { name: 'Book a call' }));
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (words) => void document.body.setAttribute('data-copied', words);
  });
  const words = card.locator('.closing-take');
  await words.getByRole('button', { name: 'Copy' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-copied', /You: What does it cost\?/);
  await expect(words.getByRole('link', { name: 'Download' })).toHaveAttribute(
    'download',
    'product-guide.txt',
  );
  await words.getByRole('button', { name: 'Read the transcript' }).click();
  const transcript = page.getByRole('complementary', { name: 'Transcript' });
  await expect(transcript.locator('.mine')).toContainText('What does it cost?');
  await transcript.getByRole('button', { name: 'Close the transcript' }).click();
  await card.getByRole('button', { name: 'Good', exact: true }).click();
  await expect(card.getByText('Thank you. Your feedback was saved.')).toBeVisible();
  await expect(card.locator('form.lead-form')).toBeVisible();
}

test('the face taken away in mid-talk: the page says so, keeps what was said, and offers to go on', async ({
  page,
  server,
}) => {
  await begin(page);
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(/Cara: .*costs nothing/, { timeout: 15_000 });
  const media = await sfu(server);
  const [name] = await media.rooms();
  const face = (await media.participants(name)).find((who) => who.kind === 'AGENT');
  await media.remove(name, face.identity);
  await phase(page, 'trouble');
  await expectWhatIsLeft(page);
  await again(page).click();
  await phase(page, 'live');
  await endButton(page).click();
});

test('a page that the browser puts to sleep for a moment keeps its talk', async ({ page }) => {
  await begin(page);
  // As browsers do: at the document, and not up to the window, where the vendor's client would leave the room at it. Tabs
  // that are really frozen are in frozen-tab.spec.js.
  await page.evaluate(() => {
    for (const name of ['freeze', 'resume']) document.dispatchEvent(new Event(name));
  });
  expect(await pictures(page, 30)).toBe(30);
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(/Cara: .*costs nothing/, { timeout: 15_000 });
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

/** The reference for support is copied at a press. */
async function expectCopied(page, reference) {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (words) => void document.body.setAttribute('data-copied', words);
  });
  await page.getByText('Details for support').click();
  await page.locator('.card-trouble details').getByRole('button', { name: 'Copy' }).click();
  await expect(page.locator('.card-trouble details')).toContainText(reference);
  await expect(page.locator('body')).toHaveAttribute('data-copied', reference);
  await expectAccessible(page);
  await page.getByText('Details for support').click();
}

for (const [what, status, body] of [
  ['limit', 429, { error: 'limit', which: 'address', retry_after_secs: 7 }],
  ['busy', 503, { error: 'busy' }],
  ['unreachable', 502, { error: 'unreachable' }],
  ['internal', 500, { error: 'internal', request_id: 'abc123' }],
]) {
  test(`a start answered with ${what} has its own words, and starting again works`, async ({
    page,
    guard,
  }) => {
    guard.expect(/Failed to load resource/);
    await page.route('**/sessions/start', (route) => route.fulfill({ status, json: body }), { times: 1 });
    await open(page, '/demo/product-guide');
    await startButton(page).click();
    await phase(page, 'trouble');
    await expect(trouble(page)).toBeFocused();
    if (what === 'internal') await expectCopied(page, 'start-internal abc123');
    // On a phone on its side every way on is in sight.
    const size = page.viewportSize();
    await page.setViewportSize({ width: 844, height: 390 });
    const card = page.locator('.card-trouble');
    await expect.poll(() => card.evaluate((card) => card.scrollHeight - card.clientHeight)).toBe(0);
    await page.setViewportSize(size);
    // Who cannot talk to the avatar can go on with a person.
    const person = page.locator('.card-trouble').getByRole('link', { name: 'Book a call' });
    await expect(person).toHaveAttribute('href', /^mailto:sales@/);
    await expect(person).toHaveAttribute('target', '_blank');
    await expectAccessible(page);
    await again(page).click({ timeout: 15_000 });
    await phase(page, 'live');
    await endButton(page).click();
    await phase(page, 'ended');
  });
}

test('an answer of a proxy in between blames no visitor, and starting again works', async ({
  page,
  guard,
}) => {
  guard.expect(/Failed to load resource/);
  for (const [
    status,
    headers,
    title,
    wait,
  ] of /** @type {[number, Record<string, string>, string, RegExp][]} */ ([
    [429, { 'retry-after': '40' }, 'Not reachable at this moment', /^Try again in (40|39|38) s/],
    [503, {}, 'Not reachable at this moment', /^Try again$/],
    [500, {}, 'The answer could not be read', /^Try again$/],
    [200, {}, 'The answer could not be read', /^Try again$/],
  ])) {
    const body = '<html><body>Another page than was asked for</body></html>';
    const answer = { status, headers: { 'content-type': 'text/html', ...headers }, body };
    await page.route('**/sessions/start', (route) => route.fulfill(answer), { times: 1 });
    await open(page, '/demo/product-guide');
    await startButton(page).click();
    await phase(page, 'trouble');
    await expect(trouble(page)).toHaveText(title);
    await expect(again(page)).toHaveText(wait);
    await expect(page.locator('.card-trouble')).not.toContainText('online');
    await expect(page.getByRole('link', { name: 'Talk to someone else' })).toHaveAttribute('href', '/');
  }
  await again(page).click();
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a start that hangs ends in words within its deadline', async ({ page }) => {
  await page.route('**/sessions/start', () => {});
  await open(page, '/demo/product-guide');
  await startButton(page).click();
  await phase(page, 'trouble');
  await expect(again(page)).toBeEnabled();
});

test('vendor code that cannot be fetched is tried again', async ({ page, guard }) => {
  guard.expect(/Failed to (load|fetch)|net::|dynamically imported/);
  let broken = true;
  await page.route('**/vendor/**', (route) => (broken ? route.abort() : route.fallback()));
  await open(page, '/demo/product-guide');
  await startButton(page).click();
  await phase(page, 'trouble');
  broken = false;
  await again(page).click();
  await phase(page, 'live');
  await endButton(page).click();
});

test.describe('without a microphone', () => {
  test('denied on a phone: it says so below the name, the field is open, and what is allowed is taken up', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const status = Object.assign(new EventTarget(), { state: 'prompt' });
      navigator.permissions.query = async () => /** @type {any} */ (status);
      window.permit = (state) => {
        status.state = state;
        status.dispatchEvent(new Event('change'));
      };
      navigator.mediaDevices.getUserMedia = (wanted) =>
        status.state === 'granted' ? ask(wanted) : Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await begin(page);
    const notices = page.locator('.notices');
    await expect(notices).toContainText('The microphone was not allowed.');
    const [name, notice] = [
      await page.locator('.nameplate').boundingBox(),
      await notices.locator('.notice').boundingBox(),
    ];
    expect(notice.y).toBeGreaterThanOrEqual(name.y + name.height);
    const field = page.getByRole('textbox', { name: /^Type to/ });
    await expect(field).toBeVisible();
    await expect(field).not.toBeFocused();
    await notices.getByText('How to allow it').click();
    await expect(notices.getByRole('listitem')).toHaveCount(2);
    await expectAccessible(page);
    await type(page, 'Do the links expire?');
    // The browser keeps the no from now on, and takes it back later.
    await page.evaluate(() => window.permit('denied'));
    await again(page).click();
    await expect(notices).toContainText('Your browser keeps the microphone from this page.');
    await expectAccessible(page);
    await page.evaluate(() => window.permit('granted'));
    await expect(page.locator('.control-microphone')).toHaveAttribute('data-microphone', 'on');
    await expect(notices).toBeEmpty();
    await expect(log(page)).toContainText(/Cara: .*until the day you set/, { timeout: 15_000 });
    await endButton(page).click();
  });

  for (const [name, error] of [
    ['missing', 'NotFoundError'],
    ['busy', 'NotReadableError'],
  ]) {
    test(`${name}: it has its own words`, async ({ page }) => {
      await page.addInitScript((error) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
      }, error);
      await begin(page);
      await expect(page.locator('.notices')).toContainText(
        name === 'missing' ? /find|no microphone/i : /use|another/i,
      );
      await endButton(page).click();
    });
  }
});

test('without livekit-server the card says so in one sentence, and the site runs', async ({ browser }) => {
  const server = await startServer({ SHOWROOM_SANDBOX_LIVEKIT_SERVER: '/nowhere/livekit-server' });
  try {
    const page = await browser.newPage({ baseURL: server.origin });
    await page.goto('/demo/product-guide');
    await expect(page.getByText(/livekit-server/)).toBeVisible();
    await expect(startButton(page)).toHaveCount(0);
  } finally {
    await server.stop();
  }
});

test('an unreachable LiveKit: the visitor sees what failed and may retry', async ({ browser }) => {
  test.setTimeout(90_000);
  const server = await startServer({
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'secret-secret-secret-secret-secret',
  });
  try {
    const page = await browser.newPage({ baseURL: server.origin });
    await open(page, '/demo/product-guide');
    await startButton(page).click();
    await expect(page.locator('.room')).toHaveAttribute('data-phase', 'trouble', { timeout: 40_000 });
    await expect(again(page)).toBeEnabled();
  } finally {
    await server.stop();
  }
});
