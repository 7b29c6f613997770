//! The first page: what was counted since yesterday, and which links need a look and why.

use super::figure_days::make_anew;
use super::figures::{event, report};
use super::links::{Site, form, slug};
use super::support::NOON;
use backend::account::{Role, SignedIn};
use backend::money::Micros;
use backend::studio::{Look, Since};
use backend::zone::Zone;
use contract::session::{EndReason, EventKind};
use std::time::Duration;

sites_on_both! {
    what_was_counted_since_yesterday_is_summed,
    leads_since_yesterday_are_those_that_the_account_reads,
    a_link_needs_a_look_for_a_reason,
    a_link_needs_a_look_when_most_of_its_money_is_used,
    a_start_that_failed_is_seen_until_another_goes_well,
    a_start_that_failed_is_seen_behind_many_links,
    sellers_look_at_their_own_links,
}

const QUARTER_MS: i64 = 15 * 60 * 1000;
/// NOON is at twelve in UTC.
const YESTERDAY_MS: i64 = NOON.0 - 36 * 60 * 60 * 1000;

/// For whom each link is that needs a look, and why.
async fn looks(site: &Site, who: &SignedIn) -> Vec<(String, Vec<Look>)> {
    let home = site.backend.studio.home(who).await.expect("read");
    let looks = home.looks.into_iter();
    looks.map(|(line, why)| (line.recipient, why)).collect()
}

async fn what_was_counted_since_yesterday_is_summed(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let bob = site.account("bob", Role::Seller).await;
    let since = async |who: &SignedIn| site.backend.studio.home(who).await.expect("read").since;
    assert_eq!(since(&ada).await, Since::default());
    for (at, owner) in [
        (YESTERDAY_MS - QUARTER_MS, ""),
        (YESTERDAY_MS, ""),
        (NOON.0, ""),
        (NOON.0, "another"),
    ] {
        site.execute(&format!(
            "INSERT INTO figures VALUES ({at}, 'x', 'anam', '{owner}', 0, 3, 2, 1, 1000, 0)"
        ))
        .await;
        site.execute(&format!(
            "INSERT INTO figure_parts VALUES ({at}, 'x', 'anam', '{owner}', 'failed', 'failed', 1)"
        ))
        .await;
    }
    make_anew(&site, &Zone::UTC).await;
    let all = since(&ada).await;
    assert_eq!(
        (all.amounts.started, all.amounts.live_ms, all.failed),
        (9, 3000, 3)
    );
    let own = since(&bob).await;
    assert_eq!((own.amounts.started, own.amounts.acted, own.failed), (6, 2, 2));
}

async fn leads_since_yesterday_are_those_that_the_account_reads(site: Site) {
    let ada = site.account("ada", Role::Viewer).await;
    let (bob, eve) = (
        site.account("bob", Role::Seller).await,
        site.account("eve", Role::Seller).await,
    );
    site.make(&bob, form("Grace")).await;
    let none = "SELECT NULL AS tag";
    for (number, (at, from)) in [
        (YESTERDAY_MS - 1, none),
        (YESTERDAY_MS, none),
        (NOON.0, none),
        (NOON.0, "SELECT tag FROM links"),
    ]
    .into_iter()
    .enumerate()
    {
        site.execute(&format!(
            "INSERT INTO leads (id, origin, demo, link, answers, consent, sent_ms, link_owner)
            SELECT 'lead-{number}', 'origin-{number}', 'product-guide', tag, '[]', '', {at},
                (SELECT owner_id FROM links WHERE links.tag = t.tag) FROM ({from}) AS t"
        ))
        .await;
    }
    for (who, leads) in [(&ada, 3), (&bob, 3), (&eve, 2)] {
        let home = site.backend.studio.home(who).await.expect("read");
        assert_eq!(home.since.leads, leads, "{}", who.account.name);
    }
}

