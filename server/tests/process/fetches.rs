//! What fetches the page of a link and shows it to no person: listed by its owner's browser, and counted nowhere.

use crate::postgres::support_postgres::database;
use crate::studio::{set_up_with, text};
use crate::studio_links::make;
use crate::support::client;
use reqwest::{StatusCode, header};
use std::time::Duration;

const SCANNER: &str = "Mozilla/5.0 (compatible; Proofpoint URL Defense)";

#[tokio::test]
async fn a_mail_scanner_and_a_tool_are_listed_and_counted_nowhere() {
    listed(&[]).await;
}

#[tokio::test]
async fn they_are_listed_on_postgresql_too() {
    let Some(url) = database().await else { return };
    listed(&[("SHOWROOM_STORAGE_URL", url.as_str())]).await;
}

async fn listed(env: &[(&str, &str)]) {
    let (showroom, mut ada) = set_up_with(env).await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, slug) = make(&mut ada, &showroom, &fields).await;
    for agent in [SCANNER, "curl/8.5.0", "curl/8.5.0"] {
        let page = client().get(format!("{}/l/{slug}", showroom.address));
        let page = page.header(header::USER_AGENT, agent).send().await;
        assert_eq!(page.expect("an answer").status(), StatusCode::OK);
    }
    let mut page = String::new();
    for _ in 0..150 {
        page = text(ada.get(&showroom, &path).await).await;
        if page.contains("data-fetched=\"script\"") && page.contains("data-fetched=\"mail-scanner\"") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    for part in [
        "data-fetched=\"mail-scanner\"",
        ">Mail scanner<",
        "No visible page, once",
        ">Script or tool<",
        "No visible page, 2 times",
        "Not counted",
        "<dt>Opens</dt><dd>0</dd>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let file = text(ada.get(&showroom, &format!("{path}/opens.csv")).await).await;
    assert!(
        file.contains(",not-visible,mail-scanner,0,") && file.contains(",script,0,"),
        "{file}"
    );
    let figures = text(ada.get(&showroom, "/studio/links.csv").await).await;
    assert!(
        figures.contains("Grace Hopper") && !figures.contains(",opened,"),
        "{figures}"
    );
}
