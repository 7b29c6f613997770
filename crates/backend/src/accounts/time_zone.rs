//! The time zone of whoever is signed in, which they choose themselves.

use super::error::AccountError;
use super::{Accounts, fields};
use crate::account::{Account, SignedIn};
use crate::audit::{Action, Actor};

impl Accounts {
    /// Gives the account of whoever is signed in the time zone of this name, or the site's where it is empty. The one that
    /// it has is no change.
    ///
    /// # Errors
    /// `Fields`, `Refused`, `Store`.
    pub async fn set_time_zone(&self, who: &SignedIn, name: &str) -> Result<(), AccountError> {
        let zone = fields::time_zone(name).map_err(|fault| AccountError::Fields(vec![fault]))?;
        let mut change = self.0.store.change().await?;
        let found = change.account(&who.account.id).await?;
        let account = found.map(|(account, _)| account).filter(Account::is_active);
        let before = account.ok_or(AccountError::Refused)?;
        if before.time_zone == zone {
            return Ok(());
        }
        change.set_time_zone(&before.id, zone.as_ref()).await?;
        let after = Account {
            time_zone: zone,
            ..before.clone()
        };
        let actor = Actor::from(&before);
        self.note_change(&mut change, actor, Action::TimeZoneChanged, &before, &after)
            .await?;
        Ok(change.commit().await?)
    }
}
