//! What was decided and could not be written: ends, and pages that were heard of while the database failed.
//!
//! A full disk or a locked database must neither keep a vendor's session running nor end one whose page is there.
//! In memory only and bounded: what does not fit is left to the time limit and the next start.

use crate::clock::Timestamp;
use crate::store::{SessionRow, State};
use contract::ProviderKind;
use contract::session::{EndReason, SessionId};
use parking_lot::{Mutex, MutexGuard};
use std::collections::HashMap;

/// Most entries of each kind.
const MOST: usize = 4096;

/// An end that is decided.
#[derive(Debug, Clone)]
pub(super) struct End {
    pub row: SessionRow,
    pub reason: EndReason,
    pub at: Timestamp,
}

/// What waits for the database.
#[derive(Debug, Default)]
pub(super) struct Pending(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    ends: HashMap<SessionId, End>,
    heard: HashMap<SessionId, Timestamp>,
}

impl Pending {
    /// Notes the end of a session; the first one counts.
    pub fn end(&self, row: &SessionRow, reason: EndReason, at: Timestamp) {
        let mut waiting = self.waiting();
        if waiting.ends.len() < MOST {
            let row = row.clone();
            let end = waiting
                .ends
                .entry(row.id.clone())
                .or_insert(End { row, reason, at });
            end.row.state = State::Ended;
            (end.row.reason, end.row.ended) = (Some(end.reason), Some(end.at));
        }
    }

    /// Notes that a page was heard of.
    pub fn heard(&self, id: &SessionId, at: Timestamp) {
        let mut waiting = self.waiting();
        if waiting.heard.len() < MOST || waiting.heard.contains_key(id) {
            waiting.heard.insert(id.clone(), at);
        }
    }

    /// A row as it will be once everything is written.
    pub fn apply(&self, row: SessionRow) -> SessionRow {
        match self.waiting().ends.get(&row.id) {
            Some(end) if row.state != State::Ended => end.row.clone(),
            _ => row,
        }
    }

    /// When a page was last heard of, if that is not written yet.
    pub fn last_heard(&self, id: &SessionId) -> Option<Timestamp> {
        self.waiting().heard.get(id).copied()
    }

    /// The ended sessions of a vendor.
    pub fn ended_at(&self, kind: ProviderKind) -> Vec<SessionRow> {
        let waiting = self.waiting();
        let rows = waiting.ends.values().map(|end| &end.row);
        rows.filter(|row| row.provider == kind).cloned().collect()
    }

    /// All ends.
    pub fn ends(&self) -> Vec<End> {
        self.waiting().ends.values().cloned().collect()
    }

    /// All pages that were heard of.
    pub fn all_heard(&self) -> Vec<(SessionId, Timestamp)> {
        let waiting = self.waiting();
        waiting.heard.iter().map(|(id, at)| (id.clone(), *at)).collect()
    }

    /// An end was written.
    pub fn end_written(&self, id: &SessionId) {
        self.waiting().ends.remove(id);
    }

    /// That a page was heard of at `at` was written.
    pub fn heard_written(&self, id: &SessionId, at: Timestamp) {
        let mut waiting = self.waiting();
        // It may have been heard of once more meanwhile.
        if waiting.heard.get(id) == Some(&at) {
            waiting.heard.remove(id);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // OK after a panic elsewhere: it is whole between any two statements.
        self.0.lock()
    }
}
