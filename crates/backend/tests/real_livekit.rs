//! Our tokens and room calls before a real `livekit-server`.

mod support;

use backend::clock::{Clock, Manual, System};
use backend::parts::{LivekitAccess, StandIns};
use backend::providers::livekit::token::{Claims, Signer, VideoGrant};
use backend::providers::{Place, Provider, livekit};
use backend::store::{State, Store};
use backend::{Backend, Parts, ProviderError};
use contract::grant::Grant;
use contract::session::{EndReason, EndRequest, StartRequest};
use futures_util::StreamExt;
use std::net::{TcpListener, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use support::stage::caller;
use support::{Answer, KEY, SECRET, Told, Vendor, config, livekit_access, livekit_server, press, scratch};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Error as WsError;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A server of its own for each test; killed when dropped.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        // OK to fail: it may have ended by itself, and then the test has failed with better words.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    async fn start() -> Self {
        Self::with("").await
    }

    /// With these lines of configuration on top.
    async fn with(more: &str) -> Self {
        // Free now, and free a moment later unless somebody is very quick; then the start fails and says so.
        let tcp = || {
            TcpListener::bind("127.0.0.1:0")
                .and_then(|socket| socket.local_addr())
                .expect("a port")
                .port()
        };
        let (port, rtc) = (tcp(), tcp());
        let udp = UdpSocket::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a port")
            .port();
        let config = format!(
            "port: {port}\nbind_addresses: [127.0.0.1]\nkeys: {{ {KEY}: {SECRET} }}\nrtc: {{ tcp_port: {rtc}, \
             udp_port: {udp}, node_ip: 127.0.0.1, use_external_ip: false, stun_servers: [\"127.0.0.1:{udp}\"] }}\n{more}"
        );
        let binary = livekit_server();
        let child = Command::new(&binary)
            .env("LIVEKIT_CONFIG", config)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let child = child.unwrap_or_else(|error| {
            panic!(
                "{} does not run ({error}); set LIVEKIT_SERVER_BIN, or let `cargo xtask test` build it",
                binary.display()
            )
        });
        let mut server = Self { child, port };
        server.wait().await;
        server
    }

    async fn wait(&mut self) {
        let probe = self.client(SECRET, Arc::new(System));
        let mut every = tokio::time::interval(Duration::from_millis(50));
        for _ in 0..400 {
            every.tick().await;
            if probe.probe().await.is_ok() {
                return;
            }
            let ended = self.child.try_wait().expect("it is ours");
            assert!(ended.is_none(), "livekit-server ended by itself: {ended:?}");
        }
        panic!("livekit-server does not answer");
    }

    fn client(&self, secret: &str, clock: Arc<dyn Clock>) -> livekit::Client {
        let url = format!("ws://127.0.0.1:{}", self.port);
        let access = LivekitAccess {
            api_secret: secret.into(),
            ..livekit_access(&url)
        };
        // No agent: none is registered here.
        livekit::Client::new(
            &access,
            livekit::Agent::StandIn(None),
            Duration::from_mins(5),
            clock,
        )
        .expect("a client")
    }

    /// Opens the signalling socket as a browser does; the status when it is refused.
    async fn join(&self, token: &str, query: &str) -> Result<Socket, u16> {
        let url = format!(
            "ws://127.0.0.1:{}/rtc?access_token={token}&protocol=15&auto_subscribe=1{query}",
            self.port
        );
        match tokio_tungstenite::connect_async(url).await {
            Ok((socket, _)) => Ok(socket),
            Err(WsError::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("no answer: {error}"),
        }
    }
}

fn visitor(client: &livekit::Client, room: &str) -> String {
    let place = Place {
        room: room.into(),
        identity: format!("visitor-of-{room}"),
        ..support::place()
    };
    let Grant::LivekitRoom { token, .. } = client
        .visitor(&Told::at("product-guide", place).brief())
        .expect("a grant")
        .grant
    else {
        panic!("another grant")
    };
    token.0
}

#[tokio::test]
async fn a_good_token_joins_its_room_and_no_other() {
    let server = Server::start().await;
    let client = server.client(SECRET, Arc::new(System));
    let socket = server
        .join(&visitor(&client, "mine"), "&room=theirs")
        .await
        .expect("let in");
    let names: Vec<_> = client
        .rooms()
        .list(&[])
        .await
        .expect("a list")
        .into_iter()
        .map(|room| room.name)
        .collect();
    assert_eq!(names, ["mine"], "the token decides, not the caller");
    drop(socket);
}

