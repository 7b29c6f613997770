//! Signing in by an identity that a provider vouches for, without a password.
//!
//! An account is known by the provider's name for the person, which never changes. The first time it is found by its mail
//! address, if the provider vouches for that too.

use super::error::AccountError;
use super::fields::{self, folded_mail};
use super::sign_in::{Browser, Cookies};
use super::{Accounts, OneTime};
use crate::StoreError;
use crate::account::{Account, Role};
use crate::audit::{Action, Actor, NewEntry};
use crate::config::Oidc;
use crate::store::Change;
use std::sync::atomic::Ordering;

/// Who a provider says that a person is.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// Its name for the person.
    pub subject: String,
    /// Mail address, in lower case, where it is known to be the person's.
    pub mail: Option<String>,
    /// What people call them; empty where the provider does not say.
    pub name: String,
    /// The role of the account that is made where there is none; none is made without it.
    pub role: Option<Role>,
}

impl Accounts {
    /// Signs a browser in with the account of this identity.
    ///
    /// # Errors
    /// `Unknown` where there is no account, or the one with its address has another identity; `Disabled`; `Store`.
    pub async fn enter_with(&self, identity: &Identity, browser: &Browser) -> Result<Cookies, AccountError> {
        let mut change = self.0.store.change().await?;
        let known = change
            .account_by_identity(&identity.issuer, &identity.subject)
            .await?;
        let account = match known {
            Some(account) => account,
            None => self.meet(&mut change, identity).await?,
        };
        if account.disabled.is_some() {
            return Err(AccountError::Disabled);
        }
        let cookies = self.admit(&mut change, &account, browser).await?;
        change.commit().await?;
        Ok(cookies)
    }

    /// Lets accounts in by the identities of this provider and of no other: one that nothing lets in is no administrator. Identities of
    /// another provider stay until their accounts are found by their addresses. Where it is required, passwords are for
    /// administrators alone.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn use_provider(&self, provider: Option<&Oidc>) -> Result<(), StoreError> {
        let required = provider.is_some_and(|provider| provider.required);
        self.0.is_provider_required.store(required, Ordering::Relaxed);
        let issuer = provider.map(Oidc::id);
        let accounts = self
            .0
            .store
            .set_issuer(issuer.as_deref().unwrap_or_default())
            .await?;
        if accounts > 0 {
            let issuer = issuer.as_deref().unwrap_or("(none)");
            tracing::warn!(
                accounts,
                issuer,
                "the identity provider is another: so many accounts sign in otherwise than before"
            );
        }
        Ok(())
    }

    /// Whether accounts of this role sign in with the provider alone.
    pub(super) fn needs_provider(&self, role: Role) -> bool {
        self.0.is_provider_required.load(Ordering::Relaxed) && role < Role::Admin
    }

    /// Notes that the provider vouched for a person who got in with no account, and the mail address that it `said`; gives the address
    /// that the invitation with this secret is for, where it led to the provider.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refuse(
        &self,
        identity: &Identity,
        said: Option<&str>,
        invitation: Option<&str>,
    ) -> Result<Option<String>, StoreError> {
        let invited = match invitation {
            Some(secret) => self.one_time(secret).await?,
            None => None,
        };
        let invited = match invited {
            Some(OneTime::Invitation(mail) | OneTime::Elsewhere(mail)) => Some(mail),
            _ => None,
        };
        // An account at the provider is no reason to fill the log.
        let Some(left_out) = self.0.refused.admit_at("sign-on", self.now()) else {
            return Ok(invited);
        };
        let mut change = self.0.store.change().await?;
        let account = match &invited {
            Some(mail) => change.account_by_mail(mail).await?,
            None => None,
        };
        let facts = serde_json::json!({
            "issuer": identity.issuer,
            "subject": identity.subject,
            "mail": said,
            "verified": identity.mail.is_some(),
            "invited": invited,
            "left_out": left_out,
        });
        let entry = NewEntry {
            at: self.now(),
            actor: Actor::Server,
            action: Action::SignOnRefused,
            subject: account.map(|(account, _)| account.id).unwrap_or_default(),
            was: None,
            becomes: Some(facts.to_string()),
        };
        change.note(entry).await?;
        change.commit().await?;
        Ok(invited)
    }

    /// Takes the identity of an account away.
    pub(super) async fn forget_identity(
        &self,
        change: &mut Change,
        account: &Account,
        actor: Actor,
    ) -> Result<(), StoreError> {
        change.set_identity(&account.id, None).await?;
        change
            .note(self.entry(actor, Action::IdentityTaken, account))
            .await
    }

    /// The account of an identity that comes for the first time.
    async fn meet(&self, change: &mut Change, identity: &Identity) -> Result<Account, AccountError> {
        let mail = identity.mail.as_deref().map(folded_mail);
        let mail = mail
            .and_then(|mail| fields::mail(&mail).ok())
            .ok_or(AccountError::Unknown)?;
        let local = mail.split('@').next().unwrap_or_default();
        let name = fields::name(&identity.name).unwrap_or_else(|_| local.to_owned());
        let account = match change.account_by_mail(&mail).await? {
            Some((account, _)) if account.disabled.is_some() => return Err(AccountError::Disabled),
            // Its address has gone to another person since.
            Some((account, _)) if account.has_identity => return Err(AccountError::Unknown),
            Some((account, _)) if account.name.is_empty() => {
                change.set_name(&account.id, &name).await?;
                let named = Account {
                    name,
                    ..account.clone()
                };
                self.note_change(change, Actor::from(&named), Action::Accepted, &account, &named)
                    .await?;
                // The invitation is accepted.
                change.forget_addresses_of(&account.id).await?;
                named
            }
            Some((account, _)) => account,
            // The first one is an administrator, and no provider makes those.
            None if !change.has_accounts().await? => return Err(AccountError::Unknown),
            None => {
                let account = Account {
                    id: self.fresh_id()?,
                    mail,
                    name,
                    role: identity.role.ok_or(AccountError::Unknown)?,
                    has_password: false,
                    has_identity: true,
                    created: self.now(),
                    disabled: None,
                    time_zone: None,
                };
                if !change.add_account(&account, None).await? {
                    return Err(AccountError::Unknown);
                }
                let entry = NewEntry {
                    becomes: Some(account.facts()),
                    ..self.entry(Actor::Server, Action::Created, &account)
                };
                change.note(entry).await?;
                account
            }
        };
        change
            .set_identity(&account.id, Some((&identity.issuer, &identity.subject)))
            .await?;
        let becomes = serde_json::json!({ "issuer": identity.issuer, "subject": identity.subject });
        let entry = NewEntry {
            becomes: Some(becomes.to_string()),
            ..self.entry(Actor::from(&account), Action::IdentityLinked, &account)
        };
        change.note(entry).await?;
        Ok(Account {
            has_identity: true,
            ..account
        })
    }
}
