//! A visitor who offers as `js-sdk` 4.27.0 does: a data channel, a picture to receive, a voice both ways.

use crate::api::PATIENCE;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::channel::ChannelId;
use str0m::format::Codec;
use str0m::media::{Direction, Frequency, MediaKind, MediaTime, Mid};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, Input, Output, Rtc};
use tokio::net::{TcpStream, UdpSocket};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A visitor of one session.
pub struct Visitor {
    pub id: String,
    address: String,
    signalling: Option<Socket>,
    peer: Option<Peer>,
    /// What came over the signalling socket.
    pub signals: Vec<Value>,
    /// What came over the data channel.
    pub messages: Vec<Value>,
    /// How many frames and packets of sound came, and how many of them were loud.
    pub frames: usize,
    pub packets: usize,
    pub loud: usize,
    /// Whether the microphone hears something.
    pub speaks: bool,
}

struct Peer {
    rtc: Rtc,
    socket: UdpSocket,
    local: SocketAddr,
    voice: Mid,
    channel: ChannelId,
    open: bool,
    pending: Option<SdpPendingOffer>,
    timeout: Instant,
    began: Instant,
    spoken: u32,
}

impl Visitor {
    /// Opens the signalling socket of a session, and offers.
    pub async fn call(session: &Value) -> Self {
        let text = |name: &str| session[name].as_str().expect("a string").to_owned();
        let host = text("engineHost");
        let host = host.split('/').next().expect("a host");
        assert_eq!(session["engineProtocol"], "http");
        let mut visitor = Self {
            id: text("sessionId"),
            address: format!(
                "ws://{host}{}?session_id={}",
                text("signallingEndpoint"),
                text("sessionId")
            ),
            signalling: None,
            peer: None,
            signals: Vec::new(),
            messages: Vec::new(),
            frames: 0,
            packets: 0,
            loud: 0,
            speaks: false,
        };
        visitor.attach().await;
        visitor.offer().await;
        visitor
    }

    /// Opens the socket, perhaps again.
    pub async fn attach(&mut self) {
        self.signalling = Some(connect_async(&self.address).await.expect("a socket").0);
    }

    /// Loses the signalling socket.
    pub fn detach(&mut self) {
        self.signalling = None;
    }

    /// Ends like a closed tab: without a word.
    pub fn vanish(&mut self) {
        self.signalling = None;
        self.peer = None;
    }

    /// Sends a signalling message.
    pub async fn signal(&mut self, action: &str, payload: Value) {
        let message = json!({ "actionType": action, "sessionId": self.id, "payload": payload });
        let socket = self.signalling.as_mut().expect("a socket");
        socket
            .send(Message::text(message.to_string()))
            .await
            .expect("sent");
    }

    /// Offers with a new peer.
    pub async fn offer(&mut self) {
        let (peer, sdp) = Peer::new().await;
        self.peer = Some(peer);
        let payload = json!({ "connectionDescription": { "type": "offer", "sdp": sdp }, "userUid": self.id });
        self.signal("offer", payload).await;
    }

    /// Sends a message on the data channel, once it is open.
    pub async fn say(&mut self, message: &Value) {
        self.until("the data channel", |visitor| {
            visitor.peer.as_ref()?.open.then_some(())
        })
        .await;
        let peer = self.peer.as_mut().expect("a peer");
        let mut channel = peer.rtc.channel(peer.channel).expect("it is open");
        assert!(
            channel
                .write(false, message.to_string().as_bytes())
                .expect("written")
        );
    }

    /// What a typed text looks like.
    pub async fn types(&mut self, content: &str) {
        let message = json!({
            "message_type": "speech", "content": content, "timestamp": "2026-11-21T14:00:00.000",
            "session_id": self.id
        });
        self.say(&message).await;
    }

