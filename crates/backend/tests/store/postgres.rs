//! What only PostgreSQL has: starts that are refused, a database that goes away, a second server.

use super::common::{PLENTY, new, numbered, parsed, said};
use super::support::NOON;
use super::support::postgres::{connection, database};
use backend::StoreError;
use backend::store::{Database, Reading, State, Store};
use sqlx::{AssertSqlSafe, Executor};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::time::sleep;
use url::Url;

/// Why a store is not opened, as a start says it.
async fn refusal(url: &Url) -> String {
    let error = Store::connect(&parsed(url)).await.expect_err("refused");
    let StoreError::Unavailable(cause) = error else {
        panic!("{error:?}");
    };
    let why = cause.to_string();
    let password = url.password().expect("it has one");
    assert!(
        !why.contains(password) && !format!("{cause:?}").contains(password),
        "{why}"
    );
    why
}

#[tokio::test]
async fn what_keeps_a_start_from_its_database_is_one_sentence() {
    let Some(url) = database().await else { return };
    let with = |change: &dyn Fn(&mut Url)| {
        let mut url = url.clone();
        change(&mut url);
        url
    };
    let why = refusal(&with(&|url| url.set_password(Some("another")).expect("set"))).await;
    assert!(
        why.ends_with("refuses the user or the password of storage.url"),
        "{why}"
    );
    let why = refusal(&with(&|url| url.set_path("absent"))).await;
    assert!(
        why.contains("the PostgreSQL database absent at ") && why.contains("does not exist"),
        "{why}"
    );
    // PostgreSQL's own words for these two name the user.
    let role = url.path().replace("/test", "ada");
    let mut other = connection(&url).await;
    for (kind, words) in [
        ("NOLOGIN", "does not let the user of storage.url in: pg_hba.conf"),
        (
            "LOGIN CONNECTION LIMIT 0",
            "has no free connection: this server takes ten",
        ),
    ] {
        let (user, password) = (
            format!("{role}_{}", kind.len()),
            url.password().expect("it has one"),
        );
        let make = format!("CREATE ROLE {user} {kind} PASSWORD '{password}'");
        other.execute(AssertSqlSafe(make)).await.expect("made");
        let why = refusal(&with(&|url| url.set_username(&user).expect("set"))).await;
        assert!(why.contains(words) && !why.contains(&user), "{why}");
        let drop = format!("DROP ROLE {user}");
        other.execute(AssertSqlSafe(drop)).await.expect("dropped");
    }
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = free.local_addr().expect("bound").port();
    drop(free);
    let nowhere = format!("postgres://ada:s3cret@127.0.0.1:{port}/x");
    let nowhere = nowhere.parse().expect("an address");
    let beside = Store::open_beside(&Database::Postgres(parsed(&nowhere))).await;
    // A server and a command say the same.
    for why in [
        refusal(&nowhere).await,
        beside.map(drop).expect_err("refused").to_string(),
    ] {
        let expected = format!("at 127.0.0.1:{port} cannot be reached: Connection refused");
        assert!(why.contains(&expected), "{why}");
    }
}

#[tokio::test]
async fn a_second_server_is_refused_until_the_first_has_left() {
    let Some(url) = database().await else { return };
    let first = Store::connect(&parsed(&url)).await.expect("it opens");
    let why = refusal(&url).await;
    assert!(why.contains("is in use by another server"), "{why}");
    assert!(
        first.reserve(&new(1), 1).await.expect("an answer"),
        "the first goes on"
    );
    first.close().await;
    let second = Store::connect(&parsed(&url)).await.expect("free again");
    assert!(second.session(&new(1).id).await.expect("read").is_some());
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_stays_as_it_is() {
    let Some(url) = database().await else { return };
    Store::connect(&parsed(&url))
        .await
        .expect("it opens")
        .close()
        .await;
    let mut other = connection(&url).await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9998, 'later', TRUE, '', 0), (9999, 'later', TRUE, '', 0)";
    other.execute(later).await.expect("written");
    let why = refusal(&url).await;
    assert!(
        why.contains("was written by a newer version of showroom (schema 9999;"),
        "{why}"
    );
    let refused = Reading::open(Database::Postgres(parsed(&url))).await;
    let why = refused.expect_err("refused").to_string();
    assert!(why.contains("(schema 9999;"), "{why}");
}

/// A server that ends all connections of a store is what a restart looks like from here.
#[tokio::test]
async fn a_database_that_was_away_is_worked_with_again_and_nothing_is_lost() {
    let Some(url) = database().await else { return };
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    assert!(store.reserve(&new(1), 10).await.expect("reserved"));
    let mut other = connection(&url).await;
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    other.execute(end_all).await.expect("ended");
    let since = Instant::now();
    let recorded = loop {
        let live = Some(State::Live);
        match store
            .record(&new(1).id, NOON, live, &numbered(0, &[said("a")]), PLENTY)
            .await
        {
            Ok(recorded) => break recorded,
            Err(StoreError::Unavailable(_)) if since.elapsed() < Duration::from_secs(30) => {
                sleep(Duration::from_millis(50)).await;
            }
            Err(error) => panic!("{error:?}"),
        }
    };
    assert_eq!(
        recorded,
        Some(vec![0]),
        "nothing of it was there, and the session was"
    );
    // The lock is taken again too.
    let why = loop {
        match Store::connect(&parsed(&url)).await {
            Err(error) => break format!("{error:?}"),
            Ok(other) => other.close().await,
        }
        assert!(since.elapsed() < Duration::from_secs(30), "the lock is free");
    };
    assert!(why.contains("InUse"), "{why}");
}

#[tokio::test]
async fn a_server_whose_database_another_has_taken_starts_nothing() {
    let Some(url) = database().await else { return };
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    let mut other = connection(&url).await;
    // In the moment in which the lock is free, another server is faster.
    let take_over = "SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
        SELECT pg_advisory_lock(8316019270751317869)";
    other.execute(take_over).await.expect("taken");
    let since = Instant::now();
    let refused = loop {
        match store.reserve(&new(1), 10).await {
            Err(StoreError::Unavailable(why)) if why.to_string().contains("in use by another server") => {
                break store.probe().await;
            }
            Ok(_) | Err(_) if since.elapsed() < Duration::from_secs(30) => {
                sleep(Duration::from_millis(50)).await;
            }
            outcome => panic!("{outcome:?}"),
        }
    };
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
}
