// Databases on the PostgreSQL server that `cargo xtask test` starts for the tests.
import { execFileSync } from 'node:child_process';

/** Its address, with the password; none where there is no such server. */
const SERVER = process.env.TEST_POSTGRES_URL;
let count = 0;

/** Whether there is one. */
export const hasPostgres = SERVER !== undefined;

/** Makes an empty database, and gives its address. */
export function makeDatabase() {
  const name = `journey_${process.pid}_${(count += 1)}`;
  const server = new URL(String(SERVER));
  execFileSync('psql', ['--quiet', '--command', `CREATE DATABASE ${name}`, server.href]);
  server.pathname = name;
  return server.href;
}
