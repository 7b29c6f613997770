//! The list of talks by what they are of, as browsers of those who sell see it.

use crate::studio::{audit, set_up, text};
use crate::studio_links::make;
use crate::support::{Showroom, body, press};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor};

/// Talks of two demos, the even ones by the link with this id.
async fn fill(showroom: &Showroom, link: &str, count: u32) {
    let address = format!("sqlite://{}", showroom.database().display());
    let mut database = sqlx::SqliteConnection::connect(&address)
        .await
        .expect("a database");
    for number in 0..count {
        let (at, demo) = (1_795_000_000_000_i64 + i64::from(number), number % 2);
        let row = format!(
            "INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms, ended_ms,
                last_seen_ms, max_secs, counted, link)
            SELECT 'talk-{number}', 'demo-{demo}', 'anam', 'press-{number}', 'ended', 'failed', 'room-{number}', 'v', {at},
                {at}, {at}, 600, '{{}}', CASE {demo} WHEN 0 THEN tag END FROM links WHERE id = '{link}'"
        );
        database.execute(AssertSqlSafe(row)).await.expect("filled");
    }
    database.close().await.expect("closed");
}

#[tokio::test]
async fn the_list_of_talks_is_chosen_by_an_address_and_stays_so_in_its_other_parts_and_its_files() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, _) = make(&mut ada, &showroom, &fields).await;
    let id = path.rsplit('/').next().expect("an id").to_owned();
    fill(&showroom, &id, 120).await;
    let page = text(ada.get(&showroom, &path).await).await;
    let its = format!("/studio/sessions?link={id}");
    assert!(page.contains(&format!("href=\"{its}\"")), "{page}");

    let list = text(
        ada.get(&showroom, &format!("{its}&vendor=anam&demo=&outcome=failed"))
            .await,
    )
    .await;
    assert!(
        list.contains("method=\"get\" action=\"/studio/sessions\""),
        "{list}"
    );
    for chosen in [&*id, "anam", "failed"] {
        assert!(
            list.contains(&format!("value=\"{chosen}\" selected")),
            "{chosen}: {list}"
        );
    }
    let talks = |html: &str| html.matches("href=\"/studio/sessions/talk-").count();
    assert_eq!(talks(&list), 50);
    let query = format!("vendor=anam&amp;link={id}&amp;outcome=failed");
    assert!(list.contains(&format!("/studio/sessions.csv?{query}")), "{list}");
    let (_, older) = list
        .split_once(&format!("{query}&amp;before="))
        .expect("an older part");
    let before = older.split('"').next().expect("its end");
    let rest = format!("/studio/sessions?{}&before={before}", query.replace("&amp;", "&"));
    let rest = text(ada.get(&showroom, &rest).await).await;
    assert_eq!(talks(&rest), 10, "{rest}");

    for (query, count) in [("demo=demo-1", 60), ("vendor=anam", 120), ("outcome=talked", 0)] {
        let csv = text(ada.get(&showroom, &format!("/studio/sessions.csv?{query}")).await).await;
        assert_eq!(csv.lines().count(), count + 1, "{query}: {csv}");
    }
    assert!(audit(&showroom).contains("demo=demo-1"), "{}", audit(&showroom));
    let hostile = "%3C%2Fselect%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%00%E2%80%AE";
    for query in [
        "outcome=talked".to_owned(),
        format!("demo={hostile}&link={hostile}"),
    ] {
        let none = text(ada.get(&showroom, &format!("/studio/sessions?{query}")).await).await;
        assert!(none.contains("No talk fits this choice."), "{none}");
        assert!(
            none.contains("href=\"/studio/sessions\" class=\"secondary\">All talks"),
            "{none}"
        );
        assert!(!none.contains("<script>alert"), "{none}");
    }
}

/// Where a link of this kind leads.
fn way(page: &str, kind: &str) -> Option<String> {
    let (before, _) = page.split_once(&format!("rel=\"{kind}\""))?;
    let (_, tag) = before.rsplit_once("<a ")?;
    let (_, rest) = tag.split_once("href=\"")?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&"))
}

