//! What a demo says to its presenter, filled in for one visitor, before anything is saved.

use super::link::may_change;
use super::{Cursor, DemoError, DemoForm, PAGE, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::config::{Demo, SettingFault};
use crate::personas::{self, Guest, Persona, Unfit, most_of};
use crate::store::LinkRow;
use toml::Table;

/// Whom a preview is for, as the form says it; anything else is the id of a link.
pub(super) const VISITOR: &str = "visitor";
/// The example, as the form says it.
pub const SAMPLE: &str = "sample";
/// The name of a demo or context that has none yet.
pub(super) const UNNAMED: &str = "preview";
/// The recipient of the example.
pub const SAMPLE_RECIPIENT: (&str, &str) = ("Ada Lovelace", "Analytical Engines");

/// Whom the preview of a form is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PreviewFor {
    /// `visitor`, `sample`, or the id of one of the links.
    pub chosen: String,
    /// The newest links that it can be for, by their ids, each with the recipient.
    pub links: Vec<(String, String)>,
}

/// A demo's texts for one visitor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Whom it is for: one of `choices`.
    pub chosen: String,
    /// Beside `visitor` and `sample`, the newest links that it can be for, by their ids, each with the recipient.
    pub links: Vec<(String, String)>,
    /// The first thing said.
    pub greeting: String,
    /// The instructions; empty where there are none.
    pub prompt: String,
    /// What keeps the texts from being made.
    pub faults: Vec<SettingFault>,
    /// Whether a demo's own greeting is not the one that this visitor hears: its context has one for whoever comes by a link.
    pub greets_as_context: bool,
}

impl Studio {
    /// The texts of a demo as this form has it, for this visitor: `visitor`, `sample`, or the id of a link that the account may
    /// change. Nothing is saved.
    ///
    /// # Errors
    /// `Fields`, `Store`.
    pub async fn preview(&self, who: &SignedIn, form: &DemoForm, chosen: &str) -> Result<Preview, DemoError> {
        // What the texts do not need may be typed later.
        let form = form.clone().or("slug", UNNAMED).or("title", "…").or("name", "…");
        let slug = form.get("slug");
        let settings = self.checked(slug, &form).map_err(DemoError::Fields)?;
        let read = self.demos.reader().read(slug, &settings);
        let (demo, _) = read.map_err(DemoError::Fields)?;
        let links = self.links_to(who, slug).await?;
        let link = links.iter().find(|row| row.names.id == chosen);
        let rendered = match (link, chosen) {
            (Some(link), _) => self.for_link(&demo, Table::clone(&link.settings.settings)),
            (None, SAMPLE) => for_guest(&demo, Some(&sample(&demo))),
            _ => for_guest(&demo, None),
        };
        let chosen = if link.is_some() || chosen == SAMPLE {
            chosen
        } else {
            VISITOR
        };
        let context = demo.part.context.as_ref().filter(|_| chosen != VISITOR);
        Ok(Preview {
            greets_as_context: context.is_some_and(|context| context.greeting.is_some()),
            ..Preview::of(chosen, &links, rendered)
        })
    }

    /// The links that a preview of the demo with this slug can be for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn preview_links(
        &self,
        who: &SignedIn,
        slug: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self.links_to(who, slug).await?.iter().map(named).collect())
    }

    /// Of the newest links those to this demo, or all where none leads to it.
    async fn links_to(&self, who: &SignedIn, demo: &str) -> Result<Vec<LinkRow>, StoreError> {
        self.newest_of(who, |row| row.settings.demo == demo).await
    }

    /// Of the newest links that the account may change, since their texts are read with it, those that are so; all of them where none
    /// is.
    pub(super) async fn newest_of(
        &self,
        who: &SignedIn,
        is_so: impl Fn(&LinkRow) -> bool,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let owner = (who.account.role == Role::Seller).then_some(&*who.account.id);
        let newest = Cursor::newest();
        let mut rows = self.store.links_before(newest.key(), owner, PAGE).await?;
        rows.retain(|row| row.revoked.is_none() && may_change(who, row));
        if rows.iter().any(&is_so) {
            rows.retain(is_so);
        }
        Ok(rows)
    }

    /// For a link with these settings, as if it led to this demo.
    pub(super) fn for_link(&self, demo: &Demo, mut link: Table) -> Result<Persona, Vec<SettingFault>> {
        link.insert("demo".into(), demo.slug.clone().into());
        let reader = self.demos.reader().links_to(vec![demo.clone()]);
        // Rules do not depend on the slug, which is only known where its key is.
        let link = reader.read(&"0".repeat(26), &link)?;
        Ok(link.persona)
    }
}

impl Preview {
    /// What was made of the texts for this visitor.
    pub(super) fn of(chosen: &str, links: &[LinkRow], rendered: Result<Persona, Vec<SettingFault>>) -> Self {
        let (persona, faults) = match rendered {
            Ok(persona) => (Some(persona), Vec::new()),
            Err(faults) => (None, faults),
        };
        let (greeting, prompt) = persona.map_or_else(Default::default, |persona| {
            (persona.greeting, persona.prompt.unwrap_or_default())
        });
        Self {
            chosen: chosen.to_owned(),
            links: links.iter().map(named).collect(),
            greeting,
            prompt,
            faults,
            greets_as_context: false,
        }
    }
}

pub(super) fn for_guest(demo: &Demo, guest: Option<&Guest>) -> Result<Persona, Vec<SettingFault>> {
    let fault = |unfit: &Unfit| SettingFault {
        key: String::new(),
        problem: unfit.to_string(),
        hint: unfit.hint(),
    };
    personas::render(&demo.part, guest).map_err(|unfit| unfit.iter().map(fault).collect())
}

/// A guest of whom everything is known: each variable of the context has its name for a value.
pub(super) fn sample(demo: &Demo) -> Guest {
    let (recipient, company) = SAMPLE_RECIPIENT;
    let variables = demo.part.context.iter().flat_map(|context| &context.variables);
    let own = variables.filter(|variable| most_of(&variable.name).is_none());
    Guest {
        recipient: recipient.into(),
        first_name: recipient.split(' ').next().map(str::to_owned),
        company: Some(company.into()),
        notes: Some("Asked for the price of a site licence.".into()),
        values: own
            .map(|variable| {
                let text = variable.default.clone().unwrap_or_else(|| variable.name.clone());
                (variable.name.clone(), text.chars().take(variable.max).collect())
            })
            .collect(),
        ..Guest::default()
    }
}

/// The id of a link, and whom it is for.
pub(super) fn named(row: &LinkRow) -> (String, String) {
    let (recipient, company) = (&row.settings.recipient, &row.settings.company);
    let name = if company.is_empty() {
        recipient.clone()
    } else {
        format!("{recipient}, {company}")
    };
    (row.names.id.clone(), name)
}
