//! Talks that a browser begins which is signed in here.

use crate::studio::{Browser, set_up};
use crate::studio_links::make;
use crate::support::press;
use reqwest::{StatusCode, header};
use serde_json::json;

#[tokio::test]
async fn a_talk_of_ones_own_uses_nothing_of_a_link_up_and_no_visitor_can_pretend() {
    let (showroom, mut ada) = set_up().await;
    let fields = [
        ("recipient", "Grace Hopper"),
        ("demo", "product-guide"),
        ("max_sessions", "1"),
    ];
    let (_, slug) = make(&mut ada, &showroom, &fields).await;
    let start = async |browser: &mut Browser, number, more: &str| {
        let request = json!({ "demo": "product-guide", "link": slug, "press": press(number) });
        let request = showroom.with_nonce(request).await;
        let call = showroom.post("start").header(header::ORIGIN, &showroom.address);
        let call = call.body(json!({ "request": request, "is_ours": true }).to_string());
        let call = if more.is_empty() {
            call
        } else {
            call.header(header::COOKIE, more)
        };
        browser.send(call).await.status()
    };
    for number in 1..=2 {
        assert_eq!(start(&mut ada, number, "").await, StatusCode::OK, "{number}");
    }
    let mut visitor = Browser::default();
    assert_eq!(
        start(&mut visitor, 3, "").await,
        StatusCode::OK,
        "all that it has"
    );
    let odd = "showroom_ours=1; showroom_session=1";
    let refused = start(&mut visitor, 4, odd).await;
    assert!(refused.is_client_error(), "{refused}");
    assert_eq!(start(&mut ada, 5, "").await, StatusCode::OK, "beside the link");
}
