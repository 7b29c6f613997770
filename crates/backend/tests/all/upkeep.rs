//! What was deleted is gone from the disk, files of before are converted, and whose word a line is stays with it.

use crate::support::stage::{Stage, caller};
use crate::support::{NOON, press, scratch};
use backend::clock::Timestamp;
use backend::store::{NewSession, Spending, State, Store};
use backend::{ServiceError, Source, TranscriptEntry};
use contract::ProviderKind;
use contract::session::{EndReason, EndRequest, Event, EventKind, SessionId, Speaker, Turn};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Executor, Row};
use std::path::Path;
use std::time::Duration;

const CANARY: &str = "zebra-canary-of-one-talk";

fn turn(who: Speaker) -> Turn {
    Turn {
        who,
        text: CANARY.into(),
        interrupted: false,
        missed: false,
    }
}

fn new(number: u32) -> NewSession {
    NewSession {
        id: SessionId(format!("session-{number}")),
        demo: "product-guide".into(),
        link: None,
        provider: ProviderKind::Livekit,
        press_hash: format!("hash-{number}"),
        room: format!("room-{number}"),
        identity: format!("visitor-{number}"),
        created: NOON,
        max_secs: 600,
        linger: None,
        most_lingering: None,
        most_of_demo: None,
        most_of_link: None,
        minutes_of_link: None,
        cost_of_link: None,
        client: None,
        visitor: None,
        is_ours: false,
        is_signed_in: false,
        stores_nothing: false,
        spending: Spending::default(),
    }
}

/// How often the words are in a file or its log.
fn found(path: &Path) -> usize {
    let files = [path.to_owned(), path.with_extension("db-wal")];
    let bytes = files
        .iter()
        .flat_map(|file| std::fs::read(file).unwrap_or_default());
    let bytes: Vec<u8> = bytes.collect();
    bytes
        .windows(CANARY.len())
        .filter(|window| *window == CANARY.as_bytes())
        .count()
}

#[tokio::test]
async fn deleted_words_are_in_no_file_and_the_file_shrinks() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let store = Store::open(&path).await.expect("a database");
    for number in 0..40 {
        let id = new(number).id;
        store.reserve(&new(number), 100).await.expect("reserved");
        let events = vec![
            Event {
                at_ms: 1,
                what: EventKind::Turn(turn(Speaker::Visitor)),
            };
            120
        ];
        let numbered: Vec<_> = (0..).zip(&events).collect();
        let stored = store
            .record(&id, NOON, Some(State::Live), &numbered, 1 << 20)
            .await;
        assert!(stored.expect("recorded").is_some());
        let kept = [TranscriptEntry::of_vendor(turn(Speaker::Avatar), None)];
        store.keep_transcript(&id, &kept).await.expect("kept");
        store.end(&id, EndReason::Visitor, NOON).await.expect("ended");
        store.closed(&id).await.expect("closed");
    }
    assert!(found(&path) > 2000);
    while !store.tidy().await.expect("tidied") {}
    let before = std::fs::metadata(&path).expect("a file").len();

    store
        .count_sessions(Timestamp(NOON.0 + 1), 100)
        .await
        .expect("counted");
    store.settle_due(Timestamp(NOON.0 + 1)).await.expect("settled");
    assert_eq!(
        store.forget(Timestamp(NOON.0 + 1), 100).await.expect("forgotten"),
        40
    );
    while !store.tidy().await.expect("tidied") {}
    assert_eq!(found(&path), 0);
    let after = std::fs::metadata(&path).expect("a file").len();
    assert!(after * 2 < before, "{before} bytes became {after}");
    store.close().await;
    assert_eq!(found(&path), 0);
}

async fn plain(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    options.connect().await.expect("a database")
}

#[tokio::test]
async fn a_file_of_before_is_converted_once_and_keeps_what_it_holds() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let mut before = plain(&path).await;
    before
        .execute(
            "CREATE TABLE old (word TEXT); INSERT INTO old VALUES ('kept');
            CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL,
                installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL,
                checksum BLOB NOT NULL, execution_time BIGINT NOT NULL)",
        )
        .await
        .expect("written");
    before.close().await.expect("closed");
    for _ in 0..2 {
        Store::open(&path).await.expect("it opens").close().await;
    }
    let mut after = plain(&path).await;
    let mode: i64 = after.fetch_one("PRAGMA auto_vacuum").await.expect("read").get(0);
    let word: String = after
        .fetch_one("SELECT word FROM old")
        .await
        .expect("read")
        .get(0);
    assert_eq!((mode, word.as_str()), (2, "kept"));
}

#[tokio::test]
async fn whose_word_a_line_is_stays_with_it() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let promise = EventKind::Turn(turn(Speaker::Avatar));
    stage
        .record(&session, 1, 0, vec![EventKind::Connected, promise])
        .await
        .expect("taken");
    let told = stage.store.entries(&session).await.expect("read");
    assert_eq!(
        told,
        [TranscriptEntry {
            turn: turn(Speaker::Avatar),
            said: Some(Timestamp(NOON.0 + 1)),
            source: Source::Page,
        }]
    );
    stage.end(&session, 1).await.expect("ended");
    let kept = [TranscriptEntry::of_vendor(turn(Speaker::Visitor), None)];
    stage.store.keep_transcript(&session, &kept).await.expect("kept");
    let entries = stage.store.entries(&session).await.expect("read");
    assert_eq!(entries, kept);
    assert_eq!(entries[0].source, Source::Vendor);
}

#[tokio::test]
async fn a_page_gives_no_reason_that_is_the_servers_to_give() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    let end = async |reason| {
        let request = EndRequest {
            session: session.clone(),
            press: press(1),
            reason,
        };
        stage.backend.sessions.end(&caller(1), request).await
    };
    let refused = EndReason::ALL.into_iter().filter(|reason| !reason.page_may_say());
    for reason in refused {
        let told = stage
            .record(&session, 1, 0, vec![EventKind::Ended { reason }])
            .await;
        for outcome in [told.map(drop), end(reason).await] {
            let is_refused = matches!(outcome, Err(ServiceError::Invalid { field: "reason", .. }));
            assert!(is_refused, "{reason:?}: {outcome:?}");
        }
        // What our own page says instead is its own report.
        assert!(reason.as_page_says().page_may_say(), "{reason:?}");
    }
    assert_eq!(stage.state(&session).await.0, State::Granted);
    end(EndReason::AvatarGone).await.expect("its own word");
    assert_eq!(
        stage.state(&session).await,
        (State::Ended, Some(EndReason::AvatarGone))
    );
}

#[tokio::test]
async fn that_the_time_is_up_is_the_servers_word_where_it_is_true() {
    let stage = Stage::open(&[]).await;
    let out_of_time = EventKind::Ended {
        reason: EndReason::OutOfTime,
    };
    for (number, secs, found) in [(1, 10, EndReason::OutOfTime), (2, 600, EndReason::TimeUp)] {
        let session = stage.start(number).await.expect("open").session;
        stage.clock.advance(Duration::from_secs(secs));
        stage
            .record(&session, number, 0, vec![out_of_time.clone()])
            .await
            .expect("recorded");
        assert_eq!(stage.state(&session).await, (State::Ended, Some(found)));
    }
}
