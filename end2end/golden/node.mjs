// Mints or verifies a LiveKit token with LiveKit's own Node package. node node.mjs mint <key> <secret>
// prints a token node node.mjs hook <key> <secret> <body>     prints what a server sends as Authorization
// with this webhook node node.mjs verify <key> <secret> <token>  prints what it says, as JSON; exit code 3
// when it is refused
import { createHash } from 'node:crypto';
import {
  AccessToken,
  RoomAgentDispatch,
  RoomConfiguration,
  TokenVerifier,
  TrackSource,
} from 'livekit-server-sdk';

const [verb, key, secret, token] = process.argv.slice(2);
const body = token;

if (verb === 'mint') {
  const minted = new AccessToken(key, secret, { identity: 'visitor-golden', name: 'Visitor', ttl: 300 });
  minted.addGrant({
    roomJoin: true,
    room: 'room-golden',
    canSubscribe: true,
    canPublish: true,
    canPublishSources: [TrackSource.MICROPHONE],
    canPublishData: true,
    canUpdateOwnMetadata: false,
  });
  minted.roomConfig = new RoomConfiguration({
    emptyTimeout: 60,
    departureTimeout: 20,
    maxParticipants: 2,
    agents: [new RoomAgentDispatch({ agentName: 'golden-agent', metadata: '{"name":"Cara"}' })],
  });
  console.log(await minted.toJwt());
} else if (verb === 'hook') {
  const minted = new AccessToken(key, secret, { ttl: 300 });
  minted.sha256 = createHash('sha256').update(body).digest('base64');
  console.log(await minted.toJwt());
} else {
  try {
    const claims = await new TokenVerifier(key, secret).verify(token);
    const { sub, name, kind, attributes, video } = claims;
    const room = claims.roomConfig
      ? RoomConfiguration.fromJson(JSON.parse(JSON.stringify(claims.roomConfig)))
      : undefined;
    console.log(
      JSON.stringify({
        identity: sub,
        name,
        kind,
        attributes,
        video,
        room: room && {
          emptyTimeout: room.emptyTimeout,
          departureTimeout: room.departureTimeout,
          maxParticipants: room.maxParticipants,
          agents: room.agents.map(({ agentName, metadata }) => ({ agentName, metadata })),
        },
      }),
    );
  } catch (error) {
    console.error(String(error));
    process.exit(3);
  }
}
