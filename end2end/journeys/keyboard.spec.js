// A whole talk by keyboard alone, from the gallery to the next talk; where the focus is can be seen at each stop.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { endButton, log, phase, startButton } from '../support/talk.js';
import { expect, hydrated, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

/** More stops than any page has on the way to what a journey looks for. */
const MOST_STOPS = 40;

/**
 * Where the focus is, and whether that is drawn: by an outline, or in a field by the ring around it and its button.
 *
 * @returns {Promise<{ isHere: boolean, isSeen: boolean, what: string }>}
 */
const focus = (target) =>
  target.evaluate((element) => {
    const focused = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const ring = focused.closest('.text-field');
    const drawn =
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ||
      (ring !== null && getComputedStyle(ring).boxShadow !== 'none');
    return {
      isHere: focused === element,
      // Past the last stop the focus is on no element.
      isSeen: focused === document.body || (drawn && focused.matches(':focus-visible')),
      what: focused.outerHTML.slice(0, 100),
    };
  });

/** The focus is on this element, and can be seen there. */
async function expectSeen(target) {
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
  expect(await focus(target)).toMatchObject({ isHere: true, isSeen: true });
}

/** Goes from stop to stop until the focus is here; each stop on the way can be seen too. */
async function reach(page, target, key = 'Tab') {
  const stops = [];
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await page.keyboard.press(key);
    const { isHere, isSeen, what } = await focus(target);
    expect(isSeen, what).toBe(true);
    if (isHere) return expectSeen(target);
    stops.push(what);
  }
  throw new Error(`${key} did not lead to ${target}, but to ${stops.join(', ')}`);
}

/** Presses what has the focus. */
const press = (page) => page.keyboard.press('Enter');

test('a whole talk by keyboard alone, with the focus in sight at each stop', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/');
  await reach(page, page.locator('main a[href="/demo/product-guide"]').first());
  await press(page);
  await expect(page).toHaveURL(/\/demo\/product-guide$/);
  await hydrated(page);
  await reach(page, startButton(page));
  await press(page);
  await phase(page, 'live');

  const field = page.getByRole('textbox', { name: /^Type to/ });
  await reach(page, field);
  await page.keyboard.type('Does it work on a phone?');
  await press(page);
  await expect(log(page)).toContainText(/Cara: .*runs in the browser of a phone/, { timeout: 20_000 });
  await expectSeen(field);

  const more = page.getByRole('button', { name: 'More', exact: true });
  const panel = page.locator('.more-panel');
  await reach(page, more);
  await press(page);
  await expect(panel).toBeVisible();
  await expectSeen(panel.locator(':focus'));
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expectSeen(more);

  const microphone = page.locator('.control-microphone');
  await reach(page, microphone, 'Shift+Tab');
  for (const state of ['muted', 'on']) {
    await press(page);
    await expect(microphone).toHaveAttribute('data-microphone', state);
    await expectSeen(microphone);
  }

  await reach(page, endButton(page));
  await press(page);
  await phase(page, 'ended');
  const card = page.locator('.card-closing');
  // It can be read, and not pressed.
  const heading = card.getByRole('heading', { level: 2 });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  const good = card.getByRole('button', { name: 'Good', exact: true });
  await reach(page, good);
  await press(page);
  await expect(card.getByText('Thank you. Your feedback was saved.')).toBeVisible();
  await expectSeen(good);

  await reach(page, card.getByRole('button', { name: 'Talk again' }));
  await press(page);
  await phase(page, 'live');
  await reach(page, endButton(page));
  await press(page);
  await phase(page, 'ended');
});
