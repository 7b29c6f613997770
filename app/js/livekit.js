// The one adapter between `livekit-client` (self-hosted, unmodified) and the page: a room in, plain events out.
// It decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see app/src/sdk/wire.rs.

let sdk;
let failures = 0;

/** Fetches the bundle once. After a failure the address changes, because browsers remember a failed module. */
export function load(url) {
  sdk ??= import(failures ? `${url}?again=${failures}` : url).then(
    () => globalThis.LivekitClient.setLogLevel('silent'),
    (error) => { sdk = undefined; failures += 1; throw error; },
  );
  return sdk;
}

/** Joins a room and plays the avatar in `host`, an empty element that nobody else fills. `interrupt` may be empty. */
export function mount(host, url, token, interrupt, label, emit) {
  const { Room, RoomEvent: On, Track, LocalAudioTrack } = globalThis.LivekitClient;
  // The one picture must always start and leaving is our own business: `beforeunload` also fires for a `mailto:` link.
  const room = new Room({ adaptiveStream: false, disconnectOnPageLeave: false });
  const stage = {};
  const told = { away: false, frozen: false };
  const lost = { connection: false, signal: false, picture: false };
  let alive = true, connected = false, pictured = false, agent, mic, queue = Promise.resolve();
  const tell = (event, more) => { if (alive) emit(JSON.stringify({ event, ...more })); };
  const tellOnce = (key, value, event, more) => { if (told[key] !== value) { told[key] = value; tell(event, more); } };
  const me = () => room.localParticipant;
  const source = (who, kind) => who?.getTrackPublication(kind);

  function play(kind, track) {
    if (stage[kind]?.track === track) return;
    if (stage[kind]) { stage[kind].track.detach(stage[kind].element); stage[kind].element.remove(); }
    stage[kind] = undefined;
    if (!track) return;
    const element = document.createElement(kind);
    const shown = stage[kind] = { track, element, painted: 0 };
    if (kind === 'video') {
      element.setAttribute('playsinline', '');
      element.setAttribute('aria-label', label);
      element.disablePictureInPicture = true;
      const first = () => { pictured = true; tellOnce('shown', true, 'first-frame'); };
      // A hidden tab decodes pictures and paints none.
      element.addEventListener('loadeddata', () => { if (document.hidden || !element.requestVideoFrameCallback) first(); });
      const paint = () => { shown.painted += 1; first(); element.requestVideoFrameCallback(paint); };
      element.requestVideoFrameCallback?.(paint);
    }
    track.attach(element);
    host.append(element);
  }

  // A vendor's server takes 20 s to miss an avatar that fell silent, and the SDK as long to miss its server; the visitor
  // sees a frozen picture at once. Painted frames are the only count that every browser keeps of a live stream; where
  // there is none, nothing is claimed. A picture that is hidden, muted or paused is not expected to move, and a page that
  // is not drawn at all (another window covers it) paints nothing.
  let seen = 0, drawn = -Infinity, moved = performance.now();
  function watch() {
    const now = performance.now(), { track, element, painted = 0 } = stage.video ?? {};
    const expected = painted > 0 && now - drawn < 1000 && !document.hidden && !track.isMuted && !element.paused;
    if (!expected || painted !== seen) { seen = painted; moved = now; }
    requestAnimationFrame(() => { drawn = performance.now(); });
    report({ picture: now - moved > 3000 });
  }
  const timer = setInterval(watch, 500);
  function report(change) {
    Object.assign(lost, change);
    const away = lost.connection || (lost.signal && lost.picture);
    tellOnce('away', away, away ? 'reconnecting' : 'reconnected');
    tellOnce('frozen', lost.picture, 'frozen', { on: lost.picture });
  }

  // Who is the avatar, and is it here? The agent itself may show a face, or another participant on its behalf; a vendor
  // that says neither is known by its picture.
  function survey() {
    if (!connected || !alive) return;
    const all = [...room.remoteParticipants.values()];
    const behalf = (who) => who.attributes['lk.publish_on_behalf'];
    agent = all.find((who) => who.isAgent && !behalf(who));
    const avatar = all.find((who) => who.isAgent && behalf(who) && (!agent || behalf(who) === agent.identity));
    const first = (kind) => [agent, avatar, ...all].map((who) => source(who, kind)).find((found) => found);
    const picture = first(Track.Source.Camera), voice = first(Track.Source.Microphone);
    play('video', picture?.videoTrack);
    play('audio', voice?.audioTrack);
    const here = pictured ? !!picture : !!(agent || avatar || picture);
    if (here || told.here) tellOnce('here', here, here ? 'avatar-joined' : 'avatar-left');
    const mood = all.map((who) => who.attributes['lk.agent.state']).find((state) => state);
    if (mood) tellOnce('mood', mood, 'mood', { mood });
  }

  for (const event of [On.ParticipantConnected, On.ParticipantDisconnected, On.ParticipantAttributesChanged, On.TrackSubscribed, On.TrackUnsubscribed, On.TrackUnpublished]) room.on(event, survey);
  room.on(On.ActiveSpeakersChanged, (speakers) => {
    const visitor = speakers.includes(me()), avatar = speakers.some((who) => who !== me());
    tellOnce('visitor', visitor, 'speaking', { who: 'visitor', on: visitor });
    tellOnce('avatar', avatar, 'speaking', { who: 'avatar', on: avatar });
  });
  const sound = () => tellOnce('sound', room.canPlaybackAudio && room.canPlaybackVideo, room.canPlaybackAudio && room.canPlaybackVideo ? 'sound-unlocked' : 'sound-blocked');
  room.on(On.AudioPlaybackStatusChanged, sound).on(On.VideoPlaybackStatusChanged, sound);
  room.on(On.ConnectionQualityChanged, (level, who) => { if (who === me() && level !== 'unknown') tell('quality', { level }); });
  room.on(On.SignalReconnecting, () => report({ signal: true })).on(On.Reconnecting, () => report({ connection: true }));
  room.on(On.Reconnected, () => { report({ connection: false, signal: false }); survey(); });
  room.on(On.Disconnected, (reason) => { if (connected) tell('disconnected', { code: String(reason ?? 0) }); });

  // The older transcription packets say the same again and are not read.
  room.registerTextStreamHandler('lk.transcription', async (reader, { identity }) => {
    const { id, attributes = {} } = reader.info;
    const mine = identity === me().identity || (attributes['lk.transcribed_track_id'] && attributes['lk.transcribed_track_id'] === source(me(), Track.Source.Microphone)?.trackSid);
    const who = mine ? 'visitor' : 'avatar', segment = attributes['lk.segment_id'] ?? id;
    let text = '';
    try {
      for await (const part of reader) { text += part; tell('caption', { who, segment, text, done: false, cut: false }); }
    } catch { /* A stream that breaks off is a line that was cut short. */ }
    // An avatar's line is one stream; a visitor's interim guesses are a stream each, until the final one.
    const final = reader.info.attributes?.['lk.transcription_final'];
    if (!mine || final !== 'false') tell('caption', { who, segment, text, done: true, cut: final === 'false' });
  });

  room.connect(url, token).then(
    () => { connected = true; tell('connected'); survey(); },
    (error) => tell('failed', { code: String(error.reason ?? -1) }),
  );

  // Muted means that nothing is sent, not that silence is sent.
  const silence = async (track, muted) => {
    if (muted) { await track.mute(); await track.pauseUpstream(); } else { await track.resumeUpstream(); await track.unmute(); }
  };
  const later = (work) => { queue = queue.then(work).catch(() => {}); };
  return {
    publish: (track, muted) => later(async () => {
      if (mic) await me().unpublishTrack(mic);
      mic = new LocalAudioTrack(track, undefined, true);
      track.addEventListener('ended', () => tell('microphone-gone'));
      if (muted) await mic.mute();
      try { await me().publishTrack(mic, { source: Track.Source.Microphone }); } catch { return tell('microphone-failed'); }
      if (muted) await mic.pauseUpstream();
    }),
    unpublish: () => later(async () => { if (mic) await me().unpublishTrack(mic); mic = undefined; }),
    setMuted: (muted) => later(async () => { if (mic) await silence(mic, muted); }),
    sendText: (line, text) => { me().sendText(text, { topic: 'lk.chat' }).catch(() => tell('text-lost', { line })); },
    interrupt: () => { if (agent) me().performRpc({ destinationIdentity: agent.identity, method: interrupt, payload: '' }).catch(() => {}); },
    unlockSound: () => { room.startAudio().catch(() => {}); room.startVideo().catch(() => {}); },
    leave: () => { alive = false; clearInterval(timer); room.disconnect(); play('video'); play('audio'); host.replaceChildren(); },
  };
}
