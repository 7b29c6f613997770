//! The voice of an agent that an avatar lends its avatar to.
//!
//! It owns LiveKit's way of carrying it (`DataStreamAudioOutput` of livekit-agents 1.8): byte streams of PCM on
//! `lk.audio_stream`, one for each segment, `lk.clear_buffer` to stop, and `lk.playback_finished` back. It is pure:
//! packets in, sound and notes out. The sound is G.711 at 8 kHz, which needs no encoder of its own. Start with [`Voice`].

use livekit_protocol::data_packet::Value;
use livekit_protocol::data_stream::header::ContentHeader;
use livekit_protocol::data_stream::{Chunk, Header};
use livekit_protocol::{DataPacket, RpcRequest};
use serde_json::json;
use std::collections::VecDeque;
use std::time::Duration;

/// Where the sound arrives.
const TOPIC: &str = "lk.audio_stream";
/// The agent's call that stops it.
pub const CLEAR: &str = "lk.clear_buffer";
/// Samples per second of what is sent, and with G.711 bytes as well.
const RATE: u32 = 8000;
/// Bytes of a packet of 20 ms.
const PACKET: usize = 160;
/// The most of one segment that is kept, in bytes: ten minutes.
const LONGEST: usize = 600 * RATE as usize;
/// The most segments that wait.
const WAITING: usize = 64;
/// A segment whose end never comes is over after this without a chunk.
const IDLE: Duration = Duration::from_secs(10);

/// What an agent says, as it is played.
#[derive(Debug)]
pub struct Voice {
    agent: String,
    waiting: VecDeque<Segment>,
    calls: u64,
}

/// Twenty milliseconds of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Sound {
    /// G.711 µ-law.
    pub packet: Vec<u8>,
    /// From 0 to 255.
    pub loudness: u8,
}

/// What is said between two silences of the agent's program.
#[derive(Debug)]
struct Segment {
    stream: String,
    source: Source,
    next: u64,
    samples: VecDeque<i16>,
    played: usize,
    ended: bool,
    /// When the last of it came.
    heard: Duration,
}

/// How the agent's samples become ours.
#[derive(Debug)]
struct Source {
    rate: u32,
    channels: usize,
    /// Bytes of a frame that is not complete.
    rest: Vec<u8>,
    sum: i64,
    count: i64,
    phase: u32,
}

impl Voice {
    /// Nothing was said yet by the agent of this identity.
    pub fn new(agent: String) -> Self {
        Self {
            agent,
            waiting: VecDeque::new(),
            calls: 0,
        }
    }

    /// The identity of the agent.
    pub fn agent(&self) -> &str {
        &self.agent
    }

