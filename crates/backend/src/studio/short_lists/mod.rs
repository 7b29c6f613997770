//! Short lists as files, each made at once: demos, contexts, the team, what is kept of one link, and what a search finds.

mod contexts;
mod demos;
mod found;
mod opens;
mod requests;
mod team;

use super::Studio;
use super::export::Format;
use super::link::{may_change, may_see};
use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::Action;

/// Which list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShortList {
    /// Demos: of the configuration file, and of the site with the newest first.
    Demos,
    /// Contexts.
    Contexts,
    /// Opens of the link with this id.
    Opens(String),
    /// Who asks to be let in by the link with this id; for those only who may answer.
    Requests(String),
    /// The lines in which these words were said.
    Found(String),
}

impl ShortList {
    /// What its file is called.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Demos => "demos",
            Self::Contexts => "contexts",
            Self::Opens(_) => "opens",
            Self::Requests(_) => "requests",
            Self::Found(_) => "search",
        }
    }

    /// The link that it is of; empty where it is of none.
    fn link(&self) -> &str {
        match self {
            Self::Opens(id) | Self::Requests(id) => id,
            Self::Demos | Self::Contexts | Self::Found(_) => "",
        }
    }
}

impl Studio {
    /// A list as a file; none where there is no such link that this account sees. That it was downloaded is in the audit log
    /// first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn short_list(
        &self,
        who: &SignedIn,
        list: &ShortList,
        format: Format,
    ) -> Result<Option<String>, StoreError> {
        let tag = match list {
            ShortList::Opens(id) | ShortList::Requests(id) => {
                let row = self.store.link(id).await?;
                let is_asked = matches!(list, ShortList::Requests(_));
                let row = row.filter(|row| may_see(who, row));
                let Some(row) = row.filter(|row| !is_asked || may_change(who, row)) else {
                    return Ok(None);
                };
                row.names.tag
            }
            ShortList::Demos | ShortList::Contexts | ShortList::Found(_) => String::new(),
        };
        self.note_list(who, list.name(), list.link()).await?;
        Ok(Some(match list {
            ShortList::Demos => self.demos_file(who, format).await?,
            ShortList::Contexts => self.contexts_file(who, format).await?,
            ShortList::Opens(_) => self.opens_file(&tag, format).await?,
            ShortList::Requests(_) => self.requests_file(&tag, format).await?,
            ShortList::Found(words) => self.found_file(who, words, format).await?,
        }))
    }

    async fn note_list(&self, who: &SignedIn, name: &str, link: &str) -> Result<(), StoreError> {
        let what = serde_json::json!({ "list": name }).to_string();
        self.noted(who, Action::ListExported, link, Some(what)).await
    }
}
