//! What the account holds: its agents and the avatars it may use, page by page.
//!
//! `GET /v1/agents` and `GET /v1/avatars` with `limit` (at most 50) and `cursor` (`OpenAPI` document of July 2026).

use super::account::Account;
use super::{Client, Mode};
use crate::ProviderError;
use crate::providers::{VendorEntry, VendorList};
use serde::Deserialize;

/// The largest page there is.
const PAGE: &str = "50";
/// Pages that are read; what lies beyond is not listed.
const MOST_PAGES: usize = 10;

/// An agent or an avatar, as far as we look at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Listed {
    /// What a demo's `agent_id` or `avatar_id` is set to.
    pub id: String,
    #[serde(default)]
    name: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    data: Vec<Listed>,
    #[serde(default)]
    has_more: bool,
    #[serde(default)]
    next_cursor: Option<String>,
}

impl Client {
    /// The account's agents, at most 500.
    ///
    /// # Errors
    /// As the vendor refuses.
    pub async fn agents(&self) -> Result<Vec<Listed>, ProviderError> {
        list(&self.account, "v1/agents").await
    }

    /// The avatars that the account may use, at most 500.
    ///
    /// # Errors
    /// As the vendor refuses.
    pub async fn avatars(&self) -> Result<Vec<Listed>, ProviderError> {
        list(&self.account, "v1/avatars").await
    }
}

impl Client {
    /// What a demo may name of them, by the way in which talks are held.
    pub(super) async fn own_lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        let (setting, listed) = match self.mode {
            Mode::Managed(_) => ("agent_id", self.agents().await?),
            Mode::Speech(_) => ("avatar_id", self.avatars().await?),
        };
        let entry = |listed: &Listed| VendorEntry::new(&listed.id, listed.name.as_deref(), None);
        let entries = listed.iter().map(entry).collect();
        Ok(vec![VendorList { setting, entries }])
    }
}

async fn list(account: &Account, path: &str) -> Result<Vec<Listed>, ProviderError> {
    let mut all = Vec::new();
    let mut cursor = None::<String>;
    for _ in 0..MOST_PAGES {
        let mut query = vec![("limit", PAGE)];
        query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let page: Page = account.read(&account.get(path, &query).await?)?;
        all.extend(page.data);
        if !page.has_more {
            break;
        }
        // More without a way to it, or the same way again, is the end as well.
        if page.next_cursor.is_none() || page.next_cursor == cursor {
            break;
        }
        cursor = page.next_cursor;
    }
    Ok(all)
}
