//! Minutes and money that talks may use: exactly what fits begins, from two servers at once too; what was not used comes
//! back when an end is certain; and a day is a day.

use super::common::{new, open};
use super::demos::form as demo_form;
use super::links::{DEMO, Site, form, slug};
use super::support::{Answer, NOON};
use backend::ServiceError;
use backend::account::Role;
use backend::budgets::MostCost;
use backend::clock::Timestamp;
use backend::money::Micros;
use backend::store::{Amount, BudgetOf, Cap, NewSession, Spending, Store};
use backend::studio::{BudgetName, LinkStatus};
use contract::ProviderKind;
use contract::error::Budget;
use contract::session::EndReason;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Executor as _, SqliteConnection};
use std::time::Duration;
use tokio::task::JoinSet;

on_both! {
    of_many_starts_at_once_exactly_the_minutes_that_are_left_begin,
    money_is_counted_to_the_last_millionth,
    the_scarcest_of_several_budgets_decides,
    a_start_takes_the_same_whether_or_not_it_is_limited,
    what_was_not_used_comes_back_once,
    what_its_vendor_cannot_end_is_held_until_its_token_is_dead,
    a_talk_that_lasts_longer_than_its_token_counts_to_its_end,
    what_a_vendor_may_have_begun_unseen_and_cannot_end_counts_in_whole,
    a_talk_is_not_forgotten_while_it_holds_its_time,
    a_place_that_is_taken_back_gives_its_time_back,
    another_day_has_a_budget_of_its_own,
}

sites_on_both! {
    a_link_is_used_up_by_its_minutes_and_its_owner_sees_it,
    a_start_that_the_vendor_refuses_uses_nothing,
    the_most_that_a_link_can_cost_is_said,
    the_most_that_a_link_can_cost_is_that_of_the_dearest_demo_that_it_opens,
    a_talk_that_is_deleted_before_it_is_settled_gives_its_time_back,
}

const MINUTE: i64 = 60_000;

fn time(of: BudgetOf, minutes: i64) -> (BudgetOf, Cap) {
    let ms = Some(minutes * MINUTE);
    (of, Cap { ms, ..Cap::default() })
}

/// A session that counts against these.
fn against(number: u32, day: &str, price: i64, caps: &[(BudgetOf, Cap)]) -> NewSession {
    NewSession {
        link: Some("tag".into()),
        spending: Spending {
            day: day.into(),
            price: Micros(price),
            caps: caps.to_vec(),
            ..Spending::default()
        },
        ..new(number)
    }
}

const TODAY: &str = "2026-11-27";

/// The lengths of the sessions that began, the shortest first.
async fn lengths(store: &Store) -> Vec<u32> {
    let open = store.open_sessions().await.expect("read");
    let mut secs: Vec<_> = open.iter().map(|row| row.max_secs).collect();
    secs.sort_unstable();
    secs
}

/// Starts that come at once, by turns at each of these servers; says how many began.
async fn crowd(stores: &[Store], caps: &[(BudgetOf, Cap)]) -> usize {
    let mut starts = JoinSet::new();
    for (number, store) in (0..200).zip(stores.iter().cycle()) {
        let (store, new) = (store.clone(), against(number, TODAY, 0, caps));
        starts.spawn(async move { store.reserve(&new, 1000).await.expect("an answer") });
    }
    starts.join_all().await.into_iter().filter(|made| *made).count()
}

async fn of_many_starts_at_once_exactly_the_minutes_that_are_left_begin(store: Store) {
    let made = crowd(std::slice::from_ref(&store), &[time(BudgetOf::Link, 25)]).await;
    assert_eq!((made, lengths(&store).await), (3, vec![300, 600, 600]));
}

async fn they_begin_no_more(stores: [Store; 2]) {
    assert_eq!(crowd(&stores, &[time(BudgetOf::SiteDay, 25)]).await, 3);
    assert_eq!(lengths(&stores[0]).await, [300, 600, 600]);
}

two_servers_on_both!(they_begin_no_more);

