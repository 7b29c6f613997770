//! `showroom admin` beside a running server: what its commands say, and what they do at once.

use crate::studio::{Browser, MAIL, PASSWORD, account, admin, audit, location, set_up, text};
use crate::support::Showroom;
use reqwest::{Response, StatusCode};

const BOB: &str = "bob@example.com";
const ANOTHER: &str = "tramway aubergine";

/// What a command prints, which must be all that there was to say.
#[track_caller]
fn says(showroom: &Showroom, arguments: &[&str]) -> String {
    let output = admin(showroom, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && errors.is_empty(),
        "{arguments:?}: {errors}"
    );
    String::from_utf8(output.stdout).expect("text")
}

/// Why a command is refused, and its exit code; it prints nothing.
#[track_caller]
fn refuses(showroom: &Showroom, arguments: &[&str]) -> (Option<i32>, String) {
    let output = admin(showroom, arguments);
    assert!(
        !output.status.success() && output.stdout.is_empty(),
        "{arguments:?}"
    );
    let errors = String::from_utf8(output.stderr).expect("text");
    (output.status.code(), errors)
}

/// The path of the one-time address in a line.
#[track_caller]
fn path(line: &str) -> String {
    let (_, secret) = line.trim_end().rsplit_once("/setup/").expect("an address");
    format!("/setup/{secret}")
}

async fn sign_in(browser: &mut Browser, showroom: &Showroom, password: &str) -> Response {
    let fields = [("mail", BOB), ("current", password)];
    browser.post(showroom, "/sign-in", &fields).await
}

async fn status(browser: &mut Browser, showroom: &Showroom, path: &str) -> StatusCode {
    browser.get(showroom, path).await.status()
}

#[tokio::test]
async fn set_up_addresses_are_worth_what_the_command_says() {
    let showroom = Showroom::start();
    let first = says(&showroom, &["setup-link"]);
    let until_used = "Set-up address (valid until one is used): http://127.0.0.1";
    assert!(first.starts_with(until_used), "{first}");
    let printed = showroom.set_up().expect("printed");
    let mut ada = Browser::default();
    let fields = [("name", "Ada"), ("mail", MAIL), ("password", PASSWORD)];
    let made = ada.post(&showroom, &path(&first), &fields).await;
    assert_eq!(location(&made), "/studio");
    // With it went the one that the start printed.
    let other = status(&mut Browser::default(), &showroom, &path(&printed)).await;
    assert_eq!(other, StatusCode::NOT_FOUND);

    let beside = says(&showroom, &["setup-link"]);
    let once = "Set-up address (valid once, for 72 hours): http://127.0.0.1";
    assert!(beside.starts_with(once), "{beside}");
    let mut eve = Browser::default();
    let fields = [
        ("name", "Eve"),
        ("mail", "eve@example.com"),
        ("password", PASSWORD),
    ];
    let made = eve.post(&showroom, &path(&beside), &fields).await;
    assert_eq!(location(&made), "/studio");
    assert_eq!(status(&mut eve, &showroom, "/studio/team").await, StatusCode::OK);
    assert_eq!(
        status(&mut eve, &showroom, &path(&beside)).await,
        StatusCode::NOT_FOUND
    );
    let list = says(&showroom, &["list"]);
    assert_eq!(
        list,
        "ada@example.com\tadmin\tactive\tAda\neve@example.com\tadmin\tactive\tEve\n"
    );
    let log = audit(&showroom);
    assert_eq!(
        log.matches("\tcommand line\tset-up-address-made\t").count(),
        2,
        "{log}"
    );
    for address in [first, beside] {
        let secret = path(&address);
        let (_, secret) = secret.rsplit_once('/').expect("a path");
        assert!(!log.contains(secret) && !showroom.log().contains(secret), "{log}");
    }
}

