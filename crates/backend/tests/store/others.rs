//! Everything beside sessions: guest rooms, transcripts, leads, ratings, what vendors report, and the database itself.

use super::common::{PLENTY, after, new, numbered, said};
use super::support::NOON;
use backend::TranscriptEntry;
use backend::clock::Timestamp;
use backend::store::{
    After, Answer, Lead, NewSession, Places, Rating, SessionRow, State, Store, Taken, VendorEvent,
};
use contract::ProviderKind;
use contract::feedback::Thumb;
use contract::session::{EndReason, Event, EventKind, SessionId, Speaker, Turn};
use std::collections::BTreeMap;
use std::time::Duration;

on_both! {
    guests_rooms_are_counted_watched_and_forgotten,
    guests_rooms_are_never_oversold,
    a_transcript_of_the_vendor_stands_before_what_the_page_reported,
    a_vendor_is_asked_for_transcripts_ever_less_often,
    a_lead_is_replaced_by_one_of_the_same_origin_and_forgotten,
    a_rating_is_replaced_and_goes_with_its_session,
    a_delivery_of_a_vendor_counts_once,
    what_a_vendor_calls_over_is_confirmed_once,
    a_session_is_found_by_its_room_and_by_its_vendors_name,
    visitors_who_did_not_join_are_listed,
    places_are_counted_by_kind,
    a_demo_and_the_public_have_places_of_their_own,
    of_sessions_that_no_vendor_can_end_links_have_their_share,
    a_place_is_free_again_however_its_session_ends,
    the_last_code_is_that_of_an_error_before_a_warning,
    a_text_may_hold_anything,
    the_database_says_that_it_takes_something,
}

const KIND: ProviderKind = ProviderKind::Livekit;

async fn guests_rooms_are_counted_watched_and_forgotten(store: Store) {
    let reserve = async |name, most| {
        let reserved = store.reserve_guest_room(name, NOON, after(60), most);
        reserved.await.expect("an answer")
    };
    assert!(reserve("one", 1).await && !reserve("two", 1).await);
    store
        .guest_room_closed("one", after(1), after(30), true)
        .await
        .expect("noted");
    store
        .guest_room_closed("one", after(2), after(90), true)
        .await
        .expect("noted");
    let rooms = store.guest_rooms().await.expect("read");
    assert_eq!(rooms.len(), 1);
    assert_eq!(
        (rooms[0].closed, rooms[0].watch_until, rooms[0].revivals),
        (Some(after(2)), after(90), 1),
        "the later time to watch stays"
    );
    assert!(reserve("two", 1).await, "a closed one counts no more");
    store.forget_guest_room("one").await.expect("forgotten");
    assert_eq!(store.guest_rooms().await.expect("read").len(), 1);
}

async fn guests_rooms_are_never_oversold(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..30 {
        let store = store.clone();
        tasks.spawn(async move {
            let name = format!("room-{number}");
            let reserved = store.reserve_guest_room(&name, NOON, after(60), 4).await;
            reserved.expect("an answer")
        });
    }
    assert_eq!(
        tasks.join_all().await.into_iter().filter(|taken| *taken).count(),
        4
    );
}

fn turn(who: Speaker, text: &str, interrupted: bool) -> Turn {
    Turn {
        who,
        text: text.into(),
        interrupted,
        missed: false,
    }
}

async fn a_transcript_of_the_vendor_stands_before_what_the_page_reported(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    let events = [said("hello"), said("what does it cost?")];
    store
        .record(&id, NOON, None, &numbered(0, &events), PLENTY)
        .await
        .expect("recorded");
    let told = store.entries(&id).await.expect("read");
    let texts: Vec<&str> = told.iter().map(|entry| entry.turn.text.as_str()).collect();
    assert_eq!(texts, ["hello", "what does it cost?"]);
    let lines = [
        TranscriptEntry::of_vendor(turn(Speaker::Avatar, "Hello!", true), Some(after(1))),
        TranscriptEntry::of_vendor(turn(Speaker::Visitor, "Hi", false), None),
    ];
    for lines in [&lines[..1], &lines] {
        assert!(store.keep_transcript(&id, lines).await.expect("kept"));
        let entries = store.entries(&id).await.expect("read");
        assert_eq!(format!("{entries:?}"), format!("{lines:?}"));
    }
    let unknown = SessionId("unknown".into());
    assert!(!store.keep_transcript(&unknown, &lines).await.expect("an answer"));
    assert!(store.transcript(&unknown).await.expect("read").is_empty());
}

