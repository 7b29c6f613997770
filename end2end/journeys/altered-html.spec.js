// Whatever became of the server's HTML on its way, the page wakes up, and its words go on changing.
import { alter, translate } from '../support/altered.js';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, phase, startButton, type } from '../support/talk.js';
import { expect, hydrated, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const DEMO = '/demo/product-guide';
const html = (page) => page.locator('html');

/** It is awake, offers Start, and Start starts. */
async function isAlive(page) {
  await hydrated(page);
  await expect(html(page)).not.toHaveAttribute('data-broken');
  await expect(page.locator('.start-failed:visible')).toHaveCount(0);
  await startButton(page).click();
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
}

const CHANGES = {
  'an address in a text obfuscated': (html) =>
    html.replace(
      /(<p class="lead"[^>]*>)/,
      '$1<a class="__cf_email__" href="/cdn-cgi/l/email-protection">[email&#160;protected]</a> ',
    ),
  'comments stripped': (html) => html.replace(/<!--.*?-->/gs, ''),
  'white space folded': (html) => html.replace(/<!--.*?-->/gs, '').replace(/>\s+</g, '><'),
  'a node in front of the room': (html) =>
    html.replace(/(<main id="room"[^>]*>)/, '$1<div class="toolbar">Coupons</div>'),
  'every text wrapped': (html) =>
    html.replace(
      /(<main id="room"[^>]*>)(.*?)(<\/main>)/s,
      (_, open, room, close) => open + room.replace(/>([^<>]*\w[^<>]*)</g, '><span>$1</span><') + close,
    ),
  'the icon of Start removed': (html) => html.replace(/(start-button"[^>]*>)\s*<svg.*?<\/svg>/s, '$1'),
  'all pictures removed': (html) => html.replace(/<picture.*?<\/picture>/gs, ''),
  'attributes added': (html) =>
    html.replace(/<(div|p|button|h2)\b/g, '<$1 data-extension="1" bis_skin_checked="1"'),
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`${what}: the page is alive`, async ({ page }) => {
    await alter(page, change);
    await page.goto(DEMO);
    await isAlive(page);
  });
}

test('translated before it is awake: the page is alive', async ({ page }) => {
  await page.addInitScript(`document.addEventListener('DOMContentLoaded', ${translate})`);
  await page.goto(DEMO);
  await isAlive(page);
});

test('translated in a talk: captions, clock, status and buttons stay true', async ({ page }) => {
  await begin(page);
  await page.evaluate(translate);
  const clock = page.locator('.pill-time time');
  const before = await clock.textContent();
  // Each is there for a moment only, so they are looked for in each frame from before the press.
  const shows = (selector, words) =>
    page.waitForFunction(
      ([selector, words]) => document.querySelector(selector)?.textContent.includes(words),
      [selector, words],
    );
  const shown = Promise.all([
    shows('.caption-words', 'What can you do for my team?'),
    shows('.nameplate p', 'Thinking'),
  ]);
  await type(page, 'What can you do for my team?');
  await shown;
  await expect(page.locator('.nameplate p')).toContainText('Speaking');
  await expect(page.locator('.caption-who')).toContainText('Cara');
  await expect(page.locator('.caption-words')).not.toContainText('What can you do for my team?');
  await expect.poll(() => clock.textContent()).not.toBe(before);
  // What was asked is offered no more, and what a button says is what it asks.
  const asked = page.locator('.suggestions button');
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(page.locator('.control-microphone')).toContainText('Unmute');
  await expect(asked.first()).toBeVisible({ timeout: 30_000 });
  const question = await asked.first().textContent();
  await asked.first().click();
  await expect(log(page)).toContainText(`You: ${question}`);
  await endButton(page).click();
  await phase(page, 'ended');
  await expect(page.locator('.card-closing')).toContainText('You ended the talk with Cara.');
});

test('a foreign script fails while the page wakes up: Start is there', async ({ page, guard }) => {
  guard.expect(/extension/);
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      Promise.reject(new Error('extension'));
      setTimeout(() => {
        throw new Error('extension');
      });
    });
  });
  await page.goto(DEMO);
  await isAlive(page);
});

test('a mark of failure goes when the page has woken up', async ({ page }) => {
  await page.addInitScript(() =>
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.dataset.broken = 'load';
    }),
  );
  await page.goto(DEMO);
  await isAlive(page);
});

test('waking up is not seen, and keeps the focus', async ({ page }) => {
  let go;
  const gate = new Promise((resolve) => {
    go = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await gate;
    await route.fallback();
  });
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) =>
      window.shifts.push(...list.getEntries().map(({ value }) => value)),
    ).observe({ type: 'layout-shift', buffered: true });
    new MutationObserver(() => {
      window.stills ??= [...document.querySelectorAll('.stage img')].map(({ decoding }) => decoding);
      requestAnimationFrame(() => {
        window.complete ??= [...document.querySelectorAll('.stage img')].map(({ complete }) => complete);
      });
    }).observe(document, { attributeFilter: ['data-hydrated'], subtree: true });
  });
  await page.goto(DEMO);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => {
    window.shifts = [];
  });
  await startButton(page).focus();
  go();
  await hydrated(page);
  await expect(startButton(page)).toBeFocused();
  expect(await page.evaluate(() => window.stills)).toEqual(['sync', 'sync', 'sync']);
  await expect.poll(() => page.evaluate(() => window.complete)).toEqual([true, true, true]);
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
});

test('a press that began before the page was awake starts the talk', async ({ page }) => {
  let go;
  const gate = new Promise((resolve) => {
    go = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await gate;
    await route.fallback();
  });
  await page.goto(DEMO);
  await startButton(page).hover();
  await page.mouse.down();
  const loaded = page.waitForResponse('**/*.wasm');
  go();
  await loaded;
  await page.mouse.up();
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});
