//! Which language a visitor asks for: by `?lang=` of a link in the footer, of a form's address or of the page that it is on, by the cookie that keeps this choice, and by
//! what the browser is set to. What of it counts is decided in `app`.

use super::Site;
use app::messages::{Language, accept};
use app::page_context::Wishes;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};

/// Keeps a choice for a year, and nothing else. Not a secret, and of no use to a script.
const COOKIE: &str = "showroom_language";
/// The builder's own way wants a crate for spans of time.
const A_YEAR: &str = "Max-Age=31536000";

/// What this request asks for.
pub fn wishes(request: &Request) -> Wishes {
    let headers = request.headers();
    let accept = headers.get(header::ACCEPT_LANGUAGE);
    Wishes {
        now: chosen(request).or_else(|| of_form(request)),
        kept: CookieJar::from_headers(headers)
            .get(COOKIE)
            .and_then(|cookie| Language::of_tag(cookie.value())),
        browser: accept.and_then(|value| accept::preferred(value.to_str().ok()?)),
    }
}

/// The choice in the query; what is no language of ours is none.
fn chosen(request: &Request) -> Option<Language> {
    in_query(request.uri().query()?)
}

fn in_query(query: &str) -> Option<Language> {
    query
        .split('&')
        .find_map(|pair| Language::of_tag(pair.strip_prefix("lang=")?))
}

/// The choice in the address of the page whose form this is, as its browser names it.
fn of_form(request: &Request) -> Option<Language> {
    of_page(request).filter(|_| request.method() == Method::POST)
}

/// The choice in the address of the page that leads to this one, as its browser names it.
fn of_page(request: &Request) -> Option<Language> {
    let page = request.headers().get(header::REFERER)?.to_str().ok()?;
    let page = page.split('#').next().unwrap_or_default();
    in_query(page.split_once('?')?.1)
}

/// Leads a form's browser to its next page in the language in which the form was asked for by its address.
pub async fn carry(request: Request, next: Next) -> Response {
    let language = of_form(&request);
    let mut response = next.run(request).await;
    let is_led = response.status() == StatusCode::SEE_OTHER;
    let led = response.headers().get(header::LOCATION).filter(|_| is_led);
    let led = led.and_then(|to| to.to_str().ok());
    let to = language
        .zip(led)
        .and_then(|(language, to)| in_language(to, language));
    if let Some(to) = to.and_then(|to| HeaderValue::try_from(to).ok()) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// The address of a page of this site in a language; none where it is no such page, or has a language.
fn in_language(to: &str, language: Language) -> Option<String> {
    let is_ours = to.starts_with('/') && !to.starts_with("//");
    let (page, place) = to
        .split_once('#')
        .map_or((to, None), |(page, place)| (page, Some(place)));
    let query = page.split_once('?').map(|(_, query)| query);
    if !is_ours || query.is_some_and(|query| in_query(query).is_some()) {
        return None;
    }
    let before = if query.is_some() { '&' } else { '?' };
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    Some(format!("{page}{before}lang={}{place}", language.tag()))
}

/// The cookie that keeps the choice of this request: a press on a page of ours. A link from elsewhere changes that page
/// alone, and a page in a frame keeps nothing.
pub fn keep(site: &Site, request: &Request) -> Option<(HeaderName, HeaderValue)> {
    let sent = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let elsewhere = sent("sec-fetch-site").is_some_and(|site| site != "same-origin");
    let framed = sent("sec-fetch-dest").is_some_and(|into| into != "document");
    // The address of a form, and of what comes after it, says in which language its page is, which is no choice.
    let is_same = request.method() == Method::POST || chosen(request) == of_page(request);
    if elsewhere || framed || is_same || request.uri().path().starts_with("/embed/") {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_led_to_in_the_language_of_its_form() {
        for (to, led) in [
            ("/l/x", Some("/l/x?lang=de")),
            ("/demo/x?lead=sent#lead", Some("/demo/x?lead=sent&lang=de#lead")),
            ("/l/x?lang=fr", None),
            ("https://elsewhere.example/", None),
            ("//elsewhere.example/", None),
        ] {
            assert_eq!(in_language(to, Language::De).as_deref(), led, "{to}");
        }
    }
}
