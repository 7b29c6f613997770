//! The avatar as a participant of a LiveKit room.
//!
//! It owns joining, who the visitor is, and carrying the avatar's outputs to the room and the room's events to the
//! avatar (protocol 17, as livekit-server v1.13.5 and livekit-client 2.23 speak it). What the avatar says is not decided here. Start with [`attend`].

use super::join;
use super::rpc;
use super::rtc::{Peer, TrackIds};
use super::signal::{Signal, SignalError};
use super::streams::{Inbox, Speaker, Transcripts};
use super::token;
use super::utterances::{Utterance, Utterances};
use super::voice::{CLEAR, Voice};
use crate::avatar::pack::Pack;
use crate::avatar::{Avatar, Farewell, Input, Output, Persona, Who};
use crate::random;
use crate::rtc::{Event, LinkError, VoiceCodec};
use livekit_protocol::participant_info::{Kind, State};
use livekit_protocol::signal_request::Message as Request;
use livekit_protocol::signal_response::Message as Response;
use livekit_protocol::{
    DataPacket, DisconnectReason, JoinResponse, LeaveRequest, ParticipantInfo, Ping, SessionDescription,
    TrackSource, UpdateParticipantMetadata,
};
use prost::Message as _;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, sleep_until};
use tokio_util::sync::CancellationToken;
use url::Url;

/// Media must flow this long after joining.
const CONNECT: Duration = Duration::from_secs(15);
/// A visit that could not set up its media is made once more when it is younger than this: whoever waits for an avatar gives
/// up soon after.
const SECOND_TRY: Duration = Duration::from_secs(16);
/// 20 ms of silence in G.711.
const SILENCE: [u8; 160] = [0xff; 160];
/// From one ping to the next; the server gives up after 15 s without.
const PING: Duration = Duration::from_secs(5);

/// A place in a room.
#[derive(Clone)]
pub struct Invitation {
    /// The server, `ws:`.
    pub server: Url,
    /// The token to join with.
    pub token: String,
    /// Who plays.
    pub pack: Arc<Pack>,
    /// Whom they play.
    pub persona: Persona,
    /// The receiver of utterances, where a transcript is kept.
    pub transcript: Option<mpsc::UnboundedSender<Utterance>>,
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation")
            .field("server", &self.server.as_str())
            .field("persona", &self.persona)
            .finish_non_exhaustive()
    }
}

/// How a visit ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The avatar left.
    Avatar(Farewell),
    /// The room or the server sent it away.
    Server(DisconnectReason),
    /// `stop` was cancelled.
    Stopped,
}

/// Why a visit failed.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// Signalling.
    #[error(transparent)]
    Signal(#[from] SignalError),
    /// Media.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// No randomness.
    #[error("the system has no randomness: {0}")]
    Random(#[from] getrandom::Error),
    /// The address.
    #[error("{0} has no address that can be reached: {1}")]
    Address(Url, std::io::Error),
    /// The media connection never stood.
    #[error("no media connection after {} s", CONNECT.as_secs())]
    NoMedia,
    /// The connection stood and broke.
    #[error("the media connection was lost")]
    Lost,
    /// The server hung up without a word.
    #[error("the server closed the connection")]
    Closed,
}

impl VisitError {
    /// Whether another try may go better: the offers and answers of a visit can miss one another on a busy machine.
    const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Link(LinkError::Rtc(_) | LinkError::Description(_)) | Self::NoMedia
        )
    }
}

/// Joins, stays as long as there is reason to, and leaves. When media cannot be set up, it joins once more as a new
/// participant; that one obeys `last` only, because a server takes a participant that goes for the end of its job.
///
/// # Errors
/// When it could not join or was cut off.
pub async fn attend(
    invitation: Invitation,
    stop: CancellationToken,
    last: CancellationToken,
) -> Result<Ended, VisitError> {
    let began = Instant::now();
    match Box::pin(visit(invitation.clone(), stop, true)).await {
        Err(error) if error.may_pass() && began.elapsed() < SECOND_TRY => {
            tracing::warn!(%error, "the avatar joins once more");
            Box::pin(visit(invitation, last, false)).await
        }
        outcome => outcome,
    }
}

