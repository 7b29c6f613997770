//! A server whose database is PostgreSQL's: what it says, what its subcommands say, and what happens while it is away.

#[path = "../../../crates/backend/tests/support/line.rs"]
pub mod support_line;
#[path = "../../../crates/backend/tests/support/postgres.rs"]
pub mod support_postgres;

use crate::mail::{FORM, mailing_with, ticket_in};
use crate::passcodes::PASSCODE;
use crate::studio::{Browser, text};
use crate::studio_links::make;
use crate::support::{Showroom, body, command, nonce_in, press};
use futures_util::future::join_all;
use reqwest::header;
use serde_json::json;
use sqlx::Executor as _;
use std::process::Output;
use std::time::{Duration, Instant};
use support_line::{Fault, Line};
use support_postgres::{connection, database};
use tempfile::TempDir;
use tokio::time::sleep;

/// How long anything may take that is waited for.
const WITHIN: Duration = Duration::from_secs(30);

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[tokio::test]
async fn a_server_says_the_truth_about_its_postgresql_and_never_its_password() {
    let Some(url) = database().await else { return };
    let env = [("SHOWROOM_STORAGE_URL", url.as_str())];
    let mut showroom = Showroom::with(&env, None);
    assert_eq!(showroom.begin(&press(1)).await.status(), 200);
    let password = url.password().expect("it has one");
    let elsewhere = TempDir::new().expect("a scratch folder");
    for (dir, arguments, code, words) in [
        (
            &showroom.dir,
            &["backup", "copy.db"][..],
            1,
            "copy it with pg_dump",
        ),
        (
            &showroom.dir,
            &["restore", "copy.db"],
            1,
            "bring its copy back with pg_restore",
        ),
        (&showroom.dir, &["leads", "export"], 0, "sent,demo,link"),
        (&showroom.dir, &["config", "show"], 0, "storage.url"),
        (
            &showroom.dir,
            &["serve"],
            1,
            "the data folder of data/showroom.db is in use by another process",
        ),
        (
            &elsewhere,
            &["serve"],
            1,
            "is in use by another server: stop that one first",
        ),
    ] {
        let mut command = command(dir);
        command.args(arguments).envs(env);
        command.envs([
            ("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0"),
            ("SHOWROOM_SANDBOX_ENABLED", "false"),
        ]);
        let output = command.output().expect("it runs");
        let text = said(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        assert!(text.contains(words), "{arguments:?}: {text}");
        assert!(!text.contains(password), "{arguments:?}: {text}");
    }
    assert!(!showroom.database().exists(), "there is no file");
    assert_eq!(showroom.terminate(), Some(0));
    assert!(!showroom.log().contains(password), "{}", showroom.log());
    let wrong = url.as_str().replace(password, "an-0ther");
    let mut command = command(&elsewhere);
    command.arg("serve").env("SHOWROOM_STORAGE_URL", wrong);
    let output = command
        .env("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0")
        .output()
        .expect("it runs");
    let text = said(&output);
    assert!(
        text.contains("refuses the user or the password of storage.url"),
        "{text}"
    );
    assert!(!text.contains("an-0ther"), "{text}");
}

/// The line runs beside a test that waits for the server without yielding.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_postgresql_is_away_pages_are_there_and_afterwards_everything_is() {
    let Some(url) = database().await else { return };
    let mut line = Line::to(url.clone()).await;
    let mut showroom = Showroom::with(&[("SHOWROOM_STORAGE_URL", &line.url())], None);
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    let batch = json!({ "session": session, "press": press(1), "first": 0, "events": [{ "at_ms": 1, "event": "connected" }] });
    assert_eq!(showroom.get("/readyz").await.status(), 200);

    line.cut().await;
    for path in ["/", "/demo/product-guide", "/healthz"] {
        assert_eq!(showroom.get(path).await.status(), 200, "{path}");
    }
    let since = Instant::now();
    let refused = showroom.begin(&press(2)).await;
    assert_eq!(refused.status(), 503);
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(body(refused).await["error"], "unavailable");
    assert!(since.elapsed() < Duration::from_secs(12), "{:?}", since.elapsed());
    assert_eq!(showroom.call("record", batch.clone()).await.status(), 503);
    loop {
        let ready = showroom.get("/readyz").await;
        if ready.status() == 503 {
            assert_eq!(body(ready).await["storage"]["ok"], false);
            break;
        }
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }

    line.mend().await;
    let since = Instant::now();
    while showroom.begin(&press(2)).await.status() != 200 {
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }
    while showroom.get("/readyz").await.status() != 200 {
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }
    let recorded = body(showroom.call("record", batch).await).await;
    assert_eq!(recorded["ended"], json!(null), "the talk goes on");
    assert_eq!(showroom.terminate(), Some(0));
    let log = showroom.log();
    assert!(log.contains(" is away") && log.contains(" is back"), "{log}");
    let mut connection = connection(&url).await;
    let count = "SELECT COUNT(*) FROM sessions WHERE state = 'ended' AND reason = 'shutdown'";
    let ended: i64 = sqlx::query_scalar(count)
        .fetch_one(&mut connection)
        .await
        .expect("read");
    assert_eq!(ended, 2, "nothing is lost");
}

