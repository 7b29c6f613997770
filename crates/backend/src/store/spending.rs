//! What a session counts against: the budgets that limit it, and the most that may be used of each.

use crate::money::Micros;

/// A talk that is shorter than this is none, in milliseconds.
pub(crate) const LEAST_MS: i64 = 10_000;

/// The month of a day.
pub(crate) fn month(day: &str) -> &str {
    day.get(..7).unwrap_or(day)
}

/// What a budget is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetOf {
    /// All talks of a day.
    SiteDay,
    /// All talks of a month.
    SiteMonth,
    /// The talks of a vendor in a day.
    Vendor,
    /// The talks of a demo in a day.
    Demo,
    /// The talks of all links of an account in a day.
    OwnerDay,
    /// The same in a month.
    OwnerMonth,
    /// The talks of a network in a day.
    Client,
    /// The talks of a link at all.
    Link,
}

impl BudgetOf {
    /// In the order of the rows of `COUNT`.
    pub(super) const ALL: [Self; 8] = [
        Self::SiteDay,
        Self::SiteMonth,
        Self::Vendor,
        Self::Demo,
        Self::OwnerDay,
        Self::OwnerMonth,
        Self::Client,
        Self::Link,
    ];
}

/// The most that may be used of a budget.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cap {
    /// Milliseconds.
    pub ms: Option<i64>,
    /// Money.
    pub cost: Option<Micros>,
}

impl Cap {
    /// How many of `most` milliseconds fit beside what is taken, at this price of a minute.
    pub(crate) fn fits(self, taken: (i64, Micros), price: Micros, most: i64) -> i64 {
        let by_time = self.ms.map_or(most, |cap| cap.saturating_sub(taken.0));
        let left = self.cost.map(|cap| Micros(cap.0.saturating_sub(taken.1.0)));
        let by_cost = left.map_or(most, |left| left.pays_for(price, most));
        by_time.min(by_cost).min(most)
    }
}

/// What a session counts against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// The day that it counts for, such as `2026-11-27`; its first seven characters are the month.
    pub day: String,
    /// What a minute costs.
    pub price: Micros,
    /// What is limited.
    pub caps: Vec<(BudgetOf, Cap)>,
}

impl Default for Spending {
    /// Against nothing that is limited.
    fn default() -> Self {
        Self {
            day: "1970-01-01".to_owned(),
            price: Micros::default(),
            caps: Vec::new(),
        }
    }
}
