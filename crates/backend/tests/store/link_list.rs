//! Which links a list shows: by words, by what became of them, by demo and by owner.

use super::links::{DEMO, Site, form};
use backend::account::{Role, SignedIn};
use backend::studio::{LinkFilter, LinkPage, LinkStatus, SearchFault};
use std::time::Duration;

sites_on_both! {
    links_are_found_by_words_of_recipient_and_company,
    links_are_filtered_and_every_one_is_reached,
    links_of_before_are_found_once_their_words_are_noted,
}

fn words(words: &str) -> LinkFilter {
    LinkFilter {
        words: words.into(),
        ..LinkFilter::default()
    }
}

async fn page(site: &Site, who: &SignedIn, filter: LinkFilter) -> LinkPage {
    site.backend.studio.links(who, filter, None).await.expect("read")
}

async fn names(site: &Site, who: &SignedIn, filter: LinkFilter) -> Vec<String> {
    let page = page(site, who, filter).await;
    page.links.into_iter().map(|link| link.recipient).collect()
}

async fn links_are_found_by_words_of_recipient_and_company(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let eve = site.account("eve", Role::Viewer).await;
    site.make(&ada, form("Grace Müller").with("company", "Analytical Engines"))
        .await;
    site.wait(Duration::from_secs(1));
    let kenji = site
        .make(&ada, form("東京 太郎").with("company", "100%_Acme"))
        .await;
    site.wait(Duration::from_secs(1));
    site.make(&bob, form("Grace Hopper").with("company", "Navy"))
        .await;
    for (query, found) in [
        ("grace", vec!["Grace Müller"]),
        ("MULLER engines", vec!["Grace Müller"]),
        ("grace acme", vec![]),
        ("東京", vec!["東京 太郎"]),
        ("100 acme", vec!["東京 太郎"]),
        ("gra", vec![]),
        ("navy", vec![]),
        ("\"grace\" OR 1=1 --", vec![]),
    ] {
        assert_eq!(names(&site, &ada, words(query)).await, found, "{query}");
    }
    assert_eq!(
        names(&site, &eve, words("grace")).await,
        ["Grace Hopper", "Grace Müller"]
    );
    let of_bob = LinkFilter {
        owner: bob.account.id.clone(),
        ..words("grace")
    };
    assert_eq!(names(&site, &eve, of_bob.clone()).await, ["Grace Hopper"]);
    // Sellers read their own, whatever the address says.
    assert_eq!(names(&site, &ada, of_bob).await, ["Grace Müller"]);
    for (query, fault) in [
        ("%", Some(SearchFault::NoWord)),
        ("", None),
        (&"x".repeat(201), Some(SearchFault::TooLong)),
    ] {
        let page = page(&site, &ada, words(query)).await;
        assert_eq!(
            (page.fault, page.links.is_empty()),
            (fault, fault.is_some()),
            "{query}"
        );
    }
    for odd in [
        LinkFilter {
            owner: "\0".into(),
            ..LinkFilter::default()
        },
        LinkFilter {
            demo: "\0".into(),
            ..LinkFilter::default()
        },
    ] {
        assert_eq!(
            names(&site, &eve, odd).await,
            Vec::<String>::new(),
            "no text of a database"
        );
    }
    assert_eq!(names(&site, &eve, words("\0 navy")).await, ["Grace Hopper"]);
    // A change changes its words.
    let detail = site
        .backend
        .studio
        .link(&ada, &kenji.line.id)
        .await
        .expect("read")
        .expect("there");
    let changed = detail
        .form
        .clone()
        .with("recipient", "Alan Turing")
        .with("company", "Bletchley");
    site.backend
        .studio
        .change_link(&ada, &kenji.line.id, detail.version, &changed)
        .await
        .expect("changed");
    assert_eq!(names(&site, &ada, words("turing")).await, ["Alan Turing"]);
    assert_eq!(names(&site, &ada, words("acme")).await, Vec::<String>::new());
}

async fn links_are_filtered_and_every_one_is_reached(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let other = "support-desk";
    for number in 0..700 {
        let rare = number == 3;
        let new = form(&format!("Guest {number}")).with("demo", if rare { other } else { DEMO });
        let made = site.make(&ada, new).await;
        if number % 300 == 5 {
            site.backend
                .studio
                .revoke_link(&ada, &made.line.id)
                .await
                .expect("withdrawn");
        }
        if number % 50 == 0 {
            site.wait(Duration::from_secs(1));
        }
    }
    for (filter, expected) in [
        (
            LinkFilter {
                status: Some(LinkStatus::Revoked),
                ..LinkFilter::default()
            },
            vec!["Guest 605", "Guest 305", "Guest 5"],
        ),
        (
            LinkFilter {
                demo: other.into(),
                ..LinkFilter::default()
            },
            vec!["Guest 3"],
        ),
        (
            LinkFilter {
                status: Some(LinkStatus::Talked),
                ..LinkFilter::default()
            },
            vec![],
        ),
        (
            LinkFilter {
                status: Some(LinkStatus::Revoked),
                ..words("guest 305")
            },
            vec!["Guest 305"],
        ),
    ] {
        let (mut found, mut before, mut parts) = (Vec::new(), None, 0);
        loop {
            let part = site
                .backend
                .studio
                .links(&ada, filter.clone(), before)
                .await
                .expect("read");
            found.extend(part.links.into_iter().map(|link| link.recipient));
            parts += 1;
            before = part.older;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(found, expected, "{filter:?}");
        assert!(parts <= 3, "{parts}: {filter:?}");
    }
    // All of them, each once, in order.
    let (mut count, mut before) = (0, None);
    loop {
        let part = site
            .backend
            .studio
            .links(&ada, LinkFilter::default(), before)
            .await
            .expect("read");
        count += part.links.len();
        before = part.older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(count, 700);
}

async fn links_of_before_are_found_once_their_words_are_noted(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    site.make(&ada, form("Grace Hopper")).await;
    site.execute("DELETE FROM link_words").await;
    site.execute("UPDATE links SET indexed = 0").await;
    assert_eq!(names(&site, &ada, words("hopper")).await, Vec::<String>::new());
    site.backend.sessions.reap().await;
    assert_eq!(names(&site, &ada, words("hopper")).await, ["Grace Hopper"]);
}
