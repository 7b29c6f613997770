//! Search for what was said, as browsers of those who sell see it.

use crate::studio::{audit, location, set_up, text};
use crate::studio_leads::colleague;
use crate::support::{Showroom, client};
use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::time::Duration;

const PAGE: &str = "/studio/sessions/search";
const SAID: &str = "</p><script>alert(1)</script> \u{202e}=1+1 {{x}} Aubergine";

/// Talks that ended an hour ago, in each of which the same was said, once they can be searched.
async fn fill(showroom: &Showroom, count: u32) {
    let address = format!("sqlite://{}", showroom.database().display());
    let mut database = sqlx::SqliteConnection::connect(&address)
        .await
        .expect("a database");
    let hour_ago = "(CAST(strftime('%s', 'now') AS INTEGER) - 3600) * 1000";
    for number in 0..count {
        let at = format!("{hour_ago} + {number}");
        let rows = format!(
            "BEGIN; INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms, ended_ms, last_seen_ms,
                max_secs, counted) VALUES ('talk-{number}', 'product-guide', 'livekit', 'press-{number}', 'ended', 'visitor',
                'room-{number}', 'v', {at}, {at}, {at}, 600, '{{}}');
            INSERT INTO transcript (session_id, position, who, text, said_ms, interrupted, source)
                VALUES ('talk-{number}', 0, 'visitor', '{SAID}', NULL, 0, 'vendor'); COMMIT"
        );
        database.execute(AssertSqlSafe(rows)).await.expect("filled");
    }
    let due = "SELECT COUNT(*) FROM sessions WHERE indexed = 0";
    for _ in 0..100 {
        let count: i64 = sqlx::query_scalar(due)
            .fetch_one(&mut database)
            .await
            .expect("a number");
        if count == 0 {
            return database.close().await.expect("closed");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("their words are not noted");
}

#[tokio::test]
async fn talks_are_found_by_what_was_said_and_the_log_says_which_were_shown() {
    let (showroom, mut ada) = set_up().await;
    let empty = text(ada.get(&showroom, PAGE).await).await;
    assert!(
        empty.contains("id=\"words\"") && !empty.contains("class=\"studio-empty\""),
        "{empty}"
    );
    fill(&showroom, 21).await;
    let list = text(ada.get(&showroom, "/studio/sessions").await).await;
    assert!(list.contains(&format!("href=\"{PAGE}\"")), "{list}");
    let mut bob = colleague(&showroom, "viewer").await;
    let asked = format!("{PAGE}?words=aubergine");
    let html = text(ada.get(&showroom, &asked).await).await;
    assert!(
        html.contains("&lt;script&gt;alert(1)") && !html.contains("<script"),
        "{html}"
    );
    assert_eq!(
        html.matches("href=\"/studio/sessions/talk-").count(),
        20,
        "{html}"
    );
    let (_, next) = html
        .split_once("words=aubergine&amp;before=")
        .expect("the next part");
    let next = format!("{asked}&before={}", next.split_once('"').expect("closed").0);
    let rest = text(ada.get(&showroom, &next).await).await;
    assert_eq!(rest.matches("href=\"/studio/sessions/talk-").count(), 1, "{rest}");
    let end = format!("{asked}&before=0.talk-0");
    let end = text(ada.get(&showroom, &end).await).await;
    assert!(end.contains("No further talk has all of these words."), "{end}");

    let before = audit(&showroom);
    assert_eq!(before.matches("\ttranscripts-searched\t").count(), 2, "{before}");
    assert!(
        before.contains("talk-20") && !before.contains("ubergine"),
        "{before}"
    );
    let head = bob.head(&showroom, &asked).await;
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(audit(&showroom), before, "nothing was read");
    let html = text(bob.get(&showroom, &asked).await).await;
    assert!(html.contains("talk-20"), "{html}");
    // A page of another site leads to the form alone.
    let after = audit(&showroom);
    assert_eq!(location(&ada.get_from_elsewhere(&showroom, &asked).await), PAGE);
    let form = ada.get_from_elsewhere(&showroom, PAGE).await;
    assert_eq!(form.status(), StatusCode::OK);
    assert_eq!(audit(&showroom), after, "nothing was read");
    let signed_out = client().get(format!("{}{asked}", showroom.address)).send().await;
    assert_eq!(location(&signed_out.expect("an answer")), "/sign-in");
}

#[tokio::test]
async fn what_is_searched_for_is_text_whatever_it_is() {
    let (showroom, mut ada) = set_up().await;
    let long = "x".repeat(10_000);
    for (words, status, sentence) in [
        (
            "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%00%E2%80%AE%3D1%2B1",
            200,
            "No talk has all of these words.",
        ),
        ("%00", 422, "Enter at least one letter or digit."),
        ("%22*%25_%27", 422, "Enter at least one letter or digit."),
        ("%FF%FE", 422, "Enter at least one letter or digit."),
        (&*long, 422, "at most 200 characters and 12 words"),
    ] {
        let answer = ada
            .get(&showroom, &format!("{PAGE}?words={words}&before=nonsense"))
            .await;
        assert_eq!(answer.status(), status, "{words}");
        let html = text(answer).await;
        assert!(html.contains(sentence), "{words}: {html}");
        assert!(
            !html.contains("<script") && !html.contains('\0'),
            "{words}: {html}"
        );
        assert_eq!(html.contains("aria-invalid=\"true\""), status == 422, "{words}");
    }
    assert!(!audit(&showroom).contains("transcripts-searched"));
}
