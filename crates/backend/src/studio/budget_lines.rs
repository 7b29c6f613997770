//! What is used, held and left of the budgets, and which of them keeps talks from beginning.

use super::Studio;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::config::Budgets;
use crate::money::Micros;
use crate::store::{BudgetOf, Cap, Held, LEAST_MS, month, of_demo, of_owner, of_vendor};
use contract::ProviderKind;

/// Most accounts whose budgets are shown, for the day and for the month: those that have used most.
const MOST_OWNERS: u32 = 20;

/// A budget, and what is used of it. All numbers are milliseconds or millionths of the currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// What it is of.
    pub name: BudgetName,
    /// What it is measured in.
    pub measure: Measure,
    /// The most that may be used.
    pub most: i64,
    /// What talks that are over have used.
    pub used: i64,
    /// What talks hold whose end is not certain.
    pub held: i64,
}

impl BudgetLine {
    /// What is left.
    #[must_use]
    pub fn left(&self) -> i64 {
        (self.most - self.used - self.held).max(0)
    }
}

/// What a budget is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BudgetName {
    /// All talks of today.
    Today,
    /// All talks of this month.
    Month,
    /// The talks of a vendor today.
    Vendor(ProviderKind),
    /// The talks of the demo with this slug today.
    Demo(String),
    /// The talks of all links of the account with this name today.
    OwnerToday(String),
    /// The same this month.
    OwnerMonth(String),
}

/// What a budget is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Milliseconds.
    Time,
    /// Millionths of the currency.
    Money,
}

impl Measure {
    const fn of(self, ms: i64, cost: Micros) -> i64 {
        match self {
            Self::Time => ms,
            Self::Money => cost.0,
        }
    }
}

/// A budget that is set, and its name in the table.
struct Set {
    name: BudgetName,
    scope: String,
    measure: Measure,
    most: i64,
}

impl Set {
    fn new(name: BudgetName, most: Option<(Measure, i64)>) -> Option<Self> {
        let scope = match &name {
            BudgetName::Vendor(kind) => of_vendor(kind.id()),
            BudgetName::Demo(slug) => of_demo(slug),
            _ => "site".to_owned(),
        };
        let (measure, most) = most?;
        Some(Self {
            name,
            scope,
            measure,
            most,
        })
    }

    /// What is used of it by what is taken, and by what sessions hold that count for its period.
    fn line(self, taken: i64, period: &str, held: &[Held]) -> BudgetLine {
        let counts =
            |of: &&Held| of.day.starts_with(period) && (self.scope == "site" || of.scopes.has(&self.scope));
        let held = held.iter().filter(counts);
        let held: i64 = held.map(|held| self.measure.of(held.ms, held.cost)).sum();
        BudgetLine {
            name: self.name,
            measure: self.measure,
            most: self.most,
            used: (taken - held).max(0),
            held,
        }
    }
}

fn time(minutes: u32) -> (Measure, i64) {
    (Measure::Time, i64::from(minutes) * 60_000)
}

const fn money(most: Micros) -> (Measure, i64) {
    (Measure::Money, most.0)
}

impl Studio {
    /// Every budget that is set, with what is used of it: of the site first, and of accounts last. Sellers see their own of these.
    pub(super) async fn budget_lines(
        &self,
        who: &SignedIn,
        now: Timestamp,
    ) -> Result<Vec<BudgetLine>, StoreError> {
        let spendings = self.rules.now();
        let today = spendings.day(now);
        let month = month(&today);
        let budgets = &spendings.budgets;
        let set = self.set(budgets);
        let of_owners = [
            budgets.owner_minutes_per_day.map(time),
            budgets.owner_cost_per_month.map(money),
        ];
        if set.is_empty() && of_owners.iter().all(Option::is_none) {
            return Ok(Vec::new());
        }
        // What is due is given back first.
        self.store.settle_due(now).await?;
        let held = self.store.held().await?;
        let of_day = self.store.usage_of_period(&today).await?;
        let of_month = self.store.usage_of_period(month).await?;
        let mut lines = Vec::new();
        for set in set {
            let (period, rows) = match set.name {
                BudgetName::Month => (month, &of_month),
                _ => (&*today, &of_day),
            };
            let taken = rows.iter().find(|row| row.scope == set.scope);
            let taken = taken.map_or(0, |row| set.measure.of(row.ms, row.cost));
            lines.push(set.line(taken, period, &held));
        }
        let only = (who.account.role == Role::Seller).then_some(&*who.account.id);
        let names = [BudgetName::OwnerToday, BudgetName::OwnerMonth];
        for ((period, most), named) in [&*today, month].into_iter().zip(of_owners).zip(names) {
            let Some((measure, most)) = most else { continue };
            for (name, usage) in self.store.usage_of_owners(period, only, MOST_OWNERS).await? {
                let taken = measure.of(usage.ms, usage.cost);
                let set = Set {
                    name: named(name),
                    scope: usage.scope,
                    measure,
                    most,
                };
                lines.push(set.line(taken, period, &held));
            }
        }
        Ok(lines)
    }

