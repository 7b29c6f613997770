//! A server that stops beside others of one PostgreSQL database gives back what it has, and nothing twice.

use super::several::{soon, two};
use super::support::postgres::database;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Counts what PostgreSQL says without being asked, such as warnings.
#[derive(Clone, Default)]
struct Notices(Arc<AtomicUsize>);

impl Subscriber for Notices {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        if event.metadata().target() == "sqlx::postgres::notice" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn whoever_asks_twice_whether_it_is_the_last_is_warned_of_nothing() {
    let Some(url) = database().await else { return };
    let [first, second] = two(&url).await;
    soon("one leads", async || first.is_leader() || second.is_leader()).await;
    let [leader, other] = if first.is_leader() {
        [first, second]
    } else {
        [second, first]
    };
    let notices = Notices::default();
    let _counting = tracing::subscriber::set_default(notices.clone());
    for _ in 0..3 {
        assert!(!leader.leave().await, "another is left");
    }
    leader.close().await;
    assert!(other.leave().await, "the last one");
    assert!(other.leave().await, "still");
    assert_eq!(
        notices.0.load(Ordering::Relaxed),
        0,
        "no lock is given back twice"
    );
}
