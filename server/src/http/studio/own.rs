//! One's own account: where it is signed in, its password, its time zone and tables, and devices whose opens do not count.

use super::cookies;
use super::visit::{Visit, saved};
use app::studio_content::{Form, ShownOnce, Studio};
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::accounts::AccountError;
use backend::export::Separator;
use http::StatusCode;

pub(super) async fn account(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.accounts.sign_ins(&who).await {
        Ok(sign_ins) => {
            let (device, separator) = (device_address(&visit), visit.separator());
            let shown = with_what_may_change(&visit, who);
            visit
                .show(Studio::Account(
                    shown,
                    sign_ins,
                    Form::default(),
                    device,
                    separator,
                ))
                .await
        }
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn sign_out_everywhere(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.accounts.sign_out_everywhere(&who).await {
        Ok(()) => visit.signed_out(),
        Err(error) => visit.failed(&error).await,
    }
}

pub(super) async fn change_password(visit: Visit, who: SignedIn) -> Response {
    let accounts = visit.site.backend.accounts.clone();
    let (current, new) = (visit.secret("current"), visit.secret("password"));
    match accounts
        .change_password(&who, current, new, &visit.browser())
        .await
    {
        Ok(cookies) => visit.signed_in(&cookies, "/studio/account"),
        Err(error) => again(visit, who, error, Form::default()).await,
    }
}

pub(super) async fn choose_zone(visit: Visit, who: SignedIn) -> Response {
    let typed = visit.field("time_zone");
    match visit.site.backend.accounts.set_time_zone(&who, &typed).await {
        Ok(()) => saved("/studio/account"),
        Err(error) => {
            let form = Form {
                time_zone: typed,
                ..Form::default()
            };
            again(visit, who, error, form).await
        }
    }
}

/// Whose page it is, with a password where there is one to change: not where the provider is required.
fn with_what_may_change(visit: &Visit, mut who: SignedIn) -> SignedIn {
    who.account.has_password = visit.site.backend.accounts.may_change_password(&who.account);
    who
}

/// Shows the page again with what is wrong with one of its forms.
async fn again(visit: Visit, who: SignedIn, error: AccountError, form: Form) -> Response {
    match visit.site.backend.accounts.sign_ins(&who).await {
        Ok(sign_ins) => {
            let (device, separator) = (device_address(&visit), visit.separator());
            let shown = with_what_may_change(&visit, who);
            let again = |form| Studio::Account(shown, sign_ins, form, device, separator);
            visit.again(error, form, again).await
        }
        Err(error) => visit.failed(&error).await,
    }
}

/// Keeps what stands between cells in tables for this browser.
pub(super) fn set_separator(visit: &Visit) -> Response {
    let Some(separator) = Separator::from_id(&visit.field("separator")) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let mut response = saved("/studio/account");
    cookies::set_separator(&visit.site, response.headers_mut(), separator);
    response
}

/// Where a browser is made ours.
fn device_address(visit: &Visit) -> Option<ShownOnce> {
    let last = visit.site.backend.opens.device_address()?;
    Some(ShownOnce(visit.address_of(&format!("ours/{last}"))))
}

/// Only a press makes a browser ours: link previews open addresses too.
pub(super) async fn device_form(visit: Visit) -> Response {
    let is_good = visit.site.backend.opens.is_device_address(&visit.last());
    visit
        .show(if is_good {
            Studio::Ours(false)
        } else {
            Studio::Spent
        })
        .await
}

pub(super) async fn take_device(visit: Visit) -> Response {
    let Some(kept) = visit.site.backend.opens.device(&visit.last()) else {
        return visit.show(Studio::Spent).await;
    };
    let site = visit.site.clone();
    let mut response = visit.show(Studio::Ours(true)).await;
    cookies::set_ours(&site, response.headers_mut(), &kept);
    response
}