async fn money_is_counted_to_the_last_millionth(store: Store) {
    // Ten minutes at 0.333333 are 3.33333: three fit into ten, and of the fourth what 0.00001 pays for, which is nothing.
    let caps = [(
        BudgetOf::SiteMonth,
        Cap {
            cost: Some(Micros(10_000_000)),
            ..Cap::default()
        },
    )];
    for number in 0..5 {
        let is_made = store.reserve(&against(number, TODAY, 333_333, &caps), 10).await;
        assert_eq!(is_made.expect("an answer"), number < 3, "{number}");
    }
    let month = store.usage_of_period("2026-11").await.expect("read");
    assert_eq!(
        (month[0].amount.cost, month[0].amount.ms),
        (Micros(9_999_990), 30 * MINUTE)
    );
}

async fn the_scarcest_of_several_budgets_decides(store: Store) {
    let all = [
        BudgetOf::SiteDay,
        BudgetOf::Vendor,
        BudgetOf::Demo,
        BudgetOf::Link,
    ];
    for (number, of) in (0..).zip(all) {
        // All before it hold three minutes each.
        let caps = [
            time(BudgetOf::SiteMonth, 1000),
            time(of, 3 * i64::from(number) + 3),
        ];
        assert!(
            store
                .reserve(&against(number, TODAY, 0, &caps), 10)
                .await
                .expect("an answer")
        );
        let session = store
            .session(&new(number).id)
            .await
            .expect("read")
            .expect("there");
        assert_eq!(session.max_secs, 180, "{of:?}");
    }
}

/// Minutes that are used or held by all talks of this day.
async fn of_day(store: &Store, day: &str) -> i64 {
    let usage = store.usage_of_period(day).await.expect("read");
    let site = usage.iter().find(|usage| usage.scope == "site");
    site.map_or(0, |usage| usage.amount.ms)
}

/// What is taken of all budgets.
async fn taken(store: &Store) -> Vec<(String, Amount)> {
    let mut all = Vec::new();
    for period in [TODAY, &TODAY[..7]] {
        let usage = store.usage_of_period(period).await.expect("read");
        all.extend(usage.into_iter().map(|usage| (usage.scope, usage.amount)));
    }
    let link = store.usage_of_link("tag").await.expect("read");
    all.push((link.scope, link.amount));
    all
}

async fn a_start_takes_the_same_whether_or_not_it_is_limited(store: Store) {
    let unlimited = against(1, TODAY, 180_000, &[]);
    assert!(store.reserve(&unlimited, 2).await.expect("an answer"));
    let once = taken(&store).await;
    assert_eq!(once.len(), 5, "{once:?}");
    let single = Amount {
        ms: 10 * MINUTE,
        cost: Micros(1_800_000),
        sessions: 1,
    };
    assert!(once.iter().all(|(_, amount)| *amount == single), "{once:?}");
    // The same press again, and one for which there is no place, take nothing.
    let again = against(1, TODAY, 180_000, &[]);
    assert!(!store.reserve(&again, 10).await.expect("an answer"));
    let another = against(9, TODAY, 180_000, &[]);
    assert!(!store.reserve(&another, 1).await.expect("an answer"));
    // So does one that fails.
    let same_name = NewSession {
        press_hash: "another".into(),
        ..against(1, TODAY, 180_000, &[])
    };
    store
        .reserve(&same_name, 10)
        .await
        .expect_err("its name is taken");
    assert_eq!(taken(&store).await, once);
    let limited = NewSession {
        most_of_link: Some(2),
        ..against(2, TODAY, 180_000, &[time(BudgetOf::Link, 1000)])
    };
    assert!(store.reserve(&limited, 2).await.expect("an answer"));
    let two = Amount {
        ms: 2 * single.ms,
        cost: Micros(2 * single.cost.0),
        sessions: 2,
    };
    let twice = once.into_iter().map(|(scope, _)| (scope, two));
    assert_eq!(taken(&store).await, twice.collect::<Vec<_>>());
    // What is not settled holds what is taken, both ways of taking it alike.
    let held = store.held().await.expect("read");
    assert_eq!(
        held.iter().map(|held| held.amount).collect::<Vec<_>>(),
        [single; 2]
    );
    // Both were counted as sessions of the link.
    let third = NewSession {
        most_of_link: Some(2),
        ..against(3, TODAY, 180_000, &[])
    };
    assert!(!store.reserve(&third, 10).await.expect("an answer"));
}

