//! What was typed into a form of the studio is in the answer, whatever keeps it from being saved.

use crate::hostile::routes::{self, How};
use crate::mail::mailing_with;
use crate::postgres::support_line::Line;
use crate::postgres::support_postgres::database;
use crate::studio::{Browser, MAIL, PASSWORD, hidden, set_up, text};
use crate::support::{Showroom, client};
use reqwest::{Response, StatusCode, header};
use sqlx::{ConnectOptions as _, Executor as _, sqlite::SqliteConnectOptions};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long anything may take that is waited for.
const WITHIN: Duration = Duration::from_secs(30);
/// Longer than any form but a table may be where its sender is unknown, in one field.
const LONG: usize = 80 * 1024;

/// Every form that texts are typed into.
fn typed_forms() -> impl Iterator<Item = String> {
    let typed = |(path, how): &(&str, How)| matches!(how, How::Typed(_)).then(|| path.replace("{id}", "one"));
    routes::FORMS.iter().filter_map(typed)
}

fn value<'a>(kept: &'a [(String, String)], field: &str) -> Option<&'a str> {
    let found = kept.iter().find(|(name, _)| name == field);
    found.map(|(_, value)| &**value)
}

async fn sign_out_elsewhere(showroom: &Showroom, browser: &Browser) {
    let path = "/studio/account/sign-out-everywhere";
    let ended = browser.clone().post(showroom, path, &[]).await;
    assert!(ended.status().is_redirection(), "{ended:?}");
}

/// A table of this many bytes.
fn table(bytes: usize) -> String {
    let mut table = String::from("recipient,company\r\n");
    while table.len() < bytes {
        table.push_str("\"Grace <Hopper> & 'sons'\",Acme ümläut GmbH\r\n");
    }
    table
}

