//! Budgets and prices that are set on the site: the form of an administrator, what others read, and what a visitor meets.

use crate::studio::{account, assert_saved, audit, location, set_up, set_up_with, text};
use crate::support::{Showroom, body, press};
use reqwest::StatusCode;
use serde_json::{Value, json};

const PAGE: &str = "/studio/limits/budgets";
const DAY: &str = "budgets.minutes_per_day";

async fn start(showroom: &Showroom, number: u16) -> (u16, Value) {
    let answer = showroom.begin(&press(number)).await;
    (answer.status().as_u16(), body(answer).await)
}

#[tokio::test]
async fn an_administrator_sets_budgets_and_the_next_talk_begins_by_them() {
    let (showroom, mut ada) = set_up_with(&[
        ("SHOWROOM_BUDGETS_MINUTES_PER_DAY", "500"),
        ("SHOWROOM_PRICES_LIVEKIT", "0.01"),
    ])
    .await;
    let limits = text(ada.get(&showroom, "/studio/limits").await).await;
    assert!(limits.contains(&format!("href=\"{PAGE}\"")), "{limits}");
    let page = text(ada.get(&showroom, PAGE).await).await;
    for part in [
        "From the configuration: 500",
        "From the configuration: 0.01",
        "From the configuration: USD",
        "Price of a minute with Anam",
        "<th scope=\"row\"><span id=\"limits-of-1\">LiveKit</span>",
        "data-label=\"Minutes a day\"",
        "name=\"budgets.livekit_sessions_at_once\"",
        "aria-labelledby=\"limits-of-1 limits-0\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("<script"), "{page}");
    assert!(!page.contains("\"></label>"), "each field has a name: {page}");
    let (status, talk) = start(&showroom, 1).await;
    assert_eq!((status, &talk["max_secs"]), (200, &json!(600)));
    let fields = [
        ("version", "0"),
        (DAY, "11"),
        ("prices.livekit", "0.5"),
        ("prices.currency", "EUR"),
    ];
    let saved = ada.post(&showroom, PAGE, &fields).await;
    assert_saved(&saved, PAGE);
    let page = text(ada.get(&showroom, location(&saved)).await).await;
    assert!(page.contains("class=\"studio-saved\">Saved.</p>"), "{page}");
    let page = text(ada.get(&showroom, PAGE).await).await;
    assert!(!page.contains("Saved."), "{page}");
    let (status, talk) = start(&showroom, 2).await;
    assert_eq!(
        (status, &talk["max_secs"]),
        (200, &json!(60)),
        "cut to what is left"
    );
    let spent = (403, json!({ "error": "spent", "what": "site" }));
    assert_eq!(start(&showroom, 3).await, spent);
    let limits = text(ada.get(&showroom, "/studio/limits").await).await;
    assert!(
        limits.contains("All talks today") && limits.contains("11:00"),
        "{limits}"
    );

    // Another browser had the form open.
    let late = [("version", "0"), (DAY, "700")];
    let late = ada.post(&showroom, PAGE, &late).await;
    assert_eq!(late.status(), StatusCode::CONFLICT);
    let html = text(late).await;
    for part in [
        "value=\"700\"",
        "name=\"version\" value=\"1\"",
        "changed meanwhile",
        "<strong>All talks: Minutes a day</strong>: <bdi>11</bdi>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    // A slip does not make it a form for what was saved meanwhile.
    let slip = ada.post(&showroom, PAGE, &[("version", "0"), (DAY, "x")]).await;
    let html = text(slip).await;
    assert!(html.contains("name=\"version\" value=\"0\""), "{html}");
    let slip = [("version", "1"), (DAY, "</script><script>"), ("prices.anam", "2")];
    let slip = ada.post(&showroom, PAGE, &slip).await;
    assert_eq!(slip.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(slip).await;
    for part in [
        "id=\"budgets-minutes-per-day-fault\"",
        "from 1 to 1000000",
        "value=\"2\"",
        "Nothing was saved.",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("<script"), "{html}");
    assert_eq!(start(&showroom, 4).await, spent, "nothing has changed");
    assert!(audit(&showroom).contains("budgets-changed"));
}

#[tokio::test]
async fn others_read_budgets_and_change_none() {
    let (showroom, mut ada) = set_up().await;
    let saved = ada.post(&showroom, PAGE, &[("version", "0"), (DAY, "77")]).await;
    assert_eq!(saved.status(), StatusCode::SEE_OTHER);
    for role in ["viewer", "seller"] {
        let mut eve = account(&showroom, &format!("{role}@example.com"), role).await;
        let page = text(eve.get(&showroom, PAGE).await).await;
        assert!(
            page.contains("77 (Set here)") && !page.contains("name=\"version\""),
            "{page}"
        );
        let refused = eve.post(&showroom, PAGE, &[("version", "1"), (DAY, "1")]).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{role}");
    }
    let page = text(ada.get(&showroom, PAGE).await).await;
    assert!(
        page.contains("value=\"77\"") && page.contains("name=\"version\" value=\"1\""),
        "{page}"
    );
}

#[tokio::test]
async fn the_file_is_read_again_and_what_is_set_here_stays() {
    const FILE: &str =
        "[[demo]]\nslug = \"product-guide\"\nprovider = \"livekit\"\nname = \"Cara\"\ntitle = \"Tour\"\n";
    let showroom = Showroom::with(&[], Some(&format!("[budgets]\nminutes_per_day = 1\n{FILE}")));
    let (status, talk) = start(&showroom, 1).await;
    assert_eq!((status, &talk["max_secs"]), (200, &json!(60)));
    let file = format!("[budgets]\nminutes_per_day = 3\n[session]\nmax_secs = 99\n{FILE}");
    std::fs::write(showroom.dir.path().join("showroom.toml"), file).expect("written");
    showroom.signal("-HUP");
    showroom.logs("was read again").await;
    let log = showroom.log();
    assert!(
        log.contains("session.max_secs") && !log.contains("budgets.minutes"),
        "{log}"
    );
    let (status, talk) = start(&showroom, 2).await;
    assert_eq!((status, &talk["max_secs"]), (200, &json!(120)));
}
