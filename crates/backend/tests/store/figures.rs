//! The figures: what is counted of sessions and opens, once whatever happens, and who reads it.

use super::common::{PLENTY, after, new, numbered};
use super::figure_days::make_anew;
use super::follow_up::noted;
use super::links::{DEMO, Site, form, slug};
use super::support::NOON;
use super::support::{press, stage::caller};
use backend::account::{Role, SignedIn};
use backend::clock::Timestamp;
use backend::export::Separator;
use backend::figures::Quantile;
use backend::store::{Amounts, State, Store, WhichFigures};
use backend::studio::{Figures, FiguresChoice, Format, LinkStatus, TalkChoice, TalkError};
use backend::zone::Zone;
use contract::ProviderKind;
use contract::lead::OwnedSession;
use contract::open::{OpenReport, Sign};
use contract::session::{EndReason, Event, EventKind, RecordRequest, SessionId, StartReply};
use std::time::Duration;

sites_on_both! {
    a_talk_is_counted_once_and_stays_counted_when_it_is_deleted,
    what_talks_cost_is_counted_by_day_and_by_vendor,
    sellers_read_what_their_own_links_led_to_and_what_no_link_led_to,
    an_open_that_is_judged_otherwise_is_counted_otherwise,
    a_failed_start_has_its_reason_and_a_time_its_bound,
    a_talk_that_is_left_out_is_not_counted_until_that_is_taken_back,
    a_talk_of_ones_own_counts_nowhere,
    many_opens_without_a_press_are_said_to_be,
    a_call_to_action_is_counted_once_before_and_after_the_talk_is,
    a_talk_is_deleted_by_its_links_owner_once_it_is_over,
    a_day_begins_at_midnight_and_today_is_the_last,
    what_an_address_asks_for_is_taken_or_left,
    a_row_that_cannot_be_read_keeps_no_other_from_being_counted,
}

on_both! {
    two_who_count_at_once_count_each_session_once,
}

/// The beginning of NOON's day in UTC.
const MIDNIGHT: Timestamp = Timestamp(NOON.0 - 12 * 60 * 60 * 1000);

/// What an address asks for.
fn choice(words: &[(&str, &str)]) -> FiguresChoice {
    FiguresChoice::parse(|name| {
        let word = words.iter().find(|(known, _)| *known == name);
        word.map(|(_, word)| (*word).to_owned())
    })
}

pub async fn read(site: &Site, who: &SignedIn, words: &[(&str, &str)]) -> Figures {
    let figures = site.backend.studio.figures(who, choice(words)).await;
    figures.expect("read")
}

async fn total(site: &Site, who: &SignedIn, words: &[(&str, &str)]) -> Amounts {
    read(site, who, words).await.total()
}

pub async fn report(site: &Site, talk: &StartReply, number: u32, events: Vec<Event>) {
    let request = RecordRequest {
        session: talk.session.clone(),
        press: press(number),
        first: 0,
        events,
    };
    let reply = site.backend.sessions.record(&caller(1), request).await;
    reply.expect("recorded");
}

pub fn event(at_ms: u32, what: EventKind) -> Event {
    Event { at_ms, what }
}

/// A talk of two minutes by a link, whose first picture came after so many milliseconds.
pub async fn talk(site: &Site, slug: &str, number: u32, first_frame: u32) -> StartReply {
    let talk = site.start(slug, number).await.expect("started");
    report(
        site,
        &talk,
        number,
        vec![event(first_frame, EventKind::FirstFrame)],
    )
    .await;
    for _ in 0..4 {
        site.clock.advance(Duration::from_secs(30));
        report(site, &talk, number, Vec::new()).await;
    }
    let reason = EndReason::Visitor;
    report(
        site,
        &talk,
        number,
        vec![
            event(first_frame, EventKind::FirstFrame),
            event(120_000, EventKind::Ended { reason }),
        ],
    )
    .await;
    talk
}

pub async fn opened(site: &Site, slug: &str) {
    let report = OpenReport {
        demo: DEMO.into(),
        link: slug.into(),
        nonce: site.backend.pages.issue(DEMO, Some(slug)),
        visible_ms: 5000,
        sign: Sign::None,
        automated: false,
    };
    let done = site
        .backend
        .opens
        .report(&caller(1), "Mozilla/5.0", async || false, &report)
        .await;
    done.expect("noted");
}

