// A talk through Anam's unmodified SDK with the sandbox's engine.
import { launchOptions } from '../support/browser.js';
import { CONTROLLED, anamFails } from '../support/faults.js';
import { recording } from '../support/microphone.js';
import {
  begin,
  endButton,
  log,
  mood,
  passes,
  phase,
  startButton,
  stopTalking,
  type,
  seenAndHeard,
} from '../support/talk.js';
import { expect, expectAccessible, open, test } from '../support/test.js';

const DEMO = 'sales-coach';
const SESSION = '/v1/engine/session';

test.use({ launchOptions: launchOptions({ speech: recording(120) }), settings: CONTROLLED });

const trouble = (page) => page.locator('.card h2[data-focus]');
const again = (page) => page.getByRole('button', { name: /^(Try|Talk) again/ });
const stop = (page) => page.getByRole('button', { name: 'Stop Ines' });
const refused = (status, error) => ({ status, body: JSON.stringify({ error, message: error }) });

test('a face is seen and heard, greets as its persona, answers in writing, and closes its line', async ({
  page,
}) => {
  const lines = [];
  page.on('websocket', (socket) => lines.push(socket));
  const told = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/sessions/record'))
      told.push(...request.postDataJSON().request.events.map((one) => one.event));
  });
  await begin(page, DEMO);
  await seenAndHeard(page, 'video');
  await expect(log(page)).toContainText("Ines: Hello, I'm Ines. Shall we practise a sales call together?", {
    timeout: 15_000,
  });
  await mood(page, 'listening');

  await type(page, 'Does it work on a phone?');
  await expect(log(page)).toContainText('You: Does it work on a phone?');
  await expect(log(page)).toContainText(/Ines: .*runs in the browser of a phone/, { timeout: 15_000 });
  // The vendor says it once more, as if it had been spoken.
  await expect(log(page).getByText('You: Does it work on a phone?')).toHaveCount(1);
  await expectAccessible(page);

  // The connection is graded by its own statistics.
  await expect.poll(() => told, { timeout: 15_000 }).toContain('quality');
  expect(lines).toHaveLength(1);
  await endButton(page).click();
  await phase(page, 'ended');
  await expect(page.locator('.stage-host *')).toHaveCount(0);
  await expect.poll(() => lines[0].isClosed()).toBe(true);
});

test('words can be stopped, and the line shows that it was cut', async ({ page }) => {
  await begin(page, DEMO);
  await stopTalking(page);
  await expect(log(page)).toContainText('—', { timeout: 10_000 });
  await mood(page, 'listening');
  await expect(stop(page)).toHaveCount(0);
  await endButton(page).click();
  await phase(page, 'ended');
});

for (const [what, fault, title] of [
  [
    'every place of the account is taken',
    refused(429, 'Concurrent session limit reached'),
    'Every place is taken',
  ],
  ['the spending limit is reached', refused(429, 'Spend cap reached'), 'No more talks for now'],
  ['the month is used up', refused(429, 'Usage limit reached'), 'No more talks for now'],
  ['there is no plan', refused(402, 'No plan'), 'No more talks for now'],
  ['the token is refused', refused(401, 'Unauthorized'), 'Your place was no longer free'],
  ['the talk is not taken as asked for', refused(400, 'Bad request'), 'The talk could not be opened'],
]) {
  test(`${what}: it has its own words, and trying again works`, async ({ page, guard }) => {
    guard.expect(/Failed to load resource/);
    await open(page, `/demo/${DEMO}`);
    await anamFails(page, SESSION, fault);
    await startButton(page).click();
    await phase(page, 'trouble');
    await expect(trouble(page)).toHaveText(String(title));
    await expectAccessible(page);
    await again(page).click();
    await phase(page, 'live');
    await endButton(page).click();
    await phase(page, 'ended');
  });
}

