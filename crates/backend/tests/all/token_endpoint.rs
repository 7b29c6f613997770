//! The token endpoint's use case: its configuration, who is let in, and what the tokens say.

use crate::support::{Answer, KEY, SECRET, Vendor, livekit_access, runtime, scratch};
use backend::clock::Manual;
use backend::config::{Config, Sources};
use backend::providers::livekit::token::Signer;
use backend::runtime::SandboxEndpoints;
use backend::{Backend, ServiceError, TokenEndpoint};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::error::Limit;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

const GUEST: &str = "guest-key-guest-key-guest-key-guest-key";
const FILE: &str = "[token_endpoint]\nagents = [\"listed\"]\n\
    [[demo]]\nslug = \"a\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\nagent = \"of-a-demo\"\n";
const LIVEKIT: [(&str, &str); 3] = [
    ("LIVEKIT_API_KEY", KEY),
    ("LIVEKIT_API_SECRET", SECRET),
    ("SHOWROOM_LIVEKIT_AGENT", "of-the-section"),
];

fn load(file: Option<&str>, env: &[(&str, &str)]) -> Result<Config, String> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = file.map(|text| ("test.toml".into(), text.to_owned()));
    Config::load(Sources { file, env }).map_err(|problems| problems.to_string())
}

async fn endpoint(
    file: Option<&str>,
    env: &[(&str, &str)],
    sandbox: SandboxEndpoints,
) -> Option<TokenEndpoint> {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let storage = [("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))];
    let config = load(file, &[&storage, env].concat()).expect("it loads");
    let backend = Backend::open(&config, runtime(sandbox).0)
        .await
        .expect("it opens");
    backend.token_endpoint
}

fn keys(value: &str) -> (&str, &str) {
    ("SHOWROOM_TOKEN_ENDPOINT_KEYS", value)
}

#[test]
fn keys_are_long_secrets() {
    let two = format!("{GUEST}, {GUEST}2");
    let config = load(None, &[keys(&two)]).expect("two keys");
    let shown = format!("{config:?} {}", config.describe());
    assert!(!shown.contains("guest-key"), "{shown}");
    assert_eq!(config.token_endpoint.expect("a section").keys.len(), 2);
    for wrong in [
        "short",
        "guest-key-guest-key-guest-key-guest-key,short",
        ",",
        &"x".repeat(257),
    ] {
        let problems = load(None, &[keys(wrong)]).expect_err("refused");
        assert!(problems.contains("token_endpoint.keys"), "{problems}");
        assert!(!problems.contains("guest-key"), "{problems}");
    }
    let problems = load(Some("[token_endpoint]\n"), &[]).expect_err("no key");
    assert!(problems.contains("SHOWROOM_TOKEN_ENDPOINT_KEYS"), "{problems}");
    assert!(load(None, &[]).expect("off").token_endpoint.is_none());
}

#[tokio::test]
async fn a_key_gets_a_room_and_an_identity_of_its_own_each_time() {
    let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
    let env = [&LIVEKIT[..], &[keys(GUEST), ("LIVEKIT_URL", vendor.url.as_str())]].concat();
    let endpoint = endpoint(Some(FILE), &env, SandboxEndpoints::default())
        .await
        .expect("on");
    let (_, clock) = runtime(SandboxEndpoints::default());
    let signer = Signer::new(
        KEY.into(),
        SECRET.into(),
        Arc::<backend::clock::Manual>::clone(&clock),
    );
    let mut seen = Vec::new();
    for (body, agent) in [
        ("", "of-the-section"),
        ("{}", "of-the-section"),
        (
            r#"{"room_config":{"agents":[{"agent_name":"listed"}]}}"#,
            "listed",
        ),
        (
            r#"{"room_config":{"agents":[{"agent_name":"of-a-demo"}]}}"#,
            "of-a-demo",
        ),
    ] {
        let admitted = endpoint.admit(Some(GUEST)).expect("let in");
        let minted = admitted.mint(body.as_bytes()).await.expect("a token");
        assert_eq!(minted.server_url, vendor.url.replace("http", "ws"));
        let claims = signer.verify(&minted.participant_token.0).expect("ours");
        let video = claims.video.expect("a grant");
        assert!(video.room_join && !video.room_admin && !video.room_create && !video.room_list);
        assert_eq!(video.can_publish_sources, ["microphone"]);
        assert_eq!(video.can_update_own_metadata, Some(false));
        assert_eq!(claims.name.as_deref(), Some("Guest"));
        assert!(claims.exp - claims.nbf <= 600);
        let said = claims_of(&minted.participant_token.0);
        assert!(said["video"].is_object(), "{said}");
        assert_eq!(said.get("roomConfig"), None, "a token sends no agent");
        let made = vendor.asked().pop().expect("a room was made");
        assert!(
            made.contains(&format!("\"agentName\":\"{agent}\"")),
            "{body}: {made}"
        );
        seen.extend([video.room.expect("a room"), claims.sub]);
    }
    let total = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), total, "every room and identity is another one");
}

