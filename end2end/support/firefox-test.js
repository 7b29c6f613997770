// A test in stock Firefox, with a server of its own.
import { test as base, expect } from '@playwright/test';
import { startFirefox } from './firefox.js';
import { register } from './left-over.js';
import { startServer } from './server.js';

/** @type {import('@playwright/test').TestType<any, any>} */
export const test = base.extend(
  /** @type {any} */ ({
    /** Each test has its own: it reads in the log how its session ended. */
    settings: [{}, { option: true }],
    server: async ({ settings }, use) => {
      const server = await startServer(settings);
      await use(server);
      await server.stop();
    },
    withMicrophone: [false, { option: true }],
    firefox: async ({ withMicrophone }, use) => {
      const firefox = await startFirefox({ microphone: withMicrophone });
      await firefox.page.evaluateOnNewDocument(register);
      await use(firefox);
      await firefox.close();
      expect(firefox.problems, 'no page may speak of an error').toEqual([]);
    },
  }),
);