#[tokio::test]
async fn a_form_is_kept_up_to_the_size_that_its_route_takes() {
    let (showroom, mut ada) = set_up().await;
    sign_out_elsewhere(&showroom, &ada).await;
    for path in typed_forms() {
        let long = "x".repeat(LONG);
        let asked = ada.post(&showroom, &path, &[("words", &long)]).await;
        assert_eq!(asked.status(), StatusCode::FORBIDDEN, "{path}");
        let kept = hidden(&text(asked).await);
        assert_eq!(value(&kept, "unsent"), Some(&*path));
        let carried = value(&kept, "unsent.words");
        assert_eq!(carried.map(str::len), Some(LONG), "{path}");
    }
    // The longest table, through a wrong password too.
    let table = table(250 * 1024);
    let typed = [("table", &*table), ("demo", "product-guide")];
    let asked = ada.post(&showroom, "/studio/links/many", &typed).await;
    assert_eq!(asked.status(), StatusCode::FORBIDDEN);
    let mut kept = hidden(&text(asked).await);
    for (password, status) in [
        ("wrong", StatusCode::UNPROCESSABLE_ENTITY),
        (PASSWORD, StatusCode::OK),
    ] {
        let own = [("mail", MAIL), ("current", password)];
        let carried = kept.iter().map(|(name, value)| (&**name, &**value));
        let fields: Vec<_> = carried.chain(own).collect();
        let answer = ada.post(&showroom, "/sign-in", &fields).await;
        assert_eq!(answer.status(), status, "{password}");
        kept = hidden(&text(answer).await);
    }
    assert_eq!(value(&kept, "table"), Some(&*table));
    // Beyond the route's own limit it is said, as to whoever is signed in.
    let beyond = "x".repeat(1024 * 1024);
    sign_out_elsewhere(&showroom, &ada).await;
    let refused = ada
        .post(&showroom, "/studio/links/many", &[("table", &beyond)])
        .await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

fn upload(showroom: &Showroom) -> reqwest::RequestBuilder {
    let body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nbytes\r\n--b--\r\n";
    let request = client().post(format!("{}/studio/pictures", showroom.address));
    let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    request.header(header::ORIGIN, &showroom.address).body(body)
}

#[tokio::test]
async fn a_file_that_is_not_kept_is_said_to_be_chosen_again() {
    let (showroom, mut ada) = set_up().await;
    sign_out_elsewhere(&showroom, &ada).await;
    let asked = ada.send(upload(&showroom)).await;
    assert_eq!(asked.status(), StatusCode::FORBIDDEN);
    let page = text(asked).await;
    assert!(page.contains("choose the file again"), "{page}");
    let signed_in = ada.sign_in(&showroom, PASSWORD).await;
    assert_eq!(signed_in.headers()[header::LOCATION], "/studio/pictures");
}

/// The page of a form that the database did not take: to no account, with what was typed, and when to come back.
async fn unsaved(answer: Response, path: &str, words: &str) -> Vec<(String, String)> {
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
    assert!(answer.headers().contains_key(header::RETRY_AFTER), "{path}");
    let page = text(answer).await;
    assert!(page.contains(words), "{path}: {page}");
    assert!(
        !page.contains("studio-header") && !page.contains("hush"),
        "{path}: {page}"
    );
    assert!(page.contains(&format!("action=\"{path}\"")), "{path}: {page}");
    hidden(&page)
}

const NOTHING: &str = "Nothing was saved; what you typed is on this page. Send again in a moment.";

async fn nothing_typed_is_lost(showroom: &Showroom, ada: &mut Browser) {
    for path in typed_forms() {
        let typed = [("words", "a \"b\" <c> & 'd'"), ("current", "hush hush")];
        let answer = ada.post(showroom, &path, &typed).await;
        let kept = unsaved(answer, &path, NOTHING).await;
        assert_eq!(value(&kept, "words"), Some(typed[0].1), "{path}");
    }
    let password = [("current", "hush hush"), ("password", "hush hush")];
    let answer = ada.post(showroom, "/studio/account/password", &password).await;
    assert!(text(answer).await.contains("The password must be typed again."));
    // What is a press alone can be pressed again.
    let path = "/studio/links/AAAAAAAAAAAAAAAAAAAAAA/revoke";
    unsaved(ada.post(showroom, path, &[]).await, path, NOTHING).await;
    let page = text(ada.send(upload(showroom)).await).await;
    assert!(page.contains("The file must be chosen again."), "{page}");
    // What the form that signs in carries stays in it, and so does the address.
    let typed = [
        ("mail", MAIL),
        ("current", "hush hush"),
        ("unsent", "/studio/links/new"),
        ("unsent.notes", "a note"),
    ];
    let answer = ada.post(showroom, "/sign-in", &typed).await;
    let kept = unsaved(
        answer,
        "/sign-in",
        "The database cannot be reached. Sign in again",
    )
    .await;
    assert_eq!(value(&kept, "unsent.notes"), Some("a note"));
    let answer = ada.get(showroom, "/studio").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
}

/// The line runs beside a test that waits for the server without yielding.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_is_sent_while_postgresql_is_away_comes_back_as_it_was_typed() {
    let Some(url) = database().await else { return };
    let mut line = Line::to(url).await;
    let env = [("SHOWROOM_STORAGE_URL", &*line.url())];
    let (mut showroom, mut ada, _smtp) = mailing_with(&env).await;
    line.cut().await;
    nothing_typed_is_lost(&showroom, &mut ada).await;
    let typed = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let path = "/studio/links/new";
    let kept = unsaved(ada.post(&showroom, path, &typed).await, path, NOTHING).await;
    line.mend().await;
    let fields: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    let since = Instant::now();
    while ada.post(&showroom, path, &fields).await.status() != StatusCode::SEE_OTHER {
        assert!(since.elapsed() < WITHIN, "{}", showroom.log());
        sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(showroom.terminate(), Some(0));
}

#[tokio::test]
async fn a_form_that_is_sent_while_the_file_cannot_be_used_comes_back_as_it_was_typed() {
    let (mut showroom, mut ada) = set_up().await;
    let options = SqliteConnectOptions::new().filename(showroom.database());
    let mut operator = options.connect().await.expect("open");
    let path = "/studio/links/new";
    let typed = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    // Another program writes: who is signed in is still known.
    operator.execute("BEGIN IMMEDIATE").await.expect("locked");
    let answer = ada.post(&showroom, path, &typed).await;
    let words = "look whether it is there; if it is not, send again";
    let kept = unsaved(answer, path, words).await;
    operator.execute("ROLLBACK").await.expect("unlocked");
    assert_eq!(value(&kept, "recipient"), Some("Grace Hopper"));
    // And now it is not.
    let away = "ALTER TABLE accounts RENAME TO elsewhere";
    operator.execute(away).await.expect("renamed");
    nothing_typed_is_lost(&showroom, &mut ada).await;
    let back = "ALTER TABLE elsewhere RENAME TO accounts";
    operator.execute(back).await.expect("renamed");
    let fields: Vec<_> = kept.iter().map(|(name, value)| (&**name, &**value)).collect();
    let saved = ada.post(&showroom, path, &fields).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER, "{saved:?}");
    assert_eq!(showroom.terminate(), Some(0));
}
