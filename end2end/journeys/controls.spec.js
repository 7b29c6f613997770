// The bar of a talk: five controls on a phone, More by keyboard, full screen, picture-in-picture, and keys.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, mood, openMore, phase, stopTalking, type } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const more = (page) => page.getByRole('button', { name: 'More', exact: true });
const panel = (page) => page.locator('.more-panel');
const item = (page, name) => panel(page).getByRole('button', { name, exact: true });
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());
const microphone = (page, word) =>
  expect(page.locator('.control-microphone')).toHaveAttribute('data-microphone', word);

/** What can be pressed in the bar: each with its words, its name and its size. */
const bar = (page) =>
  page
    .getByRole('group', { name: 'Controls' })
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const { width, height } = button.getBoundingClientRect();
        return { words: /** @type {HTMLElement} */ (button).innerText.trim(), width, height };
      }),
    );

/** The smallest size of letters in the bar, in CSS pixels. */
const letters = (page) =>
  page
    .locator('.control > span')
    .evaluateAll((words) =>
      Math.min(...words.map((word) => Number.parseFloat(getComputedStyle(word).fontSize))),
    );

for (const locale of ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP', 'ar-EG']) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 320, height: 700 } });

    test('the words of each control fit it on the smallest phone', async ({ page }) => {
      await begin(page);
      await microphone(page, 'on');
      const fits = () =>
        page.locator('.controls > .control, .more > .control').evaluateAll((controls) =>
          controls
            .filter((control) => control.checkVisibility())
            .filter((control) => {
              const words = control.querySelector('span');
              const lines = words.clientHeight / Number.parseFloat(getComputedStyle(words).lineHeight);
              return (
                control.scrollWidth > control.clientWidth ||
                control.scrollHeight > control.clientHeight + 1 ||
                // A word is never broken; a hyphen or a space may end a line, and in Japanese any character.
                (/[a-z\u0621-\u064a]/i.test(words.textContent) &&
                  Math.round(lines) > words.textContent.split(/[\s-]+/).length)
              );
            })
            .map((control) => control.textContent),
        );
      expect(await fits()).toEqual([]);
      await page.locator('.control-microphone').click();
      await microphone(page, 'muted');
      expect(await fits()).toEqual([]);
      await page.locator('.control-end').click();
      await phase(page, 'ended');
    });
  });
}

test('five controls, each large enough and named as it reads, and the rest under More', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await begin(page);
  for (const [width, height, least] of [
    [320, 700, 52],
    [390, 844, 52],
    [844, 390, 52],
  ]) {
    await page.setViewportSize({ width, height });
    const typed = width < 600 ? 'Type' : 'Send';
    await expect
      .poll(async () => (await bar(page)).map(({ words }) => words || 'Send'))
      .toEqual(['Mute', typed, 'Captions', 'More', 'End']);
    for (const { words, width: wide, height: high } of await bar(page)) {
      const bound = words === 'Send' || words === '' ? 44 : least;
      expect(Math.min(wide, high), `${words} at ${width}`).toBeGreaterThanOrEqual(bound);
      // The visible words are the whole name.
      if (words) await expect(page.getByRole('button', { name: words, exact: true })).toBeVisible();
    }
    expect(await letters(page)).toBeGreaterThanOrEqual(12);
    await openMore(page);
    await expect(panel(page)).toBeInViewport({ ratio: 1 });
    await expect(item(page, 'Transcript')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await more(page).click();
    await expect(panel(page)).toBeHidden();
  }
  await endButton(page).click();
  await phase(page, 'ended');
});

test('the stop of the words is there while the avatar speaks, under one name', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page);
  const stop = page.locator('.stop-words');
  await expect(stop).toHaveText('Stop Cara', { timeout: 15_000 });
  await expect(stop).toHaveAccessibleName('Stop Cara');
  await stopTalking(page);
  await mood(page, 'listening');
  await expect(stop).toHaveCount(0);
  // Its key, pressed again, is no other control's.
  await type(page, 'What does it cost?');
  await expect(stop).toBeVisible({ timeout: 15_000 });
  await stop.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await expect(stop).toHaveCount(0, { timeout: 5_000 });
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
  // Escape does the same.
  await type(page, 'What can you do?');
  await expect(stop).toBeVisible({ timeout: 15_000 });
  await page.locator('.stage').focus();
  await page.keyboard.press('Escape');
  // The field is open and is folded first.
  await expect(page.locator('.text-field')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(stop).toHaveCount(0, { timeout: 5_000 });
  await endButton(page).click();
  await phase(page, 'ended');
});

