//! SIGHUP: the file is read again while talks go on.

use crate::support::{Showroom, body, press};
use reqwest::StatusCode;
use serde_json::json;

const FILE: &str = r#"
    [[demo]]
    slug = "first"
    provider = "livekit"
    name = "Cara"
    title = "Tour"

    [[link]]
    slug = "for-grace-0123456789abcdef"
    demo = "first"
    recipient = "Grace Hopper"
"#;

#[tokio::test]
async fn the_file_is_read_again_without_a_restart_and_a_bad_one_changes_nothing() {
    let showroom = Showroom::with(&[], Some(FILE));
    let status = async |path: &str| showroom.get(path).await.status();
    let link = "/l/for-grace-0123456789abcdef";
    assert_eq!(status("/demo/first").await, StatusCode::OK);
    assert_eq!(status(link).await, StatusCode::OK);
    let begun = showroom
        .call("start", json!({ "demo": "first", "press": press(1) }))
        .await;
    assert_eq!(begun.status(), StatusCode::OK);
    let session = body(begun).await["session"].clone();

    let write =
        |text: &str| std::fs::write(showroom.dir.path().join("showroom.toml"), text).expect("written");
    write(&FILE.replace("recipient", "recipent"));
    showroom.signal("-HUP");
    showroom.logs("was not read again").await;
    assert!(showroom.log().contains("recipent"), "{}", showroom.log());
    assert_eq!(
        (status("/demo/first").await, status(link).await),
        (StatusCode::OK, StatusCode::OK)
    );

    let file = showroom.dir.path().join("showroom.toml");
    std::fs::rename(&file, file.with_extension("away")).expect("moved");
    showroom.signal("-HUP");
    showroom.logs("showroom.toml is not there any more").await;
    assert_eq!(
        (status("/demo/first").await, status(link).await),
        (StatusCode::OK, StatusCode::OK)
    );

    let changed = FILE
        .replace("first", "second")
        .replace("Grace Hopper", "Ada Lovelace");
    write(&format!(
        "{changed}\n[limits]\nmax_sessions_at_once = 1\n[session]\nmax_secs = 99\n"
    ));
    showroom.signal("-HUP");
    showroom.logs("was read again").await;
    assert!(
        showroom.log().contains(r#"keys="session.max_secs""#),
        "what waits for a restart is named, and nothing else: {}",
        showroom.log()
    );
    assert_eq!(status("/demo/second").await, StatusCode::OK);
    assert_eq!(status("/demo/first").await, StatusCode::NOT_FOUND);
    let page = showroom.get(link).await.text().await.expect("a page");
    assert!(page.contains("Ada Lovelace") && !page.contains("Grace"), "{page}");
    // The talk goes on, although its demo is gone.
    let record = json!({ "session": session, "press": press(1), "first": 0, "events": [] });
    let heard = showroom.call_bare("record", record).await;
    assert_eq!(heard.status(), StatusCode::OK);
    assert!(body(heard).await["ended"].is_null());
    let start = async |number| {
        let asked = json!({ "demo": "second", "press": press(number) });
        showroom.call("start", asked).await.status()
    };
    // The one that goes on takes the only place that there is now.
    assert_eq!(start(2).await, StatusCode::TOO_MANY_REQUESTS);
    write(&format!("{changed}\n[limits]\nmax_sessions_at_once = 2\n"));
    showroom.signal("-HUP");
    showroom.logs_times("was read again", 2).await;
    assert_eq!(start(3).await, StatusCode::OK);
}
