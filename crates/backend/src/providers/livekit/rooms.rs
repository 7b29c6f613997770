//! The server's rooms: `RoomService` as plain JSON over HTTP (Twirp).
//!
//! Which grant each call needs was read in `livekit/livekit` `pkg/service/roomservice.go` (v1.13.5).

use super::token::{Claims, RoomConfig, Signer, VideoGrant};
use crate::ProviderError;
use crate::providers::Departed;
use crate::providers::beyond_presence::avatar::AVATAR_IDENTITY;
use crate::providers::http::{self, Answer, MOST_LIST_BYTES};
use reqwest::{Client, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// The attribute in which an avatar's worker names the agent that it plays for (livekit-agents 1.8.9, `types.py`).
const ON_BEHALF: &str = "lk.publish_on_behalf";
/// Lifetime of a token for one call.
const CALL_TTL: Duration = Duration::from_mins(1);

/// The rooms of a server.
#[derive(Debug)]
pub struct Rooms {
    http: Client,
    base: Url,
    signer: Arc<Signer>,
}

/// A room, as far as we look at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Room {
    /// Its name.
    pub name: String,
    /// How many are in it, agents not counted (v1.13.5 `pkg/rtc/room.go`). The server may report it some seconds late.
    #[serde(alias = "numParticipants", default)]
    pub num_participants: u32,
    /// How many publish media, agents counted.
    #[serde(alias = "numPublishers", default)]
    pub num_publishers: u32,
    /// What was said of it when it was made.
    #[serde(default)]
    pub metadata: String,
    /// When it was made, in seconds since 1970; zero where the server does not say.
    #[serde(alias = "creationTime", default, deserialize_with = "long")]
    pub creation_time: i64,
}

/// A number of 64 bits, which protobuf's JSON writes as a text and reads either way.
fn long<'de, D: Deserializer<'de>>(value: D) -> Result<i64, D::Error> {
    let value = serde_json::Value::deserialize(value)?;
    let of_text = value.as_str().and_then(|text| text.parse().ok());
    Ok(value.as_i64().or(of_text).unwrap_or_default())
}

/// A participant in a room, as far as we look at them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Participant {
    /// Their identity.
    pub identity: String,
    /// The server's name for this one stay.
    #[serde(default)]
    pub sid: Option<String>,
    /// Kind of participant, such as `AGENT`; `STANDARD` is left out on the wire.
    #[serde(default)]
    pub kind: Option<String>,
    /// What they report of themselves.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// What they send.
    #[serde(default)]
    pub tracks: Vec<Track>,
}

/// Whether a participant of this kind and identity is an agent, or an avatar that an agent or we have called.
pub(super) fn is_agent(kind: Option<&str>, identity: &str) -> bool {
    kind == Some("AGENT") || identity == AVATAR_IDENTITY
}

impl Participant {
    /// Whether it is an agent, or an avatar that an agent or we have called.
    #[must_use]
    pub fn is_agent(&self) -> bool {
        is_agent(self.kind.as_deref(), &self.identity)
    }

    /// Whether it has gone with this one: the same stay, still listed, or a worker that played for it.
    pub(super) fn is_over_with(&self, gone: &Departed) -> bool {
        let plays_for_it = self.attributes.get(ON_BEHALF) == Some(&gone.identity);
        plays_for_it || (gone.sid.is_some() && self.sid == gone.sid)
    }
}

/// A track, as far as we look at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Track {
    /// What it shows or plays, such as `MICROPHONE`.
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Deserialize)]
struct RoomList {
    #[serde(default)]
    rooms: Vec<Room>,
}

#[derive(Deserialize)]
struct ParticipantList {
    #[serde(default)]
    participants: Vec<Participant>,
}

/// The request that makes a room: the shape under its name.
#[derive(Serialize)]
struct NewRoom<'a> {
    name: &'a str,
    #[serde(flatten)]
    config: &'a RoomConfig,
    #[serde(skip_serializing_if = "str::is_empty")]
    metadata: &'a str,
}

/// Twirp's error body; the message is left where it is.
#[derive(Deserialize)]
struct TwirpError {
    code: String,
}

impl Rooms {
    pub(super) const fn new(http: Client, base: Url, signer: Arc<Signer>) -> Self {
        Self { http, base, signer }
    }

