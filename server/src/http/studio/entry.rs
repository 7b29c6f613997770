//! The ways in and out: one-time addresses, signing in, signing out.

use super::super::caller;
use super::cookies;
use super::routes::{is_page_of_account, takes_typed};
use super::sign_on;
use super::visit::{Visit, is_password, note};
use app::studio_content::{Form, Studio, Trouble, Unsent};
use axum::response::{IntoResponse, Redirect, Response};
use backend::accounts::{AccountError, Credentials, NewAdmin, OneTime};
use http::{HeaderValue, StatusCode};
use std::collections::BTreeMap;

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
    let unsent = carried(&visit.fields);
    match (accounts.sign_in(caller.address, typed, &browser).await, unsent) {
        (Ok(cookies), None) => {
            let to = target(&visit);
            visit.signed_in(&cookies, &to)
        }
        (Ok(cookies), Some(unsent)) => {
            let (site, has_target) = (visit.site.clone(), visit.has_target());
            let mut response = visit.show(Studio::Unsent(unsent)).await;
            cookies::set(&site, response.headers_mut(), &cookies);
            if has_target {
                cookies::set_target(&site, response.headers_mut(), None);
            }
            response
        }
        (Err(error), unsent) => {
            let mut form = Form {
                mail,
                ..Form::default()
            };
            let elsewhere = visit.elsewhere();
            if let AccountError::Store(error) = &error {
                note(error);
                form.trouble = Some(Trouble::Away);
                return visit.show(Studio::SignIn(form, elsewhere, unsent)).await;
            }
            visit
                .again(error, form, |form| Studio::SignIn(form, elsewhere, unsent))
                .await
        }
    }
}

/// Asks a browser that was signed out meanwhile to sign in again, and keeps what it sent.
pub(super) async fn sign_in_first(visit: Visit) -> Response {
    let (unsent, elsewhere) = (visit.unsent(), visit.elsewhere());
    visit
        .show(Studio::SignIn(Form::default(), elsewhere, Some(unsent)))
        .await
}

/// The same for a form with a file, which no page can hold: after signing in its page is there again.
pub(super) async fn sign_in_before_the_file(visit: Visit) -> Response {
    let (site, elsewhere) = (visit.site.clone(), visit.elsewhere());
    let page = visit.request.uri().path().to_owned();
    let form = Form {
        trouble: Some(Trouble::FileAgain),
        ..Form::default()
    };
    let mut response = visit.show(Studio::SignIn(form, elsewhere, None)).await;
    if is_target(&page) {
        cookies::set_target(&site, response.headers_mut(), Some(&page));
    }
    response
}

/// Leads to the form that signs in, and after it to the page that was asked for.
pub(super) fn lead_to_sign_in(visit: &Visit) -> Response {
    let mut response = Redirect::to("/sign-in").into_response();
    let address = visit.request.uri().path_and_query().map(ToString::to_string);
    // Scripts and pictures of a page are none.
    let is_page = |dest: &HeaderValue| dest == "document";
    let is_asked = visit.request.headers().get("sec-fetch-dest").is_none_or(is_page);
    if let Some(page) = address.filter(|page| is_asked && is_target(page)) {
        cookies::set_target(&visit.site, response.headers_mut(), Some(&page));
    }
    response
}

/// Whether a browser that has signed in may be led there.
fn is_target(page: &str) -> bool {
    page.len() <= 1000 && is_page_of_account(page)
}

/// The page that a browser asked for before it had signed in, else the first one.
pub(super) fn target(visit: &Visit) -> String {
    let kept = cookies::target(&visit.site, visit.request.headers());
    kept.filter(|page| is_target(page))
        .unwrap_or_else(|| "/studio".into())
}

/// What the form that signs in carries, if it goes to a form that is worth keeping.
fn carried(fields: &BTreeMap<String, String>) -> Option<Unsent> {
    let action = fields.get(Unsent::ACTION)?.clone();
    let carried = fields.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix(Unsent::CARRIED)?;
        Some((name.to_owned(), value.clone()))
    });
    takes_typed(&action).then(|| Unsent {
        action,
        fields: carried.filter(|(name, _)| !is_password(name)).collect(),
    })
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
