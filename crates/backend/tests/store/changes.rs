//! A change of another process is heard of at once where the database is PostgreSQL's, and found later where it was not heard.

use super::common::parsed;
use super::support::postgres::{connection, database};
use backend::Accounts;
use backend::account::Role;
use backend::audit::Actor;
use backend::store::Store;
use sqlx::Executor as _;
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};
use url::Url;

/// A change as the command line makes it, beside the server.
async fn change(url: &Url, name: &str) {
    let config = super::support::config(&[("SHOWROOM_STORAGE_URL", url.as_str())]);
    let accounts = Accounts::open(&config).await.expect("it opens");
    let mail = format!("{name}@example.com");
    let made = accounts.create(Actor::CommandLine, name, &mail, Role::Viewer, None);
    made.await.expect("made");
    accounts.close().await;
}

#[tokio::test]
async fn a_change_of_another_process_is_heard_at_once_and_each_time() {
    let Some(url) = database().await else { return };
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    let mut changes = store.changes();
    // It listens once it has said so itself.
    timeout(Duration::from_secs(5), changes.next())
        .await
        .expect("it listens");
    for name in ["ada", "grace", "vera"] {
        change(&url, name).await;
        let heard = timeout(Duration::from_millis(500), changes.next()).await;
        heard.unwrap_or_else(|_| panic!("{name} is heard of"));
        let again = timeout(Duration::from_millis(50), changes.next()).await;
        assert!(again.is_err(), "once");
    }
}

#[tokio::test]
async fn what_was_said_while_no_connection_listened_is_looked_for_afterwards() {
    let Some(url) = database().await else { return };
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    let mut changes = store.changes();
    timeout(Duration::from_secs(5), changes.next())
        .await
        .expect("it listens");
    let mut other = connection(&url).await;
    let end_listening = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
    let ended = other.execute(end_listening).await.expect("ended").rows_affected();
    assert_eq!(ended, 1, "one connection listens");
    change(&url, "ada").await;
    timeout(Duration::from_secs(5), changes.next())
        .await
        .expect("looked for");
    // And it listens again.
    let since = Instant::now();
    loop {
        change(&url, &format!("grace-{}", since.elapsed().as_millis())).await;
        if timeout(Duration::from_millis(300), changes.next()).await.is_ok() {
            break;
        }
        assert!(since.elapsed() < Duration::from_secs(10), "it is deaf");
        sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_file_says_nothing_of_changes() {
    let (store, _dir) = super::common::open().await;
    let mut changes = store.changes();
    let heard = timeout(Duration::from_millis(100), changes.next()).await;
    assert!(heard.is_err(), "whoever waits looks now and then");
}
