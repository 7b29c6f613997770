//! One's own account: where it is signed in, and its password.

use super::visit::Visit;
use app::studio_content::{Form, Studio};
use axum::response::Response;
use backend::account::SignedIn;

pub(super) async fn account(visit: Visit, who: SignedIn) -> Response {
    match visit.site.backend.accounts.sign_ins(&who).await {
        Ok(sign_ins) => visit.show(Studio::Account(who, sign_ins, Form::default())).await,
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
        Err(error) => match accounts.sign_ins(&who).await {
            Ok(sign_ins) => {
                let again = |form| Studio::Account(who, sign_ins, form);
                visit.again(error, Form::default(), again).await
            }
            Err(error) => visit.failed(&error).await,
        },
    }
}
