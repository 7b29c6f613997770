//! Whether all servers of one PostgreSQL database have the same `link.key`: with another one they refuse each other's pages.
//!
//! A server that is alone writes what stands for its key, while no other is let in: it may have lost the key before. One that
//! starts beside others compares.

use super::{DatabaseFault, PostgresUrl};
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;

const REMOVE: &str = "DELETE FROM link_key";
const WRITE: &str = "INSERT INTO link_key (id, mark) VALUES (1, $1)";
const READ: &str = "SELECT mark FROM link_key";

/// Writes that from now on the servers have this key.
pub(super) async fn replace(
    url: &PostgresUrl,
    connection: &mut PgConnection,
    key: Option<&str>,
) -> Result<(), DatabaseFault> {
    let written = async {
        let mut change = connection.begin().await?;
        sqlx::query(REMOVE).execute(&mut *change).await?;
        if let Some(key) = key {
            sqlx::query(WRITE).bind(key).execute(&mut *change).await?;
        }
        change.commit().await
    };
    written.await.map_err(|error| DatabaseFault::of(url, &error))
}

/// Whether the servers that are there have this key.
pub(super) async fn check(
    url: &PostgresUrl,
    connection: &mut PgConnection,
    key: Option<&str>,
) -> Result<(), DatabaseFault> {
    let place = url.to_string();
    let Some(key) = key else {
        return Err(DatabaseFault::NoKey { place });
    };
    let theirs: Option<String> = sqlx::query_scalar(READ)
        .fetch_optional(connection)
        .await
        .map_err(|error| DatabaseFault::of(url, &error))?;
    if theirs.as_deref() == Some(key) {
        Ok(())
    } else {
        Err(DatabaseFault::OtherKey { place })
    }
}