#[tokio::test]
async fn unknown_callers_bad_requests_and_haste_are_refused() {
    let rate = ("SHOWROOM_TOKEN_ENDPOINT_TOKENS_PER_MINUTE", "3");
    let url = ("LIVEKIT_URL", "wss://sfu.example.org");
    let env = [&LIVEKIT[..], &[keys(GUEST), rate, url]].concat();
    let endpoint = endpoint(Some(FILE), &env, SandboxEndpoints::default())
        .await
        .expect("on");
    for unknown in [
        None,
        Some(""),
        Some("wrong"),
        Some(&GUEST[1..]),
        Some("guest-key"),
    ] {
        assert!(
            matches!(endpoint.admit(unknown), Err(ServiceError::Forbidden)),
            "{unknown:?}"
        );
    }
    let body = br#"{"room_config":{"agents":[{"agent_name":"another-agent"}]}}"#;
    let refused = endpoint.admit(Some(GUEST)).expect("let in").mint(body).await;
    assert!(
        matches!(&refused, Err(ServiceError::Invalid { field, .. }) if *field == "room_config.agents[0].agent_name"),
        "{refused:?}"
    );
    for _ in 0..2 {
        assert!(endpoint.admit(Some(GUEST)).is_ok());
    }
    assert!(matches!(
        endpoint.admit(Some(GUEST)),
        Err(ServiceError::Limit { .. })
    ));
}

#[tokio::test]
async fn it_needs_a_livekit_server_and_takes_the_sandboxs() {
    let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
    let env = [keys(GUEST)];
    let none = endpoint(None, &env, SandboxEndpoints::default())
        .await
        .expect("on");
    let refused = none.admit(Some(GUEST)).expect("let in").mint(b"{}").await;
    assert!(matches!(refused, Err(ServiceError::Provider(_))), "{refused:?}");
    let sandbox = SandboxEndpoints {
        livekit: Some(Ok(livekit_access(&vendor.url))),
        ..SandboxEndpoints::default()
    };
    let some = endpoint(None, &env, sandbox.clone()).await.expect("on");
    let minted = some
        .admit(Some(GUEST))
        .expect("let in")
        .mint(b"{}")
        .await
        .expect("a token");
    assert_eq!(minted.server_url, vendor.url.replace("http", "ws"));
    assert!(endpoint(None, &[], sandbox).await.is_none(), "off without keys");
}

/// A guest's room on a server that is a socket, with the clock that dates it.
struct Guests {
    endpoint: TokenEndpoint,
    vendor: Vendor,
    clock: Arc<Manual>,
    _dir: TempDir,
}

impl Guests {
    async fn open(env: &[(&str, &str)]) -> Self {
        let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
        let sandbox = SandboxEndpoints {
            livekit: Some(Ok(livekit_access(&vendor.url))),
            ..SandboxEndpoints::default()
        };
        let dir = scratch();
        let path = dir.path().join("showroom.db");
        let storage = [
            ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
            keys(GUEST),
        ];
        let config = load(None, &[&storage, env].concat()).expect("it loads");
        let (runtime, clock) = runtime(sandbox);
        let backend = Backend::open(&config, runtime).await.expect("it opens");
        Self {
            endpoint: backend.token_endpoint.expect("on"),
            vendor,
            clock,
            _dir: dir,
        }
    }

    async fn guest(&self) -> Result<String, ServiceError> {
        let minted = self
            .endpoint
            .admit(Some(GUEST))
            .expect("let in")
            .mint(b"{}")
            .await?;
        Ok(room_of(&minted.participant_token.0))
    }

    /// From now on these rooms are there; the names are wanted in the list.
    fn rooms_are_there(&self, rooms: &[&str]) {
        let rooms: Vec<_> = rooms
            .iter()
            .map(|name| json!({ "name": name, "num_participants": 1 }))
            .collect();
        let body = json!({ "rooms": rooms, "participants": [{ "identity": "guest" }] });
        self.vendor.say(Answer::json("200 OK", &body.to_string()));
    }

