//! Trouble of the server's own duties, logged and never passed up: it must not keep another duty from its
//! work. Trouble that lasts is logged ever more rarely.

use super::Sessions;
use crate::error::chain;
use contract::ProviderKind;
use std::error::Error;

/// What could not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    /// The database did not take or give what a duty needs.
    Storage,
    /// A vendor was not asked or notified which sessions are over.
    Close(ProviderKind),
    /// A vendor did not say whether a session is over.
    Confirm(ProviderKind),
    /// A vendor did not say whose visitors have joined.
    Joined(ProviderKind),
    /// A vendor did not give a transcript.
    Transcript(ProviderKind),
}

impl Sessions {
    /// Logs trouble, unless it was logged a moment ago.
    pub(super) fn trouble(&self, trouble: Trouble, error: &(dyn Error + 'static)) {
        let Some(left_out) = self.0.troubles.admit_at(trouble, self.now()) else {
            return;
        };
        let cause = chain(error);
        match trouble {
            Trouble::Storage => tracing::error!(cause, left_out, "the database cannot be used"),
            Trouble::Close(kind) => {
                tracing::warn!(
                    vendor = kind.id(),
                    cause,
                    left_out,
                    "cannot close ended sessions at the vendor"
                );
            }
            Trouble::Confirm(kind) => {
                tracing::warn!(
                    vendor = kind.id(),
                    cause,
                    left_out,
                    "the vendor did not say whether a session is over"
                );
            }
            Trouble::Joined(kind) => {
                tracing::warn!(
                    vendor = kind.id(),
                    cause,
                    left_out,
                    "the vendor did not say whose visitors have joined"
                );
            }
            Trouble::Transcript(kind) => {
                tracing::warn!(
                    vendor = kind.id(),
                    cause,
                    left_out,
                    "the vendor did not give a transcript"
                );
            }
        }
    }

    /// What was in trouble works.
    pub(super) fn works(&self, trouble: Trouble) {
        if !self.0.troubles.over(&trouble) {
            return;
        }
        match trouble {
            Trouble::Storage => tracing::info!("the database works again"),
            Trouble::Close(kind) => tracing::info!(
                vendor = kind.id(),
                "ended sessions are closed at the vendor again"
            ),
            Trouble::Confirm(_) | Trouble::Joined(_) | Trouble::Transcript(_) => {}
        }
    }
}
