//! One key switches one vendor: its demos become real, every other stays in the sandbox and says so.

use crate::support;
use crate::support::{SECRET, livekit_access, runtime, scratch, vendor_access};
use backend::Backend;
use backend::config::{Config, Sources};
use backend::runtime::{SandboxEndpoints, VeltAccess};
use contract::ProviderKind;
use secrecy::ExposeSecret;

type Variables = &'static [(&'static str, &'static str)];

const LIVEKIT: [(&str, &str); 3] = [
    ("LIVEKIT_URL", "wss://sfu.example.org"),
    ("LIVEKIT_API_KEY", "key"),
    ("LIVEKIT_API_SECRET", SECRET),
];
const ANAM: [(&str, &str); 1] = [("ANAM_API_KEY", "anam-key")];
const BEYOND_PRESENCE: [(&str, &str); 1] = [("BEY_API_KEY", "bey-key")];
const TRULIENCE: [(&str, &str); 1] = [("TRULIENCE_API_KEY", "tru_live_key")];
const VELT: [(&str, &str); 2] = [("VELT_API_KEY", "velt-key"), ("VELT_AUTH_TOKEN", "velt-token")];

/// The same keys as the lines of a file.
const FILES: [(&str, Option<ProviderKind>); 5] = [
    (
        "[livekit]\nurl = \"wss://sfu.example.org\"\napi_key = \"key\"\napi_secret = \"test-secret-test-secret-test-secret\"",
        Some(ProviderKind::Livekit),
    ),
    ("[anam]\napi_key = \"anam-key\"", Some(ProviderKind::Anam)),
    (
        "[beyond_presence]\napi_key = \"bey-key\"",
        Some(ProviderKind::BeyondPresence),
    ),
    (
        "[trulience]\napi_key = \"tru_live_key\"",
        Some(ProviderKind::Trulience),
    ),
    (
        "[velt]\napi_key = \"velt-key\"\nauth_token = \"velt-token\"",
        None,
    ),
];

fn every_stand_in() -> SandboxEndpoints {
    let url = || "http://127.0.0.1:3100".parse().expect("an address");
    SandboxEndpoints {
        livekit: Some(Ok(livekit_access("ws://127.0.0.1:7880"))),
        velt: Some(VeltAccess {
            api_url: url(),
            sdk_url: url(),
            api_key: "sandbox".into(),
            auth_token: "sandbox".into(),
        }),
        ..SandboxEndpoints::default()
    }
    .with(
        ProviderKind::BeyondPresence,
        vendor_access("http://127.0.0.1:3100"),
    )
    .with(ProviderKind::Anam, vendor_access("http://127.0.0.1:3100"))
    .with(ProviderKind::Trulience, vendor_access("http://127.0.0.1:3100"))
}

/// The vendors of the default demos that are not the sandbox's.
async fn real(file: &str, env: &[(&str, &str)]) -> Vec<ProviderKind> {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let storage = ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"));
    let env = std::iter::once(&storage).chain(env);
    let config = Config::load(Sources {
        file: Some(("mine.toml".into(), file.into())),
        env: env.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    })
    .unwrap_or_else(|problems| panic!("{problems}"));
    let backend = Backend::open(&config, runtime(every_stand_in()).0)
        .await
        .expect("it opens");
    let demos = backend.demos.list();
    assert_eq!(demos.len(), ProviderKind::ALL.len(), "one demo for each vendor");
    demos
        .into_iter()
        .filter(|demo| !demo.sandbox)
        .map(|demo| demo.provider)
        .collect()
}

#[tokio::test]
async fn without_a_key_every_vendor_is_the_sandboxs() {
    assert_eq!(real("", &[]).await, []);
}

#[tokio::test]
async fn the_customary_names_of_one_vendor_make_that_one_real() {
    let table: [(Variables, &[ProviderKind]); 5] = [
        (&LIVEKIT, &[ProviderKind::Livekit]),
        (&BEYOND_PRESENCE, &[ProviderKind::BeyondPresence]),
        (&ANAM, &[ProviderKind::Anam]),
        (&TRULIENCE, &[ProviderKind::Trulience]),
        (&VELT, &[]),
    ];
    for (env, expected) in table {
        assert_eq!(real("", env).await, expected, "{env:?}");
    }
}

#[tokio::test]
async fn one_file_does_the_same() {
    for (file, expected) in FILES {
        assert_eq!(real(file, &[]).await, Vec::from_iter(expected), "{file}");
    }
}

#[tokio::test]
async fn all_of_them_together_make_all_of_them_real() {
    let env = [&LIVEKIT[..], &BEYOND_PRESENCE, &ANAM, &TRULIENCE, &VELT].concat();
    assert_eq!(real("", &env).await, ProviderKind::ALL);
    let file = FILES.map(|(file, _)| file).join("\n");
    assert_eq!(real(&file, &[]).await, ProviderKind::ALL);
}

#[test]
fn every_customary_name_lands_in_its_setting() {
    let env = [
        &LIVEKIT[..],
        &BEYOND_PRESENCE,
        &ANAM,
        &TRULIENCE,
        &VELT,
        &[
            ("ANAM_API_URL", "https://anam.example"),
            ("BEY_API_URL", "https://bey.example"),
        ],
    ]
    .concat();
    let config = support::config(&env);
    let (livekit, beyond_presence) = (config.livekit.expect("on"), config.beyond_presence.expect("on"));
    let (anam, trulience, velt) = (
        config.anam.expect("on"),
        config.trulience.expect("on"),
        config.velt.expect("on"),
    );
    assert_eq!(livekit.url.as_str(), "wss://sfu.example.org/");
    assert_eq!(
        (livekit.api_key.as_str(), livekit.api_secret.expose_secret()),
        ("key", SECRET)
    );
    assert_eq!(
        (
            beyond_presence.api_url.as_str(),
            beyond_presence.api_key.expose_secret()
        ),
        ("https://bey.example/", "bey-key")
    );
    assert_eq!(
        (anam.api_url.as_str(), anam.api_key.expose_secret()),
        ("https://anam.example/", "anam-key")
    );
    assert_eq!(trulience.api_key.expose_secret(), "tru_live_key");
    assert_eq!(
        (velt.api_key.as_str(), velt.auth_token.expose_secret()),
        ("velt-key", "velt-token")
    );
}
