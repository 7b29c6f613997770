//! Talks that those who work with the site begin: they use nothing of a link up, and all else that talks use.

use super::common::{new, open_sessions_of};
use super::figures::{event, report};
use super::links::{Site, form, slug};
use super::support::Answer;
use backend::ServiceError;
use backend::account::Role;
use backend::store::{BudgetOf, Cap, NewSession, Spending, Store};
use backend::studio::LinkStatus;
use contract::session::{EndReason, EventKind};
use std::time::Duration;
use tokio::task::JoinSet;

sites_on_both! {
    own_talks_use_nothing_of_a_link_up,
    an_own_talk_that_is_counted_is_one_of_its_link,
}

on_both! {
    of_many_starts_at_once_own_ones_leave_a_link_what_is_its_own,
    own_talks_count_against_the_budgets_of_the_site,
    a_device_of_ours_alone_uses_a_link_up,
}

async fn own_talks_use_nothing_of_a_link_up(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let limits = form("Grace").with("max_sessions", "1").with("max_minutes", "12");
    let link = site.make(&ada, limits).await;
    let slug = slug(&link);
    let now = async || site.link(&ada, &link.line.id).await.line;
    let failed = || EventKind::Ended {
        reason: EndReason::Failed,
    };
    // Each would hold ten of its twelve minutes.
    for number in 1..=3 {
        let own = site.start_own(&slug, number).await.expect("started");
        report(&site, &own, number, vec![event(900, failed())]).await;
    }
    let seen = now().await;
    assert_eq!(
        (seen.used, seen.used_time, seen.status),
        (0, Duration::ZERO, LinkStatus::New)
    );
    site.start(&slug, 4).await.expect("all that the link has");
    let refused = site.start(&slug, 5).await;
    assert!(matches!(refused, Err(ServiceError::LinkUsedUp)), "{refused:?}");
    // What an own one gives back is nothing of the link's: refused by the vendor, ended without a visitor, or settled.
    site.vendor_says(Answer::json("400 Bad Request", "{}"));
    let refused = site.start_own(&slug, 6).await;
    assert!(matches!(refused, Err(ServiceError::Provider(_))), "{refused:?}");
    site.vendor_says(Answer::json("200 OK", "{}"));
    let own = site.start_own(&slug, 7).await.expect("beside the link");
    report(&site, &own, 7, vec![event(900, failed())]).await;
    site.backend.sessions.reap().await;
    let seen = now().await;
    assert_eq!((seen.used, seen.used_time), (1, Duration::from_mins(10)));
    let refused = site.start(&slug, 8).await;
    assert!(matches!(refused, Err(ServiceError::LinkUsedUp)), "{refused:?}");
}

async fn of_many_starts_at_once_own_ones_leave_a_link_what_is_its_own(store: Store) {
    let mut starts = JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        let new = NewSession {
            link: Some("tag".into()),
            most_of_link: Some(5),
            is_ours: number % 2 == 0,
            is_signed_in: number % 2 == 0,
            ..new(number)
        };
        starts.spawn(async move { (new.is_ours, store.reserve(&new, 1000).await.expect("an answer")) });
    }
    let done = starts.join_all().await;
    let made = |of_ours| done.iter().filter(|done| **done == (of_ours, true)).count();
    assert_eq!((made(true), made(false)), (100, 5));
    assert_eq!(open_sessions_of(&store, "tag").await, 105);
}

async fn own_talks_count_against_the_budgets_of_the_site(store: Store) {
    let minutes = |minutes: i64| Cap {
        ms: Some(minutes * 60_000),
        ..Cap::default()
    };
    for number in 0..4 {
        let own = NewSession {
            link: Some("tag".into()),
            is_ours: true,
            is_signed_in: true,
            spending: Spending {
                day: "2026-11-27".into(),
                caps: vec![(BudgetOf::Link, minutes(1)), (BudgetOf::SiteDay, minutes(30))],
                ..Spending::default()
            },
            ..new(number)
        };
        assert_eq!(
            store.reserve(&own, 10).await.expect("an answer"),
            number < 3,
            "{number}"
        );
    }
    let held = store.held().await.expect("read");
    assert!(held.iter().all(|held| held.scopes.link.is_none()), "{held:?}");
    store.take_back(&new(0).id).await.expect("taken back");
    assert_eq!(store.held().await.expect("read").len(), 2);
}

/// It may have been given away.
async fn a_device_of_ours_alone_uses_a_link_up(store: Store) {
    for number in 0..2 {
        let new = NewSession {
            link: Some("tag".into()),
            most_of_link: Some(1),
            is_ours: true,
            ..new(number)
        };
        assert_eq!(
            store.reserve(&new, 10).await.expect("an answer"),
            number == 0,
            "{number}"
        );
    }
}

async fn an_own_talk_that_is_counted_is_one_of_its_link(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let link = site.make(&ada, form("Grace")).await;
    let status = async || site.link(&ada, &link.line.id).await.line.status;
    let own = site.start_own(&slug(&link), 1).await.expect("started");
    let reason = EndReason::Visitor;
    let events = vec![
        event(900, EventKind::FirstFrame),
        event(950, EventKind::Ended { reason }),
    ];
    report(&site, &own, 1, events).await;
    assert_eq!(status().await, LinkStatus::New);
    let studio = &site.backend.studio;
    let done = studio.leave_out(&ada, &own.session, false).await;
    done.expect("counted");
    assert_eq!(status().await, LinkStatus::Talked);
}
