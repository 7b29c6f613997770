//! What a session counts against: the budgets that limit it, the most that may be used of each, and the sessions at one time.

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
    /// Sessions.
    pub sessions: Option<u32>,
}

/// So much of a budget.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// Milliseconds.
    pub ms: i64,
    /// Money.
    pub cost: Micros,
    /// Sessions.
    pub sessions: i64,
}

/// What a budget is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Milliseconds.
    Time = 0,
    /// Millionths of the currency.
    Money = 1,
    /// Sessions.
    Sessions = 2,
}

impl Amount {
    /// How much of it there is in one measure.
    #[must_use]
    pub const fn of(self, measure: Measure) -> i64 {
        match measure {
            Measure::Time => self.ms,
            Measure::Money => self.cost.0,
            Measure::Sessions => self.sessions,
        }
    }

    /// This without so much.
    pub(crate) const fn less(self, other: Self) -> Self {
        Self {
            ms: self.ms - other.ms,
            cost: Micros(self.cost.0 - other.cost.0),
            sessions: self.sessions - other.sessions,
        }
    }
}

impl Cap {
    /// What is limited, in the order of the lists of the studio.
    #[must_use]
    pub fn limits(self) -> Vec<(Measure, i64)> {
        let all = [
            (Measure::Sessions, self.sessions.map(i64::from)),
            (Measure::Time, self.ms),
            (Measure::Money, self.cost.map(|cost| cost.0)),
        ];
        all.into_iter()
            .filter_map(|(measure, most)| Some((measure, most?)))
            .collect()
    }

    /// How many of `most` milliseconds of one more session fit beside what is taken, at this price of a minute.
    pub(crate) fn fits(self, taken: Amount, price: Micros, most: i64) -> i64 {
        if self.sessions.is_some_and(|cap| taken.sessions >= i64::from(cap)) {
            return 0;
        }
        let by_time = self.ms.map_or(most, |cap| cap.saturating_sub(taken.ms));
        let left = self.cost.map(|cap| Micros(cap.0.saturating_sub(taken.cost.0)));
        let by_cost = left.map_or(most, |left| left.pays_for(price, most));
        by_time.min(by_cost).min(most)
    }
}

/// How many sessions there may be at one time, with the one that begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtOnce {
    /// Of its vendor.
    pub vendor: Option<u32>,
    /// Of all links of the account whose link it comes by.
    pub owner: Option<u32>,
    /// Of its link.
    pub link: Option<u32>,
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
    /// How many there may be at one time.
    pub at_once: AtOnce,
}

impl Default for Spending {
    /// Against nothing that is limited.
    fn default() -> Self {
        Self {
            day: "1970-01-01".to_owned(),
            price: Micros::default(),
            caps: Vec::new(),
            at_once: AtOnce::default(),
        }
    }
}
