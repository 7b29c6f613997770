//! One-time addresses: the one that makes the first administrator, and those that choose a password.

use super::error::AccountError;
use super::fields::{self, Fault, Field};
use super::sign_in::{Browser, Cookies};
use super::{Accounts, password, secret};
use crate::StoreError;
use crate::account::{Account, Role};
use crate::audit::{Action, Actor, NewEntry};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

/// How long an address waits to be used that chooses a password, or makes an administrator beside others.
pub(super) const PASSWORD_WITHIN: Duration = Duration::from_hours(72);
/// Most addresses at one time that make an administrator. Each start without an account makes one, and all stay valid.
pub(super) const MOST_SET_UP: u32 = 64;

/// What a one-time address is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneTime {
    /// It makes an administrator.
    SetUp,
    /// It chooses the password of the account with this mail address.
    Password(String),
    /// The same, and the name, which the account does not have yet.
    Invitation(String),
    /// Nothing by itself: the account with this mail address signs in with the identity provider alone.
    Elsewhere(String),
}

/// Who made an address that is too old, and can make another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maker {
    /// What people call them.
    pub name: String,
    /// Mail address, where the account may still sign in.
    pub mail: Option<String>,
}

/// What the form at a set-up address holds.
#[derive(Debug, Clone, Default)]
pub struct NewAdmin {
    /// What people call them.
    pub name: String,
    /// Mail address, as it was typed.
    pub mail: String,
    /// The password, as it was typed.
    pub password: SecretString,
}

