//! What the page of budgets and prices shows.

use backend::config::SettingFault;
use backend::studio::{BudgetsDetail, BudgetsError, BudgetsForm};
use http::StatusCode;

/// The form of budgets and prices as it is shown: as they are set, or again with what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetsEntry {
    /// How they are set.
    pub detail: BudgetsDetail,
    /// What stands in the fields.
    pub form: BudgetsForm,
    /// What is wrong with which field.
    pub faults: Vec<SettingFault>,
    /// What another account has saved meanwhile, where it is something else: key and text.
    pub differences: Vec<(&'static str, String)>,
}

impl BudgetsEntry {
    /// The form as they are set.
    #[must_use]
    pub fn of(detail: BudgetsDetail) -> Self {
        Self {
            form: detail.form.clone(),
            detail,
            faults: Vec::new(),
            differences: Vec::new(),
        }
    }

    /// A form that was not saved, and why.
    #[must_use]
    pub fn again(detail: BudgetsDetail, form: BudgetsForm, error: &BudgetsError) -> Self {
        let mut entry = Self {
            form,
            ..Self::of(detail)
        };
        match error {
            BudgetsError::Fields(faults) => entry.faults.clone_from(faults),
            BudgetsError::Changed(now, keys) => {
                let text = |key: &&'static str| (*key, now.form.get(key).to_owned());
                entry.differences = keys.iter().map(text).collect();
            }
            BudgetsError::Fixed | BudgetsError::Store(_) => {}
        }
        entry
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn fault(&self, key: &str) -> Option<&SettingFault> {
        let mut known = self.faults.iter().chain(&self.detail.not_in_force);
        known.find(|fault| fault.key == key)
    }

    pub(super) const fn status(&self) -> StatusCode {
        super::not_saved(self.faults.is_empty(), self.differences.is_empty())
    }
}
