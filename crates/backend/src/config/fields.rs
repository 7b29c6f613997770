//! The keys of one `[[demo]]` table, taken one by one; what nobody took is a stranger.

use super::nearest::nearest;
use super::reader::Reader;
use super::sources::{Raw, Source};
use super::value::{Setting, show};

/// One `[[demo]]` table on its way to a [`Demo`].
pub(super) struct Fields<'a> {
    pub reader: &'a mut Reader,
    pub table: toml::Table,
    pub source: Source,
    pub path: String,
}

impl Fields<'_> {
    pub fn take<T: Setting>(&mut self, key: &str) -> Option<T> {
        let raw = Raw::Toml(self.table.remove(key)?);
        let source = self.source.to_string();
        self.reader
            .row(&format!("{}.{key}", self.path), &show(&raw), &source);
        let value = T::read(&raw);
        if value.is_none() {
            self.reject(key, "has the wrong form", &format!("must be {}", T::EXPECTS));
        }
        value
    }

    pub fn text(&mut self, key: &str, most: usize) -> Option<String> {
        let text: String = self.take(key)?;
        self.rule(
            key,
            text.chars().count() <= most,
            &format!("must be at most {most} characters"),
        )
        .then_some(text)
    }

    pub fn required(&mut self, key: &str, most: usize) -> Option<String> {
        if !self.table.contains_key(key) {
            self.reject(
                key,
                "is missing",
                "every demo needs slug, title, provider and name",
            );
            return None;
        }
        self.text(key, most)
    }

    /// Reports a broken rule; says whether it held.
    pub fn rule(&mut self, key: &str, holds: bool, rule: &str) -> bool {
        if !holds {
            self.reject(key, "breaks its rule", rule);
        }
        holds
    }

    pub fn reject(&mut self, key: &str, problem: &str, hint: &str) {
        self.reader
            .problem(&format!("{}.{key}", self.path), &self.source, problem, hint);
    }

    /// Remembers what is allowed and yet worth saying.
    pub fn warn(&mut self, key: &str, problem: &str, hint: &str) {
        let key = format!("{}.{key}", self.path);
        self.reader.warning(&key, &self.source, problem, hint);
    }

    pub fn report_strangers(&mut self) {
        let known = [
            "slug",
            "title",
            "provider",
            "name",
            "role",
            "greeting",
            "summary",
            "languages",
            "presenter",
            "topics",
            "poster",
            "call_to_action",
            "avatar_id",
            "voice_id",
            "prompt",
            "agent",
            "trulience",
            "agent_metadata",
            "interrupt_rpc",
            "agent_id",
            "anam",
        ];
        for key in std::mem::take(&mut self.table).keys() {
            // A key that a reader has not taken is a stranger.
            let hint = nearest(key, known).map_or("see `showroom config default`".into(), |near| {
                format!("did you mean {near}?")
            });
            self.reject(key, "is not a setting", &hint);
        }
    }
}
