//! What was said in a managed conversation, as the vendor wrote it down.
//!
//! `GET /v1/conversations/{id}/messages`: a list in the order of time (the vendor's API document, September 2026).

use super::account::Account;
use super::conversation;
use crate::clock::Timestamp;
use crate::config::RoomsEndpoint;
use crate::{ProviderError, TranscriptEntry};
use contract::session::{MAX_TURN_CHARS, Speaker, Turn};
use reqwest::StatusCode;
use serde::Deserialize;

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "message")]
    text: String,
    sent_at: Option<String>,
    sender: Sender,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sender {
    Ai,
    User,
    /// Words of no participant in the room, should there ever be any.
    #[serde(other)]
    Other,
}

/// The conversation's lines, in their order; `None` when the vendor knows no such conversation, or not yet.
pub(super) async fn fetch(
    account: &Account,
    endpoint: RoomsEndpoint,
    conversation: &str,
) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
    let Some(path) = conversation::path(endpoint, conversation) else {
        return Ok(None);
    };
    let answer = account.get(&format!("{path}/messages"), &[]).await?;
    if answer.status == StatusCode::NOT_FOUND {
        return Ok(None);
    }
    let messages: Vec<Message> = account.read(&answer)?;
    let lines: Vec<TranscriptEntry> = messages.iter().filter_map(line).collect();
    Ok((!lines.is_empty()).then_some(lines))
}

fn line(said: &Message) -> Option<TranscriptEntry> {
    let who = match said.sender {
        Sender::Ai => Speaker::Avatar,
        Sender::User => Speaker::Visitor,
        Sender::Other => return None,
    };
    let text: String = said.text.trim().chars().take(MAX_TURN_CHARS).collect();
    let turn = Turn {
        who,
        text,
        interrupted: false,
        missed: false,
    };
    let said = said.sent_at.as_deref().and_then(Timestamp::from_rfc3339);
    (!turn.text.is_empty()).then(|| TranscriptEntry::of_vendor(turn, said))
}
