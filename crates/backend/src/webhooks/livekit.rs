//! LiveKit: a token in `Authorization` that is signed with our key and holds the hash of the body
//! (`livekit/protocol` `webhook/verifier.go`, and what server v1.13.5 sends).
//!
//! Bodies are read leniently and never with the vendor's own types: an event or value that we do not know is noted.
//! The last agent that leaves for good ends the session at once; a hand-over to another goes on. Who drops out may come
//! back: a client that connects afresh says goodbye first (livekit-client 2.23, `restartConnection`), and the page gives
//! an avatar time to return. If it does not, the server closes the room and says so, and that ends the session.

use super::message::{Message, fingerprint};
use super::{Refusal, Sender, Webhooks, secret};
use crate::StoreError;
use crate::config::Config;
use crate::parts::StandIns;
use crate::providers::Departed;
use crate::providers::beyond_presence::AVATAR_IDENTITY;
use crate::store::{SessionRow, State};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::session::EndReason;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// How far the two clocks may differ; the vendor's own value (`auth/verifier.go`).
const LEEWAY: Duration = Duration::from_mins(1);
/// How old an event may be. The server drops what it could not deliver within minutes.
const OLDEST: Duration = Duration::from_mins(10);

/// A key pair that webhooks may be signed with.
#[derive(Debug)]
pub(super) struct Key {
    name: String,
    secret: SecretString,
}

/// What the token says.
#[derive(Deserialize)]
struct Claims {
    exp: i64,
    #[serde(default)]
    nbf: i64,
    sha256: String,
}

impl Key {
    /// The operator's and the sandbox's: the stand-in for Beyond Presence has rooms there even where `[livekit]` is
    /// set.
    pub fn all(config: &Config, stand_ins: &StandIns) -> Vec<Self> {
        let operators = config.livekit.as_ref().map(|section| Self {
            name: section.api_key.clone(),
            secret: section.api_secret.clone(),
        });
        let stand_in = stand_ins.livekit.as_ref().and_then(|offer| offer.as_ref().ok());
        let stand_in = stand_in.map(|access| Self {
            name: access.api_key.clone(),
            secret: access.api_secret.clone(),
        });
        operators.into_iter().chain(stand_in).collect()
    }

    fn read(&self, token: &str) -> Option<Claims> {
        let key = DecodingKey::from_secret(self.secret.expose_secret().as_bytes());
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[&self.name]);
        rules.set_required_spec_claims(&["iss", "exp"]);
        // Times are judged by our own clock.
        rules.validate_exp = false;
        let read = jsonwebtoken::decode::<Claims>(token, &key, &rules).ok()?;
        Some(read.claims)
    }
}

impl Webhooks {
    /// Takes a webhook of a LiveKit server's: `authorization` is the header of that name.
    pub async fn livekit(&self, authorization: Option<&str>, body: &[u8]) -> Result<(), Refusal> {
        self.verify_livekit(authorization.unwrap_or_default(), body)?;
        let message = Message::read(body)?;
        let created = message.number("/createdAt").or(message.number("/created_at"));
        let oldest = self.0.clock.now().minus(OLDEST).unix_secs();
        if created.is_some_and(|created| created < oldest) {
            return Err(Refusal::Stranger("too old"));
        }
        let delivery = message.text("/id").map_or_else(|| fingerprint(body), Into::into);
        let (kind, room) = (message.kind("/event"), message.subject("/room/name"));
        let Some(event) = self.note(Sender::Livekit, delivery, kind, room).await? else {
            return Ok(());
        };
        let outcome = self.follow_livekit(&event.kind, &message).await;
        self.settle(&event, outcome).await
    }

    /// Judges what comes before the body: `authorization` is the header of that name.
    pub fn admit_livekit(&self, authorization: Option<&str>) -> Result<(), Refusal> {
        self.claims(authorization.unwrap_or_default()).map(drop)
    }

    fn verify_livekit(&self, authorization: &str, body: &[u8]) -> Result<(), Refusal> {
        let claims = self.claims(authorization)?;
        let hash = STANDARD.decode(claims.sha256).unwrap_or_default();
        if !secret::same(&hash, &Sha256::digest(body)) {
            return Err(Refusal::Stranger("signed for another body"));
        }
        Ok(())
    }

