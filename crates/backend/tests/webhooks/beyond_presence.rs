//! Beyond Presence: a hint, and what the vendor itself says when it is asked.

use crate::common::{PAGE_FIRST, SHARED, is_malformed, is_unverified, note, noted, pass};
use crate::support::hooks::Hooks;
use crate::support::stage::Stage;
use crate::support::{Answer, NOON};
use contract::session::EndReason;
use serde_json::json;
use std::time::Duration;

pub const BEYOND_PRESENCE: [(&str, &str); 1] = [("SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET", SHARED)];

#[tokio::test]
async fn beyond_presence_is_only_a_hint_and_the_vendor_has_the_last_word() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let hooks = &stage.backend.webhooks;
    let session = stage.start_demo("support-desk", 1).await.expect("open").session;
    stage.participant_is_in(&session).await;
    let ended =
        |nonce: u32| json!({ "event_type": "call_ended", "call_id": "s1", "nonce": nonce }).to_string();
    for wrong in ["", "another", &SHARED[1..]] {
        assert!(
            is_unverified(hooks.beyond_presence(wrong, ended(0).as_bytes()).await),
            "{wrong}"
        );
    }

    hooks
        .beyond_presence(SHARED, ended(0).as_bytes())
        .await
        .expect("taken");
    assert_eq!(stage.state(&session).await.1, None, "a hint ends nothing");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(
        stage.state(&session).await.1,
        None,
        "the vendor says that it is open"
    );

    // The same call again is the same delivery, whatever else the body says.
    let asked = stage.vendor.asked().len();
    hooks
        .beyond_presence(SHARED, ended(1).as_bytes())
        .await
        .expect("taken");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(stage.vendor.asked().len(), asked);
}

#[tokio::test]
async fn a_confirmed_hint_ends_the_session_even_if_the_vendor_was_down_first() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let session = stage.start_demo("support-desk", 1).await.expect("open").session;
    let body = br#"{"event_type":"call_ended","call_id":"s1","user_name":"x","messages":[]}"#;
    stage
        .backend
        .webhooks
        .beyond_presence(SHARED, body)
        .await
        .expect("taken");
    stage.vendor.say(Answer::json("500 Internal Server Error", "{}"));
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(stage.state(&session).await.1, None);
    stage.rooms_are_there(&[]);
    stage.reap().await;
    assert_eq!(
        stage.state(&session).await.1,
        None,
        "it is not asked again at once"
    );
    stage.clock.advance(Duration::from_secs(29));
    stage.record(&session, 1, 0, Vec::new()).await.expect("alive");
    stage.clock.advance(Duration::from_secs(1));
    stage.reap().await;
    assert_eq!(stage.state(&session).await.1, Some(EndReason::AvatarLeft));
}

#[tokio::test]
async fn what_the_page_says_comes_before_a_hint_that_was_quicker() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let session = stage.start_demo("support-desk", 1).await.expect("open").session;
    let hint = br#"{"event_type":"call_ended","call_id":"s1"}"#;
    let taken = stage.backend.webhooks.beyond_presence(SHARED, hint).await;
    taken.expect("taken");
    stage.rooms_are_there(&[]);
    stage.reap().await;
    stage.end(&session, 1).await.expect("ended");
    pass(&stage, PAGE_FIRST).await;
    assert_eq!(stage.state(&session).await.1, Some(EndReason::Visitor));
}

#[tokio::test]
async fn beyond_presence_may_try_the_address_out_and_send_what_we_do_not_know() {
    let stage = Stage::open(&BEYOND_PRESENCE).await;
    let hooks = &stage.backend.webhooks;
    for kind in ["test", "test", "message", "a new kind"] {
        let body = json!({ "event_type": kind, "call_id": "c", "message": { "message": "typed words" } });
        hooks
            .beyond_presence(SHARED, body.to_string().as_bytes())
            .await
            .expect("taken");
    }
    let mut events = noted(&stage, "beyond-presence").await;
    events.sort();
    assert_eq!(
        events,
        [note("a?new?kind", "c"), note("message", "c"), note("test", "c")]
    );
    assert!(is_malformed(hooks.beyond_presence(SHARED, b"nonsense").await));
}

