//! A talk: the avatar, carried to a page over WebRTC.
//!
//! It owns the course of one connection and the words on its data channel, which are the page's own events
//! (`eventName` and `eventParams`), ready to be handed on. What the avatar says is `crate::avatar`. Start with
//! [`Call::run`].

use super::Visit;
use super::events::Event as Webhook;
use crate::avatar::pack::Pack;
use crate::avatar::{Avatar, Caption, Input, Mood, Output, Persona};
use crate::ids;
use crate::rtc::interface::MediaInterface;
use crate::rtc::voice_activity::{Heard, VoiceActivity};
use crate::rtc::{Channel, Event, Link, LinkError};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use str0m::change::SdpOffer;
use tokio::sync::mpsc;
use tokio::time::sleep_until;
use tokio_util::sync::CancellationToken;

/// Media must flow this long after the offer.
const CONNECT: Duration = Duration::from_secs(15);

/// The label of the data channel that `page.js` opens.
const CHANNEL: &str = "session";

/// A peer for a page's offer, and the SDP to answer it with.
///
/// # Errors
/// When the offer cannot be understood or there is no socket.
pub async fn answer(offer: &str, media: MediaInterface) -> Result<(Link, String), LinkError> {
    let offer =
        SdpOffer::from_sdp_string(offer).map_err(|error| LinkError::Description(error.to_string()))?;
    let mut link = Link::to_visitor(media).await?;
    link.use_channel(Channel::Theirs(CHANNEL));
    let answer = link.sdp().accept_offer(offer)?;
    link.drain()?;
    Ok((link, answer.to_sdp_string()))
}

/// What the page says on the channel.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Text(String),
    Interrupt,
}

/// A talk on its way.
pub struct Call {
    link: Link,
    avatar: Avatar,
    voice_activity: VoiceActivity,
    visit: Visit,
    began: Instant,
    /// Since when media can be sent; the avatar's time counts from here.
    since: Option<Instant>,
}

impl Call {
    /// A talk with this presenter over this connection.
    pub fn new(link: Link, pack: Arc<Pack>, visit: Visit) -> Self {
        let seed = visit.session.bytes().fold(0, |seed: u64, byte| {
            seed.wrapping_mul(31).wrapping_add(byte.into())
        });
        let persona = Persona {
            seed,
            ..Persona::default()
        };
        Self {
            link,
            avatar: Avatar::new(pack, persona),
            voice_activity: VoiceActivity::default(),
            visit,
            began: Instant::now(),
            since: None,
        }
    }

    /// Talks until the visitor is gone, and reports its beginning and end to the webhooks.
    pub async fn run(mut self, webhooks: mpsc::UnboundedSender<Webhook>, stop: CancellationToken) {
        let tell = |visit: &Visit, begins| {
            let when = ids::iso(ids::now());
            let event = Webhook::new(begins, &visit.avatar, &visit.session, when);
            // No sender is left once the sandbox stops.
            let _ = webhooks.send(event);
        };
        let mut reported = false;
        let ended = loop {
            match self.step(&stop).await {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
            if self.since.is_some() && !std::mem::replace(&mut reported, true) {
                tell(&self.visit, true);
            }
        };
        if reported {
            tell(&self.visit, false);
        }
        tracing::info!(session = self.visit.session, ?ended, "session over");
    }

    /// One turn of the wheel; says whether there is another.
    async fn step(&mut self, stop: &CancellationToken) -> Result<bool, LinkError> {
        let next = match self.since {
            Some(since) => since + self.avatar.next_tick(),
            None => self.began + CONNECT,
        };
        tokio::select! {
            outcome = self.link.wait() => outcome?,
            () = sleep_until(next.into()) => {
                if self.since.is_none() {
                    return Ok(false);
                }
            }
            () = stop.cancelled() => return Ok(false),
        }
        Ok(self.note_media() && self.play()?)
    }

    fn now(&self) -> Duration {
        self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    fn tell(&mut self, input: Input) {
        tracing::debug!(?input, "message to the avatar");
        self.avatar.handle(self.now(), input);
    }

    fn note_media(&mut self) -> bool {
        while let Some(event) = self.link.event() {
            match event {
                Event::Connected => {
                    self.since.get_or_insert_with(Instant::now);
                    self.tell(Input::VisitorCame);
                    self.tell(Input::Audible);
                }
                Event::Lost | Event::Closed => return false,
                Event::KeyFrame => self.tell(Input::KeyFrame),
                Event::Heard(level) => self.voice_activity.packet(self.now(), level),
                Event::Data(bytes) => match serde_json::from_slice(&bytes) {
                    Ok(Said::Text(text)) => self.tell(Input::Text(text)),
                    Ok(Said::Interrupt) => self.tell(Input::Interrupt),
                    Err(error) => tracing::debug!(%error, "a message was passed over"),
                },
            }
        }
        let over = self.avatar.holds_the_floor();
        for heard in self.voice_activity.listen(self.now(), over) {
            if let Heard::Sound(on) = heard {
                self.tell(Input::VisitorSpeaks(on));
            }
        }
        true
    }

    fn play(&mut self) -> Result<bool, LinkError> {
        let Some(since) = self.since else { return Ok(true) };
        for output in self.avatar.tick(since.elapsed()) {
            match output {
                Output::Video { frame, at } => self.link.video(frame, since, at)?,
                Output::Audio { packet, at, loudness } => self.link.audio(packet, since, at, loudness)?,
                Output::Mood(mood) => {
                    self.send("avatar-status-update", &json!({ "avatarStatus": status(mood) }))?;
                }
                // The vendor tells an avatar's line whole, when it begins.
                Output::Caption(Caption::Begin(_)) => {
                    if let Some(line) = self.avatar.line().map(str::to_owned) {
                        self.send("trl-chat", &json!({ "message": line }))?;
                    }
                }
                Output::Caption(_) => {}
                Output::Miss(count) => {
                    tracing::info!(
                        session = self.visit.session,
                        count,
                        "a question without a recorded answer"
                    );
                }
                Output::Leave(_) => return Ok(false),
            }
        }
        Ok(true)
    }

    fn send(&mut self, name: &str, params: &Value) -> Result<(), LinkError> {
        let message = json!({ "eventName": name, "eventParams": params }).to_string();
        self.link.send(false, message.into_bytes())
    }
}

/// The vendor's `avatarStatus` (its React SDK 1.0.100): 0 idle, 1 talking, 2 listening, 4 loaded, 5 thinking.
const fn status(mood: Mood) -> u8 {
    match mood {
        Mood::Initializing => 4,
        Mood::Listening => 2,
        Mood::Thinking => 5,
        Mood::Speaking => 1,
        Mood::Idle => 0,
    }
}

#[cfg(test)]
mod tests;
