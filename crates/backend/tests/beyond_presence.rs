//! The client of Beyond Presence over a socket: success, each documented refusal, and what no document foresees.

mod support;

use backend::ProviderError;
use backend::providers::guarded::Guarded;
use backend::providers::{Provider, beyond_presence};
use contract::grant::Grant;
use serde_json::Value;
use std::time::Duration;
use support::{Answer, Told, Vendor, livekit_client, vendor_access};

fn client(url: &str) -> Guarded<beyond_presence::Client> {
    let room = livekit_client("ws://127.0.0.1:7880");
    let client = beyond_presence::Client::new(&vendor_access(url), room, beyond_presence::Avatar::StandIn);
    Guarded::with_deadline(client.expect("a client"), Duration::from_millis(500))
}

async fn refused(answer: Answer) -> (ProviderError, usize) {
    let vendor = Vendor::start(answer).await;
    let error = client(&vendor.url)
        .issue(&Told::of("support-desk").brief())
        .await
        .expect_err("a refusal");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("canary") && !shown.contains("eyJ"), "{shown}");
    (error, vendor.asked().len())
}

#[tokio::test]
async fn a_session_is_asked_for_as_documented() {
    let vendor = Vendor::start(Answer::json("201 Created", r#"{"id":"s1","status":"x","new":1}"#)).await;
    let issued = client(&vendor.url)
        .issue(&Told::of("support-desk").brief())
        .await
        .expect("a grant");
    assert_eq!(issued.vendor_ref.as_deref(), Some("s1"));
    let Grant::LivekitRoom { url, .. } = issued.grant else {
        panic!("another grant")
    };
    assert_eq!(url, "ws://127.0.0.1:7880");
    let asked = vendor.asked();
    let (head, body) = asked[0].split_once("\r\n\r\n").expect("a body");
    assert!(head.starts_with("POST /v1/sessions HTTP/1.1\r\n"), "{head}");
    assert!(
        head.to_lowercase().contains("x-api-key: bey-secret-canary"),
        "{head}"
    );
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(body["transport"], "livekit");
    assert_eq!(body["avatar_id"], "milo");
    assert_eq!(body["url"], "ws://127.0.0.1:7880");
    assert!(
        body["token"]
            .as_str()
            .is_some_and(|token| token.starts_with("eyJ"))
    );
    assert_eq!(body.as_object().expect("an object").len(), 4);
}

#[tokio::test]
async fn making_the_grant_again_asks_for_nothing() {
    let vendor = Vendor::start(Answer::json("201 Created", r#"{"id":"s1"}"#)).await;
    client(&vendor.url)
        .renew(&Told::of("support-desk").brief())
        .await
        .expect("a grant");
    assert!(vendor.asked().is_empty());
}

#[tokio::test]
async fn refusals_are_decisions() {
    let (error, _) = refused(Answer::json(
        "401 Unauthorized",
        r#"{"detail":"Invalid key canary"}"#,
    ))
    .await;
    assert!(matches!(error, ProviderError::Unauthorized), "{error:?}");
    let (error, _) = refused(Answer::json("403 Forbidden", r#"{"detail":"plan canary"}"#)).await;
    assert!(
        matches!(&error, ProviderError::Rejected { code } if code == "403"),
        "{error:?}"
    );
    let (error, _) = refused(Answer::json("402 Payment Required", "")).await;
    assert!(
        matches!(&error, ProviderError::Rejected { code } if code == "402"),
        "{error:?}"
    );
    let body = r#"{"detail":[{"loc":["body","avatar_id"],"msg":"canary","type":"missing"}]}"#;
    let (error, _) = refused(Answer::json("422 Unprocessable Entity", body)).await;
    assert!(
        matches!(&error, ProviderError::Rejected { code } if code == "422 body.avatar_id missing"),
        "{error:?}"
    );
}

#[tokio::test]
async fn too_many_is_busy_or_tells_the_wait() {
    let (error, asked) = refused(Answer::json("429 Too Many Requests", "{}")).await;
    assert!(matches!(error, ProviderError::Busy), "{error:?}");
    assert_eq!(asked, 1);
    let (error, _) = refused(Answer::json("429 Too Many Requests\r\nretry-after: 7", "{}")).await;
    let wait = Some(Duration::from_secs(7));
    assert!(
        matches!(error, ProviderError::RateLimited { retry_after } if retry_after == wait),
        "{error:?}"
    );
    let (error, _) = refused(Answer::json("429 Too Many Requests\r\nretry-after: soon", "{}")).await;
    assert!(matches!(error, ProviderError::Busy), "{error:?}");
}

#[tokio::test]
async fn a_broken_vendor_is_asked_once_because_a_session_costs_money() {
    let (error, asked) = refused(Answer::json("503 Service Unavailable", "{}")).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
    assert_eq!(asked, 1);
    let (error, asked) = refused(Answer::Silence).await;
    assert!(matches!(error, ProviderError::Timeout), "{error:?}");
    assert_eq!(asked, 1);
    let cut = b"HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{\"id\":".to_vec();
    let (error, asked) = refused(Answer::Raw(cut)).await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
    assert_eq!(asked, 1);
}

#[tokio::test]
async fn nonsense_is_nonsense() {
    for body in ["", "canary", "[]", r#"{"id":7}"#, r#"{"token":"canary"}"#] {
        let (error, _) = refused(Answer::json("201 Created", body)).await;
        assert!(matches!(error, ProviderError::Protocol(_)), "{body}: {error:?}");
    }
    let (error, _) = refused(Answer::Full(
        "201 Created",
        format!(r#"{{"id":"{}"}}"#, "x".repeat(300 * 1024)),
    ))
    .await;
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Vendor::start(Answer::json("201 Created", r#"{"id":"stolen"}"#)).await;
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/v1/sessions\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    let (error, _) = refused(Answer::Raw(head.into_bytes())).await;
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_vendor_that_is_not_there_is_unavailable() {
    let error = client("http://127.0.0.1:9")
        .issue(&Told::of("support-desk").brief())
        .await
        .expect_err("nobody");
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
}

#[tokio::test]
async fn a_probe_says_whether_the_key_is_taken() {
    let vendor = Vendor::start(Answer::Raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec())).await;
    client(&vendor.url).probe().await.expect("taken");
    assert!(vendor.asked()[0].starts_with("GET /v1/auth/verify "));
    vendor.say(Answer::json("401 Unauthorized", r#"{"detail":"no"}"#));
    assert!(matches!(
        client(&vendor.url).probe().await,
        Err(ProviderError::Unauthorized)
    ));
}
