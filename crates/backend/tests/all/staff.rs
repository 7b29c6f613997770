//! The one-time address and the cookie it turns into.

use crate::support::{config, runtime, scratch};
use backend::clock::Manual;
use backend::runtime::SandboxEndpoints;
use backend::{Backend, ServiceError, Staff, Who};
use secrecy::ExposeSecret;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

const HOUR: Duration = Duration::from_hours(1);

async fn fixture() -> (Staff, Arc<Manual>, TempDir) {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let (runtime, clock) = runtime(SandboxEndpoints::default());
    let config = config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    let backend = Backend::open(&config, runtime).await.expect("it opens");
    (backend.staff, clock, dir)
}

fn invited(staff: &Staff) -> String {
    staff.invite().expect("random").expose_secret().to_owned()
}

fn admitted(staff: &Staff, secret: &str) -> String {
    staff.admit(secret).expect("admitted").expose_secret().to_owned()
}

#[tokio::test]
async fn an_address_lets_one_browser_in() {
    let (staff, _, _dir) = fixture().await;
    let secret = invited(&staff);
    // A link preview looks, any number of times.
    assert!(staff.is_open(&secret) && staff.is_open(&secret));
    let cookie = admitted(&staff, &secret);
    let Who::Staff(member) = staff.who(Some(&cookie)) else {
        panic!("a visitor")
    };
    assert!(member.id.starts_with("staff-") && member.name == "Colleague 1");
    assert!(!member.id.contains(&cookie), "the id is shown to others");
    assert!(!staff.is_open(&secret));
    assert!(matches!(staff.admit(&secret), Err(ServiceError::NotFound)));
    assert_eq!(
        staff.who(Some(&cookie)),
        Who::Staff(member),
        "the same at each request"
    );
}

#[tokio::test]
async fn others_are_not_staff() {
    let (staff, _, _dir) = fixture().await;
    let secret = invited(&staff);
    for wrong in [
        "",
        "x",
        &secret[1..],
        &format!("{secret}x"),
        &secret.to_lowercase(),
    ] {
        assert!(!staff.is_open(wrong), "{wrong}");
        assert!(
            matches!(staff.admit(wrong), Err(ServiceError::NotFound)),
            "{wrong}"
        );
    }
    // Neither is the address a cookie, nor the cookie an address.
    assert_eq!(staff.who(Some(&secret)), Who::Visitor);
    let cookie = admitted(&staff, &secret);
    assert!(!staff.is_open(&cookie));
    for unknown in [
        None,
        Some(""),
        Some("x"),
        Some(&cookie[1..]),
        Some(secret.as_str()),
    ] {
        assert_eq!(staff.who(unknown), Who::Visitor, "{unknown:?}");
    }
}

#[tokio::test]
async fn both_end() {
    let (staff, clock, _dir) = fixture().await;
    let (late, early) = (invited(&staff), invited(&staff));
    let cookie = admitted(&staff, &early);
    clock.advance(HOUR);
    assert!(!staff.is_open(&late));
    assert!(matches!(staff.admit(&late), Err(ServiceError::NotFound)));
    clock.advance(HOUR * 10 + Duration::from_millis(3_599_999));
    assert!(matches!(staff.who(Some(&cookie)), Who::Staff(_)));
    clock.advance(Duration::from_millis(1));
    assert_eq!(staff.who(Some(&cookie)), Who::Visitor);
}

#[tokio::test]
async fn the_oldest_makes_room() {
    let (staff, _, _dir) = fixture().await;
    let first = invited(&staff);
    let others: Vec<_> = (0..8).map(|_| invited(&staff)).collect();
    assert!(!staff.is_open(&first));
    assert!(others.iter().all(|secret| staff.is_open(secret)));
    let earliest = admitted(&staff, &others[0]);
    for _ in 0..64 {
        let secret = invited(&staff);
        admitted(&staff, &secret);
    }
    assert_eq!(staff.who(Some(&earliest)), Who::Visitor);
}

#[tokio::test]
async fn after_signing_out_staff_is_a_visitor_again() {
    let (staff, _, _dir) = fixture().await;
    let (one, other) = (invited(&staff), invited(&staff));
    let (one, other) = (admitted(&staff, &one), admitted(&staff, &other));
    staff.sign_out("unknown");
    staff.sign_out(&one);
    assert_eq!(staff.who(Some(&one)), Who::Visitor);
    assert!(matches!(staff.who(Some(&other)), Who::Staff(_)));
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let (staff, _, _dir) = fixture().await;
    let secret = staff.invite().expect("random");
    let cookie = staff.admit(secret.expose_secret()).expect("admitted");
    let shown = format!("{staff:?} {secret:?} {cookie:?}");
    for canary in [secret.expose_secret(), cookie.expose_secret()] {
        assert!(!shown.contains(canary), "{shown}");
    }
}