    /// Goes on until `found` has an answer.
    pub async fn until<T>(&mut self, what: &str, mut found: impl FnMut(&Self) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = found(self) {
                return found;
            }
            assert!(
                Instant::now() < deadline,
                "never: {what}\nsignals {:?}\nmessages {:?}\n{} frames, {} packets",
                self.signals,
                self.messages,
                self.frames,
                self.packets
            );
            self.step().await;
        }
    }

    /// The payload of a signalling message that came.
    pub async fn signalled(&mut self, action: &str) -> Value {
        self.until(action, |visitor| {
            let mut signals = visitor.signals.iter();
            signals
                .find(|signal| signal["actionType"] == action)
                .map(|signal| signal["payload"].clone())
        })
        .await
    }

    /// The data of messages of one type.
    pub fn all(&self, kind: &str) -> Vec<&Value> {
        let of_kind = self
            .messages
            .iter()
            .filter(|message| message["messageType"] == kind);
        of_kind.map(|message| &message["data"]).collect()
    }

    /// What one side said in utterances that are over.
    pub fn said(&self, role: &str) -> Vec<String> {
        let parts = self.all("speechText");
        let own = |part: &&&Value| part["role"] == role;
        let ended = parts
            .iter()
            .filter(own)
            .filter(|part| part["end_of_speech"] == true);
        ended
            .map(|end| {
                parts
                    .iter()
                    .filter(|part| part["message_id"] == end["message_id"])
                    .filter_map(|part| part["content"].as_str())
                    .collect()
            })
            .collect()
    }

    async fn step(&mut self) {
        let signal = async {
            match &mut self.signalling {
                Some(socket) => socket.next().await,
                None => std::future::pending().await,
            }
        };
        let packet = async {
            match &mut self.peer {
                Some(peer) => peer.wait().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            received = signal => match received {
                Some(Ok(Message::Text(text))) => {
                    let signal: Value = serde_json::from_str(&text).expect("JSON");
                    if signal["actionType"] == "answer" {
                        let sdp = signal["payload"]["sdp"].as_str().expect("SDP");
                        self.peer.as_mut().expect("a peer").accept(sdp);
                    }
                    self.signals.push(signal);
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => {
                    self.signals.push(json!({ "actionType": "(closed)", "payload": null }));
                    self.signalling = None;
                }
            },
            () = packet => {}
            () = tokio::time::sleep(Duration::from_millis(10)) => {}
        }
        let speaks = self.speaks;
        if let Some(peer) = &mut self.peer {
            peer.speak(speaks);
        }
        while let Some(event) = self.peer.as_mut().and_then(Peer::poll) {
            self.note(event);
        }
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::MediaData(data) if data.params.spec().codec == Codec::Vp8 => self.frames += 1,
            Event::MediaData(data) => {
                self.packets += 1;
                self.loud += usize::from(data.ext_vals.audio_level.is_some_and(|level| level > -60));
            }
            Event::ChannelOpen(..) => self.peer.as_mut().expect("a peer").open = true,
            Event::ChannelData(data) => {
                assert!(!data.binary, "the SDK reads text only");
                self.messages
                    .push(serde_json::from_slice(&data.data).expect("JSON"));
            }
            _ => {}
        }
    }
}

impl Peer {
    async fn new() -> (Self, String) {
        let socket = UdpSocket::bind(("127.0.0.1", 0)).await.expect("a socket");
        let local = socket.local_addr().expect("an address");
        let began = Instant::now();
        let mut rtc = Rtc::new(began);
        rtc.add_local_candidate(Candidate::host(local, "udp").expect("a candidate"));
        let mut change = rtc.sdp_api();
        let channel = change.add_channel("session".into());
        change.add_media(MediaKind::Video, Direction::RecvOnly, None, None, None);
        let voice = change.add_media(MediaKind::Audio, Direction::SendRecv, None, None, None);
        let (offer, pending) = change.apply().expect("an offer");
        let peer = Self {
            rtc,
            socket,
            local,
            voice,
            channel,
            open: false,
            pending: Some(pending),
            timeout: began,
            began,
            spoken: 0,
        };
        (peer, offer.to_sdp_string())
    }

    fn accept(&mut self, sdp: &str) {
        let answer = SdpAnswer::from_sdp_string(sdp).expect("an answer");
        let pending = self.pending.take().expect("one answer for each offer");
        self.rtc
            .sdp_api()
            .accept_answer(pending, answer)
            .expect("accepted");
    }

    /// Sends the packets of 20 ms that are due; their sound is made up, their level is not.
    fn speak(&mut self, loud: bool) {
        let due = u32::try_from(self.began.elapsed().as_millis() / 20).expect("a short test");
        while self.spoken < due {
            self.spoken += 1;
            let time = MediaTime::new(u64::from(self.spoken) * 960, Frequency::FORTY_EIGHT_KHZ);
            let Some(writer) = self.rtc.writer(self.voice).filter(|_| self.open) else {
                continue;
            };
            let opus = writer
                .payload_params()
                .find(|params| params.spec().codec == Codec::Opus);
            let pt = opus.expect("Opus").pt();
            let (level, packet): (i8, &[u8]) = if loud {
                (-20, &[0xf8; 60])
            } else {
                (-90, &[0xf8, 0xff, 0xfe])
            };
            writer
                .audio_level(level, loud)
                .write(pt, Instant::now(), time, packet)
                .expect("sent");
        }
    }

    async fn wait(&self) {
        let at = self.timeout.max(Instant::now() + Duration::from_millis(1));
        tokio::select! {
            ready = self.socket.readable() => ready.expect("a socket"),
            () = tokio::time::sleep_until(at.into()) => {}
        }
    }

    /// Takes in what came and returns the next thing that happened.
    fn poll(&mut self) -> Option<Event> {
        let mut buffer = vec![0; 2000];
        loop {
            match self.rtc.poll_output().expect("WebRTC works") {
                Output::Event(event) => return Some(event),
                Output::Transmit(out) => {
                    // What is lost is sent again.
                    let _ = self.socket.try_send_to(&out.contents, out.destination);
                }
                Output::Timeout(at) => {
                    self.timeout = at;
                    if at <= Instant::now() {
                        self.rtc
                            .handle_input(Input::Timeout(Instant::now()))
                            .expect("WebRTC works");
                        continue;
                    }
                    let Ok((length, source)) = self.socket.try_recv_from(&mut buffer) else {
                        return None;
                    };
                    let packet = Receive::new(Protocol::Udp, source, self.local, &buffer[..length]);
                    let input = Input::Receive(Instant::now(), packet.expect("a packet"));
                    self.rtc.handle_input(input).expect("WebRTC works");
                }
            }
        }
    }
}
