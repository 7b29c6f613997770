//! What those who work with the site read of it: pages, lists as files, and what vendors answered when they were looked at.

use super::echo::Echo;
use super::out::Out;
use super::secrets;
use crate::studio::{set_up_at, text};
use crate::support::Showroom;
use reqwest::StatusCode;

const PATHS: [&str; 31] = [
    "/studio",
    "/studio/sessions",
    "/studio/sessions/search?words=canary",
    "/studio/sessions.csv",
    "/studio/sessions.json",
    "/studio/links",
    "/studio/links/new",
    "/studio/links/many",
    "/studio/links.csv",
    "/studio/links.json",
    "/studio/contexts",
    "/studio/contexts/new",
    "/studio/demos",
    "/studio/demos/new",
    "/studio/demos/file/livekit",
    "/studio/demos/file/anam",
    "/studio/team",
    "/studio/audit",
    "/studio/audit.csv",
    "/studio/audit.json",
    "/studio/leads",
    "/studio/leads.csv",
    "/studio/feedback",
    "/studio/feedback.json",
    "/studio/figures",
    "/studio/figures.csv",
    "/studio/pictures",
    "/studio/brand",
    "/studio/limits",
    "/studio/limits/budgets",
    "/studio/account",
];

/// An administrator reads everything, after vendors have repeated what they were asked with.
pub async fn read_all(showroom: Showroom, echo: &Echo) -> Showroom {
    let (showroom, mut ada) = set_up_at(showroom).await;
    let mut out = Out::default();
    for path in PATHS {
        let answer = ada.get(&showroom, path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        out.keep_answer(path, answer).await;
    }
    for status in [401, 500, 200] {
        echo.say(status);
        let checked = ada.post(&showroom, "/studio/vendors", &[]).await;
        assert_eq!(checked.status(), StatusCode::SEE_OTHER, "{status}");
        for path in ["/studio/vendors", "/studio"] {
            out.keep_answer(path, ada.get(&showroom, path).await).await;
        }
    }
    let talks = text(ada.get(&showroom, "/studio/sessions").await).await;
    let mut ids = talks
        .split("href=\"/studio/sessions/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let talk = ids.find(|id| *id != "search").expect("a talk");
    let path = format!("/studio/sessions/{talk}");
    let answer = ada.get(&showroom, &path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    out.keep_answer(&path, answer).await;
    out.search(&secrets::all());
    showroom
}
