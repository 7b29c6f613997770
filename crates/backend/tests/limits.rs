//! What one visitor, one address and one session may take, and how long it is kept.

mod support;

use backend::ServiceError;
use contract::error::Limit;
use contract::session::{EventKind, MAX_TURN_CHARS, Speaker, Turn};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use support::Answer;
use support::stage::Stage;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

fn said(text: &str) -> EventKind {
    EventKind::Turn(Turn {
        who: Speaker::Visitor,
        text: text.into(),
        interrupted: false,
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
    stage.start(6).await.expect("a start that failed holds none");
    assert!(is_address(&stage.start(7).await));
    stage.clock.advance(Duration::from_secs(31));
    assert_eq!(stage.reap().await, 3);
    stage.start(7).await.expect("what fell silent holds none");
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
async fn a_session_tells_so_much_and_lives_on() {
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

/// Counts the log's lines about what a page told.
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
async fn what_is_told_again_is_not_logged_again() {
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
