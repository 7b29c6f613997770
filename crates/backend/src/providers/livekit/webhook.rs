//! LiveKit's webhooks: a token in `Authorization` that is signed with our key and holds the hash of the body
//! (`livekit/protocol` `webhook/verifier.go`, and what server v1.13.5 sends).
//!
//! Bodies are read leniently and never with the vendor's own types: an event or value that we do not know is noted.

use super::rooms::is_agent;
use crate::clock::Timestamp;
use crate::config::Config;
use crate::providers::session::Departed;
use crate::runtime::SandboxEndpoints;
use crate::webhooks::message::{Message, fingerprint};
use crate::webhooks::room_event::{Cause, RoomEvent, Way};
use crate::webhooks::secret;
use crate::webhooks::verify::{Address, Carried, Delivery, Meaning, Refusal, Shown, Source, Verifier};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// Where they arrive. An event holds the metadata of a room and its participants.
pub(super) const WEBHOOKS: Source = Source {
    address: Address {
        vendor: "livekit",
        has_secret: false,
        from_browsers: false,
        most_bytes: 256 * 1024,
    },
    verifier: |config, sandbox| {
        Box::new(Signed {
            keys: Key::all(config, sandbox),
        })
    },
};

/// Believes what one of these keys has signed.
#[derive(Debug)]
struct Signed {
    /// The operator's key, and that of the sandbox.
    keys: Vec<Key>,
}

/// How far the two clocks may differ; the vendor's own value (`auth/verifier.go`).
const LEEWAY: Duration = Duration::from_mins(1);
/// How old an event may be. The server drops what it could not deliver within minutes.
const OLDEST: Duration = Duration::from_mins(10);

/// A key pair that webhooks may be signed with.
#[derive(Debug)]
struct Key {
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
    /// The operator's and the sandbox's: a stand-in may have rooms there even where `[livekit]` is set.
    fn all(config: &Config, sandbox: &SandboxEndpoints) -> Vec<Self> {
        let operators = config.livekit.as_ref().map(|section| Self {
            name: section.api_key.clone(),
            secret: section.api_secret.clone(),
        });
        let stand_in = sandbox.livekit.as_ref().and_then(|offer| offer.as_ref().ok());
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

impl Verifier for Signed {
    fn admit(&self, carried: &Carried<'_>, now: Timestamp) -> Result<Shown, Refusal> {
        self.claims(carried, now).map(|_| Shown::Secret)
    }

    fn read(&self, carried: &Carried<'_>, body: &[u8], now: Timestamp) -> Result<Delivery, Refusal> {
        let claims = self.claims(carried, now)?;
        let hash = STANDARD.decode(claims.sha256).unwrap_or_default();
        if !secret::same(&hash, &Sha256::digest(body)) {
            return Err(Refusal::Unverified("signed for another body"));
        }
        let message = Message::read(body)?;
        let created = message.number("/createdAt").or(message.number("/created_at"));
        let oldest = now.minus(OLDEST).unix_secs();
        if created.is_some_and(|created| created < oldest) {
            return Err(Refusal::Unverified("too old"));
        }
        let kind = message.kind("/event");
        Ok(Delivery {
            name: message.text("/id").map_or_else(|| fingerprint(body), Into::into),
            subject: message.subject("/room/name"),
            meaning: meaning(&kind, &message),
            kind,
        })
    }
}

impl Signed {
    /// What the token says, where it is one of our own keys' and of now.
    fn claims(&self, carried: &Carried<'_>, now: Timestamp) -> Result<Claims, Refusal> {
        if self.keys.is_empty() {
            return Err(Refusal::Off);
        }
        let authorization = (carried.header)("authorization").unwrap_or_default();
        // The server sends the token alone; a proxy may have put the usual word before it.
        let token = match authorization.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token,
            _ => authorization,
        };
        let read = self.keys.iter().find_map(|key| key.read(token));
        let claims = read.ok_or(Refusal::Unverified("not signed by our key"))?;
        if now.minus(LEEWAY).unix_secs() > claims.exp {
            return Err(Refusal::Unverified("expired"));
        }
        if now.plus(LEEWAY).unix_secs() < claims.nbf {
            return Err(Refusal::Unverified("not valid yet"));
        }
        Ok(claims)
    }
}

fn meaning(kind: &str, message: &Message) -> Meaning {
    let event = match kind {
        "room_finished" => Some(RoomEvent::Closed(cause(message))),
        "participant_left" => departure(message),
        "participant_joined" => message
            .text("/participant/identity")
            .map(|identity| RoomEvent::Joined(identity.into())),
        _ => None,
    };
    match (event, message.text("/room/name")) {
        (Some(event), Some(room)) => Meaning::Room {
            room: room.into(),
            event,
        },
        _ => Meaning::Nothing,
    }
}

/// Why a room that is finished was closed: `RoomEndReason` of `livekit/protocol` (servers from 1.13.8 on), by name or
/// number.
fn cause(message: &Message) -> Cause {
    let key = ["/roomEndReason", "/room_end_reason"]
        .into_iter()
        .find(|key| message.text(key).is_some() || message.number(key).is_some());
    let Some(key) = key else {
        return Cause::Abandoned;
    };
    let named = |name: &str| message.text(key).is_some_and(|text| text.ends_with(name));
    match message.number(key) {
        Some(1) => Cause::Deleted,
        Some(3..=5) => Cause::Failed,
        None if named("API_DELETE") => Cause::Deleted,
        None if ["SERVER_SHUTDOWN", "SUPERSEDED", "OPEN_FAILED"]
            .into_iter()
            .any(named) =>
        {
            Cause::Failed
        }
        _ => Cause::Abandoned,
    }
}

/// A participant's leaving, where the server says how.
fn departure(message: &Message) -> Option<RoomEvent> {
    let identity = message.text("/participant/identity").unwrap_or_default();
    let way = match message.text("/participant/disconnectReason")? {
        "ROOM_DELETED" => Way::RoomDeleted,
        "ROOM_CLOSED" => Way::RoomClosed,
        "PARTICIPANT_REMOVED" => Way::Removed,
        "CLIENT_INITIATED" => Way::Goodbye,
        "AGENT_ERROR" => Way::AgentError,
        "DUPLICATE_IDENTITY" | "MIGRATION" => Way::Replaced,
        _ => Way::Dropped,
    };
    Some(RoomEvent::Left {
        is_agent: is_agent(message.text("/participant/kind"), identity),
        departed: Departed {
            identity: identity.into(),
            sid: message.text("/participant/sid").map(Into::into),
        },
        way,
    })
}