/// One visit. With `again` a failure that may pass says no goodbye, because the next visit takes its place.
async fn visit(invitation: Invitation, stop: CancellationToken, again: bool) -> Result<Ended, VisitError> {
    let tag = random::text::<9>()?;
    let tracks = TrackIds {
        video: format!("video-{tag}"),
        audio: format!("audio-{tag}"),
    };
    let ip = join::way_to(&invitation.server)
        .await
        .map_err(|error| VisitError::Address(invitation.server.clone(), error))?;
    let voice = token::on_behalf(&invitation.token).map(Voice::new);
    let codec = match voice {
        Some(_) => VoiceCodec::G711,
        None => VoiceCodec::Opus,
    };
    let (peer, offer) = Peer::new(ip, codec, &tracks).await?;
    let sheet = &invitation.pack.sheet;
    let request = join::request(&tracks, (sheet.width, sheet.height), voice.is_none(), offer);
    let signal = Signal::join(&invitation.server, &invitation.token, &request).await?;
    let avatar = Avatar::new(invitation.pack, invitation.persona);
    let mut visit = Visit {
        signal,
        peer,
        // Who lends its avatar to an agent has no words of its own.
        avatar: if voice.is_some() {
            avatar.without_greeting()
        } else {
            avatar
        },
        voice,
        tracks,
        me: Me::default(),
        visitor: None,
        inbox: Inbox::default(),
        transcripts: Transcripts::new(tag),
        lines: Utterances::default(),
        transcript: invitation.transcript,
        since: None,
        speaks: false,
    };
    let ended = visit.run(&stop).await;
    let goes = match &ended {
        Err(VisitError::Closed | VisitError::Signal(_)) | Ok(Ended::Server(_)) => false,
        Err(error) => !(again && error.may_pass()),
        Ok(_) => true,
    };
    if goes {
        let leave = LeaveRequest {
            reason: DisconnectReason::ClientInitiated as i32,
            ..Default::default()
        };
        // The room sees us go by the closed connection too, only later.
        if let Err(error) = visit.signal.send(Request::Leave(leave)).await {
            tracing::debug!(%error, "the server did not hear us leave");
        }
    }
    ended
}

/// What we know of ourselves.
#[derive(Debug, Default)]
struct Me {
    sid: String,
    identity: String,
    /// Whether our token lets us change our own attributes.
    writes_attributes: bool,
    /// Server ids of our tracks by client id.
    sids: HashMap<String, String>,
}

/// The participant the avatar talks to.
#[derive(Debug)]
struct Visitor {
    sid: String,
    identity: String,
    microphone: String,
}

struct Visit {
    signal: Signal,
    peer: Peer,
    avatar: Avatar,
    /// What the agent says whose avatar this is, where it has one.
    voice: Option<Voice>,
    tracks: TrackIds,
    me: Me,
    visitor: Option<Visitor>,
    inbox: Inbox,
    transcripts: Transcripts,
    lines: Utterances,
    transcript: Option<mpsc::UnboundedSender<Utterance>>,
    /// Since when media can be sent; the avatar's time counts from here.
    since: Option<Instant>,
    speaks: bool,
}

