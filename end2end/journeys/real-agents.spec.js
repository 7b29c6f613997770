// Stock livekit-agents in rooms of a real LiveKit server, with webhooks: agents without a picture, with one
// that comes late or is handed over, a second agent, and a farewell. What each part does is in
// ../agents/worker.py.
import { begin, test } from '../support/agents.js';
import { endButton, log, loudness, passes, phase, pictures, startButton, type } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open } from '../support/test.js';

const stage = (page) => page.locator('.stage');
const picture = (page, word) =>
  expect(stage(page)).toHaveAttribute('data-picture', word, { timeout: 30_000 });
const pill = (page) => page.locator('.pill-scene');
const farewell = (page) => page.locator('.card-closing p').first();

test('an agent with a voice alone is heard and answers; it got what its metadata says', async ({ page }) => {
  await begin(page, 'voice');
  await expect(pill(page)).toHaveText('Voice only');
  await picture(page, 'off');
  await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await type(page, 'Are you there?');
  await expect(log(page)).toContainText('Cara: I read: Are you there?', { timeout: 15_000 });
  // The agent closed that line itself, so it was not cut short.
  await expect(log(page)).not.toContainText('—');
  await endButton(page).click();
  await phase(page, 'ended');
});

/** How far the ring is out, 0 to 1. */
const ring = (page) =>
  page
    .locator('.stage-picture')
    .evaluate((picture) => Number(getComputedStyle(picture).getPropertyValue('--voice')));

test('a voice without a picture has a portrait and a ring that moves with it, and one that only glows', async ({
  page,
}) => {
  await begin(page, 'voice');
  await expect(stage(page)).toHaveAttribute('data-scene', 'voice');
  await expect(page.locator('.stage-ring')).toHaveCSS('opacity', '1');
  await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
  await expect.poll(() => ring(page), { timeout: 15_000 }).toBe(0);
  const halo = (name) =>
    page.locator('.stage-ring').evaluate((ring, name) => getComputedStyle(ring, '::after')[name], name);
  const rest = await halo('scale');
  await type(page, 'Are you there?');
  await expect.poll(() => ring(page), { intervals: [50], timeout: 15_000 }).toBeGreaterThan(0.5);
  await expect.poll(() => halo('scale'), { intervals: [50] }).not.toBe(rest);
  await expect.poll(() => ring(page), { timeout: 15_000 }).toBe(0);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  const dim = await halo('opacity');
  await type(page, 'And now?');
  await expect.poll(() => ring(page), { intervals: [50], timeout: 15_000 }).toBeGreaterThan(0.5);
  await expect.poll(() => halo('opacity'), { intervals: [50] }).not.toBe(dim);
  expect(await halo('scale')).toBe(rest);
  await endButton(page).click();
  await phase(page, 'ended');
  expect(await ring(page)).toBe(0);
});

