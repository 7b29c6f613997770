//! What is counted in days is what is counted in quarters of an hour, whatever happened and in whatever zone.

use super::common::{after, new};
use super::figures::{opened, read, talk};
use super::links::{DEMO, Site, form, slug};
use super::support::NOON;
use backend::account::Role;
use backend::clock::Timestamp;
use backend::store::{Amounts, Store, WhichFigures};
use backend::studio::{FiguresDay, TalkChoice};
use backend::zone::Zone;
use contract::session::EndReason;
use std::time::Duration;

sites_on_both! {
    days_that_were_counted_one_by_one_are_those_that_are_made_at_once,
    the_days_are_those_of_the_sites_zone_after_it_was_changed,
    first_frames_and_failed_starts_are_known_by_day_and_vendor,
    many_days_are_made_in_parts_the_newest_first,
    days_that_begin_otherwise_by_now_are_made_anew,
}

on_both! {
    a_server_that_changes_the_zone_loses_nothing_of_what_others_count,
}

const TABLES: [&str; 2] = ["figure_days", "figure_day_parts"];
const HOUR: Duration = Duration::from_hours(1);

/// Makes the days of all quarters anew, as another program that has this zone.
pub async fn make_anew(site: &Site, zone: &Zone) {
    site.execute("DELETE FROM figure_zone").await;
    let store = Store::open_beside(&site.config().storage.database()).await;
    let store = store.expect("it opens");
    store.count_days_in(zone).await.expect("counted");
    store.close().await;
}

