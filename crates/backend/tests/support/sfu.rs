//! A real `livekit-server`, a bare participant that only signals, and a worker that counts the jobs it is given.

use super::{KEY, SECRET, livekit_access, livekit_server};
use backend::clock::{Clock, System};
use backend::providers::livekit::token::{Claims, Signer, VideoGrant};
use backend::providers::{Provider, livekit};
use backend::runtime::{LivekitAccess, Runtime, SandboxEndpoints};
use backend::{Backend, config::Config};
use futures_util::{SinkExt, StreamExt};
use livekit_protocol::server_message::Message as FromServer;
use livekit_protocol::worker_message::Message as ToServer;
use livekit_protocol::{
    AvailabilityResponse, JobStatus, JobType, RegisterWorkerRequest, ServerMessage, UpdateJobStatus,
    WorkerMessage,
};
use prost::Message as _;
use std::net::{TcpListener, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Configuration with which only the server's API makes rooms.
pub const NO_AUTO_CREATE: &str = "room: { auto_create: false }\n";

/// How often a server is started that ends by itself.
const TRIES: usize = 5;

/// A server of its own for each test; killed when dropped.
pub struct Server {
    child: Child,
    pub port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        // OK to fail: it may have ended by itself, and then the test has failed with better words.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub async fn start() -> Self {
        Self::with("").await
    }

    /// With these lines of configuration on top. Its ports were free a moment ago, which is as good as it gets for a
    /// program that takes no socket: where another program was quicker, it ends by itself and is given others.
    pub async fn with(more: &str) -> Self {
        for _ in 0..TRIES {
            if let Some(server) = Self::on_free_ports(more).await {
                return server;
            }
        }
        panic!("livekit-server ended by itself {TRIES} times");
    }

    /// Nothing when it ended before it answered.
    async fn on_free_ports(more: &str) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let port = port.expect("a port").port();
        let udp = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let udp = udp.expect("a port").port();
        let config = format!(
            "port: {port}\nbind_addresses: [127.0.0.1]\nkeys: {{ {KEY}: {SECRET} }}\nrtc: {{ tcp_port: 0, \
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
        server.answers().await.then_some(server)
    }

    /// Waits for its first answer; false when it has ended.
    async fn answers(&mut self) -> bool {
        let probe = self.client(SECRET, Arc::new(System));
        let mut every = tokio::time::interval(Duration::from_millis(50));
        for _ in 0..400 {
            every.tick().await;
            // Another server may have been quicker at this port, and answers as well.
            if self.child.try_wait().expect("it is ours").is_some() {
                return false;
            }
            if probe.probe().await.is_ok() {
                every.tick().await;
                return self.child.try_wait().expect("it is ours").is_none();
            }
        }
        panic!("livekit-server does not answer");
    }

    pub fn client(&self, secret: &str, clock: Arc<dyn Clock>) -> livekit::Client {
        let access = LivekitAccess {
            api_secret: secret.into(),
            ..self.access()
        };
        // No agent: none is registered here.
        livekit::Client::new(
            &access,
            livekit::sandbox_agent(None),
            Duration::from_mins(5),
            clock,
        )
        .expect("a client")
    }

    pub fn access(&self) -> LivekitAccess {
        livekit_access(&format!("ws://127.0.0.1:{}", self.port))
    }

    /// A backend with its rooms here, each with this agent.
    pub async fn backend(&self, agent: Option<&str>, config: &Config) -> Backend {
        let access = LivekitAccess {
            agent: agent.map(str::to_owned),
            ..self.access()
        };
        let sandbox = SandboxEndpoints {
            livekit: Some(Ok(access)),
            ..SandboxEndpoints::default()
        };
        let runtime = Runtime {
            sandbox,
            ..Runtime::system()
        };
        Backend::open(config, runtime).await.expect("it opens")
    }

    /// Opens the signalling socket as a browser does; the status when it is refused.
    pub async fn join(&self, token: &str, query: &str) -> Result<Socket, u16> {
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

    /// A worker that takes every job for the agent of this name; an empty name is automatic dispatch.
    pub async fn worker(&self, agent: &str) -> Worker {
        let signer = Signer::new(KEY.into(), SECRET.into(), Arc::new(System));
        // The grant to register is no claim of any token that we give out.
        let claims = serde_json::json!({
            "iss": KEY, "sub": "worker", "nbf": signer.now().unix_secs() - 5, "exp": signer.now().unix_secs() + 60,
            "video": { "agent": true },
        });
        let token = super::sign(&claims);
        let url = format!("ws://127.0.0.1:{}/agent", self.port);
        let mut request = url.into_client_request().expect("a request");
        let bearer = format!("Bearer {token}").parse().expect("a header");
        request.headers_mut().insert("authorization", bearer);
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await.expect("let in");
        let register = RegisterWorkerRequest {
            r#type: JobType::JtRoom as i32,
            agent_name: agent.into(),
            version: "1".into(),
            ..Default::default()
        };
        socket
            .send(wire(ToServer::Register(register)))
            .await
            .expect("sent");
        let (count, jobs) = watch::channel(0);
        let (known, mut registered) = watch::channel(false);
        #[expect(clippy::disallowed_methods, reason = "ends with the test's runtime")]
        tokio::spawn(serve(socket, count, known));
        registered.wait_for(|known| *known).await.expect("registered");
        Worker { jobs }
    }

    /// A token with this grant, signed with the key of every such server.
    pub fn token(identity: &str, kind: Option<&str>, video: VideoGrant) -> String {
        let signer = Signer::new(KEY.into(), SECRET.into(), Arc::new(System));
        let claims = Claims {
            sub: identity.into(),
            kind: kind.map(str::to_owned),
            video: Some(video),
            ..signer.claims(Duration::from_mins(1))
        };
        signer.sign(&claims).expect("signed")
    }
}

/// A registered worker.
pub struct Worker {
    jobs: watch::Receiver<usize>,
}

impl Worker {
    /// How many jobs it was given so far.
    pub fn jobs(&self) -> usize {
        *self.jobs.borrow()
    }

    /// Waits until it was given this many.
    pub async fn given(&mut self, jobs: usize) {
        let waiting = self.jobs.wait_for(|given| *given >= jobs);
        tokio::time::timeout(Duration::from_secs(20), waiting)
            .await
            .expect("the job comes")
            .expect("the worker is there");
    }
}

async fn serve(mut socket: Socket, count: watch::Sender<usize>, known: watch::Sender<bool>) {
    while let Some(Ok(message)) = socket.next().await {
        let Message::Binary(bytes) = message else { continue };
        let from = ServerMessage::decode(bytes).ok().and_then(|from| from.message);
        let answer = match from {
            Some(FromServer::Register(_)) => {
                known.send_replace(true);
                continue;
            }
            Some(FromServer::Availability(request)) => {
                let job_id = request.job.map(|job| job.id).unwrap_or_default();
                ToServer::Availability(AvailabilityResponse {
                    available: true,
                    participant_identity: format!("agent-{job_id}"),
                    job_id,
                    ..Default::default()
                })
            }
            Some(FromServer::Assignment(assignment)) => {
                count.send_modify(|count| *count += 1);
                ToServer::UpdateJob(UpdateJobStatus {
                    job_id: assignment.job.map(|job| job.id).unwrap_or_default(),
                    status: JobStatus::JsRunning as i32,
                    ..Default::default()
                })
            }
            _ => continue,
        };
        if socket.send(wire(answer)).await.is_err() {
            return;
        }
    }
}

fn wire(message: ToServer) -> Message {
    let message = WorkerMessage {
        message: Some(message),
    };
    Message::binary(message.encode_to_vec())
}

/// The token that the server hands out by itself after a join: field 16 of `SignalResponse`, alone in its message
/// (`livekit/protocol` `livekit_rtc.proto`). None when it hangs up first.
pub async fn refreshed(socket: &mut Socket) -> Option<String> {
    let look = async {
        while let Some(message) = socket.next().await {
            let bytes = message.ok()?.into_data();
            if let Some(field) = bytes.strip_prefix(&[0x82, 0x01]) {
                let length = field.iter().take_while(|byte| **byte >= 0x80).count() + 1;
                return String::from_utf8(field[length..].to_vec()).ok();
            }
        }
        None
    };
    tokio::time::timeout(Duration::from_secs(10), look)
        .await
        .expect("an answer")
}
