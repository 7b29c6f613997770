// Those who sell, in stock Firefox: the first link, a talk by it, its end, and two who change the same.
import { expect } from '@playwright/test';
import { test } from '../support/firefox-test.js';
import { ADA, setUpAddress } from '../support/studio.js';
import { phase, press } from '../support/visit.js';

const text = (page) => page.$eval('main', (main) => main.innerText).catch(() => '');
const at = (page) => new URL(page.url()).pathname;
const field = async (page, name, value) => {
  const selector = `[name="${name}"]`;
  await page.waitForSelector(selector);
  await page.$eval(selector, (input) => {
    const group = input.closest('details');
    if (group) group.open = true;
    input.value = '';
  });
  await page.type(selector, value);
};

/** Makes the first account. */
async function setUp(page, server) {
  await page.goto(await setUpAddress(server));
  await field(page, 'name', ADA.name);
  await field(page, 'mail', ADA.mail);
  await field(page, 'password', ADA.password);
  await press(page, 'Make the account');
  await expect.poll(() => at(page)).toBe('/studio');
}

/** Makes a link for one talk; gives where its page is, and where it opens. */
async function link(page, server, recipient) {
  await page.goto(`${server.origin}/studio/links/new`);
  await field(page, 'recipient', recipient);
  await field(page, 'max_sessions', '1');
  await press(page, 'Make the link');
  await expect.poll(() => at(page)).toMatch(/^\/studio\/links\/(?!new)/);
  return { path: page.url(), address: await page.$eval('#link-address', (input) => input.value) };
}

async function talk(visitor, address) {
  await visitor.goto(address);
  await visitor.waitForSelector('html[data-hydrated]');
  await visitor.click('.start-button');
}

test('a link is made, talked by, withdrawn in mid-talk, and another one is used up', async ({
  firefox,
  server,
}) => {
  const { page } = firefox;
  await setUp(page, server);
  const { path, address } = await link(page, server, 'Grace Hopper');
  const visitor = await firefox.visitor();
  await talk(visitor, address);
  await phase(visitor, 'live');
  await page.goto(path);
  await expect.poll(() => text(page)).toContain('Talking');
  await page.$eval('form[action$="/revoke"]', (form) => (form.closest('details').open = true));
  await press(page, 'Withdraw it now');
  await expect.poll(() => text(visitor)).toContain('This link was withdrawn, so the talk with Cara ended.');

  const second = await link(page, server, 'Alan Turing');
  await talk(visitor, second.address);
  await phase(visitor, 'live');
  await press(visitor, 'End');
  await phase(visitor, 'ended');
  await talk(visitor, second.address);
  await expect.poll(() => text(visitor)).toContain('No talks left on this link');
  // A start that is refused is an answer of its own, of which the browser speaks.
  firefox.problems.length = 0;
});

test('two change the same link, and its page fits a phone', async ({ firefox, server }) => {
  const { page } = firefox;
  await setUp(page, server);
  const { path } = await link(page, server, 'Grace Hopper');
  const other = await page.browserContext().newPage();
  await other.goto(path);
  await page.goto(path);
  await field(page, 'company', 'Remington');
  await press(page, 'Save');
  await expect.poll(() => text(page)).toContain('Saved');
  await field(other, 'company', 'Eckert');
  await press(other, 'Save');
  await expect.poll(() => text(other)).toContain('Another account or window has saved this link meanwhile.');
  expect(await other.$eval('[name="company"]', (input) => input.value)).toBe('Eckert');
  expect(await text(other)).toContain('Remington');
  for (const part of [
    '',
    '/links',
    '/sessions',
    '/figures',
    '/limits',
    '/team',
    new URL(path).pathname.slice(7),
  ]) {
    await page.setViewport({ width: 390, height: 844 });
    await page.goto(`${server.origin}/studio${part}`);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond, part).toBeLessThanOrEqual(0);
  }
  // A conflict is an answer of its own, of which the browser speaks.
  firefox.problems.length = 0;
});
