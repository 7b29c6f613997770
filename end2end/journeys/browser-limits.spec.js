// What a browser or a device does not give has its own sentence and a way on.
import { alter } from '../support/altered.js';
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, phase, startButton, type } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const notices = (page) => page.locator('.notices');
const tap = (page) => page.getByRole('button', { name: 'Tap for sound' });
const failed = (page) => page.locator('.start-failed:visible');

for (const demo of ['product-guide', 'support-desk', 'sales-coach', 'onboarding']) {
  test(`${demo} without WebRTC: said before anything is asked of the server`, async ({ page }) => {
    const asked = [];
    page.on('request', (request) => {
      if (request.url().includes('/sessions/')) asked.push(request.url());
    });
    await page.addInitScript(() => {
      delete window.RTCPeerConnection;
    });
    await open(page, `/demo/${demo}`);
    await startButton(page).click();
    await phase(page, 'trouble');
    await expect(page.locator('.card-trouble')).toContainText('WebRTC');
    await expect(page.getByRole('button', { name: 'Copy the link' })).toBeVisible();
    await expectAccessible(page);
    expect(asked).toEqual([]);
  });
}

test('a browser inside an app: open the page in your own, with its link', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await begin(page);
  await expect(notices(page)).toContainText('open this page in your own browser');
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(notices(page)).toContainText(page.url());
  await endButton(page).click();
});

for (const [which, userAgent] of [
  [
    'a web view of Android',
    'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ' +
      'Chrome/142.0.0.0 Mobile Safari/537.36',
  ],
  [
    'an app on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G86 ' +
      '[LinkedInApp]/9.31',
  ],
]) {
  test.describe(which, () => {
    test.use({ userAgent });
    test('a browser inside an app that refuses the microphone: open the page in your own', async ({
      page,
    }) => {
      await page.addInitScript(...refused('NotAllowedError', 'Permission denied'));
      await begin(page);
      await expect(notices(page)).toContainText('open this page in your own browser');
      await expect(page.getByRole('button', { name: 'Copy the link' })).toBeVisible();
      await endButton(page).click();
    });
  });
}

const refused = (name, message) => [
  ([name, message]) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
  },
  [name, message],
];

for (const [what, name, message, words] of [
  ['the site', 'NotAllowedError', 'Permission denied', /was not allowed|privacy settings/],
  ['the system', 'NotAllowedError', 'Permission denied by system', /privacy settings/],
  [
    'the system, where the browser finds nothing',
    'NotFoundError',
    'The object can not be found here.',
    /cannot find.*privacy settings/,
  ],
]) {
  test(`a microphone refused by ${what}`, async ({ page }) => {
    await page.addInitScript(...refused(name, message));
    await begin(page);
    await expect(notices(page)).toContainText(words);
    await endButton(page).click();
  });
}

for (const demo of ['product-guide', 'sales-coach']) {
  test(`${demo}: a microphone that a call silences is not shown as heard`, async ({ page }) => {
    await page.addInitScript(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        [window.track] = stream.getAudioTracks();
        return stream;
      };
    });
    await begin(page, demo);
    const button = page.locator('.control-microphone');
    await expect(button).toContainText('Mute');
    await page.evaluate(() => window.track.dispatchEvent(new Event('mute')));
    await expect(notices(page)).toContainText('silenced the microphone');
    await expect(button).toContainText('Not heard');
    await expectAccessible(page);
    await page.evaluate(() => window.track.dispatchEvent(new Event('unmute')));
    await expect(notices(page)).toBeEmpty();
    await expect(button).toContainText('Mute');
    await endButton(page).click();
  });
}

for (const demo of ['product-guide', 'sales-coach']) {
  test(`${demo}: where even muted pictures may not play, a tap is offered`, async ({ page }) => {
    await page.addInitScript(() => {
      const play = HTMLMediaElement.prototype.play;
      window.allowed = false;
      HTMLMediaElement.prototype.play = function () {
        return window.allowed ? play.call(this) : Promise.reject(new DOMException('', 'NotAllowedError'));
      };
      Object.defineProperty(HTMLMediaElement.prototype, 'autoplay', { get: () => false, set() {} });
      const create = document.createElement.bind(document);
      document.createElement = (...all) => {
        const element = create(...all);
        if (element instanceof HTMLMediaElement)
          new MutationObserver(() => element.removeAttribute('autoplay')).observe(element, {
            attributeFilter: ['autoplay'],
          });
        return element;
      };
    });
    await open(page, `/demo/${demo}`);
    await startButton(page).click();
    await expect(tap(page)).toBeVisible({ timeout: 20_000 });
    await page.evaluate(() => {
      window.allowed = true;
    });
    await tap(page).click();
    await phase(page, 'live');
    await expect(tap(page)).toHaveCount(0);
    await endButton(page).click();
  });
}

