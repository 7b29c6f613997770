//! The ways in and out: one-time addresses, signing in, signing out.

use super::super::caller;
use super::sign_on;
use super::visit::Visit;
use app::studio_content::{Form, Studio};
use axum::response::{IntoResponse, Response};
use backend::accounts::{Credentials, NewAdmin, OneTime};
use http::StatusCode;

/// The form at a one-time address. Looking uses nothing up: link previews and mail scanners open addresses too.
pub(super) async fn set_up_form(visit: Visit) -> Response {
    if visit.asked("with").as_deref() == Some("provider") {
        let secret = visit.last();
        return sign_on::begin(visit, Some(&secret)).await;
    }
    let found = visit.site.backend.accounts.one_time(&visit.last()).await;
    match found {
        Ok(Some(OneTime::SetUp)) => visit.show(Studio::SetUp(Form::default())).await,
        Ok(Some(OneTime::Password(mail))) => visit.show(Studio::NewPassword(mail, Form::default())).await,
        Ok(Some(OneTime::Invitation(mail))) => {
            let elsewhere = visit.elsewhere();
            visit
                .show(Studio::Invitation(mail, Form::default(), elsewhere))
                .await
        }
        Ok(Some(OneTime::Elsewhere(mail))) => show_elsewhere(visit, mail).await,
        Ok(None) => show_spent(visit).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// Uses a one-time address up.
pub(super) async fn set_up(visit: Visit) -> Response {
    let accounts = visit.site.backend.accounts.clone();
    let (address, browser) = (visit.last(), visit.browser());
    let good_for = match accounts.one_time(&address).await {
        Ok(Some(good_for)) => good_for,
        Ok(None) => return show_spent(visit).await,
        Err(error) => return visit.failed(&error).await,
    };
    let (name, typed, password) = (visit.field("name"), visit.field("mail"), visit.secret("password"));
    let outcome = match good_for {
        OneTime::Password(_) => accounts.choose_password(&address, password, &browser).await,
        OneTime::Invitation(_) => accounts.accept(&address, &name, password, &browser).await,
        OneTime::SetUp => {
            let new = NewAdmin {
                name: name.clone(),
                mail: typed.clone(),
                password,
            };
            accounts.set_up(&address, new, &browser).await
        }
        // The page has no such form.
        OneTime::Elsewhere(_) => return StatusCode::FORBIDDEN.into_response(),
    };
    match outcome {
        Ok(cookies) => visit.signed_in(&cookies, "/studio"),
        Err(error) => {
            let form = Form {
                name,
                mail: typed,
                ..Form::default()
            };
            let elsewhere = visit.elsewhere();
            let again = |form| match good_for {
                OneTime::Password(mail) => Studio::NewPassword(mail, form),
                OneTime::Invitation(mail) | OneTime::Elsewhere(mail) => {
                    Studio::Invitation(mail, form, elsewhere)
                }
                OneTime::SetUp => Studio::SetUp(form),
            };
            visit.again(error, form, again).await
        }
    }
}

/// Sends an account to the identity provider that it signs in with alone.
async fn show_elsewhere(visit: Visit, mail: String) -> Response {
    match visit.elsewhere() {
        Some(provider) => visit.show(Studio::Elsewhere(mail, provider)).await,
        None => visit.show(Studio::Spent).await,
    }
}

/// Says that an address is good for nothing, and whom to ask where that is known.
async fn show_spent(visit: Visit) -> Response {
    match visit.site.backend.accounts.maker(&visit.last()).await {
        Ok(Some(maker)) => visit.show(Studio::TooOld(maker)).await,
        Ok(None) => visit.show(Studio::Spent).await,
        Err(error) => visit.failed(&error).await,
    }
}

/// Signs in.
pub(super) async fn sign_in(visit: Visit) -> Response {
    let (extensions, headers) = (visit.request.extensions(), visit.request.headers());
    let caller = caller::of(extensions, headers, &visit.site.guard.proxies);
    let (mail, password, browser) = (visit.field("mail"), visit.secret("current"), visit.browser());
    let typed = Credentials {
        mail: mail.clone(),
        password,
    };
    let accounts = visit.site.backend.accounts.clone();
    match accounts.sign_in(caller.address, typed, &browser).await {
        Ok(cookies) => visit.signed_in(&cookies, "/studio"),
        Err(error) => {
            let form = Form {
                mail,
                ..Form::default()
            };
            let elsewhere = visit.elsewhere();
            visit
                .again(error, form, |form| Studio::SignIn(form, elsewhere))
                .await
        }
    }
}

/// Signs this browser out.
pub(super) async fn sign_out(visit: Visit, cookie: Option<&str>) -> Response {
    if let Some(cookie) = cookie
        && let Err(error) = visit.site.backend.accounts.sign_out(cookie).await
    {
        return visit.failed(&error).await;
    }
    visit.signed_out()
}
