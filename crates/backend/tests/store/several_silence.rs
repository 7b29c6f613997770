//! Talks that are silent for the database, and were heard of by another server while nothing could be written.

use super::links::{Site, form, slug};
use super::support::Answer;
use super::support::postgres::database;
use backend::account::Role;
use contract::session::EndReason;
use std::time::Duration;

const AWAY: &str = "ALTER TABLE write_probe RENAME TO write_probe_away";
const BACK: &str = "ALTER TABLE write_probe_away RENAME TO write_probe";

/// What time it is at both.
fn wait(sites: [&Site; 2], secs: u64) {
    for site in sites {
        site.wait(Duration::from_secs(secs));
    }
}

#[tokio::test]
async fn no_talk_ends_as_silent_before_each_server_could_write_what_it_heard() {
    let Some(url) = database().await else { return };
    let (a, b) = (
        Site::of_several(url.as_str(), "50").await,
        Site::of_several(url.as_str(), "50").await,
    );
    let ada = a.account("ada", Role::Seller).await;
    let slug = slug(&a.make(&ada, form("Grace")).await);
    let talk = a.start(&slug, 1).await.expect("started");
    // It does not say who joined.
    b.vendor_says(Answer::json("503 Service Unavailable", "{}"));
    wait([&a, &b], 60);
    b.execute(AWAY).await;
    for _ in 0..4 {
        assert_eq!(b.backend.sessions.reap().await, 0, "nothing can be written");
        wait([&a, &b], 5);
    }
    b.execute(BACK).await;
    assert_eq!(b.backend.sessions.reap().await, 0, "it can be since just now");
    wait([&a, &b], 10);
    assert_eq!(b.backend.sessions.reap().await, 0, "another one may write still");
    // And so it does.
    assert_eq!(a.ended(&talk, 1).await, None);
    wait([&a, &b], 10);
    assert_eq!(b.backend.sessions.reap().await, 0, "it was heard of");
    // This time nothing is heard.
    wait([&a, &b], 60);
    assert_eq!(b.backend.sessions.reap().await, 0, "it is seen to be silent");
    wait([&a, &b], 10);
    assert_eq!(b.backend.sessions.reap().await, 0);
    wait([&a, &b], 5);
    assert_eq!(b.backend.sessions.reap().await, 1);
    assert_eq!(a.ended(&talk, 1).await, Some(EndReason::Lost));
}
