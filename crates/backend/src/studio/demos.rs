//! The demos: the list, one demo, and what may be done with those that are made on the site.

use super::demo_form::OfDemo;
use super::links::whole;
use super::part::Part;
use super::toml_form::in_field;
use super::{Cursor, DemoDetail, DemoError, DemoForm, DemoLine, DemoPage, Studio, VendorLists};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::config::{self, PRESENTERS, SettingFault};
use crate::demos;
use crate::store::DemoRow;
use contract::ProviderKind;
use contract::session::EndReason;
use toml::Table;

/// Most bytes of all that is typed into the form of a demo.
pub const MOST_DEMO: usize = 64 * 1024;

/// What a demo may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoChoices {
    /// The word in settings and the name of each vendor.
    pub providers: Vec<(String, String)>,
    /// The name of each context.
    pub contexts: Vec<String>,
    /// The faces of the sandbox.
    pub presenters: Vec<String>,
    /// Slug and title of each demo.
    pub demos: Vec<(String, String)>,
    /// The pictures that were uploaded.
    pub pictures: Vec<String>,
    /// What the vendor's account holds, where it was asked for.
    pub lists: Option<VendorLists>,
}

impl Studio {
    /// What the form of a demo offers.
    #[must_use]
    pub fn demo_choices(&self) -> DemoChoices {
        let now = self.demos.now();
        let title = |demo: &config::Demo| (demo.slug.clone(), demo.title.clone());
        DemoChoices {
            providers: ProviderKind::ALL
                .map(|kind| (kind.id().to_owned(), kind.name().to_owned()))
                .into(),
            contexts: self.demos.reader().contexts().map(str::to_owned).collect(),
            presenters: PRESENTERS.map(str::to_owned).into(),
            demos: now.all().iter().map(title).collect(),
            pictures: self.pictures.names(),
            lists: None,
        }
    }

