//! Links for a list: each line becomes one, or none does.

use super::links::{DEMO, Site};
use backend::account::{Role, SignedIn};
use backend::export::Separator;
use backend::studio::{Double, DoubleOf, Format, LineProblem, LinkFilter, LinkForm, ManyError, ManyForm};
use backend::zone::Zone;
use std::time::Duration;

sites_on_both! {
    a_list_becomes_links_that_open_and_is_made_once,
    one_bad_line_makes_nothing,
    what_is_wrong_in_a_line_is_named_with_it,
    who_has_a_link_already_is_named_before_anything_is_made,
    our_own_table_of_links_is_taken_back,
    an_end_that_ends_no_day_of_the_reader_or_the_site_is_taken_back,
    a_text_of_nothing_but_faults_is_refused_in_few_words,
    what_fails_half_way_makes_nothing,
    lists_of_links_are_downloaded_by_those_who_may_see_them,
}

fn list(table: &str, key: &str) -> ManyForm {
    ManyForm {
        table: table.into(),
        common: LinkForm::default()
            .with("demo", DEMO)
            .with("max_sessions", "3")
            .with("notes", "for all"),
        key: key.into(),
        is_confirmed: false,
    }
}

const TABLE: &str = "\u{feff}Recipient;Company;First name;notes\r\n\
    Grace Hopper;Acme;Grace;\"one\r\ntwo\"\r\n\
    '=2+5;Müller \"M\" GmbH;;\r\n";

/// The subjects of what was done of this kind.
async fn noted(site: &Site, action: &str) -> Vec<String> {
    let mut log = site.backend.accounts.audit().await.expect("read");
    let entries = log.next().await.expect("read").expect("entries").into_iter();
    let of_kind = entries.filter(|entry| entry.action == action);
    of_kind.map(|entry| entry.subject).collect()
}

async fn count(site: &Site, who: &SignedIn) -> usize {
    let page = site
        .backend
        .studio
        .links(who, LinkFilter::default(), None)
        .await
        .expect("read");
    page.links.len()
}

async fn a_list_becomes_links_that_open_and_is_made_once(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let studio = &site.backend.studio;
    let batch = studio.make_links(&ada, &list(TABLE, "k")).await.expect("made");
    let made = studio.batch(&ada, &batch).await.expect("read");
    let lines: Vec<_> = made
        .iter()
        .map(|made| (&*made.line.recipient, &*made.line.company))
        .collect();
    assert_eq!(lines, [("Grace Hopper", "Acme"), ("=2+5", "Müller \"M\" GmbH")]);
    for (made, notes) in made.iter().zip(["one\ntwo", "for all"]) {
        let link = site.link(&ada, &made.line.id).await;
        assert_eq!((link.form.get("notes"), link.line.most), (notes, Some(3)));
        assert_eq!(link.slug, made.slug);
    }
    let again = studio.make_links(&ada, &list(TABLE, "k")).await.expect("there");
    assert_eq!(
        (&again, count(&site, &ada).await),
        (&batch, 2),
        "the same sending"
    );
    let other = ManyForm {
        is_confirmed: true,
        ..list(TABLE, "l")
    };
    let other = studio.make_links(&ada, &other).await.expect("made");
    assert_ne!(other, batch, "sent on purpose");
    assert_eq!(count(&site, &ada).await, 4);
    assert_eq!(noted(&site, "link-made").await.len(), 4);
    let site = site.restart().await;
    for made in made {
        let shown = site
            .backend
            .links
            .get(&made.slug.expect("an address"))
            .expect("it opens");
        assert_eq!(
            shown.invitation.expect("for one person").recipient,
            made.line.recipient
        );
    }
}

