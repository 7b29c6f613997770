//! What limits talks, on one page: what an administrator has stopped, and the budgets.

use super::links::whole;
use super::{BudgetLine, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::Actor;
use crate::clock::Timestamp;
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

impl Studio {
    /// What limits talks. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn limits(&self, who: &SignedIn) -> Result<Limits, StoreError> {
        let now = self.clock.now();
        let spendings = self.rules.now();
        Ok(Limits {
            stops: self.switches.stops(),
            vendors: self.sessions.vendors(),
            may_change: who.account.role == Role::Admin,
            budgets: self.budget_lines(who, now).await?,
            currency: spendings.prices.currency.clone(),
            day_ends: spendings.end_of_day(now),
        })
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
