//! What an operator may say of the lead form, and what is found wrong with it.

use backend::config::{Config, Problems, Sources};
use contract::lead::{LeadKind, LeadWhen};

fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, Problems> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = Some(("mine.toml".into(), file.into()));
    Config::load(Sources { file, env })
}

/// Key and line of everything that is wrong.
fn wrong(file: &str) -> Vec<(String, String)> {
    let problems = load(file, &[]).expect_err(file).0;
    let place = |row: backend::config::Problem| (row.key, row.source);
    problems.into_iter().map(place).collect()
}

const DEMOS: &str = r#"
[[demo]]
slug = "a"
title = "A"
name = "A"
provider = "livekit"

[[demo]]
slug = "b"
title = "B"
name = "B"
provider = "livekit"
lead = { when = "off" }

[[demo]]
slug = "c"
title = "C"
name = "C"
provider = "livekit"
[demo.lead]
when = "before"
title = "First things first"
fields = [{ name = "size", label = "How many?", kind = "select", options = ["1", "2"], required = true, max = 5 }]

[[link]]
slug = "ada-0123456789abcdef"
demo = "c"
recipient = "Ada"
[link.lead]
when = "after-minutes"
minutes = 3
"#;

#[test]
fn nothing_is_asked_unless_it_is_set() {
    let demos = DEMOS
        .split("[[demo]]\nslug = \"c\"")
        .next()
        .expect("the first two");
    let config = load(demos, &[]).expect("loads");
    assert!(config.demos.iter().all(|demo| demo.lead.form().is_none()));
    assert!(config.lead.form().is_none());
}

#[test]
fn the_wider_table_stands_for_what_a_narrower_one_does_not_set() {
    let config = load(DEMOS, &[("SHOWROOM_LEAD_WHEN", "end")]).expect("loads");
    let [a, b, c] = [0, 1, 2].map(|index| config.demos[index].lead.form());
    let a = a.expect("as the section says");
    assert_eq!((a.when, a.fields.len(), a.title), (LeadWhen::End, 3, None));
    assert_eq!(a.fields[1].kind, LeadKind::Email);
    assert!(a.fields[1].required && !a.fields[2].required);
    assert!(b.is_none(), "a demo may ask for nothing");
    let c = c.expect("its own");
    assert_eq!(
        (c.when, c.title.as_deref()),
        (LeadWhen::Before, Some("First things first"))
    );
    assert_eq!(c.consent, a.consent);
    assert_eq!(
        (&c.fields[0].kind, c.fields[0].max),
        (&LeadKind::Select(vec!["1".into(), "2".into()]), 5)
    );
    let link = config.links[0].lead.form().expect("its demo's, at another time");
    assert_eq!((link.when, link.fields), (LeadWhen::AfterMinutes(3), c.fields));
}

#[test]
fn variables_set_all_of_it() {
    let env = [
        ("SHOWROOM_LEAD_WHEN", "after-minutes"),
        ("SHOWROOM_LEAD_MINUTES", "2"),
        ("SHOWROOM_LEAD_TITLE", "Call me"),
        ("SHOWROOM_LEAD_CONSENT", "Acme keeps it for a year."),
        (
            "SHOWROOM_LEAD_FIELDS",
            r#"[{ name = "tel", label = "Phone", kind = "phone" }]"#,
        ),
    ];
    let form = load("", &env).expect("loads").lead.form().expect("on");
    assert_eq!(
        (form.when, form.title.as_deref(), form.consent.as_str()),
        (
            LeadWhen::AfterMinutes(2),
            Some("Call me"),
            "Acme keeps it for a year."
        )
    );
    assert_eq!(form.fields[0].kind, LeadKind::Phone);
}

