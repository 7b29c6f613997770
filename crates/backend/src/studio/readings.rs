//! That what was said was read: one entry of the audit log for a reader, a talk and an hour. A page that is loaded over and
//! over, by its reader or by a page elsewhere that opens it, fills no log.

use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::{Action, Actor, NewEntry};
use crate::clock::Timestamp;
use crate::store::Store;
use contract::session::SessionId;
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::Mutex;

/// For how long an entry stands.
const STANDS: Duration = Duration::from_hours(1);
/// Most that are remembered; beyond that each reading is an entry.
const MOST: usize = 10_000;

/// Account and session.
type Pair = (String, String);

/// The entries of the last hour, since the start of the server.
#[derive(Debug, Default)]
pub(super) struct Readings(Mutex<HashMap<Pair, Timestamp>>);

impl Readings {
    /// Notes in the log that an account reads what was said in a session, unless an entry says so already.
    pub async fn note(
        &self,
        store: &Store,
        now: Timestamp,
        who: &SignedIn,
        session: &SessionId,
    ) -> Result<(), StoreError> {
        let pair = (who.account.id.clone(), session.0.clone());
        // Held until the entry is there, so that two requests at once make one. Changes wait for each other anyway.
        let mut noted = self.0.lock().await;
        // A clock that was set back makes another entry.
        let stands = |since: &Timestamp| *since <= now && now < since.plus(STANDS);
        if noted.get(&pair).is_some_and(stands) {
            return Ok(());
        }
        let mut change = store.change().await?;
        let entry = NewEntry {
            at: now,
            actor: Actor::from(&who.account),
            action: Action::TranscriptRead,
            subject: session.0.clone(),
            was: None,
            becomes: None,
        };
        change.note(entry).await?;
        change.commit().await?;
        if noted.len() >= MOST {
            noted.retain(|_, since| stands(since));
        }
        if noted.len() < MOST {
            noted.insert(pair, now);
        }
        Ok(())
    }
}