/// In a room of the vendor's only its own report on the conversation counts.
#[tokio::test]
async fn a_managed_conversation_is_over_when_the_vendor_says_so() {
    let managed = [
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_BEYOND_PRESENCE_AGENT_ID", "agent-1"),
    ];
    for (status, body, ended) in [
        (
            "200 OK",
            r#"{"status":{"type":"completed"}}"#,
            Some(EndReason::AvatarLeft),
        ),
        ("200 OK", r#"{"status":"completed"}"#, Some(EndReason::AvatarLeft)),
        ("200 OK", r#"{"status":{"type":"ongoing","started_at":1}}"#, None),
        ("404 Not Found", r#"{"detail":"unknown"}"#, None),
        ("200 OK", "nonsense", None),
        ("401 Unauthorized", "{}", None),
    ] {
        let stage = Stage::open(&[&BEYOND_PRESENCE[..], &managed].concat()).await;
        let exp = NOON.unix_secs() + 600;
        let signed = crate::support::sign(&json!({ "exp": exp, "video": { "roomJoin": true, "room": "r" } }));
        let room = json!({ "id": "c-1", "livekit_url": "wss://livekit.bey.chat", "livekit_token": signed });
        stage.vendor.say(Answer::json("201 Created", &room.to_string()));
        let session = stage.start_demo("support-desk", 1).await.expect("open").session;
        stage.vendor.say(Answer::json(status, body));
        let hint = br#"{"event_type":"call_ended","call_id":"c-1"}"#;
        let taken = stage.backend.webhooks.beyond_presence(SHARED, hint).await;
        taken.expect("taken");
        assert_eq!(stage.state(&session).await.1, None, "{body}");
        pass(&stage, PAGE_FIRST).await;
        assert_eq!(stage.state(&session).await.1, ended, "{status} {body}");
        assert_eq!(stage.asked("/v1/conversations/c-1 "), 1, "{body}");
    }
}

/// The vendor's webhook can be quicker than its list: what is still open there is looked at again for a minute.
#[tokio::test]
async fn a_hint_that_comes_early_is_looked_at_again_and_not_for_ever() {
    const LOOK: &str = "/v1/conversations/c-1 ";
    let managed = [
        ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed"),
        ("SHOWROOM_BEYOND_PRESENCE_AGENT_ID", "agent-1"),
    ];
    for (over_at_last, reason, looks) in [(true, Some(EndReason::AvatarLeft), 2), (false, None, 3)] {
        let stage = Stage::open(&[&BEYOND_PRESENCE[..], &managed].concat()).await;
        let exp = NOON.unix_secs() + 600;
        let signed = crate::support::sign(&json!({ "exp": exp, "video": { "roomJoin": true, "room": "r" } }));
        let room = json!({ "id": "c-1", "livekit_url": "wss://livekit.bey.chat", "livekit_token": signed });
        stage.vendor.say(Answer::json("201 Created", &room.to_string()));
        let session = stage.start_demo("support-desk", 1).await.expect("open").session;
        stage
            .vendor
            .say(Answer::json("200 OK", r#"{"status":{"type":"ongoing"}}"#));
        let hint = br#"{"event_type":"call_ended","call_id":"c-1"}"#;
        let taken = stage.backend.webhooks.beyond_presence(SHARED, hint).await;
        taken.expect("taken");
        pass(&stage, PAGE_FIRST).await;
        assert_eq!((stage.asked(LOOK), stage.state(&session).await.1), (1, None));
        if over_at_last {
            stage
                .vendor
                .say(Answer::json("200 OK", r#"{"status":{"type":"completed"}}"#));
        }
        for round in 0..12 {
            // Its page is there, or the session would end for another reason.
            stage.record(&session, 1, round, Vec::new()).await.expect("heard");
            pass(&stage, Duration::from_secs(10)).await;
            assert!(round != 1 || stage.asked(LOOK) == 1, "not at once");
        }
        assert_eq!(stage.state(&session).await.1, reason);
        assert_eq!(stage.asked(LOOK), looks, "over at last: {over_at_last}");
    }
}