    /// The base address of the server's HTTP interface.
    pub(super) const fn base(&self) -> &Url {
        &self.base
    }

    /// The client that reaches it.
    pub(super) const fn http(&self) -> &Client {
        &self.http
    }

    /// Makes a room of this shape. One that is there is left as it is.
    ///
    /// # Errors
    /// `Unauthorized` when the server does not take our key.
    pub async fn create(&self, name: &str, config: &RoomConfig, metadata: &str) -> Result<(), ProviderError> {
        let grant = VideoGrant {
            room_create: true,
            ..VideoGrant::default()
        };
        let body = NewRoom {
            name,
            config,
            metadata,
        };
        let answer = self.send("CreateRoom", grant, &body).await?;
        // The room that it answers with is the one that was asked for.
        if answer.status.is_success() {
            Ok(())
        } else {
            Err(refusal(&answer))
        }
    }

    /// The rooms of these names that exist; with no names, all of them.
    pub async fn list(&self, names: &[&str]) -> Result<Vec<Room>, ProviderError> {
        let grant = VideoGrant {
            room_list: true,
            ..VideoGrant::default()
        };
        let list: RoomList = self.call("ListRooms", grant, &json!({ "names": names })).await?;
        Ok(list.rooms)
    }

    /// Deletes a room and removes every participant; says whether it was there. One that is gone is deleted.
    pub async fn delete(&self, name: &str) -> Result<bool, ProviderError> {
        let grant = VideoGrant {
            room_create: true,
            ..VideoGrant::default()
        };
        gone_is_done(&self.send("DeleteRoom", grant, &json!({ "room": name })).await?)
    }

    /// Who is in a room.
    pub async fn participants(&self, room: &str) -> Result<Vec<Participant>, ProviderError> {
        let list: ParticipantList = self
            .call("ListParticipants", admin(room), &json!({ "room": room }))
            .await?;
        Ok(list.participants)
    }

    /// Removes a participant. Idempotent.
    pub async fn remove(&self, room: &str, identity: &str) -> Result<(), ProviderError> {
        let body = json!({ "room": room, "identity": identity });
        gone_is_done(&self.send("RemoveParticipant", admin(room), &body).await?).map(drop)
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        grant: VideoGrant,
        body: &impl Serialize,
    ) -> Result<T, ProviderError> {
        let answer = self.send(method, grant, body).await?;
        if answer.status.is_success() {
            answer.json()
        } else {
            Err(refusal(&answer))
        }
    }

    async fn send(
        &self,
        method: &str,
        grant: VideoGrant,
        body: &impl Serialize,
    ) -> Result<Answer, ProviderError> {
        let token = self.signer.sign(&Claims {
            video: Some(grant),
            ..self.signer.claims(CALL_TTL)
        })?;
        let url = http::join(&self.base, &format!("twirp/livekit.RoomService/{method}"));
        let request = self.http.post(url).bearer_auth(token).json(body);
        http::send_for(request, MOST_LIST_BYTES).await
    }
}

fn admin(room: &str) -> VideoGrant {
    VideoGrant {
        room_admin: true,
        room: Some(room.to_owned()),
        ..VideoGrant::default()
    }
}

/// Whether there was something to do.
fn gone_is_done(answer: &Answer) -> Result<bool, ProviderError> {
    if answer.status.is_success() {
        return Ok(true);
    }
    match (answer.status, answer.json::<TwirpError>()) {
        // Twirp's own word, so that a proxy's or a wrong address's 404 does not pass for success.
        (StatusCode::NOT_FOUND, Ok(error)) if error.code == "not_found" => Ok(false),
        _ => Err(refusal(answer)),
    }
}

/// Twirp's codes are lower case with underscores (its protocol, version 7); a token of ours is not.
fn is_code(code: &str) -> bool {
    (1..=40).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn refusal(answer: &Answer) -> ProviderError {
    let code = answer.json::<TwirpError>().ok().map(|error| error.code);
    match (answer.status, code.as_deref()) {
        // Our tokens always hold the grant that a call needs: what is not allowed is the key.
        (StatusCode::FORBIDDEN, _) | (_, Some("unauthenticated")) => ProviderError::Unauthorized,
        _ => answer.refusal(code.filter(|code| is_code(code))),
    }
}
