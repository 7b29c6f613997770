// The sandbox's LiveKit server, asked directly: who is in which room.
import { createHmac } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @param {{ folder: string, pid: number }} server what `startServer` gave */
export async function sfu(server) {
  const config = await readFile(path.join(server.folder, 'showroom.sandbox/livekit.yaml'), 'utf8');
  const port = config.match(/^port: (\d+)/m)[1];
  const [, key, secret] = config.match(/^keys:\s*\n\s+"?([\w-]+)"?: "?([\w-]+)"?/m);

  const call = async (method, room, body) => {
    const now = Math.floor(Date.now() / 1000);
    const video = { roomList: true, roomCreate: true, roomAdmin: true, room };
    const claims = { iss: key, nbf: now - 5, exp: now + 60, video };
    const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
    const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    const answer = await fetch(`http://127.0.0.1:${port}/twirp/livekit.RoomService/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const children = () =>
    execFileSync('pgrep', ['-P', String(server.pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  return {
    /** Names of the rooms that are open. */
    rooms: async () => ((await call('ListRooms', undefined, {})).rooms ?? []).map((room) => room.name),
    /** Participants with their kind and tracks. */
    participants: async (room) => (await call('ListParticipants', room, { room })).participants ?? [],
    remove: async (room, identity) => call('RemoveParticipant', room, { room, identity }),
    /** `kill -9`; the sandbox starts another. */
    kill: () => children().forEach((pid) => process.kill(pid, 'SIGKILL')),
    /** It is there and does nothing, until `thaw`. */
    freeze: () => children().forEach((pid) => process.kill(pid, 'SIGSTOP')),
    thaw: () => children().forEach((pid) => process.kill(pid, 'SIGCONT')),
  };
}
