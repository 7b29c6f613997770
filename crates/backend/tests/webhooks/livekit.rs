//! LiveKit: a hash of the body in a signed token.

use crate::common::{is_malformed, is_unverified, note, noted};
use crate::support::hooks::Hooks;
use crate::support::stage::Stage;
use crate::support::{KEY, NOON, SECRET};
use backend::webhooks::Refusal;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::session::SessionId;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A token as a LiveKit server puts it in `Authorization`, with these claims on top.
pub fn token(secret: &str, body: &str, changes: &Value) -> String {
    let now = NOON.unix_secs();
    let mut claims = json!({
        "iss": KEY, "nbf": now, "exp": now + 300, "sha256": STANDARD.encode(Sha256::digest(body)),
    });
    for (name, value) in changes.as_object().expect("an object") {
        claims[name] = value.clone();
    }
    let key = EncodingKey::from_secret(secret.as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).expect("signed")
}

pub fn livekit_event(id: &str, event: &str, more: &Value) -> String {
    let mut body = json!({ "id": id, "event": event, "createdAt": NOON.unix_secs().to_string() });
    for (name, value) in more.as_object().expect("an object") {
        body[name] = value.clone();
    }
    body.to_string()
}

pub async fn livekit(stage: &Stage, body: &str) -> Result<(), Refusal> {
    let token = token(SECRET, body, &json!({}));
    stage
        .backend
        .webhooks
        .livekit(Some(&token), body.as_bytes())
        .await
}

pub async fn room_of(stage: &Stage, session: &SessionId) -> (String, String) {
    let row = stage.store.session(session).await.expect("read").expect("there");
    (row.room, row.identity)
}

#[tokio::test]
async fn livekit_is_believed_by_its_signature_over_the_raw_body() {
    let stage = Stage::open(&[]).await;
    let hooks = &stage.backend.webhooks;
    let body = livekit_event("EV_1", "room_started", &json!({ "room": { "name": "theirs" } }));
    let now = NOON.unix_secs();
    let good = |changes: Value| token(SECRET, &body, &changes);
    for (wrong, why) in [
        (String::new(), "none"),
        ("nonsense".into(), "no token"),
        (
            token("wrong-secret-wrong-secret-wrong-secret", &body, &json!({})),
            "another secret",
        ),
        (good(json!({ "iss": "another" })), "another key"),
        (good(json!({ "exp": now - 61 })), "expired"),
        (good(json!({ "exp": null })), "no expiry"),
        (good(json!({ "nbf": now + 61 })), "not yet"),
        (good(json!({ "sha256": "" })), "no hash"),
        (good(json!({ "sha256": null })), "no hash at all"),
        (token(SECRET, "{}", &json!({})), "another body"),
    ] {
        assert!(
            is_unverified(hooks.livekit(Some(&wrong), body.as_bytes()).await),
            "{why}"
        );
    }
    assert!(is_unverified(hooks.livekit(None, body.as_bytes()).await));
    // The same JSON, rewritten by another program on the way.
    let rewritten = body.replace(':', ": ");
    assert!(is_unverified(
        hooks.livekit(Some(&good(json!({}))), rewritten.as_bytes()).await
    ));
    assert_eq!(noted(&stage, "livekit").await, []);

    for token in [
        good(json!({})),
        format!("Bearer {}", good(json!({}))),
        good(json!({ "exp": now - 59, "nbf": now + 59 })),
    ] {
        hooks.livekit(Some(&token), body.as_bytes()).await.expect("taken");
    }
    assert_eq!(noted(&stage, "livekit").await, [note("room_started", "theirs")]);
    assert!(is_malformed(livekit(&stage, "nonsense").await));
}

#[tokio::test]
async fn livekit_events_may_be_new_to_us_but_not_old() {
    let stage = Stage::open(&[]).await;
    let odd = json!({
        "room": { "name": "r", "enabledCodecs": 3, "future": [{}] }, "numDropped": 1,
        "participant": { "kind": "BRIDGE", "state": 77 }, "createdAt": NOON.unix_secs(),
    });
    livekit(&stage, &livekit_event("EV_1", "agent_job_imagined", &odd))
        .await
        .expect("taken");
    assert_eq!(noted(&stage, "livekit").await, [note("agent_job_imagined", "r")]);
    for created in [
        json!(NOON.unix_secs() - 601),
        json!((NOON.unix_secs() - 601).to_string()),
    ] {
        let old = livekit_event("EV_2", "room_started", &json!({ "createdAt": created }));
        assert!(is_unverified(livekit(&stage, &old).await));
    }
}