test('sound that cannot be made: the talk goes on in writing and says so', async ({ page }) => {
  await page.addInitScript(() => {
    window.AudioContext = /** @type {any} */ (
      class {
        constructor() {
          throw new DOMException('x', 'NotSupportedError');
        }
      }
    );
  });
  await begin(page, 'sales-coach');
  await expect(notices(page)).toContainText('cannot pass your voice on');
  await type(page, 'Can you read this?');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('sound that the browser holds back: the page says that the visitor is not heard', async ({ page }) => {
  await page.addInitScript(() => {
    window.held = true;
    const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state').get;
    Object.defineProperty(BaseAudioContext.prototype, 'state', {
      get() {
        return window.held ? 'suspended' : state.call(this);
      },
    });
  });
  await begin(page, 'sales-coach');
  await expect(notices(page)).toContainText('cannot hear you');
  await expect(page.locator('.control-microphone')).toContainText('Not heard');
  await expect(tap(page)).toBeVisible();
  await page.evaluate(() => {
    window.held = false;
  });
  await expect(page.locator('.control-microphone')).toContainText('Mute');
  await endButton(page).click();
});

test('WebAssembly refused by a policy: this browser cannot run the page', async ({ page, guard }) => {
  guard.expect(/WebAssembly|wasm|unsafe-eval|Content Security Policy/i);
  await page.route('**/demo/product-guide', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    headers['content-security-policy'] = headers['content-security-policy'].replace("'wasm-unsafe-eval'", '');
    await route.fulfill({ response, headers });
  });
  await page.goto('/demo/product-guide');
  await expect(failed(page)).toHaveText(/cannot run this page/);
  await expect(startButton(page)).toBeHidden();
});

test('no WebAssembly at all: this browser cannot run the page', async ({ page, guard }) => {
  guard.expect(/WebAssembly/);
  await page.addInitScript(() => {
    delete window.WebAssembly;
  });
  await page.goto('/demo/product-guide');
  await expect(failed(page)).toHaveText(/cannot run this page/);
});

test('code that does not come: check the connection', async ({ page, guard }) => {
  guard.expect(/ERR_FAILED|Failed to (fetch|load)|TypeError/);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/demo/product-guide');
  await expect(failed(page)).toHaveText(/Check your connection/);
});

test('"Copied" is said only when it was; else the words are marked', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await begin(page);
  await type(page, 'A line to take along');
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.locator('.copy-failed')).toContainText('did not let the page copy');
  await expect(page.getByText('Copied')).toHaveCount(0);
  expect(await page.evaluate(() => getSelection().toString())).toContain('A line to take along');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.resolve();
  });
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  await page.getByRole('button', { name: 'Close the transcript' }).click();
  await endButton(page).click();
  await phase(page, 'ended');
  await page.evaluate(() => {
    getSelection().removeAllRanges();
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  const card = page.locator('.card-closing');
  await card.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(card.locator('.copy-failed')).toContainText('did not let the page copy');
  await expect(page.locator('.room')).toHaveAttribute('data-transcript', 'open');
  await expect.poll(() => page.evaluate(() => getSelection().toString())).toContain('A line to take along');
  await expectAccessible(page);
  // After a second talk it is the words of that one.
  await card.getByRole('button', { name: 'Talk again' }).click();
  await phase(page, 'live');
  await type(page, 'Words of another talk');
  await endButton(page).click();
  await phase(page, 'ended');
  await card.getByRole('button', { name: 'Copy', exact: true }).click();
  const marked = () => page.evaluate(() => getSelection().toString());
  await expect.poll(marked).toContain('Words of another talk');
  expect(await marked()).not.toContain('A line to take along');
});

test('what is said from right to left is shown so', async ({ page }) => {
  await begin(page);
  // The answer repeats the words in an English sentence, so they are looked for in each frame from before the
  // press.
  const shown = page.waitForFunction(() => {
    const words = document.querySelector('.caption-mine .caption-words span');
    return words && getComputedStyle(words).direction === 'rtl';
  });
  await type(page, 'ما هو السعر (USD 10)؟');
  await shown;
  await endButton(page).click();
});

test('a line that is too long stays whole, is reported, and is not sent', async ({ page }) => {
  await begin(page);
  const field = page.getByRole('textbox', { name: /^Type to/ });
  await field.fill('x'.repeat(950));
  await expect(page.locator('.text-limit')).toHaveText('50 characters left.');
  await field.fill('😀'.repeat(1_001));
  await expect(page.locator('.text-limit')).toContainText('Too long to send at once, by 1 character.');
  await field.press('Enter');
  await expect(field).toHaveValue('😀'.repeat(1_001));
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await expectNoSidewaysScroll(page);
  await field.fill('😀'.repeat(1_000));
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await endButton(page).click();
});

test('forced colours: the field has a border and shows its focus, and what is pressed looks so', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await begin(page);
  const style = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element)[name], name);
  expect(await style(page.locator('.text-field'), 'borderTopWidth')).toBe('1px');
  expect(await style(page.locator('.text-field'), 'outlineStyle')).toBe('none');
  await page.locator('.text-field input').focus();
  expect(await style(page.locator('.text-field'), 'outlineStyle')).toBe('solid');
  const captions = page.getByRole('button', { name: 'Captions', exact: true });
  const pressed = await style(captions, 'backgroundColor');
  await captions.click();
  expect(await style(captions, 'backgroundColor')).not.toBe(pressed);
  const microphone = page.locator('.control-microphone');
  await expect(microphone).toHaveAttribute('data-microphone', 'on');
  const open = await style(microphone, 'backgroundColor');
  await microphone.click();
  await expect(microphone).toHaveAttribute('data-microphone', 'muted');
  await expect.poll(() => style(microphone, 'backgroundColor')).not.toBe(open);
  await endButton(page).click();
});

test('a long word in a title is not cut', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  await alter(page, (html) =>
    html
      .replaceAll('A tour of the product', 'Wartungsvertragsverlängerung')
      .replace(/("title":")[^"]*/, '$1Wartungsvertragsverlängerung'),
  );
  await open(page, '/demo/product-guide');
  const title = page.locator('.invitation h2');
  await expect(title).toHaveText('Wartungsvertragsverlängerung');
  expect(await title.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  expect(
    await page.locator('.invitation').evaluate((element) => element.scrollWidth <= element.clientWidth),
  ).toBe(true);
});
