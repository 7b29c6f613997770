//! Anam's sessions over a socket: found by label, stopped, looked for, and read after the end.

use crate::support::anam::{asked, bare, client, clock, operators};
use crate::support::{Answer, NOON, Vendor, locator};
use backend::ProviderError;
use backend::clock::{Manual, Timestamp};
use backend::config::AnamPersona;
use backend::providers::{Provider, SessionLocator};
use contract::session::{SessionId, Speaker};
use std::sync::Arc;
use std::time::Duration;

const SEARCH: &str = "GET /v1/sessions?";
const STOP: &str = "POST /v1/sessions/v-1/stop ";
const READ: &str = "GET /v1/sessions/v-1/transcript ";

/// A list with these sessions: id, label, whether it is open.
fn list(sessions: &[(&str, &str, bool)]) -> Answer {
    page(sessions, "2026-11-21T12:00:00.000Z", 1)
}

/// A page of a list of so many, whose sessions began at that time.
fn page(sessions: &[(&str, &str, bool)], began: &str, last: u32) -> Answer {
    let data: Vec<_> = sessions
        .iter()
        .map(|(id, label, open)| {
            let end = (!open).then_some("2026-11-21T12:05:00.000Z");
            serde_json::json!({
                "id": id, "clientLabel": label, "startTime": began, "endTime": end,
                "personaConfig": { "systemPrompt": "x".repeat(4000) },
            })
        })
        .collect();
    let body = serde_json::json!({ "data": data, "meta": { "total": 1, "next": null, "lastPage": last } });
    Answer::json("200 OK", &body.to_string())
}

fn stopping(sessions: &[(&str, &str, bool)], stop: Answer) -> Answer {
    Answer::ByPath(vec![(SEARCH, list(sessions)), (STOP, stop)])
}

#[tokio::test]
async fn the_end_stops_the_session_that_carries_our_label_and_no_other() {
    let sessions = [
        ("v-0", "session-test", false),
        ("v-1", "session-test", true),
        ("v-2", "session-test-too", true),
    ];
    let vendor = Vendor::start(stopping(&sessions, Answer::json("200 OK", "{}"))).await;
    assert!(client(&vendor.url).end(&locator()).await.expect("ended").was_open);
    let search = asked(&vendor, "GET ");
    assert!(
        search[0]
            .0
            .starts_with("GET /v1/sessions?perPage=100&search=session-test HTTP"),
        "{search:?}"
    );
    let stops = asked(&vendor, "POST ");
    assert!(stops.len() == 1 && stops[0].0.starts_with(STOP), "{stops:?}");
}

#[tokio::test]
async fn what_is_gone_is_a_success_and_is_not_asked_for_again() {
    for status in ["404 Not Found", "409 Conflict", "410 Gone"] {
        let open = [("v-1", "session-test", true)];
        let vendor = Vendor::start(stopping(&open, Answer::json(status, "{}"))).await;
        let client = client(&vendor.url);
        assert!(!client.end(&locator()).await.expect("gone").was_open, "{status}");
        assert!(!client.end(&locator()).await.expect("gone").was_open, "{status}");
        assert_eq!(asked(&vendor, STOP).len(), 1, "{status}");
        let open = client.still_open(&[locator()]).await.expect("looked");
        assert!(open.is_empty(), "{status}: {open:?}");
    }
    let vendor = Vendor::start(stopping(&[], Answer::Silence)).await;
    assert!(
        !client(&vendor.url)
            .end(&locator())
            .await
            .expect("never there")
            .was_open
    );
}

#[tokio::test]
async fn what_was_taken_for_gone_is_asked_for_again_after_a_minute() {
    let open = [("v-1", "session-test", true)];
    let vendor = Vendor::start(stopping(&open, Answer::json("409 Conflict", "{}"))).await;
    let clock = clock();
    let ours = Arc::<Manual>::clone(&clock);
    let client = bare(&vendor.url, operators(AnamPersona::default()), ours);
    assert!(!client.end(&locator()).await.expect("refused").was_open);
    clock.advance(Duration::from_secs(59));
    assert!(client.still_open(&[locator()]).await.expect("looked").is_empty());
    clock.advance(Duration::from_secs(1));
    assert_eq!(client.still_open(&[locator()]).await.expect("looked").len(), 1);
    vendor.say(stopping(&open, Answer::json("200 OK", "{}")));
    assert!(client.end(&locator()).await.expect("ended").was_open);
    assert_eq!(asked(&vendor, STOP).len(), 2);
}

#[tokio::test]
async fn a_stop_that_fails_says_so() {
    let open = [("v-1", "session-test", true)];
    let vendor = Vendor::start(stopping(&open, Answer::json("500 Internal Server Error", "{}"))).await;
    let outcome = client(&vendor.url).end(&locator()).await;
    assert!(
        matches!(outcome, Err(ProviderError::Unavailable(_))),
        "{outcome:?}"
    );
    let sly = [("../../v1/personas", "session-test", true)];
    vendor.say(stopping(&sly, Answer::json("200 OK", "{}")));
    let before = vendor.asked().len();
    let outcome = client(&vendor.url).end(&locator()).await;
    assert!(matches!(outcome, Err(ProviderError::Protocol(_))), "{outcome:?}");
    assert_eq!(vendor.asked().len(), before + 1, "only the list");
}

