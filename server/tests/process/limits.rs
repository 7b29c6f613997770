//! What limits talks, as visitors and those who work with the site see it: the page in the studio, and the command line
//! beside the server.

use crate::studio::{Browser, admin, location, set_up, set_up_with, text};
use crate::support::{Showroom, body, press};
use backend::clock::{Clock as _, System};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What a page may not take for its own.
const HOSTILE: &str = "</dd><script>alert(1)</script> {{=1+1}}";
const PAGE: &str = "/studio/limits";

async fn start(showroom: &Showroom, number: u16) -> (u16, Value) {
    let answer = showroom.begin(&press(number)).await;
    (answer.status().as_u16(), body(answer).await)
}

/// The moment of the stop that the page shows first.
fn since(html: &str) -> &str {
    let (_, after) = html.split_once("name=\"since\" value=\"").expect("a stop");
    after.split_once('"').expect("closed").0
}

#[tokio::test]
async fn an_administrator_stops_talks_and_allows_them_again() {
    let (showroom, mut ada) = set_up().await;
    let page = text(ada.get(&showroom, PAGE).await).await;
    assert!(
        page.contains("New talks begin as usual.") && page.contains("value=\"livekit\""),
        "{page}"
    );
    assert!(!page.contains("<script"), "{page}");
    let fields = [("what", "all"), ("sentence", HOSTILE), ("running", "")];
    let stopped = ada.post(&showroom, "/studio/limits/stop", &fields).await;
    assert_eq!(
        (stopped.status(), location(&stopped)),
        (StatusCode::SEE_OTHER, PAGE)
    );
    let refused = json!({ "error": "stopped", "sentence": HOSTILE, "all": true });
    assert_eq!(start(&showroom, 1).await, (503, refused));

    let page = text(ada.get(&showroom, PAGE).await).await;
    assert!(
        page.contains("All new talks are stopped.") && page.contains("&lt;script&gt;"),
        "{page}"
    );
    assert!(!page.contains("<script"), "{page}");
    let home = text(ada.get(&showroom, "/studio").await).await;
    assert!(home.contains("All new talks are stopped."), "{home}");
    not_twice(&showroom, &mut ada).await;

    let stale = [("what", "all"), ("since", "1")];
    for verb in ["resume", "end"] {
        let refused = ada.post(&showroom, &format!("{PAGE}/{verb}"), &stale).await;
        assert_eq!(refused.status(), StatusCode::CONFLICT, "{verb}");
        for fields in [
            [("what", "none"), ("since", "1")],
            [("what", "all"), ("since", "\0")],
        ] {
            let refused = ada.post(&showroom, &format!("{PAGE}/{verb}"), &fields).await;
            assert_eq!(
                refused.status(),
                StatusCode::UNPROCESSABLE_ENTITY,
                "{verb} {fields:?}"
            );
        }
    }
    let fields = [("what", "all"), ("since", since(&page))];
    let resumed = ada.post(&showroom, "/studio/limits/resume", &fields).await;
    assert_eq!(resumed.status(), StatusCode::SEE_OTHER);
    assert_eq!(start(&showroom, 2).await.0, 200);
}

