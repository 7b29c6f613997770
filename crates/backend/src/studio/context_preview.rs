//! What a context says to the presenter of a demo, filled in for one visitor, before it is saved.

use super::preview::{UNNAMED, VISITOR, named};
use super::{ContextError, ContextForm, Preview, SAMPLE, Studio};
use crate::StoreError;
use crate::account::SignedIn;
use crate::demos::led_to_by;
use crate::store::LinkRow;
use std::collections::BTreeSet;
use std::sync::Arc;
use toml::{Table, Value};

impl Studio {
    /// The texts of a context as this form has it, in a demo of this link, or for an example. Nothing is saved.
    ///
    /// # Errors
    /// `Fields`, `Store`.
    pub async fn preview_context(
        &self,
        who: &SignedIn,
        form: &ContextForm,
        chosen: &str,
    ) -> Result<Preview, ContextError> {
        let form = form.clone().or("name", UNNAMED);
        let name = form.get("name");
        let settings = self.checked_context(name, &form).map_err(ContextError::Fields)?;
        let links = self.links_of_context(who, name).await?;
        let demo = |slug: &str| {
            let demos = self.demos.now();
            demos.all().iter().find(|demo| demo.slug == slug).cloned()
        };
        let link = links.iter().find(|row| row.names.id == chosen);
        let Some((link, mut demo)) = link.and_then(|link| Some((link, demo(&link.settings.demo)?))) else {
            let chosen = if chosen == VISITOR { VISITOR } else { SAMPLE };
            let preview = self.filled_in(name, &settings, chosen);
            let preview = preview.map_err(ContextError::Fields)?;
            return Ok(Preview {
                links: links.iter().map(named).collect(),
                ..preview
            });
        };
        let context = self.demos.reader_of_file().read_context(name, &settings);
        demo.part.context = Some(Arc::new(context.map_err(ContextError::Fields)?));
        // As if it named this one.
        let mut settings = Table::clone(&link.settings.settings);
        settings.remove("context");
        Ok(Preview::of(chosen, &links, self.for_link(&demo, settings)))
    }

    /// The links that a preview of the context with this name can be for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn preview_links_of_context(
        &self,
        who: &SignedIn,
        name: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let links = self.links_of_context(who, name).await?;
        Ok(links.iter().map(named).collect())
    }

    /// Of the newest links those of this context, or all where none is.
    async fn links_of_context(&self, who: &SignedIn, name: &str) -> Result<Vec<LinkRow>, StoreError> {
        let demos = led_to_by(self.demos.now().all(), &BTreeSet::from([name.to_owned()]));
        let is_of = |row: &LinkRow| match row.settings.settings.get("context").and_then(Value::as_str) {
            Some(own) => own == name,
            None => demos.contains(&row.settings.demo),
        };
        let mut rows = self.newest_of(who, is_of).await?;
        // What leads to no demo has no presenter to fill texts in for.
        let demos = self.demos.now();
        rows.retain(|row| demos.all().iter().any(|demo| demo.slug == row.settings.demo));
        Ok(rows)
    }
}
