//! Reads a link that is kept elsewhere than in the configuration file, by the rules of `[[link]]`.

use super::context::Contexts;
use super::demo::Listed;
use super::link::{self, Link};
use crate::settings::{Cursor, Schema, Settings, Sources};
use std::path::PathBuf;
use std::sync::Arc;

/// What a link may name: demos and contexts. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct LinkReader(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    listed: Listed,
    contexts: Contexts,
}

/// What is wrong with one setting of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkFault {
    /// Its key, such as `recipient` or `sender.mail`; empty where it is no single one.
    pub key: String,
    /// What is wrong, as a fragment that follows the key.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

/// Nothing but the link: no defaults, no variables.
const SCHEMA: Schema = Schema {
    default: "",
    lists: &["link"],
    growing: &[],
    accounts: &[],
    not_settings: &[],
    ids: super::SCHEMA.ids,
};

impl LinkReader {
    pub(super) fn new(listed: Listed, contexts: Contexts) -> Self {
        Self(Arc::new(Inner { listed, contexts }))
    }

    /// The demos that a link may lead to: slug and title.
    pub fn demos(&self) -> impl Iterator<Item = (&str, &str)> {
        let demos = self.0.listed.demos.iter();
        demos.map(|demo| (&*demo.slug, &*demo.title))
    }

    /// The contexts that a link may name.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.0.contexts.names()
    }

    /// The link with this slug and these settings, which are the TOML of a `[[link]]` without its slug.
    ///
    /// # Errors
    /// Everything that breaks a rule.
    pub fn read(&self, slug: &str, settings: &toml::Table) -> Result<Link, Vec<LinkFault>> {
        let mut table = settings.clone();
        table.insert("slug".into(), slug.into());
        let list = toml::Value::Array(vec![table.into()]);
        let text = toml::Table::from_iter([("link".to_owned(), list)]).to_string();
        let sources = Sources {
            file: Some((PathBuf::from("link"), text)),
            env: std::iter::empty(),
        };
        let mut settings = Settings::new(SCHEMA, sources);
        let link = settings.list("link").into_iter().next().and_then(|table| {
            let mut table = Cursor::entry(&mut settings, "link".into(), table, link::NEEDS);
            let link = link::read(&mut table, &self.0.listed, &self.0.contexts, false);
            table.finish();
            link
        });
        let faults = settings.finish().problems.into_iter().map(|problem| LinkFault {
            key: problem.key.strip_prefix("link.").unwrap_or_default().to_owned(),
            problem: problem.problem,
            hint: problem.hint,
        });
        let faults: Vec<_> = faults.collect();
        link.filter(|_| faults.is_empty()).ok_or(faults)
    }
}
