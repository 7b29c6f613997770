// What no page of ours may ever do: speak of an error, or reach for another machine.

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);
const BAD_WARNING = /hydrat|panick|leptos/i;

/**
 * A message that arrives while the page leaves its room: `WebSocketStream` of livekit-client 2.23 puts it into
 * a stream that it has just cancelled. The room is closed either way, and nothing of ours can catch it.
 */
const fromClosingSocket = ({ message, stack = '' }) =>
  message.includes("'enqueue' on 'ReadableStreamDefaultController'") &&
  stack.includes('/vendor/livekit-client@');

/** Watches every page of a browser context; `problems` must be empty at the end of a test. */
export class Guard {
  problems = [];
  #expected = [];
  #context;

  /** Says beforehand that a message is meant, such as the browser's own line about a 404. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /**
   * Plays another machine for this test: every request to `origin` is answered here and none leaves. Must be
   * called after `watch`, which would refuse them.
   *
   * @param {string} origin such as https://www.trulience.com
   * @param {(route: import('@playwright/test').Route) => unknown} answer
   */
  async intercept(origin, answer) {
    await this.#context.route(`${origin}/**`, answer);
  }

  async watch(context) {
    this.#context = context;
    context.on('console', (message) => {
      const type = message.type();
      const text = message.text();
      if (type === 'error' || (type === 'warning' && BAD_WARNING.test(text)))
        this.#report(`console ${type}: ${text}`);
    });
    context.on('weberror', (error) => {
      const thrown = error.error();
      if (!fromClosingSocket(thrown)) this.#report(`page error: ${thrown.message}`);
    });
    context.on('page', (page) => page.on('websocket', (socket) => this.#mustBeLocal(socket.url())));
    await context.route('**/*', async (route) => {
      const ok = this.#mustBeLocal(route.request().url());
      await (ok ? route.fallback() : route.abort('blockedbyclient'));
    });
  }

  #mustBeLocal(url) {
    const { protocol, hostname } = new URL(url);
    const local = LOCAL.has(hostname) || hostname.endsWith('.localhost');
    const ok = protocol === 'data:' || protocol === 'blob:' || local;
    if (!ok) this.#report(`a request left this machine: ${url}`);
    return ok;
  }

  #report(problem) {
    if (!this.#expected.some((pattern) => pattern.test(problem))) this.problems.push(problem);
  }
}
