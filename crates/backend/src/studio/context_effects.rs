//! What a context does to what names it: which demos and links would break by a change, and its texts for an example.

use super::contexts::slugs;
use super::preview::{for_guest, sample};
use super::{ContextForm, Preview, SAMPLE, Studio};
use crate::StoreError;
use crate::config::SettingFault;
use crate::demos::{ContextChange, site_context};
use crate::store::{ContextRow, DemoRow};
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
        let mut demos = Vec::new();
        loop {
            let last = demos.last().map_or(0, |row: &DemoRow| row.seq);
            let part = self.store.demos_changed_after(last).await?;
            if part.is_empty() {
                break;
            }
            demos.extend(part);
        }
        let (studio, name) = (self.clone(), name.to_owned());
        let looked =
            tokio::task::spawn_blocking(move || studio.broken(&name, [&before, &after], &demos)).await;
        looked.map_err(|lost| StoreError::Unavailable(lost.into()))
    }

    fn broken(&self, name: &str, contexts: [&[ContextRow]; 2], rows: &[DemoRow]) -> Vec<SettingFault> {
        let file = self.demos.reader_of_file();
        let [before, after] = contexts.map(|rows| file.with_contexts(site_context::read_all(&file, rows)));
        let links = self.links.about(name, &slugs(&self.demos_about(name)));
        let demos = self.demos.now().all().to_vec();
        ContextChange { before, after }.breaks(rows, demos, links)
    }

    /// The texts of a context for an example, in a demo that names it, or in the first one.
    ///
    /// # Errors
    /// What breaks a rule.
    pub(super) fn filled_in(&self, name: &str, settings: &Table) -> Result<Preview, Vec<SettingFault>> {
        let context = Arc::new(self.demos.reader_of_file().read_context(name, settings)?);
        let named = self.demos_about(name).into_iter().next();
        let demo = named.or_else(|| self.demos.now().all().first().cloned());
        let Some(mut demo) = demo else {
            return Ok(Preview::default());
        };
        demo.part.context = Some(context);
        let (persona, faults) = match for_guest(&demo, Some(&sample(&demo))) {
            Ok(persona) => (Some(persona), Vec::new()),
            Err(faults) => (None, faults),
        };
        let (greeting, prompt) = persona.map_or_else(Default::default, |persona| {
            (persona.greeting, persona.prompt.unwrap_or_default())
        });
        Ok(Preview {
            chosen: SAMPLE.to_owned(),
            links: Vec::new(),
            greeting,
            prompt,
            faults,
        })
    }

    /// The texts of a form for an example. Nothing is saved.
    ///
    /// # Errors
    /// What breaks a rule; each fault has the key of its field.
    pub fn preview_context(&self, form: &ContextForm) -> Result<Preview, Vec<SettingFault>> {
        let name = form.get("name");
        let settings = self.checked_context(name, form)?;
        self.filled_in(name, &settings)
    }
}
