//! Managed rooms of Beyond Presence over a socket: what is asked, where the page may go, what a smaller plan gets,
//! what was said, and what the account holds.

use crate::support;
use crate::support::{Answer, NOON, Told, Vendor, locator, managed, vendor_access};
use backend::ProviderError;
use backend::clock::Manual;
use backend::config::RoomsEndpoint;
use backend::providers::beyond_presence::{self, ManagedAgent, Mode};
use backend::providers::{Closed, Provider, SessionLocator};
use contract::grant::Grant;
use contract::session::Speaker;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// It may join one room, and expires ten minutes after [`NOON`].
const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3OTUyNjMwMDAsInZpZGVvIjp7InJvb21Kb2luIjp0cnVlLCJyb29tIjoiciJ9fQ.canary";
const HOST: &str = "livekit.example";
const ROOM: &str = r#"{"id":"c1","agent_id":"agent-1","status":{"type":"to_start"},"new":1,
    "livekit_url":"wss://livekit.example","livekit_token":"eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3OTUyNjMwMDAsInZpZGVvIjp7InJvb21Kb2luIjp0cnVlLCJyb29tIjoiciJ9fQ.canary","tags":{}}"#;

fn client(url: &str) -> beyond_presence::Client {
    let agent = ManagedAgent::named(Some("agent-1".into()));
    beyond_presence::Client::new(&vendor_access(url), managed(agent, HOST)).expect("a client")
}

fn with_endpoint(url: &str, endpoint: RoomsEndpoint) -> beyond_presence::Client {
    let Mode::Managed(mut mode) = managed(ManagedAgent::named(Some("agent-1".into())), HOST) else {
        panic!("another mode")
    };
    mode.endpoint = endpoint;
    beyond_presence::Client::new(&vendor_access(url), Mode::Managed(mode)).expect("a client")
}

fn conversation() -> SessionLocator {
    SessionLocator {
        vendor_ref: Some("c1".into()),
        ..locator()
    }
}

#[tokio::test]
async fn a_room_is_asked_for_as_documented() {
    for (endpoint, path) in [
        (RoomsEndpoint::LivekitRooms, "/v1/livekit-rooms"),
        (RoomsEndpoint::Calls, "/v1/calls"),
    ] {
        let vendor = Vendor::start(Answer::json("201 Created", ROOM)).await;
        let client = with_endpoint(&vendor.url, endpoint);
        let issued = client
            .issue(&Told::of("support-desk").spec())
            .await
            .expect("a grant");
        assert_eq!(issued.vendor_ref.as_deref(), Some("c1"));
        assert_eq!(
            issued.token_until,
            NOON.plus(Duration::from_mins(10)),
            "as the token says"
        );
        let Grant::LivekitRoom {
            url,
            token,
            interrupt,
        } = issued.grant
        else {
            panic!("another grant")
        };
        assert_eq!(
            (url.as_str(), token.0.as_str(), interrupt),
            ("wss://livekit.example", TOKEN, None)
        );
        let asked = vendor.asked();
        let (head, body) = asked[0].split_once("\r\n\r\n").expect("a body");
        assert!(head.starts_with(&format!("POST {path} HTTP/1.1\r\n")), "{head}");
        assert!(
            head.to_lowercase().contains("x-api-key: bey-secret-canary"),
            "{head}"
        );
        let body: Value = serde_json::from_str(body).expect("JSON");
        let tags = json!({ "session": "session-test", "demo": "support-desk" });
        assert_eq!(body, json!({ "agent_id": "agent-1", "tags": tags }));
    }
}

