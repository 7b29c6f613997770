//! How often a sign-in may be tried, so that guesses from few networks lock no owner out of an account.
//!
//! A network is slowed down tightly, at each account and altogether; an account very widely, because others can use up
//! what it has. A part of that is kept for networks that hardly tried the account, or that its owner was at. A
//! distributed attack, from many hundred networks, uses up that part too: it delays unknown browsers while it lasts, and a
//! one-time address is the way in. A browser on which the account was signed in before has a limit of its own and meets none of the others
//! (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").

use super::error::AccountError;
use super::newcomers::Newcomers;
use super::per_network::PerNetwork;
use crate::ServiceError;
use crate::client_prefix::{Prefix, network};
use crate::config::PerClient;
use crate::digest;
use crate::limiter::{ClientLimiter, Limiter, at_most};
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
/// Attempts an hour at one account, from browsers that it was never signed in on; all of them at once if need be. When
/// they are used up, one is free after two or three seconds, for whoever asks first: an end to guesses from very many
/// networks.
const PER_ACCOUNT: NonZeroU32 = at_most(1500);
/// More of them in an hour, for networks that have a share in what is kept.
const KEPT: NonZeroU32 = at_most(300);
/// Attempts a minute of a browser on which the account was signed in.
const PER_DEVICE: NonZeroU32 = at_most(10);
/// Attempts of a signed-in browser at the password until now: at once, and more in an hour.
const PER_SIGN_IN: NonZeroU32 = at_most(10);
/// Most addresses that are remembered; the others share one limit.
const MOST_ACCOUNTS: usize = 65_536;

/// Counts attempts.
#[derive(Debug)]
pub(super) struct Attempts {
    clients: ClientLimiter,
    per_network: PerNetwork,
    accounts: Limiter<String>,
    newcomers: Newcomers,
    kept: Limiter<String>,
    devices: Limiter<String>,
    sign_ins: Limiter<String>,
}

impl Attempts {
    pub fn new() -> Self {
        Self {
            clients: ClientLimiter::new(PER_CLIENT, CLIENT_BURST),
            per_network: PerNetwork::default(),
            accounts: Limiter::new(Quota::per_hour(PER_ACCOUNT)),
            newcomers: Newcomers::default(),
            kept: Limiter::new(Quota::per_hour(KEPT)),
            devices: Limiter::new(Quota::per_minute(PER_DEVICE)),
            sign_ins: Limiter::new(Quota::per_hour(PER_SIGN_IN)),
        }
    }

    /// Counts one attempt at an account, whether it exists or not; `device` is the hash of a browser's cookie that
    /// this account has.
    pub fn count(&self, client: IpAddr, mail: &str, device: Option<&str>) -> Result<(), AccountError> {
        if let Some(device) = device {
            return self
                .devices
                .count(&device.to_owned())
                .map_err(|error| too_often(&error));
        }
        // What a narrower limit refuses takes nothing from a wider one. What the account refuses for the sake of others
        // takes nothing from its network at it either.
        self.clients.count(client).map_err(|error| too_often(&error))?;
        let account = digest::sha256(mail);
        let taken = self
            .per_network
            .count(&account, client)
            .map_err(|retry_after| AccountError::TooOften { retry_after })?;
        self.count_at(&account, network(client)).map_err(|error| {
            self.per_network.give_back(taken);
            too_often(&error)
        })
    }

    /// Counts one attempt of a network at an account, in what is kept if there is nothing else.
    fn count_at(&self, account: &str, network: Prefix) -> Result<(), ServiceError> {
        let key = self.key(account);
        let counted = self.accounts.count(&key);
        let is_calm = counted.is_ok();
        if let Err(error) = counted
            && !(self.newcomers.has_share(account, network) && self.kept.count(&key).is_ok())
        {
            return Err(error);
        }
        self.newcomers.tried(account, network, is_calm);
        Ok(())
    }

    /// The owner of an account was there: what its network has used up at it is free again.
    pub fn succeeded(&self, client: IpAddr, mail: &str) {
        let account = digest::sha256(mail);
        self.per_network.clear(&account, client);
        self.newcomers.succeeded(&account, network(client));
    }

    /// Counts one attempt of a browser that is signed in, at the password until now. A cookie in the wrong hands uses up
    /// nothing of the owner's other browsers.
    pub fn count_signed_in(&self, sign_in: &str) -> Result<(), AccountError> {
        self.sign_ins
            .count(&sign_in.to_owned())
            .map_err(|error| too_often(&error))
    }

