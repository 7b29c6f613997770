//! Contexts that are made on the site: demos and links name them at once, and a change that would break one of these is
//! refused.

use super::demos::{form as demo_form, noted_as};
use super::links::{Site, form as link_form, slug};
use backend::account::{Role, SignedIn};
use backend::catalogue::{self, CatalogueError};
use backend::config::SettingFault;
use backend::studio::{
    BrandForm, BudgetsForm, ContextDetail, ContextError, ContextForm, ContextStatus, DemoOrigin,
};
use std::path::Path;
use std::time::Duration;

sites_on_both! {
    a_context_is_named_as_soon_as_it_is_made_and_also_after_a_restart,
    what_breaks_a_rule_of_the_file_names_its_field_and_makes_no_context,
    of_two_who_change_a_context_the_second_is_shown_what_the_first_saved,
    a_change_that_would_break_what_names_the_context_is_refused,
    an_archived_context_is_kept_by_what_names_it_and_offered_no_more,
    a_context_that_the_configuration_takes_the_name_of_is_marked,
    a_spoilt_context_is_marked_and_keeps_no_other_from_being_used,
    a_context_of_the_configuration_is_copied_with_all_that_it_says,
    administrators_make_contexts_and_all_accounts_read_them,
    contexts_stay_when_the_configuration_is_read_again,
    a_context_that_another_process_has_changed_is_followed,
    values_of_variables_are_lines_of_a_link,
    what_was_exported_is_imported_as_it_was,
    an_import_that_would_break_what_is_there_changes_nothing,
}

/// An agent that is named is told what to say first.
const AGENT: [(&str, &str); 1] = [("SHOWROOM_LIVEKIT_AGENT", "guide")];

fn form(name: &str) -> ContextForm {
    ContextForm::default()
        .with("name", name)
        .with("prompt", "A pilot for {company} with {seats} seats.")
        .with("variables", "company: your company\nseats (20): 50")
        .with("greeting", "Welcome to the pilot, {recipient}.")
}

async fn make(site: &Site, who: &SignedIn, form: ContextForm) -> ContextDetail {
    let name = site.backend.studio.make_context(who, &form).await.expect("made");
    context(site, who, &name).await
}

async fn context(site: &Site, who: &SignedIn, name: &str) -> ContextDetail {
    let found = site.backend.studio.context_of_site(who, name).await;
    found.expect("an answer").expect("there")
}

async fn change(site: &Site, who: &SignedIn, form: &ContextForm) -> Result<(), ContextError> {
    let name = form.get("name");
    let version = context(site, who, name).await.version;
    site.backend.studio.change_context(who, name, version, form).await
}

