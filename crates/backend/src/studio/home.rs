//! The first page: who talks now, what happened since yesterday, which links need a look, and the last talks.

use super::figures::{owners, starts_of_days};
use super::{Cursor, LedBy, LinkLine, LinkStatus, Studio, Talk};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::money::Micros;
use crate::store::{Amounts, LinkRow, WhichFigures};
use crate::switches::Stop;
use contract::session::EndReason;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most talks of each list.
const MOST_TALKS: u32 = 10;
/// Newest links, links used since yesterday, and links that end soon, that are looked at: each may take a statement.
const MOST_LINKS: u32 = 50;
/// Most links that are said to need a look.
const MOST_LOOKS: usize = 10;
/// A link ends soon that ends today or on one of the next two days.
const SOON_DAYS: u8 = 3;
/// The part of a limit from which on little is left.
const NEARLY_PERCENT: u128 = 80;

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

/// Why a link needs a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// It opens nothing any more from this moment on, today or on one of the next two days, and was not talked through.
    Ends(Timestamp),
    /// Four fifths or more of its talks have begun, or all of them.
    Talks,
    /// Four fifths or more of its minutes are used, or all of them.
    Minutes,
    /// Four fifths or more of the money that its talks may cost is used, or all of it.
    Money {
        /// What they cost, with the most that those can cost that go on.
        used: Micros,
        /// What the talks of each link may cost.
        most: Micros,
        /// The currency of both.
        currency: String,
    },
    /// Its last talk failed before it began.
    Failed(Box<Talk>),
    /// A passcode, an address or a code was refused at it, the last time at this moment.
    Denied(Timestamp),
    /// Visitors ask to be let in, the last one at this moment.
    Asked(Timestamp),
}

