//! `[token_endpoint]`: LiveKit's standard token endpoint, for clients that are not pages of ours.

use crate::settings::Cursor;
use secrecy::{ExposeSecret, SecretString};
use std::num::NonZeroU32;

/// Who may mint join tokens at `/api/v1/livekit/token`. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct TokenEndpoint {
    /// `keys`, `SHOWROOM_TOKEN_ENDPOINT_KEYS` (with commas between them): secrets that callers send as
    /// `Authorization: Bearer`, each of 32 to 256 characters.
    pub keys: Vec<SecretString>,
    /// `agents`, `SHOWROOM_TOKEN_ENDPOINT_AGENTS` (with commas between them): names of agents that a caller may ask
    /// for, beside those that the demos and `[livekit]` name.
    pub agents: Vec<String>,
    /// `tokens_per_minute`, `SHOWROOM_TOKEN_ENDPOINT_TOKENS_PER_MINUTE`: for each key, 1 to 1000000;
    /// default 60.
    pub tokens_per_minute: NonZeroU32,
    /// `max_rooms_at_once`, `SHOWROOM_TOKEN_ENDPOINT_MAX_ROOMS_AT_ONCE`: rooms of all its guests at one time, each with
    /// an agent, 1 to 10000; default 20.
    pub max_rooms_at_once: u32,
}

/// Fewer could be guessed.
const SHORTEST_KEY: usize = 32;
/// More is a mistake.
const LONGEST_KEY: usize = 256;
const TOKENS_PER_MINUTE: u32 = 60;
const ROOMS_AT_ONCE: u32 = 20;

impl TokenEndpoint {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let keys = table.secrets("keys");
        let agents: Option<Vec<String>> = table.optional("agents");
        let range = 1..=1_000_000;
        let tokens_per_minute = table.number_or("tokens_per_minute", range, Some(TOKENS_PER_MINUTE));
        let max_rooms_at_once = table.number_or("max_rooms_at_once", 1..=10_000, Some(ROOMS_AT_ONCE));
        if !present {
            return None;
        }
        table.complete(&["keys"]);
        let keys = keys?;
        let is_long = |key: &SecretString| (SHORTEST_KEY..=LONGEST_KEY).contains(&key.expose_secret().len());
        if keys.is_empty() || !keys.iter().all(is_long) {
            let rule = format!("must be one or more secrets of {SHORTEST_KEY} to {LONGEST_KEY} characters");
            table.reject("keys", "holds none, or one of another length", &rule);
        }
        Some(Self {
            keys,
            agents: agents.unwrap_or_default(),
            tokens_per_minute: NonZeroU32::new(tokens_per_minute?)?,
            max_rooms_at_once: max_rooms_at_once?,
        })
    }
}
