//! What holds for the webhooks of every vendor.

use crate::common::{SHARED, noted};
use crate::support::NOON;
use crate::support::hooks::{Headers, Hooks};
use crate::support::stage::Stage;
use crate::trulience::TRULIENCE;
use crate::velt::{VECTOR_SECRET, VELT};
use backend::webhooks::Refusal;
use std::time::Duration;

#[tokio::test]
async fn without_a_secret_there_is_no_webhook() {
    let stage = Stage::open(&[]).await;
    let hooks = &stage.backend.webhooks;
    assert!(matches!(
        hooks.trulience(Some(""), b"{}").await,
        Err(Refusal::Off)
    ));
    assert!(matches!(
        hooks.beyond_presence("", b"{}").await,
        Err(Refusal::Off)
    ));
    assert!(matches!(
        hooks.velt(Headers::default(), b"{}").await,
        Err(Refusal::Off)
    ));
}

#[tokio::test]
async fn a_note_is_forgotten_after_a_day() {
    let stage = Stage::open(&TRULIENCE).await;
    let hooks = &stage.backend.webhooks;
    let body = br#"{"event_type":"session.connect","session_id":"s-1"}"#;
    hooks.trulience(Some(SHARED), body).await.expect("taken");
    stage.clock.advance(Duration::from_hours(24));
    stage.reap().await;
    assert_eq!(noted(&stage, "trulience").await.len(), 1);
    stage.clock.advance(Duration::from_millis(1));
    stage.reap().await;
    assert_eq!(noted(&stage, "trulience").await, []);
}

#[tokio::test]
async fn of_two_equal_deliveries_at_once_one_is_new() {
    let stage = Stage::open(&[]).await;
    let event = backend::store::VendorEvent {
        vendor: "livekit".into(),
        delivery: "EV_1".into(),
        kind: "room_started".into(),
        subject: None,
        received: NOON,
    };
    let (one, other) = tokio::join!(stage.store.note(&event), stage.store.note(&event));
    assert_ne!(one.expect("written"), other.expect("written"));
    stage.store.unnote(&event).await.expect("written");
    assert!(stage.store.note(&event).await.expect("written"));
}

#[tokio::test]
async fn refused_webhooks_do_not_fill_the_log() {
    let stage = Stage::open(&[]).await;
    let hooks = &stage.backend.webhooks;
    for sender in ["velt", "livekit"] {
        assert_eq!(hooks.complaint(sender), Some(0), "{sender}");
    }
    assert_eq!(hooks.complaint("velt"), None);
    stage.clock.advance(Duration::from_mins(1));
    assert_eq!(hooks.complaint("velt"), Some(1), "what was left out is counted");
}

#[test]
fn a_secret_that_could_be_guessed_or_lost_stops_the_start() {
    use backend::config::{Config, Sources};
    let keys = [
        ("TRULIENCE_API_KEY", "tru_live_key"),
        ("BEY_API_KEY", "key"),
        ("VELT_API_KEY", "public"),
        ("VELT_AUTH_TOKEN", "secret"),
    ];
    let in_a_path = SHARED.replace('-', "/");
    for (variable, value, key) in [
        (
            "SHOWROOM_TRULIENCE_WEBHOOK_SECRET",
            &SHARED[..31],
            "trulience.webhook_secret",
        ),
        (
            "SHOWROOM_TRULIENCE_WEBHOOK_HEADER",
            "two words",
            "trulience.webhook_header",
        ),
        (
            "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
            &SHARED[..31],
            "beyond_presence.webhook_secret",
        ),
        (
            "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
            &in_a_path,
            "beyond_presence.webhook_secret",
        ),
        ("SHOWROOM_VELT_WEBHOOK_TOKEN", "short", "velt.webhook_token"),
        (
            "SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET",
            &VECTOR_SECRET[6..],
            "velt.webhook_signing_secret",
        ),
        (
            "SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET",
            "whsec_AAAA",
            "velt.webhook_signing_secret",
        ),
    ] {
        let env = keys.iter().copied().chain([(variable, value)]);
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let problems = Config::load(Sources { file: None, env })
            .expect_err(key)
            .to_string();
        assert!(problems.contains(key) && !problems.contains(value), "{problems}");
    }
    crate::support::config(&[&TRULIENCE[..], &VELT].concat());
}