#[tokio::test]
async fn a_start_on_a_file_that_fails_in_the_middle_takes_nothing() {
    let (store, dir) = open().await;
    let path = dir.path().join("new/folder/showroom.db");
    let options = SqliteConnectOptions::new().filename(path);
    let mut beside: SqliteConnection = options.connect().await.expect("it opens");
    // Its last statement but one.
    let refuse =
        "CREATE TRIGGER refuse BEFORE INSERT ON link_usage BEGIN SELECT RAISE(ABORT, 'refused'); END";
    beside.execute(refuse).await.expect("made");
    let session = against(1, TODAY, 180_000, &[]);
    store.reserve(&session, 10).await.expect_err("refused");
    assert_eq!(of_day(&store, TODAY).await, 0);
    assert!(store.open_sessions().await.expect("read").is_empty());
    beside.execute("DROP TRIGGER refuse").await.expect("gone");
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    assert_eq!(of_day(&store, TODAY).await, 10 * MINUTE);
}

async fn what_was_not_used_comes_back_once(store: Store) {
    let session = against(1, TODAY, 180_000, &[]);
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    let later = |secs: i64| Timestamp(NOON.0 + secs * 1000);
    let until = later(1000);
    store
        .granted(&session.id, later(1), None, until)
        .await
        .expect("granted");
    assert_eq!(
        store.settle_due(later(60)).await.expect("settled"),
        0,
        "it goes on"
    );
    store
        .end(&session.id, EndReason::Visitor, later(120))
        .await
        .expect("ended");
    assert_eq!(
        store.settle_due(later(121)).await.expect("settled"),
        0,
        "not closed yet"
    );
    assert_eq!(of_day(&store, TODAY).await, 10 * MINUTE);
    store
        .closed_there(&session.id, later(150), false)
        .await
        .expect("closed");
    assert_eq!(store.settle_due(later(151)).await.expect("settled"), 1);
    assert_eq!(store.settle_due(later(152)).await.expect("settled"), 0);
    assert_eq!(
        of_day(&store, TODAY).await,
        150_000,
        "until its vendor had closed it"
    );
    let link = store.usage_of_link("tag").await.expect("read");
    let used = (link.amount.ms, link.amount.cost, link.amount.sessions);
    assert_eq!(
        used,
        (150_000, Micros(450_000), 1),
        "a session that ended stays counted"
    );
    let row = store.session(&session.id).await.expect("read").expect("there");
    assert_eq!((row.cost, row.holds), (Some(Micros(450_000)), false));
    // Closed again by a revival: nothing more.
    store
        .closed_there(&session.id, later(900), true)
        .await
        .expect("closed");
    assert_eq!(store.settle_due(later(901)).await.expect("settled"), 0);
}

async fn what_its_vendor_cannot_end_is_held_until_its_token_is_dead(store: Store) {
    let session = NewSession {
        linger: Some(Duration::from_mins(1)),
        ..against(1, TODAY, 0, &[])
    };
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    let later = |secs: i64| Timestamp(NOON.0 + secs * 1000);
    store
        .granted(&session.id, later(1), None, later(240))
        .await
        .expect("granted");
    store
        .end(&session.id, EndReason::Visitor, later(5))
        .await
        .expect("ended");
    store
        .closed_there(&session.id, later(6), false)
        .await
        .expect("noted");
    assert_eq!(store.settle_due(later(299)).await.expect("settled"), 0);
    assert_eq!(of_day(&store, TODAY).await, 10 * MINUTE);
    assert_eq!(store.settle_due(later(300)).await.expect("settled"), 1);
    assert_eq!(
        of_day(&store, TODAY).await,
        5 * MINUTE,
        "as long as it could be used"
    );
}

async fn a_talk_that_lasts_longer_than_its_token_counts_to_its_end(store: Store) {
    let session = NewSession {
        linger: Some(Duration::from_mins(1)),
        ..against(1, TODAY, 0, &[])
    };
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    let later = |secs: i64| Timestamp(NOON.0 + secs * 1000);
    store
        .granted(&session.id, later(1), None, later(120))
        .await
        .expect("granted");
    store
        .end(&session.id, EndReason::Visitor, later(540))
        .await
        .expect("ended");
    store
        .closed_there(&session.id, later(541), false)
        .await
        .expect("noted");
    assert_eq!(store.settle_due(later(600)).await.expect("settled"), 1);
    assert_eq!(of_day(&store, TODAY).await, 541_000);
}

