//! No statement of the store reads a whole large table. Each is taken from the sources, so a new one is looked at too.

use super::common::{open, parsed};
use super::support::NOON;
use super::support::fill::{Sizes, fill};
use super::support::postgres::{connection, database};
use backend::store::{Seek, Store};
use serde_json::Value;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{
    AnyConnection, AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, Row, SqliteConnection,
};
use std::collections::HashMap;
use std::path::Path;
use url::Url;

/// Tables that grow with every talk and every link, and with what is done on the site.
const LARGE: [&str; 19] = [
    "links",
    "sessions",
    "events",
    "transcript",
    "leads",
    "feedback",
    "vendor_events",
    "opens",
    "fetches",
    "figures",
    "figure_parts",
    "figure_days",
    "figure_day_parts",
    "talk_words",
    "link_words",
    "link_usage",
    "budget_usage",
    "access_requests",
    "audit_log",
];
/// Tables that a statement may read in whole: they grow with who works with the site and what they set, or hold what goes on or is
/// gone after minutes.
const SMALL: [&str; 18] = [
    "accounts",
    "sign_ins",
    "devices",
    "one_time_addresses",
    "audit_head",
    "demos",
    "contexts",
    "pictures",
    "brand",
    "budget_settings",
    "stops",
    "link_key",
    "figure_zone",
    "mail_codes",
    "guest_rooms",
    "open_sessions",
    "write_probe",
    "_sqlx_migrations",
];
/// Indexes of what is open or still to be done: a row leaves them, so reading all of one is reading little.
const PASSING: [&str; 10] = [
    "links_to_index",
    "sessions_open",
    "sessions_open_vendor_ref",
    "sessions_to_close",
    "sessions_to_confirm",
    "sessions_to_count",
    "sessions_to_index",
    "sessions_unsettled",
    "guest_rooms_open",
    "access_requests_at",
];
/// What a large part of a large table has in common, so that an index by it alone is no help.
const WIDE: [&str; 2] = ["(demo=?)", "(provider=?)"];
/// What a statement for a file alone asks: what the one before it changed, and what should have been kept.
const OF_A_FILE: [&str; 2] = ["changes()", "counted_sessions"];
/// What each start waits for.
const COUNTING_PLACES: [&str; 2] = ["places.rs TAKEN", "reserve.rs RESERVE"];
const SIZES: Sizes = Sizes {
    seed: 7,
    sessions: 4000,
    links: 100,
    events_per_session: 8,
    entries_per_transcript: 4,
    sessions_per_lead: 4,
};

/// Links of PostgreSQL's, so that it is not free to choose.
const LINKS: [&str; 5] = [
    "INSERT INTO accounts (id, mail, name, role, created_ms)
        SELECT 'account-' || i, 'mail-' || i, 'Ada', 'seller', 0 FROM generate_series(1, 50) AS i",
    "INSERT INTO links (id, tag, owner_id, settings, recipient, company, demo, version, created_ms)
        SELECT 'id-' || i, 'link-' || i, 'account-' || (i % 50 + 1), 'recipient = \"Ada\"', 'Ada', '', '', 1, i
        FROM generate_series(1, 4000) AS i",
    "INSERT INTO fetches (tag, class, first_ms, last_ms, times)
        SELECT 'link-' || i, 'script', i, i, 1 FROM generate_series(1, 4000) AS i",
    "INSERT INTO link_usage (tag, sessions) SELECT 'link-' || i, 1 FROM generate_series(1, 4000) AS i",
    "INSERT INTO budget_usage (period, scope, ms, micros)
        SELECT '', 'link:link-' || i, 1, 1 FROM generate_series(1, 4000) AS i",
];

/// Read in whole on purpose: all that one vendor reported, which nothing but a test asks for, and days that are made anew.
const WHOLE: [&str; 3] = [
    "webhooks.rs LIST",
    "figure_day_making.rs FORGET",
    "figure_day_making.rs FORGET_PARTS",
];

/// Every statement of the store, with its file and name.
fn statements() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file");
        // What `select!` puts before the text that it is given, and behind it.
        let around: Option<Vec<_>> = text
            .split_once("concat!(")
            .map(|(_, rest)| rest.split('"').take(4).collect());
        let tail = |parts: &[&str]| match parts {
            [_, _, between, tail] if between.split_whitespace().eq([",", "$where,"]) => (*tail).to_owned(),
            _ => String::new(),
        };
        for (before, rest) in text.match_indices(": &str =").map(|(at, _)| text.split_at(at)) {
            let name = before.rsplit(' ').next().unwrap_or_default();
            let value = rest.split('"').nth(1).unwrap_or_default().replace("\\\n", " ");
            let value = match &around {
                Some(parts) if rest.starts_with(": &str = select!(") => {
                    format!("{}{value}{}", parts[1], tail(parts))
                }
                _ => value,
            };
            let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
            let is_ours = !value.contains("pg_") && verbs.iter().any(|verb| value.starts_with(verb));
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("{file} {name}");
            if is_ours && !WHOLE.contains(&name.as_str()) {
                // What reads lists by a key is read the other way too.
                if value.contains(") < (") || name.starts_with("audit.rs BEFORE") {
                    all.push((format!("{name}, to what is newer"), Seek::newer(&value)));
                }
                all.push((name, value));
            }
        }
    }
    assert!(all.len() > 60, "they are found: {}", all.len());
    all
}

