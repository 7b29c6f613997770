//! Sessions as Anam lists them, how one is stopped, and what was said in it.

use super::api::Api;
use crate::clock::Timestamp;
use crate::providers::http::segment;
use crate::{ProviderError, TranscriptEntry};
use contract::session::{MAX_TURN_CHARS, Speaker, Turn};
use serde::Deserialize;
use serde_json::json;

/// Entries of one page; the vendor's most.
const PER_PAGE: usize = 100;
/// Most lines of one conversation that are kept.
const MOST_LINES: usize = 5000;

/// Most pages of one look. Beyond it nothing is said of any session, rather than something wrong of some.
const MOST_PAGES: u32 = 20;

#[derive(Deserialize)]
struct Page<T> {
    data: Vec<T>,
    #[serde(default)]
    meta: Meta,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Meta {
    last_page: Option<u32>,
}

/// A session in a list. The vendor's snapshot of the persona, which lies in it too, is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Listed {
    pub id: String,
    pub client_label: Option<String>,
    pub start_time: Option<String>,
    end_time: Option<String>,
}

impl Listed {
    pub const fn is_open(&self) -> bool {
        self.end_time.is_none()
    }

    /// Whether it began before; one that does not say when has not.
    fn is_older(&self, than: Timestamp) -> bool {
        let began = self.start_time.as_deref().and_then(Timestamp::from_rfc3339);
        began.is_some_and(|began| began < than)
    }

    /// Whether it began after; one that does not say when has not.
    pub fn is_younger(&self, than: Timestamp) -> bool {
        let began = self.start_time.as_deref().and_then(Timestamp::from_rfc3339);
        began.is_some_and(|began| began > than)
    }

    /// Its path for this verb.
    fn path(&self, verb: &str) -> Result<String, ProviderError> {
        let id = segment(&self.id)
            .ok_or_else(|| ProviderError::Protocol("a session's id is no part of a path".into()))?;
        Ok(format!("v1/sessions/{id}/{verb}"))
    }
}

/// The sessions that began since, or those that a label or id is found in: page after page, until one holds none that is
/// recent enough.
///
/// # Errors
/// Also when there are more pages than are read.
pub(super) async fn list(
    api: &Api,
    search: Option<&str>,
    since: Timestamp,
) -> Result<Vec<Listed>, ProviderError> {
    let mut all = Vec::new();
    for number in 1..=MOST_PAGES {
        let page = page(api, search, number).await?;
        let is_last = match page.meta.last_page {
            Some(last) => number >= last,
            None => page.data.len() < PER_PAGE,
        };
        let is_old = page.data.iter().all(|session| session.is_older(since));
        all.extend(page.data);
        if is_last || is_old {
            return Ok(all);
        }
    }
    let most = PER_PAGE * usize::try_from(MOST_PAGES).unwrap_or(usize::MAX);
    Err(ProviderError::Protocol(
        format!("it lists more than {most} recent sessions").into(),
    ))
}

async fn page(api: &Api, search: Option<&str>, number: u32) -> Result<Page<Listed>, ProviderError> {
    let (per_page, number) = (PER_PAGE.to_string(), number.to_string());
    let mut query = vec![("perPage", per_page.as_str())];
    query.extend(search.map(|search| ("search", search)));
    if number != "1" {
        query.push(("page", &number));
    }
    api.accepted(api.get("v1/sessions", &query).await?)?.json()
}

/// The sessions that carry exactly this label: one, or more if a page began anew with the same grant.
pub(super) async fn labelled(api: &Api, label: &str) -> Result<Vec<Listed>, ProviderError> {
    // However long ago: only a label's own sessions are found.
    let mut found = list(api, Some(label), Timestamp(i64::MIN)).await?;
    found.retain(|session| session.client_label.as_deref() == Some(label));
    Ok(found)
}

/// Stops a session; says whether there was one to stop. The vendor passes on what its engine says, and an engine that
/// has ended refuses.
pub(super) async fn stop(api: &Api, session: &Listed) -> Result<bool, ProviderError> {
    let answer = api.post(&session.path("stop")?, &json!({})).await?;
    match answer.status.as_u16() {
        404 | 409 | 410 => Ok(false),
        _ => api.accepted(answer).map(|_| true),
    }
}

#[derive(Deserialize)]
struct Transcript {
    #[serde(default)]
    messages: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    role: String,
    #[serde(rename = "message")]
    text: Option<String>,
    timestamp: Option<String>,
    #[serde(default)]
    was_interrupted: bool,
}

impl Message {
    /// `None` for a line without words, and for a speaker that the vendor's document does not know.
    fn line(self) -> Option<TranscriptEntry> {
        let who = match self.role.as_str() {
            "user" => Speaker::Visitor,
            "persona" => Speaker::Avatar,
            _ => return None,
        };
        let text: String = self.text?.trim().chars().take(MAX_TURN_CHARS).collect();
        let said = self.timestamp.as_deref().and_then(Timestamp::from_rfc3339);
        let turn = Turn {
            who,
            text,
            interrupted: self.was_interrupted,
            missed: false,
        };
        (!turn.text.is_empty()).then(|| TranscriptEntry::of_vendor(turn, said))
    }
}

/// What was said in an ended session; `None` while the vendor has nothing.
pub(super) async fn transcript(
    api: &Api,
    session: &Listed,
) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
    let answer = api.get(&session.path("transcript")?, &[]).await?;
    if answer.status == 404 {
        return Ok(None);
    }
    if !answer.status.is_success() {
        return Err(api.refusal(&answer));
    }
    let messages = answer.json::<Transcript>()?.messages;
    let lines = messages.into_iter().filter_map(Message::line).take(MOST_LINES);
    Ok(Some(lines.collect()))
}
