//! The team, as browsers see it: from an invitation to the links of an account that is disabled.

use crate::calls::rows;
use crate::studio::{Browser, MAIL, PASSWORD, assert_saved, audit, location, set_up, set_up_with, text};
use crate::studio_links;
use crate::support::Showroom;
use reqwest::{Response, StatusCode, header};

const BOB: &str = "bob@example.com";

/// The path of the one-time address on a page.
fn one_time(showroom: &Showroom, page: &str) -> String {
    let before = format!("{}/setup/", showroom.address);
    let (_, after) = page.split_once(&*before).expect("an address");
    let secret: String = after.chars().take_while(|letter| *letter != '"').collect();
    format!("/setup/{secret}")
}

/// The path of the account with this address.
async fn member(ada: &mut Browser, showroom: &Showroom, mail: &str) -> String {
    let list = text(ada.get(showroom, "/studio/team").await).await;
    let row = list.split("<tr>").find(|row| row.contains(mail)).expect("a row");
    let (_, after) = row.split_once("href=\"").expect("a link");
    after.split('"').next().expect("a path").to_owned()
}

async fn sign_in(browser: &mut Browser, showroom: &Showroom, mail: &str) -> Response {
    let fields = [("mail", mail), ("current", PASSWORD)];
    browser.post(showroom, "/sign-in", &fields).await
}

