//! Statements on `sessions` for those who read what happened: lists that are paged by key, the newest first.

use super::rows::SessionRow;
use super::text::storable;
use super::{Seek, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use sqlx::Row;

/// Sorted here: in the order of an index all sessions that there ever were would be looked at.
const OPEN: &str =
    "SELECT * FROM sessions WHERE state <> 'ended' ORDER BY +created_ms DESC, id DESC LIMIT $1";

/// Those of the next `$3` that an index gives which fit what else is asked for. An outcome has no index: it is looked for in
/// so many talks and no more. The index of vendors is one of an expression. A parameter that is no value leaves nothing out.
const WALK: &str = "SELECT * FROM (SELECT * FROM sessions WHERE (created_ms, id) < ($1, $2)
        ORDER BY created_ms DESC, id DESC LIMIT $3) AS walked
    WHERE ($5 IS NULL OR (live_ms IS NOT NULL AND $5 = 'talked') OR (live_ms IS NULL AND state = 'ended' AND $5 = 'failed'))
    ORDER BY created_ms DESC, id DESC LIMIT $4";
const WALK_VENDOR: &str = "SELECT * FROM (SELECT * FROM sessions WHERE provider || '' = $6 AND (created_ms, id) < ($1, $2)
        ORDER BY created_ms DESC, id DESC LIMIT $3) AS walked
    WHERE ($5 IS NULL OR (live_ms IS NOT NULL AND $5 = 'talked') OR (live_ms IS NULL AND state = 'ended' AND $5 = 'failed'))
    ORDER BY created_ms DESC, id DESC LIMIT $4";
const WALK_DEMO: &str = "SELECT * FROM (SELECT * FROM sessions WHERE demo = $7 AND (created_ms, id) < ($1, $2)
        ORDER BY created_ms DESC, id DESC LIMIT $3) AS walked
    WHERE ($5 IS NULL OR (live_ms IS NOT NULL AND $5 = 'talked') OR (live_ms IS NULL AND state = 'ended' AND $5 = 'failed'))
        AND ($6 IS NULL OR provider = $6)
    ORDER BY created_ms DESC, id DESC LIMIT $4";
const WALK_LINK: &str = "SELECT * FROM (SELECT * FROM sessions WHERE link = $8 AND (created_ms, id) < ($1, $2)
        ORDER BY created_ms DESC, id DESC LIMIT $3) AS walked
    WHERE ($5 IS NULL OR (live_ms IS NOT NULL AND $5 = 'talked') OR (live_ms IS NULL AND state = 'ended' AND $5 = 'failed'))
        AND ($6 IS NULL OR provider = $6) AND ($7 IS NULL OR demo = $7)
    ORDER BY created_ms DESC, id DESC LIMIT $4";
/// Where such a walk ends: at the last row that it looks at, if there are so many.
const END: &str = "SELECT created_ms, id FROM sessions WHERE (created_ms, id) < ($1, $2)
    ORDER BY created_ms DESC, id DESC LIMIT 1 OFFSET $3";
const END_VENDOR: &str =
    "SELECT created_ms, id FROM sessions WHERE provider || '' = $4 AND (created_ms, id) < ($1, $2)
    ORDER BY created_ms DESC, id DESC LIMIT 1 OFFSET $3";
const END_DEMO: &str = "SELECT created_ms, id FROM sessions WHERE demo = $4 AND (created_ms, id) < ($1, $2)
    ORDER BY created_ms DESC, id DESC LIMIT 1 OFFSET $3";
const END_LINK: &str = "SELECT created_ms, id FROM sessions WHERE link = $4 AND (created_ms, id) < ($1, $2)
    ORDER BY created_ms DESC, id DESC LIMIT 1 OFFSET $3";

/// Talks that one page looks at for those that fit.
pub const MOST_WALKED: u32 = 1000;

/// What became of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkOutcome {
    /// Its visitor saw or heard the presenter.
    Talked,
    /// It is over, and its visitor did not.
    Failed,
}

impl TalkOutcome {
    /// Each.
    pub const ALL: [Self; 2] = [Self::Talked, Self::Failed];

    /// The word for it in addresses.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Talked => "talked",
            Self::Failed => "failed",
        }
    }

    /// The outcome whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.id() == id)
    }
}

