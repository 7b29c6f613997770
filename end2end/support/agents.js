// A LiveKit server of the test's own with a stock livekit-agents worker, and a Showroom that uses them as a
// real provider. The worker and what it can play are in ../agents/worker.py.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './server.js';
import { phase, startButton } from './talk.js';
import { open, test as base } from './test.js';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target');
const LIVEKIT = process.env.LIVEKIT_SERVER_BIN ?? path.join(TARGET, 'tools/livekit-server');
const PYTHON = process.env.AGENTS_PYTHON ?? path.join(TARGET, 'tools/agents/bin/python');
const KEY = 'end2end-key',
  SECRET = 'end2end-secret-end2end-secret-end2end-secret';
const AGENT = 'end2end-agent';
/** The worker imports all of its packages first. */
const REGISTERS_WITHIN_MS = 90_000;

/** One demo for each part that the worker can play, named after it. */
const CASES = ['voice', 'text', 'older', 'share', 'late', 'handover', 'early'];

const demo = (part) => `
[[demo]]
slug = "${part}"
title = "${part}"
provider = "livekit"
name = "Cara"
presenter = "cara"
agent_metadata = '{"case":"${part}"}'
`;

/**
 * Starts all three.
 *
 * @param {{ webhooks: boolean }} options whether the LiveKit server reports to Showroom what happens in its rooms
 * @returns {Promise<{ origin: string, logFile: string, stop(): Promise<void> }>}
 */
async function startAgents({ webhooks }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'showroom-agents-'));
  const [site, http, udp] = [await freeTcp(), await freeTcp(), await freeUdp()];
  const config = path.join(folder, 'livekit.yaml');
  await writeFile(config, livekit(http, udp, webhooks ? site : undefined), { mode: 0o600 });
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LIVEKIT_URL: `ws://127.0.0.1:${http}`,
    LIVEKIT_API_KEY: KEY,
    LIVEKIT_API_SECRET: SECRET,
  };
  const children = [];
  const stop = async () => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    children.push(spawn(LIVEKIT, ['--config', config], { stdio: ['ignore', 'pipe', 'pipe'], env }));
    await says(children[0], /starting LiveKit server/, 30_000);
    children.push(
      spawn(PYTHON, [path.join(ROOT, 'end2end/agents/worker.py')], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env,
      }),
    );
    await says(children[1], /registered/, REGISTERS_WITHIN_MS);
    const settings = {
      ...env,
      SHOWROOM_LIVEKIT_AGENT: AGENT,
      SHOWROOM_SERVER_LISTEN: `127.0.0.1:${site}`,
      SHOWROOM_SANDBOX_ENABLED: 'false',
    };
    const server = await startServer(settings, CASES.map(demo).join(''));
    return {
      ...server,
      stop: async () => {
        try {
          await server.stop();
        } finally {
          await stop();
        }
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The usual `test` with all three in place of the server. */
export const test = base.extend({
  /** Whether the LiveKit server reports to Showroom what happens in its rooms. */
  webhooks: [true, { scope: 'worker', option: true }],

  server: [
    async ({ webhooks }, use) => {
      const server = await startAgents({ webhooks });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
});

/** Starts a talk with an agent that plays this part. */
export async function begin(page, part) {
  await open(page, `/demo/${part}`);
  await startButton(page).click();
  await phase(page, 'live');
}

function livekit(http, udp, site) {
  const webhook = site
    ? `webhook:\n  api_key: ${KEY}\n  urls: ["http://127.0.0.1:${site}/webhooks/livekit"]\n`
    : '';
  return `port: ${http}
bind_addresses: ["127.0.0.1"]
rtc:
  node_ip: "127.0.0.1"
  use_external_ip: false
  enable_loopback_candidate: true
  interfaces:
    includes: ["lo"]
  ips:
    includes: ["127.0.0.1/32"]
  udp_port: ${udp}
  tcp_port: 0
  stun_servers: ["127.0.0.1:${http}"]
keys:
  ${KEY}: ${SECRET}
${webhook}`;
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  return ended;
}

/** Waits for a line, and goes on reading so that a full pipe never stops the child. */
function says(child, pattern, withinMs) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (how) =>
      reject(new Error(`${child.spawnfile} ${how} before it said ${pattern}: ${said.slice(-2000)}`));
    const timer = setTimeout(() => fail(`took over ${withinMs} ms`), withinMs).unref();
    const read = (chunk) => {
      if (said.length < 100_000) said += chunk;
      if (pattern.test(said)) {
        clearTimeout(timer);
        resolve(undefined);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code, signal) => fail(`ended with ${signal ?? code}`));
  });
}

function freeTcp() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

function freeUdp() {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
