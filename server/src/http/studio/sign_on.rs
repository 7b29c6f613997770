//! `/sign-in/oidc`: the way to the identity provider, and back.

use super::super::languages;
use super::routes::is_noted_page;
use super::visit::{Visit, lead};
use super::{cookies, entry};
use app::studio_content::{Form, Studio, Trouble};
use axum::response::{IntoResponse, Response};
use backend::Throttle;
use backend::accounts::AccountError;
use backend::error::chain;
use backend::single_sign_on::{Answer, SignOnError, SingleSignOn};
use http::{HeaderValue, Method, StatusCode, header};

static FAILURES: Throttle = Throttle::a_minute(1);

/// Leads to the provider, from the invitation with this secret or without one.
pub(super) async fn begin(visit: Visit, invitation: Option<&str>) -> Response {
    if is_no_visit(&visit) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(sign_on) = sign_on(&visit) else {
        return visit.show(Studio::Spent).await;
    };
    match sign_on.begin(visit.client(), &redirect(&visit), invitation).await {
        Ok(begun) => {
            let mut response = lead(begun.to.as_str());
            cookies::set_attempt(&visit.site, response.headers_mut(), Some(&begun.attempt));
            response
        }
        Err(error) => refuse(visit, error).await,
    }
}

/// Signs in a browser that comes back.
pub(super) async fn back(visit: Visit) -> Response {
    if is_no_visit(&visit) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(sign_on) = sign_on(&visit) else {
        return visit.show(Studio::Spent).await;
    };
    let answer = Answer {
        code: visit.asked("code").map(Into::into),
        state: visit.asked("state"),
        issuer: visit.asked("iss"),
    };
    let attempt = cookies::attempt(&visit.site, visit.request.headers());
    let (client, redirect, browser) = (visit.client(), redirect(&visit), visit.browser());
    let signed_in = sign_on
        .finish(client, &redirect, attempt.as_ref(), answer, &browser)
        .await;
    let site = visit.site.clone();
    let mut response = match signed_in {
        Ok(cookies) => {
            let to = entry::target(&visit);
            let language = languages::wishes(&visit.request).language();
            let page = is_noted_page(&to).then(|| app::pages::way_on(language, &to));
            let response = visit.signed_in(&cookies, &to);
            // After a redirect the visit would still count as one from the provider's site, and pages that are noted in the audit log
            // are not shown on such a visit.
            match page {
                Some(page) => from_here(response, &to, page),
                None => response,
            }
        }
        Err(error) => refuse(visit, error).await,
    };
    // It is good once.
    cookies::set_attempt(&site, response.headers_mut(), None);
    response
}

/// Leads to a page by a visit that begins on this site, which this page begins by itself or by a press.
fn from_here(mut response: Response, to: &str, page: String) -> Response {
    let Ok(refresh) = format!("0; url={to}").parse() else {
        return response;
    };
    let headers = response.headers_mut();
    headers.remove(header::LOCATION);
    headers.insert(header::REFRESH, refresh);
    // The address of this page holds the code.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    *response.body_mut() = page.into();
    *response.status_mut() = StatusCode::OK;
    response
}

/// Whether only the head is asked for, or the page in advance: a code is good once, and a browser has one attempt.
fn is_no_visit(visit: &Visit) -> bool {
    let purpose = visit.request.headers().get("sec-purpose");
    let in_advance = purpose.is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"));
    in_advance || visit.request.method() == Method::HEAD
}

async fn refuse(visit: Visit, error: SignOnError) -> Response {
    let trouble = match error {
        SignOnError::Account(AccountError::Store(error)) => return visit.failed(&error).await,
        SignOnError::NoAccount { said, invited } => Trouble::NoAccount { said, invited },
        SignOnError::Account(_) => Trouble::NoAccount {
            said: None,
            invited: None,
        },
        SignOnError::Stale => Trouble::Stale,
        SignOnError::TooOften { retry_after } => Trouble::TooOften(retry_after.as_secs() + 1),
        SignOnError::Provider(_) | SignOnError::Metadata(_) | SignOnError::Token(_) => {
            if let Some(left_out) = FAILURES.admit("sign-on") {
                let cause = chain(&error);
                tracing::warn!(
                    cause,
                    left_out,
                    "no browser was signed in by the identity provider"
                );
            }
            Trouble::ProviderFailed
        }
    };
    visit
        .show_sign_in(Form {
            trouble: Some(trouble),
            ..Form::default()
        })
        .await
}

fn sign_on(visit: &Visit) -> Option<SingleSignOn> {
    visit.site.backend.single_sign_on.clone()
}

/// Where the provider sends browsers back to: it must know this very address.
fn redirect(visit: &Visit) -> String {
    visit.address_of("sign-in/oidc/callback")
}