fn faults(outcome: Result<impl std::fmt::Debug, ContextError>) -> Vec<SettingFault> {
    match outcome {
        Err(ContextError::Fields(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

/// What the presenter of the demo `tour`, which names the context, is told of a visitor without a link.
async fn told(site: &Site, who: &SignedIn) -> String {
    let form = site.backend.studio.demo_of_site(who, "tour").await;
    let form = form.expect("an answer").expect("there").form;
    let preview = site.backend.studio.preview(who, &form, "sample").await;
    preview.expect("filled in").prompt
}

/// Begins a talk by a link; says whether its presenter was asked to say this.
async fn says(site: &Site, link: &backend::studio::LinkDetail, number: u32, text: &str) -> bool {
    site.start(&slug(link), number).await.expect("started");
    let asked = site.vendor_asked();
    asked.last().is_some_and(|request| request.contains(text))
}

async fn a_context_is_named_as_soon_as_it_is_made_and_also_after_a_restart(site: Site) {
    let site = site.restart_set(&AGENT).await;
    let root = site.account("root", Role::Admin).await;
    let made = make(&site, &root, form("pilots")).await;
    assert_eq!(made.form, form("pilots"));
    assert_eq!(
        (made.line.status, made.line.origin),
        (ContextStatus::Offered, DemoOrigin::Site)
    );
    let studio = &site.backend.studio;
    let offered = studio.link_choices().contexts;
    assert!(
        offered.contains(&("pilots".into(), vec!["seats".into()])),
        "{offered:?}"
    );
    assert!(studio.demo_choices().contexts.contains(&"pilots".to_owned()));
    let demo = demo_form("tour").with("context", "pilots");
    studio.make_demo(&root, &demo).await.expect("made");
    let link = link_form("Grace")
        .with("context", "pilots")
        .with("values", "seats: 7");
    let link = site.make(&root, link).await;
    let site = site.restart_set(&AGENT).await;
    assert!(says(&site, &link, 1, "Welcome to the pilot, Grace.").await);
    assert!(told(&site, &root).await.contains("with \"50\" seats"));
    // A change is in the next talk.
    let other = form("pilots").with("greeting", "Hello, {recipient}.");
    change(&site, &root, &other).await.expect("saved");
    assert!(says(&site, &link, 2, "Hello, Grace.").await);
    let named = context(&site, &root, "pilots").await;
    assert_eq!((named.line.demos, named.links), (vec!["Tour".to_owned()], 1));
    let actions: Vec<_> = noted_as(&site, "context-").await;
    let actions: Vec<_> = actions
        .iter()
        .map(|entry| (&*entry.action, &*entry.subject))
        .collect();
    assert_eq!(
        actions,
        [("context-made", "pilots"), ("context-changed", "pilots")]
    );
}

async fn what_breaks_a_rule_of_the_file_names_its_field_and_makes_no_context(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let mut unlike = Vec::new();
    for (key, text, field, problem) in [
        ("name", "Two Words", "name", "has an invalid value"),
        ("name", "", "name", "is missing"),
        ("name", "sales", "name", "is the name of another context"),
        ("prompt", "", "prompt", ""),
        (
            "prompt",
            "One\n{",
            "prompt",
            "has a { that is not closed at line 2, column 1",
        ),
        (
            "prompt",
            "{seat}",
            "prompt",
            "has the unknown variable {seat} at line 1, column 1",
        ),
        (
            "greeting",
            "{notes}",
            "greeting",
            "has {notes} at line 1, column 1",
        ),
        (
            "greetings.de",
            "{wrong}",
            "greetings.de",
            "has the unknown variable {wrong}",
        ),
        (
            "variables",
            "seats (many)",
            "variables",
            "has a fault: variables.seats.max",
        ),
        (
            "variables",
            "seats (9999)",
            "variables",
            "has a fault: variables.seats.max",
        ),
        ("variables", "Two words", "variables", "has a fault: variables"),
        (
            "variables",
            "title: x",
            "variables",
            "has a fault: variables.title always has a value",
        ),
        (
            "variables",
            "seats\nseats: 5",
            "variables",
            "names seats in two lines",
        ),
        ("more", "odd = 1", "more", "has a fault: odd is not a setting"),
        ("more", "name = 'x'", "more", "sets name, which is chosen once"),
        ("more", "= 1", "more", "is no TOML in line 1"),
    ] {
        let faults = faults(
            site.backend
                .studio
                .make_context(&root, &form("new").with(key, text))
                .await,
        );
        let found = faults
            .iter()
            .any(|fault| fault.key == field && fault.problem.starts_with(problem));
        if !found {
            unlike.push(format!("{key} = {text}: {faults:?}"));
        }
    }
    assert!(unlike.is_empty(), "{unlike:#?}");
    let made = site.backend.studio.context_of_site(&root, "new").await;
    assert!(made.expect("an answer").is_none());
    assert!(noted_as(&site, "context-").await.is_empty());
}

async fn of_two_who_change_a_context_the_second_is_shown_what_the_first_saved(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let made = make(&site, &root, form("pilots")).await;
    let studio = &site.backend.studio;
    let first = form("pilots").with("greeting", "First, {recipient}.");
    studio
        .change_context(&root, "pilots", made.version, &first)
        .await
        .expect("saved");
    let second = form("pilots").with("greeting", "Second, {recipient}.");
    let now = match studio
        .change_context(&root, "pilots", made.version, &second)
        .await
    {
        Err(ContextError::Changed(now, keys)) => {
            assert_eq!(keys, ["greeting"]);
            assert_eq!(now.form, first);
            now
        }
        other => panic!("{other:?}"),
    };
    studio
        .change_context(&root, "pilots", now.version, &second)
        .await
        .expect("saved");
    assert_eq!(context(&site, &root, "pilots").await.form, second);
    let gone = studio.change_context(&root, "none\0", 1, &second).await;
    assert!(matches!(gone, Err(ContextError::Missing)), "{gone:?}");
}

async fn a_change_that_would_break_what_names_the_context_is_refused(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    make(&site, &root, form("others")).await;
    let studio = &site.backend.studio;
    let demo = demo_form("tour").with("context", "pilots");
    studio.make_demo(&root, &demo).await.expect("made");
    let said = demo_form("said").with("title", "Said").with("context", "pilots");
    let said = said.with("prompt", "Say {seats} twice.");
    studio.make_demo(&root, &said).await.expect("made");
    let own = link_form("Grace")
        .with("context", "pilots")
        .with("values", "seats: 7");
    site.make(&root, own).await;
    let by_demo = link_form("Ada").with("demo", "tour").with("values", "seats: 8");
    let by_demo = site.make(&root, by_demo).await;
    // A demo stands in for that of its link.
    let backed = demo_form("backed")
        .with("context", "others")
        .with("fallback", "tour");
    studio.make_demo(&root, &backed).await.expect("made");
    let instead = link_form("Instead")
        .with("demo", "backed")
        .with("values", "seats: 9");
    let instead = site.make(&root, instead).await;
    // One to a demo that may be taken back.
    let resting = demo_form("resting").with("context", "pilots");
    studio.make_demo(&root, &resting).await.expect("made");
    let to_resting = link_form("Rested")
        .with("demo", "resting")
        .with("values", "seats: 1");
    let to_resting = site.make(&root, to_resting).await;
    studio.archive_demo(&root, "resting").await.expect("archived");
    // The variable that all of them use is gone.
    let without = form("pilots").with("variables", "").with("prompt", "A pilot.");
    let problems = |faults: &[SettingFault]| -> Vec<String> {
        faults.iter().map(|fault| fault.problem.clone()).collect()
    };
    let broken = problems(&faults(change(&site, &root, &without).await));
    for part in [
        "would break the demo Said: its prompt",
        "would break the link for Grace, which then has a value for seats",
        "would break the link for Ada, which then has a value for seats",
        "would break the link for Instead, which then has a value for seats",
        "would break the link for Rested, which then has a value for seats",
    ] {
        assert!(
            broken.iter().any(|problem| problem.starts_with(part)),
            "{part}: {broken:?}"
        );
    }
    assert_eq!(context(&site, &root, "pilots").await.form, form("pilots"));
    assert!(
        site.backend.links.get(&slug(&by_demo)).is_some(),
        "nothing was changed"
    );
    assert!(site.backend.demos.get("tour").is_some());
    // One that was withdrawn keeps no change away.
    for gone in [&by_demo, &instead, &to_resting] {
        studio.revoke_link(&root, &gone.line.id).await.expect("revoked");
    }
    for number in 0..7 {
        let link = link_form(&format!("Guest {number}"));
        let link = link.with("context", "pilots").with("values", "seats: 1");
        site.make(&root, link).await;
    }
    let broken = problems(&faults(change(&site, &root, &without).await));
    assert_eq!(broken.len(), 6, "{broken:?}");
    assert_eq!(broken[5], "would break 4 more");
}

async fn an_archived_context_is_kept_by_what_names_it_and_offered_no_more(site: Site) {
    let site = site.restart_set(&AGENT).await;
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    let studio = &site.backend.studio;
    let link = link_form("Grace").with("context", "pilots");
    let link = site.make(&root, link).await;
    let archive = |archive| studio.archive_context(&root, "pilots", archive);
    archive(true).await.expect("archived");
    archive(true).await.expect("as it is");
    let is_offered = || studio.demo_choices().contexts.contains(&"pilots".to_owned());
    assert!(!is_offered());
    assert!(says(&site, &link, 1, "Welcome to the pilot, Grace.").await);
    let saved = studio
        .change_link(
            &root,
            &link.line.id,
            link.version,
            &link.form.clone().with("company", "Navy"),
        )
        .await;
    saved.expect("saved with the context that it has");
    assert_eq!(
        context(&site, &root, "pilots").await.line.status,
        ContextStatus::Archived
    );
    let anew = [
        studio
            .make_link(&root, &link_form("Ada").with("context", "pilots"))
            .await,
        Ok(studio
            .make_demo(&root, &demo_form("tour").with("context", "pilots"))
            .await
            .expect_err("archived")
            .to_string()),
    ];
    assert!(
        matches!(&anew[0], Err(backend::studio::LinkError::Fields(faults)) if faults[0].problem == "is archived"),
        "{anew:?}"
    );
    archive(false).await.expect("taken back");
    assert!(is_offered());
    let missing = studio.archive_context(&root, "none\0", true).await;
    assert!(matches!(missing, Err(ContextError::Missing)), "{missing:?}");
    let actions: Vec<_> = noted_as(&site, "context-")
        .await
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    assert_eq!(actions[1..], ["context-archived", "context-taken-back"]);
}

async fn a_context_that_the_configuration_takes_the_name_of_is_marked(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    site.execute("UPDATE contexts SET name = 'sales'").await;
    let site = site.restart().await;
    let marked = context(&site, &root, "sales").await;
    assert_eq!((marked.line.status, marked.links), (ContextStatus::Shadowed, 0));
    let of_file = site.backend.studio.context_of_file(&root, "sales").await;
    let of_file = of_file.expect("an answer").expect("there");
    assert_ne!(of_file.form, marked.form, "the configuration's is in force");
    // It can be had under another name.
    make(&site, &root, marked.form.with("name", "pilots")).await;
}

async fn a_spoilt_context_is_marked_and_keeps_no_other_from_being_used(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("good")).await;
    make(&site, &root, form("spoilt")).await;
    make(&site, &root, form("odd")).await;
    site.execute("UPDATE contexts SET settings = 'no toml' WHERE name = 'spoilt'")
        .await;
    site.execute("UPDATE contexts SET settings = 'odd = 1' WHERE name = 'odd'")
        .await;
    let site = site.restart().await;
    for name in ["spoilt", "odd"] {
        let marked = context(&site, &root, name).await;
        assert_eq!(marked.line.status, ContextStatus::Faulty);
        assert!(!marked.faults.is_empty(), "{marked:?}");
    }
    let offered = site.backend.studio.demo_choices().contexts;
    assert!(
        offered.contains(&"good".into()) && !offered.contains(&"odd".into()),
        "{offered:?}"
    );
    // It is mended by saving it.
    change(&site, &root, &form("odd")).await.expect("saved");
    assert_eq!(
        context(&site, &root, "odd").await.line.status,
        ContextStatus::Offered
    );
}

async fn a_context_of_the_configuration_is_copied_with_all_that_it_says(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    let list = studio.contexts(&root).await.expect("read");
    assert!(list.of_site.is_empty() && !list.of_file.is_empty());
    for line in list.of_file {
        let of_file = studio.context_of_file(&root, &line.name).await;
        let of_file = of_file.expect("an answer").expect("there");
        assert!(!of_file.may_change() && of_file.preview.is_some(), "{of_file:?}");
        let free = studio.free_context_name(&line.name).await.expect("a name");
        let copied = make(&site, &root, of_file.form.clone().with("name", &free)).await;
        assert_eq!(copied.form.with("name", &line.name), of_file.form);
    }
}

async fn administrators_make_contexts_and_all_accounts_read_them(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    let studio = &site.backend.studio;
    for role in [Role::Viewer, Role::Seller] {
        let who = site.account(&format!("{role:?}"), role).await;
        let made = studio.make_context(&who, &form("own")).await;
        assert!(matches!(made, Err(ContextError::Fixed)), "{made:?}");
        let changed = change(&site, &who, &form("pilots")).await;
        assert!(matches!(changed, Err(ContextError::Fixed)), "{changed:?}");
        let archived = studio.archive_context(&who, "pilots", true).await;
        assert!(matches!(archived, Err(ContextError::Fixed)), "{archived:?}");
        assert!(!context(&site, &who, "pilots").await.may_change());
    }
}

async fn contexts_stay_when_the_configuration_is_read_again(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    let studio = &site.backend.studio;
    let demo = demo_form("tour").with("context", "pilots");
    studio.make_demo(&root, &demo).await.expect("made");
    // A name of the site is in all that presenters say, so all is read again.
    let name = |key: &str| {
        if key == "name" {
            "Acme".to_owned()
        } else {
            String::new()
        }
    };
    studio
        .change_brand(&root, 0, &BrandForm::typed(name))
        .await
        .expect("saved");
    assert!(site.backend.demos.get("tour").is_some());
    assert!(told(&site, &root).await.contains("with \"50\" seats"));
    let demo = studio
        .demo_of_site(&root, "tour")
        .await
        .expect("an answer")
        .expect("there");
    studio
        .change_demo(
            &root,
            "tour",
            demo.version,
            &demo.form.clone().with("name", "Nora"),
        )
        .await
        .expect("saved");
    assert_eq!(site.backend.demos.get("tour").expect("shown").name, "Nora");
}

async fn a_context_that_another_process_has_changed_is_followed(site: Site) {
    let site = site.restart_set(&AGENT).await;
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    let demo = demo_form("tour").with("context", "pilots");
    site.backend.studio.make_demo(&root, &demo).await.expect("made");
    site.execute("UPDATE contexts SET version = 2, seq = 2, settings = 'prompt = \"From elsewhere.\"'")
        .await;
    let reaper = backend::Reaper::start(&site.backend, std::sync::Arc::new(backend::clock::System));
    for _ in 0..100 {
        if told(&site, &root).await == "From elsewhere." {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    reaper.stop().await;
    assert_eq!(told(&site, &root).await, "From elsewhere.");
}

async fn values_of_variables_are_lines_of_a_link(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let needs = form("pilots").with("variables", "company: your company\nseats (3)");
    make(&site, &root, needs).await;
    let studio = &site.backend.studio;
    let link = |values: &str| {
        link_form("Grace")
            .with("context", "pilots")
            .with("values", values)
    };
    for (values, key, problem) in [
        ("", "", "has no value for {seats}"),
        ("seats", "values", "gives seats no value"),
        ("seats: 1\nseats: 2", "values", "names seats in two lines"),
        ("seats: 1234", "values", "has more than 3 characters for {seats}"),
        ("seats: 1\nother: 2", "values", "has a value for other"),
        (
            "seats: 1\nbrand: 2",
            "values",
            "has a fault: brand is no variable of a context",
        ),
    ] {
        match studio.make_link(&root, &link(values)).await {
            Err(backend::studio::LinkError::Fields(faults)) => {
                let found = faults
                    .iter()
                    .any(|fault| fault.key == key && fault.problem.starts_with(problem));
                assert!(found, "{values}: {faults:?}");
            }
            other => panic!("{values}: {other:?}"),
        }
    }
    let made = site.make(&root, link("seats： 12")).await;
    assert_eq!(made.form.get("values"), "seats: 12");
}

fn named(name: &str) -> BrandForm {
    BrandForm::typed(|key| {
        if key == "name" {
            name.to_owned()
        } else {
            String::new()
        }
    })
}

async fn what_was_exported_is_imported_as_it_was(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    make(
        &site,
        &root,
        form("pilots").with("prompt", "'''\n\"\"\" {seats}\\"),
    )
    .await;
    make(&site, &root, form("old")).await;
    studio
        .archive_context(&root, "old", true)
        .await
        .expect("archived");
    let demo = demo_form("tour").with("context", "pilots");
    studio.make_demo(&root, &demo).await.expect("made");
    studio
        .change_brand(&root, 0, &named("Acme Robots"))
        .await
        .expect("saved");
    let budgets = BudgetsForm::typed(|key| match key {
        "budgets.minutes_per_day" => "90".to_owned(),
        "budgets.cost_per_day" => "12.5".to_owned(),
        "budgets.link_sessions_at_once" => "3".to_owned(),
        "budgets.owner_sessions_per_day" => "40".to_owned(),
        "prices.anam" => "0.2".to_owned(),
        _ => String::new(),
    });
    studio.change_budgets(&root, 0, &budgets).await.expect("saved");
    let (config, path) = (site.config(), Path::new("site.toml"));
    let exported = catalogue::export(&config).await.expect("exported");
    for part in [
        "[brand]\nname = \"Acme Robots\"",
        "[budgets]\ncost_per_day = \"12.5\"\nlink_sessions_at_once = 3\nminutes_per_day = 90\nowner_sessions_per_day = 40",
        "[prices]\nanam = \"0.2\"",
        "[[context]]",
        "archived = true",
        "[[demo]]",
    ] {
        assert!(exported.contains(part), "{part}: {exported}");
    }
    let same = catalogue::import(&config, path, &exported)
        .await
        .expect("imported");
    assert_eq!((same.made, same.changed, same.same), (0, 0, 5));
    for table in ["demos", "contexts", "brand", "budget_settings"] {
        site.execute(&format!("DELETE FROM {table}")).await;
    }
    let made = catalogue::import(&config, path, &exported)
        .await
        .expect("imported");
    assert_eq!((made.made, made.changed, made.same), (3, 2, 0));
    assert_eq!(catalogue::export(&config).await.expect("exported"), exported);
    let other = exported
        .replace("archived = true\n", "")
        .replace("Acme Robots", "Acme")
        .replace("Welcome", "Hello")
        .replace("= 90", "= 80");
    for text in [&other, &exported] {
        let changed = catalogue::import(&config, path, text).await.expect("imported");
        assert_eq!((changed.made, changed.changed, changed.same), (0, 4, 1));
        assert_eq!(&catalogue::export(&config).await.expect("exported"), text);
    }
    // A section stays that a text does not have, and one that is empty takes away what was set.
    let set = async |text: &str| {
        let done = catalogue::import(&config, path, text).await.expect("imported");
        let exported = catalogue::export(&config).await.expect("exported");
        let has = ["[budgets]", "[prices]"].map(|section| exported.contains(section));
        ((done.made, done.changed), has)
    };
    assert_eq!(set("[prices]\nanam = '0.3'\n").await, ((0, 1), [true, true]));
    let broken = catalogue::import(&config, path, "[prices]\n").await;
    let Err(CatalogueError::Rules(problems)) = broken else {
        panic!("{broken:?}")
    };
    assert_eq!(problems.0[0].key, "budgets.cost_per_day");
    assert_eq!(set("[budgets]\n").await, ((0, 1), [false, true]));
    assert_eq!(set(&exported).await, ((0, 1), [true, true]));
    // A server that starts with it has it all.
    let site = site.restart().await;
    assert_eq!(site.backend.brands.now().name, "Acme Robots");
    let set = site.backend.studio.budgets(&root).await.expect("read").form;
    assert_eq!(set, budgets);
    assert!(told(&site, &root).await.contains("\"50\""));
    assert_eq!(
        context(&site, &root, "old").await.line.status,
        ContextStatus::Archived
    );
}

async fn an_import_that_would_break_what_is_there_changes_nothing(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("pilots")).await;
    let studio = &site.backend.studio;
    let demo = demo_form("tour").with("context", "pilots");
    studio
        .make_demo(&root, &demo.with("prompt", "{seats}"))
        .await
        .expect("made");
    let link = link_form("Grace")
        .with("context", "pilots")
        .with("values", "seats: 7");
    site.make(&root, link).await;
    let (config, path) = (site.config(), Path::new("site.toml"));
    let before = catalogue::export(&config).await.expect("exported");
    let refused = |text: String| {
        let config = &config;
        async move {
            match catalogue::import(config, path, &text).await {
                Err(CatalogueError::Rules(problems)) => problems.0,
                other => panic!("{other:?}"),
            }
        }
    };
    let problems = refused("[[context]]\nname = 'pilots'\nprompt = 'A pilot.'\n".into()).await;
    for problem in [
        "would break the demo Tour: its prompt",
        "would break the link for Grace, which then has",
    ] {
        let found = problems.iter().any(|found| found.problem.starts_with(problem));
        assert!(found, "{problem}: {problems:?}");
    }
    let bad = "[brand]\nname = ''\nlogo = 'gone.png'\nodd = 1\n\
        [[context]]\nname = 'sales'\nprompt = 'P'\n\
        [[context]]\nname = 'new'\nprompt = '{wrong}'\n\
        [[context]]\nname = 'new'\nprompt = 'P'\n\
        [[demo]]\nslug = 'd'\ntitle = 'T'\nprovider = 'livekit'\nname = 'N'\ncontext = 'none'\n";
    let problems = refused(bad.into()).await;
    for (place, problem) in [
        ("site.toml:2", "has an invalid value"),
        ("site.toml:4", "is not a setting"),
        ("site.toml:6", "is a context of the configuration"),
        (
            "site.toml:10",
            "has the unknown variable {wrong} at line 1, column 1",
        ),
        ("site.toml:12", "is used by an earlier context"),
        ("site.toml:19", "is no context"),
    ] {
        let found = problems
            .iter()
            .any(|found| found.source == place && found.problem == problem);
        assert!(found, "{place} {problem}: {problems:#?}");
    }
    let bad = "[budgets]\nminutes_per_day = 0\ncost_per_day = '1'\nodd = 1\n[prices]\ncurrency = 'euro'\n";
    let problems = refused(bad.into()).await;
    for (place, key) in [
        (2, "budgets.minutes_per_day"),
        (3, "budgets.cost_per_day"),
        (4, "budgets.odd"),
        (6, "prices.currency"),
    ] {
        let place = format!("site.toml:{place}");
        let found = problems
            .iter()
            .any(|found| found.source == place && found.key == key);
        assert!(found, "{place} {key}: {problems:#?}");
    }
    let problems = refused("[brand]\nlogo = 'gone.png'\n".into()).await;
    assert_eq!(problems[0].key, "brand.logo");
    assert_eq!(catalogue::export(&config).await.expect("exported"), before);
}
