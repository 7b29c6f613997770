// A page that goes says so, whatever the browser takes away from it while it goes.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { startServer } from '../support/server.js';
import { begin, endButton, phase, startButton } from '../support/talk.js';
import { expect, open, test } from '../support/test.js';
import { ended, said } from '../support/visit.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

/** A session without a heartbeat is ended after more than this. */
const LAST_WORD_MS = 10_000;
const goes = (page) => page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pagehide')));
const calls = (page) => {
  const seen = [];
  page.on('request', (request) => seen.push(new URL(request.url()).pathname.split('/').pop()));
  return seen;
};

for (const [what, script] of [
  [
    'takes no beacon',
    () => {
      Navigator.prototype.sendBeacon = () => false;
    },
  ],
  [
    'has no beacons',
    () => {
      Navigator.prototype.sendBeacon = undefined;
    },
  ],
]) {
  test(`a browser that ${what}: a closed tab ends the session by a request that outlives it`, async ({
    context,
  }) => {
    // A server of its own: its log is read.
    const server = await startServer({ SHOWROOM_LOG_FILTER: 'info,backend=debug' });
    try {
      const page = await context.newPage();
      await page.addInitScript(script);
      await begin(page, 'product-guide', server.origin);
      await page.close({ runBeforeUnload: true });
      await said(server, /end requested/, LAST_WORD_MS);
      await ended(server, 'left', LAST_WORD_MS);
    } finally {
      await server.stop();
    }
  });
}

// Regression: Firefox stops scripts in a tab that it closes, in the making of a blob or in WASM.
test('a browser that stops our code while the page goes: the end is sent', async ({ page, guard }) => {
  guard.expect(/stopped/);
  await begin(page);
  const told = page.waitForRequest('**/sessions/end');
  await page.evaluate(() => {
    const stop = () => {
      throw new Error('stopped');
    };
    Object.assign(window, { Blob: stop });
    performance.now = stop;
  });
  await goes(page);
  expect((await told).postDataJSON().request.reason).toBe('left');
});

test('a browser that stops our code while a start is under way: the press is withdrawn', async ({
  page,
  guard,
}) => {
  guard.expect(/stopped/);
  await page.route('**/sessions/start', () => {});
  await open(page, '/demo/product-guide');
  const asked = page.waitForRequest('**/sessions/start');
  await startButton(page).click();
  const { press } = (await asked).postDataJSON().request;
  const told = page.waitForRequest('**/sessions/cancel');
  await page.evaluate(() => {
    const stop = () => {
      throw new Error('stopped');
    };
    Object.assign(window, { Blob: stop });
    performance.now = stop;
  });
  await goes(page);
  expect((await told).postDataJSON().request.press).toBe(press);
});

test('a page that goes after the end says nothing more, and one that goes in a session says it once', async ({
  page,
}) => {
  await begin(page);
  const answered = page.waitForResponse('**/sessions/end');
  await endButton(page).click();
  await phase(page, 'ended');
  await (await answered).finished();
  const after = calls(page);
  await expect
    .poll(async () => {
      after.length = 0;
      await goes(page);
      await page.evaluate(() => fetch('/healthz'));
      return after;
    })
    .toEqual(['healthz']);

  await page.getByRole('button', { name: 'Talk again' }).click();
  await phase(page, 'live');
  after.length = 0;
  await goes(page);
  await goes(page);
  await page.evaluate(() => fetch('/healthz'));
  await expect.poll(() => after).toContain('healthz');
  expect(after.filter((call) => call === 'end')).toEqual(['end']);
});
