//! The list of links: all of them, or those that are looked for, the newest first, one part at a time.

use super::link::is_used_up;
use super::part::Part;
use super::search::{SearchFault, fault_of};
use super::{Cursor, FileLink, LinkLine, LinkStatus, PAGE, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::store::{Key, Limits, LinkRow, Seek, Walked, WhichLinks};
use crate::words::asked;
use std::collections::BTreeSet;
use url::form_urlencoded;

/// Links that are read at once where some of them are left out.
const AT_ONCE: u32 = 150;
/// Links that one page looks at.
const MOST_LOOKED: u32 = 600;

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
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<Cursor>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether no other part than the newest was asked for.
    pub is_newest: bool,
    /// What is looked for.
    pub filter: LinkFilter,
    /// Why no link has its words.
    pub fault: Option<SearchFault>,
    /// Slug and title of each demo that can be chosen.
    pub demos: Vec<(String, String)>,
    /// Id and name of each account whose links can be chosen; none where only one's own are read.
    pub owners: Vec<(String, String)>,
    /// Links of the configuration file, beside the part of all than which none is newer.
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

/// Rows of one read, and from where there may be others.
type Read = (Vec<LinkRow>, Option<Seek>);

impl Studio {
    /// A part of the list of links: the one that is asked for, or the newest. Sellers read their own, all others every one. Where some are
    /// left out, one part looks at [`MOST_LOOKED`] links at most, and there may be others in the next one although it shows none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links(
        &self,
        who: &SignedIn,
        filter: LinkFilter,
        asked_for: Option<Cursor>,
    ) -> Result<LinkPage, StoreError> {
        let is_seller = who.account.role == Role::Seller;
        let mut page = LinkPage {
            of_file: Vec::new(),
            more_of_file: 0,
            links: Vec::new(),
            newer: None,
            older: None,
            is_newest: asked_for.is_none(),
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
        let part = self.links_of(&wanted, asked_for).await?;
        if page.filter.is_empty() && part.newer.is_none() {
            (page.of_file, page.more_of_file) = self.file_links(who);
        }
        (page.links, page.newer, page.older) = (part.rows, part.newer, part.older);
        Ok(page)
    }

    /// The part that is asked for of the links that are wanted.
    async fn links_of(
        &self,
        wanted: &LinkFilter,
        asked_for: Option<Cursor>,
    ) -> Result<Part<LinkLine>, StoreError> {
        let words = asked(&wanted.words);
        let seek = Cursor::seek(asked_for.clone());
        let (mut lines, rest) = match wanted.status {
            Some(status) if words.is_empty() => self.links_of_status(wanted, status, &seek).await?,
            _ => self.links_that_are_kept(wanted, &words, &seek).await?,
        };
        let has_behind = asked_for.is_some() && {
            let (rows, rest) = self.read_links(wanted, &words, &seek.turned(), 1).await?;
            !rows.is_empty() || rest.is_some()
        };
        self.note_demos(&mut lines);
        Ok(Part::of(asked_for, lines, rest, has_behind))
    }

    /// Links are walked along for their status, and those alone are read that have it.
    async fn links_of_status(
        &self,
        wanted: &LinkFilter,
        status: LinkStatus,
        seek: &Seek,
    ) -> Result<(Vec<LinkLine>, Option<Seek>), StoreError> {
        let now = self.clock.now();
        let which = match (&*wanted.owner, &*wanted.demo) {
            ("", "") => WhichLinks::All,
            ("", demo) => WhichLinks::Demo(demo),
            (owner, _) => WhichLinks::Owner(owner),
        };
        let (mut keys, mut rest, mut looked) = (Vec::new(), Some(seek.clone()), 0);
        while let Some(from) = rest.take_if(|_| looked < MOST_LOOKED && keys.len() <= PAGE as usize) {
            let asked = (status.id(), now);
            let (mut walked, next) = self.store.walk_links(&from, which, asked, AT_ONCE).await?;
            walked.retain(|link| status_of(link) == Some(status));
            keys.extend(walked.into_iter().map(|link| link.key));
            rest = next;
            looked += AT_ONCE;
        }
        let mut lines = Vec::new();
        for keys in keys.chunks(PAGE as usize + 1) {
            let rows = self.store.links_with_keys(seek, keys).await?;
            lines.extend(kept(wanted, rows, now));
            // One more than is shown tells whether there is another part.
            if let Some(rest) = seek.cut(&mut lines, PAGE as usize, key) {
                return Ok((lines, Some(rest)));
            }
        }
        Ok((lines, rest))
    }

    async fn links_that_are_kept(
        &self,
        wanted: &LinkFilter,
        words: &BTreeSet<String>,
        seek: &Seek,
    ) -> Result<(Vec<LinkLine>, Option<Seek>), StoreError> {
        let is_cut = !wanted.demo.is_empty() || !words.is_empty();
        let most = if is_cut { AT_ONCE } else { PAGE + 1 };
        let (mut lines, mut looked, mut from) = (Vec::new(), 0, seek.clone());
        loop {
            let (rows, next) = self.read_links(wanted, words, &from, most).await?;
            // A read by words has looked at more than it gives.
            looked += if words.is_empty() {
                rows.len()
            } else {
                MOST_LOOKED as usize
            };
            lines.extend(kept(wanted, rows, self.clock.now()));
            if let Some(rest) = seek.cut(&mut lines, PAGE as usize, key) {
                return Ok((lines, Some(rest)));
            }
            match next {
                Some(next) if looked < MOST_LOOKED as usize => from = next,
                next => return Ok((lines, next)),
            }
        }
    }

    /// The next `most` links by the index that leaves the most out.
    async fn read_links(
        &self,
        wanted: &LinkFilter,
        words: &BTreeSet<String>,
        seek: &Seek,
        most: u32,
    ) -> Result<Read, StoreError> {
        let store = &self.store;
        let owner = Some(&*wanted.owner).filter(|owner| !owner.is_empty());
        if !words.is_empty() {
            return store.links_with_words_from((words, owner), seek, most).await;
        }
        // One more than is looked at tells whether there is another, and where it is.
        let mut rows = if owner.is_none() && !wanted.demo.is_empty() {
            store.links_of_demo_from(seek, &wanted.demo, most + 1).await?
        } else {
            store.links_from(seek, owner, most + 1).await?
        };
        let next = seek.cut(&mut rows, most as usize, |row| {
            (row.created, row.names.id.clone())
        });
        Ok((rows, next))
    }
}

/// Those of these links that are looked for.
fn kept(wanted: &LinkFilter, rows: Vec<LinkRow>, now: Timestamp) -> impl Iterator<Item = LinkLine> {
    rows.into_iter().filter_map(move |row| {
        let line = LinkLine::of(&row, now);
        wanted.keeps(&row, &line).then_some(line)
    })
}

fn key(line: &LinkLine) -> Key {
    (line.created, line.id.clone())
}

/// The status of a link, with whether it is used up.
fn status_of(link: &Walked) -> Option<LinkStatus> {
    let found = LinkStatus::from_id(&link.status);
    let is_over = matches!(
        found,
        Some(LinkStatus::Revoked | LinkStatus::Talking | LinkStatus::Expired)
    );
    let used_up = |limits: &Limits| {
        let settings = limits.settings.parse();
        settings.is_ok_and(|settings| is_used_up(&settings, limits.used, (limits.used_ms, limits.used_cost)))
    };
    if !is_over && link.limits.as_ref().is_some_and(used_up) {
        return Some(LinkStatus::UsedUp);
    }
    found
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
