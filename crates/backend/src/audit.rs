//! What was done, by whom: entries, and the chain that shows whether one was changed or taken away afterwards.
//!
//! The hash of an entry covers the one before it, and the hash of the last is kept beside them. Whoever writes to the
//! database itself can compute all of them anew; a copy of the last hash elsewhere is what shows that.

use crate::account::Account;
use crate::clock::Timestamp;
use crate::store::Store;
use crate::{StoreError, digest};

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever is signed in with an account.
    Account {
        /// Its id.
        id: String,
        /// Its mail address at that time.
        mail: String,
    },
    /// Whoever holds a one-time address.
    Address,
    /// An operator at the command line.
    CommandLine,
    /// The server, of its own accord.
    Server,
}

impl Actor {
    /// The word for it in the database: an account's id, or what else it is.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Account { id, .. } => id,
            Self::Address => "one-time-address",
            Self::CommandLine => "command-line",
            Self::Server => "server",
        }
    }

    /// What people read.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Account { mail, .. } => mail,
            Self::Address => "one-time address",
            Self::CommandLine => "command line",
            Self::Server => "server",
        }
    }
}

impl From<&Account> for Actor {
    fn from(account: &Account) -> Self {
        Self::Account {
            id: account.id.clone(),
            mail: account.mail.clone(),
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// An address was made that makes an administrator.
    SetUpAddress,
    /// An address was made that chooses a password.
    PasswordAddress,
    /// An account was made.
    Created,
    /// An invitation was accepted: the account has its owner's name.
    Accepted,
    /// A password was chosen.
    PasswordChosen,
    /// A password was taken away.
    PasswordTaken,
    /// An account was given the identity that it signs in with.
    IdentityLinked,
    /// That was taken away.
    IdentityTaken,
    /// The identity provider vouched for a person, and no account let them in.
    SignOnRefused,
    /// An account may not sign in any more.
    Disabled,
    /// It may again.
    Enabled,
    /// Its role was changed.
    RoleChanged,
    /// It was given another time zone.
    TimeZoneChanged,
    /// A browser was signed in.
    SignedIn,
    /// Browsers were signed out.
    SignedOut,
    /// What was said in a session was read.
    TranscriptRead,
    /// What was said in sessions was searched, and parts of it were read.
    TranscriptsSearched,
    /// Leads were read in a list.
    LeadsRead,
    /// One lead was read.
    LeadRead,
    /// Its status or its note was changed.
    LeadChanged,
    /// What visitors thought of talks was read.
    FeedbackRead,
    /// The list of talks was exported.
    TalksExported,
    /// A link was made.
    LinkMade,
    /// It was changed.
    LinkChanged,
    /// It was withdrawn.
    LinkRevoked,
    /// Whether one of its opens counts was decided.
    OpenJudged,
    /// Something was done about a request to be let in.
    RequestSettled,
    /// All links of an account were handed on to another.
    LinksHandedOn,
    /// A demo was made.
    DemoMade,
    /// It was changed.
    DemoChanged,
    /// It was archived.
    DemoArchived,
    /// It was taken back from the archive.
    DemoTakenBack,
    /// A context was made.
    ContextMade,
    /// A context was changed.
    ContextChanged,
    /// It was archived.
    ContextArchived,
    /// It was taken back from the archive.
    ContextTakenBack,
    /// A picture was added.
    PictureAdded,
    /// It was deleted.
    PictureDeleted,
    /// What the site calls itself was changed.
    BrandChanged,
    /// Budgets or prices were changed.
    BudgetsChanged,
    /// Leads were exported.
    LeadsExported,
    /// Feedback was exported.
    FeedbackExported,
    /// The list of links was downloaded.
    LinksExported,
    /// New talks were stopped, or talks that go on with them.
    TalksStopped,
    /// Talks may begin again.
    TalksResumed,
    /// A talk was left out of the figures, or counted again.
    TalkLeftOut,
    /// A talk was deleted.
    TalkDeleted,
    /// Figures were exported.
    FiguresExported,
    /// Another list was downloaded.
    ListExported,
    /// This log was read.
    AuditRead,
    /// It was exported.
    AuditExported,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 51] = [
        Self::SetUpAddress,
        Self::PasswordAddress,
        Self::Created,
        Self::Accepted,
        Self::PasswordChosen,
        Self::PasswordTaken,
        Self::IdentityLinked,
        Self::IdentityTaken,
        Self::SignOnRefused,
        Self::Disabled,
        Self::Enabled,
        Self::RoleChanged,
        Self::TimeZoneChanged,
        Self::SignedIn,
        Self::SignedOut,
        Self::TranscriptRead,
        Self::TranscriptsSearched,
        Self::LeadsRead,
        Self::LeadRead,
        Self::LeadChanged,
        Self::FeedbackRead,
        Self::TalksExported,
        Self::LinkMade,
        Self::LinkChanged,
        Self::LinkRevoked,
        Self::OpenJudged,
        Self::RequestSettled,
        Self::LinksHandedOn,
        Self::DemoMade,
        Self::DemoChanged,
        Self::DemoArchived,
        Self::DemoTakenBack,
        Self::ContextMade,
        Self::ContextChanged,
        Self::ContextArchived,
        Self::ContextTakenBack,
        Self::PictureAdded,
        Self::PictureDeleted,
        Self::BrandChanged,
        Self::BudgetsChanged,
        Self::LeadsExported,
        Self::FeedbackExported,
        Self::LinksExported,
        Self::TalksStopped,
        Self::TalksResumed,
        Self::TalkLeftOut,
        Self::TalkDeleted,
        Self::FiguresExported,
        Self::ListExported,
        Self::AuditRead,
        Self::AuditExported,
    ];

    /// The one of this word; none for a word of another version.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.id() == id)
    }

