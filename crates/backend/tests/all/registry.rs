//! Who plays which demo: the operator's keys, the sandbox, or none, and then why.

use crate::support;
use crate::support::{KEY, SECRET, config, livekit_access, runtime, scratch, vendor_access};
use backend::Backend;
use backend::config::{Config, Sources};
use backend::runtime::SandboxEndpoints;
use contract::ProviderKind;
use contract::demo::{Availability, Demo};
use std::collections::BTreeSet;

const LIVEKIT: [(&str, &str); 3] = [
    ("LIVEKIT_URL", "wss://sfu.example.org"),
    ("LIVEKIT_API_KEY", KEY),
    ("LIVEKIT_API_SECRET", SECRET),
];

fn sandbox() -> SandboxEndpoints {
    SandboxEndpoints {
        livekit: Some(Ok(livekit_access("ws://127.0.0.1:7880"))),
        ..SandboxEndpoints::default()
    }
    .with(
        ProviderKind::BeyondPresence,
        vendor_access("http://127.0.0.1:3100"),
    )
}

/// The LiveKit and the Beyond Presence demo of the default configuration, and what pages may reach.
async fn select(env: &[(&str, &str)], sandbox: SandboxEndpoints) -> (Demo, Demo, Vec<String>) {
    let backend = open(env, None, sandbox).await;
    let demo = |slug| backend.demos.get(slug).expect("a demo");
    (
        demo("product-guide"),
        demo("support-desk"),
        [ProviderKind::Livekit, ProviderKind::BeyondPresence]
            .into_iter()
            .flat_map(|kind| backend.csp_sources_of(kind).connect)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
    )
}

