//! What is taken of what there is, and about how long until something is free.

use super::claim::{Claim, Lane};
use crate::store::{Lasted, Places, Taken};
use contract::ProviderKind;
use std::time::Duration;

/// From so many sessions on an average says something.
const LEAST: usize = 3;

/// The places of this server, what is taken of them, and how long sessions have lasted lately.
#[derive(Debug, Clone)]
pub(in crate::sessions) struct Capacity {
    pub places: Places,
    pub taken: Vec<Taken>,
    pub lasted: Vec<Lasted>,
}

impl Capacity {
    fn count(&self, counts: impl Fn(&Taken) -> bool) -> u32 {
        let taken = self.taken.iter().filter(|taken| counts(taken));
        taken.map(|taken| taken.count).sum()
    }

    /// How many sessions of a vendor are open.
    pub fn of(&self, provider: ProviderKind) -> u32 {
        self.count(|taken| taken.provider == provider)
    }

    /// What there is no place of; none where the session would find one here. What the vendor has is not known.
    pub fn lacks(&self, claim: &Claim) -> Option<Lane> {
        let of_demo = || self.count(|taken| taken.demo == claim.demo);
        if claim.most_of_demo.is_some_and(|most| of_demo() >= most) {
            return Some(Lane::Demo);
        }
        let of_vendor = || self.of(claim.provider);
        if claim.most_of_vendor.is_some_and(|most| of_vendor() >= most) {
            return Some(Lane::VendorLimit);
        }
        let lingering = || self.count(|taken| taken.lingers);
        let is_full = self.count(|_| true) >= self.places.most
            || claim.public && self.count(|taken| taken.public) >= self.places.most_public()
            || claim
                .most_lingering
                .is_some_and(|most| lingering() >= self.places.most_lingering(most, claim.public));
        is_full.then_some(Lane::Server)
    }

    /// Keeps a place for this session.
    pub fn keep(&mut self, claim: &Claim) {
        self.taken.push(Taken {
            demo: claim.demo.clone(),
            provider: claim.provider,
            public: claim.public,
            lingers: claim.most_lingering.is_some(),
            count: 1,
        });
    }

    /// About how long who is at this position waits: `position * L / P`, for P places that are each free again after L on
    /// average. L is the mean length of the newest sessions of the last day, at most a hundred, of the demo or the vendor
    /// where one of them is full; P is the number of places there are, and of a vendor the number of its sessions that are
    /// open. None without a place, and with fewer than three sessions: then nothing is known. Where the vendor said how long
    /// it will be, the first waits that long, and each after it L / P longer.
    pub fn about(
        &self,
        position: u32,
        claim: &Claim,
        lane: Lane,
        said: Option<Duration>,
    ) -> Option<Duration> {
        let places = match lane {
            Lane::Demo => claim.most_of_demo.unwrap_or(0),
            Lane::VendorLimit => claim.most_of_vendor.unwrap_or(0),
            Lane::Vendor => self.of(claim.provider),
            Lane::Server if claim.public => self.places.most_public(),
            Lane::Server => self.places.most,
        };
        let of_it = |lasted: &&Lasted| match lane {
            Lane::Demo => lasted.demo == claim.demo,
            Lane::VendorLimit | Lane::Vendor => lasted.provider == claim.provider,
            Lane::Server => true,
        };
        let lengths: Vec<Duration> = self
            .lasted
            .iter()
            .filter(of_it)
            .map(|lasted| lasted.length)
            .collect();
        // OK because the store gives at most a hundred.
        let number = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
        let each = (lengths.len() >= LEAST && places > 0)
            .then(|| lengths.iter().sum::<Duration>() / number / places);
        match said {
            Some(said) if position <= 1 => Some(said),
            Some(said) => Some(said.saturating_add(each?.saturating_mul(position - 1))),
            None => Some(each?.saturating_mul(position)),
        }
    }
}
