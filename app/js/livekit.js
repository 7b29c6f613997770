// The one adapter between `livekit-client` (self-hosted, unmodified) and the page: a room in, plain events
// out. It decides nothing: what an event means is decided in app/src/state. Events are JSON texts, see
// app/src/sdk/wire.rs.

let sdk;
let failures = 0;

/**
 * Fetches the bundle once. After a failure the address changes, because browsers remember a failed module.
 */
export function load(url) {
  sdk ??= import(failures ? `${url}?again=${failures}` : url)
    .then(() => globalThis.LivekitClient.setLogLevel('silent'))
    .catch((error) => {
      sdk = undefined;
      failures += 1;
      throw error;
    });
  return sdk;
}

/**
 * Joins a room and plays who is in it in `host`, an empty element that nothing else fills. `interrupt` may be
 * empty.
 */
export function mount(host, url, token, interrupt, label, emit) {
  const { Room, RoomEvent: On, Track, LocalAudioTrack, DisconnectReason } = globalThis.LivekitClient;
  // The one picture must always start and leaving is our own business: `beforeunload` also fires for a
  // `mailto:` link.
  const room = new Room({ adaptiveStream: false, disconnectOnPageLeave: false });
  const voices = new Map(),
    gone = new Set();
  const told = { away: false, frozen: false, picture: false, expected: false, visitor: false, avatar: false };
  const lost = { connection: false, signal: false, picture: false };
  let alive = true,
    connected = false,
    agent,
    video,
    mic,
    refused = false,
    queue = Promise.resolve();
  const tell = (event, more) => {
    if (alive) emit(JSON.stringify({ event, ...more }));
  };
  const tellOnce = (key, value, event, more) => {
    if (told[key] !== value) {
      told[key] = value;
      tell(event, more);
    }
  };
  const ready = (sign) => tellOnce(`ready-${sign}`, true, 'ready', { sign });
  // What fails in here is no reason for the SDK to stop in the middle of its own work.
  const guard =
    (act) =>
    (...all) => {
      try {
        return alive ? act(...all) : undefined;
      } catch {
        tellOnce('threw', true, 'warning');
      }
    };
  const on = (event, act) => room.on(event, guard(act));
  const me = () => room.localParticipant;

  function attach(kind, track) {
    const shown = { track, element: document.createElement(kind), painted: 0 };
    if (kind === 'video') {
      const { element } = shown;
      element.setAttribute('playsinline', '');
      element.setAttribute('aria-label', label);
      element.disablePictureInPicture = true;
      const paint = () => {
        shown.painted += 1;
        tellOnce('painted', true, 'first-frame');
        look();
        element.requestVideoFrameCallback(paint);
      };
      element.requestVideoFrameCallback?.(paint);
      // A hidden page decodes pictures and paints none, and an old browser does not say when it paints.
      element.addEventListener('loadeddata', () => {
        if (document.hidden || !element.requestVideoFrameCallback) {
          shown.decoded = true;
          ready('picture');
          look();
        }
      });
    }
    host.append(shown.element);
    // The SDK throws only what its browser throws at once; what is refused later it tells.
    try {
      track.attach(shown.element);
    } catch {
      refused = true;
      sound();
    }
    return shown;
  }
  function detach(shown) {
    shown?.element.remove();
    shown?.track.detach(shown.element);
  }
  /** Whether there is a picture to look at: what was painted last may be muted or gone by now. */
  function look() {
    const on = !!video && !video.track.isMuted && (video.painted > 0 || !!video.decoded);
    tellOnce('picture', on, 'picture', { on });
  }

  // A vendor's server takes 20 s to miss an avatar that fell silent, and the SDK as long to miss its server;
  // the visitor sees a frozen picture at once. Painted frames are the only count that every browser keeps of
  // a live stream; where there is none, nothing is claimed. A picture that is hidden, muted or paused is not
  // expected to move, and a page that is not drawn at all (another window covers it) paints nothing.
  let seen = 0,
    drawn = -Infinity,
    moved = performance.now();
  function watch() {
    const now = performance.now(),
      { track, element, painted = 0 } = video ?? {};
    const expected =
      painted > 0 && now - drawn < 1000 && !document.hidden && !track.isMuted && !element.paused;
    if (!expected || painted !== seen) {
      seen = painted;
      moved = now;
    }
    requestAnimationFrame(() => {
      drawn = performance.now();
    });
    report({ picture: now - moved > 3000 });
  }
  const timer = setInterval(guard(watch), 500);
  function report(change) {
    Object.assign(lost, change);
    const away = lost.connection || (lost.signal && lost.picture);
    tellOnce('away', away, away ? 'reconnecting' : 'reconnected');
    tellOnce('frozen', lost.picture, 'frozen', { on: lost.picture });
  }

  // Who is the presenter, and is it here? The agent itself may show a face, or a worker on its behalf; a
  // vendor that says neither is known by what it sends. A worker whose agent has left cannot be talked with.
  const behalf = (who) => who.attributes['lk.publish_on_behalf'];
  const sent = (who, kind) => [...who.trackPublications.values()].filter((one) => one.kind === kind);
  const rank = ({ source }) =>
    source === Track.Source.Camera ? 0 : source === Track.Source.ScreenShare ? 1 : 2;
  function survey() {
    if (!connected || !alive) return;
    for (const identity of room.remoteParticipants.keys()) gone.delete(identity);
    const all = [...room.remoteParticipants.values()].filter((who) => !gone.has(behalf(who)));
    const agents = all.filter((who) => who.isAgent && !behalf(who));
    if (!agents.includes(agent)) [agent] = agents;
    const ours = (who) => who === agent || (agent && behalf(who) === agent.identity);
    all.sort((one, other) => ours(other) - ours(one));
    const pictures = all.flatMap((who) =>
      sent(who, Track.Kind.Video).sort((one, other) => rank(one) - rank(other)),
    );
    const picture = (
      pictures.find((one) => one.videoTrack && !one.isMuted) ?? pictures.find((one) => one.videoTrack)
    )?.videoTrack;
    if (picture !== video?.track) {
      detach(video);
      video = picture && attach('video', picture);
    }
    // Each voice is heard, whoever's it is and whatever it is called.
    const heard = new Set(
      all.flatMap((who) =>
        sent(who, Track.Kind.Audio)
          .map((one) => one.audioTrack)
          .filter(Boolean),
      ),
    );
    for (const [track, shown] of voices)
      if (!heard.has(track)) {
        detach(shown);
        voices.delete(track);
      }
    for (const track of heard) if (!voices.has(track)) voices.set(track, attach('audio', track));
    look();
    const expected = all.some((who) => who.isAgent && behalf(who)) || pictures.some((one) => !one.isMuted);
    tellOnce('expected', expected, 'picture-expected', { on: expected });
    const here = all.some((who) => who.isAgent || who.trackPublications.size > 0);
    if (here) tellOnce('here', true, 'avatar-joined');
    else if (told.here) tellOnce('here', false, 'avatar-left', { politely: told.politely });
    if (heard.size > 0) ready('voice');
    const mood = [agent, ...all].map((who) => who?.attributes['lk.agent.state']).find((state) => state);
    if (mood) tellOnce('mood', mood, 'mood', { mood });
    if (mood && mood !== 'initializing') ready('state');
  }

  // Once for all that is told together: who leaves takes their tracks away first, and the reason comes last.
  let due = false;
  const soon = () => {
    if (!due)
      queueMicrotask(
        guard(() => {
          due = false;
          survey();
        }),
      );
    due = true;
  };
  for (const event of [
    On.ParticipantConnected,
    On.ParticipantAttributesChanged,
    On.TrackPublished,
    On.TrackSubscribed,
    On.TrackUnsubscribed,
    On.TrackUnpublished,
    On.TrackMuted,
    On.TrackUnmuted,
  ])
    on(event, soon);
  on(On.ParticipantDisconnected, (who, reason) => {
    if (!behalf(who)) gone.add(who.identity);
    // Of its own will, and not because its process or its connection broke.
    told.politely = reason === DisconnectReason.CLIENT_INITIATED;
    soon();
  });
  on(On.ActiveSpeakersChanged, (speakers) => {
    const visitor = speakers.includes(me()),
      avatar = speakers.some((who) => who !== me());
    tellOnce('visitor', visitor, 'speaking', { who: 'visitor', on: visitor });
    tellOnce('avatar', avatar, 'speaking', { who: 'avatar', on: avatar });
  });
  const sound = () => {
    const plays = room.canPlaybackAudio && room.canPlaybackVideo && !refused;
    tellOnce('sound', plays, plays ? 'sound-unlocked' : 'sound-blocked');
  };
  on(On.AudioPlaybackStatusChanged, sound);
  on(On.VideoPlaybackStatusChanged, sound);
  on(On.ConnectionQualityChanged, (level, who) => {
    if (who === me() && level !== 'unknown') tell('quality', { level });
  });
  on(On.SignalReconnecting, () => report({ signal: true }));
  on(On.Reconnecting, () => report({ connection: true }));
  on(On.Reconnected, () => {
    const afresh = lost.connection;
    report({ connection: false, signal: false });
    if (afresh) tell('rejoined');
    survey();
  });
  on(On.Disconnected, (reason) => {
    if (connected) tell('disconnected', { code: String(reason ?? 0) });
  });
  // The room that was paid for is left behind; what is said in the other one is not counted.
  on(On.Moved, () => tell('disconnected', { code: 'moved' }));

  // Another agent's lines carry its name; a worker speaks for its agent.
  const nameOf = (identity) => {
    const who = room.getParticipantByIdentity(identity);
    const speaker = who && (room.getParticipantByIdentity(behalf(who) ?? '') ?? who);
    return !speaker?.isAgent || !agent || speaker === agent
      ? undefined
      : speaker.name || speaker.attributes['lk.agent.name'] || speaker.identity;
  };
  let streamed = false;
  room.registerTextStreamHandler('lk.transcription', async (reader, { identity }) => {
    streamed = true;
    const { id, attributes = {} } = reader.info;
    const mine =
      identity === me().identity ||
      (attributes['lk.transcribed_track_id'] &&
        attributes['lk.transcribed_track_id'] ===
          me().getTrackPublication(Track.Source.Microphone)?.trackSid);
    const who = mine ? 'visitor' : 'avatar',
      segment = attributes['lk.segment_id'] ?? id,
      name = mine ? undefined : nameOf(identity);
    let text = '';
    try {
      for await (const part of reader) {
        text += part;
        tell('caption', { who, segment, text, done: false, name });
      }
    } catch {
      /* A stream that breaks off is a line that was cut short. */
    }
    // An avatar's line is one stream; a visitor's interim guesses are a stream each, until the final one.
    const final = reader.info.attributes?.['lk.transcription_final'];
    // Agents close an interrupted line like any other, so an end without a word says nothing.
    if (!mine || final !== 'false')
      tell('caption', { who, segment, text, done: true, cut: final === 'false' ? true : undefined, name });
  });
  // The older packets say the same again, from agents that send both. They are read where no stream comes
  // with the first ones, so those are held for a moment.
  let packets;
  const say = ({ id, text, final }, from) => {
    const mine = from === me();
    if (!streamed)
      tell('caption', {
        who: mine ? 'visitor' : 'avatar',
        segment: id,
        text,
        done: final,
        name: mine ? undefined : nameOf(from?.identity ?? ''),
      });
  };
  on(On.TranscriptionReceived, (segments, from) => {
    if (packets === undefined) {
      packets = [];
      setTimeout(() => {
        packets.forEach((packet) => say(...packet));
        packets = false;
      }, 1000);
    }
    for (const one of segments)
      if (packets) packets.push([one, from]);
      else say(one, from);
  });

  (async () => room.connect(url, token))().then(
    guard(() => {
      connected = true;
      tell('connected');
      survey();
    }),
    (error) => tell('failed', { code: String(error?.reason ?? -1) }),
  );

  // Muted means that nothing is sent, not that silence is sent.
  const silence = async (track, muted) => {
    if (muted) {
      await track.mute();
      await track.pauseUpstream();
    } else {
      await track.resumeUpstream();
      await track.unmute();
    }
  };
  const later = (work, failed = () => {}) => {
    queue = queue.then(work).catch(failed);
  };
  // A microphone of which it is not sure whether it is heard is given up.
  const failed = () => tell('microphone-failed');
  const withdraw = async () => {
    const before = mic;
    mic = undefined;
    if (before) await me().unpublishTrack(before);
  };
  /** Each of these, whatever the others do. */
  const all = (...steps) =>
    steps.forEach((step) => {
      try {
        step();
      } catch {
        /* There is nothing left to keep. */
      }
    });
  return {
    publish: (track, muted) =>
      later(async () => {
        await withdraw().catch(() => {});
        mic = new LocalAudioTrack(track, undefined, true);
        const mine = mic;
        track.addEventListener('ended', () => {
          if (mic === mine) tell('microphone-gone');
        });
        if (muted) await mic.mute();
        await me().publishTrack(mic, { source: Track.Source.Microphone });
        if (muted) await mic.pauseUpstream();
      }, failed),
    unpublish: () => later(withdraw),
    setMuted: (muted) =>
      later(async () => {
        if (mic) await silence(mic, muted);
      }, failed),
    sendText: (line, text) => {
      (async () => me().sendText(text, { topic: 'lk.chat' }))().catch(() => tell('text-lost', { line }));
    },
    interrupt: () => {
      for (const { identity, isAgent, attributes } of room.remoteParticipants.values()) {
        if (isAgent && !attributes['lk.publish_on_behalf'])
          (async () =>
            me().performRpc({ destinationIdentity: identity, method: interrupt, payload: '' }))().catch(
            () => {},
          );
      }
    },
    // Both at once, inside the press; what is still blocked after it stays offered.
    unlockSound: () => {
      for (const start of [() => room.startAudio(), () => room.startVideo()])
        (async () => start())().catch(() => {});
      if (!refused) return;
      const plays = [video, ...voices.values()].map(async (shown) => shown?.element.play());
      Promise.all(plays).then(
        () => {
          refused = false;
          sound();
        },
        () => {},
      );
    },
    leave: () => {
      alive = false;
      clearInterval(timer);
      const steps = [...voices.values(), video].map((shown) => () => detach(shown));
      all(
        () => {
          (async () => room.disconnect())().catch(() => {});
        },
        ...steps,
        () => host.replaceChildren(),
      );
    },
  };
}
