//! The stand-in for Trulience over its sockets: what it refuses, what a token opens, what it tells the site.

use reqwest::header::HeaderMap;
use reqwest::{Client, Response, StatusCode};
use sandbox::{Framed, Options, Sandbox};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

struct House {
    sandbox: Sandbox,
    vendor: Framed,
    http: Client,
    _dir: TempDir,
}

impl House {
    async fn open(site: Option<&str>) -> Self {
        let dir = TempDir::new().expect("a folder");
        let options = Options {
            listen: ([127, 0, 0, 1], 0).into(),
            livekit_server: Some("/nowhere/livekit-server".into()),
            livekit_port: 0,
            media_interface: sandbox::MediaInterface::Auto,
            scratch: dir.path().join("sandbox"),
            site: site.map(|site| site.parse().expect("an address")),
            control: None,
        };
        let sandbox = Sandbox::start(options).await.expect("a sandbox");
        Self {
            vendor: sandbox.trulience(),
            sandbox,
            http: Client::builder().no_proxy().build().expect("a client"),
            _dir: dir,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.vendor.api_url.as_str().trim_end_matches('/'))
    }

    async fn ask(&self, key: &str, body: &Value) -> Response {
        let request = self.http.post(self.url("auth/generate-token"));
        let sent = request.header("x-api-key", key).json(body).send().await;
        sent.expect("an answer")
    }

    /// The number of a presenter, as the account's list tells it.
    async fn avatar(&self, name: &str) -> String {
        let request = self.http.get(self.url("avatars"));
        let sent = request.header("x-api-key", &self.vendor.api_key).send().await;
        let list: Value = sent.expect("an answer").json().await.expect("JSON");
        let avatars = list["avatars"].as_array().expect("a list");
        let found = avatars.iter().find(|avatar| avatar["name"] == name);
        found.expect("listed")["avatar_id"]
            .as_str()
            .expect("text")
            .to_owned()
    }

    async fn mint(&self, avatar: &str) -> String {
        let answer = self
            .ask(&self.vendor.api_key, &json!({ "avatar_id": avatar }))
            .await;
        let minted: Value = answer.json().await.expect("JSON");
        minted["jwt"].as_str().expect("a token").to_owned()
    }

    async fn page(&self, avatar: &str, token: &str) -> (HeaderMap, String) {
        let address = self.url(&format!("avatar/{avatar}?token={token}"));
        let answer = self.http.get(address).send().await.expect("an answer");
        (answer.headers().clone(), answer.text().await.expect("a page"))
    }
}

async fn error(answer: Response) -> (u16, i64) {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.expect("JSON");
    assert!(body["error"]["message"].is_string(), "{body}");
    (status, body["error"]["code"].as_i64().expect("a code"))
}

#[tokio::test]
async fn a_token_is_minted_as_documented() {
    let house = House::open(None).await;
    let avatar = house.avatar("Theo").await;
    assert_eq!(avatar.len(), 19);
    for (asked, lasts) in [
        (json!({}), 120),
        (json!({ "expire_at": 60 }), 60),
        (json!({ "expire_at": 3600 }), 3600),
    ] {
        let mut body = asked;
        body["avatar_id"] = avatar.clone().into();
        let answer = house.ask(&house.vendor.api_key, &body).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let minted: Value = answer.json().await.expect("JSON");
        assert_eq!(minted["expires_in"], lasts);
        assert_eq!(minted["avatar_id"], avatar.as_str());
        assert_eq!(minted["jwt"].as_str().expect("a token").split('.').count(), 3);
    }
    house.sandbox.stop().await;
}

#[tokio::test]
async fn each_row_of_the_error_table_can_be_had() {
    let house = House::open(None).await;
    let avatar = house.avatar("Theo").await;
    let key = house.vendor.api_key.clone();
    let good = json!({ "avatar_id": avatar });
    for (code, status) in [
        (16, 401),
        (19, 400),
        (33, 403),
        (34, 403),
        (35, 403),
        (36, 429),
        (45, 500),
    ] {
        let answer = house.ask(&format!("{key}-{code}"), &good).await;
        assert_eq!(error(answer).await, (status, code));
    }
    for key in ["", "tru_live_other", &format!("{key}-99"), &format!("{key}x")] {
        assert_eq!(error(house.ask(key, &good).await).await, (401, 16), "{key}");
    }
    for secs in [json!(59), json!(3601), json!("120"), json!(-1)] {
        let body = json!({ "avatar_id": avatar, "expire_at": secs });
        assert_eq!(error(house.ask(&key, &body).await).await, (400, 19), "{secs}");
    }
    let number: u64 = avatar.parse().expect("digits");
    let as_number = json!({ "avatar_id": number });
    assert_eq!(error(house.ask(&key, &as_number).await).await, (400, 1));
    let unknown = json!({ "avatar_id": "4000000000000000000" });
    assert_eq!(error(house.ask(&key, &unknown).await).await, (403, 33));
    house.sandbox.stop().await;
}

