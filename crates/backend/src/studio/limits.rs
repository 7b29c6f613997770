//! What limits talks: what an administrator has stopped, and what is used and left of the budgets.

use super::Studio;
use super::links::whole;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::Actor;
use crate::clock::Timestamp;
use crate::money::Micros;
use crate::store::{BudgetOf, Cap, Held, LEAST_MS, month, of_demo, of_vendor as of_vendor_scope};
use crate::switches::{Stop, StopError, StopScope};
use contract::ProviderKind;
use std::sync::Arc;

/// What the page of the limits shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// What is stopped, the first one first.
    pub stops: Arc<[Stop]>,
    /// The vendors that can be talked to.
    pub vendors: Vec<ProviderKind>,
    /// Whether this account may stop talks and allow them again.
    pub may_change: bool,
    /// The budgets that are set, of the site first.
    pub budgets: Vec<BudgetLine>,
    /// The currency of those that are of money.
    pub currency: String,
    /// When the day of the budgets ends.
    pub day_ends: Timestamp,
}

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
}

/// What a budget is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Milliseconds.
    Time,
    /// Millionths of the currency.
    Money,
}

impl Studio {
    /// What limits talks. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn limits(&self, who: &SignedIn) -> Result<Limits, StoreError> {
        let now = self.clock.now();
        Ok(Limits {
            stops: self.switches.stops(),
            vendors: self.sessions.vendors(),
            may_change: who.account.role == Role::Admin,
            budgets: self.budgets(now).await?,
            currency: self.sessions.spendings().prices.currency.clone(),
            day_ends: self.sessions.spendings().end_of_day(now),
        })
    }

    /// Every budget that is set, with what is used of it.
    async fn budgets(&self, now: Timestamp) -> Result<Vec<BudgetLine>, StoreError> {
        let today = self.sessions.spendings().day(now);
        let month = month(&today);
        let budgets = &self.sessions.spendings().budgets;
        let ms = |minutes: u32| (Measure::Time, i64::from(minutes) * 60_000);
        let money = |most: Micros| (Measure::Money, most.0);
        let mut set = vec![
            (BudgetName::Today, budgets.minutes_per_day.map(ms)),
            (BudgetName::Today, budgets.cost_per_day.map(money)),
            (BudgetName::Month, budgets.cost_per_month.map(money)),
        ];
        let of_vendor = |kind| (BudgetName::Vendor(kind), budgets.of_vendor(kind).map(ms));
        set.extend(self.sessions.vendors().into_iter().map(of_vendor));
        let demos = self.sessions.demos();
        set.extend(demos.all().iter().map(|demo| {
            (
                BudgetName::Demo(demo.slug.clone()),
                demo.max_minutes_per_day.map(ms),
            )
        }));
        set.retain(|(_, most)| most.is_some());
        if set.is_empty() {
            return Ok(Vec::new());
        }
        // What is due is given back first.
        self.store.settle_due(now).await?;
        let held = self.store.held().await?;
        let of_day = self.store.usage_of_period(&today).await?;
        let of_month = self.store.usage_of_period(month).await?;
        let line = |(name, most): (BudgetName, Option<(Measure, i64)>)| {
            let (measure, most) = most?;
            let scope = match &name {
                BudgetName::Today | BudgetName::Month => "site".to_owned(),
                BudgetName::Vendor(kind) => of_vendor_scope(kind.id()),
                BudgetName::Demo(slug) => of_demo(slug),
            };
            let (period, rows) = match name {
                BudgetName::Month => (month, &of_month),
                _ => (&*today, &of_day),
            };
            let counts =
                |of: &&Held| of.day.starts_with(period) && (scope == "site" || of.scopes.contains(&scope));
            let number = |ms: i64, cost: Micros| match measure {
                Measure::Time => ms,
                Measure::Money => cost.0,
            };
            let held: i64 = held
                .iter()
                .filter(counts)
                .map(|held| number(held.ms, held.cost))
                .sum();
            let taken = rows.iter().find(|row| row.scope == scope);
            let taken = taken.map_or(0i64, |row| number(row.ms, row.cost));
            Some(BudgetLine {
                name,
                measure,
                most,
                used: (taken - held).max(0),
                held,
            })
        };
        Ok(set.into_iter().filter_map(line).collect())
    }

    /// The budget that keeps talks of this demo from beginning now, of the site, its vendor or the demo itself.
    pub(super) async fn spent(&self, demo: &str) -> Result<Option<BudgetOf>, StoreError> {
        let demos = self.sessions.demos();
        let Some(demo) = demos.configured(demo) else {
            return Ok(None);
        };
        let spending = self.sessions.spendings().of(demo, self.clock.now());
        if spending.caps.iter().all(|(_, cap)| *cap == Cap::default()) {
            return Ok(None);
        }
        let of_day = self.store.usage_of_period(&spending.day).await?;
        let of_month = self.store.usage_of_period(month(&spending.day)).await?;
        let is_spent = |(of, cap): &(BudgetOf, Cap)| {
            let (scope, rows) = match of {
                BudgetOf::SiteMonth => ("site".to_owned(), &of_month),
                BudgetOf::Vendor => (of_vendor_scope(demo.provider.id()), &of_day),
                BudgetOf::Demo => (of_demo(&demo.slug), &of_day),
                BudgetOf::SiteDay | BudgetOf::Link => ("site".to_owned(), &of_day),
            };
            let taken = rows.iter().find(|row| row.scope == scope);
            let taken = taken.map_or((0, Micros(0)), |row| (row.ms, row.cost));
            cap.fits(taken, spending.price, LEAST_MS) < LEAST_MS
        };
        Ok(spending.caps.iter().find(|cap| is_spent(cap)).map(|(of, _)| *of))
    }

    /// Lets no such talk begin from now on, and ends those that go on where `ends` says so.
    ///
    /// # Errors
    /// `TooLong`, `Already`, `Forbidden`, `Store`.
    pub async fn stop_talks(
        &self,
        who: &SignedIn,
        what: StopScope,
        sentence: &str,
        ends: bool,
    ) -> Result<(), StopError> {
        let (studio, by, sentence) = (self.clone(), Actor::from(&who.account), sentence.to_owned());
        whole(async move {
            studio.switches.stop(by, what, &sentence, ends).await?;
            studio.sessions.end_all_stopped().await;
            Ok(())
        })
        .await
    }

    /// Ends the talks that go on, of what is stopped since then.
    ///
    /// # Errors
    /// `NotStopped`, `Forbidden`, `Store`.
    pub async fn end_running(
        &self,
        who: &SignedIn,
        what: StopScope,
        since: Timestamp,
    ) -> Result<(), StopError> {
        let (studio, by) = (self.clone(), Actor::from(&who.account));
        whole(async move {
            studio.switches.end_running(by, what, since).await?;
            studio.sessions.end_all_stopped().await;
            Ok(())
        })
        .await
    }

    /// Lets the talks begin again that are stopped since then.
    ///
    /// # Errors
    /// `NotStopped`, `Forbidden`, `Store`.
    pub async fn resume_talks(
        &self,
        who: &SignedIn,
        what: StopScope,
        since: Timestamp,
    ) -> Result<(), StopError> {
        let (studio, by) = (self.clone(), Actor::from(&who.account));
        whole(async move { studio.switches.resume(by, what, Some(since)).await }).await
    }
}
