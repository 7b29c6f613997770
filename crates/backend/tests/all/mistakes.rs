//! Mistakes that operators make with keys, ids, addresses and limits: each is named where it is, and never quoted.

use backend::clock::Timestamp;
use backend::config::{Config, Problems, Sources};

fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, Problems> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = Some(("mine.toml".into(), file.to_owned()));
    Config::load(Sources { file, env })
}

/// `key problem` of everything that is refused.
fn wrong(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    let problems = load(file, env)
        .err()
        .map(|problems| problems.0)
        .unwrap_or_default();
    problems
        .into_iter()
        .map(|row| format!("{} {}", row.key, row.problem))
        .collect()
}

/// `key problem` of everything that is warned of.
fn warned(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    let config = load(file, env).unwrap_or_else(|problems| panic!("{problems}"));
    let warnings = config.warnings().iter();
    warnings
        .map(|row| format!("{} {}", row.key, row.problem))
        .collect()
}

const LONG: &str = "kC9tqvE0p1dYc6wJ3mRz8bXnLh5sUfGa2oQiTe7W";
const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3OTUyNjI0MDB9.c2lnbmF0dXJl";
const PUBLIC: (&str, &str) = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.firm.com");
const TRUSTED: (&str, &str) = ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1");
const DEMO: &str = "[[demo]]\nslug = 'd'\ntitle = 'D'\nname = 'N'\nprovider = 'livekit'\n";

fn livekit<'a>(url: &'a str, key: &'a str, secret: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("LIVEKIT_URL", url),
        ("LIVEKIT_API_KEY", key),
        ("LIVEKIT_API_SECRET", secret),
    ]
}

#[test]
fn a_livekit_secret_that_is_none_is_refused_in_one_sentence() {
    let far = "wss://sfu.firm.com";
    let key = "APIrj3GFwJZaU3c";
    for (api_key, secret, expected) in [
        (
            key,
            JWT,
            "is a signed token (JWT), not the secret that tokens are signed with",
        ),
        (
            LONG,
            key,
            "has the form of an API key: key and secret are swapped",
        ),
        (
            key,
            "APIzz9GFwJZaU3c",
            "is an API key, not the secret that belongs to livekit.api_key",
        ),
        (key, key, "is the same as livekit.api_key"),
        (
            LONG,
            "shorter",
            "has the form of an API key: key and secret are swapped",
        ),
        (key, "shorter", "is shorter than 32 characters"),
        (
            key,
            "APIrj3GFwJZaU3c:kC9tqvE0p1dYc6wJ3mRz8bXnLh5",
            "begins with the API key: only what follows it is the secret",
        ),
        (
            key,
            "tru_live_kC9tqvE0p1dYc6wJ3mRz8bXnLh5sUfGa2",
            "holds a Trulience API key",
        ),
        (key, "your-livekit-secret-goes-here-please-1", "is a placeholder"),
    ] {
        let found = wrong("", &livekit(far, api_key, secret));
        assert_eq!(found, [format!("livekit.api_secret {expected}")], "{secret}");
    }
    assert_eq!(
        wrong("", &livekit(far, JWT, LONG)),
        ["livekit.api_key is a signed token (JWT), not an API key"]
    );
    assert_eq!(wrong("", &livekit(far, key, LONG)), [""; 0]);
}

#[test]
fn a_short_livekit_secret_is_for_this_machine_only() {
    for here in ["ws://127.0.0.1:7880", "http://localhost:7880", "ws://[::1]:7880"] {
        let found = warned("", &livekit(here, "devkey", "secret"));
        assert_eq!(
            found,
            ["livekit.api_secret is shorter than 32 characters"],
            "{here}"
        );
    }
    for far in [
        "wss://sfu.firm.com",
        "https://10.1.2.3",
        "wss://localhost.firm.com",
    ] {
        let found = wrong("", &livekit(far, "devkey", "secret"));
        assert_eq!(
            found,
            ["livekit.api_secret is shorter than 32 characters"],
            "{far}"
        );
    }
}

