//! How much talks may use: what a session counts against, and the most that a link can cost.
//!
//! The limits come from the configuration, the studio and links; what is used is counted where a place is taken
//! (`store/budgets.rs`). Start with [`Spendings::of`].

mod clients;
mod rules;

pub(crate) use clients::ClientMarks;
pub(crate) use rules::SpendingRules;

use crate::clock::Timestamp;
use crate::config::{BudgetSettings, Budgets, Config, Demo, Prices};
use crate::money::Micros;
use crate::store::{BudgetOf, Cap, Spending};
use crate::zone::Zone;
use contract::ProviderKind;
use contract::error::Budget;

/// The price table and the limits of this site.
#[derive(Debug, Clone)]
pub(crate) struct Spendings {
    pub prices: Prices,
    pub budgets: Budgets,
    /// The longest that a session may last, in milliseconds.
    max_ms: i64,
    /// Whose days and months count.
    zone: Zone,
}

/// The most that the talks of a link can cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MostCost {
    /// A vendor of its talks has no price.
    Unknown,
    /// Nothing limits it.
    NoLimit,
    /// So much, in a currency.
    Most(Micros, String),
}

impl Spendings {
    pub fn new(config: &Config) -> Self {
        Self {
            prices: config.prices.clone(),
            budgets: config.budgets.clone(),
            // OK because the configuration allows no more than a day.
            max_ms: i64::try_from(config.session.max.as_millis()).unwrap_or(i64::MAX),
            zone: config.server.time_zone.clone(),
        }
    }

    /// The same with these prices and budgets.
    fn with(&self, settings: BudgetSettings) -> Self {
        let BudgetSettings { prices, budgets } = settings;
        Self {
            prices,
            budgets,
            ..self.clone()
        }
    }

    /// The day of an instant, in the site's zone.
    pub fn day(&self, now: Timestamp) -> String {
        self.zone.day_of(now).to_string()
    }

    /// When the day of an instant ends there.
    pub fn end_of_day(&self, now: Timestamp) -> Timestamp {
        self.zone.start_of(self.zone.day_of(now).plus(1))
    }

    /// The first day of which it is kept what clients have used: those before are over by two days or more.
    pub fn first_kept_of_clients(&self, now: Timestamp) -> String {
        self.zone.day_of(now).plus(-2).to_string()
    }

    /// What a session of this demo counts against that begins now.
    pub fn of(&self, demo: &Demo, now: Timestamp) -> Spending {
        let time = |minutes: Option<u32>| Cap {
            ms: minutes.map(ms),
            cost: None,
        };
        let budgets = &self.budgets;
        let site_day = Cap {
            cost: budgets.cost_per_day,
            ..time(budgets.minutes_per_day)
        };
        let site_month = Cap {
            ms: None,
            cost: budgets.cost_per_month,
        };
        let owner_month = Cap {
            ms: None,
            cost: budgets.owner_cost_per_month,
        };
        Spending {
            day: self.day(now),
            price: self.prices.minute(demo.provider).unwrap_or_default(),
            caps: vec![
                (BudgetOf::SiteDay, site_day),
                (BudgetOf::SiteMonth, site_month),
                (BudgetOf::Vendor, time(budgets.of_vendor(demo.provider))),
                (BudgetOf::Demo, time(demo.max_minutes_per_day)),
                (BudgetOf::OwnerDay, time(budgets.owner_minutes_per_day)),
                (BudgetOf::OwnerMonth, owner_month),
                (BudgetOf::Client, time(budgets.client_minutes_per_day)),
            ],
        }
    }

    /// What limits the talks of a link that may take so many minutes.
    pub fn of_link(&self, minutes: Option<u32>) -> (BudgetOf, Cap) {
        let cap = Cap {
            ms: minutes.map(ms),
            cost: self.budgets.cost_per_link,
        };
        (BudgetOf::Link, cap)
    }

    /// The most that the talks of a link can cost in all, which may be with any of these vendors.
    pub fn most_cost(
        &self,
        vendors: &[ProviderKind],
        sessions: Option<u32>,
        minutes: Option<u32>,
    ) -> MostCost {
        let dearest = vendors.iter().try_fold(Micros::default(), |most, kind| {
            self.prices.minute(*kind).map(|price| price.max(most))
        });
        let Some(price) = dearest else {
            return MostCost::Unknown;
        };
        let by_sessions = sessions.map(|most| i64::from(most).saturating_mul(self.max_ms));
        let longest = [by_sessions, minutes.map(ms)].into_iter().flatten().min();
        let by_time = longest.map(|ms| price.of(ms));
        let most = [by_time, self.budgets.cost_per_link].into_iter().flatten().min();
        most.map_or(MostCost::NoLimit, |most| {
            MostCost::Most(most, self.prices.currency.clone())
        })
    }
}

fn ms(minutes: u32) -> i64 {
    i64::from(minutes) * 60_000
}

impl From<BudgetOf> for Budget {
    fn from(of: BudgetOf) -> Self {
        match of {
            BudgetOf::Link => Self::Link,
            BudgetOf::OwnerDay | BudgetOf::OwnerMonth => Self::Owner,
            BudgetOf::Client => Self::Client,
            BudgetOf::Vendor | BudgetOf::Demo => Self::Presenter,
            BudgetOf::SiteDay | BudgetOf::SiteMonth => Self::Site,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    #[test]
    fn the_day_of_a_budget_is_the_sites_and_lasts_as_long_as_its_clock_says() {
        let at = |text| Timestamp::from_rfc3339(text).expect("a moment");
        for (zone, begins, day, hours) in [
            ("UTC", "2026-10-25T00:00:00Z", "2026-10-25", 24),
            ("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25", 25),
            ("America/New_York", "2026-03-08T05:00:00Z", "2026-03-08", 23),
            ("Pacific/Auckland", "2026-12-31T11:00:00Z", "2027-01-01", 24),
        ] {
            let env = [("SHOWROOM_SERVER_TIME_ZONE".into(), zone.into())].into_iter();
            let config = Config::load(Sources { file: None, env }).expect("a configuration");
            let (spendings, begins) = (Spendings::new(&config), at(begins));
            assert_eq!(spendings.day(begins), day, "{zone}");
            assert_ne!(spendings.day(Timestamp(begins.0 - 1)), day, "{zone}");
            let length = spendings.end_of_day(begins).since(begins);
            assert_eq!(length.as_secs(), hours * 3600, "{zone}");
        }
    }
}
