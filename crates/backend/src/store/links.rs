//! Statements on `links` and `link_usage`.

use super::audit::Change;
use super::link_name::with_places;
use super::link_words::index_link;
use super::page::Key;
use super::rows::SessionRow;
use super::text::storable;
use super::{Seek, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use crate::money::Micros;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;
use std::sync::Arc;

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
/// Sessions that are looked through for links.
const SESSIONS: i64 = 1000;
const BY_ID: &str = select!("WHERE l.id = $1");
const OF_BATCH: &str = select!("WHERE l.batch = $1 ORDER BY l.line");
const NEWEST_SEALED: &str = "SELECT tag, sealed FROM links WHERE created_ms <= $1 AND sealed IS NOT NULL
    ORDER BY created_ms DESC, id DESC LIMIT 1";
const RECIPIENT: &str = "SELECT id, recipient FROM links WHERE tag = $1";
const OPENING_OF: &str = "SELECT id, recipient, company, demo FROM links
    WHERE owner_id = $1 AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $2)";
const HAS_BATCH: &str = "SELECT tag FROM links WHERE batch = $1 LIMIT 1";
/// What was withdrawn opens nothing, whatever its settings are; but it may have closing words.
const OPENING: &str = "SELECT tag, CASE WHEN revoked_ms IS NULL OR settings LIKE '%closing%' THEN settings ELSE '' END AS settings,
        expires_ms, revoked_ms, version
    FROM links WHERE tag > $1 ORDER BY tag LIMIT $2";
const CHANGED: &str = "SELECT tag, CASE WHEN revoked_ms IS NULL OR settings LIKE '%closing%' THEN settings ELSE '' END AS settings,
        expires_ms, revoked_ms, version, seq
    FROM links WHERE seq > $1 ORDER BY seq LIMIT $2";
const NEWEST_CHANGE: &str = "SELECT COALESCE(MAX(seq), 0) FROM links";
/// Rows of them that are in memory at one time.
const OPENINGS_AT_ONCE: i64 = 1000;
const ADD: &str = "INSERT INTO links
    (id, tag, sealed, owner_id, settings, recipient, company, demo, version, created_ms, expires_ms, batch, line, seq)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12, (SELECT COALESCE(MAX(seq), 0) + 1 FROM links))";
const CHANGE: &str = "UPDATE links
    SET settings = $3, recipient = $4, company = $5, demo = $6, expires_ms = $7, version = version + 1, indexed = 0,
        seq = (SELECT COALESCE(MAX(seq), 0) + 1 FROM links)
    WHERE id = $1 AND version = $2 AND revoked_ms IS NULL";
const REVOKE: &str = "UPDATE links SET revoked_ms = $2, version = version + 1,
        seq = (SELECT COALESCE(MAX(seq), 0) + 1 FROM links)
    WHERE id = $1 AND revoked_ms IS NULL";
const HAND_ON: &str = "UPDATE links SET owner_id = $2 WHERE owner_id = $1 RETURNING id";
/// Only of a link of the database; its version counts what its owner changes.
const DENIED: &str = "UPDATE links SET denied = denied + 1, denied_ms = $2 WHERE tag = $1";
/// One more than there were, unless that is more than there may be.
pub(super) const USE: &str = "INSERT INTO link_usage (tag, sessions) VALUES ($1, 1)
    ON CONFLICT (tag) DO UPDATE SET sessions = link_usage.sessions + 1
    WHERE $2 IS NULL OR link_usage.sessions < $2";
pub(super) const GIVE_BACK: &str =
    "UPDATE link_usage SET sessions = sessions - 1 WHERE tag = $1 AND sessions > 0";
const USED: &str = "SELECT sessions FROM link_usage WHERE tag = $1";
const OPEN_OF: &str = "SELECT * FROM sessions WHERE link = $1 AND state <> 'ended'";
/// Those whose last session failed before there was a talk. With as many parameters as there are tags.
const FAILED_LAST: &str = "SELECT l.tag FROM links l WHERE l.tag IN ($1) AND 1 =
    (SELECT CASE WHEN s.live_ms IS NULL AND s.reason = 'failed' THEN 1 ELSE 0 END FROM sessions s
        WHERE s.link = l.tag ORDER BY s.created_ms DESC, s.id DESC LIMIT 1)";
