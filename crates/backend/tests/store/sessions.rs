//! Sessions, their places, their events and their ends.

use super::common::{PLENTY, after, new, numbered, said};
use super::support::NOON;
use backend::StoreError;
use backend::store::{NewSession, State, Store};
use contract::ProviderKind;
use contract::session::{EndReason, Event, SessionId};
use std::time::Duration;

on_both! {
    talks_of_one_millisecond_are_each_read_once_in_parts_of_any_size,
    a_session_is_read_as_it_was_written,
    a_press_opens_one_session_and_another_demo_is_another_press,
    places_are_never_oversold,
    what_nothing_ends_keeps_its_place_until_its_token_is_of_no_use,
    what_never_had_a_token_keeps_no_place,
    a_grant_is_made_again_so_often_and_not_once_it_is_live_or_over,
    a_buried_press_opens_nothing,
    the_first_end_counts_and_a_state_never_goes_back,
    an_event_is_stored_once_and_the_first_one_stays,
    a_batch_for_an_unknown_session_leaves_nothing,
    the_silent_and_the_late_are_ended_and_the_others_are_not,
    a_token_is_never_noted_to_end_sooner,
    a_session_holds_so_many_bytes_and_no_more,
    what_ended_long_ago_is_forgotten_with_its_events,
}

async fn a_session_is_read_as_it_was_written(store: Store) {
    assert!(store.reserve(&new(1), 10).await.expect("reserved"));
    assert!(
        store
            .granted(&new(1).id, after(1), Some("vendor-1"), after(301))
            .await
            .expect("granted")
    );
    let row = store.session(&new(1).id).await.expect("read").expect("there");
    assert_eq!((row.state, row.reason, row.ended), (State::Granted, None, None));
    assert_eq!(
        (row.room.as_str(), row.identity.as_str()),
        ("room-1", "visitor-1")
    );
    assert_eq!(
        (row.vendor_ref.as_deref(), row.token_until),
        (Some("vendor-1"), Some(after(301)))
    );
    assert_eq!((row.created, row.last_seen, row.max_secs), (NOON, NOON, 600));
    let by_press = store
        .session_of_press("product-guide", "hash-1")
        .await
        .expect("read")
        .expect("there");
    assert_eq!(by_press.id, row.id);
    assert!(
        store
            .session(&SessionId("none".into()))
            .await
            .expect("read")
            .is_none()
    );
}

async fn a_press_opens_one_session_and_another_demo_is_another_press(store: Store) {
    assert!(store.reserve(&new(1), 10).await.expect("reserved"));
    assert!(
        !store
            .reserve(
                &NewSession {
                    id: SessionId("other".into()),
                    ..new(1)
                },
                10
            )
            .await
            .expect("refused")
    );
    let elsewhere = NewSession {
        id: SessionId("other".into()),
        demo: "support-desk".into(),
        ..new(1)
    };
    assert!(store.reserve(&elsewhere, 10).await.expect("reserved"));
}

async fn places_are_never_oversold(store: Store) {
    let all = (0..50).map(|number| {
        let store = store.clone();
        async move { store.reserve(&new(number), 7).await.expect("an answer") }
    });
    let mut tasks = tokio::task::JoinSet::new();
    all.for_each(|reserve| drop(tasks.spawn(reserve)));
    assert_eq!(
        tasks.join_all().await.into_iter().filter(|taken| *taken).count(),
        7
    );
    store.end_all(EndReason::Shutdown, NOON).await.expect("ended");
    assert!(
        store
            .reserve(&new(99), 7)
            .await
            .expect("an ended session leaves its place")
    );
}

async fn what_nothing_ends_keeps_its_place_until_its_token_is_of_no_use(store: Store) {
    let lingering = NewSession {
        linger: Some(Duration::from_mins(1)),
        ..new(1)
    };
    assert!(store.reserve(&lingering, 1).await.expect("reserved"));
    let id = lingering.id;
    store.granted(&id, NOON, None, after(120)).await.expect("granted");
    store.end(&id, EndReason::Visitor, after(1)).await.expect("ended");
    let at = |secs| NewSession {
        created: after(secs),
        ..new(2)
    };
    assert!(!store.reserve(&at(179), 1).await.expect("an answer"));
    assert!(store.reserve(&at(180), 1).await.expect("an answer"));
    let row = store.session(&id).await.expect("read").expect("there");
    assert_eq!(row.lingers_until(), Some(after(180)));
}

async fn what_never_had_a_token_keeps_no_place(store: Store) {
    let lingering = NewSession {
        linger: Some(Duration::from_mins(1)),
        ..new(1)
    };
    assert!(store.reserve(&lingering, 1).await.expect("reserved"));
    store
        .end(&lingering.id, EndReason::Failed, NOON)
        .await
        .expect("ended");
    assert!(store.reserve(&new(2), 1).await.expect("an answer"));
}

