//! What one visitor, one address and one session may take, and how long it is kept.

use crate::support;
use crate::support::stage::Stage;
use crate::support::{Answer, Vendor, scratch};
use backend::ServiceError;
use backend::clock::Timestamp;
use backend::store::State;
use contract::error::Limit;
use contract::session::{EndReason, EventKind, MAX_TURN_CHARS, Speaker, Turn};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

fn said(text: &str) -> EventKind {
    EventKind::Turn(Turn {
        who: Speaker::Visitor,
        text: text.into(),
        interrupted: false,
        missed: false,
    })
}

fn is_address<T>(outcome: &Result<T, ServiceError>) -> bool {
    let which = Limit::Address;
    matches!(outcome, Err(ServiceError::Limit { which: met, .. }) if *met == which)
}

#[tokio::test]
async fn an_address_and_the_server_have_limits() {
    let stage = Stage::open(&[
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "2"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "3"),
    ])
    .await;
    let start = async |last, number| stage.start_from(last, "product-guide", number).await;
    let first = start(1, 1).await.expect("open");
    start(1, 2).await.expect("open");
    let outcome = start(1, 3).await;
    assert!(
        matches!(
            outcome,
            Err(ServiceError::Limit {
                which: Limit::Address,
                ..
            })
        ),
        "{outcome:?}"
    );
    start(2, 4).await.expect("another address");
    let outcome = start(3, 5).await;
    assert!(
        matches!(
            outcome,
            Err(ServiceError::Limit {
                which: Limit::Concurrency,
                ..
            })
        ),
        "{outcome:?}"
    );
    stage.end(&first.session, 1).await.expect("ended");
    start(3, 5).await.expect("its place is free");
}

