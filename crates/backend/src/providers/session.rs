//! What travels between a use case and a vendor: where a session takes place, what it is made of, what came of it.

use crate::clock::Timestamp;
use crate::config::{Demo, Persona};
use contract::grant::Grant;
use contract::session::SessionId;
use std::time::Duration;

/// Where a session takes place. Chosen by the server before any vendor is asked, and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLocator {
    /// The session's public name; vendors that take a label get this one.
    pub session: SessionId,
    /// Name of the room; it cannot be guessed.
    pub room: String,
    /// The visitor's identity in it; no other participant has it.
    pub identity: String,
    /// The vendor's own name for the session, once it has reported one.
    pub vendor_ref: Option<String>,
    /// When the session ended here, if it has.
    pub ended: Option<Timestamp>,
}

/// What a vendor receives about a session that is to be opened.
#[derive(Debug, Clone, Copy)]
pub struct SessionSpec<'a> {
    /// What is played.
    pub demo: &'a Demo,
    /// Who speaks, with every variable filled in: the demo's own, or what a personal link or context made of it.
    pub persona: &'a Persona,
    /// Where.
    pub locator: &'a SessionLocator,
    /// How long it may last.
    pub max: Duration,
}

/// A participant that has left a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Departed {
    /// Their identity.
    pub identity: String,
    /// The vendor's name for this one stay, if it reported one; a participant who comes back has another.
    pub sid: Option<String>,
}

/// A grant, and what must be remembered of it.
#[derive(Debug, Clone)]
pub struct IssuedGrant {
    /// For the browser.
    pub grant: Grant,
    /// The vendor's own name for the session, where it has one.
    pub vendor_ref: Option<String>,
    /// Until when the grant's token may be used.
    pub token_until: Timestamp,
}

/// What there was to close of a session at its vendor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    /// Whether it was open there.
    pub was_open: bool,
    /// Whether its visitor, or another holder of the grant, was in it at that moment.
    pub visited: bool,
    /// How many sessions its grants have opened, now or before, as far as the vendor says.
    pub uses: u32,
}