async fn a_vendor_is_asked_for_transcripts_ever_less_often(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    store.granted(&id, NOON, None, after(60)).await.expect("granted");
    store.end(&id, EndReason::Visitor, NOON).await.expect("ended");
    let asked = async |secs| {
        let rows = store.to_transcribe(KIND, after(secs), after(-1), 10).await;
        rows.expect("taken").len()
    };
    assert_eq!(
        (asked(9).await, asked(10).await, asked(39).await, asked(40).await),
        (0, 1, 0, 1)
    );
    store.keep_transcript(&id, &[]).await.expect("kept");
    assert_eq!(asked(1_000_000).await, 0);
}

/// The leads since then, one a page.
async fn leads(store: &Store, since: Timestamp, demo: Option<&str>) -> Vec<Lead> {
    let (mut from, mut all) = (After::start(since), Vec::new());
    while let Some((next, lead)) = store.leads(&from, demo, 1).await.expect("read").pop() {
        all.push(lead);
        from = next;
    }
    all
}

/// The same for ratings.
async fn ratings(store: &Store, since: Timestamp, demo: Option<&str>) -> Vec<Rating> {
    let (mut from, mut all) = (After::start(since), Vec::new());
    while let Some((next, rating)) = store.ratings(&from, demo, 1).await.expect("read").pop() {
        all.push(rating);
        from = next;
    }
    all
}

async fn a_lead_is_replaced_by_one_of_the_same_origin_and_forgotten(store: Store) {
    let lead = |value: &str, secs| Lead {
        session: Some(new(1).id),
        demo: "product-guide".into(),
        link: None,
        answers: vec![Answer {
            name: "name".into(),
            label: "Name".into(),
            value: value.into(),
        }],
        consent: "I agree".into(),
        sent: after(secs),
    };
    store
        .keep_lead("1", "origin", &lead("Ada", 1))
        .await
        .expect("kept");
    store
        .keep_lead("2", "origin", &lead("Ada L.", 2))
        .await
        .expect("kept");
    let all = leads(&store, NOON, None).await;
    assert_eq!(all, [lead("Ada L.", 2)]);
    assert_eq!(leads(&store, NOON, Some("product-guide")).await.len(), 1);
    assert!(leads(&store, NOON, Some("another")).await.is_empty());
    assert!(leads(&store, after(3), None).await.is_empty());
    // Two that were sent at one time are one after the other.
    for id in ["4", "3"] {
        store.keep_lead(id, id, &lead(id, 2)).await.expect("kept");
    }
    let all = leads(&store, after(2), None).await;
    let values: Vec<_> = all.iter().map(|lead| lead.answers[0].value.as_str()).collect();
    assert_eq!(values, ["Ada L.", "3", "4"]);
    assert_eq!(store.forget_leads(after(2), 10).await.expect("deleted"), 0);
    assert_eq!(store.forget_leads(after(3), 10).await.expect("deleted"), 3);
}

async fn a_rating_is_replaced_and_goes_with_its_session(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    store.rate(&id, None, "first", NOON).await.expect("kept");
    store
        .rate(&id, Some(Thumb::Up), "second", after(1))
        .await
        .expect("kept");
    store
        .rate(&SessionId("unknown".into()), None, "lost", NOON)
        .await
        .expect("an answer");
    let ratings_now = ratings(&store, NOON, Some("product-guide")).await;
    assert_eq!(ratings_now.len(), 1);
    assert_eq!(
        (ratings_now[0].thumb, ratings_now[0].text.as_str()),
        (Some(Thumb::Up), "second")
    );
    store.end(&id, EndReason::Visitor, NOON).await.expect("ended");
    store.closed(&id).await.expect("noted");
    store.count_sessions(after(1), 100).await.expect("counted");
    store.settle_due(after(1)).await.expect("settled");
    assert_eq!(store.forget(after(1), 10).await.expect("deleted"), 1);
    assert!(ratings(&store, NOON, None).await.is_empty());
}