async fn a_link_needs_a_look_for_a_reason(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let ending = site.make(&ada, form("Ends").with("expires", "2026-11-23")).await;
    site.make(&ada, form("Lasts").with("expires", "2026-11-24")).await;
    site.make(&ada, form("Endless")).await;
    for (name, most, begun) in [
        ("Nearly", "5", 10..14),
        ("Enough", "5", 20..23),
        ("Once", "1", 30..31),
    ] {
        let link = site.make(&ada, form(name).with("max_sessions", most)).await;
        for number in begun {
            site.start(&slug(&link), number).await.expect("started");
        }
    }
    site.wait(Duration::from_secs(1));
    let minutes = site.make(&ada, form("Minutes").with("max_minutes", "10")).await;
    site.start(&slug(&minutes), 1).await.expect("started");
    let ends = ending.line.expires.expect("an end");
    for (used_ms, is_shown) in [(479_999, false), (480_000, true), (600_000, true)] {
        site.execute(&format!(
            "UPDATE budget_usage SET ms = {used_ms} WHERE scope LIKE 'link:%'"
        ))
        .await;
        let mut expected = Vec::new();
        if is_shown {
            expected.push(("Minutes".to_owned(), vec![Look::Minutes]));
        }
        expected.push(("Nearly".to_owned(), vec![Look::Talks]));
        expected.push(("Ends".to_owned(), vec![Look::Ends(ends)]));
        assert_eq!(looks(&site, &ada).await, expected, "{used_ms}");
    }
    let withdrawn = site.backend.studio.revoke_link(&ada, &minutes.line.id).await;
    withdrawn.expect("withdrawn");
    // The last day of one is over, and that of another is the day after tomorrow.
    site.wait(Duration::from_hours(60));
    let names: Vec<_> = looks(&site, &ada)
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["Nearly", "Lasts"]);
}

async fn a_link_needs_a_look_when_most_of_its_money_is_used(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let site = site
        .restart_set(&[
            ("SHOWROOM_PRICES_LIVEKIT", "0.18"),
            ("SHOWROOM_PRICES_CURRENCY", "EUR"),
            ("SHOWROOM_BUDGETS_COST_PER_LINK", "10"),
        ])
        .await;
    let link = slug(&site.make(&ada, form("Grace")).await);
    site.start(&link, 1).await.expect("started");
    for (micros, is_shown) in [(7_999_999, false), (8_000_000, true)] {
        site.execute(&format!(
            "UPDATE budget_usage SET micros = {micros} WHERE scope LIKE 'link:%'"
        ))
        .await;
        let money = Look::Money {
            used: Micros(micros),
            most: Micros(10_000_000),
            currency: "EUR".into(),
        };
        let expected = is_shown.then(|| ("Grace".to_owned(), vec![money]));
        assert_eq!(looks(&site, &ada).await, Vec::from_iter(expected), "{micros}");
    }
}

async fn a_start_that_failed_is_seen_until_another_goes_well(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = slug(&site.make(&ada, form("Grace")).await);
    let begun = site.start(&link, 1).await.expect("started");
    assert_eq!(looks(&site, &ada).await, []);
    let ended = EventKind::Ended {
        reason: EndReason::Failed,
    };
    report(&site, &begun, 1, vec![event(2, ended)]).await;
    let found = looks(&site, &ada).await;
    let [(name, why)] = found.as_slice() else {
        panic!("{found:?}")
    };
    let is_it = matches!(why.as_slice(), [Look::Failed(talk)] if talk.id == begun.session);
    assert!(name == "Grace" && is_it, "{found:?}");
    site.wait(Duration::from_secs(1));
    let begun = site.start(&link, 2).await.expect("started");
    report(&site, &begun, 2, vec![event(900, EventKind::FirstFrame)]).await;
    assert_eq!(looks(&site, &ada).await, []);
}

async fn a_start_that_failed_is_seen_behind_many_links(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = slug(&site.make(&ada, form("Grace")).await);
    let begun = site.start(&link, 1).await.expect("started");
    let ended = EventKind::Ended {
        reason: EndReason::Failed,
    };
    report(&site, &begun, 1, vec![event(2, ended)]).await;
    site.wait(Duration::from_secs(1));
    for number in 0..51 {
        let name = format!("Ends {number}");
        site.make(&ada, form(&name).with("expires", "2026-11-22")).await;
    }
    let found = looks(&site, &ada).await;
    assert_eq!(found.len(), 10);
    let is_it = matches!(found[0].1.as_slice(), [Look::Failed(talk)] if talk.id == begun.session);
    assert!(found[0].0 == "Grace" && is_it, "{found:?}");
}

async fn sellers_look_at_their_own_links(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let eve = site.account("eve", Role::Viewer).await;
    for (who, count) in [(&ada, 11), (&bob, 1)] {
        for number in 0..count {
            let name = format!("{} {number}", who.account.name);
            site.make(who, form(&name).with("expires", "2026-11-22")).await;
        }
    }
    assert_eq!(looks(&site, &bob).await.len(), 1);
    assert_eq!(looks(&site, &ada).await.len(), 10, "and no more");
    assert_eq!(looks(&site, &eve).await.len(), 10);
    let own = looks(&site, &ada).await;
    assert!(own.iter().all(|(name, _)| name.starts_with("ada")), "{own:?}");
}
