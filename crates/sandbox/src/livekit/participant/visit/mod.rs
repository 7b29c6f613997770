//! One visit to a room: joining, the loop of signalling, media and time, and leaving (protocol 17, as livekit-server
//! v1.13.5 and livekit-client 2.23 speak it).
//!
//! Who the visitor is stands in `presence`; what goes between the avatar and the media connection in `media`. Start with
//! [`visit`].

mod media;
mod presence;

use super::{CONNECT, Ended, Invitation, VisitError};
use crate::avatar::{Avatar, Input};
use crate::livekit::join;
use crate::livekit::rtc::{Peer, TrackIds};
use crate::livekit::signal::Signal;
use crate::livekit::streams::{Inbox, Transcripts};
use crate::livekit::token;
use crate::livekit::utterances::{Utterance, Utterances};
use crate::livekit::voice::Voice;
use crate::random;
use crate::rtc::VoiceCodec;
use livekit_protocol::signal_request::Message as Request;
use livekit_protocol::signal_response::Message as Response;
use livekit_protocol::{DisconnectReason, LeaveRequest, Ping, SessionDescription};
use presence::{Me, Visitor};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, sleep_until};
use tokio_util::sync::CancellationToken;

/// From one ping to the next; the server gives up after 15 s without.
const PING: Duration = Duration::from_secs(5);

/// One visit. With `again` a failure that may pass says no goodbye, because the next visit takes its place.
pub async fn visit(
    invitation: Invitation,
    stop: CancellationToken,
    again: bool,
) -> Result<Ended, VisitError> {
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
}
