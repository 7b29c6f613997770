//! Statements on `one_time_addresses`.

use super::Store;
use super::accounts::read;
use super::audit::Change;
use crate::StoreError;
use crate::account::{Account, Role};
use crate::clock::Timestamp;
use sqlx::Row;

/// One without an end is for the first account, and good for nothing once there is one.
const FIND: &str = "SELECT mail, name, role FROM one_time_addresses
    LEFT JOIN accounts ON id = account_id AND disabled_ms IS NULL
    WHERE hash = $1 AND (until_ms > $2 OR (until_ms IS NULL AND NOT EXISTS (SELECT 1 FROM accounts)))
        AND (account_id IS NULL OR id IS NOT NULL)";
/// What became of one that is too old: whoever made it can make another.
const MAKER: &str = "SELECT m.* FROM one_time_addresses AS o
    JOIN accounts AS a ON a.id = o.account_id AND a.disabled_ms IS NULL
    JOIN accounts AS m ON m.id = o.made_by
    WHERE o.hash = $1 AND o.until_ms <= $2";
const ADD: &str = "INSERT INTO one_time_addresses (hash, account_id, created_ms, until_ms, made_by)
    VALUES ($1, $2, $3, $4, $5)";
const TAKE: &str = "DELETE FROM one_time_addresses
    WHERE hash = $1 AND (until_ms > $2 OR (until_ms IS NULL AND NOT EXISTS (SELECT 1 FROM accounts)))
    RETURNING account_id";
const CROWD: &str = "DELETE FROM one_time_addresses WHERE account_id IS NULL AND hash NOT IN (
        SELECT hash FROM one_time_addresses WHERE account_id IS NULL ORDER BY created_ms DESC, hash LIMIT $1)";
const FORGET_SET_UP: &str = "DELETE FROM one_time_addresses WHERE account_id IS NULL";
const FORGET_OF: &str = "DELETE FROM one_time_addresses WHERE account_id = $1";
const FORGET_OLD: &str = "DELETE FROM one_time_addresses WHERE until_ms <= $1";

impl Store {
    /// What a one-time address is good for now: `Some(None)` makes an administrator, `Some(Some((mail, name, role)))` chooses the
    /// password of that account. Asking does not use it up.
    pub(crate) async fn one_time_address(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Option<(String, String, Role)>>, StoreError> {
        let rows = sqlx::query(FIND)
            .bind(hash)
            .bind(now.0)
            .fetch_all(self.reader()?)
            .await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let mail: Option<String> = row.try_get("mail")?;
        let name: Option<String> = row.try_get("name")?;
        let role: Option<String> = row.try_get("role")?;
        let role = role.and_then(|role| Role::from_id(&role));
        Ok(Some(
            mail.zip(name)
                .zip(role)
                .map(|((mail, name), role)| (mail, name, role)),
        ))
    }

    /// Whose account made a one-time address that is too old; none where that is not known.
    pub(crate) async fn maker_of_old_address(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        let query = sqlx::query(MAKER).bind(hash).bind(now.0);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }

    /// Deletes those that were good until then.
    pub(crate) async fn forget_one_time_addresses(&self, until: Timestamp) -> Result<(), StoreError> {
        sqlx::query(FORGET_OLD)
            .bind(until.0)
            .execute(self.writer()?)
            .await?;
        Ok(())
    }
}

impl Change {
    /// Adds one, with the account that it is for and the one that made it; of more than `most` that make an administrator the
    /// oldest goes.
    pub async fn add_one_time_address(
        &mut self,
        hash: &str,
        (account, maker): (Option<&str>, Option<&str>),
        now: Timestamp,
        until: Option<Timestamp>,
        most: u32,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(ADD)
            .bind(hash)
            .bind(account)
            .bind(now.0)
            .bind(until.map(|until| until.0))
            .bind(maker);
        query.execute(&mut *self.transaction).await?;
        let crowd = sqlx::query(CROWD).bind(i64::from(most));
        crowd.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Uses one up: `None` where there is none, else the account that it is for, if any.
    pub async fn use_one_time_address(
        &mut self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<Option<String>>, StoreError> {
        let query = sqlx::query(TAKE).bind(hash).bind(now.0);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        Ok(rows.first().map(|row| row.try_get("account_id")).transpose()?)
    }

    /// Deletes all that make an administrator.
    pub async fn forget_set_up_addresses(&mut self) -> Result<(), StoreError> {
        sqlx::query(FORGET_SET_UP).execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Deletes all of an account.
    pub async fn forget_addresses_of(&mut self, account: &str) -> Result<(), StoreError> {
        let query = sqlx::query(FORGET_OF).bind(account);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }
}
