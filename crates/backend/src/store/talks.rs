//! Statements on `sessions` for those who read what happened: lists that are paged by key, the newest first.

use super::Store;
use super::rows::SessionRow;
use super::text::storable;
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
    /// The key after which there may be more, though none fit among those that were looked at; none where the rows end the part.
    pub looked_to: Option<(Timestamp, String)>,
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
        let talks = self.talks_before(WhichTalks::default(), before, most);
        Ok(talks.await?.rows)
    }

    /// At most `most` sessions which fit, of those that are looked at in one go, before this one, which is named by its beginning
    /// and its id.
    pub async fn talks_before(
        &self,
        which: WhichTalks<'_>,
        (created, id): (Timestamp, &str),
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
        let (walk, end, key, others) = match (&link, &demo, provider) {
            (Some(link), ..) => (WALK_LINK, END_LINK, Some(&**link), 3),
            (None, Some(demo), _) => (WALK_DEMO, END_DEMO, Some(&**demo), 2),
            (None, None, Some(vendor)) => (WALK_VENDOR, END_VENDOR, Some(vendor), 1),
            (None, None, None) => (WALK, END, None, 0),
        };
        let mut query = sqlx::query(walk)
            .bind(created.0)
            .bind(id)
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
        let query = sqlx::query(end)
            .bind(created.0)
            .bind(id)
            .bind(i64::from(walked) - 1);
        let query = match key {
            Some(key) => query.bind(key),
            None => query,
        };
        let last = query.fetch_all(self.reader()?).await?;
        let last = last.first().map(|row| {
            let created = row.try_get("created_ms").map(Timestamp)?;
            Ok::<_, sqlx::Error>((created, row.try_get("id")?))
        });
        Ok(TalkRows {
            rows,
            looked_to: last.transpose()?,
        })
    }

    /// The `most` newest sessions that are open.
    pub async fn newest_open_sessions(&self, most: u32) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(OPEN).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }
}
