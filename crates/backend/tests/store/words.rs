//! Search: which words of what was said are found, by whom, how many at a time, and when they no longer are.

use super::common::{PLENTY, after, new, numbered, said};
use super::follow_up::{audit, noted};
use super::links::{Site, form, slug};
use super::support::stage::caller;
use super::support::{NOON, press};
use backend::TranscriptEntry;
use backend::account::{Role, SignedIn};
use backend::store::{Seek, Store};
use backend::studio::{Cursor, SearchFault, SearchPage};
use contract::session::{EndReason, Event, EventKind, RecordRequest, SessionId, Speaker, Turn};
use std::collections::BTreeSet;
use std::time::Duration;

sites_on_both! {
    words_are_found_however_they_are_written,
    what_holds_no_word_or_too_many_is_not_searched_for,
    a_talk_is_found_a_minute_after_its_end_and_not_once_it_is_deleted,
    talks_come_in_parts_the_newest_first_each_once,
    a_part_without_a_talk_leads_on_to_the_next,
    a_transcript_that_cannot_be_read_keeps_no_other_from_being_searched,
}

on_both! {
    another_transcript_replaces_the_words_and_deletion_by_age_takes_them,
}

async fn search(site: &Site, who: &SignedIn, words: &str, before: Option<Cursor>) -> SearchPage {
    let page = site.backend.studio.search(who, words, before).await;
    page.expect("an answer")
}

async fn finds(site: &Site, who: &SignedIn, words: &str) -> usize {
    let page = search(site, who, words, None).await;
    assert_eq!((page.fault, page.older), (None, None), "{words}");
    page.talks.len()
}

/// A talk in which this was said, that has just ended.
async fn talk(site: &Site, slug: &str, number: u32, lines: &[&str]) -> SessionId {
    let talk = site.start(slug, number).await.expect("started");
    let turns = lines.iter().map(|text| said(text));
    let reason = EndReason::Visitor;
    let ended = EventKind::Ended { reason };
    let end = Event {
        at_ms: 2,
        what: ended,
    };
    let request = RecordRequest {
        session: talk.session.clone(),
        press: press(number),
        first: 0,
        events: turns.chain([end]).collect(),
    };
    let reply = site.backend.sessions.record(&caller(1), request).await;
    reply.expect("recorded");
    talk.session
}

async fn reaped_after(site: &Site, secs: u64) {
    site.wait(Duration::from_secs(secs));
    site.backend.sessions.reap().await;
}

async fn words_are_found_however_they_are_written(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    let lines = [
        "Do you know the Café ＡＢＣ in the Straße?",
        "東京タワーの水は日本語で何ですか",
        "重跑gen-itgc后50条悬空引用",
        "İstanbul, Привіт, Müller",
        "It's 100% sure: a_b says \"so\"; DROP TABLE talk_words; --",
    ];
    talk(&site, &slug, 1, &lines).await;
    talk(
        &site,
        &slug,
        2,
        &["another talk: tea\0time \u{202e}{{x}}</p><script>"],
    )
    .await;
    reaped_after(&site, 61).await;
    for words in [
        "Café",
        "CAFE",
        "cafe\u{301}",
        "abc",
        "STRASSE",
        "straẞe",
        "ISTANBUL",
        "istanbul",
        "привіт",
        "MÜLLER",
        "muller",
        "日本語",
        "タワー",
        "水",
        "悬空",
        "itgc",
        "引",
        "50",
        "100%",
        "100",
        "a_b",
        "it's",
        "\"so\"",
        "so*",
        "-so",
        "col: sure",
        "NEAR sure",
        "'; DROP TABLE talk_words; --",
        "café müller 東京",
    ] {
        let expected = match words {
            // These are words too, and were not said.
            "col: sure" | "NEAR sure" => 0,
            _ => 1,
        };
        assert_eq!(finds(&site, &ada, words).await, expected, "{words}");
    }
    for words in [
        "caf", "10%", "caf%", "caf_", "caf*", "京東", "tower", "cafe tea", "本日", "%", "_",
    ] {
        let page = search(&site, &ada, words, None).await;
        assert_eq!(page.talks, [], "{words}");
    }
    assert_eq!(finds(&site, &ada, "TEA time").await, 1, "on both sides of a NUL");
    let found = search(&site, &ada, "müller tower", None).await;
    assert_eq!(found.talks, []);
    let found = search(&site, &ada, "müller 100", None).await;
    let shown: Vec<_> = found.talks[0].lines.iter().map(|line| &*line.turn.text).collect();
    assert_eq!(shown, [lines[3], lines[4]], "the lines that have one, in order");
}

