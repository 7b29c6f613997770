//! What our tokens say, to the letter, and what our own verifier refuses.

use crate::support;
use crate::support::{Answer, KEY, NOON, SECRET, Told, Vendor, livekit_client, vendor_access};
use backend::clock::{Clock, Manual};
use backend::config::{Config, Sources};
use backend::providers::livekit::token::{Claims, Signer};
use backend::providers::{IdSource, Provider, beyond_presence, livekit};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::grant::Grant;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

fn parts(token: &str) -> [Value; 2] {
    let mut parts = token
        .split('.')
        .map(|part| URL_SAFE_NO_PAD.decode(part).expect("base64"));
    [(); 2].map(|()| serde_json::from_slice(&parts.next().expect("a part")).expect("JSON"))
}

/// One line for each value, sorted, so that the order of keys does not count.
fn list(value: &Value) -> String {
    fn walk(path: &str, value: &Value, lines: &mut Vec<String>) {
        match value {
            Value::Object(map) => map
                .iter()
                .for_each(|(key, value)| walk(&format!("{path}.{key}"), value, lines)),
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(at, value)| walk(&format!("{path}[{at}]"), value, lines));
            }
            value => lines.push(format!("{path} = {value}")),
        }
    }
    let mut lines = Vec::new();
    walk("", value, &mut lines);
    lines.sort();
    lines.join("\n")
}

#[test]
fn the_visitors_token_says_this_and_nothing_else() {
    let issued = livekit_client("ws://127.0.0.1:7880")
        .visitor(&Told::of("product-guide").spec())
        .expect("a grant");
    assert_eq!(issued.token_until.0, NOON.0 + 300_000);
    let Grant::LivekitRoom {
        url,
        token,
        interrupt,
    } = issued.grant
    else {
        panic!("another grant")
    };
    assert_eq!(url, "ws://127.0.0.1:7880");
    assert_eq!(
        interrupt.as_deref(),
        Some("interrupt"),
        "the stand-in's face can be interrupted"
    );
    let [header, claims] = parts(&token.0);
    insta::assert_snapshot!("visitor_header", list(&header));
    insta::assert_snapshot!("visitor_claims", list(&claims));
}

#[test]
fn an_observers_token_listens_and_does_nothing_else() {
    let token = livekit_client("ws://127.0.0.1:7880")
        .observer_token(("room-test", "observer-test"))
        .expect("signed");
    let [_, claims] = parts(&token);
    insta::assert_snapshot!("observer_claims", list(&claims));
}

/// A client whose agent is the operator's.
fn operators(agent: Option<&str>) -> livekit::Client {
    let access = support::livekit_access("wss://sfu.example.org");
    let agent = livekit::Agent::named(agent.map(str::to_owned));
    let clock = Arc::new(Manual::new(NOON));
    livekit::Client::new(&access, agent, Duration::from_mins(5), clock).expect("a client")
}

