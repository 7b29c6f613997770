//! HTTP to vendors: one way to send, with a cap on what is read, and one table from statuses to decisions.
//!
//! No error made here holds a body, a header or a query: any of them can hold a secret.

use crate::ProviderError;
use crate::config::is_loopback;
use reqwest::{Client, RequestBuilder, Response, StatusCode, header, redirect};
use serde::de::DeserializeOwned;
use std::time::Duration;
use url::Url;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a whole call may take; the guard's own deadline is the shorter one.
const TOTAL: Duration = Duration::from_secs(15);
/// Most bytes of an answer that we read. The largest documented answer is a few kilobytes.
const MOST_BYTES: usize = 256 * 1024;
/// Most bytes of a list: a hundred entries, each with a prompt or several signed addresses in it.
pub(super) const MOST_LIST_BYTES: usize = 4 * 1024 * 1024;
/// The longest wait that we believe a vendor asks for.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

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

/// Sends and reads the answer to its end.
pub(crate) async fn send(request: RequestBuilder) -> Result<Answer, ProviderError> {
    send_for(request, MOST_BYTES).await
}

/// The same, for an answer of at most `most` bytes.
pub(super) async fn send_for(request: RequestBuilder, most: usize) -> Result<Answer, ProviderError> {
    let mut response = request.send().await.map_err(network)?;
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

/// `Retry-After` in seconds; the form with a date is not in any vendor's documents.
fn retry_after(response: &Response) -> Option<Duration> {
    let secs = response
        .headers()
        .get(header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(secs).min(LONGEST_WAIT))
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
