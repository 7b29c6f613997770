//! The pages of those who work with the site, and the forms on them (docs/adr/0041-studio-pages.md).
//!
//! [`ROUTES`] is every one of them with who may use it; what is not in it is not reached. A form passes the check of its
//! origin first, whoever sends it.

mod audit;
mod confirm;
mod contexts;
mod cookies;
mod demos;
mod dispatch;
mod entry;
mod exports;
mod figures;
mod form;
mod leads;
mod letter;
mod limits;
mod links;
mod live;
mod looks;
mod many;
mod own;
mod reading;
mod routes;
mod scan;
mod sign_on;
mod team;
mod vendors;
mod visit;

use super::{Site, languages};
use app::messages::Messages;
use app::page_context::Wishes;
use axum::body::HttpBody as _;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Router, routing};
use dispatch::dispatch;
use http::{HeaderMap, Method, StatusCode, Uri};
use routes::ROUTES;
use std::time::Duration;

/// For the whole of a form.
const FORM_WITHIN: Duration = Duration::from_secs(10);

/// All of [`ROUTES`]. The address of a form leads, when it is opened, to the page above it: a browser asks for it again
/// after what is wrong with the form was shown there.
pub fn router() -> Router<Site> {
    let is_page = |path| {
        ROUTES
            .iter()
            .any(|route| route.path == path && route.method == Method::GET)
    };
    let own = Router::new().route(
        "/studio/",
        routing::get(async |uri: Uri| without_slash(&uri).ok_or(StatusCode::NOT_FOUND)),
    );
    ROUTES.iter().fold(own, |router, route| {
        let handler = async move |State(site): State<Site>, request: Request| {
            let wishes = languages::wishes(&request);
            let answer = dispatch(site, route, request).await;
            if route.method == Method::POST {
                with_words(answer, wishes)
            } else {
                answer
            }
        };
        let method = match route.method {
            Method::POST if is_page(route.path) => routing::post(handler),
            Method::POST => routing::post(handler).get(above),
            _ => routing::get(handler),
        };
        router.route(route.path, method)
    })
}

/// Whether the browser that sends these is signed in, or is a device of ours. Where that cannot be known, it is not.
pub(super) async fn is_ours(site: &Site, headers: &HeaderMap) -> bool {
    is_device(site, headers) || is_signed_in(site, headers).await
}

/// The cookie of a browser on which an account is signed in.
pub(super) fn sign_in_cookie(site: &Site, headers: &HeaderMap) -> Option<String> {
    cookies::sign_in(site, headers)
}

/// Takes that cookie away.
pub(super) fn end_sign_in(site: &Site, headers: &mut HeaderMap) {
    cookies::end(site, headers);
}

/// Whether it is a device of ours.
pub(super) fn is_device(site: &Site, headers: &HeaderMap) -> bool {
    cookies::ours(site, headers).is_some_and(|kept| site.backend.opens.is_device(&kept))
}

/// Whether an account is signed in there.
pub(super) async fn is_signed_in(site: &Site, headers: &HeaderMap) -> bool {
    let Some(cookie) = cookies::sign_in(site, headers) else {
        return false;
    };
    matches!(site.backend.accounts.who(Some(&cookie)).await, Ok(Some(_)))
}

/// The way to the address without the slash behind it; none where there is no such slash.
fn without_slash(uri: &Uri) -> Option<Redirect> {
    // Without others: two of them begin the address of another site.
    let page = uri.path().strip_suffix('/').filter(|page| !page.contains("//"))?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(Redirect::to(&format!("{page}{query}")))
}

/// A form that was refused before it was read, or holds what no page of ours sends, says so.
fn with_words(mut response: Response, wishes: Wishes) -> Response {
    let status = response.status();
    let is_empty = response.body().size_hint().exact() == Some(0);
    let is_busy = status == StatusCode::SERVICE_UNAVAILABLE;
    if (status.is_client_error() || is_busy) && is_empty {
        let messages = Messages::of(wishes.language());
        let words = app::pages::unread_form(messages, status);
        let said = (status, words).into_response();
        response.headers_mut().extend(said.headers().clone());
        *response.body_mut() = said.into_body();
    }
    response
}

async fn above(uri: Uri) -> Redirect {
    let above = uri.path().rsplit_once('/').map_or("", |(above, _)| above);
    Redirect::to(if above.is_empty() { "/studio" } else { above })
}

#[cfg(test)]
mod tests;
