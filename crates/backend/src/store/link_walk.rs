//! Statements that walk along the list of links and tell of each what became of it, without all else that is known of it.

use super::Store;
use super::page::{Key, Seek};
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

/// What became of a link, but for whether it is used up: its settings say what it may begin.
macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT l.id, l.created_ms, CASE WHEN l.settings LIKE '%max_%' THEN 1 ELSE 0 END AS is_limited, CASE
                WHEN l.revoked_ms IS NOT NULL THEN 'revoked'
                WHEN l.tag IN (SELECT s.link FROM sessions s WHERE s.state <> 'ended') THEN 'live'
                WHEN l.expires_ms <= $3 THEN 'expired'
                WHEN EXISTS (SELECT 1 FROM sessions s WHERE s.link = l.tag AND s.left_out = 0 AND s.live_ms IS NOT NULL)
                    THEN 'talked'
                WHEN EXISTS (SELECT 1 FROM sessions s WHERE s.link = l.tag AND s.left_out = 0) THEN 'tried'
                WHEN COALESCE((SELECT u.sessions FROM link_usage u WHERE u.tag = l.tag), 0)
                    > (SELECT COUNT(*) FROM sessions s WHERE s.link = l.tag AND s.left_out = 1 AND s.beside_link = 0)
                    THEN 'talked'
                WHEN EXISTS (SELECT 1 FROM opens o WHERE o.tag = l.tag AND o.counts = 1) THEN 'opened'
                ELSE 'new' END AS status
            FROM links l ",
            $where
        )
    };
}
const WALK: &str = select!(
    "WHERE (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $4"
);
const WALK_OF: &str = select!(
    "WHERE l.owner_id = $5 AND (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $4"
);
const WALK_OF_DEMO: &str = select!(
    "WHERE l.demo = $5 AND (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $4"
);

/// Which links are walked along.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WhichLinks<'a> {
    All,
    /// Those of an account.
    Owner(&'a str),
    /// Those to a demo.
    Demo(&'a str),
}

/// A link on the way.
#[derive(Debug)]
pub(crate) struct Walked {
    pub key: Key,
    /// The word for its status, as if it could not be used up.
    pub status: String,
    /// Whether its settings may limit its talks.
    pub is_limited: bool,
}

impl Store {
    /// The next `most` links from there, as they are now.
    pub(crate) async fn walk_links(
        &self,
        seek: &Seek,
        which: WhichLinks<'_>,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<Walked>, StoreError> {
        let (statement, of) = match which {
            WhichLinks::All => (WALK, None),
            WhichLinks::Owner(owner) => (WALK_OF, Some(owner)),
            WhichLinks::Demo(demo) => (WALK_OF_DEMO, Some(demo)),
        };
        let query = sqlx::query(seek.statement(statement))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(now.0)
            .bind(i64::from(most));
        let query = match of {
            Some(of) => query.bind(storable(of)),
            None => query,
        };
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &AnyRow) -> Result<Walked, StoreError> {
    let is_limited: i64 = row.try_get("is_limited")?;
    Ok(Walked {
        key: (Timestamp(row.try_get("created_ms")?), row.try_get("id")?),
        status: row.try_get("status")?,
        is_limited: is_limited != 0,
    })
}
