// How the visitor is heard and hears: muted, only while a key is held, through which speaker and how loud.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, openMore, phase } from '../support/talk.js';
import { expect, expectAccessible, open, test } from '../support/test.js';

const QUESTION_AT = 14;

test.use({
  launchOptions: launchOptions({ speech: recording(40, QUESTION_AT) }),
  viewport: { width: 1920, height: 1080 },
});

const microphone = (page) => page.locator('.control-microphone');
const plate = (page) => page.locator('.nameplate p');
const is = (page, word) => expect(microphone(page)).toHaveAttribute('data-microphone', word);

test('a muted visitor is never shown as listened to, and is reminded when they speak', async ({ page }) => {
  await begin(page);
  await microphone(page).click();
  await is(page, 'muted');
  await expect(plate(page)).toHaveText('You are muted', { timeout: 15_000 });
  await expect(page.locator('.stage-aura')).toHaveCSS('opacity', '0');
  await expectAccessible(page);
  const reminder = page.locator('.notice', { hasText: 'You are muted. Unmute?' });
  await expect(reminder).toBeVisible({ timeout: QUESTION_AT * 1000 });
  await reminder.getByRole('button', { name: 'Unmute', exact: true }).click();
  await is(page, 'on');
  await expect(reminder).toHaveCount(0);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('with push-to-talk the visitor is heard while the space bar or the button is held', async ({ page }) => {
  await begin(page);
  await openMore(page);
  const push = page.getByRole('button', { name: 'Push to talk' });
  await push.click();
  await expect(push).toHaveAttribute('aria-pressed', 'true');
  await is(page, 'muted');
  // A button that has the focus keeps its own space bar.
  await page.locator('.stage').focus();
  await page.keyboard.down('Space');
  await is(page, 'on');
  await page.keyboard.up('Space');
  await is(page, 'muted');
  await microphone(page).hover();
  await page.mouse.down();
  await is(page, 'on');
  await page.mouse.up();
  await is(page, 'muted');
  await expect(microphone(page)).toHaveText(/^Hold to talk/);
  const field = page.getByRole('textbox', { name: /^Type to/ });
  await field.focus();
  await page.keyboard.press('Space');
  await expect(field).toHaveValue(' ');
  await is(page, 'muted');
  await openMore(page);
  await push.click();
  await is(page, 'on');
  await endButton(page).click();
  await phase(page, 'ended');
});

for (const [demo, element] of [
  ['product-guide', 'audio'],
  ['sales-coach', 'video'],
]) {
  test(`${demo}: the speaker and the volume are the visitor's`, async ({ page }) => {
    await begin(page, demo);
    const played = page.locator(`.stage-host ${element}`).first();
    await openMore(page);
    await page.getByRole('slider', { name: 'Volume' }).fill('40');
    await expect.poll(() => played.evaluate((one) => one.volume)).toBe(0.4);
    const speaker = page.getByRole('combobox', { name: 'Which speaker' });
    await speaker.selectOption({ index: 2 });
    const chosen = await speaker.inputValue();
    expect(chosen).not.toBe('');
    await expect.poll(() => played.evaluate((one) => one.sinkId)).toBe(chosen);
    await speaker.selectOption('');
    await expect.poll(() => played.evaluate((one) => one.sinkId)).toBe('');
    await endButton(page).click();
    await phase(page, 'ended');
  });
}

test('the volume can be set without a microphone, and a choice of speakers comes with one', async ({
  page,
}) => {
  await open(page, '/demo/product-guide');
  await page.getByRole('button', { name: 'Type instead, without a microphone' }).click();
  await phase(page, 'live');
  await openMore(page);
  await page.getByRole('slider', { name: 'Volume' }).fill('40');
  const played = page.locator('.stage-host audio').first();
  await expect.poll(() => played.evaluate((one) => one.volume)).toBe(0.4);
  await page.getByRole('button', { name: 'Allow mic' }).click();
  await is(page, 'on');
  await openMore(page);
  await expect(page.getByRole('combobox', { name: 'Which speaker' })).toBeVisible();
  await endButton(page).click();
  await phase(page, 'ended');
});

test("a vendor's frame has its own: no speaker and no volume is offered", async ({ page }) => {
  await begin(page, 'onboarding');
  await openMore(page);
  await expect(page.getByRole('slider', { name: 'Volume' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Which speaker' })).toHaveCount(0);
  await endButton(page).click();
  await phase(page, 'ended');
});
