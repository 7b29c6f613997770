//! A sandbox without a LiveKit server, and calls of the stand-in's API.

use reqwest::{Client, Method, RequestBuilder};
use sandbox::{Options, Sandbox, Vendor};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The longest any condition may take to come true.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// The key that these tests script faults with.
pub const CONTROL: &str = "control";

/// A sandbox and how to call it.
pub struct Api {
    pub vendor: Vendor,
    pub http: Client,
    sandbox: Sandbox,
    _scratch: TempDir,
}

impl Api {
    pub async fn start() -> Self {
        let scratch = tempfile::tempdir().expect("a folder");
        let options = Options {
            listen: ([127, 0, 0, 1], 0).into(),
            livekit_server: Some(scratch.path().join("none")),
            livekit_port: 0,
            media_interface: sandbox::MediaInterface::Auto,
            scratch: scratch.path().into(),
            site: None,
            control: Some(CONTROL.into()),
        };
        let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
        Self {
            vendor: sandbox.anam(),
            http: Client::new(),
            sandbox,
            _scratch: scratch,
        }
    }

    pub async fn stop(self) {
        self.sandbox.stop().await;
    }

    /// A request with this key or token.
    pub fn request(&self, method: Method, path: &str, key: Option<&str>) -> RequestBuilder {
        let request = self
            .http
            .request(method, format!("{}{path}", self.vendor.api_url))
            .header("content-type", "application/json");
        match key {
            Some(key) => request.bearer_auth(key),
            None => request,
        }
    }

    /// Status and body, which must be JSON.
    pub async fn send(&self, request: RequestBuilder) -> (u16, Value) {
        let reply = request.send().await.expect("an answer");
        let status = reply.status().as_u16();
        let bytes = reply.bytes().await.expect("a body");
        let body = serde_json::from_slice(&bytes);
        (
            status,
            body.unwrap_or_else(|error| panic!("{status} {bytes:?}: {error}")),
        )
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        self.send(self.request(Method::GET, path, Some(&self.vendor.api_key)))
            .await
    }

    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let request = self.request(Method::POST, path, Some(&self.vendor.api_key));
        self.send(request.body(body.to_string())).await
    }

    /// A token for a persona.
    pub async fn mint(&self, persona: &Value) -> String {
        let body = json!({ "clientLabel": "a label", "personaConfig": persona });
        let (status, reply) = self.post("/v1/auth/session-token", &body).await;
        assert_eq!(status, 200, "{reply}");
        reply["sessionToken"].as_str().expect("a token").into()
    }

    /// What the SDK sends with a token.
    pub async fn begin(&self, token: &str) -> (u16, Value) {
        let body = json!({ "clientMetadata": { "client": "js-sdk", "version": "4.27.0" } });
        let request = self.request(Method::POST, "/v1/engine/session", Some(token));
        self.send(request.body(body.to_string())).await
    }

    /// A session for a persona, as `engine/session` answers.
    pub async fn session(&self, persona: &Value) -> Value {
        let (status, reply) = self.begin(&self.mint(persona).await).await;
        assert_eq!(status, 201, "{reply}");
        reply
    }

    /// Scripts a fault.
    pub async fn fault(&self, script: &Value) -> u16 {
        self.control(Method::POST, CONTROL, script).await
    }

    pub async fn control(&self, method: Method, key: &str, body: &Value) -> u16 {
        let mut url = self.vendor.api_url.clone();
        url.set_path("/faults");
        let sent = self.http.request(method, url).header("x-sandbox-control", key);
        sent.body(body.to_string())
            .send()
            .await
            .expect("an answer")
            .status()
            .as_u16()
    }

    /// A session as the API shows it once it is over.
    pub async fn over(&self, id: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        let mut pause = tokio::time::interval(Duration::from_millis(20));
        loop {
            let (_, shown) = self.get(&format!("/v1/sessions/{id}")).await;
            if !shown["endTime"].is_null() {
                return shown;
            }
            assert!(Instant::now() < deadline, "it never ends: {shown}");
            pause.tick().await;
        }
    }
}
