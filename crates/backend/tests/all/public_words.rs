//! What visitors read of a demo that cannot run: what to set is the operator's business.

use crate::support::{config, runtime, scratch};
use backend::Backend;
use backend::runtime::SandboxEndpoints;
use contract::demo::Availability;

/// Why the `LiveKit` demo of the default configuration cannot run, as a page of this site says it.
async fn reason(env: &[(&str, &str)]) -> Option<String> {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let storage = [("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))];
    let backend = Backend::open(
        &config(&[&storage, env].concat()),
        runtime(SandboxEndpoints::default()).0,
    )
    .await
    .expect("it opens");
    match backend.demos.get("product-guide").expect("a demo").availability {
        Availability::Unavailable { why } => why,
        Availability::Ready => panic!("it has no keys"),
    }
}

#[tokio::test]
async fn a_site_of_this_machine_alone_names_what_to_set() {
    let home = [
        &[][..],
        &[("SHOWROOM_SERVER_PUBLIC_URL", "http://localhost:3000")],
        &[("SHOWROOM_SERVER_PUBLIC_URL", "http://[::1]:3000")],
    ];
    for env in home {
        let why = reason(env).await.expect("a reason");
        assert!(why.contains("LIVEKIT_URL"), "{env:?}: {why}");
    }
}

#[tokio::test]
async fn a_site_that_others_reach_names_no_variable() {
    let reached = [
        ("SHOWROOM_SERVER_LISTEN", "0.0.0.0:3000"),
        ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com"),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1"),
    ];
    for setting in reached {
        assert_eq!(reason(&[setting]).await, None, "{setting:?}");
    }
}
