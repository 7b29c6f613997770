//! Sessions of which nothing that is said is stored (`docs/adr/0070-store-nothing.md`).

use super::{LATE_WORDS, Sessions};
use crate::StoreError;
use crate::config::Link;
use crate::store::SessionRow;
use contract::session::EventKind;

impl Sessions {
    /// Whether nothing is stored of what is said in a session: its row says so, or its link does by now. Then its row does from now
    /// on, so that this holds for the rest of it, whatever becomes of its link.
    pub(super) async fn stores_nothing(&self, row: &SessionRow) -> Result<bool, StoreError> {
        let of_link = |tag: &String| self.0.links.stores_nothing(tag);
        if row.stores_nothing || !row.link.as_ref().is_some_and(of_link) {
            return Ok(row.stores_nothing);
        }
        self.0.store.store_nothing_of(&row.id).await?;
        Ok(true)
    }

    /// The same at once, of all talks of those of these links that are set so.
    pub(crate) async fn store_nothing_of_links(&self, links: &[Link]) -> Result<(), StoreError> {
        let since = self.now().minus(LATE_WORDS);
        for link in links.iter().filter(|link| link.store_nothing) {
            self.0.store.store_nothing_of_link(&link.tag(), since).await?;
        }
        Ok(())
    }
}

/// Whether an event holds something that was said.
pub(super) const fn has_words(event: &EventKind) -> bool {
    matches!(event, EventKind::Turn(_))
}
