//! Whether a server can do its work, and what it answers when it cannot: `/healthz`, `/readyz`, a full disk, no site.

#[path = "../../../crates/backend/tests/support/small_disk.rs"]
mod small_disk;

use crate::support::{Showroom, body, client, command, press, run};
use serde_json::json;
use small_disk::SmallDisk;
use std::time::{Duration, Instant};
use tokio::time::sleep;

#[tokio::test]
async fn a_server_that_works_is_ready_and_says_what_its_vendors_last_answered() {
    let mut showroom = Showroom::start();
    assert_eq!(showroom.get("/healthz").await.text().await.expect("text"), "ok");
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    // The end notifies the vendor, which is configured and never reached.
    let request = json!({ "session": session, "press": press(1), "reason": "visitor" });
    assert_eq!(showroom.call("end", request).await.status(), 200);
    let response = showroom.get("/readyz").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let text = response.text().await.expect("text");
    assert!(
        !text.contains("test-secret") && !text.contains("test-key"),
        "{text}"
    );
    let ready: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        (&ready["ready"], &ready["storage"], &ready["site"]),
        (&json!(true), &json!({ "ok": true }), &json!({ "ok": true }))
    );
    let vendors = ready["vendors"].as_array().expect("a list");
    let livekit = vendors
        .iter()
        .find(|vendor| vendor["vendor"] == "livekit")
        .expect("it is configured");
    assert_eq!(livekit["last"], "ok", "a room was made");
    assert!(livekit["secs_ago"].is_number());

    std::fs::remove_dir_all(showroom.dir.path().join("site")).expect("removed");
    // What was found a moment ago counts for some seconds.
    let mut every = tokio::time::interval(Duration::from_millis(200));
    let start = Instant::now();
    let response = loop {
        every.tick().await;
        let response = showroom.get("/readyz").await;
        if response.status() == 503 || start.elapsed() > Duration::from_secs(30) {
            break response;
        }
    };
    assert_eq!(response.status(), 503);
    assert_eq!(body(response).await["site"], json!({ "ok": false }));
    assert_eq!(showroom.get("/healthz").await.status(), 200, "it lives");
    assert_eq!(showroom.terminate(), Some(0));
}

/// Which vendors a site has, and whether they work, is the operator's.
#[tokio::test]
async fn what_vendors_answered_is_not_for_those_who_come_through_a_proxy() {
    let public = ("SHOWROOM_SERVER_PUBLIC_URL", "https://demo.example.com");
    let proxies = ("SHOWROOM_SERVER_TRUSTED_PROXIES", "127.0.0.1");
    for env in [vec![], vec![public, proxies]] {
        let showroom = Showroom::with(&env, None);
        let vendors = async |header: Option<(&str, &str)>| {
            let request = client().get(format!("{}/readyz", showroom.address));
            let request = header
                .into_iter()
                .fold(request, |request, (name, value)| request.header(name, value));
            let answer = request.send().await.expect("an answer");
            assert_eq!(answer.status(), 200, "the status is for everybody: {header:?}");
            let said = body(answer).await;
            assert_eq!(
                (&said["ready"], &said["site"]["ok"]),
                (&json!(true), &json!(true))
            );
            said.get("vendors").is_some()
        };
        assert!(vendors(None).await, "{env:?}");
        for header in [
            ("x-forwarded-for", "203.0.113.9"),
            ("x-forwarded-for", "127.0.0.1"),
            ("via", "1.1 proxy"),
        ] {
            assert!(!vendors(Some(header)).await, "{header:?} {env:?}");
        }
    }
}

#[tokio::test]
async fn on_a_full_disk_a_visitor_is_asked_to_come_back_and_the_log_says_why() {
    let Some(disk) = SmallDisk::mount(3000) else {
        return;
    };
    let path = disk.path().join("showroom.db");
    let mut showroom = Showroom::with(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))], None);
    let session = body(showroom.begin(&press(1)).await).await["session"].clone();
    assert_eq!(showroom.get("/readyz").await.status(), 200);
    disk.fill();
    let mut number = 2;
    let refused = loop {
        let response = showroom.begin(&press(number)).await;
        if response.status() != 200 {
            break response;
        }
        number += 1;
    };
    assert_eq!(refused.status(), 503);
    assert_eq!(refused.headers()["retry-after"], "10");
    assert_eq!(
        body(refused).await,
        json!({ "error": "unavailable", "retry_after_secs": 10 })
    );
    let end = json!({ "session": session, "press": press(1), "reason": "visitor" });
    let batch = json!({ "session": session, "press": press(1), "first": 0, "events": [{ "at_ms": 1, "event": "connected" }] });
    for (verb, request) in [("record", batch), ("end", end)] {
        let response = showroom.call(verb, request).await;
        assert_eq!(response.status(), 503, "{verb}");
        assert!(response.headers().contains_key("retry-after"), "{verb}");
    }
    let since = Instant::now();
    let response = loop {
        let response = showroom.get("/readyz").await;
        // What was found a moment ago is not looked for again.
        if response.status() == 503 {
            break response;
        }
        assert!(since.elapsed() < Duration::from_secs(30), "it is never noticed");
        sleep(Duration::from_millis(200)).await;
    };
    assert_eq!(
        body(response).await["storage"],
        json!({ "ok": false, "why": "full" })
    );
    assert_eq!(showroom.get("/healthz").await.status(), 200, "it lives");
    assert!(
        showroom.log().contains("database or disk is full"),
        "{}",
        showroom.log()
    );

    disk.free();
    assert_eq!(
        showroom.begin(&press(number)).await.status(),
        200,
        "the same press works now"
    );
    assert_eq!(showroom.terminate(), Some(0));
}

#[test]
fn without_a_built_site_nothing_starts() {
    let empty = tempfile::TempDir::new().expect("a scratch folder");
    let empty = empty.path().to_str().expect("text");
    for root in ["/nope", empty] {
        let env = [
            ("SHOWROOM_SERVER_SITE_ROOT", root),
            ("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0"),
            ("SHOWROOM_SANDBOX_ENABLED", "false"),
        ];
        for (verb, code) in [("serve", 1), ("check", 2)] {
            let output = run(&[verb], &env);
            let said = String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{verb}: {said}");
            assert!(
                said.contains(root) && said.contains("server.site_root"),
                "{verb}: {said}"
            );
        }
    }
}

#[test]
fn the_site_is_found_beside_the_binary() {
    let dir = tempfile::TempDir::new().expect("a scratch folder");
    let made = |path: &str, text: &str| {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    made("bin/.keep", "");
    let binary = dir.path().join("bin/showroom");
    std::fs::copy(env!("CARGO_BIN_EXE_showroom"), &binary).expect("copied");
    made("site/site.json", r#"{"pkg":"pkg/1"}"#);
    made("site/pkg/1/showroom.css", "");
    let mut command = std::process::Command::new(binary);
    let output = command
        .arg("check")
        .current_dir(dir.path().join("bin"))
        .env_clear()
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("../site."), "{said}");
    // A folder that an operator names is meant.
    let output = self::command(&dir)
        .arg("check")
        .env("SHOWROOM_SERVER_SITE_ROOT", "elsewhere")
        .output();
    assert_eq!(output.expect("it runs").status.code(), Some(2));
}
