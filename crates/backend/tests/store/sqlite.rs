//! What only a file has: its mode, its content, a kill that it outlives.

use super::common::{PLENTY, after, new, numbered, open, said};
use super::support::{NOON, config, scratch};
use backend::audit::Action;
use backend::store::{After, Lead, Reading, State, Store};
use backend::{Accounts, StoreError};
use contract::session::EndReason;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tokio::time::sleep;

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

/// Such as an import at the command line.
#[tokio::test]
async fn a_lead_waits_for_another_program_that_writes() {
    let (store, dir) = open().await;
    let options = SqliteConnectOptions::new().filename(dir.path().join("new/folder/showroom.db"));
    let mut other = options.connect().await.expect("it opens");
    other.execute("BEGIN IMMEDIATE").await.expect("begun");
    let lead = Lead {
        session: None,
        demo: "product-guide".into(),
        link: Some("link-1".into()),
        answers: Vec::new(),
        consent: String::new(),
        sent: NOON,
    };
    let waits = async {
        sleep(Duration::from_millis(300)).await;
        other.execute("COMMIT").await.expect("ended");
        Instant::now()
    };
    let keeps = async {
        let kept = store.keep_lead("lead", "origin", &lead).await;
        (kept, Instant::now())
    };
    let (ended, (kept, at)) = tokio::join!(waits, keeps);
    kept.expect("kept");
    assert!(at >= ended, "it was not there before");
}

/// A file that a release with schema 10 made. A later schema gets a file of its own beside it.
#[tokio::test]
async fn a_file_of_a_release_is_brought_up_to_date_with_all_that_is_in_it() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    std::fs::write(&path, include_bytes!("schema-10.sqlite")).expect("copied");
    let store = Store::open(&path).await.expect("it opens");
    let ids = [1, 2].map(|number| new(number).id);
    let row = async |id| store.session(id).await.expect("read").expect("there");
    let (ended, live) = (row(&ids[0]).await, row(&ids[1]).await);
    assert_eq!(
        (ended.state, ended.reason),
        (State::Ended, Some(EndReason::Visitor))
    );
    assert_eq!((ended.created, ended.ended), (NOON, Some(after(60))));
    assert_eq!(
        (live.state, live.vendor_ref.as_deref()),
        (State::Live, Some("vendor-2"))
    );
    let events = store.events(&ids[0]).await.expect("read");
    assert_eq!(events, [(0, said("What does it cost?"))]);
    let entries = store.entries(&ids[0]).await.expect("read");
    assert_eq!(entries[0].turn.text, "Hello, Ada ü中!");
    let all = After::start(NOON);
    let leads = store.leads(&all, None, 9).await.expect("read");
    assert_eq!(
        (leads.len(), leads[0].1.answers[0].value.as_str()),
        (1, "ada@example.com")
    );
    let ratings = store.ratings(&all, None, 9).await.expect("read");
    assert_eq!((ratings.len(), ratings[0].1.text.as_str()), (1, "good"));
    assert_eq!(store.guest_rooms().await.expect("read").len(), 1);
    assert_eq!(store.vendor_events("livekit").await.expect("read").len(), 1);
    assert!(
        !store.reserve(&new(3), 1).await.expect("an answer"),
        "one is open"
    );
    assert!(store.reserve(&new(3), 2).await.expect("an answer"));
}

#[tokio::test]
async fn what_is_open_is_counted_anew_when_the_file_is_opened() {
    let (store, dir) = open().await;
    assert!(store.reserve(&new(1), 2).await.expect("an answer"));
    store.close().await;
    let path = dir.path().join("new/folder/showroom.db");
    let mut by_hand = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .expect("it opens");
    let wrong = by_hand.execute("UPDATE open_sessions SET sessions = 2").await;
    assert_eq!(wrong.expect("changed").rows_affected(), 1);
    by_hand.close().await.expect("closed");
    let store = Store::open(&path).await.expect("it opens");
    assert!(store.reserve(&new(2), 2).await.expect("an answer"));
    assert!(!store.reserve(&new(3), 2).await.expect("an answer"));
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_in_one_sentence() {
    let (store, dir) = open().await;
    store.close().await;
    let path = dir.path().join("new/folder/showroom.db");
    let mut other = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .expect("it opens");
    let later = "INSERT INTO _sqlx_migrations
        SELECT 9997 + version, 'later', installed_on, 1, checksum, 0 FROM _sqlx_migrations ORDER BY version LIMIT 2";
    other.execute(later).await.expect("written");
    other.close().await.expect("closed");
    let Err(StoreError::Unavailable(why)) = Store::open(&path).await else {
        panic!("it was opened");
    };
    let why = why.to_string();
    assert!(
        why.contains("showroom.db was written by a newer version of showroom (schema 9999;"),
        "{why}"
    );
    // Neither do exports read it, nor does the command line change accounts in it.
    let storage = ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"));
    let config = config(&[storage]);
    let read = Reading::open(config.storage.database()).await;
    let read = read.expect_err("refused").to_string();
    let beside = Accounts::open(&config).await.expect_err("refused").to_string();
    for why in [read, beside] {
        assert!(why.contains("(schema 9999;"), "{why}");
    }
}

#[tokio::test]
async fn a_row_behind_the_last_entry_of_the_log_is_reported() {
    let (store, dir) = open().await;
    let path = dir.path().join("new/folder/showroom.db");
    let storage = ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"));
    let accounts = Accounts::open(&config(&[storage])).await.expect("it opens");
    let broken_at = async || {
        let mut log = accounts.audit().await.expect("a log");
        while log.next().await.expect("a part").is_some() {}
        log.broken_at()
    };
    let noted = accounts.note_export(Action::LeadsExported, None);
    noted.await.expect("noted");
    assert_eq!(broken_at().await, None);
    let mut other = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .expect("it opens");
    let behind = "INSERT INTO audit_log (seq, at_ms, actor, actor_name, action, subject, hash)
        SELECT seq + 1, at_ms, actor, actor_name, action, subject, 'x' FROM audit_log";
    other.execute(behind).await.expect("written");
    other.close().await.expect("closed");
    assert_eq!(broken_at().await, Some(2));
    let next = accounts.note_export(Action::LeadsExported, None);
    assert!(next.await.is_err(), "its place is taken");
    store.close().await;
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
            .record(
                &id,
                NOON,
                Some(State::Live),
                &numbered(0, &[said("a"), said("b")]),
                PLENTY,
            )
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
