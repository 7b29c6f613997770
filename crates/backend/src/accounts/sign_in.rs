//! Signing in and out.

use super::error::AccountError;
use super::fields::{Fault, Field, folded_mail};
use super::hashing::{Fit, Whose};
use super::{Accounts, password, secret};
use crate::account::{Account, SignIn, SignedIn};
use crate::audit::{Action, Actor, NewEntry};
use crate::clock::Timestamp;
use crate::error::chain;
use crate::staff::Member;
use crate::store::Change;
use crate::{StoreError, Throttle};
use secrecy::{ExposeSecret, SecretString};
use std::net::IpAddr;
use std::time::Duration;

/// How long a browser stays signed in at most: NIST SP 800-63B-4, section 2.1.3, asks for a new sign-in after 30 days.
const AT_MOST: Duration = Duration::from_hours(30 * 24);
/// After how long without a request it is signed out.
const IDLE: Duration = Duration::from_hours(7 * 24);
/// How long a browser is known as one that an account was signed in on.
const DEVICE_FOR: Duration = Duration::from_hours(365 * 24);
/// For how long after its end it is known who made a one-time address.
const MAKER_FOR: Duration = Duration::from_hours(30 * 24);
/// How often a row is written to note that a browser was heard of.
const SEEN_EVERY: Duration = Duration::from_mins(5);
/// Most browsers of one account, signed in and known.
const MOST_SIGN_INS: u32 = 50;
const MOST_DEVICES: u32 = 50;
static NOT_NOTED: Throttle = Throttle::a_minute(1);
/// Most characters of what a browser calls itself.
const MOST_AGENT: usize = 200;

/// What is known of a browser that is about to be signed in.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// The cookie of a sign-in that it has; it ends.
    pub cookie: Option<SecretString>,
    /// The cookie by which an account knows it.
    pub device: Option<SecretString>,
    /// What it calls itself.
    pub agent: String,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub struct Credentials {
    /// Mail address.
    pub mail: String,
    /// Password.
    pub password: SecretString,
}

/// The cookies of a browser that was signed in. Both are new: one that was put there before is of no use.
#[derive(Debug)]
pub struct Cookies {
    /// Whose browser it is.
    pub sign_in: SecretString,
    /// That the account was signed in on it.
    pub device: SecretString,
}

impl Browser {
    /// The hash of the cookie by which an account knows it.
    fn device_hash(&self) -> Option<String> {
        secret::hash(self.device.as_ref()?.expose_secret())
    }
}

impl Accounts {
    /// Signs a browser in.
    ///
    /// # Errors
    /// `TooOften`, `Busy`, `Store`; `Refused` for every other reason, which takes as long as a comparison.
    pub async fn sign_in(
        &self,
        client: IpAddr,
        typed: Credentials,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let mail = folded_mail(&typed.mail);
        let outcome = self.try_to_sign_in(client, typed, browser).await;
        match &outcome {
            Ok(_) => self.0.attempts.succeeded(client, &mail),
            Err(AccountError::Refused | AccountError::TooOften { .. }) => self.0.guessing.note(client),
            Err(_) => {}
        }
        outcome
    }

    async fn try_to_sign_in(
        &self,
        client: IpAddr,
        typed: Credentials,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let mail = folded_mail(&typed.mail);
        let device = browser.device_hash();
        let is_known = match &device {
            Some(device) => {
                let since = self.now().minus(DEVICE_FOR);
                self.0.store.knows_device(device, &mail, since).await?
            }
            None => false,
        };
        self.0
            .attempts
            .count(client, &mail, device.as_deref().filter(|_| is_known))?;
        if typed.password.expose_secret().len() > password::MOST_BYTES {
            return Err(AccountError::Refused);
        }
        let found = self.0.store.account_by_mail(&mail).await?;
        let hash = found.and_then(|(account, hash)| hash.filter(|_| account.disabled.is_none()));
        let whose = if is_known { Whose::Known } else { Whose::Visitors };
        let verified = self.0.hasher.verify(whose, hash.clone(), typed.password.clone());
        let renewed = match verified.await? {
            Fit::No => return Err(AccountError::Refused),
            Fit::Yes => None,
            // Another time, where this one cannot be.
            Fit::AsTyped => self.0.hasher.hash(typed.password).await.ok(),
        };
        let mut change = self.0.store.change().await?;
        // Only now: it may have been disabled, or have another password, since it was looked up.
        let account = match change.account_by_mail(&mail).await? {
            Some((account, now)) if account.disabled.is_none() && now == hash => account,
            _ => return Err(AccountError::Refused),
        };
        if self.needs_provider(account.role) {
            return Err(AccountError::Refused);
        }
        if let Some(renewed) = renewed {
            change.set_password(&account.id, Some(&renewed)).await?;
        }
        let cookies = self.admit(&mut change, &account, browser).await?;
        change.commit().await?;
        Ok(cookies)
    }

