//! A vendor that repeats whatever it was sent, headers and body, in every sentence of its errors; on request it
//! accepts everything instead, with a token that only the browser who started may have.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What a vendor grants; of the shape of a real one.
pub const GRANTED: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJncmFudGVkLWNhbmFyeSIsImV4cCI6NDEwMjQ0NDgwMCwidmlkZW8iOnsicm9vbUpvaW4iOnRydWUsInJvb20iOiJyIn19.Z3JhbnRlZC1jYW5hcnk";

#[derive(Clone)]
pub struct Echo {
    pub url: String,
    status: Arc<Mutex<u16>>,
    heard: Arc<Mutex<String>>,
}

impl Echo {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let echo = Self {
            url: format!("http://{}", listener.local_addr().expect("bound")),
            status: Arc::new(Mutex::new(500)),
            heard: Arc::default(),
        };
        let router = Router::new().fallback(answer).with_state(echo.clone());
        #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
        tokio::spawn(async move { axum::serve(listener, router).await });
        echo
    }

    /// Answers with this status from now on; below 300 with what was asked for.
    pub fn say(&self, status: u16) {
        *self.status.lock().expect("not poisoned") = status;
    }

    /// Everything sent to it so far.
    pub fn heard(&self) -> String {
        self.heard.lock().expect("not poisoned").clone()
    }
}

async fn answer(State(echo): State<Echo>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let sent = format!(
        "{} {:?} {}",
        parts.uri,
        parts.headers,
        String::from_utf8_lossy(&body)
    );
    echo.heard.lock().expect("not poisoned").push_str(&sent);
    let status = *echo.status.lock().expect("not poisoned");
    let said = if status < 300 {
        yes()
    } else {
        no(&sent, &keys(&parts.headers), status)
    };
    let response = Response::builder().status(status);
    let response = response
        .header("content-type", "application/json")
        .header("x-echo", sent.replace(['\r', '\n'], " "));
    response
        .body(Body::from(said.to_string()))
        .unwrap_or_else(|_| Response::new(said.to_string().into()))
}

/// The keys that a call came with, bare.
fn keys(headers: &HeaderMap) -> Vec<&str> {
    let named = ["x-api-key", "x-velt-auth-token", "authorization"];
    let values = named.iter().filter_map(|name| headers.get(*name)?.to_str().ok());
    values
        .map(|value| value.strip_prefix("Bearer ").unwrap_or(value))
        .collect()
}

/// Every vendor's error at once: in some all that was sent, in others the key alone, which looks like a word.
fn no(sent: &str, keys: &[&str], status: u16) -> Value {
    let key = keys.first().copied().unwrap_or("none");
    let error = json!({ "message": sent, "status": sent });
    let mut said = json!({
        "message": sent, "msg": sent, "error": error, "errors": [sent], "errorMessage": sent, "code": key,
        "detail": [{ "loc": ["body", key], "msg": sent, "input": sent, "type": key }],
    });
    // Each vendor reads another part of it.
    match status {
        400 | 404 => said["error"] = json!({ "message": sent, "status": key, "code": key }),
        403 | 409 => said["error"] = json!(key),
        422 => said["details"] = json!([{ "path": key, "message": sent }]),
        _ => {}
    }
    said
}

/// Every vendor's answer at once.
fn yes() -> Value {
    json!({
        "id": "vendor-session", "sessionToken": GRANTED, "token": GRANTED, "livekit_token": GRANTED,
        "url": "wss://sfu.example.org", "livekit_url": "wss://sfu.example.org", "data": [], "rooms": [],
        "result": { "status": "success", "data": { "token": GRANTED } },
    })
}
