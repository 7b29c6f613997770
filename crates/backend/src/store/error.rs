//! What a driver's error means to the use cases.

use crate::StoreError;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::Conflict,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::ColumnNotFound(_) => {
                Self::Corrupt(error.to_string())
            }
            // With the driver's own error beneath: `Health` reads from it whether the disk is full or a lock is held.
            _ => Self::Unavailable(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
    use sqlx::{ConnectOptions, Executor, Row};

    async fn database() -> SqliteConnection {
        let options = SqliteConnectOptions::new().in_memory(true);
        options.connect().await.expect("a database in memory")
    }

    async fn fails(connection: &mut SqliteConnection, statement: &'static str) -> StoreError {
        let failed = connection.execute(statement).await;
        StoreError::from(failed.expect_err("refused"))
    }

    #[tokio::test]
    async fn a_second_row_of_one_key_is_a_conflict() {
        let mut connection = database().await;
        let table = connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY) STRICT");
        table.await.expect("a table");
        let first = connection.execute("INSERT INTO t VALUES ('a')");
        first.await.expect("a first row");
        let error = fails(&mut connection, "INSERT INTO t VALUES ('a')").await;
        assert!(matches!(error, StoreError::Conflict), "{error:?}");
    }

    #[tokio::test]
    async fn a_value_of_another_type_and_a_missing_column_are_a_corrupt_row() {
        let mut connection = database().await;
        let row = connection
            .fetch_one("SELECT 'text' AS number")
            .await
            .expect("a row");
        for error in [
            row.try_get::<i64, _>("number").expect_err("no number"),
            row.try_get::<i64, _>("absent").expect_err("no column"),
        ] {
            let error = StoreError::from(error);
            assert!(matches!(error, StoreError::Corrupt(_)), "{error:?}");
        }
    }

    #[tokio::test]
    async fn every_other_error_says_why_beneath() {
        let mut connection = database().await;
        let error = fails(&mut connection, "SELECT * FROM nowhere").await;
        let StoreError::Unavailable(cause) = error else {
            panic!("{error:?}");
        };
        assert!(cause.downcast_ref::<sqlx::Error>().is_some(), "{cause:?}");
    }
}