impl Accounts {
    /// The secret of a fresh set-up address, while there is no account; none where there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_set_up(&self) -> Result<Option<SecretString>, StoreError> {
        if self.0.store.has_accounts().await? {
            return Ok(None);
        }
        self.set_up_address(Actor::Server).await.map(Some)
    }

    /// The secret of a fresh set-up address. It is valid until one of them is used, or an account is made otherwise; beside
    /// accounts it is valid for 72 hours.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_up_address(&self, actor: Actor) -> Result<SecretString, StoreError> {
        let (address, hash) = secret::fresh(&*self.0.rng)?;
        let now = self.now();
        let is_first = !self.0.store.has_accounts().await?;
        let until = (!is_first).then(|| now.plus(PASSWORD_WITHIN));
        let mut change = self.0.store.change().await?;
        change
            .add_one_time_address(&hash, (None, None), now, until, MOST_SET_UP)
            .await?;
        let entry = NewEntry {
            at: now,
            actor,
            action: Action::SetUpAddress,
            subject: String::new(),
            was: None,
            becomes: None,
        };
        change.note(entry).await?;
        change.commit().await?;
        Ok(address)
    }

    /// What the address with this secret is good for. Asking does not use it up: link previews ask too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn one_time(&self, address: &str) -> Result<Option<OneTime>, StoreError> {
        let Some(hash) = secret::hash(address) else {
            return Ok(None);
        };
        let found = self.0.store.one_time_address(&hash, self.now()).await?;
        Ok(found.map(|of| match of {
            None => OneTime::SetUp,
            Some((mail, name, role)) if self.is_elsewhere(role, &name) => OneTime::Elsewhere(mail),
            Some((mail, name, _)) if name.is_empty() => OneTime::Invitation(mail),
            Some((mail, ..)) => OneTime::Password(mail),
        }))
    }

    /// Who made the address with this secret, where it is too old by less than 30 days; none where that is not known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn maker(&self, address: &str) -> Result<Option<Maker>, StoreError> {
        let Some(hash) = secret::hash(address) else {
            return Ok(None);
        };
        let maker = self.0.store.maker_of_old_address(&hash, self.now()).await?;
        Ok(maker.map(|maker| Maker {
            name: maker.shown().to_owned(),
            mail: maker.is_active().then_some(maker.mail),
        }))
    }

    /// Whether an account with this role and name gets no password here. Administrators keep theirs, so that there is a way in
    /// where the provider is away; they are invited like all others.
    fn is_elsewhere(&self, role: Role, name: &str) -> bool {
        self.needs_provider(role) || (name.is_empty() && self.needs_provider(Role::Viewer))
    }

    /// Uses a set-up address up: makes an administrator, signs the browser in, and ends every other set-up address.
    ///
    /// # Errors
    /// `Spent`, `Fields`, `Busy`, `Store`.
    pub async fn set_up(
        &self,
        address: &str,
        new: NewAdmin,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        // Nothing is computed for an address that is none.
        if self.one_time(address).await? != Some(OneTime::SetUp) {
            return Err(AccountError::Spent);
        }
        let (name, mail) = (fields::name(&new.name), fields::mail(&new.mail));
        let known = |text: &Result<String, (Field, Fault)>| text.clone().unwrap_or_default();
        let checked = password::check(new.password.expose_secret(), &known(&name), &known(&mail));
        let faults: Vec<_> = [name.as_ref().err(), mail.as_ref().err(), checked.as_ref().err()]
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let (Ok(name), Ok(mail), Ok(())) = (name, mail, checked) else {
            return Err(AccountError::Fields(faults));
        };
        let password = self.0.hasher.hash(new.password).await?;
        let now = self.now();
        let account = Account {
            id: self.fresh_id()?,
            mail,
            name,
            role: Role::Admin,
            has_password: true,
            has_identity: false,
            created: now,
            disabled: None,
            time_zone: None,
        };
        let mut change = self.0.store.change().await?;
        let hash = secret::hash(address).ok_or(AccountError::Spent)?;
        if change.use_one_time_address(&hash, now).await? != Some(None) {
            return Err(AccountError::Spent);
        }
        if !change.add_account(&account, Some(&password)).await? {
            return Err(AccountError::Fields(vec![(Field::Mail, Fault::Taken)]));
        }
        change.forget_set_up_addresses().await?;
        let entry = NewEntry {
            at: now,
            actor: Actor::Address,
            action: Action::Created,
            subject: account.id.clone(),
            was: None,
            becomes: Some(account.facts()),
        };
        change.note(entry).await?;
        let cookies = self.admit(&mut change, &account, browser).await?;
        change.commit().await?;
        Ok(cookies)
    }

    /// Uses a password address up: the account has this password, and is signed in on this browser alone.
    ///
    /// # Errors
    /// `Spent`, `Fields`, `Busy`, `Store`.
    pub async fn choose_password(
        &self,
        address: &str,
        new: SecretString,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let Some(OneTime::Password(mail)) = self.one_time(address).await? else {
            return Err(AccountError::Spent);
        };
        let known = self.0.store.account_by_mail(&mail).await?;
        let (account, _) = known.ok_or(AccountError::Spent)?;
        let checked = password::check(new.expose_secret(), &account.name, &account.mail);
        checked.map_err(|fault| AccountError::Fields(vec![fault]))?;
        self.take_over(address, &mail, None, new, browser).await
    }

    /// Uses an invitation up: the account has this name and this password, and is signed in on this browser.
    ///
    /// # Errors
    /// `Spent`, `Fields`, `Busy`, `Store`.
    pub async fn accept(
        &self,
        address: &str,
        name: &str,
        new: SecretString,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let Some(OneTime::Invitation(mail)) = self.one_time(address).await? else {
            return Err(AccountError::Spent);
        };
        let name = fields::name(name);
        let known = name.clone().unwrap_or_default();
        let checked = password::check(new.expose_secret(), &known, &mail);
        let faults: Vec<_> = [name.as_ref().err(), checked.as_ref().err()]
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let (Ok(name), Ok(())) = (name, checked) else {
            return Err(AccountError::Fields(faults));
        };
        self.take_over(address, &mail, Some(name), new, browser).await
    }

    /// Gives an account the password of its owner, and the name where there is none yet.
    async fn take_over(
        &self,
        address: &str,
        mail: &str,
        name: Option<String>,
        new: SecretString,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let password = self.0.hasher.hash(new).await?;
        let now = self.now();
        let mut change = self.0.store.change().await?;
        let hash = secret::hash(address).ok_or(AccountError::Spent)?;
        let used = change.use_one_time_address(&hash, now).await?;
        // Only now: it may have been disabled meanwhile.
        let found = change.account_by_mail(mail).await?;
        let mut account = match (used, found) {
            (Some(Some(of)), Some((account, _))) if of == account.id && account.disabled.is_none() => account,
            _ => return Err(AccountError::Spent),
        };
        if let Some(name) = name {
            let before = account.clone();
            account.name = name;
            change.set_name(&account.id, &account.name).await?;
            self.note_change(&mut change, Actor::Address, Action::Accepted, &before, &account)
                .await?;
        }
        self.replace_password(&mut change, &account, &password, Actor::Address)
            .await?;
        let cookies = self.admit(&mut change, &account, browser).await?;
        change.commit().await?;
        Ok(cookies)
    }
}