#[test]
fn another_vendors_key_is_refused_and_what_is_unsure_is_a_warning() {
    let beyond_presence = ["BEY_API_KEY", "beyond_presence.api_key"];
    let anam = ["ANAM_API_KEY", "anam.api_key"];
    for [variable, key] in [beyond_presence, anam] {
        for (value, what) in [
            ("tru_live_AbCdEf0123456789", "a Trulience API key"),
            ("APIrj3GFwJZaU3c", "a LiveKit API key"),
            ("whsec_c2VjcmV0c2VjcmV0", "a webhook signing secret"),
            ("https://api.firm.com", "a web address"),
            ("'abc-def-ghi'", "quotes around its value"),
        ] {
            assert_eq!(
                wrong("", &[(variable, value)]),
                [format!("{key} holds {what}")],
                "{value}"
            );
        }
        let unsure = [
            (JWT, "a signed token (JWT)"),
            ("30fa96d0-26c4-4e55-94a0-517025942e18", "an id (UUID)"),
        ];
        for (value, what) in unsure {
            let found = warned("", &[(variable, value)]);
            let expected = format!("{key} has the form of {what}, which an API key has not");
            assert!(found.contains(&expected), "{found:?}");
        }
    }
    let foreign = [("TRULIENCE_API_KEY", "APIrj3GFwJZaU3c")];
    assert_eq!(wrong("", &foreign), ["trulience.api_key holds a LiveKit API key"]);
    let velt = [
        ("VELT_API_KEY", "public-key"),
        ("VELT_AUTH_TOKEN", "tru_live_AbCdEf"),
    ];
    assert_eq!(wrong("", &velt), ["velt.auth_token holds a Trulience API key"]);
}

#[test]
fn a_placeholder_is_refused_wherever_an_account_is_named() {
    for filler in [
        "…",
        "your-key-here",
        "xxx",
        "changeme",
        "<key>",
        "${KEY}",
        "...",
        "REPLACE_ME",
    ] {
        for (variable, key) in [
            ("ANAM_API_KEY", "anam.api_key"),
            ("BEY_API_KEY", "beyond_presence.api_key"),
            ("TRULIENCE_API_KEY", "trulience.api_key"),
            ("SHOWROOM_SANDBOX_CONTROL_KEY", "sandbox.control_key"),
        ] {
            let found = wrong("", &[(variable, filler)]);
            assert_eq!(found, [format!("{key} is a placeholder")], "{filler}");
        }
        let file = format!("{DEMO}agent = '{filler}'");
        assert_eq!(wrong(&file, &[]), ["demo.d.agent is a placeholder"], "{filler}");
    }
    let list = "[token_endpoint]\nkeys = ['0123456789abcdef0123456789abcdef', '<another>']";
    assert_eq!(wrong(list, &[]), ["token_endpoint.keys is a placeholder"]);
    let address = livekit("wss://your-project.livekit.cloud", "APIrj3GFwJZaU3c", LONG);
    assert_eq!(wrong("", &address), ["livekit.url is a placeholder"]);
}

#[test]
fn no_message_repeats_what_it_is_about() {
    for value in [
        JWT,
        "tru_live_AbCdEf0123456789",
        "APIrj3GFwJZaU3c",
        "'abc-def-ghi'",
    ] {
        let problems = load("", &livekit("wss://a.firm.com", value, value)).expect_err("wrong");
        assert!(!problems.to_string().contains(value), "{problems}");
    }
}

#[test]
fn a_vendor_on_this_machine_is_warned_of_where_others_reach_the_site() {
    let here = livekit("ws://127.0.0.1:7880", "devkey", LONG);
    let found = warned(DEMO, &[&here[..], &[PUBLIC, TRUSTED]].concat());
    assert_eq!(
        found,
        ["livekit.url is an address of this machine, and the site is public"]
    );
    assert_eq!(warned(DEMO, &here), [""; 0], "a private site may");
    let anam = [
        ("ANAM_API_KEY", "anam-key"),
        ("ANAM_API_URL", "http://localhost:3100"),
        PUBLIC,
        TRUSTED,
    ];
    assert_eq!(
        warned(DEMO, &anam),
        ["anam.api_url is an address of this machine, and the site is public"]
    );
}

