//! Whether who uses a browser that is signed in knows the account's password. A cookie in the wrong hands does not.

use super::error::AccountError;
use super::fields::{Fault, Field};
use super::hashing::{Fit, Whose};
use super::{Accounts, password};
use crate::account::SignedIn;
use secrecy::{ExposeSecret, SecretString};

impl Accounts {
    /// Compares a password with that of whoever is signed in. Each attempt counts against the sign-in.
    ///
    /// # Errors
    /// `Fields`, `TooOften`, `Busy`, `Store`.
    pub async fn confirm(&self, who: &SignedIn, current: SecretString) -> Result<(), AccountError> {
        self.confirmed_hash(who, current).await.map(drop)
    }

    /// The same; gives the hash that the password fits.
    pub(super) async fn confirmed_hash(
        &self,
        who: &SignedIn,
        current: SecretString,
    ) -> Result<Option<String>, AccountError> {
        let fault = |fault| AccountError::Fields(vec![(Field::Current, fault)]);
        if current.expose_secret().is_empty() {
            return Err(fault(Fault::Missing));
        }
        self.0.attempts.count_signed_in(&who.sign_in.id)?;
        let known = self.0.store.account_by_mail(&who.account.mail).await?;
        let hash = known.and_then(|(_, hash)| hash);
        let fits = current.expose_secret().len() <= password::MOST_BYTES
            && self.0.hasher.verify(Whose::Known, hash.clone(), current).await? != Fit::No;
        if fits { Ok(hash) } else { Err(fault(Fault::Wrong)) }
    }
}
