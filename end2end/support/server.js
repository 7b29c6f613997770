// The server, started on ports of its own with a database of its own, and stopped again.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target');
/** The program: what `cargo xtask test` names, else the release build, as benches take it. */
export const BINARY = process.env.SHOWROOM_BIN ?? path.join(TARGET, 'release/showroom');
/** It opens its database and starts a media server first. */
const ANSWERS_WITHIN_MS = 30_000;
/** It ends what visitors have open; more than that is a hang. */
const STOPS_WITHIN_MS = 15_000;
let count = 0;

/**
 * Starts `showroom serve`.
 *
 * @param {Record<string, string>} [settings] variables such as SHOWROOM_LIMITS_STARTS_PER_MINUTE
 * @param {string} [file] the text of its `showroom.toml`, if it has one
 * @returns {Promise<{ origin: string, logFile: string, folder: string, pid: number, stop(): Promise<void>,
 * kill(): Promise<void> }>}
 */
export async function startServer(settings = {}, file = undefined) {
  const folder = await mkdtemp(path.join(tmpdir(), 'showroom-end2end-'));
  if (file) await writeFile(path.join(folder, 'showroom.toml'), file);
  const logs = path.join(TARGET, 'end2end');
  await mkdir(logs, { recursive: true });
  const logFile = path.join(logs, `server-${process.pid}-${(count += 1)}.log`);
  const child = spawn(BINARY, ['serve'], {
    cwd: folder,
    detached: true, // a process group of its own, so that its media server ends with it
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      SHOWROOM_SERVER_LISTEN: '127.0.0.1:0',
      SHOWROOM_SERVER_SITE_ROOT: path.join(TARGET, 'site'),
      SHOWROOM_STORAGE_PATH: path.join(folder, 'showroom.db'),
      SHOWROOM_SANDBOX_LISTEN: '127.0.0.1:0',
      SHOWROOM_SANDBOX_LIVEKIT_PORT: '0',
      SHOWROOM_SANDBOX_LIVEKIT_SERVER:
        process.env.LIVEKIT_SERVER_BIN ?? path.join(TARGET, 'tools/livekit-server'),
      SHOWROOM_LIMITS_STARTS_PER_MINUTE: '1000',
      SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS: '50',
      // Those of Trulience count for minutes after their end.
      SHOWROOM_LIMITS_MAX_UNCONFIRMED_SESSIONS: '50',
      ...settings,
    },
  });
  const log = createWriteStream(logFile);
  child.stderr.pipe(log, { end: false });
  child.stdout.pipe(log, { end: false });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));

  const endGroup = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // No process is left, which is wanted.
    }
    await ended;
    log.end();
    await rm(folder, { recursive: true, force: true });
  };

  const origin = await Promise.race([
    addressOf(child),
    ended.then((how) => Promise.reject(new Error(`the server ended with ${how}; see ${logFile}`))),
    timeout(ANSWERS_WITHIN_MS, `the server did not answer; see ${logFile}`),
  ]).catch(async (error) => {
    await endGroup();
    throw error;
  });

  return {
    origin,
    logFile,
    folder,
    pid: child.pid,
    /** As systemd does it; a server that hangs fails the test. */
    async stop() {
      child.kill('SIGTERM');
      try {
        await Promise.race([ended, timeout(STOPS_WITHIN_MS, `the server did not stop; see ${logFile}`)]);
      } finally {
        await endGroup();
      }
    },
    /** As a crash does it. */
    kill: endGroup,
  };
}

function addressOf(child) {
  return new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = said.match(/answers at (http:\/\/[\w.:[\]]+)/);
      if (found) resolve(found[1]);
    });
  });
}

function timeout(ms, message) {
  return new Promise((_, reject) => setTimeout(() => reject(new Error(message)), ms).unref());
}
