//! The page for a touch screen, the frame in it, and the PIN with which staff leave it.

use crate::support::{Showroom, body, client, command, press};
use reqwest::{Response, StatusCode, header};
use serde_json::json;
use std::time::Instant;

const ON: [(&str, &str); 3] = [
    ("SHOWROOM_BOOTH_DEMOS", "product-guide"),
    ("SHOWROOM_BOOTH_PIN", "094175"),
    ("SHOWROOM_LEAD_WHEN", "before"),
];

fn text(answer: &Response, name: &str) -> String {
    let header = answer.headers().get(name);
    header.map_or_else(String::new, |value| value.to_str().expect("text").to_owned())
}

async fn tries(showroom: &Showroom, pin: &str) -> Response {
    let call = showroom
        .post("booth/leave")
        .header(header::ORIGIN, &showroom.address);
    call.body(json!({ "pin": pin }).to_string())
        .send()
        .await
        .expect("an answer")
}

#[tokio::test]
async fn a_booth_is_a_page_that_frames_its_own_talk() {
    let showroom = Showroom::with(&ON, None);
    let page = showroom.get("/booth/product-guide").await;
    assert_eq!(page.status(), StatusCode::OK);
    let policy = text(&page, "content-security-policy");
    for part in ["script-src 'self';", "frame-src 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    let html = page.text().await.expect("a page");
    assert!(
        html.contains("/pages/booth.js") && !html.contains(".wasm"),
        "{html}"
    );
    assert!(
        html.contains("id=\"booth-form\"") && !html.contains("094175"),
        "{html}"
    );

    let talk = showroom.get("/booth/product-guide/talk").await;
    assert_eq!(talk.status(), StatusCode::OK);
    let policy = text(&talk, "content-security-policy");
    assert!(policy.ends_with("frame-ancestors 'self'"), "{policy}");
    let html = talk.text().await.expect("a page");
    assert!(html.contains("data-parents=\"'self'\""), "{html}");
    for left_out in ["lead-form", "mailto:", "href=\"/demo/"] {
        assert!(!html.contains(left_out), "{left_out} leads out: {html}");
    }

    for path in [
        "/booth/support-desk",
        "/booth/support-desk/talk",
        "/booth/none",
        "/booth",
    ] {
        assert_eq!(showroom.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let off = Showroom::start();
    for path in ["/booth/product-guide", "/booth/product-guide/talk"] {
        assert_eq!(off.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(tries(&off, "094175").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_pin_is_tried_a_few_times_a_minute_and_the_right_one_is_no_exception() {
    let showroom = Showroom::with(&ON, None);
    let began = Instant::now();
    assert_eq!(tries(&showroom, "094175").await.status(), StatusCode::NO_CONTENT);
    for wrong in ["094174", "", "0941750", "９４１７５"] {
        assert_eq!(
            tries(&showroom, wrong).await.status(),
            StatusCode::FORBIDDEN,
            "{wrong}"
        );
    }
    // A slow machine gets a try back every twelve seconds, and no more than that.
    let mut more = 0;
    let refused = loop {
        let answer = tries(&showroom, "094175").await;
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            break answer;
        }
        more += 1;
        assert!(more <= began.elapsed().as_secs() / 12, "{more} tries more");
    };
    assert!(text(&refused, "retry-after").parse::<u64>().expect("seconds") > 0);
    assert!(!showroom.log().contains("09417"), "a PIN is in the log");
    // Another site's page cannot try.
    let foreign = client()
        .post(format!("{}/api/v1/booth/leave", showroom.address))
        .header(header::ORIGIN, "https://elsewhere.example")
        .body(json!({ "pin": "094175" }).to_string());
    let answer = foreign.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

/// The page keeps a form while there is no connection, and may send it twice.
#[tokio::test]
async fn a_kept_form_is_sent_with_a_renewed_nonce_and_its_key() {
    let showroom = Showroom::with(&ON, None);
    for _ in 0..2 {
        let renewed = showroom
            .call_bare("pages/renew", json!({ "demo": "product-guide" }))
            .await;
        let lead = json!({
            "demo": "product-guide",
            "nonce": body(renewed).await["nonce"],
            "key": press(1),
            "values": { "name": "Ada", "email": "ada@example.com" },
            "consent": true,
        });
        let sent = showroom.call_bare("leads/send", lead).await;
        assert_eq!(sent.status(), StatusCode::OK);
        assert_eq!(body(sent).await["problems"], json!([]));
    }
    let export = command(&showroom.dir).args(["leads", "export"]).output();
    let csv = String::from_utf8(export.expect("it runs").stdout).expect("text");
    assert_eq!(csv.matches("ada@example.com").count(), 1, "{csv}");
}

#[tokio::test]
async fn presenters_are_compared_on_this_machine_and_not_through_a_proxy() {
    let showroom = Showroom::start();
    let page = showroom
        .get("/compare?demos=support-desk,none,product-guide,product-guide")
        .await;
    assert_eq!(page.status(), StatusCode::OK);
    let html = page.text().await.expect("a page");
    let at = |part: &str| {
        html.find(part)
            .unwrap_or_else(|| panic!("{part} is missing: {html}"))
    };
    assert!(
        at("id=\"compare-support-desk\"") < at("id=\"compare-product-guide\""),
        "as asked for"
    );
    assert_eq!(html.matches("class=\"compare-column\"").count(), 2);
    assert!(html.contains("/pages/compare.js"));
    let talk = showroom.get("/compare/support-desk").await;
    let policy = text(&talk, "content-security-policy");
    assert!(policy.ends_with("frame-ancestors 'self'"), "{policy}");

    // One is not enough: the form that chooses, without a script.
    for path in ["/compare", "/compare?demos=product-guide"] {
        let html = showroom.get(path).await.text().await.expect("a page");
        assert!(
            html.contains("name=\"demos\"") && !html.contains("<script"),
            "{html}"
        );
    }
    for path in ["/compare", "/compare/product-guide"] {
        let proxied = client()
            .get(format!("{}{path}", showroom.address))
            .header("x-forwarded-for", "203.0.113.9");
        let answer = proxied.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let public = Showroom::with(
        &[("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com")],
        None,
    );
    for path in ["/compare", "/compare/product-guide"] {
        assert_eq!(public.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
