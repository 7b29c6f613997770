//! Why something about an account was not done. Each variant is a decision of its caller.

use super::fields::{Fault, Field};
use crate::StoreError;
use std::time::Duration;

/// An account was not changed, or no browser was signed in.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// A one-time address that is unknown, used or too old.
    #[error("the address is used, too old or unknown")]
    Spent,
    /// Fields of the form break rules.
    #[error("{}", rules(.0))]
    Fields(Vec<(Field, Fault)>),
    /// Address and password do not belong together, or the account may not sign in; which of them is not said.
    #[error("the address or the password is not right")]
    Refused,
    /// Too many attempts.
    #[error("too many attempts")]
    TooOften {
        /// After how long another one is looked at.
        retry_after: Duration,
    },
    /// Too many passwords are being compared.
    #[error("too many sign in at this moment")]
    Busy,
    /// No account has this address.
    #[error("no account has this address")]
    Unknown,
    /// A disabled account is enabled first.
    #[error("the account is disabled; enable it first")]
    Disabled,
    /// Whoever asks for it is no administrator any more.
    #[error("only an administrator may do this")]
    Forbidden,
    /// Links are handed on to accounts that may sign in and may have links.
    #[error("links cannot be handed on to this account")]
    NoOwner,
    /// There would be no administrator left.
    #[error("it is the last administrator that may sign in")]
    LastAdmin,
    /// The database failed, or the random generator did.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

fn rules(faults: &[(Field, Fault)]) -> String {
    let word = |field| match field {
        Field::Name => "the name",
        Field::Mail => "the mail address",
        Field::Password => "the password",
        Field::Current => "the password until now",
        Field::TimeZone => "the time zone",
    };
    let rule = |(field, fault): &(Field, Fault)| format!("{} {}", word(*field), fault.rule());
    faults.iter().map(rule).collect::<Vec<_>>().join("; ")
}
