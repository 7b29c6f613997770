//! What the site calls itself: pages, avatars and letters have it as soon as it is saved, and after a restart.

use super::demos::noted_as;
use super::links::{DEMO, Site, form as link_form, slug};
use backend::account::{Role, SignedIn};
use backend::studio::{BrandDetail, BrandError, BrandForm};

sites_on_both! {
    a_brand_is_in_force_as_soon_as_it_is_saved_and_also_after_a_restart,
    an_empty_field_is_as_the_configuration_has_it,
    what_breaks_a_rule_names_its_field_and_changes_nothing,
    of_two_who_change_the_brand_the_second_is_shown_what_the_first_saved,
    only_administrators_change_it,
    a_brand_that_another_program_has_spoilt_is_not_shown,
    what_another_process_has_changed_is_followed,
    a_name_that_makes_a_text_too_long_is_not_in_that_text,
}

fn form(fields: &[(&str, &str)]) -> BrandForm {
    let typed = |key: &str| {
        let found = fields.iter().find(|(of, _)| *of == key);
        found.map_or("", |(_, text)| *text).to_owned()
    };
    BrandForm::typed(typed)
}

async fn detail(site: &Site) -> BrandDetail {
    let root = site.account("reader", Role::Admin).await;
    site.backend.studio.brand(&root).await.expect("read")
}

/// What the agent of a link to the demo of the file is told, and the presenter of a demo like it.
async fn told(site: &Site, root: &SignedIn) -> (String, String) {
    let link = link_form("Grace").with("greeting", "I am {name} of {brand}.");
    let link = site.make(root, link).await;
    site.start(&slug(&link), 1).await.expect("started");
    let studio = &site.backend.studio;
    let of_file = studio.demo_of_file(root, DEMO).expect("there").form;
    let form = of_file.with("slug", "tour").with("context", "sales");
    let preview = studio.preview(root, &form, "visitor").await.expect("filled in");
    (site.vendor_asked().concat(), preview.prompt)
}

async fn a_brand_is_in_force_as_soon_as_it_is_saved_and_also_after_a_restart(site: Site) {
    // An agent that is named is told whom it plays.
    let site = site.restart_set(&[("SHOWROOM_LIVEKIT_AGENT", "guide")]).await;
    let root = site.account("root", Role::Admin).await;
    assert_eq!(site.backend.brands.now().name, "Showroom");
    let fields = [
        ("name", " Acme Robots "),
        ("tagline", "Ask our robots."),
        ("accent", "#0A7F5C"),
        ("privacy", "https://acme.example/privacy"),
    ];
    let studio = &site.backend.studio;
    studio
        .change_brand(&root, 0, &form(&fields))
        .await
        .expect("saved");
    let in_force = |site: &Site| {
        let now = site.backend.brands.now();
        assert_eq!(
            (&*now.name, &*now.tagline, &*now.accent),
            ("Acme Robots", "Ask our robots.", "#0a7f5c")
        );
        let demo = site.backend.demos.get(DEMO).expect("shown");
        assert_eq!(
            demo.kept.privacy.as_deref(),
            Some("https://acme.example/privacy"),
            "beside Start"
        );
    };
    in_force(&site);
    let (agent, prompt) = told(&site, &root).await;
    for told in [&agent, &prompt] {
        assert!(
            told.contains("of Acme Robots") && !told.contains("of Showroom"),
            "{told}"
        );
    }
    let site = site.restart().await;
    in_force(&site);
    // Read again, as at a SIGHUP.
    site.backend.read_again(&site.config()).await.expect("read");
    in_force(&site);
    let kept = detail(&site).await;
    assert_eq!((kept.version, kept.form.get("name")), (1, "Acme Robots"));
    assert_eq!(kept.of_file.get("name"), "Showroom");

    let log = noted_as(&site, "brand-changed").await;
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].was, None);
    assert!(
        log[0]
            .becomes
            .as_deref()
            .is_some_and(|to| to.contains("Acme Robots"))
    );
}

async fn an_empty_field_is_as_the_configuration_has_it(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    let named = form(&[("name", "Acme"), ("accent", "#0a7f5c")]);
    studio.change_brand(&root, 0, &named).await.expect("saved");
    let now = site.backend.brands.now();
    assert_eq!(
        (&*now.name, &*now.tagline),
        ("Acme", "Talk to a face instead of reading a page.")
    );
    studio
        .change_brand(&root, 1, &form(&[("name", "  ")]))
        .await
        .expect("saved");
    let now = site.backend.brands.now();
    assert_eq!((&*now.name, &*now.accent), ("Showroom", "#5b4bdb"));
}

