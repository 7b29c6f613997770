// The few commands of the WebDriver protocol that WebKitGTK's own driver is asked for (W3C WebDriver, 2018).
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const ANSWERS_WITHIN_MS = 30_000;

/**
 * Starts WebKitGTK's small browser behind its driver.
 *
 * @returns {Promise<{ go(url: string): Promise<void>, run(script: string): Promise<unknown>, press(selector: string):
 * Promise<void>, resize(width: number, height: number): Promise<void>, close(): Promise<void> }>}
 */
export async function startWebKit() {
  const port = await freePort();
  const screen = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb ended')));
    screen.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
  });
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    detached: true, // a process group of its own, so that its browser ends with it
    env: { ...process.env, DISPLAY: display },
  });
  const failed = new Promise((_, reject) => driver.once('error', reject));
  const end = () => {
    try {
      process.kill(-driver.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
    screen.kill();
  };
  const call = async (method, command, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${command}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${command}: ${value.error}: ${value.message}`);
    return value;
  };
  const ready = async () => {
    const until = Date.now() + ANSWERS_WITHIN_MS;
    for (;;) {
      const status = await call('GET', '/status').catch(() => undefined);
      if (status?.ready) return;
      if (Date.now() > until) throw new Error('WebKitWebDriver did not answer');
      await new Promise((later) => setTimeout(later, 100));
    }
  };
  try {
    await Promise.race([ready(), failed]);
    const options = {
      'webkitgtk:browserOptions': {
        binary: process.env.MINIBROWSER ?? miniBrowser(),
        args: ['--automation'],
      },
    };
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: options } });
    const session = `/session/${sessionId}`;
    return {
      go: (url) => call('POST', `${session}/url`, { url }),
      run: (script) => call('POST', `${session}/execute/sync`, { script, args: [] }),
      // As a person does: a script's click is none.
      async press(selector) {
        const found = await call('POST', `${session}/element`, { using: 'css selector', value: selector });
        await call('POST', `${session}/element/${Object.values(found)[0]}/click`, {});
      },
      resize: (width, height) => call('POST', `${session}/window/rect`, { width, height }),
      async close() {
        await call('DELETE', session).catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** Where Debian's webkit2gtk-driver puts it. */
const miniBrowser = () =>
  `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