    /// What the token says, where it is one of our own keys' and of now.
    fn claims(&self, authorization: &str) -> Result<Claims, Refusal> {
        if self.0.livekit.is_empty() {
            return Err(Refusal::Off);
        }
        // The server sends the token alone; a proxy may have put the usual word before it.
        let token = match authorization.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token,
            _ => authorization,
        };
        let read = self.0.livekit.iter().find_map(|key| key.read(token));
        let claims = read.ok_or(Refusal::Stranger("not signed by our key"))?;
        let now = self.0.clock.now();
        if now.minus(LEEWAY).unix_secs() > claims.exp {
            return Err(Refusal::Stranger("expired"));
        }
        if now.plus(LEEWAY).unix_secs() < claims.nbf {
            return Err(Refusal::Stranger("not valid yet"));
        }
        Ok(claims)
    }

    async fn follow_livekit(&self, kind: &str, message: &Message) -> Result<(), StoreError> {
        let Some(room) = message.text("/room/name") else {
            return Ok(());
        };
        if !matches!(kind, "room_finished" | "participant_left") {
            return Ok(());
        }
        let sessions = &self.0.sessions;
        let Some(row) = sessions.open_in_room(room).await? else {
            return Ok(());
        };
        let end = if kind == "room_finished" {
            Some(End::Now(room_end(&row, message)))
        } else {
            departure(&row, message)
        };
        match end {
            Some(End::Now(reason)) => sessions.over(&row, reason).await,
            Some(End::UnlessAnotherStays(reason)) => {
                let gone = Departed {
                    identity: message.text("/participant/identity").unwrap_or_default().into(),
                    sid: message.text("/participant/sid").map(Into::into),
                };
                sessions.agent_left(&row, &gone, reason).await
            }
            None => Ok(()),
        }
    }
}

/// What follows from a webhook for its session.
enum End {
    /// It is over.
    Now(EndReason),
    /// It is over unless another agent is in the room.
    UnlessAnotherStays(EndReason),
}

/// Who closes a room or leaves it in good order ended a talk, if there was one.
fn on_purpose(row: &SessionRow) -> EndReason {
    match row.state {
        State::Live => EndReason::AvatarEnded,
        _ => EndReason::AvatarLeft,
    }
}

/// Why a room that is finished was closed: `RoomEndReason` of `livekit/protocol` (servers from 1.13.8 on), by name or
/// number. Our own deletion comes after the session's end, so one of an open session is another's.
fn room_end(row: &SessionRow, message: &Message) -> EndReason {
    let place = ["/roomEndReason", "/room_end_reason"]
        .into_iter()
        .find(|place| message.text(place).is_some() || message.number(place).is_some());
    let Some(place) = place else {
        // Older servers do not say. Nothing ended it before, so who was in it is gone and did not come back.
        return EndReason::Lost;
    };
    let named = |name: &str| message.text(place).is_some_and(|text| text.ends_with(name));
    match message.number(place) {
        Some(1) => on_purpose(row),
        Some(3..=5) => EndReason::Failed,
        None if named("API_DELETE") => on_purpose(row),
        None if ["SERVER_SHUTDOWN", "SUPERSEDED", "OPEN_FAILED"]
            .into_iter()
            .any(named) =>
        {
            EndReason::Failed
        }
        _ => EndReason::Lost,
    }
}

/// What a participant's leaving means.
fn departure(row: &SessionRow, message: &Message) -> Option<End> {
    let identity = message.text("/participant/identity");
    let is_avatar = message.text("/participant/kind") == Some("AGENT") || identity == Some(AVATAR_IDENTITY);
    if !is_avatar && identity != Some(&row.identity) {
        return None;
    }
    match message.text("/participant/disconnectReason")? {
        // The agent's way to hang up, and the end for all.
        "ROOM_DELETED" => Some(End::Now(on_purpose(row))),
        "ROOM_CLOSED" => Some(End::Now(EndReason::AvatarLeft)),
        "PARTICIPANT_REMOVED" if !is_avatar => Some(End::Now(EndReason::Removed)),
        "CLIENT_INITIATED" if is_avatar => Some(End::UnlessAnotherStays(on_purpose(row))),
        "PARTICIPANT_REMOVED" | "AGENT_ERROR" if is_avatar => {
            Some(End::UnlessAnotherStays(EndReason::AvatarLeft))
        }
        _ => None,
    }
}
