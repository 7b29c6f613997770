//! What a call gets: who is let in, how often, with what body, and what the answer carries.

use crate::support::{Showroom, body, client, press};
use reqwest::{StatusCode, header};
use serde_json::json;
use std::io::Write;
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_press_opens_one_session_however_often_it_arrives() {
    let showroom = Showroom::start();
    let first = showroom.begin(&press(1)).await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[header::CACHE_CONTROL], "no-store");
    let (first, second) = (body(first).await, body(showroom.begin(&press(1)).await).await);
    assert_eq!(first["session"], second["session"]);
    let other = body(showroom.begin(&press(2)).await).await;
    assert_ne!(first["session"], other["session"]);
}

#[tokio::test]
async fn foreign_pages_are_refused() {
    let showroom = Showroom::start();
    let request = json!({ "request": { "demo": "product-guide", "press": press(1) } }).to_string();
    for (name, value) in [
        ("origin", "https://elsewhere.example"),
        ("sec-fetch-site", "cross-site"),
        ("x-none", ""),
    ] {
        let answer = showroom
            .post("start")
            .header(name, value)
            .body(request.clone())
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}: {value}");
        assert_eq!(body(answer).await, json!({ "error": "forbidden" }));
    }
}

#[tokio::test]
async fn a_large_body_is_refused_with_and_without_a_length() {
    let showroom = Showroom::start();
    let large = "x".repeat(65 * 1024);
    let stream = reqwest::Body::wrap_stream(futures_util::stream::iter([Ok::<_, std::io::Error>(
        large.clone(),
    )]));
    for large in [reqwest::Body::from(large), stream] {
        let answer = showroom
            .post("start")
            .header(header::ORIGIN, &showroom.address)
            .body(large)
            .send()
            .await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.headers()[header::CONNECTION], "close");
    }
}

