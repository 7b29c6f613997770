//! The one call of the server's API that a stand-in vendor makes: closing a room of its own.
//!
//! Start with [`delete`].

use super::{Access, token};
use serde_json::json;
use std::time::Duration;

/// How long the server, which is on this machine, may take.
const WITHIN: Duration = Duration::from_secs(5);

/// Deletes a room; one that is gone is deleted.
pub async fn delete(access: &Access, room: &str) {
    let mut url = access.url.clone();
    // OK because both schemes are of one kind, so the change is never refused.
    let _ = url.set_scheme("http");
    url.set_path("/twirp/livekit.RoomService/DeleteRoom");
    let Ok(token) = token::call(access, &json!({ "roomCreate": true })) else {
        return;
    };
    let Ok(http) = reqwest::Client::builder().no_proxy().timeout(WITHIN).build() else {
        return;
    };
    let request = http.post(url).bearer_auth(token).json(&json!({ "room": room }));
    if let Err(error) = request.send().await {
        tracing::debug!(%error, room, "a room was not deleted");
    }
}
