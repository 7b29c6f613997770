//! Starts that go to a file together: each has its own outcome, whatever becomes of the others.

use super::common::{new, open};
use backend::StoreError;
use backend::store::{NewSession, Store};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Executor as _, SqliteConnection};
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinHandle;
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
}

#[tokio::test]
async fn of_many_exactly_those_begin_for_which_there_is_a_place() {
    let (store, dir) = open().await;
    let mut beside = held(&dir).await;
    let starts: Vec<_> = (0..40).map(|number| start(&store, new(number), 5)).collect();
    sleep(ALL_WAIT).await;
    beside.execute("COMMIT").await.expect("free");
    let mut made = Vec::new();
    for (number, start) in (0..40).zip(starts) {
        if start.await.expect("an outcome").expect("an answer") {
            made.push(new(number).id);
        }
    }
    assert_eq!(made.len(), 5);
    let open = store.open_sessions().await.expect("read");
    let mut open: Vec<_> = open.into_iter().map(|row| row.id).collect();
    open.sort_by(|one, other| one.0.cmp(&other.0));
    made.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(open, made, "each was answered what is written");
}

#[tokio::test]
async fn one_that_is_given_up_leaves_none_without_an_answer() {
    let (store, dir) = open().await;
    let mut beside = held(&dir).await;
    let starts: Vec<_> = (0..40).map(|number| start(&store, new(number), 100)).collect();
    sleep(ALL_WAIT).await;
    // Among them is the one that has the connection.
    starts.iter().take(20).for_each(JoinHandle::abort);
    beside.execute("COMMIT").await.expect("free");
    for (number, start) in (0..40).zip(starts) {
        let outcome = timeout(Duration::from_secs(5), start)
            .await
            .expect("no wait without end");
        if let Ok(Ok(made)) = outcome {
            assert!(made, "{number}");
        }
    }
    assert!(store.reserve(&new(50), 100).await.expect("the file is usable"));
}