#[tokio::test]
async fn an_address_holds_a_few_places_and_no_more() {
    let stage = Stage::open(&[
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "2"),
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "100"),
    ])
    .await;
    let first = stage.start(1).await.expect("open").session;
    let second = stage.start(2).await.expect("open").session;
    assert!(is_address(&stage.start(3).await));
    assert_eq!(
        stage.start(2).await.expect("the same press is no more").session,
        second
    );
    stage
        .start_from(2, "product-guide", 4)
        .await
        .expect("another address");

    stage.end(&first, 1).await.expect("ended");
    stage.vendor.say(Answer::json("401 Unauthorized", "{}"));
    let failed = stage.start_demo("support-desk", 5).await;
    assert!(
        matches!(failed, Err(ServiceError::Provider(_))),
        "its place is free: {failed:?}"
    );
    stage.vendor.say(Answer::json("200 OK", r#"{"id":"s1"}"#));
    stage.start(6).await.expect("a start that failed holds none");
    assert!(is_address(&stage.start(7).await));
    stage.clock.advance(Duration::from_secs(31));
    assert_eq!(stage.reap().await, 3);
    stage.start(7).await.expect("what fell silent holds none");
}

/// Vendors whose tokens are single-use, and what each answers to the call that makes one.
const SINGLE_USE: [(&str, &str); 2] = [
    ("onboarding", "/auth/generate-token"),
    ("sales-coach", "/v1/auth/session-token"),
];

async fn single_use(env: &[(&str, &str)]) -> Stage {
    let minted = format!(r#"{{"jwt":"a.b.c","sessionToken":"{}"}}"#, support::anam::TOKEN);
    let vendor = Vendor::start(Answer::json("200 OK", &minted)).await;
    let url = vendor.url.clone();
    let ours = [
        ("TRULIENCE_API_KEY", "tru_live_canary"),
        ("SHOWROOM_TRULIENCE_API_URL", url.as_str()),
        ("SHOWROOM_TRULIENCE_AVATAR_ID", "4823947598237459873"),
        ("ANAM_API_KEY", "anam-canary"),
        ("SHOWROOM_ANAM_API_URL", url.as_str()),
        ("SHOWROOM_ANAM_AVATAR_ID", "a"),
        ("SHOWROOM_ANAM_VOICE_ID", "v"),
        ("SHOWROOM_ANAM_LLM_ID", "l"),
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "100"),
    ];
    Stage::reopen(scratch(), vendor, &[&ours, env].concat()).await
}

#[tokio::test]
async fn one_press_is_given_two_paid_tokens_and_no_more() {
    let stage = single_use(&[]).await;
    for (number, (demo, mint)) in (1..).zip(SINGLE_USE) {
        for _ in 0..2 {
            stage.start_demo(demo, number).await.expect("a lost answer");
        }
        for _ in 0..3 {
            let outcome = stage.start_demo(demo, number).await;
            assert!(
                matches!(outcome, Err(ServiceError::Conflict)),
                "{demo}: {outcome:?}"
            );
        }
        assert_eq!(stage.asked(mint), 2, "{demo}");
    }
    for _ in 0..10 {
        stage.start(9).await.expect("a room of ours is the same room");
    }
}

#[tokio::test]
async fn a_paid_token_is_given_again_only_at_once() {
    let stage = single_use(&[]).await;
    for (number, (demo, mint)) in (1..).zip(SINGLE_USE) {
        stage.start_demo(demo, number).await.expect("open");
        stage.clock.advance(Duration::from_millis(20_001));
        let late = stage.start_demo(demo, number).await;
        assert!(matches!(late, Err(ServiceError::Conflict)), "{demo}: {late:?}");
        assert_eq!(stage.asked(mint), 1, "{demo}");
    }
}

#[tokio::test]
async fn a_client_keeps_its_place_while_a_token_that_it_never_used_opens_a_paid_session() {
    let one = ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1");
    let stage = single_use(&[one, ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "1")]).await;
    let minted = format!(r#"{{"sessionToken":"{}","data":[]}}"#, support::anam::TOKEN);
    stage.vendor.say(Answer::json("200 OK", &minted));
    let session = stage.start_demo("sales-coach", 1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    assert!(is_address(&stage.start_demo("sales-coach", 2).await));
    let other = stage.start_from(2, "sales-coach", 3).await;
    let other = other.expect("the places of all are not taken by it").session;
    // Its visitor was there: the vendor lists a session of that name.
    let used = format!(
        r#"{{"sessionToken":"{}","data":[{{"id":"v-1","clientLabel":"{other}","endTime":"2026-11-21T12:05:00Z"}}]}}"#,
        support::anam::TOKEN
    );
    stage.vendor.say(Answer::json("200 OK", &used));
    stage.end(&other, 3).await.expect("ended");
    let again = stage.start_from(2, "sales-coach", 4).await;
    let again = again
        .expect("a talk that ends as it should costs no wait")
        .session;
    stage.end(&again, 4).await.expect("ended");
    stage.clock.advance(Duration::from_mins(61));
    stage.reap().await;
    stage
        .start_demo("sales-coach", 5)
        .await
        .expect("no token opens anything");
}

/// What a vendor like Anam answers: a token for each press, and these sessions in its list.
fn anam_lists(sessions: &serde_json::Value) -> Answer {
    let body = serde_json::json!({ "sessionToken": support::anam::TOKEN, "jwt": "a.b.c", "data": sessions });
    Answer::json("200 OK", &body.to_string())
}

fn used(id: &str, label: &contract::session::SessionId) -> serde_json::Value {
    serde_json::json!({ "id": id, "clientLabel": label.0, "endTime": "2026-11-21T12:00:01Z" })
}

#[tokio::test]
async fn a_grant_that_was_never_used_keeps_its_client_from_demos_of_that_kind_only_and_says_until_when() {
    let stage = single_use(&[
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "5"),
    ])
    .await;
    stage.vendor.say(anam_lists(&serde_json::json!([])));
    let session = stage.start_demo("sales-coach", 1).await.expect("open").session;
    stage.clock.advance(Duration::from_mins(10));
    stage.end(&session, 1).await.expect("ended");
    let refused = stage.start_demo("sales-coach", 2).await;
    let Err(ServiceError::Limit {
        which: Limit::Address,
        retry_after,
    }) = refused
    else {
        panic!("{refused:?}")
    };
    // The token's hour, of which ten minutes have passed, and the way from its last moment to the vendor.
    assert_eq!(retry_after, Duration::from_mins(51));
    stage.start(3).await.expect("a room of ours opens nothing late");
    stage.clock.advance(retry_after);
    stage.reap().await;
    stage.start_demo("sales-coach", 4).await.expect("as it was told");
}

#[tokio::test]
async fn of_two_tokens_of_a_press_both_must_be_used() {
    let stage = single_use(&[("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1")]).await;
    for (last, uses) in [(1, 1), (2, 2)] {
        stage.vendor.say(anam_lists(&serde_json::json!([])));
        let number = u32::from(last) * 10;
        let start = async |number| stage.start_from(last, "sales-coach", number).await;
        let session = start(number).await.expect("open").session;
        start(number).await.expect("a lost answer");
        let listed: Vec<_> = ["v-1", "v-2"][..uses]
            .iter()
            .map(|id| used(id, &session))
            .collect();
        stage.vendor.say(anam_lists(&listed.into()));
        // The vendor's confirmation that the visitor joined is a report on one of them.
        stage.reap().await;
        stage.end(&session, number).await.expect("ended");
        assert_eq!(start(number + 1).await.is_ok(), uses == 2, "{uses}");
    }
}

#[tokio::test]
async fn a_token_that_opens_a_session_after_the_end_is_a_revival() {
    let stage = single_use(&[]).await;
    stage.vendor.say(anam_lists(&serde_json::json!([])));
    let session = stage.start_demo("sales-coach", 1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    let of =
        |id: &str, began: &str| serde_json::json!({ "id": id, "clientLabel": session.0, "startTime": began });
    // NOON is 12:00:00; two clocks may differ a little.
    for (id, began, counted) in [
        ("v-1", "2026-11-21T12:00:09Z", 0),
        ("v-2", "2026-11-21T12:00:11Z", 1),
        ("v-3", "2026-11-21T12:30:00Z", 2),
    ] {
        stage.vendor.say(anam_lists(&serde_json::json!([of(id, began)])));
        stage.reap().await;
        assert_eq!(revivals(&stage, &session).await, counted, "{id}");
    }
}

async fn revivals(stage: &Stage, session: &contract::session::SessionId) -> i64 {
    use sqlx::{ConnectOptions, Row};
    let file = stage.dir.path().join("showroom.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    let mut database = options.connect().await.expect("the same file");
    let row = sqlx::query("SELECT revivals FROM sessions WHERE id = $1").bind(&session.0);
    let row = row.fetch_one(&mut database).await.expect("there");
    row.get("revivals")
}

#[tokio::test]
async fn who_sees_the_avatar_is_given_no_other_token() {
    let stage = single_use(&[]).await;
    for (number, (demo, mint)) in (1..).zip(SINGLE_USE) {
        let session = stage.start_demo(demo, number).await.expect("open").session;
        stage
            .record(&session, number, 0, vec![EventKind::FirstFrame])
            .await
            .expect("live");
        let outcome = stage.start_demo(demo, number).await;
        assert!(
            matches!(outcome, Err(ServiceError::Conflict)),
            "{demo}: {outcome:?}"
        );
        assert_eq!(stage.asked(mint), 1, "{demo}");
    }
}

#[tokio::test]
async fn ending_what_nothing_ends_at_its_vendor_frees_no_place_while_its_token_lives() {
    let stage = single_use(&[
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "2"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "3"),
    ])
    .await;
    for number in 1..=2 {
        let session = stage
            .start_demo("onboarding", number)
            .await
            .expect("open")
            .session;
        // What the page says changes nothing: it could say anything.
        let said = vec![EventKind::Connected, EventKind::FirstFrame];
        stage.record(&session, number, 0, said).await.expect("taken");
        stage.end(&session, number).await.expect("ended");
    }
    assert!(is_address(&stage.start_demo("onboarding", 3).await));
    let other = stage
        .start_from(2, "product-guide", 4)
        .await
        .expect("the last place");
    let outcome = stage.start_from(3, "product-guide", 5).await;
    let full = matches!(
        &outcome,
        Err(ServiceError::Limit {
            which: Limit::Concurrency,
            ..
        })
    );
    assert!(full, "{outcome:?}");
    stage.end(&other.session, 4).await.expect("ended");
    stage
        .start_from(3, "product-guide", 5)
        .await
        .expect("a room of ours is gone");

    // The token lives for two minutes; one more passes on its way.
    stage.clock.advance(Duration::from_secs(179));
    stage.reap().await;
    assert!(is_address(&stage.start_demo("onboarding", 3).await));
    stage.clock.advance(Duration::from_secs(1));
    stage.reap().await;
    stage
        .start_demo("onboarding", 3)
        .await
        .expect("nothing can open it any more");
}

#[tokio::test]
async fn what_fell_silent_holds_its_place_as_well() {
    let stage = single_use(&[("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1")]).await;
    stage.start_demo("onboarding", 1).await.expect("open");
    stage.clock.advance(Duration::from_secs(31));
    assert_eq!(stage.reap().await, 1);
    assert!(is_address(&stage.start_demo("onboarding", 2).await));
    stage.clock.advance(Duration::from_mins(3));
    stage.reap().await;
    stage.start_demo("onboarding", 2).await.expect("open");
}

#[tokio::test]
async fn withdrawing_presses_takes_no_starts_away() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "2")]).await;
    stage.cancel(1).await.expect("buried");
    stage.cancel(2).await.expect("buried");
    assert!(is_address(&stage.cancel(3).await), "it has a limit of its own");
    stage.start(4).await.expect("open");
}

