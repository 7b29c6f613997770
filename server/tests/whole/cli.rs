//! The command line: exit codes, the table of problems, and secrets that do not show.

use crate::support::run;

#[test]
fn every_problem_of_a_configuration_is_in_one_table() {
    let env = [
        ("LIVEKIT_URL", "not an address"),
        ("SHOWROOM_SESSION_MAX_SECS", "soon"),
        ("SHOWROOM_SERVER_LISTNE", "127.0.0.1:1"),
    ];
    let output = run(&["check"], &env);
    assert_eq!(output.status.code(), Some(2));
    let table = String::from_utf8(output.stderr).expect("text");
    for part in [
        "livekit.url",
        "LIVEKIT_URL",
        "session.max_secs",
        "livekit.api_key",
        "livekit.api_secret",
        "LISTNE",
    ] {
        assert!(table.contains(part), "{part} is missing in\n{table}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let output = run(&["--config", "absent.toml", "check"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("absent.toml"));
}

#[test]
fn no_keys_are_needed() {
    let output = run(&["check"], &[]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn secrets_are_not_shown() {
    let secret = "canary-canary-canary-canary-canary";
    let env = [
        ("LIVEKIT_URL", "wss://sfu.example.org"),
        ("LIVEKIT_API_KEY", "key"),
        ("LIVEKIT_API_SECRET", secret),
    ];
    let output = run(&["config", "show"], &env);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(
        text.contains("wss://sfu.example.org") && !text.contains("canary"),
        "{text}"
    );
}

#[test]
fn the_default_configuration_is_a_file_that_loads() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    let path = dir.path().join("mine.toml");
    std::fs::write(&path, run(&["config", "default"], &[]).stdout).expect("written");
    let output = run(&["--config", path.to_str().expect("text"), "check"], &[]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(
        !said.contains("warning"),
        "nobody is warned of our own example: {said}"
    );
}

/// What `check` says of this file.
fn checked(file: &str, env: &[(&str, &str)]) -> String {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    let path = dir.path().join("mine.toml");
    std::fs::write(&path, file).expect("written");
    let output = run(&["--config", path.to_str().expect("text"), "check"], env);
    String::from_utf8(output.stdout).expect("text") + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_demo_that_nobody_can_talk_to_is_warned_of() {
    let off = ("SHOWROOM_SANDBOX_ENABLED", "false");
    let said = checked("", &[off, ("ANAM_API_KEY", "anam-key")]);
    for part in [
        "The demo product-guide cannot be played. Set LIVEKIT_URL",
        "The demo support-desk cannot be played. Set BEY_API_KEY",
        "The demo sales-coach cannot be played. Set avatar_id",
        "The demo onboarding cannot be played. Set TRULIENCE_API_KEY",
    ] {
        assert!(said.contains(part), "{part} is missing in\n{said}");
    }
    // The sandbox plays the others, and never a vendor that has a key.
    let said = checked("", &[("ANAM_API_KEY", "anam-key")]);
    assert_eq!(said.matches("cannot be played").count(), 1, "{said}");
}

#[test]
fn what_a_link_says_in_vain_is_warned_of() {
    const FILE: &str = r#"
[[demo]]
slug = "d"
title = "D"
provider = "trulience"
name = "Theo"
avatar_id = "4820000000000000001"

[[link]]
slug = "grace-9f2c41d07b3e5a68"
demo = "d"
recipient = "Grace Hopper"
avatar_id = "4820000000000000002"
notes = "Asked about compilers."
greeting = "Hello {recipient}."
"#;
    let key = [("TRULIENCE_API_KEY", "tru_live_key")];
    let said = checked(FILE, &key);
    assert!(said.contains("holds: 1 demo."), "{said}");
    assert!(
        said.contains("link[0] sets greeting, notes, which Trulience does not take"),
        "{said}"
    );
    assert!(
        !said.contains("9f2c41d07b3e5a68"),
        "who knows it can use it: {said}"
    );
    let said = checked(
        &FILE
            .replace("notes =", "company =")
            .replace("greeting =", "language = \"en\" #"),
        &key,
    );
    assert!(!said.contains("link[0]"), "{said}");
}

#[test]
fn a_number_where_a_text_belongs_is_told_of_its_quotes() {
    let said = checked("[trulience]\navatar_id = 4820000000000000001\n", &[]);
    assert!(said.contains("put it in quotes"), "{said}");
}

#[test]
fn an_address_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("bound").to_string();
    let env = [
        ("SHOWROOM_SERVER_LISTEN", address.as_str()),
        ("SHOWROOM_SANDBOX_ENABLED", "false"),
    ];
    let output = run(&["serve"], &env);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&address));
}

#[test]
fn the_sandbox_stays_off_where_others_can_come() {
    for (key, value) in [
        ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com"),
        ("SHOWROOM_SERVER_TRUSTED_PROXIES", "10.0.0.0/8"),
        ("SHOWROOM_SERVER_LISTEN", "0.0.0.0:3000"),
    ] {
        let said = String::from_utf8(run(&["check"], &[(key, value)]).stdout).expect("text");
        assert!(said.contains("The sandbox stays off"), "{key}: {said}");
    }
    assert!(String::from_utf8_lossy(&run(&["check"], &[]).stdout).contains("stands in"));
}

#[test]
fn an_open_address_without_a_public_one_is_warned_of() {
    let said = |env: &[(&str, &str)]| String::from_utf8(run(&["check"], env).stdout).expect("text");
    let open = ("SHOWROOM_SERVER_LISTEN", "0.0.0.0:3000");
    assert!(said(&[open]).contains("server.public_url is not set"));
    assert!(!said(&[open, ("SHOWROOM_SERVER_PUBLIC_URL", "https://a.example")]).contains("is not set"));
}