    /// Takes a packet of the agent's; anything else is passed over.
    pub fn accept(&mut self, now: Duration, packet: DataPacket) {
        if packet.participant_identity != self.agent {
            return;
        }
        match packet.value {
            Some(Value::StreamHeader(header)) => self.begin(now, header),
            Some(Value::StreamChunk(chunk)) => self.grow(now, &chunk),
            Some(Value::StreamTrailer(trailer)) => {
                if let Some(segment) = self.find(&trailer.stream_id) {
                    segment.ended = true;
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, now: Duration, header: Header) {
        let is_bytes = matches!(header.content_header, Some(ContentHeader::ByteHeader(_)));
        let number = |name: &str| header.attributes.get(name)?.parse::<u32>().ok();
        let (rate, channels) = (number("sample_rate"), number("num_channels").unwrap_or(1));
        let fits = is_bytes && header.topic == TOPIC && header.compression == 0;
        let Some(rate) =
            rate.filter(|rate| fits && (RATE..=192_000).contains(rate) && (1..=8).contains(&channels))
        else {
            return;
        };
        if self.waiting.len() >= WAITING {
            return;
        }
        let source = Source {
            rate,
            channels: channels as usize,
            rest: Vec::new(),
            sum: 0,
            count: 0,
            phase: 0,
        };
        self.waiting.push_back(Segment {
            stream: header.stream_id,
            source,
            next: 0,
            samples: VecDeque::new(),
            played: 0,
            ended: false,
            heard: now,
        });
    }

    fn grow(&mut self, now: Duration, chunk: &Chunk) {
        let Some(segment) = self.find(&chunk.stream_id) else {
            return;
        };
        if chunk.chunk_index != segment.next || segment.samples.len() > LONGEST {
            segment.ended = true;
            return;
        }
        segment.next += 1;
        segment.heard = now;
        segment.source.read(&chunk.content, &mut segment.samples);
    }

    fn find(&mut self, stream: &str) -> Option<&mut Segment> {
        self.waiting
            .iter_mut()
            .find(|segment| segment.stream == stream && !segment.ended)
    }

    /// The sound of the next 20 ms, if there is any, and a report to the agent.
    pub fn play(&mut self, now: Duration) -> (Option<Sound>, Option<DataPacket>) {
        let Some(segment) = self.waiting.front_mut() else {
            return (None, None);
        };
        let over = segment.ended || now >= segment.heard + IDLE;
        if segment.samples.is_empty() && over {
            let played = segment.played;
            self.waiting.pop_front();
            return (None, Some(self.finished(played, false)));
        }
        // What is there is kept until it fills a packet, or nothing more will come.
        if segment.samples.len() < PACKET && !over {
            return (None, None);
        }
        let take = segment.samples.len().min(PACKET);
        segment.played += take;
        let mut samples: Vec<i16> = segment.samples.drain(..take).collect();
        samples.resize(PACKET, 0);
        let sound = Sound {
            loudness: loudness(&samples),
            packet: samples.into_iter().map(mu_law).collect(),
        };
        (Some(sound), None)
    }

    /// Stops at once, as the agent wants; the report that each segment gets.
    pub fn clear(&mut self) -> Vec<DataPacket> {
        let played: Vec<usize> = self.waiting.drain(..).map(|segment| segment.played).collect();
        played
            .into_iter()
            .map(|played| self.finished(played, true))
            .collect()
    }

    /// A call to the agent: so much of a segment was played.
    fn finished(&mut self, samples: usize, interrupted: bool) -> DataPacket {
        self.calls += 1;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a segment has at most a few million samples"
        )]
        let seconds = samples as f64 / f64::from(RATE);
        DataPacket {
            destination_identities: vec![self.agent.clone()],
            value: Some(Value::RpcRequest(RpcRequest {
                id: format!("played-{}", self.calls),
                method: "lk.playback_finished".into(),
                payload: json!({ "playback_position": seconds, "interrupted": interrupted }).to_string(),
                response_timeout_ms: 10_000,
                version: 1,
                ..Default::default()
            })),
            ..Default::default()
        }
    }
}

impl Source {
    /// Mixes to one channel and averages down to [`RATE`].
    fn read(&mut self, bytes: &[u8], to: &mut VecDeque<i16>) {
        self.rest.extend(bytes);
        let whole = self.rest.len() - self.rest.len() % (2 * self.channels);
        let bytes: Vec<u8> = self.rest.drain(..whole).collect();
        for frame in bytes.chunks_exact(2 * self.channels) {
            let channels = frame
                .chunks_exact(2)
                .map(|two| i64::from(i16::from_le_bytes([two[0], two[1]])));
            self.sum += channels.sum::<i64>();
            self.count += i64::try_from(self.channels).unwrap_or(1);
            self.phase += RATE;
            if self.phase >= self.rate {
                self.phase -= self.rate;
                to.push_back(i16::try_from(self.sum / self.count).unwrap_or_default());
                (self.sum, self.count) = (0, 0);
            }
        }
    }
}

/// The mean level of some samples on the scale of the recordings' loudness.
fn loudness(samples: &[i16]) -> u8 {
    let sum: u64 = samples
        .iter()
        .map(|sample| u64::from(sample.unsigned_abs()))
        .sum();
    let mean = sum / samples.len().max(1) as u64;
    // Speech at full level has a mean of about a tenth of the scale's end.
    u8::try_from(mean / 16).unwrap_or(u8::MAX)
}

/// G.711 µ-law (ITU-T G.711, 1988).
fn mu_law(sample: i16) -> u8 {
    const BIAS: u16 = 0x84;
    const CLIP: u16 = 32_635;
    let sign = if sample < 0 { 0x80 } else { 0 };
    let magnitude = sample.unsigned_abs().min(CLIP) + BIAS;
    // The highest bit from 7 to 14 is the exponent, the four below it are the mantissa.
    let exponent = 8_u32.saturating_sub(magnitude.leading_zeros());
    let mantissa = (magnitude >> (exponent + 3)) & 0x0f;
    let exponent = u8::try_from(exponent).unwrap_or(7);
    let mantissa = u8::try_from(mantissa).unwrap_or_default();
    !(sign | (exponent << 4) | mantissa)
}

#[cfg(test)]
mod tests {
    use super::*;
    use livekit_protocol::data_stream::{ByteHeader, Trailer};
    use serde_json::Value as Json;
    use std::collections::HashMap;

    const NOW: Duration = Duration::ZERO;

