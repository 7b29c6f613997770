//! What a migration makes of rows that an earlier version wrote, on both databases.

use super::common::parsed;
use super::support::postgres::{connection, database};
use super::support::scratch;
use backend::money::Micros;
use backend::store::{Amount, Store};
use sqlx::migrate::{Migrate, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, Row};
use std::path::Path;

/// Two accounts with a link each, and what visitors left: by each link, by one of the configuration file, and by none.
const LEADS: [&str; 3] = [
    "INSERT INTO accounts (id, mail, name, role, created_ms)
    VALUES ('ada', 'ada@example.com', 'Ada', 'seller', 0), ('eve', 'eve@example.com', 'Eve', 'seller', 0)",
    "INSERT INTO links (id, tag, owner_id, settings, recipient, company, demo, version, created_ms)
    VALUES ('1', 'of-ada', 'ada', '', '', '', '', 1, 0), ('2', 'of-eve', 'eve', '', '', '', '', 1, 0)",
    "INSERT INTO leads (id, origin, demo, link, answers, consent, sent_ms)
    VALUES ('1', '1', 'tour', 'of-ada', '[]', '', 1), ('2', '2', 'tour', 'of-eve', '[]', '', 2),
        ('3', '3', 'tour', 'of-the-file', '[]', '', 3), ('4', '4', 'tour', NULL, '[]', '', 4)",
];
const OWNERS: &str = "SELECT link_owner FROM leads ORDER BY id";
const EXPECTED: [Option<&str>; 4] = [Some("ada"), Some("eve"), None, None];

/// Brings a new database to an earlier schema.
pub async fn migrate<C: Migrate>(database: &mut C, newest: u32, is_file: bool) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let folder = scratch();
    for entry in std::fs::read_dir(source).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("text");
        let (number, _) = name.split_once('_').expect("a number");
        if name.ends_with(".sqlite.sql") || number.parse::<u32>().expect("a number") > newest {
            continue;
        }
        let of_a_file = path.with_extension("sqlite.sql");
        let text = if is_file && of_a_file.exists() {
            of_a_file
        } else {
            path.clone()
        };
        std::fs::copy(text, folder.path().join(name)).expect("copied");
    }
    let migrator = Migrator::new(folder.path()).await.expect("migrations");
    let done = migrator.run_direct(None, database, false).await;
    done.expect("migrated");
}

#[tokio::test]
async fn leads_of_a_file_get_the_owners_of_their_links() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let options = SqliteConnectOptions::new().filename(&path);
    let mut file = options.create_if_missing(true).connect().await.expect("made");
    migrate(&mut file, 43, true).await;
    for statement in LEADS {
        file.execute(statement).await.expect(statement);
    }
    file.close().await.expect("closed");
    let store = Store::open(&path).await.expect("it opens");
    store.close().await;
    let options = SqliteConnectOptions::new().filename(&path);
    let mut file = options.connect().await.expect("it opens");
    let rows = file.fetch_all(OWNERS).await.expect("read");
    let owners: Vec<Option<String>> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(owners, EXPECTED.map(|owner| owner.map(str::to_owned)));
}

#[tokio::test]
async fn leads_of_postgresql_get_the_owners_of_their_links() {
    let Some(url) = database().await else { return };
    let mut server = connection(&url).await;
    migrate(&mut server, 43, false).await;
    for statement in LEADS {
        server.execute(statement).await.expect(statement);
    }
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    let rows = server.fetch_all(OWNERS).await.expect("read");
    let owners: Vec<Option<String>> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(owners, EXPECTED.map(|owner| owner.map(str::to_owned)));
    store.close().await;
}

/// What talks of a day had used before sessions were counted.
const USED: &str = "INSERT INTO budget_usage (period, scope, ms, micros)
    VALUES ('2026-11-27', 'site', 60000, 7), ('', 'link:tag', 60000, 7)";

async fn kept(store: &Store) {
    let usage = store.usage_of_period("2026-11-27").await.expect("read");
    let link = store.usage_of_link("tag").await.expect("read");
    let amounts: Vec<_> = usage.iter().chain([&link]).map(|of| of.amount).collect();
    let was = Amount {
        ms: 60_000,
        cost: Micros(7),
        sessions: 0,
    };
    assert_eq!(amounts, [was; 2]);
}

#[tokio::test]
async fn what_talks_have_used_is_kept_in_a_file() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let options = SqliteConnectOptions::new().filename(&path);
    let mut file = options.create_if_missing(true).connect().await.expect("made");
    migrate(&mut file, 45, true).await;
    file.execute(USED).await.expect(USED);
    file.close().await.expect("closed");
    kept(&Store::open(&path).await.expect("it opens")).await;
}

#[tokio::test]
async fn what_talks_have_used_is_kept_on_postgresql() {
    let Some(url) = database().await else { return };
    let mut server = connection(&url).await;
    migrate(&mut server, 45, false).await;
    server.execute(USED).await.expect(USED);
    kept(&Store::connect(&parsed(&url)).await.expect("it opens")).await;
}
