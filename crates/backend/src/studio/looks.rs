//! Which links need a look, and why.

use super::link::most_of;
use super::{Cursor, LinkLine, LinkStatus, Studio, Talk};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::money::Micros;
use crate::store::{LinkRow, SessionRow};
use std::collections::{BTreeSet, HashMap};
use tokio::try_join;

/// Newest links, links used since yesterday, and links that end soon, that are looked at.
const MOST_LINKS: u32 = 50;
/// Most links that are said to need a look.
const MOST_LOOKS: usize = 10;
/// A link ends soon that ends today or on one of the next two days.
const SOON_DAYS: u8 = 3;
/// The part of a limit from which on little is left.
const NEARLY_PERCENT: u128 = 80;

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
    /// Its demo is not offered any more: it opens nothing.
    NoDemo,
    /// Its last talk failed before it began.
    Failed(Box<Talk>),
    /// A passcode, an address or a code was refused at it, the last time at this moment.
    Denied(Timestamp),
    /// A person came to it when it opened nothing any more, the last one at this moment.
    Late(Timestamp),
    /// Visitors ask to be let in, the last one at this moment.
    Asked(Timestamp),
}

/// A link that needs a look, with its last session where that failed.
struct Looked {
    line: LinkLine,
    why: Vec<Look>,
    failed: Option<SessionRow>,
}

impl Looked {
    /// What went wrong comes before what is about to.
    fn urgency(&self) -> u8 {
        let failed = self.failed.as_ref().map(|_| MOST_URGENT);
        self.why
            .iter()
            .map(urgency)
            .chain(failed)
            .min()
            .unwrap_or(u8::MAX)
    }
}

impl Studio {
    /// Links that need a look, of the newest fifty, of the fifty newest with a session since yesterday, of the fifty that end next, and of
    /// fifty each whose visitors were refused or came too late since yesterday, or ask to be let in.
    pub(super) async fn looks(
        &self,
        who: &SignedIn,
        yesterday: Timestamp,
    ) -> Result<Vec<(LinkLine, Vec<Look>)>, StoreError> {
        let now = self.clock.now();
        let zone = self.zone_of(who);
        let soon = zone.start_of(zone.day_of(now).plus(SOON_DAYS.into()));
        // Of whom may answer.
        let answers = who.account.role != Role::Viewer;
        let rows = self.looked_at(own(who), answers, yesterday, (now, soon)).await?;
        let lately = rows
            .iter()
            .filter(|row| row.last.is_some_and(|last| last >= yesterday));
        let failed = self
            .store
            .failed_last(&lately.map(|row| &*row.names.tag).collect())
            .await?;
        let mut failed: HashMap<_, _> = failed.into_iter().map(|row| (row.link.clone(), row)).collect();
        let (mut looks, mut seen) = (Vec::new(), BTreeSet::new());
        for row in rows {
            let mut line = LinkLine::of(&row, now);
            self.note_demos([&mut line]);
            if !seen.insert(line.id.clone()) {
                continue;
            }
            let asked = row.asked.filter(|_| answers).map(Look::Asked);
            let late = row.last_late.filter(|at| *at >= yesterday).map(Look::Late);
            let mut looked = if matches!(line.status, LinkStatus::Revoked | LinkStatus::Expired) {
                Looked {
                    line,
                    why: Vec::new(),
                    failed: None,
                }
            } else {
                let mut why = reasons(&line, soon);
                why.extend(self.money(&row));
                why.extend(row.last_denied.filter(|at| *at >= yesterday).map(Look::Denied));
                Looked {
                    line,
                    why,
                    failed: failed.remove(&Some(row.names.tag)),
                }
            };
            looked.why.extend(late.into_iter().chain(asked));
            if !looked.why.is_empty() || looked.failed.is_some() {
                looks.push(looked);
            }
        }
        looks.sort_by_key(Looked::urgency);
        looks.truncate(MOST_LOOKS);
        self.with_talks(who, looks).await
    }

    /// What may need a look; a link may be there more than once.
    async fn looked_at(
        &self,
        owner: Option<&str>,
        answers: bool,
        yesterday: Timestamp,
        ends: (Timestamp, Timestamp),
    ) -> Result<Vec<LinkRow>, StoreError> {
        let (store, start) = (&self.store, Cursor::newest());
        let asked = async {
            if answers {
                store.links_asked(owner, MOST_LINKS).await
            } else {
                Ok(Vec::new())
            }
        };
        let (asked, denied, late, ending, used, newest) = try_join!(
            asked,
            // They may be old, and without a talk.
            store.links_denied(yesterday, owner, MOST_LINKS),
            store.links_late(yesterday, owner, MOST_LINKS),
            store.links_ending(ends, owner, MOST_LINKS),
            store.links_used_since(yesterday, owner, MOST_LINKS),
            store.links_before(start.key(), owner, MOST_LINKS),
        )?;
        Ok([asked, denied, late, ending, used, newest]
            .into_iter()
            .flatten()
            .collect())
    }

    /// Each with the talk that failed.
    async fn with_talks(
        &self,
        who: &SignedIn,
        looks: Vec<Looked>,
    ) -> Result<Vec<(LinkLine, Vec<Look>)>, StoreError> {
        let (mut lines, mut failed) = (Vec::new(), Vec::new());
        for looked in looks {
            lines.push((looked.line, looked.why, looked.failed.is_some()));
            failed.extend(looked.failed);
        }
        let mut talks = self.talks_of(who, failed).await?.into_iter();
        let with_talk = |(line, mut why, has_failed): (_, Vec<_>, bool)| {
            let talk = has_failed.then(|| talks.next()).flatten();
            why.extend(talk.map(|talk| Look::Failed(Box::new(talk))));
            (line, why)
        };
        Ok(lines.into_iter().map(with_talk).collect())
    }

    /// Whether little is left of the money that the talks of a link may cost.
    fn money(&self, row: &LinkRow) -> Option<Look> {
        let spendings = self.sessions.spendings();
        let used = row.used_cost;
        let most = spendings.cost_of_link(most_of(&row.settings.settings).cost)?;
        let amount = |micros: Micros| u128::try_from(micros.0).unwrap_or_default();
        is_nearly(amount(used), amount(most)).then(|| Look::Money {
            used,
            most,
            currency: spendings.prices.currency.clone(),
        })
    }
}

/// The account whose links alone are shown; none where all are.
pub(super) fn own(who: &SignedIn) -> Option<&str> {
    (who.account.role == Role::Seller).then_some(&*who.account.id)
}

/// What went wrong already.
const MOST_URGENT: u8 = 0;

/// How soon a reason wants a look; the least first.
const fn urgency(why: &Look) -> u8 {
    match why {
        Look::NoDemo | Look::Failed(_) | Look::Denied(_) | Look::Late(_) | Look::Asked(_) => MOST_URGENT,
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
        line.lacks_demo.then_some(Look::NoDemo),
        ends.map(Look::Ends),
        talks.map(|_| Look::Talks),
        minutes.map(|_| Look::Minutes),
    ]
    .into_iter()
    .flatten()
    .collect()
}
