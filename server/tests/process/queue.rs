//! The queue over HTTP: what a page that waits is answered, and what is refused.

use crate::support::{Showroom, body, press};
use reqwest::{StatusCode, header};
use serde_json::json;

#[tokio::test]
async fn a_page_waits_under_its_ticket_and_starts_at_its_turn() {
    let showroom = Showroom::with(&[("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "1")], None);
    let first = body(showroom.begin(&press(1)).await).await;
    let start = |number| {
        let request = json!({ "demo": "product-guide", "press": press(number), "ticket": press(2) });
        showroom.call("start", request)
    };
    let queued = start(2).await;
    assert_eq!(queued.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(queued.headers()[header::RETRY_AFTER], "2");
    let expected = json!({ "error": "queued", "position": 1, "again_secs": 2, "turn": false });
    assert_eq!(body(queued).await, expected);
    // Without a ticket it is refused, as before.
    let refused = body(showroom.begin(&press(3)).await).await;
    assert_eq!(refused["which"], "concurrency");

    let asked = json!({ "demo": "product-guide", "ticket": press(2) });
    let bare = showroom.call_bare(
        "wait",
        json!({ "demo": "product-guide", "ticket": press(2), "nonce": "" }),
    );
    assert_eq!(bare.await.status(), StatusCode::PRECONDITION_FAILED);
    let wait = || async {
        showroom
            .call_bare("wait", showroom.with_nonce(asked.clone()).await)
            .await
    };
    let answer = wait().await;
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(
        body(answer).await,
        json!({ "position": 1, "again_secs": 2, "turn": false })
    );

    let end = json!({ "session": first["session"], "press": press(1), "reason": "visitor" });
    assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);
    let refused = body(showroom.begin(&press(4)).await).await;
    assert_eq!(refused["which"], "concurrency", "the place is kept");
    assert_eq!(body(wait().await).await["turn"], true);
    assert_eq!(start(5).await.status(), StatusCode::OK);
    assert_eq!(wait().await.status(), StatusCode::NOT_FOUND);

    // A restart forgets who waits: the page is told so, and may join anew.
    let queued = showroom.call(
        "start",
        json!({ "demo": "product-guide", "press": press(6), "ticket": press(6) }),
    );
    assert_eq!(queued.await.status(), StatusCode::TOO_MANY_REQUESTS);
    let showroom = showroom.again(&[("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "1")]);
    let asked = showroom.with_nonce(json!({ "demo": "product-guide", "ticket": press(6) }));
    let forgotten = showroom.call_bare("wait", asked.await).await;
    assert_eq!(forgotten.status(), StatusCode::NOT_FOUND);
}
