//! The names of budgets, as they are in `budget_usage`.

use super::rows::NewSession;
use crate::StoreError;
use sqlx::Row;
use sqlx::any::AnyRow;

/// The budgets that a session counts against besides those of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes {
    /// Of its vendor.
    pub vendor: String,
    /// Of its demo.
    pub demo: String,
    /// Of its link, or of all that came by none; none where it counts against nothing of its link.
    pub link: Option<String>,
    /// Of the account that had its link when it began.
    pub owner: Option<String>,
    /// Of the network that it came from.
    pub client: Option<String>,
}

impl Scopes {
    /// Those of a session that begins. Whose its link is, the database says.
    pub(super) fn of(new: &NewSession) -> Self {
        Self {
            vendor: of_vendor(new.provider.id()),
            demo: of_demo(&new.demo),
            link: (!new.is_beside_link()).then(|| of_link(new.link.as_deref())),
            owner: None,
            client: new.client.as_deref().map(of_client),
        }
    }

    /// Those of a session by its row.
    pub(super) fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let maybe = |column| row.try_get::<Option<String>, _>(column);
        let link = maybe("link")?;
        Ok(Self {
            vendor: of_vendor(&row.try_get::<String, _>("provider")?),
            demo: of_demo(&row.try_get::<String, _>("demo")?),
            link: (row.try_get::<i64, _>("beside_link")? == 0).then(|| of_link(link.as_deref())),
            owner: maybe("budget_owner")?.as_deref().map(of_owner),
            client: maybe("budget_client")?.as_deref().map(of_client),
        })
    }

    /// Whether one of them has this name.
    #[must_use]
    pub fn has(&self, scope: &str) -> bool {
        let all = [
            Some(&self.vendor),
            Some(&self.demo),
            self.link.as_ref(),
            self.owner.as_ref(),
            self.client.as_ref(),
        ];
        all.into_iter().flatten().any(|known| known == scope)
    }
}

/// The budget of a vendor, by its word.
pub(crate) fn of_vendor(provider: &str) -> String {
    format!("vendor:{provider}")
}

/// The budget of a demo, by its slug.
pub(crate) fn of_demo(demo: &str) -> String {
    format!("demo:{demo}")
}

/// The budget of a link, by its tag; talks without a link have one together.
pub(super) fn of_link(tag: Option<&str>) -> String {
    tag.map_or_else(|| "public".to_owned(), |tag| format!("link:{tag}"))
}

/// The budget of all links of an account, by its id.
pub(crate) fn of_owner(account: &str) -> String {
    format!("owner:{account}")
}

/// The id of the account that a budget is of, if it is one of those.
pub(super) fn owner_of(scope: &str) -> Option<&str> {
    scope.strip_prefix("owner:")
}

/// The budget of a network, by the hash that stands for it.
fn of_client(hash: &str) -> String {
    format!("client:{hash}")
}
