//! The database as an operator meets it: one file that is whole after a stop, a backup, the way back, one process.

use crate::support::{Showroom, body, command, press};
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Starts sessions with these presses.
async fn begin(showroom: &Showroom, presses: std::ops::Range<u16>) {
    for number in presses {
        assert_eq!(showroom.begin(&press(number)).await.status(), 200);
    }
}

/// How many sessions a copy of this one file holds, and nothing beside it.
async fn sessions_in(file: &Path) -> i64 {
    let dir = TempDir::new().expect("a scratch folder");
    let copy = dir.path().join("copy.db");
    fs::copy(file, &copy).expect("a copy");
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(copy)).await;
    let pool = pool.expect("a database");
    let row: (String,) = sqlx::query_as("PRAGMA integrity_check")
        .fetch_one(&pool)
        .await
        .expect("read");
    assert_eq!(row.0, "ok");
    let row: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM sessions")
        .fetch_one(&pool)
        .await
        .expect("read");
    row.0
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

/// A subcommand on the same data folder.
fn run(showroom: &Showroom, arguments: &[&str]) -> Output {
    let mut command = command(&showroom.dir);
    command.args(arguments).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[tokio::test]
async fn after_a_stop_all_of_the_database_is_in_its_file() {
    for signal in ["-TERM", "-INT"] {
        let mut showroom = Showroom::start();
        begin(&showroom, 0..3).await;
        assert_eq!(showroom.stop(signal), Some(0));
        let log = showroom.dir.path().join("data/showroom.db-wal");
        assert!(
            fs::metadata(&log).map_or(0, |log| log.len()) == 0,
            "nothing is left in the log"
        );
        assert_eq!(sessions_in(&showroom.database()).await, 3, "{signal}");
    }
}

#[tokio::test]
async fn a_backup_of_a_running_server_is_whole_and_is_restored_to_the_row() {
    let mut showroom = Showroom::start();
    begin(&showroom, 0..2).await;
    let file = showroom.dir.path().join("backup.db");
    let name = file.to_str().expect("text");
    let output = run(&showroom, &["backup", name]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("2 sessions"), "{}", said(&output));
    assert_eq!((sessions_in(&file).await, mode(&file)), (2, 0o600));

    begin(&showroom, 2..5).await;
    let output = run(&showroom, &["backup", name]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("--force"), "{}", said(&output));
    assert_eq!(sessions_in(&file).await, 2, "the file is as it was");
    let output = run(&showroom, &["restore", name]);
    assert_eq!(output.status.code(), Some(1), "a server is at work");
    assert!(
        said(&output).contains("in use by another process (pid "),
        "{}",
        said(&output)
    );

    // Killed, it leaves a log that must not be played into the restored file.
    showroom.kill();
    assert!(
        fs::metadata(showroom.dir.path().join("data/showroom.db-wal"))
            .expect("a log")
            .len()
            > 0
    );
    let output = run(&showroom, &["restore", name]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("2 sessions"), "{}", said(&output));
    assert_eq!(
        (
            sessions_in(&showroom.database()).await,
            mode(&showroom.database())
        ),
        (2, 0o600)
    );
    let kept = replaced(&showroom);
    assert_eq!(sessions_in(&kept).await, 5, "what was replaced is whole too");

    let mut showroom = showroom.again(&[]);
    begin(&showroom, 10..11).await;
    assert_eq!(showroom.terminate(), Some(0));
    assert_eq!(sessions_in(&showroom.database()).await, 3);
}

/// The one file that a restore has put aside.
fn replaced(showroom: &Showroom) -> PathBuf {
    let files = fs::read_dir(showroom.dir.path().join("data")).expect("a folder");
    let mut files = files.map(|file| file.expect("an entry").path()).filter(|path| {
        let name = path.to_string_lossy();
        name.contains(".replaced-") && !name.ends_with("-wal") && !name.ends_with("-shm")
    });
    let kept = files.next().expect("it is kept");
    assert!(files.next().is_none());
    kept
}

#[tokio::test]
async fn an_existing_backup_is_replaced_when_asked_and_never_the_database_itself() {
    let showroom = Showroom::start();
    begin(&showroom, 0..1).await;
    let file = showroom.dir.path().join("backup.db");
    let name = file.to_str().expect("text");
    fs::write(&file, "a file of another kind").expect("written");
    fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("set");
    let output = run(&showroom, &["backup", "--force", name]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!((sessions_in(&file).await, mode(&file)), (1, 0o600));
    let own = showroom.database();
    for verb in [&["backup", "--force"][..], &["restore"]] {
        let output = run(&showroom, &[verb, &[own.to_str().expect("text")]].concat());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("the database itself"), "{}", said(&output));
    }
}

/// A subcommand whose output has no reader.
fn unread(showroom: &Showroom, arguments: &[&str]) -> Output {
    let mut command = command(&showroom.dir);
    command.args(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    drop(child.stdout.take());
    child.wait_with_output().expect("it ended")
}

#[tokio::test]
async fn a_reader_that_leaves_costs_neither_a_backup_nor_a_restore() {
    let mut showroom = Showroom::start();
    begin(&showroom, 0..1).await;
    let file = showroom.dir.path().join("backup.db");
    let name = file.to_str().expect("text").to_owned();
    for arguments in [["backup", &name], ["restore", &name]] {
        let output = unread(&showroom, &arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        assert_eq!(said(&output), "", "{arguments:?}");
        assert_eq!(sessions_in(&file).await, 1);
        showroom.kill();
    }
}

#[tokio::test]
async fn what_is_no_backup_is_refused_and_leaves_the_database_as_it_was() {
    let mut showroom = Showroom::start();
    begin(&showroom, 0..1).await;
    assert_eq!(showroom.terminate(), Some(0));
    let folder = showroom.dir.path().to_owned();
    let [text, empty, newer, damaged] = ["text", "empty", "newer", "damaged"].map(|name| folder.join(name));
    fs::write(&text, "these are my notes ".repeat(300)).expect("written");
    fs::write(&empty, "").expect("written");
    for copy in [&newer, &damaged] {
        fs::copy(showroom.database(), copy).expect("copied");
    }
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(&newer))
        .await
        .expect("opened");
    sqlx::query("INSERT INTO _sqlx_migrations SELECT 9999, 'later', installed_on, 1, checksum, 0 FROM _sqlx_migrations LIMIT 1")
        .execute(&pool)
        .await
        .expect("written");
    pool.close().await;
    let mut bytes = fs::read(&damaged).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0x5a);
    fs::write(&damaged, bytes).expect("written");
    let absent = folder.join("absent");
    for (file, why) in [
        (&text, "is not a Showroom database"),
        (&empty, "is not a Showroom database"),
        (&newer, "a newer version"),
        (&damaged, "damaged"),
        (&absent, "there is no database"),
    ] {
        let output = run(&showroom, &["restore", file.to_str().expect("text")]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(why), "{why}: {}", said(&output));
    }
    assert_eq!(sessions_in(&showroom.database()).await, 1);
    let files = fs::read_dir(folder.join("data")).expect("a folder");
    let names: Vec<_> = files.map(|file| file.expect("an entry").file_name()).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_string_lossy().contains("restoring")),
        "{names:?}"
    );
}

