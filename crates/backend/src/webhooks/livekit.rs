//! LiveKit: a token in `Authorization` that is signed with our key and holds the hash of the body
//! (`livekit/protocol` `webhook/verifier.go`, and what server v1.13.5 sends).
//!
//! Bodies are read leniently and never with the vendor's own types: an event or value that we do not know is noted.
//! Who leaves for good ends the session at once. Who drops out may come back: a client that connects afresh says
//! goodbye first (livekit-client 2.23, `restartConnection`), and the page gives an avatar time to return. If nobody
//! does, the server closes the room and says so, and that ends the session.

use super::message::{Message, fingerprint};
use super::{Refusal, Sender, Webhooks, secret};
use crate::StoreError;
use crate::config::Config;
use crate::parts::StandIns;
use crate::providers::beyond_presence::AVATAR_IDENTITY;
use crate::store::SessionRow;
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

    fn verify_livekit(&self, authorization: &str, body: &[u8]) -> Result<(), Refusal> {
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
        let hash = STANDARD.decode(claims.sha256).unwrap_or_default();
        if !secret::same(&hash, &Sha256::digest(body)) {
            return Err(Refusal::Stranger("signed for another body"));
        }
        Ok(())
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
        match reason(kind, &row, message) {
            Some(reason) => sessions.over(&row, reason).await,
            None => Ok(()),
        }
    }
}

/// Why the session is over, if it is.
fn reason(kind: &str, row: &SessionRow, message: &Message) -> Option<EndReason> {
    if kind == "room_finished" {
        // Nobody was sent out before, or that would have ended it: whoever was in it is gone and did not come back.
        return Some(EndReason::Lost);
    }
    let identity = message.text("/participant/identity");
    let is_avatar = message.text("/participant/kind") == Some("AGENT") || identity == Some(AVATAR_IDENTITY);
    if !is_avatar && identity != Some(&row.identity) {
        return None;
    }
    match message.text("/participant/disconnectReason") {
        // Somebody at the vendor's end closed it.
        Some("ROOM_DELETED" | "ROOM_CLOSED" | "PARTICIPANT_REMOVED") => Some(EndReason::AvatarLeft),
        Some("CLIENT_INITIATED" | "AGENT_ERROR") if is_avatar => Some(EndReason::AvatarLeft),
        _ => None,
    }
}
