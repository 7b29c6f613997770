//! A link that asks for something, as the browser of an account sees it that may see the link in the studio.

use crate::calls::rows;
use crate::mail::FORM;
use crate::passcodes::PASSCODE;
use crate::studio::{Browser, account, location, set_up, text};
use crate::studio_links::make;
use crate::support::{Showroom, body, client, command, nonce_in, press};
use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};

const FIELDS: [(&str, &str); 6] = [
    ("recipient", "Grace Hopper"),
    ("demo", "product-guide"),
    ("passcode", "River-42"),
    ("mail_gate", "address"),
    ("allowed_domains", "acme.com"),
    ("max_sessions", "1"),
];

async fn call(showroom: &Showroom, browser: &mut Browser, path: &str, request: Value) -> Response {
    let call = client().post(format!("{}/api/v1/{path}", showroom.address));
    let call = call.header(header::ORIGIN, &showroom.address);
    let call = call.header(header::CONTENT_TYPE, "application/json");
    browser
        .send(call.body(json!({ "request": request }).to_string()))
        .await
}

#[tokio::test]
async fn an_account_is_asked_for_nothing_at_a_link_that_it_sees() {
    let (showroom, _) = set_up().await;
    let mut ada = account(&showroom, "seller@example.com", "seller").await;
    let (path, slug) = make(&mut ada, &showroom, &FIELDS).await;
    let page = format!("/l/{slug}");
    let studio = text(ada.get(&showroom, &path).await).await;
    assert!(
        studio.contains("While you are signed in, it asks you for nothing"),
        "{studio}"
    );
    let seen = ada.get(&showroom, &page).await;
    assert!(
        !seen.headers().contains_key(header::SET_COOKIE),
        "nothing is left in the browser"
    );
    assert_eq!(
        seen.headers()[header::CACHE_CONTROL],
        "no-store",
        "nor kept by it"
    );
    let html = text(seen).await;
    assert!(html.contains("for Grace Hopper"), "{html}");
    // A frame is a visitor's page, whoever is signed in.
    let framed = text(ada.get(&showroom, &format!("/embed/l/{slug}")).await).await;
    assert!(!framed.contains("for Grace Hopper"), "{framed}");
    let renew = json!({ "demo": "product-guide", "link": slug });
    let renewed = call(&showroom, &mut ada, "pages/renew", renew.clone()).await;
    assert_eq!(renewed.status(), StatusCode::OK);
    let renewed = body(renewed).await["nonce"].as_str().expect("a nonce").to_owned();
    for (number, nonce) in [(1, nonce_in(&html)), (2, renewed)] {
        let start = json!({ "demo": "product-guide", "link": slug, "press": press(number), "nonce": nonce });
        let started = call(&showroom, &mut ada, "sessions/start", start.clone()).await;
        assert_eq!(started.status(), StatusCode::OK);
        let session = body(started).await["session"].clone();
        let end = json!({ "session": session, "press": press(number), "reason": "visitor" });
        assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);
        // The page alone is no way in for a visitor.
        let other =
            json!({ "demo": "product-guide", "link": slug, "press": press(number + 5), "nonce": nonce });
        let refused = call(&showroom, &mut Browser::default(), "sessions/start", other).await;
        assert_eq!(refused.status(), StatusCode::PRECONDITION_FAILED);
    }
    let visitors =
        "SELECT CAST(COUNT(*) AS TEXT) FROM sessions WHERE visitor_mail IS NOT NULL OR beside_link = 0";
    assert_eq!(rows(&showroom, visitors).await, ["0"]);
    let seen = text(ada.get(&showroom, &path).await).await;
    assert!(seen.contains("0 / 1") && seen.contains("Not used yet"), "{seen}");
    // Who sees every link, and who sees this one not.
    let mut viewer = account(&showroom, "viewer@example.com", "viewer").await;
    let mut bob = account(&showroom, "bob@example.com", "seller").await;
    for (browser, is_let_in) in [
        (&mut viewer, true),
        (&mut bob, false),
        (&mut Browser::default(), false),
    ] {
        let html = text(browser.get(&showroom, &page).await).await;
        assert_eq!(html.contains("for Grace Hopper"), is_let_in, "{html}");
        assert_eq!(html.contains("?form=passcode"), !is_let_in, "{html}");
        let renewed = call(&showroom, browser, "pages/renew", renew.clone()).await;
        assert_eq!(
            renewed.status() == StatusCode::OK,
            is_let_in,
            "{}",
            renewed.status()
        );
    }
    let disable = command(&showroom.dir)
        .args(["admin", "disable", "viewer@example.com"])
        .output();
    assert!(disable.expect("it runs").status.success());
    let html = text(viewer.get(&showroom, &page).await).await;
    assert!(html.contains("?form=passcode"), "at once: {html}");
    // Once she is signed out, the browser has nothing that opens it.
    ada.post(&showroom, "/sign-out", &[]).await;
    let html = text(ada.get(&showroom, &page).await).await;
    assert!(html.contains("?form=passcode"), "{html}");
}

#[tokio::test]
async fn what_an_account_types_at_its_link_is_not_refused_and_uses_no_attempts_up() {
    let (showroom, mut ada) = set_up().await;
    let (path, slug) = make(&mut ada, &showroom, &FIELDS).await;
    for number in 0..25 {
        let mail = format!("ada-{number}@elsewhere.example");
        for (form, field, typed) in [(PASSCODE, "passcode", "river-43"), (FORM, "mail", &*mail)] {
            let led = ada
                .post(&showroom, form, &[("_link", &slug), (field, typed)])
                .await;
            let to = (led.status(), location(&led));
            assert_eq!(to, (StatusCode::SEE_OTHER, &*format!("/l/{slug}")), "{typed}");
        }
    }
    let seen = text(ada.get(&showroom, &path).await).await;
    assert!(!seen.contains("Refused attempts"), "{seen}");
    let mut grace = Browser::default();
    for (form, field, typed) in [
        (PASSCODE, "passcode", "river-42"),
        (FORM, "mail", "grace@acme.com"),
    ] {
        let right = grace
            .post(&showroom, form, &[("_link", &slug), (field, typed)])
            .await;
        assert_eq!(right.status(), StatusCode::SEE_OTHER, "{typed}");
    }
    let html = text(grace.get(&showroom, &format!("/l/{slug}")).await).await;
    assert!(html.contains("for Grace Hopper"), "{html}");
}

#[tokio::test]
async fn a_link_of_the_file_asks_administrators_for_nothing() {
    let file = r#"
        [[link]]
        slug = "of-the-file-0123456789"
        demo = "product-guide"
        recipient = "Alan Turing"
        passcode = "tape machine"
    "#;
    let (showroom, mut ada) = crate::studio::set_up_at(Showroom::with(&[], Some(file))).await;
    let mut bob = account(&showroom, "bob@example.com", "seller").await;
    for (browser, is_let_in) in [(&mut ada, true), (&mut bob, false)] {
        let html = text(browser.get(&showroom, "/l/of-the-file-0123456789").await).await;
        assert_eq!(html.contains("for Alan Turing"), is_let_in, "{html}");
    }
}
