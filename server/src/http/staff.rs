//! `/staff/{secret}`: the one-time address that makes a browser staff, and the cookie that keeps it so.
//!
//! Opening the address shows a page (`app`) with one button; only pressing it uses the address up, because link previews and
//! mail scanners open addresses too. A terminal then shows the next one; `showroom staff-link` prints one at any time.

use super::{Site, cookie, is_this_machine, pages, studio};
use crate::out;
use crate::site_address;
use app::address::Page;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};
use backend::config::Config;
use backend::error::chain;
use backend::{Backend, ServiceError, Staff, Who};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use secrecy::ExposeSecret;
use std::io::IsTerminal;
use std::net::SocketAddr;

const COOKIE: &str = "showroom_staff";
/// Its name where pages come encrypted: browsers then take it from this host only, and for all of its paths.
const HOST_COOKIE: &str = "__Host-showroom_staff";

/// Shows the operator where staff may sign in.
#[derive(Clone)]
pub struct SignIn {
    staff: Staff,
    /// The site's address without a slash at its end.
    site: String,
    /// Whether addresses are printed without being asked for.
    prints: bool,
}

impl SignIn {
    /// None where staff would find nothing that others do not. Addresses are printed of their own accord on a private site and in a
    /// terminal only: what a service manager keeps of standard output, others may read.
    pub fn new(config: &Config, backend: &Backend, address: SocketAddr) -> Option<Self> {
        if backend.velt.is_none() && backend.private {
            return None;
        }
        let open = is_public(config) || !address.ip().is_loopback();
        let prints = !open || std::io::stdout().is_terminal();
        if !prints {
            tracing::info!(
                "staff sign in at a one-time address: `showroom staff-link` on this machine prints one"
            );
        }
        Some(Self {
            staff: backend.staff.clone(),
            site: site_address::of(&config.server, address),
            prints,
        })
    }

    /// A fresh one-time address.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn address(&self) -> anyhow::Result<String> {
        let secret = self.staff.invite()?;
        Ok(format!("{}/staff/{}", self.site, secret.expose_secret()))
    }

    /// Prints a fresh address where that is meant to be. To the terminal and never to the log, which others read and
    /// keep.
    pub fn print_address(&self) {
        if !self.prints {
            return;
        }
        match self.address() {
            // A terminal that is gone is no reason to stop.
            Ok(address) => {
                let _ = out::print(&format!("One-time staff sign-in (valid 1 hour): {address}\n"));
            }
            Err(error) => tracing::error!(%error, "no sign-in address for staff can be made"),
        }
    }
}

/// Whether a proxy brings others to this site.
fn is_public(config: &Config) -> bool {
    let host = config.server.public_url.as_ref().and_then(|url| url.host_str());
    !config.server.trusted_proxies.is_empty() || host.is_some_and(|host| !is_this_machine(host))
}

fn name(site: &Site) -> &'static str {
    if site.encrypted { HOST_COOKIE } else { COOKIE }
}

/// The value of the staff cookie, if the browser sent one.
pub fn cookie(site: &Site, headers: &HeaderMap) -> Option<String> {
    cookie::value(headers, name(site))
}

/// Uses the address up and makes the browser staff.
pub async fn admit(State(site): State<Site>, Path(secret): Path<String>, request: Request) -> Response {
    let headers = request.headers();
    if !site.guard.is_ours(headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let cookie = match site.backend.staff.admit(&secret) {
        Ok(cookie) => cookie,
        Err(ServiceError::NotFound) => {
            // What is not good for a press is not good for a look either.
            let context = site.resolve(&Who::Visitor, Some(&Page::Staff(secret)), &request);
            return pages::render(&site, context, request).await;
        }
        Err(error) => {
            tracing::error!(%error, "staff cannot be signed in");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let response = home_with(&fresh(&site, cookie.expose_secret()));
    if let Some(sign_in) = &site.sign_in {
        sign_in.print_address();
    }
    response
}

/// Makes the browser a visitor's again.
pub async fn sign_out(State(site): State<Site>, headers: HeaderMap) -> Response {
    if !site.guard.is_ours(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if let Some(cookie) = cookie(&site, &headers) {
        site.backend.staff.sign_out(&cookie);
    }
    // An account that is staff is signed out as from the studio.
    if let Some(cookie) = studio::sign_in_cookie(&site, &headers)
        && let Err(error) = site.backend.accounts.sign_out(&cookie).await
    {
        tracing::error!(cause = chain(&error), "staff cannot be signed out");
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let mut removal = fresh(&site, "");
    removal.make_removal();
    let mut response = home_with(&removal);
    studio::end_sign_in(&site, response.headers_mut());
    response
}

/// The staff cookie with this value: of this browser's session, for every path, and out of reach of scripts and other sites.
fn fresh<'a>(site: &Site, value: &'a str) -> Cookie<'a> {
    Cookie::build((name(site), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(site.encrypted)
        .build()
}

/// Back to the first page, with this cookie.
fn home_with(cookie: &Cookie<'_>) -> Response {
    let mut response = Redirect::to("/").into_response();
    if let Ok(mut value) = HeaderValue::try_from(cookie.encoded().to_string()) {
        // Not by the jar's own way: it does not mark the value as one that no log may show.
        value.set_sensitive(true);
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
