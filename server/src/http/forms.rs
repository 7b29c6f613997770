//! The forms of visitors' pages that are sent without a script: each to the page that it is on.

use super::{Site, leads, locks};
use app::SentForm;
use axum::Extension;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

/// Takes the form that [`only`] found in the address.
pub async fn take(
    State(site): State<Site>,
    Extension(form): Extension<SentForm>,
    request: Request,
) -> Response {
    match form {
        SentForm::Lead => leads::send(site, request).await,
        SentForm::Passcode => locks::passcode(site, request).await,
        SentForm::Mail => locks::mail(site, request).await,
        SentForm::Ask => locks::ask(site, request).await,
    }
}

/// Passes on what is sent to a form, with which it is: no page takes anything else, from wherever it comes.
pub async fn only(mut request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if let Some(form) = SentForm::in_query(query) {
        request.extensions_mut().insert(form);
        return next.run(request).await;
    }
    let allowed = (header::ALLOW, HeaderValue::from_static("GET,HEAD"));
    (StatusCode::METHOD_NOT_ALLOWED, [allowed]).into_response()
}
