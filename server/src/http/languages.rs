//! Which language a visitor asks for: by `?lang=` of a link in the footer, by the cookie that keeps this choice, and by
//! what the browser is set to. What of it counts is decided in `app`.

use super::Site;
use app::messages::{Language, accept};
use app::page_context::Wishes;
use axum::extract::Request;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use http::{HeaderName, HeaderValue, header};

/// Keeps a choice for a year, and nothing else. Not a secret, and of no use to a script.
const COOKIE: &str = "showroom_language";
/// The builder's own way wants a crate for spans of time.
const A_YEAR: &str = "Max-Age=31536000";

/// What this request asks for.
pub fn wishes(request: &Request) -> Wishes {
    let headers = request.headers();
    let accept = headers.get(header::ACCEPT_LANGUAGE);
    Wishes {
        now: chosen(request),
        kept: CookieJar::from_headers(headers)
            .get(COOKIE)
            .and_then(|cookie| Language::of_tag(cookie.value())),
        browser: accept.and_then(|value| accept::preferred(value.to_str().ok()?)),
    }
}

/// The choice in the query; what is no language of ours is none.
fn chosen(request: &Request) -> Option<Language> {
    let query = request.uri().query()?;
    query
        .split('&')
        .find_map(|pair| Language::of_tag(pair.strip_prefix("lang=")?))
}

/// The cookie that keeps the choice of this request: a press on a page of ours. A link from elsewhere changes that page
/// alone, and a page in a frame keeps nothing.
pub fn keep(site: &Site, request: &Request) -> Option<(HeaderName, HeaderValue)> {
    let sent = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let elsewhere = sent("sec-fetch-site").is_some_and(|site| site != "same-origin");
    let framed = sent("sec-fetch-dest").is_some_and(|into| into != "document");
    if elsewhere || framed || request.uri().path().starts_with("/embed/") {
        return None;
    }
    let cookie = Cookie::build((COOKIE, chosen(request)?.tag()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.encrypted)
        .build();
    Some((
        header::SET_COOKIE,
        HeaderValue::try_from(format!("{}; {A_YEAR}", cookie.encoded())).ok()?,
    ))
}

/// What an answer in this language says of itself.
pub fn headers(language: Language) -> [(HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag())),
        (header::VARY, HeaderValue::from_static("Accept-Language, Cookie")),
    ]
}