async fn a_talk_is_counted_once_and_stays_counted_when_it_is_deleted(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    talk(&site, &slug, 1, 900).await;
    site.backend.sessions.reap().await;
    assert_eq!(
        total(&site, &ada, &[]).await,
        Amounts::default(),
        "its page may report more"
    );
    site.clock.advance(Duration::from_secs(61));
    for _ in 0..3 {
        site.backend.sessions.reap().await;
    }
    let once = Amounts {
        started: 1,
        live: 1,
        live_ms: 120_000,
        ..Amounts::default()
    };
    assert_eq!(total(&site, &ada, &[]).await, once);
    let site = site.restart().await;
    site.backend.sessions.reap().await;
    assert_eq!(total(&site, &ada, &[]).await, once);
    site.execute("DELETE FROM sessions").await;
    assert_eq!(total(&site, &ada, &[]).await, once);
}

async fn what_talks_cost_is_counted_by_day_and_by_vendor(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let priced = |price| {
        [
            ("SHOWROOM_PRICES_LIVEKIT", price),
            ("SHOWROOM_PRICES_CURRENCY", "CHF"),
        ]
    };
    let mut site = site;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    // Two minutes each, by the price at their starts.
    for (number, price) in [(1, "0.18"), (2, "0.30")] {
        site = site.restart_set(&priced(price)).await;
        talk(&site, &slug, number, 900).await;
    }
    let (store, by) = (site.store().await, NOON.plus(Duration::from_mins(5)));
    assert_eq!(store.count_sessions(by, 1).await.expect("counted"), 1);
    let which = WhichFigures {
        within: (MIDNIGHT, by),
        demo: None,
        provider: None,
        owners: None,
    };
    let sums = store.figures(which).await.expect("read");
    assert_eq!((sums[0].2.live, sums[0].2.micros), (1, 0), "it is not settled");
    // One is settled after it was counted, the other before.
    store.settle_due(by).await.expect("settled");
    assert_eq!(store.count_sessions(by, 9).await.expect("counted"), 1);
    store.settle_due(by).await.expect("settled");
    store.close().await;
    let site = site.restart_set(&priced("5")).await;
    let figures = read(&site, &ada, &[]).await;
    assert_eq!((figures.total().micros, &*figures.currency), (960_000, "CHF"));
    let [vendor] = figures.vendors.as_slice() else {
        panic!("{figures:?}")
    };
    assert_eq!(
        (vendor.provider, vendor.amounts),
        (ProviderKind::Livekit, figures.total())
    );
    let csv = site
        .backend
        .studio
        .figures_file(&ada, choice(&[]), Format::Csv(Separator::Comma));
    let csv = csv.await.expect("written");
    assert!(
        csv.trim_end().ends_with(",2,2,0,240,0.96,CHF,0,,1000,1000"),
        "{csv}"
    );
    let everything = site.backend.studio.talks(&ada, TalkChoice::default(), None).await;
    let mut left = 960_000;
    for talk in everything.expect("read").talks {
        let left_out = site.backend.studio.leave_out(&ada, &talk.id, true).await;
        left_out.expect("left out");
        left -= talk.cost.expect("a price").0;
        assert_eq!(total(&site, &ada, &[]).await.micros, left);
    }
    assert_eq!(left, 0);
    assert_eq!(read(&site, &ada, &[]).await.vendors.len(), 0);
}

