//! A session in a LiveKit room of the caller's: the avatar joins it instead of waiting for a visitor of its own.
//!
//! It owns `environment.livekitUrl` and `environment.livekitToken`, which the vendor's plugin for LiveKit's agents sends
//! (`livekit-plugins-anam` 1.8.9), and such a session's course. Start with [`ConnectionDetails::read`] and [`attend`].

use super::order::{Exit, Order};
use super::refusal::Problem;
use crate::avatar::Persona;
use crate::avatar::pack::Pack;
use crate::livekit::participant::{self, Invitation};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;
use url::Url;

/// A session without a limit of its own ends after this.
const LONGEST: Duration = Duration::from_hours(1);

/// Where and with what to join: the server, and a token for one room on it.
#[derive(Clone, PartialEq, Eq)]
pub struct ConnectionDetails {
    server: Url,
    token: String,
}

impl fmt::Debug for ConnectionDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConnectionDetails({})", self.server)
    }
}

impl ConnectionDetails {
    /// Reads a session's `environment`; `None` when it names no room.
    pub fn read(environment: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let (url, token) = (&environment["livekitUrl"], &environment["livekitToken"]);
        if url.is_null() && token.is_null() {
            return None;
        }
        let server = url
            .as_str()
            .and_then(|url| url.parse::<Url>().ok())
            .filter(|url| matches!(url.scheme(), "ws" | "wss") && url.has_host());
        let token = token.as_str().filter(|token| token.split('.').count() == 3);
        let mut wrong = |field: &str, message: &str| {
            problems.push(Problem {
                path: format!("environment.{field}"),
                message: message.into(),
            });
        };
        if server.is_none() {
            wrong("livekitUrl", "must be a ws: or wss: address");
        }
        if token.is_none() {
            wrong("livekitToken", "must be a token for the avatar");
        }
        Some(Self {
            server: server?,
            token: token?.to_owned(),
        })
    }
}

/// Sends the avatar into the room until it is sent away, the session is stopped or its time is up.
pub async fn attend(
    details: ConnectionDetails,
    (pack, persona): (Arc<Pack>, Persona),
    most: Option<Duration>,
    orders: &mut mpsc::UnboundedReceiver<Order>,
    stop: &CancellationToken,
) -> Exit {
    let invitation = Invitation {
        server: details.server,
        token: details.token,
        pack,
        persona,
        transcript: None,
    };
    let leave = CancellationToken::new();
    let mut visit = std::pin::pin!(participant::attend(invitation, leave.clone(), leave.clone()));
    let end = Instant::now() + most.unwrap_or(LONGEST);
    loop {
        tokio::select! {
            outcome = &mut visit => return match outcome {
                Ok(_) => Exit::Normal,
                Err(error) => {
                    tracing::warn!(%error, "the avatar was cut off");
                    Exit::Error
                }
            },
            order = orders.recv(), if !leave.is_cancelled() => {
                if matches!(order, None | Some(Order::Stop)) {
                    leave.cancel();
                }
            }
            () = stop.cancelled(), if !leave.is_cancelled() => { leave.cancel(); }
            () = sleep_until(end), if !leave.is_cancelled() => { leave.cancel(); }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wrong(environment: &Value) -> Vec<String> {
        let mut problems = Vec::new();
        let room = ConnectionDetails::read(environment, &mut problems);
        assert!(room.is_none() || problems.is_empty());
        problems.into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn a_room_has_an_address_and_a_token() {
        let good = json!({ "livekitUrl": "wss://sfu.example", "livekitToken": "a.b.c" });
        let room = ConnectionDetails::read(&good, &mut Vec::new()).expect("a room");
        assert!(!format!("{room:?}").contains("a.b.c"), "{room:?}");
        let (url, token) = ("environment.livekitUrl", "environment.livekitToken");
        for (environment, problems) in [
            (json!({ "podName": "x" }), vec![]),
            (json!({ "livekitUrl": "wss://sfu.example" }), vec![token]),
            (json!({ "livekitToken": "a.b.c" }), vec![url]),
            (
                json!({ "livekitUrl": "https://sfu.example", "livekitToken": 7 }),
                vec![url, token],
            ),
        ] {
            assert_eq!(wrong(&environment), problems, "{environment}");
        }
    }
}
