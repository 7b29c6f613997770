//! What only a file has: its mode, its content, a kill that it outlives.

use super::common::{PLENTY, new, open, said};
use super::support::{NOON, scratch};
use backend::StoreError;
use backend::store::{State, Store};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_our_account_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_store, dir) = open().await;
    let mode = std::fs::metadata(dir.path().join("new/folder/showroom.db"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_said_to_be_unusable() {
    let dir = scratch();
    let path = dir.path().join("notes.db");
    std::fs::write(
        &path,
        "these are my notes, and there are quite a few of them ".repeat(100),
    )
    .expect("written");
    assert!(matches!(
        Store::open(&path).await,
        Err(StoreError::Unavailable(_))
    ));
    assert!(
        std::fs::read_to_string(&path)
            .expect("read")
            .starts_with("these are my notes")
    );
}

/// Names the file to the child of the test below.
const CHILD: &str = "SHOWROOM_TEST_KILLED_STORE";

/// Not a test of its own: the process that is killed. Writes without end and says what was acknowledged.
#[tokio::test]
async fn child_that_writes() {
    #[expect(
        clippy::disallowed_methods,
        reason = "the only way to tell a child of the test binary what to do"
    )]
    let Ok(path) = std::env::var(CHILD) else { return };
    let store = Store::open(Path::new(&path)).await.expect("a database");
    for number in 0.. {
        store.reserve(&new(number), u32::MAX).await.expect("reserved");
        let id = new(number).id;
        store
            .record(&id, NOON, Some(State::Live), 0, &[said("a"), said("b")], PLENTY)
            .await
            .expect("recorded");
        let mut out = std::io::stdout().lock();
        writeln!(out, "acknowledged {number}")
            .and_then(|()| out.flush())
            .expect("the parent listens");
    }
}

#[tokio::test]
async fn every_acknowledged_row_outlives_a_kill() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    for round in 1..=3 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "sqlite::child_that_writes", "--nocapture"])
            .env(CHILD, path.with_extension(format!("{round}.db")))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the child starts");
        let lines = BufReader::new(child.stdout.take().expect("piped"))
            .lines()
            .map_while(Result::ok);
        let mut acknowledged =
            lines.filter_map(|line| line.strip_prefix("acknowledged ")?.parse::<u32>().ok());
        let wanted = 40 * round;
        assert!(
            acknowledged.by_ref().any(|number| number == wanted),
            "the child stopped early"
        );
        child.kill().expect("it is ours");
        // What it managed to say before it died counts too.
        let last = acknowledged.last().unwrap_or(wanted);
        child.wait().expect("it ended");

        let store = Store::open(&path.with_extension(format!("{round}.db")))
            .await
            .expect("it opens again");
        for number in 0..=last {
            let row = store.session(&new(number).id).await.expect("read");
            assert_eq!(row.map(|row| row.state), Some(State::Live), "{number} of {last}");
            assert_eq!(
                store.events(&new(number).id).await.expect("read").len(),
                2,
                "{number} of {last}"
            );
        }
    }
}