/// Neither side learns of it, so PostgreSQL keeps what the server's connection holds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_that_is_silent_for_a_while_locks_no_server_out_of_its_own_database() {
    let Some(url) = database().await else { return };
    let line = Line::to(url).await;
    let mut showroom = Showroom::with(&[("SHOWROOM_STORAGE_URL", &line.url())], None);
    assert_eq!(showroom.begin(&press(1)).await.status(), 200);
    line.fail(Fault::Silent);
    let since = Instant::now();
    // They are under way before the silence is found out.
    let (two, three) = (press(2), press(3));
    let (second, third) = tokio::join!(showroom.begin(&two), showroom.begin(&three));
    assert_eq!([second.status(), third.status()], [503, 503]);
    assert!(since.elapsed() < Duration::from_secs(9), "{:?}", since.elapsed());
    while showroom.get("/readyz").await.status() != 503 {
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }
    let refused = showroom.begin(&press(2)).await;
    assert_eq!(refused.status(), 503, "and at once");
    line.fail(Fault::None);
    let since = Instant::now();
    while showroom.begin(&press(2)).await.status() != 200 {
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(showroom.terminate(), Some(0));
}

/// It may be that it counts, and its vendor was not asked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_of_which_the_database_said_nothing_can_be_tried_again_by_the_same_press() {
    let Some(url) = database().await else { return };
    let line = Line::to(url.clone()).await;
    let mut showroom = Showroom::with(&[("SHOWROOM_STORAGE_URL", &line.url())], None);
    assert!(showroom.set_up().is_some(), "nothing else is written any more");
    line.fail(Fault::EndAfter("COMMIT"));
    let refused = showroom.begin(&press(1)).await;
    assert_eq!(refused.status(), 503, "{}", showroom.log());
    assert_eq!(showroom.begin(&press(1)).await.status(), 200);
    let mut connection = connection(&url).await;
    let sessions: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions")
        .fetch_one(&mut connection)
        .await
        .expect("read");
    assert_eq!(sessions, 1, "nothing is left over");
    assert_eq!(showroom.terminate(), Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starts_that_wait_for_a_slow_database_are_refused_together_and_not_one_after_another() {
    let Some(url) = database().await else { return };
    let mut showroom = Showroom::with(&[("SHOWROOM_STORAGE_URL", url.as_str())], None);
    let mut operator = connection(&url).await;
    let lock = "BEGIN; LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE";
    operator.execute(lock).await.expect("locked");
    let since = Instant::now();
    let presses: Vec<_> = (1..=6).map(press).collect();
    for refused in join_all(presses.iter().map(|press| showroom.begin(press))).await {
        assert_eq!(refused.status(), 503);
        assert!(refused.headers().contains_key("retry-after"));
    }
    assert!(since.elapsed() < Duration::from_secs(9), "{:?}", since.elapsed());
    operator.execute("ROLLBACK").await.expect("unlocked");
    for press in &presses {
        let since = Instant::now();
        while showroom.begin(press).await.status() != 200 {
            assert!(since.elapsed() < WITHIN, "{}", showroom.log());
            sleep(Duration::from_millis(100)).await;
        }
    }
    assert_eq!(showroom.terminate(), Some(0));
}

/// A page sends the report of an open again where the answer is one of 500 or more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_postgresql_is_away_no_open_is_lost_and_nothing_that_a_link_asks_for_is_free_to_guess() {
    let Some(url) = database().await else { return };
    let mut line = Line::to(url.clone()).await;
    let (mut showroom, mut ada, smtp) = mailing_with(&[("SHOWROOM_STORAGE_URL", &line.url())]).await;
    let asks = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("mail_gate", "code"),
    ];
    let (_, plain) = make(&mut ada, &showroom, &asks[..2]).await;
    let (_, gated) = make(&mut ada, &showroom, &asks).await;
    let (_, locked) = make(&mut ada, &showroom, &[asks[0], asks[1], ("passcode", "River-42")]).await;
    let nonce = nonce_in(&text(showroom.get(&format!("/l/{plain}")).await).await);
    let report = json!({
        "link": plain, "demo": "product-guide", "nonce": nonce, "visible_ms": 5000, "sign": "touch", "automated": false,
    });
    let opened = async |showroom: &Showroom| {
        let sent = showroom.post("links/opened").body(report.to_string());
        let sent = sent.header(header::ORIGIN, &showroom.address);
        let sent = sent.header(header::USER_AGENT, "Mozilla/5.0 (iPhone) Safari/604.1");
        sent.send().await.expect("an answer").status()
    };
    let mut grace = Browser::default();
    let asked = [("_link", &*gated), ("mail", "grace@acme.com")];
    let ticket = ticket_in(&text(grace.post(&showroom, FORM, &asked).await).await);
    let code = smtp.last().code();
    let proof = [asked[0], asked[1], ("ticket", &*ticket), ("code", &*code)];

    line.cut().await;
    assert_eq!(opened(&showroom).await, 503);
    let refused = grace.post(&showroom, FORM, &proof).await;
    assert_eq!(refused.status(), 503);
    assert!(!refused.headers().contains_key(header::SET_COOKIE));
    assert_eq!(refused.headers()[header::RETRY_AFTER], "10");
    let html = text(refused).await;
    assert!(
        html.contains("cannot check it right now") && html.contains(&ticket),
        "{html}"
    );
    // How often a passcode may be guessed at is counted all the same.
    for number in 1..=11 {
        let typed = [("_link", &*locked), ("passcode", "river-43")];
        let wrong = Browser::default().post(&showroom, PASSCODE, &typed).await;
        assert_eq!(wrong.status(), if number <= 10 { 403 } else { 429 }, "{number}");
        let has = |name| wrong.headers().contains_key(name);
        assert!(!has(header::SET_COOKIE), "{number}");
        assert_eq!(has(header::RETRY_AFTER), number > 10, "{number}");
    }

    line.mend().await;
    let since = Instant::now();
    while opened(&showroom).await != 204 {
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(opened(&showroom).await, 204);
    assert_eq!(grace.post(&showroom, FORM, &proof).await.status(), 303);
    assert_eq!(showroom.terminate(), Some(0));
    let mut connection = connection(&url).await;
    let opens: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM opens WHERE counts = 1")
        .fetch_one(&mut connection)
        .await
        .expect("read");
    assert_eq!(opens, 1, "once");
}