#[tokio::test]
async fn tags_keep_within_the_vendors_limits() {
    let vendor = Vendor::start(Answer::json("201 Created", ROOM)).await;
    let locator = SessionLocator {
        session: contract::session::SessionId("s".repeat(500)),
        ..locator()
    };
    let told = Told::at("support-desk", locator);
    client(&vendor.url).issue(&told.spec()).await.expect("a grant");
    let asked = vendor.asked();
    let body: Value = serde_json::from_str(asked[0].split_once("\r\n\r\n").expect("a body").1).expect("JSON");
    let tags = body["tags"].as_object().expect("tags");
    assert!(tags.len() <= 10);
    for (key, value) in tags {
        assert!(
            key.len() <= 30 && value.as_str().expect("text").len() <= 100,
            "{key}"
        );
    }
}

#[tokio::test]
async fn a_smaller_plan_gets_the_agents_own_page() {
    let vendor = Vendor::start(Answer::json("403 Forbidden", r#"{"detail":"plan"}"#)).await;
    let issued = client(&vendor.url)
        .issue(&Told::of("support-desk").spec())
        .await
        .expect("a grant");
    let src = "https://hosted.example/agent-1".to_owned();
    assert_eq!(issued.grant, Grant::HostedFrame { src });
    assert_eq!(issued.vendor_ref, None);
}

/// Counts the log's warnings.
struct Warnings(Arc<AtomicUsize>);

impl Subscriber for Warnings {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        *about.level() == Level::WARN
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_smaller_plan_is_in_the_log_once_a_minute() {
    let vendor = Vendor::start(Answer::json("403 Forbidden", "")).await;
    let Mode::Managed(mut mode) = managed(beyond_presence::sandbox_agent(), HOST) else {
        panic!("another mode")
    };
    let clock = Arc::new(Manual::new(NOON));
    mode.clock = Arc::<Manual>::clone(&clock);
    let client = beyond_presence::Client::new(&vendor_access(&vendor.url), Mode::Managed(mode));
    let client = client.expect("a client");
    let warnings = Arc::new(AtomicUsize::new(0));
    let _log = tracing::subscriber::set_default(Warnings(Arc::clone(&warnings)));
    for (secs, logged) in [(0, 1), (59, 1), (1, 2), (0, 2)] {
        clock.advance(Duration::from_secs(secs));
        client
            .issue(&Told::of("support-desk").spec())
            .await
            .expect("a grant");
        assert_eq!(warnings.load(Ordering::SeqCst), logged);
    }
}

#[tokio::test]
async fn a_host_that_holds_our_key_is_not_named() {
    let body = ROOM.replace("livekit.example", "bey-secret-canary.example");
    let vendor = Vendor::start(Answer::json("201 Created", &body)).await;
    let error = client(&vendor.url).issue(&Told::of("support-desk").spec()).await;
    let shown = format!("{error:?}");
    assert!(shown.contains("Protocol") && !shown.contains("secret"), "{shown}");
}

#[tokio::test]
async fn where_the_page_is_forbidden_a_smaller_plan_gets_nothing() {
    let vendor = Vendor::start(Answer::json("403 Forbidden", "")).await;
    let Mode::Managed(mode) = managed(ManagedAgent::named(Some("agent-1".into())), HOST) else {
        panic!("another mode")
    };
    let mode = Mode::Managed(beyond_presence::Managed {
        hosted_fallback: false,
        ..mode
    });
    let client = beyond_presence::Client::new(&vendor_access(&vendor.url), mode).expect("a client");
    assert!(client.csp_sources().frames.is_empty(), "no page may show it");
    let refused = client.issue(&Told::of("support-desk").spec()).await;
    assert!(
        matches!(&refused, Err(ProviderError::Rejected { code }) if code == "no-rooms"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_token_that_may_more_than_talk_is_not_passed_on() {
    let exp = NOON.unix_secs() + 600;
    let plain = json!({ "roomJoin": true, "room": "r" });
    let with = |right: &str| {
        let mut video = plain.clone();
        video[right] = json!(true);
        json!({ "exp": exp, "video": video })
    };
    for claims in [
        json!({ "video": plain }),
        json!({ "exp": 0, "video": plain }),
        json!({ "exp": exp }),
        json!({ "exp": exp, "video": { "room": "r" } }),
        json!({ "exp": exp, "video": { "roomJoin": true } }),
        with("roomAdmin"),
        with("roomCreate"),
        with("roomList"),
        with("roomRecord"),
        with("ingressAdmin"),
        with("agent"),
        json!("no claims"),
    ] {
        let body = ROOM.replace(TOKEN, &support::sign(&claims));
        let vendor = Vendor::start(Answer::json("201 Created", &body)).await;
        let refused = client(&vendor.url).issue(&Told::of("support-desk").spec()).await;
        assert!(
            matches!(refused, Err(ProviderError::Protocol(_))),
            "{claims}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn an_agents_name_stays_one_segment_of_its_page() {
    let vendor = Vendor::start(Answer::json("403 Forbidden", "")).await;
    let agent = ManagedAgent::named(Some("../a?b=c#d/e".into()));
    let client = beyond_presence::Client::new(&vendor_access(&vendor.url), managed(agent, HOST));
    let issued = client
        .expect("a client")
        .issue(&Told::of("support-desk").spec())
        .await;
    let src = "https://hosted.example/..%2Fa%3Fb=c%23d%2Fe".to_owned();
    assert_eq!(issued.expect("a grant").grant, Grant::HostedFrame { src });
}

#[tokio::test]
async fn a_server_that_pages_may_not_reach_is_named() {
    for (url, says) in [
        ("wss://elsewhere.example", "elsewhere.example"),
        ("wss://livekit.example:4443", "livekit.example:4443"),
        ("wss://livekit.example.evil.test", "livekit.example.evil.test"),
        ("ws://livekit.example", "not encrypted"),
        ("https://livekit.example", "not encrypted"),
        ("livekit.example", "no address"),
    ] {
        let body = ROOM.replace("wss://livekit.example", url);
        let vendor = Vendor::start(Answer::json("201 Created", &body)).await;
        let error = client(&vendor.url)
            .issue(&Told::of("support-desk").spec())
            .await
            .expect_err("refused");
        let shown = format!("{error:?}");
        assert!(
            matches!(error, ProviderError::Protocol(_)) && shown.contains(says),
            "{url}: {shown}"
        );
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[tokio::test]
async fn pages_may_reach_its_servers_and_show_its_pages() {
    let sources = client("http://127.0.0.1:9").csp_sources();
    let connect: Vec<_> = sources.connect.iter().map(String::as_str).collect();
    assert_eq!(connect, ["https://livekit.example", "wss://livekit.example"]);
    let frames: Vec<_> = sources.frames.iter().map(String::as_str).collect();
    assert_eq!(frames, ["https://hosted.example"]);
}

#[tokio::test]
async fn a_second_grant_would_be_a_second_room() {
    let vendor = Vendor::start(Answer::json("201 Created", ROOM)).await;
    let client = client(&vendor.url);
    let told = Told::of("support-desk");
    let again = client.renew(&told.spec()).await.expect_err("refused");
    assert!(
        matches!(&again, ProviderError::Rejected { code } if code == "single-use"),
        "{again:?}"
    );
    assert_eq!(
        client.end(&conversation()).await.expect("nothing to do"),
        Closed::default()
    );
    assert!(
        client
            .still_open(&[conversation()])
            .await
            .expect("unknown")
            .is_empty()
    );
    assert!(vendor.asked().is_empty());
}

#[tokio::test]
async fn what_was_said_is_read_in_order() {
    let body = r#"[{"message":" Hello ","sent_at":"2026-11-21T12:00:00Z","sender":"ai","new":1},
        {"message":"Hi","sent_at":"2026-11-21T12:00:01Z","sender":"user"},
        {"message":"beep","sent_at":"2026-11-21T12:00:02Z","sender":"tool"},
        {"message":"  ","sent_at":"2026-11-21T12:00:03Z","sender":"user"}]"#;
    for (endpoint, path) in [
        (RoomsEndpoint::LivekitRooms, "/v1/conversations/c1/messages"),
        (RoomsEndpoint::Calls, "/v1/calls/c1/messages"),
    ] {
        let vendor = Vendor::start(Answer::json("200 OK", body)).await;
        let turns = with_endpoint(&vendor.url, endpoint)
            .transcript(&conversation())
            .await
            .expect("read")
            .expect("some");
        let turns: Vec<_> = turns
            .iter()
            .map(|line| (line.turn.who, line.turn.text.as_str(), line.said))
            .collect();
        let later = NOON.plus(Duration::from_secs(1));
        assert_eq!(
            turns,
            [
                (Speaker::Avatar, "Hello", Some(NOON)),
                (Speaker::Visitor, "Hi", Some(later)),
            ]
        );
        assert!(vendor.asked()[0].starts_with(&format!("GET {path} HTTP/1.1\r\n")));
    }
}

#[tokio::test]
async fn a_conversation_without_words_has_no_transcript() {
    let vendor = Vendor::start(Answer::json("200 OK", "[]")).await;
    let client = client(&vendor.url);
    assert_eq!(client.transcript(&conversation()).await.expect("read"), None);
    vendor.say(Answer::json("404 Not Found", r#"{"detail":"no"}"#));
    assert_eq!(client.transcript(&conversation()).await.expect("read"), None);
    vendor.say(Answer::json("200 OK", r#"{"messages":"canary"}"#));
    let error = client.transcript(&conversation()).await.expect_err("nonsense");
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
    let asked = vendor.asked().len();
    let odd = SessionLocator {
        vendor_ref: Some("../agents".into()),
        ..locator()
    };
    assert_eq!(client.transcript(&odd).await.expect("nothing"), None);
    assert_eq!(client.transcript(&locator()).await.expect("nothing"), None);
    assert_eq!(vendor.asked().len(), asked, "what is no id is not asked for");
}

#[tokio::test]
async fn agents_and_avatars_are_listed_page_by_page() {
    let more = r#"{"data":[{"id":"a","name":"Ada","status":"available","x":1}],"has_more":true,"next_cursor":"n+1"}"#;
    let vendor = Vendor::start(Answer::json("200 OK", more)).await;
    let client = client(&vendor.url);
    let avatars = client.avatars().await.expect("a list");
    assert_eq!(avatars[0].id, "a");
    let asked = vendor.asked();
    // The same cursor again leads nowhere.
    assert_eq!(asked.len(), 2);
    assert!(
        asked[0].starts_with("GET /v1/avatars?limit=50 HTTP"),
        "{}",
        asked[0]
    );
    assert!(
        asked[1].starts_with("GET /v1/avatars?limit=50&cursor=n%2B1 HTTP"),
        "{}",
        asked[1]
    );
    vendor.say(Answer::json(
        "200 OK",
        r#"{"data":[{"id":"b"}],"has_more":false,"next_cursor":null}"#,
    ));
    assert_eq!(client.agents().await.expect("a list").len(), 1);
    assert!(vendor.asked()[2].starts_with("GET /v1/agents?"));
    vendor.say(Answer::json("401 Unauthorized", r#"{"detail":"no"}"#));
    assert!(matches!(client.agents().await, Err(ProviderError::Unauthorized)));
}

#[tokio::test]
async fn a_demo_without_an_agent_says_what_to_set() {
    let mode = managed(ManagedAgent::named(None), HOST);
    let client = beyond_presence::Client::new(&vendor_access("http://127.0.0.1:9"), mode).expect("a client");
    let why = client
        .plays(&support::demo("support-desk"))
        .expect_err("no agent");
    assert!(why.contains("agent_id"), "{why}");
    let error = client.issue(&Told::of("support-desk").spec()).await;
    assert!(
        matches!(&error, Err(ProviderError::Rejected { code }) if code == "no agent_id"),
        "{error:?}"
    );
}
