//! `/studio/live`: says to an open page that what it shows has changed, as server-sent events. The page asks for itself again then, by
//! the rules of every visit.
//!
//! Whoever is signed out, disabled or demoted has no stream a moment later. A stream is no visit: it keeps no sign-in from ending.

use super::super::Site;
use super::cookies;
use super::visit::Visit;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use backend::account::SignedIn;
use backend::store::Pulse;
use contract::session::SessionId;
use futures_util::stream::unfold;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::LazyLock;
use std::time::Duration;
use tokio::time::sleep;

/// How often it is looked for changes.
const EVERY: Duration = Duration::from_secs(2);
/// A proxy may close what is silent for a minute.
const ALIVE_EVERY: Duration = Duration::from_secs(15);
/// Streams at one time, of all accounts and of one.
const MOST: usize = 200;
const MOST_OF_ONE: usize = 16;
/// How many each account has.
static STREAMS: LazyLock<Mutex<HashMap<String, usize>>> = LazyLock::new(Mutex::default);
/// The header of a page that asks for itself again. No page of another site can set it.
const RENEWED: HeaderName = HeaderName::from_static("showroom-live");

/// One stream.
struct Watch {
    site: Site,
    cookie: Option<String>,
    who: SignedIn,
    talk: Option<SessionId>,
    seen: Pulse,
    _place: Place,
}

/// A stream of an account with this id, while it lasts.
struct Place(String);

impl Place {
    fn take(account: &str) -> Option<Self> {
        let mut streams = STREAMS.lock();
        let (all, own) = (streams.values().sum::<usize>(), streams.get(account).copied());
        if all >= MOST || own.is_some_and(|own| own >= MOST_OF_ONE) {
            return None;
        }
        *streams.entry(account.to_owned()).or_default() += 1;
        Some(Self(account.to_owned()))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut streams = STREAMS.lock();
        if let Some(own) = streams.get_mut(&self.0) {
            *own -= 1;
        }
        streams.retain(|_, own| *own > 0);
    }
}

/// Whether a page asks for itself again, without a person: that keeps no sign-in from ending.
pub(super) fn is_renewed(headers: &HeaderMap) -> bool {
    headers.contains_key(RENEWED)
}

pub(super) async fn stream(visit: Visit, who: SignedIn) -> Response {
    if visit.request.method() == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let Some(place) = Place::take(&who.account.id) else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let talk = visit.asked("talk").map(SessionId);
    let seen = match visit.site.backend.studio.pulse(&who, talk.as_ref()).await {
        Ok(Some(seen)) => seen,
        // A browser asks for no other stream after this answer.
        Ok(None) => return StatusCode::NO_CONTENT.into_response(),
        Err(error) => return visit.failed(&error).await,
    };
    let watch = Watch {
        cookie: cookies::sign_in(&visit.site, visit.request.headers()),
        site: visit.site,
        who,
        talk,
        seen,
        _place: place,
    };
    let events = Sse::new(unfold(watch, next)).keep_alive(KeepAlive::new().interval(ALIVE_EVERY));
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // Else a proxy collects what it sends on.
        (
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ];
    (headers, events).into_response()
}

/// The next change; none once the account may see no more, or no more is expected.
async fn next(mut watch: Watch) -> Option<(Result<Event, Infallible>, Watch)> {
    loop {
        tokio::select! {
            () = sleep(EVERY) => {}
            () = watch.site.stopping() => return None,
        }
        let accounts = &watch.site.backend.accounts;
        // While the database is away nothing is known, and nothing is said.
        let Ok(still) = accounts.still(watch.cookie.as_deref()).await else {
            continue;
        };
        if still.is_none_or(|now| now.account.role != watch.who.account.role) {
            return None;
        }
        let studio = &watch.site.backend.studio;
        let Ok(now) = studio.pulse(&watch.who, watch.talk.as_ref()).await else {
            continue;
        };
        let now = now?;
        if now != watch.seen {
            watch.seen = now;
            return Some((Ok(Event::default().event("changed").data("yes")), watch));
        }
    }
}
