//! One call at a time for each press, so that two presses that arrive together open one session.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::{Arc, Weak};
use tokio::sync::OwnedMutexGuard;

type Turn = tokio::sync::Mutex<()>;

/// Who is being served. Entries vanish with the last one who waits for them.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<String, Weak<Turn>>>);

impl Turns {
    /// Waits until nobody else holds this key.
    pub async fn take(&self, key: &str) -> OwnedMutexGuard<()> {
        let turn = {
            // OK after a panic elsewhere: the map is whole between any two statements.
            let mut waiting = self.0.lock();
            waiting.retain(|_, turn| turn.strong_count() > 0);
            let known = waiting.get(key).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::new(Turn::default());
                waiting.insert(key.to_owned(), Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }
}
