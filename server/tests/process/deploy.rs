//! What `deploy/` holds, as far as it can be tried without a service manager and a container engine.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn deploy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Looked at without a service manager: at most 2.5 of 10.
#[test]
fn the_unit_gives_the_server_little_to_do_harm_with() {
    let judged = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--threshold=25", "--no-pager"])
        .arg(deploy().join("showroom.service"))
        .output();
    let Ok(judged) = judged else {
        eprintln!("left out: there is no systemd-analyze on this machine");
        return;
    };
    assert!(judged.status.success(), "{}", text(&judged));
}

#[test]
fn the_unit_bounds_memory_and_tasks_and_does_not_restart_a_wrong_configuration() {
    let unit = std::fs::read_to_string(deploy().join("showroom.service")).expect("a unit");
    for line in [
        "MemoryMax=1G",
        "TasksMax=256",
        "UMask=0077",
        "RestartPreventExitStatus=2",
        "LoadCredential=keys:/etc/showroom/keys",
        "Environment=SHOWROOM_KEYS_FILE=%d/keys",
    ] {
        assert!(unit.lines().any(|have| have == line), "{line}");
    }
}

/// `check`, `doctor` and `config show` as the unit runs `serve`: as another user, with keys that only root can read.
#[test]
fn commands_run_with_the_units_user_and_keys() {
    let is_root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout == b"0\n");
    if !is_root {
        eprintln!("left out: only root may become another user");
        return;
    }
    let dir = TempDir::new().expect("a scratch folder");
    let file = |name: &str, from: &str, mode: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, from).expect("written");
        let status = Command::new("chmod").arg(mode).arg(&path).status();
        assert!(status.expect("chmod runs").success());
        path
    };
    let sample = std::fs::read_to_string(deploy().join("showroom.toml")).expect("a sample");
    let site = dir.path().join("site");
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    std::fs::write(site.join("pkg/showroom.css"), "").expect("written");
    std::fs::write(site.join("site.json"), r#"{"pkg":"pkg"}"#).expect("written");
    let sample = sample.replace("/usr/local/share/showroom/site", site.to_str().expect("text"));
    let config = file("showroom.toml", &sample, "0644");
    let keys = file("keys", "ANAM_API_KEY=canary-key\n", "0600");
    // The build's folder may be closed to others.
    let binary = dir.path().join("showroom");
    std::fs::copy(env!("CARGO_BIN_EXE_showroom"), &binary).expect("copied");
    let status = Command::new("chmod")
        .arg("0755")
        .arg(dir.path())
        .arg(&binary)
        .status();
    assert!(status.expect("chmod runs").success());
    let run = |arguments: &[&str]| {
        Command::new(deploy().join("showroom-run"))
            .args(arguments)
            .env("BINARY", &binary)
            .env("CONFIG", &config)
            .env("KEYS", &keys)
            .env("RUN_AS", "nobody")
            .output()
            .expect("it runs")
    };
    let checked = run(&["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked));
    assert!(!text(&checked).contains("trusted_proxies"), "{}", text(&checked));
    let shown = run(&["config", "show"]);
    let key = text(&shown);
    let key = key
        .lines()
        .find(|line| line.starts_with("anam.api_key"))
        .expect("a row");
    assert!(key.contains("(set)"), "{key}");
    assert!(!text(&shown).contains("canary"), "{}", text(&shown));
    // A wrong key is found or, without a network, not judged; either way the report is the unit's.
    let examined = run(&["doctor", "--json"]);
    assert!(
        matches!(examined.status.code(), Some(0 | 1)),
        "{}",
        text(&examined)
    );
    let report: serde_json::Value = serde_json::from_slice(&examined.stdout).expect("a report");
    let vendors = report["vendors"].as_array().expect("a list");
    let anam = vendors
        .iter()
        .find(|row| row["vendor"] == "anam")
        .expect("a vendor");
    assert_eq!(
        (&anam["configured"], &anam["sandbox"]),
        (&true.into(), &false.into())
    );
    assert!(!text(&examined).contains("canary"), "{}", text(&examined));
}
