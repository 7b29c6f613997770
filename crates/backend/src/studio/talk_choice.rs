//! Which talks of the list: by demo, by vendor, by the link that led to them, and by what became of them.

use super::link::may_see;
use super::{ByLink, Studio};
use crate::StoreError;
use crate::account::SignedIn;
use crate::store::{TalkOutcome, WhichTalks};
use contract::ProviderKind;
use url::form_urlencoded;

/// What is asked for; all of what is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TalkChoice {
    /// Of this demo.
    pub demo: Option<String>,
    /// Of this vendor.
    pub provider: Option<ProviderKind>,
    /// By the link with this id.
    pub link: Option<String>,
    /// Which came to this.
    pub outcome: Option<TalkOutcome>,
}

impl TalkChoice {
    /// What the words of an address ask for; one that is none asks for all.
    #[must_use]
    pub fn parse(word: impl Fn(&str) -> Option<String>) -> Self {
        let word = |name| word(name).filter(|word| !word.is_empty());
        Self {
            demo: word("demo"),
            provider: word("vendor").and_then(|id| ProviderKind::from_id(&id)),
            link: word("link"),
            outcome: word("outcome").and_then(|id| TalkOutcome::from_id(&id)),
        }
    }

    /// What an address says that asks for it; none where it asks for all.
    #[must_use]
    pub fn query(&self) -> Option<String> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let words = [
            ("demo", self.demo.as_deref()),
            ("vendor", self.provider.map(ProviderKind::id)),
            ("link", self.link.as_deref()),
            ("outcome", self.outcome.map(TalkOutcome::id)),
        ];
        for (name, word) in words {
            if let Some(word) = word {
                query.append_pair(name, word);
            }
        }
        Some(query.finish()).filter(|query| !query.is_empty())
    }

    /// The same for the database; `tag` is that of the link.
    pub(super) fn which<'a>(&'a self, tag: Option<&'a str>) -> WhichTalks<'a> {
        WhichTalks {
            demo: self.demo.as_deref(),
            provider: self.provider,
            link: tag,
            outcome: self.outcome,
        }
    }
}

/// The link of a choice.
#[derive(Debug, Clone)]
pub(super) struct ChosenLink {
    /// Its tag; empty where this account sees no such link: then no talk fits.
    pub tag: String,
    /// Whose it is.
    pub name: ByLink,
}

impl Studio {
    /// The link of a choice; none where it names none.
    pub(super) async fn chosen_link(
        &self,
        who: &SignedIn,
        choice: &TalkChoice,
    ) -> Result<Option<ChosenLink>, StoreError> {
        let Some(id) = &choice.link else { return Ok(None) };
        let row = self.store.link(id).await?;
        let Some(row) = row.filter(|row| may_see(who, row)) else {
            let (tag, name) = (String::new(), ByLink::OfAnother);
            return Ok(Some(ChosenLink { tag, name }));
        };
        let name = ByLink::Made {
            id: row.names.id,
            recipient: row.settings.recipient,
            company: row.settings.company,
            owner: row.owner_name,
        };
        let tag = row.names.tag;
        Ok(Some(ChosenLink { tag, name }))
    }
}
