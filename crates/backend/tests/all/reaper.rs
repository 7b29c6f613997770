//! What the server does by itself goes on whatever fails: a vendor that hangs, a database that takes nothing.

use crate::support;
use crate::support::small_disk::SmallDisk;
use crate::support::stage::Stage;
use crate::support::{Answer, Vendor, scratch};
use backend::store::State;
use backend::{ProviderError, Reaper, ServiceError, StoreError};
use contract::error::Limit;
use contract::session::{EndReason, StartReply};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Executor};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::{interval, timeout};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Longer than a round of the reaper, its pause and a vendor's deadline on a busy machine; much longer than needed.
const AT_MOST: Duration = Duration::from_mins(1);

/// LiveKit at one address and Anam at another.
async fn two_vendors() -> (Stage, Vendor) {
    let minted = format!(r#"{{"sessionToken":"{}"}}"#, support::anam::TOKEN);
    let anam = Vendor::start(Answer::json("200 OK", &minted)).await;
    let env = [
        ("ANAM_API_KEY", "anam-canary"),
        ("SHOWROOM_ANAM_API_URL", anam.url.as_str()),
        ("SHOWROOM_ANAM_AVATAR_ID", "a"),
        ("SHOWROOM_ANAM_VOICE_ID", "v"),
        ("SHOWROOM_ANAM_LLM_ID", "l"),
    ];
    let stage = Stage::open(&env).await;
    (stage, anam)
}

/// Waits until this is so.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let waiting = async {
        let mut every = interval(Duration::from_millis(20));
        while !holds().await {
            every.tick().await;
        }
    };
    assert!(timeout(AT_MOST, waiting).await.is_ok(), "never: {what}");
}

/// Another process that writes and does not come to an end.
async fn locked(stage: &Stage) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(stage.dir.path().join("showroom.db"));
    let mut other = options.connect().await.expect("the same file");
    other.execute("BEGIN IMMEDIATE").await.expect("locked");
    other
}

fn is_storage<T>(outcome: &Result<T, ServiceError>) -> bool {
    matches!(outcome, Err(ServiceError::Store(StoreError::Unavailable(_))))
}

#[tokio::test]
async fn a_vendor_that_hangs_delays_neither_another_vendor_nor_the_time_limits() {
    let (stage, anam) = two_vendors().await;
    let hanging = stage.start_demo("sales-coach", 1).await.expect("open").session;
    anam.say(Answer::Silence);
    let ended = stage.start(2).await.expect("open").session;
    stage.room_is_there(&ended).await;
    let reaper = Reaper::start(&stage.backend, stage.clock.clone());
    stage.clock.advance(Duration::from_secs(31));
    // The reaper asks the hanging vendor from its first look on, and has ten seconds of patience for each call.
    for session in [&hanging, &ended] {
        until("it is ended", async || {
            stage.state(session).await.0 == State::Ended
        })
        .await;
    }
    until("its room is deleted", async || stage.asked("/DeleteRoom") > 0).await;
    until("the vendor that hangs was asked", async || anam.asked().len() > 1).await;

    let late = stage.start(3).await.expect("open").session;
    stage.clock.advance(Duration::from_secs(31));
    until("it is ended too", async || {
        stage.state(&late).await.0 == State::Ended
    })
    .await;
    reaper.stop().await;
}

#[tokio::test]
async fn while_the_database_is_locked_the_vendor_is_notified_first_and_the_row_written_after() {
    let stage = Stage::open(&[]).await;
    let (by_visitor, lost) = (
        stage.start(1).await.expect("open").session,
        stage.start(2).await.expect("open").session,
    );
    let rooms = [&by_visitor, &lost].map(async |id| {
        let row = stage.store.session(id).await.expect("read").expect("there");
        row.room
    });
    let [first, second] = rooms;
    stage.rooms_are_there(&[first.await, second.await]);
    let mut other = locked(&stage).await;
    let ended = stage.end(&by_visitor, 1).await;
    assert!(is_storage(&ended), "{ended:?}");
    assert_eq!(stage.asked("/DeleteRoom"), 1, "the vendor was told all the same");
    assert_eq!(
        stage.state(&by_visitor).await.0,
        State::Granted,
        "not written yet"
    );
    assert_eq!(
        stage.record(&by_visitor, 1, 0, vec![]).await.expect("an answer"),
        Some(EndReason::Visitor)
    );

    stage.clock.advance(Duration::from_secs(31));
    let reaper = Reaper::start(&stage.backend, stage.clock.clone());
    until("the room of the one that fell silent is deleted", async || {
        stage.asked("/DeleteRoom") > 2
    })
    .await;
    assert_eq!(stage.state(&lost).await.0, State::Granted, "not written yet");
    other.execute("ROLLBACK").await.expect("unlocked");
    until("both ends are written", async || {
        stage.state(&by_visitor).await == (State::Ended, Some(EndReason::Visitor))
            && stage.state(&lost).await == (State::Ended, Some(EndReason::Lost))
    })
    .await;
    reaper.stop().await;
}

