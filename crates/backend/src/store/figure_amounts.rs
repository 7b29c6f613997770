//! What is counted for the figures, and of what.

use crate::clock::Timestamp;
use crate::figures::quarter;
use contract::ProviderKind;
use sqlx::Any;
use sqlx::any::AnyArguments;
use sqlx::query::Query;

/// In place of a name: all of them. It is in no slug and no id, and comes after each of them.
pub(super) const ALL: &str = "~";

/// Of what something is a count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FigureKey {
    /// The start of the quarter of an hour.
    pub at: Timestamp,
    pub demo: String,
    /// The vendor's id; empty for opens.
    pub provider: &'static str,
    /// Whose link led to it; empty where none did.
    pub owner: String,
}

impl FigureKey {
    pub fn of(at: Timestamp, demo: &str, provider: Option<ProviderKind>, owner: &str) -> Self {
        Self {
            at: quarter(at),
            demo: demo.to_owned(),
            provider: provider.map_or("", ProviderKind::id),
            owner: owner.to_owned(),
        }
    }
}

/// Counts, or what they change by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Opens of links by persons.
    pub opened: i64,
    /// Sessions that were started.
    pub started: i64,
    /// Those of them that came to a talk.
    pub live: i64,
    /// Those whose visitor pressed the call to action.
    pub acted: i64,
    /// How long all talks lasted together, in milliseconds.
    pub live_ms: i64,
    /// What all sessions cost together, in millionths of the currency.
    pub micros: i64,
}

impl Amounts {
    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            opened: self.opened + other.opened,
            started: self.started + other.started,
            live: self.live + other.live,
            acted: self.acted + other.acted,
            live_ms: self.live_ms + other.live_ms,
            micros: self.micros + other.micros,
        }
    }

    /// Binds them, in the order of the columns.
    pub(super) fn bind(self, query: Query<'_, Any, AnyArguments>) -> Query<'_, Any, AnyArguments> {
        query
            .bind(self.opened)
            .bind(self.started)
            .bind(self.live)
            .bind(self.acted)
            .bind(self.live_ms)
            .bind(self.micros)
    }

    /// So many times it.
    #[must_use]
    pub const fn times(self, factor: i64) -> Self {
        Self {
            opened: self.opened * factor,
            started: self.started * factor,
            live: self.live * factor,
            acted: self.acted * factor,
            live_ms: self.live_ms * factor,
            micros: self.micros * factor,
        }
    }
}

/// What else is counted of a session, by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartKind {
    /// First frames; the value is a bound of their time.
    FirstFrame,
    /// Failed starts; the value is the reason.
    Failed,
}

impl PartKind {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::FirstFrame => "first-frame",
            Self::Failed => "failed",
        }
    }
}
