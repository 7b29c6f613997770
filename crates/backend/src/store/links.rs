//! Statements that read `links`: lists of them, and one.

use super::link_name::with_places;
use super::link_row::{LinkRow, read};
use super::page::Key;
use super::text::storable;
use super::{Seek, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// A link with its owner and what became of it.
macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT l.*, a.name AS owner_name, COALESCE(u.sessions, 0) AS used, COALESCE(b.ms, 0) AS used_ms,
                COALESCE(b.micros, 0) AS used_micros,
                CASE WHEN l.tag IN (SELECT s.link FROM sessions s WHERE s.state <> 'ended')
                    THEN 1 ELSE 0 END AS open,
                (SELECT MAX(s.created_ms) FROM sessions s WHERE s.link = l.tag AND s.left_out = 0) AS last_ms,
                (SELECT MAX(s.live_ms) FROM sessions s WHERE s.link = l.tag AND s.left_out = 0) AS live_ms,
                (SELECT COUNT(*) FROM sessions s WHERE s.link = l.tag AND s.left_out = 1 AND s.beside_link = 0) AS own,
                (SELECT MAX(o.at_ms) FROM opens o WHERE o.tag = l.tag AND o.counts = 1) AS opened_ms,
                (SELECT MAX(r.at_ms) FROM access_requests r WHERE r.tag = l.tag) AS asked_ms
            FROM links l JOIN accounts a ON a.id = l.owner_id LEFT JOIN link_usage u ON u.tag = l.tag
                LEFT JOIN budget_usage b ON b.period = '' AND b.scope = 'link:' || l.tag ",
            $where
        )
    };
}
const LIST: &str = select!(
    "WHERE (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $3"
);
const LIST_OF: &str = select!(
    "WHERE l.owner_id = $4 AND (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $3"
);
const LIST_OF_DEMO: &str = select!(
    "WHERE l.demo = $4 AND (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $3"
);
/// With as many parameters as there are ids.
const LIST_BY_IDS: &str = select!(
    "WHERE l.id IN ($1)
    ORDER BY l.created_ms DESC, l.id DESC"
);
/// A parameter that is no value leaves nothing out.
const ENDING: &str = select!(
    "WHERE l.expires_ms > $1 AND l.expires_ms <= $2 AND l.revoked_ms IS NULL AND ($3 IS NULL OR l.owner_id = $3)
    ORDER BY l.expires_ms, l.id LIMIT $4"
);
/// Which links they are is settled first: all that is shown of one is looked up for those alone.
const USED_SINCE: &str = select!(
    "WHERE l.id IN (SELECT o.id FROM (SELECT DISTINCT link FROM (
                SELECT link FROM sessions WHERE created_ms >= $1 AND link IS NOT NULL ORDER BY created_ms DESC LIMIT $4
            ) AS newest) AS used JOIN links o ON o.tag = used.link
        WHERE o.revoked_ms IS NULL AND ($2 IS NULL OR o.owner_id = $2)
        ORDER BY o.created_ms DESC, o.id DESC LIMIT $3)
    ORDER BY l.created_ms DESC, l.id DESC"
);
const ASKED: &str = select!(
    "WHERE l.tag IN (SELECT r.tag FROM access_requests r ORDER BY r.at_ms DESC LIMIT $1)
    ORDER BY asked_ms DESC, l.id DESC LIMIT $1"
);
const ASKED_OF: &str = select!(
    "WHERE l.tag IN (SELECT r.tag FROM access_requests r
            WHERE (SELECT o.owner_id FROM links o WHERE o.tag = r.tag) = $2 ORDER BY r.at_ms DESC LIMIT $1)
    ORDER BY asked_ms DESC, l.id DESC LIMIT $1"
);
const DENIED_SINCE: &str = select!(
    "WHERE l.denied_ms >= $1 AND l.revoked_ms IS NULL AND ($2 IS NULL OR l.owner_id = $2)
    ORDER BY l.denied_ms DESC, l.id DESC LIMIT $3"
);
const LATE_SINCE: &str = select!(
    "WHERE l.late_ms >= $1 AND ($2 IS NULL OR l.owner_id = $2)
    ORDER BY l.late_ms DESC, l.id DESC LIMIT $3"
);
/// Sessions that are looked through for links.
const SESSIONS: i64 = 1000;
pub(super) const BY_ID: &str = select!("WHERE l.id = $1");
const OF_BATCH: &str = select!("WHERE l.batch = $1 ORDER BY l.line");
const NEWEST_SEALED: &str = "SELECT tag, sealed FROM links WHERE created_ms <= $1 AND sealed IS NOT NULL
    ORDER BY created_ms DESC, id DESC LIMIT 1";
const OWNER: &str = "SELECT owner_id FROM links WHERE tag = $1";
const RECIPIENT: &str = "SELECT id, recipient FROM links WHERE tag = $1";
impl Store {
    /// The next `most` links that were made before this one, the newest first; only those of an account, if one is named.
    pub(crate) async fn links_before(
        &self,
        before: (Timestamp, &str),
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        self.links_from(&Seek::before(before), owner, most).await
    }