async fn a_grant_is_made_again_so_often_and_not_once_it_is_live_or_over(store: Store) {
    for number in 1..=3 {
        store.reserve(&new(number), 10).await.expect("reserved");
    }
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = store.clone();
        tasks.spawn(async move { store.renew(&new(1).id, 2, NOON).await.expect("an answer") });
    }
    let taken = tasks.join_all().await.into_iter().filter(|taken| *taken).count();
    assert_eq!(taken, 2);
    let live = Some(State::Live);
    store
        .record(&new(2).id, NOON, live, &[], PLENTY)
        .await
        .expect("recorded");
    assert!(!store.renew(&new(2).id, 2, NOON).await.expect("an answer"));
    store
        .end(&new(3).id, EndReason::Visitor, NOON)
        .await
        .expect("ended");
    assert!(!store.renew(&new(3).id, 2, NOON).await.expect("an answer"));
}

async fn a_buried_press_opens_nothing(store: Store) {
    assert!(store.bury(&new(1)).await.expect("buried"));
    assert!(
        !store
            .bury(&NewSession {
                id: SessionId("again".into()),
                ..new(1)
            })
            .await
            .expect("once")
    );
    assert!(
        !store
            .reserve(
                &NewSession {
                    id: SessionId("late".into()),
                    ..new(1)
                },
                10
            )
            .await
            .expect("refused")
    );
    let row = store
        .session_of_press("product-guide", "hash-1")
        .await
        .expect("read")
        .expect("there");
    assert_eq!(
        (row.state, row.reason),
        (State::Ended, Some(EndReason::Cancelled))
    );
    assert!(
        store
            .to_close(ProviderKind::Livekit, after(1_000_000), 10)
            .await
            .expect("read")
            .is_empty(),
        "it has nothing to close"
    );
}

async fn the_first_end_counts_and_a_state_never_goes_back(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    store.granted(&id, NOON, None, after(300)).await.expect("granted");
    let state = async || store.session(&id).await.expect("read").expect("there").state;
    store
        .record(&id, after(1), Some(State::Live), &[], PLENTY)
        .await
        .expect("recorded");
    assert_eq!(state().await, State::Live);
    store
        .record(&id, after(2), Some(State::Connecting), &[], PLENTY)
        .await
        .expect("recorded");
    assert_eq!(state().await, State::Live);
    assert!(store.end(&id, EndReason::Visitor, after(3)).await.expect("ended"));
    assert!(!store.end(&id, EndReason::Lost, after(4)).await.expect("nothing"));
    assert!(
        !store
            .granted(&id, after(5), None, after(6))
            .await
            .expect("nothing")
    );
    assert!(!store.renewed(&id, after(5), after(6)).await.expect("nothing"));
    store
        .record(
            &id,
            after(5),
            Some(State::Live),
            &numbered(0, &[said("late")]),
            PLENTY,
        )
        .await
        .expect("recorded");
    let row = store.session(&id).await.expect("read").expect("there");
    assert_eq!(
        (row.state, row.reason, row.ended),
        (State::Ended, Some(EndReason::Visitor), Some(after(3)))
    );
    assert_eq!(row.last_seen, after(2));
}

async fn an_event_is_stored_once_and_the_first_one_stays(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    store
        .record(&id, NOON, None, &numbered(0, &[said("a"), said("b")]), PLENTY)
        .await
        .expect("recorded");
    store
        .record(&id, NOON, None, &numbered(1, &[said("not b"), said("c")]), PLENTY)
        .await
        .expect("recorded");
    let events = store.events(&id).await.expect("read");
    assert_eq!(events, [(0, said("a")), (1, said("b")), (2, said("c"))]);
}

async fn a_batch_for_an_unknown_session_leaves_nothing(store: Store) {
    let unknown = SessionId("unknown".into());
    let outcome = store
        .record(&unknown, NOON, None, &numbered(0, &[said("a")]), PLENTY)
        .await;
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    assert!(store.events(&unknown).await.expect("read").is_empty());
}

