// An agent of any kind in a LiveKit room: given its part, stopped by a remote call, and open to LiveKit's own
// clients.
import { launchOptions } from '../support/browser.js';
import { recording } from '../support/microphone.js';
import { sfu } from '../support/sfu.js';
import { begin, endButton, log, mood, phase, stopTalking, type } from '../support/talk.js';
import { expect, open, test } from '../support/test.js';

const KEY = 'end2end-guest-key-end2end-guest-key';

test.use({
  settings: { SHOWROOM_TOKEN_ENDPOINT_KEYS: KEY },
  launchOptions: launchOptions({ speech: recording(120) }),
});

test('the agent can be stopped in the middle of a sentence, and does not say the rest', async ({ page }) => {
  await begin(page);
  await stopTalking(page);
  await mood(page, 'listening');
  await expect(log(page)).toContainText(/Cara: .*—/);
  // It was stopped, not sent away.
  await type(page, 'What is this?');
  await mood(page, 'speaking');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('a face whose signalling is lost is not shown as speaking once it is silent', async ({ page }) => {
  const sockets = [];
  let dead = false;
  await page.routeWebSocket(/\/rtc/, (socket) => {
    if (dead) return socket.close();
    socket.connectToServer();
    sockets.push(socket);
  });
  await begin(page);
  await type(page, 'What is this?');
  await mood(page, 'speaking');
  dead = true;
  await Promise.all(sockets.map((socket) => socket.close()));
  await mood(page, 'listening');
  await endButton(page).click();
  await phase(page, 'ended');
});

test('the agent is in the room as an agent, with its state readable by all', async ({ page, server }) => {
  await begin(page);
  const media = await sfu(server);
  const [room] = await media.rooms();
  const agent = async () => (await media.participants(room)).find((who) => who.kind === 'AGENT');
  expect((await agent()).identity).toMatch(/^agent-/);
  await expect
    .poll(async () => (await agent()).attributes['lk.agent.state'], { timeout: 20_000 })
    .toBe('listening');
  await endButton(page).click();
  await phase(page, 'ended');
});

test("LiveKit's own client joins with a token of the endpoint and meets the agent", async ({
  page,
  server,
}) => {
  const answer = await fetch(`${server.origin}/api/v1/livekit/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ participant_name: 'Ada' }),
  });
  expect(answer.status).toBe(201);
  const { server_url, participant_token } = await answer.json();
  await open(page, '/demo/product-guide');
  const met = await page.evaluate(
    async ([url, token]) => {
      await import('/vendor/livekit-client@2.23.0/livekit-client.umd.js');
      const { Room, RoomEvent } = globalThis.LivekitClient;
      const room = new Room();
      const spoken = new Promise((resolve) =>
        room.registerTextStreamHandler('lk.transcription', (reader) => resolve(reader.readAll())),
      );
      const came = new Promise((resolve) => room.on(RoomEvent.ParticipantConnected, resolve));
      await room.connect(url, token);
      const who = [...room.remoteParticipants.values()][0] ?? (await came);
      const met = { name: room.localParticipant.name, agent: who.isAgent, said: await spoken };
      await room.disconnect();
      return met;
    },
    [server_url, participant_token],
  );
  expect(met).toEqual({ name: 'Ada', agent: true, said: expect.stringMatching(/\w/) });
  const media = await sfu(server);
  const guests = (await media.rooms()).filter((room) => room.startsWith('guests-'));
  expect(guests).toHaveLength(1);
  const people = async () => (await media.participants(guests[0])).filter((who) => who.kind === 'STANDARD');
  await expect.poll(people, { timeout: 10_000 }).toEqual([]);
});
