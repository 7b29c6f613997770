// Fetches a token with LiveKit's own `TokenSource.endpoint`, unmodified, and reads it with LiveKit's own
// verifier. node token-source.mjs <url> <bearer> <api key> <api secret> <options as JSON> prints what the
// token says, as JSON; exit code 3 when the endpoint refused.
import { TokenSource } from 'livekit-client';
import { TokenVerifier } from 'livekit-server-sdk';

const [url, bearer, key, secret, options] = process.argv.slice(2);
const source = TokenSource.endpoint(url, { headers: { Authorization: `Bearer ${bearer}` } });
let answer;
try {
  answer = await source.fetch(JSON.parse(options));
} catch (error) {
  console.error(String(error));
  process.exit(3);
}
const { sub, name, video, roomConfig } = await new TokenVerifier(key, secret).verify(answer.participantToken);
const agents = (roomConfig?.agents ?? []).map((agent) => agent.agentName);
console.log(JSON.stringify({ server_url: answer.serverUrl, identity: sub, name, video, agents }));
