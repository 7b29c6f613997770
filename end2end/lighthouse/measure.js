// Lighthouse's four scores of the gallery, a demo's page and a link's page, as a phone sees them. Prints one JSON object
// for each page: its name and the medians, 0 to 100. Usage: node measure.js RUNS
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { launchOptions } from '../support/browser.js';
import { startServer } from '../support/server.js';

const PAGES = { gallery: '/', demo: '/demo/product-guide', link: '/l/ada' };
/** A personal page is kept out of search engines on purpose. */
const LEFT_OUT = { link: ['is-crawlable'] };

const [runs = '3'] = process.argv.slice(2);
const server = await startServer();
const { executablePath, args } = launchOptions({ microphone: false });
const chrome = await launch({ chromePath: executablePath, chromeFlags: [...args, '--headless=new'] });
try {
  for (const [page, path] of Object.entries(PAGES)) {
    /** @type {Record<string, number[]>} */
    const scores = {};
    const short = new Set();
    for (let run = 0; run < Number(runs); run += 1) {
      const settings = { skipAudits: LEFT_OUT[page] ?? [] };
      const options = {
        port: chrome.port,
        output: /** @type {const} */ ('json'),
        logLevel: /** @type {const} */ ('error'),
      };
      const result = await lighthouse(server.origin + path, options, {
        extends: 'lighthouse:default',
        settings,
      });
      for (const { id, score, auditRefs } of Object.values(result.lhr.categories)) {
        (scores[id] ??= []).push(Math.round((score ?? 0) * 100));
        for (const { id: audit, weight } of auditRefs) {
          const value = result.lhr.audits[audit].score;
          if (weight > 0 && value !== null && value < 0.9) short.add(audit);
        }
      }
    }
    const medians = Object.entries(scores).map(([id, all]) => [id, median(all)]);
    console.log(JSON.stringify({ page, ...Object.fromEntries(medians), short: [...short] }));
  }
} finally {
  await chrome.kill();
  await server.stop();
}

function median(all) {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
}