/// What was typed is kept where talks are stopped already, and where a sentence is too long.
async fn not_twice(showroom: &Showroom, ada: &mut Browser) {
    let endless = "x".repeat(10_000);
    for (sentence, status, words) in [
        ("another", 409, "These talks are stopped already"),
        (&*endless, 422, "This is too long."),
    ] {
        let fields = [("what", "all"), ("sentence", sentence), ("running", "end")];
        let refused = ada.post(showroom, "/studio/limits/stop", &fields).await;
        assert_eq!(refused.status(), status);
        let html = text(refused).await;
        for part in [words, &format!("value=\"{sentence}\""), "value=\"end\" selected"] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}

#[tokio::test]
async fn a_running_server_follows_the_command_line_within_two_seconds() {
    let (showroom, _ada) = set_up().await;
    let (status, talk) = start(&showroom, 1).await;
    assert_eq!(status, 200, "{talk}");
    let unknown = admin(&showroom, &["stop", "--vendor", "none"]);
    let words = String::from_utf8(unknown.stderr).expect("text");
    assert!(
        !unknown.status.success()
            && words.contains("must be one of livekit, beyond-presence, anam, trulience"),
        "{words}"
    );
    let began = Instant::now();
    let stopped = admin(
        &showroom,
        &[
            "stop",
            "--vendor",
            "livekit",
            "--sentence",
            "Back at noon.",
            "--end-running",
        ],
    );
    assert!(stopped.status.success(), "{stopped:?}");
    let refused = loop {
        let (status, answer) = start(&showroom, 2).await;
        if status == 503 {
            break answer;
        }
        let request = json!({ "session": answer["session"], "press": press(2), "reason": "visitor" });
        showroom.call("end", request).await;
        assert!(began.elapsed() < Duration::from_secs(10), "it does not follow");
    };
    assert_eq!(
        refused,
        json!({ "error": "stopped", "sentence": "Back at noon.", "all": false })
    );
    // The talk that went on is ended too.
    loop {
        let record = json!({ "session": talk["session"], "press": press(1), "first": 0, "events": [] });
        let heard = body(showroom.call("record", record).await).await;
        if heard["ended"] == "stopped" {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "it goes on: {heard}");
    }
    let twice = admin(&showroom, &["stop", "--vendor", "livekit"]);
    assert!(!twice.status.success(), "{twice:?}");
    assert!(
        admin(&showroom, &["resume", "--vendor", "livekit"])
            .status
            .success()
    );
    let gone = admin(&showroom, &["resume"]);
    assert!(!gone.status.success(), "{gone:?}");
    let began = Instant::now();
    for number in 3.. {
        if start(&showroom, number).await.0 == 200 {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "it does not follow");
    }
}

#[tokio::test]
async fn budgets_are_shown_and_hold() {
    // Midnight of the site is far off, whenever this runs, and `TZ` has no say in when it is.
    let hour = System.now().0 / 3_600_000 % 24;
    let (zone, other) = if (6..18).contains(&hour) {
        ("UTC", "Pacific/Auckland")
    } else {
        ("Pacific/Auckland", "UTC")
    };
    let set = [
        ("SHOWROOM_SERVER_TIME_ZONE", zone),
        ("TZ", other),
        ("SHOWROOM_PRICES_LIVEKIT", "0.18"),
        ("SHOWROOM_BUDGETS_MINUTES_PER_DAY", "11"),
        ("SHOWROOM_BUDGETS_COST_PER_MONTH", "100"),
    ];
    let (showroom, mut ada) = set_up_with(&set).await;
    let (status, first) = start(&showroom, 1).await;
    assert_eq!((status, &first["max_secs"]), (200, &json!(600)));
    let (status, second) = start(&showroom, 2).await;
    assert_eq!(
        (status, &second["max_secs"]),
        (200, &json!(60)),
        "cut to what is left"
    );
    assert_eq!(
        start(&showroom, 3).await,
        (403, json!({ "error": "spent", "what": "site" }))
    );
    let page = text(ada.get(&showroom, PAGE).await).await;
    for part in [
        "All talks today",
        "11:00 min",
        "0:00 min",
        "100.00\u{a0}USD",
        "1.98\u{a0}USD",
        "98.02\u{a0}USD",
        "Today ends:",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let session = first["session"].as_str().expect("an id");
    let talk = text(ada.get(&showroom, &format!("/studio/sessions/{session}")).await).await;
    for part in [
        "Estimated cost",
        "1.80\u{a0}USD",
        "It still holds the longest time",
    ] {
        assert!(talk.contains(part), "{part}: {talk}");
    }
    let end = json!({ "session": first["session"], "press": press(1), "reason": "visitor" });
    assert_eq!(showroom.call("end", end).await.status(), StatusCode::OK);
    let began = Instant::now();
    while start(&showroom, 4).await.0 != 200 {
        assert!(began.elapsed() < Duration::from_secs(10), "it does not come back");
    }
}
