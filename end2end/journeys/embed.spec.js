// Pages of other sites show a demo in a frame: by the script, and by hand.
import { closePages, expect, expectAccessible, test } from '../support/test.js';
import { heard, startParents } from '../support/parents.js';
import { startServer } from '../support/server.js';

const LINK = 'ada-0123456789abcdef';
let parents, site, allowed, sub, unnamed;

/** Bodies of the other site's pages. */
const PAGES = {
  '/inline': () =>
    `${script()}<showroom-avatar demo="product-guide" style="width:600px;height:700px"></showroom-avatar>`,
  '/floating': () =>
    `${script()}<p>Chairs.</p><showroom-avatar demo="product-guide" mode="floating"></showroom-avatar>`,
  '/german': () =>
    `${script()}<showroom-avatar demo="product-guide" mode="floating" lang="de"></showroom-avatar>`,
  '/link': () => `${script()}<showroom-avatar link="${LINK}"></showroom-avatar>`,
  '/by-hand': () =>
    `<iframe src="${site.origin}/embed/product-guide" width="600" height="700" title="Cara"></iframe>`,
};
const script = () => `<script async src="${site.origin}/embed.js"></script>`;

test.beforeAll(async () => {
  parents = await startParents((path) => PAGES[path]?.() ?? '');
  allowed = `http://localhost:${parents.port}`;
  sub = `http://shop.localhost:${parents.port}`;
  unnamed = `http://127.0.0.1:${parents.port}`;
  const link = { slug: LINK, demo: 'product-guide', recipient: 'Ada Lovelace' };
  const lines = Object.entries(link).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  site = await startServer(
    { SHOWROOM_EMBED_ALLOWED_ORIGINS: allowed },
    ['[[link]]', ...lines, `embed_origins = ["http://*.localhost:${parents.port}"]`].join('\n'),
  );
});

test.afterAll(async () => {
  await site.stop();
  await parents.stop();
});

test.afterEach(({ context }) => closePages(context));

const frame = (page) => page.frameLocator('iframe');
const phase = (page, word) =>
  expect(frame(page).locator('.room')).toHaveAttribute('data-phase', word, { timeout: 20_000 });
const element = (page, act) => page.locator('showroom-avatar').evaluate(act);
const hears = (page, type) => expect.poll(() => heard(page), { timeout: 20_000 }).toContain(type);

test('a page of another site starts a talk, asks, hears of each step, and ends it', async ({ page }) => {
  await page.goto(`${allowed}/inline`);
  await hears(page, 'ready');
  await expect(page.locator('iframe')).toHaveCount(1);
  await frame(page).locator('.start-button').click();
  await phase(page, 'live');
  await element(page, (avatar) => avatar.ask('What can you do?'));
  await expect(frame(page).getByRole('log', { name: 'Captions' })).toContainText('What can you do?');
  await element(page, (avatar) => avatar.end());
  await phase(page, 'ended');
  await hears(page, 'ended');
  const all = await page.evaluate(() => window.heard);
  const steps = all.filter(({ type }) => type !== 'resize');
  expect(steps).toEqual([
    { type: 'ready' },
    { type: 'started' },
    { type: 'live' },
    { type: 'ended', reason: 'visitor' },
  ]);
  expect(all.find(({ type }) => type === 'resize').height).toBeGreaterThanOrEqual(700);
});

