//! Who is offered where a demo's presenter cannot come: what an operator may say, and what becomes of a personal link.

use crate::support::stage::caller;
use crate::support::{Answer, KEY, SECRET, Vendor, press, runtime, scratch};
use backend::Backend;
use backend::config::{Config, Problem, Problems, Sources};
use backend::runtime::SandboxEndpoints;
use contract::page::RenewRequest;
use contract::session::StartRequest;

fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, Problems> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = Some(("mine.toml".into(), file.into()));
    Config::load(Sources { file, env })
}

/// Three demos, `a`, `b` and `c`, whose fallbacks are these.
fn demos(fallbacks: [&str; 3]) -> String {
    let demo = |(slug, fallback): (&str, &str)| {
        format!(
            "[[demo]]\nslug = \"{slug}\"\ntitle = \"T\"\nname = \"N-{slug}\"\nprovider = \"livekit\"\n{fallback}\n"
        )
    };
    ["a", "b", "c"].into_iter().zip(fallbacks).map(demo).collect()
}

fn to(slug: &str) -> String {
    format!("fallback = \"{slug}\"")
}

fn wrong(fallbacks: [&str; 3]) -> Vec<(String, String, String)> {
    let row = |row: Problem| (row.key, row.source, row.problem);
    let problems = load(&demos(fallbacks), &[]).expect_err("refused").0;
    problems.into_iter().map(row).collect()
}

#[test]
fn a_fallback_that_leads_nowhere_or_back_is_found_with_its_line() {
    let found = |key: &str, line: u32, problem: &str| {
        vec![(key.to_owned(), format!("mine.toml:{line}"), problem.to_owned())]
    };
    assert_eq!(
        wrong([&to("d"), "", ""]),
        found("demo.a.fallback", 6, "is no demo")
    );
    assert_eq!(
        wrong(["", &to("b"), ""]),
        found("demo.b.fallback", 12, "is the demo itself")
    );
    let keys: Vec<String> = wrong([&to("b"), &to("c"), &to("a")])
        .into_iter()
        .map(|(key, ..)| key)
        .collect();
    assert_eq!(keys, ["demo.a.fallback", "demo.b.fallback", "demo.c.fallback"]);
    assert_eq!(
        wrong([&to("b"), &to("c"), &to("b")]).len(),
        2,
        "only those of the loop are reported, not who leads into it"
    );
    load(&demos([&to("b"), &to("c"), ""]), &[]).expect("a chain is fine");
}

const SITE: &str = r#"
[[demo]]
slug = "tour"
title = "A tour"
name = "Cara"
provider = "anam"
fallback = "desk"
[[demo]]
slug = "desk"
title = "A desk"
name = "Milo"
provider = "beyond-presence"
fallback = "talk"
[[demo]]
slug = "talk"
title = "A talk"
name = "Theo"
provider = "livekit"
agent = "mine"
context = "sales"
[[demo]]
slug = "other"
title = "Another"
name = "Ines"
provider = "livekit"
[[link]]
slug = "ada-0123456789abcdef"
demo = "tour"
recipient = "Ada Lovelace"
name = "Beatriz"
language = "de"
"#;
const ADA: &str = "ada-0123456789abcdef";

#[tokio::test]
async fn a_link_keeps_its_recipient_with_the_first_fallback_that_can_be_played() {
    let dir = scratch();
    let path = dir.path().join("showroom.db");
    let vendor = Vendor::start(Answer::json("200 OK", "{}")).await;
    let env = [
        ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
        ("LIVEKIT_URL", vendor.url.as_str()),
        ("LIVEKIT_API_KEY", KEY),
        ("LIVEKIT_API_SECRET", SECRET),
    ];
    let config = load(SITE, &env).unwrap_or_else(|problems| panic!("{problems}"));
    let backend = Backend::open(&config, runtime(SandboxEndpoints::default()).0)
        .await
        .expect("it opens");

    let foreseen = backend::doctor::foresee(&config, false).expect("it looks");
    let alone: Vec<&String> = foreseen
        .iter()
        .filter(|said| said.contains("offers no other"))
        .collect();
    assert_eq!(alone, Vec::<&String>::new(), "one of the chain can be played");
    let without = SITE.replace("fallback = \"talk\"", "");
    let without = load(&without, &env).unwrap_or_else(|problems| panic!("{problems}"));
    let foreseen = backend::doctor::foresee(&without, false).expect("it looks");
    assert!(
        foreseen
            .iter()
            .any(|said| said.contains("The demo tour offers no other")),
        "{foreseen:?}"
    );

    // Neither the demo nor its own fallback has a vendor here.
    let own = backend.links.get(ADA).expect("known");
    let fallback = own.fallback.expect("one can be played");
    assert_eq!((&*fallback.demo, &*fallback.name), ("talk", "Theo"));
    assert_eq!(
        backend.demos.get("talk").expect("known").fallback,
        None,
        "it has none of its own"
    );

    let there = backend.links.get_instead(ADA, "talk").expect("it stands in");
    let invitation = there.invitation.expect("invited");
    assert_eq!(
        (
            there.name.as_str(),
            invitation.recipient.as_str(),
            invitation.instead
        ),
        ("Theo", "Ada Lovelace", true),
        "the presenter's name in the link is another presenter's"
    );
    assert_eq!(there.languages[0], "de");
    assert!(
        backend.links.get_instead(ADA, "other").is_none(),
        "it is no fallback"
    );
    assert!(backend.links.get_instead(ADA, "tour").is_none());

    let renew = |demo: &str| {
        let request = RenewRequest {
            demo: demo.into(),
            link: Some(ADA.into()),
        };
        backend.pages.renew(&caller(1), &request)
    };
    assert!(renew("other").is_err());
    let request = |demo: &str, number| StartRequest {
        demo: demo.into(),
        link: Some(ADA.into()),
        press: press(number),
        nonce: backend.pages.issue(demo, Some(ADA)),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let sessions = &backend.sessions;
    assert!(sessions.start(&caller(1), request("other", 1)).await.is_err());
    let nonce = renew("talk").expect("renewed").nonce;
    let start = StartRequest {
        nonce,
        ..request("talk", 2)
    };
    sessions.start(&caller(1), start).await.expect("granted");
    let asked = vendor.asked();
    let made = asked
        .iter()
        .find(|asked| asked.contains("/CreateRoom "))
        .expect("a room");
    assert!(
        made.contains("Ada Lovelace") && made.contains("Theo"),
        "the persona is the fallback's, for the recipient: {made}"
    );
    assert!(!made.contains("Beatriz"), "{made}");
}
