//! Reads a link that is kept elsewhere than in the configuration file, by the rules of `[[link]]`.

use super::context::Contexts;
use super::demo::{Demo, Listed};
use super::kept::{self, SettingFault};
use super::link::{self, Link};
use super::mail_gate::CanMail;
use crate::personas::most_of;
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
    can_mail: CanMail,
}

impl LinkReader {
    pub(super) fn new(listed: Listed, contexts: Arc<Contexts>, zone: Zone, can_mail: CanMail) -> Self {
        Self(Arc::new(Inner {
            listed,
            contexts,
            zone,
            can_mail,
        }))
    }

    /// The demos that a link may lead to.
    #[must_use]
    pub fn demos(&self) -> &[Demo] {
        &self.0.listed.demos
    }

    /// The same for a site without a name.
    pub(crate) fn without_name(&self) -> Self {
        let Inner {
            listed,
            contexts,
            zone,
            can_mail,
        } = &*self.0;
        let mut listed = listed.clone();
        for demo in &mut listed.demos {
            demo.part.brand.clear();
        }
        Self::new(listed, Arc::clone(contexts), zone.clone(), *can_mail)
    }

    /// The contexts that a link may name.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.0.contexts.names()
    }

    /// The variables of a context that a link gives values to under `values`.
    #[must_use]
    pub fn variables_of(&self, context: &str) -> Vec<String> {
        let context = self.0.contexts.get(context);
        let variables = context.iter().flat_map(|context| &context.variables);
        let own = variables.filter(|variable| most_of(&variable.name).is_none());
        own.map(|variable| variable.name.clone()).collect()
    }

    /// Whether a link may ask for a code by mail.
    #[must_use]
    pub fn can_mail(&self) -> bool {
        self.0.can_mail.is_set()
    }

    /// The same as it is shown: a longer name of the site closes no link.
    pub(crate) fn read_shown(&self, slug: &str, settings: &toml::Table) -> Result<Link, Vec<SettingFault>> {
        let nameless = |faults| self.without_name().read(slug, settings).map_err(|_| faults);
        self.read(slug, settings).or_else(nameless)
    }

    /// The link with this slug and these settings, which are the TOML of a `[[link]]` without its slug.
    ///
    /// # Errors
    /// Everything that breaks a rule.
    pub fn read(&self, slug: &str, settings: &toml::Table) -> Result<Link, Vec<SettingFault>> {
        let inner = &self.0;
        let around = link::Around::new(&inner.listed, &inner.contexts, &inner.zone, inner.can_mail);
        let read = kept::read(("link", "slug"), link::NEEDS, slug, settings, |table| {
            link::read(table, &around, false)
        });
        read.map(|(link, _)| link)
    }
}
