//! What a row says, as types.

use super::spending::Spending;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::money::Micros;
use contract::ProviderKind;
use contract::session::{EndReason, SessionId};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::time::Duration;

/// How far a session has come. It only ever moves down this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A slot is taken; the vendor has not answered yet.
    Requested,
    /// The browser was given its grant.
    Granted,
    /// The browser is on its way to the vendor.
    Connecting,
    /// The visitor saw the avatar.
    Live,
    /// It is over.
    Ended,
}

impl State {
    const ALL: [Self; 5] = [
        Self::Requested,
        Self::Granted,
        Self::Connecting,
        Self::Live,
        Self::Ended,
    ];

    /// The word for it in the database.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Granted => "granted",
            Self::Connecting => "connecting",
            Self::Live => "live",
            Self::Ended => "ended",
        }
    }
}

/// How many sessions may be open at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// In all.
    pub most: u32,
    /// Of these, how many only personal links may take.
    pub for_links: u32,
}

impl Places {
    /// How many sessions may be open at one time that came by no link.
    #[must_use]
    pub const fn most_public(self) -> u32 {
        self.most.saturating_sub(self.for_links)
    }

    /// Up to how many sessions that their vendor cannot end another one may be opened. Links have the same share of these as of
    /// all places: the last of them only they may take.
    #[must_use]
    pub fn most_lingering(self, most: u32, is_public: bool) -> u32 {
        if !is_public || self.for_links == 0 {
            return most;
        }
        let share = u64::from(most) * u64::from(self.most_public()) / u64::from(self.most.max(1));
        u32::try_from(share).map_or(most, |share| share.max(1))
    }
}

impl From<u32> for Places {
    /// So many, and none of them kept for links.
    fn from(most: u32) -> Self {
        Self { most, for_links: 0 }
    }
}

/// A session about to be opened.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Its name.
    pub id: SessionId,
    /// Slug of its demo.
    pub demo: String,
    /// Tag of the personal link it was opened through.
    pub link: Option<String>,
    /// Who plays it.
    pub provider: ProviderKind,
    /// SHA-256 of the press key, in hexadecimal.
    pub press_hash: String,
    /// The room, decided before the vendor is asked, so that it can be cleaned up whatever happens.
    pub room: String,
    /// The visitor's identity in that room.
    pub identity: String,
    /// Now.
    pub created: Timestamp,
    /// Whole seconds it may last.
    pub max_secs: u32,
    /// How long it counts as open after its end, from when its token runs out; none where ending ends it.
    pub linger: Option<Duration>,
    /// How many of those that linger there may be with it; none where it does not linger.
    pub most_lingering: Option<u32>,
    /// How many of its demo there may be with it.
    pub most_of_demo: Option<u32>,
    /// How many its link may begin in all, with it.
    pub most_of_link: Option<u32>,
    /// How many minutes the sessions of its link may take in all, where that is of the configuration file.
    pub minutes_of_link: Option<u32>,
    /// What they may cost in all, where that is of the configuration file.
    pub cost_of_link: Option<Micros>,
    /// What it counts against.
    pub spending: Spending,
    /// What stands for the network that it came from, for its day alone; none where that has no budget.
    pub client: Option<String>,
    /// Who its visitor is, where its link asked.
    pub visitor: Option<Visitor>,
    /// Whether who works with the site begins it: then the figures leave it out.
    pub is_ours: bool,
    /// Whether an account is signed in in that browser: then it counts against nothing of its link.
    pub is_signed_in: bool,
    /// Whether nothing is stored of what is said in it.
    pub stores_nothing: bool,
}

impl NewSession {
    /// Whether it counts against nothing of the link that it comes by: one's own talks leave that to its recipient.
    pub(crate) const fn is_beside_link(&self) -> bool {
        self.is_signed_in && self.link.is_some()
    }
}

/// A visitor of a link that asks for a mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The address.
    pub mail: String,
    /// Whether a code that was sent there came back.
    pub is_proven: bool,
}