async fn what_holds_no_word_or_too_many_is_not_searched_for(site: Site) {
    let eve = site.account("eve", Role::Viewer).await;
    for words in ["\0", "\"", "% _ * ' \\", "\u{202e}", "…?!"] {
        let page = search(&site, &eve, words, None).await;
        assert_eq!(page.fault, Some(SearchFault::NoWord), "{words}");
        assert!(!page.query.contains('\0'));
    }
    let many = |count: u32| {
        let words = (0..count).map(|number| format!("w{number}"));
        words.collect::<Vec<_>>().join(" ")
    };
    for words in ["x".repeat(10_000), "日".repeat(201), many(13), "?".repeat(201)] {
        let page = search(&site, &eve, &words, None).await;
        assert_eq!(page.fault, Some(SearchFault::TooLong), "{words}");
        assert_eq!(page.query, words, "nothing is lost");
    }
    for words in ["", " ", &many(12), &"same ".repeat(40)] {
        let page = search(&site, &eve, words, None).await;
        assert_eq!((page.fault, page.talks), (None, Vec::new()), "{words}");
    }
    assert_eq!(noted(&site, "transcripts-searched").await, 0, "nothing was shown");
}

async fn a_talk_is_found_a_minute_after_its_end_and_not_once_it_is_deleted(site: Site) {
    let (ada, eve) = (
        site.account("ada", Role::Seller).await,
        site.account("eve", Role::Viewer).await,
    );
    let slug = slug(&site.make(&ada, form("Grace")).await);
    let id = talk(&site, &slug, 1, &["a secret aubergine"]).await;
    reaped_after(&site, 59).await;
    assert_eq!(
        finds(&site, &ada, "aubergine").await,
        0,
        "its page may still report"
    );
    reaped_after(&site, 2).await;
    for who in [&ada, &eve] {
        for words in ["aubergine", "Aubergine!"] {
            assert_eq!(finds(&site, who, words).await, 1);
        }
    }
    let log = audit(&site).await;
    let noted: Vec<_> = log
        .iter()
        .filter(|entry| entry.action == "transcripts-searched")
        .collect();
    assert_eq!(noted.len(), 2, "one for a browser, the same talks and an hour");
    for entry in noted {
        let shown = format!("{entry:?}");
        assert!(
            shown.contains(&id.0) && !shown.to_lowercase().contains("aubergine"),
            "{shown}"
        );
    }
    for _ in 0..10 {
        reaped_after(&site, 600).await;
    }
    site.backend
        .studio
        .delete_talk(&ada, &id, true)
        .await
        .expect("deleted");
    assert_eq!(finds(&site, &ada, "aubergine").await, 0);
    let store = site.store().await;
    assert_eq!(
        found(&store, "aubergine").await,
        Vec::<String>::new(),
        "the words are gone too"
    );
    store.close().await;
}

/// Sessions with these numbers, two of which end at once, and the words of each.
async fn fill(site: &Site, (first, last): (u32, u32), words: &[(&str, &str)]) {
    let numbers = format!(
        "WITH RECURSIVE n(i) AS (SELECT CAST({first} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
    );
    let (id, ended) = ("'talk-' || CAST(i AS TEXT)", format!("{} + i / 2", NOON.0));
    let sessions = format!(
        "{numbers} INSERT INTO sessions (id, demo, provider, press_hash, state, reason, room, identity, created_ms, ended_ms,
            last_seen_ms, max_secs, indexed, counted)
        SELECT {id}, 'product-guide', 'livekit', 'press-' || CAST(i AS TEXT), 'ended', 'visitor', 'room-' || CAST(i AS TEXT), 'v',
            {ended}, {ended}, {ended}, 600, 1, '{{}}' FROM n"
    );
    site.execute(&sessions).await;
    for (word, which) in words {
        let words = format!(
            "{numbers} INSERT INTO talk_words (word, ended_ms, session_id) SELECT '{word}', {ended}, {id} FROM n WHERE {which}"
        );
        site.execute(&words).await;
    }
}

