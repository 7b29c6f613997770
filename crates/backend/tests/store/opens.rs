//! Opens of personal links: a page that a person saw counts, and nothing else does.

use super::links::{DEMO, Site, form, slug};
use super::support::stage::caller;
use backend::account::Role;
use backend::clock::Clock as _;
use backend::opens::{Fetcher, Opener};
use backend::studio::{LinkError, LinkStatus, Look};
use backend::{Caller, ServiceError};
use contract::open::{OpenReport, Sign};
use contract::page::PageNonce;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;
use tokio::task::JoinSet;

sites_on_both! {
    a_page_that_was_visible_for_a_second_is_an_open,
    programs_and_accounts_of_the_site_are_listed_and_do_not_count,
    an_account_decides_what_counts,
    whoever_has_a_link_does_not_fill_the_database,
    one_browser_with_many_pages_at_once_is_one_open,
    two_tabs_and_a_reload_are_one_open_and_as_many_talks_as_starts,
    an_open_that_could_not_be_kept_counts_once_it_is_sent_again,
    what_fetches_a_link_is_listed_by_kind_and_counts_nothing,
    a_person_who_comes_too_late_is_said_once_for_a_visit,
}

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 Version/18.2 Safari/604.1";

fn report(site: &Site, link: &str, visible_ms: u32, sign: Sign) -> OpenReport {
    OpenReport {
        link: link.into(),
        demo: DEMO.into(),
        nonce: site.backend.pages.issue(DEMO, Some(link)),
        visible_ms,
        sign,
        automated: false,
    }
}

async fn a_page_that_was_visible_for_a_second_is_an_open(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let slug = slug(&link);
    let opens = &site.backend.opens;
    let send = async |agent: &str, visible, sign| {
        let report = report(&site, &slug, visible, sign);
        opens
            .report(&caller(1), agent, async || false, &report)
            .await
            .expect("taken");
    };
    send(FIREFOX, 999, Sign::None).await;
    let seen = site.link(&ada, &link.line.id).await;
    assert_eq!((seen.opens.len(), seen.line.status), (0, LinkStatus::New));
    send(FIREFOX, 1000, Sign::None).await;
    site.clock.advance(Duration::from_mins(20));
    send(FIREFOX, 14_000, Sign::Touch).await;
    send(FIREFOX, 2000, Sign::None).await;
    let seen = site.link(&ada, &link.line.id).await;
    assert_eq!((seen.opens.len(), seen.line.status), (1, LinkStatus::Opened));
    let open = &seen.opens[0];
    assert_eq!((open.opener, open.counts), (Opener::Person, true));
    assert_eq!((open.visible, open.sign), (Duration::from_secs(14), Sign::Touch));
    send(PHONE, 1500, Sign::None).await;
    site.clock.advance(Duration::from_mins(31));
    send(FIREFOX, 1500, Sign::None).await;
    let seen = site.link(&ada, &link.line.id).await;
    assert_eq!(seen.opens.len(), 3, "another browser, and another time");
    // The page's nonce is its own, and a withdrawn link is not opened.
    let foreign = OpenReport {
        nonce: PageNonce("1.a.b".into()),
        ..report(&site, &slug, 1500, Sign::None)
    };
    let refused = opens.report(&caller(1), FIREFOX, async || false, &foreign).await;
    assert!(matches!(refused, Err(ServiceError::StalePage)), "{refused:?}");
    let late = report(&site, &slug, 1500, Sign::None);
    let revoked = site.backend.studio.revoke_link(&ada, &link.line.id).await;
    revoked.expect("withdrawn");
    let refused = opens.report(&caller(1), FIREFOX, async || false, &late).await;
    assert!(matches!(refused, Err(ServiceError::NotFound)), "{refused:?}");
}

