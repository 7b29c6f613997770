// A mail server: smtp-server as npm has it, which keeps what it takes.
import { SMTPServer } from 'smtp-server';

/** Who may send through it. */
export const SENDER = { user: 'showroom', password: 'a word for letters' };

/** A server on a port of its own, without encryption; `letters` are what it took, as they came. */
export async function startSmtp() {
  /** @type {string[]} */
  const letters = [];
  const server = new SMTPServer({
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === SENDER.user && auth.password === SENDER.password
        ? done(null, { user: SENDER.user })
        : done(new Error('not the password')),
    onData: (stream, _session, done) => {
      let letter = '';
      stream.on('data', (/** @type {Buffer} */ part) => (letter += part));
      stream.on('end', () => {
        letters.push(letter);
        done(null, 'queued');
      });
    },
  });
  await new Promise((listens) => server.listen(0, '127.0.0.1', () => listens(undefined)));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
  return {
    port: address.port,
    letters,
    stop: () => new Promise((stopped) => server.close(() => stopped(undefined))),
  };
}