#[test]
fn what_is_wrong_is_found_with_its_place() {
    let nine = "{ name = \"a\", label = \"A\" },".repeat(9);
    for (lead, key, line) in [
        ("when = \"later\"", "lead.when", 2),
        ("when = \"after-minutes\"", "lead.minutes", 1),
        ("when = \"after-minutes\"\nminutes = 61", "lead.minutes", 3),
        ("fields = []", "lead.fields", 2),
        ("fields = \"name\"", "lead.fields", 2),
        ("fields = [{ label = \"A\" }]", "lead.fields[0].name", 2),
        ("fields = [{ name = \"a\" }]", "lead.fields[0].label", 2),
        (
            "fields = [{ name = \"A b\", label = \"A\" }]",
            "lead.fields[0].name",
            2,
        ),
        (
            "fields = [{ name = \"consent\", label = \"A\" }]",
            "lead.fields[0].name",
            2,
        ),
        (
            "fields = [\n{ name = \"a\", label = \"A\" },\n{ name = \"a\", label = \"B\" }]",
            "lead.fields[1].name",
            4,
        ),
        (
            "fields = [{ name = \"a\", label = \"A\", kind = \"date\" }]",
            "lead.fields[0].kind",
            2,
        ),
        (
            "fields = [{ name = \"a\", label = \"A\", kind = \"select\" }]",
            "lead.fields[0].options",
            2,
        ),
        (
            "fields = [{ name = \"a\", label = \"A\", kind = \"select\", options = [\"x\", \"x\"] }]",
            "lead.fields[0].options",
            2,
        ),
        (
            "fields = [{ name = \"a\", label = \"A\", options = [\"x\", \"y\"] }]",
            "lead.fields[0].options",
            2,
        ),
        (
            "fields = [{ name = \"a\", label = \"A\", max = 1001 }]",
            "lead.fields[0].max",
            2,
        ),
        (
            "fields = [{ name = \"a\", label = \"A\", requird = true }]",
            "lead.fields[0].requird",
            2,
        ),
        ("consent = \"\"", "lead.consent", 2),
        ("whn = \"end\"", "lead.whn", 2),
    ] {
        let found = wrong(&format!("[lead]\n{lead}\n"));
        assert_eq!(found, [(key.to_owned(), format!("mine.toml:{line}"))], "{lead}");
    }
    let many = wrong(&format!("[lead]\nfields = [{nine}]"));
    assert!(many.iter().any(|(key, _)| key == "lead.fields"), "{many:?}");
    let demo = wrong(
        "[[demo]]\nslug = \"a\"\ntitle = \"A\"\nname = \"A\"\nprovider = \"livekit\"\nlead = { when = \"now\" }",
    );
    assert_eq!(demo, [("demo.a.lead.when".to_owned(), "mine.toml:6".to_owned())]);
}

#[test]
fn a_public_site_is_warned_of_the_default_wording() {
    let public = |consent: &[(&'static str, &'static str)]| {
        let env = [
            ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.acme.com"),
            ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1"),
            ("SHOWROOM_LEAD_WHEN", "end"),
        ];
        let config = load(DEMOS, &[&env, consent].concat()).expect("loads");
        config.warnings().iter().any(|row| row.key == "lead.consent")
    };
    assert!(public(&[]));
    assert!(!public(&[("SHOWROOM_LEAD_CONSENT", "Acme keeps it for a year.")]));
    let unused = load("[lead]\nwhen = \"end\"\nminutes = 2", &[]).expect("loads");
    assert!(unused.warnings().iter().any(|row| row.key == "lead.minutes"));
}

#[test]
fn a_form_has_a_language_where_all_its_words_are_there() {
    let languages = |file: &str| {
        let config = load(file, &[("SHOWROOM_LEAD_WHEN", "end")]).expect("loads");
        let form = config.lead.form().expect("it asks");
        form.others.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(
        languages(""),
        ["ar", "de", "es", "fr", "ja"],
        "the words that come with it"
    );
    let own = "[lead]\nconsent = \"Acme may call me.\"\n";
    assert_eq!(languages(own), [""; 0], "no other words stand for the operator's");
    let german = "consents = { de = \"Acme darf mich anrufen.\" }\n";
    assert_eq!(languages(&format!("{own}{german}")), ["de"]);
    let titled = format!("{own}{german}title = \"Shall we call?\"\n");
    assert_eq!(languages(&titled), [""; 0]);
    let whole = format!("{titled}titles = {{ de = \"Dürfen wir anrufen?\" }}\n");
    assert_eq!(languages(&whole), ["de"]);
    let field = "fields = [{ name = \"phone\", label = \"Phone\" }]\n";
    assert_eq!(languages(&format!("{whole}{field}")), [""; 0]);
    let field = "fields = [{ name = \"phone\", label = \"Phone\", labels = { de = \"Telefon\" } }]\n";
    let config = load(&format!("{whole}{field}"), &[("SHOWROOM_LEAD_WHEN", "end")]).expect("loads");
    let form = config.lead.form().expect("it asks").in_language("de");
    assert_eq!(
        (form.title.as_deref(), &*form.fields[0].label, &*form.consent),
        (Some("Dürfen wir anrufen?"), "Telefon", "Acme darf mich anrufen.")
    );
    assert_eq!(form.language.as_deref(), Some("de"));
    let odd = "[lead]\nconsents = { German = \"Ja\" }\n";
    assert_eq!(wrong(odd)[0].0, "lead.consents.German");
}

#[test]
fn the_words_that_come_with_it_are_those_of_the_default_configuration() {
    let form = load("[lead]\nwhen = \"end\"\n", &[]).expect("loads").lead.form();
    let form = form.expect("it asks");
    let labels: Vec<_> = form.fields.iter().map(|field| &*field.label).collect();
    assert_eq!(labels, ["Your name", "E-mail", "Company"]);
    for words in form.others.values() {
        assert_eq!(words.labels.len(), labels.len());
        assert_ne!(words.consent, form.consent);
    }
}
