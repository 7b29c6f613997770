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
        "no warning about our own example: {said}"
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
fn a_demo_that_cannot_be_started_is_warned_of() {
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
    assert!(said.contains("Configuration OK (1 demo)."), "{said}");
    assert!(
        said.contains("link.grace-9f2c… sets greeting, notes, which Trulience does not take"),
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
    assert!(!said.contains("link.grace"), "{said}");
}

#[test]
fn a_number_where_a_text_belongs_is_reported_with_advice_to_quote_it() {
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
        assert!(said.contains("The sandbox is off"), "{key}: {said}");
    }
    assert!(String::from_utf8_lossy(&run(&["check"], &[]).stdout).contains("played by the sandbox"));
}

#[test]
fn an_open_address_without_a_public_one_is_warned_of() {
    let said = |env: &[(&str, &str)]| String::from_utf8(run(&["check"], env).stdout).expect("text");
    let open = ("SHOWROOM_SERVER_LISTEN", "0.0.0.0:3000");
    assert!(said(&[open]).contains("server.public_url is not set"));
    assert!(!said(&[open, ("SHOWROOM_SERVER_PUBLIC_URL", "https://a.example")]).contains("is not set"));
}

#[test]
fn a_setting_fits_a_terminal_and_a_reader_that_leaves_is_no_panic() {
    let shown = String::from_utf8(run(&["config", "show"], &[]).stdout).expect("text");
    assert!(shown.lines().count() > 50, "{shown}");
    for line in shown.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    for arguments in [
        &["config", "show"][..],
        &["config", "default"],
        &["check"],
        &["doctor", "--json"],
        &["doctor"],
    ] {
        let dir = tempfile::TempDir::new().expect("a scratch folder");
        let mut child = crate::support::command(&dir)
            .args(arguments)
            .env("SHOWROOM_SANDBOX_ENABLED", "false")
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ended");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    }
}

#[test]
fn a_variable_that_is_no_text_or_no_setting_is_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    for name in ["SHOWROOM_BRAND_NAME", "ANAM_API_KEY"] {
        let output = crate::support::command(&dir)
            .arg("check")
            .env(name, OsStr::from_bytes(b"caf\xe9"))
            .output()
            .expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains(name) && said.contains("is not valid UTF-8"),
            "{said}"
        );
    }
    let unknown = run(&["check"], &[("SHOWROOM_CONFIGURATION", "mine.toml")]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn the_file_can_be_named_by_a_variable() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    let path = dir.path().join("mine.toml");
    std::fs::write(&path, "[brand]\nname = \"From the variable\"\n").expect("written");
    let named = [("SHOWROOM_CONFIG", path.to_str().expect("text"))];
    let shown = String::from_utf8(run(&["config", "show"], &named).stdout).expect("text");
    assert!(shown.contains("From the variable"), "{shown}");
    let absent = run(&["check"], &[("SHOWROOM_CONFIG", "absent.toml")]);
    assert_eq!(absent.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&absent.stderr).contains("absent.toml"));
}

#[test]
fn directives_that_cannot_be_read_stop_the_check() {
    for filter in ["infoo", "info,=x", "backend=verbose"] {
        let output = run(&["check"], &[("SHOWROOM_LOG_FILTER", filter)]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{filter}: {said}");
        assert!(said.contains("log.filter"), "{said}");
    }
}

#[test]
fn a_poster_that_is_not_there_is_warned_of() {
    let demo = |poster: &str| {
        format!(
            "[[demo]]\nslug = \"d\"\ntitle = \"D\"\nprovider = \"livekit\"\nname = \"Vera\"\nposter = \"{poster}\"\n"
        )
    };
    for poster in ["vera", "/posters/vera", "vera.jpg", "/does/not/exist.jpg"] {
        let said = checked(&demo(poster), &[]);
        assert!(said.contains("demo.d.poster"), "{poster}: {said}");
    }
    for poster in ["../vera", "https://a.example/vera.jpg", "//vera"] {
        let said = checked(&demo(poster), &[]);
        assert!(said.contains("has an invalid value"), "{poster}: {said}");
    }
}
