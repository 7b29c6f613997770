//! The audit log in the studio, as browsers see it: who may read it, what stands there, and the files.

use crate::studio::{Browser, account, admin, audit, location, set_up, text};
use crate::support::Showroom;
use reqwest::{StatusCode, header};
use serde_json::Value;

/// What neither a page nor a spreadsheet may take for its own.
const HOSTILE: &str = "</code><script>alert(1)</script>";
const PATHS: [&str; 3] = ["/studio/audit", "/studio/audit.csv", "/studio/audit.json"];

/// How often the log was read or exported.
fn noted(showroom: &Showroom) -> usize {
    audit(showroom).matches("\taudit-").count()
}

#[tokio::test]
async fn administrators_read_the_log_and_all_others_are_not_led_there() {
    let (showroom, mut ada) = set_up().await;
    let made = ["create-user", "eve@example.com", "--name", HOSTILE];
    assert!(admin(&showroom, &made).status.success());
    refused_to_all_others(&showroom).await;
    assert_eq!(noted(&showroom), 0);
    for path in ["/studio/team", "/studio/leads", "/studio/feedback"] {
        let page = text(ada.get(&showroom, path).await).await;
        assert!(page.contains("href=\"/studio/audit\""), "{path}: {page}");
    }
    let page = text(ada.get(&showroom, "/studio/audit").await).await;
    for part in [
        "each fits the one before it",
        "showroom admin audit",
        "Audit log read",
        "title=\"account-created\">Account made<",
        "The command line",
        "eve@example.com",
        "&lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "href=\"/studio/audit.csv\"",
        "href=\"/studio/audit.json\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<script"), "{page}");
    let of = "/studio/audit?of=command-line";
    let page = text(ada.get(&showroom, of).await).await;
    assert!(
        page.contains("title=\"account-created\"") && !page.contains("title=\"signed-in\""),
        "{page}"
    );
    assert_eq!(noted(&showroom), 2);
    read_again_or_from_elsewhere(&showroom, &mut ada).await;
    assert_eq!(noted(&showroom), 2, "none of them is another entry");
    taken_along(&showroom, &mut ada).await;
    assert_eq!(noted(&showroom), 4);
    assert!(audit(&showroom).contains("each as it was written"));
}

/// Neither the page nor a file, and no page that they read leads there.
async fn refused_to_all_others(showroom: &Showroom) {
    for path in PATHS {
        assert_eq!(location(&showroom.get(path).await), "/sign-in", "{path}");
    }
    for role in ["viewer", "seller"] {
        let mut browser = account(showroom, &format!("{role}@example.com"), role).await;
        for path in PATHS {
            let refused = browser.get(showroom, path).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{role}: {path}");
        }
        let page = text(browser.get(showroom, "/studio/feedback").await).await;
        assert!(
            page.contains("That you read this") && !page.contains("/studio/audit"),
            "{role}: {page}"
        );
    }
}

/// Once more, for its status alone, and by a page of another site.
async fn read_again_or_from_elsewhere(showroom: &Showroom, ada: &mut Browser) {
    let again = ada.get(showroom, "/studio/audit").await;
    assert_eq!(again.status(), StatusCode::OK);
    let head = ada.head(showroom, "/studio/audit?before=1.9").await;
    assert_eq!(head.status(), StatusCode::OK);
    for path in [
        "/studio/audit?before=1.9",
        "/studio/audit.csv",
        "/studio/audit.json",
    ] {
        let answer = ada.get_from_elsewhere(showroom, path).await;
        assert_eq!(location(&answer), "/studio/audit", "{path}");
    }
}

/// The files, of which the CSV has the separator of the browser.
async fn taken_along(showroom: &Showroom, ada: &mut Browser) {
    let choose = "/studio/account/separator";
    let chosen = ada.post(showroom, choose, &[("separator", "semicolon")]).await;
    assert_eq!(chosen.status(), StatusCode::SEE_OTHER);
    let csv = ada.get(showroom, "/studio/audit.csv").await;
    assert_eq!(
        csv.headers()[header::CONTENT_DISPOSITION],
        "attachment; filename=\"audit.csv\""
    );
    let csv = text(csv).await;
    assert!(
        csv.starts_with("\u{feff}number;at;actor;") && csv.contains(";account-created;"),
        "{csv}"
    );
    let json = text(ada.get(showroom, "/studio/audit.json").await).await;
    let list: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    assert_eq!(list[0]["action"], "audit-exported", "{json}");
    let made = list.iter().find(|entry| entry["action"] == "account-created");
    let becomes = made.expect("an entry")["becomes"].as_str();
    assert!(becomes.is_some_and(|text| text.contains("\"mail\"")), "{json}");
}