#[tokio::test]
async fn bad_tokens_are_refused() {
    let server = Server::start().await;
    let wrong = server.client("wrong-secret-wrong-secret-wrong-secret", Arc::new(System));
    let past = Manual::new(System.now().minus(Duration::from_hours(1)));
    let expired = server.client(SECRET, Arc::new(past));
    let signer = Signer::new(KEY.into(), SECRET.into(), Arc::new(System));
    let token = |video| {
        let claims = Claims {
            sub: "visitor".into(),
            video,
            ..signer.claims(Duration::from_mins(1))
        };
        signer.sign(&claims).expect("signed")
    };
    let elsewhere = VideoGrant {
        room: Some("mine".into()),
        room_admin: true,
        ..VideoGrant::default()
    };
    let nowhere = VideoGrant {
        room_join: true,
        ..VideoGrant::default()
    };
    for (what, token, status) in [
        ("wrong secret", visitor(&wrong, "mine"), 401),
        ("expired", visitor(&expired, "mine"), 401),
        ("no grant", token(None), 401),
        ("no leave to join", token(Some(elsewhere)), 401),
        ("no room", token(Some(nowhere)), 400),
        ("no token", String::new(), 401),
    ] {
        assert_eq!(server.join(&token, "").await.map(drop), Err(status), "{what}");
    }
    let client = server.client(SECRET, Arc::new(System));
    assert!(client.rooms().list(&[]).await.expect("a list").is_empty());
}

#[tokio::test]
async fn rooms_are_made_listed_looked_into_and_deleted() {
    let server = Server::start().await;
    let client = server.client(SECRET, Arc::new(System));
    let rooms = client.rooms();
    assert_eq!(rooms.create("mine", 60).await.expect("made").name, "mine");
    rooms.create("other", 60).await.expect("made");
    assert_eq!(rooms.list(&["mine"]).await.expect("a list").len(), 1);
    assert_eq!(rooms.list(&[]).await.expect("a list").len(), 2);

    let _socket = server.join(&visitor(&client, "mine"), "").await.expect("let in");
    let identities = async || -> Vec<String> {
        rooms
            .participants("mine")
            .await
            .expect("a list")
            .into_iter()
            .map(|one| one.identity)
            .collect()
    };
    assert_eq!(identities().await, ["visitor-of-mine"]);
    rooms.remove("mine", "visitor-of-mine").await.expect("sent out");
    rooms
        .remove("mine", "visitor-of-mine")
        .await
        .expect("gone is out");
    assert!(identities().await.is_empty());

    assert!(rooms.delete("mine").await.expect("deleted"));
    assert!(!rooms.delete("mine").await.expect("gone is deleted"));
    assert!(rooms.list(&["mine"]).await.expect("a list").is_empty());
    let place = Place {
        room: "other".into(),
        identity: String::new(),
        ..support::place()
    };
    client.end(&place).await.expect("ended");
    assert!(rooms.list(&[]).await.expect("a list").is_empty());
}

#[tokio::test]
async fn room_calls_with_another_secret_are_refused() {
    let server = Server::start().await;
    let client = server.client("wrong-secret-wrong-secret-wrong-secret", Arc::new(System));
    assert!(matches!(client.probe().await, Err(ProviderError::Unauthorized)));
    let place = Place {
        room: "mine".into(),
        identity: String::new(),
        ..support::place()
    };
    assert!(matches!(
        client.end(&place).await,
        Err(ProviderError::Unauthorized)
    ));
}

/// The token that the server hands out by itself after a join: field 16 of `SignalResponse`, alone in its message
/// (`livekit/protocol` `livekit_rtc.proto`).
async fn refreshed(socket: &mut Socket) -> String {
    let look = async {
        while let Some(message) = socket.next().await {
            let bytes = message.expect("a message").into_data();
            if let Some(field) = bytes.strip_prefix(&[0x82, 0x01]) {
                let length = field.iter().take_while(|byte| **byte >= 0x80).count() + 1;
                return String::from_utf8(field[length..].to_vec()).expect("a token");
            }
        }
        panic!("the server hung up");
    };
    tokio::time::timeout(Duration::from_secs(10), look)
        .await
        .expect("a fresh token")
}

