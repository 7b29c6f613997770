// Where a presenter cannot come, another one is offered by name: link, words and question go along.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { sfu } from '../support/sfu.js';
import { endButton, log, phase } from '../support/talk.js';
import { expect, expectAccessible, hydrated, open, test } from '../support/test.js';

const LINK = 'ada-0123456789abcdef';
const demo = (slug, name, provider, more) => `[[demo]]
slug = "${slug}"
title = "A talk with ${name}"
name = "${name}"
presenter = "${name.toLowerCase()}"
provider = "${provider}"
topics = ["Is it private?", "What does it cost?"]
${more}
`;

test.use({
  // Nothing answers at the address of Ines's vendor.
  settings: {
    ANAM_API_KEY: 'end2end-anam-key-0123456789',
    SHOWROOM_ANAM_API_URL: 'http://127.0.0.1:9',
    SHOWROOM_ANAM_AVATAR_ID: '11111111-1111-4111-8111-111111111111',
    SHOWROOM_ANAM_VOICE_ID: '22222222-2222-4222-8222-222222222222',
    SHOWROOM_ANAM_LLM_ID: '33333333-3333-4333-8333-333333333333',
  },
  file: [
    demo('coach', 'Ines', 'anam', 'fallback = "guide"'),
    demo('guide', 'Cara', 'livekit', 'fallback = "desk"'),
    demo('desk', 'Milo', 'beyond-presence', ''),
    `[[link]]\nslug = "${LINK}"\ndemo = "coach"\nrecipient = "Ada Lovelace"`,
  ].join('\n'),
  launchOptions: launchOptions({ speech: recording(120) }),
});

const instead = (page, name) => page.getByRole('link', { name: `Talk to ${name} instead` });
const kept = (page) => page.evaluate(() => sessionStorage.length);
const lines = (page) =>
  page.locator('.transcript li').evaluateAll((lines) => lines.map((line) => line.textContent));

test('a link whose presenter is away leads to the next ones, with its recipient, its question and what was said', async ({
  page,
  server,
  guard,
}) => {
  guard.expect(/status of 502/);
  test.setTimeout(90_000);
  await open(page, `/l/${LINK}`);
  await page.getByRole('button', { name: 'What does it cost?' }).click();
  await phase(page, 'trouble');
  await expectAccessible(page);
  await expect(page.getByRole('link', { name: 'Talk to someone else' })).toHaveCount(0);
  await instead(page, 'Cara').click();

  await expect(page).toHaveURL(`${server.origin}/l/${LINK}/guide`);
  await hydrated(page);
  await expect(page.getByText('For Ada Lovelace')).toBeVisible();
  expect(await kept(page), 'what went along is used once').toBe(0);
  const topics = page.locator('.topic');
  await expect(topics, 'the question is offered, and not twice').toHaveText([
    'What does it cost?',
    'Is it private?',
  ]);
  await topics.first().click();
  await phase(page, 'live');
  await expect(log(page)).toContainText('You: What does it cost?');
  await expect(log(page)).toContainText(/Cara: .*costs nothing/, { timeout: 15_000 });

  // She goes in mid-talk.
  const media = await sfu(server);
  const [name] = await media.rooms();
  const face = (await media.participants(name)).find((who) => who.kind === 'AGENT');
  await media.remove(name, face.identity);
  await phase(page, 'trouble');
  const before = await lines(page);
  expect(before.length).toBeGreaterThan(1);
  await expect(page.locator('.stage-host')).toBeEmpty();
  await instead(page, 'Milo').click();

  await expect(page).toHaveURL(`${server.origin}/l/${LINK}/desk`);
  await hydrated(page);
  expect(await kept(page)).toBe(0);
  await page.locator('.start-button').click();
  await phase(page, 'live');
  expect((await lines(page)).slice(0, before.length), 'with the name of who said it').toEqual(before);
  await endButton(page).click();
  await phase(page, 'ended');

  // Loaded again, the page knows nothing of it.
  await page.reload();
  await hydrated(page);
  await expect(topics.first()).toHaveText('Is it private?');
  await expect(instead(page, 'Milo')).toHaveCount(0);
});

test('a page of a fallback is no way to other demos', async ({ page, guard }) => {
  guard.expect(/status of 404/);
  for (const path of [`/l/${LINK}/coach`, `/l/${LINK}/product-guide`, `/l/${LINK}/guide/x`]) {
    expect((await page.goto(path)).status(), path).toBe(404);
  }
});
