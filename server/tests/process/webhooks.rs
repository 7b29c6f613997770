//! Webhooks as they arrive over HTTP: statuses, sizes, browsers, and what is not logged. What is believed is tested in
//! the backend, and against LiveKit's own server there.

use crate::support::{Showroom, body, client, livekit_server, press};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::{Method, RequestBuilder, StatusCode, header};
use std::time::Duration;

const SECRET: &str = "canary-canary-canary-canary-canary";
const ENV: [(&str, &str); 7] = [
    ("TRULIENCE_API_KEY", "tru_live_test"),
    ("SHOWROOM_TRULIENCE_WEBHOOK_SECRET", SECRET),
    ("SHOWROOM_TRULIENCE_WEBHOOK_HEADER", "X-Our-Secret"),
    ("BEY_API_KEY", "test"),
    ("SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET", SECRET),
    ("VELT_API_KEY", "public"),
    ("VELT_AUTH_TOKEN", "secret"),
];

fn post(showroom: &Showroom, path: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
    let url = format!("{}/webhooks/{path}", showroom.address);
    client()
        .post(url)
        .header(header::CONTENT_TYPE, "application/json")
        .body(body)
}

async fn status(request: RequestBuilder) -> StatusCode {
    let answer = request.send().await.expect("an answer");
    let status = answer.status();
    assert_eq!(answer.text().await.expect("a body"), "", "an answer says nothing");
    status
}

