//! The room calls over a socket: what they ask, and what each answer means.

use crate::support::{Answer, Vendor, livekit_client, locator};
use backend::ProviderError;
use backend::providers::Provider;
use backend::providers::guarded::Guarded;
use std::time::Duration;

const GONE: &str = r#"{"code":"not_found","msg":"requested room does not exist"}"#;

#[tokio::test]
async fn a_room_that_is_gone_is_deleted() {
    let vendor = Vendor::start(Answer::json("404 Not Found", GONE)).await;
    let client = livekit_client(&vendor.url);
    assert!(
        !client.end(&locator()).await.expect("deleted").was_open,
        "it was gone"
    );
    client
        .rooms()
        .remove("room-test", "visitor-test")
        .await
        .expect("removed");
    let deleting = "POST /twirp/livekit.RoomService/DeleteRoom HTTP/1.1\r\n";
    let asked = vendor.asked();
    let asked = asked
        .iter()
        .find(|asked| asked.starts_with(deleting))
        .expect("asked");
    assert!(asked.contains("authorization: Bearer eyJ"));
    vendor.say(Answer::json("200 OK", "{}"));
    assert!(
        client.end(&locator()).await.expect("deleted").was_open,
        "it was there"
    );
}

#[tokio::test]
async fn a_wrong_address_is_not_a_room_that_is_gone() {
    for body in [
        "404 page not found",
        "{}",
        r#"{"code":"bad_route","msg":"no handler"}"#,
    ] {
        let vendor = Vendor::start(Answer::json("404 Not Found", body)).await;
        let error = livekit_client(&vendor.url)
            .end(&locator())
            .await
            .expect_err("a refusal");
        assert!(
            matches!(error, ProviderError::Rejected { .. }),
            "{body}: {error:?}"
        );
    }
}

#[tokio::test]
async fn refusals_are_decisions() {
    let refusal = async |status, body| {
        let vendor = Vendor::start(Answer::json(status, body)).await;
        livekit_client(&vendor.url)
            .rooms()
            .list(&[])
            .await
            .expect_err("a refusal")
    };
    let error = refusal(
        "401 Unauthorized",
        r#"{"code":"unauthenticated","msg":"invalid token"}"#,
    )
    .await;
    assert!(matches!(error, ProviderError::Unauthorized), "{error:?}");
    let error = refusal("403 Forbidden", r#"{"code":"permission_denied","msg":"no"}"#).await;
    assert!(matches!(error, ProviderError::Unauthorized), "{error:?}");
    let error = refusal("400 Bad Request", r#"{"code":"invalid_argument","msg":"no"}"#).await;
    assert!(
        matches!(&error, ProviderError::Rejected { code } if code == "invalid_argument"),
        "{error:?}"
    );
    let error = refusal("400 Bad Request", r#"{"code":"no\nERROR forged","msg":"no"}"#).await;
    assert!(
        matches!(&error, ProviderError::Rejected { code } if code == "400"),
        "{error:?}"
    );
    let error = refusal("503 Service Unavailable", "").await;
    assert!(matches!(error, ProviderError::Unavailable(_)), "{error:?}");
    let error = refusal("200 OK", "not JSON").await;
    assert!(matches!(error, ProviderError::Protocol(_)), "{error:?}");
}

#[tokio::test]
async fn an_address_may_have_a_path_in_front() {
    let vendor = Vendor::start(Answer::json(
        "200 OK",
        r#"{"rooms":[{"name":"a","num_participants":2,"new":1}]}"#,
    ))
    .await;
    let client = livekit_client(&format!("{}/sfu/", vendor.url));
    assert_eq!(
        client.rooms().list(&[]).await.expect("a list")[0].num_participants,
        2
    );
    assert!(vendor.asked()[0].starts_with("POST /sfu/twirp/livekit.RoomService/ListRooms "));
    assert!(client.url().ends_with("/sfu"));
}

#[tokio::test]
async fn ending_is_tried_again_because_twice_is_once() {
    let vendor = Vendor::start(Answer::json("503 Service Unavailable", "")).await;
    let client = Guarded::with_deadline(Box::new(livekit_client(&vendor.url)), Duration::from_millis(500));
    assert!(matches!(
        client.end(&locator()).await,
        Err(ProviderError::Unavailable(_))
    ));
    let deletions = || {
        let asked = vendor.asked();
        asked
            .iter()
            .filter(|asked| asked.contains("/DeleteRoom "))
            .count()
    };
    assert_eq!(deletions(), 3);
    vendor.say(Answer::json("401 Unauthorized", "{}"));
    assert!(matches!(
        client.end(&locator()).await,
        Err(ProviderError::Unauthorized)
    ));
    assert_eq!(deletions(), 4, "a refusal is not");
}
