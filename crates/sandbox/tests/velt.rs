//! The stand-in for Velt over a socket: what it mints, refuses and shares, and what it tells the site.

use sandbox::{Options, Sandbox};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

struct House {
    sandbox: Sandbox,
    http: reqwest::Client,
    _scratch: TempDir,
}

impl House {
    /// With a control key, so that accounts are taken by their names.
    async fn open(site: Option<String>) -> Self {
        Self::with(site, Some("control-key".into())).await
    }

    async fn with(site: Option<String>, control: Option<String>) -> Self {
        let scratch = tempfile::tempdir().expect("a folder");
        let options = Options {
            listen: ([127, 0, 0, 1], 0).into(),
            // These tests need no media.
            livekit_server: Some("/nowhere/livekit-server".into()),
            livekit_port: 0,
            media_interface: sandbox::MediaInterface::Auto,
            scratch: scratch.path().to_owned(),
            control,
            site: site.map(|site| site.parse().expect("an address")),
        };
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .no_proxy();
        Self {
            sandbox: Sandbox::start(options).await.expect("the sandbox starts"),
            http: http.build().expect("a client"),
            _scratch: scratch,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.sandbox.velt().api_url)
    }

    /// A call with these keys; the number and the body of the answer.
    async fn with_keys(&self, path: &str, keys: &[(&str, &str)], body: &Value) -> (u16, Value) {
        let mut request = self.http.post(self.url(path)).body(body.to_string());
        for (name, value) in keys {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or(Value::Null))
    }

    async fn ask(&self, path: &str, data: Value) -> (u16, Value) {
        let velt = self.sandbox.velt();
        let keys = [
            ("x-velt-api-key", velt.api_key.as_str()),
            ("x-velt-auth-token", velt.auth_token.as_str()),
        ];
        self.with_keys(path, &keys, &json!({ "data": data })).await
    }