    /// The word for it in the database.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::SetUpAddress => "set-up-address-made",
            Self::PasswordAddress => "password-address-made",
            Self::Created => "account-created",
            Self::Accepted => "invitation-accepted",
            Self::PasswordChosen => "password-chosen",
            Self::PasswordTaken => "password-taken",
            Self::IdentityLinked => "identity-linked",
            Self::IdentityTaken => "identity-taken",
            Self::SignOnRefused => "sign-on-refused",
            Self::Disabled => "account-disabled",
            Self::Enabled => "account-enabled",
            Self::RoleChanged => "role-changed",
            Self::TimeZoneChanged => "time-zone-changed",
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::TranscriptRead => "transcript-read",
            Self::TranscriptsSearched => "transcripts-searched",
            Self::LeadsRead => "leads-read",
            Self::LeadRead => "lead-read",
            Self::LeadChanged => "lead-changed",
            Self::FeedbackRead => "feedback-read",
            Self::TalksExported => "talks-exported",
            Self::LinkMade => "link-made",
            Self::LinkChanged => "link-changed",
            Self::LinkRevoked => "link-revoked",
            Self::OpenJudged => "open-judged",
            Self::RequestSettled => "request-settled",
            Self::LinksHandedOn => "links-handed-on",
            Self::DemoMade => "demo-made",
            Self::DemoChanged => "demo-changed",
            Self::DemoArchived => "demo-archived",
            Self::DemoTakenBack => "demo-taken-back",
            Self::ContextMade => "context-made",
            Self::ContextChanged => "context-changed",
            Self::ContextArchived => "context-archived",
            Self::ContextTakenBack => "context-taken-back",
            Self::PictureAdded => "picture-added",
            Self::PictureDeleted => "picture-deleted",
            Self::BrandChanged => "brand-changed",
            Self::BudgetsChanged => "budgets-changed",
            Self::LeadsExported => "leads-exported",
            Self::FeedbackExported => "feedback-exported",
            Self::LinksExported => "links-exported",
            Self::TalksStopped => "talks-stopped",
            Self::TalksResumed => "talks-resumed",
            Self::TalkLeftOut => "talk-left-out",
            Self::TalkDeleted => "talk-deleted",
            Self::FiguresExported => "figures-exported",
            Self::ListExported => "list-exported",
            Self::AuditRead => "audit-read",
            Self::AuditExported => "audit-exported",
        }
    }
}