async fn one_bad_line_makes_nothing(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let table = "recipient,company,expires\nGrace,Acme,\nBob,Acme,soon\n,Acme,\ngrace,ACME,2027-01-31\n";
    let mut form = list(table, "k");
    form.common = form.common.with("sender.mail", "no address");
    let refused = site.backend.studio.make_links(&ada, &form).await;
    let Err(ManyError::Faults { lines, common }) = refused else {
        panic!("{refused:?}");
    };
    let named: Vec<_> = lines.iter().map(|fault| (fault.line, &*fault.column)).collect();
    assert_eq!(named, [(3, "expires"), (4, "recipient"), (5, "recipient")]);
    assert_eq!(lines[2].problem, LineProblem::Again(2));
    assert!(matches!(&lines[0].problem, LineProblem::Rule(rule) if rule.hint.contains("last day")));
    let shared: Vec<_> = common.iter().map(|fault| &*fault.key).collect();
    assert_eq!(shared, ["sender.name", "sender.mail"], "named once");
    assert_eq!(count(&site, &ada).await, 0);
}

/// Whatever is wrong has a place where it is shown: its line, or its field below the table.
async fn what_is_wrong_in_a_line_is_named_with_it(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let long = "x".repeat(401);
    let placed = async |table: &str, common: LinkForm| {
        let form = ManyForm {
            common,
            ..list(table, "k")
        };
        let refused = site.backend.studio.make_links(&ada, &form).await;
        let Err(ManyError::Faults { lines, common }) = refused else {
            panic!("{table}: {refused:?}");
        };
        let lines: Vec<_> = lines
            .into_iter()
            .map(|fault| (fault.line, fault.column))
            .collect();
        let common: Vec<_> = common.into_iter().map(|fault| fault.key).collect();
        (lines, common)
    };
    let common = || LinkForm::default().with("demo", DEMO);
    let of = |lines: &[(u32, &str)], common: &[&str]| {
        let lines: Vec<_> = lines
            .iter()
            .map(|(line, column)| (*line, (*column).to_owned()))
            .collect();
        let common: Vec<_> = common.iter().map(|key| (*key).to_owned()).collect();
        (lines, common)
    };
    for (table, settings, expected) in [
        (
            "recipient,values\nVa,\"seats: 50\"".to_owned(),
            common(),
            of(&[(2, "values")], &[]),
        ),
        (
            format!("recipient,greeting\nVa,{long}"),
            common(),
            of(&[(2, "greeting")], &[]),
        ),
        (
            "recipient\nVa\nBo".into(),
            common().with("values", "seats: 50"),
            of(&[], &["values"]),
        ),
        (
            "recipient\nVa\nBo".into(),
            common().with("greeting", &long),
            of(&[], &["greeting"]),
        ),
        (
            "recipient\nVa\nBo".into(),
            common().with("max_cost", "0"),
            of(&[], &["max_cost"]),
        ),
    ] {
        assert_eq!(placed(&table, settings).await, expected, "{table:.60}");
    }
    assert_eq!(count(&site, &ada).await, 0);
}

async fn who_has_a_link_already_is_named_before_anything_is_made(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let link = |recipient: &str| {
        let form = LinkForm::default().with("recipient", recipient);
        form.with("company", "Acme").with("demo", DEMO)
    };
    let there = site.make(&ada, link("Grace Hopper")).await.line.id;
    let withdrawn = site.make(&ada, link("Alan Turing")).await.line.id;
    let studio = &site.backend.studio;
    studio.revoke_link(&ada, &withdrawn).await.expect("withdrawn");
    site.make(&ada, link("Emmy Noether").with("expires", "2026-11-25"))
        .await;
    site.make(&ada, link("Mary Shelley").with("demo", "support-desk"))
        .await;
    site.make(&bob, link("Ada King")).await;
    site.wait(Duration::from_hours(24 * 30));
    let before = count(&site, &ada).await;
    let table = "recipient,company\ngrace hopper,ACME\nAlan Turing,Acme\nEmmy Noether,Acme\n\
        Mary Shelley,Acme\nAda King,Acme\nEve,\neve,\n";
    let mut form = list(table, "k");
    let refused = studio.make_links(&ada, &form).await;
    let Err(ManyError::Doubles(doubles)) = refused else {
        panic!("{refused:?}");
    };
    let double = |line, recipient: &str, of| Double {
        line,
        recipient: recipient.into(),
        of,
    };
    assert_eq!(
        doubles,
        [
            double(2, "grace hopper", DoubleOf::Link(there)),
            double(8, "eve", DoubleOf::Line(7)),
        ]
    );
    assert_eq!(count(&site, &ada).await, before, "nothing is half done");
    form.is_confirmed = true;
    let batch = studio.make_links(&ada, &form).await.expect("made");
    assert_eq!(count(&site, &ada).await, before + 7);
    // The same sending, also without the box.
    form.is_confirmed = false;
    let again = studio.make_links(&ada, &form).await.expect("there");
    assert_eq!(again, batch);
}

