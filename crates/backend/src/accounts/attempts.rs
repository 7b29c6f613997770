//! How often a sign-in may be tried, in a way that locks no owner out of an account.
//!
//! A network is slowed down tightly, an address widely, because others can use up what an address has. A browser on
//! which the account was signed in before has a limit of its own and meets none of the others (OWASP, "Slow Down Online
//! Guessing Attacks with Device Cookies").

use super::error::AccountError;
use crate::ServiceError;
use crate::config::PerClient;
use crate::digest;
use crate::limiter::{ClientLimiter, Limiter};
use governor::Quota;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Attempts a minute of one address, a home's network and a network.
const PER_CLIENT: PerClient = PerClient {
    address: at_most(10),
    ipv6_56: at_most(20),
    network: at_most(60),
};
/// How many of them at once: an office behind one address comes to work at one hour.
const CLIENT_BURST: NonZeroU32 = at_most(30);
/// Attempts an hour at one account, from browsers that it was never signed in on; all of them at once if need be.
const PER_ACCOUNT: NonZeroU32 = at_most(100);
/// Attempts a minute of a browser on which the account was signed in.
const PER_DEVICE: NonZeroU32 = at_most(10);
/// Most addresses that are remembered; the others share one limit.
const MOST_ACCOUNTS: usize = 65_536;

const fn at_most(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// Counts attempts.
#[derive(Debug)]
pub(super) struct Attempts {
    clients: ClientLimiter,
    accounts: Limiter<String>,
    devices: Limiter<String>,
}

impl Attempts {
    pub fn new() -> Self {
        Self {
            clients: ClientLimiter::new(PER_CLIENT, CLIENT_BURST),
            accounts: Limiter::new(Quota::per_hour(PER_ACCOUNT)),
            devices: Limiter::new(Quota::per_minute(PER_DEVICE)),
        }
    }

    /// Counts one attempt at an account, whether it exists or not; `device` is the hash of a browser's cookie that
    /// this account has.
    pub fn count(&self, client: IpAddr, mail: &str, device: Option<&str>) -> Result<(), AccountError> {
        let counted = match device {
            Some(device) => self.devices.count(&device.to_owned()),
            None => self
                .clients
                .count(client)
                .and_then(|()| self.accounts.count(&self.key(mail))),
        };
        counted.map_err(|error| too_often(&error))
    }

    /// Counts one attempt of a browser that is signed in, at the password until now.
    pub fn count_signed_in(&self, account: &str) -> Result<(), AccountError> {
        self.devices
            .count(&format!("account {account}"))
            .map_err(|error| too_often(&error))
    }

    fn key(&self, mail: &str) -> String {
        // An address may be long, and what is remembered is bounded.
        if self.accounts.len() < MOST_ACCOUNTS {
            digest::sha256(mail)
        } else {
            String::new()
        }
    }

    /// Forgets those that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.clients.forget();
        self.accounts.forget();
        self.devices.forget();
    }
}

fn too_often(error: &ServiceError) -> AccountError {
    let retry_after = match error {
        ServiceError::Limit { retry_after, .. } => *retry_after,
        _ => Duration::ZERO,
    };
    AccountError::TooOften { retry_after }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(number: u32) -> IpAddr {
        // Each in a network of its own.
        IpAddr::from(std::net::Ipv4Addr::from_bits(number << 8))
    }

    #[test]
    fn one_network_is_slowed_down_and_the_others_are_not() {
        let attempts = Attempts::new();
        let tried = (0..100).filter(|n| {
            attempts
                .count(address(1), &format!("{n}@example.com"), None)
                .is_ok()
        });
        assert_eq!(tried.count(), 30);
        assert!(attempts.count(address(2), "0@example.com", None).is_ok());
    }

    #[test]
    fn guesses_of_others_lock_no_owner_out() {
        let attempts = Attempts::new();
        let tried = (1..1000).filter(|n| attempts.count(address(*n), "ada@example.com", None).is_ok());
        assert_eq!(tried.count(), 100, "guesses from many networks have an end");
        let Err(AccountError::TooOften { retry_after }) =
            attempts.count(address(5000), "ada@example.com", None)
        else {
            panic!("an unknown browser must wait");
        };
        assert!(
            retry_after.as_secs() <= 36,
            "a new device waits for less than a minute: {retry_after:?}"
        );
        let owner = (0..100).filter(|_| {
            attempts
                .count(address(1), "ada@example.com", Some("device"))
                .is_ok()
        });
        assert_eq!(
            owner.count(),
            10,
            "a browser of the owner's has a limit of its own"
        );
        assert!(attempts.count(address(5000), "bob@example.com", None).is_ok());
    }
}
