//! Sessions in a day and at one time, and money of each: the limit holds also for many starts at once and from two servers, the refusal
//! says which budget it was, and what was no session is given back.

use super::budgets_of_owners::{begins, by, peopled};
use super::common::after;
use super::demos::form as demo_form;
use super::links::{Site, form, slug};
use super::support::Answer;
use backend::ServiceError;
use backend::account::Role;
use backend::money::Micros;
use backend::store::{Amount, AtOnce, BudgetOf, Cap, ConcurrentOf, Measure, NewSession, Spending, Store};
use backend::studio::{BudgetName, BudgetsForm, LinkDetail, LinkFilter, LinkStatus};
use contract::error::{Budget, Limit};
use contract::session::{EndReason, StartReply};
use std::time::Duration;
use tokio::task::JoinSet;

sites_on_both! {
    each_limit_of_a_day_holds_and_names_its_budget,
    of_many_starts_at_once_as_many_begin_as_a_day_has_left,
    of_many_starts_at_once_as_many_begin_as_there_may_be_at_one_time,
    a_session_that_was_none_is_given_back_and_one_that_ended_stays_counted,
    at_one_time_the_narrowest_limit_is_named_and_a_place_comes_back,
    what_may_go_on_at_its_vendor_is_counted_at_one_time,
    a_links_own_money_and_that_of_each_link_hold_together,
    a_link_whose_own_money_is_spent_is_used_up,
    a_demos_limits_are_read_alike_from_its_form_and_from_a_file,
}

const TODAY: &str = "2026-11-27";

fn sessions(of: BudgetOf, most: u32) -> (BudgetOf, Cap) {
    let sessions = Some(most);
    (
        of,
        Cap {
            sessions,
            ..Cap::default()
        },
    )
}

fn refused(answer: &Result<StartReply, ServiceError>, by: Budget) -> bool {
    matches!(answer, Err(ServiceError::Spent(of)) if *of == by)
}

fn full(answer: &Result<StartReply, ServiceError>, by: Limit) -> bool {
    matches!(answer, Err(ServiceError::Limit { which, .. }) if *which == by)
}

/// Starts that come at once, by turns at each of these servers; says how many began.
async fn crowd(stores: &[Store], new: impl Fn(u32) -> NewSession) -> usize {
    let mut starts = JoinSet::new();
    for (number, store) in (0..40).zip(stores.iter().cycle()) {
        let (store, new) = (store.clone(), new(number));
        starts.spawn(async move { begins(&store, &new).await });
    }
    starts.join_all().await.into_iter().filter(|made| *made).count()
}

async fn each_limit_of_a_day_holds_and_names_its_budget(site: Site) {
    // A talk lasts ten minutes at most, which are two dollars.
    let settings = [
        ("budgets.sessions_per_day", "2", Budget::Site),
        ("budgets.livekit_sessions_per_day", "2", Budget::Presenter),
        ("budgets.livekit_cost_per_day", "4", Budget::Presenter),
        ("budgets.owner_sessions_per_day", "2", Budget::Owner),
        ("budgets.owner_cost_per_day", "4", Budget::Owner),
        ("budgets.client_sessions_per_day", "2", Budget::Client),
        ("budgets.client_cost_per_day", "4", Budget::Client),
    ];
    let (ada, root) = (
        site.account("ada", Role::Seller).await,
        site.account("root", Role::Admin).await,
    );
    let link = site.make(&ada, form("Grace")).await;
    let (slug, studio, mut number) = (slug(&link), &site.backend.studio, 0);
    for (version, (key, most, budget)) in (0..).zip(settings) {
        let typed = |field: &str| match field {
            "prices.livekit" => "0.2".to_owned(),
            _ if field == key => most.to_owned(),
            _ => String::new(),
        };
        let typed = BudgetsForm::typed(typed);
        studio
            .change_budgets(&root, version, &typed)
            .await
            .expect("saved");
        for _ in 0..2 {
            number += 1;
            let answer = site.start(&slug, number).await;
            assert!(answer.is_ok(), "{key}: {answer:?}");
        }
        number += 1;
        let answer = site.start(&slug, number).await;
        assert!(refused(&answer, budget), "{key}: {answer:?}");
        // Its owner sees why, but for what is of the visitor's network alone.
        let spent = site.link(&ada, &link.line.id).await.spent;
        assert_eq!(spent.is_some(), budget != Budget::Client, "{key}: {spent:?}");
        let home = studio.home(&ada).await.expect("read");
        assert_eq!(home.is_spent, budget == Budget::Owner, "{key}");
        let limits = studio.limits(&ada).await.expect("read");
        let used_up = limits.budgets.iter().filter(|line| line.left() == 0).count();
        assert_eq!(
            used_up,
            usize::from(budget != Budget::Client),
            "{key}: {limits:?}"
        );
        // The next day begins anew, with talks that are over.
        site.wait(Duration::from_hours(24));
        site.backend.sessions.reap().await;
        number += 1;
        let answer = site.start(&slug, number).await;
        assert!(answer.is_ok(), "{key}, another day: {answer:?}");
        site.wait(Duration::from_hours(24));
        site.backend.sessions.reap().await;
    }
}

