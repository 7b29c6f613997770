//! Whether the server lets a token that only joins bring a room about (`room.auto_create`, on unless set).
//!
//! It is asked as a client asks why a join failed: `GET /rtc/validate` with a token for a room that does not exist
//! opens nothing and answers 404 where such a room is not made (`pkg/service/rtcservice.go`, v1.13.5).

use super::Client;
use super::token::{Claims, VideoGrant};
use crate::clock::Timestamp;
use crate::providers::http;
use crate::{ProviderError, rng};
use parking_lot::Mutex;
use std::time::Duration;

/// Lifetime of the token that asks.
const PROBE_TTL: Duration = Duration::from_mins(1);
/// For how long an answer holds: an operator may change the setting and restart that server.
const HOLDS_FOR: Duration = Duration::from_mins(10);
/// What the server says of a room that it does not make (`pkg/service/errors.go`; livekit-client 2.23 looks for it too).
const NO_SUCH_ROOM: &str = "room does not exist";

/// What the server does with a token for a room that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoCreate {
    /// It makes the room: a token outlives the room that it was made for.
    On,
    /// It refuses: only this server makes rooms.
    Off,
}

/// The last answer.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Option<(AutoCreate, Timestamp)>>);

impl Known {
    fn get(&self, now: Timestamp) -> Option<AutoCreate> {
        // OK after a panic elsewhere: one value is whole at any time.
        let known = *self.0.lock();
        known
            .filter(|(_, at)| now < at.plus(HOLDS_FOR))
            .map(|(answer, _)| answer)
    }

    fn set(&self, answer: AutoCreate, now: Timestamp) {
        *self.0.lock() = Some((answer, now));
    }
}

impl Client {
    /// Asks the server, whatever it said before.
    ///
    /// # Errors
    /// `Unauthorized` when it does not take our token; `Protocol` when it says neither.
    pub async fn auto_create(&self) -> Result<AutoCreate, ProviderError> {
        let name = format!("showroom-probe-{}", rng::short_id());
        let token = self.signer.sign(&Claims {
            sub: name.clone(),
            video: Some(VideoGrant {
                room_join: true,
                room: Some(name),
                ..VideoGrant::default()
            }),
            ..self.signer.claims(PROBE_TTL)
        })?;
        let url = http::join(self.rooms.base(), "rtc/validate");
        let answer = http::send(self.rooms.http().get(url).bearer_auth(token)).await?;
        let found = match answer.status.as_u16() {
            200 => AutoCreate::On,
            404 if answer.holds(NO_SUCH_ROOM) => AutoCreate::Off,
            401 | 403 => return Err(ProviderError::Unauthorized),
            status => {
                let why = format!("it answered {status} to a question about rooms");
                return Err(ProviderError::Protocol(why.into()));
            }
        };
        self.auto_create.set(found, self.signer.now());
        Ok(found)
    }

    /// Whether it is known that no token brings a room back. A server that does not say is taken to allow it.
    pub(super) async fn only_we_make_rooms(&self) -> bool {
        if let Some(known) = self.auto_create.get(self.signer.now()) {
            return known == AutoCreate::Off;
        }
        match self.auto_create().await {
            Ok(found) => found == AutoCreate::Off,
            Err(error) => {
                tracing::debug!(%error, "the server did not say whether tokens make rooms");
                false
            }
        }
    }
}