#[tokio::test]
async fn what_is_no_database_keeps_the_server_from_starting_and_is_left_as_it_is() {
    let dir = TempDir::new().expect("a scratch folder");
    let path = |name: &str| dir.path().join(name);
    fs::create_dir(path("folder")).expect("made");
    fs::write(path("text"), "no database").expect("written");
    fs::write(path("cut-off"), b"SQLite format 3\0").expect("written");
    let foreign = SqliteConnectOptions::new()
        .filename(path("foreign"))
        .create_if_missing(true);
    let pool = SqlitePool::connect_with(foreign).await.expect("opened");
    let made = sqlx::query("CREATE TABLE sessions (id TEXT)")
        .execute(&pool)
        .await;
    made.expect("made");
    pool.close().await;
    let socket = std::os::unix::net::UnixListener::bind(path("socket")).expect("bound");
    for (name, why) in [
        ("folder", "is no regular file: set storage.path"),
        ("socket", "is no regular file: set storage.path"),
        (
            "text",
            "is not a Showroom database, or is damaged (it does not begin as one does): set storage.path",
        ),
        ("cut-off", "is not a Showroom database, or is damaged ("),
        ("foreign", "(it holds the tables of another program)"),
    ] {
        let before = (
            fs::metadata(path(name)).expect("there").permissions(),
            fs::read(path(name)).ok(),
        );
        let began = Instant::now();
        let output = command(&dir)
            .arg("serve")
            .env("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0")
            .env("SHOWROOM_SANDBOX_ENABLED", "false")
            .env("SHOWROOM_STORAGE_PATH", path(name))
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(why), "{name}: {}", said(&output));
        assert!(!said(&output).contains("pool"), "{name}: {}", said(&output));
        assert!(began.elapsed() < Duration::from_secs(8), "{name}: at once");
        let after = (
            fs::metadata(path(name)).expect("there").permissions(),
            fs::read(path(name)).ok(),
        );
        if name != "foreign" && name != "cut-off" {
            assert_eq!(before, after, "{name}");
            assert!(!path("link.key").exists() && !path("posters").exists(), "{name}");
        }
    }
    drop(socket);
}

#[tokio::test]
async fn a_second_process_on_the_same_file_is_refused_and_ends_nothing() {
    let showroom = Showroom::start();
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    let mut second = command(&showroom.dir);
    let second = second
        .arg("serve")
        .env("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0")
        .env("SHOWROOM_SANDBOX_ENABLED", "false")
        .output()
        .expect("it runs");
    assert_eq!(second.status.code(), Some(1));
    let why = said(&second);
    assert!(
        why.contains("data/showroom.db is in use by another process (pid "),
        "{why}"
    );
    let batch = json!({ "session": session, "press": press(1), "first": 0, "events": [] });
    let reply = body(showroom.call("record", batch).await).await;
    assert_eq!(reply["ended"], json!(null), "the talk of the first goes on");
}

#[tokio::test]
async fn what_the_server_keeps_is_for_its_account_alone() {
    let mut showroom = Showroom::start();
    begin(&showroom, 0..1).await;
    let data = showroom.dir.path().join("data");
    assert_eq!(mode(&data), 0o700);
    assert_eq!(showroom.terminate(), Some(0));
    fs::set_permissions(showroom.database(), Permissions::from_mode(0o644)).expect("set");
    let showroom = showroom.again(&[]);
    begin(&showroom, 1..2).await;
    for file in fs::read_dir(&data).expect("a folder") {
        let path = file.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        if !path.is_file() {
            continue;
        }
        let bytes = fs::read(&path).expect("readable");
        let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(!holds("127.0.0.1"), "a visitor's address: {}", path.display());
        assert!(!holds(&press(1)), "an idempotency key: {}", path.display());
    }
}
