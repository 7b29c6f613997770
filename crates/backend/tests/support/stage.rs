//! A backend whose vendor is a socket and whose clock the test moves, and short words for what a page asks of it.

use super::{Answer, KEY, SECRET, Vendor, config_of, press, runtime, scratch};
use backend::clock::Manual;
use backend::runtime::SandboxEndpoints;
use backend::store::{State, Store};
use backend::{Backend, Caller, ServiceError};
use contract::grant::Grant;
use contract::session::{
    CancelRequest, EndReason, EndRequest, Event, EventKind, RecordRequest, SessionId, StartReply,
    StartRequest,
};
use serde_json::json;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A backend whose LiveKit and Beyond Presence are one stand-in on a socket.
pub struct Stage {
    pub backend: Backend,
    pub vendor: Vendor,
    pub clock: Arc<Manual>,
    pub store: Store,
    pub dir: TempDir,
}

impl Stage {
    pub async fn open(env: &[(&str, &str)]) -> Self {
        Self::reopen(
            scratch(),
            Vendor::start(Answer::json("200 OK", r#"{"id":"s1"}"#)).await,
            env,
        )
        .await
    }

    pub async fn reopen(dir: TempDir, vendor: Vendor, env: &[(&str, &str)]) -> Self {
        let path = dir.path().join("showroom.db");
        Self::open_at(&path, dir, vendor, env).await
    }

    /// With this configuration file.
    pub async fn open_with(file: &str, env: &[(&str, &str)]) -> Self {
        let (dir, vendor) = (
            scratch(),
            Vendor::start(Answer::json("200 OK", r#"{"id":"s1"}"#)).await,
        );
        let path = dir.path().join("showroom.db");
        Self::with(Some(file), &path, dir, vendor, env).await
    }

    /// With the database at this path.
    pub async fn open_at(path: &Path, dir: TempDir, vendor: Vendor, env: &[(&str, &str)]) -> Self {
        Self::with(None, path, dir, vendor, env).await
    }

    async fn with(
        file: Option<&str>,
        path: &Path,
        dir: TempDir,
        vendor: Vendor,
        env: &[(&str, &str)],
    ) -> Self {
        let ours = [
            ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
            ("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1"),
            // Those tests that are about proofs say so.
            ("SHOWROOM_LIMITS_PROOF_OF_WORK", "off"),
            ("LIVEKIT_URL", &vendor.url),
            ("LIVEKIT_API_KEY", KEY),
            ("LIVEKIT_API_SECRET", SECRET),
            ("BEY_API_KEY", "bey-secret-canary"),
            ("BEY_API_URL", &vendor.url),
        ];
        let (runtime, clock) = runtime(SandboxEndpoints::default());
        let config = config_of(file, &[&ours, env].concat());
        let backend = Backend::open(&config, runtime).await.expect("it opens");
        let store = Store::open(path).await.expect("the same file");
        Self {
            backend,
            vendor,
            clock,
            store,
            dir,
        }
    }

    pub async fn start_demo(&self, demo: &str, number: u32) -> Result<StartReply, ServiceError> {
        self.start_from(1, demo, number).await
    }

    /// A press from the address that ends in `last`.
    pub async fn start_from(&self, last: u8, demo: &str, number: u32) -> Result<StartReply, ServiceError> {
        let request = StartRequest {
            demo: demo.into(),
            link: None,
            press: press(number),
            nonce: self.backend.pages.issue(demo, None),
            proof: None,
            ticket: None,
            language: None,
            lead: None,
            stores_nothing: false,
        };
        self.backend.sessions.start(&caller(last), request).await
    }

    pub async fn start(&self, number: u32) -> Result<StartReply, ServiceError> {
        self.start_demo("product-guide", number).await
    }

    pub async fn record(
        &self,
        session: &SessionId,
        number: u32,
        first: u32,
        events: Vec<EventKind>,
    ) -> Result<Option<EndReason>, ServiceError> {
        let events = events.into_iter().map(|what| Event { at_ms: 1, what }).collect();
        let request = RecordRequest {
            session: session.clone(),
            press: press(number),
            first,
            events,
        };
        self.backend
            .sessions
            .record(&caller(1), request)
            .await
            .map(|reply| reply.ended)
    }

    pub async fn end(&self, session: &SessionId, number: u32) -> Result<(), ServiceError> {
        let request = EndRequest {
            session: session.clone(),
            press: press(number),
            reason: EndReason::Visitor,
        };
        self.backend.sessions.end(&caller(1), request).await
    }

    pub async fn cancel(&self, number: u32) -> Result<(), ServiceError> {
        self.give_up(number, None).await
    }

    /// Withdraws a press for the fault with this code.
    pub async fn give_up(&self, number: u32, code: Option<&str>) -> Result<(), ServiceError> {
        let request = CancelRequest {
            demo: "product-guide".into(),
            press: press(number),
            link: None,
            nonce: self.backend.pages.issue("product-guide", None),
            code: code.map(str::to_owned),
        };
        self.backend.sessions.cancel(&caller(1), request).await
    }

    pub async fn state(&self, session: &SessionId) -> (State, Option<EndReason>) {
        let row = self.store.session(session).await.expect("read").expect("there");
        (row.state, row.reason)
    }

    pub async fn reap(&self) -> usize {
        self.backend.sessions.reap().await
    }

    /// From now on the vendor says that these rooms, and no others, are there.
    pub fn rooms_are_there(&self, names: &[String]) {
        let rooms: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
        let body = json!({ "id": "s1", "rooms": rooms }).to_string();
        self.vendor.say(Answer::json("200 OK", &body));
    }

    /// From now on the vendor says that this session's room is there.
    pub async fn room_is_there(&self, session: &SessionId) {
        let row = self.store.session(session).await.expect("read").expect("there");
        self.rooms_are_there(&[row.room]);
    }

    /// From now on the vendor says that this session's room is there, with a person in it.
    pub async fn participant_is_in(&self, session: &SessionId) {
        let row = self.store.session(session).await.expect("read").expect("there");
        let body = json!({
            "id": "s1", "rooms": [{ "name": row.room, "num_participants": 1 }],
            "participants": [{ "identity": row.identity }, { "identity": "agent-1", "kind": "AGENT" }],
        });
        self.vendor.say(Answer::json("200 OK", &body.to_string()));
    }

    /// How often the vendor was asked to delete this session's room.
    pub async fn deletions(&self, session: &SessionId) -> usize {
        self.asked_of("/DeleteRoom ", session).await
    }

    /// How often the vendor was asked for this of this session's room.
    pub async fn asked_of(&self, call: &str, session: &SessionId) -> usize {
        let row = self.store.session(session).await.expect("read").expect("there");
        let asked = self.vendor.asked();
        let of_it = asked
            .iter()
            .filter(|asked| asked.contains(call) && asked.contains(&row.room));
        of_it.count()
    }

    /// The rooms that the vendor was last asked for.
    pub fn looked_for(&self) -> Vec<String> {
        let asked = self.vendor.asked();
        let last = asked.iter().rfind(|asked| asked.contains("/ListRooms"));
        let (_, body) = last
            .and_then(|asked| asked.split_once("\r\n\r\n"))
            .expect("asked");
        let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
        serde_json::from_value(body["names"].clone()).expect("names")
    }

    /// How often the vendor was asked for a path.
    pub fn asked(&self, path: &str) -> usize {
        self.vendor
            .asked()
            .iter()
            .filter(|asked| asked.lines().next().is_some_and(|line| line.contains(path)))
            .count()
    }
}

pub fn caller(last: u8) -> Caller {
    Caller {
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)),
        request_id: "test".into(),
        passes: backend::Passes::default(),
        is_ours: false,
        is_signed_in: false,
    }
}

pub fn token(reply: &StartReply) -> serde_json::Value {
    use base64::Engine;
    let Grant::LivekitRoom { token, .. } = &reply.grant else {
        panic!("another grant")
    };
    let claims = token.0.split('.').nth(1).expect("claims");
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(claims)
        .expect("base64");
    serde_json::from_slice(&bytes).expect("JSON")
}