const NEWEST_OF: &str = "SELECT * FROM sessions WHERE link = $1 ORDER BY created_ms DESC, id DESC LIMIT $2";

/// A link that opens, and whom it is for.
#[derive(Debug)]
pub(crate) struct OpeningLink {
    pub id: String,
    pub recipient: String,
    pub company: String,
    /// Slug of its demo.
    pub demo: String,
}

/// A link about to be kept, or what it becomes.
#[derive(Debug, PartialEq)]
pub(crate) struct LinkSettings {
    /// The TOML of a `[[link]]`, without its slug.
    pub settings: Arc<toml::Table>,
    pub recipient: String,
    pub company: String,
    pub demo: String,
    pub expires: Option<Timestamp>,
}

/// What names a new link.
#[derive(Debug)]
pub(crate) struct LinkNames {
    pub id: String,
    /// SHA-256 of its slug.
    pub tag: String,
    /// Its slug, encrypted; none without a key.
    pub sealed: Option<String>,
    /// The account that it belongs to.
    pub owner: String,
    /// The table that it was made of, and its line there.
    pub batch: Option<(String, u32)>,
}

/// A link as it is stored.
#[derive(Debug)]
pub(crate) struct LinkRow {
    pub names: LinkNames,
    /// The name of the account that it belongs to.
    pub owner_name: String,
    pub settings: LinkSettings,
    /// Whether another program has spoilt them: then they are what the columns beside them say.
    pub is_spoilt: bool,
    pub version: i64,
    pub created: Timestamp,
    pub revoked: Option<Timestamp>,
    /// How many sessions it has begun.
    pub used: u32,
    /// How many of those that are still there do not count, since an account decided so.
    pub own: u32,
    /// How many milliseconds they have used, or hold.
    pub used_ms: i64,
    /// What those cost.
    pub used_cost: Micros,
    /// Whether one of them goes on.
    pub is_open: bool,
    /// When the last one began that is still there and counts.
    pub last: Option<Timestamp>,
    /// When the last talk of those that are still there began to be one.
    pub live: Option<Timestamp>,
    /// When a person last opened it.
    pub opened: Option<Timestamp>,
    /// How many passcodes, addresses and codes were refused at it.
    pub denied: u32,
    /// When the last one was.
    pub last_denied: Option<Timestamp>,
    /// When the last one asked to be let in.
    pub asked: Option<Timestamp>,
}

/// What decides whether a link opens.
#[derive(Debug)]
pub(crate) struct Opening {
    pub tag: String,
    /// The TOML of a `[[link]]` without its slug, as it is stored; empty where it was withdrawn.
    pub settings: String,
    pub expires: Option<Timestamp>,
    pub is_revoked: bool,
    pub version: i64,
}

impl Store {
    /// The next links after this tag, as much of them as opens them; none after the last. Empty is before all of them.
    pub(crate) async fn openings_after(&self, tag: &str) -> Result<Vec<Opening>, StoreError> {
        let query = sqlx::query(OPENING).bind(tag).bind(OPENINGS_AT_ONCE);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(opening).collect()
    }

    /// The next links that were changed after the change with this number, and the number of the last of these changes; none
    /// where there is no such link.
    pub(crate) async fn openings_changed_after(
        &self,
        seq: i64,
    ) -> Result<Option<(Vec<Opening>, i64)>, StoreError> {
        let query = sqlx::query(CHANGED).bind(seq).bind(OPENINGS_AT_ONCE);
        let rows = query.fetch_all(self.reader()?).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let last = last.try_get("seq")?;
        let openings = rows.iter().map(opening).collect::<Result<_, _>>()?;
        Ok(Some((openings, last)))
    }

