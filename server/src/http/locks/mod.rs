//! The forms of personal links that ask for something first: a passcode, a mail address, a code. What was right gives the browser
//! a pass for the link and sends it to its page; else the form comes again with why. And the form of a link that does not open, which asks
//! to be let in.
//!
//! Origin, size and time of the body are the guard's.

mod ask;
mod mail;
mod passcode;

pub use ask::enter as ask;
pub use mail::enter as mail;
pub use passcode::enter as passcode;

use super::caller::{HOST_PASS, PASS};
use super::cookie::Kept;
use super::{STORAGE_RETRY, Site, caller, link_views, own_links, pages};
use app::address::Page;
use app::page_content::{AsksFor, LockRefused};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use backend::error::chain;
use backend::{Caller, Pass, ServiceError, Throttle, Who};
use http::header;
use std::collections::BTreeMap;
use url::form_urlencoded;

static FAILURES: Throttle = Throttle::a_minute(1);

/// What was sent from the form of a link.
struct Entry {
    site: Site,
    request: Request,
    caller: Caller,
    /// The page that the form was on.
    page: Page,
    fields: BTreeMap<String, String>,
}

impl Entry {
    /// Reads the form.
    ///
    /// # Errors
    /// The answer, where too many links were asked for, and where it names none.
    async fn read(site: Site, request: Request) -> Result<Self, Response> {
        let mut caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
        // Before anything is looked up: links cannot be tried out here either.
        if let Err(refused) = site.backend.pages.view_link(caller.address) {
            return Err(link_views::too_many(&refused, &request));
        }
        let (parts, body) = request.into_parts();
        // OK because the guard has read it and knows that it is small.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let request = Request::from_parts(parts, Body::empty());
        let fields: BTreeMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
        let named = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        let Some(page) = page_of(&site, named("_link"), named("_demo")) else {
            return Err(pages::nothing(&site, request).await);
        };
        // An account that is let in anyway is refused nothing, and uses no attempts up.
        caller.passes = own_links::passes(&site, request.headers(), page.link().unwrap_or_default()).await;
        Ok(Self {
            site,
            request,
            caller,
            page,
            fields,
        })
    }

    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    fn link(&self) -> &str {
        self.page.link().unwrap_or_default()
    }

    /// Sends the browser to its page, with this pass.
    fn open(self, pass: Option<Pass>) -> Response {
        let mut response = Redirect::to(&self.page.path()).into_response();
        if let Some(pass) = pass {
            let start = if self.site.encrypted { HOST_PASS } else { PASS };
            let name = format!("{start}{}", pass.name);
            let kept = Kept::new(&name, &pass.value, pass.lasts);
            kept.set(response.headers_mut(), self.site.encrypted);
        }
        response
    }

    /// Asks for this, again where something was refused.
    async fn ask(self, asks: AsksFor, refused: Option<LockRefused>, wait_secs: Option<u64>) -> Response {
        // A link that asks for nothing any more has its page there.
        let context = self.site.resolve(&Who::Visitor, Some(&self.page), &self.request);
        let Some(context) = context.asking(asks, refused) else {
            return Redirect::to(&self.page.path()).into_response();
        };
        let mut response = pages::render(&self.site, context, self.request).await;
        if let Some(secs) = wait_secs {
            response.headers_mut().insert(header::RETRY_AFTER, secs.into());
        }
        response
    }

    /// Says why nothing was opened.
    async fn failed(self, asks: AsksFor, error: ServiceError) -> Response {
        match error {
            ServiceError::Limit { retry_after, .. } => {
                let secs = Some(retry_after.as_secs() + 1);
                self.ask(asks, Some(LockRefused::TooOften), secs).await
            }
            ServiceError::NotFound => {
                let context = self.site.resolve(&Who::Visitor, Some(&self.page), &self.request);
                pages::render(&self.site, context, self.request).await
            }
            error => {
                if let Some(left_out) = FAILURES.admit("lock") {
                    let (request_id, cause) = (self.caller.request_id.as_str(), chain(&error));
                    tracing::error!(
                        request_id,
                        cause,
                        left_out,
                        "what a link asks for could not be checked"
                    );
                }
                let secs = Some(STORAGE_RETRY.as_secs());
                self.ask(asks, Some(LockRefused::Unavailable), secs).await
            }
        }
    }
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