/// What is wrong, all of it at once.
fn none(found: &[String]) {
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Whether this is a large table, or what a statement calls one.
fn is_large(statement: &str, name: &str) -> bool {
    let words: Vec<&str> = statement
        .split_whitespace()
        .filter(|word| *word != "AS")
        .collect();
    let is_another_name =
        |pair: &[&str]| LARGE.contains(&pair[0]) && pair[1].trim_end_matches([')', ',']) == name;
    LARGE.contains(&name) || words.windows(2).any(is_another_name)
}

/// The file of a store in this folder.
async fn file(folder: &Path) -> SqliteConnection {
    let path = folder.join("new/folder/showroom.db");
    let options = SqliteConnectOptions::new().filename(path);
    options.connect().await.expect("it opens")
}

/// A table that a migration adds is looked at too, or said to be small.
#[tokio::test]
async fn each_table_is_known_to_be_large_or_small() {
    let (_store, dir) = open().await;
    let mut sqlite = file(dir.path()).await;
    let tables =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let rows = sqlite.fetch_all(tables).await.expect("read");
    let tables: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let mut known = [&LARGE[..], &SMALL[..]].concat();
    known.sort_unstable();
    assert_eq!(tables, known);
}

#[tokio::test]
async fn on_sqlite_no_statement_reads_a_whole_large_table() {
    let (_store, dir) = open().await;
    let mut sqlite = file(dir.path()).await;
    let mut found = Vec::new();
    for (name, statement) in statements() {
        // Rows of a file have no locks of their own.
        let statement = statement.replace(" FOR SHARE", "");
        let explained = format!("EXPLAIN QUERY PLAN {statement}");
        let plan = sqlite.fetch_all(AssertSqlSafe(explained)).await;
        for row in plan.unwrap_or_else(|error| panic!("{name}: {error}")) {
            let step: String = row.get("detail");
            let mut words = step.split_whitespace();
            let is_scan = words.next() == Some("SCAN");
            // A table may have another name in a statement, and its indexes keep theirs.
            let index = step.split_once(" INDEX ").map_or("", |(_, rest)| rest);
            let is_index_of = |table: &&str| {
                index
                    .strip_prefix(*table)
                    .is_some_and(|rest| rest.starts_with('_'))
            };
            let is_large = words.next().is_some_and(|name| is_large(&statement, name));
            let is_large = is_large || LARGE.iter().any(is_index_of);
            let is_passing = words.any(|word| PASSING.contains(&word));
            let is_wide = is_large && WIDE.iter().any(|condition| step.ends_with(condition));
            // The tokens of all open sessions are good: each of them would be looked up for each start.
            let is_wide =
                is_wide || (COUNTING_PLACES.contains(&&*name) && step.contains("sessions_token_until"));
            if (is_scan && is_large && !is_passing) || is_wide || step.contains("AUTOMATIC") {
                found.push(format!("{name}: {step}"));
            }
        }
    }
    none(&found);
}

#[tokio::test]
async fn on_postgresql_no_statement_reads_a_whole_large_table() {
    let Some(url) = database().await else { return };
    let store = Store::connect(&parsed(&url)).await.expect("it opens");
    let mut filler = AnyConnection::connect(url.as_str()).await.expect("it connects");
    fill(&mut filler, SIZES, NOON.0).await.expect("filled");
    for rows in LINKS {
        filler.execute(rows).await.expect("filled");
    }
    let mut postgres = connection(&url).await;
    // Where there is another way, it is taken; values are not known, as in a statement that is prepared.
    let settings = "ANALYZE; SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
    postgres.execute(settings).await.expect("set");
    let types = types(&url).await;
    let mut found = Vec::new();
    let of_both = |(_, statement): &(String, String)| !OF_A_FILE.iter().any(|only| statement.contains(only));
    for (name, statement) in statements().into_iter().filter(of_both) {
        let count = (1..30)
            .rev()
            .find(|number| statement.contains(&format!("${number}")))
            .unwrap_or(0);
        prepare(
            &mut postgres,
            &name,
            &statement,
            parameters(&statement, count, &types),
        )
        .await;
        let values = vec!["NULL"; count].join(", ");
        let values = if count == 0 { values } else { format!("({values})") };
        let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE looked_at{values}");
        let row = postgres.fetch_one(AssertSqlSafe(explain)).await.expect("a plan");
        let plan: Value = serde_json::from_str(&row.get_unchecked::<String, _>(0)).expect("JSON");
        let mut steps = Vec::new();
        look(&plan[0]["Plan"], false, &mut steps);
        if COUNTING_PLACES.contains(&&*name) {
            find_any(
                &plan[0]["Plan"],
                &["sessions_demo", "sessions_provider"],
                &mut steps,
            );
        }
        found.extend(steps.into_iter().map(|step| format!("{name}: {step}")));
        postgres.execute("DEALLOCATE looked_at").await.expect("forgotten");
    }
    none(&found);
    store.close().await;
}

/// The type of each column: all are one of two, and columns of one name have one.
async fn types(url: &Url) -> HashMap<String, String> {
    let columns = "SELECT column_name::text, data_type::text FROM information_schema.columns
        WHERE table_schema = 'public'";
    let rows = connection(url).await.fetch_all(columns).await.expect("read");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// Prepares a statement as `looked_at`. A parameter that only its binding gives a type is a text, or else a number.
async fn prepare(postgres: &mut PgConnection, name: &str, statement: &str, known: Vec<String>) {
    let mut refused = String::new();
    for other in ["text", "bigint"] {
        let mut types = known.clone();
        loop {
            let types_of = if types.is_empty() {
                String::new()
            } else {
                format!(" ({})", types.join(", "))
            };
            let prepare = format!("PREPARE looked_at{types_of} AS {statement}");
            let Err(error) = postgres.execute(AssertSqlSafe(prepare)).await else {
                return;
            };
            refused = error.to_string();
            let number = refused
                .split_once("data type of parameter $")
                .map(|(_, rest)| rest.split(' ').next());
            match number.flatten().and_then(|number| number.parse::<usize>().ok()) {
                Some(number) => other.clone_into(&mut types[number - 1]),
                None => break,
            }
        }
    }
    panic!("{name}: {refused}");
}

/// The types of the parameters that a SELECT gives to an INSERT; PostgreSQL finds the others.
fn parameters(statement: &str, count: usize, types: &HashMap<String, String>) -> Vec<String> {
    let mut known = vec!["unknown".to_owned(); count];
    let insert = statement.split_once('(').and_then(|(head, rest)| {
        let (columns, rest) = rest.split_once(')')?;
        let values = rest.trim_start().strip_prefix("SELECT ")?;
        head.starts_with("INSERT").then_some((columns, values))
    });
    if let Some((columns, values)) = insert {
        for (column, value) in columns.split(',').zip(values.split(',')) {
            let value = value.split_whitespace().next().unwrap_or_default();
            let number = value
                .strip_prefix('$')
                .and_then(|number| number.parse::<usize>().ok());
            if let (Some(number), Some(kind)) = (number, types.get(column.trim())) {
                known[number - 1].clone_from(kind);
            }
        }
    }
    known
}

/// What a step of a plan, and those beneath it, read in whole. An order that an index has is followed to a limit only.
fn look(step: &Value, is_limited: bool, found: &mut Vec<String>) {
    let text = |key: &str| step[key].as_str().unwrap_or_default();
    let (kind, index) = (text("Node Type"), text("Index Name"));
    let of_large = |name: &str| {
        LARGE
            .iter()
            .any(|table| name == *table || name.starts_with(&format!("{table}_")))
    };
    let is_whole_table = kind == "Seq Scan" && of_large(text("Relation Name"));
    let is_whole_index = kind.contains("Index")
        && of_large(index)
        && step["Index Cond"].is_null()
        && !PASSING.contains(&index)
        && !is_limited;
    if is_whole_table || is_whole_index {
        found.push(format!(
            "{kind} {} {index} {}",
            text("Relation Name"),
            text("Filter")
        ));
    }
    // What is filtered may be read to the end before the limit is reached.
    let is_limited = kind == "Limit" || (is_limited && step["Filter"].is_null() && kind != "Sort");
    for beneath in step["Plans"].as_array().into_iter().flatten() {
        look(beneath, is_limited && beneath["Filter"].is_null(), found);
    }
}

/// The steps of a plan that go by one of these indexes.
fn find_any(step: &Value, indexes: &[&str], found: &mut Vec<String>) {
    let index = step["Index Name"].as_str().unwrap_or_default();
    if indexes.contains(&index) {
        found.push(format!("by {index}"));
    }
    for beneath in step["Plans"].as_array().into_iter().flatten() {
        find_any(beneath, indexes, found);
    }
}

/// NULL comes first on SQLite and last on PostgreSQL, and comparing with it leaves the rest of a list out.
#[tokio::test]
async fn no_order_is_by_a_column_that_may_be_empty() {
    let (_store, dir) = open().await;
    let mut sqlite = file(dir.path()).await;
    let columns = "SELECT t.name, c.name, c.\"notnull\" = 0 AND c.pk = 0
        FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'";
    let rows = sqlite.fetch_all(columns).await.expect("read");
    let all: Vec<(String, String, bool)> = rows
        .iter()
        .map(|row| (row.get(0), row.get(1), row.get(2)))
        .collect();
    let mut found = Vec::new();
    for (name, statement) in statements() {
        let words: Vec<&str> = statement.split_whitespace().map(bare).collect();
        for key in orders(&statement) {
            let column = bare(key.split_whitespace().next().unwrap_or_default());
            // A column of this name in the tables of the statement, and whether all of them may be empty.
            let mut of_these = all
                .iter()
                .filter(|(table, known, _)| known == column && words.contains(&&**table));
            let is_there = of_these.clone().next().is_some();
            let may_be_empty = is_there && of_these.all(|(.., may_be_empty)| *may_be_empty);
            // A condition on it leaves the empty ones out.
            let compared = TOGETHER
                .iter()
                .find_map(|(of, with)| (*of == column).then_some(*with));
            let compared = compared.unwrap_or(column);
            let is_compared = words
                .windows(2)
                .any(|pair| pair[0] == compared && ["<", "<=", ">", ">=", "=", "BETWEEN"].contains(&pair[1]));
            let is_kept_out = statement.contains(&format!("{compared} IS NOT NULL"));
            if may_be_empty && !is_compared && !is_kept_out {
                found.push(format!("{name}: {column}"));
            }
        }
    }
    none(&found);
}

/// Columns that are empty where the other one is.
const TOGETHER: [(&str, &str); 1] = [("line", "batch")];

/// A word of a statement without what stands around it, and the name of its table.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(['(', ')', ',']);
    word.rsplit('.').next().unwrap_or_default()
}

/// What a statement puts its rows in order by.
fn orders(statement: &str) -> Vec<&str> {
    let orders = statement.split("ORDER BY ").skip(1);
    orders
        .flat_map(|order| {
            let ends = [" LIMIT ", ")", " FOR "];
            let end = ends.iter().filter_map(|end| order.find(end)).min();
            order[..end.unwrap_or(order.len())].split(',')
        })
        .collect()
}

/// Instants come from the server's clock, as numbers: each database would write a time of its own in its own form.
#[test]
fn no_statement_asks_the_database_for_the_time() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let migrations = std::fs::read_dir(folder).expect("a folder").map(|file| {
        let path = file.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        (path.display().to_string(), text)
    });
    let mut found = Vec::new();
    for (name, statement) in statements().into_iter().chain(migrations) {
        let lower = statement.to_lowercase();
        for clock in [
            "current_time",
            "current_date",
            "localtime",
            "datetime(",
            "date(",
            "julianday(",
            "unixepoch(",
            "strftime(",
            "now()",
            "clock_timestamp",
        ] {
            if lower.contains(clock) {
                found.push(format!("{name}: {clock}"));
            }
        }
    }
    none(&found);
}

