//! Budgets of accounts and of networks: each has its own, what comes back goes to whom it was taken from, and nothing is kept of an
//! address.

use super::common::new;
use super::links::{Site, form, slug};
use super::support::NOON;
use backend::ServiceError;
use backend::account::Role;
use backend::clock::Timestamp;
use backend::money::Micros;
use backend::store::{BudgetOf, Cap, Measure, NewSession, Spending, Store};
use backend::studio::BudgetName;
use contract::error::Budget;
use contract::session::{EndReason, SessionId};
use std::time::Duration;
use tokio::task::JoinSet;

sites_on_both! {
    of_many_starts_at_once_exactly_what_an_owner_has_left_begins,
    what_was_not_used_comes_back_to_the_owner_of_the_start,
    an_owners_money_is_of_a_month,
    of_many_starts_at_once_exactly_what_a_network_has_left_begins,
    what_networks_used_is_forgotten_once_nothing_is_held,
    an_owner_whose_budget_is_used_up_sees_why_and_others_begin,
    a_network_that_used_its_time_is_told_so_and_no_address_is_kept,
}

const MINUTE: i64 = 60_000;
const TODAY: &str = "2026-11-27";

/// Two accounts: Ada has two links, and Bob has one.
pub async fn peopled(site: &Site) -> Store {
    for (id, name) in [("a", "Ada"), ("b", "Bob")] {
        site.execute(&format!(
            "INSERT INTO accounts (id, mail, name, role, created_ms)
                VALUES ('{id}', '{name}@example.com', '{name}', 'seller', 0)"
        ))
        .await;
    }
    for (tag, owner) in [("one", "a"), ("two", "a"), ("three", "b")] {
        site.execute(&format!(
            "INSERT INTO links (id, tag, owner_id, settings, recipient, company, demo, version, created_ms)
                VALUES ('{tag}', '{tag}', '{owner}', '', 'Grace', '', '', 1, 0)"
        ))
        .await;
    }
    site.store().await
}

fn minutes(of: BudgetOf, most: i64) -> (BudgetOf, Cap) {
    let ms = Some(most * MINUTE);
    (of, Cap { ms, ..Cap::default() })
}

pub fn by(number: u32, link: &str, day: &str, caps: &[(BudgetOf, Cap)]) -> NewSession {
    NewSession {
        link: (!link.is_empty()).then(|| link.to_owned()),
        spending: Spending {
            day: day.into(),
            price: Micros(1_000_000),
            caps: caps.to_vec(),
            ..Spending::default()
        },
        ..new(number)
    }
}

pub async fn begins(store: &Store, new: &NewSession) -> bool {
    store.reserve(new, 1000).await.expect("an answer")
}

/// Starts that come at once; says how many began.
async fn crowd(store: &Store, new: impl Fn(u32) -> NewSession) -> usize {
    let mut starts = JoinSet::new();
    for number in 0..200 {
        let (store, new) = (store.clone(), new(number));
        starts.spawn(async move { begins(&store, &new).await });
    }
    starts.join_all().await.into_iter().filter(|made| *made).count()
}

/// What accounts have used or hold in this period: name and minutes.
async fn of_owners(store: &Store, period: &str) -> Vec<(String, i64)> {
    let owners = store
        .usage_of_owners((period, Measure::Time), None, 10)
        .await
        .expect("read");
    owners
        .into_iter()
        .map(|(name, usage)| (name, usage.amount.ms / MINUTE))
        .collect()
}

fn later(minutes: i64) -> Timestamp {
    Timestamp(NOON.0 + minutes * MINUTE)
}

/// Ends a session so many minutes after it began, and settles it.
async fn end(store: &Store, id: &SessionId, after: i64) {
    let at = later(after);
    store.end(id, EndReason::Visitor, at).await.expect("ended");
    store.closed_there(id, at, false).await.expect("closed");
    store.settle_due(at).await.expect("settled");
}

async fn of_many_starts_at_once_exactly_what_an_owner_has_left_begins(site: Site) {
    let store = peopled(&site).await;
    let caps = [minutes(BudgetOf::OwnerDay, 25)];
    let made = crowd(&store, |number| {
        let link = if number % 2 == 0 { "one" } else { "two" };
        by(number, link, TODAY, &caps)
    });
    assert_eq!(made.await, 3);
    assert_eq!(of_owners(&store, TODAY).await, [("Ada".into(), 25)]);
    // Others have their own, and what is not of an account has none.
    for (number, link) in [(201, "three"), (202, "of-the-file"), (203, "")] {
        assert!(begins(&store, &by(number, link, TODAY, &caps)).await, "{link}");
    }
    assert!(!begins(&store, &by(204, "two", TODAY, &caps)).await);
    let all = [("Ada".into(), 25), ("Bob".into(), 10)];
    assert_eq!(of_owners(&store, TODAY).await, all);
    let most = store
        .usage_of_owners((TODAY, Measure::Time), None, 1)
        .await
        .expect("read");
    assert_eq!((most.len(), &*most[0].0), (1, "Ada"));
    let of_one = store
        .usage_of_owners((TODAY, Measure::Sessions), Some("b"), 10)
        .await
        .expect("read");
    assert_eq!((of_one.len(), &*of_one[0].0), (1, "Bob"));
}

