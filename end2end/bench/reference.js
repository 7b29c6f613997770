// The least page that plays a demo with its vendor's SDK: a button and a video. `?order=naive` does one thing after
// the other once Start is pressed; `?order=floor` has everything but the connection before that.

/** @typedef {{ kind: string, url?: string, api_url?: string, src?: string, token?: string }} Grant */

const query = new URLSearchParams(location.search);
const demo = query.get('demo');
const host = document.getElementById('host');

const fetchNonce = async () => {
  const page = await (await fetch(`/demo/${demo}`)).text();
  return page.match(/data-page-nonce="([^"]*)"/)[1];
};

/** @returns {Promise<Grant>} */
async function fetchGrant(nonce) {
  const request = { demo, press: crypto.randomUUID(), nonce };
  const answer = await fetch('/api/v1/sessions/start', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request }),
  });
  const reply = await answer.json();
  if (!answer.ok) throw new Error(`start: ${JSON.stringify(reply)}`);
  return reply.grant;
}

const SDKS = { 'livekit-room': query.get('livekit'), 'anam-session': query.get('anam') };
const loadSdk = async (kind) => SDKS[kind] && import(SDKS[kind]);
const openMicrophone = () => navigator.mediaDevices.getUserMedia({ audio: true });

/** One function for each kind of grant: connects and shows the picture. */
const PLAY = {
  async 'livekit-room'(grant, stream) {
    const { Room, RoomEvent } = /** @type {any} */ (globalThis).LivekitClient;
    const room = new Room();
    room.on(RoomEvent.TrackSubscribed, (track) => host.append(track.attach()));
    await room.connect(grant.url, grant.token);
    await room.localParticipant.publishTrack(stream.getAudioTracks()[0]);
  },
  async 'anam-session'(grant, stream) {
    const video = document.createElement('video');
    Object.assign(video, { id: 'anam', autoplay: true, playsInline: true });
    host.append(video);
    const client = /** @type {any} */ (globalThis).anam.createClient(grant.token, {
      api: { baseUrl: grant.api_url },
      metrics: { disableClientMetrics: true },
    });
    await client.streamToVideoElement('anam', stream);
  },
  async 'trulience-frame'(grant) {
    const frame = document.createElement('iframe');
    frame.allow = 'microphone; autoplay';
    frame.src = grant.src;
    host.append(frame);
  },
};

const kind = query.get('kind');
const framed = kind === 'trulience-frame';
try {
  const nonce = await fetchNonce();
  const start = document.getElementById('start');
  if (query.get('order') === 'floor') {
    await loadSdk(kind);
    const stream = framed ? undefined : await openMicrophone();
    const grant = await fetchGrant(nonce);
    start.onclick = () => PLAY[kind](grant, stream);
  } else {
    start.onclick = async () => {
      const grant = await fetchGrant(nonce);
      await loadSdk(kind);
      const stream = framed ? undefined : await openMicrophone();
      await PLAY[kind](grant, stream);
    };
  }
  document.documentElement.dataset.ready = '';
} catch (error) {
  // The bench says why, where it would wait in vain.
  document.documentElement.dataset.failed = String(error);
}
