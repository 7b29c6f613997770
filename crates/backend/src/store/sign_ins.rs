//! Statements on `sign_ins` and `devices`: the browsers that accounts are signed in on, and those they were.

use super::Store;
use super::audit::Change;
use super::text::storable;
use crate::StoreError;
use crate::account::{SignIn, SignedIn};
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

/// An account that may not sign in any more has none, whatever a row says.
const FIND: &str =
    "SELECT accounts.*, sign_ins.id AS sign_in, sign_ins.created_ms AS since_ms, seen_ms, agent
    FROM sign_ins JOIN accounts ON accounts.id = account_id
    WHERE cookie_hash = $1 AND disabled_ms IS NULL AND sign_ins.created_ms > $2 AND seen_ms > $3";
const SEEN: &str = "UPDATE sign_ins SET seen_ms = $2 WHERE id = $1 AND seen_ms < $2";
const LIST: &str = "SELECT id AS sign_in, created_ms AS since_ms, seen_ms, agent FROM sign_ins
    WHERE account_id = $1 AND created_ms > $2 AND seen_ms > $3 ORDER BY seen_ms DESC, id";
const ADD: &str = "INSERT INTO sign_ins (id, cookie_hash, account_id, created_ms, seen_ms, agent)
    VALUES ($1, $2, $3, $4, $4, $5)";
const CROWD: &str = "DELETE FROM sign_ins WHERE account_id = $1 AND id NOT IN (
        SELECT id FROM sign_ins WHERE account_id = $1 ORDER BY created_ms DESC, id LIMIT $2)";
const END_COOKIE: &str = "DELETE FROM sign_ins WHERE cookie_hash = $1 RETURNING account_id";
const END_ALL: &str = "DELETE FROM sign_ins WHERE account_id = $1";
const FORGET: &str = "DELETE FROM sign_ins WHERE created_ms <= $1 OR seen_ms <= $2";

const KNOWS_DEVICE: &str = "SELECT hash FROM devices JOIN accounts ON id = account_id
    WHERE hash = $1 AND mail = $2 AND devices.created_ms > $3";
const ADD_DEVICE: &str = "INSERT INTO devices (hash, account_id, created_ms) VALUES ($1, $2, $3)";
const FORGET_DEVICE: &str = "DELETE FROM devices WHERE hash = $1 AND account_id = $2";
const CROWD_DEVICES: &str = "DELETE FROM devices WHERE account_id = $1 AND hash NOT IN (
        SELECT hash FROM devices WHERE account_id = $1 ORDER BY created_ms DESC, hash LIMIT $2)";
const FORGET_DEVICES: &str = "DELETE FROM devices WHERE account_id = $1";
const OLD_DEVICES: &str = "DELETE FROM devices WHERE created_ms <= $1";

impl Store {
    /// Whose cookie this is: signed in after `since` and heard of after `seen`, with an account that may be.
    pub(crate) async fn signed_in(
        &self,
        cookie_hash: &str,
        since: Timestamp,
        seen: Timestamp,
    ) -> Result<Option<SignedIn>, StoreError> {
        let query = sqlx::query(FIND).bind(cookie_hash).bind(since.0).bind(seen.0);
        let rows = query.fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| {
            Ok(SignedIn {
                account: super::accounts::read(row)?,
                sign_in: read(row)?,
            })
        };
        rows.first().map(read).transpose()
    }

    /// Notes that a browser was heard of.
    pub(crate) async fn sign_in_seen(&self, id: &str, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(SEEN)
            .bind(id)
            .bind(now.0)
            .execute(self.writer()?)
            .await?;
        Ok(())
    }

    /// The browsers that an account is signed in on, the last that was heard of first.
    pub(crate) async fn sign_ins(
        &self,
        account: &str,
        since: Timestamp,
        seen: Timestamp,
    ) -> Result<Vec<SignIn>, StoreError> {
        let query = sqlx::query(LIST).bind(account).bind(since.0).bind(seen.0);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// Whether the account with this address was signed in on the browser with this cookie, after `since`.
    pub(crate) async fn knows_device(
        &self,
        hash: &str,
        mail: &str,
        since: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(KNOWS_DEVICE)
            .bind(hash)
            .bind(storable(mail))
            .bind(since.0);
        Ok(!query.fetch_all(self.reader()?).await?.is_empty())
    }

    /// Deletes what is over: sign-ins from before `since` or not heard of after `seen`, and devices from before `devices`.
    pub(crate) async fn forget_sign_ins(
        &self,
        since: Timestamp,
        seen: Timestamp,
        devices: Timestamp,
    ) -> Result<(), StoreError> {
        let writer = self.writer()?;
        sqlx::query(FORGET)
            .bind(since.0)
            .bind(seen.0)
            .execute(writer)
            .await?;
        sqlx::query(OLD_DEVICES).bind(devices.0).execute(writer).await?;
        Ok(())
    }
}

impl Change {
    /// Signs a browser in; the oldest of more than `most` browsers is signed out. Says how many were.
    pub async fn add_sign_in(
        &mut self,
        account: &str,
        cookie_hash: &str,
        new: &SignIn,
        most: u32,
    ) -> Result<u64, StoreError> {
        let query = sqlx::query(ADD)
            .bind(&new.id)
            .bind(cookie_hash)
            .bind(account)
            .bind(new.created.0)
            .bind(storable(&new.agent));
        query.execute(&mut *self.transaction).await?;
        let crowd = sqlx::query(CROWD).bind(account).bind(i64::from(most));
        Ok(crowd.execute(&mut *self.transaction).await?.rows_affected())
    }

    /// Signs the browser with this cookie out; says whose it was.
    pub async fn end_sign_in(&mut self, cookie_hash: &str) -> Result<Option<String>, StoreError> {
        let query = sqlx::query(END_COOKIE).bind(cookie_hash);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        Ok(rows.first().map(|row| row.try_get("account_id")).transpose()?)
    }

    /// Signs an account out everywhere.
    pub async fn end_sign_ins(&mut self, account: &str) -> Result<(), StoreError> {
        let query = sqlx::query(END_ALL).bind(account);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Remembers a browser in place of what it was known by before; the oldest of more than `most` is forgotten.
    pub async fn add_device(
        &mut self,
        account: &str,
        hash: &str,
        instead_of: Option<&str>,
        now: Timestamp,
        most: u32,
    ) -> Result<(), StoreError> {
        if let Some(before) = instead_of {
            let query = sqlx::query(FORGET_DEVICE).bind(before).bind(account);
            query.execute(&mut *self.transaction).await?;
        }
        let query = sqlx::query(ADD_DEVICE).bind(hash).bind(account).bind(now.0);
        query.execute(&mut *self.transaction).await?;
        let crowd = sqlx::query(CROWD_DEVICES).bind(account).bind(i64::from(most));
        crowd.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Forgets every browser of an account.
    pub async fn forget_devices(&mut self, account: &str) -> Result<(), StoreError> {
        let query = sqlx::query(FORGET_DEVICES).bind(account);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<SignIn, StoreError> {
    Ok(SignIn {
        id: row.try_get("sign_in")?,
        created: row.try_get("since_ms").map(Timestamp)?,
        seen: row.try_get("seen_ms").map(Timestamp)?,
        agent: row.try_get("agent")?,
    })
}
