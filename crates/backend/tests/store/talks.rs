//! The list of talks by demo, vendor, link and outcome: each that fits once, in parts, and in the file too.

use super::figures::{event, report};
use super::links::{Site, form, slug};
use super::support::NOON;
use backend::account::{Role, SignedIn};
use backend::store::MOST_WALKED;
use backend::studio::{Format, TalkChoice};
use contract::session::{EventKind, Speaker, Turn};
use serde_json::Value;
use std::collections::BTreeSet;

sites_on_both! {
    a_choice_of_talks_leads_to_each_that_fits_once,
    what_the_presenter_did_not_know_is_among_the_questions,
}

const COUNT: i64 = 2500;

/// Whether the talk with this number fits.
type Fits = fn(i64) -> bool;

async fn what_the_presenter_did_not_know_is_among_the_questions(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = slug(&site.make(&ada, form("Grace")).await);
    let talk = site.start(&link, 1).await.expect("started");
    let said = |who, text: &str, interrupted, missed| {
        let turn = Turn {
            who,
            text: text.into(),
            interrupted,
            missed,
        };
        event(900, EventKind::Turn(turn))
    };
    let asked = |text| said(Speaker::Visitor, text, false, false);
    let events = vec![
        said(Speaker::Avatar, "Hello.", false, false),
        asked("What does it cost?"),
        said(Speaker::Avatar, "Much.", false, false),
        asked("Tell me about your yacht"),
        said(Speaker::Avatar, "That I do not know.", false, true),
        asked("And the weather?"),
        // Written into the answer, which it cut short.
        asked("Stop."),
        said(Speaker::Avatar, "That I", true, true),
        said(Speaker::Avatar, "All right.", false, false),
        asked("Really?"),
    ];
    report(&site, &talk, 1, events).await;
    let detail = site.backend.studio.talk(&ada, &talk.session).await;
    let detail = detail.expect("read").expect("there");
    let questions: Vec<_> = detail.questions().collect();
    assert_eq!(
        questions,
        [
            ("What does it cost?", false),
            ("Tell me about your yacht", true),
            ("And the weather?", true),
            ("Really?", false)
        ]
    );
}

/// Talks of three demos and two vendors, every fifth by a link, three in each second. The newest came to no talk.
async fn fill(site: &Site, link: &str) {
    site.execute(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {COUNT})
        INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms, live_ms, ended_ms,
            last_seen_ms, max_secs, link, counted)
        SELECT 'talk-' || i, 'demo-' || (i % 3), CASE i % 2 WHEN 0 THEN 'anam' ELSE 'livekit' END, 'press-' || i, 'ended',
            'visitor', 'room-' || i, 'v', {NOON} - i / 3 * 1000, CASE WHEN i > 2400 THEN {NOON} END, {NOON}, {NOON}, 600,
            CASE WHEN i % 5 = 0 THEN (SELECT tag FROM links WHERE id = '{link}') END, '{{}}' FROM n",
        NOON = NOON.0
    ))
    .await;
}

fn choice(words: &[(&str, &str)]) -> TalkChoice {
    TalkChoice::parse(|name| {
        let word = words.iter().find(|(known, _)| *known == name);
        word.map(|(_, word)| (*word).to_owned())
    })
}

/// The talks of all parts, and how many parts there were.
async fn all(site: &Site, who: &SignedIn, words: &[(&str, &str)]) -> (Vec<String>, usize) {
    let (mut ids, mut parts, mut before) = (Vec::new(), 0, None);
    loop {
        let page = site.backend.studio.talks(who, choice(words), before).await;
        let page = page.expect("read");
        ids.extend(page.talks.into_iter().map(|talk| talk.id.0));
        parts += 1;
        before = page.older;
        if before.is_none() {
            return (ids, parts);
        }
    }
}

async fn exported(site: &Site, who: &SignedIn, words: &[(&str, &str)]) -> usize {
    let studio = &site.backend.studio;
    let mut export = studio
        .export_talks(who, choice(words), Format::Json)
        .await
        .expect("begun");
    let mut text = String::new();
    while let Some(part) = export.next().await.expect("read") {
        text.push_str(&part);
    }
    let rows: Value = serde_json::from_str(&text).expect("JSON");
    rows.as_array().map_or(0, Vec::len)
}

async fn a_choice_of_talks_leads_to_each_that_fits_once(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let bob = site.account("bob", Role::Seller).await;
    let eve = site.account("eve", Role::Viewer).await;
    let id = site.make(&ada, form("Grace")).await.line.id;
    fill(&site, &id).await;
    let link = ("link", &*id);
    let choices: [(&[(&str, &str)], Fits); 9] = [
        (&[("demo", ""), ("vendor", "none"), ("outcome", "x")], |_| true),
        (&[("demo", "demo-1")], |i| i % 3 == 1),
        (&[("vendor", "anam")], |i| i % 2 == 0),
        (&[link], |i| i % 5 == 0),
        (&[("demo", "demo-1"), ("vendor", "anam")], |i| i % 6 == 4),
        (&[link, ("demo", "demo-0")], |i| i % 15 == 0),
        (&[link, ("outcome", "talked")], |i| i > 2400 && i % 5 == 0),
        (&[("outcome", "talked")], |i| i > 2400),
        (&[("outcome", "failed"), ("demo", "demo-2")], |i| {
            i <= 2400 && i % 3 == 2
        }),
    ];
    for (words, fits) in choices {
        let (ids, parts) = all(&site, &ada, words).await;
        let expected: BTreeSet<_> = (1..=COUNT)
            .filter(|i| fits(*i))
            .map(|i| format!("talk-{i}"))
            .collect();
        assert_eq!(ids.len(), expected.len(), "{words:?}");
        assert_eq!(
            ids.iter().cloned().collect::<BTreeSet<_>>(),
            expected,
            "{words:?}"
        );
        assert!(parts <= ids.len() / 50 + 4, "{words:?}: {parts}");
        assert_eq!(exported(&site, &ada, words).await, ids.len(), "{words:?}");
    }
    // Nothing fits among those that one part looks at: it says so and leads on.
    let first = site
        .backend
        .studio
        .talks(&ada, choice(&[("outcome", "talked")]), None)
        .await
        .expect("read");
    assert!(first.talks.is_empty() && first.is_cut && first.older.is_some());
    assert!(i64::from(MOST_WALKED) < 2400);
    assert_eq!(
        all(&site, &eve, &[link]).await.0.len(),
        500,
        "a viewer reads all talks"
    );
    for (who, link) in [(&bob, &*id), (&ada, "none"), (&ada, "\0")] {
        let (ids, parts) = all(&site, who, &[("link", link)]).await;
        assert_eq!((ids.len(), parts), (0, 1), "{link}");
    }
}
