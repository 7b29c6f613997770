//! Work that a page does before it may start, asked for under pressure. What it is worth is in
//! `docs/adr/0016-proof-of-work.md`.

use crate::ServiceError;
use crate::clock::Timestamp;
use crate::config::{Limits, ProofOfWork};
use crate::limiter::SiteLimiter;
use crate::limits_in_force::LimitsInForce;
use contract::page::{NONCE_SECS, PageNonce};
use contract::proof::is_proof;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// About 16 000 hashes, with luck few and at times five times as many: little for a slow telephone.
const BITS: u8 = 14;
/// Of the starts that all may make in a minute, one in so many goes without work.
const CALM_ONE_IN: u32 = 2;
/// How long many have been starting, once they have.
const PRESSURE: Duration = Duration::from_mins(1);
/// Most nonces whose proof was used that are remembered. More starts than that are never let through in their time.
const MOST_SPENT: usize = 65_536;

/// Asks for proofs and takes each once.
#[derive(Debug)]
pub(super) struct Proofs {
    limits: LimitsInForce,
    calm: SiteLimiter,
    /// Until when many are starting, in milliseconds as [`Timestamp`] has them.
    pressure_until: AtomicI64,
    /// Nonces whose proof was used, with when they are too old anyway.
    spent: Mutex<HashMap<PageNonce, Timestamp>>,
}

impl Proofs {
    pub fn new(limits: &LimitsInForce) -> Self {
        let calm = |limits: &Limits| {
            let calm = limits.starts_per_minute_in_all.get() / CALM_ONE_IN;
            NonZeroU32::new(calm).unwrap_or(NonZeroU32::MIN)
        };
        Self {
            limits: limits.clone(),
            calm: SiteLimiter::following(limits, calm),
            pressure_until: AtomicI64::new(i64::MIN),
            spent: Mutex::default(),
        }
    }

    /// Notes a start.
    pub fn count(&self, now: Timestamp) {
        if self.calm.count().is_err() {
            self.pressure_until.store(now.plus(PRESSURE).0, Ordering::Relaxed);
        }
    }

    /// Looks at the proof of a nonce, where one is needed with so many sessions open, or of this client; says whether one is.
    ///
    /// # Errors
    /// `ProofRequired` without a right one; `StalePage` where the nonce has been used for one.
    pub fn check(
        &self,
        nonce: &PageNonce,
        proof: Option<u64>,
        (open, is_short): (usize, bool),
        now: Timestamp,
    ) -> Result<bool, ServiceError> {
        if !self.is_needed(open, is_short, now) {
            return Ok(false);
        }
        if !proof.is_some_and(|number| is_proof(nonce, number, BITS)) {
            return Err(ServiceError::ProofRequired { bits: BITS });
        }
        // OK after a panic elsewhere: the map is whole between any two statements.
        let spent = self.spent.lock();
        if spent.contains_key(nonce) {
            return Err(ServiceError::StalePage);
        }
        Ok(true)
    }

    /// Uses a nonce up for the proof that was given for it.
    ///
    /// # Errors
    /// `StalePage` where another start was quicker.
    pub fn spend(&self, nonce: &PageNonce, now: Timestamp) -> Result<(), ServiceError> {
        let mut spent = self.spent.lock();
        if spent.len() >= MOST_SPENT {
            spent.retain(|_, until| *until > now);
        }
        let until = now.plus(Duration::from_secs(NONCE_SECS));
        if spent.len() >= MOST_SPENT || spent.insert(nonce.clone(), until).is_some() {
            return Err(ServiceError::StalePage);
        }
        Ok(())
    }

    /// Forgets nonces that are too old anyway. To be called every few seconds.
    pub fn forget(&self, now: Timestamp) {
        let mut spent = self.spent.lock();
        spent.retain(|_, until| *until > now);
    }

    fn is_needed(&self, open: usize, is_short: bool, now: Timestamp) -> bool {
        let limits = self.limits.now();
        // Four in five of the places.
        let crowd = limits.max_sessions_at_once - limits.max_sessions_at_once / 5;
        match limits.proof_of_work {
            ProofOfWork::Off => false,
            ProofOfWork::Always => true,
            ProofOfWork::Auto => {
                is_short || open >= crowd as usize || now.0 < self.pressure_until.load(Ordering::Relaxed)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proofs() -> Proofs {
        Proofs::new(&LimitsInForce::changed(|limits| {
            limits.proof_of_work = ProofOfWork::Always;
        }))
    }

    #[test]
    fn only_a_start_that_is_let_through_uses_its_nonce_up() {
        let (proofs, now) = (proofs(), Timestamp(0));
        let nonce = PageNonce("a.nonce.of-a-page".into());
        let number = (0..1_000_000).find(|number| is_proof(&nonce, *number, BITS));
        for _ in 0..2 {
            assert!(
                matches!(proofs.check(&nonce, number, (0, false), now), Ok(true)),
                "refused later"
            );
        }
        proofs.spend(&nonce, now).expect("the first");
        assert!(matches!(proofs.spend(&nonce, now), Err(ServiceError::StalePage)));
        assert!(matches!(
            proofs.check(&nonce, number, (0, false), now),
            Err(ServiceError::StalePage)
        ));
    }
}