async fn of_many_starts_at_once_as_many_begin_as_a_day_has_left(site: Site) {
    let store = peopled(&site).await;
    let caps = [sessions(BudgetOf::OwnerDay, 5)];
    let made = crowd(std::slice::from_ref(&store), |number| {
        by(number, if number % 2 == 0 { "one" } else { "two" }, TODAY, &caps)
    });
    assert_eq!(made.await, 5);
    let owners = store.usage_of_owners((TODAY, Measure::Sessions), None, 10).await;
    let owners: Vec<_> = owners
        .expect("read")
        .into_iter()
        .map(|(name, of)| (name, of.amount.sessions))
        .collect();
    assert_eq!(owners, [("Ada".to_owned(), 5)]);
    assert!(
        begins(&store, &by(100, "three", TODAY, &caps)).await,
        "of another account"
    );
    assert!(
        begins(&store, &by(101, "one", "2026-11-28", &caps)).await,
        "another day"
    );
}

/// A session of a link of which so many may be open at one time.
fn at_once(number: u32, link: &str, limits: AtOnce) -> NewSession {
    let new = by(number, link, TODAY, &[]);
    NewSession {
        spending: Spending {
            at_once: limits,
            ..new.spending.clone()
        },
        ..new
    }
}

fn of_link(most: u32) -> AtOnce {
    let link = Some(most);
    AtOnce {
        link,
        ..AtOnce::default()
    }
}

async fn of_many_starts_at_once_as_many_begin_as_there_may_be_at_one_time(site: Site) {
    let store = peopled(&site).await;
    let made = crowd(std::slice::from_ref(&store), |number| {
        at_once(number, "one", of_link(5))
    });
    assert_eq!(made.await, 5);
    let now = store
        .concurrent("livekit", Some("a"), Some("one"), after(0))
        .await;
    let now = now.expect("read");
    assert_eq!((now.vendor, now.owner, now.link), (5, 5, 5));
    assert!(
        begins(&store, &at_once(100, "two", of_link(5))).await,
        "each link has its own"
    );
}

async fn they_begin_no_more(stores: [Store; 2]) {
    let made = crowd(&stores, |number| at_once(number, "tag", of_link(5)));
    assert_eq!(made.await, 5);
    let caps = [sessions(BudgetOf::SiteDay, 10)];
    let made = crowd(&stores, |number| by(number + 100, "tag", TODAY, &caps));
    assert_eq!(made.await, 5, "those that go on count too");
}

two_servers_on_both!(they_begin_no_more);