#[tokio::test]
async fn a_token_opens_the_page_of_one_avatar_once() {
    let house = House::open(None).await;
    let (theo, cara) = (house.avatar("Theo").await, house.avatar("Cara").await);
    let token = house.mint(&theo).await;

    let (_, other) = house.page(&cara, &token).await;
    assert!(other.contains(r#"{"refused":"Invalid Token"}"#), "{other}");
    let (_, first) = house.page(&theo, &token).await;
    assert!(
        first.contains(r#""name":"Theo""#) && first.contains("Sandbox"),
        "{first}"
    );
    let (_, again) = house.page(&theo, &token).await;
    assert!(again.contains(r#"{"refused":"Token Already Used"}"#), "{again}");
    let (_, missing) = house.page("7", &token).await;
    assert!(
        missing.contains(r#"{"refused":"Invalid Avatar Id"}"#),
        "{missing}"
    );
    for page in [other, first, again, missing] {
        assert!(!page.contains(&token), "a page does not repeat its token");
    }
    house.sandbox.stop().await;
}

#[tokio::test]
async fn only_pages_of_this_machine_may_frame_it_and_no_cache_keeps_it() {
    let house = House::open(None).await;
    let (headers, _) = house.page("7", "none").await;
    let header = |name: &str| headers.get(name).expect("sent").to_str().expect("text");
    let policy = header("content-security-policy");
    assert!(policy.contains("frame-ancestors http://127.0.0.1:*"), "{policy}");
    assert!(
        !policy.contains("unsafe") && !policy.contains("frame-ancestors *"),
        "{policy}"
    );
    assert_eq!(header("cache-control"), "no-store");
    house.sandbox.stop().await;
}

#[tokio::test]
async fn a_talk_begins_with_a_secret_of_a_page_and_a_real_offer() {
    let house = House::open(None).await;
    let theo = house.avatar("Theo").await;
    let token = house.mint(&theo).await;
    let (_, page) = house.page(&theo, &token).await;
    let (_, rest) = page.split_once(r#""call":""#).expect("a secret");
    let secret = rest.split('"').next().expect("a secret");
    let offer = async |secret: &str| {
        let sent = house
            .http
            .post(house.url(&format!("calls/{secret}")))
            .body("v=nonsense");
        sent.send().await.expect("an answer").status()
    };
    assert_eq!(offer("made-up").await, StatusCode::GONE);
    assert_eq!(offer(secret).await, StatusCode::BAD_REQUEST);
    assert_eq!(offer(secret).await, StatusCode::GONE);
    house.sandbox.stop().await;
}

/// A site that answers each webhook with 204; it gives back heads and bodies.
async fn site(listener: TcpListener, count: usize) -> Vec<(String, Value)> {
    let mut received = Vec::new();
    while received.len() < count {
        let (mut socket, _) = listener.accept().await.expect("a connection");
        let mut text = String::new();
        let mut buffer = [0; 4096];
        let (head, body) = loop {
            let read = socket.read(&mut buffer).await.expect("bytes");
            text.push_str(std::str::from_utf8(&buffer[..read]).expect("text"));
            if let Some((head, body)) = text.split_once("\r\n\r\n")
                && let Ok(body) = serde_json::from_str(body)
            {
                break (head.to_owned(), body);
            }
        };
        socket
            .write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
            .await
            .expect("answered");
        received.push((head, body));
    }
    received
}

#[tokio::test]
async fn webhooks_carry_the_secret_in_whatever_order_a_test_wants() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    let house = House::open(Some(&address)).await;
    let event = |kind: &str| {
        json!({
            "event_type": kind, "customer_id": 1, "avatar_id": "4", "session_id": "s",
            "timestamp": "2026-11-21T14:05:09.000Z",
        })
    };
    let script = json!([
        event("session.disconnect"),
        event("session.connect"),
        event("session.connect")
    ]);
    let request = house.http.post(house.url("sandbox/webhooks"));
    let request = request.header("x-api-key", &house.vendor.api_key).json(&script);
    let (answer, received) = tokio::join!(request.send(), site(listener, 3));
    let answers: Value = answer.expect("an answer").json().await.expect("JSON");
    assert_eq!(answers, json!({ "answers": [204, 204, 204] }));
    let kinds: Vec<&str> = received
        .iter()
        .map(|(_, body)| body["event_type"].as_str().expect("text"))
        .collect();
    assert_eq!(
        kinds,
        ["session.disconnect", "session.connect", "session.connect"]
    );
    let secret = house.sandbox.webhook_secrets().trulience;
    for (head, body) in &received {
        assert!(head.starts_with("POST /webhooks/trulience "), "{head}");
        assert!(head.to_lowercase().contains("x-trulience-secret: "), "{head}");
        assert!(head.contains(&secret), "{head}");
        assert_eq!(body.as_object().expect("an object").len(), 5);
    }
    house.sandbox.stop().await;
}