async fn what_a_vendor_may_have_begun_unseen_and_cannot_end_counts_in_whole(store: Store) {
    let session = NewSession {
        linger: Some(Duration::from_mins(1)),
        ..against(1, TODAY, 0, &[])
    };
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    // Its vendor did not answer in time: there is no token.
    let later = |secs: i64| Timestamp(NOON.0 + secs * 1000);
    store
        .end(&session.id, EndReason::Failed, later(10))
        .await
        .expect("ended");
    store
        .closed_there(&session.id, later(11), false)
        .await
        .expect("noted");
    assert_eq!(store.settle_due(later(12)).await.expect("settled"), 1);
    assert_eq!(of_day(&store, TODAY).await, 10 * MINUTE);
}

async fn a_talk_is_not_forgotten_while_it_holds_its_time(store: Store) {
    let session = against(1, TODAY, 0, &[]);
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    let later = |secs: i64| Timestamp(NOON.0 + secs * 1000);
    store
        .end(&session.id, EndReason::Visitor, later(60))
        .await
        .expect("ended");
    store
        .closed_there(&session.id, later(60), false)
        .await
        .expect("closed");
    store.closed(&session.id).await.expect("noted");
    store.count_sessions(later(90), 10).await.expect("counted");
    assert_eq!(store.forget(later(90), 10).await.expect("an answer"), 0);
    assert_eq!(store.settle_due(later(90)).await.expect("settled"), 1);
    assert_eq!(store.forget(later(90), 10).await.expect("forgotten"), 1);
    assert_eq!(of_day(&store, TODAY).await, MINUTE, "what it used stays");
}

async fn a_place_that_is_taken_back_gives_its_time_back(store: Store) {
    let session = against(1, TODAY, 180_000, &[]);
    assert!(store.reserve(&session, 10).await.expect("an answer"));
    assert_eq!(of_day(&store, TODAY).await, 10 * MINUTE);
    store.take_back(&session.id).await.expect("taken back");
    store.take_back(&session.id).await.expect("nothing is left");
    assert_eq!(of_day(&store, TODAY).await, 0);
    assert_eq!(
        store.usage_of_link("tag").await.expect("read").amount,
        Amount::default()
    );
    // A place that is not there, and a press that has a session, take no time either.
    assert!(store.reserve(&session, 1).await.expect("an answer"));
    assert!(
        !store
            .reserve(&against(2, TODAY, 0, &[]), 1)
            .await
            .expect("an answer")
    );
    assert!(!store.reserve(&session, 10).await.expect("an answer"));
    assert_eq!(of_day(&store, TODAY).await, 10 * MINUTE);
}

async fn another_day_has_a_budget_of_its_own(store: Store) {
    let caps = [time(BudgetOf::SiteDay, 10)];
    let month = [
        time(BudgetOf::SiteDay, 10),
        (
            BudgetOf::SiteMonth,
            Cap {
                ms: Some(25 * MINUTE),
                ..Cap::default()
            },
        ),
    ];
    for (number, day, caps, fits) in [
        (1, "2026-11-29", &caps[..], true),
        (2, "2026-11-29", &caps[..], false),
        (3, "2026-11-30", &month[..], true),
        (4, "2026-12-01", &month[..], true),
    ] {
        let made = store.reserve(&against(number, day, 0, caps), 10).await;
        assert_eq!(made.expect("an answer"), fits, "{number}");
    }
    // A talk that began yesterday gives back to yesterday.
    let session = new(1).id;
    store
        .end(&session, EndReason::Visitor, Timestamp(NOON.0 + 60_000))
        .await
        .expect("ended");
    store
        .closed_there(&session, Timestamp(NOON.0 + 60_000), false)
        .await
        .expect("closed");
    store
        .settle_due(Timestamp(NOON.0 + 61_000))
        .await
        .expect("settled");
    assert_eq!(of_day(&store, "2026-11-29").await, MINUTE);
    assert_eq!(of_day(&store, "2026-12-01").await, 10 * MINUTE);
}

