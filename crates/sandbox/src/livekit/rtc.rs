//! The media side of a participant: one `str0m` peer on one UDP socket.
//!
//! It owns offers, candidates, packets and the data channel. It sends what it is given when it is given it, and
//! never decides what that is. Start with [`Peer::new`].
//!
//! `str0m` wants each change followed by a full drain of its outputs; [`Peer::drain`] is that drain and every method
//! that changes something ends with it.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::channel::{ChannelConfig, ChannelId, Reliability};
use str0m::format::Codec;
use str0m::media::{Direction, Frequency, MediaKind, MediaTime, Mid, Pt};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, IceConnectionState, Input, Output, Rtc, RtcError};
use tokio::net::UdpSocket;

/// Largest datagram we expect, in bytes.
const DATAGRAM: usize = 2000;
/// Data packets that wait for the channel to open.
const WAITING: usize = 256;

/// What happened on the media side.
#[derive(Debug)]
pub enum PeerEvent {
    /// Media can be sent.
    Connected,
    /// The connection is lost.
    Lost,
    /// A receiver of our video needs a key frame.
    KeyFrame,
    /// A LiveKit data packet, still encoded.
    Data(Vec<u8>),
}

/// Why the media side failed.
#[derive(Debug, thiserror::Error)]
pub enum PeerError {
    /// The socket.
    #[error("the UDP socket failed: {0}")]
    Socket(#[from] io::Error),
    /// The protocol.
    #[error("WebRTC failed: {0}")]
    Rtc(#[from] RtcError),
    /// The other side's description.
    #[error("the server's answer cannot be used: {0}")]
    Answer(String),
}

/// Names of our two tracks: the `msid` track ids in the offer, which LiveKit calls client ids.
#[derive(Debug, Clone)]
pub struct TrackIds {
    /// Camera.
    pub video: String,
    /// Microphone.
    pub audio: String,
}

/// One WebRTC peer.
pub struct Peer {
    rtc: Rtc,
    socket: UdpSocket,
    local: SocketAddr,
    video: (Mid, Option<Pt>),
    audio: (Mid, Option<Pt>),
    reliable: ChannelId,
    open: bool,
    waiting: VecDeque<Vec<u8>>,
    pending: Option<(u32, SdpPendingOffer)>,
    offers: u32,
    wanted: (u32, u32),
    events: VecDeque<PeerEvent>,
    timeout: Instant,
    buffer: Vec<u8>,
}

impl Peer {
    /// A peer on `ip` that offers our tracks, and its first offer.
    ///
    /// # Errors
    /// When there is no socket to be had.
    pub async fn new(ip: IpAddr, tracks: &TrackIds) -> Result<(Self, String), PeerError> {
        let socket = UdpSocket::bind((ip, 0)).await?;
        let local = socket.local_addr()?;
        let began = Instant::now();
        let mut rtc = Rtc::builder()
            .clear_codecs()
            .enable_vp8(true)
            .enable_opus(true, false)
            .build(began);
        rtc.add_local_candidate(Candidate::host(local, "udp").map_err(RtcError::from)?);
        let mut change = rtc.sdp_api();
        let mut media = |kind, id: &str| {
            change.add_media(
                kind,
                Direction::SendOnly,
                Some("face".into()),
                Some(id.into()),
                None,
            )
        };
        let video = media(MediaKind::Video, &tracks.video);
        let audio = media(MediaKind::Audio, &tracks.audio);
        let reliable = change.add_channel("_reliable".into());
        change.add_channel_with_config(ChannelConfig {
            label: "_lossy".into(),
            ordered: false,
            reliability: Reliability::MaxRetransmits { retransmits: 0 },
            ..Default::default()
        });
        let (offer, pending) = change
            .apply()
            .ok_or_else(|| PeerError::Answer("there was nothing to offer".into()))?;
        let mut peer = Self {
            rtc,
            socket,
            local,
            video: (video, None),
            audio: (audio, None),
            reliable,
            open: false,
            waiting: VecDeque::new(),
            pending: Some((1, pending)),
            offers: 1,
            wanted: (0, 0),
            events: VecDeque::new(),
            timeout: began,
            buffer: vec![0; DATAGRAM],
        };
        peer.drain()?;
        Ok((peer, offer.to_sdp_string()))
    }

    /// Takes the server's answer to the offer of that number; older answers are ignored.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn answer(&mut self, id: u32, sdp: &str) -> Result<(), PeerError> {
        let Some((_, pending)) = self.pending.take_if(|(pending, _)| id == 0 || *pending == id) else {
            return Ok(());
        };
        let answer = SdpAnswer::from_sdp_string(sdp).map_err(|error| PeerError::Answer(error.to_string()))?;
        self.rtc.sdp_api().accept_answer(pending, answer)?;
        self.drain()?;
        // `str0m` announces media that the other side adds, not our own.
        self.video.1 = self.payload(self.video.0, Codec::Vp8);
        self.audio.1 = self.payload(self.audio.0, Codec::Opus);
        Ok(())
    }

    /// Takes a candidate of the server, as the JSON LiveKit sends.
    ///
    /// # Errors
    /// When WebRTC itself fails; a candidate that cannot be read is passed over.
    pub fn candidate(&mut self, json: &str) -> Result<(), PeerError> {
        #[derive(serde::Deserialize)]
        struct Init {
            candidate: String,
        }
        let line = serde_json::from_str::<Init>(json)
            .map(|init| init.candidate)
            .unwrap_or_default();
        match Candidate::from_sdp_string(&line) {
            Ok(candidate) => self.rtc.add_remote_candidate(candidate),
            Err(error) => tracing::debug!(%error, "a candidate was passed over"),
        }
        self.drain()
    }

    /// Notes how many tracks the server wants to send us beside those it does.
    pub fn want(&mut self, audios: u32, videos: u32) {
        self.wanted.0 += audios;
        self.wanted.1 += videos;
    }

    /// The next offer with its number, when one is needed and none is on its way.
    ///
    /// # Errors
    /// When WebRTC fails.
    pub fn offer(&mut self) -> Result<Option<(u32, String)>, PeerError> {
        if self.pending.is_some() || self.wanted == (0, 0) {
            return Ok(None);
        }
        let (audios, videos) = std::mem::take(&mut self.wanted);
        let mut change = self.rtc.sdp_api();
        for (kind, count) in [(MediaKind::Audio, audios), (MediaKind::Video, videos)] {
            for _ in 0..count {
                change.add_media(kind, Direction::RecvOnly, None, None, None);
            }
        }
        let Some((offer, pending)) = change.apply() else {
            return Ok(None);
        };
        self.offers += 1;
        self.pending = Some((self.offers, pending));
        self.drain()?;
        Ok(Some((self.offers, offer.to_sdp_string())))
    }

    /// Sends a VP8 frame that belongs to `at` after `began`.
    ///
    /// # Errors
    /// When WebRTC fails; before the connection stands nothing is sent.
    pub fn video(&mut self, frame: Arc<[u8]>, began: Instant, at: Duration) -> Result<(), PeerError> {
        let (mid, Some(pt)) = self.video else {
            return Ok(());
        };
        let time = MediaTime::new(ticks(at, 90), Frequency::NINETY_KHZ);
        if let Some(writer) = self.rtc.writer(mid) {
            writer.write(pt, began + at, time, frame)?;
        }
        self.drain()
    }

    /// Sends an Opus packet that belongs to `at` after `began`, with its loudness from 0 to 255.
    ///
    /// # Errors
    /// When WebRTC fails; before the connection stands nothing is sent.
    pub fn audio(
        &mut self,
        packet: Arc<[u8]>,
        began: Instant,
        at: Duration,
        loudness: u8,
    ) -> Result<(), PeerError> {
        let (mid, Some(pt)) = self.audio else {
            return Ok(());
        };
        let time = MediaTime::new(ticks(at, 48), Frequency::FORTY_EIGHT_KHZ);
        if let Some(writer) = self.rtc.writer(mid) {
            // From this level the server knows who speaks (RFC 6464: 0 is loudest, 127 silence).
            let level = if loudness == 0 {
                -127
            } else {
                -38 + i8::try_from(loudness / 8).unwrap_or(0)
            };
            writer
                .audio_level(level, loudness > 0)
                .write(pt, began + at, time, packet)?;
        }
        self.drain()
    }

    /// Sends an encoded data packet, at the latest once the channel is open.
    ///
    /// # Errors
    /// When WebRTC fails.
    pub fn data(&mut self, packet: Vec<u8>) -> Result<(), PeerError> {
        if self.waiting.len() >= WAITING {
            self.waiting.pop_front();
        }
        self.waiting.push_back(packet);
        self.flush()
    }

    fn flush(&mut self) -> Result<(), PeerError> {
        while self.open {
            let Some(packet) = self.waiting.pop_front() else {
                break;
            };
            let Some(mut channel) = self.rtc.channel(self.reliable) else {
                break;
            };
            let taken = channel.write(true, &packet)?;
            self.drain()?;
            if !taken {
                self.waiting.push_front(packet);
                break;
            }
        }
        Ok(())
    }

    /// Waits for the network or for time to pass, and takes in what came. Cancel-safe.
    ///
    /// # Errors
    /// When the socket or WebRTC fails.
    pub async fn wait(&mut self) -> Result<(), PeerError> {
        let at = tokio::time::Instant::from_std(self.timeout.max(Instant::now() + Duration::from_millis(1)));
        tokio::select! {
            ready = self.socket.readable() => ready?,
            () = tokio::time::sleep_until(at) => {
                self.rtc.handle_input(Input::Timeout(Instant::now()))?;
                self.drain()?;
            }
        }
        loop {
            let (length, source) = match self.socket.try_recv_from(&mut self.buffer) {
                Ok(received) => received,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                // The kernel's report that an earlier datagram found nobody; the server may be starting again.
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => continue,
                Err(error) => return Err(error.into()),
            };
            let Ok(received) = Receive::new(Protocol::Udp, source, self.local, &self.buffer[..length]) else {
                continue;
            };
            self.rtc.handle_input(Input::Receive(Instant::now(), received))?;
            self.drain()?;
        }
        self.flush()
    }

    /// The next thing that happened.
    pub fn event(&mut self) -> Option<PeerEvent> {
        self.events.pop_front()
    }

    fn drain(&mut self) -> Result<(), PeerError> {
        loop {
            match self.rtc.poll_output()? {
                Output::Timeout(at) => {
                    self.timeout = at;
                    return Ok(());
                }
                // A full socket buffer loses the datagram, as the network may: RTP and SCTP repair it.
                Output::Transmit(out) => {
                    if let Err(error) = self.socket.try_send_to(&out.contents, out.destination) {
                        tracing::trace!(%error, "a datagram was lost on the way out");
                    }
                }
                Output::Event(event) => self.note(event),
            }
        }
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::Connected => self.events.push_back(PeerEvent::Connected),
            Event::IceConnectionStateChange(IceConnectionState::Disconnected) | Event::Closed => {
                self.events.push_back(PeerEvent::Lost);
            }
            Event::ChannelOpen(id, _) if id == self.reliable => self.open = true,
            Event::ChannelData(data) => self.events.push_back(PeerEvent::Data(data.data)),
            Event::KeyframeRequest(request) if request.mid == self.video.0 => {
                self.events.push_back(PeerEvent::KeyFrame);
            }
            _ => {}
        }
    }

    fn payload(&mut self, mid: Mid, codec: Codec) -> Option<Pt> {
        let writer = self.rtc.writer(mid)?;
        writer
            .payload_params()
            .find(|params| params.spec().codec == codec)
            .map(str0m::format::PayloadParams::pt)
    }
}

/// A time in steps of a clock with so many thousand a second.
fn ticks(at: Duration, per_ms: u64) -> u64 {
    u64::try_from(at.as_millis())
        .unwrap_or(u64::MAX)
        .saturating_mul(per_ms)
}
