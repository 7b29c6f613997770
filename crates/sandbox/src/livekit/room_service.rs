//! The calls of the server's API that a stand-in vendor makes: making and closing a room of its own.
//!
//! Start with [`create`].

use super::{Access, token};
use serde_json::{Value, json};
use std::time::Duration;

/// How long the server, which is on this machine, may take.
const WITHIN: Duration = Duration::from_secs(5);

/// A call that the server did not answer as it should.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// No token for it.
    #[error("the token cannot be signed: {0}")]
    Token(#[from] jsonwebtoken::errors::Error),
    /// It did not answer, or refused.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
}

/// Makes a room for one visitor, without a dispatched agent.
///
/// # Errors
/// When the server does not make it.
pub async fn create(access: &Access, room: &str) -> Result<(), CallError> {
    let body = json!({ "name": room, "maxParticipants": 1 });
    call(access, "CreateRoom", &body).await
}

/// Deletes a room; one that is gone is deleted.
pub async fn delete(access: &Access, room: &str) {
    if let Err(error) = call(access, "DeleteRoom", &json!({ "room": room })).await {
        tracing::debug!(%error, room, "a room was not deleted");
    }
}

async fn call(access: &Access, method: &str, body: &Value) -> Result<(), CallError> {
    let mut url = access.url.clone();
    // OK because both schemes are of one kind, so the change is never refused.
    let _ = url.set_scheme("http");
    url.set_path(&format!("/twirp/livekit.RoomService/{method}"));
    let token = token::call(access, &json!({ "roomCreate": true }))?;
    let http = reqwest::Client::builder().no_proxy().timeout(WITHIN).build()?;
    let request = http.post(url).bearer_auth(token).json(body);
    request.send().await?.error_for_status()?;
    Ok(())
}