async fn programs_and_accounts_of_the_site_are_listed_and_do_not_count(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    let page = || report(&site, &slug, 5000, Sign::None);
    let send = async |last: u8, agent: &str, is_ours, page: &OpenReport| {
        let taken = site
            .backend
            .opens
            .report(&caller(last), agent, async || is_ours, page)
            .await;
        taken.expect("taken");
    };
    let preview = page();
    let driven = OpenReport {
        automated: true,
        ..page()
    };
    send(
        1,
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        false,
        &preview,
    )
    .await;
    send(1, FIREFOX, false, &driven).await;
    send(1, PHONE, true, &page()).await;
    // One page is one open, whatever name is given.
    send(3, PHONE, false, &preview).await;
    let seen = site.link(&ada, &id).await;
    assert_eq!(seen.line.status, LinkStatus::New);
    let mut openers: Vec<_> = seen.opens.iter().map(|open| open.opener.id()).collect();
    openers.sort_unstable();
    assert_eq!(openers, ["ours", "program", "program"]);
    assert!(seen.opens.iter().all(|open| !open.counts), "{:?}", seen.opens);
    // Whoever signs in during a look was no other person.
    let look = page();
    send(2, FIREFOX, false, &look).await;
    send(2, FIREFOX, true, &look).await;
    let seen = site.link(&ada, &id).await;
    assert_eq!((seen.opens.len(), seen.line.status), (4, LinkStatus::New));
    // The recipient in the same network, with a browser of the same name, is not taken for them.
    send(2, FIREFOX, false, &page()).await;
    let seen = site.link(&ada, &id).await;
    assert_eq!((seen.opens.len(), seen.line.status), (5, LinkStatus::Opened));
}

async fn an_account_decides_what_counts(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    let opens = &site.backend.opens;
    let seen = report(&site, &slug, 5000, Sign::Touch);
    opens
        .report(&caller(1), PHONE, async || false, &seen)
        .await
        .expect("taken");
    let studio = &site.backend.studio;
    let open = site.link(&ada, &id).await.opens[0].id.clone();
    for (name, role) in [("viewer", Role::Viewer), ("bob", Role::Seller)] {
        let other = site.account(name, role).await;
        let refused = studio.judge_open(&other, &id, &open, false).await;
        assert!(
            matches!(refused, Err(LinkError::Fixed | LinkError::Missing)),
            "{name}: {refused:?}"
        );
    }
    for counts in [false, false, true, false] {
        studio
            .judge_open(&ada, &id, &open, counts)
            .await
            .expect("decided");
        assert_eq!(site.link(&ada, &id).await.opens[0].counts, counts);
    }
    studio.judge_open(&ada, &id, "none", true).await.expect("nothing");
    // What was decided stays when the page says more.
    let more = report(&site, &slug, 9000, Sign::Touch);
    opens
        .report(&caller(1), PHONE, async || false, &more)
        .await
        .expect("taken");
    let link = site.link(&ada, &id).await;
    assert_eq!((link.opens[0].counts, link.line.status), (false, LinkStatus::New));
    let mut log = site.backend.accounts.audit().await.expect("read");
    let log = log.next().await.expect("read").expect("entries");
    let judged = log.iter().filter(|entry| entry.action == "open-judged");
    assert_eq!(judged.count(), 3, "each change once");
}

async fn whoever_has_a_link_does_not_fill_the_database(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    for number in 0..520_u16 {
        let [high, low] = number.to_be_bytes();
        let caller = Caller {
            address: IpAddr::V4(Ipv4Addr::new(10, high, low, 1)),
            request_id: "test".into(),
            passes: backend::Passes::default(),
            is_ours: false,
            is_signed_in: false,
        };
        let page = report(&site, &slug, 5000, Sign::None);
        let taken = site
            .backend
            .opens
            .report(&caller, PHONE, async || number < 20, &page)
            .await;
        taken.expect("taken");
    }
    let seen = site.link(&ada, &id).await;
    assert_eq!(seen.opened_times, 500, "those that do not count made room");
    site.clock.advance(Duration::from_mins(1));
    let page = report(&site, &slug, 7000, Sign::Key);
    let taken = site
        .backend
        .opens
        .report(&caller(1), FIREFOX, async || false, &page)
        .await;
    taken.expect("taken");
    let seen = site.link(&ada, &id).await;
    assert_eq!((seen.opened_times, seen.opens[0].sign), (500, Sign::Key));
    // What does not count takes no place of what does.
    let page = OpenReport {
        automated: true,
        ..report(&site, &slug, 7000, Sign::None)
    };
    let opens = &site.backend.opens;
    let taken = opens.report(&caller(2), PHONE, async || false, &page).await;
    taken.expect("taken");
    assert_eq!(site.link(&ada, &id).await.opened_times, 500);
}

