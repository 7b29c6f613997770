//! Record: what the page says happened. An empty batch is a heartbeat.

use super::Sessions;
use super::end::check_reason;
use super::wordless::has_words;
use crate::store::{self, SessionRow, State};
use crate::{Caller, ServiceError, StoreError};
use contract::session::{Event, EventKind, MAX_BATCH, MAX_TURN_CHARS, RecordReply, RecordRequest};
use governor::Quota;
use std::num::NonZeroU32;
use std::time::Duration;

/// Most bytes that one session may take in the database. An hour of talk without a pause takes about a tenth.
pub(super) const MOST_BYTES: u32 = 1024 * 1024;
/// Most events of one session: as many short ones as [`MOST_BYTES`] hold.
const MOST_EVENTS: u32 = 10_000;
/// Batches of one session in a second in the long run; a page sends one every few seconds.
const PER_SECOND: NonZeroU32 = NonZeroU32::new(2).expect("not zero");
/// How many of them at once: a page whose network comes back, or that closes, sends all it has kept.
const BURST: NonZeroU32 = NonZeroU32::new(30).expect("not zero");
/// Most characters of a stable word such as `microphone-denied`.
const MOST_CODE_CHARS: usize = 64;
/// How long after the end the last events are still taken: a page that closes sends them last.
pub(super) const LATE: Duration = Duration::from_mins(1);

/// How often one session may record.
pub(super) fn quota() -> Quota {
    Quota::per_second(PER_SECOND).allow_burst(BURST)
}

impl Sessions {
    /// Stores a batch, notes that the page lives, and reports whether its session is over. It is where its link is.
    ///
    /// # Errors
    /// `NotFound` unless the press is the one that opened the session; `Invalid` for a batch that breaks a cap;
    /// `Limit` for one that comes too soon after too many others.
    pub async fn record(&self, caller: &Caller, request: RecordRequest) -> Result<RecordReply, ServiceError> {
        check(&request)?;
        let row = self.owned(&request.session, &request.press).await?;
        self.0.records.count(&row.id.0)?;
        let now = self.now();
        if let (Some(ended), Some(reason)) = (row.ended, row.reason) {
            if !request.events.is_empty() && now <= ended.plus(LATE) {
                self.keep(caller, &row, None, &request).await?;
            }
            return Ok(RecordReply { ended: Some(reason) });
        }
        let reached = request
            .events
            .iter()
            .filter_map(|event| reached(&event.what))
            .max();
        let added = self.keep(caller, &row, reached, &request).await?;
        for (_, event) in (request.first..)
            .zip(&request.events)
            .filter(|(seq, _)| added.contains(seq))
        {
            let (kind, at_ms) = (event.what.name(), event.at_ms);
            tracing::debug!(session = %row.id, demo = row.demo, kind, at_ms, request = caller.request_id, "event");
            if let EventKind::Fallback { from } = &event.what {
                tracing::info!(session = %row.id, demo = row.demo, from, "session in place of another demo's");
            }
        }
        let over = request.events.iter().find_map(|event| match event.what {
            EventKind::Ended { reason } => Some(reason),
            _ => None,
        });
        let said = over.map(|reason| self.found_true(&row, reason));
        let of_its_link = || self.0.links.end_of(row.link.as_deref()?);
        let Some(reason) = said.or_else(of_its_link) else {
            return Ok(RecordReply { ended: None });
        };
        self.finish(&row, reason).await?;
        Ok(RecordReply {
            ended: over.or(Some(reason)),
        })
    }

    /// Stores what fits; says which numbers are new. What is not to be kept is dropped, and the page was heard of.
    async fn keep(
        &self,
        caller: &Caller,
        row: &SessionRow,
        reached: Option<State>,
        request: &RecordRequest,
    ) -> Result<Vec<u32>, ServiceError> {
        let (now, store) = (self.now(), &self.0.store);
        // The client that opened it is accountable: a page can report from as many addresses as it likes.
        let opened_by = self.0.clients.opened_by(&row.id);
        let (address, day) = (opened_by.unwrap_or(caller.address), now.day());
        let is_kept = !request.events.is_empty() && self.0.recording.admits(address, day);
        let heard = |_: &StoreError| self.0.pending.heard(&row.id, now);
        let without_words = is_kept && self.stores_nothing(row).await.inspect_err(heard)?;
        let numbered = (request.first..).zip(&request.events);
        let events: Vec<_> = numbered
            .filter(|(_, event)| is_kept && !(without_words && has_words(&event.what)))
            .collect();
        let kept = store.record(&row.id, now, reached, &events, MOST_BYTES);
        let kept = kept.await.inspect_err(heard)?;
        let kept = kept.ok_or_else(|| ServiceError::Invalid {
            field: "events",
            rule: format!("must leave the session at most {MOST_BYTES} bytes"),
        })?;
        let new = events.iter().filter(|(seq, _)| kept.contains(seq));
        let bytes = new.map(|(_, event)| store::bytes_of(event)).sum();
        self.0.recording.count(address, day, bytes);
        Ok(kept)
    }
}

/// How far a session has come when this has happened.
const fn reached(event: &EventKind) -> Option<State> {
    match event {
        EventKind::Connecting => Some(State::Connecting),
        EventKind::FirstFrame | EventKind::AgentReady | EventKind::PageShown => Some(State::Live),
        _ => None,
    }
}

fn check(request: &RecordRequest) -> Result<(), ServiceError> {
    let broken = |field, rule: String| Err(ServiceError::Invalid { field, rule });
    if request.events.len() > MAX_BATCH {
        return broken("events", format!("must be at most {MAX_BATCH}"));
    }
    // OK because the length is at most `MAX_BATCH`.
    let after = request
        .first
        .saturating_add(u32::try_from(request.events.len()).unwrap_or(u32::MAX));
    if after > MOST_EVENTS {
        return broken(
            "first",
            format!("must leave the session at most {MOST_EVENTS} events"),
        );
    }
    for Event { what, .. } in &request.events {
        match what {
            EventKind::Ended { reason } => check_reason(*reason)?,
            EventKind::Turn(turn) if turn.text.chars().count() > MAX_TURN_CHARS => {
                return broken("text", format!("must be at most {MAX_TURN_CHARS} characters"));
            }
            EventKind::Warning { code } | EventKind::Error { code } => check_code("code", code)?,
            EventKind::Fallback { from } => check_code("from", from)?,
            _ => {}
        }
    }
    Ok(())
}

/// A code of a fault, in this field.
pub(super) fn check_code(field: &'static str, code: &str) -> Result<(), ServiceError> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if (1..=MOST_CODE_CHARS).contains(&code.len()) && code.bytes().all(is_plain) {
        return Ok(());
    }
    let rule = format!("must be at most {MOST_CODE_CHARS} letters, digits and hyphens");
    Err(ServiceError::Invalid { field, rule })
}