async fn backend(server: &Server, dir: &TempDir) -> Backend {
    let path = dir.path().join("showroom.db");
    let access = LivekitAccess {
        agent: None,
        ..livekit_access(&format!("ws://127.0.0.1:{}", server.port))
    };
    let stand_ins = StandIns {
        livekit: Some(Ok(access)),
        ..StandIns::default()
    };
    let parts = Parts {
        stand_ins,
        ..Parts::system()
    };
    let config = config(&[("SHOWROOM_STORAGE_PATH", path.to_str().expect("text"))]);
    Backend::open(&config, parts).await.expect("it opens")
}

#[tokio::test]
async fn an_ended_session_is_not_brought_back_by_any_of_its_tokens() {
    let server = Server::start().await;
    let client = server.client(SECRET, Arc::new(System));
    let open = async || client.rooms().list(&[]).await.expect("a list").len();
    let dir = scratch();
    let Backend { sessions, pages, .. } = backend(&server, &dir).await;
    let caller = caller(1);
    let start = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(1),
        nonce: pages.issue("product-guide", None),
        proof: None,
    };
    let reply = sessions.start(&caller, start).await.expect("open");
    let Grant::LivekitRoom { token, .. } = reply.grant else {
        panic!("another grant")
    };
    let mut socket = server.join(&token.0, "").await.expect("let in");
    let kept = refreshed(&mut socket).await;
    let end = EndRequest {
        session: reply.session,
        press: press(1),
        reason: EndReason::Visitor,
    };
    sessions.end(&caller, end).await.expect("ended");
    assert_eq!(open().await, 0);
    for token in [&token.0, &kept, &kept] {
        let mut socket = server.join(token, "").await.expect("the token is still good");
        refreshed(&mut socket).await;
        assert_eq!(open().await, 1);
        sessions.reap().await;
        assert_eq!(open().await, 0);
    }
}

/// The server's own webhook, as it came over the socket: `Authorization` and the body.
async fn delivered(receiver: &Vendor, event: &str) -> (String, String) {
    let mut every = tokio::time::interval(Duration::from_millis(50));
    for _ in 0..400 {
        every.tick().await;
        let wanted = format!("\"event\":\"{event}\"");
        let Some(request) = receiver
            .asked()
            .into_iter()
            .find(|request| request.replace("\": ", "\":").contains(&wanted))
        else {
            continue;
        };
        let (head, body) = request.split_once("\r\n\r\n").expect("whole");
        let token = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("authorization")
                .then(|| value.to_owned())
        });
        return (token.expect("signed"), body.to_owned());
    }
    panic!("the server did not tell of {event}");
}

#[tokio::test]
async fn what_the_server_tells_of_its_rooms_is_believed_and_ends_a_session() {
    let receiver = Vendor::start(Answer::json("200 OK", "{}")).await;
    let url = &receiver.url;
    let server = Server::with(&format!("webhook: {{ api_key: {KEY}, urls: [\"{url}/\"] }}\n")).await;
    let dir = scratch();
    let backend = backend(&server, &dir).await;
    let start = StartRequest {
        demo: "product-guide".into(),
        link: None,
        press: press(1),
        nonce: backend.pages.issue("product-guide", None),
        proof: None,
    };
    let reply = backend.sessions.start(&caller(1), start).await.expect("open");
    let store = Store::open(&dir.path().join("showroom.db"))
        .await
        .expect("the same file");
    let row = async || {
        let row = store.session(&reply.session).await.expect("read");
        row.expect("there")
    };
    let client = server.client(SECRET, Arc::new(System));
    let room = row().await.room;
    client.rooms().create(&room, 60).await.expect("made");
    client.rooms().delete(&room).await.expect("deleted");

    let (token, body) = delivered(&receiver, "room_started").await;
    let started = backend.webhooks.livekit(Some(&token), body.as_bytes());
    started.await.expect("taken");
    assert_ne!(row().await.state, State::Ended);
    let (token, body) = delivered(&receiver, "room_finished").await;
    let altered = body.replace("room_finished", "room_finished ");
    let altered = backend.webhooks.livekit(Some(&token), altered.as_bytes());
    altered.await.expect_err("another body");
    assert_ne!(row().await.state, State::Ended);
    let finished = backend.webhooks.livekit(Some(&token), body.as_bytes());
    finished.await.expect("taken");
    assert_eq!(row().await.reason, Some(EndReason::Lost));
}
