//! The client of Beyond Presence over a socket, in both its modes: success, each documented refusal, and what no
//! document foresees. What only managed rooms have is in `managed.rs`.

use crate::support;
use crate::support::{Answer, Told, Vendor, vendor_access};
use backend::ProviderError;
use backend::providers::guarded::Guarded;
use backend::providers::{Provider, beyond_presence};
use contract::grant::Grant;
use serde_json::Value;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Which {
    Speech,
    Managed,
}

impl Which {
    const ALL: [Self; 2] = [Self::Speech, Self::Managed];

    /// A client of the vendor at `url`, whose rooms in the first mode are made by `livekit`.
    fn client(self, url: &str, livekit: &Vendor) -> Guarded {
        let mode = match self {
            Self::Speech => support::speech(&livekit.url, beyond_presence::sandbox_avatar()),
            Self::Managed => support::managed(beyond_presence::sandbox_agent(), "127.0.0.1:7880"),
        };
        let client = beyond_presence::Client::new(&vendor_access(url), mode);
        Guarded::with_deadline(Box::new(client.expect("a client")), Duration::from_millis(500))
    }

    async fn refused(self, answer: Answer) -> (ProviderError, usize) {
        let (vendor, livekit) = (Vendor::start(answer).await, livekit().await);
        let error = self
            .client(&vendor.url, &livekit)
            .issue(&Told::of("support-desk").spec())
            .await
            .expect_err("a refusal");
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("canary") && !shown.contains("eyJ"),
            "{self:?}: {shown}"
        );
        (error, vendor.asked().len())
    }
}

