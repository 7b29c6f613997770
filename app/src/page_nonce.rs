//! The nonce of the open page: kept fresh while the page is visible, and asked for anew when the server does not know
//! it any more. A tab may stay open for days, come back from the browser's back/forward cache, or outlive the server.

use crate::api::renew_page;
use contract::ApiError;
use contract::demo::Demo;
use contract::page::{NONCE_SECS, PageNonce, RenewRequest};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::future::Future;
use std::time::Duration;

/// [`NONCE_SECS`] in milliseconds.
const LIFE: f64 = Duration::from_secs(NONCE_SECS).as_secs_f64() * 1_000.0;
/// Age in milliseconds from which a nonce is renewed while the page is looked at.
const OLD: f64 = LIFE / 2.0;
/// Age from which it is not even tried.
const TOO_OLD: f64 = LIFE * 0.95;
/// How often an open page looks at the age.
const LOOK_EVERY: Duration = Duration::from_mins(1);

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    /// The one with which the lead form was sent before a talk.
    static OF_LEAD: RefCell<Option<PageNonce>> = const { RefCell::new(None) };
}

struct Held {
    page: RenewRequest,
    nonce: PageNonce,
    /// When it came, in milliseconds.
    since: f64,
}

/// Takes the nonce that the server rendered into this page, and keeps it fresh from now on.
pub fn adopt(demo: &Demo, nonce: String) {
    let page = RenewRequest {
        demo: demo.slug.clone(),
        link: demo.invitation.as_ref().map(|invitation| invitation.link.clone()),
    };
    HELD.set(Some(Held {
        page,
        nonce: PageNonce(nonce),
        since: now(),
    }));
    for event in ["pageshow", "visibilitychange"] {
        // Both live as long as the page.
        _ = window_event_listener_untyped(event, |_| refresh());
    }
    set_interval(refresh, LOOK_EVERY);
}

/// The nonce, for what needs no answer.
pub fn current() -> PageNonce {
    HELD.with_borrow(|held| held.as_ref().map(|held| held.nonce.clone()).unwrap_or_default())
}

/// Remembers the nonce with which a lead was left that has no talk yet.
pub fn remember_lead(nonce: PageNonce) {
    OF_LEAD.set(Some(nonce));
}

/// The nonce with which this page left a lead before its talk, if it did.
pub fn lead() -> Option<PageNonce> {
    OF_LEAD.with_borrow(Clone::clone)
}

/// Makes a call with the page's nonce, and once more with a fresh one where the server says that the page is too old.
///
/// # Errors
/// Those of the call, and of the renewal.
pub async fn with<T, F: Future<Output = Result<T, ApiError>>>(
    call: impl Fn(PageNonce) -> F,
) -> Result<T, ApiError> {
    let nonce = if age() < TOO_OLD {
        current()
    } else {
        renew().await?
    };
    match call(nonce).await {
        Err(ApiError::StalePage) => call(renew().await?).await,
        outcome => outcome,
    }
}

/// The next nonce, from the server.
///
/// # Errors
/// Those of the call.
pub async fn renew() -> Result<PageNonce, ApiError> {
    let page = HELD.with_borrow(|held| held.as_ref().map(|held| held.page.clone()));
    let reply = renew_page(page.ok_or(ApiError::StalePage)?).await?;
    // For the script that reports that the page is looked at (app/src/waker/opened.js).
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-nonce", &reply.nonce.0);
    }
    HELD.with_borrow_mut(|held| {
        if let Some(held) = held {
            held.nonce = reply.nonce.clone();
            held.since = now();
        }
    });
    Ok(reply.nonce)
}

/// Renews an old nonce while the page is looked at; a press of Start then does not wait for it.
fn refresh() {
    if !document().hidden() && age() >= OLD {
        // OK to fail: it is tried again before it is needed.
        spawn_local(async { _ = renew().await });
    }
}

fn age() -> f64 {
    HELD.with_borrow(|held| held.as_ref().map_or(f64::MAX, |held| now() - held.since))
}

/// Milliseconds of the wall clock: the browser's other clock may stand still while the machine sleeps.
fn now() -> f64 {
    js_sys::Date::now()
}