async fn a_session_that_was_none_is_given_back_and_one_that_ended_stays_counted(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let site = site
        .restart_set(&[("SHOWROOM_BUDGETS_OWNER_SESSIONS_PER_DAY", "2")])
        .await;
    let slug = slug(&site.make(&ada, form("Grace")).await);
    site.vendor_says(Answer::json("400 Bad Request", "{}"));
    let answer = site.start(&slug, 1).await;
    assert!(matches!(answer, Err(ServiceError::Provider(_))), "{answer:?}");
    site.vendor_says(Answer::json("200 OK", "{}"));
    let counted = "SELECT MAX(sessions) FROM budget_usage";
    assert_eq!(site.number(counted).await, 0, "its vendor refused it");
    site.start(&slug, 2).await.expect("started");
    assert_eq!(site.number(counted).await, 1);
    // A server that stops ends its talks, and the time comes back: the session does not, if its visitor came.
    site.execute("UPDATE sessions SET joined_ms = 1, live_ms = 1 WHERE state <> 'ended'")
        .await;
    let limit = [("SHOWROOM_BUDGETS_OWNER_SESSIONS_PER_DAY", "2")];
    let site = site.restart_set(&limit).await;
    assert_eq!(site.number(counted).await, 1);
    site.start(&slug, 3).await.expect("the second");
    assert!(refused(&site.start(&slug, 4).await, Budget::Owner));
    // Where its link has it back, so have its budgets.
    let site = site.restart_set(&limit).await;
    let of_link = site.number("SELECT MAX(sessions) FROM link_usage").await;
    assert_eq!(site.number(counted).await, of_link);
    assert_eq!(
        site.number("SELECT MIN(sessions) FROM budget_usage").await,
        of_link
    );
}

async fn at_one_time_the_narrowest_limit_is_named_and_a_place_comes_back(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let site = site
        .restart_set(&[
            ("SHOWROOM_BUDGETS_LINK_SESSIONS_AT_ONCE", "1"),
            ("SHOWROOM_BUDGETS_OWNER_SESSIONS_AT_ONCE", "2"),
            ("SHOWROOM_BUDGETS_LIVEKIT_SESSIONS_AT_ONCE", "3"),
        ])
        .await;
    let mut links: Vec<LinkDetail> = Vec::new();
    for (who, name) in [(&ada, "A"), (&ada, "B"), (&ada, "C"), (&bob, "D"), (&bob, "E")] {
        links.push(site.make(who, form(name)).await);
    }
    let start = async |link: usize, number| site.start(&slug(&links[link]), number).await;
    let first = start(0, 1).await.expect("started");
    let answer = start(0, 2).await;
    assert!(full(&answer, Limit::Link), "{answer:?}");
    // One's own counts against nothing of its link, but is one of the account's.
    site.start_own(&slug(&links[0]), 3).await.expect("one's own");
    let answer = start(1, 4).await;
    assert!(full(&answer, Limit::Owner), "{answer:?}");
    start(3, 5).await.expect("of another account");
    let answer = start(4, 6).await;
    assert!(
        full(&answer, Limit::Concurrency),
        "as where no place is free: {answer:?}"
    );
    // One page waits for the vendor now: whose link or account is full hears that, and does not wait behind it.
    for (link, number, limit) in [(0, 7, Limit::Link), (1, 8, Limit::Owner)] {
        let answer = start(link, number).await;
        assert!(full(&answer, limit), "{answer:?}");
    }
    for (link, who, of) in [
        (0, &ada, Some(ConcurrentOf::Link)),
        (1, &ada, Some(ConcurrentOf::Owner)),
        (4, &bob, Some(ConcurrentOf::Vendor)),
    ] {
        let detail = site.link(who, &links[link].line.id).await;
        assert_eq!(detail.full, of, "its owner sees why");
    }
    let root = site.account("root", Role::Admin).await;
    let shown = async |who| {
        let limits = site.backend.studio.limits(who).await.expect("read");
        let told = |line: &backend::studio::BudgetLine| (line.name.clone(), line.held, line.most);
        limits.budgets.iter().map(told).collect::<Vec<_>>()
    };
    let of_vendor = (BudgetName::VendorNow(contract::ProviderKind::Livekit), 3, 3);
    let owner = |name: &str, held| (BudgetName::OwnerNow(name.into()), held, 2);
    assert_eq!(
        shown(&root).await,
        [of_vendor.clone(), owner("ada", 2), owner("bob", 1)]
    );
    assert_eq!(shown(&bob).await, [of_vendor, owner("bob", 1)]);
    // A place comes back when a talk is over.
    site.execute(&format!(
        "UPDATE sessions SET state = 'ended', reason = 'visitor', ended_ms = 1, closed_ms = 1 WHERE id = '{}'",
        first.session
    ))
    .await;
    start(0, 9).await.expect("started");
}

