//! Budgets and prices that are changed on the site: the next talk begins by them, on every server of the database and after a restart.

use super::demos::noted_as;
use super::links::{Site, form as link_form, slug};
use backend::ServiceError;
use backend::account::{Role, SignedIn};
use backend::money::Micros;
use backend::studio::{BudgetsDetail, BudgetsError, BudgetsForm};
use contract::error::Budget;
use std::time::Duration;

sites_on_both! {
    what_is_saved_limits_the_next_start_and_also_after_a_restart,
    an_empty_field_is_as_the_configuration_has_it_also_when_that_is_read_again,
    a_talk_keeps_the_price_that_it_began_with,
    what_breaks_a_rule_names_its_field_and_changes_nothing,
    of_two_who_change_budgets_the_second_is_shown_what_the_first_saved,
    only_administrators_change_them_and_all_read_them,
    what_another_program_has_spoilt_is_left_out,
    a_budget_whose_price_the_configuration_takes_away_is_shown_as_not_in_force,
    what_another_process_has_changed_is_followed,
}

const DAY: &str = "budgets.minutes_per_day";

fn form(fields: &[(&str, &str)]) -> BudgetsForm {
    let typed = |key: &str| {
        let found = fields.iter().find(|(of, _)| *of == key);
        found.map_or("", |(_, text)| *text).to_owned()
    };
    BudgetsForm::typed(typed)
}

async fn detail(site: &Site, root: &SignedIn) -> BudgetsDetail {
    site.backend.studio.budgets(root).await.expect("read")
}

async fn save(
    site: &Site,
    root: &SignedIn,
    version: i64,
    fields: &[(&str, &str)],
) -> Result<(), BudgetsError> {
    let studio = &site.backend.studio;
    studio.change_budgets(root, version, &form(fields)).await
}

/// A link whose talks are limited by nothing of its own.
async fn link(site: &Site) -> String {
    let ada = site.account("ada", Role::Seller).await;
    slug(&site.make(&ada, link_form("Grace")).await)
}

async fn what_is_saved_limits_the_next_start_and_also_after_a_restart(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let link = link(&site).await;
    assert_eq!(site.start(&link, 1).await.expect("started").max_secs, 600);
    save(
        &site,
        &root,
        0,
        &[
            (DAY, " 12 "),
            ("prices.livekit", "0.18"),
            ("prices.currency", "EUR"),
        ],
    )
    .await
    .expect("saved");
    assert_eq!(
        site.start(&link, 2).await.expect("started").max_secs,
        120,
        "what was used before counts"
    );
    let spent = |refused: Result<_, _>| matches!(refused, Err(ServiceError::Spent(Budget::Site)));
    assert!(spent(site.start(&link, 3).await));
    let log = noted_as(&site, "budgets-changed").await;
    let becomes = log[0].becomes.as_deref().unwrap_or_default();
    assert!(becomes.contains("EUR") && becomes.contains("12"), "{log:?}");
    // A server that stops ends its talks, and their time comes back.
    let site = site.restart().await;
    assert_eq!(site.start(&link, 4).await.expect("started").max_secs, 600);
    assert_eq!(site.start(&link, 5).await.expect("started").max_secs, 120);
    assert!(spent(site.start(&link, 6).await));
    let now = detail(&site, &root).await;
    assert_eq!((now.version, now.form.get(DAY)), (1, "12"));
    save(&site, &root, 1, &[(DAY, "13")]).await.expect("saved");
    assert_eq!(site.start(&link, 7).await.expect("started").max_secs, 60);
    save(&site, &root, 2, &[]).await.expect("saved");
    assert_eq!(site.start(&link, 8).await.expect("no limit").max_secs, 600);
}

async fn an_empty_field_is_as_the_configuration_has_it_also_when_that_is_read_again(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let set = [
        ("SHOWROOM_BUDGETS_MINUTES_PER_DAY", "12"),
        ("SHOWROOM_PRICES_LIVEKIT", "0.18"),
    ];
    let without = site.config();
    let site = site.restart_set(&set).await;
    let link = link(&site).await;
    save(&site, &root, 0, &[("budgets.cost_per_day", "100")])
        .await
        .expect("saved");
    let now = detail(&site, &root).await;
    assert_eq!((now.of_file.get(DAY), now.form.get(DAY)), ("12", ""));
    assert_eq!(
        (
            now.of_file.get("prices.livekit"),
            now.of_file.get("prices.currency")
        ),
        ("0.18", "USD")
    );
    site.start(&link, 1).await.expect("started");
    assert_eq!(site.start(&link, 2).await.expect("started").max_secs, 120);
    // The file has neither any more: then the money of the database is worth nothing, and is left out.
    site.backend.read_again(&without).await.expect("read");
    assert_eq!(site.start(&link, 3).await.expect("no limit").max_secs, 600);
    assert_eq!(detail(&site, &root).await.of_file.get(DAY), "");
}

async fn a_talk_keeps_the_price_that_it_began_with(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let link = link(&site).await;
    save(&site, &root, 0, &[("prices.livekit", "0.10")])
        .await
        .expect("saved");
    let talk = site.start(&link, 1).await.expect("started").session;
    save(&site, &root, 1, &[("prices.livekit", "5")])
        .await
        .expect("saved");
    let studio = &site.backend.studio;
    let cost = async || {
        let talk = studio.talk(&root, &talk).await.expect("read").expect("there");
        talk.talk.cost
    };
    assert_eq!(cost().await, Some(Micros(1_000_000)));
    site.wait(Duration::from_mins(5));
    for _ in 0..10 {
        site.backend.sessions.reap().await;
        site.wait(Duration::from_mins(10));
    }
    assert!(cost().await.is_some_and(|cost| cost < Micros(1_000_000)));
}

