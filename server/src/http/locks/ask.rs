//! The form that asks to be let in at a personal link that does not open. What is noted is said on the
//! page of the link; else the form comes again with what was typed.

use super::super::{STORAGE_RETRY, Site, pages, sent};
use super::{Entry, FAILURES};
use app::page_content::{AskContext, AskOutcome};
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use backend::error::chain;
use backend::{AccessAsked, ServiceError, Who};
use http::header;

/// Takes a request.
pub async fn enter(site: Site, request: Request) -> Response {
    let entry = match Entry::read(site, request).await {
        Ok(entry) => entry,
        Err(answer) => return answer,
    };
    let context = entry
        .site
        .resolve(&Who::Visitor, Some(&entry.page), &entry.request);
    // One that opens has its page there.
    if !context.can_ask() {
        return Redirect::to(&entry.page.path()).into_response();
    }
    let [mail, words] = ["ask_mail", "words"].map(|name| entry.field(name).to_owned());
    let requests = entry.site.backend.access_requests.clone();
    let asked = requests.ask(entry.link(), &mail, &words).await;
    let (outcome, wait_secs) = match asked {
        // Loaded again, its page asks for nothing.
        Ok(AccessAsked::Noted) => {
            return Redirect::to(&sent::ASK.address(&entry.page.path())).into_response();
        }
        Ok(AccessAsked::NoAddress) => (AskOutcome::NoAddress, None),
        Ok(AccessAsked::TooLong) => (AskOutcome::TooLong, None),
        Err(ServiceError::Limit { retry_after, .. }) => {
            (AskOutcome::TooOften, Some(retry_after.as_secs() + 1))
        }
        Err(error) => {
            if let Some(left_out) = FAILURES.admit("ask") {
                let (request_id, cause) = (entry.caller.request_id.as_str(), chain(&error));
                tracing::error!(request_id, cause, left_out, "a request for access was not kept");
            }
            (AskOutcome::Unavailable, Some(STORAGE_RETRY.as_secs()))
        }
    };
    let ask = AskContext {
        link: entry.link().to_owned(),
        mail,
        words,
        outcome: Some(outcome),
        ending: None,
    };
    let context = context.asked(ask);
    let mut response = pages::render(&entry.site, context, entry.request).await;
    if let Some(secs) = wait_secs {
        response.headers_mut().insert(header::RETRY_AFTER, secs.into());
    }
    response
}
