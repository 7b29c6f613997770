//! A talk through a link of which nothing that is said is stored: no word of it is in the database, in its log or in the studio,
//! whoever reports it.

use crate::studio::{set_up_with, text};
use crate::studio_links::make;
use crate::support::{Showroom, body, press};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Json;
use axum::routing::{get, post};
use reqwest::StatusCode;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What was said as the page reports it: of the one link, and of the other.
const SECRET: &str = "canarypagequince";
const STORED: &str = "canarypagemedlar";

/// What was said in a session as its vendor has it.
fn heard(session: &str) -> String {
    format!("canaryvendor{session}")
}

/// The sessions whose transcripts were asked for.
type Asked = Arc<Mutex<Vec<String>>>;

/// An Anam whose sessions are all over, and which kept what was said in each; its address.
async fn vendor(asked: Asked) -> String {
    let sessions = async |Query(query): Query<HashMap<String, String>>| {
        let label = query.get("search").cloned().unwrap_or_default();
        let (start, end) = ("2026-11-21T12:00:00Z", "2026-11-21T12:01:00Z");
        let one = json!({ "id": label, "clientLabel": label, "startTime": start, "endTime": end });
        Json(json!({ "data": [one], "meta": {} }))
    };
    let transcript = async |State(asked): State<Asked>, Path(id): Path<String>| {
        let line = json!({ "role": "user", "message": heard(&id), "timestamp": "2026-11-21T12:00:00Z" });
        asked.lock().expect("not poisoned").push(id);
        Json(json!({ "messages": [line] }))
    };
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.Z3JhbnRlZC1jYW5hcnk";
    let router = Router::new()
        .route(
            "/v1/sessions/concurrency",
            get(Json(json!({ "canStartSession": true }))),
        )
        .route(
            "/v1/auth/session-token",
            post(Json(json!({ "sessionToken": token }))),
        )
        .route("/v1/sessions", get(sessions))
        .route("/v1/sessions/{id}/transcript", get(transcript))
        .with_state(asked);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// A talk by this link in which its visitor said this, that is over; its session.
async fn talk(showroom: &Showroom, slug: &str, number: u16, said: &str) -> String {
    let start = json!({ "demo": "sales-coach", "link": slug, "press": press(number) });
    let started = showroom.call("start", start).await;
    assert_eq!(started.status(), StatusCode::OK);
    let session = body(started).await["session"].as_str().expect("an id").to_owned();
    let call = async |verb, request| {
        let answer = showroom.call(verb, request).await;
        assert_eq!(answer.status(), StatusCode::OK, "{verb}");
    };
    let turn =
        |who: &str| json!({ "at_ms": 900, "event": "turn", "who": who, "text": said, "interrupted": false });
    let (session_of, key) = (&session, press(number));
    let events = json!([{ "at_ms": 700, "event": "first-frame" }, turn("visitor"), turn("avatar")]);
    call(
        "record",
        json!({ "session": session_of, "press": key, "first": 0, "events": events }),
    )
    .await;
    call(
        "end",
        json!({ "session": session_of, "press": key, "reason": "visitor" }),
    )
    .await;
    let late = json!([turn("visitor")]);
    call(
        "record",
        json!({ "session": session_of, "press": key, "first": 3, "events": late }),
    )
    .await;
    session
}

/// What the files of the database hold of these words.
fn in_files(showroom: &Showroom, words: &[String]) -> Vec<bool> {
    let database = std::fs::read(showroom.database()).expect("read");
    let wal = std::fs::read(showroom.database().with_extension("db-wal")).unwrap_or_default();
    let is_in = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    words
        .iter()
        .map(|word| is_in(&database, word) || is_in(&wal, word))
        .collect()
}

#[tokio::test]
async fn no_word_is_stored_of_a_talk_by_such_a_link() {
    let asked = Asked::default();
    let vendor = vendor(Arc::clone(&asked)).await;
    let env = [
        ("ANAM_API_KEY", "canary"),
        ("ANAM_API_URL", vendor.as_str()),
        ("SHOWROOM_ANAM_AVATAR_ID", "a"),
        ("SHOWROOM_ANAM_VOICE_ID", "v"),
        ("SHOWROOM_ANAM_LLM_ID", "l"),
        ("SHOWROOM_LOG_FILTER", "debug"),
    ];
    let (showroom, mut ada) = set_up_with(&env).await;
    let form = text(ada.get(&showroom, "/studio/links/new").await).await;
    assert!(form.contains(r#"name="store_nothing""#), "{form}");
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "sales-coach"),
        ("store_nothing", "yes"),
    ];
    let (path, quiet) = make(&mut ada, &showroom, &fields).await;
    let (_, control) = make(&mut ada, &showroom, &fields[..2]).await;
    for (slug, promised) in [(&quiet, true), (&control, false)] {
        let page = text(showroom.get(&format!("/l/{slug}")).await).await;
        let consent = page
            .split("class=\"consent\">")
            .nth(1)
            .and_then(|rest| rest.split('<').next());
        let consent = consent.expect("it says who hears what is said");
        assert_eq!(
            consent.contains("This site stores nothing of what is said."),
            promised,
            "{consent}"
        );
        assert_eq!(consent.contains("can read a transcript"), !promised, "{consent}");
    }
    // The other one begins later and is stored: what is looked for below would be found.
    let secret = talk(&showroom, &quiet, 1, SECRET).await;
    let stored = talk(&showroom, &control, 2, STORED).await;
    let words = [
        SECRET.to_owned(),
        heard(&secret),
        STORED.to_owned(),
        heard(&stored),
    ];
    for _ in 0..300 {
        if in_files(&showroom, &words)[3] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(
        in_files(&showroom, &words),
        [false, false, true, true],
        "{}",
        showroom.log()
    );
    assert_eq!(
        *asked.lock().expect("not poisoned"),
        std::slice::from_ref(&stored),
        "the vendor is not asked either"
    );
    let log = showroom.log();
    for word in &words {
        assert!(!log.contains(word), "{log}");
    }

    let page = text(ada.get(&showroom, &format!("/studio/sessions/{secret}")).await).await;
    assert!(
        page.contains("The link of this talk was set to store nothing"),
        "{page}"
    );
    assert!(
        !page.contains("canary") && !page.contains("No question was asked"),
        "{page}"
    );
    let page = text(ada.get(&showroom, &format!("/studio/sessions/{stored}")).await).await;
    assert!(
        page.contains(&words[3]) && !page.contains("set to store nothing"),
        "{page}"
    );
    for path in [&*path, "/studio/links"] {
        let page = text(ada.get(&showroom, path).await).await;
        assert_eq!(
            page.matches("Nothing said is stored").count(),
            1,
            "{path}: {page}"
        );
    }
    let found = format!("/studio/sessions/search?words={SECRET}");
    let found = text(ada.get(&showroom, &found).await).await;
    assert!(!found.contains(&secret), "{found}");

    // Set to it after the talk, what was stored stays; the form says so.
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(page.contains("What was stored before stays."), "{page}");
    let checked = page
        .split("name=\"store_nothing\"")
        .nth(1)
        .and_then(|rest| rest.split('>').next());
    assert!(checked.is_some_and(|field| field.contains("checked")), "{page}");
}