/// Makes the days anew, and says how many rows differ from those of before.
async fn differ_from_new_ones(site: &Site) -> i64 {
    for table in TABLES {
        site.execute(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"))
            .await;
    }
    make_anew(site, &Zone::UTC).await;
    let mut differ = 0;
    for table in TABLES {
        for (one, other) in [
            (table.to_owned(), format!("kept_{table}")),
            (format!("kept_{table}"), table.to_owned()),
        ] {
            let rows =
                format!("SELECT COUNT(*) FROM (SELECT * FROM {one} EXCEPT SELECT * FROM {other}) AS missing");
            differ += site.number(&rows).await;
        }
        site.execute(&format!("DROP TABLE kept_{table}")).await;
    }
    differ
}

async fn days_that_were_counted_one_by_one_are_those_that_are_made_at_once(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let bob = site.account("bob", Role::Seller).await;
    let own = slug(&site.make(&ada, form("Grace")).await);
    let other = slug(&site.make(&bob, form("Mary")).await);
    // Over two midnights.
    for number in 0..5 {
        let slug = if number % 2 == 0 { &own } else { &other };
        opened(&site, slug).await;
        talk(&site, slug, number, 700 + number * 400).await;
        site.clock.advance(HOUR * 9);
        site.backend.sessions.reap().await;
    }
    let talks = site.backend.studio.talks(&ada, TalkChoice::default(), None).await;
    let left_out = &talks.expect("read").talks[1].id;
    let done = site.backend.studio.leave_out(&ada, left_out, true).await;
    done.expect("left out");
    assert!(site.number("SELECT COUNT(*) FROM figure_days").await > 12);
    assert_eq!(
        site.number("SELECT COUNT(DISTINCT day_ms) FROM figure_days")
            .await,
        3
    );
    assert_eq!(differ_from_new_ones(&site).await, 0);
    // Sellers read no other's; all is what both have.
    let all = read(&site, &ada, &[("days", "7")]).await.total();
    let bobs = read(&site, &bob, &[("days", "7")]).await.total();
    let adas = read(&site, &ada, &[("days", "7"), ("links", &ada.account.id)])
        .await
        .total();
    assert_eq!((all.started, bobs.started, adas.started), (4, 1, 3));
    assert_eq!(all.opened, 5);
    assert_eq!(adas.plus(bobs), all);
    let of_demo = read(&site, &ada, &[("days", "7"), ("demo", DEMO)]).await.total();
    assert_eq!(of_demo, all);
}

async fn the_days_are_those_of_the_sites_zone_after_it_was_changed(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    // NOON is at twelve in UTC, and at a quarter to six in the evening in Kathmandu.
    for (hours, started) in [(6, 1), (7, 2)] {
        let at = NOON.0 + hours * 3_600_000;
        let row = format!("INSERT INTO figures VALUES ({at}, 'd', 'anam', '', 0, {started}, 0, 0, 0, 0)");
        site.execute(&row).await;
    }
    let days = async |site: &Site| {
        let figures = read(site, &ada, &[("days", "7")]).await;
        let days = figures.days.into_iter().filter(|day| day.amounts.started > 0);
        days.map(|day| (day.date, day.amounts.started))
            .collect::<Vec<_>>()
    };
    let date = |days: i32| Zone::UTC.day_of(NOON).plus(days).to_string();
    make_anew(&site, &Zone::UTC).await;
    assert_eq!(days(&site).await, [(date(0), 3)]);
    let zone = [("SHOWROOM_SERVER_TIME_ZONE", "Asia/Kathmandu")];
    let site = site.restart_set(&zone).await;
    site.clock.advance(HOUR * 7);
    assert_eq!(days(&site).await, [(date(0), 1), (date(1), 2)]);
    // What is counted from now on as well.
    let own = slug(&site.make(&ada, form("Grace")).await);
    talk(&site, &own, 2, 900).await;
    site.clock.advance(HOUR);
    site.backend.sessions.reap().await;
    assert_eq!(days(&site).await, [(date(0), 1), (date(1), 3)]);
    let site = site.restart().await;
    assert_eq!(days(&site).await, [(date(0), 4)]);
}

/// One session on each of so many days.
async fn one_a_day(site: &Site, days: i64) {
    for ago in 0..days {
        let at = NOON.0 - ago * 24 * 3_600_000;
        let row = format!("INSERT INTO figures VALUES ({at}, 'd', 'anam', 'o', 0, 1, 1, 0, 5, 0)");
        site.execute(&row).await;
    }
}

async fn many_days_are_made_in_parts_the_newest_first(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    one_a_day(&site, 150).await;
    make_anew(&site, &Zone::UTC).await;
    let made = async |site: &Site| {
        site.number("SELECT COUNT(DISTINCT day_ms) FROM figure_days")
            .await
    };
    let first = made(&site).await;
    assert!((90..150).contains(&first), "{first}");
    assert_eq!(read(&site, &ada, &[("days", "90")]).await.total().started, 90);
    // What changes in a day that is not made yet is in it when it is.
    let oldest = NOON.0 - 149 * 24 * 3_600_000;
    site.execute(&format!("UPDATE figures SET started = 7 WHERE at_ms = {oldest}"))
        .await;
    for _ in 0..10 {
        site.backend.sessions.reap().await;
    }
    assert_eq!(made(&site).await, 150);
    let sum = "SELECT CAST(SUM(started) AS BIGINT) FROM figure_days WHERE owner_id = '~' AND demo = '~'";
    assert_eq!(site.number(sum).await, 156);
    assert_eq!(
        differ_from_new_ones(&site).await,
        200,
        "four rows of each of fifty days are still to be made"
    );
}

/// The rules of a zone change with what is known of it.
async fn days_that_begin_otherwise_by_now_are_made_anew(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    one_a_day(&site, 3).await;
    make_anew(&site, &Zone::UTC).await;
    site.execute("UPDATE figure_days SET day_ms = day_ms - 3600000")
        .await;
    assert_ne!(read(&site, &ada, &[("days", "1")]).await.total().started, 1);
    let site = site.restart().await;
    assert_eq!(read(&site, &ada, &[("days", "1")]).await.total().started, 1);
}

async fn first_frames_and_failed_starts_are_known_by_day_and_vendor(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let own = slug(&site.make(&ada, form("Grace")).await);
    for (number, ms) in [(0, 700), (1, 1200), (2, 2600)] {
        talk(&site, &own, number, ms).await;
    }
    site.clock.advance(HOUR * 24);
    talk(&site, &own, 3, 450).await;
    let failed = site.start(&own, 4).await.expect("started");
    site.clock.advance(HOUR);
    drop(failed);
    for _ in 0..3 {
        site.backend.sessions.reap().await;
        site.clock.advance(HOUR / 30);
    }
    let figures = read(&site, &ada, &[("days", "7")]).await;
    let days: Vec<_> = figures
        .days
        .iter()
        .filter(|day| !day.vendors.is_empty())
        .collect();
    let [yesterday, today] = days.as_slice() else {
        panic!("{days:?}")
    };
    let within = |day: &FiguresDay| {
        let (half, most) = day.vendors[0].quantiles();
        (
            format!("{half:?}"),
            format!("{most:?}"),
            day.first_frames().total(),
        )
    };
    assert_eq!(
        within(yesterday),
        ("Some(AtMost(1250))".into(), "Some(AtMost(3000))".into(), 3)
    );
    assert_eq!(
        within(today),
        ("Some(AtMost(500))".into(), "Some(AtMost(500))".into(), 1)
    );
    assert_eq!((yesterday.failed(), today.failed()), (0, 1));
    let [vendor] = figures.vendors.as_slice() else {
        panic!("{:?}", figures.vendors)
    };
    assert_eq!((vendor.first_frames.total(), vendor.failed), (4, 1));
    let [(_, reason, 1)] = figures.failures.as_slice() else {
        panic!("{:?}", figures.failures)
    };
    assert_eq!(today.vendors[0].reasons, [(reason.clone(), 1)]);
    assert_eq!(yesterday.vendors[0].reasons, []);
}

async fn a_server_that_changes_the_zone_loses_nothing_of_what_others_count(store: Store) {
    for number in 1..=40 {
        assert!(store.reserve(&new(number), 100).await.expect("an answer"));
        let ended = store.end(&new(number).id, EndReason::Visitor, after(10)).await;
        ended.expect("ended");
    }
    let count = async {
        loop {
            match store.count_sessions(after(10), 1).await.expect("counted") {
                0 => return,
                _ => tokio::task::yield_now().await,
            }
        }
    };
    let change = async {
        for name in ["UTC", "Asia/Kathmandu", "Europe/Berlin", "UTC"].repeat(2) {
            let zone = Zone::named(name).expect("a zone");
            store.count_days_in(&zone).await.expect("counted");
        }
    };
    tokio::join!(count, change);
    let which = WhichFigures {
        within: (Timestamp(NOON.0 - 12 * 3_600_000), after(1)),
        demo: None,
        provider: None,
        owners: None,
    };
    let read = async || {
        let sums = store.figures(which).await.expect("read");
        sums.iter()
            .fold(Amounts::default(), |sum, (.., amounts)| sum.plus(*amounts))
    };
    let counted = read().await;
    let other = Zone::named("Europe/Berlin").expect("a zone");
    for zone in [&other, &Zone::UTC] {
        store.count_days_in(zone).await.expect("counted");
    }
    assert_eq!(read().await, counted);
}
