//! What is used, held and left of the budgets, and which of them keeps talks from beginning.

use super::Studio;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::budgets::{of_day, of_demo as of_demo_day, of_month};
use crate::clock::Timestamp;
use crate::config::Budgets;
use crate::store::{
    Amount, AtOnce, BudgetOf, Cap, ConcurrentOf, Held, LEAST_MS, Measure, month, of_demo, of_owner, of_vendor,
};
use contract::ProviderKind;

/// Most accounts whose budgets are shown, for the day and for the month: those that have used most.
const MOST_OWNERS: u32 = 20;

/// A budget, and what is used of it. All numbers are milliseconds, millionths of the currency or sessions.
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
    /// The talks of a vendor that go on.
    VendorNow(ProviderKind),
    /// The talks of all links of the account with this name that go on.
    OwnerNow(String),
}

/// A budget that is set, and its name in the table.
struct Set {
    name: BudgetName,
    scope: String,
    measure: Measure,
    most: i64,
}

impl Set {
    /// Those that a cap of talks of this name sets.
    fn all(name: &BudgetName, cap: Cap) -> Vec<Self> {
        let scope = match name {
            BudgetName::Vendor(kind) => of_vendor(kind.id()),
            BudgetName::Demo(slug) => of_demo(slug),
            _ => "site".to_owned(),
        };
        let limits = cap.limits().into_iter();
        let set = |(measure, most)| Self {
            name: name.clone(),
            scope: scope.clone(),
            measure,
            most,
        };
        limits.map(set).collect()
    }

    /// What is used of it by what is taken, and by what sessions hold that count for its period.
    fn line(self, taken: i64, period: &str, held: &[Held]) -> BudgetLine {
        let counts =
            |of: &&Held| of.day.starts_with(period) && (self.scope == "site" || of.scopes.has(&self.scope));
        let held = held.iter().filter(counts);
        let held: i64 = held.map(|held| held.amount.of(self.measure)).sum();
        BudgetLine {
            name: self.name,
            measure: self.measure,
            most: self.most,
            used: (taken - held).max(0),
            held,
        }
    }
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
        let of_owners = [of_day(budgets.owner), of_month(budgets.owner)];
        let only = (who.account.role == Role::Seller).then_some(&*who.account.id);
        let mut lines = self.lines_of_now(budgets, only, now).await?;
        if set.is_empty() && of_owners.iter().all(|cap| *cap == Cap::default()) {
            return Ok(lines);
        }
        // What is due is given back first.
        self.store.settle_due(now).await?;
        let held = self.store.held().await?;
        let by_day = self.store.usage_of_period(&today).await?;
        let by_month = self.store.usage_of_period(month).await?;
        for set in set {
            let (period, rows) = match set.name {
                BudgetName::Month => (month, &by_month),
                _ => (&*today, &by_day),
            };
            let taken = rows.iter().find(|row| row.scope == set.scope);
            let taken = taken.map_or(0, |row| row.amount.of(set.measure));
            lines.push(set.line(taken, period, &held));
        }
        let names = [BudgetName::OwnerToday, BudgetName::OwnerMonth];
        for ((period, cap), named) in [&*today, month].into_iter().zip(of_owners).zip(names) {
            for (measure, most) in cap.limits() {
                let owners = self
                    .store
                    .usage_of_owners((period, measure), only, MOST_OWNERS)
                    .await?;
                for (name, usage) in owners {
                    let taken = usage.amount.of(measure);
                    let set = Set {
                        name: named(name),
                        scope: usage.scope,
                        measure,
                        most,
                    };
                    lines.push(set.line(taken, period, &held));
                }
            }
        }
        Ok(lines)
    }

    /// How many sessions go on, where that is limited, of vendors and accounts.
    async fn lines_of_now(
        &self,
        budgets: &Budgets,
        only: Option<&str>,
        now: Timestamp,
    ) -> Result<Vec<BudgetLine>, StoreError> {
        let line = |name, most: u32, held: u32| BudgetLine {
            name,
            measure: Measure::Sessions,
            most: most.into(),
            used: 0,
            held: held.into(),
        };
        let mut lines = Vec::new();
        for kind in self.sessions.vendors() {
            if let Some(most) = budgets.of_vendor(kind).at_once {
                let going_on = self.store.concurrent(kind.id(), None, None, now).await?;
                lines.push(line(BudgetName::VendorNow(kind), most, going_on.vendor));
            }
        }
        if let Some(most) = budgets.owner.at_once {
            let owners = self.store.concurrent_of_owners(only, MOST_OWNERS, now).await?;
            let owners = owners.into_iter();
            lines.extend(owners.map(|(name, held)| line(BudgetName::OwnerNow(name), most, held)));
        }
        Ok(lines)
    }

    /// The budgets that are set of the site, its vendors and its demos.
    fn set(&self, budgets: &Budgets) -> Vec<Set> {
        let of_site = [
            (BudgetName::Today, of_day(budgets.site)),
            (BudgetName::Month, of_month(budgets.site)),
        ];
        let of_vendor = |kind| (BudgetName::Vendor(kind), of_day(budgets.of_vendor(kind)));
        let vendors = self.sessions.vendors().into_iter().map(of_vendor);
        let demos = self.sessions.demos();
        let demos = demos.all().iter();
        let of_demos = demos.map(|demo| (BudgetName::Demo(demo.slug.clone()), of_demo_day(demo)));
        let all = of_site.into_iter().chain(vendors).chain(of_demos);
        all.flat_map(|(name, cap)| Set::all(&name, cap)).collect()
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

    /// What keeps a link of this account with this tag from one more talk of a demo at this moment: that as many go on as there
    /// may be at one time.
    pub(super) async fn concurrency_full(
        &self,
        demo: &str,
        owner: &str,
        tag: &str,
    ) -> Result<Option<ConcurrentOf>, StoreError> {
        let (demos, now) = (self.sessions.demos(), self.clock.now());
        let Some(demo) = demos.configured(demo) else {
            return Ok(None);
        };
        let limits = self.rules.now().of(demo, now).at_once;
        if limits == AtOnce::default() {
            return Ok(None);
        }
        let kind = demo.provider.id();
        let going_on = self.store.concurrent(kind, Some(owner), Some(tag), now).await?;
        Ok(going_on.full(limits))
    }

    /// Whether no talk may begin now through any link of this account, since its own budget is used up.
    pub(super) async fn own_is_spent(&self, who: &SignedIn) -> Result<bool, StoreError> {
        let spendings = self.rules.now();
        let owner = spendings.budgets.owner;
        let (by_day, by_month) = (of_day(owner), of_month(owner));
        if [by_day, by_month] == [Cap::default(); 2] {
            return Ok(false);
        }
        let (today, scope) = (spendings.day(self.clock.now()), of_owner(&who.account.id));
        let today_taken = self.taken(&today, &scope).await?;
        let month_taken = self.taken(month(&today), &scope).await?;
        let is_spent = |kind| {
            let price = spendings.prices.minute(kind).unwrap_or_default();
            let fits = by_day.fits(today_taken, price, LEAST_MS);
            fits.min(by_month.fits(month_taken, price, LEAST_MS)) < LEAST_MS
        };
        let vendors = self.sessions.vendors();
        Ok(!vendors.is_empty() && vendors.into_iter().all(is_spent))
    }

    /// What is taken of the budget with this name in a day or a month.
    async fn taken(&self, period: &str, scope: &str) -> Result<Amount, StoreError> {
        Ok(self.store.usage_of(period, scope).await?.amount)
    }
}