    /// The budgets that are set of the site, its vendors and its demos.
    fn set(&self, budgets: &Budgets) -> Vec<Set> {
        let of_site = [
            (BudgetName::Today, budgets.minutes_per_day.map(time)),
            (BudgetName::Today, budgets.cost_per_day.map(money)),
            (BudgetName::Month, budgets.cost_per_month.map(money)),
        ];
        let of_vendor = |kind| (BudgetName::Vendor(kind), budgets.of_vendor(kind).map(time));
        let vendors = self.sessions.vendors().into_iter().map(of_vendor);
        let demos = self.sessions.demos();
        let of_demos = demos.all().iter().map(|demo| {
            let most = demo.max_minutes_per_day.map(time);
            (BudgetName::Demo(demo.slug.clone()), most)
        });
        let all = of_site.into_iter().chain(vendors).chain(of_demos);
        all.filter_map(|(name, most)| Set::new(name, most)).collect()
    }

    /// The budget that keeps talks of this demo from beginning now through a link of this account, of the site, its vendor, the
    /// demo itself or the account.
    pub(super) async fn spent(&self, demo: &str, owner: &str) -> Result<Option<BudgetOf>, StoreError> {
        let demos = self.sessions.demos();
        let Some(demo) = demos.configured(demo) else {
            return Ok(None);
        };
        let spending = self.rules.now().of(demo, self.clock.now());
        for (of, cap) in spending.caps {
            let (period, scope) = match of {
                BudgetOf::SiteDay => (&*spending.day, "site".to_owned()),
                BudgetOf::SiteMonth => (month(&spending.day), "site".to_owned()),
                BudgetOf::Vendor => (&*spending.day, of_vendor(demo.provider.id())),
                BudgetOf::Demo => (&*spending.day, of_demo(&demo.slug)),
                BudgetOf::OwnerDay => (&*spending.day, of_owner(owner)),
                BudgetOf::OwnerMonth => (month(&spending.day), of_owner(owner)),
                // Of whoever comes, and of each link by itself.
                BudgetOf::Client | BudgetOf::Link => continue,
            };
            if cap == Cap::default() {
                continue;
            }
            let taken = self.taken(period, &scope).await?;
            if cap.fits(taken, spending.price, LEAST_MS) < LEAST_MS {
                return Ok(Some(of));
            }
        }
        Ok(None)
    }

    /// Whether no talk may begin now through any link of this account, since its own budget is used up.
    pub(super) async fn own_is_spent(&self, who: &SignedIn) -> Result<bool, StoreError> {
        let spendings = self.rules.now();
        let minutes = spendings.budgets.owner_minutes_per_day;
        let (ms, cost) = (
            minutes.map(|most| time(most).1),
            spendings.budgets.owner_cost_per_month,
        );
        if ms.is_none() && cost.is_none() {
            return Ok(false);
        }
        let (today, scope) = (spendings.day(self.clock.now()), of_owner(&who.account.id));
        let of_day = self.taken(&today, &scope).await?;
        let of_month = self.taken(month(&today), &scope).await?;
        let (by_day, by_month) = (Cap { ms, cost: None }, Cap { ms: None, cost });
        let is_spent = |kind| {
            let price = spendings.prices.minute(kind).unwrap_or_default();
            let fits = by_day.fits(of_day, price, LEAST_MS);
            fits.min(by_month.fits(of_month, price, LEAST_MS)) < LEAST_MS
        };
        let vendors = self.sessions.vendors();
        Ok(!vendors.is_empty() && vendors.into_iter().all(is_spent))
    }

    /// What is taken of the budget with this name in a day or a month.
    async fn taken(&self, period: &str, scope: &str) -> Result<(i64, Micros), StoreError> {
        let usage = self.store.usage_of(period, scope).await?;
        Ok((usage.ms, usage.cost))
    }
}