/// Which talks; all of what is none.
#[derive(Debug, Clone, Copy, Default)]
pub struct WhichTalks<'a> {
    /// Of this demo.
    pub demo: Option<&'a str>,
    /// Of this vendor.
    pub provider: Option<ProviderKind>,
    /// By the link with this tag.
    pub link: Option<&'a str>,
    /// Which came to this.
    pub outcome: Option<TalkOutcome>,
}

/// A part of a list of talks.
#[derive(Debug)]
pub struct TalkRows {
    /// The talks.
    pub rows: Vec<SessionRow>,
    /// From where there may be more, though no others fit among those that were looked at; none where the rows end the part.
    pub looked_to: Option<Seek>,
}

impl WhichTalks<'_> {
    /// Whether an index gives those that fit and no others.
    fn is_indexed(&self) -> bool {
        let by_key = [self.demo.is_some(), self.provider.is_some(), self.link.is_some()];
        self.outcome.is_none() && by_key.into_iter().filter(|is_asked| *is_asked).count() < 2
    }
}

impl Store {
    /// The `most` sessions before this one, which is named by its beginning and its id.
    pub async fn sessions_before(
        &self,
        before: (Timestamp, &str),
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let seek = Seek::before(before);
        let talks = self.talks_from(WhichTalks::default(), &seek, most);
        Ok(talks.await?.rows)
    }

    /// At most `most` sessions from there which fit, of those that are looked at in one go.
    pub async fn talks_from(
        &self,
        which: WhichTalks<'_>,
        seek: &Seek,
        most: u32,
    ) -> Result<TalkRows, StoreError> {
        let walked = if which.is_indexed() {
            most
        } else {
            MOST_WALKED.max(most)
        };
        let provider = which.provider.map(ProviderKind::id);
        let (demo, link) = (which.demo.map(storable), which.link.map(storable));
        // The narrowest comes first.
        let (walk, others) = match (&link, &demo, provider) {
            (Some(_), ..) => (WALK_LINK, 3),
            (None, Some(_), _) => (WALK_DEMO, 2),
            (None, None, Some(_)) => (WALK_VENDOR, 1),
            (None, None, None) => (WALK, 0),
        };
        let mut query = sqlx::query(seek.statement(walk))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(i64::from(walked))
            .bind(i64::from(most))
            .bind(which.outcome.map(TalkOutcome::id));
        let words = [provider, demo.as_deref(), link.as_deref()];
        for word in words.into_iter().take(others) {
            query = query.bind(word);
        }
        let rows = query.fetch_all(self.reader()?).await?;
        let rows = rows.iter().map(SessionRow::read).collect::<Result<Vec<_>, _>>()?;
        if which.is_indexed() || rows.len() >= most as usize {
            return Ok(TalkRows {
                rows,
                looked_to: None,
            });
        }
        // Older ones are older than the last that was looked at; newer ones begin with the next.
        let end = i64::from(walked) - i64::from(!seek.is_to_newer());
        Ok(TalkRows {
            rows,
            looked_to: self.walk_end(which, seek, end).await?,
        })
    }

    /// Whether there is a session from there that might fit.
    pub(crate) async fn has_talk_from(&self, which: WhichTalks<'_>, seek: &Seek) -> Result<bool, StoreError> {
        Ok(self.walk_end(which, seek, 0).await?.is_some())
    }

    /// The place of the session behind so many that a walk looks at.
    async fn walk_end(
        &self,
        which: WhichTalks<'_>,
        seek: &Seek,
        behind: i64,
    ) -> Result<Option<Seek>, StoreError> {
        let provider = which.provider.map(ProviderKind::id);
        let (end, key) = match (which.link, which.demo, provider) {
            (Some(link), ..) => (END_LINK, Some(storable(link))),
            (None, Some(demo), _) => (END_DEMO, Some(storable(demo))),
            (None, None, Some(vendor)) => (END_VENDOR, Some(vendor.to_owned())),
            (None, None, None) => (END, None),
        };
        let mut query = sqlx::query(seek.statement(end))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(behind);
        if let Some(key) = key {
            query = query.bind(key);
        }
        let rows = query.fetch_all(self.reader()?).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let key = (row.try_get("created_ms").map(Timestamp)?, row.try_get("id")?);
        Ok(Some(Seek::from(key, seek.direction)))
    }

    /// The `most` newest sessions that are open.
    pub async fn newest_open_sessions(&self, most: u32) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(OPEN).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }
}