async fn a_link_is_used_up_by_its_minutes_and_its_owner_sees_it(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace").with("max_minutes", "12")).await;
    assert_eq!(link.form.get("max_minutes"), "12");
    let slug = slug(&link);
    let first = site.start(&slug, 1).await.expect("started");
    let second = site.start(&slug, 2).await.expect("started");
    assert_eq!(
        (first.max_secs, second.max_secs),
        (600, 120),
        "cut to what is left"
    );
    let refused = site.start(&slug, 3).await;
    assert!(
        matches!(refused, Err(ServiceError::Spent(Budget::Link))),
        "{refused:?}"
    );
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!(
        (now.line.used_time, now.line.most_minutes),
        (Duration::from_mins(12), Some(12))
    );
    // It has more from the moment on that its owner allows it.
    let more = now.form.clone().with("max_minutes", "13");
    let studio = &site.backend.studio;
    studio
        .change_link(&ada, &link.line.id, now.version, &more)
        .await
        .expect("extended");
    let third = site.start(&slug, 4).await.expect("one more");
    assert_eq!(third.max_secs, 60);
    // What a silent page leaves, as after a crash, is ended and given back: at a minute each of the time it held.
    site.wait(Duration::from_mins(5));
    site.backend.sessions.reap().await;
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!(
        (now.line.used_time, now.line.status),
        (Duration::from_mins(5 + 2 + 1), LinkStatus::Tried)
    );
    site.start(&slug, 5).await.expect("the rest");
    for (minutes, is_wrong) in [
        ("0", true),
        ("-1", true),
        ("9223372036854775808", true),
        ("1000001", true),
        ("1000000", false),
    ] {
        let made = studio
            .make_link(&ada, &form("Grace").with("max_minutes", minutes))
            .await;
        assert_eq!(made.is_err(), is_wrong, "{minutes}: {made:?}");
    }
}

async fn a_start_that_the_vendor_refuses_uses_nothing(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace").with("max_minutes", "10")).await;
    site.vendor_says(Answer::json("400 Bad Request", "{}"));
    let refused = site.start(&slug(&link), 1).await;
    assert!(matches!(refused, Err(ServiceError::Provider(_))), "{refused:?}");
    site.vendor_says(Answer::json("200 OK", "{}"));
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!(now.line.used_time, Duration::ZERO);
    let started = site.start(&slug(&link), 2).await.expect("started");
    assert_eq!(started.max_secs, 600);
}

async fn the_most_that_a_link_can_cost_is_said(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let cost = |most| MostCost::Most(Micros(most), "EUR".into());
    let site = site
        .restart_set(&[
            ("SHOWROOM_PRICES_LIVEKIT", "0.18"),
            ("SHOWROOM_PRICES_CURRENCY", "EUR"),
            ("SHOWROOM_BUDGETS_MINUTES_PER_DAY", "10"),
        ])
        .await;
    for (sessions, minutes, most) in [
        ("", "", MostCost::NoLimit),
        ("5", "", cost(9_000_000)),
        ("", "7", cost(1_260_000)),
        ("5", "7", cost(1_260_000)),
        ("1000", "1000000", cost(1_800_000_000)),
    ] {
        let typed = form("Grace")
            .with("max_sessions", sessions)
            .with("max_minutes", minutes);
        let typed = backend::studio::LinkForm::typed(|key| typed.get(key).to_owned());
        let link = site.make(&ada, typed).await;
        assert_eq!(link.most_cost, most, "{sessions} {minutes}");
    }
    let link = site.make(&ada, form("Grace")).await;
    site.start(&slug(&link), 1).await.expect("started");
    let refused = site.start(&slug(&link), 2).await;
    assert!(
        matches!(refused, Err(ServiceError::Spent(Budget::Site))),
        "{refused:?}"
    );
    let now = site.link(&ada, &link.line.id).await;
    assert_eq!(now.spent, Some(BudgetOf::SiteDay), "its owner sees why");
    let limits = site.backend.studio.limits(&ada).await.expect("read");
    let [today] = &limits.budgets[..] else {
        panic!("{limits:?}")
    };
    assert_eq!(
        (&today.name, today.most, today.used, today.held, today.left()),
        (&BudgetName::Today, 10 * MINUTE, 0, 10 * MINUTE, 0)
    );
    // The next day begins anew.
    site.wait(limits.day_ends.since(site.clock_now()));
    assert_eq!(site.link(&ada, &link.line.id).await.spent, None);
    site.start(&slug(&link), 3).await.expect("started");
}