/// A LiveKit server that makes every room.
async fn livekit() -> Vendor {
    Vendor::start(Answer::json("200 OK", r#"{"name":"room"}"#)).await
}

/// What both modes make of an answer, and how often they asked.
async fn refused(answer: Answer, decision: impl Fn(&ProviderError) -> bool) {
    for which in Which::ALL {
        let (error, asked) = which.refused(answer.clone()).await;
        assert!(decision(&error), "{which:?}: {error:?}");
        assert_eq!(
            asked, 1,
            "{which:?}: a session costs money, so it is asked for once"
        );
    }
}

fn rejected(code: &str) -> impl Fn(&ProviderError) -> bool {
    move |error| matches!(error, ProviderError::Rejected { code: found } if found == code)
}

#[tokio::test]
async fn a_session_is_asked_for_as_documented() {
    let vendor = Vendor::start(Answer::json("201 Created", r#"{"id":"s1","status":"x","new":1}"#)).await;
    let livekit = livekit().await;
    let issued = Which::Speech
        .client(&vendor.url, &livekit)
        .issue(&Told::of("support-desk").spec())
        .await
        .expect("a grant");
    assert_eq!(issued.vendor_ref.as_deref(), Some("s1"));
    let Grant::LivekitRoom { url, .. } = issued.grant else {
        panic!("another grant")
    };
    let at = livekit.url.replace("http:", "ws:");
    assert_eq!(url, at);
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
    assert_eq!(body["url"], at);
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
    let livekit = livekit().await;
    Which::Speech
        .client(&vendor.url, &livekit)
        .renew(&Told::of("support-desk").spec())
        .await
        .expect("a grant");
    assert!(vendor.asked().is_empty());
}

#[tokio::test]
async fn refusals_are_decisions() {
    let answer = Answer::json("401 Unauthorized", r#"{"detail":"Invalid key canary"}"#);
    refused(answer, |error| matches!(error, ProviderError::Unauthorized)).await;
    refused(Answer::json("402 Payment Required", ""), rejected("usage-limit")).await;
    let answer = Answer::json("404 Not Found", r#"{"detail":"Agent canary not found"}"#);
    refused(answer, rejected("404")).await;
    let body = r#"{"detail":[{"loc":["body","avatar_id"],"msg":"canary","type":"missing"}]}"#;
    let answer = Answer::json("422 Unprocessable Entity", body);
    refused(answer, rejected("422 body.avatar_id missing")).await;
    // What is no word, and what could be the key or a piece of it, is not repeated.
    for (place, kind) in [
        ("bey-secret-canary", "missing"),
        ("avatar_id", "bey-secret-canary"),
        ("avatar_id", "secret-can"),
        ("avatar_id", "missing\nERROR forged"),
        ("avatar_id", "two words"),
    ] {
        let detail = serde_json::json!({ "detail": [{ "loc": ["body", place], "msg": "m", "type": kind }] });
        let answer = Answer::json("422 Unprocessable Entity", &detail.to_string());
        refused(answer, rejected("422")).await;
    }
}

#[tokio::test]
async fn a_smaller_plan_has_no_avatars_in_our_room() {
    let answer = Answer::json("403 Forbidden", r#"{"detail":"plan canary"}"#);
    let (error, _) = Which::Speech.refused(answer).await;
    assert!(rejected("403")(&error), "{error:?}");
}

#[tokio::test]
async fn too_many_is_busy_or_has_the_wait() {
    let answer = |head| Answer::json(head, "{}");
    let busy = |error: &ProviderError| matches!(error, ProviderError::Busy);
    refused(answer("429 Too Many Requests"), busy).await;
    refused(answer("429 Too Many Requests\r\nretry-after: soon"), busy).await;
    let wait = Some(Duration::from_secs(7));
    refused(
        answer("429 Too Many Requests\r\nretry-after: 7"),
        |error| matches!(error, ProviderError::RateLimited { retry_after } if *retry_after == wait),
    )
    .await;
}

#[tokio::test]
async fn a_broken_vendor_is_asked_once_because_a_session_costs_money() {
    let unavailable = |error: &ProviderError| matches!(error, ProviderError::Unavailable(_));
    for status in [
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Service Unavailable",
    ] {
        refused(Answer::json(status, "{}"), unavailable).await;
    }
    refused(Answer::Silence, |error| matches!(error, ProviderError::Timeout)).await;
    let cut = b"HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{\"id\":".to_vec();
    refused(Answer::Raw(cut), unavailable).await;
    // The connection ends without a word.
    refused(Answer::Raw(Vec::new()), unavailable).await;
}

#[tokio::test]
async fn nonsense_is_nonsense() {
    let protocol = |error: &ProviderError| matches!(error, ProviderError::Protocol(_));
    for body in ["", "canary", "[]", r#"{"id":7}"#, r#"{"token":"canary"}"#] {
        refused(Answer::json("201 Created", body), protocol).await;
    }
    let huge = format!(r#"{{"id":"{}"}}"#, "x".repeat(10 * 1024 * 1024));
    refused(Answer::Full("201 Created", huge), protocol).await;
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Vendor::start(Answer::json("201 Created", r#"{"id":"stolen"}"#)).await;
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: {}/v1/sessions\r\ncontent-length: 0\r\n\r\n",
        elsewhere.url
    );
    refused(Answer::Raw(head.into_bytes()), |error| {
        matches!(error, ProviderError::Protocol(_))
    })
    .await;
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_vendor_that_is_not_there_is_unavailable() {
    let livekit = livekit().await;
    for which in Which::ALL {
        let client = which.client("http://127.0.0.1:9", &livekit);
        let error = client.issue(&Told::of("support-desk").spec()).await;
        let error = error.expect_err("no vendor listens");
        assert!(
            matches!(error, ProviderError::Unavailable(_)),
            "{which:?}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_probe_says_whether_the_key_is_taken() {
    let vendor = Vendor::start(Answer::Raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec())).await;
    let livekit = livekit().await;
    Which::Speech
        .client(&vendor.url, &livekit)
        .probe()
        .await
        .expect("taken");
    assert!(vendor.asked()[0].starts_with("GET /v1/auth/verify "));
    vendor.say(Answer::json("401 Unauthorized", r#"{"detail":"no"}"#));
    assert!(matches!(
        Which::Speech.client(&vendor.url, &livekit).probe().await,
        Err(ProviderError::Unauthorized)
    ));
}
