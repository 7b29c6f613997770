// A talk on a phone with each other vendor, by touch alone.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { log, phase, startButton, watchShifts } from '../support/talk.js';
import { expect, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
});

/** Demos by their vendor, with who plays them. */
const PLAYED = [
  ['Anam', 'sales-coach', 'Ines'],
  ['Beyond Presence', 'support-desk', 'Milo'],
  ['Trulience', 'onboarding', 'Theo'],
];
const tap = (page, name) => page.getByRole('button', { name, exact: true }).tap();

for (const [vendor, demo, name] of PLAYED) {
  test(`${vendor}: a talk by touch alone fits the phone from Start to what comes after`, async ({ page }) => {
    test.setTimeout(90_000);
    await open(page, `/demo/${demo}`);
    await expectNoSidewaysScroll(page);
    const shifts = await watchShifts(page);
    await startButton(page).tap();
    await phase(page, 'live');
    await shifts.expectOneAtPress();
    await expectNoSidewaysScroll(page);

    const topic = page.locator('.suggestions button').first();
    const asked = await topic.innerText();
    await topic.tap();
    await expect(log(page)).toContainText(`You: ${asked}`);
    await expect(log(page)).toContainText(new RegExp(`You: .*${name}: `, 's'), { timeout: 20_000 });

    await tap(page, 'Type');
    const field = page.getByRole('textbox', { name: `Type to ${name}` });
    await expect(field).toBeInViewport({ ratio: 1 });
    await field.fill('Does it work on a phone?');
    await expectNoSidewaysScroll(page);
    await tap(page, 'Send');
    await expect(log(page)).toContainText(new RegExp(`You: Does it work on a phone\\?.*${name}: `, 's'), {
      timeout: 20_000,
    });

    await tap(page, 'End');
    await phase(page, 'ended');
    await expect(page.locator('.card-closing').getByRole('heading', { level: 2 })).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Talk again' })).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}
