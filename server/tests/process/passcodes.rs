//! A link that asks for a passcode, as its owner's browser, its recipient's and a guesser's see it.

use crate::access::without_nonces;
use crate::mail::FORM;
use crate::studio::{Browser, audit, location, set_up, set_up_with, text};
use crate::studio_links::{end_it, make};
use crate::support::{Showroom, client, nonce_in};
use reqwest::{StatusCode, header};

/// Where a passcode is sent to.
pub const PASSCODE: &str = "/l/x?form=passcode";

#[tokio::test]
async fn a_link_with_a_passcode_shows_and_begins_nothing_before_it_is_entered() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("company", "Navy"),
        ("demo", "product-guide"),
        ("passcode", "River-42"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let page = format!("/l/{slug}");
    let asked = showroom.get(&page).await;
    assert_eq!(asked.status(), StatusCode::OK);
    let html = text(asked).await;
    assert!(
        html.contains("asks for a passcode") && html.contains("?form=passcode"),
        "{html}"
    );
    assert!(html.contains("noindex") && !html.contains("<script"), "{html}");
    for private in ["Grace", "Navy", "Cara", "River"] {
        assert!(!html.contains(private), "{private}: {html}");
    }
    // Nor does it begin or report anything by hand.
    let renew = serde_json::json!({ "demo": "product-guide", "link": slug });
    let renewed = showroom.call_bare("pages/renew", renew).await;
    assert_eq!(renewed.status(), StatusCode::PRECONDITION_FAILED);

    let mut grace = Browser::default();
    let typed = |code| [("_link", &*slug), ("_demo", ""), ("passcode", code)];
    let wrong = grace.post(&showroom, PASSCODE, &typed("river-43")).await;
    assert_eq!(wrong.status(), StatusCode::FORBIDDEN);
    assert!(text(wrong).await.contains("That is not the passcode"));
    let right = grace.post(&showroom, PASSCODE, &typed("RIVER-42 ")).await;
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
    let html = text(grace.get(&showroom, &page).await).await;
    assert!(html.contains("for Grace Hopper"), "{html}");
    nonce_in(&html);
    let elsewhere = client()
        .post(format!("{}{PASSCODE}", showroom.address))
        .header(header::ORIGIN, "https://elsewhere.example")
        .body("");
    assert_eq!(
        elsewhere.send().await.expect("an answer").status(),
        StatusCode::FORBIDDEN
    );
    // What stands behind a slug is left out, as in addresses.
    let near = format!("{slug}\r\nx: y");
    let fields = [("_link", &*near), ("_demo", ""), ("passcode", "River-42")];
    let led = grace.post(&showroom, PASSCODE, &fields).await;
    assert_eq!(location(&led), format!("/l/{slug}"));
    for (link, demo) in [("none", ""), ("\r\nx: y", "\r\n"), ("", "../..")] {
        let fields = [("_link", link), ("_demo", demo), ("passcode", "River-42")];
        let missing = grace.post(&showroom, PASSCODE, &fields).await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND, "{link:?}");
    }
    let seen = text(ada.get(&showroom, &path).await).await;
    assert!(
        seen.contains("Refused attempts") && seen.contains("River-42"),
        "{seen}"
    );
    for hidden in ["River-42", "river-4"] {
        assert!(
            !showroom.log().contains(hidden) && !audit(&showroom).contains(hidden),
            "{hidden}"
        );
    }
}

