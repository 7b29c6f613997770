//! What is taken of the places, and how long sessions have lasted.

use super::Store;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::time::Duration;

/// Those that `RESERVE` counts, each in one of three ways.
const TAKEN: &str = "SELECT demo, provider, public, lingers, CAST(SUM(sessions) AS BIGINT) AS sessions FROM (
        SELECT demo, provider, public, lingers, sessions FROM open_sessions
        UNION ALL
        SELECT demo, provider, CASE WHEN link IS NULL THEN 1 ELSE 0 END, 1, 1
        FROM sessions WHERE state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $1
        UNION ALL
        SELECT demo, provider, CASE WHEN link IS NULL THEN 1 ELSE 0 END, 0, 1
        FROM sessions
        WHERE close_at_ms IS NOT NULL AND closed_ms IS NULL AND linger_ms IS NULL AND +token_until_ms > $1
    ) AS taken GROUP BY demo, provider, public, lingers";
const LASTED: &str = "SELECT demo, provider, ended_ms - created_ms AS ms FROM sessions
    WHERE ended_ms >= $1 AND granted_ms IS NOT NULL ORDER BY ended_ms DESC LIMIT 100";

/// So many sessions of one kind have a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Slug of their demo.
    pub demo: String,
    /// Who plays them.
    pub provider: ProviderKind,
    /// Whether they came by no link.
    pub public: bool,
    /// Whether they may go on at their vendor after they ended.
    pub lingers: bool,
    /// How many.
    pub count: u32,
}

/// How long one session had a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lasted {
    /// Slug of its demo.
    pub demo: String,
    /// Who played it.
    pub provider: ProviderKind,
    /// From its request to its end.
    pub length: Duration,
}

fn provider(row: &AnyRow) -> Result<ProviderKind, StoreError> {
    let id: String = row.try_get("provider")?;
    ProviderKind::from_id(&id).ok_or_else(|| StoreError::Corrupt(format!("provider {id}")))
}

impl Store {
    /// What is taken of the places now, by kind.
    pub async fn taken(&self, now: Timestamp) -> Result<Vec<Taken>, StoreError> {
        let rows = sqlx::query(TAKEN).bind(now.0).fetch_all(self.reader()?).await?;
        rows.iter()
            .map(|row| {
                let sessions: i64 = row.try_get("sessions")?;
                Ok(Taken {
                    demo: row.try_get("demo")?,
                    provider: provider(row)?,
                    public: row.try_get::<i64, _>("public")? != 0,
                    lingers: row.try_get::<i64, _>("lingers")? != 0,
                    count: u32::try_from(sessions).unwrap_or(u32::MAX),
                })
            })
            .collect()
    }

    /// The newest sessions that were granted and ended since then, at most a hundred.
    pub async fn lasted(&self, since: Timestamp) -> Result<Vec<Lasted>, StoreError> {
        let rows = sqlx::query(LASTED)
            .bind(since.0)
            .fetch_all(self.reader()?)
            .await?;
        rows.iter()
            .map(|row| {
                let length: i64 = row.try_get("ms")?;
                Ok(Lasted {
                    demo: row.try_get("demo")?,
                    provider: provider(row)?,
                    length: Duration::from_millis(u64::try_from(length).unwrap_or(0)),
                })
            })
            .collect()
    }
}
