//! HTTP to vendors: one way to send, with a cap on what is read, and one table from statuses to decisions.
//!
//! No error made here holds a body, a header or a query: any of them can hold a secret.

use crate::ProviderError;
use crate::config::is_loopback;
use reqwest::header::HeaderValue;
use reqwest::{Client, RequestBuilder, Response, StatusCode, header, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::time::{Duration, SystemTime};
use url::Url;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a whole call may take; the guard's own deadline is the shorter one.
const TOTAL: Duration = Duration::from_secs(15);
/// Most bytes of an answer that we read. The largest documented answer is a few kilobytes.
const MOST_BYTES: usize = 256 * 1024;
/// Most bytes of a list: a hundred entries, each with a prompt or several signed addresses in it.
pub(super) const MOST_LIST_BYTES: usize = 4 * 1024 * 1024;
/// Most characters of a vendor's word in a code: its longest documented names of fields are a little shorter.
const WORD_CHARS: usize = 60;
/// How many letters and digits in a row of a secret are too many to be seen.
const TELLING: usize = 8;
/// The longest wait that we believe a vendor asks for.
const LONGEST_WAIT: Duration = Duration::from_hours(1);
/// The longest pause that a vendor's used-up budget gives our calls: ends must not wait for longer.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// A client for one vendor. It follows no redirect: none is documented, and one would carry our key elsewhere.
pub(crate) fn client(base: &Url) -> Result<Client, reqwest::Error> {
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .connect_timeout(CONNECT)
        .timeout(TOTAL)
        .user_agent(concat!("showroom/", env!("CARGO_PKG_VERSION")));
    // A proxy of this machine cannot know the way to this machine.
    if is_loopback(base) {
        builder.no_proxy().build()
    } else {
        builder.build()
    }
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub retry_after: Option<Duration>,
    body: Vec<u8>,
}

impl Answer {
    /// The body as the type that the vendor documents.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ProviderError> {
        serde_json::from_slice(&self.body).map_err(|error| {
            // The parser's message can quote the body; its place and kind cannot.
            let (line, column) = (error.line(), error.column());
            ProviderError::Protocol(format!("{:?} error at {line}:{column}", error.classify()).into())
        })
    }

    /// The body as it came.
    pub fn into_bytes(self) -> Vec<u8> {
        self.body
    }

    /// Whether the body holds this text.
    pub fn holds(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.body).contains(text)
    }

    /// Why it was refused; `code` is the vendor's own short word, if it has one.
    pub fn refusal(&self, code: Option<String>) -> ProviderError {
        let status = self.status;
        match status.as_u16() {
            401 => ProviderError::Unauthorized,
            429 => ProviderError::RateLimited {
                retry_after: self.retry_after,
            },
            408 => ProviderError::Timeout,
            500.. => ProviderError::Unavailable(format!("it answered {status}").into()),
            400.. => ProviderError::Rejected {
                code: code.unwrap_or_else(|| status.as_u16().to_string()),
            },
            _ => ProviderError::Protocol(format!("it answered {status}").into()),
        }
    }
}

/// What was seen of a call to a vendor.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    /// Whether it sent anything.
    pub sent: bool,
    /// For how long the vendor takes no more calls, if the last answer said that its budget is used up.
    pub pause: Option<Duration>,
}

tokio::task_local! {
    /// The call that is under way.
    static SEEN: Cell<Seen>;
}

/// Does a call, and says what was seen of it.
pub(super) async fn watched<F: Future>(call: F) -> (F::Output, Seen) {
    let watched = async {
        let output = call.await;
        (output, SEEN.with(Cell::get))
    };
    SEEN.scope(Cell::default(), watched).await
}

fn note(change: impl FnOnce(&mut Seen)) {
    // OK to fail: a call outside the guard is not watched.
    _ = SEEN.try_with(|cell| {
        let mut seen = cell.get();
        change(&mut seen);
        cell.set(seen);
    });
}

/// Sends and reads the answer to its end.
pub(crate) async fn send(request: RequestBuilder) -> Result<Answer, ProviderError> {
    send_for(request, MOST_BYTES).await
}

/// The same, for an answer of at most `most` bytes.
pub(super) async fn send_for(request: RequestBuilder, most: usize) -> Result<Answer, ProviderError> {
    // A use case may take several calls: the next would be refused.
    if let Ok(Some(pause)) = SEEN.try_with(|seen| seen.get().pause) {
        return Err(ProviderError::RateLimited {
            retry_after: Some(pause),
        });
    }
    note(|seen| seen.sent = true);
    let mut response = request.send().await.map_err(network)?;
    note(|seen| seen.pause = pause(&response));
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(network)? {
        if body.len() + chunk.len() > most {
            return Err(ProviderError::Protocol(
                format!("its answer is longer than {most} bytes").into(),
            ));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status: response.status(),
        retry_after: retry_after(&response),
        body,
    })
}

fn network(error: reqwest::Error) -> ProviderError {
    if error.is_timeout() {
        return ProviderError::Timeout;
    }
    ProviderError::Unavailable(error.without_url().into())
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok().map(str::trim)
}

/// When a budget is full again, in seconds from now (draft-ietf-httpapi-ratelimit-headers).
fn reset(response: &Response) -> Option<Duration> {
    header(response, "ratelimit-reset")?
        .parse()
        .ok()
        .map(Duration::from_secs)
}

