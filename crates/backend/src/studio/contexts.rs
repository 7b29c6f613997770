//! The contexts: the list, one context, and what may be done with those that are made on the site.

use super::context_form::OfContext;
use super::links::whole;
use super::toml_form::in_field;
use super::{
    ContextDetail, ContextError, ContextForm, ContextLine, ContextList, ContextStatus, DemoOrigin, MOST_DEMO,
    SAMPLE, Studio,
};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::config::{Demo, MOST_CONTEXTS, SettingFault};
use crate::demos::site_context;
use crate::store::ContextRow;
use toml::Table;

impl Studio {
    /// All contexts. Every account may read them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contexts(&self, who: &SignedIn) -> Result<ContextList, StoreError> {
        let rows = self.store.contexts().await?;
        let reader = self.demos.reader_of_file();
        let of_file = reader.contexts_of_file().keys();
        Ok(ContextList {
            of_site: rows.iter().map(|row| self.context_line(row)).collect(),
            of_file: of_file.map(|name| self.line_of_file(name)).collect(),
            may_make: may_make(who),
        })
    }

    /// One context of the configuration; none where there is no such one. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn context_of_file(
        &self,
        who: &SignedIn,
        name: &str,
    ) -> Result<Option<ContextDetail>, StoreError> {
        let reader = self.demos.reader_of_file();
        let Some(settings) = reader.contexts_of_file().get(name) else {
            return Ok(None);
        };
        Ok(Some(ContextDetail {
            line: self.line_of_file(name),
            form: ContextForm::of(name, settings),
            version: 0,
            may_make: may_make(who),
            links: self.count_links(name).await?,
            faults: Vec::new(),
            preview: self.filled_in(name, settings, SAMPLE).ok(),
        }))
    }

    /// One context that was made on the site; none where there is no such one. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn context_of_site(
        &self,
        who: &SignedIn,
        name: &str,
    ) -> Result<Option<ContextDetail>, StoreError> {
        let rows = self.store.contexts().await?;
        match rows.iter().find(|row| row.name == name) {
            Some(row) => Ok(Some(self.context_detail(who, row).await?)),
            None => Ok(None),
        }
    }

    /// A name that no context has, made of this one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn free_context_name(&self, name: &str) -> Result<String, StoreError> {
        let rows = self.store.contexts().await?;
        let reader = self.demos.reader_of_file();
        let stem = name.get(..36).unwrap_or(name).trim_end_matches('-');
        let mut names = (2..=MOST_CONTEXTS + 2).map(|number| format!("{stem}-{number}"));
        let is_free = |free: &String| {
            !reader.contexts_of_file().contains_key(free) && rows.iter().all(|row| row.name != *free)
        };
        Ok(names.find(is_free).unwrap_or_default())
    }

    /// Makes a context, which demos and links can name at once; gives its name.
    ///
    /// # Errors
    /// `Fields`, `Fixed`, `Store`.
    pub async fn make_context(&self, who: &SignedIn, form: &ContextForm) -> Result<String, ContextError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        whole(async move { studio.add_context(&who, &form).await }).await
    }

    async fn add_context(&self, who: &SignedIn, form: &ContextForm) -> Result<String, ContextError> {
        if !may_make(who) {
            return Err(ContextError::Fixed);
        }
        // Before the change begins: reading a long text takes a moment.
        let name = form.get("name").to_owned();
        let settings = self.checked_context(&name, form).map_err(ContextError::Fields)?;
        let (mut change, who) = self.begin(who).await?.ok_or(ContextError::Fixed)?;
        if !may_make(&who) {
            return Err(ContextError::Fixed);
        }
        if change.contexts().await?.len() >= MOST_CONTEXTS {
            return Err(ContextError::Fields(vec![full()]));
        }
        let is_of_file = self.demos.reader_of_file().contexts_of_file().contains_key(&name);
        let text = settings.to_string();
        if is_of_file || !change.add_context(&name, &text, self.clock.now()).await? {
            return Err(ContextError::Fields(vec![taken()]));
        }
        let entry = NewEntry {
            becomes: Some(facts(&settings)),
            ..self.entry(&who, Action::ContextMade, &name)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.follow_contexts().await;
        Ok(name)
    }

    /// Gives a context other settings, from the next start of what names it on: a talk that goes on is not disturbed. What names it
    /// must go with them.
    ///
    /// # Errors
    /// Every [`ContextError`].
    pub async fn change_context(
        &self,
        who: &SignedIn,
        name: &str,
        version: i64,
        form: &ContextForm,
    ) -> Result<(), ContextError> {
        let (studio, who) = (self.clone(), who.clone());
        let (name, form) = (name.to_owned(), form.clone());
        whole(async move { studio.edit_context(&who, &name, version, &form).await }).await
    }

    async fn edit_context(
        &self,
        who: &SignedIn,
        name: &str,
        version: i64,
        form: &ContextForm,
    ) -> Result<(), ContextError> {
        if !may_make(who) {
            return Err(ContextError::Fixed);
        }
        // Before the change begins: nothing else waits while many links are looked at.
        let rows = self.store.contexts().await?;
        if rows.iter().all(|row| row.name != name) {
            return Err(ContextError::Missing);
        }
        let settings = self.checked_context(name, form).map_err(ContextError::Fields)?;
        let text = settings.to_string();
        self.of_version(who, &rows, name, version, form).await?;
        let broken = self.broken_by(name, rows, &text).await?;
        if !broken.is_empty() {
            return Err(ContextError::Fields(broken));
        }
        let (mut change, who) = self.begin(who).await?.ok_or(ContextError::Fixed)?;
        if !may_make(&who) {
            return Err(ContextError::Fixed);
        }
        let rows = change.contexts().await?;
        let was = self.of_version(&who, &rows, name, version, form).await?;
        change
            .change_context(name, version, &text, self.clock.now())
            .await?;
        let entry = NewEntry {
            was: Some(facts(&was)),
            becomes: Some(facts(&settings)),
            ..self.entry(&who, Action::ContextChanged, name)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.follow_contexts().await;
        Ok(())
    }

    /// The settings of a context, if it is as the form was filled in for.
    async fn of_version(
        &self,
        who: &SignedIn,
        rows: &[ContextRow],
        name: &str,
        version: i64,
        form: &ContextForm,
    ) -> Result<Table, ContextError> {
        let row = rows.iter().find(|row| row.name == name);
        let row = row.ok_or(ContextError::Missing)?;
        if row.version == version {
            return Ok(row.table().unwrap_or_default());
        }
        let detail = self.context_detail(who, row).await?;
        let differences = form.differences(&detail.form);
        Err(ContextError::Changed(Box::new(detail), differences))
    }

    /// Offers a context no more, or again. What names it keeps it. What is so already changes nothing.
    ///
    /// # Errors
    /// `Missing`, `Fixed`, `Store`.
    pub async fn archive_context(
        &self,
        who: &SignedIn,
        name: &str,
        archive: bool,
    ) -> Result<(), ContextError> {
        let (studio, who, name) = (self.clone(), who.clone(), name.to_owned());
        whole(async move {
            let (mut change, who) = studio.begin(&who).await?.ok_or(ContextError::Fixed)?;
            let rows = change.contexts().await?;
            let row = rows.iter().find(|row| row.name == name);
            let row = row.ok_or(ContextError::Missing)?;
            if !may_make(&who) {
                return Err(ContextError::Fixed);
            }
            if row.archived.is_some() == archive {
                return Ok(());
            }
            let now = studio.clock.now();
            let (since, action) = if archive {
                (Some(now), Action::ContextArchived)
            } else {
                (None, Action::ContextTakenBack)
            };
            change.archive_context(&name, since, now).await?;
            change.note(studio.entry(&who, action, &name)).await?;
            change.commit().await?;
            studio.follow_contexts().await;
            Ok(())
        })
        .await
    }

    /// What was saved is in force when it is answered; what fails now is done by the next look at the database.
    async fn follow_contexts(&self) {
        if let Err(error) = self.demos.follow(&self.store).await {
            let cause = crate::error::chain(&error);
            tracing::warn!(cause, "what was saved is in force a little later");
        }
    }

    /// The settings of a form, if they break no rule; each fault has the key of its field.
    pub(super) fn checked_context(&self, name: &str, form: &ContextForm) -> Result<Table, Vec<SettingFault>> {
        if form.bytes() > MOST_DEMO {
            return Err(vec![SettingFault {
                key: String::new(),
                problem: format!("is longer than {MOST_DEMO} bytes in all"),
                hint: "shorten its texts".into(),
            }]);
        }
        let settings = form.settings()?;
        let reader = self.demos.reader_of_file();
        let in_fields = |faults: Vec<_>| faults.into_iter().map(in_field::<OfContext>).collect::<Vec<_>>();
        reader.read_context(name, &settings).map_err(in_fields)?;
        Ok(settings)
    }

    fn line_of_file(&self, name: &str) -> ContextLine {
        ContextLine {
            name: name.to_owned(),
            origin: DemoOrigin::File,
            status: ContextStatus::Offered,
            demos: self.titles_about(name),
            is_archived: false,
            changed: None,
        }
    }

    fn context_line(&self, row: &ContextRow) -> ContextLine {
        let reader = self.demos.reader_of_file();
        let is_shadowed = reader.contexts_of_file().contains_key(&row.name);
        let status = if is_shadowed {
            ContextStatus::Shadowed
        } else if site_context::read(&reader, row).is_err() {
            ContextStatus::Faulty
        } else if row.archived.is_some() {
            ContextStatus::Archived
        } else {
            ContextStatus::Offered
        };
        ContextLine {
            name: row.name.clone(),
            origin: DemoOrigin::Site,
            status,
            demos: if is_shadowed {
                Vec::new()
            } else {
                self.titles_about(&row.name)
            },
            is_archived: row.archived.is_some(),
            changed: Some(row.changed),
        }
    }

    async fn context_detail(&self, who: &SignedIn, row: &ContextRow) -> Result<ContextDetail, StoreError> {
        let reader = self.demos.reader_of_file();
        let settings = row.table().unwrap_or_default();
        let line = self.context_line(row);
        let links = match line.status {
            ContextStatus::Shadowed => 0,
            _ => self.count_links(&row.name).await?,
        };
        Ok(ContextDetail {
            line,
            form: ContextForm::of(&row.name, &settings),
            version: row.version,
            may_make: may_make(who),
            links,
            faults: site_context::read(&reader, row).err().unwrap_or_default(),
            preview: self.filled_in(&row.name, &settings, SAMPLE).ok(),
        })
    }

    fn titles_about(&self, name: &str) -> Vec<String> {
        self.demos_about(name)
            .into_iter()
            .map(|demo| demo.title)
            .collect()
    }

    /// The demos that name this context.
    pub(super) fn demos_about(&self, name: &str) -> Vec<Demo> {
        let now = self.demos.now();
        let names = |demo: &&Demo| {
            let context = demo.part.context.as_ref();
            context.is_some_and(|context| context.name == name)
        };
        now.all().iter().filter(names).cloned().collect()
    }
}

/// Whether an account may make, change and archive contexts.
fn may_make(who: &SignedIn) -> bool {
    who.account.role == Role::Admin
}

fn taken() -> SettingFault {
    SettingFault {
        key: "name".into(),
        problem: "is the name of another context".into(),
        hint: "choose another".into(),
    }
}

fn full() -> SettingFault {
    SettingFault {
        key: String::new(),
        problem: format!("would be one more than the {MOST_CONTEXTS} that there may be"),
        hint: "change one of those that there are".into(),
    }
}

/// What the audit log holds of a context, as JSON.
fn facts(settings: &Table) -> String {
    serde_json::to_string(settings).unwrap_or_default()
}
