// Browsers as visitors have them: a layout that shifts, no network, a slow line, a tab out of sight, a microphone that goes, a
// wrong clock, two tabs, the way back.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, phase, pictures, startButton, type, watchShifts } from '../support/talk.js';
import { expect, expectAccessible, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const end = async (page) => {
  await endButton(page).click();
  await phase(page, 'ended');
};

for (const [what, width, height] of [
  ['a laptop', 1280, 720],
  ['a phone', 390, 844],
]) {
  test(`the page changes once, at the press, and nothing jumps until the first picture, on ${what}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, '/demo/product-guide');
    const shifts = await watchShifts(page);
    await startButton(page).click();
    // Who is on the way keeps their colours.
    const picture = page.locator('[data-phase="starting"] .stage-picture');
    const filter = picture.evaluate((picture) => getComputedStyle(picture).filter, undefined, {
      timeout: 5_000,
    });
    expect(await filter).not.toContain('grayscale');
    await phase(page, 'live');
    await shifts.expectOneAtPress();
    await end(page);
  });
}

test('without a network a press says so, and the next one with it works', async ({
  page,
  context,
  guard,
}) => {
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await open(page, '/demo/product-guide');
  await context.setOffline(true);
  await startButton(page).click();
  await phase(page, 'trouble');
  await expect(page.locator('.card')).toContainText('This device has no network connection.');
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole('button', { name: /^Try again/ }).click();
  await phase(page, 'live');
  await end(page);
});

test('on a slow mobile line the page can be read before it can be pressed, and a press leads to a talk', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 500e3 / 8,
    uploadThroughput: 500e3 / 8,
  });
  await page.goto('/demo/product-guide', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(startButton(page)).toBeVisible();
  await expect(page.locator('html[data-hydrated]')).toBeAttached({ timeout: 30_000 });
  await startButton(page).click();
  await phase(page, 'live');
  await end(page);
});

/** What a browser does to a page that is out of sight: no pictures, and timers once a second. */
function hideable() {
  let hidden = false;
  let held = [];
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  const every = window.setInterval;
  /** @type {any} */ (window).setInterval = (act, ms, ...more) => {
    let last = 0;
    const seldom = () => {
      if (hidden && performance.now() - last < 1000) return;
      last = performance.now();
      act(...more);
    };
    return every(seldom, ms);
  };
  for (const [of, name] of /** @type {[any, string][]} */ ([
    [window, 'requestAnimationFrame'],
    [HTMLVideoElement.prototype, 'requestVideoFrameCallback'],
  ])) {
    const draw = of[name];
    of[name] = function (act) {
      return draw.call(this, (...drawn) => (hidden ? held.push(() => act(...drawn)) : act(...drawn)));
    };
  }
  window.hide = (on) => {
    hidden = on;
    document.dispatchEvent(new Event('visibilitychange'));
    if (!on) held.splice(0).forEach((act) => act());
  };
}

test('a talk outlives a tab out of sight and a lost network, and nothing of it is lost', async ({
  page,
  context,
  guard,
}) => {
  test.setTimeout(120_000);
  guard.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.addInitScript(hideable);
  await begin(page);
  await type(page, 'What does it cost?');
  await page.evaluate(() => window.hide(true));
  await expect(log(page)).toContainText(/You: What does it cost\?.*Cara: .*costs nothing/s, {
    timeout: 20_000,
  });
  await page.evaluate(() => window.hide(false));
  await phase(page, 'live');
  await pictures(page, 10);
  await expect(page.locator('.notices')).toBeEmpty();
  // What happens meanwhile reaches the server later.
  await context.setOffline(true);
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/sessions/'));
  await type(page, 'Can I talk to a person?');
  await failed;
  await context.setOffline(false);
  await phase(page, 'live');
  await expect(log(page)).toContainText(/You: Can I talk to a person\?.*Cara: /s, { timeout: 30_000 });
  await expect(log(page)).toContainText('costs nothing');
  await end(page);
});

/** What the browser says of the permission when a microphone ended, and what the visitor reads. */
const TAKEN_BACK = ['denied', 'keeps the microphone from this page', 'What does it cost?'];
const PULLED_OUT = ['granted', 'went away', 'Can I talk to a person?'];

for (const [demo, name, ends] of /** @type {[string, string, string[][]][]} */ ([
  ['product-guide', 'Cara', [TAKEN_BACK, PULLED_OUT]],
  ['sales-coach', 'Ines', [TAKEN_BACK]],
])) {
  test(`a microphone that ends in mid-talk has its own words and a way on, with ${name}`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.addInitScript(() => {
      window.tracks = [];
      const status = Object.assign(new EventTarget(), { state: 'granted' });
      window.permit = (state) => {
        const changes = state !== status.state;
        status.state = state;
        if (changes) status.dispatchEvent(new Event('change'));
      };
      navigator.permissions.query = async () => /** @type {any} */ (status);
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        if (status.state === 'denied') throw new DOMException('Permission denied', 'NotAllowedError');
        const stream = await ask(wanted);
        window.tracks.push(...stream.getTracks());
        return stream;
      };
    });
    await begin(page, demo);
    for (const [permission, words, question] of ends) {
      await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
      await page.evaluate((permission) => {
        window.permit(permission);
        // As the browser does it: the page did not ask for it.
        for (const track of window.tracks.filter((track) => track.readyState === 'live')) {
          track.stop();
          track.dispatchEvent(new Event('ended'));
        }
      }, permission);
      await expect(page.locator('.notices')).toContainText(words);
      await expectAccessible(page);
      await type(page, question);
      const asked = question.replace('?', '\\?');
      await expect(log(page)).toContainText(new RegExp(`You: ${asked}.*${name}: `, 's'), { timeout: 20_000 });
      // What the browser gives again is taken up by itself; what was pulled out, at a press.
      if (permission === 'denied') await page.evaluate(() => window.permit('granted'));
      else await page.getByRole('button', { name: 'Allow mic' }).click();
    }
    await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
    await phase(page, 'live');
    await end(page);
  });
}

test('a clock that is set forward and back in mid-talk changes neither the time left nor the talk', async ({
  page,
}) => {
  await page.clock.install();
  await page.clock.resume();
  await begin(page);
  const left = async () => {
    const [minutes, seconds] = (await page.locator('.pill-time').innerText()).match(/\d+/g).map(Number);
    return 60 * minutes + seconds;
  };
  const first = await left();
  for (const [hours, question, answer] of /** @type {[number, string, RegExp][]} */ ([
    [5, 'What does it cost?', /Cara: .*costs nothing/],
    [-5, 'Can I talk to a person?', /You: Can I talk to a person\?.*Cara: /s],
  ])) {
    await page.clock.setSystemTime(Date.now() + hours * 3_600_000);
    await type(page, question);
    await expect(log(page)).toContainText(answer, { timeout: 15_000 });
    expect(await left()).toBeLessThanOrEqual(first);
    expect(await left()).toBeGreaterThan(first - 60);
  }
  await end(page);
});

test('two tabs have a talk each, and the end of one is not the end of the other', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await begin(page);
  await begin(other, 'support-desk');
  await end(page);
  await type(other, 'Can I talk to a person?');
  await expect(log(other)).toContainText(/Can I talk to a person\?.*Milo: /s, { timeout: 15_000 });
  await end(other);
});

test('the way back to a page whose talk was left finds one that starts anew', async ({ page }) => {
  page.on('dialog', (dialog) => dialog.accept());
  await begin(page);
  await page.goto('/');
  await page.goBack();
  await expect(page.locator('html[data-hydrated]')).toBeAttached();
  await phase(page, 'ready');
  await startButton(page).click();
  await phase(page, 'live');
  await end(page);
});
