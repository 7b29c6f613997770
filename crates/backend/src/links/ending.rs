//! What a link says once it has ended, and how its sender is reached then.

use super::Links;
use crate::config::{Link, Sender};
use std::sync::Arc;
use toml::Table;

/// What the page of a link says that was withdrawn or has had its last day. Whoever has its address reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The sender's closing words.
    pub words: String,
    /// Who says so, if the link names them.
    pub sender: Option<String>,
    /// An `https:` address where a time with them can be booked.
    pub calendar: Option<String>,
}

impl Ending {
    fn of_file(link: &Link) -> Option<Self> {
        let words = link.closing.clone()?;
        let sender = link.sender.as_ref();
        Some(Self {
            words,
            sender: sender.map(|sender: &Sender| sender.name.clone()),
            calendar: sender.and_then(|sender| sender.calendar.clone()),
        })
    }

    fn of(settings: &Table) -> Option<Self> {
        let text = |table: &Table, key: &str| Some(table.get(key)?.as_str()?.to_owned());
        let sender = settings.get("sender").and_then(toml::Value::as_table);
        Some(Self {
            words: text(settings, "closing")?,
            sender: sender.and_then(|sender| text(sender, "name")),
            calendar: sender.and_then(|sender| text(sender, "calendar")),
        })
    }
}

impl Links {
    /// What the link with this slug says after its end; none while it lasts, and where it has no closing words.
    #[must_use]
    pub fn ending(&self, slug: &str) -> Option<Ending> {
        if let Some(known) = self.listed(slug) {
            let (link, _) = &known.own;
            return Ending::of_file(link).filter(|_| !self.lasts(link.expires));
        }
        let kept = self.0.kept.read().get(&super::tag(slug)).cloned()?;
        let is_over = kept.is_revoked || !self.lasts(kept.expires);
        Ending::of(&kept.table().ok()?).filter(|_| is_over)
    }
}

/// Those settings of a link that was withdrawn which are still asked for: none, where it has no closing words.
pub(super) fn left_of(settings: &str) -> Arc<str> {
    if !settings.contains("closing") {
        return "".into();
    }
    let mut left: Table = settings.parse().unwrap_or_default();
    if !left.contains_key("closing") {
        return "".into();
    }
    left.retain(|key, _| matches!(key, "closing" | "sender"));
    left.to_string().into()
}