async fn one_browser_with_many_pages_at_once_is_one_open(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let slug = slug(&link);
    let mut tabs = JoinSet::new();
    for _ in 0..20 {
        let (opens, page) = (site.backend.opens.clone(), report(&site, &slug, 1500, Sign::None));
        tabs.spawn(async move { opens.report(&caller(1), FIREFOX, async || false, &page).await });
    }
    for taken in tabs.join_all().await {
        taken.expect("taken");
    }
    assert_eq!(site.link(&ada, &link.line.id).await.opened_times, 1);
}

async fn two_tabs_and_a_reload_are_one_open_and_as_many_talks_as_starts(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    let send = async |page: &OpenReport| {
        let opens = &site.backend.opens;
        let taken = opens.report(&caller(1), FIREFOX, async || false, page).await;
        taken.expect("taken");
    };
    let now = async || {
        let seen = site.link(&ada, &id).await;
        (seen.opened_times, seen.opens.len(), seen.talks.len())
    };
    let tabs = [1500, 2500].map(|visible| report(&site, &slug, visible, Sign::None));
    for tab in &tabs {
        send(tab).await;
    }
    // A page that the browser kept comes back with the nonce that it had; one that is loaded again has another.
    site.wait(Duration::from_mins(9));
    send(&tabs[0]).await;
    site.wait(Duration::from_mins(29));
    send(&report(&site, &slug, 4000, Sign::Key)).await;
    assert_eq!(now().await, (1, 1, 0), "and no talk by itself");
    let first = site.start(&slug, 1).await.expect("started");
    let again = site.start(&slug, 1).await.expect("the same press");
    assert_eq!(again.session, first.session);
    assert_eq!(now().await, (1, 1, 1));
    site.start(&slug, 2).await.expect("in the other tab");
    send(&report(&site, &slug, 1500, Sign::None)).await;
    assert_eq!(now().await, (1, 1, 2));
}

async fn an_open_that_could_not_be_kept_counts_once_it_is_sent_again(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let page = report(&site, &slug(&link), 5000, Sign::Touch);
    let send = async || {
        let opens = &site.backend.opens;
        opens.report(&caller(1), FIREFOX, async || false, &page).await
    };
    // With the figures away, nothing of it is kept either.
    for table in ["opens", "figures", "figure_days"] {
        site.execute(&format!("ALTER TABLE {table} RENAME TO away")).await;
        let failed = send().await;
        assert!(
            matches!(failed, Err(ServiceError::Store(_))),
            "{table}: {failed:?}"
        );
        site.execute(&format!("ALTER TABLE away RENAME TO {table}")).await;
        assert_eq!(site.number("SELECT COUNT(*) FROM opens").await, 0, "{table}");
    }
    for _ in 0..2 {
        send().await.expect("taken");
    }
    assert_eq!(site.link(&ada, &link.line.id).await.opened_times, 1);
    assert_eq!(
        site.number("SELECT CAST(SUM(opened) AS BIGINT) FROM figures")
            .await,
        1
    );
}

async fn what_fetches_a_link_is_listed_by_kind_and_counts_nothing(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace Hopper")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    let opens = &site.backend.opens;
    let first = site.clock.now();
    for _ in 0..3 {
        opens.fetched("curl/8.5.0", &slug, None);
    }
    opens.fetched("Mozilla/4.0 (compatible; ms-office; MSOffice 16)", &slug, None);
    opens.fetched("curl/8.5.0", "none", None);
    let seen = report(&site, &slug, 1500, Sign::None);
    let unseen = report(&site, &slug, 1500, Sign::None);
    for page in [&seen, &unseen] {
        opens.fetched(FIREFOX, &slug, Some(&page.nonce.0));
    }
    let listed = async || {
        opens.list_fetches().await;
        let link = site.link(&ada, &id).await;
        let mut listed: Vec<_> = link
            .fetches
            .iter()
            .map(|row| (row.class.id(), row.times))
            .collect();
        listed.sort_unstable();
        (listed, link)
    };
    assert!(
        site.link(&ada, &id).await.fetches.is_empty(),
        "nothing is written at once"
    );
    let (rows, link) = listed().await;
    assert_eq!(rows, [("mail-scanner", 1), ("script", 3)]);
    assert_eq!(
        (link.opened_times, link.opens.len(), link.line.status),
        (0, 0, LinkStatus::New)
    );
    // A page that was seen, and one that was not.
    let taken = opens.report(&caller(1), FIREFOX, async || false, &seen).await;
    taken.expect("taken");
    site.clock.advance(Duration::from_mins(11));
    opens.fetched("curl/8.5.0", &slug, None);
    let (rows, link) = listed().await;
    assert_eq!(rows, [("mail-scanner", 1), ("script", 4), ("unseen", 1)]);
    assert_eq!(link.opened_times, 1);
    let script = link.fetches.iter().find(|row| row.class == Fetcher::Script);
    let script = script.expect("it is listed");
    assert_eq!((script.first, script.last), (first, site.clock.now()));
    assert_eq!(listed().await.0.len(), 3, "once");
}