#[test]
fn a_button_of_an_example_is_warned_of_on_a_public_site() {
    let demo = |href: &str| format!("{DEMO}call_to_action = {{ label = 'Go', href = '{href}' }}");
    let expected = ["demo.d.call_to_action leads to an address of an example"];
    for href in [
        "mailto:sales@example.com",
        "https://www.example.org/book",
        "https://firm.example",
    ] {
        assert_eq!(warned(&demo(href), &[PUBLIC, TRUSTED]), expected, "{href}");
        assert_eq!(warned(&demo(href), &[]), [""; 0], "{href}");
    }
    assert_eq!(
        warned(&demo("mailto:sales@firm.com"), &[PUBLIC, TRUSTED]),
        [""; 0]
    );
}

#[test]
fn limits_that_contradict_each_other_are_warned_of() {
    let limits = "[limits]\nmax_sessions_at_once = 3\nmax_sessions_per_address = 4\n";
    assert_eq!(
        warned(limits, &[]),
        ["limits.max_sessions_per_address is 4, more than limits.max_sessions_at_once, which is 3"]
    );
    assert_eq!(
        warned("[limits]\nmax_sessions_at_once = 3", &[]),
        [""; 0],
        "the default is no statement"
    );
    let session = "[session]\nmax_secs = 60\nheartbeat_grace_secs = 60";
    assert_eq!(
        warned(session, &[]),
        ["session.heartbeat_grace_secs is not below session.max_secs"]
    );
    let idle = "session.idle_end_secs leaves no time for an answer: idle_ask_secs is not below idle_end_secs";
    assert_eq!(warned("[session]\nidle_end_secs = 45", &[]), [idle]);
    assert_eq!(
        warned("[session]\nidle_ask_secs = 45\nidle_end_secs = 0", &[]),
        [""; 0]
    );
    let longer = [
        ("ANAM_API_KEY", "anam-key"),
        ("SHOWROOM_ANAM_MAX_SESSION_SECS", "700"),
    ];
    assert_eq!(
        warned("", &longer),
        ["anam.max_session_secs is above session.max_secs and has no effect"]
    );
    let port = "[sandbox]\nlivekit_port = 3000";
    assert_eq!(
        wrong(port, &[]),
        ["sandbox.livekit_port is the port of server.listen"]
    );
}

#[test]
fn a_section_that_is_none_is_answered_with_how_it_is_written() {
    for file in ["server = 1", "[[server]]\nlisten = '127.0.0.1:1'"] {
        let problem = load(file, &[]).expect_err("wrong").0.remove(0);
        assert_eq!(
            (&*problem.key, &*problem.problem, &*problem.hint),
            (
                "server",
                "is not a section",
                "write [server], and its settings below"
            ),
            "{file}"
        );
    }
}

