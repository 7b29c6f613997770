//! Rows that an earlier version wrote, in every table that it had: they are kept by all migrations since, and read as what they are.

use super::common::{after, parsed};
use super::figure_days::make_anew;
use super::links::Site;
use super::support::postgres::{connection, database};
use super::support::{NOON, scratch};
use super::upgrades::migrate;
use backend::account::Role;
use backend::store::Store;
use backend::studio::ByLink;
use backend::zone::Zone;
use contract::session::SessionId;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, AssertSqlSafe, ConnectOptions, Connection, Executor, Row};
use std::collections::BTreeMap;
use tempfile::TempDir;
use url::Url;

/// With accounts, links, demos and figures; and with contexts, pictures and budgets, before links had words and figures days.
const SCHEMAS: [u32; 2] = [20, 34];
/// Slug of a link, and what stands for it in the database.
const SLUG: &str = "0123456789abcdefghjkmnpqrs";
const TAG: &str = "6aab299c78d0b17077bd60f9ea95ff9c4dc6a4dfa7b3b308d01c7c187cba3709";
/// Tables that a start writes to.
const WRITTEN: [&str; 2] = ["_sqlx_migrations", "write_probe"];

/// A row or two in each table of schema 20.
const ROWS: [&str; 21] = [
    "INSERT INTO accounts (id, mail, name, role, password, created_ms)
        VALUES ('ada', 'ada@example.com', 'Ada', 'admin', 'hash', {now})",
    "INSERT INTO sign_ins (id, cookie_hash, account_id, created_ms, seen_ms, agent)
        VALUES ('sign-in', 'hash', 'ada', {now}, {now}, 'Firefox')",
    "INSERT INTO devices (hash, account_id, created_ms) VALUES ('device', 'ada', {now})",
    "INSERT INTO one_time_addresses (hash, account_id, created_ms) VALUES ('address', 'ada', {now})",
    "INSERT INTO audit_log (seq, at_ms, actor, actor_name, action, subject, hash)
        VALUES (1, {now}, 'ada', 'Ada', 'signed-in', 'ada', 'hash')",
    "UPDATE audit_head SET seq = 1, hash = 'hash'",
    "INSERT INTO links (id, tag, owner_id, settings, recipient, company, demo, version, created_ms)
        VALUES ('link', '{tag}', 'ada', 'recipient = \"Grace\"\ndemo = \"product-guide\"', 'Grace', '', 'product-guide', 1, {now})",
    "INSERT INTO link_usage (tag, sessions) VALUES ('{tag}', 2)",
    "INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms, granted_ms, live_ms,
            ended_ms, last_seen_ms, max_secs, transcript_wait_ms, link, closed_ms)
        VALUES ('over', 'product-guide', 'livekit', 'press-1', 'ended', 'visitor', 'room-1', 'visitor-1', {now} - 90000,
            {now} - 89000, {now} - 88000, {now} - 60000, {now} - 60000, 600, NULL, '{tag}', {now} - 59000),
            ('open', 'product-guide', 'livekit', 'press-2', 'live', NULL, 'room-2', 'visitor-2', {now} - 30000,
            {now} - 29000, {now} - 28000, NULL, {now}, 600, 10000, NULL, NULL)",
    "INSERT INTO events (session_id, seq, at_ms, kind, data) VALUES ('over', 0, 500, 'connected',
        '{\"at_ms\":500,\"event\":\"connected\"}')",
    "INSERT INTO transcript (session_id, position, who, text, said_ms, interrupted)
        VALUES ('over', 0, 'visitor', 'What does it cost?', NULL, 0)",
    "INSERT INTO feedback (session_id, thumb, text, sent_ms) VALUES ('over', 'up', 'Good.', {now})",
    "INSERT INTO leads (id, origin, session_id, demo, link, answers, consent, sent_ms)
        VALUES ('lead', 'origin', 'over', 'product-guide', '{tag}',
            '[{\"name\":\"name\",\"label\":\"Your name\",\"value\":\"Grace\"}]', 'Yes.', {now})",
    "INSERT INTO vendor_events (vendor, delivery, kind, received_ms) VALUES ('livekit', 'delivery', 'room_finished', {now})",
    "INSERT INTO guest_rooms (name, opened_ms, watch_until_ms) VALUES ('guest', {now}, {now})",
    "INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged, demo, owner_id)
        VALUES ('open', '{tag}', 'browser', 'page', {now}, {now}, 3000, 'none', 'person', 1, 0, 'product-guide', 'ada')",
    "INSERT INTO demos (slug, settings, version, seq, created_ms, changed_ms)
        VALUES ('tour', 'title = \"Tour\"\nname = \"Vera\"\nprovider = \"livekit\"', 1, 1, {now}, {now})",
    "INSERT INTO stops (what, sentence, actor_name, ends, since_ms) VALUES ('anam', 'Back soon.', 'Ada', 0, {now})",
    "INSERT INTO figures (at_ms, demo, provider, owner_id, opened, started, live, acted, live_ms)
        VALUES ({now}, 'product-guide', 'livekit', 'ada', 0, 3, 2, 1, 28000)",
    "INSERT INTO figure_parts (at_ms, demo, provider, owner_id, kind, value, amount)
        VALUES ({now}, 'product-guide', 'livekit', 'ada', 'failed', 'failed', 1)",
    "UPDATE accounts SET signed_in_ms = {now}",
];
/// The same in those that schema 34 has besides.
const MORE: [&str; 10] = [
    "INSERT INTO budget_usage (period, scope, ms, micros) VALUES ('', 'link:{tag}', 60000, 0)",
    "INSERT INTO budget_settings (one, settings, version, changed_ms)
        VALUES (1, '[prices]\nanam = \"0.18\"', 1, {now})",
    "INSERT INTO talk_words (word, ended_ms, session_id) VALUES ('cost', {now} - 60000, 'over')",
    "UPDATE sessions SET indexed = 1, visitor_mail = 'grace@example.com', visitor_proven = 1 WHERE id = 'over'",
    "INSERT INTO mail_codes (name, ticket, hash, until_ms) VALUES ('name', 'ticket', 'hash', {now})",
    "INSERT INTO pictures (name, digest, bytes, width, height, added_ms, added_by, data)
        VALUES ('vera.jpg', 'digest', 3, 640, 800, {now}, 'ada', 'AAAA')",
    "INSERT INTO brand (one, settings, version, changed_ms) VALUES (1, 'name = \"Acme\"', 1, {now})",
    "INSERT INTO access_requests (tag, mail, words, at_ms) VALUES ('{tag}', 'eve@example.com', 'Please.', {now})",
    "INSERT INTO contexts (name, settings, version, seq, created_ms, changed_ms)
        VALUES ('pilots', 'prompt = \"Speak to pilots.\"', 1, 1, {now}, {now})",
    "INSERT INTO link_key (id, mark) VALUES (1, 'mark')",
];

