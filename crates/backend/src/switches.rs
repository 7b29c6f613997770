//! What an administrator has stopped: all new talks, or those of one vendor; and, where that was chosen, the talks that go on.
//!
//! It is in the database, so that it outlasts a restart, and in memory, where each start asks. The command line changes it
//! beside the server, which reads it again every second ([`Switches::follow`]). Start with [`Switches::of`].

use crate::accounts::{AccountError, Accounts};
use crate::audit::{Action, Actor, NewEntry};
use crate::clock::Timestamp;
use crate::personas::clean;
use crate::{ServiceError, StoreError};
use contract::ProviderKind;
use parking_lot::RwLock;
use std::sync::Arc;

/// Most characters of the sentence for visitors.
pub const MAX_SENTENCE_CHARS: usize = 300;

/// Which talks are stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopScope {
    /// All of them.
    All,
    /// Those of one vendor.
    Vendor(ProviderKind),
}

impl StopScope {
    /// The word for it in the database, in forms and at the command line: `all`, or the vendor's.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Vendor(kind) => kind.id(),
        }
    }

    /// What has this [`id`](Self::id).
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let vendor = || ProviderKind::from_id(id).map(Self::Vendor);
        if id == "all" { Some(Self::All) } else { vendor() }
    }

    fn includes(self, kind: ProviderKind) -> bool {
        match self {
            Self::All => true,
            Self::Vendor(stopped) => stopped == kind,
        }
    }
}

/// Talks that are stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Which.
    pub what: StopScope,
    /// What visitors read in place of the interface's own sentence; empty for that one.
    pub sentence: String,
    /// Who stopped them, as people read it.
    pub by: String,
    /// Whether talks that go on are ended too.
    pub ends: bool,
    /// Since when.
    pub since: Timestamp,
}

/// Why nothing was stopped or allowed again.
#[derive(Debug, thiserror::Error)]
pub enum StopError {
    /// The sentence for visitors is longer than [`MAX_SENTENCE_CHARS`].
    #[error("the sentence must be at most {MAX_SENTENCE_CHARS} characters")]
    TooLong,
    /// It is stopped already, with another sentence maybe.
    #[error("it is stopped already")]
    Already,
    /// It is not stopped, or was stopped anew since the page was loaded.
    #[error("it is not stopped")]
    NotStopped,
    /// Only administrators decide it.
    #[error("only an administrator may do this")]
    Forbidden,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AccountError> for StopError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Store(error) => Self::Store(error),
            _ => Self::Forbidden,
        }
    }
}

/// The switches of this site. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Switches(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    accounts: Accounts,
    stops: RwLock<Arc<[Stop]>>,
    /// Of two readings the one that began later is kept.
    reading: tokio::sync::Mutex<()>,
}

impl Switches {
    /// Those of the database that has these accounts; [`follow`](Self::follow) reads them.
    #[must_use]
    pub fn new(accounts: Accounts) -> Self {
        Self(Arc::new(Inner {
            accounts,
            stops: RwLock::new(Arc::default()),
            reading: tokio::sync::Mutex::default(),
        }))
    }

    /// Reads again what is stopped.
    ///
    /// # Errors
    /// When the database fails; then it stays as it was.
    pub async fn follow(&self) -> Result<(), StoreError> {
        let _alone = self.0.reading.lock().await;
        let stops = self.0.accounts.store().stops().await?;
        *self.0.stops.write() = stops.into();
        Ok(())
    }

    /// What is stopped, the first one first.
    #[must_use]
    pub fn stops(&self) -> Arc<[Stop]> {
        Arc::clone(&self.0.stops.read())
    }

    /// Why a talk of this vendor's may not begin, if it may not.
    #[must_use]
    pub fn of(&self, kind: ProviderKind) -> Option<Stop> {
        let stops = self.stops();
        let found = stops.iter().filter(|stop| stop.what.includes(kind));
        // That of all stands above one of a vendor.
        found.max_by_key(|stop| stop.what == StopScope::All).cloned()
    }