#[tokio::test]
async fn one_call_lists_which_of_many_are_open() {
    let sessions = [
        ("v-1", "session-a", true),
        ("v-2", "session-b", false),
        ("v-3", "another-server", true),
    ];
    let vendor = Vendor::start(stopping(&sessions, Answer::Silence)).await;
    let locators = ["session-a", "session-b", "session-c"].map(|name| SessionLocator {
        session: SessionId(name.into()),
        ..locator()
    });
    let open = client(&vendor.url).still_open(&locators).await.expect("looked");
    assert_eq!(
        open.into_iter().collect::<Vec<_>>(),
        [SessionId("session-a".into())]
    );
    let asked = asked(&vendor, "GET ");
    assert!(
        asked.len() == 1 && asked[0].0.starts_with("GET /v1/sessions?perPage=100 HTTP"),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_list_may_be_long_and_not_endless() {
    let many: Vec<(&str, &str, bool)> = (0..100).map(|_| ("v-9", "session-test", true)).collect();
    let vendor = Vendor::start(stopping(&many, Answer::Silence)).await;
    let open = client(&vendor.url)
        .still_open(&[locator()])
        .await
        .expect("looked");
    assert_eq!(open.len(), 1);
    vendor.say(Answer::Full("200 OK", " ".repeat(10 * 1024 * 1024)));
    let outcome = client(&vendor.url).still_open(&[locator()]).await;
    assert!(matches!(outcome, Err(ProviderError::Protocol(_))), "{outcome:?}");
}

#[tokio::test]
async fn every_page_is_read_and_beyond_the_last_that_is_read_nothing_is_said() {
    let many: Vec<(&str, &str, bool)> = (0..100).map(|_| ("v-9", "another", true)).collect();
    let (today, long_ago) = ("2026-11-21T12:00:00.000Z", "2026-11-19T12:00:00.000Z");
    let ours = page(&[("v-1", "session-test", true)], today, 2);
    let first = page(&many, today, 2);
    let vendor = Vendor::start(Answer::ByPath(vec![("page=2", ours), (SEARCH, first)])).await;
    let locators = [locator(), locator()];
    let open = client(&vendor.url).still_open(&locators).await.expect("looked");
    assert_eq!(open.len(), 1, "it was on the second page");

    let vendor = Vendor::start(page(&many, today, 1000)).await;
    let outcome = client(&vendor.url).still_open(&locators).await;
    assert!(matches!(outcome, Err(ProviderError::Protocol(_))), "{outcome:?}");
    assert_eq!(vendor.asked().len(), 20);

    let vendor = Vendor::start(page(&many, long_ago, 1000)).await;
    let open = client(&vendor.url).still_open(&locators).await.expect("looked");
    assert!(
        open.is_empty() && vendor.asked().len() == 1,
        "older ones are not ours"
    );
}

fn reading(sessions: &[(&str, &str, bool)], transcript: Answer) -> Answer {
    Answer::ByPath(vec![(SEARCH, list(sessions)), (READ, transcript)])
}

#[tokio::test]
async fn what_was_said_is_read_line_by_line() {
    let body = r#"{"sessionId":"v-1","transcriptsEnabled":true,"messages":[
        {"role":"persona","message":" Hello. ","timestamp":"2026-11-21T12:00:00.000Z","wasInterrupted":true},
        {"role":"user","message":"Hi.","timestamp":null,"speakingDurationSeconds":1.5},
        {"role":"user","message":"","timestamp":null},
        {"role":"narrator","message":"Silence.","timestamp":null}]}"#;
    let ended = [("v-1", "session-test", false)];
    let vendor = Vendor::start(reading(&ended, Answer::json("200 OK", body))).await;
    let lines = client(&vendor.url).transcript(&locator()).await.expect("read");
    let lines: Vec<_> = lines
        .expect("there")
        .into_iter()
        .map(|line| (line.turn.who, line.turn.text, line.turn.interrupted, line.said))
        .collect();
    assert_eq!(
        lines,
        [
            (Speaker::Avatar, "Hello.".to_owned(), true, Some(NOON)),
            (Speaker::Visitor, "Hi.".to_owned(), false, None::<Timestamp>),
        ]
    );
}

#[tokio::test]
async fn what_is_not_there_yet_is_nothing_and_what_was_not_kept_is_empty() {
    let none = Answer::json("404 Not Found", r#"{"error":"No transcript"}"#);
    for sessions in [
        &[][..],
        &[("v-1", "session-test", true)],
        &[("v-1", "session-test", false)],
    ] {
        let vendor = Vendor::start(reading(sessions, none.clone())).await;
        let lines = client(&vendor.url).transcript(&locator()).await.expect("asked");
        assert!(lines.is_none(), "{sessions:?}: {lines:?}");
    }
    let ended = [("v-1", "session-test", false)];
    let off = Answer::json("200 OK", r#"{"transcriptsEnabled":false,"messages":[]}"#);
    let vendor = Vendor::start(reading(&ended, off)).await;
    let lines = client(&vendor.url).transcript(&locator()).await.expect("asked");
    assert_eq!(lines, Some(Vec::new()));
}