const COLUMNS_OF_A_FILE: &str =
    "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2";
const COLUMNS_OF_POSTGRESQL: &str =
    "SELECT table_name::text, column_name::text FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1, 2";

/// The columns of each table.
type Tables = BTreeMap<String, Vec<String>>;

async fn tables(database: &mut AnyConnection, columns: &'static str) -> Tables {
    let mut tables = Tables::new();
    for row in database.fetch_all(columns).await.expect("read") {
        let column = format!("COALESCE(CAST(\"{}\" AS TEXT), '-')", row.get::<String, _>(1));
        tables.entry(row.get(0)).or_default().push(column);
    }
    tables.retain(|table, _| !WRITTEN.contains(&&**table));
    tables
}

/// All rows of these columns, as texts.
async fn rows(database: &mut AnyConnection, tables: &Tables) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, columns) in tables {
        let columns = columns.join(" || '|' || ");
        let query = format!("SELECT {columns} AS everything FROM {table} ORDER BY 1");
        let found = database.fetch_all(AssertSqlSafe(query)).await;
        let found = found.unwrap_or_else(|error| panic!("{table}: {error}"));
        let texts = found.iter().map(|row| row.get::<String, _>(0)).collect();
        all.insert(table.clone(), texts);
    }
    all
}

/// Fills a database of this schema; gives what is in it.
async fn fill(url: &str, schema: u32, columns: &'static str) -> (Tables, BTreeMap<String, Vec<String>>) {
    sqlx::any::install_default_drivers();
    let mut database = AnyConnection::connect(url).await.expect("it connects");
    let more = if schema < 34 { &[][..] } else { &MORE[..] };
    for statement in ROWS.iter().chain(more) {
        let now = NOON.0.to_string();
        let filled = statement.replace("{now}", &now).replace("{tag}", TAG);
        let done = database.execute(AssertSqlSafe(filled)).await;
        done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    let tables = tables(&mut database, columns).await;
    let rows = rows(&mut database, &tables).await;
    for (table, rows) in &rows {
        assert!(!rows.is_empty(), "nothing is in {table} of schema {schema}");
    }
    database.close().await.expect("closed");
    (tables, rows)
}

/// Looks at what the newest version has made of it.
async fn look(store: Store, url: &str, schema: u32, filled: &(Tables, BTreeMap<String, Vec<String>>)) {
    let mut database = AnyConnection::connect(url).await.expect("it connects");
    assert_eq!(rows(&mut database, &filled.0).await, filled.1, "schema {schema}");
    database.close().await.expect("closed");
    // What this schema did not have yet is made of what is there.
    let words = usize::from(schema < 34);
    assert_eq!(store.index_words(after(0), 10).await.expect("indexed"), words);
    assert_eq!(store.index_links(10).await.expect("indexed"), 1);
    store.close().await;
}

#[tokio::test]
async fn a_file_of_an_earlier_version_is_read_with_all_that_is_in_it() {
    for schema in SCHEMAS {
        let dir = scratch();
        let path = dir.path().join("showroom.db");
        let options = SqliteConnectOptions::new().filename(&path);
        let mut file = options.create_if_missing(true).connect().await.expect("made");
        migrate(&mut file, schema, true).await;
        file.close().await.expect("closed");
        let url = format!("sqlite:{}", path.display());
        let filled = fill(&url, schema, COLUMNS_OF_A_FILE).await;
        let store = Store::open(&path).await.expect("it opens");
        look(store, &url, schema, &filled).await;
        read(None, dir, schema).await;
    }
}

#[tokio::test]
async fn a_database_of_an_earlier_version_is_read_with_all_that_is_in_it() {
    for schema in SCHEMAS {
        let Some(url) = database().await else { return };
        migrate(&mut connection(&url).await, schema, false).await;
        let filled = fill(url.as_str(), schema, COLUMNS_OF_POSTGRESQL).await;
        let store = Store::connect(&parsed(&url)).await.expect("it opens");
        look(store, url.as_str(), schema, &filled).await;
        read(Some(url), scratch(), schema).await;
    }
}

/// As those who work with the site read it, and as a visitor opens it.
async fn read(url: Option<Url>, dir: TempDir, schema: u32) {
    let site = Site::of(url.as_ref().map(Url::as_str), dir).await;
    let eve = site.account("eve", Role::Admin).await;
    let studio = &site.backend.studio;
    let accounts = site.backend.accounts.list().await.expect("read");
    let ada = accounts
        .iter()
        .find(|account| account.id == "ada")
        .expect("there");
    assert_eq!(
        (&*ada.mail, ada.role, ada.has_password),
        ("ada@example.com", Role::Admin, true)
    );

    let link = site.link(&eve, "link").await;
    assert_eq!(
        (&*link.line.recipient, &*link.line.owner, link.line.used),
        ("Grace", "Ada", 2)
    );
    assert_eq!((link.opened_times, link.talks.len(), link.opens.len()), (1, 1, 1));
    site.start(SLUG, 1).await.expect("a talk begins");
    assert_eq!(site.link(&eve, "link").await.line.used, 3);

    let over = SessionId("over".into());
    let talk = studio.talk(&eve, &over).await.expect("read").expect("there");
    assert_eq!(talk.lines[0].turn.text, "What does it cost?");
    assert_eq!(talk.rating.expect("a rating").text, "Good.");
    assert_eq!((talk.events.len(), &*talk.leads[0].0), (1, "lead"));
    let is_of_grace =
        |link: &Option<ByLink>| matches!(link, Some(ByLink::Made { recipient, .. }) if recipient == "Grace");
    assert!(is_of_grace(&talk.talk.link), "{:?}", talk.talk.link);
    let lead = studio.lead(&eve, "lead").await.expect("read").expect("there");
    assert_eq!((&*lead.answers[0].value, &*lead.consent), ("Grace", "Yes."));
    assert!(is_of_grace(&lead.link), "{:?}", lead.link);
    let found = studio.search(&eve, "cost", None).await.expect("searched").talks;
    assert_eq!(found.len(), 1);

    let demo = studio
        .demo_of_site(&eve, "tour")
        .await
        .expect("read")
        .expect("there");
    assert_eq!((demo.form.get("title"), demo.is_open()), ("Tour", true));
    make_anew(&site, &Zone::UTC).await;
    let home = studio.home(&eve).await.expect("read");
    assert_eq!((home.stops.len(), home.open.len()), (1, 2));
    assert_eq!((home.since.amounts.started, home.since.leads), (3, 1));
    let open = "SELECT CAST(SUM(sessions) AS BIGINT) FROM open_sessions";
    assert_eq!(site.number(open).await, 2);
    if schema >= 34 {
        let context = studio.context_of_site(&eve, "pilots").await.expect("read");
        assert_eq!(context.expect("there").form.get("prompt"), "Speak to pilots.");
        let pictures = studio.pictures(&eve).await.expect("read");
        assert_eq!((&*pictures[0].name, pictures[0].size), ("vera.jpg", (640, 800)));
        assert_eq!(studio.brand(&eve).await.expect("read").form.get("name"), "Acme");
        assert_eq!(link.requests[0].mail, "eve@example.com");
        assert_eq!(link.line.used_time.as_secs(), 60);
        let visitor = talk.talk.visitor.expect("a visitor");
        assert_eq!(visitor.mail, "grace@example.com");
    }
    site.backend.close().await;
}