#[tokio::test]
async fn each_vendor_has_an_address_that_judges_what_arrives() {
    let showroom = Showroom::with(&ENV, None);
    let event = r#"{"event_type":"session.connect","session_id":"s-1"}"#;
    let trulience = |secret: &'static str| post(&showroom, "trulience", event).header("x-our-secret", secret);
    assert_eq!(status(trulience(SECRET)).await, StatusCode::OK);
    assert_eq!(
        status(trulience(SECRET)).await,
        StatusCode::OK,
        "a second arrival is fine"
    );
    assert_eq!(status(trulience("wrong")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(
        status(post(&showroom, "trulience", event)).await,
        StatusCode::UNAUTHORIZED
    );
    let odd = post(&showroom, "trulience", "nonsense").header("x-our-secret", SECRET);
    assert_eq!(status(odd).await, StatusCode::BAD_REQUEST);

    assert_eq!(
        status(post(&showroom, "livekit", "{}")).await,
        StatusCode::UNAUTHORIZED
    );
    let signed = post(&showroom, "livekit", "{}").header(header::AUTHORIZATION, "nonsense");
    assert_eq!(status(signed).await, StatusCode::UNAUTHORIZED);

    // It is set up without a secret for its webhooks.
    assert_eq!(status(post(&showroom, "velt", "{}")).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_that_is_itself_the_secret_is_not_logged() {
    let env = [&ENV[..], &[("SHOWROOM_LOG_FILTER", "trace")]].concat();
    let showroom = Showroom::with(&env, None);
    let event = r#"{"event_type":"test","secret_words":"typed-words"}"#;
    let right = post(&showroom, &format!("beyond-presence/{SECRET}"), event);
    assert_eq!(status(right).await, StatusCode::OK);
    let wrong = post(&showroom, "beyond-presence/canary-wrong", event);
    assert_eq!(status(wrong).await, StatusCode::UNAUTHORIZED);
    let lost = showroom
        .get(&format!("//webhooks/beyond-presence//{SECRET}"))
        .await;
    assert_eq!(lost.status(), StatusCode::NOT_FOUND);
    showroom.get("/healthz").await;
    let log = showroom.log();
    assert!(log.contains("webhook"), "{log}");
    assert!(!log.contains("canary") && !log.contains("typed-words"), "{log}");
}

#[tokio::test]
async fn a_browser_may_try_beyond_presences_address_out() {
    let showroom = Showroom::with(&ENV, None);
    let url = format!("{}/webhooks/beyond-presence/{SECRET}", showroom.address);
    let asked = client()
        .request(Method::OPTIONS, url)
        .header(header::ORIGIN, "https://app.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .send()
        .await
        .expect("an answer");
    assert_eq!(asked.status(), StatusCode::NO_CONTENT);
    let sent = post(
        &showroom,
        &format!("beyond-presence/{SECRET}"),
        r#"{"event_type":"test"}"#,
    );
    let sent = sent.send().await.expect("an answer");
    for answer in [asked, sent] {
        assert_eq!(answer.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        assert!(
            answer.headers()[header::ACCESS_CONTROL_ALLOW_HEADERS]
                .to_str()
                .expect("text")
                .contains("content-type")
        );
    }
    // No other vendor's is open to browsers.
    let answer = post(&showroom, "trulience", "{}")
        .send()
        .await
        .expect("an answer");
    assert!(!answer.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
}

/// `webhook_token` of Velt's basic webhooks.
const VELT_TOKEN: (&str, &str) = ("SHOWROOM_VELT_WEBHOOK_TOKEN", SECRET);

#[tokio::test]
async fn too_much_is_refused_and_says_that_the_connection_ends() {
    let showroom = Showroom::with(&[&ENV[..], &[VELT_TOKEN]].concat(), None);
    let token = livekit_token();
    for (path, most, name, value) in [
        ("trulience", 64 * 1024, "x-our-secret", SECRET.to_owned()),
        ("velt", 64 * 1024, "authorization", format!("Basic {SECRET}")),
        (
            &format!("beyond-presence/{SECRET}"),
            256 * 1024,
            "x-none",
            String::new(),
        ),
        ("livekit", 256 * 1024, "authorization", token),
    ] {
        let send = |body: reqwest::Body| post(&showroom, path, body).header(name, &value);
        let chunks = futures_util::stream::iter([Ok::<_, std::io::Error>(vec![b' '; most + 1])]);
        let streamed = reqwest::Body::wrap_stream(chunks);
        for body in [reqwest::Body::from(vec![b' '; most + 1]), streamed] {
            let answer = send(body).send().await.expect("an answer");
            assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
            assert_eq!(answer.headers()[header::CONNECTION], "close", "{path}");
        }
        let fits = send(vec![b' '; most].into()).send().await.expect("an answer");
        assert_ne!(fits.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(!fits.headers().contains_key(header::CONNECTION), "{path}");
    }
}

/// A token as LiveKit sends it, for no body in particular.
fn livekit_token() -> String {
    let claims = serde_json::json!({ "iss": "test-key", "exp": 4_000_000_000_u32, "sha256": "" });
    let key = jsonwebtoken::EncodingKey::from_secret(b"test-secret-test-secret-test-secret");
    jsonwebtoken::encode(&jsonwebtoken::Header::default(), &claims, &key).expect("signed")
}

/// A body that never comes: an answered request was judged without it.
#[tokio::test]
async fn nothing_is_read_from_a_request_without_the_secret() {
    let off = Showroom::start();
    let on = Showroom::with(&[&ENV[..], &[VELT_TOKEN]].concat(), None);
    let (unauthorized, absent) = (StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND);
    for (showroom, path, expected) in [
        (&on, "livekit", unauthorized),
        (&on, "trulience", unauthorized),
        (&on, "beyond-presence/wrong", unauthorized),
        (&on, "velt", unauthorized),
        (&off, "trulience", absent),
        (&off, "beyond-presence/wrong", absent),
        (&off, "velt", absent),
    ] {
        let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
        let start = std::time::Instant::now();
        let answer = post(showroom, path, reqwest::Body::wrap_stream(never))
            .send()
            .await;
        assert_eq!(answer.expect("an answer").status(), expected, "{path}");
        // A body is waited for longer than this.
        assert!(
            start.elapsed() < Duration::from_secs(8),
            "{path}: {:?}",
            start.elapsed()
        );
    }
}

/// A sender whose bodies never come holds the turns of its own network at its own vendor, and no others.
#[tokio::test]
async fn slow_bodies_keep_no_other_sender_out() {
    let signing = format!("whsec_{}", STANDARD.encode([7_u8; 24]));
    let signing = ("SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET", signing.as_str());
    let showroom = Showroom::with(&[&ENV[..], &[VELT_TOKEN, signing]].concat(), None);
    let address = showroom.address.strip_prefix("http://").expect("an address");
    let now = std::time::UNIX_EPOCH.elapsed().expect("a clock").as_secs();
    let unproven = format!("webhook-id: a\r\nwebhook-timestamp: {now}\r\nwebhook-signature: v1,\r\n");
    let shown = format!("x-our-secret: {SECRET}\r\n");
    let mut slow = Vec::new();
    for (path, headers) in [("trulience", &shown), ("velt", &unproven)] {
        for _ in 0..40 {
            let mut stream = std::net::TcpStream::connect(address).expect("connected");
            let head =
                format!("POST /webhooks/{path} HTTP/1.1\r\nhost: x\r\n{headers}content-length: 9\r\n\r\n");
            std::io::Write::write_all(&mut stream, head.as_bytes()).expect("sent");
            slow.push(stream);
        }
    }
    // Shorter than the slow ones are waited for.
    let within = |n: u8| {
        reqwest::Client::builder()
            .local_address(std::net::IpAddr::from([127, 0, n, 1]))
            .timeout(Duration::from_secs(8))
            .build()
            .expect("a client")
    };
    let event = r#"{"event_type":"session.connect","session_id":"s-1"}"#;
    let other_network = within(1)
        .post(format!("{}/webhooks/trulience", showroom.address))
        .header("x-our-secret", SECRET)
        .body(event);
    assert_eq!(status(other_network).await, StatusCode::OK);
    let other_vendor = within(0)
        .post(format!("{}/webhooks/beyond-presence/{SECRET}", showroom.address))
        .body(r#"{"event_type":"test"}"#);
    assert_eq!(status(other_vendor).await, StatusCode::OK);
    let with_token = within(0)
        .post(format!("{}/webhooks/velt", showroom.address))
        .header(header::AUTHORIZATION, format!("Basic {SECRET}"))
        .body(r#"{"actionType":"added","notificationSource":"comment"}"#);
    assert_eq!(status(with_token).await, StatusCode::OK);
}

/// What shows nothing before its body is waited for a shorter time.
#[tokio::test]
async fn a_signed_webhook_without_the_token_is_not_waited_for_long() {
    let signing = format!("whsec_{}", STANDARD.encode([7_u8; 24]));
    let signing = ("SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET", signing.as_str());
    let showroom = Showroom::with(&[&ENV[..], &[signing]].concat(), None);
    let now = std::time::UNIX_EPOCH.elapsed().expect("a clock").as_secs();
    let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let start = std::time::Instant::now();
    let answer = post(&showroom, "velt", reqwest::Body::wrap_stream(never))
        .header("webhook-id", "a")
        .header("webhook-timestamp", now)
        .header("webhook-signature", "v1,")
        .send()
        .await;
    assert_eq!(answer.expect("an answer").status(), StatusCode::REQUEST_TIMEOUT);
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

/// Svix's own library takes both sets of names.
#[tokio::test]
async fn signed_webhooks_are_read_by_either_set_of_names() {
    let secret = format!("whsec_{}", STANDARD.encode([7_u8; 24]));
    let signing = ("SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET", secret.as_str());
    let showroom = Showroom::with(&[&ENV[..], &[signing]].concat(), None);
    let now = std::time::UNIX_EPOCH
        .elapsed()
        .expect("a clock")
        .as_secs()
        .to_string();
    let (id, event) = ("msg_1", r#"{"event":"comment.add"}"#);
    let key = jsonwebtoken::EncodingKey::from_secret(&[7; 24]);
    let signed = format!("{id}.{now}.{event}");
    let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &key, jsonwebtoken::Algorithm::HS256);
    let signature = URL_SAFE_NO_PAD
        .decode(signature.expect("signed"))
        .expect("base64");
    let signature = format!("v1,{}", STANDARD.encode(signature));
    for set in ["webhook", "svix"] {
        let request = post(&showroom, "velt", event)
            .header(format!("{set}-id"), id)
            .header(format!("{set}-timestamp"), &now);
        let forged = request.try_clone().expect("a copy");
        let good = request.header(format!("{set}-signature"), &signature);
        assert_eq!(status(good).await, StatusCode::OK, "{set}");
        let forged = forged.header(
            format!("{set}-signature"),
            format!("v1,{}", STANDARD.encode([0; 32])),
        );
        assert_eq!(status(forged).await, StatusCode::UNAUTHORIZED, "{set}");
    }
}

#[tokio::test]
async fn without_keys_no_vendor_is_heard() {
    let showroom = Showroom::start();
    for path in [
        "trulience",
        "velt",
        "beyond-presence/",
        "beyond-presence/anything",
        "unknown",
    ] {
        let answer = post(&showroom, path, "{}").send().await.expect("an answer");
        let known = !path.ends_with('/') && path != "unknown";
        let expected = if known {
            StatusCode::NOT_FOUND
        } else {
            answer.status()
        };
        assert_eq!(answer.status(), expected, "{path}");
        assert!(!answer.status().is_success(), "{path}");
    }
}

/// The sandbox's LiveKit server is the vendor's own, so its webhooks are too.
#[tokio::test]
async fn the_sandboxs_livekit_server_is_believed() {
    let env = [
        ("SHOWROOM_SANDBOX_ENABLED", "true"),
        ("SHOWROOM_SANDBOX_LISTEN", "127.0.0.1:0"),
        ("SHOWROOM_SANDBOX_LIVEKIT_PORT", "0"),
        ("LIVEKIT_URL", ""),
        ("LIVEKIT_API_KEY", ""),
        ("LIVEKIT_API_SECRET", ""),
    ];
    let binary = livekit_server();
    let env = [
        &env[..],
        &[("SHOWROOM_SANDBOX_LIVEKIT_SERVER", binary.to_str().expect("text"))],
    ]
    .concat();
    let showroom = Showroom::with(&env, None);
    let reply = body(showroom.begin(&press(1)).await).await;
    let (url, token) = (&reply["grant"]["url"], &reply["grant"]["token"]);
    // A join creates the room, and the vendor reports it.
    let (url, token) = (url.as_str().expect("text"), token.as_str().expect("text"));
    let (_socket, _) = tokio_tungstenite::connect_async(format!(
        "{url}/rtc?access_token={token}&protocol=15&auto_subscribe=1"
    ))
    .await
    .expect("let in");
    let database = sqlx::SqlitePool::connect(&format!("sqlite:{}", showroom.database().display()))
        .await
        .expect("a database");
    let mut every = tokio::time::interval(Duration::from_millis(50));
    for _ in 0..400 {
        every.tick().await;
        let told: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM vendor_events WHERE vendor = 'livekit' AND kind = 'room_started'",
        )
        .fetch_one(&database)
        .await
        .expect("read");
        if told == 1 {
            return;
        }
    }
    panic!("no webhook arrived: {}", showroom.log());
}
