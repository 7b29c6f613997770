//! The figures and what is decided about a talk, as browsers of those who sell see them.

use crate::studio::{assert_saved, audit, location, set_up, text};
use crate::support::{body, press};
use reqwest::{StatusCode, header};
use serde_json::json;

#[tokio::test]
async fn a_talk_is_left_out_and_not_deleted_before_it_is_over() {
    let (showroom, mut ada) = set_up().await;
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    let id = session.as_str().expect("an id");
    let page = format!("/studio/sessions/{id}");
    let (figures, delete) = (format!("{page}/figures"), format!("{page}/delete"));
    for (choice, next) in [("yes", "value=\"no\""), ("no", "value=\"yes\"")] {
        let answer = ada.post(&showroom, &figures, &[("left_out", choice)]).await;
        assert_eq!(
            (answer.status(), location(&answer)),
            (StatusCode::SEE_OTHER, &*page)
        );
        let html = text(ada.get(&showroom, &page).await).await;
        assert!(html.contains(next), "{choice}: {html}");
    }
    let refused = ada.post(&showroom, &delete, &[("leads", "delete")]).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let html = text(refused).await;
    assert!(
        html.contains("It was not deleted") && html.contains("role=\"alert\""),
        "{html}"
    );
    let missing = ada.post(&showroom, "/studio/sessions/none/delete", &[]).await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    let talk = json!({ "session": session, "press": press(1) });
    assert_eq!(
        showroom.call("sessions/acted", talk).await.status(),
        StatusCode::OK
    );
    let of_another = json!({ "session": session, "press": press(2) });
    assert_eq!(
        showroom.call("sessions/acted", of_another).await.status(),
        StatusCode::NOT_FOUND
    );
    let html = text(ada.get(&showroom, &page).await).await;
    assert!(html.contains("Call to action pressed"), "{html}");
    assert_eq!(audit(&showroom).matches("\ttalk-left-out\t").count(), 2);
}

#[tokio::test]
async fn what_the_address_of_the_figures_asks_for_is_text_and_the_csv_is_a_file() {
    let (showroom, mut ada) = set_up().await;
    let hostile = "%3C%2Fselect%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%00%E2%80%AE%3D1%2B1";
    let path = format!("/studio/figures?days=30&demo={hostile}&links={hostile}&vendor={hostile}");
    let html = text(ada.get(&showroom, &path).await).await;
    assert!(html.contains("Nothing was counted in this period."), "{html}");
    assert!(
        html.contains("&lt;/select&gt;") && !html.contains("<script"),
        "{html}"
    );
    let csv = ada.get(&showroom, "/studio/figures.csv?days=7").await;
    assert_eq!(
        csv.headers()[header::CONTENT_DISPOSITION],
        "attachment; filename=\"figures.csv\""
    );
    assert_eq!(csv.headers()[header::CACHE_CONTROL], "no-store");
    let csv = text(csv).await;
    assert!(csv.starts_with("\u{feff}day,zone,opened,started,"), "{csv}");
    assert_eq!(csv.lines().count(), 8, "{csv}");
    assert!(audit(&showroom).contains("\tfigures-exported\t"));
}

#[tokio::test]
async fn tables_have_the_separator_that_a_browser_has_chosen() {
    let (showroom, mut ada) = set_up().await;
    let tables = [
        ("/studio/links.csv", "recipient,company"),
        ("/studio/figures.csv", "day,"),
        ("/studio/leads.csv", "sent,demo"),
        ("/studio/feedback.csv", "sent,demo"),
        ("/studio/sessions.csv", "created,session"),
    ];
    for (path, begins) in tables {
        let csv = text(ada.get(&showroom, path).await).await;
        assert!(csv.starts_with(&format!("\u{feff}{begins}")), "{path}: {csv}");
    }
    let choose = "/studio/account/separator";
    let odd = ada.post(&showroom, choose, &[("separator", "|")]).await;
    assert_eq!(odd.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = ada.post(&showroom, choose, &[("separator", "semicolon")]).await;
    assert_saved(&chosen, "/studio/account");
    let page = text(ada.get(&showroom, "/studio/account").await).await;
    assert!(page.contains("value=\"semicolon\" selected"), "{page}");
    for (path, begins) in tables {
        let csv = text(ada.get(&showroom, path).await).await;
        let begins = begins.replace(',', ";");
        assert!(csv.starts_with(&format!("\u{feff}{begins}")), "{path}: {csv}");
    }
}