async fn sellers_read_what_their_own_links_led_to_and_what_no_link_led_to(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let (root, eve) = (
        site.account("root", Role::Admin).await,
        site.account("eve", Role::Viewer).await,
    );
    let (of_ada, of_bob) = (
        slug(&site.make(&ada, form("Grace")).await),
        slug(&site.make(&bob, form("Alan")).await),
    );
    opened(&site, &of_ada).await;
    for (number, slug) in [(1, &of_ada), (2, &of_ada), (3, &of_bob)] {
        talk(&site, slug, number, 900).await;
    }
    site.execute("INSERT INTO figures VALUES (0, 'x', 'anam', '', 0, 7, 0, 0, 0, 0)")
        .await;
    let noon = NOON.0;
    site.execute(&format!(
        "INSERT INTO figures VALUES ({noon}, 'product-guide', 'anam', '', 0, 10, 0, 0, 0, 0)"
    ))
    .await;
    make_anew(&site, &Zone::UTC).await;
    site.clock.advance(Duration::from_secs(61));
    site.backend.sessions.reap().await;
    let id = |who: &SignedIn| who.account.id.clone();
    for (who, links, started) in [
        (&ada, String::new(), 12),
        (&ada, id(&ada), 2),
        // No other account's, whatever the address says.
        (&ada, id(&bob), 2),
        (&bob, String::new(), 11),
        (&bob, "none".into(), 10),
        (&root, String::new(), 13),
        (&eve, String::new(), 13),
        (&root, id(&bob), 1),
        (&root, "unknown".into(), 0),
    ] {
        let amounts = total(&site, who, &[("links", &links)]).await;
        assert_eq!(amounts.started, started, "{} of {links}", who.account.name);
    }
    assert_eq!(total(&site, &ada, &[]).await.opened, 1);
    assert_eq!(total(&site, &bob, &[]).await.opened, 0);
    let figures = read(&site, &bob, &[]).await;
    assert_eq!(figures.accounts, [(id(&bob), "bob".to_owned())]);
    for (words, started) in [
        ([("vendor", "anam"), ("demo", "product-guide")], 10),
        ([("vendor", "livekit"), ("demo", "product-guide")], 3),
        ([("vendor", "livekit"), ("demo", "x")], 0),
    ] {
        assert_eq!(total(&site, &root, &words).await.started, started, "{words:?}");
    }
}

async fn an_open_that_is_judged_otherwise_is_counted_otherwise(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace")).await;
    let slug = slug(&link);
    opened(&site, &slug).await;
    opened(&site, &slug).await;
    assert_eq!(
        total(&site, &ada, &[]).await.opened,
        1,
        "of one browser, shortly after"
    );
    let open = site.link(&ada, &link.line.id).await.opens.remove(0).id;
    let studio = &site.backend.studio;
    for (counts, opened) in [(false, 0), (false, 0), (true, 1)] {
        let judged = studio.judge_open(&ada, &link.line.id, &open, counts).await;
        judged.expect("judged");
        assert_eq!(total(&site, &ada, &[]).await.opened, opened);
    }
    assert_eq!(total(&site, &ada, &[("vendor", "livekit")]).await.opened, 0);
}

async fn a_failed_start_has_its_reason_and_a_time_its_bound(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    for (number, first_frame) in [(1, 900), (2, 1300), (3, 100_000)] {
        talk(&site, &slug, number, first_frame).await;
    }
    let ended = |code: &str, reason| {
        let code = code.to_owned();
        vec![
            event(1, EventKind::Error { code }),
            event(2, EventKind::Ended { reason }),
        ]
    };
    for (number, code, reason) in [
        (4, "first-frame-timeout", EndReason::Failed),
        (5, "Not.a_code", EndReason::Failed),
        (6, "microphone-denied", EndReason::Cancelled),
    ] {
        let talk = site.start(&slug, number).await.expect("started");
        report(&site, &talk, number, ended(code, reason)).await;
    }
    site.clock.advance(Duration::from_secs(61));
    site.backend.sessions.reap().await;
    let figures = read(&site, &ada, &[]).await;
    let livekit = ProviderKind::Livekit;
    let failures = [
        (livekit, "failed".to_owned(), 1),
        (livekit, "first-frame-timeout".to_owned(), 1),
    ];
    assert_eq!(figures.failures, failures);
    let [vendor] = figures.vendors.as_slice() else {
        panic!("{figures:?}")
    };
    assert_eq!((vendor.failed, vendor.first_frames.total()), (2, 3));
    let of_days = figures.days.iter().flat_map(|day| &day.vendors);
    let mut by_day: Vec<_> = of_days.flat_map(|vendor| vendor.reasons.clone()).collect();
    by_day.sort_unstable();
    let all = figures.failures.iter();
    let mut all: Vec<_> = all.map(|(_, reason, amount)| (reason.clone(), *amount)).collect();
    all.sort_unstable();
    assert_eq!(by_day, all, "each day has its own");
    assert_eq!(
        vendor.quantiles(),
        (Some(Quantile::AtMost(1500)), Some(Quantile::Longer))
    );
    assert_eq!((figures.total().started, figures.total().live), (6, 3));
}

