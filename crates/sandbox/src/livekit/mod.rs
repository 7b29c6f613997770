//! A real LiveKit server on this machine and the avatar's place in it.
//!
//! It owns the child process, the agent worker that gets its jobs from the server, and the participant that joins a
//! room. What the avatar says and does is `crate::avatar`. Start with [`Server::start`] and [`worker::run`].

mod child;
mod config;
mod join;
pub mod participant;
mod ports;
mod process;
pub mod room_service;
mod rpc;
mod rtc;
mod signal;
mod streams;
pub mod token;
pub mod utterances;
mod voice;
pub mod worker;

pub use child::Server;
pub use config::Plan;

use std::fmt;

/// The agent name under which the avatar takes jobs.
pub const AGENT_NAME: &str = "showroom-avatar";

/// How to reach the sandbox's own LiveKit server.
#[derive(Clone, PartialEq, Eq)]
pub struct Access {
    /// `ws://127.0.0.1:{port}/`.
    pub url: url::Url,
    /// Made at start; it is no secret.
    pub api_key: String,
    /// Made at start; it lives in memory and in one file that only we may read.
    pub api_secret: String,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access")
            .field("url", &self.url.as_str())
            .field("api_key", &self.api_key)
            .finish_non_exhaustive()
    }
}
