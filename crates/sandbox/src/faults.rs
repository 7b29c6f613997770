//! Faults on demand, for every stand-in: what the next requests to a path get instead of their answer.
//!
//! It owns the scripts, the `POST /faults` that sets them, and applying them to requests; an engine may ask for one as
//! well. It exists only where a control key was given. Start with [`Faults::new`], [`Faults::control`] and
//! [`Faults::around`].
//!
//! A script: `{"vendor": "<name>", "path": "/v1/engine/session", "times": 1, "fault": …}`, where the fault is
//! `{"status": 429, "headers": {}, "body": "…"}`, `{"delay_ms": 500}`, `"reset"` (the connection is closed without an
//! answer), `"silence"` (there is none) or `"truncate"` (the answer breaks off). Without a body the answer is JSON with
//! the status' own words. `DELETE /faults` forgets all scripts. Both need the key in `x-sandbox-control`.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::stream;
use parking_lot::{Mutex, MutexGuard};
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use std::io::{Error, ErrorKind};
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq as _;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The header that carries the control key.
const CONTROL: &str = "x-sandbox-control";

/// What happens instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum Fault {
    /// This answer.
    Answer(Answer),
    /// The answer, later.
    Delay {
        /// So many milliseconds.
        delay_ms: u64,
    },
    /// No whole answer.
    Broken(Broken),
}

/// An answer that was made up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    status: u16,
    #[serde(default)]
    headers: HashMap<String, String>,
    body: Option<String>,
}

/// How there is no whole answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Broken {
    /// The connection is closed.
    Reset,
    /// Nothing comes.
    Silence,
    /// It breaks off in the middle.
    Truncate,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    vendor: String,
    path: String,
    #[serde(default = "once")]
    times: u32,
    fault: Fault,
}

const fn once() -> u32 {
    1
}

/// The scripts that wait.
#[derive(Debug, Clone)]
pub struct Faults {
    scripts: Arc<Mutex<Vec<Script>>>,
    stop: CancellationToken,
}

impl Faults {
    /// None yet; a scripted silence ends when `stop` is cancelled.
    pub fn new(stop: CancellationToken) -> Self {
        Self {
            scripts: Arc::default(),
            stop,
        }
    }

    /// `/faults`, for whoever has the key; nothing without one.
    pub fn control(&self, key: Option<String>) -> Router {
        let Some(key) = key else { return Router::new() };
        let keep = from_fn(move |request: Request, next: Next| {
            let given = request
                .headers()
                .get(CONTROL)
                .is_some_and(|given| given.as_bytes().ct_eq(key.as_bytes()).into());
            async move {
                if given {
                    next.run(request).await
                } else {
                    StatusCode::FORBIDDEN.into_response()
                }
            }
        });
        Router::new()
            .route("/faults", post(add).delete(clear))
            .layer(keep)
            .with_state(self.clone())
    }

    /// The vendor's paths, with the faults that were scripted for them.
    pub fn around(&self, vendor: &'static str, router: Router) -> Router {
        let faults = self.clone();
        router.layer(from_fn(move |request: Request, next: Next| {
            let faults = faults.clone();
            async move { faults.apply(vendor, request, next).await }
        }))
    }

    /// The next fault for a vendor's path, which counts as having happened.
    pub fn take(&self, vendor: &str, path: &str) -> Option<Fault> {
        let mut scripts = self.lock();
        let at = scripts
            .iter()
            .position(|script| script.vendor == vendor && script.path == path)?;
        let script = scripts.get_mut(at)?;
        script.times = script.times.saturating_sub(1);
        let fault = script.fault.clone();
        if script.times == 0 {
            scripts.remove(at);
        }
        Some(fault)
    }

