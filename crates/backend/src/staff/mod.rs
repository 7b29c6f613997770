//! Who is staff: an account that is signed in, and a browser that opened a one-time address which only the operator's
//! terminal shows.
//!
//! Invitations and the cookies they turn into are kept in memory, as hashes; a restart ends them all. What staff
//! may do is said elsewhere. Start with [`Staff::invite`]; a request begins with [`Staff::who`].

mod secret;

use crate::account::{Account, Role};
use crate::clock::{Clock, Timestamp};
use crate::rng::{self, Rng, RngError};
use crate::runtime::Runtime;
use crate::{ServiceError, StoreError};
use parking_lot::{Mutex, MutexGuard};
use secrecy::SecretString;
use secret::SecretHash;
use std::sync::Arc;
use std::time::Duration;

/// How long an address waits to be opened.
const INVITED_FOR: Duration = Duration::from_hours(1);
/// How long a browser stays staff.
const ADMITTED_FOR: Duration = Duration::from_hours(12);
/// How long what an account was given elsewhere is good.
const ACCOUNT_FOR: Duration = Duration::from_hours(1);
/// Most invitations that wait at one time; the oldest makes room.
const MOST_INVITED: usize = 8;
/// Most browsers at one time; the oldest makes room.
const MOST_ADMITTED: usize = 64;

/// Who sends a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Any visitor.
    Visitor,
    /// A colleague.
    Staff(Member),
}

/// A browser that was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Names its account, or the browser for as long as its cookie is good; it cannot be guessed.
    pub id: String,
    /// As colleagues read it.
    pub name: String,
    /// Whether it may write, and not only read.
    pub may_write: bool,
    /// Whether it is an account's, which has a studio, and not of a one-time address.
    pub has_account: bool,
    /// When whatever it was given elsewhere ends.
    pub until: Timestamp,
}

impl Member {
    /// That of an account which is signed in at this moment. What it is given elsewhere cannot be taken back there, so it lasts
    /// for an hour, and is asked for again.
    #[must_use]
    pub fn of_account(account: &Account, now: Timestamp) -> Self {
        Self {
            id: format!("account-{}", account.id),
            name: account.shown().to_owned(),
            may_write: account.role >= Role::Seller,
            has_account: true,
            until: now.plus(ACCOUNT_FOR),
        }
    }
}

/// The doorkeeper. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Staff {
    books: Arc<Mutex<Books>>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

#[derive(Debug, Default)]
struct Books {
    invited: Vec<Kept<()>>,
    admitted: Vec<Kept<Member>>,
    count: u32,
}

/// Something that a secret stands for, until a moment.
#[derive(Debug)]
struct Kept<T> {
    hash: SecretHash,
    until: Timestamp,
    what: T,
}

impl Staff {
    pub(crate) fn new(runtime: &Runtime) -> Self {
        Self {
            books: Arc::default(),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
        }
    }

    /// The secret part of a fresh one-time address.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn invite(&self) -> Result<SecretString, RngError> {
        let secret = rng::random_name(&*self.rng)?;
        let now = self.clock.now();
        let mut books = self.books();
        keep(
            &mut books.invited,
            MOST_INVITED,
            now,
            Kept {
                hash: SecretHash::of(&secret),
                until: now.plus(INVITED_FOR),
                what: (),
            },
        );
        Ok(secret.into())
    }

    /// Whether an invitation's address is still valid. Asking does not use it up: link previews ask too.
    #[must_use]
    pub fn is_open(&self, secret: &str) -> bool {
        find(&self.books().invited, secret, self.clock.now()).is_some()
    }

    /// Uses an address up; gives the value of the cookie that makes its browser staff.
    ///
    /// # Errors
    /// `NotFound` for an address that was never given out, was used or is too old; `Store` without randomness.
    pub fn admit(&self, secret: &str) -> Result<SecretString, ServiceError> {
        let now = self.clock.now();
        let name = || rng::random_name(&*self.rng);
        let without = |error: RngError| StoreError::Unavailable(error.into());
        let (cookie, id) = (name().map_err(without)?, name().map_err(without)?);
        let mut books = self.books();
        let at = find(&books.invited, secret, now).ok_or(ServiceError::NotFound)?;
        books.invited.remove(at);
        books.count += 1;
        let until = now.plus(ADMITTED_FOR);
        let member = Member {
            id: format!("staff-{id}"),
            name: format!("Colleague {}", books.count),
            may_write: true,
            has_account: false,
            until,
        };
        keep(
            &mut books.admitted,
            MOST_ADMITTED,
            now,
            Kept {
                hash: SecretHash::of(&cookie),
                until,
                what: member,
            },
        );
        drop(books);
        tracing::info!("staff signed in");
        Ok(cookie.into())
    }

    /// Whose request this is, by the value of its cookie.
    #[must_use]
    pub fn who(&self, cookie: Option<&str>) -> Who {
        let Some(cookie) = cookie else {
            return Who::Visitor;
        };
        let books = self.books();
        find(&books.admitted, cookie, self.clock.now())
            .map_or(Who::Visitor, |at| Who::Staff(books.admitted[at].what.clone()))
    }

    /// Makes a browser a visitor's again, by the value of its cookie.
    pub fn sign_out(&self, cookie: &str) {
        let mut books = self.books();
        if let Some(at) = find(&books.admitted, cookie, self.clock.now()) {
            books.admitted.remove(at);
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock()
    }
}

/// Adds one and lets go of what is too old, or too many.
fn keep<T>(list: &mut Vec<Kept<T>>, most: usize, now: Timestamp, new: Kept<T>) {
    list.retain(|kept| kept.until > now);
    if list.len() >= most {
        list.remove(0);
    }
    list.push(new);
}

/// Where the entry of this secret is. Looks at each of them, so that its time reveals nothing.
fn find<T>(list: &[Kept<T>], secret: &str, now: Timestamp) -> Option<usize> {
    let hash = SecretHash::of(secret);
    let mut found = None;
    for (at, kept) in list.iter().enumerate() {
        if kept.hash.matches(&hash) && kept.until > now {
            found = Some(at);
        }
    }
    found
}