#[tokio::test]
async fn a_link_of_the_file_asks_for_its_passcode_and_in_a_frame_leads_to_a_window() {
    let file = r#"
        [embed]
        allowed_origins = ["https://parent.example"]

        [[link]]
        slug = "of-the-file-0123456789"
        demo = "product-guide"
        recipient = "Alan Turing"
        passcode = "tape machine"
    "#;
    let framed = Showroom::with(&[], Some(file));
    let html = text(framed.get("/embed/l/of-the-file-0123456789").await).await;
    assert!(
        html.contains("in a window of its own") && !html.contains("<form"),
        "{html}"
    );
    assert!(
        html.contains(r#"href="/l/of-the-file-0123456789""#) && !html.contains("Turing"),
        "{html}"
    );
    let mut alan = Browser::default();
    let typed = [("_link", "of-the-file-0123456789"), ("passcode", "tape-machine")];
    assert_eq!(
        alan.post(&framed, PASSCODE, &typed).await.status(),
        StatusCode::FORBIDDEN
    );
    let typed = [("_link", "of-the-file-0123456789"), ("passcode", "Tape  Machine")];
    assert_eq!(
        alan.post(&framed, PASSCODE, &typed).await.status(),
        StatusCode::SEE_OTHER
    );
    let html = text(alan.get(&framed, "/l/of-the-file-0123456789").await).await;
    assert!(html.contains("for Alan Turing"), "{html}");
}

#[tokio::test]
async fn links_cannot_be_tried_out_at_the_form_for_passcodes() {
    let env = [("SHOWROOM_LIMITS_LINK_VIEWS_PER_MINUTE", "5")];
    let (showroom, mut ada) = set_up_with(&env).await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (_, open) = make(&mut ada, &showroom, &fields).await;
    let mut last = Vec::new();
    for _ in 0..6 {
        last.clear();
        for link in [&*open, "none"] {
            let fields = [("_link", link), ("passcode", "River-42")];
            let answer = Browser::default().post(&showroom, PASSCODE, &fields).await;
            last.push((answer.status(), text(answer).await.contains("Grace")));
        }
    }
    let refused = (StatusCode::TOO_MANY_REQUESTS, false);
    assert_eq!(last, [refused, refused]);
}

/// Looking through a passcode at a link of one's own is no open of its recipient's.
#[tokio::test]
async fn who_enters_a_passcode_while_signed_in_does_not_count() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("passcode", "River-42"),
    ];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    let typed = [("_link", &*slug), ("_demo", ""), ("passcode", "river-42")];
    let entered = ada.post(&showroom, PASSCODE, &typed).await;
    assert_eq!(entered.status(), StatusCode::SEE_OTHER);
    let html = text(ada.get(&showroom, &format!("/l/{slug}")).await).await;
    let report = serde_json::json!({
        "link": slug, "demo": "product-guide", "nonce": nonce_in(&html), "visible_ms": 5000, "sign": "touch", "automated": false,
    });
    let sent = client()
        .post(format!("{}/api/v1/links/opened", showroom.address))
        .header(header::ORIGIN, &showroom.address)
        .header(header::USER_AGENT, "Mozilla/5.0 (Macintosh) Safari/605.1")
        .body(report.to_string());
    assert_eq!(ada.send(sent).await.status(), StatusCode::NO_CONTENT);
    let seen = text(ada.get(&showroom, &path).await).await;
    assert!(
        seen.contains("Not used yet") && seen.contains("An account of this site"),
        "{seen}"
    );
}

/// Nor does it say any more which passcode was the right one.
#[tokio::test]
async fn a_link_that_is_over_or_was_withdrawn_asks_for_nothing_and_takes_nothing() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("passcode", "River-42"),
        ("mail_gate", "address"),
        ("expires", "2099-12-31"),
    ];
    let (path, withdrawn) = make(&mut ada, &showroom, &fields).await;
    ada.post(&showroom, &format!("{path}/revoke"), &[]).await;
    let (path, over) = make(&mut ada, &showroom, &fields).await;
    end_it(&showroom, path.rsplit('/').next().expect("an id")).await;
    let showroom = showroom.again(&[]);
    let never = "0".repeat(26);
    let mut pages = Vec::new();
    for slug in [&withdrawn, &never, &over] {
        let mut guesser = Browser::default();
        let mut answers = vec![guesser.get(&showroom, &format!("/l/{slug}")).await];
        for (form, field, typed) in [
            (PASSCODE, "passcode", "River-42"),
            (PASSCODE, "passcode", "river-43"),
            (FORM, "mail", "grace@acme.com"),
            (FORM, "code", "123456"),
        ] {
            let fields = [("_link", &**slug), (field, typed)];
            answers.push(guesser.post(&showroom, form, &fields).await);
        }
        for answer in answers {
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{slug}");
            assert!(!answer.headers().contains_key(header::SET_COOKIE), "{slug}");
            let html = text(answer).await;
            for gate in [
                "name=\"passcode\"",
                "name=\"mail\"",
                "This link asks for",
                "Grace",
            ] {
                assert!(!html.contains(gate), "{gate}: {html}");
            }
            pages.push(without_nonces(&html.replace(&**slug, "")));
        }
    }
    assert_eq!(
        pages[..5],
        pages[5..10],
        "what was withdrawn is as what never was"
    );
    for of_one in pages.chunks(5) {
        assert_eq!(of_one[1], of_one[2], "the right passcode is as a wrong one");
    }
}
