//! Session tokens: minted once, used once.
//!
//! It owns their form (a JWT whose `accountId` and `type` `js-sdk` 4.27.0 reads), their hour of life, and what each
//! stands for. The configuration never travels in the token. Start with [`Tokens::new`].

use super::check::Config;
use super::refusal::Refusal;
use crate::ids;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// How long a token can be used, in seconds.
const LIFE: u64 = 3600;

/// The tokens that wait to be used.
pub struct Tokens {
    secret: [u8; 32],
    waiting: Mutex<HashMap<String, (u64, Config)>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Claims {
    account_id: String,
    r#type: String,
    jti: String,
    iat: u64,
    exp: u64,
}

/// A token that is about to be used; [`Tokens::spend`] does it, so that a start that fails can be tried again.
#[derive(Debug)]
pub struct Ticket {
    id: String,
    /// What it stands for.
    pub config: Config,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

impl Tokens {
    /// With a signing key of its own.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)?;
        Ok(Self {
            secret,
            waiting: Mutex::default(),
        })
    }

    /// A token for one session with this configuration.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn mint(&self, config: Config) -> Result<String, Refusal> {
        let (now, jti) = (ids::now(), ids::uuid()?);
        let claims = Claims {
            account_id: "sandbox".into(),
            r#type: config.kind.as_str().into(),
            jti: jti.clone(),
            iat: now,
            exp: now + LIFE,
        };
        let key = EncodingKey::from_secret(&self.secret);
        let token = encode(&Header::default(), &claims, &key).map_err(|_| Refusal::Broken)?;
        let mut waiting = self.waiting.lock();
        waiting.retain(|_, (until, _)| *until > now);
        waiting.insert(jti, (now + LIFE, config));
        Ok(token)
    }

    /// What a token stands for, if it can still be used.
    ///
    /// # Errors
    /// When it is not ours, too old, or used.
    pub fn read(&self, token: &str) -> Result<Ticket, Refusal> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        let key = DecodingKey::from_secret(&self.secret);
        let claims = decode::<Claims>(token, &key, &validation)
            .map_err(|_| Refusal::Token)?
            .claims;
        let waiting = self.waiting.lock();
        let (_, config) = waiting.get(&claims.jti).ok_or(Refusal::Token)?;
        Ok(Ticket {
            id: claims.jti,
            config: config.clone(),
        })
    }

    /// Uses a ticket up. Fails where it was used before.
    ///
    /// # Errors
    /// When it is used.
    pub fn spend(&self, ticket: &Ticket) -> Result<(), Refusal> {
        let mut waiting = self.waiting.lock();
        waiting.remove(&ticket.id).map(|_| ()).ok_or(Refusal::Token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anam::check;

    fn config() -> Config {
        check::config(br#"{"personaConfig":{"avatarId":"cara"}}"#).expect("a good one")
    }

    #[test]
    fn a_token_is_good_for_one_session() {
        let tokens = Tokens::new().expect("random");
        let token = tokens.mint(config()).expect("a token");
        let (one, two) = (
            tokens.read(&token).expect("unused"),
            tokens.read(&token).expect("unused"),
        );
        assert_eq!(tokens.spend(&one), Ok(()));
        assert_eq!(tokens.spend(&two), Err(Refusal::Token), "both cannot have it");
        assert_eq!(tokens.read(&token).err(), Some(Refusal::Token));
    }

    #[test]
    fn foreign_and_expired_tokens_are_refused() {
        let (ours, theirs) = (Tokens::new().expect("random"), Tokens::new().expect("random"));
        let foreign = theirs.mint(config()).expect("a token");
        assert_eq!(ours.read(&foreign).err(), Some(Refusal::Token));
        let claims = Claims {
            account_id: "sandbox".into(),
            r#type: "ephemeral".into(),
            jti: "known".into(),
            iat: 1,
            exp: 2,
        };
        ours.waiting.lock().insert("known".into(), (u64::MAX, config()));
        let key = EncodingKey::from_secret(&ours.secret);
        let expired = encode(&Header::default(), &claims, &key).expect("signed");
        assert_eq!(ours.read(&expired).err(), Some(Refusal::Token));
        assert_eq!(ours.read("a.b.c").err(), Some(Refusal::Token));
    }
}
