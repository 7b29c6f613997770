//! What the tests against the real LiveKit server share: a sandbox, tokens, and its server API.

use sandbox::{Livekit, Options, Sandbox};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The longest any condition may take to come true.
const PATIENCE: Duration = Duration::from_secs(20);

/// The real server: `LIVEKIT_SERVER_BIN`, else what `cargo xtask` built, else the one on the `PATH`.
#[expect(
    clippy::disallowed_methods,
    reason = "the runner of a test says where the server is"
)]
pub fn binary() -> Option<PathBuf> {
    let configured = std::env::var_os("LIVEKIT_SERVER_BIN").map(PathBuf::from);
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/livekit-server");
    configured.or_else(|| built.is_file().then_some(built))
}

/// A sandbox on free ports, with its scratch folder.
pub async fn sandbox() -> (Sandbox, TempDir) {
    let scratch = tempfile::tempdir().expect("a folder");
    let sandbox = Sandbox::start(options(scratch.path()))
        .await
        .expect("the sandbox starts");
    if let Err(why) = sandbox.livekit() {
        panic!("these tests need the real server; set LIVEKIT_SERVER_BIN or run `cargo xtask test`: {why}");
    }
    (sandbox, scratch)
}

pub fn options(scratch: &Path) -> Options {
    Options {
        listen: ([127, 0, 0, 1], 0).into(),
        livekit_server: binary(),
        livekit_port: 0,
        media_interface: sandbox::MediaInterface::Auto,
        scratch: scratch.to_owned(),
        site: None,
        control: None,
    }
}

/// Polls until `probe` has an answer.
pub async fn until<T>(what: &str, mut probe: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    let mut pause = tokio::time::interval(Duration::from_millis(50));
    loop {
        if let Some(found) = probe().await {
            return found;
        }
        assert!(Instant::now() < deadline, "never: {what}");
        pause.tick().await;
    }
}

/// A token signed with the sandbox's own keys.
pub fn token(livekit: &Livekit, identity: &str, kind: &str, video: &Value) -> String {
    let now = jsonwebtoken::get_current_timestamp();
    let claims = json!({
        "iss": livekit.api_key, "sub": identity, "kind": kind, "nbf": now - 5, "exp": now + 300, "video": video
    });
    let key = jsonwebtoken::EncodingKey::from_secret(livekit.api_secret.as_bytes());
    jsonwebtoken::encode(&jsonwebtoken::Header::default(), &claims, &key).expect("signed")
}

/// One call of LiveKit's RoomService; `None` when the server is away or says no.
pub async fn call(livekit: &Livekit, method: &str, grant: &Value, body: &Value) -> Option<Value> {
    let mut url = livekit.url.clone();
    url.set_scheme("http").expect("ws becomes http");
    url.set_path(&format!("/twirp/livekit.RoomService/{method}"));
    let sent = reqwest::Client::new()
        .post(url)
        .bearer_auth(token(livekit, "test", "standard", grant))
        .header("content-type", "application/json")
        .body(body.to_string());
    let reply = sent.send().await.ok()?.error_for_status().ok()?;
    serde_json::from_slice(&reply.bytes().await.ok()?).ok()
}

/// Makes a room that asks for the avatar.
pub async fn room_with_avatar(livekit: &Livekit, room: &str) -> Option<Value> {
    let agents =
        json!([{ "agentName": livekit.agent, "metadata": json!({ "presenter": "ines" }).to_string() }]);
    let body = json!({ "name": room, "emptyTimeout": 60, "agents": agents });
    call(livekit, "CreateRoom", &json!({ "roomCreate": true }), &body).await
}

/// The participants of a room as the server lists them.
pub async fn participants(livekit: &Livekit, room: &str) -> Vec<Value> {
    let grant = json!({ "roomAdmin": true, "room": room });
    let listed = call(livekit, "ListParticipants", &grant, &json!({ "room": room })).await;
    listed
        .and_then(|list| list["participants"].as_array().cloned())
        .unwrap_or_default()
}

/// A participant of kind agent that publishes picture and sound.
pub fn avatar(participants: &[Value]) -> Option<Value> {
    let publishes = |who: &Value| {
        let tracks = who["tracks"].as_array().cloned().unwrap_or_default();
        let has = |source: &str| tracks.iter().any(|track| track["source"] == source);
        tracks.len() == 2 && has("CAMERA") && has("MICROPHONE")
    };
    participants
        .iter()
        .find(|who| who["kind"] == "AGENT" && publishes(who))
        .cloned()
}
