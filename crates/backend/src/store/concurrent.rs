//! How many sessions go on at one time of a vendor, of an account's links and of one link.
//!
//! It is counted as places are: what is open, what may go on at a vendor that cannot end it, and what is not closed there. Only
//! where such a limit is set is it asked, in the transaction that takes the place.

use super::Store;
use super::rows::NewSession;
use super::spending::AtOnce;
use super::transaction::Transaction;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Those that `RESERVE` counts, each in one of three ways. One's own talks are none of their link's.
const CONCURRENT: &str = "SELECT COUNT(CASE WHEN provider = $2 THEN 1 END) AS of_vendor,
        COUNT(CASE WHEN budget_owner = $3 THEN 1 END) AS of_owner,
        COUNT(CASE WHEN link = $4 AND beside_link = 0 THEN 1 END) AS of_link FROM (
        SELECT provider, budget_owner, link, beside_link FROM sessions WHERE state <> 'ended'
        UNION ALL
        SELECT provider, budget_owner, link, beside_link FROM sessions
        WHERE state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $1
        UNION ALL
        SELECT provider, budget_owner, link, beside_link FROM sessions
        WHERE close_at_ms IS NOT NULL AND closed_ms IS NULL AND linger_ms IS NULL AND +token_until_ms > $1
    ) AS going_on";
/// The same by the account whose links they came by. A parameter that is no value leaves nothing out.
const OF_OWNERS: &str = "SELECT budget_owner,
        (SELECT name FROM accounts WHERE id = budget_owner) AS name, COUNT(*) AS going_on FROM (
        SELECT budget_owner FROM sessions WHERE state <> 'ended'
        UNION ALL
        SELECT budget_owner FROM sessions
        WHERE state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $1
        UNION ALL
        SELECT budget_owner FROM sessions
        WHERE close_at_ms IS NOT NULL AND closed_ms IS NULL AND linger_ms IS NULL AND +token_until_ms > $1
    ) AS of_owners WHERE budget_owner IS NOT NULL AND ($2 IS NULL OR budget_owner = $2)
    GROUP BY budget_owner ORDER BY COUNT(*) DESC, budget_owner LIMIT $3";

/// Of which too many would go on at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConcurrentOf {
    /// Of a vendor.
    Vendor,
    /// Of all links of an account.
    Owner,
    /// Of a link.
    Link,
}

/// How many go on at one time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Concurrent {
    /// Of a vendor.
    pub vendor: u32,
    /// Of all links of an account.
    pub owner: u32,
    /// Of a link.
    pub link: u32,
}

/// What there are as many of as there may be beside this session, whose link is this account's.
pub(super) async fn full(
    transaction: &mut Transaction,
    new: &NewSession,
    owner: Option<&str>,
) -> Result<Option<ConcurrentOf>, StoreError> {
    let link = new.link.as_deref().filter(|_| !new.is_beside_link());
    let of_all = new.spending.at_once;
    let limits = AtOnce {
        owner: of_all.owner.filter(|_| owner.is_some()),
        link: of_all.link.filter(|_| link.is_some()),
        ..of_all
    };
    if limits == AtOnce::default() {
        return Ok(None);
    }
    let query = sqlx::query(CONCURRENT)
        .bind(new.created.0)
        .bind(new.provider.id())
        .bind(owner)
        .bind(link);
    let row = query.fetch_one(&mut **transaction).await?;
    Ok(concurrent(&row)?.full(limits))
}

impl Concurrent {
    /// Of which there are as many as there may be; of several the narrowest.
    pub(crate) fn full(self, limits: AtOnce) -> Option<ConcurrentOf> {
        let all = [
            (ConcurrentOf::Link, limits.link, self.link),
            (ConcurrentOf::Owner, limits.owner, self.owner),
            (ConcurrentOf::Vendor, limits.vendor, self.vendor),
        ];
        let is_full = |(_, most, now): &(_, Option<u32>, u32)| most.is_some_and(|most| *now >= most);
        all.into_iter().find(is_full).map(|(of, ..)| of)
    }
}

fn concurrent(row: &AnyRow) -> Result<Concurrent, StoreError> {
    Ok(Concurrent {
        vendor: number(row, "of_vendor")?,
        owner: number(row, "of_owner")?,
        link: number(row, "of_link")?,
    })
}

fn number(row: &AnyRow, column: &str) -> Result<u32, StoreError> {
    let number: i64 = row.try_get(column)?;
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

impl Store {
    /// How many sessions go on of this vendor, of all links of this account and of the link with this tag.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn concurrent(
        &self,
        provider: &str,
        owner: Option<&str>,
        tag: Option<&str>,
        now: Timestamp,
    ) -> Result<Concurrent, StoreError> {
        let query = sqlx::query(CONCURRENT)
            .bind(now.0)
            .bind(provider)
            .bind(owner)
            .bind(tag);
        concurrent(&query.fetch_one(self.reader()?).await?)
    }

    /// How many sessions go on of the links of accounts, each with its name: of the `most` with most of them, or of this account alone.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn concurrent_of_owners(
        &self,
        account: Option<&str>,
        most: u32,
        now: Timestamp,
    ) -> Result<Vec<(String, u32)>, StoreError> {
        let query = sqlx::query(OF_OWNERS)
            .bind(now.0)
            .bind(account)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        let mut owners = Vec::new();
        for row in &rows {
            // An account that is gone has no links any more.
            if let Some(name) = row.try_get::<Option<String>, _>("name")? {
                owners.push((name, number(row, "going_on")?));
            }
        }
        Ok(owners)
    }
}