async fn a_talk_that_is_left_out_is_not_counted_until_that_is_taken_back(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let (root, eve) = (
        site.account("root", Role::Admin).await,
        site.account("eve", Role::Viewer).await,
    );
    let slug = slug(&site.make(&ada, form("Grace")).await);
    let talk = talk(&site, &slug, 1, 900).await.session;
    let studio = &site.backend.studio;
    // Before it is counted and after that.
    studio.leave_out(&ada, &talk, true).await.expect("left out");
    site.clock.advance(Duration::from_secs(61));
    site.backend.sessions.reap().await;
    assert_eq!(total(&site, &root, &[]).await, Amounts::default());
    for _ in 0..2 {
        studio.leave_out(&root, &talk, false).await.expect("counted");
        let figures = read(&site, &root, &[]).await;
        assert_eq!(
            (figures.total().started, figures.vendors[0].first_frames.total()),
            (1, 1)
        );
    }
    let detail = studio.talk(&eve, &talk).await.expect("read").expect("there");
    assert!(!detail.is_left_out && !detail.may_decide);
    studio.leave_out(&ada, &talk, true).await.expect("left out");
    let figures = read(&site, &root, &[]).await;
    assert_eq!(
        (figures.total(), figures.vendors.as_slice()),
        (Amounts::default(), [].as_slice())
    );
    for who in [&bob, &eve] {
        let refused = studio.leave_out(who, &talk, false).await;
        assert!(matches!(refused, Err(TalkError::Fixed)), "{refused:?}");
    }
    let unknown = studio.leave_out(&root, &SessionId("none\0".into()), true).await;
    assert!(matches!(unknown, Err(TalkError::Missing)), "{unknown:?}");
    assert_eq!(noted(&site, "talk-left-out").await, 3);
}

async fn a_call_to_action_is_counted_once_before_and_after_the_talk_is(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    let first = talk(&site, &slug, 1, 900).await;
    let second = talk(&site, &slug, 2, 900).await;
    let third = talk(&site, &slug, 3, 900).await;
    let act = async |talk: &StartReply, number| {
        let talk = OwnedSession {
            session: talk.session.clone(),
            press: press(number),
        };
        site.backend.sessions.acted(talk).await
    };
    act(&first, 1).await.expect("noted");
    act(&first, 1).await.expect("noted");
    act(&third, 3).await.expect("noted");
    site.backend
        .studio
        .leave_out(&ada, &third.session, true)
        .await
        .expect("left out");
    site.clock.advance(Duration::from_secs(61));
    site.backend.sessions.reap().await;
    assert_eq!(total(&site, &ada, &[]).await.acted, 1);
    act(&second, 2).await.expect("noted");
    act(&second, 2).await.expect("noted");
    assert_eq!(total(&site, &ada, &[]).await.acted, 2);
    assert!(act(&second, 1).await.is_err(), "another's key");
    site.backend
        .studio
        .leave_out(&ada, &third.session, false)
        .await
        .expect("counted");
    let both = total(&site, &ada, &[]).await;
    assert_eq!((both.acted, both.live), (3, 3));
}