#[tokio::test]
async fn another_role_counts_at_the_next_request() {
    let (showroom, _ada) = set_up().await;
    let mut bob = account(&showroom, BOB, "viewer").await;
    assert_eq!(
        status(&mut bob, &showroom, "/studio/links/new").await,
        StatusCode::FORBIDDEN
    );
    let said = says(&showroom, &["set-role", "Bob@Example.com", "seller"]);
    assert_eq!(said, "Bob@Example.com is seller now\n");
    assert_eq!(location(&bob.get(&showroom, "/studio").await), "/sign-in");
    assert_eq!(location(&sign_in(&mut bob, &showroom, PASSWORD).await), "/studio");
    assert_eq!(
        status(&mut bob, &showroom, "/studio/links/new").await,
        StatusCode::OK
    );
    assert!(says(&showroom, &["list"]).contains("bob@example.com\tseller\tactive\tBob\n"));
    let log = audit(&showroom);
    assert!(log.contains("\tcommand line\trole-changed\t"), "{log}");

    let (code, why) = refuses(&showroom, &["set-role", BOB, "owner"]);
    assert_eq!(code, Some(2));
    assert!(why.contains("must be viewer, seller or admin"), "{why}");
    let (code, why) = refuses(&showroom, &["set-role", MAIL, "viewer"]);
    assert_eq!(code, Some(1));
    assert!(why.contains(MAIL) && why.contains("last administrator"), "{why}");
}

#[tokio::test]
async fn a_password_that_is_taken_away_ends_every_sign_in() {
    let (showroom, _ada) = set_up().await;
    let mut bob = account(&showroom, BOB, "seller").await;
    let said = says(&showroom, &["reset-password", BOB]);
    let intro = "Address to choose a password at (valid once, for 72 hours): http://127.0.0.1";
    assert!(said.starts_with(intro), "{said}");
    assert_eq!(location(&bob.get(&showroom, "/studio").await), "/sign-in");
    let refused = sign_in(&mut bob, &showroom, PASSWORD).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(says(&showroom, &["list"]).contains("bob@example.com\tseller\twithout a password\tBob\n"));
    let chosen = bob.post(&showroom, &path(&said), &[("password", ANOTHER)]).await;
    assert_eq!(location(&chosen), "/studio");
    assert_eq!(
        status(&mut bob, &showroom, &path(&said)).await,
        StatusCode::NOT_FOUND
    );
    let mut elsewhere = Browser::default();
    let refused = sign_in(&mut elsewhere, &showroom, PASSWORD).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        location(&sign_in(&mut elsewhere, &showroom, ANOTHER).await),
        "/studio"
    );
}

#[tokio::test]
async fn a_disabled_account_signs_in_again_once_it_is_enabled() {
    let (showroom, _ada) = set_up().await;
    let mut bob = account(&showroom, BOB, "seller").await;
    let said = says(&showroom, &["disable", BOB]);
    assert_eq!(
        said,
        "bob@example.com may not sign in any more, and is signed out everywhere\n"
    );
    assert_eq!(location(&bob.get(&showroom, "/studio").await), "/sign-in");
    let refused = sign_in(&mut bob, &showroom, PASSWORD).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(says(&showroom, &["list"]).contains("bob@example.com\tseller\tdisabled since 2"));
    let said = says(&showroom, &["enable", BOB]);
    assert_eq!(said, "bob@example.com may sign in again\n");
    // What was signed in before is not again.
    assert_eq!(location(&bob.get(&showroom, "/studio").await), "/sign-in");
    assert_eq!(location(&sign_in(&mut bob, &showroom, PASSWORD).await), "/studio");
    assert!(says(&showroom, &["list"]).contains("bob@example.com\tseller\tactive\tBob\n"));
    let log = audit(&showroom);
    for action in ["account-disabled", "account-enabled"] {
        assert!(
            log.contains(&format!("\tcommand line\t{action}\t")),
            "{action}: {log}"
        );
    }
}

#[tokio::test]
async fn an_address_that_no_account_has_is_named() {
    let (showroom, mut ada) = set_up().await;
    let unknown = "none@example.com";
    for arguments in [
        &["reset-password", unknown][..],
        &["set-role", unknown, "seller"],
        &["disable", unknown],
        &["enable", unknown],
    ] {
        let (code, why) = refuses(&showroom, arguments);
        assert_eq!(code, Some(1), "{arguments:?}");
        assert!(
            why.contains(unknown) && why.contains("no account"),
            "{arguments:?}: {why}"
        );
    }
    let team = text(ada.get(&showroom, "/studio/team").await).await;
    assert!(!team.contains(unknown), "{team}");
}
