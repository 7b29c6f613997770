// What no page of ours may ever do: speak of an error, or reach for another machine.

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);
const BAD_WARNING = /hydrat|panick|leptos/i;

/** Watches every page of a browser context; `problems` must be empty at the end of a test. */
export class Guard {
  problems = [];
  #expected = [];

  /** Says beforehand that a message is meant, such as the browser's own line about a 404. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  async watch(context) {
    context.on('console', (message) => {
      const type = message.type();
      const text = message.text();
      if (type === 'error' || (type === 'warning' && BAD_WARNING.test(text))) this.#report(`console ${type}: ${text}`);
    });
    context.on('weberror', (error) => this.#report(`page error: ${error.error().message}`));
    context.on('page', (page) => page.on('websocket', (socket) => this.#mustBeLocal(socket.url())));
    await context.route('**/*', async (route) => {
      const ok = this.#mustBeLocal(route.request().url());
      await (ok ? route.fallback() : route.abort('blockedbyclient'));
    });
  }

  #mustBeLocal(url) {
    const { protocol, hostname } = new URL(url);
    const ok = protocol === 'data:' || protocol === 'blob:' || LOCAL.has(hostname);
    if (!ok) this.#report(`a request left this machine: ${url}`);
    return ok;
  }

  #report(problem) {
    if (!this.#expected.some((pattern) => pattern.test(problem))) this.problems.push(problem);
  }
}