    /// Whether the talks of this vendor that go on are to end.
    pub(crate) fn ends(&self, kind: ProviderKind) -> bool {
        self.stops()
            .iter()
            .any(|stop| stop.ends && stop.what.includes(kind))
    }

    /// Lets no such talk begin from now on; `ends` has those that go on ended by the server, as soon as it follows.
    ///
    /// # Errors
    /// `TooLong`, `Already`, `Forbidden`, `Store`.
    pub async fn stop(
        &self,
        actor: Actor,
        what: StopScope,
        sentence: &str,
        ends: bool,
    ) -> Result<(), StopError> {
        let sentence = clean(sentence);
        if sentence.chars().nth(MAX_SENTENCE_CHARS).is_some() {
            return Err(StopError::TooLong);
        }
        let mut change = self.0.accounts.begin(&actor).await?;
        if change.stop_of(what).await?.is_some() {
            return Err(StopError::Already);
        }
        let stop = Stop {
            what,
            sentence,
            by: actor.name().to_owned(),
            ends,
            since: self.0.accounts.now(),
        };
        change.add_stop(&stop).await?;
        let entry = NewEntry {
            becomes: Some(facts(&stop)),
            ..self.entry(actor, Action::TalksStopped, what)
        };
        change.note(entry).await?;
        change.commit().await?;
        Ok(self.follow().await?)
    }

    /// Has the talks that go on ended too, of what is stopped since then.
    ///
    /// # Errors
    /// `NotStopped`, `Forbidden`, `Store`.
    pub async fn end_running(
        &self,
        actor: Actor,
        what: StopScope,
        since: Timestamp,
    ) -> Result<(), StopError> {
        let mut change = self.0.accounts.begin(&actor).await?;
        let found = change.stop_of(what).await?.filter(|stop| stop.since == since);
        let was = found.ok_or(StopError::NotStopped)?;
        change.end_stopped(what).await?;
        let entry = NewEntry {
            was: Some(facts(&was)),
            becomes: Some(facts(&Stop {
                ends: true,
                ..was.clone()
            })),
            ..self.entry(actor, Action::TalksStopped, what)
        };
        change.note(entry).await?;
        change.commit().await?;
        Ok(self.follow().await?)
    }

    /// Lets such talks begin again; what is stopped since another moment than `since`, if one is named, stays so.
    ///
    /// # Errors
    /// `NotStopped`, `Forbidden`, `Store`.
    pub async fn resume(
        &self,
        actor: Actor,
        what: StopScope,
        since: Option<Timestamp>,
    ) -> Result<(), StopError> {
        let mut change = self.0.accounts.begin(&actor).await?;
        let found = change.stop_of(what).await?;
        let found = found.filter(|stop| since.is_none_or(|since| stop.since == since));
        let was = found.ok_or(StopError::NotStopped)?;
        change.remove_stop(what).await?;
        let entry = NewEntry {
            was: Some(facts(&was)),
            ..self.entry(actor, Action::TalksResumed, what)
        };
        change.note(entry).await?;
        change.commit().await?;
        Ok(self.follow().await?)
    }

    fn entry(&self, actor: Actor, action: Action, what: StopScope) -> NewEntry {
        NewEntry {
            at: self.0.accounts.now(),
            actor,
            action,
            subject: what.id().to_owned(),
            was: None,
            becomes: None,
        }
    }
}

/// What the audit log holds of a stop, as JSON.
fn facts(stop: &Stop) -> String {
    serde_json::json!({ "sentence": stop.sentence, "ends": stop.ends }).to_string()
}

impl From<Stop> for ServiceError {
    fn from(stop: Stop) -> Self {
        Self::Stopped {
            sentence: stop.sentence,
            all: stop.what == StopScope::All,
        }
    }
}