    /// Who is signed in with this cookie, without noting that the browser was heard of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn still(&self, cookie: Option<&str>) -> Result<Option<SignedIn>, StoreError> {
        let Some(hash) = cookie.and_then(secret::hash) else {
            return Ok(None);
        };
        let (since, seen) = self.limits();
        self.0.store.signed_in(&hash, since, seen).await
    }

    /// The colleague whose account is signed in with this cookie, as other parts of the site know them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn colleague(&self, cookie: &str) -> Result<Option<Member>, StoreError> {
        let signed_in = self.still(Some(cookie)).await?;
        Ok(signed_in.map(|signed_in| Member::of_account(&signed_in.account, self.now())))
    }

    /// Who sends a request with this cookie; none for a visitor.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn who(&self, cookie: Option<&str>) -> Result<Option<SignedIn>, StoreError> {
        let found = self.still(cookie).await?;
        if let Some(found) = &found
            && self.now().since(found.sign_in.seen) >= SEEN_EVERY
        {
            // A page is worth more than the note of when it was read.
            if let Err(error) = self.0.store.sign_in_seen(&found.sign_in.id, self.now()).await
                && let Some(left_out) = NOT_NOTED.admit("seen")
            {
                tracing::warn!(
                    cause = chain(&error),
                    left_out,
                    "cannot note that a browser was here"
                );
            }
        }
        Ok(found)
    }

    /// The browsers that an account is signed in on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_ins(&self, who: &SignedIn) -> Result<Vec<SignIn>, StoreError> {
        let (since, seen) = self.limits();
        self.0.store.sign_ins(&who.account.id, since, seen).await
    }

    /// Signs out the browser with this cookie.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, cookie: &str) -> Result<(), StoreError> {
        let Some(hash) = secret::hash(cookie) else {
            return Ok(());
        };
        let mut change = self.0.store.change().await?;
        let Some(account) = change.end_sign_in(&hash).await? else {
            return Ok(());
        };
        if let Some((account, _)) = change.account(&account).await? {
            change
                .note(self.entry(Actor::from(&account), Action::SignedOut, &account))
                .await?;
        }
        change.commit().await
    }

    /// Signs an account out on every browser, this one included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out_everywhere(&self, who: &SignedIn) -> Result<(), StoreError> {
        let mut change = self.0.store.change().await?;
        change.end_sign_ins(&who.account.id).await?;
        let entry = self.entry(Actor::from(&who.account), Action::SignedOut, &who.account);
        change.note(entry).await?;
        change.commit().await
    }

    /// Whether an account has a password that it may use.
    #[must_use]
    pub fn may_change_password(&self, account: &Account) -> bool {
        account.has_password && !self.needs_provider(account.role)
    }

    /// Changes the password of whoever is signed in; every other browser is signed out.
    ///
    /// # Errors
    /// `Fields`, `TooOften`, `Busy`, `Store`; `Refused` where the account changed meanwhile, or signs in with the provider alone.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        current: SecretString,
        new: SecretString,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let account = &who.account;
        if !self.may_change_password(account) {
            return Err(AccountError::Refused);
        }
        let mut faults = Vec::new();
        if current.expose_secret().is_empty() {
            faults.push((Field::Current, Fault::Missing));
        }
        faults.extend(password::check(new.expose_secret(), &account.name, &account.mail).err());
        if !faults.is_empty() {
            return Err(AccountError::Fields(faults));
        }
        let hash = self.confirmed_hash(who, current).await?;
        let password = self.0.hasher.hash(new).await?;
        let mut change = self.0.store.change().await?;
        let account = match change.account(&account.id).await? {
            Some((account, now))
                if account.disabled.is_none() && self.may_change_password(&account) && now == hash =>
            {
                account
            }
            _ => return Err(AccountError::Refused),
        };
        self.replace_password(&mut change, &account, &password, Actor::from(&account))
            .await?;
        let cookies = self.admit(&mut change, &account, browser).await?;
        change.commit().await?;
        Ok(cookies)
    }

    /// Deletes what is over, and forgets who has been quiet.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn forget(&self) -> Result<(), StoreError> {
        self.0.attempts.forget();
        let ((since, seen), now) = (self.limits(), self.now());
        self.0
            .store
            .forget_sign_ins(since, seen, now.minus(DEVICE_FOR))
            .await?;
        self.0.store.forget_one_time_addresses(now.minus(MAKER_FOR)).await
    }

    /// Signs a browser in, whatever it was before.
    pub(super) async fn admit(
        &self,
        change: &mut Change,
        account: &Account,
        browser: &Browser,
    ) -> Result<Cookies, AccountError> {
        let (sign_in, hash) = secret::fresh(&*self.0.rng)?;
        let (device, device_hash) = secret::fresh(&*self.0.rng)?;
        let now = self.now();
        let before = browser.cookie.as_ref();
        if let Some(before) = before.and_then(|cookie| secret::hash(cookie.expose_secret()))
            && let Some(ended) = change.end_sign_in(&before).await?
            && let Some((ended, _)) = change.account(&ended).await?
        {
            change
                .note(self.entry(Actor::from(account), Action::SignedOut, &ended))
                .await?;
        }
        let new = SignIn {
            id: self.fresh_id()?,
            created: now,
            seen: now,
            agent: browser.agent.chars().take(MOST_AGENT).collect(),
        };
        let crowded_out = change
            .add_sign_in(&account.id, &hash, &new, MOST_SIGN_INS)
            .await?;
        for _ in 0..crowded_out {
            change
                .note(self.entry(Actor::Server, Action::SignedOut, account))
                .await?;
        }
        change.set_signed_in(&account.id, now).await?;
        let before = browser.device_hash();
        change
            .add_device(&account.id, &device_hash, before.as_deref(), now, MOST_DEVICES)
            .await?;
        change
            .note(self.entry(Actor::from(account), Action::SignedIn, account))
            .await?;
        Ok(Cookies { sign_in, device })
    }

    /// Gives an account another password, and ends whatever the one before it has opened.
    pub(super) async fn replace_password(
        &self,
        change: &mut Change,
        account: &Account,
        password: &str,
        actor: Actor,
    ) -> Result<(), StoreError> {
        change.set_password(&account.id, Some(password)).await?;
        change.end_sign_ins(&account.id).await?;
        change.forget_devices(&account.id).await?;
        change.forget_addresses_of(&account.id).await?;
        change
            .note(self.entry(actor, Action::PasswordChosen, account))
            .await
    }

    pub(super) fn entry(&self, actor: Actor, action: Action, subject: &Account) -> NewEntry {
        NewEntry {
            at: self.now(),
            actor,
            action,
            subject: subject.id.clone(),
            was: None,
            becomes: None,
        }
    }

    /// Since when a browser must have been signed in, and heard of.
    fn limits(&self) -> (Timestamp, Timestamp) {
        let now = self.now();
        (now.minus(AT_MOST), now.minus(IDLE))
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewAdmin;
    use super::*;

    #[test]
    fn no_password_and_no_cookie_is_in_what_a_log_would_show() {
        let canary = || SecretString::from("canary");
        let typed = Credentials {
            password: canary(),
            ..Credentials::default()
        };
        let new = NewAdmin {
            password: canary(),
            ..NewAdmin::default()
        };
        let browser = Browser {
            cookie: Some(canary()),
            device: Some(canary()),
            ..Browser::default()
        };
        let shown = format!("{typed:?} {new:?} {browser:?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}
