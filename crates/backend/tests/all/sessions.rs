//! The verbs of a conversation, from the press to the reaper, with real clients and a vendor on a socket.

use crate::support::stage::{Stage, caller, token};
use crate::support::{Answer, NOON, press};
use backend::store::State;
use backend::{ProviderError, ServiceError};
use contract::session::{
    EndReason, EventKind, MAX_BATCH, MAX_TURN_CHARS, SessionId, Speaker, StartRequest, Turn,
};
use std::time::Duration;

#[tokio::test]
async fn a_press_opens_a_room_of_its_own() {
    let stage = Stage::open(&[]).await;
    let (first, second) = (
        stage.start(1).await.expect("open"),
        stage.start(2).await.expect("open"),
    );
    assert_eq!(first.max_secs, 600);
    let (one, two) = (token(&first), token(&second));
    assert_ne!(first.session, second.session);
    assert_ne!(one["video"]["room"], two["video"]["room"]);
    assert_ne!(one["sub"], two["sub"]);
    assert_eq!(stage.state(&first.session).await, (State::Granted, None));
    assert_eq!(stage.asked("/CreateRoom"), 2, "one call makes each room");
    assert_eq!(stage.vendor.asked().len(), 2, "and there is no other");
}

#[tokio::test]
async fn the_same_press_again_gets_the_same_place_and_opens_nothing() {
    let stage = Stage::open(&[]).await;
    let first = stage.start_demo("support-desk", 1).await.expect("open");
    stage.clock.advance(Duration::from_mins(1));
    let again = stage.start_demo("support-desk", 1).await.expect("the same");
    assert_eq!(first.session, again.session);
    assert_eq!(again.max_secs, 540);
    let (one, two) = (token(&first), token(&again));
    assert_eq!(
        (&one["video"]["room"], &one["sub"]),
        (&two["video"]["room"], &two["sub"])
    );
    assert!(two["exp"].as_i64() > one["exp"].as_i64(), "the token is fresh");
    assert_eq!(stage.asked("/v1/sessions"), 1);
}

#[tokio::test]
async fn presses_that_arrive_together_open_one_session() {
    let stage = Stage::open(&[]).await;
    let (a, b, c) = tokio::join!(
        stage.start_demo("support-desk", 1),
        stage.start_demo("support-desk", 1),
        stage.start_demo("support-desk", 1)
    );
    let (a, b, c) = (a.expect("open"), b.expect("open"), c.expect("open"));
    assert!(a.session == b.session && b.session == c.session);
    assert_eq!(stage.asked("/v1/sessions"), 1);
}

#[tokio::test]
async fn a_browser_that_hangs_up_leaves_nothing_half_done() {
    let stage = Stage::open(&[]).await;
    let request = StartRequest {
        demo: "support-desk".into(),
        link: None,
        press: press(1),
        nonce: stage.backend.pages.issue("support-desk", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    // Polled once and dropped, as a server drops a call whose caller is gone.
    let caller = caller(1);
    let call = stage.backend.sessions.start(&caller, request);
    assert!(tokio::time::timeout(Duration::ZERO, call).await.is_err());
    let again = stage
        .start_demo("support-desk", 1)
        .await
        .expect("the retry finds it done");
    assert_eq!(stage.state(&again.session).await, (State::Granted, None));
    assert_eq!(stage.asked("/v1/sessions"), 1);
}

#[tokio::test]
async fn bad_input_is_named() {
    let stage = Stage::open(&[]).await;
    assert!(matches!(
        stage.start_demo("no-such-demo", 1).await,
        Err(ServiceError::NotFound)
    ));
    let request = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: contract::session::IdempotencyKey("1".into()),
        nonce: stage.backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let outcome = stage.backend.sessions.start(&caller(1), request).await;
    assert!(matches!(
        outcome,
        Err(ServiceError::Invalid { field: "press", .. })
    ));
}

#[tokio::test]
async fn a_vendor_that_fails_ends_the_session_as_failed() {
    let stage = Stage::open(&[]).await;
    stage.vendor.say(Answer::json("401 Unauthorized", "{}"));
    let outcome = stage.start_demo("support-desk", 1).await;
    assert!(
        matches!(outcome, Err(ServiceError::Provider(ProviderError::Unauthorized))),
        "{outcome:?}"
    );
    let outcome = stage.start_demo("support-desk", 1).await;
    assert!(matches!(outcome, Err(ServiceError::Conflict)), "{outcome:?}");
    stage.vendor.say(Answer::json("200 OK", "{}"));
    stage.reap().await;
    stage.rooms_are_there(&stage.looked_for());
    stage.reap().await;
    assert_eq!(
        stage.asked("/DeleteRoom"),
        2,
        "what it may have begun is closed, and once more when it shows"
    );
}

#[tokio::test]
async fn only_the_press_that_opened_a_session_may_touch_it() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    assert!(matches!(
        stage.record(&session, 2, 0, vec![]).await,
        Err(ServiceError::NotFound)
    ));
    assert!(matches!(
        stage.end(&session, 2).await,
        Err(ServiceError::NotFound)
    ));
    assert!(matches!(
        stage.end(&SessionId("none".into()), 1).await,
        Err(ServiceError::NotFound)
    ));
    assert_eq!(stage.state(&session).await, (State::Granted, None));
}

#[tokio::test]
async fn events_move_a_session_on_and_are_kept_once() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let turn = || {
        EventKind::Turn(Turn {
            who: Speaker::Visitor,
            text: "hello".into(),
            interrupted: false,
            missed: false,
        })
    };
    assert_eq!(
        stage
            .record(&session, 1, 0, vec![EventKind::Connecting])
            .await
            .expect("recorded"),
        None
    );
    assert_eq!(stage.state(&session).await.0, State::Connecting);
    for _ in 0..2 {
        stage
            .record(
                &session,
                1,
                1,
                vec![EventKind::Connected, EventKind::FirstFrame, turn()],
            )
            .await
            .expect("recorded");
    }
    assert_eq!(stage.state(&session).await.0, State::Live);
    let kinds: Vec<_> = stage
        .store
        .events(&session)
        .await
        .expect("read")
        .iter()
        .map(|(_, event)| event.what.name())
        .collect();
    assert_eq!(kinds, ["connecting", "connected", "first-frame", "turn"]);
}

