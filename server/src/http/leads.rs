//! The lead form of a page without a script. What was sent is kept and the browser is sent back to
//! its page; else the form comes again with what was entered, and what is wrong beside each field.
//!
//! Origin, size and time of the body are the guard's; a page with a script uses the server function instead.

use super::{STORAGE_RETRY, Site, caller, own_links, pages, sent};
use app::address::Page;
use app::page_content::{Content, LeadContext, LeadOutcome};
use axum::body::to_bytes;
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use backend::error::chain;
use backend::{ServiceError, StoreError, Throttle};
use contract::lead::{LeadRequest, TICKED};
use contract::page::PageNonce;
use http::{StatusCode, header};
use std::collections::BTreeMap;
use url::form_urlencoded;

/// A client over its share of the disk brings these about, so there is a line a minute.
static FAILURES: Throttle = Throttle::a_minute(1);
/// Takes a form.
pub async fn send(site: Site, request: Request) -> Response {
    let caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
    let (parts, body) = request.into_parts();
    // OK because the guard has read it and knows that it is small.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let request = Request::from_parts(parts, axum::body::Body::empty());
    let lead = read(&body);
    let page = page_of(&site, &lead);
    let outcome = match site.backend.leads.send(&caller, lead.clone()).await {
        Ok(reply) if reply.problems.is_empty() => {
            return Redirect::to(&sent::LEAD.address(&page.path())).into_response();
        }
        Ok(reply) => LeadOutcome::Problems(reply.problems),
        Err(ServiceError::StalePage) => LeadOutcome::Stale,
        Err(ServiceError::Limit { retry_after, .. }) => LeadOutcome::TooOften(retry_after.as_secs() + 1),
        Err(ServiceError::NotFound) => return pages::nothing(&site, request).await,
        Err(error) => {
            if let Some(left_out) = FAILURES.admit("lead") {
                let (request_id, cause) = (caller.request_id.as_str(), chain(&error));
                tracing::error!(request_id, cause, left_out, "a lead could not be kept");
            }
            match error {
                ServiceError::Store(StoreError::Unavailable(_)) => {
                    LeadOutcome::Unavailable(STORAGE_RETRY.as_secs())
                }
                _ => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            }
        }
    };
    // The form that comes again shows a link's page, so links cannot be tried out here either.
    if page.is_personal() && site.backend.pages.view_link(caller.address).is_err() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let who = site.who(request.headers()).await;
    let passes = own_links::passes(&site, request.headers(), page.link().unwrap_or_default()).await;
    let context = site.resolve_for((&who, &passes), Some(&page), &request);
    // A passcode was set meanwhile: its page asks for it.
    if matches!(context.content, Content::Locked(_)) {
        return Redirect::to(&page.path()).into_response();
    }
    let filled = LeadContext {
        values: lead.values,
        consent: lead.consent,
        outcome: outcome.clone(),
    };
    let Some(context) = context.with_form(filled) else {
        return pages::nothing(&site, request).await;
    };
    let mut response = pages::render(&site, context, request).await;
    if let LeadOutcome::TooOften(secs) | LeadOutcome::Unavailable(secs) = outcome {
        response.headers_mut().insert(header::RETRY_AFTER, secs.into());
    }
    response
}

fn page_of(site: &Site, lead: &LeadRequest) -> Page {
    match &lead.link {
        Some(link) if site.backend.links.get_instead(link, &lead.demo).is_some() => {
            Page::LinkInstead(link.clone(), lead.demo.clone())
        }
        Some(link) => Page::Link(link.clone()),
        None => Page::Demo(lead.demo.clone()),
    }
}

/// The fields of the form are those whose names begin with a letter; ours begin with an underscore.
fn read(body: &[u8]) -> LeadRequest {
    let mut values: BTreeMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
    let mut own = |name: &str| values.remove(name).unwrap_or_default();
    let (demo, link, nonce, language) = (own("_demo"), own("_link"), own("_nonce"), own("_language"));
    let consent = own("_consent") == TICKED;
    LeadRequest {
        demo,
        link: Some(link).filter(|link| !link.is_empty()),
        nonce: PageNonce(nonce),
        talk: None,
        key: None,
        language: Some(language).filter(|language| !language.is_empty()),
        values,
        consent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posted_form_is_read() {
        let body =
            "_demo=a&_link=&_nonce=n%2E1&_consent=yes&_language=de&name=Ada+L&email=a%40b.c&name=Ada+%26+Co";
        let lead = read(body.as_bytes());
        assert_eq!(
            (lead.demo.as_str(), lead.link, lead.nonce.0.as_str(), lead.consent),
            ("a", None, "n.1", true)
        );
        assert_eq!(lead.language.as_deref(), Some("de"));
        assert_eq!(lead.values["name"], "Ada & Co", "the last of a name counts");
        assert_eq!(lead.values.len(), 2);
        let nonsense = read(b"\xff\xfe&&=&%zz");
        assert!(nonsense.demo.is_empty() && !nonsense.consent);
    }
}
