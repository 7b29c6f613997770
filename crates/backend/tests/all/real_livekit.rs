//! Our tokens and room calls before a real `livekit-server`.

use crate::support;
use crate::support::hooks::Hooks;
use crate::support::sfu::{NO_AUTO_CREATE, Server};
use crate::support::stage::caller;
use crate::support::{Answer, KEY, SECRET, Told, Vendor, config, press, scratch};
use backend::clock::{Clock, Manual, System};
use backend::providers::livekit::token::{Claims, RoomConfig, Signer, VideoGrant};
use backend::providers::{Provider, SessionLocator, livekit};
use backend::runtime::{LivekitAccess, Runtime, SandboxEndpoints};
use backend::store::{State, Store};
use backend::{Backend, ProviderError, ServiceError};
use contract::grant::Grant;
use contract::session::{EndReason, StartRequest};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

fn visitor(client: &livekit::Client, room: &str) -> String {
    let locator = SessionLocator {
        room: room.into(),
        identity: format!("visitor-of-{room}"),
        ..support::locator()
    };
    let Grant::LivekitRoom { token, .. } = client
        .visitor(&Told::at("product-guide", locator).spec())
        .expect("a grant")
        .grant
    else {
        panic!("another grant")
    };
    token.0
}

#[tokio::test]
async fn a_good_token_joins_its_room_and_no_other() {
    let server = Server::start().await;
    let client = server.client(SECRET, Arc::new(System));
    let socket = server
        .join(&visitor(&client, "mine"), "&room=theirs")
        .await
        .expect("let in");
    let names: Vec<_> = client
        .rooms()
        .list(&[])
        .await
        .expect("a list")
        .into_iter()
        .map(|room| room.name)
        .collect();
    assert_eq!(names, ["mine"], "the token decides, not the caller");
    drop(socket);
}

#[tokio::test]
async fn bad_tokens_are_refused() {
    let server = Server::start().await;
    let wrong = server.client("wrong-secret-wrong-secret-wrong-secret", Arc::new(System));
    let past = Manual::new(System.now().minus(Duration::from_hours(1)));
    let expired = server.client(SECRET, Arc::new(past));
    let signer = Signer::new(KEY.into(), SECRET.into(), Arc::new(System));
    let token = |video| {
        let claims = Claims {
            sub: "visitor".into(),
            video,
            ..signer.claims(Duration::from_mins(1))
        };
        signer.sign(&claims).expect("signed")
    };
    let elsewhere = VideoGrant {
        room: Some("mine".into()),
        room_admin: true,
        ..VideoGrant::default()
    };
    let nowhere = VideoGrant {
        room_join: true,
        ..VideoGrant::default()
    };
    for (what, token, status) in [
        ("wrong secret", visitor(&wrong, "mine"), 401),
        ("expired", visitor(&expired, "mine"), 401),
        ("no grant", token(None), 401),
        ("no leave to join", token(Some(elsewhere)), 401),
        ("no room", token(Some(nowhere)), 400),
        ("no token", String::new(), 401),
    ] {
        assert_eq!(server.join(&token, "").await.map(drop), Err(status), "{what}");
    }
    let client = server.client(SECRET, Arc::new(System));
    assert!(client.rooms().list(&[]).await.expect("a list").is_empty());
}

#[tokio::test]
async fn rooms_are_made_listed_looked_into_and_deleted() {
    let server = Server::with(NO_AUTO_CREATE).await;
    let client = server.client(SECRET, Arc::new(System));
    let rooms = client.rooms();
    let config = RoomConfig {
        empty_timeout: 60,
        ..RoomConfig::default()
    };
    for name in ["mine", "mine", "other"] {
        rooms.create(name, &config, "").await.expect("made");
    }
    assert_eq!(rooms.list(&["mine"]).await.expect("a list").len(), 1);
    assert_eq!(rooms.list(&[]).await.expect("a list").len(), 2);

    let _socket = server.join(&visitor(&client, "mine"), "").await.expect("let in");
    let identities = async || -> Vec<String> {
        rooms
            .participants("mine")
            .await
            .expect("a list")
            .into_iter()
            .map(|one| one.identity)
            .collect()
    };
    assert_eq!(identities().await, ["visitor-of-mine"]);
    rooms.remove("mine", "visitor-of-mine").await.expect("sent out");
    rooms
        .remove("mine", "visitor-of-mine")
        .await
        .expect("gone is out");
    assert!(identities().await.is_empty());

    assert!(rooms.delete("mine").await.expect("deleted"));
    assert!(!rooms.delete("mine").await.expect("gone is deleted"));
    assert!(rooms.list(&["mine"]).await.expect("a list").is_empty());
    let locator = SessionLocator {
        room: "other".into(),
        identity: String::new(),
        ..support::locator()
    };
    client.end(&locator).await.expect("ended");
    assert!(rooms.list(&[]).await.expect("a list").is_empty());
}

