//! A link as the studio shows it.

use super::link_form::{EXPIRES, EXPIRES_ZONE};
use super::{LinkForm, Studio, Talk};
use crate::account::Role;
use crate::budgets::{LinkLimits, MostCost};
use crate::clock::Timestamp;
use crate::config::{SettingFault, stores_nothing};
use crate::links::{OpenLink, Passes};
use crate::money::Micros;
use crate::opens::{Fetches, Open};
use crate::store::{AccessRequest, BudgetOf, ConcurrentOf, LEAST_MS, LinkRow};
use crate::switches::Stop;
use crate::zone::Zone;
use crate::{StoreError, account::SignedIn};
use std::time::Duration;
use toml::Table;

/// How the id of a link begins that the configuration file has: its tag follows.
const OF_FILE: &str = "file/";

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStatus {
    /// Nothing yet.
    New,
    /// A person has opened it.
    Opened,
    /// Its recipient talks now.
    Talking,
    /// Talks were begun, and none came about.
    Tried,
    /// Its recipient has talked.
    Talked,
    /// Every session that it may begin has begun, or its minutes are used up.
    UsedUp,
    /// Its last day is over.
    Expired,
    /// It was withdrawn.
    Revoked,
}

impl LinkStatus {
    /// Each of them, in the order in which lists show them.
    pub const ALL: [Self; 8] = [
        Self::New,
        Self::Opened,
        Self::Talking,
        Self::Tried,
        Self::Talked,
        Self::UsedUp,
        Self::Expired,
        Self::Revoked,
    ];

    /// The word for it in addresses, on pages and in exports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Opened => "opened",
            Self::Talking => "live",
            Self::Tried => "tried",
            Self::Talked => "talked",
            Self::UsedUp => "used-up",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }
}

/// A link in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLine {
    /// Its id.
    pub id: String,
    /// Whom it is for.
    pub recipient: String,
    /// Where they work; empty where it is not said.
    pub company: String,
    /// Slug of its demo.
    pub demo: String,
    /// The name of the account that it belongs to.
    pub owner: String,
    /// What became of it.
    pub status: LinkStatus,
    /// When it was made.
    pub created: Timestamp,
    /// From when on it opens nothing.
    pub expires: Option<Timestamp>,
    /// How many sessions it has begun.
    pub used: u32,
    /// How many it may begin.
    pub most: Option<u32>,
    /// How long its talks have been, with what those hold that go on.
    pub used_time: Duration,
    /// How many minutes they may take in all.
    pub most_minutes: Option<u32>,
    /// When the last one began.
    pub last: Option<Timestamp>,
    /// Whether talks were begun, and none came about.
    pub is_tried: bool,
    /// Whether nothing is stored of what is said in its talks.
    pub stores_nothing: bool,
    /// Whether its demo is not offered any more, so that it opens nothing.
    pub lacks_demo: bool,
}

/// One link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkDetail {
    /// As it is in a list.
    pub line: LinkLine,
    /// Its slug; none for accounts that may not pass it on, and where the key is gone that it was encrypted with.
    pub slug: Option<String>,
    /// What is set.
    pub form: LinkForm,
    /// Counts its changes.
    pub version: i64,
    /// Whether this account may change it.
    pub may_change: bool,
    /// Whether this account may decide which opens count.
    pub may_judge: bool,
    /// Its last sessions, the newest first.
    pub talks: Vec<Talk>,
    /// How many of its opens count.
    pub opened_times: u32,
    /// How many passcodes, addresses and codes were refused at it.
    pub denied: u32,
    /// When the last one was.
    pub last_denied: Option<Timestamp>,
    /// How often a person came to it when it opened nothing any more.
    pub late: u32,
    /// When the last one did.
    pub last_late: Option<Timestamp>,
    /// Who asks to be let in, the newest first; for accounts that may pass it on.
    pub requests: Vec<AccessRequest>,
    /// Its last opens, the newest first.
    pub opens: Vec<Open>,
    /// What fetched its page and showed it to no person, the last first.
    pub fetches: Vec<Fetches>,
    /// Why no talk may begin through it now, where an administrator has stopped its demo's.
    pub stopped: Option<Stop>,
    /// The budget of the site, its vendor, its demo or its owner that is used up now.
    pub spent: Option<BudgetOf>,
    /// Of which as many talks go on at this moment as there may be at one time.
    pub full: Option<ConcurrentOf>,
    /// The most that its talks can cost in all.
    pub most_cost: MostCost,
    /// Whether its talks can be ended at their vendors.
    pub can_end: bool,
}

