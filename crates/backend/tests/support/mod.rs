//! What several tests need: a configuration, a locator, and a vendor with prepared answers.

#![allow(dead_code, reason = "each test binary uses a part of this")]

pub mod anam;
pub mod fill;
pub mod hooks;
pub mod line;
pub mod postgres;
pub mod sfu;
pub mod small_disk;
pub mod stage;

use backend::clock::{Manual, Timestamp};
use backend::config::{Config, Demo, Sources};
use backend::providers::{SessionLocator, SessionSpec, beyond_presence, livekit};
use backend::rng::Counting;
use backend::runtime::{LivekitAccess, Runtime, SandboxEndpoints, VendorAccess};
use contract::session::{IdempotencyKey, SessionId};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub const KEY: &str = "test-key";
pub const SECRET: &str = "test-secret-test-secret-test-secret";
/// A Saturday in November 2026.
pub const NOON: Timestamp = Timestamp(1_795_262_400_000);

/// The default configuration with these variables on top.
pub fn config(env: &[(&str, &str)]) -> Config {
    config_of(None, env)
}

/// The configuration of this file and these variables.
pub fn config_of(file: Option<&str>, env: &[(&str, &str)]) -> Config {
    let env = env
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let file = file.map(|file| ("mine.toml".into(), file.into()));
    Config::load(Sources { file, env }).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The demo of the default configuration with this slug.
pub fn demo(slug: &str) -> Demo {
    config(&[])
        .demos
        .into_iter()
        .find(|demo| demo.slug == slug)
        .expect("a default demo")
}

pub fn locator() -> SessionLocator {
    SessionLocator {
        session: SessionId("session-test".into()),
        room: "room-test".into(),
        identity: "visitor-test".into(),
        vendor_ref: None,
        ended: None,
    }
}

/// What a vendor receives of a session of this demo at [`locator`].
pub struct Told {
    demo: Demo,
    locator: SessionLocator,
}

impl Told {
    pub fn of(slug: &str) -> Self {
        Self::at(slug, locator())
    }

    pub fn at(slug: &str, locator: SessionLocator) -> Self {
        Self {
            demo: demo(slug),
            locator,
        }
    }

    /// The same with another demo.
    pub fn with(mut self, change: impl FnOnce(&mut Demo)) -> Self {
        change(&mut self.demo);
        self
    }

    pub fn spec(&self) -> SessionSpec<'_> {
        SessionSpec {
            demo: &self.demo,
            persona: &self.demo.persona,
            locator: &self.locator,
            max: Duration::from_mins(10),
        }
    }
}

/// A press key; each number another one.
pub fn press(number: u32) -> IdempotencyKey {
    IdempotencyKey(format!("{number:08x}-0f0e-4d0c-8b0a-090807060504"))
}

/// Any claims as a token that is signed with [`SECRET`]: an HS256 JWT, also with what our own type does not hold.
pub fn sign(claims: &serde_json::Value) -> String {
    let key = jsonwebtoken::EncodingKey::from_secret(SECRET.as_bytes());
    jsonwebtoken::encode(&jsonwebtoken::Header::default(), claims, &key).expect("signed")
}

pub fn livekit_access(url: &str) -> LivekitAccess {
    LivekitAccess {
        url: url.parse().expect("an address"),
        api_key: KEY.into(),
        api_secret: SECRET.into(),
        agent: Some("showroom-face".into()),
    }
}

pub fn vendor_access(url: &str) -> VendorAccess {
    VendorAccess {
        api_url: url.parse().expect("an address"),
        api_key: "bey-secret-canary".into(),
    }
}

/// A client whose clock stands at [`NOON`].
pub fn livekit_client(url: &str) -> livekit::Client {
    let agent = livekit::sandbox_agent(Some("showroom-face".into()));
    livekit::Client::new(
        &livekit_access(url),
        agent,
        Duration::from_mins(5),
        Arc::new(Manual::new(NOON)),
    )
    .expect("a client")
}

/// Speech-to-video in rooms of the server at this address.
pub fn speech(url: &str, avatar: beyond_presence::Avatar) -> beyond_presence::Mode {
    let room = livekit_client(url);
    beyond_presence::Mode::Speech(beyond_presence::Speech { room, avatar })
}