async fn our_own_table_of_links_is_taken_back(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let studio = &site.backend.studio;
    let form = LinkForm::default()
        .with("recipient", "Grace Hopper")
        .with("company", "Acme")
        .with("demo", DEMO)
        .with("expires", "2027-03-31")
        .with("max_sessions", "5");
    let first = site.make(&ada, form).await;
    let csv = studio
        .links_file(&ada, "/l/", Format::Csv(Separator::Semicolon))
        .await
        .expect("read");
    let mut form = list(&csv, "k");
    form.common = LinkForm::default();
    form.is_confirmed = true;
    let batch = studio.make_links(&ada, &form).await.expect("made");
    let made = studio.batch(&ada, &batch).await.expect("read").remove(0);
    let second = site.link(&ada, &made.line.id).await;
    assert_eq!(second.form, first.form);
    // Whoever reads days in another zone brings back the same moment.
    let mut bea = site.account("bea", Role::Seller).await;
    bea.account.time_zone = Zone::named("Asia/Tokyo");
    let batch = studio.make_links(&bea, &form).await.expect("made");
    let made = studio.batch(&bea, &batch).await.expect("read").remove(0);
    assert_eq!(made.line.expires, first.line.expires);
}

async fn an_end_that_ends_no_day_of_the_reader_or_the_site_is_taken_back(site: Site) {
    let mut ada = site.account("ada", Role::Seller).await;
    ada.account.time_zone = Zone::named("America/New_York");
    let form = |recipient: &str| {
        let form = LinkForm::default()
            .with("recipient", recipient)
            .with("demo", DEMO);
        form.with("expires", "2027-03-31")
    };
    site.make(&ada, form("Grace Hopper").with("expires_zone", "Asia/Tokyo"))
        .await;
    site.make(&ada, form("Ada Lovelace")).await;
    // In the middle of a day of every zone.
    site.execute("UPDATE links SET expires_ms = expires_ms + 1234567000 WHERE recipient = 'Ada Lovelace'")
        .await;
    let studio = &site.backend.studio;
    let all = async || {
        let csv = studio
            .links_file(&ada, "/l/", Format::Csv(Separator::Comma))
            .await;
        csv.expect("read")
    };
    let csv = all().await;
    let ends = |csv: &str, recipient: &str| -> Vec<String> {
        let lines = csv.lines().filter(|line| line.contains(recipient));
        lines
            .filter_map(|line| line.split(',').nth(7))
            .map(str::to_owned)
            .collect()
    };
    let mut again = list(&csv, "k");
    again.common = LinkForm::default();
    again.is_confirmed = true;
    let batch = studio.make_links(&ada, &again).await.expect("made");
    let csv = all().await;
    for (recipient, end) in [
        ("Grace", "2027-03-31T15:00:00Z"),
        ("Lovelace", "2027-04-15T10:56:07Z"),
    ] {
        assert_eq!(ends(&csv, recipient), [end, end], "{csv}");
    }
    // Saved as it is shown, it stays too.
    for made in studio.batch(&ada, &batch).await.expect("read") {
        let shown = site.link(&ada, &made.line.id).await;
        let saved = studio
            .change_link(&ada, &made.line.id, shown.version, &shown.form)
            .await;
        saved.expect("saved");
        assert_eq!(
            site.link(&ada, &made.line.id).await.line.expires,
            shown.line.expires
        );
    }
}

