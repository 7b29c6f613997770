//! What is done with accounts: by an operator at the command line, or by an administrator on the site.
//!
//! Whether an account may still do it is read in the change itself.

use super::error::AccountError;
use super::fields::{self, Fault, Field, folded_mail};
use super::one_time::{MOST_SET_UP, PASSWORD_WITHIN};
use super::{Accounts, secret};
use crate::StoreError;
use crate::account::{Account, Role};
use crate::audit::{Action, Actor, NewEntry};
use crate::store::Change;
use crate::zone::Zone;
use secrecy::SecretString;

impl Accounts {
    /// Every account, by its mail address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self) -> Result<Vec<Account>, StoreError> {
        self.0.store.accounts().await
    }

    /// Makes an account with this time zone, or the site's; gives the secret of the address at which its owner chooses a
    /// password.
    ///
    /// # Errors
    /// `Forbidden`, `Fields`, `Store`.
    pub async fn create(
        &self,
        actor: Actor,
        name: &str,
        mail: &str,
        role: Role,
        time_zone: Option<Zone>,
    ) -> Result<SecretString, AccountError> {
        let (name, mail) = (fields::name(name), fields::mail(mail));
        let faults: Vec<_> = [name.as_ref().err(), mail.as_ref().err()]
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let (Ok(name), Ok(mail)) = (name, mail) else {
            return Err(AccountError::Fields(faults));
        };
        self.add(actor, (name, mail), role, time_zone).await
    }

    /// Adds an account without a password, with the address at which its owner chooses one.
    pub(super) async fn add(
        &self,
        actor: Actor,
        (name, mail): (String, String),
        role: Role,
        time_zone: Option<Zone>,
    ) -> Result<SecretString, AccountError> {
        let account = Account {
            id: self.fresh_id()?,
            mail,
            name,
            role,
            has_password: false,
            has_identity: false,
            created: self.now(),
            disabled: None,
            time_zone,
        };
        let mut change = self.begin(&actor).await?;
        if !change.add_account(&account, None).await? {
            return Err(AccountError::Fields(vec![(Field::Mail, Fault::Taken)]));
        }
        let entry = NewEntry {
            becomes: Some(account.facts()),
            ..self.entry(actor.clone(), Action::Created, &account)
        };
        change.note(entry).await?;
        let address = self.password_address(&mut change, actor, &account).await?;
        change.commit().await?;
        Ok(address)
    }

    /// Takes the password and the identity of an account away and signs it out everywhere; gives the secret of the address at which its
    /// owner chooses another. A disabled account has neither taken: being enabled gives back what it had.
    ///
    /// # Errors
    /// `Forbidden`, `Unknown`, `Disabled`, `Store`; `LastAdmin` on the site, which the command line is the way back to.
    pub async fn reset_password(&self, actor: Actor, mail: &str) -> Result<SecretString, AccountError> {
        let mut change = self.begin(&actor).await?;
        let account = found(&mut change, mail).await?;
        if account.disabled.is_some() {
            return Err(AccountError::Disabled);
        }
        if matches!(actor, Actor::Account { .. }) {
            keep_an_admin(&mut change, &account).await?;
        }
        change.set_password(&account.id, None).await?;
        if account.has_identity {
            self.forget_identity(&mut change, &account, actor.clone()).await?;
        }
        self.shut_out(&mut change, &account).await?;
        change
            .note(self.entry(actor.clone(), Action::PasswordTaken, &account))
            .await?;
        let address = self.password_address(&mut change, actor, &account).await?;
        change.commit().await?;
        Ok(address)
    }

    /// An account may not sign in any more; wherever it is signed in, it is out at its next request.
    ///
    /// # Errors
    /// `Forbidden`, `Unknown`, `LastAdmin`, `Store`.
    pub async fn disable(&self, actor: Actor, mail: &str) -> Result<(), AccountError> {
        let mut change = self.begin(&actor).await?;
        let account = found(&mut change, mail).await?;
        if account.disabled.is_some() {
            return Ok(());
        }
        keep_an_admin(&mut change, &account).await?;
        change.set_disabled(&account.id, Some(self.now())).await?;
        self.shut_out(&mut change, &account).await?;
        let after = Account {
            disabled: Some(self.now()),
            ..account.clone()
        };
        self.note_change(&mut change, actor, Action::Disabled, &account, &after)
            .await?;
        Ok(change.commit().await?)
    }

    /// An account may sign in again.
    ///
    /// # Errors
    /// `Forbidden`, `Unknown`, `Store`.
    pub async fn enable(&self, actor: Actor, mail: &str) -> Result<(), AccountError> {
        let mut change = self.begin(&actor).await?;
        let account = found(&mut change, mail).await?;
        if account.disabled.is_none() {
            return Ok(());
        }
        change.set_disabled(&account.id, None).await?;
        let after = Account {
            disabled: None,
            ..account.clone()
        };
        self.note_change(&mut change, actor, Action::Enabled, &account, &after)
            .await?;
        Ok(change.commit().await?)
    }

    /// Gives an account another role, and signs it out everywhere: no cookie and no one-time address from before is
    /// worth more afterwards.
    ///
    /// # Errors
    /// `Forbidden`, `Unknown`, `LastAdmin`, `Store`.
    pub async fn set_role(&self, actor: Actor, mail: &str, role: Role) -> Result<(), AccountError> {
        let mut change = self.begin(&actor).await?;
        let account = found(&mut change, mail).await?;
        if account.role == role {
            return Ok(());
        }
        if role < account.role {
            keep_an_admin(&mut change, &account).await?;
        }
        change.end_sign_ins(&account.id).await?;
        if role > account.role {
            change.forget_addresses_of(&account.id).await?;
        }
        change.set_role(&account.id, role).await?;
        let after = Account {
            role,
            ..account.clone()
        };
        self.note_change(&mut change, actor, Action::RoleChanged, &account, &after)
            .await?;
        Ok(change.commit().await?)
    }

    /// Begins a change, if whoever asks for it may: an account is an administrator's now, whatever it was a moment ago.
    pub(crate) async fn begin(&self, actor: &Actor) -> Result<Change, AccountError> {
        let mut change = self.0.store.change().await?;
        if let Actor::Account { id, .. } = actor {
            let found = change.account(id).await?;
            let may = found.is_some_and(|(account, _)| account.role == Role::Admin && account.is_active());
            if !may {
                return Err(AccountError::Forbidden);
            }
        }
        Ok(change)
    }

    async fn password_address(
        &self,
        change: &mut Change,
        actor: Actor,
        account: &Account,
    ) -> Result<SecretString, AccountError> {
        let (address, hash) = secret::fresh(&*self.0.rng)?;
        let now = self.now();
        let until = Some(now.plus(PASSWORD_WITHIN));
        let maker = match &actor {
            Actor::Account { id, .. } => Some(&**id),
            Actor::Address | Actor::CommandLine | Actor::Server => None,
        };
        change
            .add_one_time_address(&hash, (Some(&account.id), maker), now, until, MOST_SET_UP)
            .await?;
        change
            .note(self.entry(actor, Action::PasswordAddress, account))
            .await?;
        Ok(address)
    }

    /// Ends whatever an account has opened.
    async fn shut_out(&self, change: &mut Change, account: &Account) -> Result<(), StoreError> {
        change.end_sign_ins(&account.id).await?;
        change.forget_devices(&account.id).await?;
        change.forget_addresses_of(&account.id).await
    }

    pub(super) async fn note_change(
        &self,
        change: &mut Change,
        actor: Actor,
        action: Action,
        before: &Account,
        after: &Account,
    ) -> Result<(), StoreError> {
        let entry = NewEntry {
            was: Some(before.facts()),
            becomes: Some(after.facts()),
            ..self.entry(actor, action, before)
        };
        change.note(entry).await
    }
}

async fn found(change: &mut Change, mail: &str) -> Result<Account, AccountError> {
    let found = change.account_by_mail(&folded_mail(mail)).await?;
    found.map(|(account, _)| account).ok_or(AccountError::Unknown)
}

/// Refuses what would leave no account that can decide who else has an account.
async fn keep_an_admin(change: &mut Change, account: &Account) -> Result<(), AccountError> {
    let is_admin = account.role == Role::Admin;
    if is_admin && !change.has_other_admins(&account.id).await? {
        return Err(AccountError::LastAdmin);
    }
    Ok(())
}
