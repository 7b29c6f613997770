//! That something was read: one entry of the audit log for a browser that is signed in, what was read, and an hour. A page
//! that is loaded over and over, by its reader or by a page elsewhere that opens it, fills no log. Another browser of the same
//! account is another entry, since its cookie may be in other hands, and so is what has changed since.

use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::NewEntry;
use crate::clock::Timestamp;
use crate::store::Store;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::time::Duration;

/// For how long an entry stands.
const STANDS: Duration = Duration::from_hours(1);
/// Most that are remembered; beyond that each reading is an entry.
const MOST: usize = 10_000;

/// Sign-in, action, subject, and what tells one reading of the subject from another.
type Reading = (String, &'static str, String, String);

/// The entries of the last hour, since the start of the server.
#[derive(Debug, Default)]
pub(super) struct Readings {
    noted: Mutex<HashMap<Reading, Timestamp>>,
    /// Held until an entry is there, so that two requests at once make one. Changes wait for each other anyway.
    writing: tokio::sync::Mutex<()>,
}

impl Readings {
    /// Writes the entry of a reading, unless this browser has one of the last hour for the same subject in the same `state`.
    pub async fn note(
        &self,
        store: &Store,
        who: &SignedIn,
        state: String,
        entry: NewEntry,
    ) -> Result<(), StoreError> {
        let now = entry.at;
        let sign_in = who.sign_in.id.clone();
        let reading = (sign_in, entry.action.id(), entry.subject.clone(), state);
        // A clock that was set back makes another entry.
        let stands = |since: &Timestamp| *since <= now && now < since.plus(STANDS);
        let is_noted = || self.noted.lock().get(&reading).is_some_and(stands);
        // Who has an entry waits for no change.
        if is_noted() {
            return Ok(());
        }
        let _writing = self.writing.lock().await;
        if is_noted() {
            return Ok(());
        }
        let mut change = store.change().await?;
        change.note(entry).await?;
        change.commit().await?;
        let mut noted = self.noted.lock();
        if noted.len() >= MOST {
            noted.retain(|_, since| stands(since));
        }
        if noted.len() < MOST {
            noted.insert(reading, now);
        }
        Ok(())
    }
}
