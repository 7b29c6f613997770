//! Who is beside which document, and what was written there. In memory; a restart forgets it all.

use parking_lot::{Mutex, MutexGuard};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long a page counts as there after it was last heard of.
const PRESENT_FOR: Duration = Duration::from_secs(3);
/// Comments on one document; one more removes the oldest.
const MOST_COMMENTS: usize = 200;

/// Which document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Public key of the account that it belongs to.
    pub account: String,
    pub organization: String,
    pub document: String,
}

/// All documents.
pub struct Documents {
    documents: Mutex<HashMap<Key, Document>>,
    changed: watch::Sender<()>,
}

/// One document.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Counts changes.
    pub version: u64,
    /// By page; a user with two pages is there twice, as with the vendor.
    people: BTreeMap<String, Person>,
    pub comments: Vec<Value>,
}

#[derive(Debug, Clone)]
struct Person {
    shown: Value,
    /// None stays until it is taken away.
    until: Option<Instant>,
}

impl Default for Documents {
    fn default() -> Self {
        Self {
            documents: Mutex::default(),
            changed: watch::Sender::new(()),
        }
    }
}

impl Documents {
    /// Adds a user to the document, as `shown`.
    pub fn enter(&self, key: &Key, page: &str, shown: &Value, stays: bool) {
        let until = (!stays).then(|| Instant::now() + PRESENT_FOR);
        self.change(key, |document| {
            let before = document.people.insert(
                page.to_owned(),
                Person {
                    shown: shown.clone(),
                    until,
                },
            );
            before.is_none_or(|before| before.shown != *shown)
        });
    }

    /// Removes a user from the document. Idempotent.
    pub fn leave(&self, key: &Key, page: &str) {
        self.change(key, |document| document.people.remove(page).is_some());
    }

    /// Keeps a comment.
    pub fn comment(&self, key: &Key, comment: Value) {
        self.change(key, |document| {
            if document.comments.len() >= MOST_COMMENTS {
                document.comments.remove(0);
            }
            document.comments.push(comment);
            true
        });
    }

    /// The document as it is now, without those who were not heard of for too long.
    pub fn look(&self, key: &Key) -> Document {
        let now = Instant::now();
        self.change(key, |document| {
            let before = document.people.len();
            document
                .people
                .retain(|_, person| person.until.is_none_or(|until| until > now));
            document.people.len() != before
        });
        self.lock().get(key).cloned().unwrap_or_default()
    }

    /// Hears of changes of any document.
    pub fn listen(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    fn change(&self, key: &Key, change: impl FnOnce(&mut Document) -> bool) {
        let changed = {
            let mut documents = self.lock();
            let document = documents.entry(key.clone()).or_default();
            let changed = change(document);
            document.version += u64::from(changed);
            changed
        };
        if changed {
            self.changed.send_replace(());
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, Document>> {
        self.documents.lock()
    }
}

impl Document {
    /// All users of the document, each page by its name.
    pub fn people(&self) -> Vec<Value> {
        let named = self.people.iter().map(|(page, person)| {
            let mut shown = person.shown.clone();
            shown["page"] = page.as_str().into();
            shown
        });
        named.collect()
    }
}
