//! A mutex for each key: two starts with one idempotency key open one session.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::{Arc, Weak};
use tokio::sync::OwnedMutexGuard;

type Entry = tokio::sync::Mutex<()>;

/// Locks by key. An entry lasts as long as a holder or a waiter has it.
#[derive(Debug, Default)]
pub(super) struct KeyedMutex(Mutex<HashMap<String, Weak<Entry>>>);

impl KeyedMutex {
    /// Waits until the key is free, and holds it until the guard is dropped.
    pub async fn lock(&self, key: &str) -> OwnedMutexGuard<()> {
        let entry = {
            let mut entries = self.0.lock();
            entries.retain(|_, entry| entry.strong_count() > 0);
            let known = entries.get(key).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let entry = Arc::new(Entry::default());
                entries.insert(key.to_owned(), Arc::downgrade(&entry));
                entry
            })
        };
        entry.lock_owned().await
    }
}
