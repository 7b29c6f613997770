//! Statements on `accounts`.

use super::Store;
use super::audit::Change;
use super::text::storable;
use crate::StoreError;
use crate::account::{Account, Member, Role};
use crate::clock::Timestamp;
use crate::zone::Zone;
use sqlx::Row;
use sqlx::any::AnyRow;

const ANY: &str = "SELECT id FROM accounts LIMIT 1";
const LIST: &str = "SELECT * FROM accounts ORDER BY mail";
const TEAM: &str = "SELECT accounts.*, (SELECT COUNT(*) FROM links WHERE owner_id = accounts.id) AS links,
        (SELECT MAX(until_ms) FROM one_time_addresses WHERE account_id = accounts.id) AS until_ms
    FROM accounts ORDER BY mail";
const BY_MAIL: &str = "SELECT * FROM accounts WHERE mail = $1";
const BY_ID: &str = "SELECT * FROM accounts WHERE id = $1";
const BY_IDENTITY: &str = "SELECT * FROM accounts WHERE issuer = $1 AND subject = $2";
const IDENTITY: &str = "UPDATE accounts SET issuer = $2, subject = $3,
    identity_on = CASE WHEN $2 IS NULL THEN 0 ELSE 1 END WHERE id = $1";
const ISSUER: &str = "UPDATE accounts SET identity_on = CASE WHEN issuer = $1 THEN 1 ELSE 0 END
    WHERE issuer IS NOT NULL AND identity_on <> CASE WHEN issuer = $1 THEN 1 ELSE 0 END";
const ADD: &str = "INSERT INTO accounts (id, mail, name, role, password, created_ms, time_zone)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (mail) DO NOTHING";
const PASSWORD: &str = "UPDATE accounts SET password = $2 WHERE id = $1";
const NAME: &str = "UPDATE accounts SET name = $2 WHERE id = $1";
const TIME_ZONE: &str = "UPDATE accounts SET time_zone = $2 WHERE id = $1";
const SIGNED_IN: &str = "UPDATE accounts SET signed_in_ms = $2 WHERE id = $1";
const DISABLED: &str = "UPDATE accounts SET disabled_ms = $2 WHERE id = $1";
const ROLE: &str = "UPDATE accounts SET role = $2 WHERE id = $1";
/// Those that may sign in, or may as soon as they have chosen a password.
const OTHER_ADMINS: &str = "SELECT id FROM accounts
    WHERE role = 'admin' AND disabled_ms IS NULL AND (password IS NOT NULL OR identity_on = 1) AND id <> $1 LIMIT 1";

impl Store {
    /// Whether there is an account.
    pub(crate) async fn has_accounts(&self) -> Result<bool, StoreError> {
        let rows = sqlx::query(ANY).fetch_all(self.reader()?).await?;
        Ok(!rows.is_empty())
    }

    /// All of them, by their addresses.
    pub(crate) async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = sqlx::query(LIST).fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// All of them with what a list of them shows now, by their addresses.
    pub(crate) async fn team(&self, now: Timestamp) -> Result<Vec<Member>, StoreError> {
        let rows = sqlx::query(TEAM).fetch_all(self.reader()?).await?;
        let member = |row: &AnyRow| -> Result<Member, StoreError> {
            let links: i64 = row.try_get("links")?;
            let signed_in: Option<i64> = row.try_get("signed_in_ms")?;
            let until: Option<i64> = row.try_get("until_ms")?;
            Ok(Member {
                account: read(row)?,
                signed_in: signed_in.map(Timestamp),
                has_address: until.is_some_and(|until| until > now.0),
                links: u64::try_from(links).unwrap_or_default(),
            })
        };
        rows.iter().map(member).collect()
    }

    /// Lets accounts in by the identities of this issuer and of no other; says how many that changes.
    pub(crate) async fn set_issuer(&self, issuer: &str) -> Result<u64, StoreError> {
        let query = sqlx::query(ISSUER).bind(storable(issuer));
        Ok(query.execute(self.writer()?).await?.rows_affected())
    }

    /// The account with this address, and the hash of its password.
    pub(crate) async fn account_by_mail(
        &self,
        mail: &str,
    ) -> Result<Option<(Account, Option<String>)>, StoreError> {
        let rows = sqlx::query(BY_MAIL)
            .bind(storable(mail))
            .fetch_all(self.reader()?)
            .await?;
        rows.first()
            .map(|row| Ok((read(row)?, row.try_get("password")?)))
            .transpose()
    }
}