/// What the page of a link says that opens nothing.
fn too_late(site: &Site, slug: &str, visible_ms: u32) -> OpenReport {
    OpenReport {
        demo: String::new(),
        nonce: site.backend.pages.issue("", Some(slug)),
        ..report(site, slug, visible_ms, Sign::None)
    }
}

async fn a_person_who_comes_too_late_is_said_once_for_a_visit(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let bob = site.account("bob", Role::Seller).await;
    let mut ids = Vec::new();
    let mut slugs = Vec::new();
    for recipient in ["Grace Hopper", "Alan Turing"] {
        let link = site
            .make(&ada, form(recipient).with("expires", "2099-12-31"))
            .await;
        ids.push(link.line.id.clone());
        slugs.push(slug(&link));
    }
    let early = too_late(&site, &slugs[0], 5000);
    let opens = &site.backend.opens;
    let early = opens.report(&caller(1), FIREFOX, async || false, &early).await;
    assert!(
        matches!(early, Err(ServiceError::NotFound)),
        "it opens: {early:?}"
    );
    let revoked = site.backend.studio.revoke_link(&ada, &ids[0]).await;
    revoked.expect("withdrawn");
    site.execute(&format!(
        "UPDATE links SET expires_ms = 1, seq = seq + 10 WHERE id = '{}'",
        ids[1]
    ))
    .await;
    let site = site.restart().await;
    let opens = &site.backend.opens;
    let page = |slug: &str, visible_ms| too_late(&site, slug, visible_ms);
    let send = async |agent: &str, is_ours: bool, page: &OpenReport| {
        opens.report(&caller(1), agent, async || is_ours, page).await
    };
    for (id, slug) in ids.iter().zip(&slugs) {
        let now = async || {
            let link = site.link(&ada, id).await;
            assert_eq!((link.opened_times, link.opens.len(), link.denied), (0, 0, 0));
            (link.late, link.last_late)
        };
        let driven = OpenReport {
            automated: true,
            ..page(slug, 5000)
        };
        for (agent, is_ours, page) in [
            (FIREFOX, false, page(slug, 999)),
            (FIREFOX, false, driven),
            (FIREFOX, true, page(slug, 5000)),
            ("Twitterbot/1.0", false, page(slug, 5000)),
            ("", false, page(slug, 5000)),
        ] {
            send(agent, is_ours, &page).await.expect("taken");
        }
        assert_eq!(now().await, (0, None));
        let foreign = OpenReport {
            nonce: site.backend.pages.issue("", Some("another")),
            ..page(slug, 5000)
        };
        let refused = send(FIREFOX, false, &foreign).await;
        assert!(matches!(refused, Err(ServiceError::StalePage)), "{refused:?}");
        let came = site.clock.now();
        let visit = page(slug, 1000);
        for (agent, page) in [(FIREFOX, &visit), (FIREFOX, &visit), (PHONE, &page(slug, 9000))] {
            send(agent, false, page).await.expect("taken");
            site.clock.advance(Duration::from_mins(4));
        }
        assert_eq!(now().await, (1, Some(came)));
        site.clock.advance(Duration::from_mins(31));
        send(PHONE, false, &page(slug, 1500)).await.expect("taken");
        assert_eq!(now().await, (2, Some(site.clock.now())));
    }
    // What never was is answered alike.
    let unknown = "0".repeat(26);
    send(FIREFOX, false, &page(&unknown, 5000)).await.expect("taken");
    let looks = async |who| {
        let home = site.backend.studio.home(who).await.expect("read");
        let looks = home.looks.into_iter().flat_map(|(_, why)| why);
        looks.filter(|why| matches!(why, Look::Late(_))).count()
    };
    assert_eq!((looks(&ada).await, looks(&bob).await), (2, 0));
    site.wait(Duration::from_hours(48));
    assert_eq!(looks(&ada).await, 0);
}