#[tokio::test]
async fn a_session_is_live_at_its_first_sign_with_or_without_a_picture() {
    let stage = Stage::open(&[]).await;
    let signs = [EventKind::FirstFrame, EventKind::AgentReady, EventKind::PageShown];
    for (number, sign) in (1..).zip(signs) {
        let session = stage.start(number).await.expect("open").session;
        let name = sign.name();
        stage
            .record(
                &session,
                number,
                0,
                vec![EventKind::Connecting, EventKind::Connected],
            )
            .await
            .expect("recorded");
        assert_eq!(stage.state(&session).await.0, State::Connecting);
        stage
            .record(&session, number, 2, vec![sign])
            .await
            .expect("recorded");
        assert_eq!(stage.state(&session).await.0, State::Live, "{name}");
    }
}

#[tokio::test]
async fn a_batch_that_breaks_a_cap_is_refused_whole() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let turn = |length| {
        EventKind::Turn(Turn {
            who: Speaker::Visitor,
            text: "ü".repeat(length),
            interrupted: false,
            missed: false,
        })
    };
    let code = |code: &str| EventKind::Warning { code: code.into() };
    let cases = [
        (0, vec![EventKind::UserSpoke; MAX_BATCH + 1]),
        (u32::MAX, vec![EventKind::UserSpoke]),
        (0, vec![EventKind::Connecting, turn(MAX_TURN_CHARS + 1)]),
        (0, vec![code("not a word")]),
        (0, vec![code("")]),
    ];
    for (first, events) in cases {
        let outcome = stage.record(&session, 1, first, events).await;
        assert!(
            matches!(outcome, Err(ServiceError::Invalid { .. })),
            "{outcome:?}"
        );
    }
    assert!(stage.store.events(&session).await.expect("read").is_empty());
    stage
        .record(
            &session,
            1,
            0,
            vec![turn(MAX_TURN_CHARS), code("microphone-denied")],
        )
        .await
        .expect("at the cap");
}

#[tokio::test]
async fn an_end_is_reported_to_the_vendor_once_and_to_the_page_ever_after() {
    let stage = Stage::open(&[]).await;
    let reply = stage.start(1).await.expect("open");
    stage.end(&reply.session, 1).await.expect("ended");
    stage.end(&reply.session, 1).await.expect("still ended");
    assert_eq!(stage.asked("/DeleteRoom"), 1);
    let room = token(&reply)["video"]["room"].as_str().expect("text").to_owned();
    assert!(stage.vendor.asked()[0].contains(&room));
    assert_eq!(
        stage
            .record(&reply.session, 1, 0, vec![])
            .await
            .expect("an answer"),
        Some(EndReason::Visitor)
    );
    assert!(matches!(stage.start(1).await, Err(ServiceError::Conflict)));
}

