//! Which links a list shows: by words, by what became of them, by demo and by owner.

use super::links::{DEMO, Site, form};
use backend::account::{Role, SignedIn};
use backend::studio::{LinkFilter, LinkPage, LinkStatus, SearchFault};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

sites_on_both! {
    links_are_found_by_words_of_recipient_and_company,
    links_are_filtered_and_every_one_is_reached,
    links_of_before_are_found_once_their_words_are_noted,
    a_list_by_status_shows_the_links_that_say_it_of_themselves,
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
        let (found, parts) = all_names(&site, &ada, &filter).await;
        assert_eq!(found, expected, "{filter:?}");
        assert!(parts <= 3, "{parts}: {filter:?}");
    }
    // All of them, each once.
    let (found, _) = all_names(&site, &ada, &LinkFilter::default()).await;
    assert_eq!(found.iter().collect::<HashSet<_>>().len(), 700);
    assert_eq!(found.len(), 700);
}

/// The recipients of all parts of a list, and how many parts it has.
async fn all_names(site: &Site, who: &SignedIn, filter: &LinkFilter) -> (Vec<String>, u32) {
    let (mut found, mut before, mut parts) = (Vec::new(), None, 0);
    loop {
        let part = site.backend.studio.links(who, filter.clone(), before).await;
        let part = part.expect("read");
        found.extend(part.links.into_iter().map(|link| link.recipient));
        parts += 1;
        before = part.older;
        if before.is_none() {
            return (found, parts);
        }
    }
}

/// A link of the site in every state that its status depends on: the status of a list is found by a statement, and that of a
/// link by our own code.
async fn a_list_by_status_shows_the_links_that_say_it_of_themselves(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    // One talk of each: its state, when it was live, and whether it is left out of the figures.
    let talks = [
        None,
        Some("'active', NULL, 0"),
        Some("'active', 1, 1"),
        Some("'ended', 1, 0"),
        Some("'ended', NULL, 0"),
        Some("'ended', 1, 1"),
    ];
    // A limit, its value, how many talks were counted beside those that are there, and their milliseconds.
    let limits = [
        (None, 0, 0),
        (None, 1, 0),
        (Some(("max_sessions", "9")), 0, 60_000),
        (Some(("max_sessions", "2")), 2, 0),
        (Some(("max_minutes", "1")), 0, 60_000),
        (Some(("max_minutes", "2")), 1, 60_000),
    ];
    let mut statements = Vec::new();
    let mut number = 0;
    for talk in talks {
        for (limit, counted, ms) in limits {
            for flags in 0..8 {
                number += 1;
                let form = form(&format!("Guest {number}"));
                let form = match limit {
                    Some((name, most)) => form.with(name, most),
                    None => form,
                };
                let id = site.make(&ada, form).await.line.id;
                let tag = format!("(SELECT tag FROM links WHERE id = '{id}')");
                if flags & 1 > 0 {
                    statements.push(format!("UPDATE links SET revoked_ms = 1 WHERE id = '{id}';"));
                }
                if flags & 2 > 0 {
                    statements.push(format!("UPDATE links SET expires_ms = 1 WHERE id = '{id}';"));
                }
                if flags & 4 > 0 {
                    statements.push(format!(
                        "INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged)
                        VALUES ('o{number}', {tag}, 'b', 'p', 1, 1, 1000, '', '', 1, 0);"
                    ));
                }
                if let Some(talk) = talk {
                    statements.push(format!(
                        "INSERT INTO sessions (id, demo, provider, press_hash, room, identity, created_ms, last_seen_ms,
                            max_secs, link, state, live_ms, left_out)
                        VALUES ('s{number}', '{DEMO}', 'livekit', 'p{number}', 'r', 'i', 1, 1, 60, {tag}, {talk});"
                    ));
                }
                let used = counted + i64::from(talk.is_some());
                statements.push(format!(
                    "INSERT INTO link_usage (tag, sessions) VALUES ({tag}, {used});
                    INSERT INTO budget_usage (period, scope, ms, micros) VALUES ('', 'link:' || {tag}, {ms}, 0);"
                ));
            }
        }
    }
    site.execute(&statements.concat()).await;
    let mut of_each = HashMap::<_, Vec<_>>::new();
    let mut before = None;
    loop {
        let part = site
            .backend
            .studio
            .links(&ada, LinkFilter::default(), before)
            .await;
        let part = part.expect("read");
        for link in part.links {
            of_each.entry(link.status.id()).or_default().push(link.recipient);
        }
        before = part.older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(of_each.values().map(Vec::len).sum::<usize>(), number);
    for status in LinkStatus::ALL {
        let filter = LinkFilter {
            status: Some(status),
            ..LinkFilter::default()
        };
        let (found, _) = all_names(&site, &ada, &filter).await;
        let said = of_each.remove(status.id()).unwrap_or_default();
        assert!(!said.is_empty(), "{status:?}");
        assert_eq!(found, said, "{status:?}");
    }
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
