//! Demos that are made on the site: they are shown and talked to at once, are changed and archived while visitors talk, and
//! never take the place of one of the configuration file.

use super::links::{DEMO, Site, form as link_form, slug};
use super::support::press;
use super::support::stage::caller;
use backend::account::{Role, SignedIn};
use backend::audit::Entry;
use backend::catalogue::{self, CatalogueError};
use backend::clock::Manual;
use backend::config::SettingFault;
use backend::studio::{
    ContextForm, DemoDetail, DemoError, DemoForm, DemoOrigin, DemoStatus, LinkFilter, Look,
};
use backend::{Backend, Reaper, ServiceError};
use contract::session::{RecordRequest, StartReply, StartRequest};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

sites_on_both! {
    a_demo_is_shown_and_talked_to_as_soon_as_it_is_made_and_also_after_a_restart,
    what_breaks_a_rule_of_the_file_names_its_field_and_keeps_nothing,
    of_two_who_change_a_demo_the_second_is_shown_what_the_first_saved,
    an_archived_demo_is_shown_nowhere_and_its_talks_go_on,
    links_to_an_archived_demo_open_nothing_until_it_is_taken_back,
    a_demo_of_the_file_is_copied_with_all_that_it_says,
    a_demo_that_the_file_takes_the_slug_of_is_kept_and_marked,
    what_another_program_has_spoilt_is_marked_and_keeps_no_other_from_being_shown,
    administrators_make_demos_and_all_accounts_read_them,
    demos_come_in_parts_the_newest_first,
    no_text_is_anything_but_text,
    texts_are_filled_in_for_a_visitor_before_anything_is_saved,
    what_was_exported_is_imported_as_it_was,
    an_import_with_one_bad_demo_changes_nothing_and_names_every_fault_with_its_line,
    what_another_process_has_changed_is_shown_soon,
}

/// What neither a page nor a program may take for its own.
const HOSTILE: &str = "=1+1;\"\u{202e}</textarea><script>alert(1)</script>";

pub fn form(slug: &str) -> DemoForm {
    DemoForm::default()
        .with("slug", slug)
        .with("title", "Tour")
        .with("provider", "livekit")
        .with("name", "Vera")
}

async fn make(site: &Site, who: &SignedIn, form: DemoForm) -> DemoDetail {
    let slug = site.backend.studio.make_demo(who, &form).await.expect("made");
    demo(site, who, &slug).await
}

async fn demo(site: &Site, who: &SignedIn, slug: &str) -> DemoDetail {
    let found = site.backend.studio.demo_of_site(who, slug).await;
    found.expect("an answer").expect("there")
}

fn in_gallery(backend: &Backend) -> Vec<String> {
    backend.demos.list().into_iter().map(|demo| demo.slug).collect()
}

