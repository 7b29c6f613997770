//! What is sent by mail: the code of a link, and the one-time address of an account.

#[path = "../../../crates/backend/tests/support/smtp.rs"]
mod smtp;

use crate::studio::{Browser, MAIL, PASSWORD, location, set_up_with, text};
use crate::studio_links::make;
use crate::support::{Showroom, nonce_in};
use reqwest::{StatusCode, header};
use smtp::Smtp;

const FORM: &str = "/api/v1/links/mail";

async fn mailing() -> (Showroom, Browser, Smtp) {
    let smtp = Smtp::start().await;
    let port = smtp.port.to_string();
    let env = [
        ("SHOWROOM_MAIL_HOST", "127.0.0.1"),
        ("SHOWROOM_MAIL_PORT", port.as_str()),
        ("SHOWROOM_MAIL_ENCRYPTION", "off"),
        ("SHOWROOM_MAIL_FROM", "demo@example.com"),
    ];
    let (showroom, ada) = set_up_with(&env).await;
    (showroom, ada, smtp)
}

#[tokio::test]
async fn a_link_asks_for_an_address_then_for_its_code_and_then_shows_its_page() {
    let (showroom, mut ada, smtp) = mailing().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("company", "Navy"),
        ("demo", "product-guide"),
        ("mail_gate", "code"),
        ("allowed_domains", "acme.com"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let page = format!("/l/{slug}");
    let html = text(showroom.get(&page).await).await;
    assert!(
        html.contains("asks for your mail address") && html.contains(FORM),
        "{html}"
    );
    assert!(html.contains("noindex") && !html.contains("<script"), "{html}");
    let mut grace = Browser::default();
    let typed = |mail| [("_link", &*slug), ("_demo", ""), ("mail", mail)];
    for (mail, status, words) in [
        (
            "grace",
            StatusCode::UNPROCESSABLE_ENTITY,
            "No mail can be sent there",
        ),
        (
            "grace@evil-acme.com",
            StatusCode::FORBIDDEN,
            "not meant for that address",
        ),
        (
            "none@acme.com",
            StatusCode::SERVICE_UNAVAILABLE,
            "could not be sent",
        ),
    ] {
        let refused = grace.post(&showroom, FORM, &typed(mail)).await;
        assert_eq!(refused.status(), status, "{mail}");
        let html = text(refused).await;
        assert!(
            html.contains(words) && html.contains(mail) && !html.contains("Navy"),
            "{html}"
        );
    }
    let asked = grace.post(&showroom, FORM, &typed("Grace@ACME.com")).await;
    assert_eq!(asked.status(), StatusCode::OK);
    let html = text(asked).await;
    assert!(
        html.contains("Enter the code from your mail") && html.contains("one-time-code"),
        "{html}"
    );
    let letter = smtp.last();
    for private in ["Grace", "Navy", "Cara", &slug] {
        assert!(!letter.raw.contains(private), "{private}: {}", letter.raw);
    }
    let (_, ticket) = html.split_once("name=\"ticket\" value=\"").expect("a ticket");
    let ticket = ticket.split('"').next().expect("a ticket").to_owned();
    let code = letter.code();
    let sent = |code| {
        [
            ("_link", &*slug),
            ("mail", "grace@acme.com"),
            ("ticket", &*ticket),
            ("code", code),
        ]
    };
    // Another one that cannot be sent leaves the page of this one.
    let again = [("_link", &*slug), ("mail", "none@acme.com"), ("ticket", &*ticket)];
    let refused = grace.post(&showroom, FORM, &again).await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    let html = text(refused).await;
    assert!(
        html.contains("could not be sent") && html.contains(&ticket),
        "{html}"
    );
    let wrong = grace.post(&showroom, FORM, &sent("12")).await;
    assert_eq!(wrong.status(), StatusCode::FORBIDDEN);
    assert!(text(wrong).await.contains("not the code of the newest mail"));
    let right = grace.post(&showroom, FORM, &sent(&code)).await;
    assert_eq!(
        (right.status(), location(&right)),
        (StatusCode::SEE_OTHER, &*page)
    );
    let cookie = right.headers()[header::SET_COOKIE]
        .to_str()
        .expect("text")
        .to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("acme"), "the address in it is sealed: {cookie}");
    let html = text(grace.get(&showroom, &page).await).await;
    assert!(html.contains("for Grace Hopper"), "{html}");
    nonce_in(&html);
    assert!(text(ada.get(&showroom, &path).await).await.contains("acme.com"));
    for hidden in ["grace@acme", "none@acme", &code, &ticket] {
        assert!(!showroom.log().contains(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn an_invitation_is_sent_on_request_and_what_the_server_answered_is_shown() {
    let (showroom, mut ada, smtp) = mailing().await;
    let invite = [
        ("mail", "bob@example.com"),
        ("role", "seller"),
        ("current", PASSWORD),
    ];
    let html = text(ada.post(&showroom, "/studio/team/invite", &invite).await).await;
    assert!(
        html.contains("Send it by mail") && smtp.letters().is_empty(),
        "{html}"
    );
    let (_, secret) = html.split_once("name=\"secret\" value=\"").expect("a secret");
    let secret = secret.split('"').next().expect("a secret").to_owned();
    let send = [("secret", &*secret)];
    let html = text(ada.post(&showroom, "/studio/team/letter", &send).await).await;
    assert!(
        html.contains("The mail server took the letter") && html.contains("queued as 4F2A"),
        "{html}"
    );
    let address = format!("{}/setup/{secret}", showroom.address);
    assert!(html.contains(&address), "it stays to copy: {html}");
    let letter = smtp.last();
    assert_eq!(letter.to, "bob@example.com");
    assert!(letter.raw.replace("=\n", "").contains(&address), "{}", letter.raw);
    // It is good for the account that it was made for.
    let mut bob = Browser::default();
    let accept = [("name", "Bob"), ("password", PASSWORD)];
    let accepted = bob.post(&showroom, &format!("/setup/{secret}"), &accept).await;
    assert_eq!(
        (accepted.status(), location(&accepted)),
        (StatusCode::SEE_OTHER, "/studio")
    );
    // Used, and made up: no letter. Nor for others than administrators.
    for secret in [&*secret, "made-up"] {
        let missing = ada
            .post(&showroom, "/studio/team/letter", &[("secret", secret)])
            .await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    }
    let forbidden = bob.post(&showroom, "/studio/team/letter", &send).await;
    assert_eq!(forbidden.status(), StatusCode::FORBIDDEN);
    let none = [
        ("mail", "none@example.com"),
        ("role", "viewer"),
        ("current", PASSWORD),
    ];
    let html = text(ada.post(&showroom, "/studio/team/invite", &none).await).await;
    let (_, secret) = html.split_once("name=\"secret\" value=\"").expect("a secret");
    let secret = secret.split('"').next().expect("a secret").to_owned();
    let html = text(
        ada.post(&showroom, "/studio/team/letter", &[("secret", &secret)])
            .await,
    )
    .await;
    assert!(
        html.contains("refused the letter") && html.contains("No such mailbox"),
        "{html}"
    );
    assert_eq!(smtp.letters().len(), 1);
    assert!(!showroom.log().contains(&secret) && !showroom.log().contains(MAIL));
}
