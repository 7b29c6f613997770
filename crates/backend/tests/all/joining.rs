//! A place is for a visitor who comes: the vendor is asked, and what a page reports does not count.

use crate::support;
use crate::support::stage::Stage;
use crate::support::{Answer, Vendor, scratch};
use backend::ServiceError;
use backend::store::State;
use contract::error::Limit;
use contract::session::{EndReason, EventKind, SessionId};
use serde_json::json;
use std::time::Duration;

/// Lets the time pass as a page does that says it lives.
async fn pass(stage: &Stage, session: &SessionId, secs: u64) {
    for _ in 0..secs / 5 {
        stage.clock.advance(Duration::from_secs(5));
        let seen = vec![EventKind::FirstFrame];
        // OK to fail: a session that has ended takes nothing.
        let _ = stage.record(session, 1, 0, seen).await;
        stage.reap().await;
    }
}

#[tokio::test]
async fn a_visitor_who_never_joins_has_no_place_for_long_whatever_the_page_says() {
    let stage = Stage::open(&[]).await;
    for demo in ["product-guide", "support-desk"] {
        let session = stage.start_demo(demo, 1).await.expect("open").session;
        pass(&stage, &session, 45).await;
        assert_eq!(stage.state(&session).await, (State::Live, None), "{demo}");
        pass(&stage, &session, 5).await;
        assert_eq!(
            stage.state(&session).await,
            (State::Ended, Some(EndReason::Failed)),
            "{demo}"
        );
        assert_eq!(stage.deletions(&session).await, 1, "{demo}");
    }
}

#[tokio::test]
async fn a_visitor_who_was_there_once_keeps_the_place() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.participant_is_in(&session).await;
    pass(&stage, &session, 5).await;
    stage.rooms_are_there(&[]);
    pass(&stage, &session, 60).await;
    assert_eq!(stage.state(&session).await, (State::Live, None));
    let asked = stage.asked("/ListRooms");
    pass(&stage, &session, 5).await;
    assert_eq!(stage.asked("/ListRooms"), asked, "it is asked about no more");
}

#[tokio::test]
async fn a_vendor_that_does_not_answer_ends_nothing_and_many_are_asked_about_at_once() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.vendor.say(Answer::json("503 Service Unavailable", "{}"));
    pass(&stage, &session, 60).await;
    assert_eq!(stage.state(&session).await, (State::Live, None));
    stage.rooms_are_there(&[]);
    for number in 2..=4 {
        stage.start_from(2, "product-guide", number).await.expect("open");
    }
    let asked = stage.asked("/ListRooms");
    stage.reap().await;
    assert_eq!(
        stage.looked_for().len(),
        1,
        "the one that has ended is looked after last"
    );
    assert_eq!(
        stage.asked("/ListRooms"),
        asked + 3,
        "who joined, which are open, and whether the one that has ended is closed already"
    );
    assert_eq!(stage.state(&session).await.1, Some(EndReason::Failed));
}

#[tokio::test]
async fn anam_lists_the_sessions_that_visitors_opened() {
    let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
    let url = vendor.url.clone();
    let env = [
        ("ANAM_API_KEY", "anam-canary"),
        ("SHOWROOM_ANAM_API_URL", url.as_str()),
        ("SHOWROOM_ANAM_AVATAR_ID", "a"),
        ("SHOWROOM_ANAM_VOICE_ID", "v"),
        ("SHOWROOM_ANAM_LLM_ID", "l"),
    ];
    let stage = Stage::reopen(scratch(), vendor, &env).await;
    let listed = |labels: &[&str]| {
        let data: Vec<_> = labels
            .iter()
            .map(|label| json!({ "id": "v-1", "clientLabel": label }))
            .collect();
        let body = json!({ "sessionToken": support::anam::TOKEN, "data": data });
        Answer::json("200 OK", &body.to_string())
    };
    stage.vendor.say(listed(&[]));
    let session = stage.start_demo("sales-coach", 1).await.expect("open").session;
    stage.vendor.say(listed(&[session.0.as_str()]));
    pass(&stage, &session, 60).await;
    assert_eq!(stage.state(&session).await, (State::Live, None));
    stage.vendor.say(listed(&[]));
    let other = stage.start_from(2, "sales-coach", 2).await.expect("open").session;
    for _ in 0..10 {
        stage.clock.advance(Duration::from_secs(5));
        stage.record(&other, 2, 0, vec![]).await.expect("a heartbeat");
        stage.reap().await;
    }
    assert_eq!(stage.state(&other).await.1, Some(EndReason::Failed));
}

#[tokio::test]
async fn where_no_vendor_can_say_there_are_few_places() {
    let vendor = Vendor::start(Answer::json("200 OK", r#"{"jwt":"a.b.c"}"#)).await;
    let url = vendor.url.clone();
    let env = [
        ("TRULIENCE_API_KEY", "tru_live_canary"),
        ("SHOWROOM_TRULIENCE_API_URL", url.as_str()),
        ("SHOWROOM_TRULIENCE_AVATAR_ID", "4823947598237459873"),
        ("SHOWROOM_LIMITS_MAX_UNCONFIRMED_SESSIONS", "2"),
    ];
    let stage = Stage::reopen(scratch(), vendor, &env).await;
    for number in 1..=2 {
        let session = stage
            .start_demo("onboarding", number)
            .await
            .expect("open")
            .session;
        stage.end(&session, number).await.expect("ended");
    }
    let refused = stage.start_from(2, "onboarding", 3).await;
    assert!(
        matches!(
            refused,
            Err(ServiceError::Limit {
                which: Limit::Concurrency,
                ..
            })
        ),
        "{refused:?}"
    );
    stage
        .start_from(2, "product-guide", 4)
        .await
        .expect("another vendor's are not counted there");
    stage.clock.advance(Duration::from_mins(4));
    stage
        .start_from(3, "onboarding", 5)
        .await
        .expect("no token opens anything");
}