#[tokio::test]
async fn room_calls_with_another_secret_are_refused() {
    let server = Server::start().await;
    let client = server.client("wrong-secret-wrong-secret-wrong-secret", Arc::new(System));
    assert!(matches!(client.probe().await, Err(ProviderError::Unauthorized)));
    let locator = SessionLocator {
        room: "mine".into(),
        identity: String::new(),
        ..support::locator()
    };
    assert!(matches!(
        client.end(&locator).await,
        Err(ProviderError::Unauthorized)
    ));
}

/// The log's lines of errors.
#[derive(Clone, Default)]
struct Errors(Arc<Mutex<Vec<String>>>);

impl Visit for Errors {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0.lock().expect("not poisoned").push(format!("{value:?}"));
        }
    }
}

impl Subscriber for Errors {
    fn enabled(&self, line: &Metadata<'_>) -> bool {
        *line.level() == Level::ERROR
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_start_with_another_secret_is_refused_and_the_log_says_which_setting_is_wrong() {
    let server = Server::start().await;
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let config = config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    let access = LivekitAccess {
        api_secret: "wrong-secret-wrong-secret-wrong-secret".into(),
        ..server.access()
    };
    let sandbox = SandboxEndpoints {
        livekit: Some(Ok(access)),
        ..SandboxEndpoints::default()
    };
    let runtime = Runtime {
        sandbox,
        ..Runtime::system()
    };
    let backend = Backend::open(&config, runtime).await.expect("it opens");
    let errors = Errors::default();
    let _log = tracing::subscriber::set_default(errors.clone());
    let start = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(1),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let outcome = backend.sessions.start(&caller(1), start).await;
    assert!(
        matches!(outcome, Err(ServiceError::Provider(ProviderError::Unauthorized))),
        "{outcome:?}"
    );
    let lines = errors.0.lock().expect("not poisoned").clone();
    assert!(
        lines.len() == 1 && lines[0].contains("LIVEKIT_API_SECRET does not belong to LIVEKIT_API_KEY"),
        "{lines:?}"
    );
}

async fn backend(server: &Server, dir: &TempDir) -> Backend {
    let path = dir.path().join("showroom.db");
    let config = config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    server.backend(None, &config).await
}

/// The server's own webhook, as it came over the socket: `Authorization` and the body.
async fn delivered(receiver: &Vendor, event: &str) -> (String, String) {
    let mut every = tokio::time::interval(Duration::from_millis(50));
    for _ in 0..400 {
        every.tick().await;
        let wanted = format!("\"event\":\"{event}\"");
        let Some(request) = receiver
            .asked()
            .into_iter()
            .find(|request| request.replace("\": ", "\":").contains(&wanted))
        else {
            continue;
        };
        let (head, body) = request.split_once("\r\n\r\n").expect("whole");
        let token = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("authorization")
                .then(|| value.to_owned())
        });
        return (token.expect("signed"), body.to_owned());
    }
    panic!("the server did not tell of {event}");
}

#[tokio::test]
async fn what_the_server_reports_of_its_rooms_is_believed_and_ends_a_session() {
    let receiver = Vendor::start(Answer::json("200 OK", "{}")).await;
    let url = &receiver.url;
    let server = Server::with(&format!("webhook: {{ api_key: {KEY}, urls: [\"{url}/\"] }}\n")).await;
    let dir = scratch();
    let backend = backend(&server, &dir).await;
    let start = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(1),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let reply = backend.sessions.start(&caller(1), start).await.expect("open");
    let store = Store::open(&dir.path().join("showroom.db"))
        .await
        .expect("the same file");
    let row = async || {
        let row = store.session(&reply.session).await.expect("read");
        row.expect("there")
    };
    let client = server.client(SECRET, Arc::new(System));
    let room = row().await.room;
    client.rooms().delete(&room).await.expect("deleted");

    let (token, body) = delivered(&receiver, "room_started").await;
    let started = backend.webhooks.livekit(Some(&token), body.as_bytes());
    started.await.expect("taken");
    assert_ne!(row().await.state, State::Ended);
    let (token, body) = delivered(&receiver, "room_finished").await;
    let altered = body.replace("room_finished", "room_finished ");
    let altered = backend.webhooks.livekit(Some(&token), altered.as_bytes());
    altered.await.expect_err("another body");
    assert_ne!(row().await.state, State::Ended);
    let finished = backend.webhooks.livekit(Some(&token), body.as_bytes());
    finished.await.expect("taken");
    assert_eq!(row().await.reason, Some(EndReason::Lost));
}
