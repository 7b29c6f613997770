//! The first page: who talks now, what happened since yesterday, which links need a look, and the last talks.

use super::figures::{owners, starts_of_days};
use super::looks::own;
use super::{Cursor, LedBy, LinkLine, Look, Studio, Talk};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::store::{Amounts, WhichFigures};
use crate::switches::Stop;
use std::sync::Arc;
use tokio::try_join;

/// Most talks of each list.
const MOST_TALKS: u32 = 10;

/// What the first page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Talks that go on.
    pub open: Vec<Talk>,
    /// The last that began, open or not.
    pub last: Vec<Talk>,
    /// Whether the account may make links and has none yet.
    pub is_new: bool,
    /// Whether the account's own budget is used up, so that none of its links begins a talk.
    pub is_spent: bool,
    /// What is stopped.
    pub stops: Arc<[Stop]>,
    /// What happened since yesterday.
    pub since: Since,
    /// Links that need a look, each with every reason: failed starts first, then limits that are
    /// nearly reached, then those that end next.
    pub looks: Vec<(LinkLine, Vec<Look>)>,
}

/// What was counted since the beginning of yesterday, in the site's zone, of what the account's figures hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Since {
    /// Opens, sessions and talks.
    pub amounts: Amounts,
    /// Starts that failed.
    pub failed: u64,
    /// Leads that were left, of those that the account reads.
    pub leads: u64,
}

impl Studio {
    /// The first page. Links are those that the account sees in their list: of the newest fifty, of the fifty newest
    /// with a session since yesterday, of the fifty that end next, and of fifty each whose visitors were refused or came too late since yesterday, or ask to
    /// be let in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home(&self, who: &SignedIn) -> Result<Home, StoreError> {
        // OK because two days have three bounds.
        let yesterday = starts_of_days(&self.zone, self.clock.now(), 2)[0];
        // None waits for another: a database that is far away is waited for a few times, not for each statement.
        let (open, last, is_new, is_spent, since, looks) = try_join!(
            self.newest_open(who),
            self.newest(who),
            self.has_no_link(who),
            self.own_is_spent(who),
            self.since(who),
            self.looks(who, yesterday),
        )?;
        Ok(Home {
            open,
            last,
            is_new,
            is_spent,
            stops: self.switches.stops(),
            since,
            looks,
        })
    }

    async fn newest_open(&self, who: &SignedIn) -> Result<Vec<Talk>, StoreError> {
        let open = self.store.newest_open_sessions(MOST_TALKS).await?;
        self.talks_of(who, open).await
    }

    async fn newest(&self, who: &SignedIn) -> Result<Vec<Talk>, StoreError> {
        let newest = Cursor::newest();
        let last = self.store.sessions_before(newest.key(), MOST_TALKS).await?;
        self.talks_of(who, last).await
    }

    async fn has_no_link(&self, who: &SignedIn) -> Result<bool, StoreError> {
        if who.account.role < Role::Seller {
            return Ok(false);
        }
        let own = Some(&*who.account.id);
        let newest = self.store.links_before(Cursor::newest().key(), own, 1).await?;
        Ok(newest.is_empty())
    }

    async fn since(&self, who: &SignedIn) -> Result<Since, StoreError> {
        let zone = self.zone_of_days().await?;
        // OK because two days have three bounds.
        let start = starts_of_days(&zone, self.clock.now(), 2)[0];
        let which = WhichFigures {
            within: (start, Timestamp(i64::MAX)),
            demo: None,
            provider: None,
            owners: owners(who, &LedBy::Any),
        };
        let (sums, failed, leads) = try_join!(
            self.store.figures(which),
            self.store.failed_by_day(which),
            self.store.leads_since(start, own(who)),
        )?;
        let sums = sums.into_iter().map(|(.., amounts)| amounts);
        Ok(Since {
            amounts: sums.fold(Amounts::default(), Amounts::plus),
            failed: failed.into_iter().map(|(.., amount)| amount).sum(),
            leads,
        })
    }
}