#[tokio::test]
async fn the_parts_of_a_list_lead_to_each_other_both_ways() {
    let (showroom, mut ada) = set_up().await;
    let fields = [("recipient", "Grace Hopper"), ("demo", "product-guide")];
    let (path, _) = make(&mut ada, &showroom, &fields).await;
    fill(&showroom, path.rsplit('/').next().expect("an id"), 120).await;
    let talks = |page: &str| {
        let links = page.split("href=\"/studio/sessions/talk-").skip(1);
        let id = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
        links.map(id).collect::<Vec<_>>()
    };
    let first = text(ada.get(&showroom, "/studio/sessions?vendor=anam").await).await;
    assert_eq!(way(&first, "prev"), None, "{first}");
    let older = way(&first, "next").expect("an older part");
    let second = text(ada.get(&showroom, &older).await).await;
    let third = way(&second, "next").expect("an older part");
    let third = text(ada.get(&showroom, &third).await).await;
    assert_eq!((talks(&third).len(), way(&third, "next")), (20, None), "{third}");
    let newer = way(&third, "prev").expect("a newer part");
    assert!(
        newer.starts_with("/studio/sessions?vendor=anam&after="),
        "{newer}"
    );
    let back = text(ada.get(&showroom, &newer).await).await;
    assert!(
        back.contains(">Newer talks</a>") && back.contains(">Newest talks</a>"),
        "{back}"
    );
    assert_eq!(talks(&back), talks(&second));
    assert_eq!(way(&back, "next"), way(&second, "next"));
    let newer = way(&back, "prev").expect("a newer part");
    let begin = text(ada.get(&showroom, &newer).await).await;
    assert_eq!((talks(&begin), way(&begin, "prev")), (talks(&first), None));
    // Of both, the older part is meant; a place that is none is the newest part.
    let both = format!("{newer}&{}", older.split_once('&').expect("a place").1);
    let both = text(ada.get(&showroom, &both).await).await;
    assert_eq!(talks(&both), talks(&second));
    let odd = text(
        ada.get(&showroom, "/studio/sessions?vendor=anam&after=nonsense")
            .await,
    )
    .await;
    assert_eq!((talks(&odd), way(&odd, "prev")), (talks(&first), None));
}

#[tokio::test]
async fn the_page_of_a_talk_and_its_files_say_how_long_the_first_picture_took() {
    let (showroom, mut ada) = set_up().await;
    let mut pages = Vec::new();
    for (number, events) in [
        (
            1,
            json!([{ "at_ms": 300, "event": "connected" }, { "at_ms": 1234, "event": "first-frame" }]),
        ),
        (2, json!([{ "at_ms": 300, "event": "connected" }])),
    ] {
        let talk = body(showroom.begin(&press(number)).await).await;
        let request =
            json!({ "session": talk["session"], "press": press(number), "first": 0, "events": events });
        body(showroom.call("record", request).await).await;
        let id = talk["session"].as_str().expect("an id").to_owned();
        pages.push(text(ada.get(&showroom, &format!("/studio/sessions/{id}")).await).await);
    }
    assert!(
        pages[0].contains("<dt>First picture after</dt><dd>1.23 s"),
        "{}",
        pages[0]
    );
    assert!(!pages[1].contains("First picture after"), "{}", pages[1]);
    let csv = text(ada.get(&showroom, "/studio/sessions.csv").await).await;
    let ends: Vec<_> = csv
        .lines()
        .map(|line| line.rsplit(',').next().unwrap_or_default())
        .collect();
    assert!(
        ends[0] == "first_frame_ms" && ends[1..].contains(&"1234") && ends[1..].contains(&""),
        "{csv}"
    );
    let json = text(ada.get(&showroom, "/studio/sessions.json").await).await;
    let rows: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    let frames: Vec<_> = rows
        .iter()
        .filter_map(|row| row["first_frame_ms"].as_u64())
        .collect();
    assert_eq!((rows.len(), frames), (2, vec![1234]));
}