    /// The number of the last change of a link.
    pub(crate) async fn newest_link_change(&self) -> Result<i64, StoreError> {
        let row = sqlx::query(NEWEST_CHANGE).fetch_one(self.reader()?).await?;
        Ok(row.try_get(0)?)
    }

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

    /// The links that were made of a table, in the order of its lines.
    pub(crate) async fn links_of_batch(&self, batch: &str) -> Result<Vec<LinkRow>, StoreError> {
        let query = sqlx::query(OF_BATCH).bind(storable(batch));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// How many sessions a link has begun.
    pub(crate) async fn link_used(&self, tag: &str) -> Result<u32, StoreError> {
        let rows = sqlx::query(USED).bind(tag).fetch_all(self.reader()?).await?;
        let used = rows
            .first()
            .map(|row| row.try_get::<i64, _>("sessions"))
            .transpose()?;
        Ok(count(used.unwrap_or_default()))
    }

    /// Notes that something was refused at the link with this tag; says whether there is one in the database.
    pub(crate) async fn note_denied(&self, tag: &str, now: Timestamp) -> Result<bool, StoreError> {
        let query = sqlx::query(DENIED).bind(tag).bind(now.0);
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected() > 0)
    }

    /// The sessions of a link that are open.
    pub(crate) async fn open_sessions_of(&self, tag: &str) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(OPEN_OF).bind(tag).fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Which of the links with these tags had a last session that failed before there was a talk.
    pub(crate) async fn links_that_failed_last(
        &self,
        tags: &BTreeSet<&str>,
    ) -> Result<BTreeSet<String>, StoreError> {
        if tags.is_empty() {
            return Ok(BTreeSet::new());
        }
        // Few texts: a connection keeps each that it was sent.
        let places = tags.len().next_power_of_two();
        let last = tags.last().into_iter().cycle();
        let mut query = sqlx::query(AssertSqlSafe(with_places(FAILED_LAST, places)));
        for tag in tags.iter().chain(last).take(places) {
            query = query.bind(storable(tag));
        }
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(|row| Ok(row.try_get("tag")?)).collect()
    }

    /// The last `most` sessions of a link, the newest first.
    pub(crate) async fn newest_sessions_of(
        &self,
        tag: &str,
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(NEWEST_OF).bind(tag).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }
}