    fn key(&self, account: &str) -> String {
        // What is remembered is bounded.
        if self.accounts.len() < MOST_ACCOUNTS {
            account.to_owned()
        } else {
            String::new()
        }
    }

    /// Forgets those that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.clients.forget();
        self.per_network.forget();
        self.accounts.forget();
        self.newcomers.forget();
        self.kept.forget();
        self.devices.forget();
        self.sign_ins.forget();
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
    fn one_address_locks_no_owner_out() {
        let attempts = Attempts::new();
        let ada = |client, device| attempts.count(client, "ada@example.com", device);
        let tried = (0..25).filter(|_| ada(address(1), None).is_ok());
        assert_eq!(tried.count(), 20, "one network has few attempts at an account");
        assert!(attempts.count(address(1), "bob@example.com", None).is_ok());
        let elsewhere = (0..25).filter(|_| ada(address(2), None).is_ok());
        assert_eq!(elsewhere.count(), 20, "another network has its own");
        attempts.succeeded(address(2), "ada@example.com");
        assert!(ada(address(2), None).is_ok(), "a success clears its own network");
        assert!(ada(address(1), None).is_err(), "and no other");
        while ada(address(3), None).is_ok() {}
        attempts.succeeded(address(3), "bob@example.com");
        assert!(
            ada(address(3), None).is_err(),
            "a success at another account clears nothing here"
        );
    }

    #[test]
    fn guesses_of_others_lock_no_owner_out() {
        let attempts = Attempts::new();
        let tried = (1..3000).filter(|n| attempts.count(address(*n), "ada@example.com", None).is_ok());
        let tried = tried.count();
        assert!(
            (1800..1900).contains(&tried),
            "guesses from many networks have an end: {tried}"
        );
        let waits = (5000..5100).find_map(|n| {
            let counted = attempts.count(address(n), "ada@example.com", None);
            match counted {
                Err(AccountError::TooOften { retry_after }) => Some(retry_after),
                _ => None,
            }
        });
        let waits = waits.expect("an unknown browser must wait");
        assert!(waits.as_secs() <= 2, "a new device waits for a moment: {waits:?}");
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

    #[test]
    fn an_owner_gets_in_while_some_hundred_networks_go_on_guessing() {
        let attempts = Attempts::new();
        let ada = |number| attempts.count(address(number), "ada@example.com", None);
        // From everywhere once, again and again, until nothing comes back from one round to the next.
        let guess = || (1..=400).filter(|number| ada(*number).is_ok()).count();
        let guessed: usize = (0..6).map(|_| guess()).sum();
        assert!((1500..1600).contains(&guessed), "{guessed}");
        for _ in 0..2 {
            assert!(ada(5000).is_ok(), "the owner, mistyping once");
            guess();
        }
        attempts.succeeded(address(5000), "ada@example.com");
        for _ in 0..5 {
            assert!(ada(5000).is_ok(), "where the owner was, it stays so");
            guess();
        }
    }

    #[test]
    fn what_the_account_refuses_costs_its_network_nothing() {
        let attempts = Attempts::new();
        let ada = |number| attempts.count(address(number), "ada@example.com", None);
        for number in 1..=100 {
            (0..20).for_each(|_| drop(ada(number)));
        }
        // The last ones were refused by the account: they wait for the account, for seconds, and not for minutes.
        for _ in 0..5 {
            let Err(AccountError::TooOften { retry_after }) = ada(100) else {
                continue;
            };
            assert!(retry_after.as_secs() <= 2, "{retry_after:?}");
        }
        let taken = attempts
            .per_network
            .count(&digest::sha256("ada@example.com"), address(100));
        assert!(taken.is_ok());
    }

    #[test]
    fn a_stolen_cookie_guesses_little_and_uses_up_nothing_of_the_owners() {
        let attempts = Attempts::new();
        let tried = (0..100).filter(|_| attempts.count_signed_in("stolen").is_ok());
        assert_eq!(tried.count(), 10);
        let Err(AccountError::TooOften { retry_after }) = attempts.count_signed_in("stolen") else {
            panic!("guessing has an end");
        };
        assert!(retry_after.as_secs() > 300, "few in a day: {retry_after:?}");
        assert!(attempts.count_signed_in("another sign-in").is_ok());
    }
}
