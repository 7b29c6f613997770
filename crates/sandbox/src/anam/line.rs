//! The line to a visitor: their signalling socket and their media connection, either of which may come and go.
//!
//! It owns offers, candidates, and what waits to be sent meanwhile; it knows nothing of what is said. Start with
//! [`Line::new`].

use super::signal;
use crate::rtc::answer::{Before, answer, fingerprint};
use crate::rtc::interface::MediaInterface;
use crate::rtc::{Event, Link, LinkError};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// Messages that wait for a connection.
const BACKLOG: usize = 256;

/// A browser that is there sends something every second or two, if only a report. WebRTC itself takes 20 s to be sure.
const QUIET: Duration = Duration::from_secs(4);

/// Both connections of one visitor.
pub struct Line {
    session: String,
    media: MediaInterface,
    link: Option<Link>,
    connected: bool,
    closed: bool,
    ready: bool,
    /// Of the visitor's side of the connection.
    fingerprint: String,
    before: Option<Before>,
    /// Candidates that came before the offer.
    early: Vec<String>,
    backlog: VecDeque<Vec<u8>>,
    outbox: Option<mpsc::UnboundedSender<String>>,
    unsent: Vec<String>,
}

impl Line {
    /// No visitor is connected yet.
    pub fn new(session: &str, media: MediaInterface) -> Self {
        Self {
            session: session.into(),
            media,
            link: None,
            connected: false,
            closed: false,
            ready: false,
            fingerprint: String::new(),
            before: None,
            early: Vec::new(),
            backlog: VecDeque::new(),
            outbox: None,
            unsent: Vec::new(),
        }
    }

    /// Whether neither connection stands.
    pub fn is_dead(&self) -> bool {
        let link = self.link.as_ref().filter(|_| self.connected);
        link.is_none_or(|link| link.received().elapsed() >= QUIET)
            && self.outbox.as_ref().is_none_or(mpsc::UnboundedSender::is_closed)
    }

    /// Whether the visitor's side said goodbye.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Takes a signalling socket in place of the one before.
    pub fn attach(&mut self, outbox: mpsc::UnboundedSender<String>) {
        self.outbox = Some(outbox);
        for text in std::mem::take(&mut self.unsent) {
            self.post(text);
        }
    }

    /// Sends a signalling message, at the latest once there is a socket.
    pub fn signal(&mut self, action: &str, payload: impl Into<Value>) {
        self.post(signal::message(action, &self.session, payload));
    }

    fn post(&mut self, text: String) {
        let refused = match &self.outbox {
            Some(outbox) => outbox.send(text).err().map(|refused| refused.0),
            None => Some(text),
        };
        self.unsent.extend(refused);
    }

    /// Answers an offer. A later one gets a peer of its own, whatever became of the one before.
    pub async fn answer(&mut self, payload: &Value) {
        let sdp = payload["connectionDescription"]["sdp"]
            .as_str()
            .unwrap_or_default();
        self.hang_up();
        let (link, answer) = match answer(sdp, self.before.as_ref(), self.media).await {
            Ok(answered) => answered,
            Err(error) => return tracing::warn!(session = self.session, %error, "an offer was passed over"),
        };
        self.closed = false;
        self.link = Some(link);
        fingerprint(sdp).clone_into(&mut self.fingerprint);
        for line in std::mem::take(&mut self.early) {
            self.add_candidate(&line);
        }
        self.signal("answer", json!({ "type": "answer", "sdp": answer }));
        if !std::mem::replace(&mut self.ready, true) {
            self.signal("sessionready", json!({}));
        }
    }

    /// Takes a candidate of the visitor, which may come before the offer.
    pub fn candidate(&mut self, payload: &Value) {
        let line = payload["candidate"].as_str().unwrap_or_default();
        if self.link.is_some() {
            self.add_candidate(line);
        } else {
            self.early.push(line.to_owned());
        }
    }

    fn add_candidate(&mut self, line: &str) {
        let outcome = self.link.as_mut().map_or(Ok(()), |link| link.candidate(line));
        self.settle(outcome);
    }

    /// Drops the media connection. The visitor's browser notices, and offers again.
    pub fn hang_up(&mut self) {
        if let Some(stream) = self.link.take().as_mut().and_then(Link::stream) {
            self.before = Some(Before {
                fingerprint: self.fingerprint.clone(),
                stream,
            });
        }
        self.connected = false;
    }

    /// Waits for something to happen on the media connection. Cancel-safe.
    pub async fn wait(&mut self) {
        let outcome = match &mut self.link {
            Some(link) => link.wait().await,
            None => std::future::pending().await,
        };
        self.settle(outcome);
    }

    /// The next thing that happened there.
    pub fn event(&mut self) -> Option<Event> {
        let event = self.link.as_mut()?.event()?;
        match event {
            Event::Connected => {
                self.connected = true;
                for message in std::mem::take(&mut self.backlog) {
                    self.send(message);
                }
            }
            Event::Lost => self.hang_up(),
            Event::Closed => {
                self.hang_up();
                self.closed = true;
            }
            Event::KeyFrame | Event::Data(_) | Event::Heard(_) => {}
        }
        Some(event)
    }

    /// Sends a message on the data channel, at the latest once there is one.
    pub fn send(&mut self, message: Vec<u8>) {
        if let Some(link) = self.link.as_mut().filter(|_| self.connected) {
            let outcome = link.send(false, message);
            return self.settle(outcome);
        }
        if self.backlog.len() >= BACKLOG {
            self.backlog.pop_front();
        }
        self.backlog.push_back(message);
    }

    /// Sends a frame; without a connection it is not missed.
    pub fn video(&mut self, frame: Arc<[u8]>, began: Instant, at: Duration) {
        if let Some(link) = self.link.as_mut().filter(|_| self.connected) {
            let outcome = link.video(frame, began, at);
            self.settle(outcome);
        }
    }

    /// Sends a packet of sound; without a connection it is not missed.
    pub fn audio(&mut self, packet: Arc<[u8]>, began: Instant, at: Duration, loudness: u8) {
        if let Some(link) = self.link.as_mut().filter(|_| self.connected) {
            let outcome = link.audio(packet, began, at, loudness);
            self.settle(outcome);
        }
    }

    fn settle(&mut self, outcome: Result<(), LinkError>) {
        if let Err(error) = outcome {
            tracing::warn!(session = self.session, %error, "the visitor's connection broke");
            self.hang_up();
        }
    }
}
