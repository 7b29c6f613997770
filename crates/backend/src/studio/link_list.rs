//! The list of links: all of them, or those that are looked for, the newest first, one part at a time.

use super::search::{SearchFault, fault_of};
use super::{Cursor, FileLink, LinkLine, LinkStatus, PAGE, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::store::LinkRow;
use crate::words::asked;
use std::collections::BTreeSet;
use url::form_urlencoded;

/// Links that are read at once where some of them are left out.
const AT_ONCE: u32 = 150;
/// Links that one page looks at.
const MOST_LOOKED: usize = 600;

/// Which links are looked for; what is empty leaves none out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkFilter {
    /// Words of recipient and company.
    pub words: String,
    /// What became of them.
    pub status: Option<LinkStatus>,
    /// The slug of their demo.
    pub demo: String,
    /// The id of the account that they belong to.
    pub owner: String,
}

/// A part of the list of links, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPage {
    /// The links.
    pub links: Vec<LinkLine>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether it is the first part.
    pub is_newest: bool,
    /// What is looked for.
    pub filter: LinkFilter,
    /// Why no link has its words.
    pub fault: Option<SearchFault>,
    /// Slug and title of each demo that can be chosen.
    pub demos: Vec<(String, String)>,
    /// Id and name of each account whose links can be chosen; none where only one's own are read.
    pub owners: Vec<(String, String)>,
    /// Links of the configuration file, beside the first part of all.
    pub of_file: Vec<FileLink>,
    /// How many others that file has.
    pub more_of_file: usize,
}

impl LinkFilter {
    /// Whether no link is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the address of the page says of it; none where it leaves nothing out.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let status = self.status.map_or("", LinkStatus::id);
        let parts = [
            ("words", &*self.words),
            ("status", status),
            ("demo", &self.demo),
            ("owner", &self.owner),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parts.iter().filter(|(_, text)| !text.is_empty()));
        let query = query.finish();
        (!query.is_empty()).then_some(query)
    }

    fn keeps(&self, row: &LinkRow, line: &LinkLine) -> bool {
        let is = |wanted: &str, has: &str| wanted.is_empty() || wanted == has;
        is(&self.demo, &line.demo)
            && is(&self.owner, &row.names.owner)
            && self.status.is_none_or(|status| status == line.status)
    }
}

/// Rows of one read, and after which place there may be others.
type Read = (Vec<LinkRow>, Option<(Timestamp, String)>);

impl Studio {
    /// A part of the list of links: those before `before`, or the newest. Sellers read their own, all others every one. Where some are
    /// left out, one part looks at [`MOST_LOOKED`] links at most, and there may be others in the next one although it shows none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links(
        &self,
        who: &SignedIn,
        filter: LinkFilter,
        before: Option<Cursor>,
    ) -> Result<LinkPage, StoreError> {
        let is_seller = who.account.role == Role::Seller;
        let is_first = before.is_none() && filter.is_empty();
        let (of_file, more_of_file) = if is_first {
            self.file_links(who)
        } else {
            (Vec::new(), 0)
        };
        let mut page = LinkPage {
            of_file,
            more_of_file,
            links: Vec::new(),
            older: None,
            is_newest: before.is_none(),
            fault: fault_of(&filter.words),
            demos: self.demo_titles(),
            owners: if is_seller {
                Vec::new()
            } else {
                self.shown_accounts().await?
            },
            filter,
        };
        if page.fault.is_some() {
            return Ok(page);
        }
        // Whatever the address says, sellers read their own.
        let wanted = LinkFilter {
            owner: if is_seller {
                who.account.id.clone()
            } else {
                page.filter.owner.clone()
            },
            ..page.filter.clone()
        };
        let words = asked(&wanted.words);
        let now = self.clock.now();
        let mut place = before.unwrap_or_else(Cursor::newest);
        let mut looked = 0;
        loop {
            let (rows, next) = self.read_links(&wanted, &words, &place).await?;
            // A read by words has looked at more than it gives.
            looked += if words.is_empty() { rows.len() } else { MOST_LOOKED };
            for row in rows {
                let line = LinkLine::of(&row, now);
                if !wanted.keeps(&row, &line) {
                    continue;
                }
                // One more than is shown tells whether there is another part.
                if let Some(last) = page.links.last().filter(|_| page.links.len() == PAGE as usize) {
                    page.older = Some(Cursor::of(last.created, &last.id));
                    return Ok(page);
                }
                page.links.push(line);
            }
            let Some((at, id)) = next else { return Ok(page) };
            place = Cursor::of(at, &id);
            if looked >= MOST_LOOKED {
                page.older = Some(place);
                return Ok(page);
            }
        }
    }

    /// The next links by the index that leaves the most out.
    async fn read_links(
        &self,
        wanted: &LinkFilter,
        words: &BTreeSet<String>,
        before: &Cursor,
    ) -> Result<Read, StoreError> {
        let store = &self.store;
        if !words.is_empty() {
            return store.links_with_words_before(words, before.key(), AT_ONCE).await;
        }
        let is_cut = wanted.status.is_some() || !wanted.demo.is_empty();
        let most = if is_cut { AT_ONCE } else { PAGE + 1 };
        let owner = Some(&*wanted.owner).filter(|owner| !owner.is_empty());
        let rows = if owner.is_none() && !wanted.demo.is_empty() {
            store
                .links_of_demo_before(before.key(), &wanted.demo, most)
                .await?
        } else {
            store.links_before(before.key(), owner, most).await?
        };
        let last = rows.last().filter(|_| rows.len() == most as usize);
        let next = last.map(|row| (row.created, row.names.id.clone()));
        Ok((rows, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_looked_for_and_nothing_else() {
        assert_eq!(LinkFilter::default().address(), None);
        let filter = LinkFilter {
            words: "Ada & co".into(),
            status: Some(LinkStatus::UsedUp),
            ..LinkFilter::default()
        };
        assert_eq!(
            filter.address().as_deref(),
            Some("words=Ada+%26+co&status=used-up")
        );
    }
}
