//! What a context does to what names it: which demos and links would break by a change, and its texts for an example.

use super::preview::{for_guest, sample};
use super::{Preview, SAMPLE, Studio};
use crate::StoreError;
use crate::config::SettingFault;
use crate::demos::{AllDemos, ContextChange, led_to_by, named, site_context};
use crate::store::{ContextRow, DemoRow};
use std::collections::BTreeSet;
use std::sync::Arc;
use toml::Table;

impl Studio {
    /// What names this context, goes with it as it is and would not with these settings.
    pub(super) async fn broken_by(
        &self,
        name: &str,
        before: Vec<ContextRow>,
        settings: &str,
    ) -> Result<Vec<SettingFault>, StoreError> {
        let with = |row: &ContextRow| ContextRow {
            settings: if row.name == name { settings } else { &row.settings }.to_owned(),
            ..row.clone()
        };
        let after: Vec<_> = before.iter().map(with).collect();
        let rows = self.store.all_demos().await?;
        let (studio, name) = (self.clone(), name.to_owned());
        let looked = tokio::task::spawn_blocking(move || studio.broken(name, [&before, &after], &rows)).await;
        looked.map_err(|lost| StoreError::Unavailable(lost.into()))
    }

    fn broken(&self, name: String, contexts: [&[ContextRow]; 2], rows: &[DemoRow]) -> Vec<SettingFault> {
        let site = self.demos.reader_of_file().of_site(&self.brands.now().name);
        let [before, after] = contexts.map(|rows| site.with_contexts(site_context::read_all(&site, rows)));
        let of_file = self.demos.of_file();
        let demos = AllDemos {
            rows,
            of_file: &of_file,
        };
        let change = ContextChange {
            before,
            after,
            changed: BTreeSet::from([name]),
        };
        change.breaks(demos, demos, &self.links.settings())
    }

    /// How many links of the database open and are of this context.
    pub(super) async fn count_links(&self, name: &str) -> Result<usize, StoreError> {
        let (demos, links) = (self.demos.now(), self.links.settings());
        let contexts = BTreeSet::from([name.to_owned()]);
        let count = move || {
            let slugs = led_to_by(demos.all(), &contexts);
            named(&links, &contexts, &slugs).count()
        };
        let counted = tokio::task::spawn_blocking(count).await;
        counted.map_err(|lost| StoreError::Unavailable(lost.into()))
    }

    /// The texts of a context for an example, or for a visitor without a link, in a demo that names it, or in the first one.
    ///
    /// # Errors
    /// What breaks a rule.
    pub(super) fn filled_in(
        &self,
        name: &str,
        settings: &Table,
        chosen: &'static str,
    ) -> Result<Preview, Vec<SettingFault>> {
        let context = Arc::new(self.demos.reader_of_file().read_context(name, settings)?);
        let named = self.demos_about(name).into_iter().next();
        let demo = named.or_else(|| self.demos.now().all().first().cloned());
        let Some(mut demo) = demo else {
            return Ok(Preview::default());
        };
        demo.part.context = Some(context);
        let example = (chosen == SAMPLE).then(|| sample(&demo));
        Ok(Preview::of(chosen, &[], for_guest(&demo, example.as_ref())))
    }
}
