//! `/staff/{secret}`: the one-time address that makes a browser staff, and the cookie that keeps it so.
//!
//! Opening the address shows a page with one button; only pressing it uses the address up, because link previews and
//! mail scanners open addresses too. A terminal then shows the next one; `showroom staff-link` prints one at any time.

use super::{Site, is_this_machine};
use crate::out;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use backend::config::Config;
use backend::{Backend, ServiceError, Staff};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use secrecy::ExposeSecret;
use std::io::IsTerminal;
use std::net::{Ipv4Addr, SocketAddr};

const COOKIE: &str = "showroom_staff";
/// Its name where pages come encrypted: browsers then take it from this host only, and for all of its paths.
const HOST_COOKIE: &str = "__Host-showroom_staff";
/// A page of its own: no script, and nothing of others.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);

/// Tells the operator where staff may sign in.
#[derive(Clone)]
pub struct Bell {
    staff: Staff,
    /// The site's address without a slash at its end.
    site: String,
    /// Whether browsers reach the site encrypted.
    encrypted: bool,
    /// Whether addresses are printed without being asked for.
    prints: bool,
}

impl Bell {
    /// None where staff would find nothing. Addresses are printed of their own accord on a private site and in a
    /// terminal only: what a service manager keeps of standard output, others may read.
    pub fn new(config: &Config, backend: &Backend, address: SocketAddr) -> Option<Self> {
        backend.velt.as_ref()?;
        let public = config.server.public_url.as_ref();
        let open = is_public(config) || !address.ip().is_loopback();
        let prints = !open || std::io::stdout().is_terminal();
        if !prints {
            tracing::info!(
                "staff sign in at a one-time address: `showroom staff-link` on this machine prints one"
            );
        }
        let reachable = if address.ip().is_unspecified() {
            SocketAddr::from((Ipv4Addr::LOCALHOST, address.port()))
        } else {
            address
        };
        Some(Self {
            staff: backend.staff.clone(),
            site: public.map_or_else(
                || format!("http://{reachable}"),
                |url| url.as_str().trim_end_matches('/').to_owned(),
            ),
            encrypted: public.is_some_and(|url| url.scheme() == "https"),
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
    pub fn ring(&self) {
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

fn is_encrypted(site: &Site) -> bool {
    site.bell.as_ref().is_some_and(|bell| bell.encrypted)
}

fn name(site: &Site) -> &'static str {
    if is_encrypted(site) { HOST_COOKIE } else { COOKIE }
}

/// The value of the staff cookie, if the browser sent one.
pub fn cookie<'a>(site: &Site, headers: &'a HeaderMap) -> Option<&'a str> {
    let ours = name(site);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == ours).then_some(value))
}

/// The page with the button.
pub async fn show(State(site): State<Site>, Path(secret): Path<String>) -> Response {
    if site.backend.staff.is_open(&secret) {
        page(&site, StatusCode::OK, "Sign in as staff", SIGN_IN)
    } else {
        page(
            &site,
            StatusCode::NOT_FOUND,
            "This address is no longer good",
            USED,
        )
    }
}

/// Uses the address up and makes the browser staff.
pub async fn admit(State(site): State<Site>, Path(secret): Path<String>, headers: HeaderMap) -> Response {
    if !site.guard.is_ours(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let cookie = match site.backend.staff.admit(&secret) {
        Ok(cookie) => cookie,
        Err(ServiceError::NotFound) => {
            return page(
                &site,
                StatusCode::NOT_FOUND,
                "This address is no longer good",
                USED,
            );
        }
        Err(error) => {
            tracing::error!(%error, "staff cannot be signed in");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let response = home_with(&site, cookie.expose_secret(), "");
    if let Some(bell) = &site.bell {
        bell.ring();
    }
    response
}

/// Makes the browser a visitor's again.
pub async fn sign_out(State(site): State<Site>, headers: HeaderMap) -> Response {
    if !site.guard.is_ours(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if let Some(cookie) = cookie(&site, &headers) {
        site.backend.staff.sign_out(cookie);
    }
    home_with(&site, "", "; Max-Age=0")
}

/// Back to the first page, with this in the cookie.
fn home_with(site: &Site, value: &str, life: &str) -> Response {
    let secure = if is_encrypted(site) { "; Secure" } else { "" };
    let cookie = format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{life}",
        name(site)
    );
    let mut response = Redirect::to("/").into_response();
    if let Ok(mut value) = HeaderValue::try_from(cookie) {
        value.set_sensitive(true);
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

const SIGN_IN: &str = "<p class=\"lead\">This browser will see who else looks at a presenter, and may write comments. \
    The address works once.</p><form method=\"post\"><button class=\"primary\" type=\"submit\">Sign in on this \
    browser</button></form>";
const USED: &str = "<p class=\"lead\">Each sign-in address works once and for an hour. On the server's machine, \
    <code>showroom staff-link</code> prints a new one.</p><a class=\"primary\" href=\"/\">See who is here</a>";

/// All words are ours: nothing here needs escaping.
fn page(site: &Site, status: StatusCode, title: &str, body: &str) -> Response {
    let style = format!("/{}/{}.css", site.leptos.site_pkg_dir, site.leptos.output_name);
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <title>{title}</title><link rel=\"stylesheet\" href=\"{style}\"></head><body><div class=\"not-found\"><main>\
         <h1>{title}</h1>{body}</main></div></body></html>"
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // The address is a secret, also from where a link leads.
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    ];
    (status, headers, Html(html)).into_response()
}