    fn calls(&self, method: &str) -> Vec<String> {
        let asked = self.vendor.asked().into_iter();
        asked
            .filter(|asked| asked.lines().next().is_some_and(|line| line.contains(method)))
            .collect()
    }

    async fn reap(&self) -> usize {
        self.endpoint.reap().await.expect("looked")
    }
}

fn claims_of(token: &str) -> serde_json::Value {
    let claims = token.split('.').nth(1).expect("claims");
    let claims = URL_SAFE_NO_PAD.decode(claims).expect("base64");
    serde_json::from_slice(&claims).expect("JSON")
}

fn room_of(token: &str) -> String {
    let claims = claims_of(token);
    claims["video"]["room"].as_str().expect("a room").to_owned()
}

#[tokio::test]
async fn a_guests_room_is_made_with_an_agent_that_receives_what_demos_send() {
    let guests = Guests::open(&[]).await;
    let room = guests.guest().await.expect("a token");
    let made = guests.calls("/CreateRoom").remove(0);
    let (_, body) = made.split_once("\r\n\r\n").expect("a body");
    let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(
        (&body["name"], &body["maxParticipants"]),
        (&json!(room), &json!(1))
    );
    let told = body["agents"][0]["metadata"].as_str().expect("metadata");
    let told: serde_json::Value = serde_json::from_str(told).expect("an object, for an agent that parses it");
    assert_eq!(
        (&told["name"], &told["presenter"]),
        (&json!("Cara"), &json!("cara"))
    );
}

#[tokio::test]
async fn guests_have_only_so_many_rooms_at_once() {
    let most = ("SHOWROOM_TOKEN_ENDPOINT_MAX_ROOMS_AT_ONCE", "2");
    let guests = Guests::open(&[most]).await;
    let (first, second) = (
        guests.guest().await.expect("one"),
        guests.guest().await.expect("two"),
    );
    let refused = guests.guest().await;
    assert!(
        matches!(
            refused,
            Err(ServiceError::Limit {
                which: Limit::Concurrency,
                ..
            })
        ),
        "{refused:?}"
    );
    assert_eq!(
        guests.calls("/CreateRoom").len(),
        2,
        "no agent was sent for the third"
    );
    guests.rooms_are_there(&[&second]);
    assert_eq!(guests.reap().await, 0, "a room that is being made is let be");
    guests.clock.advance(Duration::from_secs(20));
    assert_eq!(guests.reap().await, 1, "the first guest has left");
    assert!(guests.calls("/DeleteRoom")[0].contains(&first));
    guests.guest().await.expect("there is a place again");
}

#[tokio::test]
async fn a_guests_room_lasts_no_longer_than_a_session_even_if_it_comes_back() {
    let guests = Guests::open(&[]).await;
    let room = guests.guest().await.expect("a token");
    guests.rooms_are_there(&[&room, "guests-of-another-program"]);
    guests.clock.advance(Duration::from_secs(599));
    assert_eq!(guests.reap().await, 0);
    guests.clock.advance(Duration::from_secs(1));
    assert_eq!(guests.reap().await, 1);
    assert!(guests.calls("/RemoveParticipant")[0].contains(&room));
    assert_eq!(guests.calls("/DeleteRoom").len(), 1, "only rooms of our own");
    for round in 2..=6 {
        guests.clock.advance(Duration::from_secs(689));
        assert_eq!(guests.reap().await, 1, "the guest came back");
        assert_eq!(guests.calls("/DeleteRoom").len(), round);
    }
    let asked = guests.calls("/ListRooms");
    assert!(
        asked.iter().all(|asked| asked.contains(&room)),
        "rooms are asked for by name: {asked:?}"
    );
    guests.rooms_are_there(&[]);
    guests.clock.advance(Duration::from_secs(691));
    assert_eq!(guests.reap().await, 0, "a last look");
    let looks = guests.calls("/ListRooms").len();
    assert_eq!(guests.reap().await, 0);
    assert_eq!(guests.calls("/ListRooms").len(), looks, "no token is left");

    guests.guest().await.expect("a token");
    guests.vendor.say(Answer::json("503 Service Unavailable", ""));
    assert!(guests.endpoint.reap().await.is_err());
}
