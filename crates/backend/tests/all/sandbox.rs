//! The whole way with the sandbox: a press, a room on a real LiveKit server, a face in it, and the end of it all.

use crate::support;
use crate::support::{Told, livekit_server, press, scratch};
use backend::config::{Config, Sources};
use backend::providers::livekit::rooms::Participant;
use backend::providers::{IdSource, Provider, beyond_presence, livekit};
use backend::runtime::{LivekitAccess, SandboxEndpoints, VendorAccess};
use backend::{Backend, Caller, ProviderError, Runtime};
use contract::grant::Grant;
use contract::session::{EndReason, EndRequest, StartReply, StartRequest};
use sandbox::{Options, Sandbox};
use secrecy::ExposeSecret;
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

struct House {
    sandbox: Sandbox,
    backend: Backend,
    access: LivekitAccess,
    vendor: VendorAccess,
    _dir: TempDir,
}

/// A demo that a managed agent of the vendor's plays.
const MANAGED: &str = "[[demo]]\nslug = \"managed\"\ntitle = \"T\"\nname = \"N\"\npresenter = \"milo\"\n\
                       provider = \"beyond-presence\"\nagent_id = \"agent-1\"\n";

impl House {
    async fn open() -> Self {
        Self::with(None).await
    }

    async fn with(file: Option<&str>) -> Self {
        let dir = scratch();
        let options = Options {
            listen: ([127, 0, 0, 1], 0).into(),
            livekit_server: Some(livekit_server()).filter(|path| path.exists()),
            livekit_port: 0,
            media_interface: sandbox::MediaInterface::Auto,
            scratch: dir.path().join("sandbox"),
            site: None,
            control: None,
        };
        let sandbox = Sandbox::start(options).await.expect("a sandbox");
        let livekit = sandbox.livekit().unwrap_or_else(|why| panic!("{why}"));
        let access = LivekitAccess {
            url: livekit.url,
            api_key: livekit.api_key,
            api_secret: livekit.api_secret.into(),
            agent: Some(livekit.agent),
        };
        let vendor = sandbox.beyond_presence();
        let vendor = VendorAccess {
            api_url: vendor.api_url,
            api_key: vendor.api_key.into(),
        };
        let endpoints = SandboxEndpoints {
            livekit: Some(Ok(access.clone())),
            ..SandboxEndpoints::default()
        }
        .with(contract::ProviderKind::BeyondPresence, vendor.clone());
        let path = dir.path().join("showroom.db");
        let config = Config::load(Sources {
            file: file.map(|text| ("test.toml".into(), text.to_owned())),
            env: [(
                "SHOWROOM_STORAGE_PATH".to_owned(),
                path.to_str().expect("text").to_owned(),
            )],
        })
        .expect("it loads");
        let backend = Backend::open(
            &config,
            Runtime {
                sandbox: endpoints,
                ..Runtime::system()
            },
        )
        .await
        .expect("it opens");
        Self {
            sandbox,
            backend,
            access,
            vendor,
            _dir: dir,
        }
    }

    fn client(&self) -> livekit::Client {
        let clock = Runtime::system().clock;
        let agent = livekit::sandbox_agent(self.access.agent.clone());
        livekit::Client::new(&self.access, agent, Duration::from_mins(5), clock).expect("a client")
    }

    async fn start(&self, demo: &str) -> StartReply {
        let request = StartRequest {
            demo: demo.into(),
            link: None,
            press: press(1),
            nonce: self.backend.pages.issue(demo, None),
            proof: None,
            ticket: None,
            language: None,
            lead: None,
            stores_nothing: false,
        };
        self.backend
            .sessions
            .start(&caller(), request)
            .await
            .expect("open")
    }

    /// The visitor's side, as far as the server sees it: a signalling connection that stays open.
    async fn join(&self, reply: &StartReply) -> WebSocketStream<MaybeTlsStream<TcpStream>> {
        let Grant::LivekitRoom { url, token, .. } = &reply.grant else {
            panic!("another grant")
        };
        let url = format!("{url}/rtc?access_token={}&protocol=15&auto_subscribe=1", token.0);
        tokio_tungstenite::connect_async(url).await.expect("let in").0
    }