for (const [what, fault, title] of [
  ['has no free engine', refused(503, 'No engine'), 'A lot is going on'],
  ['breaks the line', 'reset', 'No connection'],
]) {
  // The SDK asks three times by itself.
  test(`a service that ${what} three times over has its own words`, async ({ page, guard }) => {
    guard.expect(/Failed to load resource/);
    await open(page, `/demo/${DEMO}`);
    await anamFails(page, SESSION, fault, 3);
    await startButton(page).click();
    await phase(page, 'trouble');
    await expect(trouble(page)).toHaveText(String(title));
  });
}

test('an engine that never answers is given its time, and no more', async ({ page, guard }) => {
  guard.expect(/Failed to load resource|StreamingClient/);
  await open(page, `/demo/${DEMO}`);
  await anamFails(page, SESSION, 'silence', 3);
  await startButton(page).click();
  await phase(page, 'trouble');
  await expect(page.locator('.card code')).toHaveText('connect-timeout');
});

test('a picture that stops is said, and the talk goes on when it moves again', async ({ page }) => {
  test.setTimeout(90_000);
  await begin(page, DEMO);
  const phases = passes(page, 'data-phase', 'reconnecting', 'live');
  await anamFails(page, '/media', 'reset');
  await phases;
  await type(page, 'What does it cost?');
  await expect(log(page)).toContainText(/Ines: .*costs nothing/, { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('without a microphone one can write, and a microphone that is allowed later is heard', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    window.allowed = false;
    navigator.mediaDevices.getUserMedia = (wanted) =>
      window.allowed ? ask(wanted) : Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await begin(page, DEMO);
  await expect(page.locator('.notices')).toContainText(/microphone/i);
  await type(page, 'Do the links expire?');
  await expect(log(page)).toContainText(/Ines: .*until the day you set/, { timeout: 15_000 });
  await page.evaluate(() => (window.allowed = true));
  await page.getByRole('button', { name: 'Allow mic' }).click();
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a second tab has a talk of its own', async ({ page, context }) => {
  await begin(page, DEMO);
  const other = await context.newPage();
  await begin(other, DEMO);
  await endButton(other).click();
  await phase(other, 'ended');
  await page.bringToFront();
  await phase(page, 'live');
  await type(page, 'Which vendors do you support?');
  await expect(log(page)).toContainText(/Ines: .*any LiveKit agent/, { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('after a reload one can start anew', async ({ page }) => {
  await begin(page, DEMO);
  await page.reload();
  await phase(page, 'ready');
  await begin(page, DEMO);
  await expect(log(page)).toContainText('Ines: Hello');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('vendor code that cannot be fetched is tried again', async ({ page, guard }) => {
  guard.expect(/Failed to (load|fetch)|net::|dynamically imported/);
  let broken = true;
  await page.route('**/vendor/**', (route) => (broken ? route.abort() : route.fallback()));
  await open(page, `/demo/${DEMO}`);
  await startButton(page).click();
  await phase(page, 'trouble');
  broken = false;
  await again(page).click();
  await phase(page, 'live');
  await endButton(page).click();
});

test('cancelling while the engine is being asked leaves no line open', async ({ page, guard }) => {
  // The SDK cannot be stopped while it asks; what it opens after that is closed again, and it complains about
  // it.
  guard.expect(/StreamingClient|handleWebrtcFailure/);
  const lines = [];
  page.on('websocket', (socket) => lines.push(socket));
  await open(page, `/demo/${DEMO}`);
  await anamFails(page, SESSION, { delay_ms: 4000 });
  const asked = page.waitForRequest(`**${SESSION}`);
  const answered = page.waitForResponse(`**${SESSION}`);
  await startButton(page).click();
  await asked;
  await page.getByRole('button', { name: 'Cancel' }).click();
  await phase(page, 'ready');
  await (await answered).finished();
  await expect.poll(() => lines.every((line) => line.isClosed())).toBe(true);
  await expect(page.locator('.stage-host *')).toHaveCount(0);
});
