//! The time zone of a person: it is theirs alone, and the last day of a link is in the zone of whoever typed it.

use super::links::{Site, form};
use backend::account::{Role, SignedIn};
use backend::accounts::{AccountError, Fault, Field};
use backend::clock::Timestamp;
use backend::studio::{LinkDetail, LinkError};
use backend::zone::{Day, Zone};

sites_on_both! {
    a_person_has_a_zone_of_their_own_or_the_sites,
    an_end_of_a_link_that_is_saved_unchanged_stays_in_every_zone,
    a_day_is_of_the_zone_that_its_form_names,
    links_end_as_before_when_the_site_has_another_zone,
}

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a zone")
}

/// The first moment after a day.
fn end_of(day: &str, zone: &Zone) -> Timestamp {
    zone.start_of(Day::parse(day).expect("a day").plus(1))
}

/// An account, with the zone that it has from now on.
async fn with_zone(site: &Site, who: SignedIn, name: &str) -> SignedIn {
    let accounts = &site.backend.accounts;
    accounts.set_time_zone(&who, name).await.expect("chosen");
    let all = accounts.list().await.expect("read");
    let account = all.into_iter().find(|account| account.id == who.account.id);
    SignedIn {
        account: account.expect("there"),
        ..who
    }
}

async fn changes(site: &Site, action: &str) -> usize {
    let mut log = site.backend.accounts.audit().await.expect("read");
    let entries = log.next().await.expect("read").expect("entries");
    entries.iter().filter(|entry| entry.action == action).count()
}

/// Saves the form of a link as it is shown.
async fn save_again(site: &Site, who: &SignedIn, link: &LinkDetail) {
    let saved = site
        .backend
        .studio
        .change_link(who, &link.line.id, link.version, &link.form)
        .await;
    saved.expect("saved");
}

async fn a_person_has_a_zone_of_their_own_or_the_sites(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Admin).await,
        site.account("bob", Role::Seller).await,
    );
    assert_eq!(ada.account.time_zone, None);
    let ada = with_zone(&site, ada, " america/new york ").await;
    assert_eq!(ada.account.time_zone, Some(zone("America/New_York")));
    assert_eq!(ada.account.zone(&Zone::UTC).name(), "America/New_York");
    let ada = with_zone(&site, ada, "America/New_York").await;
    assert_eq!(changes(&site, "time-zone-changed").await, 1, "it was no change");
    for wrong in ["Berlin", "+01:00", "'; DROP TABLE accounts"] {
        let refused = site.backend.accounts.set_time_zone(&ada, wrong).await;
        let Err(AccountError::Fields(faults)) = refused else {
            panic!("{wrong}: {refused:?}");
        };
        assert_eq!(faults, [(Field::TimeZone, Fault::NoZone)], "{wrong}");
    }
    let bob = with_zone(&site, bob, "").await;
    assert_eq!(bob.account.zone(&Zone::UTC), &Zone::UTC);
    let ada = with_zone(&site, ada, "").await;
    assert_eq!(ada.account.time_zone, None);
    // A name that is gone from the database of zones is no fault of whoever signs in.
    let mars = format!(
        "UPDATE accounts SET time_zone = 'Mars/Base' WHERE id = '{}'",
        bob.account.id
    );
    site.execute(&mars).await;
    let bob = site
        .backend
        .accounts
        .list()
        .await
        .expect("read")
        .pop()
        .expect("bob");
    assert_eq!((&*bob.mail, bob.time_zone), ("bob@example.com", None));
}

