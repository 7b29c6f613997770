//! Starts that go to a file together: each has its own outcome, whatever becomes of the others.

use super::common::{new, open};
use super::support::NOON;
use backend::StoreError;
use backend::clock::Timestamp;
use backend::store::{NewSession, Store};
use contract::session::EndReason;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Executor as _, SqliteConnection};
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{sleep, timeout};

/// Longer than all of them take to wait for the file.
const ALL_WAIT: Duration = Duration::from_millis(300);

/// Another process that writes, so that starts wait.
async fn held(dir: &TempDir) -> SqliteConnection {
    let path = dir.path().join("new/folder/showroom.db");
    let options = SqliteConnectOptions::new().filename(path);
    let mut beside: SqliteConnection = options.connect().await.expect("it opens");
    beside.execute("BEGIN IMMEDIATE").await.expect("begun");
    beside
}

fn start(store: &Store, session: NewSession, places: u32) -> JoinHandle<Result<bool, StoreError>> {
    let store = store.clone();
    #[expect(clippy::disallowed_methods, reason = "the test waits for it")]
    tokio::spawn(async move { store.reserve(&session, places).await })
}

#[tokio::test]
async fn one_that_fails_fails_alone() {
    let (store, dir) = open().await;
    assert!(store.reserve(&new(0), 100).await.expect("an answer"));
    let mut beside = held(&dir).await;
    let same_name = NewSession {
        press_hash: "another".into(),
        ..new(0)
    };
    let starts = (1..40).map(|number| {
        let session = if number == 20 {
            same_name.clone()
        } else {
            new(number)
        };
        start(&store, session, 100)
    });
    let starts: Vec<_> = starts.collect();
    sleep(ALL_WAIT).await;
    beside.execute("COMMIT").await.expect("free");
    let mut failed = Vec::new();
    for (number, start) in (1..40).zip(starts) {
        match start.await.expect("an outcome") {
            Ok(made) => assert!(made, "{number}"),
            Err(_) => failed.push(number),
        }
    }
    assert_eq!(failed, [20]);
    assert_eq!(store.open_sessions().await.expect("read").len(), 39);
    let taken = store.taken(NOON).await.expect("read");
    assert_eq!(taken.iter().map(|taken| taken.count).sum::<u32>(), 39);
}

#[tokio::test]
async fn of_many_exactly_those_begin_for_which_there_is_a_place() {
    let (store, dir) = open().await;
    let mut beside = held(&dir).await;
    let by_link = |number| NewSession {
        link: Some("tag".into()),
        ..new(number)
    };
    let starts: Vec<_> = (0..40).map(|number| start(&store, by_link(number), 5)).collect();
    sleep(ALL_WAIT).await;
    beside.execute("COMMIT").await.expect("free");
    let mut made = Vec::new();
    for (number, start) in (0..40).zip(starts) {
        if start.await.expect("an outcome").expect("an answer") {
            made.push(new(number).id.0);
        }
    }
    let open = store.open_sessions().await.expect("read");
    let mut open: Vec<_> = open.into_iter().map(|row| row.id.0).collect();
    open.sort();
    made.sort();
    assert_eq!(open, made, "each was answered what is written");
    assert_eq!(made.len(), 5);
    // Those that were refused took nothing of the link, nor of its budgets.
    let of_link: i64 = sqlx::query_scalar("SELECT sessions FROM link_usage WHERE tag = 'tag'")
        .fetch_one(&mut beside)
        .await
        .expect("read");
    assert_eq!(of_link, 5);
    let usage = store.usage_of_link("tag").await.expect("read");
    assert_eq!((usage.amount.ms, usage.amount.sessions), (5 * 600_000, 5));
}

#[tokio::test]
async fn those_that_are_given_up_take_none_of_the_others_with_them() {
    let (store, dir) = open().await;
    let mut beside = held(&dir).await;
    let mut starts: Vec<_> = (0..40).map(|number| start(&store, new(number), 100)).collect();
    sleep(ALL_WAIT).await;
    beside.execute("COMMIT").await.expect("free");
    // When this one has ended, the next goes to the file for sixteen.
    let first = starts.remove(0);
    assert!(first.await.expect("an outcome").expect("an answer"));
    for _ in 0..20 {
        yield_now().await;
    }
    let others = starts.split_off(10);
    starts.iter().for_each(JoinHandle::abort);
    for other in others {
        let outcome = timeout(Duration::from_secs(5), other).await;
        let made = outcome.expect("no wait without end").expect("an outcome");
        assert!(made.expect("an answer"));
    }
}

#[tokio::test]
async fn each_grant_has_its_own_answer() {
    let (store, dir) = open().await;
    for number in 0..20 {
        assert!(store.reserve(&new(number), 100).await.expect("an answer"));
    }
    let ended = store.end(&new(7).id, EndReason::Visitor, NOON).await;
    assert!(ended.expect("an answer"));
    let mut beside = held(&dir).await;
    let grants: Vec<_> = (0..20)
        .map(|number| {
            let store = store.clone();
            #[expect(clippy::disallowed_methods, reason = "the test waits for it")]
            tokio::spawn(async move {
                let reference = format!("reference-{number}");
                let id = new(number).id;
                store
                    .granted(&id, NOON, Some(&reference), Timestamp(NOON.0 + 1))
                    .await
            })
        })
        .collect();
    sleep(ALL_WAIT).await;
    beside.execute("COMMIT").await.expect("free");
    for (number, grant) in (0..20).zip(grants) {
        let granted = grant.await.expect("an outcome").expect("an answer");
        assert_eq!(granted, number != 7, "{number}");
        let row = store
            .session(&new(number).id)
            .await
            .expect("read")
            .expect("there");
        let reference = (number != 7).then(|| format!("reference-{number}"));
        assert_eq!(row.vendor_ref, reference);
    }
}