fn delivery(name: &str) -> VendorEvent {
    VendorEvent {
        vendor: KIND.id().into(),
        delivery: name.into(),
        kind: "room_finished".into(),
        subject: Some("room-1".into()),
        received: NOON,
    }
}

async fn a_delivery_of_a_vendor_counts_once(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let store = store.clone();
        tasks.spawn(async move { store.note(&delivery("a")).await.expect("an answer") });
    }
    assert_eq!(tasks.join_all().await.into_iter().filter(|new| *new).count(), 1);
    assert_eq!(
        store.vendor_events(KIND.id()).await.expect("read"),
        [delivery("a")]
    );
    assert!(store.was_reported(KIND, "room-1", NOON).await.expect("read"));
    assert!(!store.was_reported(KIND, "room-1", after(1)).await.expect("read"));
    store.unnote(&delivery("a")).await.expect("taken back");
    assert!(
        store.note(&delivery("a")).await.expect("an answer"),
        "it is new again"
    );
    assert_eq!(store.forget_vendor_events(after(1)).await.expect("deleted"), 1);
}

async fn what_a_vendor_calls_over_is_confirmed_once(store: Store) {
    for number in 1..=3 {
        store.reserve(&new(number), 10).await.expect("reserved");
    }
    let id = new(1).id;
    store
        .granted(&id, NOON, Some("vendor-1"), after(60))
        .await
        .expect("granted");
    let confirmed = store
        .confirm_ref(KIND, "vendor-1", after(5))
        .await
        .expect("noted");
    assert_eq!(confirmed, Some(id.clone()));
    assert_eq!(
        store
            .confirm_ref(KIND, "vendor-2", after(5))
            .await
            .expect("noted"),
        None
    );
    for number in 2..=3 {
        store.confirm(&new(number).id, after(6)).await.expect("noted");
    }
    store
        .end(&new(3).id, EndReason::Visitor, after(6))
        .await
        .expect("ended");
    let due = async |secs| {
        let rows = store.to_confirm(KIND, after(secs), 10).await.expect("taken");
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(due(4).await, []);
    assert_eq!(due(5).await, [id]);
    assert_eq!(due(9).await, [new(2).id], "one that has ended is not asked about");
    assert_eq!(due(9).await, []);
}

async fn a_session_is_found_by_its_room_and_by_its_vendors_name(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    let open = async |room| store.open_in_room(room).await.expect("read").map(|row| row.id);
    assert_eq!(open("room-1").await, Some(id.clone()));
    assert_eq!(open("room-2").await, None);
    store.granted(&id, NOON, None, after(60)).await.expect("granted");
    assert_eq!(store.to_tie(KIND, NOON).await.expect("read").len(), 1);
    assert!(store.tie(&id, "vendor-1").await.expect("noted"));
    assert!(!store.tie(&id, "vendor-2").await.expect("refused"));
    assert!(store.to_tie(KIND, NOON).await.expect("read").is_empty());
    store.seen(&id, after(2)).await.expect("noted");
    store
        .end(&id, EndReason::AvatarGone, after(3))
        .await
        .expect("ended");
    assert_eq!(open("room-1").await, None);
    let gone = async |secs| store.gone_in_room("room-1", after(secs)).await.expect("read");
    assert!(gone(3).await.is_some() && gone(4).await.is_none());
    assert!(store.found_out(&id, EndReason::TimeUp).await.expect("noted"));
    assert!(!store.found_out(&id, EndReason::Lost).await.expect("refused"));
    store.closed_there(&id, after(4), true).await.expect("noted");
    let row = store.session(&id).await.expect("read").expect("there");
    assert_eq!(
        (row.reason, row.closed, row.last_seen),
        (Some(EndReason::TimeUp), Some(after(4)), after(2))
    );
}

async fn visitors_who_did_not_join_are_listed(store: Store) {
    for number in 1..=2 {
        store.reserve(&new(number), 10).await.expect("reserved");
        let (id, at) = (new(number).id, after(number.into()));
        store.granted(&id, at, None, after(60)).await.expect("granted");
    }
    store.joined(&new(1).id, after(3)).await.expect("noted");
    let waiting = store.unjoined(KIND, 10).await.expect("read");
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].id, new(2).id);
    assert_eq!(store.open_sessions().await.expect("read").len(), 2);
    assert_eq!(store.overdue(after(601), NOON).await.expect("read").len(), 2);
    assert!(
        store
            .due_to_close(KIND, after(99), 10)
            .await
            .expect("read")
            .is_empty()
    );
}

