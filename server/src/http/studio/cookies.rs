//! The cookies of a browser that is signed in: whose it is, and that the account was signed in on it; of one that is at the
//! identity provider; of a device of ours; and how it likes its tables.

use super::super::Site;
use super::super::cookie::{Kept, value};
use backend::accounts::Cookies;
use backend::export::Separator;
use backend::opens::OURS_FOR;
use backend::single_sign_on::ATTEMPT_FOR;
use http::HeaderMap;
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

const SIGN_IN: &str = "showroom_sign_in";
const DEVICE: &str = "showroom_device";
/// Their names where pages come encrypted: browsers then take them from this host only, encrypted, and for all paths.
const HOST_SIGN_IN: &str = "__Host-showroom_sign_in";
const HOST_DEVICE: &str = "__Host-showroom_device";
const OURS: &str = "showroom_ours";
const HOST_OURS: &str = "__Host-showroom_ours";
const SIGN_ON: &str = "showroom_sign_on";
const HOST_SIGN_ON: &str = "__Host-showroom_sign_on";
const TARGET: &str = "showroom_target";
const HOST_TARGET: &str = "__Host-showroom_target";
/// As long as it may take to sign in, at a provider too.
const TARGET_FOR: Duration = Duration::from_mins(30);
const SEPARATOR: &str = "showroom_separator";
const HOST_SEPARATOR: &str = "__Host-showroom_separator";
const SEPARATOR_FOR: Duration = Duration::from_hours(365 * 24);
/// As long as the server takes them.
const SIGN_IN_FOR: Duration = Duration::from_hours(30 * 24);
const DEVICE_FOR: Duration = Duration::from_hours(365 * 24);
const OVER: Duration = Duration::ZERO;

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

/// What a device of ours keeps.
pub(super) fn ours(site: &Site, headers: &HeaderMap) -> Option<String> {
    value(headers, if site.encrypted { HOST_OURS } else { OURS })
}

/// Makes a browser ours.
pub(super) fn set_ours(site: &Site, headers: &mut HeaderMap, kept: &str) {
    let name = if site.encrypted { HOST_OURS } else { OURS };
    add(site, headers, name, kept, OURS_FOR);
}

/// The attempt of a browser that comes back from the identity provider.
pub(super) fn attempt(site: &Site, headers: &HeaderMap) -> Option<SecretString> {
    value(headers, sign_on(site)).map(Into::into)
}

/// Gives the browser its attempt; none takes it away.
pub(super) fn set_attempt(site: &Site, headers: &mut HeaderMap, attempt: Option<&SecretString>) {
    match attempt {
        Some(attempt) => {
            add(site, headers, sign_on(site), attempt.expose_secret(), ATTEMPT_FOR);
        }
        None => add(site, headers, sign_on(site), "", OVER),
    }
}

fn sign_on(site: &Site) -> &'static str {
    if site.encrypted { HOST_SIGN_ON } else { SIGN_ON }
}

/// The page that was asked for before the browser was signed in.
pub(super) fn target(site: &Site, headers: &HeaderMap) -> Option<String> {
    let kept = value(headers, if site.encrypted { HOST_TARGET } else { TARGET })?;
    // A cookie is written so.
    let page = percent_decode_str(&kept).decode_utf8().ok()?;
    Some(page.into_owned())
}

/// Keeps that; none takes it away.
pub(super) fn set_target(site: &Site, headers: &mut HeaderMap, page: Option<&str>) {
    let name = if site.encrypted { HOST_TARGET } else { TARGET };
    match page {
        Some(page) => add(site, headers, name, page, TARGET_FOR),
        None => add(site, headers, name, "", OVER),
    }
}

/// What stands between cells in the tables that this browser downloads.
pub(super) fn separator(site: &Site, headers: &HeaderMap) -> Separator {
    let kept = value(headers, if site.encrypted { HOST_SEPARATOR } else { SEPARATOR });
    kept.and_then(|kept| Separator::from_id(&kept))
        .unwrap_or_default()
}

/// Keeps that.
pub(super) fn set_separator(site: &Site, headers: &mut HeaderMap, separator: Separator) {
    let name = if site.encrypted { HOST_SEPARATOR } else { SEPARATOR };
    add(site, headers, name, separator.id(), SEPARATOR_FOR);
}

fn add(site: &Site, headers: &mut HeaderMap, name: &str, value: &str, lasts: Duration) {
    Kept::new(name, value, lasts).set(headers, site.encrypted);
}