async fn what_may_go_on_at_its_vendor_is_counted_at_one_time(site: Site) {
    let store = peopled(&site).await;
    let limits = AtOnce {
        vendor: Some(2),
        ..AtOnce::default()
    };
    let lingering = NewSession {
        linger: Some(Duration::from_mins(1)),
        ..at_once(1, "one", limits)
    };
    let unclosed = at_once(2, "three", limits);
    for new in [&lingering, &unclosed] {
        assert!(begins(&store, new).await);
        store
            .granted(&new.id, after(1), None, after(100))
            .await
            .expect("granted");
        store
            .end(&new.id, EndReason::Visitor, after(2))
            .await
            .expect("ended");
    }
    let at = |number, secs| NewSession {
        created: after(secs),
        ..at_once(number, "two", limits)
    };
    assert!(!begins(&store, &at(3, 3)).await);
    store
        .closed_there(&unclosed.id, after(4), false)
        .await
        .expect("closed");
    assert!(begins(&store, &at(4, 5)).await, "closed at its vendor");
    assert!(
        !begins(&store, &at(5, 159)).await,
        "the other one's token is good until then"
    );
    assert!(begins(&store, &at(6, 160)).await);
}

async fn a_links_own_money_and_that_of_each_link_hold_together(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let site = site
        .restart_set(&[
            ("SHOWROOM_PRICES_LIVEKIT", "1"),
            ("SHOWROOM_BUDGETS_COST_PER_LINK", "15"),
        ])
        .await;
    let most = async |own: &str| site.make(&ada, form("Grace").with("max_cost", own)).await;
    let cost = |most: i64| backend::budgets::MostCost::Most(Micros(most * 1_000_000), "USD".into());
    let (small, large) = (most("12,00").await, most("20").await);
    assert_eq!((&small.most_cost, &large.most_cost), (&cost(12), &cost(15)));
    assert_eq!(small.form.get("max_cost"), "12,00");
    let mut number = 0;
    for (link, left) in [(&small, 120), (&large, 300)] {
        let slug = slug(link);
        for secs in [Some(600), Some(left), None] {
            number += 1;
            let answer = site.start(&slug, number).await;
            match secs {
                Some(secs) => assert_eq!(answer.expect("started").max_secs, secs),
                None => assert!(refused(&answer, Budget::Link), "{answer:?}"),
            }
        }
    }
    // It may use more from the moment on that its owner allows it.
    let now = site.link(&ada, &small.line.id).await;
    let more = now.form.clone().with("max_cost", "13");
    let changed = site
        .backend
        .studio
        .change_link(&ada, &small.line.id, now.version, &more);
    changed.await.expect("changed");
    assert_eq!(site.start(&slug(&small), 10).await.expect("started").max_secs, 60);
    for typed in ["x", "-1", "1,234", "0.0000001"] {
        let made = site
            .backend
            .studio
            .make_link(&ada, &form("Grace").with("max_cost", typed))
            .await;
        let Err(backend::studio::LinkError::Fields(faults)) = made else {
            panic!("{typed}: {made:?}")
        };
        let [fault] = &faults[..] else {
            panic!("{faults:?}")
        };
        assert_eq!(fault.key, "max_cost");
        assert_eq!(
            fault.problem,
            of_file(
                "[[link]]\nslug = 'aaaaaaaaaaaaaaaaaaaa'\ndemo = 'product-guide'\nrecipient = 'Grace'\n",
                "max_cost",
                typed
            )
        );
    }
}