    async fn apply(self, vendor: &str, request: Request, next: Next) -> Response {
        // A browser's question whether it may ask is not the request that was meant.
        let fault = if request.method() == Method::OPTIONS {
            None
        } else {
            self.take(vendor, request.uri().path())
        };
        match fault {
            None => next.run(request).await,
            Some(Fault::Answer(answer)) => answer.into_response(),
            Some(Fault::Delay { delay_ms }) => {
                tokio::select! {
                    () = sleep(Duration::from_millis(delay_ms)) => {}
                    () = self.stop.cancelled() => {}
                }
                next.run(request).await
            }
            Some(Fault::Broken(Broken::Silence)) => {
                self.stop.cancelled().await;
                broken([])
            }
            Some(Fault::Broken(Broken::Reset)) => broken([]),
            Some(Fault::Broken(Broken::Truncate)) => cut(next.run(request).await).await,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Script>> {
        self.scripts.lock()
    }
}

async fn add(State(faults): State<Faults>, body: Bytes) -> Response {
    match serde_json::from_slice(&body) {
        Ok(script) => {
            faults.lock().push(script);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    }
}

async fn clear(State(faults): State<Faults>) -> StatusCode {
    faults.lock().clear();
    StatusCode::NO_CONTENT
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let words = status.canonical_reason().unwrap_or("Error");
        let json = json!({ "error": words, "message": words }).to_string();
        let mut headers = HeaderMap::new();
        let content = self.body.unwrap_or(json);
        // JSON, and readable from any page, unless the script says otherwise.
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.insert(name, value);
            }
        }
        (status, headers, content).into_response()
    }
}

/// The first half of an answer that announced all of it.
async fn cut(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    head.headers.insert(header::CONTENT_LENGTH, whole.len().into());
    let (_, body) = broken([whole.slice(..whole.len() / 2)]).into_parts();
    Response::from_parts(head, body)
}

/// An answer that breaks off after these bytes. With none of them not even its head is sent.
fn broken<const PIECES: usize>(pieces: [Bytes; PIECES]) -> Response {
    let pieces = stream::unfold(pieces.into_iter(), |mut pieces| async {
        let piece = pieces.next();
        if piece.is_none() && PIECES > 0 {
            // What was given so far is on its way before the connection goes.
            tokio::task::yield_now().await;
        }
        Some((
            piece.ok_or_else(|| Error::from(ErrorKind::ConnectionReset)),
            pieces,
        ))
    });
    Response::new(Body::from_stream(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults() -> (Faults, CancellationToken) {
        let stop = CancellationToken::new();
        (Faults::new(stop.clone()), stop)
    }

    fn script(text: &str) -> Result<Script, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn a_script_happens_as_often_as_it_says() {
        let (faults, _stop) = faults();
        let twice = r#"{"vendor":"one","path":"/v1/a","times":2,"fault":"silence"}"#;
        faults.lock().push(script(twice).expect("a script"));
        assert_eq!(faults.take("other", "/v1/a"), None);
        assert_eq!(faults.take("one", "/v1/b"), None);
        let silence = Some(Fault::Broken(Broken::Silence));
        assert_eq!(faults.take("one", "/v1/a"), silence);
        assert_eq!(faults.take("one", "/v1/a"), silence);
        assert_eq!(faults.take("one", "/v1/a"), None);
    }

    #[test]
    fn every_form_of_a_fault_is_read() {
        let fault = |text: &str| serde_json::from_str::<Fault>(text).ok();
        assert_eq!(fault(r#"{"delay_ms":5}"#), Some(Fault::Delay { delay_ms: 5 }));
        assert_eq!(fault(r#""reset""#), Some(Fault::Broken(Broken::Reset)));
        assert_eq!(fault(r#""truncate""#), Some(Fault::Broken(Broken::Truncate)));
        assert!(
            matches!(fault(r#"{"status":429,"headers":{"retry-after":"7"},"body":""}"#),
            Some(Fault::Answer(Answer { status: 429, body: Some(body), .. })) if body.is_empty())
        );
        assert_eq!(fault(r#""explode""#), None);
    }
}
