//! What a server function answers when it cannot do what was asked.
//!
//! No internal messages are in here: every variant is a decision the page can make, and the page has its
//! own sentence and next step for each.

use crate::queue::Wait;
use serde::{Deserialize, Serialize};

/// Why a call was not served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
pub enum ApiError {
    /// There is no such thing (404).
    NotFound,
    /// The caller may not do this (403).
    Forbidden,
    /// The browser names itself as a program that opens what it finds, such as a link preview (403): those begin no talk.
    Program,
    /// The page was opened at another address than the one that visitors use (403).
    WrongAddress {
        /// That address, without a path; none where the operator has not set it.
        public_url: Option<String>,
    },
    /// A field broke a rule (422).
    Invalid {
        /// Name of the field as it is on the wire.
        field: String,
        /// The rule, as a sentence fragment: "must be …".
        rule: String,
    },
    /// It was already done, and differently (409), such as starting again with the key of an ended session.
    Conflict,
    /// The page's nonce is too old, or was signed before the server started (412): the page asks for the next one and
    /// tries once more.
    StalePage,
    /// Many are starting, so the page must show that it can wait (428): a [proof](crate::proof) of its nonce.
    ProofRequired {
        /// How many leading zero bits it takes.
        bits: u8,
    },
    /// A limit was met (429).
    Limit {
        /// Which limit.
        which: Limit,
        /// Whole seconds until another try can work; also in `Retry-After`.
        retry_after_secs: u64,
    },
    /// The personal link was used as often as it may be (403): its sender can allow more.
    LinkUsedUp,
    /// What talks may use is used up (403).
    Spent {
        /// Of what.
        what: Budget,
    },
    /// New talks are stopped (503): all of them, or those of this demo's vendor.
    Stopped {
        /// What whoever runs the site says about it; empty where nothing is said.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        sentence: String,
        /// Whether all are stopped.
        all: bool,
    },
    /// There is no free place, and the page waits for one (429).
    Queued(Wait),
    /// The vendor has no free place (503).
    Busy {
        /// Whole seconds until the vendor expects to have one, where it says; also in `Retry-After`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after_secs: Option<u64>,
    },
    /// The vendor could not be reached, or did not answer in time (502).
    Unreachable,
    /// The vendor refused us or answered nonsense: the operator must look (502).
    Vendor,
    /// The server can keep nothing just now, such as with a full disk (503). Nothing was opened or changed; the same
    /// again will do.
    Unavailable {
        /// Whole seconds until another try is worth it; also in `Retry-After`.
        retry_after_secs: u64,
    },
    /// The vendor does not accept this server's key, or its clock: the operator must set it up rightly (502).
    Misconfigured,
    /// Something of ours broke (500).
    Internal {
        /// The id under which the log holds the cause.
        request_id: String,
    },
    /// The call never got a proper answer; made in the browser only.
    Transport,
    /// An answer came that is not the server's own, such as a proxy's; made in the browser only.
    Unreadable,
    /// Such an answer said that no call gets through at this moment (429, 502 to 504, 520 to 530); made in the browser only.
    Away {
        /// Whole seconds until another try is worth it, where `Retry-After` said so, and at most a minute.
        retry_after_secs: Option<u64>,
    },
}

/// Whose time for talks is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Budget {
    /// That of the personal link: for good, unless its sender allows more.
    Link,
    /// That of the demo or its vendor, for now.
    Presenter,
    /// That of the site, for now.
    Site,
    /// That of the account whose link it is, for now.
    Owner,
    /// That of the visitor's network, for today.
    Client,
}

/// Which limit was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Too many starts from one address.
    Address,
    /// Too many starts from all addresses together.
    Rate,
    /// Too many sessions at once on this server.
    Concurrency,
    /// Too many sessions at once through the personal link.
    Link,
    /// Too many sessions at once through all links of the account whose link it is.
    Owner,
}

impl ApiError {
    /// Whether the server may have done what was asked, for all that the caller knows.
    #[must_use]
    pub const fn is_no_answer(&self) -> bool {
        matches!(self, Self::Transport | Self::Unreadable | Self::Away { .. })
    }

    /// The HTTP status that carries this error.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden
            | Self::Program
            | Self::WrongAddress { .. }
            | Self::LinkUsedUp
            | Self::Spent { .. } => 403,
            Self::Invalid { .. } => 422,
            Self::Conflict => 409,
            Self::StalePage => 412,
            Self::ProofRequired { .. } => 428,
            Self::Limit { .. } | Self::Queued(_) => 429,
            Self::Busy { .. } | Self::Unavailable { .. } | Self::Stopped { .. } => 503,
            Self::Unreachable
            | Self::Vendor
            | Self::Misconfigured
            | Self::Transport
            | Self::Unreadable
            | Self::Away { .. } => 502,
            Self::Internal { .. } => 500,
        }
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden => f.write_str("not allowed"),
            Self::Program => f.write_str("a program begins no talk"),
            Self::WrongAddress {
                public_url: Some(url),
            } => write!(f, "the address is {url}"),
            Self::WrongAddress { public_url: None } => f.write_str("the address is not public"),
            Self::Invalid { field, rule } => write!(f, "{field} {rule}"),
            Self::Conflict => f.write_str("already done"),
            Self::StalePage => f.write_str("the page is too old"),
            Self::ProofRequired { bits } => write!(f, "a proof of {bits} bits is needed"),
            Self::Limit { retry_after_secs, .. } => write!(f, "too many; try again in {retry_after_secs} s"),
            Self::LinkUsedUp => f.write_str("the link is used up"),
            Self::Spent { .. } => f.write_str("the budget is used up"),
            Self::Stopped { .. } => f.write_str("new talks are stopped"),
            Self::Queued(wait) => write!(f, "waits for a place, at position {}", wait.position),
            Self::Busy { .. } => f.write_str("no free place"),
            Self::Unreachable => f.write_str("the vendor did not answer"),
            Self::Vendor => f.write_str("the vendor refused"),
            Self::Unavailable { retry_after_secs } => {
                write!(f, "not available; try again in {retry_after_secs} s")
            }
            Self::Misconfigured => f.write_str("the vendor does not accept this server's key"),
            Self::Internal { request_id } => write!(f, "internal error {request_id}"),
            Self::Transport => f.write_str("no answer from the server"),
            Self::Unreadable => f.write_str("an answer that is not the server's"),
            Self::Away { .. } => f.write_str("no call gets through to the server"),
        }
    }
}

impl std::error::Error for ApiError {}

#[cfg(feature = "server-fn")]
impl server_fn::error::FromServerFnError for ApiError {
    type Encoder = server_fn::codec::JsonEncoding;

    /// In the browser every failure around the call itself is a transport failure, but for an answer that cannot be read; on the server the only one
    /// a caller can bring about is a body that does not parse.
    fn from_server_fn_error(error: server_fn::error::ServerFnErrorErr) -> Self {
        use server_fn::error::ServerFnErrorErr as E;
        match error {
            E::Args(_) | E::MissingArg(_) | E::Deserialization(_) if !cfg!(target_arch = "wasm32") => {
                Self::Invalid {
                    field: "body".into(),
                    rule: "must be the documented JSON".into(),
                }
            }
            // The body of an answer.
            E::Deserialization(_) => Self::Unreadable,
            _ => Self::Transport,
        }
    }
}
