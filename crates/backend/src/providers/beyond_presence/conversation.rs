//! How far a managed conversation has come, as the vendor reports it.
//!
//! `GET /v1/conversations/{id}`: its status is `to_start`, `ongoing` or `completed` (the vendor's API document,
//! September 2026).

use super::account::Account;
use crate::ProviderError;
use crate::config::RoomsEndpoint;
use crate::providers::http::segment;
use serde::Deserialize;

#[derive(Deserialize)]
struct Conversation {
    status: Status,
}

/// An object by the documents of managed rooms; a bare word by those of sessions.
#[derive(Deserialize)]
#[serde(untagged)]
enum Status {
    Of { r#type: String },
    Bare(String),
}

/// The path of what the vendor knows of a conversation; none where its id is no part of a path.
pub(super) fn path(endpoint: RoomsEndpoint, conversation: &str) -> Option<String> {
    let family = match endpoint {
        RoomsEndpoint::LivekitRooms => "conversations",
        RoomsEndpoint::Calls => "calls",
    };
    segment(conversation).map(|id| format!("v1/{family}/{id}"))
}

/// Whether it is over. One that the vendor does not know is not: it has not said so.
pub(super) async fn is_over(
    account: &Account,
    endpoint: RoomsEndpoint,
    conversation: &str,
) -> Result<bool, ProviderError> {
    let Some(path) = path(endpoint, conversation) else {
        return Ok(false);
    };
    let answer = account.get(&path, &[]).await?;
    if answer.status == 404 {
        return Ok(false);
    }
    let (Status::Of { r#type: status } | Status::Bare(status)) =
        account.read::<Conversation>(&answer)?.status;
    Ok(status == "completed")
}