async fn what_breaks_a_rule_names_its_field_and_changes_nothing(site: Site) {
    let root = site.account("root", Role::Admin).await;
    for (key, text) in [
        (DAY, "0"),
        (DAY, "many"),
        (DAY, "1000001"),
        ("budgets.anam_minutes_per_day", "-1"),
        ("budgets.client_minutes_per_day", "1.5"),
        ("budgets.cost_per_day", "1,5"),
        ("prices.livekit", "-1"),
        ("prices.currency", "euro"),
        // Without a price it is worth nothing.
        ("budgets.owner_cost_per_month", "100"),
    ] {
        let refused = save(
            &site,
            &root,
            0,
            &[(key, text), ("budgets.livekit_minutes_per_day", "7")],
        )
        .await;
        let Err(BudgetsError::Fields(faults)) = refused else {
            panic!("{key} {text}: {refused:?}")
        };
        let keys: Vec<_> = faults.iter().map(|fault| &*fault.key).collect();
        assert_eq!(keys, [key], "{text}: {faults:?}");
    }
    assert_eq!(detail(&site, &root).await.version, 0);
}

async fn of_two_who_change_budgets_the_second_is_shown_what_the_first_saved(site: Site) {
    let root = site.account("root", Role::Admin).await;
    save(&site, &root, 0, &[(DAY, "100")]).await.expect("saved");
    for version in [0, -1, 7] {
        let refused = save(&site, &root, version, &[(DAY, "200"), ("prices.anam", "1")]).await;
        let Err(BudgetsError::Changed(now, differences)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!((now.version, now.form.get(DAY)), (1, "100"));
        assert_eq!(differences, [DAY, "prices.anam"]);
    }
}

async fn only_administrators_change_them_and_all_read_them(site: Site) {
    let studio = &site.backend.studio;
    for (name, role) in [("ada", Role::Seller), ("eve", Role::Viewer)] {
        let who = site.account(name, role).await;
        let refused = studio.change_budgets(&who, 0, &form(&[(DAY, "1")])).await;
        assert!(matches!(refused, Err(BudgetsError::Fixed)), "{refused:?}");
        let shown = studio.budgets(&who).await.expect("read");
        assert_eq!((shown.version, shown.may_change), (0, false));
    }
}

async fn what_another_program_has_spoilt_is_left_out(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let link = link(&site).await;
    save(&site, &root, 0, &[(DAY, "12")]).await.expect("saved");
    site.start(&link, 1).await.expect("started");
    for (number, (spoilt, secs)) in (2..).zip([
        ("budgets = 7", 600),
        ("[budgets]\nminutes_per_day = \"x\"", 600),
        ("no toml", 600),
        // What of it is right holds, of the time that four talks have left.
        ("[nonsense]\n[budgets]\nminutes_per_day = 42", 120),
    ]) {
        site.execute(&format!(
            "UPDATE budget_settings SET settings = '{spoilt}', version = version + 1"
        ))
        .await;
        site.backend.read_again(&site.config()).await.expect("read");
        let started = site.start(&link, number).await;
        let started = started.map_or(0, |reply| reply.max_secs);
        assert_eq!(started, secs, "{spoilt}");
    }
    // It is mended on its page.
    let version = detail(&site, &root).await.version;
    save(&site, &root, version, &[(DAY, "1000")])
        .await
        .expect("saved");
    site.start(&link, 9).await.expect("started");
}

async fn a_budget_whose_price_the_configuration_takes_away_is_shown_as_not_in_force(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let site = site
        .restart_set(&[
            ("SHOWROOM_PRICES_LIVEKIT", "0.18"),
            ("SHOWROOM_PRICES_CURRENCY", "EUR"),
        ])
        .await;
    let cost = ("budgets.cost_per_day", "9.00");
    save(&site, &root, 0, &[cost, (DAY, "12")]).await.expect("saved");
    assert_eq!(detail(&site, &root).await.not_in_force, []);
    // The same server without the price.
    let site = site.restart().await;
    let shown = detail(&site, &root).await;
    let keys: Vec<_> = shown.not_in_force.iter().map(|fault| &*fault.key).collect();
    assert_eq!(keys, [cost.0]);
    assert!(shown.not_in_force[0].problem.contains("price"), "{shown:?}");
    assert_eq!(shown.form.get(cost.0), cost.1, "what is set is shown still");
    assert_eq!(shown.form.get(DAY), "12");
}

async fn what_another_process_has_changed_is_followed(site: Site) {
    let link = link(&site).await;
    site.execute(
        "INSERT INTO budget_settings (one, settings, version, changed_ms)
            VALUES (1, '[budgets]\nminutes_per_day = 1', 1, 0)",
    )
    .await;
    let reaper = backend::Reaper::start(&site.backend, std::sync::Arc::new(backend::clock::System));
    let mut number = 1;
    let cut = loop {
        let secs = site.start(&link, number).await.map_or(0, |reply| reply.max_secs);
        if secs < 600 || number > 40 {
            break secs;
        }
        number += 1;
        tokio::time::sleep(Duration::from_millis(250)).await;
    };
    reaper.stop().await;
    assert!(cut < 600, "it is not followed");
}
