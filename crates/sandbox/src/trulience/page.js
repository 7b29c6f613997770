// The avatar's page: it plays the avatar, and speaks with the page around it as the vendor's does (the vendor's public
// samples of October 2025: html/iframe.html, reactjs/trulience-ai). What the avatar says comes from the server as events
// that are handed on as they are.
const facts = JSON.parse(document.querySelector('#facts').textContent);
const asked = new URLSearchParams(location.search);
const is = (...names) => names.some((name) => asked.get(name) === 'true');
const wanted = new Set((asked.get('registerTrlEvents') ?? '').split(','));
const $ = (id) => document.getElementById(id);
const video = document.querySelector('video');

// Whoever frames this page hears of what it registered for. Like the vendor's, it addresses the page that referred to
// it: where no referrer is sent, this throws and nothing is ever heard.
function post(eventName, eventParams) {
  if (parent !== window && wanted.has(eventName)) parent.postMessage({ eventName, eventParams }, document.referrer);
}
const say = (text) => { $('said').textContent = text; };

let line, channel, voice, microphone;
let micOn = !is('micOff', 'micOffByDefault'), speakerOn = !is('speakerOff', 'speakerOffByDefault');
const send = (message) => { if (channel?.readyState === 'open') channel.send(JSON.stringify(message)); };

async function setMic(on) {
  micOn = on;
  if (on && !microphone) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      [microphone] = stream.getAudioTracks();
      post('mic-access', { permissionGranted: true });
    } catch {
      micOn = false;
      post('mic-access', { permissionGranted: false, needMicAccess: true });
    }
  }
  if (!micOn || !line) { microphone?.stop(); microphone = undefined; }
  await voice?.sender.replaceTrack(microphone ?? null);
  post('mic-update', micOn);
}

async function setSpeaker(on) {
  video.muted = !on;
  try {
    await video.play();
  } catch {
    video.muted = true;
    await video.play().catch(() => {});
  }
  speakerOn = !video.muted;
  post('speaker-update', speakerOn);
}

function wrote(text) {
  $('history').append(Object.assign(document.createElement('li'), { textContent: text }));
}

function ended(...events) {
  if (!line) return;
  line.close();
  line = undefined;
  setMic(false);
  video.srcObject = null;
  say('The conversation is over.');
  events.forEach((event) => post(event, {}));
}

async function dial() {
  $('dial').hidden = true;
  say(`Connecting to ${facts.name}`);
  line = new RTCPeerConnection();
  line.addTransceiver('video', { direction: 'recvonly' });
  voice = line.addTransceiver('audio', { direction: 'sendrecv' });
  channel = line.createDataChannel('session');
  channel.onmessage = ({ data }) => {
    const { eventName, eventParams } = JSON.parse(data);
    if (eventName === 'trl-chat') wrote(eventParams.message);
    post(eventName, eventParams);
  };
  const stream = new MediaStream();
  line.ontrack = ({ track }) => { stream.addTrack(track); video.srcObject = stream; };
  line.onconnectionstatechange = () => {
    if (line && ['failed', 'disconnected', 'closed'].includes(line.connectionState)) ended('media-disconnected', 'websocket-close');
  };
  let up = false;
  const shown = () => {
    if (up) return;
    up = true;
    say('');
    post('media-connected', {});
    setMic(micOn);
  };
  // A hidden page decodes pictures and paints none, and an old browser does not say when it paints.
  video.addEventListener('loadeddata', () => { if (document.hidden || !video.requestVideoFrameCallback) shown(); }, { once: true });
  video.requestVideoFrameCallback?.(shown);
  await line.setLocalDescription();
  await new Promise((ready) => {
    const look = () => { if (line.iceGatheringState === 'complete') ready(); };
    line.addEventListener('icegatheringstatechange', look);
    look();
  });
  const answer = await fetch(`../calls/${facts.call}`, { method: 'POST', headers: { 'content-type': 'application/sdp' }, body: line.localDescription.sdp });
  if (!answer.ok) return ended('websocket-error', 'websocket-close');
  await line.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
  setSpeaker(speakerOn);
}

const hangUp = () => ended('media-disconnected', 'websocket-close');
const interrupt = () => send({ interrupt: null });
const chat = (text) => { if (text) send({ text: String(text) }); };

/** Family A: what the vendor's hosted page is sent. */
const commands = {
  'trl-chat': chat,
  'trl-mic-status': (on) => setMic(!!on),
  'trl-set-speaker-status': (on) => setSpeaker(!!on),
  'end-call': hangUp,
};
/** Family B: what its sample application receives; a method of its SDK, with or without an answer. */
const methods = {
  stopAvatarSpeech: interrupt,
  sendMessage: chat,
  sendMessageToAvatar: chat,
  setMicEnabled: (on) => setMic(!!on),
  toggleMic: () => setMic(!micOn),
  isMicEnabled: () => micOn,
  setSpeakerEnabled: (on) => setSpeaker(!!on),
  toggleSpeaker: () => setSpeaker(!speakerOn),
  isSpeakerEnabled: () => speakerOn,
  isConnected: () => !!line,
  disconnectGateway: hangUp,
};
async function call({ method, args = [], callId }) {
  // Like the vendor's: no answer to what it does not know.
  if (!Object.hasOwn(methods, method)) return console.warn(`no method ${method}`);
  const result = await methods[method](...args);
  if (callId) parent.postMessage({ eventName: 'trl-method-response', eventParams: { callId, status: 'success', result } }, document.referrer);
}

addEventListener('message', ({ data, source }) => {
  if (source !== parent || facts.refused) return;
  if (Object.hasOwn(commands, data?.command ?? '')) commands[data.command](data.message);
  else if (data?.eventName === 'trl-method-call') call(data.eventParams ?? {});
});
addEventListener('pagehide', hangUp);

$('stage').style.background = asked.get('dialPageBackground') ?? '';
for (const button of document.querySelectorAll('button')) button.style.accentColor = button.style.background = asked.get('overlayButtonColor') ?? '';

if (facts.refused) {
  say('This address cannot be used. Start again.');
  post('auth-fail', { errorTitle: facts.refused, message: 'The avatar cannot be opened with this token.' });
} else {
  const shown = { mic: 'hideMicButton', speaker: 'hideSpeakerButton', full: 'hideFS', 'hang-up': 'hideHangUpButton', chat: 'hideChatInput', history: 'hideChatHistory' };
  for (const [id, parameter] of Object.entries(shown)) $(id).hidden = is(parameter);
  $('mic').onclick = () => setMic(!micOn);
  $('speaker').onclick = () => setSpeaker(!speakerOn);
  $('full').onclick = () => document.documentElement.requestFullscreen();
  $('hang-up').onclick = hangUp;
  $('chat').onsubmit = (event) => { event.preventDefault(); const field = event.target.elements[0]; chat(field.value); field.value = ''; };
  post('auth-success', {});
  post('websocket-connect', { sessionId: facts.session });
  $('dial').onclick = dial;
  if (is('connect')) dial();
  else $('dial').hidden = is('hideLetsChatBtn');
}