impl Change {
    /// The account with this address, and the hash of its password.
    pub async fn account_by_mail(
        &mut self,
        mail: &str,
    ) -> Result<Option<(Account, Option<String>)>, StoreError> {
        let rows = sqlx::query(BY_MAIL)
            .bind(storable(mail))
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.first()
            .map(|row| Ok((read(row)?, row.try_get("password")?)))
            .transpose()
    }

    /// The account with this id, and the hash of its password.
    pub async fn account(&mut self, id: &str) -> Result<Option<(Account, Option<String>)>, StoreError> {
        let rows = sqlx::query(BY_ID)
            .bind(storable(id))
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.first()
            .map(|row| Ok((read(row)?, row.try_get("password")?)))
            .transpose()
    }

    /// The account with this identity.
    pub async fn account_by_identity(
        &mut self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<Account>, StoreError> {
        let query = sqlx::query(BY_IDENTITY)
            .bind(storable(issuer))
            .bind(storable(subject));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Gives an account this identity, by issuer and subject, or none.
    pub async fn set_identity(&mut self, id: &str, identity: Option<(&str, &str)>) -> Result<(), StoreError> {
        let (issuer, subject) = identity.unzip();
        let query = sqlx::query(IDENTITY)
            .bind(id)
            .bind(issuer.map(storable))
            .bind(subject.map(storable));
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Whether there is an account.
    pub async fn has_accounts(&mut self) -> Result<bool, StoreError> {
        let rows = sqlx::query(ANY).fetch_all(&mut *self.transaction).await?;
        Ok(!rows.is_empty())
    }

    /// Adds an account; `false` where another one has its address.
    pub async fn add_account(
        &mut self,
        account: &Account,
        password: Option<&str>,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(ADD)
            .bind(&account.id)
            .bind(&account.mail)
            .bind(&account.name)
            .bind(account.role.id())
            .bind(password)
            .bind(account.created.0)
            .bind(account.time_zone.as_ref().map(Zone::name));
        let done = query.execute(&mut *self.transaction).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Gives an account this password, or none.
    pub async fn set_password(&mut self, id: &str, password: Option<&str>) -> Result<(), StoreError> {
        let query = sqlx::query(PASSWORD).bind(id).bind(password);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Gives an account this name.
    pub async fn set_name(&mut self, id: &str, name: &str) -> Result<(), StoreError> {
        let query = sqlx::query(NAME).bind(id).bind(name);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Gives an account this time zone, or the site's.
    pub async fn set_time_zone(&mut self, id: &str, zone: Option<&Zone>) -> Result<(), StoreError> {
        let query = sqlx::query(TIME_ZONE).bind(id).bind(zone.map(Zone::name));
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Notes when an account was signed in.
    pub async fn set_signed_in(&mut self, id: &str, at: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(SIGNED_IN).bind(id).bind(at.0);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Since when an account may not sign in; none where it may.
    pub async fn set_disabled(&mut self, id: &str, since: Option<Timestamp>) -> Result<(), StoreError> {
        let query = sqlx::query(DISABLED).bind(id).bind(since.map(|since| since.0));
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Gives an account this role.
    pub async fn set_role(&mut self, id: &str, role: Role) -> Result<(), StoreError> {
        let query = sqlx::query(ROLE).bind(id).bind(role.id());
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Whether another administrator than this may sign in.
    pub async fn has_other_admins(&mut self, id: &str) -> Result<bool, StoreError> {
        let rows = sqlx::query(OTHER_ADMINS)
            .bind(id)
            .fetch_all(&mut *self.transaction)
            .await?;
        Ok(!rows.is_empty())
    }
}

pub(super) fn read(row: &AnyRow) -> Result<Account, StoreError> {
    let id: String = row.try_get("id")?;
    let role: String = row.try_get("role")?;
    let role = Role::from_id(&role).ok_or_else(|| StoreError::Corrupt(format!("account {id}: role")))?;
    let password: Option<String> = row.try_get("password")?;
    let zone: Option<String> = row.try_get("time_zone")?;
    Ok(Account {
        mail: row.try_get("mail")?,
        name: row.try_get("name")?,
        role,
        has_password: password.is_some(),
        has_identity: row.try_get::<i64, _>("identity_on")? == 1,
        created: row.try_get("created_ms").map(Timestamp)?,
        disabled: row.try_get::<Option<i64>, _>("disabled_ms")?.map(Timestamp),
        // A name that the database of zones does not have any more stands for the site's.
        time_zone: zone.as_deref().and_then(Zone::named),
        id,
    })
}
