//! The accounts of others: the list, one account, an invitation, and what an administrator changes.

use super::confirm::confirmed;
use super::letter;
use super::visit::{Visit, saved};
use app::studio_content::{Form, NotChanged, ShownOnce, Studio, WhatFor};
use axum::response::{IntoResponse, Response};
use backend::account::{Role, SignedIn};
use backend::accounts::AccountError;
use backend::audit::Actor;
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};

pub(super) async fn team(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.accounts.team().await {
        Ok(team) => {
            visit
                .show(Studio::Team(who, team, Form::default(), Role::Seller))
                .await
        }
        Err(error) => visit.failed(&error).await,
    }
}

/// Makes an account, and shows the address for its owner, this once.
pub(super) async fn invite(visit: Visit, who: SignedIn) -> Response {
    let accounts = visit.site.backend.accounts.clone();
    let Some(role) = Role::from_id(&visit.field("role")) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let mail = visit.field("mail");
    let what = WhatFor::Invitation(mail.clone(), role);
    let visit = match confirmed(visit, &who, what, &["mail", "role"]).await {
        Ok(visit) => visit,
        Err(asks) => return asks,
    };
    let error = match accounts.invite(Actor::from(&who.account), &mail, role).await {
        Ok(secret) => return show_address(visit, who, mail, &secret).await,
        Err(AccountError::Forbidden) => return visit.show(Studio::Forbidden(who)).await,
        Err(error) => error,
    };
    match accounts.team().await {
        Ok(team) => {
            let form = Form {
                mail,
                ..Form::default()
            };
            visit
                .again(error, form, |form| Studio::Team(who, team, form, role))
                .await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn member(visit: Visit, who: SignedIn) -> Response {
    let id = visit.last();
    show(visit, who, &id, None).await
}

/// What is changed.
enum Change {
    Role(Role),
    Disable,
    Enable,
    /// Who gets the links.
    Links(String),
}

pub(super) async fn set_role(visit: Visit, who: SignedIn) -> Response {
    let Some(role) = Role::from_id(&visit.field("role")) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    change_confirmed(visit, who, Change::Role(role), &["role"], |mail| {
        WhatFor::Role(mail, role)
    })
    .await
}

pub(super) async fn disable(visit: Visit, who: SignedIn) -> Response {
    change(visit, who, Change::Disable).await
}

pub(super) async fn enable(visit: Visit, who: SignedIn) -> Response {
    change_confirmed(visit, who, Change::Enable, &[], WhatFor::Enabling).await
}

pub(super) async fn hand_links_on(visit: Visit, who: SignedIn) -> Response {
    let to = visit.field("to");
    change(visit, who, Change::Links(to)).await
}

/// Takes the password away, if there is one, and shows the address at which another is chosen, this once.
pub(super) async fn make_address(visit: Visit, who: SignedIn) -> Response {
    let accounts = visit.site.backend.accounts.clone();
    let account = match accounts.member(&visit.part_before_last()).await {
        Ok(Some(detail)) => detail.member.account,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    let what = WhatFor::Address(account.mail.clone());
    let visit = match confirmed(visit, &who, what, &[]).await {
        Ok(visit) => visit,
        Err(asks) => return asks,
    };
    let made = accounts
        .reset_password(Actor::from(&who.account), &account.mail)
        .await;
    match made {
        Ok(secret) => show_address(visit, who, account.mail, &secret).await,
        Err(error) => not_changed(visit, who, &account.id, error).await,
    }
}

/// The same as [`change`], once whoever asks for it has typed their password. `kept` are the form's fields.
async fn change_confirmed(
    visit: Visit,
    who: SignedIn,
    change_to: Change,
    kept: &[&'static str],
    what: impl FnOnce(String) -> WhatFor,
) -> Response {
    let accounts = visit.site.backend.accounts.clone();
    let account = match accounts.member(&visit.part_before_last()).await {
        Ok(Some(detail)) => detail.member.account,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    match Box::pin(confirmed(visit, &who, what(account.mail), kept)).await {
        Ok(visit) => Box::pin(change(visit, who, change_to)).await,
        Err(asks) => asks,
    }
}

/// Changes the account of this address, and leads to its page.
async fn change(visit: Visit, who: SignedIn, what: Change) -> Response {
    let accounts = visit.site.backend.accounts.clone();
    let account = match accounts.member(&visit.part_before_last()).await {
        Ok(Some(detail)) => detail.member.account,
        Ok(None) => return visit.show(Studio::Missing(who)).await,
        Err(error) => return visit.failed(&error).await,
    };
    let by = Actor::from(&who.account);
    let done = match what {
        Change::Role(role) => accounts.set_role(by, &account.mail, role).await,
        Change::Disable => accounts.disable(by, &account.mail).await,
        Change::Enable => accounts.enable(by, &account.mail).await,
        Change::Links(to) => accounts.hand_links_on(by, &account.id, &to).await.map(drop),
    };
    match done {
        Ok(()) => saved(&format!("/studio/team/{}", account.id)),
        Err(error) => not_changed(visit, who, &account.id, error).await,
    }
}

async fn not_changed(visit: Visit, who: SignedIn, id: &str, error: AccountError) -> Response {
    match error {
        AccountError::LastAdmin => show(visit, who, id, Some(NotChanged::LastAdmin)).await,
        AccountError::NoOwner => show(visit, who, id, Some(NotChanged::NoOwner)).await,
        // From a page of before: the one of now says so, and has the button.
        AccountError::Disabled => show(visit, who, id, None).await,
        AccountError::Store(error) => visit.failed(&error).await,
        _ => visit.show(Studio::Forbidden(who)).await,
    }
}

async fn show(visit: Visit, who: SignedIn, id: &str, not_changed: Option<NotChanged>) -> Response {
    match visit.site.backend.accounts.member(id).await {
        Ok(Some(detail)) => {
            visit
                .show(Studio::Member(who, Box::new(detail), not_changed))
                .await
        }
        Ok(None) => visit.show(Studio::Missing(who)).await,
        Err(error) => visit.failed(&error).await,
    }
}

async fn show_address(visit: Visit, who: SignedIn, mail: String, secret: &SecretString) -> Response {
    let address = visit.address_of(&format!("setup/{}", secret.expose_secret()));
    let letter = letter::offered(&visit);
    visit
        .show(Studio::OneTimeAddress(who, mail, ShownOnce(address), letter))
        .await
}
