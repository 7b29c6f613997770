//! Several servers of one PostgreSQL database: who is let in, which of them leads, and what one sees of the others.

use super::common::{new, open_sessions_of, parsed};
use super::links::{DEMO, Site, form, slug};
use super::support::postgres::{connection, database};
use super::support::press;
use super::support::stage::caller;
use backend::account::Role;
use backend::clock::Clock;
use backend::store::{NewSession, Servers, Store};
use backend::switches::StopScope;
use backend::{Reaper, ServiceError, StoreError};
use contract::ProviderKind;
use contract::session::{EndReason, EndRequest, StartRequest};
use sqlx::Executor as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;
use url::Url;

async fn one_of_several(url: &Url) -> Result<Store, StoreError> {
    Store::connect_as(&parsed(url), Servers::Several, Some("key")).await
}

pub async fn two(url: &Url) -> [Store; 2] {
    [
        one_of_several(url).await.expect("it opens"),
        one_of_several(url).await.expect("beside the first"),
    ]
}

/// Waits for something that must come soon.
pub async fn soon(what: &str, is_there: impl AsyncFn() -> bool) {
    let since = Instant::now();
    while !is_there().await {
        assert!(since.elapsed() < Duration::from_secs(5), "{what}");
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_server_alone_and_one_of_several_refuse_each_other() {
    let Some(url) = database().await else { return };
    let alone = Store::connect(&parsed(&url)).await.expect("it opens");
    let refused = one_of_several(&url).await.expect_err("refused");
    assert!(format!("{refused:?}").contains("InUse"), "{refused:?}");
    alone.close().await;
    let [first, second] = two(&url).await;
    let refused = Store::connect(&parsed(&url)).await.expect_err("refused");
    assert!(format!("{refused:?}").contains("InUse"), "{refused:?}");
    first.close().await;
    let refused = Store::connect(&parsed(&url)).await.expect_err("one is left");
    assert!(format!("{refused:?}").contains("InUse"), "{refused:?}");
    second.close().await;
    Store::connect(&parsed(&url)).await.expect("free");
}

#[tokio::test]
async fn a_schema_is_not_changed_beside_other_servers() {
    let Some(url) = database().await else { return };
    let _there = one_of_several(&url).await.expect("it opens");
    let mut other = connection(&url).await;
    let older = "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)";
    other.execute(older).await.expect("written");
    let refused = one_of_several(&url).await.expect_err("refused");
    assert!(format!("{refused:?}").contains("Older"), "{refused:?}");
}

#[tokio::test]
async fn one_leads_and_another_takes_over() {
    let Some(url) = database().await else { return };
    let [first, second] = two(&url).await;
    soon("one leads", async || first.is_leader() || second.is_leader()).await;
    assert!(!(first.is_leader() && second.is_leader()), "and not both");
    let mut other = connection(&url).await;
    let end_leader = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
        AND mode = 'ExclusiveLock' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let ended = other.execute(end_leader).await.expect("ended").rows_affected();
    assert_eq!(ended, 1, "one connection leads");
    // Until that is found out, the one before may believe that it leads.
    sleep(Duration::from_millis(1500)).await;
    soon("one leads again", async || {
        first.is_leader() != second.is_leader()
    })
    .await;
    soon("both are there", async || {
        first.probe().await.is_ok() && second.probe().await.is_ok()
    })
    .await;
    let [leader, other] = if first.is_leader() {
        [first, second]
    } else {
        [second, first]
    };
    assert!(!leader.leave().await, "another is left");
    soon("the other leads", async || {
        other.is_leader() && !leader.is_leader()
    })
    .await;
    assert!(other.leave().await, "the last one");
    assert!(other.is_leader(), "it closes what is open");
}

#[tokio::test]
async fn of_servers_that_leave_at_once_one_is_the_last() {
    let Some(url) = database().await else { return };
    let [first, second] = two(&url).await;
    let (one, other) = tokio::join!(first.leave(), second.leave());
    assert_eq!(u8::from(one) + u8::from(other), 1, "{one} {other}");
    assert_eq!(first.leave().await, one, "it is asked once");
}

#[tokio::test]
async fn of_many_starts_at_two_servers_a_link_begins_as_many_as_are_left() {
    let Some(url) = database().await else { return };
    let stores = two(&url).await;
    let mut starts = JoinSet::new();
    for number in 0..200 {
        let store = stores[number as usize % 2].clone();
        let new = NewSession {
            link: Some("tag".into()),
            most_of_link: Some(5),
            ..new(number)
        };
        starts.spawn(async move { store.reserve(&new, 1000).await });
    }
    let done = starts.join_all().await;
    let made = done.into_iter().filter(|done| *done.as_ref().expect("an answer"));
    assert_eq!((made.count(), open_sessions_of(&stores[0], "tag").await), (5, 5));
}

/// Two servers at work, at which one address may have so many talks.
async fn sites(most_of_address: &'static str) -> Option<([Site; 2], [Reaper; 2])> {
    let url = database().await?;
    let sites = [
        Site::of_several(url.as_str(), most_of_address).await,
        Site::of_several(url.as_str(), most_of_address).await,
    ];
    let reaper = |site: &Site| Reaper::start(&site.backend, Arc::clone(&site.clock) as Arc<dyn Clock>);
    let reapers = [reaper(&sites[0]), reaper(&sites[1])];
    Some((sites, reapers))
}

#[tokio::test]
async fn a_link_of_one_server_opens_at_another_and_ends_there() {
    let Some(([a, b], _reapers)) = sites("50").await else {
        return;
    };
    let ada = a.account("ada", Role::Seller).await;
    let link = a.make(&ada, form("Grace").with("max_sessions", "5")).await;
    let slug = slug(&link);
    let since = Instant::now();
    soon("it opens", async || b.backend.links.open(&slug).is_some()).await;
    assert!(since.elapsed() < Duration::from_secs(2), "{:?}", since.elapsed());
    let talk = b.start(&slug, 1).await.expect("started");
    // What one server's page was given is known at the other.
    let nonce = a.backend.pages.issue(DEMO, Some(&slug));
    let again = StartRequest {
        demo: DEMO.into(),
        link: Some(slug.clone()),
        press: press(2),
        nonce,
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    b.backend
        .sessions
        .start(&caller(2), again)
        .await
        .expect("started");

    let since = Instant::now();
    a.backend
        .studio
        .revoke_link(&ada, &link.line.id)
        .await
        .expect("withdrawn");
    soon("its talk ends", async || {
        b.ended(&talk, 1).await == Some(EndReason::Revoked)
    })
    .await;
    assert!(since.elapsed() < Duration::from_secs(5), "{:?}", since.elapsed());
    soon("it opens no more", async || {
        matches!(b.start(&slug, 3).await, Err(ServiceError::NotFound))
    })
    .await;
    assert_eq!(open(&a).await, 0, "no talk is left");
}

async fn open(site: &Site) -> i64 {
    site.number("SELECT COUNT(*) FROM sessions WHERE state <> 'ended'")
        .await
}

/// Where the other server has not heard of the withdrawal yet, it starts a talk that is ended as soon as it has.
#[tokio::test]
async fn a_talk_that_began_beside_a_withdrawal_is_ended() {
    let Some(([a, b], _reapers)) = sites("50").await else {
        return;
    };
    let ada = a.account("ada", Role::Seller).await;
    let link = a.make(&ada, form("Grace")).await;
    let slug = slug(&link);
    soon("it opens", async || b.backend.links.open(&slug).is_some()).await;
    for number in 0..20 {
        // OK to be refused: then it was heard of before.
        let (_, ()) = tokio::join!(b.start(&slug, number), async {
            if number == 10 {
                a.backend
                    .studio
                    .revoke_link(&ada, &link.line.id)
                    .await
                    .expect("withdrawn");
            }
        });
    }
    soon("none is left", async || open(&a).await == 0).await;
}

#[tokio::test]
async fn starts_at_both_servers_are_as_many_as_are_left() {
    let Some(([a, b], _reapers)) = sites("50").await else {
        return;
    };
    let ada = a.account("ada", Role::Seller).await;
    let link = a.make(&ada, form("Grace").with("max_sessions", "5")).await;
    let slug = slug(&link);
    soon("it opens", async || b.backend.links.open(&slug).is_some()).await;
    let starts = (0..200).map(|number| [&a, &b][number as usize % 2].start(&slug, number));
    let done = futures_util::future::join_all(starts).await;
    let made = done.iter().filter(|done| done.is_ok()).count();
    assert_eq!((made, open(&a).await), (5, 5));
}

#[tokio::test]
async fn talks_outlast_a_server_that_stops_beside_another() {
    let Some(([a, b], reapers)) = sites("50").await else {
        return;
    };
    let ada = a.account("ada", Role::Seller).await;
    let link = a.make(&ada, form("Grace")).await;
    let talk = a.start(&slug(&link), 1).await.expect("started");
    let [of_a, _of_b] = reapers;
    a.backend.close().await;
    of_a.stop().await;
    assert_eq!(b.ended(&talk, 1).await, None, "it goes on");
    b.backend.close().await;
    let ended = "SELECT COUNT(*) FROM sessions WHERE reason = 'shutdown'";
    assert_eq!(b.number(ended).await, 1, "the last one ends it");
}

#[tokio::test]
async fn a_talk_that_ended_at_another_server_keeps_no_client_out() {
    let Some(([a, b], _reapers)) = sites("1").await else {
        return;
    };
    let ada = a.account("ada", Role::Seller).await;
    let slug = slug(&a.make(&ada, form("Grace")).await);
    let talk = a.start(&slug, 1).await.expect("started");
    assert!(matches!(a.start(&slug, 2).await, Err(ServiceError::Limit { .. })));
    let end = EndRequest {
        session: talk.session,
        press: press(1),
        reason: EndReason::Visitor,
    };
    b.backend.sessions.end(&caller(1), end).await.expect("ended");
    let since = Instant::now();
    while a.start(&slug, 3).await.is_err() {
        assert!(since.elapsed() < Duration::from_secs(15), "it is kept out");
        sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn a_talk_that_was_deleted_at_another_server_keeps_no_client_out() {
    let Some(([a, b], _reapers)) = sites("1").await else {
        return;
    };
    let ada = a.account("ada", Role::Seller).await;
    let slug = slug(&a.make(&ada, form("Grace")).await);
    a.start(&slug, 1).await.expect("started");
    b.execute("DELETE FROM sessions").await;
    let since = Instant::now();
    while a.start(&slug, 2).await.is_err() {
        assert!(since.elapsed() < Duration::from_secs(25), "it is kept out");
        a.wait(Duration::from_secs(1));
        sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test]
async fn a_stop_of_a_vendor_at_a_server_that_does_not_lead_ends_the_talks_of_both() {
    let Some((sites, _reapers)) = sites("50").await else {
        return;
    };
    let [a, b] = &sites;
    let root = a.account("root", Role::Admin).await;
    let slug = slug(&a.make(&root, form("Grace")).await);
    soon("it opens", async || b.backend.links.open(&slug).is_some()).await;
    let talks = [
        a.start(&slug, 1).await.expect("started"),
        b.start(&slug, 2).await.expect("started"),
    ];
    // One of the two does not lead.
    for (site, other, number) in [(a, b, 3), (b, a, 4)] {
        let scope = StopScope::Vendor(ProviderKind::Livekit);
        let studio = &site.backend.studio;
        studio
            .stop_talks(&root, scope, "Back soon.", true)
            .await
            .expect("stopped");
        soon("no talk is left", async || open(site).await == 0).await;
        soon("none begins", async || {
            matches!(
                other.start(&slug, number).await,
                Err(ServiceError::Stopped { .. })
            )
        })
        .await;
        let since = site.backend.switches.stops()[0].since;
        studio.resume_talks(&root, scope, since).await.expect("resumed");
        soon("they begin again", async || {
            other.start(&slug, number + 2).await.is_ok()
        })
        .await;
    }
    for (number, talk) in (1..).zip(&talks) {
        assert_eq!(a.ended(talk, number).await, Some(EndReason::Stopped));
    }
}
