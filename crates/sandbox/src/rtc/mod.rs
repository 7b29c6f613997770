//! One `str0m` peer on its UDP sockets: what every carrier of the avatar shares.
//!
//! It owns candidates, packets and the data channel. Who offers and who answers is each carrier's business, and so is
//! what is sent: this sends what it is given when it is given it. Start with [`Link::to_visitor`] and [`Link::to_server`].
//!
//! `str0m` wants each change followed by a full drain of its outputs; [`Link::drain`] is that drain and every method
//! that changes something ends with it. After [`Link::sdp`] the caller does it.

pub mod answer;
pub mod interface;
mod sockets;
pub mod voice_activity;

use interface::MediaInterface;
use sockets::{Admission, Sockets};
use std::collections::VecDeque;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use str0m::change::SdpApi;
use str0m::channel::{ChannelConfig, ChannelId};
use str0m::format::Codec;
use str0m::media::{Frequency, MediaData, MediaKind, MediaTime, Mid, Pt};
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event as RtcEvent, IceConnectionState, Input, Output, Rtc, RtcError};

/// Largest datagram we expect, in bytes.
const DATAGRAM: usize = 2000;
/// Messages that wait for the channel to open.
const WAITING: usize = 256;
/// The level of a packet that does not say how loud it is, by its size: Opus spends a few bytes on silence.
const SILENT_BYTES: usize = 40;

/// What happened on the media side.
#[derive(Debug)]
pub enum Event {
    /// Media can be sent.
    Connected,
    /// The connection is lost.
    Lost,
    /// The other side said goodbye.
    Closed,
    /// A receiver of our video needs a key frame.
    KeyFrame,
    /// A message on the data channel.
    Data(Vec<u8>),
    /// A packet of the other side's sound; its level from -127 (silence) to 0.
    Heard(i8),
}

