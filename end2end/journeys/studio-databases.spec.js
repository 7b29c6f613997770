// The whole way on each database: the set-up address, an account, a link, its talk, and what was said in it.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { hasPostgres, makeDatabase } from '../support/postgres.js';
import { startServer } from '../support/server.js';
import { makeAccount } from '../support/studio.js';
import { endButton, log, phase, startButton, type } from '../support/talk.js';
import { closePages, expect, open, test } from '../support/test.js';

const QUESTION = 'Which vendors are there?';

test.use({
  launchOptions: launchOptions({ speech: recording(120) }),
  permissions: ['clipboard-read', 'clipboard-write', 'microphone'],
  locale: 'en-US',
});

for (const database of ['SQLite', 'PostgreSQL']) {
  test(`on ${database} a link leads to a talk, and the talk to what was said, in four steps`, async ({
    page,
    context,
    browser,
  }) => {
    const isFile = database === 'SQLite';
    test.skip(!isFile && !hasPostgres, 'there is no PostgreSQL server');
    const server = await startServer(isFile ? {} : { SHOWROOM_STORAGE_URL: makeDatabase() });
    const elsewhere = await browser.newContext({ locale: 'en-US', permissions: ['microphone'] });
    try {
      await makeAccount(page, server);
      await page.goto(`${server.origin}/studio/links/new`);
      await page.getByLabel('Recipient', { exact: true }).fill('Grace Hopper');
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Link for Grace Hopper');
      const link = page.url();
      await page.getByRole('button', { name: 'Copy' }).click();
      await expect(page.getByRole('status')).toHaveText('Copied.');
      const address = await page.evaluate(() => navigator.clipboard.readText());

      const visitor = await elsewhere.newPage();
      await open(visitor, address);
      await startButton(visitor).click();
      await phase(visitor, 'live');
      await type(visitor, QUESTION);
      await expect(log(visitor)).toContainText(/You: .*Cara: /s, { timeout: 20_000 });
      await endButton(visitor).click();
      await phase(visitor, 'ended');

      await expect(async () => {
        await page.goto(link);
        await page.getByRole('row').filter({ hasText: 'Ended' }).getByRole('link').click({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      const lines = page.locator('.studio-lines');
      await expect(async () => {
        await page.reload();
        await expect(lines).toContainText(QUESTION, { timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      await expect(lines.getByText('Presenter').first()).toBeVisible();
    } finally {
      await closePages(elsewhere);
      await elsewhere.close();
      await closePages(context);
      await server.stop();
    }
  });
}
