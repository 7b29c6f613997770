//! The client of Anam against the stand-in, which refuses what the vendor's document refuses.

use crate::support::anam::{EVERYTHING, Told, clock, load};
use crate::support::{demo, locator, scratch};
use backend::ProviderError;
use backend::providers::anam::{Client, sandbox_account};
use backend::providers::{IssuedGrant, Provider};
use backend::runtime::VendorAccess;
use contract::grant::Grant;
use sandbox::{Options, Sandbox};
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::timeout;

struct House {
    sandbox: Sandbox,
    client: Client,
    _dir: TempDir,
}

impl House {
    async fn open() -> Self {
        let dir = scratch();
        let options = Options {
            listen: ([127, 0, 0, 1], 0).into(),
            livekit_server: Some("/nowhere/livekit-server".into()),
            livekit_port: 0,
            media_interface: sandbox::MediaInterface::Auto,
            scratch: dir.path().join("sandbox"),
            site: None,
            control: None,
        };
        let sandbox = Sandbox::start(options).await.expect("a sandbox");
        let key = sandbox.anam().api_key;
        Self {
            client: client(&sandbox, key),
            sandbox,
            _dir: dir,
        }
    }
}

fn client(sandbox: &Sandbox, api_key: String) -> Client {
    let access = VendorAccess {
        api_url: sandbox.anam().api_url,
        api_key: api_key.into(),
    };
    Client::new(&access, sandbox_account(), clock()).expect("a client")
}

/// What the SDK does first with a grant.
async fn begin(issued: IssuedGrant) -> reqwest::StatusCode {
    let Grant::AnamSession { api_url, token } = issued.grant else {
        panic!("another grant")
    };
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    let request = http
        .post(format!("{api_url}/v1/engine/session"))
        .bearer_auth(token.0);
    request.send().await.expect("an answer").status()
}

#[tokio::test]
async fn a_session_is_opened_found_stopped_and_read() {
    let House {
        sandbox,
        client,
        _dir,
    } = House::open().await;
    let told = Told::of(demo("sales-coach"));
    let issued = client.issue(&told.spec()).await.expect("a grant");
    assert!(client.still_open(&[locator()]).await.expect("looked").is_empty());
    assert_eq!(begin(issued).await, 201);

    let open = client.still_open(&[locator()]).await.expect("looked");
    assert!(open.contains(&locator().session), "{open:?}");
    assert_eq!(
        client.transcript(&locator()).await.expect("asked"),
        None,
        "it is not over"
    );
    assert!(client.end(&locator()).await.expect("ended").was_open);
    // The vendor stops soon after it has said that it will.
    let over = async {
        while !client.still_open(&[locator()]).await.expect("looked").is_empty() {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(10), over).await.expect("it stops");
    assert!(!client.end(&locator()).await.expect("gone").was_open);
    sandbox.stop().await;
}

#[tokio::test]
async fn everything_that_can_be_set_is_taken() {
    let House {
        sandbox,
        client,
        _dir,
    } = House::open().await;
    let mut all = load(EVERYTHING, &[]).demos.remove(0);
    all.presenter = "ines".into();
    let told = Told::of(all);
    let issued = client.issue(&told.spec()).await.expect("a grant");
    assert_eq!(begin(issued).await, 201);
    sandbox.stop().await;
}

#[tokio::test]
async fn places_keys_and_lists_are_as_documented() {
    let House {
        sandbox,
        client,
        _dir,
    } = House::open().await;
    client.probe().await.expect("taken");
    let catalogue = client.catalogue();
    assert_eq!(catalogue.avatars().await.expect("a list").len(), 4);
    assert_eq!(catalogue.voices().await.expect("a list").len(), 4);
    assert_eq!(catalogue.models().await.expect("a list").len(), 2);

    let other_account = self::client(&sandbox, "another".into());
    let told = Told::of(demo("sales-coach"));
    let outcome = other_account.issue(&told.spec()).await;
    assert!(matches!(outcome, Err(ProviderError::Unauthorized)), "{outcome:?}");

    let mut unknown = demo("sales-coach");
    unknown.presenter = "unknown".into();
    let outcome = client.issue(&Told::of(unknown).spec()).await;
    assert!(
        matches!(&outcome, Err(ProviderError::Rejected { code }) if code == "400 personaConfig.avatarId"),
        "{outcome:?}"
    );

    let mut opened = 0;
    let full = loop {
        match client.issue(&told.spec()).await {
            Ok(issued) => assert_eq!(begin(issued).await, 201),
            Err(error) => break error,
        }
        opened += 1;
        assert!(opened < 100, "a plan has an end");
    };
    // The stand-in says how long a place takes to come free.
    assert!(
        matches!(full, ProviderError::RateLimited { retry_after: Some(wait) } if wait == Duration::from_mins(1)),
        "{full:?}"
    );
    sandbox.stop().await;
}