    async fn token(&self, user: &str, role: &str) -> String {
        let (status, body) = self.ask("v2/auth/generate_token", wanted(user, role)).await;
        assert_eq!(status, 200, "{body}");
        body["result"]["data"]["token"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    /// What the script says, from the page `page`.
    async fn says(&self, verb: &str, user: &str, page: &str, token: &str, more: Value) -> (u16, Value) {
        let mut body = json!({
            "apiKey": self.sandbox.velt().api_key, "token": token, "documentId": "d", "page": page,
            "user": { "userId": user, "name": user.to_uppercase(), "organizationId": "o" },
        });
        let fields = body.as_object_mut().expect("an object");
        fields.extend(more.as_object().expect("an object").clone());
        self.with_keys(&format!("stand-in/{verb}"), &[], &body).await
    }
}

fn wanted(user: &str, role: &str) -> Value {
    json!({
        "userId": user,
        "userProperties": { "name": user, "email": format!("{user}@showroom.invalid") },
        "permissions": { "resources": [
            { "type": "organization", "id": "o", "accessRole": role },
            { "type": "document", "id": "d", "organizationId": "o", "accessRole": role },
        ] },
    })
}

fn status_of(body: &Value) -> &str {
    body["error"]["status"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn version_2_mints_what_is_asked_for_and_refuses_what_is_wrong() {
    let house = House::open(None).await;
    let token = house.token("u", "viewer").await;
    let claims: Value = jsonwebtoken::dangerous::insecure_decode_claims(&token).expect("a JWT");
    assert_eq!(claims["userId"], "u");
    let life = claims["exp"].as_u64().expect("a time") - claims["iat"].as_u64().expect("a time");
    assert_eq!(life, 48 * 60 * 60);
    let change = |path: &str, to: Value| {
        let mut data = wanted("u", "editor");
        *data.pointer_mut(path).expect("there") = to;
        data
    };
    for wrong in [
        change("/userId", json!("")),
        change("/userProperties/name", json!(7)),
        change(
            "/userProperties",
            json!({ "name": "u", "email": "e", "organizationId": "o" }),
        ),
        change("/permissions/resources", json!([])),
        change("/permissions/resources/0/accessRole", json!("admin")),
        change("/permissions/resources/1/type", json!("room")),
        change("/permissions/resources/1/organizationId", json!(null)),
    ] {
        let (status, body) = house.ask("v2/auth/generate_token", wrong.clone()).await;
        assert_eq!((status, status_of(&body)), (400, "INVALID_ARGUMENT"), "{wrong}");
    }
}

#[tokio::test]
async fn keys_are_looked_at_first() {
    let house = House::open(None).await;
    let velt = house.sandbox.velt();
    let (key, secret) = (velt.api_key.as_str(), velt.auth_token.as_str());
    let wrapped = json!({ "data": wanted("u", "viewer") });
    let path = "v2/auth/generate_token";
    for (keys, code) in [
        (vec![("x-velt-api-key", key)], "INVALID_ARGUMENT"),
        (vec![("x-velt-auth-token", secret)], "INVALID_ARGUMENT"),
        (
            vec![("x-velt-api-key", "other"), ("x-velt-auth-token", secret)],
            "PERMISSION_DENIED",
        ),
        (
            vec![("x-velt-api-key", key), ("x-velt-auth-token", "other")],
            "PERMISSION_DENIED",
        ),
        (
            vec![
                ("x-velt-api-key", "sandbox-account-a"),
                ("x-velt-auth-token", secret),
            ],
            "PERMISSION_DENIED",
        ),
    ] {
        let (_, body) = house.with_keys(path, &keys, &wrapped).await;
        assert_eq!(status_of(&body), code, "{keys:?}");
    }
    let by_name = [
        ("x-velt-api-key", "sandbox-account-a"),
        ("x-velt-auth-token", "sandbox-account-a-token"),
    ];
    assert_eq!(house.with_keys(path, &by_name, &wrapped).await.0, 200);
    let ours = [("x-velt-api-key", key), ("x-velt-auth-token", secret)];
    let (_, body) = house.with_keys(path, &ours, &wanted("u", "viewer")).await;
    assert_eq!(status_of(&body), "INVALID_ARGUMENT", "a body without its wrapper");
}

#[tokio::test]
async fn version_1_takes_the_keys_in_the_body_and_knows_no_roles() {
    let house = House::open(None).await;
    let velt = house.sandbox.velt();
    let mint = async |auth_token: &str, properties: Value| {
        let data = json!({
            "apiKey": velt.api_key, "authToken": auth_token, "userId": "u", "userProperties": properties,
        });
        house
            .with_keys("v1/auth/token/get", &[], &json!({ "data": data }))
            .await
    };
    let (status, body) = mint(&velt.auth_token, json!({ "organizationId": "o" })).await;
    assert_eq!(status, 200, "{body}");
    let token = body["result"]["data"]["token"]
        .as_str()
        .expect("a token")
        .to_owned();
    let (_, news) = house.says("sync", "u", "p", &token, json!({})).await;
    assert_eq!(news["role"], "editor");
    for (auth_token, properties) in [
        ("other", json!({ "organizationId": "o" })),
        (&velt.auth_token, json!({})),
    ] {
        let (status, body) = mint(auth_token, properties).await;
        assert_eq!((status, status_of(&body)), (400, "INVALID_ARGUMENT"));
    }
}

#[tokio::test]
async fn two_pages_see_each_other_and_what_is_written() {
    let house = House::open(None).await;
    let (ann, bob) = (
        house.token("ann", "editor").await,
        house.token("bob", "viewer").await,
    );
    let (_, news) = house.says("sync", "ann", "a", &ann, json!({})).await;
    let since = news["version"].clone();
    assert_eq!(news["people"][0]["name"], "ANN");
    // Ann waits for news, and Bob is the news.
    let (waited, _) = tokio::join!(
        house.says("sync", "ann", "a", &ann, json!({ "since": since })),
        house.says("sync", "bob", "b", &bob, json!({})),
    );
    assert_eq!(
        waited.1["people"].as_array().expect("a list").len(),
        2,
        "{}",
        waited.1
    );
    let wrote = house
        .says("comment", "ann", "a", &ann, json!({ "text": "Look here" }))
        .await;
    assert_eq!(wrote.0, 200);
    let (_, news) = house.says("sync", "bob", "b", &bob, json!({})).await;
    assert_eq!(news["comments"][0]["comments"][0]["commentText"], "Look here");
    assert_eq!(news["role"], "viewer");
    let (status, body) = house
        .says("comment", "bob", "b", &bob, json!({ "text": "Me too" }))
        .await;
    assert_eq!((status, status_of(&body)), (403, "PERMISSION_DENIED"));
    assert_eq!(house.says("leave", "ann", "a", &ann, json!({})).await.0, 204);
    let (_, news) = house.says("sync", "bob", "b", &bob, json!({})).await;
    assert_eq!(news["people"].as_array().expect("a list").len(), 1);
}

#[tokio::test]
async fn a_token_is_for_its_user_its_document_and_its_time() {
    let house = House::open(None).await;
    let token = house.token("ann", "editor").await;
    let code = async |user: &str, token: &str, more: Value| {
        let (_, body) = house.says("sync", user, "p", token, more).await;
        status_of(&body).to_owned()
    };
    assert_eq!(code("bob", &token, json!({})).await, "PERMISSION_DENIED");
    assert_eq!(
        code("ann", &token, json!({ "documentId": "other" })).await,
        "PERMISSION_DENIED"
    );
    assert_eq!(code("ann", "a.b.c", json!({})).await, "UNAUTHENTICATED");
    assert_eq!(
        code("ann", &token, json!({ "token": null })).await,
        "UNAUTHENTICATED"
    );
    assert_eq!(
        code("ann", &token, json!({ "apiKey": "other" })).await,
        "PERMISSION_DENIED"
    );
    let account = [
        ("x-velt-api-key", "sandbox-account-0s"),
        ("x-velt-auth-token", "sandbox-account-0s-token"),
    ];
    let wrapped = json!({ "data": wanted("ann", "editor") });
    let (_, minted) = house
        .with_keys("v2/auth/generate_token", &account, &wrapped)
        .await;
    let ended = minted["result"]["data"]["token"].as_str().expect("a token");
    let of_its_account = json!({ "apiKey": "sandbox-account-0s" });
    assert_eq!(code("ann", ended, of_its_account).await, "UNAUTHENTICATED");
}

#[tokio::test]
async fn accounts_by_name_need_a_control_key_and_see_nothing_of_each_other() {
    let keys =
        |name: &'static str, secret: &'static str| [("x-velt-api-key", name), ("x-velt-auth-token", secret)];
    let a = keys("sandbox-account-a", "sandbox-account-a-token");
    let closed = House::with(None, None).await;
    let settings = "v2/workspace/apikeyconfig/get";
    let (_, body) = closed.with_keys(settings, &a, &json!({ "data": {} })).await;
    assert_eq!(status_of(&body), "PERMISSION_DENIED");

    let house = House::open(None).await;
    let public = json!({ "data": { "defaultDocumentAccessType": "public", "requireJwtToken": false } });
    let (status, _) = house
        .with_keys("v2/workspace/apikeyconfig/update", &a, &public)
        .await;
    assert_eq!(status, 200);
    let (_, body) = house.ask(settings, json!({})).await;
    assert_eq!(body["result"]["data"]["requireJwtToken"], true, "{body}");
    // A token of one account is none at another, and its rooms are elsewhere.
    let ours = house.token("ann", "editor").await;
    let wrote = house
        .says("comment", "ann", "p", &ours, json!({ "text": "Ours" }))
        .await;
    assert_eq!(wrote.0, 200);
    let there = json!({ "apiKey": "sandbox-account-a" });
    let (_, body) = house.says("sync", "ann", "p", &ours, there.clone()).await;
    assert_eq!(status_of(&body), "UNAUTHENTICATED", "{body}");
    let signed_out = json!({ "apiKey": "sandbox-account-a", "token": null });
    let (_, news) = house.says("sync", "eve", "p", "", signed_out).await;
    assert_eq!(news["comments"], json!([]), "{news}");
}

/// A page whose name was made to lead to this machine comes with that name.
#[tokio::test]
async fn only_this_machines_own_names_are_answered() {
    let house = House::open(None).await;
    let base = house.sandbox.velt().api_url;
    let port = base.port().expect("a port");
    let health = base.join("/healthz").expect("an address");
    for (host, status) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        (format!("demo.localhost:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        (format!("evil.example:{port}"), 421),
        ("localhost.evil.example".into(), 421),
        ("192.0.2.1".into(), 421),
    ] {
        for url in [
            health.clone(),
            house.url("lib/sdk@1/velt.js").parse().expect("one"),
        ] {
            let asked = house.http.get(url).header("host", &host);
            assert_eq!(asked.send().await.expect("an answer").status(), status, "{host}");
        }
    }
    // Whoever a proxy brings is not at this machine, whatever name the proxy asks for.
    for name in ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via"] {
        let asked = house.http.get(health.clone()).header(name, "x");
        assert_eq!(asked.send().await.expect("an answer").status(), 421, "{name}");
    }
}

#[tokio::test]
async fn without_required_tokens_a_user_may_take_any_name() {
    let house = House::open(None).await;
    let (_, body) = house.ask("v2/workspace/apikeyconfig/get", json!({})).await;
    assert_eq!(body["result"]["data"]["requireJwtToken"], true);
    let update = "v2/workspace/apikeyconfig/update";
    for wrong in [
        json!({}),
        json!({ "requireJwtToken": "no" }),
        json!({ "colour": true }),
    ] {
        assert_eq!(house.ask(update, wrong).await.0, 400);
    }
    assert_eq!(
        house.ask(update, json!({ "requireJwtToken": false })).await.0,
        200
    );
    let (status, news) = house
        .says("sync", "any-user", "p", "", json!({ "token": null }))
        .await;
    assert_eq!((status, &news["role"]), (200, &json!("editor")));
}

#[tokio::test]
async fn comments_and_presence_can_be_had_by_rest() {
    let house = House::open(None).await;
    let at = json!({ "organizationId": "o", "documentId": "d" });
    let with = |name: &str, value: Value| {
        let mut data = at.clone();
        data[name] = value;
        data
    };
    let comment =
        json!([{ "commentData": [{ "commentText": "Seeded", "from": { "userId": "s", "name": "S" } }] }]);
    assert_eq!(
        house
            .ask("v2/commentannotations/add", with("commentAnnotations", comment))
            .await
            .0,
        200
    );
    let (_, body) = house.ask("v2/commentannotations/get", at.clone()).await;
    assert_eq!(body["result"]["data"][0]["comments"][0]["commentText"], "Seeded");
    let avatar = json!([{ "userId": "avatar", "name": "Cara", "status": "online" }]);
    assert_eq!(house.ask("v2/presence/add", with("users", avatar)).await.0, 200);
    let token = house.token("ann", "editor").await;
    let names = async || {
        let (_, news) = house.says("sync", "ann", "a", &token, json!({})).await;
        let people = news["people"].as_array().expect("a list").clone();
        people
            .iter()
            .map(|who| who["name"].as_str().expect("a name").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["ANN", "Cara"]);
    assert_eq!(
        house
            .ask("v2/presence/delete", with("userIds", json!(["avatar"])))
            .await
            .0,
        200
    );
    assert_eq!(names().await, ["ANN"]);
}

#[tokio::test]
async fn the_script_is_a_module_for_pages_of_any_origin() {
    let house = House::open(None).await;
    let url = house.sandbox.velt().sdk_url;
    let answer = house.http.get(url).send().await.expect("an answer");
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    assert!(
        answer.headers()["content-type"]
            .to_str()
            .expect("text")
            .starts_with("text/javascript")
    );
    let text = answer.text().await.expect("a script");
    assert!(text.contains("window.Velt") && text.contains("Sandbox"));
    let other = house
        .http
        .get(house.url("lib/other/velt.js"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(other.status(), 404);
}

/// The requests of the next two connections.
async fn two_requests(listener: TcpListener) -> Vec<String> {
    let mut requests = Vec::new();
    while requests.len() < 2 {
        let (mut socket, _) = listener.accept().await.expect("a caller");
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let count = socket.read(&mut buffer).await.expect("readable");
            request.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&request);
            let length = text
                .split("content-length: ")
                .nth(1)
                .and_then(|rest| rest.lines().next()?.parse().ok());
            let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
            if count == 0 || body.is_some_and(|body| Some(body) >= length) {
                break;
            }
        }
        socket
            .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
            .await
            .expect("writable");
        requests.push(String::from_utf8(request).expect("text"));
    }
    requests
}

#[tokio::test]
async fn the_site_gets_a_comment_in_both_kinds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let site = format!("http://{}", listener.local_addr().expect("bound"));
    let house = House::open(Some(site)).await;
    let token = house.token("ann", "editor").await;
    let (requests, _) = tokio::join!(
        two_requests(listener),
        house.says("comment", "ann", "a", &token, json!({ "text": "Look" })),
    );
    let secrets = house.sandbox.webhook_secrets();
    let (signed, basic): (Vec<_>, Vec<_>) = requests
        .iter()
        .partition(|request| request.contains("webhook-signature"));
    assert!(
        basic[0].starts_with("POST /webhooks/velt HTTP/1.1\r\n"),
        "{}",
        basic[0]
    );
    assert!(basic[0].contains(&format!("authorization: Basic {}\r\n", secrets.velt_basic)));
    let body: Value = serde_json::from_str(basic[0].split_once("\r\n\r\n").expect("a body").1).expect("JSON");
    assert_eq!(
        (&body["actionType"], &body["notificationSource"]),
        (&json!("newlyAdded"), &json!("comment"))
    );
    let (head, body) = signed[0].split_once("\r\n\r\n").expect("a body");
    let value = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.expect("there").trim_start_matches(": ").to_owned()
    };
    let message = format!("{}.{}.{body}", value("webhook-id"), value("webhook-timestamp"));
    assert_eq!(
        value("webhook-signature"),
        signature(&secrets.velt_signing, &message)
    );
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body["event"], "comment_annotation.add");
}

/// As the receiver would compute it.
fn signature(secret: &str, message: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    let key = STANDARD
        .decode(secret.trim_start_matches("whsec_"))
        .expect("base64");
    let key = jsonwebtoken::EncodingKey::from_secret(&key);
    let mac =
        jsonwebtoken::crypto::sign(message.as_bytes(), &key, jsonwebtoken::Algorithm::HS256).expect("signed");
    format!(
        "v1,{}",
        STANDARD.encode(URL_SAFE_NO_PAD.decode(mac).expect("base64"))
    )
}

#[tokio::test]
async fn a_page_that_waits_does_not_hold_up_the_end() {
    let house = House::open(None).await;
    let token = house.token("ann", "editor").await;
    let (_, news) = house.says("sync", "ann", "a", &token, json!({})).await;
    let body = json!({
        "apiKey": house.sandbox.velt().api_key, "token": token, "documentId": "d", "page": "a",
        "user": { "userId": "ann", "name": "ANN", "organizationId": "o" }, "since": news["version"],
    });
    let waiting = house
        .http
        .post(house.url("stand-in/sync"))
        .body(body.to_string())
        .send();
    let House { sandbox, .. } = house;
    // The answer comes because of the end, long before it would have come by itself.
    let outcome = tokio::time::timeout(Duration::from_secs(5), async {
        tokio::join!(waiting, sandbox.stop())
    })
    .await;
    assert!(outcome.is_ok(), "the sandbox did not stop");
}