#[test]
fn an_agent_of_the_operators_receives_what_they_wrote_and_is_interrupted_as_they_say() {
    let told = Told::of("product-guide").with(|demo| {
        demo.vendor.livekit.name = Some("mine".into());
        demo.vendor.livekit.metadata = Some(r#"{"tenant":7}"#.into());
        demo.vendor.livekit.interrupt_rpc = Some("hush".into());
    });
    let client = operators(Some("other"));
    let issued = client.visitor(&told.spec()).expect("a grant");
    let Grant::LivekitRoom { interrupt, .. } = issued.grant else {
        panic!("another grant")
    };
    assert_eq!(interrupt.as_deref(), Some("hush"));
    let agents = client.room_config(&told.spec()).agents;
    assert_eq!(
        (agents[0].agent_name.as_str(), agents[0].metadata.as_str()),
        ("mine", r#"{"tenant":7}"#)
    );

    // Without metadata of its own it receives the persona; without a method nothing interrupts it but speech.
    let told = Told::of("product-guide");
    let Grant::LivekitRoom { interrupt, .. } = client.visitor(&told.spec()).expect("a grant").grant else {
        panic!("another grant")
    };
    assert_eq!(interrupt, None);
    let agents = client.room_config(&told.spec()).agents;
    assert_eq!(agents[0].agent_name, "other");
    assert!(agents[0].metadata.contains("Cara"), "{agents:?}");
}

#[test]
fn a_room_is_made_for_one_person_and_its_agent_and_does_not_wait_long() {
    let room = livekit_client("ws://127.0.0.1:7880").room_config(&Told::of("product-guide").spec());
    let room = serde_json::to_value(room).expect("JSON");
    insta::assert_snapshot!("room", list(&room));
}

#[test]
fn what_an_agent_receives_is_json() {
    let load = |metadata: &str| {
        let text = format!(
            "[[demo]]\nslug = \"a\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"\nagent_metadata = '{metadata}'\n"
        );
        let env: [(String, String); 0] = [];
        Config::load(Sources {
            file: Some(("test.toml".into(), text)),
            env,
        })
    };
    let config = load(r#"{"a":1}"#).expect("it loads");
    assert_eq!(
        config.demos[0].vendor.livekit.metadata.as_deref(),
        Some(r#"{"a":1}"#)
    );
    assert!(config.warnings().is_empty(), "no visitor can read it");
    // At most 2000 bytes as it travels: quotes are escaped there, and letters can be of several bytes.
    let long = |count: usize, text: &str| format!("\"{}\"", text.repeat(count));
    assert!(load(&long(1994, "x")).is_ok());
    for wrong in ["{", &long(1995, "x"), &long(1000, "ü")] {
        let problems = load(wrong).expect_err("refused").to_string();
        assert!(problems.contains("demo.a.agent_metadata"), "{problems}");
    }
}

#[tokio::test]
async fn the_avatars_token_says_this_and_nothing_else() {
    let vendor = Vendor::start(Answer::json("201 Created", r#"{"id":"s1"}"#)).await;
    let avatar = beyond_presence::Avatar {
        id: IdSource::Own(Some("avatar-1".into())),
        agent_identity: Some("my-agent".into()),
    };
    let mode = support::speech(&vendor.url, avatar);
    let client = beyond_presence::Client::new(&vendor_access(&vendor.url), mode).expect("a client");
    client
        .issue(&Told::of("support-desk").spec())
        .await
        .expect("a grant");
    let asked = vendor.asked();
    let asked = asked.iter().find(|asked| asked.starts_with("POST /v1/sessions "));
    let (_, body) = asked.expect("asked").split_once("\r\n\r\n").expect("a body");
    let body: Value = serde_json::from_str(body).expect("JSON");
    let [_, claims] = parts(body["token"].as_str().expect("a token"));
    insta::assert_snapshot!("avatar_claims", list(&claims));
}

fn signer(clock: &Arc<Manual>) -> Signer {
    Signer::new(KEY.into(), SECRET.into(), Arc::<Manual>::clone(clock))
}

#[test]
fn a_token_holds_from_its_start_to_its_end_and_the_clocks_may_differ_by_a_minute() {
    let clock = Arc::new(Manual::new(NOON));
    let signer = signer(&clock);
    let token = signer
        .sign(&signer.claims(Duration::from_mins(5)))
        .expect("signed");
    assert!(signer.verify(&token).is_ok());
    clock.advance(Duration::from_mins(6));
    assert!(signer.verify(&token).is_ok());
    clock.advance(Duration::from_secs(1));
    assert_eq!(signer.verify(&token), Err("expired"));
    let early = Signer::new(
        KEY.into(),
        SECRET.into(),
        Arc::new(Manual::new(NOON.minus(Duration::from_secs(61)))),
    );
    assert_eq!(early.verify(&token), Err("not valid yet"));
    assert_eq!(
        early.now(),
        Manual::new(NOON.minus(Duration::from_secs(61))).now()
    );
}

#[test]
fn a_token_is_refused_when_anything_of_it_is_not_ours() {
    let clock = Arc::new(Manual::new(NOON));
    let ours = signer(&clock);
    let other =
        |key: &str, secret: &str| Signer::new(key.into(), secret.into(), Arc::<Manual>::clone(&clock));
    let sign = |signer: &Signer| {
        signer
            .sign(&signer.claims(Duration::from_mins(1)))
            .expect("signed")
    };
    assert!(ours.verify(&sign(&ours)).is_ok());
    assert!(ours.verify(&sign(&other("other-key", SECRET))).is_err());
    assert!(ours.verify(&sign(&other(KEY, "other-secret"))).is_err());
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    let claims =
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&ours.claims(Duration::from_mins(1))).expect("JSON"));
    assert!(ours.verify(&format!("{header}.{claims}.")).is_err());
    let lasting = Claims {
        exp: 0,
        ..ours.claims(Duration::from_mins(1))
    };
    assert_eq!(ours.verify(&ours.sign(&lasting).expect("signed")), Err("expired"));
}

#[test]
fn nothing_that_holds_a_secret_shows_it() {
    let client = livekit_client("ws://127.0.0.1:7880");
    let access = support::livekit_access("ws://127.0.0.1:7880");
    let vendor = vendor_access("http://127.0.0.1:1");
    let mode = support::speech("ws://127.0.0.1:7880", beyond_presence::sandbox_avatar());
    let beyond_presence = beyond_presence::Client::new(&vendor, mode).expect("a client");
    let config = support::config(&[
        ("LIVEKIT_URL", "wss://a.example"),
        ("LIVEKIT_API_KEY", KEY),
        ("LIVEKIT_API_SECRET", SECRET),
        ("BEY_API_KEY", "bey-secret-canary"),
        (
            "SHOWROOM_TOKEN_ENDPOINT_KEYS",
            "token-endpoint-canary-token-endpoint",
        ),
    ]);
    let grant = client
        .visitor(&Told::of("product-guide").spec())
        .expect("a grant");
    let Grant::LivekitRoom { token, .. } = &grant.grant else {
        panic!("another grant")
    };
    let shown = format!(
        "{client:?} {access:?} {vendor:?} {beyond_presence:?} {config:?} {grant:?} {}",
        config.describe()
    );
    assert!(shown.contains(KEY), "the test would pass on an empty text");
    for secret in [SECRET, "canary", token.0.as_str()] {
        assert!(!shown.contains(secret), "{secret}");
    }
}