/// Each brace may be a fault, each line has all of them, and a column may be there as often as fits.
async fn a_text_of_nothing_but_faults_is_refused_in_few_words(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    let table = |header: &str| header.to_owned() + &"\nGrace Hopper".repeat(500);
    for braces in [400_000, 1900] {
        let mut form = list(&table("recipient"), "k");
        form.common = form.common.with("greeting", &"}a".repeat(braces));
        let refused = site.backend.studio.make_links(&ada, &form).await;
        let Err(ManyError::Faults { lines, common }) = refused else {
            panic!("{refused:?}");
        };
        let count = lines.len() + common.len();
        assert!((1..=1100).contains(&count), "{count}");
    }
    let wide = table(&("recipient".to_owned() + &",".repeat(30_000)));
    let refused = site.backend.studio.make_links(&ada, &list(&wide, "k")).await;
    assert!(
        matches!(&refused, Err(ManyError::Faults { lines, .. }) if lines.iter().any(|fault| fault.problem == LineProblem::Cells)),
        "{refused:?}"
    );
    assert_eq!(count(&site, &ada).await, 0);
}

async fn what_fails_half_way_makes_nothing(site: Site) {
    let ada = site.account("ada", Role::Seller).await;
    site.execute("CREATE UNIQUE INDEX one_of_each ON links (company)")
        .await;
    let table = "recipient,company\nGrace,Acme\nBob,Other\nCy,Acme";
    let failed = site.backend.studio.make_links(&ada, &list(table, "k")).await;
    assert!(matches!(failed, Err(ManyError::Store(_))), "{failed:?}");
    assert_eq!(count(&site, &ada).await, 0);
    assert_eq!(noted(&site, "link-made").await, [""; 0]);
    site.execute("DROP INDEX one_of_each").await;
    let made = site.backend.studio.make_links(&ada, &list(table, "k")).await;
    made.expect("the same list once more");
    assert_eq!(count(&site, &ada).await, 3);
}

async fn lists_of_links_are_downloaded_by_those_who_may_see_them(site: Site) {
    let (ada, bob) = (
        site.account("ada", Role::Seller).await,
        site.account("bob", Role::Seller).await,
    );
    let (root, eve) = (
        site.account("root", Role::Admin).await,
        site.account("eve", Role::Viewer).await,
    );
    let studio = &site.backend.studio;
    let batch = studio.make_links(&ada, &list(TABLE, "k")).await.expect("made");
    let links = "https://demo.example.com/l/";
    for (who, sees, passes_on) in [(&ada, 2, 2), (&bob, 0, 0), (&root, 2, 2), (&eve, 2, 0)] {
        let csv = studio
            .links_file(who, links, Format::Csv(Separator::Comma))
            .await
            .expect("written");
        assert!(csv.starts_with("\u{feff}recipient,company,demo,status,"), "{csv}");
        let count = |text| csv.matches(text).count();
        assert_eq!((count("\r\n") - 1, count(links)), (sees, passes_on), "{csv}");
        assert_eq!(
            csv.contains("\n'=2+5,\"Müller \"\"M\"\" GmbH\""),
            sees > 0,
            "{csv}"
        );
        let own = studio
            .batch_file(who, &batch, links, Format::Csv(Separator::Comma))
            .await
            .expect("read");
        let rows = own.map(|csv| csv.matches(links).count());
        assert_eq!(rows, Some(passes_on).filter(|rows| *rows > 0));
        assert_eq!(studio.batch(who, &batch).await.expect("read").len(), passes_on);
    }
    let downloads = noted(&site, "links-exported").await;
    assert_eq!(downloads.len(), 6, "each with who did it: {downloads:?}");
    for odd in ["", "none", "\0"] {
        assert_eq!(studio.batch(&root, odd).await.expect("read"), []);
    }
}