impl Visit {
    async fn run(&mut self, stop: &CancellationToken) -> Result<Ended, VisitError> {
        let deadline = Instant::now() + CONNECT;
        let mut ping = interval(PING);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let next = self
                .since
                .map_or(deadline, |since| since + self.avatar.next_tick());
            tokio::select! {
                message = self.signal.next() => {
                    let message = message?.ok_or(VisitError::Closed)?;
                    if let Some(ended) = self.hear(message).await? {
                        return Ok(ended);
                    }
                }
                outcome = self.peer.link.wait() => outcome?,
                () = sleep_until(next.into()) => {
                    if self.since.is_none() {
                        return Err(VisitError::NoMedia);
                    }
                }
                _ = ping.tick() => {
                    let timestamp = self.now().as_millis().try_into().unwrap_or(i64::MAX);
                    self.signal.send(Request::PingReq(Ping { timestamp, rtt: 0 })).await?;
                }
                () = stop.cancelled() => return Ok(Ended::Stopped),
            }
            self.note_media()?;
            if let Some(farewell) = self.play().await? {
                return Ok(Ended::Avatar(farewell));
            }
        }
    }

    fn now(&self) -> Duration {
        self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    fn tell(&mut self, input: Input) {
        tracing::debug!(?input, "message to the avatar");
        self.avatar.handle(self.now(), input);
    }

    async fn hear(&mut self, message: Response) -> Result<Option<Ended>, VisitError> {
        match message {
            Response::Join(join) => self.joined(join),
            Response::Answer(answer) => self.peer.answer(answer.id, &answer.sdp)?,
            Response::Trickle(trickle) => self.peer.candidate(&trickle.candidate_init)?,
            Response::MediaSectionsRequirement(more) => self.peer.want(more.num_audios, more.num_videos),
            Response::TrackPublished(published) => {
                if let Some(track) = published.track {
                    self.me.sids.insert(published.cid, track.sid);
                }
            }
            Response::TrackSubscribed(subscribed)
                if self.me.sids.get(&self.tracks.audio) == Some(&subscribed.track_sid) =>
            {
                self.tell(Input::Audible);
            }
            Response::Update(update) => update.participants.into_iter().for_each(|who| self.meet(who)),
            Response::SpeakersChanged(changed) => {
                for speaker in changed.speakers {
                    if self
                        .visitor
                        .as_ref()
                        .is_some_and(|visitor| visitor.sid == speaker.sid)
                    {
                        self.visitor_speaks(speaker.active);
                    }
                }
            }
            Response::Leave(leave) => return Ok(Some(Ended::Server(leave.reason()))),
            // Refreshed tokens are for reconnecting, which the avatar never does; the rest is about quality.
            _ => {}
        }
        if let Some((id, sdp)) = self.peer.offer()? {
            let offer = SessionDescription {
                r#type: "offer".into(),
                sdp,
                id,
                ..Default::default()
            };
            self.signal.send(Request::Offer(offer)).await?;
        }
        Ok(None)
    }

    fn joined(&mut self, join: JoinResponse) {
        if let Some(me) = join.participant {
            self.note_me(me);
        }
        join.other_participants.into_iter().for_each(|who| self.meet(who));
    }

    fn note_me(&mut self, me: ParticipantInfo) {
        self.me.writes_attributes = me.permission.is_some_and(|may| may.can_update_metadata);
        self.me.sid = me.sid;
        self.me.identity = me.identity;
    }

    /// Whether the avatar is there for this participant: its agent, or an ordinary one.
    fn is_host(&self, who: &ParticipantInfo) -> bool {
        match &self.voice {
            Some(voice) => who.identity == voice.agent(),
            None => who.kind() == Kind::Standard,
        }
    }

    /// The first participant that the avatar is there for is the visitor; whoever comes later listens in.
    fn meet(&mut self, who: ParticipantInfo) {
        if who.sid == self.me.sid {
            return self.note_me(who);
        }
        let microphone = || {
            let track = who
                .tracks
                .iter()
                .find(|track| track.source() == TrackSource::Microphone);
            track.map(|track| track.sid.clone()).unwrap_or_default()
        };
        let is_host = self.is_host(&who);
        match &mut self.visitor {
            Some(visitor) if visitor.sid == who.sid => {
                visitor.microphone = microphone();
                if who.state() == State::Disconnected {
                    self.visitor_speaks(false);
                    self.visitor = None;
                    self.tell(Input::VisitorLeft);
                }
            }
            None if is_host && who.state() != State::Disconnected => {
                let microphone = microphone();
                self.welcome(&who.sid, &who.identity, microphone);
            }
            _ => {}
        }
    }

    fn welcome(&mut self, sid: &str, identity: &str, microphone: String) {
        self.visitor = Some(Visitor {
            sid: sid.into(),
            identity: identity.into(),
            microphone,
        });
        self.tell(Input::VisitorCame);
    }

    fn visitor_speaks(&mut self, speaks: bool) {
        if std::mem::replace(&mut self.speaks, speaks) != speaks {
            self.tell(Input::VisitorSpeaks(speaks));
        }
    }

    fn note_media(&mut self) -> Result<(), VisitError> {
        while let Some(event) = self.peer.link.event() {
            match event {
                Event::Connected => {
                    self.since.get_or_insert_with(Instant::now);
                }
                Event::Lost | Event::Closed => return Err(VisitError::Lost),
                Event::KeyFrame => self.tell(Input::KeyFrame),
                Event::Data(bytes) => {
                    if let Ok(packet) = DataPacket::decode(bytes.as_slice()) {
                        self.take(packet)?;
                    }
                }
                // The server tells who speaks.
                Event::Heard(_) => {}
            }
        }
        Ok(())
    }

    fn take(&mut self, packet: DataPacket) -> Result<(), VisitError> {
        if self.voice.is_some() {
            return self.lend(packet);
        }
        if let Some(call) = rpc::take(&packet, rpc::INTERRUPT) {
            for answer in &call.answers {
                self.peer.link.send(true, answer.encode_to_vec())?;
            }
            if call.interrupts && self.is_visitor(&call.sid, &call.from) {
                self.tell(Input::Interrupt);
            }
        } else if let Some(text) = self.inbox.accept(packet)
            && self.is_visitor(&text.from.sid, &text.from.identity)
        {
            self.tell(Input::Text(text.text));
        }
        Ok(())
    }

    /// Takes a packet for the agent whose avatar this is.
    fn lend(&mut self, packet: DataPacket) -> Result<(), VisitError> {
        let now = self.now();
        let Some(voice) = &mut self.voice else {
            return Ok(());
        };
        let Some(call) = rpc::take(&packet, CLEAR) else {
            voice.accept(now, packet);
            return Ok(());
        };
        let clears = call.interrupts && call.from == voice.agent();
        let reports = if clears { voice.clear() } else { Vec::new() };
        for packet in call.answers.iter().chain(&reports) {
            self.peer.link.send(true, packet.encode_to_vec())?;
        }
        Ok(())
    }

    /// Sends the next 20 ms of the agent's voice and moves the lips to it.
    fn voice(&mut self, since: Instant, at: Duration) -> Result<(), VisitError> {
        let now = since.elapsed();
        let Some(voice) = &mut self.voice else {
            return Ok(());
        };
        let (sound, report) = voice.play(now);
        self.avatar
            .handle(now, Input::Voiced(sound.as_ref().map(|sound| sound.loudness)));
        let (packet, loudness) =
            sound.map_or_else(|| (SILENCE.to_vec(), 0), |sound| (sound.packet, sound.loudness));
        self.peer.link.audio(packet.into(), since, at, loudness)?;
        if let Some(report) = report {
            self.peer.link.send(true, report.encode_to_vec())?;
        }
        Ok(())
    }

    /// Whether this is whom the avatar talks to. The server tells us of a visitor who publishes nothing up to three
    /// seconds late: whoever addresses us before is the visitor.
    fn is_visitor(&mut self, sid: &str, identity: &str) -> bool {
        if self.visitor.is_none() {
            self.welcome(sid, identity, String::new());
        }
        self.visitor
            .as_ref()
            .is_some_and(|visitor| visitor.identity == identity)
    }

    async fn play(&mut self) -> Result<Option<Farewell>, VisitError> {
        let Some(since) = self.since else { return Ok(None) };
        for output in self.avatar.tick(since.elapsed()) {
            match output {
                Output::Video { frame, at } => self.peer.link.video(frame, since, at)?,
                Output::Audio { at, .. } if self.voice.is_some() => self.voice(since, at)?,
                Output::Audio { packet, at, loudness } => {
                    self.peer.link.audio(packet, since, at, loudness)?;
                }
                Output::Caption(caption) => {
                    if let (Some(line), Some(transcript)) = (self.lines.take(&caption), &self.transcript) {
                        // Whoever kept the transcript may have gone first.
                        let _ = transcript.send(line);
                    }
                    let (me, visitor) = (&self.me, &self.visitor);
                    let voice = me.sids.get(&self.tracks.audio);
                    let packet = self.transcripts.packet(caption, |who| match (who, visitor) {
                        (Who::Visitor, Some(visitor)) => Speaker {
                            identity: visitor.identity.clone(),
                            track: visitor.microphone.clone(),
                        },
                        _ => Speaker {
                            identity: me.identity.clone(),
                            track: voice.cloned().unwrap_or_default(),
                        },
                    });
                    if let Some(packet) = packet {
                        self.peer.link.send(true, packet.encode_to_vec())?;
                    }
                }
                // The agent tells its own state.
                Output::Mood(mood) if self.me.writes_attributes && self.voice.is_none() => {
                    let attributes = HashMap::from([("lk.agent.state".to_owned(), mood.as_str().to_owned())]);
                    let update = UpdateParticipantMetadata {
                        attributes,
                        ..Default::default()
                    };
                    self.signal.send(Request::UpdateMetadata(update)).await?;
                }
                Output::Mood(_) => {}
                Output::Leave(farewell) => return Ok(Some(farewell)),
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
