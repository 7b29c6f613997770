//! Our tokens before the vendor's own packages, and theirs before us.
//!
//! Needs `npm ci` in `end2end/golden`, and a Python with `end2end/golden/requirements.txt` installed, named by
//! `SHOWROOM_PYTHON`; `cargo xtask test` sees to both.

use crate::support;
use crate::support::hooks::Hooks;
use crate::support::{KEY, SECRET, Told, livekit_access};
use backend::clock::System;
use backend::providers::livekit::token::{RoomConfig, Signer};
use backend::providers::{SessionLocator, livekit};
use backend::webhooks::Refusal;
use backend::{Backend, Runtime};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::grant::Grant;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

const WRONG: &str = "wrong-secret-wrong-secret-wrong-secret";

#[derive(Clone, Copy, Debug)]
enum Theirs {
    Node,
    Python,
}

impl Theirs {
    const ALL: [Self; 2] = [Self::Node, Self::Python];

    fn run(self, arguments: &[&str]) -> Output {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/golden");
        #[expect(clippy::disallowed_methods, reason = "a test reads where its tools are")]
        let python = std::env::var("SHOWROOM_PYTHON").unwrap_or_else(|_| "python3".into());
        let (program, script) = match self {
            Self::Node => ("node", "node.mjs"),
            Self::Python => (python.as_str(), "python.py"),
        };
        let output = Command::new(program)
            .arg(script)
            .args(arguments)
            .current_dir(&folder)
            .output();
        let output = output.unwrap_or_else(|error| panic!("{program} does not run: {error}"));
        // 3 is the scripts' own code for "refused"; anything else is a broken installation.
        assert!(
            matches!(output.status.code(), Some(0 | 3)),
            "{self:?} failed; run `npm ci` in end2end/golden, install end2end/golden/requirements.txt and name that \
             Python in SHOWROOM_PYTHON, or let `cargo xtask test` do it.\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        output
    }

    fn verify(self, secret: &str, token: &str) -> Option<Value> {
        let output = self.run(&["verify", KEY, secret, token]);
        output
            .status
            .success()
            .then(|| serde_json::from_slice(&output.stdout).expect("JSON"))
    }

    fn mint(self, secret: &str) -> String {
        self.print(&["mint", KEY, secret])
    }

    fn sign_webhook(self, secret: &str, body: &str) -> String {
        self.print(&["hook", KEY, secret, body])
    }

    fn print(self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }
}

fn signer() -> Signer {
    Signer::new(KEY.into(), SECRET.into(), Arc::new(System))
}

/// What a token says of the shape of its room.
fn room_config(token: &str) -> RoomConfig {
    let claims = token.split('.').nth(1).expect("claims");
    let claims = URL_SAFE_NO_PAD.decode(claims).expect("base64");
    let mut claims: Value = serde_json::from_slice(&claims).expect("JSON");
    serde_json::from_value(claims["roomConfig"].take()).expect("a room")
}

fn our_token() -> String {
    let agent = livekit::sandbox_agent(Some("golden-agent".into()));
    let access = livekit_access("ws://127.0.0.1:7880");
    let client =
        livekit::Client::new(&access, agent, Duration::from_mins(5), Arc::new(System)).expect("a client");
    let locator = SessionLocator {
        room: "room-golden".into(),
        identity: "visitor-golden".into(),
        ..support::locator()
    };
    let Grant::LivekitRoom { token, .. } = client
        .visitor(&Told::at("product-guide", locator).spec())
        .expect("a grant")
        .grant
    else {
        panic!("another grant")
    };
    token.0
}

#[test]
fn their_verifiers_take_our_token_and_read_what_we_meant() {
    let token = our_token();
    for theirs in Theirs::ALL {
        let claims = theirs
            .verify(SECRET, &token)
            .unwrap_or_else(|| panic!("{theirs:?} refused our token"));
        assert_eq!(claims["identity"], "visitor-golden", "{theirs:?}");
        assert_eq!(claims["name"], "Visitor", "{theirs:?}");
        let grant = json!({
            "roomJoin": true, "room": "room-golden", "canSubscribe": true, "canPublish": true,
            "canPublishSources": ["microphone"], "canPublishData": true, "canUpdateOwnMetadata": false,
        });
        assert_eq!(claims["video"], grant, "{theirs:?}");
        assert_eq!(
            claims["room"],
            Value::Null,
            "{theirs:?}: it shapes no room and sends no agent"
        );
    }
}

#[test]
fn their_verifiers_refuse_our_token_under_another_secret() {
    let token = our_token();
    for theirs in Theirs::ALL {
        assert_eq!(theirs.verify(WRONG, &token), None, "{theirs:?}");
    }
}

#[test]
fn we_take_their_tokens_and_read_what_they_meant() {
    for theirs in Theirs::ALL {
        let token = theirs.mint(SECRET);
        let claims = signer()
            .verify(&token)
            .unwrap_or_else(|why| panic!("{theirs:?}: {why}"));
        assert_eq!(
            (claims.iss.as_str(), claims.sub.as_str()),
            (KEY, "visitor-golden"),
            "{theirs:?}"
        );
        let video = claims.video.expect("a grant");
        assert!(
            video.room_join && video.room.as_deref() == Some("room-golden"),
            "{theirs:?}"
        );
        assert_eq!(video.can_publish_sources, ["microphone"], "{theirs:?}");
        assert_eq!(video.can_update_own_metadata, Some(false), "{theirs:?}");
        let room = room_config(&token);
        assert_eq!(
            (room.empty_timeout, room.departure_timeout, room.max_participants),
            (60, 20, 2),
            "{theirs:?}"
        );
        assert_eq!(room.agents[0].agent_name, "golden-agent", "{theirs:?}");
    }
}

#[test]
fn we_refuse_their_tokens_under_another_secret() {
    for theirs in Theirs::ALL {
        assert_eq!(
            signer().verify(&theirs.mint(WRONG)),
            Err("not signed by this key"),
            "{theirs:?}"
        );
    }
}

#[tokio::test]
async fn we_take_webhooks_that_they_sign_and_no_others() {
    let dir = support::scratch();
    let path = dir.path().join("showroom.db");
    let config = support::config(&[
        ("SHOWROOM_STORAGE_PATH", path.to_str().expect("text")),
        ("LIVEKIT_URL", "wss://sfu.example.org"),
        ("LIVEKIT_API_KEY", KEY),
        ("LIVEKIT_API_SECRET", SECRET),
    ]);
    let backend = Backend::open(&config, Runtime::system()).await.expect("it opens");
    for theirs in Theirs::ALL {
        let body = format!(r#"{{"event":"room_started","id":"EV_{theirs:?}","room":{{"name":"golden"}}}}"#);
        let token = theirs.sign_webhook(SECRET, &body);
        let judged = backend.webhooks.livekit(Some(&token), body.as_bytes()).await;
        judged.unwrap_or_else(|why| panic!("{theirs:?}: {why}"));
        let token = theirs.sign_webhook(WRONG, &body);
        let judged = backend.webhooks.livekit(Some(&token), body.as_bytes()).await;
        assert!(matches!(judged, Err(Refusal::Unverified(_))), "{theirs:?}");
    }
}
