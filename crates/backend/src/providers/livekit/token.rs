//! LiveKit access tokens: their claims, signing and checking.
//!
//! HS256 over the secret's own bytes; `iss` is the API key, `sub` the identity. Read in `livekit/protocol`
//! `auth/accesstoken.go` and `auth/grants.go` (v1.50, August 2026), and checked against the vendor's Node and
//! Python packages by the golden tests. Signing here instead of with the vendor's crate: ADR 0005.

use crate::ProviderError;
use crate::clock::{Clock, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// How long a token lives that the server hands out by itself while a participant is in the room (v1.13.5
/// `pkg/service/roommanager.go`, `tokenDefaultTTL`).
pub(crate) const REFRESHED_TTL: Duration = Duration::from_mins(10);
/// How long after its expiry a token is still taken: a minute (`auth/verifier.go`), and the time that deleting a room may
/// take.
pub(crate) const EXPIRY_LEEWAY: Duration = Duration::from_secs(90);
/// For how long such a token may be used: its life and the leeway.
pub(crate) const REFRESHED_USE: Duration =
    Duration::from_secs(REFRESHED_TTL.as_secs() + EXPIRY_LEEWAY.as_secs());
/// How far the two clocks may differ; the server's own value (`auth/verifier.go`).
const LEEWAY_SECS: i64 = 60;

/// What a token says. Absent claims are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Claims {
    /// API key; picks the secret on the server.
    pub iss: String,
    /// Identity; empty in tokens for the server's own API.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sub: String,
    /// Not before, in seconds since 1970.
    pub nbf: i64,
    /// Expiry, in seconds since 1970. A server accepts a token without one for ever, so it is always there.
    pub exp: i64,
    /// Display name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Kind of participant, such as `agent`; absent means a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Visible to every participant in the room.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// What may be done. A server refuses a connection without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video: Option<VideoGrant>,
}

/// What may be done. `None` leaves a permission to the server's default, which is yes for the first three.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "the vendor's own claim")]
pub struct VideoGrant {
    /// Join `room`.
    #[serde(skip_serializing_if = "is_false")]
    pub room_join: bool,
    /// Make and delete rooms.
    #[serde(skip_serializing_if = "is_false")]
    pub room_create: bool,
    /// List rooms.
    #[serde(skip_serializing_if = "is_false")]
    pub room_list: bool,
    /// Look into `room` and change it.
    #[serde(skip_serializing_if = "is_false")]
    pub room_admin: bool,
    /// The one room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// Receive tracks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_subscribe: Option<bool>,
    /// Send tracks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_publish: Option<bool>,
    /// Send data; the server's default is `can_publish`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_publish_data: Option<bool>,
    /// Which tracks; empty means all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub can_publish_sources: Vec<String>,
    /// Be seen by no other participant.
    #[serde(skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Count neither as a person of the room nor as a reason to keep it open (v1.13.5 `participant.go`, `IsDependent`).
    #[serde(skip_serializing_if = "is_false")]
    pub recorder: bool,
    /// Change one's own name, metadata and attributes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_update_own_metadata: Option<bool>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The shape of a room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RoomConfig {
    /// Seconds an unused room stays.
    pub empty_timeout: u32,
    /// Seconds a room stays after the last person left.
    pub departure_timeout: u32,
    /// Most people; agents are not counted. 0 is no limit.
    pub max_participants: u32,
    /// Which agents to send in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<AgentDispatch>,
}

/// An agent to send into the room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AgentDispatch {
    /// The name under which it registered.
    pub agent_name: String,
    /// Its metadata; here a small JSON object.
    pub metadata: String,
}

/// Signs tokens for one key. Its `Debug` does not show the secret.
#[derive(Debug)]
pub struct Signer {
    api_key: String,
    secret: SecretString,
    clock: Arc<dyn Clock>,
}

impl Signer {
    /// Signs with this key and secret.
    #[must_use]
    pub const fn new(api_key: String, secret: SecretString, clock: Arc<dyn Clock>) -> Self {
        Self {
            api_key,
            secret,
            clock,
        }
    }

    /// Now, by the clock that tokens are dated with.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Claims that begin now, end after `ttl` and allow nothing yet.
    #[must_use]
    pub fn claims(&self, ttl: Duration) -> Claims {
        let now = self.clock.now();
        Claims {
            iss: self.api_key.clone(),
            nbf: now.unix_secs(),
            exp: now.plus(ttl).unix_secs(),
            ..Claims::default()
        }
    }

    /// Signs.
    ///
    /// # Errors
    /// `Protocol` when the cryptography does not work, which [`Signer::self_test`] rules out at the start.
    pub fn sign(&self, claims: &Claims) -> Result<String, ProviderError> {
        let key = EncodingKey::from_secret(self.secret.expose_secret().as_bytes());
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), claims, &key)
            .map_err(|error| ProviderError::Protocol(error.into()))
    }

    /// Checks a token of this key: signature, issuer, `nbf` and `exp`.
    ///
    /// # Errors
    /// A word for what is wrong with it; never a part of it.
    pub fn verify(&self, token: &str) -> Result<Claims, &'static str> {
        let key = DecodingKey::from_secret(self.secret.expose_secret().as_bytes());
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[&self.api_key]);
        rules.set_required_spec_claims(&["iss", "exp", "nbf"]);
        // Times are judged by our own clock, below.
        rules.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key, &rules)
            .map_err(|_| "not signed by this key")?
            .claims;
        let now = self.clock.now().unix_secs();
        if now > claims.exp.saturating_add(LEEWAY_SECS) {
            return Err("expired");
        }
        if now < claims.nbf.saturating_sub(LEEWAY_SECS) {
            return Err("not valid yet");
        }
        Ok(claims)
    }

    /// Signs a token and checks it: a build whose cryptography is broken must not start.
    ///
    /// # Errors
    /// What did not work.
    pub fn self_test(&self) -> Result<(), String> {
        let claims = self.claims(Duration::from_mins(1));
        let token = self.sign(&claims).map_err(|error| error.to_string())?;
        match self.verify(&token) {
            Ok(read) if read == claims => Ok(()),
            Ok(_) => Err("a token came back changed".into()),
            Err(why) => Err(why.into()),
        }
    }
}
