//! Forms that let others in are sent twice: the second time with the password of whoever sends them.

use super::visit::Visit;
use app::studio_content::{Confirmation, Form, Studio, WhatFor};
use axum::response::Response;
use backend::account::SignedIn;
use secrecy::ExposeSecret;

/// Goes on with a form whose sender has just typed their password. Else the answer is the page that asks for it, with
/// `kept` of the form's fields.
pub(super) async fn confirmed(
    visit: Visit,
    who: &SignedIn,
    what: WhatFor,
    kept: &[&'static str],
) -> Result<Visit, Response> {
    let password = visit.secret("current");
    let is_asked = visit.fields.contains_key("current");
    let confirmation = Confirmation {
        what,
        action: visit.request.uri().path().to_owned(),
        kept: kept.iter().map(|name| (*name, visit.field(name))).collect(),
        mail: who.account.mail.clone(),
    };
    let ask = |form| Studio::Confirm(who.clone(), confirmation, form);
    if !is_asked && password.expose_secret().is_empty() {
        return Err(visit.show(ask(Form::default())).await);
    }
    match visit.site.backend.accounts.confirm(who, password).await {
        Ok(()) => Ok(visit),
        Err(error) => Err(visit.again(error, Form::default(), ask).await),
    }
}
