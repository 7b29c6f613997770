//! A list as JSON: one object a line.

use super::link_cells::LinkCells;
use super::{Part, seconds};
use crate::StoreError;
use crate::audit::Entry;
use crate::store::Answer;
use crate::studio::{LeadLine, RatingLine, Talk};
use contract::feedback::Thumb;
use contract::session::EndReason;
use serde::Serialize;

#[derive(Serialize)]
struct LeadJson<'a> {
    sent: String,
    demo: &'a str,
    session: Option<&'a str>,
    link: Option<LinkCells<'a>>,
    answers: &'a [Answer],
    consent: &'a str,
    status: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct RatingJson<'a> {
    sent: String,
    demo: &'a str,
    session: &'a str,
    link: Option<LinkCells<'a>>,
    thumb: Option<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct TalkJson<'a> {
    created: String,
    session: &'a str,
    demo: &'a str,
    by_link: bool,
    vendor: &'a str,
    state: &'a str,
    reason: Option<&'a str>,
    seconds: Option<u64>,
    cost: Option<String>,
    link: Option<LinkCells<'a>>,
    visitor: Option<&'a str>,
    first_frame_ms: Option<u32>,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    number: i64,
    at: String,
    actor: &'a str,
    actor_name: &'a str,
    action: &'a str,
    subject: &'a str,
    /// Texts, as the hash covers them.
    was: Option<&'a str>,
    becomes: Option<&'a str>,
    hash: &'a str,
}

/// A piece of the list; the empty part ends it.
pub(super) fn text(part: &Part, is_first: bool) -> Result<String, StoreError> {
    let objects = match part {
        Part::Leads(leads) => written(leads, LeadJson::of),
        Part::Feedback(ratings) => written(ratings, RatingJson::of),
        Part::Talks(talks) => written(talks, TalkJson::of),
        Part::Audit(entries) => written(entries, EntryJson::of),
    };
    let objects = objects.map_err(|error| StoreError::Unavailable(error.into()))?;
    let mut text = String::from(if is_first { "[" } else { "" });
    for (number, object) in objects.iter().enumerate() {
        text.push_str(if is_first && number == 0 { "\n" } else { ",\n" });
        text.push_str(object);
    }
    if part.is_empty() {
        text.push_str("\n]\n");
    }
    Ok(text)
}

fn written<'a, T, J: Serialize>(
    rows: &'a [T],
    object: impl Fn(&'a T) -> J,
) -> Result<Vec<String>, serde_json::Error> {
    rows.iter()
        .map(|row| serde_json::to_string(&object(row)))
        .collect()
}

impl<'a> LeadJson<'a> {
    fn of(lead: &'a LeadLine) -> Self {
        Self {
            sent: lead.sent.to_rfc3339(),
            demo: &lead.demo,
            session: lead.session.as_ref().map(|session| session.0.as_str()),
            link: lead.link.as_ref().map(|link| LinkCells::of(Some(link))),
            answers: &lead.answers,
            consent: &lead.consent,
            status: lead.follow_up.status.id(),
            note: &lead.follow_up.note,
        }
    }
}

impl<'a> RatingJson<'a> {
    fn of(rating: &'a RatingLine) -> Self {
        Self {
            sent: rating.sent.to_rfc3339(),
            demo: &rating.demo,
            session: &rating.session.0,
            link: rating.link.as_ref().map(|link| LinkCells::of(Some(link))),
            thumb: rating.thumb.map(Thumb::id),
            text: &rating.text,
        }
    }
}

impl<'a> TalkJson<'a> {
    fn of((talk, frame): &'a (Talk, Option<u32>)) -> Self {
        Self {
            created: talk.created.to_rfc3339(),
            session: &talk.id.0,
            demo: &talk.demo,
            by_link: talk.tag.is_some(),
            vendor: talk.provider.id(),
            state: talk.state.id(),
            reason: talk.reason.map(EndReason::id),
            seconds: seconds(talk),
            cost: talk.cost.map(|cost| cost.to_string()),
            link: talk.link.as_ref().map(|link| LinkCells::of(Some(link))),
            visitor: talk.visitor.as_ref().map(|visitor| visitor.mail.as_str()),
            first_frame_ms: *frame,
        }
    }
}

impl<'a> EntryJson<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            number: entry.seq,
            at: entry.at.to_rfc3339(),
            actor: &entry.actor,
            actor_name: &entry.actor_name,
            action: &entry.action,
            subject: &entry.subject,
            was: entry.was.as_deref(),
            becomes: entry.becomes.as_deref(),
            hash: &entry.hash,
        }
    }
}
