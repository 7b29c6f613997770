//! What a minute costs and how much talks may use: the configuration's, with what the studio sets in its place.
//!
//! Each start takes it from memory; talks that go on keep the price and the length that they began with. Start with
//! [`SpendingRules::now`].

use super::Spendings;
use crate::StoreError;
use crate::config::{BudgetSettings, Config, SettingFault};
use crate::error::chain;
use crate::store::{BudgetSettingsRow, Store};
use parking_lot::RwLock;
use std::sync::Arc;
use toml::Table;

/// The prices and budgets of this site. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub(crate) struct SpendingRules(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    /// The configuration's, as it was last read.
    file: RwLock<BudgetSettings>,
    now: RwLock<Arc<Spendings>>,
    /// Of the row that `now` was made of; 0 where there was none. Changes wait for each other.
    version: tokio::sync::Mutex<i64>,
}

impl SpendingRules {
    /// Those of this configuration and of the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(config: &Config, store: Store) -> Result<Self, StoreError> {
        let rules = Self(Arc::new(Inner {
            store,
            file: RwLock::new(config.budget_settings()),
            now: RwLock::new(Arc::new(Spendings::new(config))),
            version: tokio::sync::Mutex::default(),
        }));
        rules.follow().await?;
        Ok(rules)
    }

    /// As they are at this moment.
    pub fn now(&self) -> Arc<Spendings> {
        Arc::clone(&self.0.now.read())
    }

    /// Those of the configuration.
    pub fn of_file(&self) -> BudgetSettings {
        self.0.file.read().clone()
    }

    /// Takes those of this configuration, unless what else is taken of it fails.
    pub async fn read_again(
        &self,
        config: &Config,
        rest: impl Future<Output = Result<(), StoreError>>,
    ) -> Result<(), StoreError> {
        let mut version = self.0.version.lock().await;
        let row = self.0.store.budget_settings().await?;
        rest.await?;
        *self.0.file.write() = config.budget_settings();
        self.take(row.as_ref());
        *version = row.map_or(0, |row| row.version);
        Ok(())
    }

    /// Follows what was changed in the database.
    pub async fn follow(&self) -> Result<(), StoreError> {
        let mut version = self.0.version.lock().await;
        let row = self.0.store.budget_settings().await?;
        let newest = row.as_ref().map_or(0, |row| row.version);
        if newest != *version {
            self.take(row.as_ref());
            *version = newest;
        }
        Ok(())
    }

    /// The same after a change that is in the database already: what fails now is done by the next look at it.
    pub async fn follow_soon(&self) {
        if let Err(error) = self.follow().await {
            let cause = chain(&error);
            tracing::warn!(cause, "the budgets that were saved are in force a little later");
        }
    }

    fn take(&self, row: Option<&BudgetSettingsRow>) {
        let settings = of_row(&self.0.file.read(), row);
        let now = self.now().with(settings);
        *self.0.now.write() = Arc::new(now);
    }
}

/// Those of a row over those of the configuration. What of it breaks a rule is left out, and the log says so.
fn of_row(file: &BudgetSettings, row: Option<&BudgetSettingsRow>) -> BudgetSettings {
    let Some(row) = row else { return file.clone() };
    let Ok(mut table) = row.settings.parse::<Table>() else {
        tracing::warn!("the budgets of the database are no TOML and are left out");
        return file.clone();
    };
    file.with(&table).unwrap_or_else(|faults| {
        for SettingFault { key, problem, .. } in &faults {
            tracing::warn!(key, problem, "a budget or price in the database is left out");
            leave_out(&mut table, key);
        }
        file.with(&table).unwrap_or_else(|_| file.clone())
    })
}

/// Takes a key such as `budgets.cost_per_day` out, or a section such as `[nonsense]`.
fn leave_out(table: &mut Table, path: &str) {
    match path.split_once('.') {
        Some((section, key)) => {
            if let Some(keys) = table.get_mut(section).and_then(toml::Value::as_table_mut) {
                keys.remove(key);
            }
        }
        None => _ = table.remove(path.trim_matches(['[', ']'])),
    }
}