impl Change {
    /// The link with this id, as it is in this change.
    pub async fn link(&mut self, id: &str) -> Result<Option<LinkRow>, StoreError> {
        let query = sqlx::query(BY_ID).bind(storable(id));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Adds a link.
    pub async fn add_link(
        &mut self,
        names: &LinkNames,
        new: &LinkSettings,
        created: Timestamp,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(ADD)
            .bind(&names.id)
            .bind(&names.tag)
            .bind(&names.sealed)
            .bind(&names.owner)
            .bind(new.settings.to_string())
            .bind(&new.recipient)
            .bind(&new.company)
            .bind(&new.demo)
            .bind(created.0)
            .bind(new.expires.map(|at| at.0))
            .bind(names.batch.as_ref().map(|(batch, _)| batch))
            .bind(names.batch.as_ref().map(|(_, line)| i64::from(*line)));
        query.execute(&mut *self.transaction).await?;
        index_link(&mut self.transaction, &names.id).await
    }

    /// Whether links were made of this table.
    pub async fn has_batch(&mut self, batch: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(HAS_BATCH).bind(batch);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        Ok(!rows.is_empty())
    }

    /// The links of an account that open now.
    pub async fn opening_of(&mut self, owner: &str, now: Timestamp) -> Result<Vec<OpeningLink>, StoreError> {
        let query = sqlx::query(OPENING_OF).bind(owner).bind(now.0);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        let link = |row: &AnyRow| {
            Ok(OpeningLink {
                id: row.try_get("id")?,
                recipient: row.try_get("recipient")?,
                company: row.try_get("company")?,
                demo: row.try_get("demo")?,
            })
        };
        rows.iter().map(link).collect()
    }

    /// Gives a link these settings, unless it was changed since this version, or withdrawn; says whether it did.
    pub async fn change_link(
        &mut self,
        id: &str,
        version: i64,
        new: &LinkSettings,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(CHANGE)
            .bind(id)
            .bind(version)
            .bind(new.settings.to_string())
            .bind(&new.recipient)
            .bind(&new.company)
            .bind(&new.demo)
            .bind(new.expires.map(|at| at.0));
        let done = query.execute(&mut *self.transaction).await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        index_link(&mut self.transaction, id).await?;
        Ok(true)
    }

    /// Gives every link of one account to another; says which.
    pub async fn hand_links_on(&mut self, from: &str, to: &str) -> Result<Vec<String>, StoreError> {
        let query = sqlx::query(HAND_ON).bind(from).bind(to);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        let ids = rows.iter().map(|row| row.try_get("id"));
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Withdraws a link; says whether it was not withdrawn before.
    pub async fn revoke_link(&mut self, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        let query = sqlx::query(REVOKE).bind(id).bind(now.0);
        let done = query.execute(&mut *self.transaction).await?;
        Ok(done.rows_affected() > 0)
    }
}

fn opening(row: &AnyRow) -> Result<Opening, StoreError> {
    let revoked: Option<i64> = row.try_get("revoked_ms")?;
    let expires: Option<i64> = row.try_get("expires_ms")?;
    Ok(Opening {
        tag: row.try_get("tag")?,
        settings: row.try_get("settings")?,
        expires: expires.map(Timestamp),
        is_revoked: revoked.is_some(),
        version: row.try_get("version")?,
    })
}

fn read(row: &AnyRow) -> Result<LinkRow, StoreError> {
    let time = |column| row.try_get::<i64, _>(column).map(Timestamp);
    let maybe_time = |column| row.try_get::<Option<i64>, _>(column).map(|ms| ms.map(Timestamp));
    let id: String = row.try_get("id")?;
    let (settings, is_spoilt) = table(row, &id)?;
    let line = row.try_get::<Option<i64>, _>("line")?;
    let batch = row.try_get::<Option<String>, _>("batch")?;
    Ok(LinkRow {
        names: LinkNames {
            tag: row.try_get("tag")?,
            sealed: row.try_get("sealed")?,
            owner: row.try_get("owner_id")?,
            batch: batch.zip(line.map(count)),
            id,
        },
        owner_name: row.try_get("owner_name")?,
        is_spoilt,
        settings: LinkSettings {
            settings: Arc::new(settings),
            recipient: row.try_get("recipient")?,
            company: row.try_get("company")?,
            demo: row.try_get("demo")?,
            expires: maybe_time("expires_ms")?,
        },
        version: row.try_get("version")?,
        created: time("created_ms")?,
        revoked: maybe_time("revoked_ms")?,
        used: count(row.try_get("used")?),
        own: count(row.try_get("own")?),
        used_ms: row.try_get("used_ms")?,
        used_cost: Micros(row.try_get("used_micros")?),
        is_open: row.try_get::<i64, _>("open")? > 0,
        last: maybe_time("last_ms")?,
        live: maybe_time("live_ms")?,
        opened: maybe_time("opened_ms")?,
        denied: count(row.try_get("denied")?),
        last_denied: maybe_time("denied_ms")?,
        asked: maybe_time("asked_ms")?,
    })
}

/// The settings of a link, and whether another program has spoilt them. Then they come to what the columns beside them say:
/// the other links of a list are shown all the same.
fn table(row: &AnyRow, of: &str) -> Result<(toml::Table, bool), StoreError> {
    let text: String = row.try_get("settings")?;
    if let Ok(table) = text.parse() {
        return Ok((table, false));
    }
    tracing::error!(link = of, "the settings of a link cannot be read");
    let mut table = toml::Table::new();
    for column in ["recipient", "company", "demo"] {
        let text: String = row.try_get(column)?;
        table.insert(column.into(), text.into());
    }
    Ok((table, true))
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
