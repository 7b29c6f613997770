//! Who may start beside other servers of one PostgreSQL database: one with their time and their key.

use super::common::parsed;
use super::links::Site;
use super::support::postgres::database;
use backend::StoreError;
use backend::clock::{Clock as _, System};
use backend::store::{Servers, Store};
use std::time::Duration;
use url::Url;

#[tokio::test]
async fn a_server_with_another_time_than_the_database_is_refused() {
    let Some(url) = database().await else { return };
    let span = Duration::from_secs;
    let now = || System.now();
    for (time, side) in [
        (now().plus(span(20)), "ahead of"),
        (now().minus(span(20)), "behind"),
    ] {
        let refused = Site::try_several(url.as_str(), 7, time, &[]).await;
        let said = refused.err().expect("refused").to_string();
        assert!(said.contains(side) && said.contains("NTP"), "{said}");
        assert!(said.contains("is 20.") || said.contains("is 19."), "{said}");
    }
    // It left the database to others, and a clock that is nearly right is right enough.
    let near = Site::try_several(url.as_str(), 7, now().plus(span(3)), &[]).await;
    near.expect("it opens");
}

async fn with_key(url: &Url, key: Option<&str>) -> Result<Store, StoreError> {
    Store::connect_as(&parsed(url), Servers::Several, key).await
}

#[tokio::test]
async fn a_server_beside_others_has_their_key_and_one_alone_any() {
    let Some(url) = database().await else { return };
    let now = System.now();
    let first = Site::try_several(url.as_str(), 7, now, &[]).await;
    let first = first.expect("it opens");
    let refused = Site::try_several(url.as_str(), 8, now, &[]).await;
    let said = refused.err().expect("refused").to_string();
    assert!(said.contains("another link.key"), "{said}");
    let second = Site::try_several(url.as_str(), 7, now, &[]).await;
    second.expect("it opens").backend.close().await;
    first.backend.close().await;
    // It was lost, or is a new one.
    let other = Site::try_several(url.as_str(), 8, now, &[]).await;
    let other = other.expect("it opens");
    let refused = Site::try_several(url.as_str(), 7, now, &[]).await;
    assert!(refused.is_err(), "the key is another one now");
    other.backend.close().await;
}

#[tokio::test]
async fn a_server_without_a_key_works_alone_and_not_beside_others() {
    let Some(url) = database().await else { return };
    let first = with_key(&url, None).await.expect("it opens");
    for key in [None, Some("key")] {
        let refused = with_key(&url, key).await.expect_err("refused");
        assert!(format!("{refused:?}").contains("Key {"), "{refused:?}");
    }
    first.close().await;
    let first = with_key(&url, Some("key")).await.expect("it opens");
    let refused = with_key(&url, None).await.expect_err("refused");
    assert!(format!("{refused:?}").contains("NoKey"), "{refused:?}");
    first.close().await;
}

#[tokio::test]
async fn of_servers_that_start_at_once_all_have_one_key() {
    let Some(url) = database().await else { return };
    with_key(&url, Some("before"))
        .await
        .expect("it opens")
        .close()
        .await;
    let keys = ["one", "other", "one", "other", "one", "other"];
    let starts = keys.map(|key| with_key(&url, Some(key)));
    let started = futures_util::future::join_all(starts).await;
    let mut there: Vec<_> = keys
        .iter()
        .zip(&started)
        .filter(|(_, store)| store.is_ok())
        .collect();
    assert_eq!(there.len(), 3, "{started:?}");
    there.dedup_by_key(|(key, _)| **key);
    assert_eq!(there.len(), 1, "{started:?}");
}
