//! Whom links are for: those of the configuration file, and those of the database once they were looked up.

use crate::StoreError;
use crate::config::Config;
use crate::store::Store;
use std::collections::HashMap;

/// Name and recipient of each, by its tag: none for a link that is nowhere.
#[derive(Debug)]
pub(crate) struct Recipients(HashMap<String, Option<(String, String)>>);

impl Recipients {
    pub fn of(config: &Config) -> Self {
        let links = config.links.iter();
        Self(
            links
                .map(|link| (link.tag(), Some((link.label(), link.guest.recipient.clone()))))
                .collect(),
        )
    }

    /// Looks up those that are not known yet in the database, where a link's name is its id.
    pub async fn learn(&mut self, store: &Store, tags: impl Iterator<Item = &str>) -> Result<(), StoreError> {
        for tag in tags {
            if !self.0.contains_key(tag) {
                self.0.insert(tag.to_owned(), store.recipient_of(tag).await?);
            }
        }
        Ok(())
    }

    /// A link's name and its recipient; of one that is nowhere, the start of its tag.
    pub fn of_tag(&self, tag: Option<&str>) -> (String, &str) {
        let Some(tag) = tag else {
            return (String::new(), "");
        };
        match self.0.get(tag) {
            Some(Some((label, recipient))) => (label.clone(), recipient),
            Some(None) | None => (tag.chars().take(12).collect(), ""),
        }
    }
}