/// An entry that is about to be written.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry {
    pub at: Timestamp,
    pub actor: Actor,
    pub action: Action,
    /// What it was done to: an account's or a session's id, a demo's slug, or a picture's name; empty where it is nothing that has one.
    pub subject: String,
    /// What it was before, and what it became, as JSON.
    pub was: Option<String>,
    pub becomes: Option<String>,
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who: an account's id, or what else it was.
    pub actor: String,
    /// Who, as people read it.
    pub actor_name: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What it was before, as JSON.
    pub was: Option<String>,
    /// What it became, as JSON.
    pub becomes: Option<String>,
    /// Of this entry and all before it.
    pub hash: String,
}

impl Entry {
    /// What its hash has to be after an entry with the hash `previous`.
    #[must_use]
    pub(crate) fn sealed(&self, previous: &str) -> String {
        let all = serde_json::json!([
            previous,
            self.seq,
            self.at.0,
            self.actor,
            self.actor_name,
            self.action,
            self.subject,
            self.was,
            self.becomes,
        ]);
        digest::sha256(all.to_string())
    }
}

/// An entry with what is beside it in the database.
#[derive(Debug)]
pub(crate) struct LoggedEntry {
    pub entry: Entry,
    /// The hash of the entry before it; none where there is no such entry.
    pub previous: Option<String>,
    /// The mail address of the account, or the recipient of the link, that it was done to.
    pub about: Option<String>,
}

impl LoggedEntry {
    /// The number of the entry before it where that is missing, or its own where it is not as it was written.
    pub fn broken_at(&self) -> Option<i64> {
        let (seq, hash) = (self.entry.seq, &self.entry.hash);
        match self.previous.as_deref() {
            None if seq != 1 => Some(seq.saturating_sub(1)),
            previous => (self.entry.sealed(previous.unwrap_or_default()) != *hash).then_some(seq),
        }
    }
}

/// The log, read one part after another: it is never deleted, and too long for the memory one day.
#[derive(Debug)]
pub struct Audit {
    store: Store,
    chain: Chain,
    after: i64,
}

impl Audit {
    pub(crate) async fn open(store: Store) -> Result<Self, StoreError> {
        let (last, hash) = store.audit_head().await?;
        Ok(Self {
            store,
            chain: Chain::new(last, hash),
            after: i64::MIN,
        })
    }

    /// The next entries, the oldest first; none after the last. What is written after the reading began is no part of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<Vec<Entry>>, StoreError> {
        let page = self.store.audit_page(self.after, self.chain.last, PAGE).await?;
        let Some(last) = page.last() else {
            self.chain.beyond = self.store.audit_beyond_head().await?;
            return Ok(None);
        };
        self.after = last.seq;
        self.chain.follow(&page);
        Ok(Some(page))
    }

    /// The number of the first entry that is not as it was written, that is missing, or that is behind the last one;
    /// none where all are as they were written. To be asked after the last part.
    #[must_use]
    pub fn broken_at(&self) -> Option<i64> {
        self.chain.broken_at()
    }
}

/// How many entries are in memory at once.
const PAGE: u32 = 500;

/// Follows the log to its end, which is to have this number and this hash.
#[derive(Debug)]
struct Chain {
    last: i64,
    hash: String,
    found: i64,
    previous: String,
    broken_at: Option<i64>,
    /// An entry behind the last one: nothing here wrote it.
    beyond: Option<i64>,
}

impl Chain {
    fn new(last: i64, hash: String) -> Self {
        Self {
            last,
            hash,
            found: 0,
            previous: String::new(),
            broken_at: None,
            beyond: None,
        }
    }

