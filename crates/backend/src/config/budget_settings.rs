//! Prices and budgets together, as the configuration has them and as the studio sets them.

use super::kept::{self, SettingFault};
use super::{Budgets, Config, Prices};
use std::path::Path;
use toml::Table;

/// What a minute costs, and how much talks may use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BudgetSettings {
    /// `[prices]`
    pub prices: Prices,
    /// `[budgets]`
    pub budgets: Budgets,
}

impl Config {
    /// Its prices and budgets.
    #[must_use]
    pub fn budget_settings(&self) -> BudgetSettings {
        BudgetSettings {
            prices: self.prices.clone(),
            budgets: self.budgets.clone(),
        }
    }
}

impl BudgetSettings {
    /// The same with these settings, which are the TOML of a `[prices]` and a `[budgets]`, in place of its own.
    ///
    /// # Errors
    /// Everything that breaks a rule, with keys such as `budgets.cost_per_day`.
    pub fn with(&self, settings: &Table) -> Result<Self, Vec<SettingFault>> {
        let mut merged = self.table();
        for (section, keys) in settings {
            match (merged.get_mut(section), keys) {
                (Some(toml::Value::Table(ours)), toml::Value::Table(keys)) => ours.extend(keys.clone()),
                _ => _ = merged.insert(section.clone(), keys.clone()),
            }
        }
        let mut settings = kept::settings(&[], Path::new("budgets"), merged.to_string());
        let prices = Prices::read(&mut settings);
        let budgets = Budgets::read(&mut settings, &prices);
        let faults: Vec<_> = settings
            .finish()
            .problems
            .into_iter()
            .map(SettingFault::from)
            .collect();
        if faults.is_empty() {
            Ok(Self { prices, budgets })
        } else {
            Err(faults)
        }
    }

    /// Its settings, by section.
    #[must_use]
    pub fn table(&self) -> Table {
        [("prices", self.prices.table()), ("budgets", self.budgets.table())]
            .into_iter()
            .map(|(section, keys)| (section.to_owned(), keys.into()))
            .collect()
    }
}
