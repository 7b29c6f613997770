//! The token endpoint's use case: its configuration, who is let in, and what the tokens say.

mod support;

use backend::config::{Config, Sources};
use backend::parts::StandIns;
use backend::providers::livekit::token::Signer;
use backend::{Backend, ServiceError, TokenEndpoint};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use support::{Answer, KEY, NOON, SECRET, Vendor, livekit_access, parts, scratch};

const GUEST: &str = "guest-key-guest-key-guest-key-guest-key";
const FILE: &str = "[token_endpoint]\nagents = [\"listed\"]\n\
    [[demo]]\nslug = \"a\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\nagent = \"of-a-demo\"\n";
const LIVEKIT: [(&str, &str); 4] = [
    ("LIVEKIT_URL", "wss://sfu.example.org"),
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

async fn endpoint(file: Option<&str>, env: &[(&str, &str)], stand_ins: StandIns) -> Option<TokenEndpoint> {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let storage = [("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))];
    let config = load(file, &[&storage, env].concat()).expect("it loads");
    let backend = Backend::open(&config, parts(stand_ins).0)
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
    let env = [&LIVEKIT[..], &[keys(GUEST)]].concat();
    let endpoint = endpoint(Some(FILE), &env, StandIns::default()).await.expect("on");
    let (_, clock) = parts(StandIns::default());
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
        let minted = endpoint.admit(Some(GUEST)).expect("let in").mint(body.as_bytes());
        let minted = minted.expect("a token");
        assert_eq!(minted.server_url, "wss://sfu.example.org");
        let claims = signer.verify(&minted.participant_token.0).expect("ours");
        let video = claims.video.expect("a grant");
        assert!(video.room_join && !video.room_admin && !video.room_create && !video.room_list);
        assert_eq!(video.can_publish_sources, ["microphone"]);
        assert_eq!(video.can_update_own_metadata, Some(false));
        assert_eq!(claims.name.as_deref(), Some("Guest"));
        assert!(claims.exp - claims.nbf <= 600);
        let room = claims.room_config.expect("a shape");
        assert_eq!(room.agents[0].agent_name, agent, "{body}");
        assert_eq!(room.max_participants, 2);
        seen.extend([video.room.expect("a room"), claims.sub]);
    }
    let total = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), total, "every room and identity is another one");
}

#[tokio::test]
async fn strangers_wishes_and_haste_are_refused() {
    let rate = ("SHOWROOM_TOKEN_ENDPOINT_TOKENS_PER_MINUTE", "3");
    let env = [&LIVEKIT[..], &[keys(GUEST), rate]].concat();
    let endpoint = endpoint(Some(FILE), &env, StandIns::default()).await.expect("on");
    for stranger in [
        None,
        Some(""),
        Some("wrong"),
        Some(&GUEST[1..]),
        Some("guest-key"),
    ] {
        assert!(
            matches!(endpoint.admit(stranger), Err(ServiceError::Forbidden)),
            "{stranger:?}"
        );
    }
    let body = br#"{"room_config":{"agents":[{"agent_name":"somebody-elses"}]}}"#;
    let refused = endpoint.admit(Some(GUEST)).expect("let in").mint(body);
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
    let env = [keys(GUEST)];
    let none = endpoint(None, &env, StandIns::default()).await.expect("on");
    let refused = none.admit(Some(GUEST)).expect("let in").mint(b"{}");
    assert!(matches!(refused, Err(ServiceError::Provider(_))), "{refused:?}");
    let stand_ins = StandIns {
        livekit: Some(Ok(livekit_access("ws://127.0.0.1:7880"))),
        ..StandIns::default()
    };
    let some = endpoint(None, &env, stand_ins.clone()).await.expect("on");
    let minted = some
        .admit(Some(GUEST))
        .expect("let in")
        .mint(b"{}")
        .expect("a token");
    assert_eq!(minted.server_url, "ws://127.0.0.1:7880");
    assert!(endpoint(None, &[], stand_ins).await.is_none(), "off without keys");
}

#[tokio::test]
async fn a_guests_room_lasts_no_longer_than_a_session_even_if_it_comes_back() {
    let vendor = Vendor::start(Answer::Silence).await;
    // Ten minutes are a session's most; the server writes 64-bit numbers as texts.
    let rooms = |rooms: &[(&str, i64)]| {
        let rooms: Vec<_> = rooms
            .iter()
            .map(|(name, ago)| json!({ "name": name, "creation_time": (NOON.unix_secs() - ago).to_string() }))
            .collect();
        Answer::json("200 OK", &json!({ "rooms": rooms }).to_string())
    };
    let calls = |method: &str| -> Vec<String> {
        let asked = vendor.asked().into_iter();
        asked
            .filter(|asked| asked.lines().next().is_some_and(|line| line.contains(method)))
            .collect()
    };
    let stand_ins = StandIns {
        livekit: Some(Ok(livekit_access(&vendor.url))),
        ..StandIns::default()
    };
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let storage = ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"));
    let config = load(None, &[storage, keys(GUEST)]).expect("it loads");
    let (parts, clock) = parts(stand_ins);
    let backend = Backend::open(&config, parts).await.expect("it opens");
    let endpoint = backend.token_endpoint.expect("on");

    let young = ("guests-young", 599);
    vendor.say(rooms(&[
        ("guests-old", 600),
        young,
        ("showroom-old", 9000),
        ("guestsold", 9000),
        ("guests-ageless", NOON.unix_secs()),
    ]));
    assert_eq!(endpoint.reap().await.expect("looked"), 1);
    let deleted = calls("/DeleteRoom");
    assert!(
        deleted.len() == 1 && deleted[0].contains("guests-old"),
        "{deleted:?}"
    );

    vendor.say(rooms(&[("guests-old", 0), ("guests-new", 0)]));
    clock.advance(Duration::from_secs(59));
    assert_eq!(endpoint.reap().await.expect("too soon"), 0);
    assert_eq!(calls("/ListRooms").len(), 1, "once a minute");
    clock.advance(Duration::from_secs(1));
    assert_eq!(endpoint.reap().await.expect("looked"), 1, "it came back");
    assert!(calls("/DeleteRoom")[1].contains("guests-old"));

    vendor.say(Answer::json("503 Service Unavailable", ""));
    clock.advance(Duration::from_mins(1));
    assert!(endpoint.reap().await.is_err());
}
