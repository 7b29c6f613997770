//! What a vendor's folder says of its webhooks: their address, whether to believe one, and what it means.
//!
//! A verifier checks the secret or signature over the raw bytes before it reads them. It stores and changes nothing.

use super::room_event::RoomEvent;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::config::Config;
use crate::runtime::SandboxEndpoints;
use std::fmt::{self, Debug};

/// The webhooks of one vendor.
#[derive(Debug)]
pub struct Source {
    /// Where they arrive.
    pub address: Address,
    /// Who judges them.
    pub verifier: fn(&Config, &SandboxEndpoints) -> Box<dyn Verifier>,
}

/// Where a vendor's webhooks arrive, below `/webhooks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// The name of the vendor in paths and in the database.
    pub vendor: &'static str,
    /// Whether one more segment follows, which is a secret.
    pub has_secret: bool,
    /// Whether the vendor tries the address out from a page of its own, so that browsers of any origin are let through.
    pub from_browsers: bool,
    /// Most bytes of a body.
    pub most_bytes: usize,
}

/// What a request carried, all but its body.
#[derive(Clone, Copy)]
pub struct Carried<'a> {
    /// The segment that is a secret; empty where the address has none.
    pub secret: &'a str,
    /// The header of this name, in small letters, where it is text.
    pub header: &'a (dyn Fn(&str) -> Option<&'a str> + Sync),
}

impl Debug for Carried<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Carried")
    }
}

/// Judges and reads one vendor's webhooks.
pub trait Verifier: Debug + Send + Sync {
    /// Judges what comes before the body.
    ///
    /// # Errors
    /// Why it is not taken.
    fn admit(&self, carried: &Carried<'_>, now: Timestamp) -> Result<Shown, Refusal>;
    /// Judges all of it, and reads the body.
    ///
    /// # Errors
    /// Why it is not taken.
    fn read(&self, carried: &Carried<'_>, body: &[u8], now: Timestamp) -> Result<Delivery, Refusal>;
}

/// What a request has shown before its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A secret, or a signature of our key.
    Secret,
    /// Nothing that others could not have sent: the signature covers the body.
    Nothing,
}

/// A webhook that is believed.
#[derive(Debug)]
pub struct Delivery {
    /// The vendor's own name for it, or one made of what it says: the same name is the same delivery.
    pub name: String,
    /// What happened, as the vendor names it.
    pub kind: String,
    /// What it is about, as the vendor names it.
    pub subject: Option<String>,
    /// What follows.
    pub meaning: Meaning,
}

/// What follows from a webhook.
#[derive(Debug)]
pub enum Meaning {
    /// Nothing: it is noted and logged.
    Nothing,
    /// The session that the vendor knows by this name may be over. The vendor is asked: a report alone is not
    /// enough.
    MayBeOver {
        /// The vendor's name for the session.
        name: String,
    },
    /// A session has begun under a name that the vendor reports only now.
    Began {
        /// The vendor's name for the session.
        name: String,
        /// Which avatar plays it.
        avatar: Option<String>,
    },
    /// A session that had begun so is over.
    Ended {
        /// The vendor's name for the session.
        name: String,
    },
    /// Something happened in a room of ours.
    Room {
        /// The room's name.
        room: String,
        /// What.
        event: RoomEvent,
    },
}

/// Why a webhook was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing is configured to believe it by.
    #[error("no secret is set")]
    Off,
    /// It does not show that it is the vendor's, or it is too old. The message is for the log, never for the answer.
    #[error("{0}")]
    Unverified(&'static str),
    /// The vendor's, and not of the form that it documents.
    #[error("{0}")]
    Malformed(&'static str),
    /// It could not be noted; the vendor may send it again.
    #[error("storage failed")]
    Store(#[from] StoreError),
}
