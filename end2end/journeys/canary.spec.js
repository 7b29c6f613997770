// Nothing that a browser is sent holds a secret of the operator's: pages, scripts, WASM, answers, headers.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { endButton, phase, startButton } from '../support/talk.js';
import { expect, hydrated, test } from '../support/test.js';

/** Long enough for every setting, and of the form that vendors' own keys have. */
const canary = (name) => `canary0${name}0`.padEnd(48, '0');
const SECRETS = {
  SHOWROOM_ANAM_API_KEY: canary('anam'),
  SHOWROOM_TRULIENCE_API_KEY: `tru_live_${canary('trulience')}`,
  SHOWROOM_VELT_AUTH_TOKEN: canary('velt'),
  SHOWROOM_BEYOND_PRESENCE_API_KEY: canary('beyond-presence'),
};
// Nothing listens there, so that every start at one of these vendors fails.
const NOWHERE = {
  SHOWROOM_ANAM_API_URL: 'http://127.0.0.1:9',
  SHOWROOM_TRULIENCE_API_URL: 'http://127.0.0.1:9',
  SHOWROOM_VELT_API_URL: 'http://127.0.0.1:9',
  SHOWROOM_BEYOND_PRESENCE_API_URL: 'http://127.0.0.1:9',
};
const TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/;

test.use({
  settings: { ...SECRETS, ...NOWHERE, SHOWROOM_VELT_API_KEY: 'public', SHOWROOM_LOG_FILTER: 'debug' },
});

const secretsIn = (text) =>
  Object.values(SECRETS).filter((secret) => text.includes(secret.replace('tru_live_', '')));

test('no page, script, answer, log or row holds a secret', async ({ page, server, guard }) => {
  // The starts that fail are meant to.
  guard.expect(/status of 50\d/);
  const kept = [];
  page.on('response', (response) => {
    kept.push(
      (async () => {
        const body = await response.body().catch(() => Buffer.alloc(0));
        return {
          url: new URL(response.url()),
          text: `${JSON.stringify(await response.allHeaders())}\n${body.toString('latin1')}`,
        };
      })(),
    );
  });
  await page.goto('/');
  const demos = await page
    .locator('a[href^="/demo/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
  expect(demos.length).toBeGreaterThanOrEqual(4);
  for (const demo of [...demos, '/l/ada']) {
    await page.goto(demo);
    await hydrated(page);
    if (!(await startButton(page).isVisible())) continue;
    await startButton(page).click();
    await expect(page.locator('.room')).toHaveAttribute('data-phase', /live|trouble/, { timeout: 30_000 });
    if ((await page.locator('.room').getAttribute('data-phase')) === 'live') {
      await endButton(page).click();
      await phase(page, 'ended');
    }
  }
  const sent = await Promise.all(kept);
  expect(sent.some(({ url }) => url.pathname.endsWith('.wasm'))).toBe(true);
  for (const { url, text } of sent) {
    expect(secretsIn(text), url.href).toEqual([]);
    const ours = url.origin === server.origin;
    // A start's answer is the only one of ours that may hold a token.
    if (ours && !url.pathname.endsWith('/sessions/start')) expect(text, url.href).not.toMatch(TOKEN);
  }
  const log = readFileSync(server.logFile, 'utf8');
  expect(log).toContain('DEBUG');
  expect(secretsIn(log)).toEqual([]);
  expect(log).not.toMatch(TOKEN);
  for (const file of readdirSync(server.folder).filter((name) => name.includes('.db'))) {
    const text = readFileSync(path.join(server.folder, file), 'latin1');
    expect(secretsIn(text), file).toEqual([]);
    expect(text, file).not.toMatch(TOKEN);
  }
});