/// Of the sources of the product, those whose text outside of tests has this, by their paths.
fn sources_with(word: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            if text.contains(word) {
                let path = path.strip_prefix(&root).expect("below it");
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// A start must not wake the other servers of a database: only what accounts change does, when it is written.
#[test]
fn other_servers_are_notified_by_what_accounts_change_alone() {
    assert_eq!(sources_with("NOTIFY"), ["store/changes.rs"]);
    assert!(sources_with("pg_notify").is_empty());
    assert_eq!(sources_with("changes::SAY"), ["store/audit.rs"]);
    let audit = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/audit.rs");
    let audit = std::fs::read_to_string(audit).expect("a file");
    let (_, commit) = audit.split_once("pub async fn commit").expect("it is there");
    let commit = commit.split("\n    }\n").next().expect("its end");
    assert!(commit.contains("execute(SAY)"), "{commit}");
    assert_eq!(audit.matches("SAY)").count(), 1, "nowhere else");
    let changing = sources_with(".change()");
    assert!(
        changing.contains(&"accounts/sign_in.rs".to_owned()),
        "{changing:?}"
    );
    for file in changing {
        let is_of_visitors = ["sessions/", "store/", "opens/", "leads/", "webhooks/", "links/"];
        assert!(
            !is_of_visitors.iter().any(|folder| file.starts_with(folder)),
            "{file}"
        );
    }
}
