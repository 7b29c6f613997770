//! Statements on `link_words`: by which words of its recipient and company a link is found (docs/adr/0050).

use super::transaction::Transaction;
use super::words::{WordIndex, add_words};
use super::{Key, Seek, Store};
use crate::StoreError;
use crate::words::said;
use sqlx::Row;
use std::collections::BTreeSet;

const TO_INDEX: &str = "SELECT id FROM links WHERE indexed = 0 ORDER BY created_ms DESC LIMIT $1";
const INDEXED: &str =
    "UPDATE links SET indexed = 1 WHERE id = $1 AND indexed = 0 RETURNING created_ms, recipient, company";
const CLEAR: &str = "DELETE FROM link_words WHERE link_id = $1";
const FREQUENCY: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM link_words WHERE word = $1 LIMIT $2) AS some_of_them";
const FIND: &str = "SELECT w.created_ms AS at_ms, w.link_id AS id, (SELECT COUNT(*) FROM link_words o
            WHERE o.word IN ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            AND o.created_ms = w.created_ms AND o.link_id = w.link_id) AS others
    FROM (SELECT created_ms, link_id FROM link_words WHERE word = $1 AND (created_ms, link_id) < ($2, $3)
            AND ($16 IS NULL OR (SELECT l.owner_id FROM links l WHERE l.id = link_id) = $16)
        ORDER BY created_ms DESC, link_id DESC LIMIT $4) AS w
    ORDER BY w.created_ms DESC, w.link_id DESC";
const LINKS: WordIndex = WordIndex {
    frequency: FREQUENCY,
    find: FIND,
    has_owners: true,
};

impl Store {
    /// Notes the words of at most `most` links that are not searched yet; says how many links. Links of before this was kept are
    /// such; all others are noted when they are made or changed.
    pub async fn index_links(&self, most: u32) -> Result<usize, StoreError> {
        let query = sqlx::query(TO_INDEX).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        for row in &rows {
            let mut transaction = self.writer()?.begin().await?;
            index_link(&mut transaction, row.try_get("id")?).await?;
            transaction.commit().await?;
        }
        Ok(rows.len())
    }

    /// The keys of the next `most` links from there that have all of these words, and from where the search goes on; only those of
    /// an account, if one is named.
    pub(super) async fn find_links(
        &self,
        (words, owner): (&BTreeSet<String>, Option<&str>),
        seek: &Seek,
        most: usize,
    ) -> Result<(Vec<Key>, Option<Seek>), StoreError> {
        self.find_in(&LINKS, (words, owner), seek, most).await
    }
}

/// Notes the words of a link that is new, or was changed.
pub(super) async fn index_link(transaction: &mut Transaction, id: &str) -> Result<(), StoreError> {
    let query = sqlx::query(INDEXED).bind(id);
    let rows = query.fetch_all(&mut **transaction).await?;
    let Some(row) = rows.first() else { return Ok(()) };
    let (recipient, company): (String, String) = (row.try_get("recipient")?, row.try_get("company")?);
    sqlx::query(CLEAR).bind(id).execute(&mut **transaction).await?;
    let words: Vec<_> = said(&format!("{recipient} {company}")).into_iter().collect();
    let table = "link_words (link_id, created_ms, word)";
    add_words(transaction, table, (id, row.try_get("created_ms")?), &words).await
}