test('More by keyboard alone: focus in and back, Escape, a press beside it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page);
  await more(page).focus();
  await page.keyboard.press('Enter');
  await expect(more(page)).toHaveAttribute('aria-expanded', 'true');
  expect(await page.evaluate(() => document.activeElement?.closest('.more-panel') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  expect(await focused(page)).toBe('More');
  await openMore(page);
  await item(page, 'Transcript').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.room')).toHaveAttribute('data-transcript', 'open');
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Close the transcript' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more(page)).toBeFocused();
  await openMore(page);
  await page.locator('.nameplate').click();
  await expect(panel(page)).toBeHidden();
  await endButton(page).click();
  await phase(page, 'ended');
});

test('keys press what they name, not while one types, and not when they are off', async ({ page }) => {
  await begin(page);
  await microphone(page, 'on');
  await page.locator('.stage').focus();
  const captions = page.getByRole('button', { name: 'Captions', exact: true });
  await page.keyboard.press('m');
  await microphone(page, 'muted');
  await page.keyboard.press('c');
  await expect(captions).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Control+m');
  // A comma where Latin keyboards have their M, and a letter of another script there.
  const press = (key) =>
    page.evaluate((key) => {
      const options = { key, code: 'KeyM', bubbles: true, cancelable: true };
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', options));
    }, key);
  await press(',');
  await microphone(page, 'muted');
  await press('ь');
  await microphone(page, 'on');
  await press('ь');
  await page.keyboard.press('t');
  await expect(page.locator('.room')).toHaveAttribute('data-transcript', 'open');
  await microphone(page, 'muted');
  await page.keyboard.press('t');
  await expect(page.locator('.room')).toHaveAttribute('data-transcript', 'closed');
  await page.keyboard.press('k');
  const field = page.getByRole('textbox', { name: /^Type to/ });
  await expect(field).toBeFocused();
  await page.keyboard.type('mtc/');
  await expect(field).toHaveValue('mtc/');
  await microphone(page, 'muted');
  await field.clear();
  await openMore(page);
  await page.getByRole('checkbox', { name: 'Keyboard shortcuts' }).uncheck();
  await page.locator('.stage').focus();
  await page.keyboard.press('c');
  await page.keyboard.press('m');
  await openMore(page);
  await page.getByRole('checkbox', { name: 'Keyboard shortcuts' }).check();
  await page.locator('.stage').focus();
  await page.keyboard.press('m');
  await microphone(page, 'on');
  await expect(captions).toHaveAttribute('aria-pressed', 'false');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('full screen and picture-in-picture go on and off, and end with the talk', async ({ page }) => {
  await begin(page);
  const whole = () => page.evaluate(() => document.fullscreenElement?.className ?? '');
  const small = () => page.evaluate(() => document.pictureInPictureElement?.tagName ?? '');
  await openMore(page);
  await item(page, 'Full screen').click();
  await expect.poll(whole).toContain('room');
  await openMore(page);
  await expect(item(page, 'Full screen')).toHaveAttribute('aria-pressed', 'true');
  await item(page, 'Full screen').click();
  await expect.poll(whole).toBe('');
  await page.locator('.stage').focus();
  await page.keyboard.press('f');
  await expect.poll(whole).toContain('room');
  await expect(page.locator('.stage')).toHaveAttribute('data-picture', 'on', { timeout: 15_000 });
  await openMore(page);
  await item(page, 'Picture-in-picture').click();
  await expect.poll(small).toBe('VIDEO');
  await endButton(page).click();
  await phase(page, 'ended');
  await expect.poll(whole).toBe('');
  await expect.poll(small).toBe('');
});

test("a vendor's frame has no picture-in-picture of ours", async ({ page }) => {
  await begin(page, 'onboarding');
  await openMore(page);
  await expect(item(page, 'Full screen')).toBeVisible();
  await expect(item(page, 'Picture-in-picture')).toBeHidden();
  await endButton(page).click();
  await phase(page, 'ended');
});
