//! `showroom doctor`: exit codes, the rows of every vendor, and secrets that do not show.

use crate::support::{livekit_server, run};
use sandbox::{Options, Sandbox};
use serde_json::Value;

const VENDORS: [&str; 5] = ["livekit", "beyond-presence", "anam", "trulience", "velt"];
const CHECKS: [&str; 8] = [
    "key",
    "permission",
    "avatar",
    "token",
    "clock",
    "webhook",
    "policy",
    "ending",
];

/// Exit code and report.
fn doctor(env: &[(&str, &str)]) -> (Option<i32>, Value) {
    let output = run(&["doctor", "--json"], env);
    let text = String::from_utf8_lossy(&output.stdout);
    let report = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{error} in {text}{}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), report)
}

/// Outcome of one row.
fn row<'a>(report: &'a Value, vendor: &str, check: &str) -> &'a Value {
    let rows = |value: &'a Value| value.as_array().expect("a list").iter();
    let vendor = rows(&report["vendors"])
        .find(|row| row["vendor"] == vendor)
        .expect("a vendor");
    rows(&vendor["checks"])
        .find(|row| row["check"] == check)
        .expect("a row")
}

#[test]
fn with_the_sandbox_every_vendor_is_examined_and_nothing_fails() {
    let binary = livekit_server();
    let (code, report) = doctor(&[("SHOWROOM_SANDBOX_LIVEKIT_SERVER", binary.to_str().expect("text"))]);
    assert_eq!(code, Some(0), "{report:#}");
    assert_eq!((&report["schema"], &report["ok"]), (&1.into(), &true.into()));
    assert_eq!(report["unplayable"], Value::Array(Vec::new()));
    let vendors: Vec<_> = report["vendors"].as_array().expect("a list").iter().collect();
    let names: Vec<_> = vendors
        .iter()
        .map(|vendor| vendor["vendor"].as_str().expect("text"))
        .collect();
    assert_eq!(names, VENDORS);
    for vendor in vendors {
        let checks = vendor["checks"].as_array().expect("a list");
        let names: Vec<_> = checks
            .iter()
            .map(|row| row["check"].as_str().expect("text"))
            .collect();
        assert_eq!(names, CHECKS, "{vendor}");
    }
    for vendor in VENDORS {
        for check in ["key", "clock", "policy"] {
            assert_eq!(row(&report, vendor, check)["outcome"], "ok", "{vendor} {check}");
        }
    }
    for vendor in ["livekit", "anam", "trulience", "velt"] {
        assert_eq!(row(&report, vendor, "token")["outcome"], "ok", "{vendor}");
    }
    for vendor in ["anam", "trulience", "beyond-presence"] {
        assert_eq!(row(&report, vendor, "avatar")["outcome"], "ok", "{vendor}");
    }
}

#[tokio::test]
async fn a_wrong_key_is_found_and_not_shown() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    let options = Options {
        listen: ([127, 0, 0, 1], 0).into(),
        livekit_server: Some("no-such-program".into()),
        livekit_port: 0,
        media_interface: sandbox::MediaInterface::Auto,
        scratch: dir.path().join("sandbox"),
        site: None,
        control: None,
    };
    let sandbox = Sandbox::start(options).await.expect("a sandbox");
    let address = sandbox.beyond_presence().api_url.to_string();
    let env = [
        ("BEY_API_URL", address.as_str()),
        ("BEY_API_KEY", "canary-canary-canary-canary-canary"),
        ("SHOWROOM_BEYOND_PRESENCE_AVATAR_ID", "cara"),
        (
            "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
            "canary-canary-canary-canary-canary",
        ),
        // Signing needs no server; listing rooms does.
        ("LIVEKIT_URL", "ws://127.0.0.1:9"),
        ("LIVEKIT_API_KEY", "known"),
        ("LIVEKIT_API_SECRET", "canary-canary-canary-canary-canary"),
        ("SHOWROOM_SANDBOX_ENABLED", "false"),
    ];
    // The stand-in answers on this test's own threads.
    let (json, plain) = tokio::task::spawn_blocking({
        let env: Vec<_> = env.map(|(name, value)| (name, value.to_owned())).into();
        move || {
            let env: Vec<_> = env.iter().map(|(name, value)| (*name, value.as_str())).collect();
            (doctor(&env), run(&["doctor"], &env))
        }
    })
    .await
    .expect("it ran");
    let (code, report) = json;
    assert_eq!(code, Some(1), "{report:#}");
    assert_eq!(report["ok"], false);
    assert_eq!(row(&report, "beyond-presence", "key")["outcome"], "failed");
    assert!(
        row(&report, "beyond-presence", "key")["next"]
            .as_str()
            .expect("what to do")
            .contains("BEY_API_KEY")
    );
    assert_eq!(
        row(&report, "livekit", "key")["outcome"],
        "failed",
        "no server is there"
    );
    assert_eq!(row(&report, "anam", "key")["outcome"], "skipped");
    let plain_text =
        String::from_utf8_lossy(&plain.stdout).into_owned() + &String::from_utf8_lossy(&plain.stderr);
    assert_eq!(plain.status.code(), Some(1));
    assert!(
        plain_text.contains("Beyond Presence\n  failed   key"),
        "{plain_text}"
    );
    for text in [plain_text, report.to_string()] {
        assert!(!text.contains("canary"), "{text}");
    }
    sandbox.stop().await;
}

#[test]
fn a_bad_configuration_is_distinguished() {
    let output = run(&["doctor"], &[("LIVEKIT_URL", "not an address")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[test]
fn without_keys_and_without_a_sandbox_there_is_nothing_to_fail() {
    let (code, report) = doctor(&[("SHOWROOM_SANDBOX_ENABLED", "false")]);
    assert_eq!(code, Some(0), "{report:#}");
    for vendor in VENDORS {
        assert_eq!(row(&report, vendor, "key")["outcome"], "skipped", "{vendor}");
    }
    let unplayable = report["unplayable"].as_array().expect("a list");
    assert_eq!(unplayable.len(), 4, "{report:#}");
    let said =
        String::from_utf8(run(&["doctor"], &[("SHOWROOM_SANDBOX_ENABLED", "false")]).stdout).expect("text");
    assert!(said.ends_with("No vendor is configured.\n"), "{said}");
    assert_eq!(
        said.matches("  skipped").count(),
        VENDORS.len(),
        "one row each: {said}"
    );
    assert_eq!(said.matches("warning: The demo").count(), 4, "{said}");
}