async fn the_silent_and_the_late_are_ended_and_the_others_are_not(store: Store) {
    for number in 1..=3 {
        store.reserve(&new(number), 10).await.expect("reserved");
    }
    let late = NewSession {
        max_secs: 10,
        ..new(4)
    };
    store.reserve(&late, 10).await.expect("reserved");
    for id in [&new(3).id, &late.id] {
        store
            .record(id, after(20), None, &[], PLENTY)
            .await
            .expect("a heartbeat");
    }
    let late = store.end_late(after(30), after(30)).await.expect("ended");
    let silent = store.end_silent(after(30), NOON).await.expect("ended");
    assert_eq!(late.len() + silent.len(), 3);
    let reason = async |number| {
        store
            .session(&new(number).id)
            .await
            .expect("read")
            .expect("there")
            .reason
    };
    assert_eq!(reason(1).await, Some(EndReason::Lost));
    assert_eq!(reason(2).await, Some(EndReason::Lost));
    assert_eq!(reason(3).await, None);
    assert_eq!(reason(4).await, Some(EndReason::TimeUp));
    let due = async |secs, most| {
        let rows = store
            .to_close(ProviderKind::Livekit, after(secs), most)
            .await
            .expect("taken");
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(due(30, 10).await.len(), 3);
    let first = due(31, 2).await;
    assert_eq!(first.len(), 2);
    let second = due(32, 1).await;
    assert!(!first.contains(&second[0]), "everybody has a turn");
    store.closed(&second[0]).await.expect("noted");
    let left = due(33, 10).await;
    assert!(
        left.len() == 2 && first.iter().all(|id| left.contains(id)),
        "{left:?}"
    );
}

async fn a_token_is_never_noted_to_end_sooner(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let until = async || {
        let row = store.session(&new(1).id).await.expect("read").expect("there");
        row.token_until
    };
    for (noted, kept) in [(60, 60), (90, 90), (70, 90)] {
        store.token_until(&new(1).id, after(noted)).await.expect("noted");
        assert_eq!(until().await, Some(after(kept)));
    }
}

async fn a_session_holds_so_many_bytes_and_no_more(store: Store) {
    store.reserve(&new(1), 10).await.expect("reserved");
    let id = new(1).id;
    let text = "ü".repeat(1000);
    let record = async |secs, first, events: &[Event]| {
        store
            .record(&id, after(secs), None, &numbered(first, events), 5000)
            .await
            .expect("an answer")
    };
    assert_eq!(record(1, 0, &[said(&text), said(&text)]).await, Some(vec![0, 1]));
    assert_eq!(
        record(2, 1, &[said(&text), said("b")]).await,
        Some(vec![2]),
        "what is there costs nothing"
    );
    assert_eq!(record(3, 3, &[said("c"), said(&text)]).await, None);
    assert_eq!(
        store.events(&id).await.expect("read").len(),
        3,
        "all of it or nothing"
    );
    let row = store.session(&id).await.expect("read").expect("there");
    assert_eq!(row.last_seen, after(3), "the page was heard of");
    assert_eq!(record(4, 3, &[said("c")]).await, Some(vec![3]));
}

async fn what_ended_long_ago_is_forgotten_with_its_events(store: Store) {
    for (number, ended) in [(1, Some(1)), (2, Some(2)), (3, Some(3)), (4, Some(9)), (5, None)] {
        let id = new(number).id;
        store.reserve(&new(number), 10).await.expect("reserved");
        store
            .record(&id, NOON, None, &numbered(0, &[said("a")]), PLENTY)
            .await
            .expect("recorded");
        if let Some(secs) = ended {
            store
                .end(&id, EndReason::Visitor, after(secs))
                .await
                .expect("ended");
        }
        // The third still has a room to look after.
        if number != 3 {
            store.closed(&id).await.expect("noted");
        }
    }
    store.count_sessions(after(5), 100).await.expect("counted");
    store.settle_due(after(5)).await.expect("settled");
    assert_eq!(store.forget(after(5), 1).await.expect("deleted"), 1);
    assert_eq!(store.forget(after(5), 10).await.expect("deleted"), 1);
    for (number, kept) in [(1, false), (2, false), (3, true), (4, true), (5, true)] {
        let id = new(number).id;
        assert_eq!(
            store.session(&id).await.expect("read").is_some(),
            kept,
            "{number}"
        );
        assert_eq!(
            store.events(&id).await.expect("read").len(),
            usize::from(kept),
            "{number}"
        );
    }
}

async fn talks_of_one_millisecond_are_each_read_once_in_parts_of_any_size(store: Store) {
    for number in 0..60 {
        assert!(store.reserve(&new(number), 100).await.expect("an answer"));
    }
    for size in [1, 2, 59, 60, 61] {
        let (mut ids, mut key) = (Vec::new(), (after(1), String::new()));
        loop {
            let part = store.sessions_before((key.0, &key.1), size).await.expect("read");
            let Some(last) = part.last() else { break };
            key = (last.created, last.id.0.clone());
            ids.extend(part.into_iter().map(|row| row.id));
        }
        assert_eq!(ids.len(), 60, "{size}");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 60, "{size}");
    }
}
