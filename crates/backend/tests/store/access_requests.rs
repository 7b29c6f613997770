//! Visitors who ask to be let in at a link that does not open: its owner reads it, and nothing tells them whether there is such
//! a link.

use super::demos::noted_as;
use super::links::{Site, form, slug};
use backend::account::{Role, SignedIn};
use backend::studio::{LinkDetail, LinkError, Look};
use backend::{AccessAsked, ServiceError};
use std::time::Duration;

sites_on_both! {
    the_owner_of_a_link_reads_who_asks_and_is_done_with_it,
    a_request_reveals_nothing_of_a_link,
    one_address_asks_once_and_its_last_words_count,
    many_requests_at_one_link_are_refused,
    requests_are_deleted_with_the_sessions_of_their_day,
}

async fn ask(site: &Site, slug: &str, mail: &str, words: &str) -> Result<AccessAsked, ServiceError> {
    site.backend.access_requests.ask(slug, mail, words).await
}

async fn revoked(site: &Site, who: &SignedIn) -> (LinkDetail, String) {
    let link = site.make(who, form("Grace")).await;
    let slug = slug(&link);
    let studio = &site.backend.studio;
    studio.revoke_link(who, &link.line.id).await.expect("withdrawn");
    (link, slug)
}

async fn the_owner_of_a_link_reads_who_asks_and_is_done_with_it(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let bob = site.account("bob", Role::Seller).await;
    let eve = site.account("eve", Role::Viewer).await;
    let (link, slug) = revoked(&site, &ada).await;
    let id = &*link.line.id;
    let words = " We\0 meet on \u{202e}Monday. ";
    // As the recipient typed the address of the link.
    let asked = ask(&site, &slug.to_uppercase(), " Grace@ACME.com ", words).await;
    assert_eq!(asked.expect("taken"), AccessAsked::Noted);
    let kept = site.link(&ada, id).await.requests;
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (&*kept[0].mail, &*kept[0].words, kept[0].at),
        ("grace@acme.com", "We meet on Monday.", site.clock_now())
    );
    let studio = &site.backend.studio;
    let home = studio.home(&ada).await.expect("read");
    let (named, why) = home.looks.first().expect("a look");
    assert_eq!((&*named.id, why), (id, &vec![Look::Asked(site.clock_now())]));
    assert!(studio.home(&eve).await.expect("read").looks.is_empty());
    // Others read no addresses, and are not done with it.
    assert_eq!(site.link(&eve, id).await.requests, []);
    assert!(studio.home(&bob).await.expect("read").looks.is_empty());
    for other in [&bob, &eve] {
        let done = studio.settle_request(other, id, "grace@acme.com").await;
        assert!(
            matches!(done, Err(LinkError::Missing | LinkError::Fixed)),
            "{done:?}"
        );
    }
    for mail in ["other@acme.com", "grace@acme.com", "grace@acme.com"] {
        studio.settle_request(&ada, id, mail).await.expect("done");
    }
    assert_eq!(site.link(&ada, id).await.requests, []);
    assert!(studio.home(&ada).await.expect("read").looks.is_empty());
    assert_eq!(noted_as(&site, "request-settled").await.len(), 1);
    // Whoever asks again is read again.
    ask(&site, &slug, "grace@acme.com", "Please.")
        .await
        .expect("taken");
    assert_eq!(site.link(&ada, id).await.requests[0].words, "Please.");
}

async fn a_request_reveals_nothing_of_a_link(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let (_, slug) = revoked(&site, &ada).await;
    let long = "a".repeat(301);
    for slug in [&*slug, "00000000000000000000000000", "x", ""] {
        for (mail, words, outcome) in [
            ("ada", "", AccessAsked::NoAddress),
            ("a@b.c\r\nBcc: x@y.z", "", AccessAsked::NoAddress),
            ("ada@example.com", long.as_str(), AccessAsked::TooLong),
            ("ada@example.com", "", AccessAsked::Noted),
        ] {
            assert_eq!(ask(&site, slug, mail, words).await.expect("taken"), outcome);
        }
    }
}

async fn one_address_asks_once_and_its_last_words_count(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let (link, slug) = revoked(&site, &ada).await;
    for words in ["first", "second"] {
        ask(&site, &slug, "grace@acme.com", words).await.expect("taken");
        site.wait(Duration::from_secs(1));
    }
    let kept = site.link(&ada, &link.line.id).await.requests;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].words, "second");
}

async fn many_requests_at_one_link_are_refused(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let (link, slug) = revoked(&site, &ada).await;
    let (_, other) = revoked(&site, &ada).await;
    let mut taken = 0;
    for number in 0..30 {
        match ask(&site, &slug, &format!("{number}@acme.com"), "").await {
            Ok(AccessAsked::Noted) => taken += 1,
            Err(ServiceError::Limit { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(taken, 10);
    assert_eq!(site.link(&ada, &link.line.id).await.requests.len(), 10);
    assert!(
        ask(&site, &other, "grace@acme.com", "").await.is_ok(),
        "each by itself"
    );
    // Nor do more than twenty addresses wait at one link.
    let site = site.restart().await;
    for number in 10..20 {
        ask(&site, &slug, &format!("{number}@acme.com"), "")
            .await
            .expect("taken");
    }
    let site = site.restart().await;
    let asked = ask(&site, &slug, "grace@acme.com", "").await;
    assert_eq!(asked.expect("taken"), AccessAsked::Noted, "it reveals nothing");
    let waiting = site.link(&ada, &link.line.id).await.requests;
    assert_eq!(waiting.len(), 20);
    assert!(waiting.iter().all(|request| request.mail != "grace@acme.com"));
    // One that is done with makes room.
    let studio = &site.backend.studio;
    studio
        .settle_request(&ada, &link.line.id, "3@acme.com")
        .await
        .expect("done");
    ask(&site, &slug, "grace@acme.com", "").await.expect("taken");
    let waiting = site.link(&ada, &link.line.id).await.requests;
    assert!(waiting.iter().any(|request| request.mail == "grace@acme.com"));
}

async fn requests_are_deleted_with_the_sessions_of_their_day(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let (link, slug) = revoked(&site, &ada).await;
    ask(&site, &slug, "grace@acme.com", "").await.expect("taken");
    site.wait(Duration::from_hours(24 * 89));
    site.backend.sessions.reap().await;
    assert_eq!(site.link(&ada, &link.line.id).await.requests.len(), 1);
    site.wait(Duration::from_hours(24 * 2));
    site.backend.sessions.reap().await;
    assert_eq!(site.link(&ada, &link.line.id).await.requests, []);
}
