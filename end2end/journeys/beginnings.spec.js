// The ways to begin a talk: with a question, and by typing without a microphone.
import { log, phase, room, type } from '../support/talk.js';
import { expect, open, test } from '../support/test.js';

test('a press on a question starts the talk and asks it', async ({ page }) => {
  await open(page, '/demo/product-guide');
  const topic = page.locator('.topic').first();
  const question = await topic.innerText();
  await topic.click();
  await phase(page, 'live');
  await expect(log(page)).toContainText(`You: ${question}`);
  await expect(page.locator('.transcript .mine')).toHaveCount(1);
  await expect(page.locator('.transcript li:not(.mine)').last()).not.toBeEmpty();
});

test('a talk by typing asks for no microphone', async ({ page }) => {
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wish) => {
      document.documentElement.setAttribute('data-asked', '');
      return ask(wish);
    };
  });
  await open(page, '/demo/product-guide');
  await page.getByRole('button', { name: 'Type instead, without a microphone' }).click();
  await phase(page, 'live');
  await expect(room(page)).not.toContainText('Listening');
  await type(page, 'What does it cost to run?');
  await expect(log(page)).toContainText('You: What does it cost to run?');
  await expect(page.locator('html')).not.toHaveAttribute('data-asked');
  await page.getByRole('button', { name: 'Allow mic' }).click();
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
});

test('a question that is pressed before the page is awake is asked', async ({ page }) => {
  let wake;
  const awake = new Promise((resolve) => (wake = resolve));
  await page.route('**/*.wasm', async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto('/demo/product-guide');
  const topic = page.locator('.topic').nth(1);
  const question = await topic.innerText();
  await topic.click();
  await expect(topic).toHaveAttribute('data-early', '');
  wake();
  await phase(page, 'live');
  await expect(log(page)).toContainText(`You: ${question}`);
});
