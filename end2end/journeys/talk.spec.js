// A talk with each presenter's vendor, from the press of Start to an empty room.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { sfu } from '../support/sfu.js';
import { begin, endButton, log, mood, phase, startButton, type, seenAndHeard } from '../support/talk.js';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

for (const demo of ['product-guide', 'support-desk']) {
  test(`${demo}: a face is seen and heard, and answers in writing`, async ({ page, server }) => {
    await begin(page, demo);
    await seenAndHeard(page);
    await expect(log(page)).toContainText(demo === 'product-guide' ? 'Cara' : 'Milo');

    await type(page, 'Does it work on a phone?');
    await expect(log(page)).toContainText('You: Does it work on a phone?');
    await expect(log(page)).toContainText(/(Cara|Milo): .*runs in the browser of a phone/, {
      timeout: 15_000,
    });
    await expectAccessible(page);

    const media = await sfu(server);
    const [room] = await media.rooms();
    const sent = async (kind) => {
      const people = await media.participants(room);
      return people
        .find((who) => who.kind === kind)
        .tracks.map((track) => track.source)
        .sort();
    };
    await expect.poll(() => sent('STANDARD')).toEqual(['MICROPHONE']);
    await expect.poll(() => sent('AGENT')).toEqual(['CAMERA', 'MICROPHONE']);

    await endButton(page).click();
    await phase(page, 'ended');
    await expect.poll(media.rooms, { timeout: 10_000 }).toEqual([]);
    await expectAccessible(page);
  });
}

test('a click of a program, before any sign of a person, starts nothing', async ({ page }) => {
  await open(page, '/demo/product-guide');
  // Scanners of mail press the buttons of a page. What a press starts is asked for before the click is over.
  const asked = await startButton(page).evaluate((button) => {
    const { fetch } = globalThis;
    const sent = [];
    globalThis.fetch = (what, options) => {
      sent.push(what instanceof Request ? what.url : String(what));
      return fetch(what, options);
    };
    button.click();
    globalThis.fetch = fetch;
    return sent.some((url) => url.endsWith('/sessions/start'));
  });
  expect(asked).toBe(false);
  await startButton(page).click();
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('the press is answered at once', async ({ page }) => {
  await open(page, '/demo/product-guide');
  const answered = page.evaluate(
    () =>
      new Promise((resolve) => {
        const { fetch } = globalThis;
        const sent = [];
        globalThis.fetch = (what, options) => {
          sent.push(what instanceof Request ? what.url : String(what));
          return fetch(what, options);
        };
        // Counted in frames: on a busy machine time measures the machine.
        let frames = 0;
        let asked = false;
        const look = () => (
          (frames += 1),
          document.querySelector('.room[data-phase=starting]')
            ? resolve({ asked, waited: frames })
            : requestAnimationFrame(look)
        );
        // After the page's own listener, which was there first.
        const pressed = () => {
          // Nothing is drawn in here: the server is asked before the page is drawn anew.
          asked = sent.some((url) => url.endsWith('/sessions/start'));
          globalThis.fetch = fetch;
          requestAnimationFrame(look);
        };
        addEventListener('click', pressed, { once: true });
      }),
  );
  await startButton(page).click();
  const { asked, waited } = await answered;
  expect(asked).toBe(true);
  expect(waited).toBeLessThanOrEqual(2);
  await phase(page, 'live');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a double press opens one session', async ({ page, server }) => {
  const media = await sfu(server);
  await expect.poll(media.rooms, { timeout: 10_000 }).toEqual([]);
  const calls = [];
  page.on(
    'request',
    (request) =>
      request.url().endsWith('/sessions/start') && calls.push(request.postDataJSON().request.press),
  );
  await open(page, '/demo/product-guide');
  await startButton(page).dblclick();
  await phase(page, 'live');
  expect(new Set(calls).size).toBe(1);
  expect(await media.rooms()).toHaveLength(1);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('closing the tab empties the room', async ({ page, server }) => {
  await begin(page);
  const media = await sfu(server);
  expect(await media.rooms()).toHaveLength(1);
  await page.close({ runBeforeUnload: true });
  await expect.poll(media.rooms, { timeout: 10_000 }).toEqual([]);
});

test('cancelling on the way leaves nothing open', async ({ page, server }) => {
  await page.route('**/vendor/**', async (route) => {
    /* never answered: the start stays under way */
  });
  await open(page, '/demo/product-guide');
  await startButton(page).click();
  await phase(page, 'starting');
  await expect(page.getByText('Getting your place')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Connecting you to Cara' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await phase(page, 'ready');
  await expect.poll((await sfu(server)).rooms, { timeout: 10_000 }).toEqual([]);
});

test('muting reaches the room', async ({ page, server }) => {
  await begin(page);
  const media = await sfu(server);
  const [room] = await media.rooms();
  const muted = async () =>
    (await media.participants(room)).find((who) => who.kind === 'STANDARD').tracks[0]?.muted ?? false;
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect.poll(muted).toBe(true);
  await page.getByRole('button', { name: 'Unmute', exact: true }).click();
  await expect.poll(muted).toBe(false);
  await endButton(page).click();
  await phase(page, 'ended');
});

test('one can talk again after the end', async ({ page }) => {
  await begin(page);
  await endButton(page).click();
  await phase(page, 'ended');
  await page.getByRole('button', { name: 'Talk again' }).click();
  await phase(page, 'live');
  await expect(log(page)).toContainText('Cara');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a suggested question gets its own answer, and the others stay', async ({ page }) => {
  await begin(page);
  await page.getByRole('button', { name: 'What does it cost to run?' }).click();
  await expect(log(page)).toContainText(/Cara: .*costs nothing/, { timeout: 15_000 });
  await mood(page, 'listening');
  await expect(page.getByRole('button', { name: 'What does it cost to run?' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'What can you do?' })).toBeVisible();
  await endButton(page).click();
  await phase(page, 'ended');
});

// Regression: a word without a break pushed the controls off the stage.
test('no word is long enough to take the End button away', async ({ page }) => {
  await begin(page);
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await type(page, 'x'.repeat(900));
    await expect(endButton(page)).toBeInViewport({ ratio: 1 });
  }
  await endButton(page).click();
  await phase(page, 'ended');
});

test('Escape stops a start, wherever the focus is', async ({ page }) => {
  await page.route('**/vendor/**', async (route) => {
    /* never answered: the start stays under way */
  });
  await open(page, '/demo/product-guide');
  await startButton(page).click();
  await phase(page, 'starting');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Escape');
  await phase(page, 'ready');
});

test('a talk fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await begin(page);
  await expectNoSidewaysScroll(page);
  await mood(page, 'speaking');
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 700 });
    await expectNoSidewaysScroll(page);
    await expect(endButton(page)).toBeInViewport();
  }
  await endButton(page).click();
  await phase(page, 'ended');
});