async fn a_talk_is_deleted_by_its_links_owner_once_it_is_over(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let slug = slug(&site.make(&ada, form("Grace")).await);
    let studio = &site.backend.studio;
    let open = site.start(&slug, 9).await.expect("started").session;
    let refused = studio.delete_talk(&ada, &open, true).await;
    assert!(matches!(refused, Err(TalkError::NotOver)), "{refused:?}");
    for (number, with_leads) in [(1, false), (2, true)] {
        let talk = talk(&site, &slug, number, 900).await.session;
        let lead = format!(
            "INSERT INTO leads (id, origin, session_id, demo, answers, consent, sent_ms, link, link_owner)
            SELECT 'lead-{number}', 'origin-{number}', id, demo, '[]', '', {}, link,
                (SELECT owner_id FROM links WHERE tag = link) FROM sessions WHERE id = '{talk}'",
            NOON.0
        );
        site.execute(&lead).await;
        let refused = studio.delete_talk(&bob, &talk, true).await;
        assert!(matches!(refused, Err(TalkError::Fixed)), "{refused:?}");
        let refused = studio.delete_talk(&ada, &talk, with_leads).await;
        assert!(matches!(refused, Err(TalkError::NotOver)), "{refused:?}");
        let left = async |who| {
            let detail = studio.talk(who, &talk).await.expect("read");
            detail.expect("there").leads.len()
        };
        assert_eq!((left(&ada).await, left(&bob).await), (1, 0));
        for _ in 0..10 {
            site.clock.advance(Duration::from_mins(10));
            site.backend.sessions.reap().await;
        }
        let before = total(&site, &ada, &[]).await;
        studio
            .delete_talk(&ada, &talk, with_leads)
            .await
            .expect("deleted");
        assert!(studio.talk(&ada, &talk).await.expect("read").is_none());
        assert_eq!(total(&site, &ada, &[]).await, before);
        let left = studio.leads(&ada, None, None).await.expect("read").leads;
        // The first talk's stays, and names no talk.
        assert_eq!(left.len(), 1, "{left:?}");
        assert!(!left[0].has_talk);
    }
    assert_eq!(noted(&site, "talk-deleted").await, 2);
}

async fn a_day_begins_at_midnight_and_today_is_the_last(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let day = 24 * 60 * 60 * 1000;
    let midnight = NOON.0.div_euclid(day) * day;
    for (at, started) in [
        (midnight - 900_000, 1),
        (midnight, 2),
        (midnight - 6 * day, 4),
        (midnight - 7 * day, 8),
    ] {
        let row = format!("INSERT INTO figures VALUES ({at}, 'd', 'anam', '', 0, {started}, 0, 0, 0, 0)");
        site.execute(&row).await;
    }
    make_anew(&site, &Zone::UTC).await;
    for (days, started) in [("1", vec![2]), ("7", vec![4, 0, 0, 0, 0, 1, 2])] {
        let figures = read(&site, &ada, &[("days", days)]).await;
        let found: Vec<_> = figures.days.iter().map(|day| day.amounts.started).collect();
        assert_eq!(found, started);
        let today = figures.days.last().map(|day| day.date.clone());
        assert_eq!(today.as_deref(), NOON.to_rfc3339().get(..10));
    }
    let csv = site
        .backend
        .studio
        .figures_file(&ada, choice(&[]), Format::Csv(Separator::Comma))
        .await
        .expect("written");
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 8, "{csv}");
    assert!(lines[7].ends_with(",UTC,0,2,0,0,0,,,0,,,"), "{csv}");
    let mut log = site.backend.accounts.audit().await.expect("a log");
    let log = format!("{:?}", log.next().await.expect("read"));
    assert!(log.contains("figures-exported"), "{log}");
}

async fn what_an_address_asks_for_is_taken_or_left(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    for odd in [
        "=1+1",
        "'; DROP TABLE figures; --",
        "\u{202e}<script>",
        "\0",
        &"x".repeat(10_000),
        "%",
        "_",
    ] {
        let words = [("days", odd), ("demo", odd), ("vendor", odd), ("links", odd)];
        let figures = read(&site, &ada, &words).await;
        assert_eq!(
            (figures.days.len(), figures.total()),
            (7, Amounts::default()),
            "{odd}"
        );
        assert_eq!(figures.choice.provider, None);
    }
}