async fn what_was_not_used_comes_back_to_the_owner_of_the_start(site: Site) {
    let store = peopled(&site).await;
    let (first, second) = (by(1, "one", TODAY, &[]), by(2, "one", TODAY, &[]));
    assert!(begins(&store, &first).await);
    site.execute("UPDATE links SET owner_id = 'b' WHERE tag = 'one'")
        .await;
    assert!(begins(&store, &second).await);
    let held = store.held().await.expect("read");
    assert!(
        held[0].scopes.has("owner:a") && !held[0].scopes.has("owner:b"),
        "{held:?}"
    );
    end(&store, &first.id, 4).await;
    let now = [("Bob".into(), 10), ("Ada".into(), 4)];
    assert_eq!(of_owners(&store, TODAY).await, now);
    assert_eq!(of_owners(&store, "2026-11").await, now, "of the month as well");
    store.take_back(&second.id).await.expect("taken back");
    assert_eq!(
        of_owners(&store, TODAY).await,
        [("Ada".into(), 4), ("Bob".into(), 0)]
    );
}

async fn an_owners_money_is_of_a_month(site: Site) {
    let store = peopled(&site).await;
    let cap = Cap {
        cost: Some(Micros(15_000_000)),
        ..Cap::default()
    };
    // Ten minutes are ten, and five are left for the next day.
    for (number, day, secs) in [
        (1, "2026-11-29", Some(600)),
        (2, "2026-11-30", Some(300)),
        (3, "2026-11-30", None),
        (4, "2026-12-01", Some(600)),
    ] {
        let new = by(number, "one", day, &[(BudgetOf::OwnerMonth, cap)]);
        assert_eq!(begins(&store, &new).await, secs.is_some(), "{number}");
        let row = store.session(&new.id).await.expect("read");
        assert_eq!(row.map(|row| row.max_secs), secs, "{number}");
    }
    let month = store
        .usage_of_owners(("2026-11", Measure::Money), None, 10)
        .await
        .expect("read");
    assert_eq!(month[0].1.amount.cost, Micros(15_000_000));
    // What began yesterday comes back to yesterday.
    end(&store, &new(1).id, 2).await;
    assert_eq!(of_owners(&store, "2026-11-29").await, [("Ada".into(), 2)]);
    assert_eq!(of_owners(&store, "2026-11").await, [("Ada".into(), 7)]);
}

async fn of_many_starts_at_once_exactly_what_a_network_has_left_begins(site: Site) {
    let store = peopled(&site).await;
    let caps = [minutes(BudgetOf::Client, 25)];
    let from = |network: &'static str| {
        move |number| NewSession {
            client: Some(network.into()),
            ..by(number, "one", TODAY, &caps)
        }
    };
    assert_eq!(crowd(&store, from("here")).await, 3);
    assert!(begins(&store, &from("there")(201)).await);
    assert!(!begins(&store, &from("here")(202)).await);
    assert!(
        begins(&store, &by(203, "one", TODAY, &caps)).await,
        "of no network that counts"
    );
    let shown = store.usage_of_period(TODAY).await.expect("read");
    assert!(
        shown.iter().all(|usage| !usage.scope.contains("here")),
        "no list shows them: {shown:?}"
    );
}

async fn what_networks_used_is_forgotten_once_nothing_is_held(site: Site) {
    let store = peopled(&site).await;
    let from = |number, network: &str| NewSession {
        client: Some(network.into()),
        ..by(number, "", TODAY, &[])
    };
    let (first, second) = (from(1, "here"), from(2, "there"));
    for new in [&first, &second] {
        assert!(begins(&store, new).await);
    }
    let kept = "SELECT COUNT(*) FROM budget_usage WHERE scope LIKE 'client:%'";
    let marked = "SELECT COUNT(*) FROM sessions WHERE budget_client IS NOT NULL";
    assert_eq!((site.number(kept).await, site.number(marked).await), (2, 2));
    end(&store, &first.id, 4).await;
    let here = "SELECT ms FROM budget_usage WHERE scope = 'client:here'";
    assert_eq!(site.number(here).await, 4 * MINUTE);
    assert_eq!(
        site.number(marked).await,
        1,
        "a talk that is settled tells no more of it"
    );
    assert_eq!(
        store.forget_clients(TODAY).await.expect("done"),
        0,
        "its day is kept"
    );
    assert_eq!(store.forget_clients("2026-11-30").await.expect("done"), 1);
    assert_eq!(site.number(kept).await, 1, "one is held");
    end(&store, &second.id, 5).await;
    assert_eq!(store.forget_clients("2026-11-30").await.expect("done"), 1);
    let all = store.usage_of_period(TODAY).await.expect("read");
    assert!(
        all.iter().any(|usage| usage.scope == "site"),
        "all else stays: {all:?}"
    );
}

