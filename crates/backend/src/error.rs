//! The errors of this crate, layer by layer. Each variant is a decision its caller can make; the words of
//! vendors and drivers stay in the source chain, for the log.

use contract::error::{Budget, Limit};
use contract::queue::Wait;
use std::error::Error;
use std::time::Duration;

/// An error and everything beneath it, in one line, for the log.
#[must_use]
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

/// Whatever lies beneath, for the log's source chain.
pub type Cause = Box<dyn Error + Send + Sync>;

/// A vendor did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// It does not accept our key or token.
    #[error("the vendor does not accept our credentials")]
    Unauthorized,
    /// It understood and refused; asking again changes nothing.
    #[error("the vendor refused with {code}")]
    Rejected {
        /// The vendor's own short code or HTTP status; never a message of its own.
        code: String,
    },
    /// Too many calls; later is fine.
    #[error("the vendor limits calls, or is busy")]
    RateLimited {
        /// How long it asks us to wait, if it said.
        retry_after: Option<Duration>,
    },
    /// No free place, at the vendor or under our own cap.
    #[error("no free session at the vendor")]
    Busy,
    /// It cannot be reached, or says that it is down.
    #[error("the vendor cannot be reached")]
    Unavailable(#[source] Cause),
    /// It did not answer in time.
    #[error("the vendor did not answer in time")]
    Timeout,
    /// It answered something that its documentation does not allow.
    #[error("the vendor's answer is not what it documents")]
    Protocol(#[source] Cause),
}

impl ProviderError {
    /// The decision in one word, for a monitor.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unauthorized => "unauthorized",
            Self::Rejected { .. } => "refused",
            Self::RateLimited { .. } => "rate-limited",
            Self::Busy => "busy",
            Self::Unavailable(_) => "unreachable",
            Self::Timeout => "timeout",
            Self::Protocol(_) => "malformed",
        }
    }
}

/// The database did not do what was asked. Absence is not an error: it is `Ok(None)`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with this key exists and says something else.
    #[error("a different row exists")]
    Conflict,
    /// It cannot be reached, opened or written, or stayed busy too long.
    #[error("the database cannot be used")]
    Unavailable(#[source] Cause),
    /// A row holds something that we never write.
    #[error("the database holds an invalid row: {0}")]
    Corrupt(String),
}

/// A use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// There is no such thing, or the caller may not know of it.
    #[error("not found")]
    NotFound,
    /// The caller may not do this.
    #[error("forbidden")]
    Forbidden,
    /// A field of the request breaks a rule.
    #[error("{field} {rule}")]
    Invalid {
        /// Name of the field as it is on the wire.
        field: &'static str,
        /// The rule, as a sentence fragment: "must be …".
        rule: String,
    },
    /// The personal link was used as often as it may be.
    #[error("the link is used up")]
    LinkUsedUp,
    /// Too little time or money is left of what talks may use.
    #[error("the budget is used up")]
    Spent(Budget),
    /// An administrator has stopped new talks: all of them, or those of the vendor.
    #[error("new talks are stopped")]
    Stopped {
        /// What to tell the visitor; empty for the interface's own sentence.
        sentence: String,
        /// Whether all are stopped, and not those of one vendor alone.
        all: bool,
    },
    /// It was already done, and differently.
    #[error("conflict: the key was used before")]
    Conflict,
    /// The page's nonce is not one of this process's, is for another page, or is too old.
    #[error("the page is too old")]
    StalePage,
    /// Many are starting: the page must do some work first.
    #[error("a proof of {bits} bits is needed")]
    ProofRequired {
        /// How many leading zero bits.
        bits: u8,
    },
    /// A limit was met.
    #[error("the {which:?} limit was met")]
    Limit {
        /// Which limit.
        which: Limit,
        /// After how long another try can work.
        retry_after: Duration,
    },
    /// There is no free place, and the page waits for one.
    #[error("the page waits for a place, at position {}", .0.position)]
    Queued(Wait),
    /// A vendor failed.
    #[error("a vendor failed")]
    Provider(#[from] ProviderError),
    /// The database failed, or the random generator did.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// [`Backend::open`](crate::Backend::open) failed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database could not be opened or brought up to date.
    #[error("the database {path} cannot be opened")]
    Store {
        /// Where it should be.
        path: String,
        /// Why not.
        #[source]
        source: StoreError,
    },
    /// The database cannot be worked with; a sentence that says what to do.
    #[error("{0}")]
    Database(String),
    /// A token that was just signed did not verify: this build's cryptography is broken.
    #[error("signing tokens does not work in this build: {0}")]
    Signing(String),
    /// The operating system's generator gave no key.
    #[error("no key for signing pages can be made")]
    Random(#[source] StoreError),
    /// A vendor's client could not be built.
    #[error("the client for {vendor} cannot be built")]
    Client {
        /// Which vendor.
        vendor: &'static str,
        /// Why not.
        #[source]
        source: Cause,
    },
}
