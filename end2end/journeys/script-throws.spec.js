// Whatever a vendor's script or the browser throws, the talk ends in words, and End, Escape and Cancel always
// work.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { begin, endButton, log, openMore, phase, room, startButton, type } from '../support/talk.js';
import { expect, open, test } from '../support/test.js';

test.use({ launchOptions: launchOptions({ speech: recording(120) }) });

const ended = (page) => page.waitForRequest((request) => /\/sessions\/(end|cancel)$/.test(request.url()));
const notices = (page) => page.locator('.notices');

/** Ends the talk, and the server hears of it. */
async function end(page) {
  const told = ended(page);
  await endButton(page).click();
  await phase(page, 'ended');
  await told;
}

test('a microphone that cannot be put through: the talk goes on in writing, and ends', async ({ page }) => {
  await page.addInitScript(() => {
    AudioContext.prototype.createMediaStreamSource = () => {
      throw new DOMException('x', 'NotSupportedError');
    };
  });
  await begin(page, 'sales-coach');
  await expect(notices(page)).toContainText('could not be opened');
  await type(page, 'Do the links expire?');
  await expect(log(page)).toContainText(/: .*until the day you set/, { timeout: 15_000 });
  await end(page);
});

test('another microphone that cannot be put through in mid-talk: the talk goes on, and ends', async ({
  page,
}) => {
  await begin(page, 'sales-coach');
  await page.evaluate(() => {
    AudioContext.prototype.createMediaStreamSource = () => {
      throw new DOMException('x', 'NotSupportedError');
    };
  });
  await openMore(page);
  await page.getByRole('combobox', { name: 'Which microphone' }).selectOption({ index: 2 });
  await expect(notices(page)).toContainText('could not be opened');
  await expect(room(page)).toHaveAttribute('data-phase', 'live');
  await end(page);
});

/** Verbs of the vendor's client that throw at once from now on. */
const breakLivekit = async (page) => {
  // What is broken before the microphone is in the room would be another test.
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
  await page.evaluate(() => {
    const { LocalParticipant, Room, LocalAudioTrack } = globalThis.LivekitClient;
    const broken = () => {
      throw new TypeError('broken');
    };
    for (const verb of ['sendText', 'performRpc', 'publishTrack', 'unpublishTrack'])
      LocalParticipant.prototype[verb] = broken;
    for (const verb of ['startAudio', 'startVideo', 'disconnect']) Room.prototype[verb] = broken;
    for (const verb of ['mute', 'unmute', 'pauseUpstream', 'resumeUpstream'])
      LocalAudioTrack.prototype[verb] = broken;
    HTMLMediaElement.prototype.play = broken;
    HTMLMediaElement.prototype.pause = broken;
  });
};

test('a client that throws at every call in mid-talk: each failure is shown, and End ends', async ({
  page,
}) => {
  await begin(page);
  await breakLivekit(page);
  await type(page, 'Is anybody there?');
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  await expect(page.locator('.line-lost')).toBeVisible();
  await page.getByRole('button', { name: 'Close the transcript' }).click();
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await expect(notices(page)).toContainText('could not be opened');
  await end(page);
});

test('a client that throws at every call: the time limit and a closed tab still end it', async ({ page }) => {
  await begin(page);
  await breakLivekit(page);
  const told = ended(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await told;
});

for (const [what, demo, script] of [
  [
    'a peer connection',
    'product-guide',
    () => {
      window.RTCPeerConnection = /** @type {any} */ (
        class {
          constructor() {
            throw new DOMException('x', 'NotSupportedError');
          }
        }
      );
    },
  ],
  [
    'a peer connection of the other vendor',
    'sales-coach',
    () => {
      window.RTCPeerConnection = /** @type {any} */ (
        class {
          constructor() {
            throw new DOMException('x', 'NotSupportedError');
          }
        }
      );
    },
  ],
  [
    'a media stream',
    'sales-coach',
    () => {
      window.MediaStream = /** @type {any} */ (
        class {
          constructor() {
            throw new TypeError('x');
          }
        }
      );
    },
  ],
]) {
  test(`${what} that cannot be constructed: a way out`, async ({ page, guard }) => {
    guard.expect(/./);
    await page.addInitScript(script);
    await open(page, `/demo/${demo}`);
    // The page may end the session by itself, at once.
    const told = ended(page);
    await startButton(page).click();
    await expect(room(page)).toHaveAttribute('data-phase', /starting|live|trouble/);
    // Its phase may change between a look and a press, so both are tried until the server hears of the end.
    let heard = false;
    told.then(
      () => {
        heard = true;
      },
      () => {},
    );
    await expect(async () => {
      if (!heard) await page.keyboard.press('Escape');
      if (!heard && (await endButton(page).isVisible())) await endButton(page).click({ timeout: 1_000 });
      expect(heard).toBe(true);
    }).toPass({ timeout: 25_000 });
    await told;
    await expect(room(page)).toHaveAttribute('data-phase', /ready|trouble|ended/);
  });
}

test('a frame that cannot be spoken to: End ends', async ({ page }) => {
  await begin(page, 'onboarding');
  // The frame has said so before it cannot be understood any more.
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get() {
        throw new TypeError('broken');
      },
    });
  });
  await page
    .getByRole('button', { name: /Mute|Unmute|Allow/ })
    .first()
    .click()
    .catch(() => {});
  await end(page);
});

test('an event of the client in the middle of our own call is taken, not lost', async ({ page }) => {
  await begin(page);
  // Publishing reports at once that the microphone is gone.
  await page.evaluate(() => {
    const add = MediaStreamTrack.prototype.addEventListener;
    MediaStreamTrack.prototype.addEventListener = function (name, listener, ...more) {
      add.call(this, name, listener, ...more);
      if (name === 'ended') listener();
    };
  });
  await openMore(page);
  await page.getByRole('combobox', { name: 'Which microphone' }).selectOption({ index: 2 });
  await expect(notices(page)).toContainText('went away');
  await end(page);
});