/// What the configuration says of a text under a key.
fn of_file(table: &str, key: &str, typed: &str) -> String {
    let is_number = typed.parse::<i64>().is_ok() && !key.contains("cost");
    let value = if is_number {
        typed.to_owned()
    } else {
        format!("'{typed}'")
    };
    let file = format!("{table}{key} = {value}\n");
    let sources = backend::config::Sources {
        file: Some(("showroom.toml".into(), file)),
        env: std::iter::empty(),
    };
    let problems = backend::config::Config::load(sources).expect_err("a fault");
    let found = problems.0.iter().find(|problem| problem.key.ends_with(key));
    found.unwrap_or_else(|| panic!("{problems:?}")).problem.clone()
}

async fn a_link_whose_own_money_is_spent_is_used_up(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let site = site.restart_set(&[("SHOWROOM_PRICES_LIVEKIT", "1")]).await;
    let mut links = Vec::new();
    for (number, most) in [(1, "0.5"), (2, "100")] {
        let link = site.make(&ada, form("Grace").with("max_cost", most)).await;
        site.start(&slug(&link), number).await.expect("started");
        links.push(link.line.id);
    }
    site.wait(Duration::from_mins(11));
    site.backend.sessions.reap().await;
    let status = async |id| site.link(&ada, id).await.line.status;
    assert_eq!(status(&links[0]).await, LinkStatus::UsedUp);
    assert_ne!(status(&links[1]).await, LinkStatus::UsedUp);
    let wanted = LinkFilter {
        status: Some(LinkStatus::UsedUp),
        ..LinkFilter::default()
    };
    let page = site.backend.studio.links(&ada, wanted, None).await.expect("read");
    let listed: Vec<_> = page.links.iter().map(|line| &line.id).collect();
    assert_eq!(listed, [&links[0]]);
}

async fn a_demos_limits_are_read_alike_from_its_form_and_from_a_file(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    for (key, typed) in [
        ("max_sessions_per_day", "0"),
        ("max_sessions_per_day", "x"),
        ("max_minutes_per_day", "1000001"),
        ("max_cost_per_day", "-1"),
        ("max_cost_per_day", "1,234"),
    ] {
        let made = studio.make_demo(&root, &demo_form("tour").with(key, typed)).await;
        let Err(backend::studio::DemoError::Fields(faults)) = made else {
            panic!("{key} {typed}: {made:?}")
        };
        assert_eq!((faults.len(), &*faults[0].key), (1, key), "{faults:?}");
        let demo = "[[demo]]\nslug = 'tour'\ntitle = 'Tour'\nprovider = 'livekit'\nname = 'Vera'\n";
        assert_eq!(faults[0].problem, of_file(demo, key, typed), "{typed}");
    }
    let limited = demo_form("tour")
        .with("max_sessions_per_day", "3")
        .with("max_minutes_per_day", "25")
        .with("max_cost_per_day", "1.5");
    studio.make_demo(&root, &limited).await.expect("made");
    let (config, path) = (site.config(), std::path::Path::new("demos.toml"));
    let exported = backend::catalogue::export(&config).await.expect("exported");
    for part in [
        "max_sessions_per_day = 3",
        "max_minutes_per_day = 25",
        "max_cost_per_day = \"1.5\"",
    ] {
        assert!(exported.contains(part), "{part}: {exported}");
    }
    site.execute("DELETE FROM demos").await;
    let made = backend::catalogue::import(&config, path, &exported)
        .await
        .expect("imported");
    assert_eq!((made.made, made.changed), (1, 0));
    assert_eq!(
        backend::catalogue::export(&config).await.expect("exported"),
        exported
    );
    let shown = studio
        .demo_of_site(&root, "tour")
        .await
        .expect("read")
        .expect("there");
    assert_eq!(shown.form.get("max_cost_per_day"), "1.5");
}

#[test]
fn a_cap_of_nothing_limits_nothing() {
    assert_eq!(Cap::default().limits(), []);
    let sessions = Amount {
        sessions: 7,
        ..Amount::default()
    };
    assert_eq!(sessions.of(Measure::Sessions), 7);
}
