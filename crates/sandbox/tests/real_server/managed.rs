//! Managed rooms of the stand-in for Beyond Presence: the room, the agent in it, its transcript and its webhooks.

use super::beyond_presence::Client;
use super::common::{call, options, participants, sandbox, until};
use axum::extract::State;
use axum::http::Uri;
use reqwest::Method;
use sandbox::Sandbox;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// What a site was posted: the path and the body.
type Posted = Arc<Mutex<Vec<(String, Value)>>>;

/// A site that takes every webhook.
async fn site() -> (url::Url, Posted) {
    let posted = Posted::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("bound"));
    let take = |State(posted): State<Posted>, uri: Uri, body: axum::Json<Value>| async move {
        posted
            .lock()
            .expect("not poisoned")
            .push((uri.path().to_owned(), body.0));
    };
    let router = axum::Router::new().fallback(take).with_state(posted.clone());
    #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url.parse().expect("an address"), posted)
}

fn events(posted: &Posted, kind: &str) -> Vec<Value> {
    let posted = posted.lock().expect("not poisoned");
    let events = posted.iter().filter(|(_, event)| event["event_type"] == kind);
    events.map(|(_, event)| event.clone()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[tokio::test]
async fn an_agent_waits_in_a_room_of_its_own_and_everything_is_reported() {
    let scratch = tempfile::tempdir().expect("a folder");
    let (site, posted) = site().await;
    let sandbox = Sandbox::start(sandbox::Options {
        site: Some(site),
        ..options(scratch.path())
    })
    .await
    .expect("it starts");
    let livekit = sandbox.livekit().expect("it runs");
    let client = Client::new(&sandbox);
    let tags = json!({ "session": "s", "demo": "d" });
    let body = json!({ "agent_id": "milo", "user_name": "Ada", "tags": tags });
    let (status, opened) = client.post("/v1/livekit-rooms", &body).await;
    assert_eq!(status, 201, "{opened}");
    assert_eq!((&opened["agent_id"], &opened["tags"]), (&json!("milo"), &tags));
    assert_eq!(opened["status"], json!({ "type": "to_start" }));
    let conversation = format!("/v1/conversations/{}", text(&opened["id"]));

    let url = format!(
        "{}/rtc?access_token={}&protocol=15&auto_subscribe=1",
        text(&opened["livekit_url"]),
        text(&opened["livekit_token"])
    );
    let (visitor, _) = tokio_tungstenite::connect_async(url).await.expect("let in");
    let room = format!("bey-{}", text(&opened["id"]));
    let avatar = until("an avatar that publishes", async || {
        super::common::avatar(&participants(&livekit, &room).await)
    })
    .await;
    assert_eq!(avatar["identity"], "avatar_worker");
    assert_eq!(avatar["attributes"]["lk.publish_on_behalf"], Value::Null);
    assert_eq!(client.get(&conversation).await.1["status"]["type"], "ongoing");

    let said = until("a webhook with the greeting", async || {
        events(&posted, "message").pop()
    })
    .await;
    assert_eq!(
        (&said["call_id"], &said["message"]["sender"]),
        (&opened["id"], &json!("ai"))
    );
    assert_eq!(said["call_data"], json!({ "userName": "Ada", "agentId": "milo" }));
    assert!(text(&said["message"]["sent_at"]).ends_with('Z'));
    for family in ["conversations", "calls"] {
        let path = format!("/v1/{family}/{}/messages", text(&opened["id"]));
        assert_eq!(client.get(&path).await.1, json!([said["message"]]));
    }

    drop(visitor);
    let grant = json!({ "roomCreate": true });
    call(&livekit, "DeleteRoom", &grant, &json!({ "room": room }))
        .await
        .expect("deleted");
    let ended = until("a webhook with the end", async || {
        events(&posted, "call_ended").pop()
    })
    .await;
    assert_eq!(
        (&ended["call_id"], &ended["user_name"]),
        (&opened["id"], &json!("Ada"))
    );
    assert_eq!(ended["evaluation"]["messages_count"], 1);
    assert_eq!(ended["messages"], json!([said["message"]]));
    assert_eq!(client.get(&conversation).await.1["status"]["type"], "completed");

    assert_eq!(
        client.post("/dashboard/webhook-test", &json!({})).await.1,
        json!({ "status": 200 })
    );
    assert_eq!(events(&posted, "test").len(), 1);
    let secret = sandbox.webhook_secrets().beyond_presence;
    let path = format!("/webhooks/beyond-presence/{secret}");
    let posted = posted.lock().expect("not poisoned").clone();
    let ours = posted
        .iter()
        .filter(|(_, event)| event.get("event_type").is_some());
    assert!(ours.into_iter().all(|(to, _)| *to == path), "{posted:?}");
    sandbox.stop().await;
}

#[tokio::test]
async fn rooms_are_refused_as_documented() {
    let (sandbox, _scratch) = sandbox().await;
    let client = Client::new(&sandbox);
    let good = json!({ "agent_id": "milo" });
    for path in ["/v1/livekit-rooms", "/v1/calls"] {
        for (body, problem) in [
            (json!({}), json!(["body", "agent_id"])),
            (json!({ "agent_id": 7 }), json!(["body", "agent_id"])),
            (
                json!({ "agent_id": "milo", "user_name": 7 }),
                json!(["body", "user_name"]),
            ),
            (
                json!({ "agent_id": "milo", "tags": { "k": "v".repeat(101) } }),
                json!(["body", "tags", "k"]),
            ),
        ] {
            let (status, answer) = client.post(path, &body).await;
            assert_eq!(
                (status.as_u16(), &answer["detail"][0]["loc"]),
                (422, &problem),
                "{body}"
            );
        }
        assert_eq!(client.post(path, &json!({ "agent_id": "unknown" })).await.0, 404);
        for (end, status) in [("-starter", 403), ("-full", 429), ("-other", 401)] {
            let key = format!("{}{end}", client.vendor.api_key);
            let answer = client
                .send(Method::POST, path, Some(&key), &good.to_string())
                .await;
            assert_eq!(
                (answer.0.as_u16(), answer.1["detail"].is_string()),
                (status, true),
                "{end}"
            );
        }
    }
    assert_eq!(client.get("/v1/conversations/unknown").await.0, 404);
    assert_eq!(client.get("/v1/conversations/unknown/messages").await.0, 404);
    assert_eq!(client.get("/v1/conversations").await.1["data"], json!([]));
    let page = |agent: &str| format!("{}/hosted/{agent}", client.vendor.api_url);
    assert_eq!(reqwest::get(page("milo")).await.expect("an answer").status(), 200);
    assert_eq!(
        reqwest::get(page("unknown")).await.expect("an answer").status(),
        404
    );
    sandbox.stop().await;
}

#[tokio::test]
async fn agents_are_made_changed_listed_and_removed() {
    let (sandbox, _scratch) = sandbox().await;
    let client = Client::new(&sandbox);
    let seeded = client.get("/v1/agents").await.1;
    let ids: Vec<_> = seeded["data"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|agent| agent["id"].clone())
        .collect();
    assert_eq!(ids, ["cara", "ines", "milo", "theo"]);

    let body = json!({ "name": "Guide", "avatar_id": "ines", "system_prompt": "Be kind.", "greeting": "Hi" });
    let (status, made) = client.post("/v1/agents", &body).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!(
        (&made["language"], &made["capabilities"]),
        (&json!("en"), &json!([]))
    );
    let path = format!("/v1/agents/{}", text(&made["id"]));
    let change = |body: Value| {
        let (client, path) = (&client, &path);
        async move {
            let key = Some(client.vendor.api_key.as_str());
            client.send(Method::PATCH, path, key, &body.to_string()).await.0
        }
    };
    assert_eq!(
        change(json!({ "greeting": "Hello", "max_session_length_minutes": 5 })).await,
        204
    );
    let changed = client.get(&path).await.1;
    assert_eq!(
        (&changed["greeting"], &changed["max_session_length_minutes"]),
        (&json!("Hello"), &json!(5))
    );
    assert_eq!(change(json!({ "max_session_length_minutes": 91 })).await, 422);
    assert_eq!(change(json!({ "avatar_id": "unknown" })).await, 404);

    let with = |field: &str, value: Value| {
        let mut body = body.clone();
        body[field] = value;
        body
    };
    for (field, value) in [
        ("name", json!(null)),
        ("system_prompt", json!("x".repeat(10_001))),
        ("greeting", json!("x".repeat(1001))),
        ("max_session_length_minutes", json!(0)),
        ("capabilities", json!([{ "type": "telepathy" }])),
        ("capabilities", json!([{ "type": "wakeup_mode" }])),
        ("llm", json!({ "type": "abacus" })),
        ("tts", json!("elevenlabs")),
        ("knowledge_file_ids", json!([7])),
    ] {
        let (status, answer) = client.post("/v1/agents", &with(field, value)).await;
        assert_eq!(
            (status.as_u16(), &answer["detail"][0]["loc"][1]),
            (422, &json!(field))
        );
    }
    let key = Some(client.vendor.api_key.as_str());
    assert_eq!(client.send(Method::DELETE, &path, key, "").await.0, 204);
    assert_eq!(client.send(Method::DELETE, &path, key, "").await.0, 404);
    assert_eq!(client.get(&path).await.0, 404);
    sandbox.stop().await;
}

#[tokio::test]
async fn without_a_livekit_server_there_are_no_rooms() {
    let scratch = tempfile::tempdir().expect("a folder");
    let sandbox = Sandbox::start(sandbox::Options {
        livekit_server: Some("/nonexistent/livekit-server".into()),
        ..options(scratch.path())
    })
    .await
    .expect("it starts all the same");
    let client = Client::new(&sandbox);
    let (status, answer) = client
        .post("/v1/livekit-rooms", &json!({ "agent_id": "milo" }))
        .await;
    assert_eq!((status.as_u16(), answer["detail"].is_string()), (503, true));
    sandbox.stop().await;
}
