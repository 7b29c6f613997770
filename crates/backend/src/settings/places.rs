//! Where each value that was read was set.

use super::source::Source;
use std::collections::BTreeMap;

/// Where each value that was read, and each table, was set: by `section.key`, or `demo.{slug}.key` of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places(BTreeMap<String, Source>);

impl Places {
    pub fn insert(&mut self, path: &str, source: &Source) {
        self.0.insert(path.into(), source.clone());
    }

    /// Remembers where a table begins; an earlier one at the same path is forgotten.
    pub fn begin(&mut self, path: &str, source: &Source) {
        let prefix = format!("{path}.");
        let inside = self.0.range(prefix.clone()..).map(|(path, _)| path);
        let stale: Vec<String> = inside
            .take_while(|path| path.starts_with(&prefix))
            .cloned()
            .collect();
        for path in stale {
            self.0.remove(&path);
        }
        self.insert(path, source);
    }

    pub fn get(&self, path: &str) -> Option<&Source> {
        self.0.get(path)
    }

    /// Where a path was set; for what is missing, where the table begins that it is missing in.
    pub fn nearest(&self, path: &str) -> Source {
        let tables = std::iter::successors(Some(path), |path| Some(path.rsplit_once('.')?.0));
        let mut known = tables.filter_map(|path| self.get(path));
        known.next().cloned().unwrap_or(Source::Nowhere)
    }
}