/// A session as it is stored.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Its name.
    pub id: SessionId,
    /// Slug of its demo.
    pub demo: String,
    /// Tag of the personal link it was opened through.
    pub link: Option<String>,
    /// Who plays it.
    pub provider: ProviderKind,
    /// SHA-256 of the press key, in hexadecimal.
    pub press_hash: String,
    /// How far it has come.
    pub state: State,
    /// Why it ended; set exactly when it has.
    pub reason: Option<EndReason>,
    /// Its room; empty where none was ever opened.
    pub room: String,
    /// The visitor's identity in that room.
    pub identity: String,
    /// The vendor's own name for it.
    pub vendor_ref: Option<String>,
    /// When it was requested.
    pub created: Timestamp,
    /// When its visitor first saw or heard the avatar.
    pub live: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// When its page was last heard of.
    pub last_seen: Timestamp,
    /// Whole seconds it may last.
    pub max_secs: u32,
    /// Until when a join token for its room may be used.
    pub token_until: Option<Timestamp>,
    /// How long it counts as open after its end, from when its token runs out; none where ending ends it.
    pub linger: Option<Duration>,
    /// When a grant was given out for it.
    pub granted: Option<Timestamp>,
    /// When its vendor said that its visitor is in it.
    pub joined: Option<Timestamp>,
    /// When its vendor last confirmed that it is closed.
    pub closed: Option<Timestamp>,
    /// How often its press was given another grant, where each opens a session of its own.
    pub renewals: u32,
    /// What it cost by the price at its start: what it used, or, until that is known, the most that it may use; none where a
    /// minute had no price.
    pub cost: Option<Micros>,
    /// Whether it still holds its time of its budgets.
    pub holds: bool,
    /// Who its visitor is, where its link asked.
    pub visitor: Option<Visitor>,
    /// Whether nothing is stored of what is said in it, from its beginning or from when its link was set so.
    pub stores_nothing: bool,
}

impl SessionRow {
    /// Until when it counts as open although it has ended here, if it does.
    #[must_use]
    pub fn lingers_until(&self) -> Option<Timestamp> {
        Some(self.token_until?.plus(self.linger?))
    }

    pub(super) fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let text = |column| row.try_get::<String, _>(column);
        let maybe_text = |column| row.try_get::<Option<String>, _>(column);
        let time = |column| row.try_get::<i64, _>(column).map(Timestamp);
        let maybe_time = |column| row.try_get::<Option<i64>, _>(column).map(|ms| ms.map(Timestamp));
        let (id, state, provider) = (text("id")?, text("state")?, text("provider")?);
        let number = |column| row.try_get::<Option<i64>, _>(column);
        let (reserved, used) = (number("reserved_ms")?, number("used_ms")?);
        let price = number("micros_per_minute")?.map(Micros);
        let odd = |column: &str| StoreError::Corrupt(format!("session {id}: {column}"));
        Ok(Self {
            state: State::ALL
                .into_iter()
                .find(|known| known.id() == state)
                .ok_or_else(|| odd("state"))?,
            provider: ProviderKind::from_id(&provider).ok_or_else(|| odd("provider"))?,
            reason: maybe_text("reason")?
                .map(|reason| EndReason::from_id(&reason).ok_or_else(|| odd("reason")))
                .transpose()?,
            max_secs: u32::try_from(time("max_secs")?.0).map_err(|_| odd("max_secs"))?,
            demo: text("demo")?,
            link: maybe_text("link")?,
            press_hash: text("press_hash")?,
            room: text("room")?,
            identity: text("identity")?,
            vendor_ref: maybe_text("vendor_ref")?,
            created: time("created_ms")?,
            live: maybe_time("live_ms")?,
            ended: maybe_time("ended_ms")?,
            last_seen: time("last_seen_ms")?,
            token_until: maybe_time("token_until_ms")?,
            granted: maybe_time("granted_ms")?,
            joined: maybe_time("joined_ms")?,
            closed: maybe_time("closed_ms")?,
            renewals: u32::try_from(time("renewals")?.0).map_err(|_| odd("renewals"))?,
            linger: maybe_time("linger_ms")?
                .map(|ms| u64::try_from(ms.0).map_err(|_| odd("linger_ms")))
                .transpose()?
                .map(Duration::from_millis),
            cost: price
                .filter(|price| price.0 > 0)
                .zip(used.or(reserved))
                .map(|(price, ms)| price.of(ms)),
            holds: reserved.is_some() && used.is_none(),
            stores_nothing: number("stores_nothing")? == Some(1),
            visitor: maybe_text("visitor_mail")?
                .zip(number("visitor_proven")?)
                .map(|(mail, proven)| Visitor {
                    mail,
                    is_proven: proven > 0,
                }),
            id: SessionId(id),
        })
    }
}