test('nothing in the frame leads to other pages of the site, and no cookie is set', async ({
  page,
  context,
}) => {
  await page.goto(`${allowed}/inline`);
  await hears(page, 'ready');
  await element(page, (avatar) => avatar.start());
  await phase(page, 'live');
  await element(page, (avatar) => avatar.end());
  await phase(page, 'ended');
  const links = await frame(page)
    .locator('a')
    .evaluateAll((links) => links.map((link) => [link.origin === location.origin, link.baseURI]));
  expect(links.filter(([own]) => own)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test('the round button opens a panel, Escape closes it, and the focus comes back', async ({ page }) => {
  await page.goto(`${allowed}/floating`);
  const button = page.getByRole('button', { name: 'Talk to us' });
  await expect(button.locator('img')).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  await expectAccessible(page);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Talk to us' })).toBeVisible();
  await hears(page, 'ready');
  await expectAccessible(page);
  await frame(page).locator('.start-button').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
});

test('a floating talk starts from the page, outlives Escape, and ends with its panel', async ({ page }) => {
  await page.goto(`${allowed}/floating`);
  await page.waitForFunction(() => customElements.get('showroom-avatar'));
  await element(page, (avatar) => avatar.start());
  await hears(page, 'live');
  await frame(page).locator('.stage').focus();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await hears(page, 'ended');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the button speaks the language that the page sets', async ({ page }) => {
  await page.goto(`${allowed}/german`);
  await expect(page.getByRole('button', { name: 'Sprechen Sie mit uns' })).toBeVisible();
});

test('a personal link has a list of its own, here with subdomains', async ({ page, guard }) => {
  await page.goto(`${sub}/link`);
  await hears(page, 'ready');
  await expect(frame(page).getByText('Ada Lovelace').first()).toBeVisible();
  guard.expect(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/);
  await page.goto(`${allowed}/link`);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  expect(await heard(page)).toEqual([]);
});

test('a site that is not named cannot show it', async ({ page, guard }) => {
  guard.expect(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/);
  for (const path of ['/inline', '/by-hand']) {
    await page.goto(unnamed + path);
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    expect(await heard(page)).toEqual([]);
  }
});

/** As in a browser that does not keep to the policy. */
test('a page that shows it all the same is neither obeyed nor told anything', async ({ page }) => {
  await page.route(`${site.origin}/embed/product-guide`, async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(`${unnamed}/inline`);
  await expect(frame(page).locator('html[data-hydrated]')).toBeAttached();
  await element(page, (avatar) => avatar.start());
  await frame(page)
    .locator('html')
    .evaluate(() =>
      addEventListener('message', ({ data }) => data === 'mark' && parent.postMessage(data, '*')),
    );
  // Messages arrive in their order: when the mark is back, all before it were heard, and answered if at all.
  await page.evaluate((origin) => {
    const { contentWindow } = document.querySelector('showroom-avatar').shadowRoot.querySelector('iframe');
    const back = new Promise((resolve) =>
      addEventListener('message', ({ data }) => data === 'mark' && resolve(undefined)),
    );
    for (const message of [{ showroom: 'hello' }, { showroom: 'start' }, 'mark'])
      contentWindow.postMessage(message, origin);
    return back;
  }, site.origin);
  await expect(frame(page).locator('.room')).toHaveAttribute('data-phase', 'ready');
  expect(await heard(page)).toEqual([]);
});

test('a message counts by its window and its origin, on both sides', async ({ page }) => {
  await page.goto(`${allowed}/inline`);
  await hears(page, 'ready');
  const ours = page.frames()[1];
  /** Sends messages to a window, then a mark, and waits for the mark in that window. */
  const send = async (from, to, message) => {
    const { showroom } = message;
    const marked = to.evaluate(
      (showroom) =>
        new Promise((resolve) => {
          addEventListener('message', ({ data }) => data === 'mark' && resolve(undefined));
          window.listens = showroom;
        }),
      showroom,
    );
    await expect.poll(() => to.evaluate(() => window.listens)).toBe(showroom);
    await from.evaluate(
      ([message, up]) => {
        const window = up ? parent : self;
        for (const one of [message, 'mark']) window.postMessage(one, '*');
      },
      [message, from !== to],
    );
    await marked;
  };
  await send(ours, ours, { showroom: 'start' });
  await send(page.mainFrame(), page.mainFrame(), { showroom: 'live' });
  await page.evaluate((unnamed) => {
    const other = document.createElement('iframe');
    other.src = `${unnamed}/empty`;
    document.body.append(other);
  }, unnamed);
  await expect.poll(() => page.frames()[2]?.url()).toContain(unnamed);
  await send(page.frames()[2], page.mainFrame(), { showroom: 'ended', reason: 'visitor' });
  expect((await heard(page)).filter((type) => type !== 'resize')).toEqual(['ready']);
  expect(await ours.evaluate(() => document.querySelector('.room').dataset.phase)).toBe('ready');
});

test('what was said is copied in the frame', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write', 'microphone']);
  await page.goto(`${allowed}/inline`);
  await hears(page, 'ready');
  await frame(page).locator('.start-button').click();
  await phase(page, 'live');
  await expect(frame(page).getByRole('log', { name: 'Captions' })).toContainText('Cara: ', {
    timeout: 20_000,
  });
  await frame(page).getByRole('button', { name: 'End', exact: true }).click();
  await phase(page, 'ended');
  const card = frame(page).locator('.card-closing');
  await card.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(card.getByRole('button', { name: 'Copied' })).toBeVisible();
});

test("the link that is copied in the frame is that of the demo's own page", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await page.goto(`${allowed}/inline`);
  await hears(page, 'ready');
  await frame(page).locator('.start-button').click();
  await phase(page, 'live');
  await frame(page).getByRole('button', { name: 'Copy the link' }).click();
  await expect(frame(page).locator('.copy-link code')).toHaveText(`${site.origin}/demo/product-guide`);
  await element(page, (avatar) => avatar.end());
  await phase(page, 'ended');
});

test('without the microphone the talk can go to a window of its own', async ({ page, context, guard }) => {
  guard.expect(/Permissions policy violation/);
  await page.goto(`${allowed}/by-hand`);
  await expect(frame(page).locator('html[data-hydrated]')).toBeAttached();
  await frame(page).locator('.start-button').click();
  await phase(page, 'live');
  const link = frame(page).getByRole('link', { name: 'Open in a window of its own' });
  await expect(link).toBeVisible();
  const opened = context.waitForEvent('page');
  await link.click();
  const own = await opened;
  await expect(own).toHaveURL(`${site.origin}/demo/product-guide`);
  await phase(page, 'ended');
});

for (const [width, height] of [
  [280, 360],
  [390, 600],
  [960, 500],
]) {
  test(`a frame of ${width} by ${height} has Start in view and nothing beside it`, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.goto(`${allowed}/inline`);
    await page.locator('showroom-avatar').evaluate(
      (avatar, [width, height]) => {
        avatar.style.width = `${width}px`;
        avatar.style.height = `${height}px`;
      },
      [width, height],
    );
    await hears(page, 'ready');
    const inFrame = await frame(page)
      .locator('.start-button')
      .evaluate((button) => {
        const { top, bottom, left, right } = button.getBoundingClientRect();
        const page = document.documentElement;
        return {
          inside: top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth,
          sideways: page.scrollWidth - page.clientWidth,
          consent: document.querySelector('.consent').getBoundingClientRect().bottom <= innerHeight,
        };
      });
    expect(inFrame).toEqual({ inside: true, sideways: 0, consent: true });
    await frame(page).locator('.start-button').click();
    await phase(page, 'live');
    await expect(frame(page).getByRole('button', { name: 'End', exact: true })).toBeInViewport();
    await element(page, (avatar) => avatar.end());
    await phase(page, 'ended');
  });
}
