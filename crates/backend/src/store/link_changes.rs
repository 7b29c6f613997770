//! Statements that write `links`: links are made, changed, handed on and withdrawn.

use super::Store;
use super::audit::Change;
use super::link_row::{LinkNames, LinkRow, LinkSettings, read};
use super::link_words::index_link;
use super::links::BY_ID;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

const OPENING_OF: &str = "SELECT id, recipient, company, demo FROM links
    WHERE owner_id = $1 AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $2)";
const HAS_BATCH: &str = "SELECT tag FROM links WHERE batch = $1 LIMIT 1";
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
/// Once for all that is said of one visit, and of others at the same time.
const LATE: &str = "UPDATE links SET late = late + 1, late_ms = $2
    WHERE tag = $1 AND (late_ms IS NULL OR late_ms <= $3)";

/// A link that opens, and whom it is for.
#[derive(Debug)]
pub(crate) struct OpeningLink {
    pub id: String,
    pub recipient: String,
    pub company: String,
    /// Slug of its demo.
    pub demo: String,
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

    /// Gives every link of one account to another, with what visitors left there; says which.
    pub async fn hand_links_on(&mut self, from: &str, to: &str) -> Result<Vec<String>, StoreError> {
        let query = sqlx::query(HAND_ON).bind(from).bind(to);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        self.hand_leads_on(from, to).await?;
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

impl Store {
    /// Notes that something was refused at the link with this tag; says whether there is one in the database.
    pub(crate) async fn note_denied(&self, tag: &str, now: Timestamp) -> Result<bool, StoreError> {
        let query = sqlx::query(DENIED).bind(tag).bind(now.0);
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Notes that a person came to the link with this tag, which opens nothing, unless one did after `before`.
    pub(crate) async fn note_late(
        &self,
        tag: &str,
        now: Timestamp,
        before: Timestamp,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(LATE).bind(tag).bind(now.0).bind(before.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }
}