#[test]
fn a_number_is_answered_with_the_whole_rule() {
    let rule = |file: &str, env: &[(&str, &str)]| {
        let problem = load(file, env).expect_err("wrong").0.remove(0);
        format!("{} {}: {}", problem.key, problem.problem, problem.hint)
    };
    let expected = "limits.max_sessions_at_once is -5: must be a whole number from 1 to 1000000";
    assert_eq!(rule("[limits]\nmax_sessions_at_once = -5", &[]), expected);
    assert_eq!(
        rule("", &[("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "-5")]),
        expected
    );
    assert_eq!(
        rule("[limits]\nmax_sessions_at_once = 1.5", &[]),
        "limits.max_sessions_at_once has the wrong type: must be a whole number from 1 to 1000000"
    );
    assert_eq!(
        rule("[session]\nmax_secs = '60'", &[]),
        "session.max_secs has the wrong type: must be a whole number from 10 to 86400, without quotes"
    );
    assert_eq!(
        rule("[session]\nmax_secs = 99999999999", &[]),
        "session.max_secs is 99999999999: must be a whole number from 10 to 86400"
    );
}

#[test]
fn a_name_must_fit_its_place() {
    let long = format!("[brand]\nname = '{}'", "n".repeat(61));
    assert_eq!(
        wrong(&long, &[]),
        ["brand.name has 61 characters, or more than one line"]
    );
    assert!(load(&format!("[brand]\nname = '{}'", "ü".repeat(60)), &[]).is_ok());
    assert_eq!(wrong("[brand]\nname = \"a\\nb\"", &[]).len(), 1);
    for privacy in ["http://example.org/privacy", "javascript:alert(1)", "/privacy"] {
        assert_eq!(
            wrong(&format!("[brand]\nprivacy = '{privacy}'"), &[]).len(),
            1,
            "{privacy}"
        );
    }
    assert_eq!(
        wrong(&format!("[brand]\ntagline = '{}'", "n".repeat(201)), &[]).len(),
        1
    );
}

#[test]
fn a_log_filter_says_only_what_there_is() {
    for filter in [
        "infoo",
        "backnd=debug",
        "info,backend=verbose",
        "info,=debug",
        "wran",
    ] {
        let found = wrong("", &[("SHOWROOM_LOG_FILTER", filter)]);
        assert_eq!(found.len(), 1, "{filter}: {found:?}");
        assert!(found[0].starts_with("log.filter "), "{found:?}");
    }
    for filter in [
        "info",
        "INFO,backend=debug",
        "off",
        "warn,showroom::http=trace,sqlx=warn",
        "backend",
        "3",
    ] {
        assert_eq!(wrong("", &[("SHOWROOM_LOG_FILTER", filter)]), [""; 0], "{filter}");
    }
    let hint = load("", &[("SHOWROOM_LOG_FILTER", "infoo")])
        .expect_err("wrong")
        .0
        .remove(0)
        .hint;
    assert_eq!(hint, "did you mean info?");
}

#[test]
fn an_unknown_presenter_is_refused_and_the_known_ones_are_the_sandboxes() {
    let found = wrong(&format!("{DEMO}presenter = 'unknown'"), &[]);
    assert_eq!(found, ["demo.d.presenter is no presenter"]);
    for name in backend::config::PRESENTERS {
        assert_eq!(wrong(&format!("{DEMO}presenter = '{name}'"), &[]), [""; 0]);
    }
}

#[test]
fn an_empty_list_of_demos_blames_no_link_of_ours() {
    let file = "demo = []";
    assert_eq!(warned(file, &[]), ["demo lists nothing"]);
    let own = "demo = []\n[[link]]\nslug = 'grace-0123456789abcdef'\ndemo = 'tour'\nrecipient = 'Grace'";
    let problem = load(own, &[]).expect_err("wrong").0.remove(0);
    assert_eq!(
        (problem.problem.as_str(), problem.hint.as_str()),
        ("is no demo", "there is none: add a [[demo]]")
    );
}

#[test]
fn a_link_ends_with_its_last_day_and_a_short_one_is_for_private_sites() {
    let link = |slug: &str, rest: &str| {
        format!("{DEMO}[[link]]\nslug = '{slug}'\ndemo = 'd'\nrecipient = 'Grace'\n{rest}")
    };
    let long = "grace-0123456789abcdef";
    let at = |rest: &str| {
        load(&link(long, rest), &[]).expect("loads").links[0]
            .expires
            .map(|end| end.0)
    };
    assert_eq!(at(""), None);
    assert_eq!(
        at("expires = '2026-11-21'"),
        Some(1_795_305_600_000),
        "midnight after it"
    );
    assert_eq!(at("expires = 2026-11-21"), Some(1_795_305_600_000));
    // The site's midnight, also on the day that the clock is put forward and on the one that it is put back.
    for (zone, last, end) in [
        ("Europe/Berlin", "2026-11-21", "2026-11-21T23:00:00Z"),
        ("America/New_York", "2026-11-21", "2026-11-22T05:00:00Z"),
        ("Asia/Kathmandu", "2026-11-21", "2026-11-21T18:15:00Z"),
        ("Europe/Berlin", "2026-03-29", "2026-03-29T22:00:00Z"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25T23:00:00Z"),
    ] {
        let text = format!(
            "server.time_zone = '{zone}'\n{}",
            link(long, &format!("expires = {last}"))
        );
        let ends = load(&text, &[]).expect("loads").links[0].expires;
        assert_eq!(
            ends.map(Timestamp::to_rfc3339).as_deref(),
            Some(end),
            "{last} in {zone}"
        );
        // A link that names a zone ends there, wherever the site is.
        let own = format!("expires = {last}\nexpires_zone = '{zone}'");
        let ends = load(&link(long, &own), &[]).expect("loads").links[0].expires;
        assert_eq!(ends.map(Timestamp::to_rfc3339).as_deref(), Some(end), "{own}");
    }
    let unknown = link(long, "expires = 2026-11-21\nexpires_zone = 'Mars/Base'");
    let problems = load(&unknown, &[]).expect_err("no such zone");
    assert!(problems.0[0].key.ends_with(".expires_zone"), "{problems}");
    for bad in [
        "'soon'",
        "'21.11.2026'",
        "'2026-13-01'",
        "3",
        "'2026-11-21T10:00:00Z'",
    ] {
        let found = wrong(&link(long, &format!("expires = {bad}")), &[]);
        assert_eq!(found, ["link.grace-0123….expires has an invalid value"], "{bad}");
    }
    let found = wrong(&link("grace", ""), &[PUBLIC, TRUSTED]);
    assert_eq!(
        found,
        ["link.gra….slug is shorter than 16 characters, and the site is public"]
    );
    assert_eq!(
        warned(&link("grace", ""), &[]),
        ["link.gra….slug is shorter than 16 characters"]
    );
}

#[test]
fn anam_is_asked_for_nothing_that_the_page_cannot_serve() {
    let demo =
        |rest: &str| format!("[[demo]]\nslug = 'd'\ntitle = 'D'\nname = 'N'\nprovider = 'anam'\n{rest}");
    for (rest, expected) in [
        (
            "anam.tools = [{ type = 'client', name = 't', await_result = true }]",
            "demo.d.anam.tools[0].type is client, and the page of this site runs no tools",
        ),
        (
            "anam.enable_audio_passthrough = true",
            "demo.d.anam.enable_audio_passthrough is true, and the page of this site brings no voice",
        ),
        (
            "anam.llm_id = 'CUSTOMER_CLIENT_V1'",
            "demo.d.anam.llm_id names the model that waits for the page to think, which the page of this site does not",
        ),
    ] {
        assert_eq!(wrong(&demo(rest), &[]), [expected]);
    }
    assert_eq!(
        wrong(&demo("anam.enable_audio_passthrough = false"), &[]),
        [""; 0]
    );
}

#[test]
fn a_last_day_in_the_last_year_is_none() {
    let link = |day: &str| {
        format!(
            "{DEMO}[[link]]\nslug = 'grace-0123456789abcdef'\ndemo = 'd'\nrecipient = 'Grace'\nexpires = {day}"
        )
    };
    for (day, ends) in [
        ("'9998-12-31'", true),
        ("'9999-12-31'", false),
        ("9999-01-01", false),
    ] {
        let config = load(&link(day), &[]).expect("loads");
        assert_eq!(config.links[0].expires.is_some(), ends, "{day}");
        let warned = config
            .warnings()
            .iter()
            .any(|warning| warning.key.ends_with("expires"));
        assert_eq!(warned, !ends, "{day}");
    }
}

#[test]
fn whether_a_link_stores_what_is_said_is_yes_or_no() {
    let link = |rest: &str| {
        format!("{DEMO}[[link]]\nslug = 'grace-0123456789abcdef'\ndemo = 'd'\nrecipient = 'Grace'\n{rest}")
    };
    for (rest, is_set) in [
        ("", false),
        ("store_nothing = false", false),
        ("store_nothing = true", true),
    ] {
        let config = load(&link(rest), &[]).expect("loads");
        assert_eq!(config.links[0].store_nothing, is_set, "{rest}");
    }
    for (bad, problem) in [
        ("1", "has the wrong type"),
        ("'perhaps'", "has the wrong type"),
        ("[]", "has the wrong type"),
    ] {
        let found = wrong(&link(&format!("store_nothing = {bad}")), &[]);
        assert_eq!(
            found,
            [format!("link.grace-0123….store_nothing {problem}")],
            "{bad}"
        );
    }
}

#[test]
fn the_sites_that_may_frame_a_demo_are_origins() {
    let link = |rest: &str| {
        format!("{DEMO}[[link]]\nslug = 'grace-0123456789abcdef'\ndemo = 'd'\nrecipient = 'Grace'\n{rest}")
    };
    let config = load("", &[]).expect("the default");
    assert!(config.embed.allowed_origins.is_empty(), "off by default");
    let config = load(
        &link(""),
        &[(
            "SHOWROOM_EMBED_ALLOWED_ORIGINS",
            "https://A.example, http://localhost:8000,https://a.example",
        )],
    );
    let config = config.expect("loads");
    let texts: Vec<&str> = config
        .embed
        .allowed_origins
        .iter()
        .map(backend::config::ParentOrigin::as_str)
        .collect();
    assert_eq!(texts, ["https://a.example", "http://localhost:8000"]);
    assert_eq!(config.links[0].embed_origins, None);
    let config = load(&link("embed_origins = []"), &[]).expect("loads");
    assert_eq!(config.links[0].embed_origins, Some(Vec::new()));
    assert_eq!(
        wrong(
            "[embed]\nallowed_origins = ['https://a.example', 'http://a.example', 'https://a.example/x']",
            &[]
        ),
        [
            "embed.allowed_origins is not encrypted (number 2 of the list)",
            "embed.allowed_origins is no origin (number 3 of the list)",
        ]
    );
    assert_eq!(
        wrong(&link("embed_origins = ['*']"), &[]),
        ["link.grace-0123….embed_origins is no origin (number 1 of the list)"]
    );
    let many = format!(
        "[embed]\nallowed_origins = [{}]",
        "'https://a.example', ".repeat(51)
    );
    assert_eq!(wrong(&many, &[]), ["embed.allowed_origins has an invalid value"]);
}

/// Each field of a personal page: what is right is kept, what is wrong is named with its line, and nothing of it is quoted.
#[test]
fn what_a_personal_page_shows_is_checked_field_by_field() {
    let link = |rest: &str| {
        format!(
            "{DEMO}[[link]]\nslug = 'grace-0123456789abcdef'\ndemo = 'd'\nrecipient = 'Ada Lovelace'\n{rest}"
        )
    };
    let whole = "first_name = 'Ada'\nlogo = 'logos/acme.PNG'\nsender = { name = 'Grace Hopper', role = 'Engineer', picture = \
                 'grace.jpg', mail = 'g.hopper+x@navy.example', calendar = 'https://cal.example/g?x=1' }\n\
                 call_to_action = { label = 'Book', href = 'https://cal.example/acme' }";
    let config = load(&link(whole), &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let kept = &config.links[0];
    let sender = kept.sender.as_ref().expect("a sender");
    assert_eq!(kept.guest.first_name.as_deref(), Some("Ada"));
    assert_eq!(kept.logo.as_deref(), Some("logos/acme.PNG"));
    assert_eq!(
        (
            sender.name.as_str(),
            sender.role.as_deref(),
            sender.picture.as_deref()
        ),
        ("Grace Hopper", Some("Engineer"), Some("grace.jpg"))
    );
    assert_eq!(
        (sender.mail.as_deref(), sender.calendar.as_deref()),
        (Some("g.hopper+x@navy.example"), Some("https://cal.example/g?x=1"))
    );
    assert_eq!(
        kept.call_to_action.as_ref().map(|action| &*action.label),
        Some("Book")
    );
    // A table of its own is the same.
    assert_eq!(wrong(&link("[link.sender]\nname = 'Grace'"), &[]), [""; 0]);

    let long = "x".repeat(81);
    let of_sender = |field: &str| format!("sender = {{ name = 'Grace', {field} }}");
    for (rest, key) in [
        (format!("first_name = '{}'", "x".repeat(41)), "first_name"),
        ("first_name = \"\\u200b\"".into(), "first_name"),
        ("logo = 'acme.svg'".into(), "logo"),
        ("logo = 'acme'".into(), "logo"),
        ("logo = '../acme.png'".into(), "logo"),
        ("logo = 'https://acme.example/logo.png'".into(), "logo"),
        (format!("logo = '{}.png'", "x".repeat(200)), "logo"),
        (format!("sender = {{ name = '{long}' }}"), "sender.name"),
        (of_sender(&format!("role = '{long}'")), "sender.role"),
        (of_sender("picture = 'grace.SVG'"), "sender.picture"),
        (
            of_sender("picture = 'data:image/png;base64,x.png'"),
            "sender.picture",
        ),
        (of_sender("mail = 'grace'"), "sender.mail"),
        (of_sender("mail = 'a@b.example?bcc=c@d.example'"), "sender.mail"),
        (of_sender("mail = 'a@b.example,c@d.example'"), "sender.mail"),
        (of_sender("mail = 'a%0d@b.example'"), "sender.mail"),
        (of_sender("calendar = 'http://cal.example/g'"), "sender.calendar"),
        (of_sender("calendar = 'javascript:alert(1)'"), "sender.calendar"),
        (of_sender("calendar = 'cal.example/g'"), "sender.calendar"),
        (
            of_sender(&format!("calendar = 'https://cal.example/{}'", "x".repeat(500))),
            "sender.calendar",
        ),
        (
            "call_to_action = { label = 'Book', href = 'javascript:alert(1)' }".into(),
            "call_to_action.href",
        ),
        (
            format!("call_to_action = {{ label = '{long}', href = 'https://cal.example' }}"),
            "call_to_action.label",
        ),
    ] {
        let problems = load(&link(&rest), &[]).expect_err(&rest).0;
        let [problem] = problems.as_slice() else {
            panic!("{rest}: {problems:?}");
        };
        assert_eq!(problem.key, format!("link.grace-0123….{key}"), "{rest}");
        assert_eq!(problem.problem, "has an invalid value", "{rest}");
        assert_eq!(problem.source, "mine.toml:10", "{rest}");
    }
    assert_eq!(
        wrong(&link("sender = { role = 'Engineer', mial = 'a@b.example' }"), &[]),
        [
            "link.grace-0123….sender.name is missing",
            "link.grace-0123….sender.mial is not a setting"
        ]
    );
    assert_eq!(
        wrong(&format!("{DEMO}unlisted = 'yes'"), &[]),
        ["demo.d.unlisted has the wrong type"]
    );
    let ways = "sender = { name = 'Grace', mail = 'a@example.com', calendar = 'https://example.com/a' }";
    assert_eq!(
        warned(&link(ways), &[PUBLIC, TRUSTED]),
        [
            "link.grace-0123….sender.calendar leads to an address of an example",
            "link.grace-0123….sender.mail leads to an address of an example"
        ]
    );
}

#[test]
fn a_booth_names_demos_and_a_pin_of_digits() {
    let booth = |rest: &str| format!("{DEMO}[booth]\n{rest}");
    assert!(
        load("", &[]).expect("the default").booth.is_none(),
        "off by default"
    );
    let env = [
        ("SHOWROOM_BOOTH_DEMOS", "d"),
        ("SHOWROOM_BOOTH_PIN", "094175"),
        ("SHOWROOM_BOOTH_IDLE_SECS", "3"),
        ("SHOWROOM_BOOTH_ATTRACT", "['One, two', 'Three']"),
    ];
    let config = load(DEMO, &env).expect("loads");
    assert!(!format!("{config:?}").contains("094175"), "a PIN is a secret");
    let read = config.booth.expect("a booth");
    assert_eq!((read.demos, read.idle.as_secs()), (vec!["d".to_owned()], 3));
    assert_eq!(read.attract, ["One, two", "Three"]);
    for (rest, problems) in [
        ("", &["booth.demos is missing", "booth.pin is missing"][..]),
        ("demos = ['d']", &["booth.pin is missing"]),
        ("pin = '2846'", &["booth.demos is missing"]),
        ("demos = []\npin = '2846'", &["booth.demos has an invalid value"]),
        (
            "demos = ['d', 'unknown']\npin = '2846'",
            &["booth.demos names no demo (number 2 of the list)"],
        ),
        ("demos = ['d']\npin = '284'", &["booth.pin has an invalid value"]),
        ("demos = ['d']\npin = '28a6'", &["booth.pin has an invalid value"]),
        ("demos = ['d']\npin = 2846", &["booth.pin has the wrong type"]),
        (
            "demos = ['d']\npin = '2846'\nidle_secs = 2",
            &["booth.idle_secs is 2"],
        ),
        (
            "demos = ['d']\npin = '2846'\nattract = ['1', '2', '3', '4', '5', '6', '7', '8', '9']",
            &["booth.attract has an invalid value"],
        ),
        (
            "demos = ['d']\npin = '2846'\nattrakt = []",
            &["booth.attrakt is not a setting"],
        ),
    ] {
        assert_eq!(wrong(&booth(rest), &[]), problems, "{rest}");
    }
    for pin in ["1111", "1234", "987654"] {
        let said = warned(&booth(&format!("demos = ['d']\npin = '{pin}'")), &[]);
        assert_eq!(said, ["booth.pin is one that is tried first"], "{pin}");
    }
}
