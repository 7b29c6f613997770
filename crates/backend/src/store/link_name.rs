//! A link that was made on the site, as rows beside it name it.

use crate::StoreError;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Whose link it is, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkName {
    pub id: String,
    pub recipient: String,
    /// Empty where it is not said.
    pub company: String,
    /// The account that it belongs to, and its name.
    pub owner: String,
    pub owner_name: String,
}

impl LinkName {
    /// From the columns `link_id`, `recipient`, `company`, `owner_id` and `owner_name`; none where there is no link.
    pub(super) fn read(row: &AnyRow) -> Result<Option<Self>, StoreError> {
        let Some(id) = row.try_get("link_id")? else {
            return Ok(None);
        };
        Ok(Some(Self {
            id,
            recipient: row.try_get("recipient")?,
            company: row.try_get("company")?,
            owner: row.try_get("owner_id")?,
            owner_name: row.try_get("owner_name")?,
        }))
    }
}