#[tokio::test]
async fn a_session_records_so_often_and_no_more() {
    let stage = Stage::open(&[]).await;
    let (one, other) = (
        stage.start(1).await.expect("open").session,
        stage.start(2).await.expect("open").session,
    );
    let mut refused = false;
    for _ in 0..200 {
        refused |= is_address(&stage.record(&one, 1, 0, vec![]).await);
    }
    assert!(refused);
    stage.record(&other, 2, 0, vec![]).await.expect("a heartbeat");
}

#[tokio::test]
async fn a_session_records_so_much_and_lives_on() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let batch = || vec![said(&"\u{1f600}".repeat(MAX_TURN_CHARS)); 16];
    for first in [0, 16, 32, 48] {
        stage
            .record(&session, 1, first, batch())
            .await
            .expect("a megabyte");
    }
    stage.clock.advance(Duration::from_secs(29));
    let outcome = stage.record(&session, 1, 64, batch()).await;
    assert!(
        matches!(outcome, Err(ServiceError::Invalid { field: "events", .. })),
        "{outcome:?}"
    );
    assert_eq!(stage.store.events(&session).await.expect("read").len(), 64);
    stage.clock.advance(Duration::from_secs(29));
    assert_eq!(stage.reap().await, 0, "its page was heard of all the same");
    stage
        .record(&session, 1, 64, vec![said("short")])
        .await
        .expect("there is room for this");
}

