//! What the site calls itself and looks like, as administrators set it.

use super::Studio;
use super::links::whole;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::config::{Brand, SettingFault};
use crate::store::{BrandRow, Change};
use std::collections::BTreeMap;
use toml::Table;

/// The keys of a `[brand]`, each with a field.
pub const BRAND_KEYS: [&str; 7] = Brand::KEYS;
/// Most characters of a field.
const LONGEST: usize = 2_000;

/// What was typed into each field; one that is left empty is that of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BrandForm(BTreeMap<&'static str, String>);

impl BrandForm {
    /// The fields of a form that was sent; others are ignored.
    #[must_use]
    pub fn typed(field: impl Fn(&str) -> String) -> Self {
        let typed = BRAND_KEYS.map(|key| (key, field(key).trim().to_owned()));
        Self(typed.into_iter().filter(|(_, text)| !text.is_empty()).collect())
    }

    fn of(settings: &Table) -> Self {
        let text = |key: &str| {
            let value = settings.get(key).and_then(toml::Value::as_str);
            value.unwrap_or_default().to_owned()
        };
        Self::typed(text)
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    fn settings(&self) -> Table {
        let texts = self.0.iter();
        texts
            .map(|(key, text)| ((*key).to_owned(), text.as_str().into()))
            .collect()
    }

    /// The fields in which two forms differ.
    fn differences(&self, other: &Self) -> Vec<&'static str> {
        let mut keys = BRAND_KEYS.to_vec();
        keys.retain(|key| self.get(key) != other.get(key));
        keys
    }
}

/// The brand as its form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandDetail {
    /// What is set here.
    pub form: BrandForm,
    /// What the configuration has.
    pub of_file: BrandForm,
    /// Counts the changes; 0 before the first.
    pub version: i64,
    /// The pictures that there are to choose from.
    pub pictures: Vec<String>,
}

/// Why the brand was not changed.
#[derive(Debug, thiserror::Error)]
pub enum BrandError {
    /// Fields break rules.
    #[error("fields break rules")]
    Fields(Vec<SettingFault>),
    /// It was changed by another person since the form was opened: as it is now, and the fields in which that differs.
    #[error("the brand was changed meanwhile")]
    Changed(Box<BrandDetail>, Vec<&'static str>),
    /// Only administrators change it.
    #[error("only an administrator may do this")]
    Fixed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Studio {
    /// The brand, for its form.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn brand(&self, _who: &SignedIn) -> Result<BrandDetail, StoreError> {
        let row = self.store.brand().await?;
        Ok(self.brand_detail(row.as_ref()))
    }

    fn brand_detail(&self, row: Option<&BrandRow>) -> BrandDetail {
        BrandDetail {
            form: BrandForm::of(&table(row)),
            of_file: BrandForm::of(&self.brands.of_file().table()),
            version: row.map_or(0, |row| row.version),
            pictures: self.pictures.names(),
        }
    }

    /// Sets the brand; pages show it at once.
    ///
    /// # Errors
    /// Every [`BrandError`].
    pub async fn change_brand(
        &self,
        who: &SignedIn,
        version: i64,
        form: &BrandForm,
    ) -> Result<(), BrandError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        whole(async move { studio.set_brand(&who, version, &form).await }).await
    }

    async fn set_brand(&self, who: &SignedIn, version: i64, form: &BrandForm) -> Result<(), BrandError> {
        let (mut change, who) = self.begin(who).await?.ok_or(BrandError::Fixed)?;
        if who.account.role != Role::Admin {
            return Err(BrandError::Fixed);
        }
        let settings = form.settings();
        self.check_brand(form, &settings).map_err(BrandError::Fields)?;
        let was = change.brand().await?;
        let now = self.clock.now();
        if change
            .set_brand(&settings.to_string(), version, now)
            .await?
            .is_none()
        {
            drop(change);
            let detail = self.brand_detail(was.as_ref());
            let differences = form.differences(&detail.form);
            return Err(BrandError::Changed(Box::new(detail), differences));
        }
        let facts = |table: &Table| serde_json::to_string(table).unwrap_or_default();
        let entry = NewEntry {
            was: was.map(|row| facts(&table(Some(&row)))),
            becomes: Some(facts(&settings)),
            ..self.entry(&who, Action::BrandChanged, "")
        };
        change.note(entry).await?;
        change.commit().await?;
        self.brands.follow_soon().await;
        Ok(())
    }

    /// The rules of the configuration, and those of pictures.
    fn check_brand(&self, form: &BrandForm, settings: &Table) -> Result<(), Vec<SettingFault>> {
        let too_long = |key: &str| SettingFault {
            key: key.to_owned(),
            problem: format!("must be at most {LONGEST} characters"),
            hint: "shorten it".into(),
        };
        let is_long = |key: &&&str| form.get(key).chars().nth(LONGEST).is_some();
        let long = BRAND_KEYS.iter().filter(is_long);
        let mut faults: Vec<_> = long.map(|key| too_long(key)).collect();
        let pictures = ["logo", "icon", "preview"].into_iter();
        faults.extend(pictures.filter_map(|key| self.unknown_picture(key, form.get(key))));
        if !faults.is_empty() {
            return Err(faults);
        }
        self.brands.of_file().with(settings).map(drop)
    }
}

/// Whether the brand names this picture, as it is in this change.
pub(super) async fn brand_names(change: &mut Change, picture: &str) -> Result<bool, StoreError> {
    let row = change.brand().await?;
    let names = |value: &toml::Value| value.as_str() == Some(picture);
    Ok(table(row.as_ref()).values().any(names))
}

/// The settings of a row; none where they are no TOML.
fn table(row: Option<&BrandRow>) -> Table {
    row.and_then(|row| row.settings.parse().ok()).unwrap_or_default()
}
