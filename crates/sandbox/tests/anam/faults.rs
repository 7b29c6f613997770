//! Faults on demand, seen from a client.

use crate::api::{Api, CONTROL};
use crate::visitor::Visitor;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn script(path: &str, fault: &Value) -> Value {
    json!({ "vendor": "anam", "path": path, "fault": fault })
}

#[tokio::test]
async fn an_answer_is_replaced_as_often_as_asked() {
    let api = Api::start().await;
    let spend = json!({
        "status": 429, "headers": { "retry-after": "7" }, "body": "{\"error\":\"Spend cap reached\"}"
    });
    let mut twice = script("/v1/engine/session", &spend);
    twice["times"] = json!(2);
    assert_eq!(api.fault(&twice).await, 204);
    let token = api.mint(&json!({ "avatarId": "cara" })).await;
    for _ in 0..2 {
        let request = api.request(Method::POST, "/v1/engine/session", Some(&token));
        let reply = request.send().await.expect("an answer");
        assert_eq!(reply.status(), 429);
        assert_eq!(reply.headers()["retry-after"], "7");
        assert_eq!(
            reply.headers()["access-control-allow-origin"],
            "*",
            "the page must see it"
        );
        assert_eq!(
            reply.json::<Value>().await.expect("JSON"),
            json!({ "error": "Spend cap reached" })
        );
    }
    assert_eq!(api.begin(&token).await.0, 201, "no fault uses a token up");

    api.fault(&script("/v1/avatars", &json!({ "status": 402 }))).await;
    let body = json!({ "error": "Payment Required", "message": "Payment Required" });
    assert_eq!(api.get("/v1/avatars").await, (402, body));
    assert_eq!(api.get("/v1/avatars").await.0, 200);
    api.stop().await;
}

#[tokio::test]
async fn answers_come_late_in_part_or_not_at_all() {
    let api = Api::start().await;
    let fetch = |within: Duration| {
        let request = api.request(Method::GET, "/v1/avatars", Some(&api.vendor.api_key));
        request.timeout(within).send()
    };
    let patient = Duration::from_secs(20);
    api.fault(&script("/v1/avatars", &json!({ "delay_ms": 300 })))
        .await;
    let asked = Instant::now();
    assert_eq!(fetch(patient).await.expect("an answer").status(), 200);
    assert!(asked.elapsed() >= Duration::from_millis(300));

    api.fault(&script("/v1/avatars", &json!("reset"))).await;
    let error = fetch(patient).await.expect_err("no answer");
    assert!(!error.is_timeout() && error.is_request(), "{error:?}");

    api.fault(&script("/v1/avatars", &json!("truncate"))).await;
    let reply = fetch(patient).await.expect("a beginning");
    assert_eq!(reply.status(), 200);
    assert!(reply.bytes().await.is_err(), "it breaks off");

    api.fault(&script("/v1/avatars", &json!("silence"))).await;
    let error = fetch(Duration::from_millis(300)).await.expect_err("no answer");
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(fetch(patient).await.expect("an answer").status(), 200);
    api.stop().await;
}

#[tokio::test]
async fn a_silence_ends_with_the_sandbox() {
    let api = Api::start().await;
    api.fault(&script("/v1/avatars", &json!("silence"))).await;
    let asked = api
        .request(Method::GET, "/v1/avatars", Some(&api.vendor.api_key))
        .send();
    let (answer, ()) = tokio::join!(asked, api.stop());
    assert!(answer.is_err());
}

#[tokio::test]
async fn only_who_has_the_key_scripts_faults() {
    let api = Api::start().await;
    let fault = script("/v1/avatars", &json!("reset"));
    assert_eq!(api.control(Method::POST, "contrel", &fault).await, 403);
    assert_eq!(api.get("/v1/avatars").await.0, 200);
    assert_eq!(api.fault(&json!({ "vendor": "anam" })).await, 400);
    assert_eq!(api.fault(&fault).await, 204);
    assert_eq!(api.control(Method::DELETE, CONTROL, &json!({})).await, 204);
    assert_eq!(api.get("/v1/avatars").await.0, 200, "it is forgotten");
    api.stop().await;
}

#[tokio::test]
async fn the_media_of_a_session_can_break() {
    let api = Api::start().await;
    let session = api.session(&json!({ "avatarId": "cara" })).await;
    let mut visitor = Visitor::call(&session).await;
    visitor
        .until("a picture", |visitor| (visitor.frames > 5).then_some(()))
        .await;
    api.fault(&script("/media", &json!("reset"))).await;
    // Once the socket is gone as well, the engine has no visitor left.
    visitor.detach();
    assert_eq!(api.over(&visitor.id).await["exitStatus"], "CLOSED_BY_ENGINE");
    api.stop().await;
}