#[tokio::test]
async fn an_address_records_so_much_in_a_day_and_its_talks_go_on() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_RECORDED_MB_PER_DAY", "1")]).await;
    let first = stage.start(1).await.expect("open").session;
    let batch = || vec![said(&"\u{1f600}".repeat(MAX_TURN_CHARS)); 16];
    for seq in [0, 16, 32, 48] {
        stage.record(&first, 1, seq, batch()).await.expect("taken");
    }
    let second = stage.start(2).await.expect("open").session;
    stage.record(&second, 2, 0, batch()).await.expect("a batch");
    stage.clock.advance(Duration::from_secs(20));
    let outcome = stage.record(&second, 2, 16, batch()).await;
    assert_eq!(outcome.expect("nothing went wrong"), None);
    let kept = stage.store.events(&second).await.expect("read").len();
    assert_eq!(kept, 16, "what is more than its share is not kept");
    stage.clock.advance(Duration::from_secs(20));
    stage.record(&first, 1, 64, vec![]).await.expect("a heartbeat");
    assert_eq!(stage.reap().await, 0, "both pages were heard of");
    stage.end(&second, 2).await.expect("ended");

    stage.clock.advance(Duration::from_hours(24));
    let tomorrow = stage.start(3).await.expect("open").session;
    stage.record(&tomorrow, 3, 0, batch()).await.expect("taken");
    assert_eq!(stage.store.events(&tomorrow).await.expect("read").len(), 16);
}

#[tokio::test]
async fn the_opener_of_a_session_answers_for_what_is_recorded_in_it() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_RECORDED_MB_PER_DAY", "1")]).await;
    let batch = || vec![said(&"\u{1f600}".repeat(MAX_TURN_CHARS)); 16];
    let others = stage
        .start_from(2, "product-guide", 1)
        .await
        .expect("open")
        .session;
    // Recorded from another address than it was opened from.
    for seq in [0, 16, 32, 48] {
        stage.record(&others, 1, seq, batch()).await.expect("taken");
    }
    let own = stage.start(2).await.expect("open").session;
    for seq in [0, 16] {
        stage.record(&own, 2, seq, batch()).await.expect("taken");
    }
    assert_eq!(stage.store.events(&own).await.expect("read").len(), 32);
}

#[tokio::test]
async fn who_opened_a_session_answers_for_its_last_words_too() {
    let stage = Stage::open(&[("SHOWROOM_LIMITS_RECORDED_MB_PER_DAY", "1")]).await;
    let batch = || vec![said(&"\u{1f600}".repeat(MAX_TURN_CHARS)); 16];
    let others = stage
        .start_from(2, "product-guide", 1)
        .await
        .expect("open")
        .session;
    stage.end(&others, 1).await.expect("ended");
    stage.clock.advance(Duration::from_secs(59));
    stage.reap().await;
    for seq in [0, 16, 32, 48] {
        stage.record(&others, 1, seq, batch()).await.expect("taken");
    }
    let own = stage.start(2).await.expect("open").session;
    for seq in [0, 16] {
        stage.record(&own, 2, seq, batch()).await.expect("taken");
    }
    assert_eq!(stage.store.events(&own).await.expect("read").len(), 32);
}

