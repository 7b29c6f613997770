//! Changes by an account, as it is when the change is made.

use super::Studio;
use crate::StoreError;
use crate::account::{Account, SignedIn};
use crate::store::Change;

impl Studio {
    /// Begins a change; gives whoever makes it as the account is in this change, since it may have waited for others. None where
    /// the account may not sign in any more.
    pub(super) async fn begin(&self, who: &SignedIn) -> Result<Option<(Change, SignedIn)>, StoreError> {
        let mut change = self.store.change().await?;
        let found = change.account(&who.account.id).await?;
        let account = found.map(|(account, _)| account).filter(Account::is_active);
        Ok(account.map(|account| {
            let who = SignedIn {
                account,
                ..who.clone()
            };
            (change, who)
        }))
    }
}