impl Studio {
    /// The first page. Links are those that the account sees in their list: of the newest fifty, of the fifty newest
    /// with a session since yesterday, of the fifty that end next, and of fifty each whose visitors were refused since yesterday or ask to be let in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home(&self, who: &SignedIn) -> Result<Home, StoreError> {
        let open = self.store.newest_open_sessions(MOST_TALKS).await?;
        let newest = Cursor::newest();
        let last = self.store.sessions_before(newest.key(), MOST_TALKS).await?;
        // OK because two days have three bounds.
        let yesterday = starts_of_days(&self.zone, self.clock.now(), 2)[0];
        Ok(Home {
            open: self.talks_of(who, open).await?,
            last: self.talks_of(who, last).await?,
            is_new: self.has_no_link(who).await?,
            is_spent: self.own_is_spent(who).await?,
            stops: self.switches.stops(),
            since: self.since(who).await?,
            looks: self.looks(who, yesterday).await?,
        })
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
        let sums = self.store.figures(which).await?;
        let failed = self.store.failed_by_day(which).await?;
        let sums = sums.into_iter().map(|(.., amounts)| amounts);
        Ok(Since {
            amounts: sums.fold(Amounts::default(), Amounts::plus),
            failed: failed.into_iter().map(|(.., amount)| amount).sum(),
            leads: self.store.leads_since(start, own(who)).await?,
        })
    }

    async fn looks(
        &self,
        who: &SignedIn,
        yesterday: Timestamp,
    ) -> Result<Vec<(LinkLine, Vec<Look>)>, StoreError> {
        let now = self.clock.now();
        let zone = self.zone_of(who);
        let soon = zone.start_of(zone.day_of(now).plus(SOON_DAYS.into()));
        let owner = own(who);
        let ending = self.store.links_ending((now, soon), owner, MOST_LINKS).await?;
        let newest = self
            .store
            .links_before(Cursor::newest().key(), owner, MOST_LINKS)
            .await?;
        let used = self.store.links_used_since(yesterday, owner, MOST_LINKS).await?;
        // They may be old, and without a talk.
        let denied = self.store.links_denied(yesterday, owner, MOST_LINKS).await?;
        let mut looks = Vec::new();
        let mut seen = BTreeSet::new();
        // Of whom may answer.
        let answers = who.account.role != Role::Viewer;
        let asked = if answers {
            self.store.links_asked(owner, MOST_LINKS).await?
        } else {
            Vec::new()
        };
        let rows: Vec<_> = asked
            .into_iter()
            .chain(denied)
            .chain(ending)
            .chain(used)
            .chain(newest)
            .collect();
        let lately = rows
            .iter()
            .filter(|row| row.last.is_some_and(|last| last >= yesterday));
        let tags = lately.map(|row| &*row.names.tag).collect();
        let failed = self.store.links_that_failed_last(&tags).await?;
        for row in rows {
            let line = LinkLine::of(&row, now);
            let is_over = matches!(line.status, LinkStatus::Revoked | LinkStatus::Expired);
            let asks = row.asked.filter(|_| answers);
            if is_over && let Some(at) = asks {
                if seen.insert(line.id.clone()) {
                    looks.push((line, vec![Look::Asked(at)], None));
                }
                continue;
            }
            if is_over || !seen.insert(line.id.clone()) {
                continue;
            }
            let mut why = reasons(&line, soon);
            why.extend(self.money(&row));
            why.extend(asks.map(Look::Asked));
            why.extend(row.last_denied.filter(|at| *at >= yesterday).map(Look::Denied));
            let failed = failed.contains(&row.names.tag).then_some(row.names.tag);
            if !why.is_empty() || failed.is_some() {
                looks.push((line, why, failed));
            }
        }
        // What went wrong comes before what is about to.
        looks.sort_by_key(|(_, why, failed)| {
            let failed = failed.as_ref().map(|_| MOST_URGENT);
            why.iter().map(urgency).chain(failed).min()
        });
        looks.truncate(MOST_LOOKS);
        let mut shown = Vec::new();
        for (line, mut why, failed) in looks {
            if let Some(tag) = failed {
                why.extend(self.failed_last(who, &tag).await?);
            }
            // A link whose last talk began meanwhile needs no look any more.
            if !why.is_empty() {
                shown.push((line, why));
            }
        }
        Ok(shown)
    }

    /// Whether little is left of the money that the talks of a link may cost.
    fn money(&self, row: &LinkRow) -> Option<Look> {
        let spendings = self.sessions.spendings();
        let used = row.used_cost;
        let most = spendings.budgets.cost_per_link?;
        let amount = |micros: Micros| u128::try_from(micros.0).unwrap_or_default();
        is_nearly(amount(used), amount(most)).then(|| Look::Money {
            used,
            most,
            currency: spendings.prices.currency.clone(),
        })
    }

    /// Whether the last talk of a link failed before there was one.
    async fn failed_last(&self, who: &SignedIn, tag: &str) -> Result<Option<Look>, StoreError> {
        let mut last = self.store.newest_sessions_of(tag, 1).await?;
        last.retain(|session| session.live.is_none() && session.reason == Some(EndReason::Failed));
        let failed = self.talks_of(who, last).await?.pop();
        Ok(failed.map(|talk| Look::Failed(Box::new(talk))))
    }
}

/// The account whose links alone are shown; none where all are.
fn own(who: &SignedIn) -> Option<&str> {
    (who.account.role == Role::Seller).then_some(&*who.account.id)
}

/// What went wrong already.
const MOST_URGENT: u8 = 0;

/// How soon a reason wants a look; the least first.
const fn urgency(why: &Look) -> u8 {
    match why {
        Look::Failed(_) | Look::Denied(_) | Look::Asked(_) => MOST_URGENT,
        Look::Talks | Look::Minutes | Look::Money { .. } => 1,
        Look::Ends(_) => 2,
    }
}

/// A limit of nothing is no limit that is nearly reached: no talk can begin.
fn is_nearly(used: u128, most: u128) -> bool {
    most > 0 && used * 100 >= most * NEARLY_PERCENT
}

/// What a link tells that is not over.
fn reasons(line: &LinkLine, soon: Timestamp) -> Vec<Look> {
    let is_new = matches!(line.status, LinkStatus::New | LinkStatus::Opened);
    let ends = line.expires.filter(|end| is_new && *end <= soon);
    // A link for one talk that was had is as it was meant to be.
    let most = line.most.filter(|most| *most > 1 || line.is_tried);
    let talks = most.filter(|most| is_nearly(line.used.into(), (*most).into()));
    let minutes = line
        .most_minutes
        .filter(|most| is_nearly(line.used_time.as_millis(), u128::from(*most) * 60_000));
    [
        ends.map(Look::Ends),
        talks.map(|_| Look::Talks),
        minutes.map(|_| Look::Minutes),
    ]
    .into_iter()
    .flatten()
    .collect()
}