    fn packet(value: Value) -> DataPacket {
        DataPacket {
            participant_identity: "agent".into(),
            value: Some(value),
            ..Default::default()
        }
    }

    fn header(stream: &str, rate: &str) -> DataPacket {
        packet(Value::StreamHeader(Header {
            stream_id: stream.into(),
            topic: TOPIC.into(),
            attributes: HashMap::from([
                ("sample_rate".into(), rate.into()),
                ("num_channels".into(), "1".into()),
            ]),
            content_header: Some(ContentHeader::ByteHeader(ByteHeader::default())),
            ..Default::default()
        }))
    }

    fn chunk(stream: &str, index: u64, samples: usize) -> DataPacket {
        packet(Value::StreamChunk(Chunk {
            stream_id: stream.into(),
            chunk_index: index,
            content: 8000_i16.to_le_bytes().repeat(samples),
            ..Default::default()
        }))
    }

    fn trailer(stream: &str) -> DataPacket {
        packet(Value::StreamTrailer(Trailer {
            stream_id: stream.into(),
            ..Default::default()
        }))
    }

    fn reported(packet: &DataPacket) -> (f64, bool) {
        assert_eq!(packet.destination_identities, ["agent"]);
        let Some(Value::RpcRequest(call)) = &packet.value else {
            panic!("{packet:?}")
        };
        assert_eq!(call.method, "lk.playback_finished");
        let payload: Json = serde_json::from_str(&call.payload).expect("JSON");
        let seconds = payload["playback_position"].as_f64().expect("seconds");
        (seconds, payload["interrupted"].as_bool().expect("a flag"))
    }

    #[test]
    fn a_segment_is_played_in_its_time_and_reported() {
        let mut voice = Voice::new("agent".into());
        voice.accept(NOW, header("s", "24000"));
        // A second, in two pieces of which the first ends within a sample of ours.
        voice.accept(NOW, chunk("s", 0, 10_001));
        voice.accept(NOW, chunk("s", 1, 13_999));
        voice.accept(NOW, trailer("s"));
        let mut packets = 0;
        let report = loop {
            match voice.play(NOW) {
                (Some(sound), None) => {
                    assert_eq!(sound.packet.len(), PACKET);
                    assert!(sound.loudness > 100, "{}", sound.loudness);
                    packets += 1;
                }
                (None, Some(report)) => break report,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(packets, 50, "a second of 20 ms each");
        assert_eq!(reported(&report), (1.0, false));
        assert_eq!(voice.play(NOW), (None, None));
    }

    #[test]
    fn an_interruption_stops_everything_and_says_how_far_it_came() {
        let mut voice = Voice::new("agent".into());
        for stream in ["one", "two"] {
            voice.accept(NOW, header(stream, "16000"));
            voice.accept(NOW, chunk(stream, 0, 16_000));
        }
        for _ in 0..10 {
            assert!(voice.play(NOW).0.is_some());
        }
        let reports = voice.clear();
        assert_eq!(
            reports.iter().map(reported).collect::<Vec<_>>(),
            [(0.2, true), (0.0, true)]
        );
        voice.accept(NOW, chunk("one", 1, 16_000));
        assert_eq!(voice.play(NOW), (None, None), "what comes late is not played");
    }

    #[test]
    fn a_segment_without_an_end_is_over_after_a_while() {
        let mut voice = Voice::new("agent".into());
        voice.accept(NOW, header("s", "8000"));
        voice.accept(NOW, chunk("s", 0, 100));
        assert_eq!(voice.play(NOW), (None, None), "more may come");
        assert!(voice.play(IDLE).0.is_some(), "the rest");
        let (_, report) = voice.play(IDLE);
        assert_eq!(reported(&report.expect("a report")), (0.0125, false));
    }

    #[test]
    fn what_is_no_voice_of_the_agent_is_passed_over() {
        let mut voice = Voice::new("agent".into());
        let mut foreign = header("s", "8000");
        foreign.participant_identity = "guest".into();
        for odd in [
            foreign,
            header("s", "800"),
            header("s", "much"),
            chunk("s", 0, 160),
        ] {
            voice.accept(NOW, odd);
            assert_eq!(voice.play(NOW), (None, None));
        }
    }

    #[test]
    fn samples_are_written_as_g_711() {
        for (sample, code) in [
            (0, 0xff),
            (-1, 0x7f),
            (1000, 0xce),
            (-1000, 0x4e),
            (i16::MAX, 0x80),
            (i16::MIN, 0x00),
        ] {
            assert_eq!(mu_law(sample), code, "{sample}");
        }
    }
}
