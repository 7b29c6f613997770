//! Statements that walk along the list of links and tell of each what became of it, without all else that is known of it.

use super::Store;
use super::page::{Key, Seek};
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::money::Micros;
use sqlx::Row;
use sqlx::any::AnyRow;

/// What became of a link, but for whether it is used up: its settings say what it may begin. Only those are sent that may have the
/// status, and the last two: whoever reads a row waits for it longer than the database does.
macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT w.* FROM (SELECT l.id, l.created_ms, ROW_NUMBER() OVER (ORDER BY l.created_ms DESC, l.id DESC) AS place, CASE WHEN l.settings LIKE '%max_%' THEN l.settings END AS settings,
            CASE WHEN l.settings LIKE '%max_%' THEN (SELECT u.sessions FROM link_usage u WHERE u.tag = l.tag) END AS used,
            CASE WHEN l.settings LIKE '%max_%'
                THEN (SELECT b.ms FROM budget_usage b WHERE b.period = '' AND b.scope = 'link:' || l.tag) END AS used_ms,
            CASE WHEN l.settings LIKE '%max_cost%'
                THEN (SELECT b.micros FROM budget_usage b WHERE b.period = '' AND b.scope = 'link:' || l.tag) END AS used_micros, CASE
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
            $where,
            ") w WHERE w.status = $5 OR w.place >= $4 - 1
                OR $5 = 'used-up' AND w.settings IS NOT NULL AND w.status NOT IN ('revoked', 'live', 'expired')"
        )
    };
}
const WALK: &str = select!(
    "WHERE (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $4"
);
const WALK_OF: &str = select!(
    "WHERE l.owner_id = $6 AND (l.created_ms, l.id) < ($1, $2)
    ORDER BY l.created_ms DESC, l.id DESC LIMIT $4"
);
const WALK_OF_DEMO: &str = select!(
    "WHERE l.demo = $6 AND (l.created_ms, l.id) < ($1, $2)
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
    /// How many were walked along, up to it.
    place: i64,
    pub key: Key,
    /// The word for its status, as if it could not be used up.
    pub status: String,
    /// What it may begin, where that may be limited.
    pub limits: Option<Limits>,
}

/// What says whether a link is used up.
#[derive(Debug)]
pub(crate) struct Limits {
    /// The TOML of its `[[link]]`.
    pub settings: String,
    /// How many sessions it has begun.
    pub used: u32,
    /// How many milliseconds they have used, or hold.
    pub used_ms: i64,
    /// What these cost, where that is limited.
    pub used_cost: Micros,
}

impl Store {
    /// Of the next `most` links from there, as they are now, those that may have the status with this word, and perhaps
    /// another one; and from where the others are walked along.
    pub(crate) async fn walk_links(
        &self,
        seek: &Seek,
        which: WhichLinks<'_>,
        (status, now): (&str, Timestamp),
        most: u32,
    ) -> Result<(Vec<Walked>, Option<Seek>), StoreError> {
        let (statement, of) = match which {
            WhichLinks::All => (WALK, None),
            WhichLinks::Owner(owner) => (WALK_OF, Some(owner)),
            WhichLinks::Demo(demo) => (WALK_OF_DEMO, Some(demo)),
        };
        let query = sqlx::query(seek.statement(statement))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(now.0)
            // One more than is looked at tells whether there is another, and where it is.
            .bind(i64::from(most) + 1)
            .bind(status);
        let query = match of {
            Some(of) => query.bind(storable(of)),
            None => query,
        };
        let rows = query.fetch_all(self.reader()?).await?;
        let mut walked: Vec<_> = rows.iter().map(read).collect::<Result<_, _>>()?;
        let last = walked.partition_point(|link| link.place < i64::from(most));
        let mut last = walked.split_off(last);
        let rest = seek.cut(&mut last, 1, |link| link.key.clone());
        walked.extend(last);
        Ok((walked, rest))
    }
}

fn read(row: &AnyRow) -> Result<Walked, StoreError> {
    let settings: Option<String> = row.try_get("settings")?;
    let used = row.try_get::<Option<i64>, _>("used")?.unwrap_or_default();
    let used_ms = row.try_get::<Option<i64>, _>("used_ms")?.unwrap_or_default();
    let used_micros = row.try_get::<Option<i64>, _>("used_micros")?.unwrap_or_default();
    let limits = settings.map(|settings| Limits {
        settings,
        used: u32::try_from(used).unwrap_or(u32::MAX),
        used_ms,
        used_cost: Micros(used_micros),
    });
    Ok(Walked {
        place: row.try_get("place")?,
        key: (Timestamp(row.try_get("created_ms")?), row.try_get("id")?),
        status: row.try_get("status")?,
        limits,
    })
}
