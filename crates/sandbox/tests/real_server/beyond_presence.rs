//! The stand-in for Beyond Presence over a socket: its documented answers and errors, and the avatar that comes.

use super::common::{avatar, call, participants, sandbox, token, until};
use reqwest::{Method, StatusCode};
use sandbox::{Sandbox, Vendor};
use serde_json::{Value, json};

pub struct Client {
    pub vendor: Vendor,
    http: reqwest::Client,
}

impl Client {
    pub fn new(sandbox: &Sandbox) -> Self {
        Self {
            vendor: sandbox.beyond_presence(),
            http: reqwest::Client::new(),
        }
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: &str,
    ) -> (StatusCode, Value) {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.vendor.api_url))
            .body(body.to_owned());
        if let Some(key) = key {
            request = request.header("x-api-key", key);
        }
        let reply = request
            .header("content-type", "application/json")
            .send()
            .await
            .expect("an answer");
        let status = reply.status();
        let bytes = reply.bytes().await.expect("a body");
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.send(Method::GET, path, Some(&self.vendor.api_key), "").await
    }

    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let key = Some(self.vendor.api_key.as_str());
        self.send(Method::POST, path, key, &body.to_string()).await
    }

    async fn start(&self, body: &Value) -> (StatusCode, Value) {
        self.post("/v1/sessions", body).await
    }
}

/// Makes a room without a dispatched agent.
async fn room(livekit: &sandbox::Livekit, room: &str) {
    let body = json!({ "name": room, "emptyTimeout": 60 });
    call(livekit, "CreateRoom", &json!({ "roomCreate": true }), &body)
        .await
        .expect("a room");
}

#[tokio::test]
async fn an_avatar_joins_the_room_of_its_token() {
    let (sandbox, _scratch) = sandbox().await;
    let client = Client::new(&sandbox);
    let livekit = sandbox.livekit().expect("it runs");
    room(&livekit, "s2v").await;
    let grant = json!({
        "roomJoin": true, "room": "s2v", "canPublish": true, "canSubscribe": true, "canPublishData": true
    });
    let token = token(&livekit, "bey-avatar-agent", "agent", &grant);
    let body =
        json!({ "avatar_id": "milo", "url": livekit.url.as_str(), "token": token, "transport": "livekit" });
    let (status, session) = client.start(&body).await;
    assert_eq!(status, 201, "{session}");
    assert_eq!(
        (&session["avatar_id"], &session["transport"]),
        (&json!("milo"), &json!("livekit"))
    );
    assert!(session.get("token").is_none(), "the token is not echoed");
    let avatar = until("an avatar that publishes", async || {
        avatar(&participants(&livekit, "s2v").await)
    })
    .await;
    assert_eq!(avatar["identity"], "bey-avatar-agent");
    let path = format!("/v1/sessions/{}", session["id"].as_str().expect("an id"));
    assert_eq!(client.get(&path).await.1["status"], "ongoing");

    // The room goes, and with it the avatar.
    let grant = json!({ "roomCreate": true });
    call(&livekit, "DeleteRoom", &grant, &json!({ "room": "s2v" }))
        .await
        .expect("deleted");
    until("the session is over", async || {
        (client.get(&path).await.1["status"] == "completed").then_some(())
    })
    .await;
    sandbox.stop().await;
}

#[tokio::test]
async fn errors_are_the_documented_ones() {
    let (sandbox, _scratch) = sandbox().await;
    let client = Client::new(&sandbox);
    let livekit = sandbox.livekit().expect("it runs");
    let joins = token(&livekit, "a", "agent", &json!({ "roomJoin": true, "room": "r" }));
    let good = json!({ "avatar_id": "cara", "url": livekit.url.as_str(), "token": joins });

    for key in [None, Some("wrong")] {
        for (method, path) in [
            (Method::GET, "/v1/auth/verify"),
            (Method::POST, "/v1/sessions"),
            (Method::GET, "/v1/avatars"),
        ] {
            let (status, body) = client.send(method, path, key, "{}").await;
            assert_eq!(
                (status.as_u16(), body["detail"].is_string()),
                (401, true),
                "{path}"
            );
        }
    }
    assert_eq!(client.get("/v1/auth/verify").await.0, 204);

    let (status, body) = client.start(&json!({ "url": 7 })).await;
    assert_eq!(status, 422);
    let problems: Vec<_> = body["detail"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["loc"][1].clone(), it["type"].clone()))
        .collect();
    let expected = [
        ("avatar_id", "missing"),
        ("url", "string_type"),
        ("token", "missing"),
    ];
    assert_eq!(
        problems,
        expected.map(|(field, kind)| (json!(field), json!(kind)))
    );
    assert!(body["detail"][0]["msg"].is_string());

    let with = |field: &str, value: Value| {
        let mut body = good.clone();
        body[field] = value;
        body
    };
    assert_eq!(client.start(&with("token", json!("no token"))).await.0, 422);
    assert_eq!(client.start(&with("transport", json!("pipecat"))).await.0, 422);
    assert_eq!(
        client.start(&with("avatar_id", json!("unknown"))).await,
        (StatusCode::NOT_FOUND, json!({ "detail": "Avatar not found" }))
    );
    assert_eq!(
        client
            .send(Method::POST, "/v1/sessions", Some(&client.vendor.api_key), "{")
            .await
            .0,
        422
    );
    let huge = "x".repeat(100_000);
    assert_eq!(
        client
            .send(Method::POST, "/v1/sessions", Some(&client.vendor.api_key), &huge)
            .await
            .0,
        413
    );
    assert_eq!(client.get("/v1/sessions/unknown").await.0, 404);
    assert_eq!(client.get("/v1/avatars?limit=0").await.0, 422);
    sandbox.stop().await;
}

#[tokio::test]
async fn avatars_are_listed_in_pages() {
    let (sandbox, _scratch) = sandbox().await;
    let client = Client::new(&sandbox);
    let (_, first) = client.get("/v1/avatars?limit=3").await;
    assert_eq!(
        (first["data"].as_array().map(Vec::len), &first["has_more"]),
        (Some(3), &json!(true))
    );
    let (_, rest) = client
        .get(&format!(
            "/v1/avatars?cursor={}",
            first["next_cursor"].as_str().expect("more")
        ))
        .await;
    assert_eq!(
        (rest["data"].as_array().map(Vec::len), &rest["has_more"]),
        (Some(1), &json!(false))
    );
    assert_eq!(client.get("/v1/avatars/theo").await.1["name"], "Theo");
    assert_eq!(client.get("/v1/avatars/unknown").await.0, 404);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_token_the_server_refuses_ends_the_session() {
    let (sandbox, _scratch) = sandbox().await;
    let client = Client::new(&sandbox);
    let mut livekit = sandbox.livekit().expect("it runs");
    livekit.api_secret = "the secret of another server, as long".into();
    let forged = token(&livekit, "a", "agent", &json!({ "roomJoin": true, "room": "r" }));
    let body = json!({ "avatar_id": "cara", "url": livekit.url.as_str(), "token": forged });
    let (status, session) = client.start(&body).await;
    assert_eq!(status, 201, "only the LiveKit server can tell");
    let path = format!("/v1/sessions/{}", session["id"].as_str().expect("an id"));
    until("the session is over", async || {
        (client.get(&path).await.1["status"] == "completed").then_some(())
    })
    .await;
    sandbox.stop().await;
}