/// Why the media side failed.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The socket.
    #[error("the UDP socket failed: {0}")]
    Socket(#[from] io::Error),
    /// The protocol.
    #[error("WebRTC failed: {0}")]
    Rtc(#[from] RtcError),
    /// The other side's description.
    #[error("the other side's description cannot be used: {0}")]
    Description(String),
}

/// Which data channel carries the messages.
#[derive(Debug)]
pub enum Channel {
    /// One that we offered.
    Ours(ChannelId),
    /// One that the other side opens under this label.
    Theirs(&'static str),
}

/// How a voice is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceCodec {
    /// As the recordings are.
    Opus,
    /// µ-law at 8 kHz, for sound that comes as samples.
    G711,
}

impl VoiceCodec {
    const fn codec(self) -> Codec {
        match self {
            Self::Opus => Codec::Opus,
            Self::G711 => Codec::PCMU,
        }
    }

    fn time(self, at: Duration) -> MediaTime {
        match self {
            Self::Opus => MediaTime::new(ticks(at, 48), Frequency::FORTY_EIGHT_KHZ),
            Self::G711 => MediaTime::new(ticks(at, 8), Frequency::EIGHT_KHZ),
        }
    }
}

/// One WebRTC peer that sends a picture and a voice.
pub struct Link {
    rtc: Rtc,
    voice: VoiceCodec,
    sockets: Sockets,
    video: Option<(Mid, Pt)>,
    audio: Option<(Mid, Pt)>,
    channel: Option<Channel>,
    open: Option<ChannelId>,
    waiting: VecDeque<(bool, Vec<u8>)>,
    events: VecDeque<Event>,
    received: Instant,
    timeout: Instant,
    buffer: Vec<u8>,
}

impl Link {
    /// A peer for a visitor's browser on this machine, that knows VP8 and Opus, and no media yet. Packets of other
    /// machines are dropped.
    ///
    /// # Errors
    /// When there is no socket to be had.
    pub async fn to_visitor(media: MediaInterface) -> Result<Self, LinkError> {
        Self::new(&media.addresses(), interface::is_this_machine, VoiceCodec::Opus).await
    }

    /// A peer on `ip` for a media server, which may be anywhere.
    ///
    /// # Errors
    /// When there is no socket to be had.
    pub async fn to_server(ip: IpAddr, voice: VoiceCodec) -> Result<Self, LinkError> {
        Self::new(&[ip], |_| true, voice).await
    }

    async fn new(addresses: &[IpAddr], admits: Admission, voice: VoiceCodec) -> Result<Self, LinkError> {
        let sockets = Sockets::open(addresses, admits).await?;
        let began = Instant::now();
        let mut rtc = Rtc::builder()
            .clear_codecs()
            .enable_vp8(true)
            .enable_opus(voice == VoiceCodec::Opus, false)
            .enable_pcmu(voice == VoiceCodec::G711, false)
            .build(began);
        for address in sockets.addresses() {
            rtc.add_local_candidate(Candidate::host(address, "udp").map_err(RtcError::from)?);
        }
        Ok(Self {
            rtc,
            voice,
            sockets,
            video: None,
            audio: None,
            channel: None,
            open: None,
            waiting: VecDeque::new(),
            events: VecDeque::new(),
            received: began,
            timeout: began,
            buffer: vec![0; DATAGRAM],
        })
    }

    /// Offers and answers; a [`Self::drain`] must follow.
    pub fn sdp(&mut self) -> SdpApi<'_> {
        self.rtc.sdp_api()
    }

    /// Sends messages on this channel from now on.
    pub fn use_channel(&mut self, channel: Channel) {
        self.channel = Some(channel);
    }

    /// The number of the stream that carries the messages, once it is open.
    pub fn stream(&mut self) -> Option<u16> {
        let open = self.open?;
        self.rtc.direct_api().sctp_stream_id_by_channel_id(open)
    }

    /// Goes on with a channel that the other side opened with a peer before this one, and will not open again.
    pub fn resume(&mut self, stream: u16, label: &str) {
        let config = ChannelConfig {
            label: label.into(),
            negotiated: Some(stream),
            ..Default::default()
        };
        let id = self.rtc.direct_api().create_data_channel(config);
        self.channel = Some(Channel::Ours(id));
    }

    /// Sends picture and voice on these media of ours, as far as they are agreed with codecs that we have. Media that
    /// the other side asks for are used by themselves.
    pub fn use_media(&mut self, video: Mid, audio: Mid) {
        self.video = self.payload(video, Codec::Vp8).map(|pt| (video, pt));
        self.audio = self.payload(audio, self.voice.codec()).map(|pt| (audio, pt));
    }

    /// Takes a candidate of the other side; one that cannot be read, such as a masked address, is passed over.
    ///
    /// # Errors
    /// When WebRTC itself fails.
    pub fn candidate(&mut self, line: &str) -> Result<(), LinkError> {
        match Candidate::from_sdp_string(line) {
            Ok(candidate) => self.rtc.add_remote_candidate(candidate),
            Err(error) => tracing::debug!(%error, "a candidate was passed over"),
        }
        self.drain()
    }

    /// Sends a VP8 frame that belongs to `at` after `began`.
    ///
    /// # Errors
    /// When WebRTC fails; before the connection stands nothing is sent.
    pub fn video(&mut self, frame: Arc<[u8]>, began: Instant, at: Duration) -> Result<(), LinkError> {
        let Some((mid, pt)) = self.video else {
            return Ok(());
        };
        let time = MediaTime::new(ticks(at, 90), Frequency::NINETY_KHZ);
        if let Some(writer) = self.rtc.writer(mid) {
            writer.write(pt, began + at, time, frame)?;
        }
        self.drain()
    }

    /// Sends a packet of the voice that belongs to `at` after `began`, with its loudness from 0 to 255.
    ///
    /// # Errors
    /// When WebRTC fails; before the connection stands nothing is sent.
    pub fn audio(
        &mut self,
        packet: Arc<[u8]>,
        began: Instant,
        at: Duration,
        loudness: u8,
    ) -> Result<(), LinkError> {
        let Some((mid, pt)) = self.audio else {
            return Ok(());
        };
        let time = self.voice.time(at);
        if let Some(writer) = self.rtc.writer(mid) {
            // From this level the receiver knows who speaks (RFC 6464: 0 is loudest, 127 silence).
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

    /// Sends a message, binary or text, at the latest once the channel is open.
    ///
    /// # Errors
    /// When WebRTC fails.
    pub fn send(&mut self, binary: bool, message: Vec<u8>) -> Result<(), LinkError> {
        if self.waiting.len() >= WAITING {
            self.waiting.pop_front();
        }
        self.waiting.push_back((binary, message));
        self.flush()
    }

    fn flush(&mut self) -> Result<(), LinkError> {
        while let Some(open) = self.open {
            let Some((binary, message)) = self.waiting.pop_front() else {
                break;
            };
            let Some(mut channel) = self.rtc.channel(open) else {
                break;
            };
            let taken = channel.write(binary, &message)?;
            self.drain()?;
            if !taken {
                self.waiting.push_front((binary, message));
                break;
            }
        }
        Ok(())
    }

    /// Waits for the network or for time to pass, and takes in what came. Cancel-safe.
    ///
    /// # Errors
    /// When the socket or WebRTC fails.
    pub async fn wait(&mut self) -> Result<(), LinkError> {
        let at = tokio::time::Instant::from_std(self.timeout.max(Instant::now() + Duration::from_millis(1)));
        tokio::select! {
            ready = self.sockets.readable() => ready?,
            () = tokio::time::sleep_until(at) => {
                self.rtc.handle_input(Input::Timeout(Instant::now()))?;
                self.drain()?;
            }
        }
        while let Some(way) = self.sockets.receive(&mut self.buffer)? {
            let datagram = &self.buffer[..way.length];
            let Ok(received) = Receive::new(Protocol::Udp, way.from, way.to, datagram) else {
                continue;
            };
            self.received = Instant::now();
            self.rtc.handle_input(Input::Receive(self.received, received))?;
            self.drain()?;
        }
        self.flush()
    }

    /// When the other side last sent anything at all.
    pub fn received(&self) -> Instant {
        self.received
    }

    /// The next thing that happened.
    pub fn event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Carries out what `str0m` wants done.
    ///
    /// # Errors
    /// When WebRTC fails.
    pub fn drain(&mut self) -> Result<(), LinkError> {
        loop {
            match self.rtc.poll_output()? {
                Output::Timeout(at) => {
                    self.timeout = at;
                    return Ok(());
                }
                // A full socket buffer loses the datagram, as the network may: RTP and SCTP repair it.
                Output::Transmit(out) => {
                    if let Err(error) = self.sockets.send(out.source, out.destination, &out.contents) {
                        tracing::trace!(%error, "a datagram was lost on the way out");
                    }
                }
                Output::Event(event) => self.note(event),
            }
        }
    }

    fn note(&mut self, event: RtcEvent) {
        let event = match event {
            RtcEvent::Connected => Event::Connected,
            RtcEvent::IceConnectionStateChange(IceConnectionState::Disconnected) => Event::Lost,
            RtcEvent::Closed => Event::Closed,
            RtcEvent::ChannelOpen(id, label) => {
                let wanted = match self.channel {
                    Some(Channel::Ours(ours)) => id == ours,
                    Some(Channel::Theirs(theirs)) => label == theirs,
                    None => false,
                };
                if wanted {
                    self.open = Some(id);
                }
                return;
            }
            RtcEvent::MediaAdded(added) if added.direction.is_sending() => {
                match added.kind {
                    MediaKind::Video if self.video.is_none() => {
                        self.video = self.payload(added.mid, Codec::Vp8).map(|pt| (added.mid, pt));
                    }
                    MediaKind::Audio if self.audio.is_none() => {
                        self.audio = self
                            .payload(added.mid, self.voice.codec())
                            .map(|pt| (added.mid, pt));
                    }
                    _ => {}
                }
                return;
            }
            RtcEvent::ChannelData(data) => Event::Data(data.data),
            RtcEvent::KeyframeRequest(request) if Some(request.mid) == self.video.map(|(mid, _)| mid) => {
                Event::KeyFrame
            }
            RtcEvent::MediaData(data) if data.params.spec().codec == Codec::Opus => {
                Event::Heard(level(&data))
            }
            _ => return,
        };
        self.events.push_back(event);
    }

    fn payload(&mut self, mid: Mid, codec: Codec) -> Option<Pt> {
        let writer = self.rtc.writer(mid)?;
        writer
            .payload_params()
            .find(|params| params.spec().codec == codec)
            .map(str0m::format::PayloadParams::pt)
    }
}

/// How loud a packet is (RFC 6464), guessed where the sender does not say.
fn level(data: &MediaData) -> i8 {
    let guess = if data.data.len() > SILENT_BYTES { -30 } else { -127 };
    data.ext_vals.audio_level.unwrap_or(guess)
}

/// A time in steps of a clock with so many thousand a second.
fn ticks(at: Duration, per_ms: u64) -> u64 {
    u64::try_from(at.as_millis())
        .unwrap_or(u64::MAX)
        .saturating_mul(per_ms)
}