async fn places_are_counted_by_kind(store: Store) {
    for number in 1..=2 {
        store.reserve(&new(number), 10).await.expect("reserved");
    }
    let of_a_link = NewSession {
        link: Some("tag".into()),
        ..new(3)
    };
    store.reserve(&of_a_link, 10).await.expect("reserved");
    let taken = |public, count| Taken {
        demo: "product-guide".into(),
        provider: KIND,
        public,
        lingers: false,
        count,
    };
    let mut all = store.taken(NOON).await.expect("read");
    all.sort_by_key(|taken| taken.public);
    assert_eq!(all, [taken(false, 1), taken(true, 2)]);
    store
        .granted(&new(1).id, NOON, None, after(60))
        .await
        .expect("granted");
    store
        .end(&new(1).id, EndReason::Visitor, after(7))
        .await
        .expect("ended");
    let lasted = store.lasted(NOON).await.expect("read");
    assert_eq!(lasted.len(), 1);
    assert_eq!(lasted[0].length.as_secs(), 7);
}

/// A session of each kind that has places of its own, from this number on.
fn of_each_kind(first: u32) -> Vec<NewSession> {
    let kinds = (0..8).map(|kind| NewSession {
        demo: ["product-guide", "support-desk"][kind & 1].into(),
        link: (kind & 2 != 0).then(|| "tag".into()),
        linger: (kind & 4 != 0).then_some(Duration::from_mins(1)),
        ..new(first + u32::try_from(kind).expect("few"))
    });
    kinds.collect()
}

/// What is taken is what is open, kind by kind; says how many that are. No token is good any more by then.
async fn open_by_kind(store: &Store) -> u32 {
    let kind = |row: &SessionRow| (row.demo.clone(), row.link.is_none(), row.linger.is_some());
    let mut open = BTreeMap::new();
    for row in store.open_sessions().await.expect("read") {
        *open.entry(kind(&row)).or_default() += 1;
    }
    let taken = store.taken(after(6000)).await.expect("read");
    let taken: BTreeMap<_, u32> = taken
        .into_iter()
        .map(|taken| ((taken.demo, taken.public, taken.lingers), taken.count))
        .collect();
    assert_eq!(taken, open);
    taken.values().sum()
}

async fn a_place_is_free_again_however_its_session_ends(store: Store) {
    let ways = ["end", "end_late", "end_silent", "end_all", "take_back"];
    for (number, way) in (0..).map(|way| 20 * way).zip(ways) {
        let sessions = of_each_kind(number);
        for (session, open) in sessions.iter().zip(1..) {
            assert!(store.reserve(session, open).await.expect("an answer"), "{way}");
            let pressed_again = store.reserve(session, PLENTY).await;
            assert!(!pressed_again.expect("an answer"), "{way}");
            assert_eq!(open_by_kind(&store).await, open, "{way}");
        }
        assert!(
            !store.reserve(&new(number + 10), 8).await.expect("an answer"),
            "no ninth one"
        );
        if way != "take_back" {
            let id = &sessions[0].id;
            store.granted(id, NOON, None, after(60)).await.expect("granted");
            let live = store.record(id, NOON, Some(State::Live), &[], PLENTY);
            live.await.expect("noted");
            assert_eq!(open_by_kind(&store).await, 8, "a live one, {way}");
        }
        match way {
            "end_late" => _ = store.end_late(after(7), after(9000)).await.expect("ended"),
            "end_silent" => _ = store.end_silent(after(7), after(9000)).await.expect("ended"),
            "end_all" => _ = store.end_all(EndReason::Stopped, after(7)).await.expect("ended"),
            _ => {
                for (session, left) in sessions.iter().zip((0..8).rev()) {
                    let id = &session.id;
                    if way == "take_back" {
                        store.take_back(id).await.expect("taken back");
                    } else {
                        store.end(id, EndReason::Failed, after(7)).await.expect("ended");
                        store
                            .end(id, EndReason::Visitor, after(8))
                            .await
                            .expect("an answer");
                    }
                    assert_eq!(open_by_kind(&store).await, left, "{way}");
                }
            }
        }
        assert_eq!(open_by_kind(&store).await, 0, "after {way}");
        let closed = store.closed_there(&sessions[0].id, after(9), false);
        closed.await.expect("noted");
    }
    assert!(store.bury(&new(900)).await.expect("an answer"));
    assert_eq!(open_by_kind(&store).await, 0, "a press that was given up first");
}