test('what is said before the agent is there reaches it, and of a muted visitor nothing does', async ({
  page,
}) => {
  await begin(page, 'early');
  await expect(log(page)).toContainText('Cara: This is the early agent.', { timeout: 15_000 });
  await type(page, 'What was kept?');
  await expect(log(page)).toContainText(/Cara: Kept: [1-9]\d{2,} ms\./, { timeout: 15_000 });
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await endButton(page).click();
  await phase(page, 'ended');
  const again = passes(page, 'data-phase', 'starting', 'live');
  await page.getByRole('button', { name: 'Talk again' }).click();
  await again;
  await type(page, 'What was kept?');
  await expect(log(page)).toContainText('Cara: Kept: 0 ms.', { timeout: 20_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('an agent that only writes can be read and written to', async ({ page }) => {
  await begin(page, 'text');
  await expect(pill(page)).toHaveText('Text only');
  await type(page, 'Can you read this?');
  await expect(log(page)).toContainText('Cara: I read: Can you read this?', { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('an agent that sends the older transcription packets alone is read too', async ({ page }) => {
  await begin(page, 'older');
  await type(page, 'Can you write?');
  await expect(log(page)).toContainText('Cara: I read: Can you write?', { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a shared screen is the picture, and a track of no known source is heard', async ({ page }) => {
  await begin(page, 'share');
  await picture(page, 'on');
  expect(await pictures(page, 5)).toBe(5);
  await type(page, 'Do I hear you?');
  expect(await loudness(page, 8_000)).toBeGreaterThan(0.01);
  await expect(log(page)).toContainText('Cara: I read: Do I hear you?', { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a picture that comes long after the agent takes the place of the poster', async ({ page }) => {
  await begin(page, 'late');
  await picture(page, 'off');
  await picture(page, 'on');
  expect(await pictures(page, 5)).toBe(5);
  await expect(pill(page)).toHaveCount(0);
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('one avatar hands over to another, and the talk goes on', async ({ page }) => {
  await begin(page, 'handover');
  await picture(page, 'on');
  const first = await page.locator('.stage-host video').elementHandle();
  // The poster never shows in between.
  await stage(page).evaluate((stage) => {
    window.words = [];
    new MutationObserver(() => window.words.push(stage.dataset.picture)).observe(stage, {
      attributeFilter: ['data-picture'],
    });
  });
  await expect.poll(() => first.evaluate((video) => video.isConnected), { timeout: 20_000 }).toBe(false);
  await picture(page, 'on');
  await expect(page.locator('.stage-host video')).toHaveCount(1);
  expect(await page.evaluate(() => window.words)).not.toContain('off');
  await type(page, 'Who are you now?');
  await expect(log(page)).toContainText('Cara: I read: Who are you now?', { timeout: 15_000 });
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a second agent is heard under its own name, and the talk goes on when it leaves', async ({ page }) => {
  await begin(page, 'voice');
  await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
  await type(page, 'Call another');
  await expect(log(page)).toContainText('Theo: Theo is here for a moment.', { timeout: 20_000 });
  // It has left by the time the first one answers again: a line of the first proves that nothing was ended.
  await expect(page.locator('.stage-host audio')).toHaveCount(1, { timeout: 15_000 });
  await type(page, 'Are you still there?');
  await expect(log(page)).toContainText('Cara: I read: Are you still there?', { timeout: 15_000 });
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

for (const line of ['Hang up', 'Close the room']) {
  test(`an agent that heard "${line}" ended the talk, as an ordinary end`, async ({ page }) => {
    await begin(page, 'voice');
    await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
    await type(page, line);
    await phase(page, 'ended');
    await expect(farewell(page)).toHaveText('Cara ended the talk. Thank you.');
  });
}

test('a removed visitor reads the reason', async ({ page }) => {
  await begin(page, 'voice');
  await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
  await type(page, 'Remove me');
  await phase(page, 'trouble');
  await expect(page.locator('.card-trouble h2')).toHaveText('You were taken out of the talk');
});

test('an agent that does not listen after the connection came back is noticed, and another start helps', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await open(page, '/demo/voice');
  await page.evaluate(async () => {
    await import('/vendor/livekit-client@2.23.0/livekit-client.umd.js');
    const { prototype } = globalThis.LivekitClient.Room;
    const { on } = prototype;
    prototype.on = function (...all) {
      window.joined = this;
      return on.apply(this, all);
    };
  });
  await startButton(page).click();
  await phase(page, 'live');
  await expect(log(page)).toContainText('Cara: This is the voice agent.', { timeout: 15_000 });
  await type(page, 'Stop listening');
  const back = passes(page, 'data-phase', 'reconnecting', 'live');
  await page.evaluate(() => void window.joined.simulateScenario('full-reconnect'));
  await back;
  await type(page, 'Are you there?');
  const again = page.getByRole('button', { name: 'Start again' });
  const afresh = passes(page, 'data-phase', 'starting', 'live');
  await again.click({ timeout: 20_000 });
  await afresh;
  await type(page, 'And now?');
  await expect(log(page)).toContainText('Cara: I read: And now?', { timeout: 15_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});
