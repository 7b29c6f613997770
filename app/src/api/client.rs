//! How pages call the server: by the browser's `fetch`, with a look at answers that are not the server's own.

use contract::ApiError;
use futures_util::{Sink, Stream};
use leptos::server_fn::Bytes;
use leptos::server_fn::client::Client;
use leptos::server_fn::client::browser::BrowserClient;
use leptos::server_fn::request::browser::BrowserRequest;
use leptos::server_fn::response::ClientRes;
use leptos::server_fn::response::browser::BrowserResponse;

/// The browser's client, which takes a proxy's word for what it says by its status.
pub struct OwnAnswers;

impl Client<ApiError> for OwnAnswers {
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    async fn send(request: Self::Request) -> Result<Self::Response, ApiError> {
        let answer = <BrowserClient as Client<ApiError>>::send(request).await?;
        let status = ClientRes::<ApiError>::status(&answer);
        // Most answers are ours: their headers are not read.
        if !says_away(status) {
            return Ok(answer);
        }
        let headers = answer.generate_headers();
        let header = |name| headers.get(name)?.to_str().ok();
        foreign(header("content-type"), header("retry-after")).map_or(Ok(answer), Err)
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl Sink<Bytes> + Send + 'static,
            ),
            ApiError,
        >,
    > + Send {
        <BrowserClient as Client<ApiError>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<ApiError>>::spawn(future);
    }
}

/// The longest wait that a page keeps to, in seconds: what stands between may name any.
const LONGEST: u64 = 60;

/// Whether this status says that no call gets through; those from 520 on are of one large network of proxies.
const fn says_away(status: u16) -> bool {
    matches!(status, 429 | 502..=504 | 520..=530)
}

/// What an answer with such a status is that is not JSON, as all of the server's are. Of the two forms of `Retry-After`
/// only the seconds are read: a date is of a clock that may not be this one.
fn foreign(content_type: Option<&str>, retry_after: Option<&str>) -> Option<ApiError> {
    let is_own = content_type.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/json"));
    (!is_own).then(|| ApiError::Away {
        retry_after_secs: retry_after
            .and_then(|seconds| seconds.trim().parse::<u64>().ok())
            .map(|seconds| seconds.min(LONGEST)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxys_answer_is_told_by_its_status_and_type() {
        let away = |retry_after_secs| Some(ApiError::Away { retry_after_secs });
        for (kind, retry, expected) in [
            (Some("text/html"), Some("40"), away(Some(40))),
            (Some("text/html; charset=utf-8"), Some(" 7 "), away(Some(7))),
            (None, None, away(None)),
            (
                Some("text/html"),
                Some("Fri, 27 Nov 2026 08:00:00 GMT"),
                away(None),
            ),
            (Some("text/html"), Some("-1"), away(None)),
            (Some("text/html"), Some("86400"), away(Some(60))),
            (Some("Application/JSON"), Some("40"), None),
            (Some("application/json"), Some("40"), None),
            (Some("application/json; charset=utf-8"), None, None),
        ] {
            assert_eq!(foreign(kind, retry), expected, "{kind:?} {retry:?}");
        }
        assert!([429, 502, 503, 504, 522].into_iter().all(says_away));
        assert!(![200, 400, 403, 404, 500, 505].into_iter().any(says_away));
    }
}
