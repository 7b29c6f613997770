// A personal link, from the name on the page to the first line of the talk.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { endButton, log, phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

const HOSTILE = `</textarea><script>document.title = 'pwned'</script>{notes}`;
const NOTES = 'canary-of-the-notes';

/** One link to a demo of each vendor that takes a greeting, and one for a recipient with a hostile name. */
const LINKS = [
  {
    slug: 'ada-0123456789abcdef',
    demo: 'product-guide',
    recipient: 'Ada Lovelace',
    company: 'Analytical Engines',
    welcome: "Cara: Hello, I'm Cara. I have time for you. What would you like to know first?",
  },
  {
    slug: 'ida-0123456789abcdef',
    demo: 'sales-coach',
    recipient: 'Ida Rhodes',
    company: 'Bureau of Standards',
    welcome: "Ines: Hello, I'm Ines. Good that you are here. Shall we practise a call?",
  },
  { slug: 'bob-0123456789abcdef', demo: 'product-guide', recipient: HOSTILE, company: 'x'.repeat(80) },
];

const lines = (link) =>
  Object.entries({ ...link, notes: NOTES })
    .filter(([key]) => key !== 'welcome')
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`);

test.use({
  file: LINKS.flatMap((link) => ['[[link]]', ...lines(link)]).join('\n'),
  launchOptions: launchOptions({ speech: recording(120) }),
});

for (const { slug, demo, recipient, company, welcome } of LINKS.slice(0, 2)) {
  test(`${demo}: the page greets ${recipient} by name, and what is written is what the voice says`, async ({
    page,
  }) => {
    const asked = [];
    page.on(
      'request',
      (request) => request.url().endsWith('/sessions/start') && asked.push(request.postDataJSON().request),
    );
    await open(page, `/l/${slug}`);
    await expect(page.getByText(`For ${recipient}, ${company}`)).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(`for ${recipient}`));
    await expect(page.getByText(`Hello ${recipient}, I'm`)).toBeVisible();
    await expectAccessible(page);
    await startButton(page).click();
    await phase(page, 'live');
    // The stand-in's voice is recorded, so it says a neutral line, and the caption has exactly that.
    await expect(log(page)).toContainText(welcome, { timeout: 15_000 });
    await expect(log(page)).not.toContainText(recipient);
    expect(asked.map((request) => [request.demo, request.link])).toEqual([[demo, slug]]);
    expect(await page.content()).not.toContain(NOTES);
    await endButton(page).click();
    await phase(page, 'ended');
  });
}

test('a name is text, whatever it says and however long it is', async ({ page }) => {
  await open(page, '/l/bob-0123456789abcdef');
  await expect(page.locator('.eyebrow')).toContainText(HOSTILE);
  await expect(page).not.toHaveTitle('pwned');
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
    await expect(startButton(page)).toBeInViewport();
  }
});

test('the same demo without the link names no recipient', async ({ page }) => {
  await open(page, '/demo/product-guide');
  await expect(page.locator('.eyebrow')).toHaveCount(0);
  expect(await page.content()).not.toContain('Lovelace');
});

test('a link that is spent says so and leads to no other presenters', async ({ page, guard }) => {
  guard.expect(/status of 404/);
  const response = await page.goto('/l/unknown-0123456789abcdef');
  expect(response.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  await expect(page.locator('a[href="/"]')).toHaveCount(0);
  await expectAccessible(page);
});