/// Rooms of the vendor's, on servers at this host.
pub fn managed(agent: beyond_presence::ManagedAgent, host: &str) -> beyond_presence::Mode {
    beyond_presence::Mode::Managed(beyond_presence::Managed {
        agent,
        endpoint: backend::config::RoomsEndpoint::LivekitRooms,
        hosted_url: "https://hosted.example".parse().expect("an address"),
        hosted_fallback: true,
        livekit_hosts: vec![host.to_owned()],
        clock: Arc::new(Manual::new(NOON)),
    })
}

/// A clock that the test moves, names that count up, and these stand-ins.
pub fn runtime(sandbox: SandboxEndpoints) -> (Runtime, Arc<Manual>) {
    let clock = Arc::new(Manual::new(NOON));
    let rng = Arc::new(Counting::new(1));
    (
        Runtime {
            clock: Arc::<Manual>::clone(&clock),
            rng,
            sandbox,
            ..Runtime::system()
        },
        clock,
    )
}

/// The `livekit-server` binary: `LIVEKIT_SERVER_BIN`, else `target/tools/livekit-server`, else the one on the search
/// path. `cargo xtask test` builds it; without one the tests that need it fail and say so.
pub fn livekit_server() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a test reads where its tools are")]
    let named = std::env::var_os("LIVEKIT_SERVER_BIN").map(PathBuf::from);
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/livekit-server");
    named
        .or_else(|| built.exists().then_some(built))
        .unwrap_or_else(|| "livekit-server".into())
}

pub fn scratch() -> TempDir {
    TempDir::new().expect("a scratch folder")
}

/// What a [`Vendor`] does with a request.
#[derive(Clone)]
pub enum Answer {
    /// Status line and headers after it, then the body, with its true length.
    Full(&'static str, String),
    /// These bytes, and then the connection is closed.
    Raw(Vec<u8>),
    /// Nothing at all.
    Silence,
    /// The answer of the first of these texts that the request line holds; for any other line a 404 with no body.
    ByPath(Vec<(&'static str, Self)>),
}

impl Answer {
    pub fn json(status: &'static str, body: &str) -> Self {
        Self::Full(status, body.to_owned())
    }

    fn to(self, request: &str) -> Self {
        let Self::ByPath(answers) = self else { return self };
        let line = request.lines().next().unwrap_or_default();
        let found = answers.into_iter().find(|(text, _)| line.contains(text));
        found.map_or_else(|| Self::json("404 Not Found", ""), |(_, answer)| answer)
    }
}

/// A stand-in on a socket with prepared answers that records the requests it receives.
pub struct Vendor {
    pub url: String,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<Answer>>,
}

impl Vendor {
    pub async fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(Mutex::new(answer));
        let (log, script) = (Arc::clone(&asked), Arc::clone(&answer));
        #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
                tokio::spawn(serve(socket, Arc::clone(&log), Arc::clone(&script)));
            }
        });
        Self { url, asked, answer }
    }

    /// Changes what is answered from now on.
    pub fn say(&self, answer: Answer) {
        *self.answer.lock().expect("not poisoned") = answer;
    }

    /// Everything asked so far: the head, an empty line, the body.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }
}

async fn serve(mut socket: TcpStream, log: Arc<Mutex<Vec<String>>>, script: Arc<Mutex<Answer>>) {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let Ok(count @ 1..) = socket.read(&mut buffer).await else {
            return;
        };
        bytes.extend_from_slice(&buffer[..count]);
        if is_whole(&bytes) {
            break;
        }
    }
    log.lock()
        .expect("not poisoned")
        .push(String::from_utf8_lossy(&bytes).into_owned());
    let answer = script.lock().expect("not poisoned").clone();
    let bytes = match answer.to(&String::from_utf8_lossy(&bytes)) {
        Answer::Full(head, body) => format!(
            "HTTP/1.1 {head}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes(),
        Answer::Raw(bytes) => bytes,
        Answer::Silence | Answer::ByPath(_) => std::future::pending().await,
    };
    // OK to fail: a client may hang up on a long answer.
    let _ = socket.write_all(&bytes).await;
    let _ = socket.shutdown().await;
}

fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0);
    body.len() >= length
}
