//! Trulience: a secret in a header, and sessions that are found without a name.

use crate::common::{PAGE_FIRST, SHARED, is_malformed, is_unverified, note, noted, pass};
use crate::support::hooks::Hooks;
use crate::support::stage::Stage;
use crate::support::{Answer, Vendor};
use contract::session::EndReason;
use serde_json::json;
use std::time::Duration;

pub const TRULIENCE: [(&str, &str); 2] = [
    ("TRULIENCE_API_KEY", "tru_live_key"),
    ("SHOWROOM_TRULIENCE_WEBHOOK_SECRET", SHARED),
];

#[tokio::test]
async fn trulience_is_believed_by_its_header_and_counted_once() {
    let stage = Stage::open(&TRULIENCE).await;
    let hooks = &stage.backend.webhooks;
    let event = |kind: &str, session: &str| {
        json!({
            "event_type": kind, "customer_id": 7, "avatar_id": "5012345678901234567", "session_id": session,
            "timestamp": "2026-11-21T12:00:00Z", "max_session_duration": 600,
        })
        .to_string()
    };
    let connect = event("session.connect", "s-1");
    for wrong in [None, Some(""), Some("another"), Some(&SHARED[1..])] {
        assert!(
            is_unverified(hooks.trulience(wrong, connect.as_bytes()).await),
            "{wrong:?}"
        );
    }
    assert_eq!(noted(&stage, "trulience").await, []);
    for body in [
        &connect,
        &connect,
        &event("session.disconnect", "s-1"),
        &event("session.new", "s-2"),
    ] {
        hooks
            .trulience(Some(SHARED), body.as_bytes())
            .await
            .expect("taken");
    }
    let mut events = noted(&stage, "trulience").await;
    events.sort();
    assert_eq!(
        events,
        [
            note("session.connect", "s-1"),
            note("session.disconnect", "s-1"),
            note("session.new", "s-2")
        ]
    );
    for odd in ["", "nonsense", "[]", "\"text\""] {
        assert!(
            is_malformed(hooks.trulience(Some(SHARED), odd.as_bytes()).await),
            "{odd}"
        );
    }
}

/// Two visitors at once could be either, so neither is ended by a word that names no session of ours.
#[tokio::test]
async fn trulience_ends_the_one_session_that_can_be_meant_and_none_of_several() {
    let vendor = Vendor::start(Answer::json("200 OK", r#"{"jwt":"a.b.c","expires_in":120}"#)).await;
    let env = [
        TRULIENCE[0],
        TRULIENCE[1],
        ("SHOWROOM_TRULIENCE_API_URL", vendor.url.as_str()),
        ("SHOWROOM_TRULIENCE_AVATAR_ID", "5012345678901234567"),
    ];
    let stage = Stage::open(&env).await;
    let send = async |kind: &str, session: &str, avatar: &str| {
        let body = json!({ "event_type": kind, "avatar_id": avatar, "session_id": session }).to_string();
        stage
            .backend
            .webhooks
            .trulience(Some(SHARED), body.as_bytes())
            .await
            .expect("taken");
    };
    let ours = "5012345678901234567";
    let one = stage.start_demo("onboarding", 1).await.expect("open").session;
    send("session.connect", "s-0", "4000000000000000001").await;
    send("session.disconnect", "s-0", "4000000000000000001").await;
    assert_eq!(stage.state(&one).await.1, None, "another avatar's");
    send("session.connect", "s-1", ours).await;
    send("session.disconnect", "s-2", ours).await;
    assert_eq!(stage.state(&one).await.1, None, "another session's");
    send("session.disconnect", "s-1", ours).await;
    pass(&stage, Duration::from_millis(1999)).await;
    assert_eq!(stage.state(&one).await.1, None, "its page may have closed");
    pass(&stage, Duration::from_millis(1)).await;
    assert_eq!(stage.state(&one).await.1, Some(EndReason::AvatarLeft));

    let two = stage.start_demo("onboarding", 2).await.expect("open").session;
    let three = stage.start_demo("onboarding", 3).await.expect("open").session;
    send("session.connect", "s-3", ours).await;
    send("session.disconnect", "s-3", ours).await;
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        (stage.state(&two).await.1, stage.state(&three).await.1),
        (None, None)
    );
    stage.end(&three, 3).await.expect("ended");
    send("session.connect", "s-4", ours).await;
    send("session.disconnect", "s-4", ours).await;
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        stage.state(&two).await.1,
        None,
        "the grant of the ended one is still good"
    );
    stage.clock.advance(Duration::from_secs(121));
    send("session.connect", "s-5", ours).await;
    send("session.disconnect", "s-5", ours).await;
    stage.end(&two, 2).await.expect("ended");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        stage.state(&two).await.1,
        Some(EndReason::Visitor),
        "what the page says comes first, though the vendor was quicker"
    );
}