async fn two_who_count_at_once_count_each_session_once(store: Store) {
    store.count_days_in(&Zone::UTC).await.expect("counted");
    for number in 1..=50 {
        let id = new(number).id;
        assert!(store.reserve(&new(number), 100).await.expect("an answer"));
        let first = [event(700, EventKind::FirstFrame)];
        let live = Some(State::Live);
        store
            .record(&id, NOON, live, &numbered(0, &first), PLENTY)
            .await
            .expect("recorded");
        store
            .end(&id, EndReason::Visitor, after(10))
            .await
            .expect("ended");
    }
    assert_eq!(store.count_sessions(after(9), 100).await.expect("counted"), 0);
    let (one, other) = tokio::join!(
        store.count_sessions(after(10), 100),
        store.count_sessions(after(10), 100)
    );
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(store.count_sessions(after(10), 100).await.expect("counted"), 0);
    let which = WhichFigures {
        within: (MIDNIGHT, after(1)),
        demo: None,
        provider: None,
        owners: None,
    };
    let sums = store.figures(which).await.expect("read");
    let sum = sums
        .iter()
        .fold(Amounts::default(), |sum, (.., amounts)| sum.plus(*amounts));
    assert_eq!((sum.started, sum.live, sum.live_ms), (50, 50, 500_000));
}

/// Another program has spoilt them. What is not counted is not deleted by age either.
async fn a_row_that_cannot_be_read_keeps_no_other_from_being_counted(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    for (number, fault) in [
        (1, Some("reason = 'x'")),
        (2, Some("provider = 'none'")),
        (3, Some("max_secs = -1")),
        (4, None),
    ] {
        let talk = talk(&site, &slug, number, 900).await.session;
        if let Some(fault) = fault {
            site.execute(&format!("UPDATE sessions SET {fault} WHERE id = '{talk}'"))
                .await;
        }
        site.clock.advance(Duration::from_secs(1));
    }
    site.clock.advance(Duration::from_mins(10));
    site.backend.sessions.reap().await;
    let total = total(&site, &ada, &[]).await;
    assert_eq!((total.started, total.live), (1, 1));
    // Twice changes nothing.
    site.backend.sessions.reap().await;
    let again = read(&site, &ada, &[]).await.total();
    assert_eq!(again, total);
}

async fn a_talk_of_ones_own_counts_nowhere(site: Site) {
    let ada = site.account("ada", Role::Admin).await;
    let link = site.make(&ada, form("Grace")).await;
    let (id, slug) = (link.line.id.clone(), slug(&link));
    let own = site.start_own(&slug, 1).await.expect("started");
    let reason = EndReason::Visitor;
    let events = vec![
        event(900, EventKind::FirstFrame),
        event(60_000, EventKind::Ended { reason }),
    ];
    report(&site, &own, 1, events).await;
    site.clock.advance(Duration::from_secs(61));
    site.backend.sessions.reap().await;
    assert_eq!(total(&site, &ada, &[]).await, Amounts::default());
    let seen = site.link(&ada, &id).await.line;
    assert_eq!((seen.status, seen.used), (LinkStatus::New, 0), "it uses none up");
    let detail = site.backend.studio.talk(&ada, &own.session).await.expect("read");
    assert!(detail.expect("there").is_left_out, "it is marked");
    talk(&site, &slug, 2, 900).await;
    site.clock.advance(Duration::from_secs(61));
    site.backend.sessions.reap().await;
    assert_eq!(total(&site, &ada, &[]).await.started, 1);
    assert_eq!(site.link(&ada, &id).await.line.status, LinkStatus::Talked);
}

async fn many_opens_without_a_press_are_said_to_be(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let bob = site.account("bob", Role::Seller).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    for number in 0..24_u8 {
        let report = OpenReport {
            demo: DEMO.into(),
            link: slug.clone(),
            nonce: site.backend.pages.issue(DEMO, Some(&slug)),
            visible_ms: 5000,
            sign: if number % 3 == 0 { Sign::Touch } else { Sign::None },
            automated: false,
        };
        let agent = format!("Mozilla/5.0 ({number})");
        let opens = &site.backend.opens;
        let from = caller(number);
        let done = opens.report(&from, &agent, async || false, &report).await;
        done.expect("noted");
        let figures = read(&site, &ada, &[]).await;
        let silent = u64::from(number + 1) - u64::from(number / 3 + 1);
        assert_eq!(figures.silent, (u64::from(number + 1), silent));
        assert_eq!(figures.is_silent(), number >= 19, "{number}");
    }
    assert_eq!(read(&site, &bob, &[]).await.silent, (0, 0));
    let other = [("demo", "support-desk")];
    assert_eq!(read(&site, &ada, &other).await.silent, (0, 0));
    assert!(!read(&site, &ada, &[("vendor", "livekit")]).await.is_silent());
}