async fn start(site: &Site, demo: &str, number: u32) -> Result<StartReply, ServiceError> {
    let request = StartRequest {
        demo: demo.into(),
        link: None,
        press: press(number),
        nonce: site.backend.pages.issue(demo, None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    site.backend.sessions.start(&caller(1), request).await
}

async fn is_live(site: &Site, reply: &StartReply, number: u32) -> bool {
    let request = RecordRequest {
        session: reply.session.clone(),
        press: press(number),
        first: 0,
        events: Vec::new(),
    };
    let reply = site.backend.sessions.record(&caller(1), request).await;
    reply.expect("recorded").ended.is_none()
}

/// What is in the audit log of demos, whose chain is whole.
async fn noted(site: &Site) -> Vec<Entry> {
    noted_as(site, "demo-").await
}

/// The entries of the audit log whose action begins with this.
pub async fn noted_as(site: &Site, start: &str) -> Vec<Entry> {
    let mut log = site.backend.accounts.audit().await.expect("a log");
    let mut all = Vec::new();
    while let Some(entries) = log.next().await.expect("a part") {
        all.extend(entries);
    }
    assert_eq!(log.broken_at(), None);
    all.retain(|entry| entry.action.starts_with(start));
    all
}

/// What a form is refused for, by field.
async fn refused(site: &Site, who: &SignedIn, form: &DemoForm) -> Vec<SettingFault> {
    match site.backend.studio.make_demo(who, form).await {
        Err(DemoError::Fields(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

async fn a_demo_is_shown_and_talked_to_as_soon_as_it_is_made_and_also_after_a_restart(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let before = in_gallery(&site.backend);
    let typed = form("tour")
        .with("greeting", "Hello, I'm {name}.")
        .with("topics", "What is this?\nWho are you?")
        .with("languages", "en, de")
        .with("max_sessions_at_once", "3")
        .with("more", "lead = { when = \"end\" }\n");
    let made = make(&site, &root, typed.clone()).await;
    assert_eq!(made.form.with("more", ""), typed.clone().with("more", ""));
    assert_eq!(
        (made.line.status, made.line.origin),
        (DemoStatus::Listed, DemoOrigin::Site)
    );
    let gallery: Vec<_> = before.iter().cloned().chain(["tour".to_owned()]).collect();
    assert_eq!(in_gallery(&site.backend), gallery, "after those of the file");
    let shown = site.backend.demos.get("tour").expect("shown");
    assert_eq!(shown.greeting.as_deref(), Some("Hello, I'm Vera."));
    assert_eq!(shown.topics, ["What is this?", "Who are you?"]);
    assert!(shown.lead.is_some());
    start(&site, "tour", 1).await.expect("a talk");
    let site = site.restart().await;
    assert_eq!(in_gallery(&site.backend), gallery);
    start(&site, "tour", 2).await.expect("a talk");
    // A link may lead to it, too.
    let link = site.make(&root, link_form("Grace").with("demo", "tour")).await;
    let opened = site.backend.links.get(&slug(&link)).expect("it opens");
    assert_eq!((&*opened.slug, &*opened.name), ("tour", "Vera"));
    let log = noted(&site).await;
    assert_eq!(log.len(), 1);
    assert_eq!((&*log[0].action, &*log[0].subject), ("demo-made", "tour"));
    let becomes = log[0].becomes.as_deref().expect("what it became");
    assert!(becomes.contains("\"max_sessions_at_once\":3"), "{becomes}");
}

async fn what_breaks_a_rule_of_the_file_names_its_field_and_keeps_nothing(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let mut unlike = Vec::new();
    for (key, text, field, problem) in [
        ("slug", "Two Words", "slug", "has an invalid value"),
        ("slug", "", "slug", "is missing"),
        ("slug", DEMO, "slug", "is taken by another demo"),
        ("title", "", "title", "is missing"),
        ("provider", "acme", "provider", "has an invalid value"),
        ("context", "none", "context", "is no context"),
        (
            "greeting",
            "Hello {wrong}",
            "greeting",
            "has the unknown variable {wrong} at line 1, column 7",
        ),
        (
            "prompt",
            "One\n{",
            "prompt",
            "has a { that is not closed at line 2, column 1",
        ),
        ("topics", "1\n2\n3\n4\n5\n6\n7", "topics", "has an invalid value"),
        (
            "languages",
            "english language",
            "languages",
            "has an invalid value",
        ),
        ("avatar_id", "a", "avatar_id", "does not go with provider livekit"),
        (
            "agent_id",
            "a",
            "agent_id",
            "goes with provider beyond-presence alone",
        ),
        (
            "max_sessions_at_once",
            "many",
            "max_sessions_at_once",
            "has the wrong type",
        ),
        ("max_sessions_at_once", "0", "max_sessions_at_once", "is 0"),
        ("call_to_action.label", "Go", "call_to_action.href", "is missing"),
        (
            "call_to_action.href",
            "javascript:alert(1)",
            "call_to_action.href",
            "has an invalid value",
        ),
        ("poster", "../../etc/passwd", "poster", "has an invalid value"),
        ("presenter", "eve", "presenter", "is no presenter"),
        ("fallback", "gone", "fallback", "is no demo"),
        ("fallback", "new", "fallback", "is the demo itself"),
        (
            "more",
            "persona = 1",
            "more",
            "has a fault: persona is not a setting",
        ),
        (
            "more",
            "anam = { avatar_model = 'x' }",
            "more",
            "has a fault: anam",
        ),
        ("more", "= 1", "more", "is no TOML in line 1"),
        ("more", "title = 'x'", "more", "sets title, which has a field"),
    ] {
        let faults = refused(&site, &root, &form("new").with(key, text)).await;
        let found = faults
            .iter()
            .any(|fault| fault.key == field && fault.problem.starts_with(problem));
        if !found {
            unlike.push(format!("{key} = {text}: {faults:?}"));
        }
    }
    assert!(unlike.is_empty(), "{unlike:#?}");
    let endless = form("new").with("prompt", &"{".repeat(70_000));
    let faults = refused(&site, &root, &endless).await;
    assert_eq!((faults.len(), &*faults[0].key), (1, ""));
    assert!(site.backend.demos.get("new").is_none());
    let made = site.backend.studio.demo_of_site(&root, "new").await;
    assert!(made.expect("an answer").is_none());
    assert!(noted(&site).await.is_empty());
    // One that names another and is named by it.
    make(&site, &root, form("one").with("fallback", DEMO)).await;
    make(&site, &root, form("two").with("fallback", "one")).await;
    let back = form("one").with("fallback", "two");
    match site.backend.studio.change_demo(&root, "one", 1, &back).await {
        Err(DemoError::Fields(faults)) => {
            assert_eq!(
                (&*faults[0].key, &*faults[0].problem),
                ("fallback", "leads back to the demo itself")
            );
        }
        other => panic!("{other:?}"),
    }
}

async fn of_two_who_change_a_demo_the_second_is_shown_what_the_first_saved(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let made = make(&site, &root, form("tour")).await;
    let reply = start(&site, "tour", 1).await.expect("a talk");
    let studio = &site.backend.studio;
    let first = made.form.clone().with("name", "Nora").with("unlisted", "yes");
    studio
        .change_demo(&root, "tour", made.version, &first)
        .await
        .expect("saved");
    assert_eq!(site.backend.demos.get("tour").expect("shown").name, "Nora");
    assert!(!in_gallery(&site.backend).contains(&"tour".to_owned()));
    assert!(is_live(&site, &reply, 1).await, "a talk goes on");
    let second = made.form.clone().with("name", "Olga");
    let now = match studio.change_demo(&root, "tour", made.version, &second).await {
        Err(DemoError::Changed(now, keys)) => {
            assert_eq!(keys, ["name", "unlisted"]);
            assert_eq!(now.form, first);
            now
        }
        other => panic!("{other:?}"),
    };
    studio
        .change_demo(&root, "tour", now.version, &second)
        .await
        .expect("saved");
    assert_eq!(site.backend.demos.get("tour").expect("shown").name, "Olga");
    let log = noted(&site).await;
    let actions: Vec<_> = log.iter().map(|entry| &*entry.action).collect();
    assert_eq!(actions, ["demo-made", "demo-changed", "demo-changed"]);
    let (was, becomes) = (log[2].was.as_deref(), log[2].becomes.as_deref());
    assert!(
        was.is_some_and(|text| text.contains("Nora")) && becomes.is_some_and(|text| text.contains("Olga"))
    );
}

async fn an_archived_demo_is_shown_nowhere_and_its_talks_go_on(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("tour").with("more", "lead = { when = 'end' }")).await;
    make(&site, &root, form("other").with("fallback", "tour")).await;
    let reply = start(&site, "tour", 1).await.expect("a talk");
    let studio = &site.backend.studio;
    studio.archive_demo(&root, "tour").await.expect("archived");
    studio.archive_demo(&root, "tour").await.expect("as it is");
    assert!(site.backend.demos.get("tour").is_none());
    assert!(is_live(&site, &reply, 1).await, "a talk goes on");
    assert!(matches!(
        start(&site, "tour", 2).await,
        Err(ServiceError::NotFound)
    ));
    assert!(
        site.backend.leads.form("tour", None).is_some(),
        "and its visitor may be called back"
    );
    assert!(
        site.backend.demos.get("other").is_some(),
        "the one that named it is still there"
    );
    let archived = demo(&site, &root, "tour").await;
    assert_eq!(archived.line.status, DemoStatus::Archived);
    let changed = studio
        .change_demo(&root, "tour", archived.version, &archived.form)
        .await;
    assert!(matches!(changed, Err(DemoError::Fixed)), "{changed:?}");
    let site = site.restart().await;
    assert!(site.backend.demos.get("tour").is_none(), "also after a restart");
    site.backend
        .studio
        .take_demo_back(&root, "tour")
        .await
        .expect("there again");
    site.backend
        .studio
        .take_demo_back(&root, "tour")
        .await
        .expect("as it is");
    start(&site, "tour", 3).await.expect("a talk");
    let missing = site.backend.studio.archive_demo(&root, "none\0").await;
    assert!(matches!(missing, Err(DemoError::Missing)), "{missing:?}");
    let actions: Vec<_> = noted(&site).await.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions[2..], ["demo-archived", "demo-taken-back"]);
}

async fn links_to_an_archived_demo_open_nothing_until_it_is_taken_back(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("tour")).await;
    let made = site.make(&root, link_form("Grace").with("demo", "tour")).await;
    let link = slug(&made);
    let studio = &site.backend.studio;
    // On its page, in the list, and among those that need a look.
    let lacks = async || {
        let detail = studio
            .link(&root, &made.line.id)
            .await
            .expect("read")
            .expect("there");
        let list = studio
            .links(&root, LinkFilter::default(), None)
            .await
            .expect("read");
        let home = studio.home(&root).await.expect("read");
        let looked = home.looks.iter().any(|(_, why)| why.contains(&Look::NoDemo));
        [detail.line.lacks_demo, list.links[0].lacks_demo, looked]
    };
    assert_eq!(lacks().await, [false; 3]);
    studio.archive_demo(&root, "tour").await.expect("archived");
    assert_eq!(lacks().await, [true; 3]);
    assert!(site.backend.links.get(&link).is_none());
    assert!(
        !site.backend.links.has_expired(&link),
        "its time is not over: its recipient reads that it does not work any more"
    );
    studio.take_demo_back(&root, "tour").await.expect("there again");
    assert_eq!(lacks().await, [false; 3]);
    assert!(site.backend.links.get(&link).is_some());
    // What the demo says is said by its links at once.
    let now = demo(&site, &root, "tour").await;
    let renamed = now.form.with("name", "Nora");
    studio
        .change_demo(&root, "tour", now.version, &renamed)
        .await
        .expect("saved");
    assert_eq!(site.backend.links.get(&link).expect("it opens").name, "Nora");
}

async fn a_demo_of_the_file_is_copied_with_all_that_it_says(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    for of_file in studio.demos(&root, None).await.expect("read").of_file {
        let slug = &of_file.slug;
        let detail = studio.demo_of_file(&root, slug).expect("there");
        assert!(!detail.may_change() && detail.may_make);
        let free = studio.free_slug(slug).await.expect("an answer");
        assert_eq!(free, format!("{slug}-2"));
        let copy = make(&site, &root, detail.form.clone().with("slug", &free)).await;
        assert_eq!(copy.form, detail.form.with("slug", &free));
        let shown = |slug: &str| site.backend.demos.get(slug).expect("shown");
        let mut same = shown(&free);
        same.slug.clone_from(slug);
        assert_eq!(same, shown(slug));
        assert_eq!(
            studio.free_slug(slug).await.expect("an answer"),
            format!("{slug}-3")
        );
    }
    assert_eq!(in_gallery(&site.backend).len(), 8);
    assert!(studio.demo_of_file(&root, "none").is_none());
}

async fn a_demo_that_the_file_takes_the_slug_of_is_kept_and_marked(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("tour")).await;
    site.execute(&format!("UPDATE demos SET slug = '{DEMO}'")).await;
    let site = site.restart().await;
    assert_eq!(
        site.backend.demos.get(DEMO).expect("shown").name,
        "Cara",
        "the file's"
    );
    assert_eq!(in_gallery(&site.backend).len(), 4, "once");
    let kept = demo(&site, &root, DEMO).await;
    assert_eq!(kept.line.status, DemoStatus::Shadowed);
    assert_eq!(kept.form.get("name"), "Vera");
    // Another like it is made of it.
    make(&site, &root, kept.form.with("slug", "tour")).await;
    assert_eq!(site.backend.demos.get("tour").expect("shown").name, "Vera");
}

async fn what_another_program_has_spoilt_is_marked_and_keeps_no_other_from_being_shown(site: Site) {
    let root = site.account("root", Role::Admin).await;
    for slug in ["a", "b", "c"] {
        make(&site, &root, form(slug)).await;
    }
    site.execute("UPDATE demos SET settings = 'no toml' WHERE slug = 'a'")
        .await;
    let odd =
        "UPDATE demos SET settings = 'title = \"T\"\nprovider = \"anam\"\nname = \"N\"\ncontext = \"gone\"'
        WHERE slug = 'b'";
    site.execute(odd).await;
    let site = site.restart().await;
    let shown = |slug| site.backend.demos.get(slug).is_some();
    assert_eq!((shown("a"), shown("b"), shown("c")), (false, false, true));
    for (slug, key) in [("a", ""), ("b", "context")] {
        let detail = demo(&site, &root, slug).await;
        assert_eq!(detail.line.status, DemoStatus::Faulty);
        assert_eq!(detail.remarks[0].key, key, "{:?}", detail.remarks);
    }
    // It is mended on its page.
    let odd = demo(&site, &root, "b").await;
    let mended = odd.form.with("context", "sales");
    let studio = &site.backend.studio;
    studio
        .change_demo(&root, "b", odd.version, &mended)
        .await
        .expect("saved");
    assert!(site.backend.demos.get("b").is_some());
}

async fn administrators_make_demos_and_all_accounts_read_them(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("tour")).await;
    let studio = &site.backend.studio;
    for (name, role) in [("ada", Role::Seller), ("eve", Role::Viewer)] {
        let who = site.account(name, role).await;
        let page = studio.demos(&who, None).await.expect("read");
        assert_eq!((page.of_file.len(), page.demos.len()), (4, 1));
        let detail = demo(&site, &who, "tour").await;
        assert!(!detail.may_change() && !detail.may_make);
        let made = studio.make_demo(&who, &form("mine")).await;
        assert!(matches!(made, Err(DemoError::Fixed)), "{made:?}");
        let changed = studio.change_demo(&who, "tour", 1, &detail.form).await;
        assert!(matches!(changed, Err(DemoError::Fixed)), "{changed:?}");
        let archived = studio.archive_demo(&who, "tour").await;
        assert!(matches!(archived, Err(DemoError::Fixed)), "{archived:?}");
    }
    assert_eq!(noted(&site).await.len(), 1);
}

async fn demos_come_in_parts_the_newest_first(site: Site) {
    let root = site.account("root", Role::Admin).await;
    for number in 0..52 {
        make(&site, &root, form(&format!("tour-{number}"))).await;
        if number % 5 == 0 {
            site.clock.advance(Duration::from_secs(1));
        }
    }
    let studio = &site.backend.studio;
    let first = studio.demos(&root, None).await.expect("read");
    assert_eq!((first.demos.len(), first.of_file.len()), (50, 4));
    let second = studio.demos(&root, first.older.clone()).await.expect("read");
    assert_eq!(
        (second.demos.len(), second.of_file.len(), &second.older),
        (2, 0, &None)
    );
    let slugs: BTreeSet<_> = first
        .demos
        .iter()
        .chain(&second.demos)
        .map(|demo| &demo.slug)
        .collect();
    assert_eq!(slugs.len(), 52);
    assert_eq!(first.demos[0].slug, "tour-51");
}

async fn no_text_is_anything_but_text(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let typed = form("tour")
        .with("title", HOSTILE)
        .with("summary", "{{braces}} \0 and more")
        .with("role", HOSTILE)
        .with("prompt", &format!("{{{{not a variable}}}}\n{HOSTILE}\n"))
        .with("topics", HOSTILE);
    let made = make(&site, &root, typed.clone()).await;
    assert_eq!(made.form, typed);
    let site = site.restart().await;
    assert_eq!(demo(&site, &root, "tour").await.form, typed);
    assert_eq!(site.backend.demos.get("tour").expect("shown").topics, [HOSTILE]);
    let sql = make(&site, &root, form("x").with("title", "'; DROP TABLE demos; --")).await;
    assert_eq!(sql.line.title, "'; DROP TABLE demos; --");
}

async fn texts_are_filled_in_for_a_visitor_before_anything_is_saved(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let made = make(&site, &root, form("tour").with("context", "sales")).await;
    let of_ada = link_form("Grace").with("demo", "tour").with("notes", "secret");
    let of_ada = site.make(&ada, of_ada).await;
    let typed = made.form.clone();
    let typed = typed
        .with("prompt", "Say {brand}.")
        .with("greeting", "I am {name}.");
    let studio = &site.backend.studio;
    let visitor = studio.preview(&root, &typed, "").await.expect("filled in");
    assert_eq!((&*visitor.chosen, &*visitor.greeting), ("visitor", "I am Vera."));
    assert!(visitor.prompt.contains("Say Showroom."), "{}", visitor.prompt);
    let sample = studio.preview(&root, &typed, "sample").await.expect("filled in");
    assert!(
        sample.prompt.contains("Ada Lovelace") && sample.greeting.contains("Ada"),
        "{sample:?}"
    );
    let id = &of_ada.line.id;
    let link = studio.preview(&ada, &typed, id).await.expect("filled in");
    assert_eq!(
        (&link.chosen, &link.links),
        (id, &vec![(id.clone(), "Grace".to_owned())])
    );
    assert!(
        link.prompt.contains("secret") && link.faults.is_empty(),
        "{link:?}"
    );
    // Of a demo that no link leads to, any link shows what is typed.
    let free = typed.clone().with("slug", "free");
    let lent = studio.preview(&ada, &free, id).await.expect("filled in");
    assert!(lent.prompt.contains("secret") && lent.chosen == *id, "{lent:?}");
    // So does a context.
    let context = ContextForm::typed(|key| match key {
        "name" => "other".into(),
        "prompt" => "Of {recipient}: {notes}".into(),
        "greeting" => "Hello {recipient}".into(),
        _ => String::new(),
    });
    let filled = studio
        .preview_context(&ada, &context, id)
        .await
        .expect("filled in");
    assert_eq!((&filled.chosen, &*filled.greeting), (id, "Hello Grace"));
    assert!(filled.prompt.contains("secret"), "{filled:?}");
    let hidden = studio
        .preview_context(&bob, &context, id)
        .await
        .expect("filled in");
    assert_eq!((&*hidden.chosen, hidden.links.len()), ("sample", 0));
    assert!(!hidden.prompt.contains("secret"), "{hidden:?}");
    // What others know of a recipient is not theirs to read.
    let other = studio.preview(&bob, &typed, id).await.expect("filled in");
    assert_eq!((&*other.chosen, other.links.len()), ("visitor", 0));
    let wrong = studio
        .preview(&root, &typed.clone().with("prompt", "{wrong}"), "")
        .await;
    assert!(
        matches!(&wrong, Err(DemoError::Fields(faults)) if faults[0].key == "prompt"),
        "{wrong:?}"
    );
    assert_eq!(demo(&site, &root, "tour").await.form, made.form);
    assert_eq!(noted(&site).await.len(), 1);
}

async fn what_was_exported_is_imported_as_it_was(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let texts = form("tour")
        .with("prompt", &format!("{HOSTILE}\n'''\n\\\"\"\""))
        .with("more", "greetings = { de = 'Hallo' }\nlead = { when = 'end' }");
    make(&site, &root, texts).await;
    make(&site, &root, form("another").with("fallback", "tour")).await;
    make(&site, &root, form("old")).await;
    let archived = site.backend.studio.archive_demo(&root, "old").await;
    archived.expect("archived");
    let (config, path) = (site.config(), Path::new("demos.toml"));
    let exported = catalogue::export(&config).await.expect("exported");
    assert!(exported.contains("archived = true"), "{exported}");
    let same = catalogue::import(&config, path, &exported)
        .await
        .expect("imported");
    assert_eq!((same.made, same.changed, same.same), (0, 0, 3));
    assert_eq!(noted(&site).await.len(), 4, "nothing was changed");
    site.execute("DELETE FROM demos").await;
    let made = catalogue::import(&config, path, &exported)
        .await
        .expect("imported");
    assert_eq!((made.made, made.changed, made.same), (3, 0, 0));
    let again = catalogue::export(&config).await.expect("exported");
    assert_eq!(again, exported);
    // What is archived is taken back and changed, and the other way round.
    let other = exported
        .replace("archived = true\n", "")
        .replace("\"Tour\"", "\"Visit\"");
    for text in [&other, &exported] {
        let changed = catalogue::import(&config, path, text).await.expect("imported");
        assert_eq!((changed.made, changed.changed, changed.same), (0, 3, 0));
        assert_eq!(&catalogue::export(&config).await.expect("exported"), text);
    }
    let site = site.restart().await;
    let shown = |slug| site.backend.demos.get(slug).is_some();
    assert!(shown("tour") && shown("another") && !shown("old"));
    let log = noted(&site).await;
    let by = log.iter().skip(4).map(|entry| &*entry.actor_name);
    assert!(
        by.clone().count() > 6 && by.clone().all(|name| name == "command line"),
        "{log:?}"
    );
}

async fn an_import_with_one_bad_demo_changes_nothing_and_names_every_fault_with_its_line(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("tour")).await;
    let (config, path) = (site.config(), Path::new("demos.toml"));
    let before = catalogue::export(&config).await.expect("exported");
    let good = "[[demo]]\nslug = 'new'\ntitle = 'T'\nprovider = 'livekit'\nname = 'N'\n";
    let bad = format!(
        "{good}[[demo]]\nslug = 'new'\ntitle = 'T'\nprovider = 'acme'\nname = 'N'\n\
         [[demo]]\nslug = '{DEMO}'\ntitle = 'T'\nprovider = 'livekit'\nname = 'N'\nodd = 1\nfallback = 'gone'\n\
         [[link]]\nslug = 'x'\n"
    );
    let problems = match catalogue::import(&config, path, &bad).await {
        Err(CatalogueError::Rules(problems)) => problems.0,
        other => panic!("{other:?}"),
    };
    for (place, problem) in [
        ("demos.toml:7", "is used by an earlier demo"),
        ("demos.toml:9", "has an invalid value"),
        ("demos.toml:12", "is a demo of the configuration file"),
        ("demos.toml:16", "is not a setting"),
        ("demos.toml:17", "is no demo"),
        ("demos.toml:18", "is no part of a catalogue"),
    ] {
        let found = problems
            .iter()
            .any(|found| found.source == place && found.problem == problem);
        assert!(found, "{place} {problem}: {problems:?}");
    }
    let no_toml = catalogue::import(&config, path, "[[demo]\n").await;
    assert!(matches!(no_toml, Err(CatalogueError::Rules(_))), "{no_toml:?}");
    assert_eq!(catalogue::export(&config).await.expect("exported"), before);
    assert_eq!(noted(&site).await.len(), 1);
}

async fn what_another_process_has_changed_is_shown_soon(site: Site) {
    let root = site.account("root", Role::Admin).await;
    make(&site, &root, form("old")).await;
    let clock = Arc::<Manual>::clone(&site.clock);
    let reaper = Reaper::start(&site.backend, clock);
    let text = "[[demo]]\nslug = 'new'\ntitle = 'T'\nprovider = 'livekit'\nname = 'N'\n\
        [[demo]]\nslug = 'old'\narchived = true\ntitle = 'T'\nprovider = 'livekit'\nname = 'N'\n";
    let imported = catalogue::import(&site.config(), Path::new("demos.toml"), text).await;
    imported.expect("imported");
    let shown = async {
        while site.backend.demos.get("new").is_none() || site.backend.demos.get("old").is_some() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    // A busy machine may be late; that a second lies between two looks is the reaper's.
    let shown = tokio::time::timeout(Duration::from_secs(10), shown).await;
    shown.expect("it is shown");
    reaper.stop().await;
}
