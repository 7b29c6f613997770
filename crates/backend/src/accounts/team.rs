//! What an administrator does on the site about the accounts of others: sees them, invites, and hands links on.

use super::error::AccountError;
use super::{Accounts, fields};
use crate::StoreError;
use crate::account::{Account, Member, Role};
use crate::audit::{Action, Actor, NewEntry};
use secrecy::SecretString;

/// One account, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberDetail {
    /// As it is in the list.
    pub member: Member,
    /// Whether it is the last administrator that may sign in: it can be neither disabled nor given a lesser role.
    pub is_last_admin: bool,
    /// The other accounts that its links can be handed on to.
    pub owners: Vec<Account>,
}

impl Accounts {
    /// Every account by its address, those that are disabled last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn team(&self) -> Result<Vec<Member>, StoreError> {
        let mut team = self.0.store.team(self.now()).await?;
        team.sort_by_key(|member| member.account.disabled.is_some());
        Ok(team)
    }

    /// The account with this id; none where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn member(&self, id: &str) -> Result<Option<MemberDetail>, StoreError> {
        let mut team = self.team().await?;
        let Some(at) = team.iter().position(|member| member.account.id == id) else {
            return Ok(None);
        };
        let member = team.remove(at);
        let others = || team.iter().map(|other| &other.account);
        let is_admin = member.account.role == Role::Admin;
        let is_last_admin = is_admin && !others().any(|other| other.role == Role::Admin && other.is_active());
        Ok(Some(MemberDetail {
            owners: others().filter(|other| may_own(other)).cloned().collect(),
            is_last_admin,
            member,
        }))
    }

    /// Makes an account without a name; gives the secret of the address at which its owner enters one and chooses a
    /// password, within 72 hours.
    ///
    /// # Errors
    /// `Forbidden`, `Fields`, `Store`.
    pub async fn invite(&self, actor: Actor, mail: &str, role: Role) -> Result<SecretString, AccountError> {
        let mail = fields::mail(mail).map_err(|fault| AccountError::Fields(vec![fault]))?;
        self.add(actor, (String::new(), mail), role, None).await
    }

    /// Hands every link of one account on to another, which may sign in and have links; says how many. They keep their
    /// addresses, and talks go on.
    ///
    /// # Errors
    /// `Forbidden`, `Unknown`, `NoOwner`, `Store`.
    pub async fn hand_links_on(&self, actor: Actor, from: &str, to: &str) -> Result<usize, AccountError> {
        let mut change = self.begin(&actor).await?;
        let (from, _) = change.account(from).await?.ok_or(AccountError::Unknown)?;
        let (to, _) = change.account(to).await?.ok_or(AccountError::NoOwner)?;
        if from.id == to.id || !may_own(&to) {
            return Err(AccountError::NoOwner);
        }
        let links = change.hand_links_on(&from.id, &to.id).await?;
        if links.is_empty() {
            return Ok(0);
        }
        let facts = |account: &Account| serde_json::json!({ "owner": account.id, "mail": account.mail });
        let mut becomes = facts(&to);
        becomes["links"] = links.clone().into();
        let entry = NewEntry {
            was: Some(facts(&from).to_string()),
            becomes: Some(becomes.to_string()),
            ..self.entry(actor, Action::LinksHandedOn, &from)
        };
        change.note(entry).await?;
        change.commit().await?;
        Ok(links.len())
    }
}

/// Whether links can be handed on to an account: viewers have none.
fn may_own(account: &Account) -> bool {
    account.role >= Role::Seller && account.is_active()
}
