//! The two cookies of a browser that is signed in: whose it is, and that the account was signed in on it.

use super::super::Site;
use super::super::cookie::value;
use axum_extra::extract::cookie::{Cookie, SameSite};
use backend::accounts::Cookies;
use http::{HeaderMap, HeaderValue, header};
use secrecy::ExposeSecret;

const SIGN_IN: &str = "showroom_sign_in";
const DEVICE: &str = "showroom_device";
/// Their names where pages come encrypted: browsers then take them from this host only, encrypted, and for all paths.
const HOST_SIGN_IN: &str = "__Host-showroom_sign_in";
const HOST_DEVICE: &str = "__Host-showroom_device";
/// As long as the server takes them: 30 days, and a year. The builder's own way wants a crate for spans of time.
const SIGN_IN_FOR: &str = "Max-Age=2592000";
const DEVICE_FOR: &str = "Max-Age=31536000";
const OVER: &str = "Max-Age=0";

/// The value of the cookie that says whose browser it is.
pub(super) fn sign_in(site: &Site, headers: &HeaderMap) -> Option<String> {
    value(headers, if site.encrypted { HOST_SIGN_IN } else { SIGN_IN })
}

/// The value of the cookie by which an account knows a browser.
pub(super) fn device(site: &Site, headers: &HeaderMap) -> Option<String> {
    value(headers, if site.encrypted { HOST_DEVICE } else { DEVICE })
}

/// Gives the browser both.
pub(super) fn set(site: &Site, headers: &mut HeaderMap, cookies: &Cookies) {
    let names = if site.encrypted {
        (HOST_SIGN_IN, HOST_DEVICE)
    } else {
        (SIGN_IN, DEVICE)
    };
    add(
        site,
        headers,
        names.0,
        cookies.sign_in.expose_secret(),
        SIGN_IN_FOR,
    );
    add(site, headers, names.1, cookies.device.expose_secret(), DEVICE_FOR);
}

/// Takes away the one that says whose browser it is.
pub(super) fn end(site: &Site, headers: &mut HeaderMap) {
    let name = if site.encrypted { HOST_SIGN_IN } else { SIGN_IN };
    add(site, headers, name, "", OVER);
}

fn add(site: &Site, headers: &mut HeaderMap, name: &str, value: &str, lasts: &str) {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.encrypted)
        .build();
    if let Ok(mut value) = HeaderValue::try_from(format!("{}; {lasts}", cookie.encoded())) {
        // No log may show it.
        value.set_sensitive(true);
        headers.append(header::SET_COOKIE, value);
    }
}
