//! What an operator may write, and the error message when they may not.

use crate::support::{KEY, SECRET};
use backend::config::{Config, LogFormat, PerClient, Problems, Sources};
use backend::store::Servers;
use contract::ProviderKind;
use proptest::prelude::*;
use secrecy::ExposeSecret;
use std::time::Duration;

fn load(file: &str, env: &[(&str, &str)]) -> Result<Config, Problems> {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::load(Sources {
        file: Some(("mine.toml".into(), file.into())),
        env,
    })
}

/// The keys of what is wrong.
fn wrong(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    load(file, env)
        .err()
        .map(|problems| problems.0.into_iter().map(|row| row.key).collect())
        .unwrap_or_default()
}

const LIVEKIT: [(&str, &str); 3] = [
    ("LIVEKIT_URL", "wss://sfu.example.org"),
    ("LIVEKIT_API_KEY", KEY),
    ("LIVEKIT_API_SECRET", SECRET),
];

fn per_client(address: u32, ipv6_56: u32, network: u32) -> PerClient {
    let [address, ipv6_56, network] =
        [address, ipv6_56, network].map(|number| number.try_into().expect("not zero"));
    PerClient {
        address,
        ipv6_56,
        network,
    }
}

#[test]
fn limits_of_wider_addresses_follow_the_nearest_unless_set() {
    let limits = |env: &[(&str, &str)]| load("", env).map(|config| config.limits.max_sessions);
    let booth = [("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "50")];
    assert_eq!(limits(&booth).expect("allowed"), per_client(50, 100, 150));
    let raised = [("SHOWROOM_LIMITS_MAX_SESSIONS_PER_IPV6_56", "40")];
    assert_eq!(limits(&raised).expect("allowed"), per_client(5, 40, 40));
    for (key, value) in [
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_IPV6_56", "4"),
        ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_NETWORK", "9"),
        ("SHOWROOM_LIMITS_STARTS_PER_MINUTE_PER_NETWORK", "19"),
        ("SHOWROOM_LIMITS_RESERVED_FOR_LINKS", "50"),
    ] {
        assert!(limits(&[(key, value)]).is_err(), "{key} = {value}");
    }
}

#[test]
fn nothing_has_to_be_set() {
    let config = load("", &[]).expect("the default");
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(
        (
            config.session.max.as_secs(),
            config.session.heartbeat_grace.as_secs()
        ),
        (600, 30)
    );
    assert_eq!(
        (
            config.limits.starts_per_minute,
            config.limits.burst.get(),
            config.limits.starts_per_minute_in_all.get()
        ),
        (per_client(10, 20, 30), 10, 60)
    );
    assert_eq!(
        (
            config.limits.max_sessions_at_once,
            config.limits.max_sessions,
            config.limits.reserved_for_links
        ),
        (50, per_client(5, 10, 15), None)
    );
    assert_eq!(config.storage.keep, Some(Duration::from_hours(90 * 24)));
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.livekit.is_none() && config.beyond_presence.is_none());
    let slugs: Vec<_> = config.demos.iter().map(|demo| demo.slug.as_str()).collect();
    assert_eq!(
        slugs,
        ["product-guide", "support-desk", "sales-coach", "onboarding"]
    );
    assert!(config.warnings().is_empty(), "{:?}", config.warnings());
}

#[test]
fn the_default_colour_is_that_of_the_style_and_the_icon() {
    let accent = load("", &[]).expect("the default").brand.accent;
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
    for (file, mark) in [
        ("style/tokens.css", "--brand: "),
        ("public/favicon.svg", "r=\"16\" fill=\""),
    ] {
        let text = std::fs::read_to_string(format!("{root}{file}")).expect(file);
        assert!(
            text.contains(&format!("{mark}{accent}")),
            "{file} is not {accent}"
        );
    }
}

#[test]
fn the_reference_shows_every_key() {
    let config = load("", &[]).expect("the default");
    for row in config.describe().0.iter().filter(|row| {
        // A list in a section is one key.
        !["context.", "demo.", "link.", "lead.fields["]
            .iter()
            .any(|list| row.key.starts_with(list))
    }) {
        let (section, key) = row.key.split_once('.').expect("section.key");
        let variable = format!("SHOWROOM_{section}_{key}").to_uppercase();
        let text = backend::config::DEFAULT;
        assert!(
            text.contains(&format!("{key} = ")) && text.contains(&variable),
            "{} or {variable}",
            row.key
        );
    }
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_default() {
    let file = "[session]\nmax_secs = 100\nheartbeat_grace_secs = 20\n[brand]\nname = \"Mine\"";
    let config = load(
        file,
        &[("SHOWROOM_SESSION_MAX_SECS", "50"), ("SHOWROOM_BRAND_NAME", "")],
    )
    .expect("loads");
    assert_eq!(
        (
            config.session.max.as_secs(),
            config.session.heartbeat_grace.as_secs()
        ),
        (50, 20)
    );
    assert_eq!(config.brand.name, "Mine", "an empty variable counts as unset");
    let source = |key: &str| {
        config
            .describe()
            .0
            .iter()
            .find(|row| row.key == key)
            .map(|row| row.source.clone())
            .expect("described")
    };
    assert_eq!(source("session.max_secs"), "SHOWROOM_SESSION_MAX_SECS");
    assert_eq!(source("session.heartbeat_grace_secs"), "mine.toml");
    assert_eq!(source("server.listen"), "default");
}

#[test]
fn the_vendors_own_names_turn_livekit_on() {
    let livekit = load("", &LIVEKIT).expect("loads").livekit.expect("on");
    assert_eq!(livekit.url.as_str(), "wss://sfu.example.org/");
    assert_eq!(
        (livekit.api_key.as_str(), livekit.api_secret.expose_secret()),
        (KEY, SECRET)
    );
    assert_eq!(livekit.token_ttl.as_secs(), 300);
    let config = load("", &[&LIVEKIT[..], &[("BEY_API_KEY", "bey")]].concat()).expect("loads");
    assert_eq!(
        config.beyond_presence.expect("on").api_url.as_str(),
        "https://api.bey.dev/"
    );
}

#[test]
fn an_sfus_address_is_understood_in_each_form_and_must_be_encrypted_outside() {
    let url = |url: &str| {
        load("", &[("LIVEKIT_URL", url), LIVEKIT[1], LIVEKIT[2]])
            .map(|config| config.livekit.expect("on").url.to_string())
    };
    for (given, kept) in [
        ("https://sfu.example.org", "wss://sfu.example.org/"),
        ("http://127.0.0.1:7880", "ws://127.0.0.1:7880/"),
        ("ws://localhost:7880", "ws://localhost:7880/"),
        ("ws://[::1]:7880", "ws://[::1]:7880/"),
    ] {
        assert_eq!(url(given).expect(given), kept);
    }
    for bad in [
        "ws://sfu.example.org",
        "http://10.0.0.1:7880",
        "ftp://sfu.example.org",
        "sfu.example.org",
        "wss://sfu.example.org?x=1",
        "wss://me:pw@sfu.example.org",
    ] {
        assert!(url(bad).is_err(), "{bad}");
    }
    let allowed = [
        ("LIVEKIT_URL", "ws://sfu.lan"),
        LIVEKIT[1],
        LIVEKIT[2],
        ("SHOWROOM_LIVEKIT_ALLOW_PLAIN", "true"),
    ];
    assert!(load("", &allowed).is_ok());
}

#[test]
fn a_provider_is_absent_or_whole() {
    assert_eq!(
        wrong("", &LIVEKIT[..1]),
        ["livekit.api_key", "livekit.api_secret"]
    );
    assert_eq!(
        wrong("[livekit]", &[]),
        ["livekit.url", "livekit.api_key", "livekit.api_secret"]
    );
    assert_eq!(wrong("[livekit]\nagent = \"a\"", &LIVEKIT[1..]), ["livekit.url"]);
    assert_eq!(
        wrong("", &[("BEY_API_URL", "https://api.bey.dev")]),
        ["beyond_presence.api_key"]
    );
}

/// A demo without an example's addresses.
const OWN_DEMO: &str = "[[demo]]\nslug = \"a\"\ntitle = \"A\"\nname = \"A\"\nprovider = \"livekit\"";

#[test]
fn what_is_unwise_is_a_warning() {
    let config = load(
        "",
        &[
            ("LIVEKIT_URL", "ws://127.0.0.1:7880"),
            LIVEKIT[1],
            ("LIVEKIT_API_SECRET", "secret"),
            ("BEY_API_KEY", "bey"),
        ],
    )
    .expect("loads");
    let warned: Vec<_> = config.warnings().iter().map(|row| row.key.as_str()).collect();
    assert_eq!(warned, ["livekit.api_secret"]);
    let config = load("", &[("BEY_API_KEY", "bey")]).expect("loads");
    assert_eq!(config.warnings()[0].key, "beyond_presence");
    let public = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com");
    let config = load("", &[public]).expect("loads");
    assert_eq!(config.warnings()[0].key, "server.trusted_proxies");
    let trusted = [
        public,
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
    ];
    assert!(load(OWN_DEMO, &trusted).expect("loads").warnings().is_empty());
    let open = [("SHOWROOM_SERVER_LISTEN", "0.0.0.0:3000")];
    assert_eq!(
        load("", &open).expect("loads").warnings()[0].key,
        "server.trusted_proxies"
    );
    let plain = ("SHOWROOM_SERVER_PUBLIC_URL", "http://demo.example.com");
    assert_eq!(
        load("", &[plain]).expect("loads").warnings()[0].key,
        "server.public_url"
    );
    let home = [("SHOWROOM_SERVER_PUBLIC_URL", "http://localhost:3000")];
    assert!(load("", &home).expect("loads").warnings().is_empty());
}

#[test]
fn an_address_holds_no_user_no_query_and_no_fragment() {
    for rest in [
        "me@host",
        "me:canary@host",
        ":canary@host",
        "host/?a=canary",
        "host/#canary",
    ] {
        let url = format!("https://{rest}");
        let public = [("SHOWROOM_SERVER_PUBLIC_URL", url.as_str())];
        assert_eq!(wrong("", &public), ["server.public_url"], "{url}");
        let vendor = [("BEY_API_KEY", "bey"), ("BEY_API_URL", url.as_str())];
        let problems = load("", &vendor).expect_err("wrong");
        assert_eq!(problems.0[0].key, "beyond_presence.api_url", "{url}");
        assert!(!problems.to_string().contains("canary"), "{problems}");
    }
}

#[test]
fn the_site_has_a_time_zone_of_the_database() {
    let zone = |set: &str| load(&format!("[server]\n{set}"), &[]).map(|config| config.server.time_zone);
    assert_eq!(zone("").expect("loads").name(), "UTC");
    assert_eq!(
        zone("time_zone = 'Europe/Berlin'").expect("loads").name(),
        "Europe/Berlin"
    );
    for bad in [
        "'Berlin'",
        "'CET+1'",
        "'+01:00'",
        "1",
        "''",
        "'../../etc/localtime'",
    ] {
        let problems = zone(&format!("time_zone = {bad}")).expect_err(bad);
        assert_eq!(problems.0[0].key, "server.time_zone", "{bad}");
        assert_eq!(
            problems.0[0].hint, "must be a time zone such as Europe/Berlin or UTC",
            "{bad}"
        );
    }
}

#[test]
fn proxies_are_addresses_and_networks_and_never_every_address() {
    let proxies = |list: &str| load(&format!("[server]\ntrusted_proxies = {list}"), &[]);
    let read = proxies(r#"["127.0.0.1", "10.1.2.3/8", "2001:db8::/32"]"#).expect("loads");
    let shown: Vec<_> = read
        .server
        .trusted_proxies
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(shown, ["127.0.0.1/32", "10.0.0.0/8", "2001:db8::/32"]);
    assert!(proxies("[]").expect("loads").server.trusted_proxies.is_empty());
    for bad in [
        r#"["proxy"]"#,
        r#"["10.0.0.0/33"]"#,
        r#""10.0.0.0/8,,""#,
        "true",
        r#"["0.0.0.0/0"]"#,
        r#"["::/0"]"#,
    ] {
        let problems = proxies(bad).expect_err(bad);
        assert_eq!(problems.0[0].key, "server.trusted_proxies", "{bad}");
    }
}

#[test]
fn the_old_name_says_what_to_write_now() {
    let old = "[server]\ntrust_forwarded_for = true";
    let from_variable = [("SHOWROOM_SERVER_TRUST_FORWARDED_FOR", "true")];
    for problems in [load(old, &[]), load("", &from_variable)] {
        let problems = problems.expect_err("it is no more");
        assert_eq!(problems.0.len(), 1, "{problems}");
        let said = problems.to_string();
        assert!(
            said.contains("server.trust_forwarded_for") && said.contains("trusted_proxies = [\"127.0.0.1\"]"),
            "{said}"
        );
    }
}

#[test]
fn sessions_are_kept_for_ever_when_the_days_are_none() {
    let config = load("[storage]\nkeep_days = 0", &[]).expect("loads");
    assert_eq!(config.storage.keep, None);
    assert_eq!(wrong("[storage]\nkeep_days = 36501", &[]), ["storage.keep_days"]);
}

#[test]
fn several_servers_need_postgresql() {
    assert_eq!(
        wrong("[storage]\nservers = \"several\"", &[]),
        ["storage.servers"]
    );
    assert_eq!(wrong("[storage]\nservers = \"two\"", &[]), ["storage.servers"]);
    let text = "[storage]\nservers = \"several\"\nurl = \"postgres://db.example.com/showroom\"";
    let config = load(text, &[]).expect("loads");
    assert_eq!(config.storage.servers, Servers::Several);
}

#[test]
fn the_address_of_postgresql_is_a_secret_and_checked() {
    let address = "postgres://ada:s3cret@db.example.com/showroom";
    let config = load("", &[("SHOWROOM_STORAGE_URL", address)]).expect("loads");
    for text in [format!("{config:?}"), config.describe().to_string()] {
        assert!(!text.contains("s3cret") && !text.contains("ada:"), "{text}");
    }
    assert_eq!(
        config.storage.database().to_string(),
        "the PostgreSQL database showroom at db.example.com:5432"
    );
    for address in [
        "s3cret.example.com",
        "mysql://ada:s3cret@host/x",
        "postgres://ada:s3cret@host",
        "postgres://ada@host/x?passwort=s3cret",
    ] {
        let problems = load("", &[("SHOWROOM_STORAGE_URL", address)]).expect_err("refused");
        let said = problems.to_string();
        assert!(said.contains("storage.url") && !said.contains("s3cret"), "{said}");
    }
}

#[test]
fn a_mail_server_is_whole_and_encrypted_outside() {
    let mail = |rest: &str| format!("[mail]\nhost = \"mail.acme.com\"\nfrom = \"demo@acme.com\"\n{rest}");
    for (rest, port) in [
        ("", 465),
        ("encryption = \"starttls\"", 587),
        ("port = 2525\nencryption = \"tls\"", 2525),
        ("user = \"a\"\npassword = \"b-c-d\"", 465),
    ] {
        let config = load(&mail(rest), &[]).expect("it is whole");
        assert_eq!(config.mail.map(|mail| mail.port), Some(port), "{rest}");
    }
    for (rest, key) in [
        ("encryption = \"off\"", "mail.encryption"),
        ("encryption = \"ssl\"", "mail.encryption"),
        ("user = \"a\"", "mail.password"),
        ("password = \"b-c-d\"", "mail.user"),
        ("port = 0", "mail.port"),
    ] {
        let found = wrong(&mail(rest), &[]);
        assert!(found.iter().any(|line| line.contains(key)), "{rest}: {found:?}");
    }
    for (file, key) in [
        ("[mail]\nhost = \"mail.acme.com\"", "mail.from"),
        ("[mail]\nfrom = \"demo@acme.com\"", "mail.host"),
        (
            "[mail]\nhost = \"mail.acme.com:25\"\nfrom = \"demo@acme.com\"",
            "mail.host",
        ),
        (
            "[mail]\nhost = \"localhost\"\nfrom = \"Ada, demo@acme.com\"",
            "mail.from",
        ),
    ] {
        let found = wrong(file, &[]);
        assert!(found.iter().any(|line| line.contains(key)), "{file}: {found:?}");
    }
    let near = "[mail]\nhost = \"127.0.0.1\"\nfrom = \"demo@acme.com\"\nencryption = \"off\"";
    assert!(
        load(near, &[]).is_ok(),
        "on this machine nothing has to be encrypted"
    );
}

#[test]
fn everything_that_is_wrong_is_in_one_table() {
    let file = r#"
        stray = 1
        [server]
        listen = "3000"
        lisen = "127.0.0.1:80"
        trusted_proxies = ["10.0.0.0/8", "proxy"]
        public_url = "https://demo.example.com/path"
        [brand]
        accent = "violet"
        [sesion]
        max_secs = 5
        [session]
        max_secs = 5
        heartbeat_grace_secs = 10
        [nonsense]
        [livekit]
        url = "ws://sfu.example.org"
        token_ttl_secs = 3600
        [[demo]]
        slug = "twice"
        title = "A"
        provider = "livekit"
        name = "A"
        avatar_id = "a"
        [[demo]]
        slug = "twice"
        title = "B"
        provider = "livekt"
        name = "B"
        [[demo]]
        slug = "Not A Slug"
        titel = "C"
        topics = "one"
        languages = ["?"]
        call_to_action = { label = "Go", href = "javascript:alert(1)" }
    "#;
    let env = [
        ("LIVEKIT_API_KEY", "one"),
        ("SHOWROOM_LIVEKIT_API_KEY", "two"),
        ("SHOWROOM_SANDBOX_ENABLD", "false"),
        ("SHOWROOM_LIMITS_BURST", "0"),
        ("UNRELATED", "1"),
        ("SHOWROOM_CONFIG", "mine.toml"),
    ];
    let problems = load(file, &env).expect_err("wrong");
    insta::assert_snapshot!(problems);
}

/// `source: key` of everything that is refused and warned of.
fn places(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    let found = match load(file, env) {
        Ok(config) => config.warnings().to_vec(),
        Err(problems) => problems.0,
    };
    let place = |row: &backend::config::Problem| format!("{}: {}", row.source, row.key);
    found.iter().map(place).collect()
}

#[test]
fn every_finding_has_the_line_of_the_file_or_the_variable() {
    const FILE: &str = r#"
[server]
public_url = "https://demo.example.com/path"

[livekit]
url = "wss://sfu.example.org"

[anam]
api_key = "key"
voice_detection = { speech_enhancement_level = 2 }

[[context]]
name = "own"
prompt = """
{unknown}"""

[[demo]]
slug = "a"
title = "A"
name = "A"

[[demo]]
slug = "b"
title = "B"
name = "B"
provider = "anam"
titel = "B"
call_to_action = { label = "Go" }
[demo.anam]
tools = [
  { type = "system", name = "one" },
  { type = "system", name = "no name" },
]

[[link]]
slug = "b-0123456789abcdef"
demo = "b"
recipient = "R"
values.recipient = "x"
"#;
    let found = places(
        FILE,
        &[("SHOWROOM_SESSION_MAX_SECS", "5"), ("SHOWROOM_NONE", "1")],
    );
    for place in [
        "mine.toml:3: server.public_url",
        "SHOWROOM_SESSION_MAX_SECS: session.max_secs",
        "mine.toml:5: livekit.api_key",
        "mine.toml:5: livekit.api_secret",
        "mine.toml:10: anam.voice_detection.speech_enhancement_level",
        "mine.toml:14: context.own.prompt",
        "mine.toml:17: demo.a.provider",
        "mine.toml:27: demo.b.titel",
        "mine.toml:28: demo.b.call_to_action.href",
        "mine.toml:32: demo.b.anam.tools[1].name",
        "mine.toml:39: link.b-0123….values.recipient",
        "environment: SHOWROOM_NONE",
    ] {
        assert!(found.iter().any(|found| found == place), "{place} in\n{found:#?}");
    }
    assert_eq!(found.len(), 12, "{found:#?}");
}

#[test]
fn a_warning_begins_with_its_place() {
    let file = "[session]\nmax_secs = 60\n\nheartbeat_grace_secs = 60";
    let said = |file: &str, env: &[(&str, &str)]| load(file, env).expect("loads").warnings()[0].to_string();
    assert!(said(file, &[]).starts_with("mine.toml:4: session.heartbeat_grace_secs is not below"));
    let variable = [("SHOWROOM_SESSION_HEARTBEAT_GRACE_SECS", "60")];
    let named = said("[session]\nmax_secs = 60", &variable);
    assert!(
        named.starts_with("SHOWROOM_SESSION_HEARTBEAT_GRACE_SECS: session.heartbeat_grace_secs"),
        "{named}"
    );
    let unset = said("", &[("SHOWROOM_SERVER_LISTEN", "0.0.0.0:3000")]);
    assert!(unset.starts_with("server.trusted_proxies is empty"), "{unset}");
}

#[test]
fn the_second_of_two_demos_with_one_name_has_its_own_lines() {
    let demo = "[[demo]]\nslug = \"a\"\ntitle = \"A\"\nname = \"A\"\n";
    let file = format!("{demo}provider = \"anam\"\n{demo}");
    assert_eq!(
        places(&file, &[]),
        ["mine.toml:6: demo.a.provider", "mine.toml:7: demo.a.slug"]
    );
}

#[test]
fn a_file_that_is_not_toml_is_reported_by_line_and_not_quoted() {
    let problems = load("[livekit]\napi_secret = canary canary", &[])
        .expect_err("wrong")
        .to_string();
    assert!(
        problems.contains("mine.toml") && problems.contains("line 2") && !problems.contains("canary"),
        "{problems}"
    );
}

#[test]
fn a_demo_needs_little_and_replaces_the_defaults() {
    let file = "[[demo]]\nslug = \"mine\"\ntitle = \"T\"\nname = \"Nora\"\nprovider = \"beyond-presence\"\navatar_id = \"a\"";
    let demos = load(file, &[]).expect("loads").demos;
    assert_eq!(demos.len(), 1);
    assert_eq!(
        (demos[0].provider, demos[0].poster.as_str()),
        (ProviderKind::BeyondPresence, "/posters/cara")
    );
    assert_eq!(
        demos[0].persona.greeting,
        "Hello, I'm Nora. What would you like to know?"
    );
}

#[test]
fn the_sandbox_needs_an_address_of_its_own() {
    assert_eq!(
        wrong("[sandbox]\nlisten = \"127.0.0.1:3000\"", &[]),
        ["sandbox.listen"]
    );
    assert!(wrong("[sandbox]\nenabled = false\nlisten = \"127.0.0.1:3000\"", &[]).is_empty());
}

#[test]
fn the_sandbox_stays_on_this_machine() {
    for address in ["0.0.0.0:3100", "192.0.2.1:3100", "[::]:3100"] {
        let listen = [("SHOWROOM_SANDBOX_LISTEN", address)];
        assert_eq!(wrong("", &listen), ["sandbox.listen"], "{address}");
    }
    for address in ["127.0.0.2:3100", "[::1]:3100"] {
        assert!(
            load("", &[("SHOWROOM_SANDBOX_LISTEN", address)]).is_ok(),
            "{address}"
        );
    }
}

proptest! {
    // A failing case belongs in a test of its own, with a name.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_and_no_value_panics(file in ".{0,200}", value in "\\PC{0,40}") {
        let _ = load(&file, &[("SHOWROOM_SERVER_LISTEN", &value), ("LIVEKIT_URL", &value)]);
    }

    #[test]
    fn a_secret_never_shows_in_a_problem(secret in "[a-zA-Z0-9]{12,40}") {
        let file = format!("[livekit]\nurl = \"{secret}\"\napi_key = 1\napi_secret = [\"{secret}\"]");
        let problems = load(&file, &[("SHOWROOM_SERVER_LISTEN", &secret)]).expect_err("wrong").to_string();
        prop_assert!(!problems.contains(&secret), "{problems}");
    }

    #[test]
    fn seconds_hold_within_their_range_and_nowhere_else(secs in 0_u32..200_000) {
        let loaded = load(&format!("[session]\nmax_secs = {secs}"), &[]);
        prop_assert_eq!(loaded.is_ok(), (10..=86_400).contains(&secs));
    }

    #[test]
    fn every_slug_of_the_rule_is_taken(slug in "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?") {
        let file = format!("[[demo]]\nslug = \"{slug}\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"");
        prop_assert_eq!(&load(&file, &[]).expect("loads").demos[0].slug, &slug);
    }

    #[test]
    fn every_other_slug_is_refused(slug in "[a-z0-9A-Z%/. _-]{1,12}") {
        let slug = slug.trim();
        let fits = slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        prop_assume!(!fits || slug.starts_with('-') || slug.ends_with('-'));
        let file = format!("[[demo]]\nslug = \"{slug}\"\ntitle = \"T\"\nname = \"N\"\nprovider = \"livekit\"");
        prop_assert_eq!(wrong(&file, &[]).len(), 1);
    }
}
