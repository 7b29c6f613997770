//! Tokens: each opens the page of one avatar once, within its time. It owns which are good and no clock.

use crate::random;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Tokens that are remembered; older ones are unknown.
const REMEMBERED: usize = 2000;
/// `{"alg":"HS256","typ":"JWT"}`, as in the vendor's examples; what follows is random and says nothing.
const HEAD: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// Every token that is remembered, the oldest first.
#[derive(Default)]
pub struct Tokens(VecDeque<Issued>);

struct Issued {
    token: String,
    avatar: String,
    until: Instant,
    used: bool,
}

/// Why a token opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// It was never made, or it was forgotten.
    Unknown,
    /// It is for another avatar.
    OtherAvatar,
    /// Its time is over.
    Expired,
    /// It has opened a page.
    Used,
}

impl Stale {
    /// The `errorTitle` of `auth-fail`. The vendor documents none of these.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Unknown | Self::OtherAvatar => "Invalid Token",
            Self::Expired => "Token Expired",
            Self::Used => "Token Already Used",
        }
    }
}

impl Tokens {
    /// A fresh token for this avatar.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn add(&mut self, avatar: &str, lasts: Duration, now: Instant) -> Result<String, getrandom::Error> {
        let token = format!("{HEAD}.{}.{}", random::text::<36>()?, random::text::<32>()?);
        if self.0.len() >= REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(Issued {
            token: token.clone(),
            avatar: avatar.to_owned(),
            until: now + lasts,
            used: false,
        });
        Ok(token)
    }

    /// Opens this avatar's page with a token, which is used up by it.
    ///
    /// # Errors
    /// When it opens nothing; one for another avatar can still open that.
    pub fn take(&mut self, token: &str, avatar: &str, now: Instant) -> Result<(), Stale> {
        let issued = self
            .0
            .iter_mut()
            .find(|issued| issued.token == token)
            .ok_or(Stale::Unknown)?;
        if issued.avatar != avatar {
            return Err(Stale::OtherAvatar);
        }
        if issued.used {
            return Err(Stale::Used);
        }
        if now >= issued.until {
            return Err(Stale::Expired);
        }
        issued.used = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    fn one() -> (Tokens, String, Instant) {
        let (mut tokens, now) = (Tokens::default(), Instant::now());
        let token = tokens.add("7", MINUTE, now).expect("random");
        (tokens, token, now)
    }

    #[test]
    fn a_token_opens_one_page() {
        let (mut tokens, token, now) = one();
        assert_eq!(tokens.take(&token, "7", now), Ok(()));
        assert_eq!(tokens.take(&token, "7", now), Err(Stale::Used));
    }

    #[test]
    fn a_token_has_its_time() {
        let (mut tokens, token, now) = one();
        assert_eq!(tokens.take(&token, "7", now + MINUTE), Err(Stale::Expired));
        let late = now + Duration::from_millis(59_999);
        assert_eq!(tokens.take(&token, "7", late), Ok(()));
    }

    #[test]
    fn a_token_is_for_one_avatar_and_not_lost_at_another() {
        let (mut tokens, token, now) = one();
        assert_eq!(tokens.take(&token, "8", now), Err(Stale::OtherAvatar));
        assert_eq!(tokens.take("made-up", "7", now), Err(Stale::Unknown));
        assert_eq!(tokens.take(&token, "7", now), Ok(()));
    }

    #[test]
    fn old_tokens_are_forgotten() {
        let (mut tokens, token, now) = one();
        for _ in 0..REMEMBERED {
            tokens.add("7", MINUTE, now).expect("random");
        }
        assert_eq!(tokens.take(&token, "7", now), Err(Stale::Unknown));
    }
}