#[tokio::test]
async fn while_the_disk_is_nearly_full_talks_go_on_and_end() {
    // No disk has that much left.
    let stage = Stage::open(&[("SHOWROOM_STORAGE_MIN_FREE_MB", "1000000000")]).await;
    let session = stage.start(1).await.expect("open").session;
    let live = vec![EventKind::Connecting, EventKind::FirstFrame, said("a word")];
    let outcome = stage.record(&session, 1, 0, live).await;
    assert_eq!(outcome.expect("nothing went wrong"), None);
    assert!(stage.store.events(&session).await.expect("read").is_empty());
    assert_eq!(
        stage.state(&session).await.0,
        State::Live,
        "how far it is still counts"
    );
    stage.clock.advance(Duration::from_secs(20));
    stage.record(&session, 1, 3, vec![]).await.expect("a heartbeat");
    stage.clock.advance(Duration::from_secs(20));
    assert_eq!(stage.reap().await, 0);
    let over = vec![EventKind::Ended {
        reason: EndReason::Visitor,
    }];
    let outcome = stage.record(&session, 1, 3, over).await;
    assert_eq!(outcome.expect("ended"), Some(EndReason::Visitor));
    assert_eq!(
        stage.state(&session).await,
        (State::Ended, Some(EndReason::Visitor))
    );
    // Nor is it made ready for search.
    stage.clock.advance(Duration::from_mins(2));
    stage.reap().await;
    let due = stage.store.index_words(Timestamp(i64::MAX), 10).await;
    assert_eq!(due.expect("read"), 1);
}

#[tokio::test]
async fn old_sessions_go_a_few_at_a_time_and_all_in_one_round() {
    let stage = Stage::open(&[("SHOWROOM_STORAGE_KEEP_DAYS", "2")]).await;
    let mut sessions = Vec::new();
    for press in 1..=23_u8 {
        let begun = stage.start_from(press / 5, "product-guide", press.into()).await;
        let session = begun.expect("open").session;
        stage.end(&session, press.into()).await.expect("ended");
        sessions.push(session);
        stage.clock.advance(Duration::from_mins(1));
    }
    // They are closed at their vendor, some at a time, until their tokens are dead.
    for _ in 0..6 {
        stage.clock.advance(Duration::from_mins(10));
        stage.reap().await;
    }
    stage.clock.advance(Duration::from_hours(49));
    stage.reap().await;
    let mut left = Vec::new();
    for session in &sessions {
        left.extend(stage.store.session(session).await.expect("read"));
    }
    assert!(left.is_empty(), "{} left: {:?}", left.len(), left[0]);
}

#[tokio::test]
async fn an_old_session_is_forgotten() {
    let stage = Stage::open(&[("SHOWROOM_STORAGE_KEEP_DAYS", "2")]).await;
    let session = stage.start(1).await.expect("open").session;
    stage
        .record(&session, 1, 0, vec![said("a secret")])
        .await
        .expect("taken");
    stage.end(&session, 1).await.expect("ended");
    stage.clock.advance(Duration::from_hours(47));
    stage.reap().await;
    assert!(stage.store.session(&session).await.expect("read").is_some());
    stage.clock.advance(Duration::from_hours(2));
    stage.reap().await;
    assert!(stage.store.session(&session).await.expect("read").is_none());
    assert!(stage.store.events(&session).await.expect("read").is_empty());
}

/// Counts the log's lines about what a page reported.
struct Lines(Arc<AtomicUsize>);

impl Visit for Lines {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" && format!("{value:?}") == "event" {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl Subscriber for Lines {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn event(&self, event: &Event<'_>) {
        event.record(&mut Self(Arc::clone(&self.0)));
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn what_is_reported_again_is_not_logged_again() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let lines = Arc::new(AtomicUsize::new(0));
    let _log = tracing::subscriber::set_default(Lines(Arc::clone(&lines)));
    for (events, logged) in [(2, 2), (2, 2), (3, 3)] {
        stage
            .record(&session, 1, 0, vec![said("a"); events])
            .await
            .expect("taken");
        assert_eq!(lines.load(Ordering::SeqCst), logged);
    }
}