/// Why a link was not made or changed. Nothing was.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Settings break rules.
    #[error("the form breaks rules")]
    Fields(Vec<SettingFault>),
    /// There is no such link, or this account may not see it.
    #[error("no such link")]
    Missing,
    /// This account may see it and not change it.
    #[error("the link may not be changed")]
    Fixed,
    /// It was withdrawn, and changes no more.
    #[error("the link was withdrawn")]
    Withdrawn,
    /// It was changed since the form was filled in; the link as it is now, and the keys that differ from what was typed.
    #[error("the link was changed meanwhile")]
    Changed(Box<LinkDetail>, Vec<&'static str>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl LinkLine {
    /// The last day on which it opens, as `2026-12-31`.
    #[must_use]
    pub fn last_day(&self, zone: &Zone) -> Option<String> {
        Some(zone.last_day_before(self.expires?).to_string())
    }

    pub(super) fn of(row: &LinkRow, now: Timestamp) -> Self {
        let LinkLimits {
            sessions: most,
            minutes: most_minutes,
            ..
        } = most_of(&row.settings.settings);
        let expires = row.settings.expires;
        // What was deleted meanwhile may have been one.
        let is_tried = row.last.is_some() && row.live.is_none() && !row.is_open;
        let status = if row.revoked.is_some() {
            LinkStatus::Revoked
        } else if row.is_open {
            LinkStatus::Talking
        } else if expires.is_some_and(|end| end <= now) {
            LinkStatus::Expired
        } else if is_used_up(&row.settings.settings, row.used, (row.used_ms, row.used_cost)) {
            LinkStatus::UsedUp
        } else if is_tried {
            LinkStatus::Tried
        } else if row.used > row.own || row.live.is_some() {
            LinkStatus::Talked
        } else if row.opened.is_some() {
            LinkStatus::Opened
        } else {
            LinkStatus::New
        };
        Self {
            id: row.names.id.clone(),
            recipient: row.settings.recipient.clone(),
            company: row.settings.company.clone(),
            demo: row.settings.demo.clone(),
            owner: row.owner_name.clone(),
            status,
            created: row.created,
            expires,
            used: row.used,
            most,
            used_time: Duration::from_millis(u64::try_from(row.used_ms).unwrap_or(0)),
            most_minutes,
            last: row.last,
            is_tried,
            stores_nothing: stores_nothing(&row.settings.settings),
            lacks_demo: false,
        }
    }
}

impl Studio {
    /// Notes of links whether their demos are offered.
    pub(super) fn note_demos<'a>(&self, lines: impl IntoIterator<Item = &'a mut LinkLine>) {
        let demos = self.demos.now();
        for line in lines {
            line.lacks_demo = demos.configured(&line.demo).is_none();
        }
    }
}

/// How much the talks of a link may use, by the settings of its `[[link]]`; none is any number.
pub(super) fn most_of(settings: &Table) -> LinkLimits {
    let number = |key| {
        let number = settings.get(key)?.as_integer()?;
        u32::try_from(number).ok()
    };
    LinkLimits {
        sessions: number("max_sessions"),
        minutes: number("max_minutes"),
        cost: settings.get("max_cost").and_then(Micros::of_setting),
    }
}

/// Whether a link may begin nothing more that has begun so many talks, which used so many milliseconds and cost so much.
pub(super) fn is_used_up(settings: &Table, used: u32, (used_ms, used_cost): (i64, Micros)) -> bool {
    let LinkLimits {
        sessions,
        minutes,
        cost,
    } = most_of(settings);
    let is_spent = minutes.is_some_and(|most| i64::from(most) * 60_000 - used_ms < LEAST_MS);
    // By what a minute of its talks has cost: how long the rest lasts.
    let by = |amount: i64, ms: i64| i128::from(amount) * i128::from(ms);
    let is_paid = |most: Micros| by(most.0 - used_cost.0, used_ms) < by(used_cost.0, LEAST_MS);
    is_spent || cost.is_some_and(is_paid) || sessions.is_some_and(|most| used >= most)
}

/// Whether an account sees a link: sellers see their own, all others every one.
pub(super) fn may_see(who: &SignedIn, row: &LinkRow) -> bool {
    sees_those_of(who, &row.names.owner)
}

fn sees_those_of(who: &SignedIn, owner: &str) -> bool {
    who.account.role != Role::Seller || owner == who.account.id
}

/// Whether an account may change a link and pass it on: its owner, and administrators.
pub(super) fn may_change(who: &SignedIn, row: &LinkRow) -> bool {
    match who.account.role {
        Role::Admin => true,
        Role::Seller => row.names.owner == who.account.id,
        Role::Viewer => false,
    }
}

impl Studio {
    /// What opens the page of a link for a request of this account, which sent these passes: a link that it sees here asks it for nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passes(
        &self,
        who: &SignedIn,
        link: &OpenLink,
        passes: Passes,
    ) -> Result<Passes, StoreError> {
        let sees = if link.is_of_file() {
            who.account.role == Role::Admin
        } else {
            let owner = self.store.owner_of(&link.tag()).await?;
            owner.is_some_and(|owner| sees_those_of(who, &owner))
        };
        Ok(if sees {
            link.seen_by_account(passes)
        } else {
            passes
        })
    }

    /// The form of a link like this one, and whether it is not all of it: a passcode is for one link alone, and a last day that is
    /// over would keep the new one from opening. None where there is no such link, or this account may not see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link_like(&self, who: &SignedIn, id: &str) -> Result<Option<(LinkForm, bool)>, StoreError> {
        if let Some(tag) = id.strip_prefix(OF_FILE) {
            return Ok(self.link_like_files(who, tag));
        }
        let Some(LinkDetail { line, form, .. }) = self.link(who, id).await? else {
            return Ok(None);
        };
        Ok(Some(self.without_what_ended(&form, line.expires)))
    }

    /// A form without its passcode, and without a last day that is over; and whether that leaves something out.
    pub(super) fn without_what_ended(&self, form: &LinkForm, expires: Option<Timestamp>) -> (LinkForm, bool) {
        let mut like = form.clone().without("passcode");
        if expires.is_some_and(|end| end <= self.clock.now()) {
            like = like.without(EXPIRES).without(EXPIRES_ZONE);
        }
        let is_partial = like != *form;
        (like, is_partial)
    }
}
