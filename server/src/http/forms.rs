//! The forms of visitors' pages that are sent without a script: each to the page that it is on.

use super::{Site, leads, locks};
use app::SentForm;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

/// Takes the form that the address names. What else is sent to a page is refused.
pub async fn take(State(site): State<Site>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    match SentForm::in_query(query) {
        Some(SentForm::Lead) => leads::send(site, request).await,
        Some(SentForm::Passcode) => locks::passcode(site, request).await,
        Some(SentForm::Mail) => locks::mail(site, request).await,
        Some(SentForm::Ask) => locks::ask(site, request).await,
        None => none(),
    }
}

/// Passes on what is sent to a form: no page takes anything else, from wherever it comes.
pub async fn only(request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    match SentForm::in_query(query) {
        Some(_) => next.run(request).await,
        None => none(),
    }
}

fn none() -> Response {
    let allowed = (header::ALLOW, HeaderValue::from_static("GET,HEAD"));
    (StatusCode::METHOD_NOT_ALLOWED, [allowed]).into_response()
}
