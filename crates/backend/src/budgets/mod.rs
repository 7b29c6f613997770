//! How much talks may use: what a session counts against, and the most that a link can cost.
//!
//! The limits come from the configuration, the studio and links; what is used is counted where a place is taken
//! (`store/budgets.rs`). Start with [`Spendings::of`].

mod clients;
mod rules;

pub(crate) use clients::ClientMarks;
pub(crate) use rules::SpendingRules;

use crate::clock::Timestamp;
use crate::config::{BudgetSettings, Budgets, Config, Demo, Prices, TalkLimits};
use crate::money::Micros;
use crate::store::{AtOnce, BudgetOf, Cap, Spending};
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
    /// No vendor of its talks is set up.
    NoVendor,
    /// This vendor of its talks has no price.
    NoPrice(ProviderKind),
    /// Nothing limits it.
    NoLimit,
    /// So much, in a currency.
    Most(Micros, String),
}

/// How much the talks of a link may use in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkLimits {
    /// How many there may be.
    pub sessions: Option<u32>,
    /// Minutes.
    pub minutes: Option<u32>,
    /// Money.
    pub cost: Option<Micros>,
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
        let budgets = &self.budgets;
        let vendor = budgets.of_vendor(demo.provider);
        Spending {
            day: self.day(now),
            price: self.prices.minute(demo.provider).unwrap_or_default(),
            caps: vec![
                (BudgetOf::SiteDay, of_day(budgets.site)),
                (BudgetOf::SiteMonth, of_month(budgets.site)),
                (BudgetOf::Vendor, of_day(vendor)),
                (BudgetOf::Demo, of_demo(demo)),
                (BudgetOf::OwnerDay, of_day(budgets.owner)),
                (BudgetOf::OwnerMonth, of_month(budgets.owner)),
                (BudgetOf::Client, of_day(budgets.client)),
            ],
            at_once: AtOnce {
                vendor: vendor.at_once,
                owner: budgets.owner.at_once,
                link: budgets.link.at_once,
            },
        }
    }

    /// How many sessions of a vendor may go on at one time.
    pub fn at_once_of(&self, kind: ProviderKind) -> Option<u32> {
        self.budgets.of_vendor(kind).at_once
    }

    /// What limits the talks of a link that may take so many minutes and cost so much, beside what each may cost.
    pub fn of_link(&self, minutes: Option<u32>, cost: Option<Micros>) -> (BudgetOf, Cap) {
        let cap = Cap {
            ms: minutes.map(ms),
            cost: self.cost_of_link(cost),
            sessions: None,
        };
        (BudgetOf::Link, cap)
    }

    /// What the talks of a link may cost in all: its own limit, or that of each link where it is smaller.
    pub fn cost_of_link(&self, own: Option<Micros>) -> Option<Micros> {
        [own, self.budgets.link.cost_in_all].into_iter().flatten().min()
    }

    /// The most that the talks of a link can cost in all, which may be with any of these vendors.
    pub fn most_cost(&self, vendors: &[ProviderKind], limits: LinkLimits) -> MostCost {
        let dearest = vendors.iter().try_fold(Micros::default(), |most, kind| {
            self.prices
                .minute(*kind)
                .map(|price| price.max(most))
                .ok_or(*kind)
        });
        let price = match dearest {
            Ok(price) => price,
            Err(kind) => return MostCost::NoPrice(kind),
        };
        let LinkLimits {
            sessions,
            minutes,
            cost,
        } = limits;
        let by_sessions = sessions.map(|most| i64::from(most).saturating_mul(self.max_ms));
        let longest = [by_sessions, minutes.map(ms)].into_iter().flatten().min();
        let by_time = longest.map(|ms| price.of(ms));
        let most = [by_time, self.cost_of_link(cost)].into_iter().flatten().min();
        most.map_or(MostCost::NoLimit, |most| {
            MostCost::Most(most, self.prices.currency.clone())
        })
    }
}

/// What limits talks in a day.
pub(crate) fn of_day(limits: TalkLimits) -> Cap {
    Cap {
        ms: limits.minutes_per_day.map(ms),
        cost: limits.cost_per_day,
        sessions: limits.sessions_per_day,
    }
}

/// What limits the talks of a demo in a day.
pub(crate) fn of_demo(demo: &Demo) -> Cap {
    Cap {
        ms: demo.max_minutes_per_day.map(ms),
        cost: demo.max_cost_per_day,
        sessions: demo.max_sessions_per_day,
    }
}

/// What limits talks in a month.
pub(crate) fn of_month(limits: TalkLimits) -> Cap {
    Cap {
        cost: limits.cost_per_month,
        ..Cap::default()
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
