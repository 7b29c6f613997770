//! Whom the links of the configuration file are for.

use crate::config::Config;
use std::collections::HashMap;

/// Name and recipient of each, by what stands for it in the database.
#[derive(Debug)]
pub(crate) struct Recipients(HashMap<String, (String, String)>);

impl Recipients {
    pub fn of(config: &Config) -> Self {
        let links = config.links.iter();
        Self(
            links
                .map(|link| (link.tag(), (link.label(), link.guest.recipient.clone())))
                .collect(),
        )
    }

    /// A link's name and its recipient; of one that is not in the configuration, the start of its tag.
    pub fn of_tag(&self, tag: Option<&str>) -> (String, &str) {
        let Some(tag) = tag else {
            return (String::new(), "");
        };
        match self.0.get(tag) {
            Some((label, recipient)) => (label.clone(), recipient),
            None => (tag.chars().take(12).collect(), ""),
        }
    }
}
