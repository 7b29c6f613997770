//! The token endpoint from outside: who is let in, what may be asked, what the answers carry, and LiveKit's own client
//! against it, unmodified.

use crate::support::{Showroom, body, client};
use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const KEY: &str = "guest-key-canary-guest-key-canary-guest";
const ON: [(&str, &str); 2] = [
    ("SHOWROOM_TOKEN_ENDPOINT_KEYS", KEY),
    ("SHOWROOM_TOKEN_ENDPOINT_AGENTS", "my-agent"),
];

async fn ask(showroom: &Showroom, authorization: Option<&str>, body: String) -> Response {
    let mut request = client()
        .post(format!("{}/api/v1/livekit/token", showroom.address))
        .body(body);
    if let Some(value) = authorization {
        request = request.header(header::AUTHORIZATION, value);
    }
    request.send().await.expect("an answer")
}

fn bearer() -> String {
    format!("Bearer {KEY}")
}

#[tokio::test]
async fn it_is_off_unless_it_has_keys() {
    let showroom = Showroom::start();
    let answer = ask(&showroom, Some(&bearer()), "{}".into()).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_a_key_gets_a_token() {
    let showroom = Showroom::with(&ON, None);
    let answer = ask(&showroom, Some(&bearer()), r#"{"participant_name":"Ada"}"#.into()).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let answer = body(answer).await;
    assert_eq!(answer["server_url"], showroom.livekit.as_str());
    assert!(
        answer["participant_token"]
            .as_str()
            .is_some_and(|token| token.starts_with("eyJ"))
    );
    assert_eq!(answer.as_object().expect("an object").len(), 2);

    let short = format!("Bearer {}", &KEY[1..]);
    let long = format!("Bearer {KEY}x");
    let basic = format!("Basic {KEY}");
    for unknown in [
        None,
        Some("Bearer"),
        Some("Bearer "),
        Some(&*short),
        Some(&*long),
        Some(&*basic),
        Some(KEY),
    ] {
        let answer = ask(&showroom, unknown, "{}".into()).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{unknown:?}");
        assert_eq!(answer.headers()[header::WWW_AUTHENTICATE], "Bearer");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    }
    // Our own pages have no more right than others.
    let page = client()
        .post(format!("{}/api/v1/livekit/token", showroom.address))
        .header(header::ORIGIN, &showroom.address)
        .body("{}");
    assert_eq!(
        page.send().await.expect("an answer").status(),
        StatusCode::UNAUTHORIZED
    );
    assert!(!showroom.log().contains("canary"), "{}", showroom.log());
}

#[tokio::test]
async fn what_a_caller_may_not_choose_is_refused_in_one_sentence() {
    let showroom = Showroom::with(&ON, None);
    for (wish, field) in [
        (json!({ "room_name": "mine" }), "room_name"),
        (json!({ "participant_identity": "admin" }), "participant_identity"),
        (json!({ "participant_metadata": "m" }), "participant_metadata"),
        (
            json!({ "participant_attributes": { "a": "b" } }),
            "participant_attributes",
        ),
        (json!({ "participant_name": "n".repeat(65) }), "participant_name"),
        (
            json!({ "room_config": { "max_participants": 100 } }),
            "room_config",
        ),
        (
            json!({ "room_config": { "agents": [{ "agent_name": "my-agent", "metadata": "m" }] } }),
            "room_config",
        ),
        (
            json!({ "room_config": { "agents": [{ "agent_name": "canary" }] } }),
            "room_config.agents[0].agent_name",
        ),
        (json!([]), "body"),
    ] {
        let answer = ask(&showroom, Some(&bearer()), wish.to_string()).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wish}");
        let sentence = answer.text().await.expect("text");
        assert!(
            sentence.starts_with(&format!("{field} "))
                && sentence.ends_with('.')
                && !sentence.contains("canary"),
            "{wish}: {sentence}"
        );
    }
    let answer = ask(&showroom, Some(&bearer()), "no JSON".into()).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let answer = ask(&showroom, Some(&bearer()), " ".repeat(17 * 1024)).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn too_many_tokens_are_answered_with_the_wait() {
    let rate = ("SHOWROOM_TOKEN_ENDPOINT_TOKENS_PER_MINUTE", "1");
    let showroom = Showroom::with(&[&ON[..], &[rate]].concat(), None);
    assert_eq!(
        ask(&showroom, Some(&bearer()), "{}".into()).await.status(),
        StatusCode::CREATED
    );
    let answer = ask(&showroom, Some(&bearer()), "{}".into()).await;
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = answer.headers()[header::RETRY_AFTER]
        .to_str()
        .expect("text")
        .parse()
        .expect("seconds");
    assert!((1..=61).contains(&wait), "{wait}");
}

/// Needs `npm ci` in `end2end/golden`; `cargo xtask test` sees to it.
fn token_source(showroom: &Showroom, options: &Value) -> Result<Value, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/golden");
    let output = Command::new("node")
        .arg("token-source.mjs")
        .args([&format!("{}/api/v1/livekit/token", showroom.address), KEY])
        .args(["test-key", "test-secret-test-secret-test-secret"])
        .arg(options.to_string())
        .current_dir(folder)
        .output()
        .expect("node runs");
    // 3 is the script's own code for "refused"; anything else is a broken installation.
    match output.status.code() {
        Some(0) => Ok(serde_json::from_slice(&output.stdout).expect("JSON")),
        Some(3) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        _ => panic!(
            "run `npm ci` in end2end/golden\n{}",
            String::from_utf8_lossy(&output.stderr)
        ),
    }
}

#[tokio::test]
async fn livekits_own_client_gets_its_token_here() {
    let showroom = Showroom::with(&ON, None);
    let plain = token_source(&showroom, &json!({})).expect("a token");
    assert_eq!(plain["server_url"], showroom.livekit.as_str());
    assert_eq!(plain["name"], "Guest");
    let named = json!({ "participantName": "Ada", "agentName": "my-agent" });
    let named = token_source(&showroom, &named).expect("a token");
    assert_eq!(
        (&named["name"], &named["agents"]),
        (&json!("Ada"), &json!([])),
        "the agent is sent by the server, not by the token"
    );
    assert_eq!(named["video"]["roomJoin"], true);
    assert_eq!(named["video"]["canPublishSources"], json!(["microphone"]));
    assert_ne!(plain["video"]["room"], named["video"]["room"]);
    assert_ne!(plain["identity"], named["identity"]);

    let refused = token_source(&showroom, &json!({ "roomName": "mine" })).expect_err("refused");
    assert!(
        refused.contains("422") && refused.contains("room_name is chosen by this server"),
        "{refused}"
    );
}
