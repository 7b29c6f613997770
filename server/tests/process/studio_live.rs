//! What an open page of the studio hears while it is looked at.

use crate::calls::rows;
use crate::studio::{Browser, account, admin, location, set_up};
use crate::support::{client, press};
use reqwest::{StatusCode, header};
use std::time::{Duration, Instant};
use tokio::time::timeout;

const WITHIN: Duration = Duration::from_secs(20);

/// A page that listens hears of a talk, and of nothing once its account may not read on.
#[tokio::test]
async fn an_open_page_hears_of_talks_until_its_account_may_read_no_more() {
    let (mut showroom, mut ada) = set_up().await;
    let mut eve = account(&showroom, "eve@example.com", "viewer").await;
    let refused = Browser::default().get(&showroom, "/studio/live").await;
    assert_eq!(location(&refused), "/sign-in");
    let mut of_ada = ada.get(&showroom, "/studio/live").await;
    let mut of_eve = eve.get(&showroom, "/studio/live").await;
    assert_eq!(of_eve.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(of_eve.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(of_eve.headers()["x-accel-buffering"], "no");
    assert_eq!(showroom.begin(&press(1)).await.status(), StatusCode::OK);
    for stream in [&mut of_ada, &mut of_eve] {
        let heard = timeout(WITHIN, stream.chunk())
            .await
            .expect("in time")
            .expect("read");
        let heard = String::from_utf8(heard.expect("more").to_vec()).expect("text");
        assert_eq!(heard, "event: changed\ndata: yes\n\n", "nothing else");
    }
    admin(&showroom, &["disable", "eve@example.com"]);
    let ended = async { while of_eve.chunk().await.expect("read").is_some() {} };
    timeout(WITHIN, ended).await.expect("it ends");
    // A page that asks for itself again is no person's visit.
    let earlier = "UPDATE sign_ins SET seen_ms = seen_ms - 3600000 RETURNING CAST(seen_ms AS TEXT)";
    rows(&showroom, earlier).await;
    let noted = "SELECT CAST(MAX(seen_ms) AS TEXT) FROM sign_ins";
    let before = rows(&showroom, noted).await;
    let again = client().get(format!("{}/studio", showroom.address));
    let again = ada.send(again.header("showroom-live", "yes")).await;
    assert_eq!(again.status(), StatusCode::OK);
    assert_eq!(rows(&showroom, noted).await, before);
    let of_another = client().get(format!("{}/studio/team", showroom.address));
    ada.send(of_another.header("showroom-live", "yes")).await;
    assert_ne!(
        rows(&showroom, noted).await,
        before,
        "only pages that renew themselves"
    );
    // Of a talk that is not there nothing is to be heard.
    let none = ada.get(&showroom, "/studio/live?talk=none").await;
    assert_eq!(none.status(), StatusCode::NO_CONTENT);
    let mut held = Vec::new();
    while held.len() < 20 {
        let stream = ada.get(&showroom, "/studio/live").await;
        if stream.status() == StatusCode::SERVICE_UNAVAILABLE {
            break;
        }
        held.push(stream);
    }
    assert_eq!(held.len(), 15, "sixteen of one account, with the first");
    // Streams hold no stop up.
    let since = Instant::now();
    assert_eq!(showroom.terminate(), Some(0));
    assert!(since.elapsed() < Duration::from_secs(4), "{:?}", since.elapsed());
}
