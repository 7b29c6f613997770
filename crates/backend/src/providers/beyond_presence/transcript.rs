//! What was said in a managed conversation, as the vendor wrote it down.
//!
//! `GET /v1/conversations/{id}/messages`: a list in the order of time (the vendor's API document, September 2026).

use super::account::{Account, read};
use crate::ProviderError;
use crate::config::RoomsEndpoint;
use contract::session::{MAX_TURN_CHARS, Speaker, Turn};
use reqwest::StatusCode;
use serde::Deserialize;

#[derive(Deserialize)]
struct Message {
    message: String,
    sender: Sender,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sender {
    Ai,
    User,
    /// Words of nobody in the room, should there ever be any.
    #[serde(other)]
    Other,
}

/// The conversation's turns; `None` when the vendor knows no such conversation, or not yet.
pub(super) async fn fetch(
    account: &Account,
    endpoint: RoomsEndpoint,
    conversation: &str,
) -> Result<Option<Vec<Turn>>, ProviderError> {
    let family = match endpoint {
        RoomsEndpoint::LivekitRooms => "conversations",
        RoomsEndpoint::Calls => "calls",
    };
    // The vendor's own id, and yet: nothing in it may lead to another path.
    if !conversation
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    {
        return Ok(None);
    }
    let path = format!("v1/{family}/{conversation}/messages");
    let answer = account.get(&path, &[]).await?;
    if answer.status == StatusCode::NOT_FOUND {
        return Ok(None);
    }
    let messages: Vec<Message> = read(&answer)?;
    let turns: Vec<Turn> = messages.into_iter().filter_map(turn).collect();
    Ok((!turns.is_empty()).then_some(turns))
}

fn turn(message: Message) -> Option<Turn> {
    let who = match message.sender {
        Sender::Ai => Speaker::Avatar,
        Sender::User => Speaker::Visitor,
        Sender::Other => return None,
    };
    let text: String = message.message.trim().chars().take(MAX_TURN_CHARS).collect();
    (!text.is_empty()).then_some(Turn {
        who,
        text,
        interrupted: false,
    })
}
