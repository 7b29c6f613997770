// How the browser is started: Debian's own, without a way to the outside.

/** Names resolve to nothing; only this machine can be reached, whatever protocol is used. */
const ONLY_LOCAL =
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost';

const ALWAYS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A document that a test answers itself counts as one from far away, and may then reach nothing on this
  // machine.
  '--disable-features=LocalNetworkAccessChecks',
  ONLY_LOCAL,
];

/**
 * Playwright's `launchOptions`.
 *
 * @param {object} [options]
 * @param {boolean} [options.microphone] a fake microphone that answers the permission question with yes
 * @param {string} [options.speech] path of a WAV that the fake microphone plays, once
 * @param {boolean} [options.autoplay] whether sound may start without a press
 */
export function launchOptions({ microphone = true, speech, autoplay = true } = {}) {
  const args = [...ALWAYS];
  if (microphone) args.push('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream');
  if (speech) args.push(`--use-file-for-fake-audio-capture=${speech}%noloop`);
  if (autoplay) args.push('--autoplay-policy=no-user-gesture-required');
  return { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args };
}