async fn what_breaks_a_rule_names_its_field_and_changes_nothing(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let long = "a".repeat(61);
    for (key, text) in [
        ("name", long.as_str()),
        ("name", "two\nlines"),
        ("accent", "red"),
        ("accent", "#123456;}body{display:none"),
        ("privacy", "http://acme.example"),
        ("privacy", "javascript:alert(1)"),
        ("logo", "gone.png"),
        ("icon", "../secret.png"),
        ("preview", "/etc/passwd"),
        ("tagline", &"a".repeat(3_000)),
    ] {
        let refused = site
            .backend
            .studio
            .change_brand(&root, 0, &form(&[(key, text)]))
            .await;
        let Err(BrandError::Fields(faults)) = refused else {
            panic!("{key} {text}: {refused:?}")
        };
        assert_eq!(faults[0].key, key, "{faults:?}");
    }
    assert_eq!(detail(&site).await.version, 0);
    assert_eq!(site.backend.brands.now().name, "Showroom");
}

async fn of_two_who_change_the_brand_the_second_is_shown_what_the_first_saved(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    let first = form(&[("name", "First")]);
    studio.change_brand(&root, 0, &first).await.expect("saved");
    for version in [0, -1, 7] {
        let second = form(&[("name", "Second"), ("accent", "#0a7f5c")]);
        let refused = studio.change_brand(&root, version, &second).await;
        let Err(BrandError::Changed(now, differences)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!((now.version, now.form.get("name")), (1, "First"));
        assert_eq!(differences, ["name", "accent"]);
    }
    assert_eq!(site.backend.brands.now().name, "First");
}

async fn only_administrators_change_it(site: Site) {
    for (name, role) in [("ada", Role::Seller), ("eve", Role::Viewer)] {
        let who = site.account(name, role).await;
        let refused = site
            .backend
            .studio
            .change_brand(&who, 0, &form(&[("name", "Mine")]))
            .await;
        assert!(matches!(refused, Err(BrandError::Fixed)), "{refused:?}");
    }
    assert_eq!(site.backend.brands.now().name, "Showroom");
}

async fn a_brand_that_another_program_has_spoilt_is_not_shown(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let acme = form(&[("name", "Acme")]);
    site.backend
        .studio
        .change_brand(&root, 0, &acme)
        .await
        .expect("saved");
    for spoilt in ["no toml", "name = 7", "nonsense = \"x\""] {
        let text = format!("UPDATE brand SET settings = '{spoilt}', version = version + 1");
        site.execute(&text).await;
        let site = &site;
        site.backend.read_again(&site.config()).await.expect("read");
        assert_eq!(site.backend.brands.now().name, "Showroom", "{spoilt}");
    }
    // It is mended on its page.
    let version = detail(&site).await.version;
    site.backend
        .studio
        .change_brand(&root, version, &acme)
        .await
        .expect("saved");
    assert_eq!(site.backend.brands.now().name, "Acme");
}

async fn what_another_process_has_changed_is_followed(site: Site) {
    site.execute(
        "INSERT INTO brand (one, settings, version, changed_ms) VALUES (1, 'name = \"Elsewhere\"', 1, 0)",
    )
    .await;
    let reaper = backend::Reaper::start(&site.backend, std::sync::Arc::new(backend::clock::System));
    for _ in 0..100 {
        if site.backend.brands.now().name == "Elsewhere" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    reaper.stop().await;
    assert_eq!(site.backend.brands.now().name, "Elsewhere");
}

async fn a_name_that_makes_a_text_too_long_is_not_in_that_text(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    // As long as a greeting may be with the name that the site has.
    let greeting = format!("{{brand}} {}", "a".repeat(391));
    let demo = super::demos::form("tour").with("greeting", &greeting);
    studio.make_demo(&root, &demo).await.expect("made");
    let link = site
        .make(&root, link_form("Grace").with("greeting", &greeting))
        .await;
    let slug = slug(&link);
    let longer = form(&[("name", "A name that is much longer")]);
    studio.change_brand(&root, 0, &longer).await.expect("saved");
    assert_eq!(site.backend.brands.now().name, "A name that is much longer");
    // Both are shown all the same, without it.
    assert!(site.backend.demos.get("tour").is_some());
    assert!(site.backend.links.get(&slug).is_some());
    let site = site.restart().await;
    assert!(site.backend.demos.get("tour").is_some() && site.backend.links.get(&slug).is_some());
}
