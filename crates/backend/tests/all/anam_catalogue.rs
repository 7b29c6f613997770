//! What Anam offers, over a socket: asked for once, kept for less than its life, and never shown in a log.

use crate::support::anam::{asked, bare, clock};
use crate::support::{Answer, Vendor};
use backend::ProviderError;
use backend::providers::Provider;
use backend::providers::anam::{Client, sandbox_account};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);

fn page(ids: &[&str], next: Option<u32>) -> Answer {
    let data: Vec<_> = ids
        .iter()
        .map(|id| {
            serde_json::json!({
                "id": id, "displayName": "Cara", "videoUrl": "https://files.example.com/v.mp4?sig=canary",
                "sampleUrl": null, "availableVersions": ["cara-3", "cara-4"], "llmFormat": "openai",
            })
        })
        .collect();
    let body = serde_json::json!({ "data": data, "meta": { "next": next } });
    Answer::json("200 OK", &body.to_string())
}

async fn ids(client: &Client) -> Result<Vec<String>, ProviderError> {
    let avatars = client.catalogue().avatars().await?;
    Ok(avatars.iter().map(|avatar| avatar.id.clone()).collect())
}

#[tokio::test]
async fn a_list_is_asked_for_once_until_it_is_old() {
    let vendor = Vendor::start(page(&["a-1"], None)).await;
    let clock = clock();
    let client = bare(&vendor.url, sandbox_account(), clock.clone());
    let both = tokio::join!(ids(&client), ids(&client));
    assert_eq!(
        (both.0.expect("a list"), both.1.expect("a list")),
        (vec!["a-1".to_owned()], vec!["a-1".to_owned()])
    );
    assert_eq!(vendor.asked().len(), 1, "one fetch for two who ask at once");
    clock.advance(44 * MINUTE);
    vendor.say(page(&["a-2"], None));
    assert_eq!(ids(&client).await.expect("a list"), ["a-1"]);
    clock.advance(MINUTE);
    assert_eq!(ids(&client).await.expect("a list"), ["a-2"]);
    assert_eq!(vendor.asked().len(), 2);
}

#[tokio::test]
async fn a_vendor_that_fails_leaves_the_list_while_its_addresses_live() {
    let vendor = Vendor::start(page(&["a-1"], None)).await;
    let clock = clock();
    let client = bare(&vendor.url, sandbox_account(), clock.clone());
    ids(&client).await.expect("a list");
    vendor.say(Answer::json("500 Internal Server Error", ""));
    clock.advance(59 * MINUTE);
    assert_eq!(ids(&client).await.expect("the one from before"), ["a-1"]);
    clock.advance(MINUTE);
    let outcome = ids(&client).await;
    assert!(
        matches!(outcome, Err(ProviderError::Unavailable(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn pages_are_followed_and_not_for_ever() {
    let first = Answer::ByPath(vec![
        ("page=1&", page(&["a-1"], Some(2))),
        ("page=2&", page(&["a-2"], None)),
    ]);
    let vendor = Vendor::start(first).await;
    let client = bare(&vendor.url, sandbox_account(), clock());
    assert_eq!(ids(&client).await.expect("a list"), ["a-1", "a-2"]);
    let head = &asked(&vendor, "GET ")[0].0;
    assert!(
        head.starts_with("GET /v1/avatars?page=1&perPage=100 HTTP"),
        "{head}"
    );
    let endless = Vendor::start(page(&["a"], Some(2))).await;
    let client = bare(&endless.url, sandbox_account(), clock());
    ids(&client).await.expect("a list");
    assert_eq!(endless.asked().len(), 20);
}

#[tokio::test]
async fn each_list_has_its_own_path_and_an_account_may_have_nothing() {
    let vendor = Vendor::start(Answer::ByPath(vec![
        ("GET /v1/voices?page=1&perPage=100 ", page(&["v-1"], None)),
        (
            "GET /v1/llms?includeDefaults=true&page=1&perPage=100 ",
            page(&["l-1"], None),
        ),
    ]))
    .await;
    let client = bare(&vendor.url, sandbox_account(), clock());
    let catalogue = client.catalogue();
    assert_eq!(catalogue.voices().await.expect("a list")[0].id, "v-1");
    let models = catalogue.models().await.expect("a list");
    assert_eq!(
        (models[0].id.as_str(), models[0].llm_format.as_deref()),
        ("l-1", Some("openai"))
    );
    assert!(ids(&client).await.expect("404 is none").is_empty());
}

#[tokio::test]
async fn a_signed_address_is_not_shown() {
    let vendor = Vendor::start(page(&["a-1"], None)).await;
    let client = bare(&vendor.url, sandbox_account(), clock());
    let avatars = client.catalogue().avatars().await.expect("a list");
    let shown = format!("{avatars:?} {client:?}");
    assert!(shown.contains("a-1") && !shown.contains("canary"), "{shown}");
}

#[tokio::test]
async fn what_is_refused_or_endless_is_no_list() {
    for (answer, expected) in [
        (Answer::json("401 Unauthorized", ""), "Unauthorized"),
        (Answer::json("200 OK", "[]"), "Protocol"),
        (Answer::json("200 OK", r#"{"data":[{}]}"#), "Protocol"),
        (Answer::Full("200 OK", " ".repeat(10 * 1024 * 1024)), "Protocol"),
    ] {
        let vendor = Vendor::start(answer).await;
        let client = bare(&vendor.url, sandbox_account(), clock());
        let error = format!("{:?}", ids(&client).await.expect_err("no list"));
        assert!(error.starts_with(expected), "{error}");
    }
}

#[tokio::test]
async fn what_a_demo_may_name_has_its_name_and_its_picture_and_no_film() {
    let entry = serde_json::json!({
        "id": "x-1", "displayName": "Cara", "variantName": "desk", "gender": "FEMALE", "country": null,
        "imageUrl": "https://files.example.com/wide.jpg", "portraitImageUrl": "https://files.example.com/face.jpg",
        "videoUrl": "https://files.example.com/v.mp4?sig=canary", "llmFormat": "none",
    });
    let body = serde_json::json!({ "data": [entry], "meta": { "next": null } }).to_string();
    let vendor = Vendor::start(Answer::json("200 OK", &body)).await;
    let client = bare(&vendor.url, sandbox_account(), clock());
    let lists = client.lists().await.expect("lists");
    let shown: Vec<_> = lists
        .iter()
        .flat_map(|list| list.entries.iter().map(|entry| (list.setting, &*entry.name)))
        .collect();
    // A model that waits for a page is none to choose.
    assert_eq!(shown, [("avatar_id", "Cara, desk"), ("voice_id", "Cara, FEMALE")]);
    let picture = lists[0].entries[0].picture.as_ref().expect("a picture");
    assert_eq!(picture.as_str(), "https://files.example.com/face.jpg");
    assert!(!format!("{lists:?}").contains("canary"));

    vendor.say(Answer::json("403 Forbidden", "{}"));
    let refused = bare(&vendor.url, sandbox_account(), clock());
    assert!(refused.lists().await.is_err(), "none of them");
}