    /// A part of the list of demos: the one that is asked for, or the newest. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn demos(&self, _who: &SignedIn, asked: Option<Cursor>) -> Result<DemoPage, StoreError> {
        let read = |seek, most| async move { self.store.demos_from(&seek, most).await };
        let Part {
            rows,
            newer,
            older,
            is_newest,
        } = Part::read(asked, read, |row| (row.created, row.slug.clone())).await?;
        let now = self.demos.now();
        let file = self.demos.of_file();
        let of_file = file.iter().filter(|_| newer.is_none());
        let of_site = |row| DemoLine::of_site(row, &now, self.demos.is_of_file(&row.slug));
        Ok(DemoPage {
            of_file: of_file.map(|demo| DemoLine::of_file(demo, &now)).collect(),
            newer,
            older,
            demos: rows.iter().map(of_site).collect(),
            is_newest,
        })
    }

    /// One demo of the configuration file; none where there is no such demo. Every account may read it.
    #[must_use]
    pub fn demo_of_file(&self, who: &SignedIn, slug: &str) -> Option<DemoDetail> {
        let file = self.demos.of_file();
        let demo = file.iter().find(|demo| demo.slug == slug)?;
        let reader = self.demos.reader();
        let settings = reader.of_file(slug)?;
        let found = reader.read(slug, settings);
        let remarks = found.map_or_else(|faults| faults, |(_, remarks)| remarks);
        Some(DemoDetail {
            line: DemoLine::of_file(demo, &self.demos.now()),
            form: DemoForm::of(slug, settings),
            version: 0,
            may_make: may_make(who),
            remarks: self.with_poster(demo, remarks),
        })
    }

    /// One demo that was made on the site; none where there is no such demo. Every account may read it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn demo_of_site(&self, who: &SignedIn, slug: &str) -> Result<Option<DemoDetail>, StoreError> {
        let row = self.store.demo(slug).await?;
        Ok(row.map(|row| self.demo_detail(who, &row)))
    }

    /// A slug that no demo has, made of this one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn free_slug(&self, slug: &str) -> Result<String, StoreError> {
        // Room for the number.
        let stem = slug.get(..60).unwrap_or(slug).trim_end_matches('-');
        for number in 2..100 {
            let free = format!("{stem}-{number}");
            if !self.demos.is_of_file(&free) && self.store.demo(&free).await?.is_none() {
                return Ok(free);
            }
        }
        Ok(String::new())
    }

    /// Makes a demo, which is shown at once; gives its slug.
    ///
    /// # Errors
    /// `Fields`, `Fixed`, `Store`.
    pub async fn make_demo(&self, who: &SignedIn, form: &DemoForm) -> Result<String, DemoError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        whole(async move { studio.add_demo(&who, &form).await }).await
    }

    async fn add_demo(&self, who: &SignedIn, form: &DemoForm) -> Result<String, DemoError> {
        let (mut change, who) = self.begin(who).await?.ok_or(DemoError::Fixed)?;
        if !may_make(&who) {
            return Err(DemoError::Fixed);
        }
        let slug = form.get("slug").to_owned();
        let settings = self.checked(&slug, form).map_err(DemoError::Fields)?;
        if let Some(fault) = self.demos.reader().not_offered(form.get("context")) {
            return Err(DemoError::Fields(vec![fault]));
        }
        let text = settings.to_string();
        let row = if self.demos.is_of_file(&slug) {
            None
        } else {
            change.add_demo(&slug, &text, self.clock.now()).await?
        };
        let row = row.ok_or_else(|| DemoError::Fields(vec![taken()]))?;
        let entry = NewEntry {
            becomes: Some(facts(&settings)),
            ..self.entry(&who, Action::DemoMade, &slug)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.demos.keep_all(vec![row]).await?;
        Ok(slug)
    }

    /// Gives a demo other settings, from its next start on: a talk that goes on is not disturbed.
    ///
    /// # Errors
    /// Every [`DemoError`].
    pub async fn change_demo(
        &self,
        who: &SignedIn,
        slug: &str,
        version: i64,
        form: &DemoForm,
    ) -> Result<(), DemoError> {
        let (studio, who) = (self.clone(), who.clone());
        let (slug, form) = (slug.to_owned(), form.clone());
        whole(async move { studio.edit_demo(&who, &slug, version, &form).await }).await
    }

    async fn edit_demo(
        &self,
        who: &SignedIn,
        slug: &str,
        version: i64,
        form: &DemoForm,
    ) -> Result<(), DemoError> {
        let (mut change, who) = self.begin(who).await?.ok_or(DemoError::Fixed)?;
        let row = change.demo(slug).await?.ok_or(DemoError::Missing)?;
        if !may_make(&who) || row.archived.is_some() {
            return Err(DemoError::Fixed);
        }
        let settings = self.checked(slug, form).map_err(DemoError::Fields)?;
        let context = form.get("context");
        let had = row.table().unwrap_or_default();
        if had.get("context").and_then(toml::Value::as_str) != Some(context)
            && let Some(fault) = self.demos.reader().not_offered(context)
        {
            return Err(DemoError::Fields(vec![fault]));
        }
        let (text, now) = (settings.to_string(), self.clock.now());
        let Some(changed) = change.change_demo(slug, version, &text, now).await? else {
            drop(change);
            let detail = self.demo_detail(&who, &row);
            let differences = form.differences(&detail.form);
            return Err(DemoError::Changed(Box::new(detail), differences));
        };
        let entry = NewEntry {
            was: Some(facts(&row.table().unwrap_or_default())),
            becomes: Some(facts(&settings)),
            ..self.entry(&who, Action::DemoChanged, slug)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.demos.keep_all(vec![changed]).await?;
        Ok(())
    }

    /// Archives a demo: it is shown nowhere and links to it open nothing, until it is taken back. Talks go on. What is so
    /// already changes nothing.
    ///
    /// # Errors
    /// `Missing`, `Fixed`, `Store`.
    pub async fn archive_demo(&self, who: &SignedIn, slug: &str) -> Result<(), DemoError> {
        self.set_archived(who, slug, true).await
    }

    /// Takes a demo back from the archive. What is so already changes nothing.
    ///
    /// # Errors
    /// `Missing`, `Fixed`, `Store`.
    pub async fn take_demo_back(&self, who: &SignedIn, slug: &str) -> Result<(), DemoError> {
        self.set_archived(who, slug, false).await
    }

    async fn set_archived(&self, who: &SignedIn, slug: &str, archive: bool) -> Result<(), DemoError> {
        let (studio, who, slug) = (self.clone(), who.clone(), slug.to_owned());
        whole(async move {
            let (mut change, who) = studio.begin(&who).await?.ok_or(DemoError::Fixed)?;
            change.demo(&slug).await?.ok_or(DemoError::Missing)?;
            if !may_make(&who) {
                return Err(DemoError::Fixed);
            }
            let now = studio.clock.now();
            let (row, action) = if archive {
                (change.archive_demo(&slug, now).await?, Action::DemoArchived)
            } else {
                (change.take_demo_back(&slug, now).await?, Action::DemoTakenBack)
            };
            let Some(row) = row else { return Ok(()) };
            change.note(studio.entry(&who, action, &slug)).await?;
            change.commit().await?;
            Ok(studio.demos.keep_all(vec![row]).await?)
        })
        .await
    }

    /// Shows what another process has changed, such as an import at the command line.
    pub(crate) async fn follow_catalogue(&self) -> Result<(), StoreError> {
        // Each, whatever becomes of the others.
        let rules = self.rules.follow().await;
        let brand = self.brands.follow().await;
        let links = self.follow_links().await;
        self.demos.follow(&self.store).await?;
        brand.and(rules).and(links)
    }

    /// A start of this server's that began before it knew of a withdrawal is ended here: whoever withdrew the link has not seen it.
    async fn follow_links(&self) -> Result<(), StoreError> {
        while let Some((withdrawn, last)) = self.links.follow(&self.store).await? {
            for tag in &withdrawn {
                self.sessions.end_all_of_link(tag, EndReason::Revoked).await?;
            }
            self.links.followed(last);
        }
        Ok(())
    }

    /// The settings of a form, if they break no rule; each fault has the key of its field.
    pub(super) fn checked(&self, slug: &str, form: &DemoForm) -> Result<Table, Vec<SettingFault>> {
        // Before it is parsed: each brace of a text may be a fault.
        if form.bytes() > MOST_DEMO {
            return Err(vec![SettingFault {
                key: String::new(),
                problem: format!("is longer than {MOST_DEMO} bytes in all"),
                hint: "shorten its texts".into(),
            }]);
        }
        let settings = form.settings()?;
        let read = self.demos.reader().read(slug, &settings);
        let read = read.and_then(|(demo, _)| {
            let now = self.demos.now();
            match self.demos.reader().check_fallback(&demo, now.all()) {
                Some(fault) => Err(vec![fault]),
                None => Ok(()),
            }
        });
        match read {
            Ok(()) => Ok(settings),
            Err(faults) => Err(faults.into_iter().map(in_field::<OfDemo>).collect()),
        }
    }

    fn demo_detail(&self, who: &SignedIn, row: &DemoRow) -> DemoDetail {
        let now = self.demos.now();
        let remarks = match demos::read(&self.demos.reader(), row) {
            Ok((demo, remarks)) => self.with_poster(&demo, remarks),
            Err(faults) => faults,
        };
        DemoDetail {
            line: DemoLine::of_site(row, &now, self.demos.is_of_file(&row.slug)),
            form: DemoForm::of(&row.slug, &row.table().unwrap_or_default()),
            version: row.version,
            may_make: may_make(who),
            remarks,
        }
    }

    /// Remarks, with one where a person of a real vendor is shown by a drawing.
    fn with_poster(&self, demo: &config::Demo, mut remarks: Vec<SettingFault>) -> Vec<SettingFault> {
        let registry = self.demos.registry();
        let is_real = registry.get(demo.provider).is_some() && !registry.is_stood_in(demo.provider);
        let is_drawn = PRESENTERS
            .iter()
            .any(|name| demo.poster == format!("/posters/{name}"));
        if is_real && is_drawn {
            remarks.push(SettingFault {
                key: "poster".into(),
                problem: "is a drawing of the sandbox's presenter, and the vendor shows another face".into(),
                hint: "add a picture of the avatar under Pictures and name it here".into(),
            });
        }
        let shown = self.demos.get(&demo.slug);
        if shown.is_some_and(|shown| shown.poster.is_empty()) {
            remarks.push(SettingFault {
                key: "poster".into(),
                problem: "is no picture that there is, so pages draw a letter".into(),
                hint: "add it under Pictures, or beside the configuration file".into(),
            });
        }
        remarks
    }
}

/// Whether an account may make, change and archive demos.
fn may_make(who: &SignedIn) -> bool {
    who.account.role == Role::Admin
}

fn taken() -> SettingFault {
    SettingFault {
        key: "slug".into(),
        problem: "is taken by another demo".into(),
        hint: "choose another".into(),
    }
}

/// What the audit log holds of a demo, as JSON.
fn facts(settings: &Table) -> String {
    serde_json::to_string(settings).unwrap_or_default()
}