async fn an_owner_whose_budget_is_used_up_sees_why_and_others_begin(site: Site) {
    let site = site
        .restart_set(&[
            ("SHOWROOM_BUDGETS_OWNER_MINUTES_PER_DAY", "12"),
            ("SHOWROOM_PRICES_LIVEKIT", "0.10"),
            ("SHOWROOM_BUDGETS_OWNER_COST_PER_MONTH", "1000"),
        ])
        .await;
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let root = site.account("root", Role::Admin).await;
    let of_ada = [
        site.make(&ada, form("Grace")).await,
        site.make(&ada, form("Joan")).await,
    ];
    let of_bob = site.make(&bob, form("Grace")).await;
    let [first, second] = of_ada.each_ref().map(slug);
    assert_eq!(site.start(&first, 1).await.expect("started").max_secs, 600);
    assert_eq!(site.start(&second, 2).await.expect("started").max_secs, 120);
    let refused = site.start(&first, 3).await;
    assert!(
        matches!(refused, Err(ServiceError::Spent(Budget::Owner))),
        "{refused:?}"
    );
    site.start(&slug(&of_bob), 4).await.expect("of another account");
    let studio = &site.backend.studio;
    let link = site.link(&ada, &of_ada[1].line.id).await;
    assert_eq!(link.spent, Some(BudgetOf::OwnerDay), "its owner sees why");
    assert_eq!(site.link(&bob, &of_bob.line.id).await.spent, None);
    for (who, is_spent) in [(&ada, true), (&bob, false), (&root, false)] {
        assert_eq!(studio.home(who).await.expect("read").is_spent, is_spent);
    }
    let lines = async |who| {
        let limits = studio.limits(who).await.expect("read");
        let told = |of: backend::studio::BudgetLine| (of.name, of.held, of.most);
        limits.budgets.into_iter().map(told).collect::<Vec<_>>()
    };
    let today = |name: &str, held| (BudgetName::OwnerToday(name.into()), held * MINUTE, 12 * MINUTE);
    let month = |name: &str, cost| (BudgetName::OwnerMonth(name.into()), cost, 1_000_000_000);
    assert_eq!(
        lines(&root).await,
        [
            today("ada", 12),
            today("bob", 10),
            month("ada", 1_200_000),
            month("bob", 1_000_000)
        ]
    );
    assert_eq!(lines(&bob).await, [today("bob", 10), month("bob", 1_000_000)]);
    // The next day begins anew.
    let limits = studio.limits(&ada).await.expect("read");
    site.wait(limits.day_ends.since(site.clock_now()));
    assert!(!studio.home(&ada).await.expect("read").is_spent);
    site.start(&second, 5).await.expect("started");
}

async fn a_network_that_used_its_time_is_told_so_and_no_address_is_kept(site: Site) {
    let kept = "SELECT COUNT(*) FROM budget_usage WHERE scope LIKE 'client:%'";
    let ada = site.account("ada", Role::Seller).await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    site.start(&slug, 1).await.expect("started");
    assert_eq!(
        site.number(kept).await,
        0,
        "nothing is counted without such a budget"
    );
    let set = [("SHOWROOM_BUDGETS_CLIENT_MINUTES_PER_DAY", "12")];
    let site = site.restart_set(&set).await;
    assert_eq!(site.start(&slug, 2).await.expect("started").max_secs, 600);
    // The key outlasts a restart, which ends the talk after five minutes.
    site.wait(Duration::from_mins(5));
    let site = site.restart_set(&set).await;
    site.backend.sessions.reap().await;
    assert_eq!(site.start(&slug, 3).await.expect("started").max_secs, 420);
    let refused = site.start(&slug, 4).await;
    assert!(
        matches!(refused, Err(ServiceError::Spent(Budget::Client))),
        "{refused:?}"
    );
    assert_eq!(site.number(kept).await, 1);
    let telling = "SELECT COUNT(*) FROM budget_usage WHERE scope LIKE '%192.%'";
    assert_eq!(site.number(telling).await, 0);
    // Whoever looks at a link is told of no network's budget.
    let limits = site.backend.studio.limits(&ada).await.expect("read");
    assert_eq!(limits.budgets, []);
    for _ in 0..4 {
        site.wait(Duration::from_hours(24));
        site.backend.sessions.reap().await;
    }
    site.backend.sessions.reap().await;
    assert_eq!(site.number(kept).await, 0, "forgotten after some days");
    site.start(&slug, 5).await.expect("another day");
}