    /// Waits until the one open room has a participant like this.
    async fn wait_for(&self, wanted: impl Fn(&Participant) -> bool) -> Participant {
        let client = self.client();
        let mut every = tokio::time::interval(Duration::from_millis(50));
        let look = async {
            loop {
                every.tick().await;
                let Some(room) = client.rooms().list(&[]).await.expect("a list").into_iter().next() else {
                    continue;
                };
                let inside = client.rooms().participants(&room.name).await.unwrap_or_default();
                if let Some(found) = inside.into_iter().find(&wanted) {
                    return found;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), look)
            .await
            .expect("a participant like this joins")
    }

    /// Waits until no room is left.
    async fn wait_until_empty(&self) {
        let client = self.client();
        let mut every = tokio::time::interval(Duration::from_millis(50));
        let look = async {
            while !client.rooms().list(&[]).await.expect("a list").is_empty() {
                every.tick().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), look)
            .await
            .expect("the room goes");
    }
}

fn caller() -> Caller {
    Caller {
        address: [127, 0, 0, 1].into(),
        request_id: "test".into(),
        passes: backend::Passes::default(),
        is_ours: false,
        is_signed_in: false,
    }
}

fn is_face(participant: &Participant) -> bool {
    let sends = |source: &str| {
        participant
            .tracks
            .iter()
            .any(|track| track.source.as_deref() == Some(source))
    };
    participant.kind.as_deref() == Some("AGENT") && sends("CAMERA") && sends("MICROPHONE")
}

async fn talk(demo: &str) -> Participant {
    let house = House::open().await;
    let reply = house.start(demo).await;
    let socket = house.join(&reply).await;
    let face = house.wait_for(is_face).await;
    let end = EndRequest {
        session: reply.session,
        press: press(1),
        reason: EndReason::Visitor,
    };
    house.backend.sessions.end(&caller(), end).await.expect("ended");
    house.wait_until_empty().await;
    drop(socket);
    house.sandbox.stop().await;
    face
}

#[tokio::test]
async fn the_agent_is_sent_into_a_livekit_demo_and_the_end_removes_the_room() {
    talk("product-guide").await;
}

#[tokio::test]
async fn the_avatar_joins_a_beyond_presence_demo_and_the_end_removes_the_room() {
    assert_eq!(
        talk("support-desk").await.identity,
        beyond_presence::AVATAR_IDENTITY
    );
}

#[tokio::test]
async fn a_managed_agent_waits_in_a_room_of_the_vendors() {
    let house = House::with(Some(MANAGED)).await;
    let reply = house.start("managed").await;
    assert!(reply.grant.can_interrupt());
    let socket = house.join(&reply).await;
    let face = house.wait_for(is_face).await;
    assert_eq!(face.identity, "avatar_worker");
    // The same press again would be a second room.
    let request = StartRequest {
        demo: "managed".into(),
        link: None,
        press: press(1),
        nonce: house.backend.pages.issue("managed", None),
        proof: None,
        ticket: None,
        language: None,
        lead: None,
        stores_nothing: false,
    };
    let again = house.backend.sessions.start(&caller(), request).await;
    assert!(again.is_err(), "{again:?}");
    let rooms = house.client().rooms().list(&[]).await.expect("a list");
    assert_eq!(rooms.len(), 1);
    drop(socket);
    house.sandbox.stop().await;
}

#[tokio::test]
async fn the_stand_ins_rooms_are_gated_as_the_vendors_are() {
    let house = House::open().await;
    let livekit = &house.access.url;
    let host = format!("127.0.0.1:{}", livekit.port().expect("a port"));
    let client = |end: &str| {
        let access = VendorAccess {
            api_key: format!("{}{end}", house.vendor.api_key.expose_secret()).into(),
            ..house.vendor.clone()
        };
        let mode = support::managed(beyond_presence::sandbox_agent(), &host);
        beyond_presence::Client::new(&access, mode).expect("a client")
    };
    let told = Told::of("support-desk");
    let hosted = client("-starter").issue(&told.spec()).await.expect("its page");
    assert!(matches!(hosted.grant, Grant::HostedFrame { .. }), "{hosted:?}");
    let full = client("-full").issue(&told.spec()).await;
    assert!(matches!(full, Err(ProviderError::Busy)), "{full:?}");
    let names: Vec<_> = client("")
        .agents()
        .await
        .expect("a list")
        .into_iter()
        .map(|agent| agent.id)
        .collect();
    assert_eq!(names, ["cara", "ines", "milo", "theo"]);

    let issued = client("").issue(&told.spec()).await.expect("a room");
    let locator = backend::providers::SessionLocator {
        vendor_ref: issued.vendor_ref,
        ..support::locator()
    };
    assert!(!client("").is_over(&locator).await.expect("known"));
    assert_eq!(client("").transcript(&locator).await.expect("nothing yet"), None);
    house.sandbox.stop().await;
}

#[tokio::test]
async fn the_stand_in_vendor_refuses_as_the_vendor_does() {
    let house = House::open().await;
    let issue = async |access: &VendorAccess, avatar: beyond_presence::Avatar| {
        let mode = beyond_presence::Mode::Speech(beyond_presence::Speech {
            room: house.client(),
            avatar,
        });
        let client = beyond_presence::Client::new(access, mode).expect("a client");
        (
            client.probe().await,
            client.issue(&Told::of("support-desk").spec()).await,
        )
    };
    let wrong = VendorAccess {
        api_key: "wrong".into(),
        ..house.vendor.clone()
    };
    let (probe, issued) = issue(&wrong, beyond_presence::sandbox_avatar()).await;
    assert!(matches!(probe, Err(ProviderError::Unauthorized)), "{probe:?}");
    assert!(matches!(issued, Err(ProviderError::Unauthorized)), "{issued:?}");
    let unknown = beyond_presence::Avatar {
        id: IdSource::Own(Some("unknown".into())),
        agent_identity: None,
    };
    let (probe, issued) = issue(&house.vendor, unknown).await;
    assert!(probe.is_ok(), "{probe:?}");
    assert!(
        matches!(issued, Err(ProviderError::Rejected { .. })),
        "{issued:?}"
    );
    house.sandbox.stop().await;
}
