//! Statements on `pictures`.

use super::Store;
use super::audit::Change;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sqlx::Row;
use sqlx::any::AnyRow;

const LIST: &str = "SELECT name, digest, bytes, width, height, added_ms, added_by FROM pictures
    ORDER BY added_ms DESC, name LIMIT $1";
const BY_NAME: &str =
    "SELECT name, digest, bytes, width, height, added_ms, added_by FROM pictures WHERE name = $1";
const DATA: &str = "SELECT data FROM pictures WHERE name = $1 AND digest = $2";
const ADD: &str = "INSERT INTO pictures (name, digest, data, bytes, width, height, added_ms, added_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const DELETE: &str = "DELETE FROM pictures WHERE name = $1";

/// A picture as it is stored, without its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PictureRow {
    pub name: String,
    /// SHA-256 of its file.
    pub digest: String,
    pub bytes: i64,
    pub width: i64,
    pub height: i64,
    pub added: Timestamp,
    /// The id of the account that added it.
    pub added_by: String,
}

impl Store {
    /// The newest pictures, at most so many.
    pub(crate) async fn pictures(&self, most: usize) -> Result<Vec<PictureRow>, StoreError> {
        let query = sqlx::query(LIST).bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The file of a picture, if it is the one with this digest.
    pub(crate) async fn picture_file(&self, name: &str, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let query = sqlx::query(DATA).bind(storable(name)).bind(digest);
        let rows = query.fetch_all(self.reader()?).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let data: String = row.try_get("data")?;
        let file = STANDARD.decode(data);
        let corrupt = |_| StoreError::Corrupt(format!("picture {name}"));
        file.map(Some).map_err(corrupt)
    }
}

impl Change {
    /// The pictures as they are in this change.
    pub async fn pictures(&mut self, most: usize) -> Result<Vec<PictureRow>, StoreError> {
        let query = sqlx::query(LIST).bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.iter().map(read).collect()
    }

    /// The picture with this name, as it is in this change.
    pub async fn picture(&mut self, name: &str) -> Result<Option<PictureRow>, StoreError> {
        let query = sqlx::query(BY_NAME).bind(storable(name));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Adds a picture whose name no other has.
    pub async fn add_picture(&mut self, row: &PictureRow, file: &[u8]) -> Result<(), StoreError> {
        let query = sqlx::query(ADD)
            .bind(row.name.as_str())
            .bind(row.digest.as_str())
            .bind(STANDARD.encode(file))
            .bind(row.bytes)
            .bind(row.width)
            .bind(row.height)
            .bind(row.added.0)
            .bind(row.added_by.as_str());
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Deletes a picture.
    pub async fn delete_picture(&mut self, name: &str) -> Result<(), StoreError> {
        let query = sqlx::query(DELETE).bind(storable(name));
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<PictureRow, StoreError> {
    Ok(PictureRow {
        name: row.try_get("name")?,
        digest: row.try_get("digest")?,
        bytes: row.try_get("bytes")?,
        width: row.try_get("width")?,
        height: row.try_get("height")?,
        added: row.try_get("added_ms").map(Timestamp)?,
        added_by: row.try_get("added_by")?,
    })
}
