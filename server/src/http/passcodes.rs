//! `POST /api/v1/links/passcode`: the form of a personal link that asks for its passcode. With the right one the browser has a
//! pass for the link, and is sent to its page; else the form comes again with why.
//!
//! Origin, size and time of the body are the guard's.

use super::caller::{HOST_PASS, PASS};
use super::{Site, caller, link_views, pages};
use app::address::Page;
use app::page_content::PasscodeRefused;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};
use backend::error::chain;
use backend::passcodes::Entered;
use backend::{Pass, ServiceError, Throttle};
use http::{HeaderMap, HeaderValue, header};
use std::collections::BTreeMap;
use url::form_urlencoded;

static FAILURES: Throttle = Throttle::a_minute(1);

/// Takes a passcode.
pub async fn enter(State(site): State<Site>, request: Request) -> Response {
    let caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
    // Before anything is looked up: links cannot be tried out here either.
    if let Err(refused) = site.backend.pages.view_link(caller.address) {
        return link_views::too_many(&refused, &request);
    }
    let (parts, body) = request.into_parts();
    // OK because the guard has read it and knows that it is small.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let request = Request::from_parts(parts, Body::empty());
    let fields: BTreeMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let Some(page) = page_of(&site, field("_link"), field("_demo")) else {
        let context = site.resolve(None, &request);
        return pages::render(&site, context, request).await;
    };
    let link = page.link().unwrap_or_default();
    let entered = site
        .backend
        .passcodes
        .enter(&caller, link, field("passcode"))
        .await;
    let (refused, wait) = match entered {
        Ok(Entered::Open(pass)) => {
            let mut response = Redirect::to(&page.path()).into_response();
            if let Some(pass) = pass {
                give(&site, response.headers_mut(), &pass);
            }
            return response;
        }
        Ok(Entered::Wrong) => (PasscodeRefused::Wrong, None),
        Err(ServiceError::Limit { retry_after, .. }) => {
            (PasscodeRefused::TooOften, Some(retry_after.as_secs() + 1))
        }
        Err(ServiceError::NotFound) => {
            let context = site.resolve(Some(&page), &request);
            return pages::render(&site, context, request).await;
        }
        Err(error) => {
            if let Some(left_out) = FAILURES.admit("passcode") {
                let (request_id, cause) = (caller.request_id.as_str(), chain(&error));
                tracing::error!(request_id, cause, left_out, "a passcode could not be checked");
            }
            (PasscodeRefused::Unavailable, None)
        }
    };
    // A link that asks for none any more has its page there.
    let Some(context) = site.resolve(Some(&page), &request).with_refused(refused) else {
        return Redirect::to(&page.path()).into_response();
    };
    let mut response = pages::render(&site, context, request).await;
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, wait.into());
    }
    response
}

/// The page that a form was on; none where it names no link in the way that pages do.
fn page_of(site: &Site, link: &str, demo: &str) -> Option<Page> {
    let page = Page::at(&format!("/l/{link}")).filter(|page| matches!(page, Page::Link(_)))?;
    let slug = page.link()?.to_owned();
    let is_plain = slug
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let instead = site.backend.links.get_instead(&slug, demo);
    is_plain.then(|| match instead {
        Some(_) => Page::LinkInstead(slug, demo.to_owned()),
        None => page,
    })
}

/// Gives the browser its pass.
fn give(site: &Site, headers: &mut HeaderMap, pass: &Pass) {
    let start = if site.encrypted { HOST_PASS } else { PASS };
    let cookie = Cookie::build((format!("{start}{}", pass.name), &*pass.value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.encrypted)
        .build();
    let lasts = pass.lasts.as_secs();
    if let Ok(mut value) = HeaderValue::try_from(format!("{}; Max-Age={lasts}", cookie.encoded())) {
        // No log may show it.
        value.set_sensitive(true);
        headers.append(header::SET_COOKIE, value);
    }
}