async fn the_most_that_a_link_can_cost_is_that_of_the_dearest_demo_that_it_opens(site: Site) {
    let prices = [
        ("SHOWROOM_PRICES_LIVEKIT", "0.01"),
        ("SHOWROOM_PRICES_ANAM", "0.18"),
        ("SHOWROOM_PRICES_CURRENCY", "EUR"),
    ];
    let account = [
        ("ANAM_API_KEY", "anam-key"),
        ("SHOWROOM_ANAM_AVATAR_ID", "4a1f0c1e-0a3b-4c7e-9d57-1f2e3d4c5b6a"),
        ("SHOWROOM_ANAM_VOICE_ID", "5b2f0c1e-0a3b-4c7e-9d57-1f2e3d4c5b6a"),
        ("SHOWROOM_ANAM_LLM_ID", "6c3f0c1e-0a3b-4c7e-9d57-1f2e3d4c5b6a"),
    ];
    let site = site.restart_set(&prices).await;
    let root = site.account("root", Role::Admin).await;
    for (demo, vendor, fallback) in [
        ("desk", "anam", ""),
        ("guide", "livekit", "desk"),
        ("tour", "livekit", "guide"),
    ] {
        let form = demo_form(demo)
            .with("provider", vendor)
            .with("fallback", fallback);
        site.backend.studio.make_demo(&root, &form).await.expect("made");
    }
    let to = |demo| form("Grace").with("demo", demo).with("max_sessions", "5");
    let cost = |most| MostCost::Most(Micros(most), "EUR".into());
    let said = async |site: &Site| {
        let mut said = Vec::new();
        for demo in [DEMO, "guide", "tour"] {
            let typed = site.backend.studio.most_cost(&to(demo));
            assert_eq!(site.make(&root, to(demo)).await.most_cost, typed, "{demo}");
            said.push(typed);
        }
        said
    };
    // Nothing opens a talk of a vendor that is not set up.
    assert_eq!(said(&site).await, [cost(500_000), cost(500_000), cost(500_000)]);
    let site = site.restart_set(&[&prices[..], &account[..]].concat()).await;
    assert_eq!(
        said(&site).await,
        [cost(500_000), cost(9_000_000), cost(9_000_000)]
    );
    let site = site.restart_set(&[&prices[..1], &account[..]].concat()).await;
    let unpriced = MostCost::NoPrice(ProviderKind::Anam);
    assert_eq!(said(&site).await[1..], [unpriced.clone(), unpriced]);
}

/// As when it is deleted in the seconds before it would be settled.
async fn a_talk_that_is_deleted_before_it_is_settled_gives_its_time_back(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let link = site.make(&ada, form("Grace").with("max_minutes", "12")).await;
    let talk = site.start(&slug(&link), 1).await.expect("started").session;
    site.wait(Duration::from_mins(5));
    for _ in 0..10 {
        site.backend.sessions.reap().await;
        site.wait(Duration::from_mins(10));
    }
    let used = site.link(&ada, &link.line.id).await.line.used_time;
    assert!(used < Duration::from_mins(10), "{used:?}");
    // As the row and its budgets were before the last duty.
    for (budget, held) in [("budget_usage", "ms = 600000"), ("sessions", "used_ms = NULL")] {
        site.execute(&format!("UPDATE {budget} SET {held}")).await;
    }
    let held = site.link(&ada, &link.line.id).await.line.used_time;
    assert_eq!(held, Duration::from_mins(10));
    let studio = &site.backend.studio;
    studio.delete_talk(&ada, &talk, false).await.expect("deleted");
    let left = site.link(&ada, &link.line.id).await.line.used_time;
    assert_eq!(left, used, "what it did not use came back");
}