async fn open(env: &[(&str, &str)], file: Option<&str>, sandbox: SandboxEndpoints) -> Backend {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let storage = [("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))];
    let env = [&storage, env].concat();
    let config = Config::load(Sources {
        file: file.map(|text| ("test.toml".into(), text.to_owned())),
        env: env
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    });
    Backend::open(&config.expect("it loads"), runtime(sandbox).0)
        .await
        .expect("it opens")
}

fn why(demo: &Demo) -> &str {
    match &demo.availability {
        Availability::Ready => "",
        Availability::Unavailable { why } => why.as_deref().expect("a site of this machine alone"),
    }
}

#[tokio::test]
async fn without_keys_the_sandbox_plays_everything() {
    let (livekit, beyond_presence, origins) = select(&[], sandbox()).await;
    assert!(livekit.sandbox && beyond_presence.sandbox);
    assert_eq!((why(&livekit), why(&beyond_presence)), ("", ""));
    assert_eq!(origins, ["http://127.0.0.1:7880", "ws://127.0.0.1:7880"]);
}

#[tokio::test]
async fn without_keys_and_without_a_sandbox_a_demo_says_what_to_set() {
    let (livekit, beyond_presence, origins) = select(&[], SandboxEndpoints::default()).await;
    assert!(
        !livekit.sandbox && why(&livekit).contains("LIVEKIT_URL"),
        "{livekit:?}"
    );
    assert!(
        !beyond_presence.sandbox && why(&beyond_presence).contains("BEY_API_KEY"),
        "{beyond_presence:?}"
    );
    assert!(origins.is_empty());
}

#[tokio::test]
async fn a_sandbox_that_cannot_run_says_why_on_both() {
    let sentence = "The sandbox needs livekit-server.";
    let (livekit, beyond_presence, _) = select(
        &[],
        SandboxEndpoints {
            livekit: Some(Err(sentence.into())),
            ..sandbox()
        },
    )
    .await;
    assert_eq!((why(&livekit), why(&beyond_presence)), (sentence, sentence));
}

#[tokio::test]
async fn three_variables_make_the_livekit_demo_a_real_one() {
    let (livekit, beyond_presence, origins) = select(&LIVEKIT, sandbox()).await;
    assert!(!livekit.sandbox && beyond_presence.sandbox);
    assert_eq!((why(&livekit), why(&beyond_presence)), ("", ""));
    assert!(
        origins.contains(&"wss://sfu.example.org".to_owned())
            && origins.contains(&"ws://127.0.0.1:7880".to_owned())
    );
}

#[tokio::test]
async fn a_real_avatar_needs_a_room_that_its_vendor_can_reach() {
    let key = [
        ("BEY_API_KEY", "bey"),
        ("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "avatar-1"),
    ];
    let (_, beyond_presence, _) = select(&key, sandbox()).await;
    assert!(!beyond_presence.sandbox, "{beyond_presence:?}");
    assert!(
        why(&beyond_presence).contains("LIVEKIT_URL") && why(&beyond_presence).contains("agent_id"),
        "{beyond_presence:?}"
    );
    let (_, beyond_presence, _) = select(&[&key[..], &LIVEKIT].concat(), SandboxEndpoints::default()).await;
    assert!(
        !beyond_presence.sandbox && why(&beyond_presence).is_empty(),
        "{beyond_presence:?}"
    );
}

#[tokio::test]
async fn a_real_avatar_must_be_named() {
    let (_, beyond_presence, _) =
        select(&[&[("BEY_API_KEY", "bey")][..], &LIVEKIT].concat(), sandbox()).await;
    assert!(why(&beyond_presence).contains("avatar_id"), "{beyond_presence:?}");
}

const ACCOUNT: (&str, &str) = ("BEY_API_KEY", "bey");
const AGENT: (&str, &str) = ("SHOWROOM_BEYOND_PRESENCE_AGENT_ID", "agent-1");
const MANAGED: (&str, &str) = ("SHOWROOM_BEYOND_PRESENCE_MODE", "managed");
const SPEECH: (&str, &str) = ("SHOWROOM_BEYOND_PRESENCE_MODE", "speech-to-video");
/// A demo that names the vendor's agent.
const NAMES_AGENT: &str = "[[demo]]\nslug = \"bey\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"beyond-presence\"\n\
                           agent_id = \"agent-2\"\npresenter = \"milo\"\n";

#[tokio::test]
async fn the_key_alone_is_enough_for_a_managed_agent() {
    let (_, beyond_presence, origins) = select(&[ACCOUNT, AGENT], SandboxEndpoints::default()).await;
    assert_eq!(why(&beyond_presence), "");
    assert_eq!(origins, ["https://livekit.bey.chat", "wss://livekit.bey.chat"]);
    let backend = open(&[ACCOUNT], Some(NAMES_AGENT), SandboxEndpoints::default()).await;
    assert_eq!(why(&backend.demos.get("bey").expect("a demo")), "");
    let sources = backend.csp_sources_of(ProviderKind::BeyondPresence);
    assert!(sources.frames.is_empty(), "{:?}", sources.frames);
    let fallback = ("SHOWROOM_BEYOND_PRESENCE_HOSTED_FALLBACK", "true");
    let backend = open(
        &[ACCOUNT, fallback],
        Some(NAMES_AGENT),
        SandboxEndpoints::default(),
    )
    .await;
    let sources = backend.csp_sources_of(ProviderKind::BeyondPresence);
    assert_eq!(Vec::from_iter(sources.frames), ["https://bey.chat"]);
}

#[tokio::test]
async fn the_mode_that_is_set_wins() {
    let (_, beyond_presence, origins) = select(
        &[&[ACCOUNT, AGENT, MANAGED][..], &LIVEKIT].concat(),
        SandboxEndpoints::default(),
    )
    .await;
    assert_eq!(why(&beyond_presence), "");
    assert!(
        origins.contains(&"wss://livekit.bey.chat".to_owned()),
        "{origins:?}"
    );
    let (_, beyond_presence, _) = select(&[ACCOUNT, AGENT, SPEECH], SandboxEndpoints::default()).await;
    assert!(
        why(&beyond_presence).contains("LIVEKIT_URL"),
        "{beyond_presence:?}"
    );
    let (_, beyond_presence, _) = select(&[ACCOUNT, MANAGED], SandboxEndpoints::default()).await;
    assert!(why(&beyond_presence).contains("agent_id"), "{beyond_presence:?}");
    // With a LiveKit server and no word on it: as before there were managed rooms.
    let (_, beyond_presence, origins) = select(
        &[&[ACCOUNT, AGENT][..], &LIVEKIT].concat(),
        SandboxEndpoints::default(),
    )
    .await;
    assert!(why(&beyond_presence).contains("avatar_id"), "{beyond_presence:?}");
    assert!(
        !origins.iter().any(|origin| origin.contains("bey.chat")),
        "{origins:?}"
    );
}

#[tokio::test]
async fn a_demo_that_names_an_agent_is_managed_by_the_sandbox_too() {
    let backend = open(&[], Some(NAMES_AGENT), sandbox()).await;
    let beyond_presence = backend.demos.get("bey").expect("a demo");
    assert!(
        beyond_presence.sandbox && why(&beyond_presence).is_empty(),
        "{beyond_presence:?}"
    );
    let sources = backend.csp_sources_of(ProviderKind::BeyondPresence);
    assert!(sources.frames.is_empty(), "{:?}", sources.frames);
    assert_eq!(
        Vec::from_iter(sources.connect),
        ["http://127.0.0.1:7880", "ws://127.0.0.1:7880"]
    );
}

#[tokio::test]
async fn a_vendor_brings_its_own_reach_and_no_other() {
    let backend = open(
        &[&LIVEKIT[..], &[ACCOUNT, AGENT, MANAGED]].concat(),
        None,
        SandboxEndpoints::default(),
    )
    .await;
    let livekit = backend.csp_sources_of(ProviderKind::Livekit);
    assert!(livekit.frames.is_empty() && livekit.connect.contains("wss://sfu.example.org"));
    assert!(!livekit.connect.contains("wss://livekit.bey.chat"));
    let beyond_presence = backend.csp_sources_of(ProviderKind::BeyondPresence);
    assert!(
        !beyond_presence.connect.contains("wss://sfu.example.org"),
        "{beyond_presence:?}"
    );
    assert_eq!(
        backend.csp_sources_of(ProviderKind::Anam),
        backend::CspSources::default()
    );
}

#[tokio::test]
async fn a_demo_that_cannot_run_is_not_started() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let config = config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    let backend = Backend::open(&config, runtime(SandboxEndpoints::default()).0)
        .await
        .expect("it opens");
    let caller = backend::Caller {
        address: [127, 0, 0, 1].into(),
        request_id: String::new(),
        passes: backend::Passes::default(),
        is_ours: false,
        is_signed_in: false,
    };
    let request = contract::session::StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: support::press(1),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let outcome = backend.sessions.start(&caller, request).await;
    assert!(matches!(
        outcome,
        Err(backend::ServiceError::Provider(
            backend::ProviderError::Unavailable(_)
        ))
    ));
}