    fn follow(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.found += 1;
            if self.broken_at.is_none()
                && (entry.seq != self.found || entry.hash != entry.sealed(&self.previous))
            {
                self.broken_at = Some(self.found);
            }
            self.previous.clone_from(&entry.hash);
        }
    }

    fn broken_at(&self) -> Option<i64> {
        let is_whole = self.found == self.last && self.previous == self.hash;
        self.broken_at
            .or_else(|| (!is_whole).then(|| self.found.min(self.last) + 1))
            .or(self.beyond)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(most: i64) -> Vec<Entry> {
        let mut previous = String::new();
        let make = |seq| {
            let mut entry = Entry {
                seq,
                at: Timestamp(seq),
                actor: "server".into(),
                actor_name: "server".into(),
                action: Action::Created.id().into(),
                subject: format!("account-{seq}"),
                was: None,
                becomes: Some("{}".into()),
                hash: String::new(),
            };
            entry.hash = entry.sealed(&previous);
            previous.clone_from(&entry.hash);
            entry
        };
        (1..=most).map(make).collect()
    }

    /// Where the log is broken after this was done to it.
    fn broken(tamper: impl FnOnce(&mut Vec<Entry>)) -> Option<i64> {
        let mut all = entries(4);
        let hash = all[3].hash.clone();
        tamper(&mut all);
        let broken_in_parts_of = |size| {
            let mut chain = Chain::new(4, hash.clone());
            all.chunks(size).for_each(|page| chain.follow(page));
            chain.broken_at()
        };
        let whole = broken_in_parts_of(4);
        assert_eq!(broken_in_parts_of(1), whole, "however it is read");
        whole
    }

    #[test]
    fn a_log_is_whole_or_says_where_it_is_not() {
        assert_eq!(broken(|_| {}), None);
        assert_eq!(broken(|all| all[1].actor_name = "eve".into()), Some(2));
        assert_eq!(broken(|all| all[2].was = Some(String::new())), Some(3));
        assert_eq!(broken(|all| all[0].at = Timestamp(0)), Some(1));
        assert_eq!(broken(|all| drop(all.remove(1))), Some(2));
        assert_eq!(broken(|all| drop(all.pop())), Some(4), "cut off at its end");
        assert_eq!(broken(Vec::clear), Some(1));
        assert_eq!(broken(|all| all.swap(1, 2)), Some(2));
        let sealed_anew = |all: &mut Vec<Entry>| {
            all[3].subject = "another".into();
            all[3].hash = all[3].sealed(&all[2].hash.clone());
        };
        assert_eq!(
            broken(sealed_anew),
            Some(5),
            "the last hash is kept beside the log"
        );
        assert_eq!(Chain::new(0, String::new()).broken_at(), None);
    }

    #[test]
    fn an_entry_that_is_read_by_itself_fits_the_one_before_it_or_says_which_does_not() {
        let all = entries(3);
        let logged = |number: usize, previous: Option<usize>| LoggedEntry {
            entry: all[number].clone(),
            previous: previous.map(|previous| all[previous].hash.clone()),
            about: None,
        };
        assert_eq!(logged(0, None).broken_at(), None, "the first has none before it");
        assert_eq!(logged(2, Some(1)).broken_at(), None);
        assert_eq!(logged(2, None).broken_at(), Some(2), "the second is missing");
        assert_eq!(logged(2, Some(0)).broken_at(), Some(3));
        let mut changed = logged(1, Some(0));
        changed.entry.actor_name = "eve".into();
        assert_eq!(changed.broken_at(), Some(2));
    }

    #[test]
    fn each_action_is_found_by_its_word() {
        for action in Action::ALL {
            assert_eq!(Action::from_id(action.id()), Some(action), "{action:?}");
        }
        assert_eq!(Action::from_id("none"), None);
    }
}
