//! Avatars that lend their avatar to an agent: both vendors' join the agent's room and publish its voice, not their own.

use super::beyond_presence::Client;
use super::common::{avatar, call, participants, sandbox, until};
use sandbox::Livekit;
use serde_json::{Value, json};

/// The token of an avatar that publishes for an agent, as the vendors' plugins for LiveKit's agents make it.
fn token(livekit: &Livekit, room: &str) -> String {
    let now = jsonwebtoken::get_current_timestamp();
    let claims = json!({
        "iss": livekit.api_key, "sub": "avatar", "kind": "agent", "nbf": now - 5, "exp": now + 300,
        "attributes": { "lk.publish_on_behalf": "agent" }, "video": { "roomJoin": true, "room": room },
    });
    let key = jsonwebtoken::EncodingKey::from_secret(livekit.api_secret.as_bytes());
    jsonwebtoken::encode(&jsonwebtoken::Header::default(), &claims, &key).expect("signed")
}

async fn opened(livekit: &Livekit, room: &str) {
    let grant = json!({ "roomCreate": true });
    call(livekit, "CreateRoom", &grant, &json!({ "name": room }))
        .await
        .expect("a room");
}

/// How the voice is coded that an avatar publishes in a room.
async fn voice(livekit: &Livekit, room: &str) -> Value {
    until("an avatar that sends its voice", async || {
        let avatar = avatar(&participants(livekit, room).await)?;
        assert_eq!(avatar["attributes"]["lk.publish_on_behalf"], "agent");
        let tracks = avatar["tracks"].as_array()?;
        let voice = tracks.iter().find(|track| track["source"] == "MICROPHONE")?;
        // It is known once the first of it came.
        Some(voice["mime_type"].clone()).filter(|codec| codec.as_str().is_some_and(|codec| !codec.is_empty()))
    })
    .await
}

#[tokio::test]
async fn a_beyond_presence_avatar_waits_for_the_voice_of_its_agent() {
    let (sandbox, _scratch) = sandbox().await;
    let livekit = sandbox.livekit().expect("it runs");
    opened(&livekit, "lent").await;
    let body = json!({
        "avatar_id": "milo", "url": livekit.url.as_str(), "token": token(&livekit, "lent"), "transport": "livekit"
    });
    let (status, session) = Client::new(&sandbox).post("/v1/sessions", &body).await;
    assert_eq!(status, 201, "{session}");
    assert_eq!(voice(&livekit, "lent").await, "audio/PCMU");
    sandbox.stop().await;
}

#[tokio::test]
async fn an_anam_session_for_a_livekit_room_joins_it_and_leaves_when_it_is_stopped() {
    let (sandbox, _scratch) = sandbox().await;
    let livekit = sandbox.livekit().expect("it runs");
    opened(&livekit, "rented").await;
    let (vendor, http) = (sandbox.anam(), reqwest::Client::new());
    let post = async |path: &str, body: Value| {
        let sent = http
            .post(format!("{}{path}", vendor.api_url))
            .bearer_auth(&vendor.api_key)
            .header("content-type", "application/json")
            .body(body.to_string());
        let reply = sent.send().await.expect("an answer");
        let status = reply.status().as_u16();
        let bytes = reply.bytes().await.expect("a body");
        (status, serde_json::from_slice::<Value>(&bytes).expect("JSON"))
    };
    let environment =
        json!({ "livekitUrl": livekit.url.as_str(), "livekitToken": token(&livekit, "rented") });
    let persona = json!({ "avatarId": "cara", "enableAudioPassthrough": true });
    let body = json!({ "personaConfig": persona, "environment": environment });
    let (status, session) = post("/v1/engine/session", body).await;
    assert_eq!(status, 201, "{session}");
    assert_eq!(voice(&livekit, "rented").await, "audio/PCMU");
    let stop = format!(
        "/v1/sessions/{}/stop",
        session["sessionId"].as_str().expect("an id")
    );
    assert_eq!(post(&stop, json!({})).await.0, 200);
    until("the avatar is gone", async || {
        avatar(&participants(&livekit, "rented").await)
            .is_none()
            .then_some(())
    })
    .await;

    let half = json!({ "personaConfig": { "avatarId": "cara" }, "environment": { "livekitUrl": "ws://127.0.0.1:1" } });
    let (status, refusal) = post("/v1/engine/session", half).await;
    assert_eq!(
        (status, &refusal["details"][0]["path"]),
        (400, &json!("environment.livekitToken"))
    );
    let page = json!({ "personaConfig": { "avatarId": "cara", "enableAudioPassthrough": true } });
    let (status, refusal) = post("/v1/engine/session", page).await;
    assert_eq!((status, &refusal["error"]), (403, &json!("Forbidden")));
    sandbox.stop().await;
}
