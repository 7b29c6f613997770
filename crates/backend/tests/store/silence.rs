//! A line to PostgreSQL that falls silent: nothing is waited for without end, and everything works afterwards.

use super::common::{new, parsed};
use super::support::NOON;
use super::support::line::{Fault, Line};
use super::support::postgres::database;
use backend::StoreError;
use backend::store::{After, Store};
use futures_util::future::join_all;
use std::time::{Duration, Instant};
use tokio::time::sleep;
use url::Url;

/// A line, and a store at its end.
async fn open() -> Option<(Line, Store)> {
    let line = Line::to(database().await?).await;
    let url: Url = line.url().parse().expect("an address");
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    Some((line, store))
}

/// As many reservations at once as there are connections; the numbers of those that were made.
async fn reserve_eight(store: &Store, first: u32) -> Vec<Result<bool, StoreError>> {
    let sessions: Vec<_> = (first..first + 8).map(new).collect();
    join_all(sessions.iter().map(|session| store.reserve(session, 1000))).await
}

#[tokio::test]
async fn statements_that_are_never_answered_are_given_up_and_keep_no_connection() {
    let Some((line, store)) = open().await else { return };
    line.fail(Fault::SilentAt("FROM leads"));
    let since = Instant::now();
    let after = After::start(NOON);
    // One for each connection, and two that find none.
    let asked = join_all((0..10).map(|_| store.leads(&after, None, 1))).await;
    assert!(since.elapsed() < Duration::from_secs(25), "{:?}", since.elapsed());
    for outcome in asked {
        assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    }
    line.fail(Fault::None);
    let reserved = reserve_eight(&store, 1).await;
    assert!(
        reserved.iter().all(|made| matches!(made, Ok(true))),
        "{reserved:?}"
    );
    assert_eq!(store.leads(&after, None, 1).await.expect("read"), []);
}

#[tokio::test]
async fn what_is_under_way_when_the_database_is_lost_is_answered_with_its_loss() {
    let Some((line, store)) = open().await else { return };
    // All connections are open and have just been at work.
    let reserved = reserve_eight(&store, 1).await;
    assert!(
        reserved.iter().all(|made| matches!(made, Ok(true))),
        "{reserved:?}"
    );
    line.fail(Fault::Silent);
    let since = Instant::now();
    for outcome in reserve_eight(&store, 11).await {
        let Err(StoreError::Unavailable(why)) = outcome else {
            panic!("{outcome:?}");
        };
        assert!(why.to_string().contains(" is away"), "{why}");
    }
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
    line.fail(Fault::None);
    let since = Instant::now();
    while store.probe().await.is_err() {
        assert!(since.elapsed() < Duration::from_secs(30), "it does not come back");
        sleep(Duration::from_millis(50)).await;
    }
    let reserved = reserve_eight(&store, 21).await;
    assert!(
        reserved.iter().all(|made| matches!(made, Ok(true))),
        "{reserved:?}"
    );
}

#[tokio::test]
async fn a_place_whose_taking_was_not_answered_can_be_taken_back() {
    let Some((line, store)) = open().await else { return };
    line.fail(Fault::EndAfter("COMMIT"));
    let outcome = store.reserve(&new(1), 1).await;
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    let id = new(1).id;
    while store.session(&id).await.expect("read").is_none() {
        sleep(Duration::from_millis(20)).await;
    }
    store.take_back(&id).await.expect("taken back");
    assert!(
        store.reserve(&new(1), 1).await.expect("an answer"),
        "it is as new"
    );
}