#[tokio::test]
async fn the_last_words_of_a_page_are_kept_for_a_while() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    stage
        .record(&session, 1, 0, vec![EventKind::UserSpoke])
        .await
        .expect("taken");
    stage.clock.advance(Duration::from_secs(61));
    stage
        .record(&session, 1, 1, vec![EventKind::UserSpoke])
        .await
        .expect("answered");
    assert_eq!(stage.store.events(&session).await.expect("read").len(), 1);
}

#[tokio::test]
async fn an_ended_event_ends_the_session() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let ended = vec![EventKind::Ended {
        reason: EndReason::Left,
    }];
    assert_eq!(
        stage.record(&session, 1, 0, ended).await.expect("recorded"),
        Some(EndReason::Left)
    );
    assert_eq!(stage.state(&session).await, (State::Ended, Some(EndReason::Left)));
    assert_eq!(stage.asked("/DeleteRoom"), 1);
}

#[tokio::test]
async fn a_silent_page_is_lost_and_a_long_talk_is_over() {
    let stage = Stage::open(&[]).await;
    let (silent, long) = (
        stage.start(1).await.expect("open").session,
        stage.start(2).await.expect("open").session,
    );
    stage.store.joined(&long, NOON).await.expect("its visitor came");
    stage.clock.advance(Duration::from_secs(29));
    stage.record(&long, 2, 0, vec![]).await.expect("a heartbeat");
    assert_eq!(stage.reap().await, 0);
    stage.clock.advance(Duration::from_secs(1));
    assert_eq!(stage.reap().await, 1);
    assert_eq!(stage.state(&silent).await, (State::Ended, Some(EndReason::Lost)));
    for _ in 0..20 {
        stage.clock.advance(Duration::from_millis(28_500));
        stage.record(&long, 2, 0, vec![]).await.expect("a heartbeat");
    }
    stage.clock.advance(Duration::from_secs(4));
    assert_eq!(stage.reap().await, 0, "a moment of grace");
    stage.clock.advance(Duration::from_secs(1));
    assert_eq!(stage.reap().await, 1);
    assert_eq!(
        stage.record(&long, 2, 0, vec![]).await.expect("an answer"),
        Some(EndReason::TimeUp)
    );
}

#[tokio::test]
async fn a_cancel_ends_what_was_opened_and_keeps_what_was_not() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.cancel(1).await.expect("cancelled");
    assert_eq!(
        stage.state(&session).await,
        (State::Ended, Some(EndReason::Cancelled))
    );
    assert_eq!(stage.asked("/DeleteRoom"), 1);
    stage.cancel(2).await.expect("buried");
    stage.cancel(2).await.expect("still buried");
    assert!(matches!(stage.start(2).await, Err(ServiceError::Conflict)));
    assert_eq!(stage.asked("/DeleteRoom"), 1);
}

#[tokio::test]
async fn a_start_that_fails_in_the_browser_is_one_that_failed() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    for odd in ["", "two words", &"x".repeat(200)] {
        let answer = stage.give_up(1, Some(odd)).await;
        assert!(
            matches!(answer, Err(ServiceError::Invalid { field: "code", .. })),
            "{odd}: {answer:?}"
        );
    }
    stage.give_up(1, Some("sdk-load")).await.expect("given up");
    assert_eq!(
        stage.state(&session).await,
        (State::Ended, Some(EndReason::Failed))
    );
    let code = stage.store.last_code(&session).await.expect("read");
    assert_eq!(code.as_deref(), Some("sdk-load"));
    // It has ended, whatever is said of it afterwards.
    stage.give_up(1, Some("later")).await.expect("over");
    let code = stage.store.last_code(&session).await.expect("read");
    assert_eq!(code.as_deref(), Some("sdk-load"));
}

#[tokio::test]
async fn stopping_ends_everything_and_a_new_start_ends_what_a_crash_left() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.room_is_there(&session).await;
    stage.backend.sessions.shutdown().await;
    assert_eq!(
        stage.state(&session).await,
        (State::Ended, Some(EndReason::Shutdown))
    );
    assert_eq!(stage.asked("/DeleteRoom"), 1);

    let left = stage.start(2).await.expect("open").session;
    let Stage {
        vendor,
        dir,
        clock,
        store,
        ..
    } = stage;
    // The crash: nothing was ended; the next process starts a minute later with a clock of its own.
    drop(clock);
    let row = store.session(&left).await.expect("read").expect("there");
    let stage = Stage::reopen(dir, vendor, &[]).await;
    assert_eq!(row.state, State::Granted);
    stage.room_is_there(&left).await;
    stage.clock.advance(Duration::from_mins(1));
    stage.reap().await;
    assert_eq!(stage.state(&left).await, (State::Ended, Some(EndReason::Lost)));
    assert_eq!(stage.asked("/DeleteRoom"), 2);
}
