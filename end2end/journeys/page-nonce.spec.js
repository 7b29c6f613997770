// What a page shows before it may start: its nonce, and a key of its own.
import { expect, hydrated, open, test } from '../support/test.js';
import { phase, startButton } from '../support/talk.js';

const DEMO = '/demo/sales-coach';

test('a page that the server does not know any more renews itself and starts', async ({ page, guard }) => {
  guard.expect(/status of 412/);
  await page.route(DEMO, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /data-page-nonce="[^"]*"/,
      'data-page-nonce="of.another.process"',
    );
    await route.fulfill({ response, body });
  });
  await page.goto(DEMO);
  await hydrated(page);
  const statuses = [];
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (pathname.startsWith('/api/v1/')) statuses.push(`${pathname.split('/').pop()} ${answer.status()}`);
  });
  await startButton(page).click();
  await phase(page, 'live');
  expect(statuses.slice(0, 3)).toEqual(['start 412', 'renew 200', 'start 200']);
});

test('a browser without random numbers starts nothing and says why', async ({ page }) => {
  const calls = [];
  page.on('request', (request) => {
    if (request.url().includes('/sessions/')) calls.push(request.url());
  });
  await page.addInitScript(() => {
    Crypto.prototype.getRandomValues = (into) => into;
  });
  await open(page, DEMO);
  await startButton(page).click();
  await expect(page.getByText('Your browser gave no random numbers')).toBeVisible();
  expect(calls).toEqual([]);
});