async fn talks_come_in_parts_the_newest_first_each_once(site: Site) {
    let root = site.account("root", Role::Admin).await;
    fill(
        &site,
        (1, 45),
        &[("each", "i > 0"), ("most", "i <> 30"), ("few", "i = 7")],
    )
    .await;
    let (mut before, mut sizes, mut all) = (None, Vec::new(), Vec::new());
    loop {
        let page = search(&site, &root, "most each", before.clone()).await;
        assert_eq!(page.is_newest, before.is_none());
        sizes.push(page.talks.len());
        all.extend(
            page.talks
                .into_iter()
                .map(|found| (found.talk.created.0, found.talk.id.0)),
        );
        before = page.older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [20, 20, 4]);
    assert!(all.is_sorted_by(|one, next| one > next), "{all:?}");
    assert_eq!(finds(&site, &root, "few each most").await, 1);
    assert_eq!(noted(&site, "transcripts-searched").await, 4);
}

async fn a_part_without_a_talk_leads_on_to_the_next(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let words = [("alpha", "i = 0 OR i > 1010"), ("beta", "i <= 1010")];
    fill(&site, (0, 2020), &words).await;
    let page = search(&site, &root, "alpha beta", None).await;
    assert_eq!((page.talks.len(), page.older.is_some()), (0, true));
    assert_eq!(noted(&site, "transcripts-searched").await, 0);
    let page = search(&site, &root, "alpha beta", page.older).await;
    let found: Vec<_> = page.talks.iter().map(|found| &*found.talk.id.0).collect();
    assert_eq!((found, page.older), (vec!["talk-0"], None));
}

async fn a_transcript_that_cannot_be_read_keeps_no_other_from_being_searched(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    let spoilt = talk(&site, &slug, 1, &["first words"]).await;
    site.wait(Duration::from_secs(1));
    talk(&site, &slug, 2, &["second words"]).await;
    site.execute(&format!(
        "UPDATE events SET data = '{{' WHERE session_id = '{spoilt}'"
    ))
    .await;
    reaped_after(&site, 61).await;
    assert_eq!(finds(&site, &ada, "words").await, 1);
}

/// The sessions that have this word, without a look at them.
async fn found(store: &Store, word: &str) -> Vec<String> {
    let words = BTreeSet::from([word.to_owned()]);
    let found = store.find_words(&words, &Seek::newest(), 10).await;
    let talks = found.expect("an answer").talks;
    talks.into_iter().map(|id| id.0).collect()
}

async fn ended(store: &Store, number: u32, text: &str) -> SessionId {
    store.reserve(&new(number), 10).await.expect("reserved");
    let id = new(number).id;
    let events = [said(text)];
    let recorded = store.record(&id, NOON, None, &numbered(0, &events), PLENTY).await;
    recorded.expect("recorded");
    store.end(&id, EndReason::Visitor, NOON).await.expect("ended");
    id
}

async fn another_transcript_replaces_the_words_and_deletion_by_age_takes_them(store: Store) {
    let id = ended(&store, 1, "from the page").await;
    let none = Vec::<String>::new();
    assert_eq!(store.index_words(after(-1), 10).await.expect("an answer"), 0);
    assert_eq!(store.index_words(after(0), 10).await.expect("indexed"), 1);
    assert_eq!(
        store.index_words(after(0), 10).await.expect("an answer"),
        0,
        "once"
    );
    assert_eq!(found(&store, "page").await, [&*id.0]);
    let turn = Turn {
        who: Speaker::Avatar,
        text: "From the vendor".into(),
        interrupted: false,
        missed: false,
    };
    let line = TranscriptEntry::of_vendor(turn, None);
    assert!(store.keep_transcript(&id, &[line]).await.expect("kept"));
    assert_eq!(found(&store, "page").await, none, "not even for a moment");
    assert_eq!(store.index_words(after(0), 10).await.expect("indexed"), 1);
    assert_eq!(found(&store, "vendor").await, [&*id.0]);
    assert_eq!(found(&store, "page").await, none);
    store.count_sessions(after(0), 10).await.expect("counted");
    store.closed(&new(1).id).await.expect("closed at its vendor");
    store.settle_due(after(1_000_000)).await.expect("settled");
    assert_eq!(store.forget(after(1_000_000), 10).await.expect("deleted"), 1);
    assert_eq!(found(&store, "vendor").await, none);
}
