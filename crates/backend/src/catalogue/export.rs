//! What is made on the site, as one text.

use super::CatalogueError;
use crate::config::Config;
use crate::store::{BrandRow, BudgetSettingsRow, Store};
use toml::{Table, Value};

/// The brand, budgets and prices of the database, and its contexts and demos, each by name.
///
/// # Errors
/// `Open`, `Store`, `Spoilt`.
pub async fn export(config: &Config) -> Result<String, CatalogueError> {
    let store = Store::open_beside(&config.storage.database()).await?;
    let text = text(&store).await;
    store.close_beside().await;
    text
}

async fn text(store: &Store) -> Result<String, CatalogueError> {
    let mut text = Table::new();
    if let Some(row) = store.brand().await? {
        let brand = brand(&row).ok_or_else(|| CatalogueError::Spoilt("the brand".into()))?;
        text.extend((!brand.is_empty()).then(|| ("brand".to_owned(), brand.into())));
    }
    if let Some(row) = store.budget_settings().await? {
        let budgets = budgets(&row).ok_or_else(|| CatalogueError::Spoilt("the budgets".into()))?;
        text.extend(budgets);
    }
    let mut contexts = Vec::new();
    for row in store.contexts().await? {
        let what = || CatalogueError::Spoilt(format!("the context {}", row.name));
        let table = row.table().ok_or_else(what)?;
        contexts.push(entry("name", &row.name, table, row.archived.is_some()));
    }
    let mut demos = Vec::new();
    for row in store.all_demos().await? {
        let what = || CatalogueError::Spoilt(format!("the demo {}", row.slug));
        let table = row.table().ok_or_else(what)?;
        demos.push(entry("slug", &row.slug, table, row.archived.is_some()));
    }
    for (list, mut entries) in [("context", contexts), ("demo", demos)] {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entries: Vec<Value> = entries.into_iter().map(|(_, table)| table.into()).collect();
        text.extend((!entries.is_empty()).then(|| (list.to_owned(), entries.into())));
    }
    Ok(toml::to_string_pretty(&text).unwrap_or_default())
}

/// The settings of a row; none where they are no TOML.
pub(super) fn brand(row: &BrandRow) -> Option<Table> {
    row.settings.parse().ok()
}

/// The same of `[budgets]` and `[prices]`.
pub(super) fn budgets(row: &BudgetSettingsRow) -> Option<Table> {
    row.settings.parse().ok()
}

fn entry(id: &str, name: &str, mut table: Table, is_archived: bool) -> (String, Table) {
    table.insert(id.into(), name.into());
    if is_archived {
        table.insert("archived".into(), true.into());
    }
    (name.to_owned(), table)
}