/// A client that keeps connections would send its next call into one that is being closed.
#[tokio::test]
async fn an_answer_before_the_body_was_read_announces_that_the_connection_ends() {
    let showroom = Showroom::start();
    let never = || {
        let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
        reqwest::Body::wrap_stream(never)
    };
    for (path, status) in [
        ("/api/v1/sessions/start", StatusCode::FORBIDDEN),
        ("/api/v1/livekit/token", StatusCode::NOT_FOUND),
        ("/webhooks/velt", StatusCode::NOT_FOUND),
        ("/healthz", StatusCode::METHOD_NOT_ALLOWED),
        ("/nowhere", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let url = format!("{}{path}", showroom.address);
        let answer = client().post(url).body(never()).send().await.expect("an answer");
        assert_eq!(answer.headers()[header::CONNECTION], "close", "{path}");
        assert_eq!(answer.status(), status, "{path}");
    }
    let answer = showroom.call("end", json!({})).await;
    assert!(!answer.headers().contains_key(header::CONNECTION), "{answer:?}");
}

#[tokio::test]
async fn bad_input_names_the_field() {
    let showroom = Showroom::start();
    let answer = showroom
        .call("start", json!({ "demo": "product-guide", "press": "1" }))
        .await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body(answer).await["field"], "press");
    for nonsense in [
        json!(1),
        json!({ "demo": 3 }),
        json!({ "demo": "product-guide", "press": press(1), "room": "mine" }),
    ] {
        let answer = showroom.call("start", nonsense.clone()).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
        assert_eq!(body(answer).await["field"], "body");
    }
    let answer = showroom
        .call("start", json!({ "demo": "no-such-demo", "press": press(1) }))
        .await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn too_many_starts_are_answered_with_the_wait() {
    let showroom = Showroom::with(&[("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "2")], None);
    for n in 0..2 {
        assert_eq!(showroom.begin(&press(n)).await.status(), StatusCode::OK);
    }
    let answer = showroom.begin(&press(3)).await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = answer.headers()[header::RETRY_AFTER]
        .to_str()
        .expect("text")
        .parse()
        .expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(body(answer).await["retry_after_secs"], wait);
}

#[tokio::test]
async fn only_the_page_that_opened_a_session_may_touch_it() {
    let showroom = Showroom::start();
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    let record = |press: String| json!({ "session": session, "press": press, "first": 0, "events": [{ "at_ms": 5, "event": "connecting" }] });
    assert_eq!(
        showroom.call("record", record(press(2))).await.status(),
        StatusCode::NOT_FOUND
    );
    let mine = showroom.call("record", record(press(1))).await;
    assert_eq!(mine.status(), StatusCode::OK);
    assert_eq!(body(mine).await, json!({ "ended": null }));
    let end = |press: String| json!({ "session": session, "press": press, "reason": "visitor" });
    assert_eq!(
        showroom.call("end", end(press(2))).await.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(showroom.call("end", end(press(1))).await.status(), StatusCode::OK);
    assert_eq!(
        body(showroom.call("record", record(press(1))).await).await,
        json!({ "ended": "visitor" })
    );
    assert_eq!(showroom.begin(&press(1)).await.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_cancelled_press_opens_nothing_when_it_arrives_late() {
    let showroom = Showroom::start();
    let cancel = json!({ "demo": "product-guide", "press": press(1) });
    assert_eq!(showroom.call("cancel", cancel).await.status(), StatusCode::OK);
    assert_eq!(showroom.begin(&press(1)).await.status(), StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_unreachable_vendor_fails_the_session_and_says_so() {
    let env = [
        ("BEY_API_KEY", "bey-test-key"),
        ("BEY_API_URL", "http://127.0.0.1:9"),
    ];
    let showroom = Showroom::with(
        &env,
        Some(
            "[[demo]]\nslug = \"bey\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"beyond-presence\"\navatar_id = \"a\"\n",
        ),
    );
    let answer = showroom
        .call("start", json!({ "demo": "bey", "press": press(1) }))
        .await;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert_eq!(body(answer).await, json!({ "error": "unreachable" }));
    assert_eq!(
        rows(&showroom, "SELECT state || ' ' || reason FROM sessions").await,
        ["ended failed"]
    );
}

/// The first column of every row.
pub async fn rows(showroom: &Showroom, query: &'static str) -> Vec<String> {
    use sqlx::Connection;
    let address = format!("sqlite://{}", showroom.database().display());
    let mut database = sqlx::SqliteConnection::connect(&address)
        .await
        .expect("the database opens");
    sqlx::query_scalar(query)
        .fetch_all(&mut database)
        .await
        .expect("rows")
}

#[tokio::test]
async fn every_acknowledged_row_outlives_a_kill() {
    let mut showroom = Showroom::start();
    let mut acknowledged = Vec::new();
    for n in 0..20 {
        acknowledged.push(
            body(showroom.begin(&press(n)).await).await["session"]
                .as_str()
                .expect("an id")
                .to_owned(),
        );
    }
    showroom.kill();
    let showroom = showroom.again(&[]);
    let kept = rows(&showroom, "SELECT id FROM sessions").await;
    assert!(
        acknowledged.iter().all(|id| kept.contains(id)),
        "{acknowledged:?} of {kept:?}"
    );
}

#[tokio::test]
async fn stopping_ends_what_is_live() {
    let mut showroom = Showroom::start();
    showroom.begin(&press(1)).await;
    assert_eq!(showroom.terminate(), Some(0), "{}", showroom.log());
    assert_eq!(
        rows(&showroom, "SELECT state || ' ' || reason FROM sessions").await,
        ["ended shutdown"]
    );
}

/// Neither one that reads no answer nor one that never sends all of its request.
#[tokio::test]
async fn a_client_that_holds_on_keeps_the_server_from_stopping_for_seconds_only() {
    let mut showroom = Showroom::start();
    let (_, address) = showroom.address.split_once("//").expect("an address");
    let mut deaf = std::net::TcpStream::connect(address).expect("connected");
    deaf.set_write_timeout(Some(Duration::from_millis(500)))
        .expect("set");
    let asks = format!("GET /demo/product-guide HTTP/1.1\r\nhost: {address}\r\n\r\n").repeat(500);
    // Until the server takes no more, since nothing takes its answers.
    let mut sent = 0;
    while deaf.write_all(asks.as_bytes()).is_ok() {
        sent += 1;
        assert!(sent < 2000, "it never waits for its answers to be read");
    }
    let mut slow = std::net::TcpStream::connect(address).expect("connected");
    let head = format!("POST /sign-in HTTP/1.1\r\nhost: {address}\r\ncontent-length: 100\r\n\r\nmail=");
    slow.write_all(head.as_bytes()).expect("sent");
    let begun = Instant::now();
    assert_eq!(showroom.terminate(), Some(0), "{}", showroom.log());
    assert!(begun.elapsed() < Duration::from_secs(9), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn refused_calls_do_not_fill_the_log() {
    let showroom = Showroom::start();
    for _ in 0..40 {
        let unknown = json!({ "demo": "no-such-demo", "press": press(1), "nonce": "" });
        showroom.call("start", unknown).await;
        let stale = json!({ "demo": "product-guide", "press": press(1), "nonce": "" });
        showroom.call("start", stale).await;
        let nobodys = json!({ "session": "none", "press": press(1), "reason": "visitor" });
        showroom.call("end", nobodys).await;
    }
    let log = showroom.log();
    let lines = log.matches("call refused").count();
    // One for each kind, and another should a minute pass meanwhile.
    assert!((2..=4).contains(&lines), "{log}");
}

/// A page that was open while the server was started anew goes on without being loaded again.
#[tokio::test]
async fn an_open_page_outlives_the_server() {
    let showroom = Showroom::start();
    let open = json!({ "demo": "product-guide", "press": press(1) });
    let mut open = showroom.with_nonce(open).await;
    let showroom = showroom.again(&[]);
    let stale = showroom.call_bare("start", open.clone()).await;
    assert_eq!(stale.status(), StatusCode::PRECONDITION_FAILED);
    assert_eq!(body(stale).await, json!({ "error": "stale-page" }));
    let page = json!({ "demo": "product-guide" });
    let renewed = showroom.call_bare("pages/renew", page).await;
    assert_eq!(renewed.headers()[header::CACHE_CONTROL], "no-store");
    open["nonce"] = body(renewed).await["nonce"].clone();
    assert_eq!(showroom.call_bare("start", open).await.status(), StatusCode::OK);
}

/// An operator reads in one line how a talk ended and what the page met.
#[tokio::test]
async fn the_line_of_an_ended_session_has_its_reason_and_the_code_of_its_fault() {
    let showroom = Showroom::start();
    let mut lines = Vec::new();
    for (n, fault) in [(1, Some("avatar-timeout")), (2, None)] {
        let session = body(showroom.begin(&press(n)).await).await["session"].clone();
        let event = fault.map_or_else(
            || json!({ "at_ms": 5, "event": "connecting" }),
            |code| json!({ "at_ms": 5, "event": "error", "code": code }),
        );
        let told = json!({ "session": session, "press": press(n), "first": 0, "events": [event] });
        assert_eq!(showroom.call("record", told).await.status(), StatusCode::OK);
        let end = json!({ "session": session, "press": press(n), "reason": "failed" });
        assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);
        let log = showroom.log();
        let id = session.as_str().expect("text");
        let line = log
            .lines()
            .find(|line| line.contains("session ended") && line.contains(id));
        lines.push(line.unwrap_or_else(|| panic!("no line: {log}")).to_owned());
    }
    assert!(
        lines.iter().all(|line| line.contains("reason=\"failed\"")),
        "{lines:?}"
    );
    assert!(lines[0].contains("code=\"avatar-timeout\""), "{lines:?}");
    assert!(!lines[1].contains("code="), "{lines:?}");
}