fn is_used_up(response: &Response) -> bool {
    header(response, "ratelimit-remaining") == Some("0")
}

/// For how long the vendor takes no more calls, where it says that the budget is used up.
fn pause(response: &Response) -> Option<Duration> {
    let reset = reset(response).filter(|reset| is_used_up(response) && !reset.is_zero());
    reset.map(|reset| reset.min(LONGEST_PAUSE))
}

/// How long the vendor asks us to wait: `Retry-After` in seconds or as a date (RFC 9110), else the `RateLimit-Reset` of a
/// budget that is used up.
fn retry_after(response: &Response) -> Option<Duration> {
    let secs = |text: &str| text.parse().ok().map(Duration::from_secs);
    let asked = header(response, header::RETRY_AFTER.as_str())
        .and_then(|text| secs(text).or_else(|| until(text, text_date(response))));
    let is_spent = response.status() == StatusCode::TOO_MANY_REQUESTS || is_used_up(response);
    asked
        .or_else(|| reset(response).filter(|_| is_spent))
        .map(|wait| wait.min(LONGEST_WAIT))
}

/// The answer's own date: ours may be another.
fn text_date(response: &Response) -> Option<SystemTime> {
    let date = response.headers().get(header::DATE)?.to_str().ok()?;
    httpdate::parse_http_date(date).ok()
}

fn until(date: &str, now: Option<SystemTime>) -> Option<Duration> {
    let then = httpdate::parse_http_date(date).ok()?;
    Some(then.duration_since(now?).unwrap_or_default())
}

/// A vendor's own word, if it is fit for a code, which is logged and shown: short, of letters, digits, `.`, `_` and
/// `-`, and nothing of the account's secret, which a vendor could repeat there.
pub(crate) fn word<'a>(text: &'a str, secret: &SecretString) -> Option<&'a str> {
    let is_word = (1..=WORD_CHARS).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    (is_word && !gives_away(text, secret)).then_some(text)
}

/// A vendor's id as a part of a path; none where it is empty, or has a character that may lead to another path.
pub(super) fn segment(id: &str) -> Option<&str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (!id.is_empty() && id.bytes().all(is_plain)).then_some(id)
}

/// Whether a text holds the secret or a run of it, whatever its case and punctuation.
pub(crate) fn gives_away(text: &str, secret: &SecretString) -> bool {
    let plain = |text: &str| -> Vec<u8> {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let (text, secret) = (plain(text), plain(secret.expose_secret()));
    let run = secret.len().clamp(1, TELLING);
    text.windows(run)
        .any(|piece| secret.windows(run).any(|run| run == piece))
}

/// A key as a header that no debug output shows.
pub(crate) fn key(secret: &str) -> Result<HeaderValue, ProviderError> {
    let mut value = HeaderValue::try_from(secret).map_err(|_| ProviderError::Unauthorized)?;
    value.set_sensitive(true);
    Ok(value)
}

/// Whether a call failed before any byte of it was sent, so that sending it again cannot do it twice.
pub(super) fn was_never_sent(error: &ProviderError) -> bool {
    let ProviderError::Unavailable(cause) = error else {
        return false;
    };
    cause
        .downcast_ref::<reqwest::Error>()
        .is_some_and(reqwest::Error::is_connect)
}

/// A base address with path segments after it, whether or not it ends in a slash.
pub(crate) fn join(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}/{path}", base.path().trim_end_matches('/')));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendors_code_is_short_and_plain_and_reveals_nothing_of_the_key() {
        let secret = SecretString::from("tru_live_AbCdEfGhIjKl-2345");
        for fit in [
            "personaConfig.avatarId",
            "INVALID_ARGUMENT",
            "value_error.missing",
            "33",
            "abcdefg",
        ] {
            assert_eq!(word(fit, &secret), Some(fit));
        }
        let long = "x".repeat(61);
        for unfit in [
            "",
            "two words",
            "a\nb",
            "a\u{1b}[31m",
            "ü",
            &long,
            "tru_live_AbCdEfGhIjKl-2345",
            "x.AbCdEfGh",
            "abcdefgh",
            "ef-gh.ij_kl",
            "ijkl2345",
        ] {
            assert_eq!(word(unfit, &secret), None, "{unfit}");
        }
        assert_eq!(word("a.key.b", &"key".into()), None);
        assert_eq!(word("anything", &"".into()), Some("anything"));
    }

    #[test]
    fn an_id_leads_to_no_other_path() {
        for id in ["7f9c24e8-3b12-4fef-9b0a-5d1c0c1f2a3b", "RM_x7", "_a", "-b"] {
            assert_eq!(segment(id), Some(id));
        }
        for other in ["", ".", "..", "a/b", "a%2fb", "a?b", "a#b", "a\\b", "a b", "ü"] {
            assert_eq!(segment(other), None, "{other}");
        }
    }

    #[test]
    fn a_key_in_a_header_is_not_shown() {
        let header = key("a-canary").expect("a header");
        assert_eq!(
            (header.as_bytes(), format!("{header:?}").as_str()),
            (&b"a-canary"[..], "Sensitive")
        );
        assert!(matches!(key("a\nb"), Err(ProviderError::Unauthorized)));
    }
}
