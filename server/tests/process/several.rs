//! Two processes that work with one PostgreSQL database.

use crate::postgres::support_postgres::{connection, database};
use crate::support::{Showroom, body, command, press};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::time::sleep;

/// How long a server takes at most to follow another one.
const FOLLOWS: Duration = Duration::from_secs(2);
const DEMO: &str = "[[demo]]\nname = \"Vera\"\nprovider = \"anam\"\nslug = \"tour\"\ntitle = \"T\"\n";

async fn ended(showroom: &Showroom, session: &Value) -> Value {
    let batch = json!({ "session": session, "press": press(1), "first": 0, "events": [] });
    body(showroom.call("record", batch).await).await["ended"].clone()
}

/// Another one with the key of the first.
fn beside(first: &Showroom, env: &[(&str, &str)]) -> Showroom {
    let dir = TempDir::new().expect("a scratch folder");
    std::fs::create_dir(dir.path().join("data")).expect("a data folder");
    let key = "data/link.key";
    std::fs::copy(first.dir.path().join(key), dir.path().join(key)).expect("copied");
    Showroom::spawn(command(&dir), dir, env)
}

#[tokio::test]
async fn of_two_servers_either_may_die_or_stop_and_talks_go_on() {
    let Some(url) = database().await else { return };
    let env = [
        ("SHOWROOM_STORAGE_URL", url.as_str()),
        ("SHOWROOM_STORAGE_SERVERS", "several"),
    ];
    let mut first = Showroom::with(&env, None);
    first.logs("this one leads now").await;
    let mut second = beside(&first, &env);
    let session = body(first.begin(&press(1)).await).await["session"].clone();

    let file = second.dir.path().join("demos.toml");
    std::fs::write(&file, DEMO).expect("written");
    let mut import = command(&second.dir);
    import.args(["catalogue", "import", "demos.toml"]).envs(env);
    assert!(import.output().expect("it runs").status.success());
    let since = Instant::now();
    for showroom in [&first, &second] {
        while showroom.get("/demo/tour").await.status() != 200 {
            assert!(since.elapsed() < FOLLOWS, "{}", showroom.log());
            sleep(Duration::from_millis(20)).await;
        }
    }

    first.kill();
    second.logs("this one leads now").await;
    assert_eq!(ended(&second, &session).await, json!(null), "it goes on");
    let mut third = beside(&second, &env);
    assert_eq!(second.terminate(), Some(0));
    assert!(second.log().contains("talks go on"), "{}", second.log());
    assert_eq!(ended(&third, &session).await, json!(null), "still");
    third.logs("this one leads now").await;
    assert_eq!(third.terminate(), Some(0));
    let mut connection = connection(&url).await;
    let count = "SELECT COUNT(*) FROM sessions WHERE reason = 'shutdown'";
    let ended: i64 = sqlx::query_scalar(count)
        .fetch_one(&mut connection)
        .await
        .expect("read");
    assert_eq!(ended, 1, "the last one ends it");
}

#[tokio::test]
async fn a_file_has_one_server() {
    let dir = TempDir::new().expect("a scratch folder");
    let mut check = command(&dir);
    check.arg("check").env("SHOWROOM_STORAGE_SERVERS", "several");
    let output = check.output().expect("it runs");
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("storage.servers") && text.contains("a file has one server"),
        "{text}"
    );
}
