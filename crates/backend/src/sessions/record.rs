//! Record: what the page says happened. An empty batch is a heartbeat.

use super::{Caller, Sessions};
use crate::ServiceError;
use crate::store::State;
use contract::session::{Event, EventKind, MAX_BATCH, MAX_TURN_CHARS, RecordReply, RecordRequest};
use std::time::Duration;

/// Most events of one session; more than a talk of a day has.
const MOST_EVENTS: u32 = 20_000;
/// Most characters of a stable word such as `microphone-denied`.
const MOST_CODE_CHARS: usize = 64;
/// How long after the end the last events are still taken: a page that closes sends them last.
const LATE: Duration = Duration::from_mins(1);

impl Sessions {
    /// Stores a batch, notes that the page lives, and tells it whether its session is over.
    ///
    /// # Errors
    /// `NotFound` unless the press is the one that opened the session; `Invalid` for a batch that breaks a cap.
    pub async fn record(&self, caller: &Caller, request: RecordRequest) -> Result<RecordReply, ServiceError> {
        check(&request)?;
        let row = self.owned(&request.session, &request.press).await?;
        let now = self.now();
        if let (Some(ended), Some(reason)) = (row.ended, row.reason) {
            if !request.events.is_empty() && now <= ended.plus(LATE) {
                self.0
                    .store
                    .record(&row.id, now, None, request.first, &request.events)
                    .await?;
            }
            return Ok(RecordReply { ended: Some(reason) });
        }
        let reached = request
            .events
            .iter()
            .filter_map(|event| reached(&event.what))
            .max();
        self.0
            .store
            .record(&row.id, now, reached, request.first, &request.events)
            .await?;
        for event in &request.events {
            let (kind, at_ms) = (event.what.name(), event.at_ms);
            tracing::info!(session = %row.id, demo = row.demo, kind, at_ms, request = caller.request_id, "event");
        }
        let over = request.events.iter().find_map(|event| match event.what {
            EventKind::Ended { reason } => Some(reason),
            _ => None,
        });
        if let Some(reason) = over {
            self.finish(&row, reason).await?;
        }
        Ok(RecordReply { ended: over })
    }
}

/// How far a session has come when this has happened.
const fn reached(event: &EventKind) -> Option<State> {
    match event {
        EventKind::Connecting => Some(State::Connecting),
        EventKind::FirstFrame => Some(State::Live),
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
            EventKind::Turn(turn) if turn.text.chars().count() > MAX_TURN_CHARS => {
                return broken("text", format!("must be at most {MAX_TURN_CHARS} characters"));
            }
            EventKind::Warning { code } | EventKind::Error { code } if !is_code(code) => {
                return broken(
                    "code",
                    format!("must be at most {MOST_CODE_CHARS} letters, digits and hyphens"),
                );
            }
            _ => {}
        }
    }
    Ok(())
}

fn is_code(code: &str) -> bool {
    (1..=MOST_CODE_CHARS).contains(&code.len())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