/// Invites Bob, who accepts; gives his browser, and the secrets that no log may hold.
async fn invite(showroom: &Showroom, ada: &mut Browser) -> (Browser, String) {
    let slip = [("mail", "bob"), ("role", "admin"), ("current", PASSWORD)];
    let again = ada.post(showroom, "/studio/team/invite", &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let again = text(again).await;
    assert!(
        again.contains("value=\"bob\"") && again.contains("value=\"admin\" selected"),
        "{again}"
    );
    let fields = [("mail", BOB), ("role", "seller"), ("current", PASSWORD)];
    let shown = ada.post(showroom, "/studio/team/invite", &fields).await;
    assert_eq!(shown.status(), StatusCode::OK);
    assert_eq!(shown.headers()[header::CACHE_CONTROL], "no-store");
    let path = one_time(showroom, &text(shown).await);
    let list = text(ada.get(showroom, "/studio/team").await).await;
    assert!(list.contains("Invited") && !list.contains("/setup/"), "{list}");
    let taken = text(ada.post(showroom, "/studio/team/invite", &fields).await).await;
    assert!(taken.contains("Another account has this address."), "{taken}");

    let mut bob = Browser::default();
    let form = text(bob.get(showroom, &path).await).await;
    assert!(form.contains(BOB) && form.contains("name=\"name\""), "{form}");
    let slip = [("name", "Bob <b>"), ("password", "short")];
    let again = bob.post(showroom, &path, &slip).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let again = text(again).await;
    assert!(
        again.contains("This is too short.") && again.contains("Bob &lt;b&gt;"),
        "{again}"
    );
    let fields = [("name", "Bob <b>"), ("password", PASSWORD)];
    assert_eq!(location(&bob.post(showroom, &path, &fields).await), "/studio");
    assert_eq!(
        bob.get(showroom, &path).await.status(),
        StatusCode::NOT_FOUND,
        "it works once"
    );
    (bob, path)
}

#[tokio::test]
async fn from_an_invitation_to_the_links_that_are_handed_on() {
    let (showroom, mut ada) = set_up().await;
    let (mut bob, path) = invite(&showroom, &mut ada).await;
    let home = text(bob.get(&showroom, "/studio").await).await;
    assert!(!home.contains("/studio/team"), "{home}");
    assert_eq!(
        bob.get(&showroom, "/studio/team").await.status(),
        StatusCode::FORBIDDEN
    );
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (link, slug) = studio_links::make(&mut bob, &showroom, &fields).await;
    let page = member(&mut ada, &showroom, BOB).await;

    // Another role, at once.
    let role = format!("{page}/role");
    let done = ada
        .post(&showroom, &role, &[("role", "viewer"), ("current", PASSWORD)])
        .await;
    assert_saved(&done, &page);
    assert_eq!(location(&bob.get(&showroom, "/studio").await), "/sign-in");
    assert_eq!(location(&sign_in(&mut bob, &showroom, BOB).await), "/studio");
    let made = bob.post(&showroom, "/studio/links/new", &fields).await;
    assert_eq!(made.status(), StatusCode::FORBIDDEN);

    // Disabled, at once; the page asks who gets the link.
    ada.post(&showroom, &format!("{page}/disable"), &[]).await;
    assert_eq!(location(&bob.get(&showroom, "/studio").await), "/sign-in");
    let refused = sign_in(&mut bob, &showroom, BOB).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let asks = text(ada.get(&showroom, &page).await).await;
    assert!(asks.contains("Who gets it?"), "{asks}");
    let (_, after) = asks.split_once("<option value=\"\"").expect("no choice yet");
    let (_, after) = after.split_once("<option value=\"").expect("a choice");
    let ada_id = after.split('"').next().expect("an id").to_owned();
    let hand_on = format!("{page}/links");
    let nothing = ada.post(&showroom, &hand_on, &[("to", "")]).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let opens = format!("/l/{slug}");
    assert_eq!(showroom.get(&opens).await.status(), StatusCode::OK);
    let done = ada.post(&showroom, &hand_on, &[("to", &ada_id)]).await;
    assert_saved(&done, &page);
    let asks = text(ada.get(&showroom, &page).await).await;
    assert!(!asks.contains("Who gets it?"), "{asks}");
    let link = text(ada.get(&showroom, &link).await).await;
    assert!(link.contains(&opens) && !link.contains("Bob"), "{link}");
    assert_eq!(showroom.get(&opens).await.status(), StatusCode::OK);

    // Enabled again, with another address to choose a password at.
    let known = [("current", PASSWORD)];
    let enable = format!("{page}/enable");
    let asks = text(ada.post(&showroom, &enable, &[]).await).await;
    assert!(asks.contains("sign in again?"), "{asks}");
    let wrong = [("current", "not the password of Ada")];
    let refused = ada.post(&showroom, &enable, &wrong).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!audit(&showroom).contains("account-enabled"));
    let enabled = ada.post(&showroom, &enable, &known).await;
    assert_saved(&enabled, &page);
    let shown = ada.post(&showroom, &format!("{page}/address"), &known).await;
    let again = one_time(&showroom, &text(shown).await);
    assert_eq!(
        sign_in(&mut bob, &showroom, BOB).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let chosen = bob.post(&showroom, &again, &[("password", PASSWORD)]).await;
    assert_eq!(location(&chosen), "/studio");

    // The last administrator stays.
    let own = member(&mut ada, &showroom, MAIL).await;
    for (verb, fields) in [
        ("disable", &[][..]),
        ("role", &[("role", "viewer"), ("current", PASSWORD)]),
        ("address", &known),
    ] {
        let kept = ada.post(&showroom, &format!("{own}/{verb}"), fields).await;
        assert_eq!(kept.status(), StatusCode::UNPROCESSABLE_ENTITY, "{verb}");
        let kept = text(kept).await;
        assert!(kept.contains("This is the last administrator"), "{kept}");
    }
    let log = audit(&showroom);
    for action in [
        "account-created",
        "role-changed",
        "account-disabled",
        "links-handed-on",
        "account-enabled",
        "password-taken",
        "password-address-made",
    ] {
        assert!(log.contains(&format!("{MAIL}\t{action}")), "{action}: {log}");
    }
    assert!(log.contains("each as it was written"), "{log}");
    for path in [path, again] {
        let secret = path.rsplit('/').next().expect("a secret");
        assert!(!showroom.log().contains(secret) && !log.contains(secret));
    }
}

#[tokio::test]
async fn a_browser_that_is_signed_in_lets_none_in_without_the_password() {
    let (showroom, mut ada) = set_up().await;
    let (_, _) = invite(&showroom, &mut ada).await;
    let page = member(&mut ada, &showroom, BOB).await;
    let invitation: &[(&str, &str)] = &[("mail", "eve@example.com"), ("role", "admin")];
    for (path, fields, words) in [
        (
            "/studio/team/invite",
            invitation,
            "Invite eve@example.com as Administrator?",
        ),
        (
            &*format!("{page}/role"),
            &[("role", "admin")],
            "Give bob@example.com the role Administrator?",
        ),
        (
            &*format!("{page}/address"),
            &[],
            "Make a one-time address for bob@example.com?",
        ),
    ] {
        let asks = ada.post(&showroom, path, fields).await;
        assert_eq!(asks.status(), StatusCode::OK, "{path}");
        let asks = text(asks).await;
        assert!(
            asks.contains(words) && asks.contains(&format!("action=\"{path}\"")),
            "{asks}"
        );
        for (name, value) in fields {
            let hidden = format!("type=\"hidden\" name=\"{name}\" value=\"{value}\"");
            assert!(asks.contains(&hidden), "{hidden}: {asks}");
        }
        for (password, fault) in [
            ("", "Fill this in."),
            ("not the password", "This is not your password."),
        ] {
            let fields = [fields, &[("current", password)]].concat();
            let refused = ada.post(&showroom, path, &fields).await;
            assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            let refused = text(refused).await;
            assert!(
                refused.contains(fault) && !refused.contains("/setup/"),
                "{refused}"
            );
        }
    }
    let log = audit(&showroom);
    assert!(
        !log.contains("eve@example.com") && !log.contains("role-changed"),
        "{log}"
    );
    assert_eq!(log.matches("password-address-made").count(), 1, "{log}");
    // One cookie tries so many passwords, and no more.
    let mut last = StatusCode::OK;
    for _ in 0..30 {
        let fields = [("role", "admin"), ("current", "not the password")];
        last = ada
            .post(&showroom, &format!("{page}/role"), &fields)
            .await
            .status();
        if last != StatusCode::UNPROCESSABLE_ENTITY {
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn where_the_provider_is_required_an_invitation_asks_for_no_password() {
    let env = [
        ("SHOWROOM_OIDC_ISSUER", "http://127.0.0.1:9"),
        ("SHOWROOM_OIDC_CLIENT_ID", "showroom"),
        ("SHOWROOM_OIDC_CLIENT_SECRET", "secret"),
        ("SHOWROOM_OIDC_NAME", "Example ID"),
    ];
    for required in ["false", "true"] {
        let set = [&env[..], &[("SHOWROOM_OIDC_REQUIRED", required)]].concat();
        let (showroom, mut ada) = set_up_with(&set).await;
        let fields = [("mail", BOB), ("role", "seller"), ("current", PASSWORD)];
        let shown = ada.post(&showroom, "/studio/team/invite", &fields).await;
        let path = one_time(&showroom, &text(shown).await);
        let mut bob = Browser::default();
        let page = bob.get(&showroom, &path).await;
        assert_eq!(page.status(), StatusCode::OK);
        let page = text(page).await;
        assert!(
            page.contains("Sign in with Example ID") && page.contains("href=\"?with=provider\""),
            "{page}"
        );
        assert!(!page.contains(path.trim_start_matches("/setup/")), "{page}");
        assert_eq!(page.contains("type=\"password\""), required == "false", "{page}");
        let fields = [("name", "Bob"), ("password", PASSWORD)];
        let accepted = bob.post(&showroom, &path, &fields).await;
        let status = if required == "true" {
            StatusCode::FORBIDDEN
        } else {
            StatusCode::SEE_OTHER
        };
        assert_eq!(accepted.status(), status, "{required}");
        // A preview begins no attempt there; a browser does, and this provider is away.
        let with = format!("{path}?with=provider");
        assert_eq!(
            bob.head(&showroom, &with).await.status(),
            StatusCode::METHOD_NOT_ALLOWED
        );
        assert_eq!(
            bob.get(&showroom, &with).await.status(),
            StatusCode::SERVICE_UNAVAILABLE
        );
    }
}

#[tokio::test]
async fn an_invitation_that_is_too_old_says_whom_to_ask() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("mail", BOB), ("role", "seller"), ("current", PASSWORD)];
    let shown = ada.post(&showroom, "/studio/team/invite", &fields).await;
    let path = one_time(&showroom, &text(shown).await);
    let old = "UPDATE one_time_addresses SET until_ms = created_ms RETURNING hash";
    assert_eq!(rows(&showroom, old).await.len(), 1);
    let page = showroom.get(&path).await;
    assert_eq!(page.status(), StatusCode::NOT_FOUND);
    let page = text(page).await;
    assert!(
        page.contains("Ask Ada Lovelace for another") && page.contains(&format!("mailto:{MAIL}")),
        "{page}"
    );
    let unknown = text(showroom.get("/setup/none").await).await;
    assert!(
        unknown.contains("It was used, is too old") && !unknown.contains("Ada"),
        "{unknown}"
    );
    let list = text(ada.get(&showroom, "/studio/team").await).await;
    assert!(list.contains("Invitation expired"), "{list}");
}
