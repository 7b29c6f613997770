//! What several of these tests need: rows to write, and a database of their own on each side.

use super::support::{NOON, postgres, scratch};
use backend::clock::Timestamp;
use backend::store::{NewSession, PostgresUrl, Spending, Store};
use contract::ProviderKind;
use contract::session::{Event, EventKind, SessionId, Speaker, Turn};
use tempfile::TempDir;
use url::Url;

/// Makes each of these a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $test() {
                let (store, _dir) = crate::common::open().await;
                super::$test(store).await;
            })+
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $test() {
                if let Some(store) = crate::common::connect().await {
                    super::$test(store).await;
                }
            })+
        }
    };
}

/// A new file.
pub async fn open() -> (Store, TempDir) {
    let dir = scratch();
    let store = Store::open(&dir.path().join("new/folder/showroom.db")).await;
    (store.expect("a database"), dir)
}

/// The address as a configuration has it.
pub fn parsed(url: &Url) -> PostgresUrl {
    PostgresUrl::parse(&url.as_str().into()).expect("an address")
}

/// A new database of PostgreSQL's; none where the tests have no such server.
pub async fn connect() -> Option<Store> {
    let url = postgres::database().await?;
    Some(Store::connect(&parsed(&url)).await.expect("a database"))
}

/// Makes this a test of two servers on one file, and of two on one PostgreSQL, as when a proxy leads to both.
macro_rules! two_servers_on_both {
    ($test:ident) => {
        mod two_servers {
            #[tokio::test]
            async fn on_one_file() {
                let (first, dir) = crate::common::open().await;
                let path = dir.path().join("new/folder/showroom.db");
                let place = backend::store::Database::File(path);
                let second = backend::store::Store::open_beside(&place)
                    .await
                    .expect("it opens");
                super::$test([first, second.clone()]).await;
                second.close_beside().await;
            }
            #[tokio::test]
            async fn on_one_postgresql() {
                let Some(url) = crate::support::postgres::database().await else {
                    return;
                };
                let url = crate::common::parsed(&url);
                let first = backend::store::Store::connect(&url)
                    .await
                    .expect("it opens");
                let place = backend::store::Database::Postgres(url);
                let second = backend::store::Store::open_beside(&place)
                    .await
                    .expect("it opens");
                super::$test([first, second.clone()]).await;
                second.close_beside().await;
            }
        }
    };
}

pub fn new(number: u32) -> NewSession {
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

/// Events with their numbers, from the first one's on.
pub fn numbered(first: u32, events: &[Event]) -> Vec<(u32, &Event)> {
    (first..).zip(events).collect()
}

/// How many sessions of the link with this tag are open.
pub async fn open_sessions_of(store: &Store, tag: &str) -> usize {
    let open = store.open_sessions().await.expect("read");
    open.iter().filter(|row| row.link.as_deref() == Some(tag)).count()
}

/// More bytes than any test writes.
pub const PLENTY: u32 = 1 << 20;

pub fn after(secs: i64) -> Timestamp {
    Timestamp(NOON.0 + secs * 1000)
}

pub fn said(text: &str) -> Event {
    let turn = Turn {
        who: Speaker::Visitor,
        text: text.into(),
        interrupted: false,
        missed: false,
    };
    Event {
        at_ms: 1,
        what: EventKind::Turn(turn),
    }
}
