//! What is sent by mail: the code of a link, and the one-time address of an account.

#[path = "../../../crates/backend/tests/support/smtp.rs"]
mod smtp;

use crate::calls::rows;
use crate::studio::{Browser, MAIL, PASSWORD, location, set_up, set_up_with, text};
use crate::studio_links::make;
use crate::support::{Showroom, body, client, nonce_in, press};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use smtp::Smtp;

/// Where a mail address and its code are sent to.
pub const FORM: &str = "/l/x?form=mail";

async fn mailing() -> (Showroom, Browser, Smtp) {
    mailing_with(&[]).await
}

/// A site with a mail server, for which this is set too.
pub async fn mailing_with(more: &[(&str, &str)]) -> (Showroom, Browser, Smtp) {
    let smtp = Smtp::start().await;
    let port = smtp.port.to_string();
    let env = [
        ("SHOWROOM_MAIL_HOST", "127.0.0.1"),
        ("SHOWROOM_MAIL_PORT", port.as_str()),
        ("SHOWROOM_MAIL_ENCRYPTION", "off"),
        ("SHOWROOM_MAIL_FROM", "demo@example.com"),
    ];
    let (showroom, ada) = set_up_with(&[&env, more].concat()).await;
    (showroom, ada, smtp)
}

/// What the form for a code sends back with it.
pub fn ticket_in(html: &str) -> String {
    let (_, ticket) = html.split_once("name=\"ticket\" value=\"").expect("a ticket");
    ticket.split('"').next().expect("its end").to_owned()
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
        html.contains("asks for your mail address") && html.contains("?form=mail"),
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
    let ticket = ticket_in(&html);
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

/// Looking at a link of one's own that asks for an address is nothing of its recipient's.
#[tokio::test]
async fn who_looks_at_a_link_that_asks_for_an_address_opens_and_uses_up_nothing() {
    let (showroom, mut ada, smtp) = mailing().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("mail_gate", "code"),
        ("max_sessions", "1"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let enter = async |browser: &mut Browser, mail| {
        let asked = [("_link", &*slug), ("mail", mail)];
        let ticket = ticket_in(&text(browser.post(&showroom, FORM, &asked).await).await);
        let code = smtp.last().code();
        let sent = [asked[0], asked[1], ("ticket", &*ticket), ("code", &*code)];
        let proven = browser.post(&showroom, FORM, &sent).await;
        assert_eq!(proven.status(), StatusCode::SEE_OTHER, "{mail}");
        let html = text(browser.get(&showroom, &format!("/l/{slug}")).await).await;
        nonce_in(&html)
    };
    let send = async |browser: &mut Browser, path: &str, request: Value| {
        let call = client().post(format!("{}/api/v1/{path}", showroom.address));
        let call = call.header(header::ORIGIN, &showroom.address);
        let call = call.header(header::CONTENT_TYPE, "application/json");
        let call = call.header(header::USER_AGENT, "Mozilla/5.0 (Macintosh) Safari/605.1");
        browser.send(call.body(request.to_string())).await
    };
    let opened = |nonce: &str| json!({ "link": slug, "demo": "product-guide", "nonce": nonce, "visible_ms": 5000, "sign": "touch", "automated": false });
    let start = |nonce: &str, number| json!({ "request": { "demo": "product-guide", "link": slug, "press": press(number), "nonce": nonce } });
    let html = text(ada.get(&showroom, &format!("/l/{slug}")).await).await;
    let nonce = nonce_in(&html);
    let noted = send(&mut ada, "links/opened", opened(&nonce)).await;
    assert_eq!(noted.status(), StatusCode::NO_CONTENT);
    for number in 1..=2 {
        let started = send(&mut ada, "sessions/start", start(&nonce, number)).await;
        assert_eq!(started.status(), StatusCode::OK, "{number}");
        let session = body(started).await["session"].clone();
        let end = json!({ "session": session, "press": press(number), "reason": "visitor" });
        assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);
    }
    let seen = text(ada.get(&showroom, &path).await).await;
    for part in ["Not used yet", "An account of this site", "0 / 1"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    let counted = "SELECT CAST(COUNT(*) AS TEXT) FROM opens WHERE counts = 1";
    assert_eq!(rows(&showroom, counted).await, ["0"]);
    // Her recipient has all of it left, and is counted.
    let mut grace = Browser::default();
    let nonce = enter(&mut grace, "grace@acme.com").await;
    let noted = send(&mut grace, "links/opened", opened(&nonce)).await;
    assert_eq!(noted.status(), StatusCode::NO_CONTENT);
    let started = send(&mut grace, "sessions/start", start(&nonce, 3)).await;
    assert_eq!(started.status(), StatusCode::OK);
    assert_eq!(rows(&showroom, counted).await, ["1"]);
}

/// Whoever knows the list can type an address of it, and the studio never takes it for more.
#[tokio::test]
async fn without_a_code_the_form_says_that_typing_is_enough_and_the_talk_that_nothing_is_proven() {
    const ENOUGH: &str = "Without a code, whoever types an address of such a domain gets in.";
    let (showroom, mut ada) = set_up().await;
    let form = text(ada.get(&showroom, "/studio/links/new").await).await;
    assert!(form.contains(ENOUGH), "{form}");
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("mail_gate", "address"),
        ("allowed_domains", "acme.com"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let page = text(ada.get(&showroom, &path).await).await;
    assert!(page.contains(ENOUGH), "{page}");
    let mut eve = Browser::default();
    let typed = [("_link", &*slug), ("mail", "Anyone.At.All@acme.com")];
    let entered = eve.post(&showroom, FORM, &typed).await;
    assert_eq!(entered.status(), StatusCode::SEE_OTHER);
    let html = text(eve.get(&showroom, &format!("/l/{slug}")).await).await;
    let request =
        json!({ "demo": "product-guide", "link": slug, "press": press(1), "nonce": nonce_in(&html) });
    let call = showroom.post("start").header(header::ORIGIN, &showroom.address);
    let call = call.body(json!({ "request": request }).to_string());
    let talk = body(eve.send(call).await).await["session"].clone();
    let talk = format!("/studio/sessions/{}", talk.as_str().expect("it began"));
    let page = text(ada.get(&showroom, &talk).await).await;
    for part in ["anyone.at.all@acme.com", "as typed, not proven"] {
        assert!(page.to_lowercase().contains(part), "{part}: {page}");
    }
    assert!(!page.contains("proven by a code"), "{page}");
}