async fn a_demo_and_the_public_have_places_of_their_own(store: Store) {
    let places = Places {
        most: 3,
        for_links: 1,
    };
    for number in 1..=2 {
        assert!(store.reserve(&new(number), places).await.expect("an answer"));
    }
    assert!(
        !store.reserve(&new(3), places).await.expect("an answer"),
        "the last one is for links"
    );
    let of_a_link = |number, most_of_demo| NewSession {
        link: Some("tag".into()),
        most_of_demo,
        ..new(number)
    };
    assert!(
        !store
            .reserve(&of_a_link(4, Some(2)), places)
            .await
            .expect("an answer")
    );
    assert!(
        store
            .reserve(&of_a_link(5, Some(3)), places)
            .await
            .expect("an answer")
    );
}

async fn of_sessions_that_no_vendor_can_end_links_have_their_share(store: Store) {
    let places = Places {
        most: 10,
        for_links: 2,
    };
    let reserve = async |number, link: Option<&str>| {
        let new = NewSession {
            link: link.map(Into::into),
            linger: Some(Duration::from_mins(1)),
            most_lingering: Some(5),
            ..new(number)
        };
        store.reserve(&new, places).await.expect("an answer")
    };
    for number in 1..=5 {
        assert_eq!(reserve(number, None).await, number <= 4, "{number}");
    }
    assert!(reserve(6, Some("tag")).await, "the last one is for links");
    assert!(!reserve(7, Some("tag")).await);
}

async fn the_last_code_is_that_of_an_error_before_a_warning(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    assert_eq!(store.last_code(&id).await.expect("read"), None);
    let event = |what| Event { at_ms: 1, what };
    let events = [
        event(EventKind::Error { code: "first".into() }),
        event(EventKind::Warning { code: "later".into() }),
    ];
    store
        .record(&id, NOON, None, &numbered(0, &events), PLENTY)
        .await
        .expect("recorded");
    assert_eq!(
        store.last_code(&id).await.expect("read").as_deref(),
        Some("first")
    );
}

async fn a_text_may_hold_anything(store: Store) {
    let hostile = "\0'; DROP TABLE sessions; --\u{202e}{{x}} %_ \u{10ffff}".repeat(50);
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    store
        .record(&id, NOON, None, &numbered(0, &[said(&hostile)]), PLENTY)
        .await
        .expect("recorded");
    assert_eq!(store.events(&id).await.expect("read"), [(0, said(&hostile))]);
    store.rate(&id, None, &hostile, NOON).await.expect("kept");
    let kept = hostile.replace('\0', "\u{fffd}");
    assert_eq!(ratings(&store, NOON, None).await[0].text, kept);
    let line = TranscriptEntry::of_vendor(turn(Speaker::Avatar, &hostile, false), None);
    store.keep_transcript(&id, &[line]).await.expect("kept");
    assert_eq!(store.transcript(&id).await.expect("read")[0].turn.text, kept);
    assert!(store.note(&delivery(&hostile)).await.expect("noted"));
    assert!(
        store
            .session(&SessionId(hostile.clone()))
            .await
            .expect("read")
            .is_none()
    );
    assert!(
        store
            .session_of_press(&hostile, "hash")
            .await
            .expect("read")
            .is_none()
    );
    assert!(store.open_in_room(&hostile).await.expect("read").is_none());
    assert!(store.tie(&id, &hostile).await.expect("noted"));
    let row = store.session(&id).await.expect("read").expect("there");
    assert_eq!(row.vendor_ref, Some(kept));
}

async fn the_database_says_that_it_takes_something(store: Store) {
    for _ in 0..2 {
        store.probe().await.expect("it does");
    }
    assert!(store.tidy().await.expect("tidied"));
    store.close().await;
    store.probe().await.expect_err("it is closed");
}
