//! A link that was made on the site, as rows beside it name it.

use super::Store;
use super::connections::Connections;
use super::text::storable;
use crate::StoreError;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeSet, HashMap};

/// With as many parameters as there are tags.
const NAMES: &str = "SELECT l.tag, l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name
    FROM links l JOIN accounts a ON a.id = l.owner_id WHERE l.tag IN ($1)";

/// A statement whose one parameter stands for a list of so many.
pub(super) fn with_places(statement: &str, count: usize) -> String {
    let places: Vec<_> = (1..=count).map(|place| format!("${place}")).collect();
    statement.replace("$1", &places.join(", "))
}

/// The rows of a statement with as many parameters as there are tags; none where there is no tag.
pub(super) async fn by_tags(
    statement: &str,
    tags: &BTreeSet<&str>,
    reader: &Connections,
) -> Result<Vec<AnyRow>, StoreError> {
    let Some(last) = tags.last() else {
        return Ok(Vec::new());
    };
    // Few texts: a connection keeps each that it was sent.
    let places = tags.len().next_power_of_two();
    let mut query = sqlx::query(AssertSqlSafe(with_places(statement, places)));
    for tag in tags.iter().chain(std::iter::repeat(last)).take(places) {
        query = query.bind(storable(tag));
    }
    Ok(query.fetch_all(reader).await?)
}

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

impl Store {
    /// Whose links those with these tags are, and for whom; each by its tag. What is no link of the site is not among them.
    pub(crate) async fn link_names(
        &self,
        tags: &BTreeSet<&str>,
    ) -> Result<HashMap<String, LinkName>, StoreError> {
        let mut names = HashMap::new();
        for row in by_tags(NAMES, tags, self.reader()?).await? {
            if let Some(name) = LinkName::read(&row)? {
                names.insert(row.try_get("tag")?, name);
            }
        }
        Ok(names)
    }
}