#[tokio::test]
async fn a_full_disk_ends_no_talk_and_keeps_none_alive() {
    let Some(disk) = SmallDisk::mount(3000) else {
        return;
    };
    let vendor = Vendor::start(Answer::json("200 OK", r#"{"id":"s1"}"#)).await;
    let path = disk.path().join("showroom.db");
    let stage = Stage::open_at(&path, scratch(), vendor, &[]).await;
    let (there, silent, ended) = (
        stage.start(1).await.expect("open").session,
        stage.start(2).await.expect("open").session,
        stage.start(3).await.expect("open").session,
    );
    disk.fill();
    let mut number = 10;
    // What is left of the write-ahead log takes a few more.
    while stage.start(number).await.is_ok() {
        number += 1;
    }
    assert!(is_storage(&stage.start(number).await), "no press was used before");
    assert!(is_storage(&stage.end(&ended, 3).await));
    assert_eq!(stage.asked("/DeleteRoom"), 1, "the vendor was told all the same");

    stage.clock.advance(Duration::from_secs(29));
    assert!(is_storage(&stage.record(&there, 1, 0, vec![]).await));
    stage.clock.advance(Duration::from_secs(2));
    stage.room_is_there(&silent).await;
    assert!(stage.reap().await > 0, "what fell silent is over");
    assert_eq!(stage.asked_of("/DeleteRoom ", &silent).await, 1);
    assert_eq!(
        stage.record(&silent, 2, 0, vec![]).await.expect("an answer"),
        Some(EndReason::Lost)
    );

    disk.free();
    stage.reap().await;
    assert_eq!(
        stage.state(&ended).await,
        (State::Ended, Some(EndReason::Visitor))
    );
    assert_eq!(stage.state(&silent).await, (State::Ended, Some(EndReason::Lost)));
    assert_eq!(
        stage.record(&there, 1, 0, vec![]).await.expect("it goes on"),
        None
    );
    stage
        .start(number)
        .await
        .expect("a press that failed opens its session now");
}

/// Counts the log's lines of trouble.
struct Troubles(Arc<AtomicUsize>);

impl Subscriber for Troubles {
    fn enabled(&self, line: &Metadata<'_>) -> bool {
        *line.level() <= Level::WARN
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn event(&self, line: &Event<'_>) {
        if line.metadata().target().starts_with("backend") {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn trouble_that_lasts_is_logged_ever_less_often() {
    let stage = Stage::open(&[]).await;
    let session = stage.start(1).await.expect("open").session;
    stage.end(&session, 1).await.expect("ended");
    stage.vendor.say(Answer::json("401 Unauthorized", "{}"));
    let lines = Arc::new(AtomicUsize::new(0));
    let _log = tracing::subscriber::set_default(Troubles(Arc::clone(&lines)));
    // Ten minutes of rounds: a line at once, after one minute, and after five more.
    for _ in 0..120 {
        stage.reap().await;
        stage.clock.advance(Duration::from_secs(5));
    }
    assert!(
        stage.asked("/ListRooms") > 100,
        "the vendor was asked all the while"
    );
    assert_eq!(lines.load(Ordering::SeqCst), 3);
}

/// One session at a time for each client.
async fn one_each() -> Stage {
    Stage::open(&[
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1"),
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "100"),
    ])
    .await
}

fn is_cut_off(outcome: &Result<StartReply, ServiceError>) -> bool {
    matches!(outcome, Err(ServiceError::Provider(ProviderError::Timeout)))
}

fn has_one(outcome: &Result<StartReply, ServiceError>) -> bool {
    let which = Limit::Address;
    matches!(outcome, Err(ServiceError::Limit { which: met, .. }) if *met == which)
}

/// The vendor may have opened what it did not say.
#[tokio::test]
async fn what_a_start_may_have_opened_that_was_cut_off_is_closed_at_once() {
    let stage = one_each().await;
    let ok = Answer::json("200 OK", "{}");
    stage.vendor.say(Answer::ByPath(vec![
        ("/CreateRoom", Answer::Silence),
        ("/", ok.clone()),
    ]));
    let outcome = stage.start(1).await;
    assert!(is_cut_off(&outcome), "{outcome:?}");
    stage.vendor.say(ok);
    // By no sweep: none is asked for here.
    until("closed", async || stage.asked("/DeleteRoom ") == 1).await;
    until("given back", async || stage.start(2).await.is_ok()).await;
}

#[tokio::test]
async fn a_client_whose_start_was_cut_off_has_its_permit_back_after_one_try_to_close() {
    let stage = one_each().await;
    stage.vendor.say(Answer::Silence);
    let outcome = stage.start(1).await;
    assert!(is_cut_off(&outcome), "{outcome:?}");
    let meanwhile = stage.start(2).await;
    assert!(has_one(&meanwhile), "the vendor may have it open: {meanwhile:?}");
    let other = stage.start_from(2, "product-guide", 3);
    let other = timeout(Duration::from_millis(100), other).await;
    assert!(other.is_err(), "another client is not meant: {other:?}");
    stage.vendor.say(Answer::json("200 OK", "{}"));
    let mut press = 10;
    let again = async || {
        press += 1;
        // So that the rate of starts is not what turns it away.
        stage.clock.advance(Duration::from_secs(1));
        stage.start(press).await.is_ok()
    };
    until("given back although nothing was closed", again).await;
}
