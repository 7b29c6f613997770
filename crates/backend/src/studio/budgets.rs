//! What a minute costs and how much talks may use, as administrators set it.

use super::Studio;
use super::links::whole;
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::config::{BudgetColumn, BudgetRow, SettingFault, vendor_key};
use crate::store::BudgetSettingsRow;
use contract::ProviderKind;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::Table;

/// A field of the form of budgets and prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BudgetField {
    /// A limit of `[budgets]`.
    Limit(BudgetRow, BudgetColumn),
    /// The currency.
    Currency,
    /// What a minute costs at a vendor.
    Price(ProviderKind),
}

/// The fields, each with its key such as `budgets.minutes_per_day`. Made once, for as long as the server runs.
pub static BUDGET_FIELDS: LazyLock<Vec<(&'static str, BudgetField)>> = LazyLock::new(|| {
    let of_row = |row: BudgetRow| {
        let limit = move |column| Some((row.key(column)?, BudgetField::Limit(row, column)));
        BudgetColumn::ALL.into_iter().filter_map(limit)
    };
    let limits = BudgetRow::all().flat_map(of_row);
    let limits = limits.map(|(key, field)| (format!("budgets.{key}"), field));
    let currency = ("prices.currency".to_owned(), BudgetField::Currency);
    let price = |kind| {
        (
            format!("prices.{}", vendor_key(kind, "")),
            BudgetField::Price(kind),
        )
    };
    let prices = ProviderKind::ALL.into_iter().map(price);
    let all = limits.chain([currency]).chain(prices);
    all.map(|(key, field)| (&*key.leak(), field)).collect()
});

/// What was typed into each field; one that is left empty is that of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BudgetsForm(BTreeMap<&'static str, String>);

impl BudgetsForm {
    /// The fields of a form that was sent; others are ignored.
    #[must_use]
    pub fn typed(field: impl Fn(&str) -> String) -> Self {
        let typed = BUDGET_FIELDS.iter();
        let typed = typed.map(|(key, _)| (*key, field(key).trim().to_owned()));
        Self(typed.filter(|(_, text)| !text.is_empty()).collect())
    }

    fn of(settings: &Table) -> Self {
        let text = |path: &str| {
            let value = path
                .split_once('.')
                .and_then(|(section, key)| settings.get(section)?.get(key));
            match value {
                Some(toml::Value::String(text)) => text.clone(),
                Some(value) => value.to_string(),
                None => String::new(),
            }
        };
        Self::typed(text)
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The TOML of a `[prices]` and a `[budgets]`.
    fn settings(&self) -> Table {
        let mut settings = Table::new();
        for (path, text) in &self.0 {
            let Some((section, key)) = path.split_once('.') else {
                continue;
            };
            let number = text.parse::<i64>().ok().filter(|_| is_number(path));
            let value = number.map_or_else(|| text.as_str().into(), toml::Value::from);
            let keys = settings.entry(section).or_insert_with(|| Table::new().into());
            if let Some(keys) = keys.as_table_mut() {
                keys.insert(key.to_owned(), value);
            }
        }
        settings
    }

    /// The fields in which two forms differ.
    fn differences(&self, other: &Self) -> Vec<&'static str> {
        let keys = BUDGET_FIELDS.iter().map(|(key, _)| *key);
        keys.filter(|key| self.get(key) != other.get(key)).collect()
    }
}

/// Whether a field is for a whole number.
fn is_number(path: &str) -> bool {
    let field = BUDGET_FIELDS.iter().find(|(key, _)| *key == path);
    field.is_some_and(|(_, field)| matches!(field, BudgetField::Limit(_, column) if !column.is_cost()))
}

/// Budgets and prices as their form shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetsDetail {
    /// What is set here.
    pub form: BudgetsForm,
    /// What the configuration has.
    pub of_file: BudgetsForm,
    /// What of it is not in force, since it breaks a rule with what the configuration has by now.
    pub not_in_force: Vec<SettingFault>,
    /// Counts the changes; 0 before the first.
    pub version: i64,
    /// Whether this account may change them.
    pub may_change: bool,
}

/// Why budgets and prices were not changed.
#[derive(Debug, thiserror::Error)]
pub enum BudgetsError {
    /// Fields break rules.
    #[error("fields break rules")]
    Fields(Vec<SettingFault>),
    /// They were changed by another person since the form was opened: as they are now, and the fields in which that differs.
    #[error("the budgets were changed meanwhile")]
    Changed(Box<BudgetsDetail>, Vec<&'static str>),
    /// Only administrators change them.
    #[error("only an administrator may do this")]
    Fixed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Studio {
    /// Budgets and prices, for their form. Every account may read them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn budgets(&self, who: &SignedIn) -> Result<BudgetsDetail, StoreError> {
        let row = self.store.budget_settings().await?;
        Ok(self.budgets_detail(who, row.as_ref()))
    }

    fn budgets_detail(&self, who: &SignedIn, row: Option<&BudgetSettingsRow>) -> BudgetsDetail {
        let (here, file) = (table(row), self.rules.of_file());
        BudgetsDetail {
            form: BudgetsForm::of(&here),
            of_file: BudgetsForm::of(&file.table()),
            not_in_force: file.with(&here).err().unwrap_or_default(),
            version: row.map_or(0, |row| row.version),
            may_change: who.account.role == Role::Admin,
        }
    }

    /// Sets budgets and prices; the next talk begins by them.
    ///
    /// # Errors
    /// Every [`BudgetsError`].
    pub async fn change_budgets(
        &self,
        who: &SignedIn,
        version: i64,
        form: &BudgetsForm,
    ) -> Result<(), BudgetsError> {
        let (studio, who, form) = (self.clone(), who.clone(), form.clone());
        whole(async move { studio.set_budgets(&who, version, &form).await }).await
    }

    async fn set_budgets(
        &self,
        who: &SignedIn,
        version: i64,
        form: &BudgetsForm,
    ) -> Result<(), BudgetsError> {
        let (mut change, who) = self.begin(who).await?.ok_or(BudgetsError::Fixed)?;
        if who.account.role != Role::Admin {
            return Err(BudgetsError::Fixed);
        }
        let settings = form.settings();
        let file = self.rules.of_file();
        file.with(&settings).map_err(BudgetsError::Fields)?;
        let was = change.budget_settings().await?;
        let now = self.clock.now();
        let text = settings.to_string();
        if change.set_budget_settings(&text, version, now).await?.is_none() {
            drop(change);
            let detail = self.budgets_detail(&who, was.as_ref());
            let differences = form.differences(&detail.form);
            return Err(BudgetsError::Changed(Box::new(detail), differences));
        }
        let facts = |table: &Table| serde_json::to_string(table).unwrap_or_default();
        let entry = NewEntry {
            was: was.map(|row| facts(&table(Some(&row)))),
            becomes: Some(facts(&settings)),
            ..self.entry(&who, Action::BudgetsChanged, "")
        };
        change.note(entry).await?;
        change.commit().await?;
        self.rules.follow_soon().await;
        Ok(())
    }
}

/// The settings of a row; none where they are no TOML.
fn table(row: Option<&BudgetSettingsRow>) -> Table {
    row.and_then(|row| row.settings.parse().ok()).unwrap_or_default()
}