async fn an_end_of_a_link_that_is_saved_unchanged_stays_in_every_zone(site: Site) {
    let mut ada = site.account("ada", Role::Admin).await;
    let mut bob = site.account("bob", Role::Admin).await;
    let utc = Zone::UTC;
    // Each of these days but the last has 23 or 25 hours in one of the two zones.
    let days = [
        "2027-03-14",
        "2027-11-07",
        "2027-03-28",
        "2027-10-31",
        "2027-12-31",
    ];
    for (own, other) in [
        ("America/New_York", "Europe/Berlin"),
        ("Europe/Berlin", "America/New_York"),
        ("America/New_York", "Asia/Tokyo"),
        ("", "Pacific/Auckland"),
    ] {
        ada = with_zone(&site, ada, own).await;
        bob = with_zone(&site, bob, other).await;
        for day in days {
            let made = site.make(&ada, form("Grace Hopper").with("expires", day)).await;
            let (id, end) = (&made.line.id, end_of(day, ada.account.zone(&utc)));
            assert_eq!(made.line.expires, Some(end), "{own} {day}");
            assert_eq!(made.form.get("expires"), day);
            for who in [&ada, &bob] {
                let shown = site.link(who, id).await;
                let zone = who.account.zone(&utc);
                assert_eq!(shown.form.get("expires_zone"), zone.name());
                let last = zone.day_of(Timestamp(end.0 - 1)).to_string();
                assert_eq!(shown.form.get("expires"), last, "{own} {other} {day}");
                save_again(&site, who, &shown).await;
            }
            let after = site.link(&ada, id).await;
            assert_eq!(
                (after.version, after.line.expires),
                (1, Some(end)),
                "{own} {other}"
            );
            // Something else is changed by whom the day is another one for: the end stays.
            let mut shown = site.link(&bob, id).await;
            shown.form = shown.form.with("company", "Acme");
            save_again(&site, &bob, &shown).await;
            let after = site.link(&ada, id).await;
            assert_eq!(
                (after.version, after.line.expires),
                (2, Some(end)),
                "{own} {other}"
            );
            assert_eq!(
                (after.form.get("expires"), after.form.get("company")),
                (day, "Acme")
            );
        }
    }
}

async fn a_day_is_of_the_zone_that_its_form_names(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let ada = with_zone(&site, ada, "America/New_York").await;
    let made = site.make(&ada, form("Grace").with("expires", "2027-03-14")).await;
    // The form was shown in one zone and is sent when its sender has another.
    let sender = with_zone(&site, ada, "Asia/Tokyo").await;
    let mut again = made.clone();
    again.form = again.form.with("expires", "2027-11-07");
    save_again(&site, &sender, &again).await;
    let after = site.link(&sender, &made.line.id).await;
    let end = end_of("2027-11-07", &zone("America/New_York"));
    assert_eq!(after.line.expires, Some(end));
    assert_eq!(
        after.form.get("expires"),
        "2027-11-08",
        "a part of that day in Tokyo"
    );
    // Whoever comes second reads the day that is saved in the zone of their own form.
    let late = site.backend.studio;
    let typed = made.form.clone().with("expires", "2027-01-01");
    match late.change_link(&sender, &made.line.id, 1, &typed).await {
        Err(LinkError::Changed(now, keys)) => {
            assert_eq!(keys, ["expires"]);
            assert_eq!(now.form.get("expires"), "2027-11-07");
            assert_eq!(now.form.get("expires_zone"), "America/New_York");
        }
        other => panic!("{other:?}"),
    }
    let wrong = made.form.with("expires_zone", "Mars/Base");
    match late.change_link(&sender, &made.line.id, 2, &wrong).await {
        Err(LinkError::Fields(faults)) => assert_eq!(faults[0].key, "expires_zone"),
        other => panic!("{other:?}"),
    }
}

async fn links_end_as_before_when_the_site_has_another_zone(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let made = site.make(&ada, form("Grace").with("expires", "2027-03-28")).await;
    // As links were saved before they named a zone.
    let bare = "UPDATE links SET settings = REPLACE(settings, 'expires_zone = \"UTC\"', '')";
    site.execute(bare).await;
    let site = site
        .restart_set(&[("SHOWROOM_SERVER_TIME_ZONE", "Europe/Berlin")])
        .await;
    let shown = site.link(&ada, &made.line.id).await;
    assert_eq!(shown.form.get("expires_zone"), "Europe/Berlin");
    assert_eq!(shown.form.get("expires"), "2027-03-29", "until two at night");
    save_again(&site, &ada, &shown).await;
    let after = site.link(&ada, &made.line.id).await;
    let end = end_of("2027-03-28", &Zone::UTC);
    assert_eq!((after.version, after.line.expires), (1, Some(end)));
}
