// The check of the microphone before a talk: asked for only then, heard, played back, chosen for Start, and closed.
import { endButton, phase, startButton } from '../support/talk.js';
import { expect, expectAccessible, open, test } from '../support/test.js';

const button = (page) => page.getByRole('button', { name: 'Check microphone' });
const dialog = (page) => page.getByRole('dialog', { name: 'Check microphone' });

/** Every track that the page was given, and every sound that it played. */
const watch = (page) =>
  page.addInitScript(() => {
    window.tracks = [];
    window.played = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      window.tracks.push(...stream.getAudioTracks());
      return stream;
    };
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      window.played.push(this.src);
      window.speaker = this.sinkId;
      return play.call(this);
    };
  });
/** Waits until the dialog has shown these words in this order, however shortly each. To be called before what shows them. */
const passes = (page, ...words) =>
  dialog(page).evaluate(
    (dialog, words) =>
      new Promise((resolve) => {
        const left = [...words];
        const look = () => {
          if (dialog.innerText.includes(left[0])) left.shift();
          if (left.length === 0) resolve(undefined);
        };
        new MutationObserver(look).observe(dialog, { subtree: true, attributeFilter: ['hidden'] });
      }),
    words,
  );
const tracks = (page) => page.evaluate(() => window.tracks.map((track) => track.readyState));

test('level, play-back and choice of the device, which Start then uses', async ({ page }) => {
  await watch(page);
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await open(page, '/demo/product-guide');
  expect(await tracks(page)).toEqual([]);
  expect(fetched.join()).not.toContain('microphone-check.js');
  await button(page).click();
  await expect(dialog(page)).toContainText('Say something');
  expect(fetched.join()).toContain('microphone-check.js');
  await expect.poll(() => tracks(page)).toEqual(['live']);
  // The browser's fake microphone beeps.
  const level = () => page.getByRole('meter').evaluate((one) => /** @type {HTMLMeterElement} */ (one).value);
  await expect.poll(level, { intervals: [50] }).toBeGreaterThan(0.1);
  await expectAccessible(page);
  const record = page.getByRole('button', { name: 'Record and play back' });
  const recorded = passes(page, 'Recording for three seconds.', 'This is what is heard of you.');
  await record.click();
  await recorded;
  await expect.poll(() => page.evaluate(() => window.played.at(-1) ?? '')).toMatch(/^blob:/);
  await expect(record).toBeEnabled({ timeout: 15_000 });
  // Play-back is heard where the talk will be.
  const speaker = page.getByRole('combobox', { name: 'Which speaker' });
  await speaker.selectOption({ index: 2 });
  await record.click();
  await expect.poll(() => page.evaluate(() => window.speaker), { timeout: 15_000 }).toBeTruthy();
  expect(await page.evaluate(() => window.speaker)).toBe(await speaker.inputValue());
  await expect(record).toBeEnabled({ timeout: 15_000 });
  const list = page.getByRole('combobox', { name: 'Which microphone' });
  await list.selectOption('Fake Audio Input 2');
  await expect.poll(() => tracks(page)).toEqual(['ended', 'live']);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => tracks(page)).toEqual(['ended', 'ended']);
  await expect(button(page)).toBeFocused();
  // A browser that translates puts elements of its own around words.
  await button(page).evaluate((one) => {
    const font = document.createElement('font');
    font.append(...one.childNodes);
    one.append(font);
  });
  const which = (at) => page.evaluate((at) => window.tracks[at].label, at);
  await button(page).locator('font').click();
  await expect.poll(() => tracks(page)).toEqual(['ended', 'ended', 'live']);
  await expect(list).toHaveValue(await page.evaluate(() => window.tracks[2].getSettings().deviceId));
  expect(await which(2)).toBe('Fake Audio Input 2');
  await list.selectOption('');
  await expect.poll(() => tracks(page)).toEqual(['ended', 'ended', 'ended', 'live']);
  expect(await which(3)).not.toBe('Fake Audio Input 2');
  await list.selectOption('Fake Audio Input 2');
  await expect.poll(async () => (await tracks(page)).length).toBe(5);
  await page.getByRole('button', { name: 'Done' }).click();
  await startButton(page).click();
  await phase(page, 'live');
  await expect.poll(async () => (await tracks(page)).length).toBe(6);
  expect(await which(5)).toBe('Fake Audio Input 2');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a microphone that goes away ends the check of it; a talk that begins closes it', async ({ page }) => {
  await watch(page);
  await open(page, '/demo/product-guide');
  await button(page).click();
  const record = page.getByRole('button', { name: 'Record and play back' });
  await record.click();
  await expect(record).toBeDisabled();
  await page.evaluate(() => {
    window.tracks[0].stop();
    window.tracks[0].dispatchEvent(new Event('ended'));
  });
  await expect(page.locator('.check-trouble:visible')).toHaveCount(1);
  await expect(record).toBeHidden();
  // What the recording's end would show comes by then.
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog(page)).toContainText('Say something');
  await expect.poll(() => tracks(page)).toEqual(['ended', 'live']);
  // As a page around this one asks for it.
  await startButton(page).evaluate((one) => one.click());
  await phase(page, 'live');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(async () => (await tracks(page)).filter((state) => state === 'live')).toEqual(['live']);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a refusal has its own sentence, and trying again works; Escape closes it', async ({ page }) => {
  await watch(page);
  await page.addInitScript(() => {
    window.refuses = 'NotAllowedError';
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (wanted) =>
      window.refuses ? Promise.reject(new DOMException('no', window.refuses)) : ask(wanted);
    navigator.permissions.query = () => Promise.reject(new TypeError('unknown'));
  });
  await open(page, '/demo/sales-coach');
  await button(page).click();
  const trouble = page.locator('.check-trouble:visible');
  await expect(trouble).toContainText('The microphone was not allowed');
  await expectAccessible(page);
  const again = page.getByRole('button', { name: 'Try again' });
  for (const [name, words] of [
    ['NotFoundError', 'find'],
    ['NotReadableError', 'Another program is using your microphone'],
  ]) {
    await page.evaluate((name) => {
      window.refuses = name;
    }, name);
    await again.click();
    await expect(trouble).toContainText(words);
  }
  await page.evaluate(() => {
    window.refuses = '';
  });
  await again.click();
  await expect(dialog(page)).toContainText('Say something');
  await expect(trouble).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => tracks(page)).toEqual(['ended']);
});

test("a vendor's frame keeps the microphone: no check is offered", async ({ page }) => {
  await open(page, '/demo/onboarding');
  await expect(startButton(page)).toBeVisible();
  await expect(button(page)).toHaveCount(0);
});
