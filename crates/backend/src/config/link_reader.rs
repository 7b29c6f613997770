//! Reads a link that is kept elsewhere than in the configuration file, by the rules of `[[link]]`.

use super::context::Contexts;
use super::demo::{Demo, Listed};
use super::kept::{self, SettingFault};
use super::link::{self, Link};
use crate::zone::Zone;
use std::sync::Arc;

/// What a link may name: demos and contexts. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct LinkReader(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    listed: Listed,
    contexts: Arc<Contexts>,
    zone: Zone,
}

impl LinkReader {
    pub(super) fn new(listed: Listed, contexts: Arc<Contexts>, zone: Zone) -> Self {
        Self(Arc::new(Inner {
            listed,
            contexts,
            zone,
        }))
    }

    /// The demos that a link may lead to.
    #[must_use]
    pub fn demos(&self) -> &[Demo] {
        &self.0.listed.demos
    }

    /// The contexts that a link may name.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.0.contexts.names()
    }

    /// The link with this slug and these settings, which are the TOML of a `[[link]]` without its slug.
    ///
    /// # Errors
    /// Everything that breaks a rule.
    pub fn read(&self, slug: &str, settings: &toml::Table) -> Result<Link, Vec<SettingFault>> {
        let inner = &self.0;
        let read = kept::read("link", link::NEEDS, slug, settings, |table| {
            link::read(table, &inner.listed, &inner.contexts, &inner.zone, false)
        });
        read.map(|(link, _)| link)
    }
}
