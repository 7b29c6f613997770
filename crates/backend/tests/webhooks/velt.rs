//! Velt: a signature over name, time and body, or a token.

use crate::common::{SHARED, is_malformed, is_unverified, note, noted};
use crate::support::hooks::{Headers, Hooks};
use crate::support::stage::Stage;
use backend::clock::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::time::Duration;

/// The published vector of Velt's signing (its document on advanced webhooks, August 2026).
pub const VECTOR_SECRET: &str = "whsec_plJ3nmyCDGBKInavdOK15jsl";

pub const VECTOR_ID: &str = "msg_loFOjxBNrRLzqYUf";

pub const VECTOR_SECS: &str = "1731705121";

pub const VECTOR_BODY: &str = r#"{"event_type":"ping","data":{"success":true}}"#;

pub const VECTOR_SIGNATURE: &str = "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=";

pub const VELT: [(&str, &str); 4] = [
    ("VELT_API_KEY", "public"),
    ("VELT_AUTH_TOKEN", "secret"),
    ("SHOWROOM_VELT_WEBHOOK_TOKEN", SHARED),
    ("SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET", VECTOR_SECRET),
];

/// A stage whose clock stands where the published signature was made.
async fn at_the_vector() -> Stage {
    let stage = Stage::open(&VELT).await;
    let at: i64 = VECTOR_SECS.parse().expect("a number");
    stage.clock.set(Timestamp(at * 1000));
    stage
}

fn signed<'a>(id: &'a str, timestamp: &'a str, signature: &'a str) -> Headers<'a> {
    Headers {
        authorization: None,
        id: Some(id),
        timestamp: Some(timestamp),
        signature: Some(signature),
    }
}

#[tokio::test]
async fn velts_published_vector_is_believed() {
    let stage = at_the_vector().await;
    let hooks = &stage.backend.webhooks;
    let several = format!("v1,AAAA v2,whatever {VECTOR_SIGNATURE}");
    for signature in [VECTOR_SIGNATURE, &several] {
        let headers = signed(VECTOR_ID, VECTOR_SECS, signature);
        hooks.velt(headers, VECTOR_BODY.as_bytes()).await.expect("taken");
    }
    let events = stage.store.vendor_events("velt").await.expect("read");
    assert_eq!(events.len(), 1, "the same name is the same delivery");
    assert_eq!(events[0].delivery, VECTOR_ID);
}

#[tokio::test]
async fn velts_signature_covers_name_time_and_body() {
    let stage = at_the_vector().await;
    let hooks = &stage.backend.webhooks;
    let altered = VECTOR_BODY.replace("true", "false");
    for (headers, body) in [
        (signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE), altered.as_str()),
        (signed("msg_another", VECTOR_SECS, VECTOR_SIGNATURE), VECTOR_BODY),
        (signed(VECTOR_ID, "1731705122", VECTOR_SIGNATURE), VECTOR_BODY),
        (signed(VECTOR_ID, "soon", VECTOR_SIGNATURE), VECTOR_BODY),
        (signed(VECTOR_ID, VECTOR_SECS, ""), VECTOR_BODY),
        (
            signed(VECTOR_ID, VECTOR_SECS, &VECTOR_SIGNATURE[3..]),
            VECTOR_BODY,
        ),
        (signed(VECTOR_ID, VECTOR_SECS, "v1,AAAA"), VECTOR_BODY),
        (
            Headers {
                id: None,
                ..signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE)
            },
            VECTOR_BODY,
        ),
        (
            Headers {
                timestamp: None,
                ..signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE)
            },
            VECTOR_BODY,
        ),
    ] {
        assert!(
            is_unverified(hooks.velt(headers, body.as_bytes()).await),
            "{headers:?}"
        );
    }
    let good = signed(VECTOR_ID, VECTOR_SECS, VECTOR_SIGNATURE);
    stage.clock.advance(Duration::from_secs(301));
    assert!(
        is_unverified(hooks.velt(good, VECTOR_BODY.as_bytes()).await),
        "too old"
    );
    let at: i64 = VECTOR_SECS.parse().expect("a number");
    stage.clock.set(Timestamp((at - 301) * 1000));
    assert!(
        is_unverified(hooks.velt(good, VECTOR_BODY.as_bytes()).await),
        "from the future"
    );
    assert_eq!(noted(&stage, "velt").await, []);
}

#[tokio::test]
async fn velts_token_is_believed_as_it_was_typed() {
    let stage = Stage::open(&VELT).await;
    let hooks = &stage.backend.webhooks;
    let basic = format!("Basic {SHARED}");
    let bearer = format!("Bearer {SHARED}");
    let with = |authorization| Headers {
        authorization,
        ..Headers::default()
    };
    let body = json!({
        "webhookId": "w-1", "actionType": "newlyAdded", "notificationSource": "comment",
        "actionUser": { "name": "a user" }, "metadata": { "documentId": "demo-1", "organizationId": "o" },
    })
    .to_string();
    for wrong in [
        None,
        Some(SHARED),
        Some(bearer.as_str()),
        Some("Basic "),
        Some("Basic another"),
    ] {
        assert!(
            is_unverified(hooks.velt(with(wrong), body.as_bytes()).await),
            "{wrong:?}"
        );
    }
    // The same message as base64 inside another one is the same delivery.
    let encoded = json!({ "encodedPayload": STANDARD.encode(&body) }).to_string();
    for body in [&body, &body, &encoded] {
        hooks
            .velt(with(Some(&basic)), body.as_bytes())
            .await
            .expect("taken");
    }
    assert_eq!(
        noted(&stage, "velt").await,
        [note("comment.newlyAdded", "demo-1")]
    );

    let sealed = br#"{"encryptedData":"x","encryptedKey":"y","iv":"z"}"#;
    hooks.velt(with(Some(&basic)), sealed).await.expect("taken");
    assert_eq!(noted(&stage, "velt").await.len(), 2);
    for odd in [
        "nonsense",
        r#"{"encodedPayload":"%"}"#,
        r#"{"encodedPayload":"AAAA"}"#,
    ] {
        assert!(
            is_malformed(hooks.velt(with(Some(&basic)), odd.as_bytes()).await),
            "{odd}"
        );
    }
}