    /// The next `most` links from there; only those of an account, if one is named.
    pub(crate) async fn links_from(
        &self,
        seek: &Seek,
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(seek.statement(if owner.is_some() { LIST_OF } else { LIST }))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(i64::from(most));
        let query = match owner {
            Some(owner) => query.bind(storable(owner)),
            None => query,
        };
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The next `most` links of one demo from there.
    pub(crate) async fn links_of_demo_from(
        &self,
        seek: &Seek,
        demo: &str,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(seek.statement(LIST_OF_DEMO))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(i64::from(most))
            .bind(storable(demo));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The next `most` links from there whose recipient and company have all of these words, and from where the search goes on; only
    /// those of an account, if one is named.
    pub(crate) async fn links_with_words_from(
        &self,
        words: (&BTreeSet<String>, Option<&str>),
        seek: &Seek,
        most: u32,
    ) -> Result<(Vec<LinkRow>, Option<Seek>), StoreError> {
        let (found, rest) = self.find_links(words, seek, most as usize).await?;
        if found.is_empty() {
            return Ok((Vec::new(), rest));
        }
        Ok((self.links_with_keys(seek, &found).await?, rest))
    }

    /// The links with these keys, in the order in which they come from there.
    pub(crate) async fn links_with_keys(
        &self,
        seek: &Seek,
        keys: &[Key],
    ) -> Result<Vec<LinkRow>, StoreError> {
        let statement = with_places(LIST_BY_IDS, keys.len());
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for (_, id) in keys {
            query = query.bind(id);
        }
        let mut rows = query.fetch_all(self.reader()?).await?;
        if seek.is_to_newer() {
            rows.reverse();
        }
        rows.iter().map(read).collect()
    }

    /// The next `most` links that end after one moment and until another, the first to end first; only those of an account,
    /// if one is named. None of them is withdrawn.
    pub(crate) async fn links_ending(
        &self,
        (after, until): (Timestamp, Timestamp),
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(ENDING)
            .bind(after.0)
            .bind(until.0)
            .bind(owner)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The newest `most` links with a session since then, of the last thousand sessions by links; only those of an account, if
    /// one is named. None of them is withdrawn.
    pub(crate) async fn links_used_since(
        &self,
        since: Timestamp,
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(USED_SINCE)
            .bind(since.0)
            .bind(owner)
            .bind(i64::from(most))
            .bind(SESSIONS);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The link with this id.
    pub(crate) async fn link(&self, id: &str) -> Result<Option<LinkRow>, StoreError> {
        let rows = sqlx::query(BY_ID)
            .bind(storable(id))
            .fetch_all(self.reader()?)
            .await?;
        rows.first().map(read).transpose()
    }

    /// Tag and encrypted slug of the newest link that has one.
    pub(crate) async fn newest_sealed(&self) -> Result<Option<(String, String)>, StoreError> {
        let query = sqlx::query(NEWEST_SEALED).bind(i64::MAX);
        let rows = query.fetch_all(self.reader()?).await?;
        let found = rows
            .first()
            .map(|row| Ok::<_, sqlx::Error>((row.try_get("tag")?, row.try_get("sealed")?)));
        Ok(found.transpose()?)
    }

    /// The id of the account that the link with this tag belongs to.
    pub(crate) async fn owner_of(&self, tag: &str) -> Result<Option<String>, StoreError> {
        let rows = sqlx::query(OWNER).bind(tag).fetch_all(self.reader()?).await?;
        Ok(rows.first().map(|row| row.try_get("owner_id")).transpose()?)
    }

    /// The id of the link with this tag, and its recipient.
    pub(crate) async fn recipient_of(&self, tag: &str) -> Result<Option<(String, String)>, StoreError> {
        let query = sqlx::query(RECIPIENT).bind(storable(tag));
        let rows = query.fetch_all(self.reader()?).await?;
        let found = rows
            .first()
            .map(|row| Ok::<_, sqlx::Error>((row.try_get("id")?, row.try_get("recipient")?)));
        Ok(found.transpose()?)
    }

    /// Links at which visitors ask to be let in, of this account or of all, the last that was asked at first.
    pub(crate) async fn links_asked(
        &self,
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let statement = owner.map_or(ASKED, |_| ASKED_OF);
        let mut query = sqlx::query(statement).bind(i64::from(most));
        if let Some(owner) = owner {
            query = query.bind(owner);
        }
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// Links whose visitors were refused since then, of this account or of all, the last one first.
    pub(crate) async fn links_denied(
        &self,
        since: Timestamp,
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(DENIED_SINCE)
            .bind(since.0)
            .bind(owner)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// Links that a person came to since then when they opened nothing any more, of this account or of all, the last one first.
    pub(crate) async fn links_late(
        &self,
        since: Timestamp,
        owner: Option<&str>,
        most: u32,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(LATE_SINCE)
            .bind(since.0)
            .bind(owner)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The links that were made of a table, in the order of its lines.
    pub(crate) async fn links_of_batch(&self, batch: &str) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(OF_BATCH).bind(storable(batch));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }
}
