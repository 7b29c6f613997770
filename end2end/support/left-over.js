// What a journey may leave behind: nothing. No live track, no open peer connection, and no session on the server.
import { readFile, stat } from 'node:fs/promises';
import { expect } from '@playwright/test';

/** Phases of a room in which nothing is open. Who waits in the queue may have allowed the microphone already. */
const AT_REST = new Set(['ready', 'trouble', 'ended']);
/** How long a page may take to put its things away. */
const RELEASES_WITHIN_MS = 10_000;
/** How long a page may take to close, and its last word to arrive. */
const CLOSES_WITHIN_MS = 3_000;
/** Less than the server waits for a sign of life: what ends within it was ended by the page's last word. */
const ENDS_WITHIN_MS = 12_000;

/** Runs in every document, before its own scripts; notes each connection and each track of a device. */
export function register() {
  const connections = [];
  const tracks = [];
  Object.defineProperty(window, 'leftOver', {
    value: () => [
      ...connections
        .filter(({ connectionState }) => connectionState !== 'closed')
        .map((one) => `a peer connection (${one.connectionState})`),
      ...tracks
        .filter(({ readyState }) => readyState === 'live')
        .map((one) => `a live track (${one.kind}: ${one.label})`),
    ],
  });
  if (window.RTCPeerConnection) {
    window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
      construct(native, given, asked) {
        const connection = Reflect.construct(native, given, asked);
        connections.push(connection);
        return connection;
      },
    });
  }
  if (!window.MediaDevices) return;
  const { getUserMedia } = MediaDevices.prototype;
  const { clone } = MediaStreamTrack.prototype;
  const mine = new WeakSet();
  const note = (track) => {
    mine.add(track);
    tracks.push(track);
    return track;
  };
  MediaDevices.prototype.getUserMedia = async function (wanted) {
    const stream = await getUserMedia.call(this, wanted);
    stream.getTracks().forEach(note);
    return stream;
  };
  // A copy lives on by itself.
  MediaStreamTrack.prototype.clone = function () {
    const copy = clone.call(this);
    return mine.has(this) ? note(copy) : copy;
  };
  MediaStream.prototype.clone = function () {
    return new MediaStream(this.getTracks().map((track) => track.clone()));
  };
}

/** Watches what a journey opens, from its beginning to its end. */
export class LeftOver {
  #context;
  #server;
  #from;

  constructor(context, server) {
    this.#context = context;
    this.#server = server;
  }

  async watch() {
    await this.#context.addInitScript(register);
    this.#from = (await stat(this.#server.logFile)).size;
  }

  /** Pages that are not in a talk have nothing open. */
  async expectReleased() {
    const open = async () => (await Promise.all(this.#context.pages().map(heldBy))).flat();
    await expect
      .poll(open, { timeout: RELEASES_WITHIN_MS, message: 'a page without a talk has nothing open' })
      .toEqual([]);
  }

  /** Closes the pages as a visitor does, after which the server has no session of this journey. */
  async expectEnded() {
    if ((await this.#sessions()).length === 0) return;
    await Promise.all(this.#context.pages().map(closeAsVisitor));
    await expect
      .poll(() => this.#sessions(), {
        timeout: ENDS_WITHIN_MS,
        message: `each session of this journey has ended on the server; see ${this.#server.logFile}`,
      })
      .toEqual([]);
  }

  /** Sessions that have started since the journey began, and have not ended. */
  async #sessions() {
    const said = (await readFile(this.#server.logFile)).subarray(this.#from).toString();
    const open = new Set();
    for (const line of said.split('\n')) {
      // The log is one of lines, or of JSON.
      const [, verb] = line.match(/\bsession (started|ended)\b/) ?? [];
      const [, session] = line.match(/\bsession"?[=:]"?([\w-]{10,})/) ?? [];
      if (verb === 'started') open.add(session);
      else if (verb === 'ended') open.delete(session);
    }
    return [...open];
  }
}

/** What a page has open although none of its rooms is in a talk; a room may be in a frame of it. */
async function heldBy(page) {
  const held = await Promise.all(page.frames().map(heldByRoom));
  return held.flat();
}

async function heldByRoom(frame) {
  if (!(await isAtRest(frame))) return [];
  const within = [frame, ...descendants(frame)];
  const held = await Promise.all(
    // A frame that goes meanwhile takes all of its things along.
    within.map((one) => one.evaluate(() => window.leftOver?.() ?? []).catch(() => [])),
  );
  return held.flat().map((what) => `${frame.url()}: ${what}`);
}

/** Whether the document has a room without a talk, nor a check of the microphone that goes on. */
const isAtRest = (frame) =>
  frame
    .evaluate(
      (phases) =>
        phases.includes(document.querySelector('.room')?.getAttribute('data-phase')) &&
        !document.querySelector('dialog[open]'),
      [...AT_REST],
    )
    .catch(() => false);

const descendants = (frame) => frame.childFrames().flatMap((child) => [child, ...descendants(child)]);

/** The page hears that it goes, which a page that is only put away may not. */
async function closeAsVisitor(page) {
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  const closed = page.waitForEvent('close', { timeout: CLOSES_WITHIN_MS }).catch(() => {});
  await page.close({ runBeforeUnload: true }).catch(() => {});
  await closed;
  await page.close().catch(() => {});
}
