//! Text streams inside LiveKit's data packets: `lk.chat` in, `lk.transcription` out.
//!
//! It owns putting a text together from its header, chunks and trailer, and taking captions apart into them. It is
//! pure: packets in, packets out. Start with [`Inbox`] and [`Transcripts`].

use crate::avatar::Caption;
use jsonwebtoken::get_current_timestamp;
use livekit_protocol::DataPacket;
use livekit_protocol::data_packet::Value;
use livekit_protocol::data_stream::header::ContentHeader;
use livekit_protocol::data_stream::{Chunk, Header, TextHeader, Trailer};
use std::collections::HashMap;

/// Where a visitor's typed text arrives.
pub const CHAT: &str = "lk.chat";
/// Says on a caption's stream that its words are no answer (`docs/providers/livekit.md`).
const MISSED: &str = "showroom.missed";
/// Where captions go.
const TRANSCRIPTION: &str = "lk.transcription";
/// The most text of one stream, in bytes; a visitor may type 4000 characters of up to four bytes.
const TEXT_BYTES: usize = 16_000;
/// The most streams that may be open at once; older ones are forgotten.
const OPEN_STREAMS: usize = 16;

/// A text that arrived whole.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// Who sent it.
    pub from: Sender,
    /// What it says.
    pub text: String,
}

/// A participant as a data packet names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The server's id of this visit.
    pub sid: String,
    /// Identity in the room.
    pub identity: String,
}

/// Typed texts that are arriving.
#[derive(Debug, Default)]
pub struct Inbox {
    open: Vec<Incoming>,
}

#[derive(Debug)]
struct Incoming {
    id: String,
    from: Sender,
    next: u64,
    bytes: Vec<u8>,
}

impl Inbox {
    /// Takes a packet and answers with a chat text when that completes one. Anything broken, foreign or too long is
    /// dropped without a word: a visitor's browser can send what it likes.
    pub fn accept(&mut self, packet: DataPacket) -> Option<Text> {
        let from = Sender {
            sid: packet.participant_sid,
            identity: packet.participant_identity,
        };
        match packet.value? {
            Value::StreamHeader(header) => self.begin(from, header),
            Value::StreamChunk(chunk) => {
                self.grow(&from, chunk);
                None
            }
            Value::StreamTrailer(trailer) => {
                let at = self.find(&trailer.stream_id, &from)?;
                let done = self.open.remove(at);
                // A reason means that the sender gave up.
                trailer.reason.is_empty().then(|| text(from, done.bytes))?
            }
            _ => None,
        }
    }

    fn begin(&mut self, from: Sender, header: Header) -> Option<Text> {
        let is_text = matches!(header.content_header, Some(ContentHeader::TextHeader(_)));
        if header.topic != CHAT || !is_text || header.compression != 0 {
            return None;
        }
        if let Some(whole) = header.inline_content {
            return text(from, whole);
        }
        if self.open.len() >= OPEN_STREAMS {
            self.open.remove(0);
        }
        self.open.push(Incoming {
            id: header.stream_id,
            from,
            next: 0,
            bytes: Vec::new(),
        });
        None
    }

    fn grow(&mut self, from: &Sender, chunk: Chunk) {
        let Some(at) = self.find(&chunk.stream_id, from) else {
            return;
        };
        let stream = &mut self.open[at];
        if chunk.chunk_index != stream.next || stream.bytes.len() + chunk.content.len() > TEXT_BYTES {
            self.open.remove(at);
            return;
        }
        stream.next += 1;
        stream.bytes.extend(chunk.content);
    }

    fn find(&self, id: &str, from: &Sender) -> Option<usize> {
        self.open
            .iter()
            .position(|stream| stream.id == id && stream.from == *from)
    }
}

fn text(from: Sender, bytes: Vec<u8>) -> Option<Text> {
    let text = String::from_utf8(bytes)
        .ok()
        .filter(|text| text.len() <= TEXT_BYTES)?;
    Some(Text { from, text })
}

/// A captioned speaker.
#[derive(Debug, Clone, Default)]
pub struct Speaker {
    /// Identity in the room.
    pub identity: String,
    /// The track that carries the voice; empty when there is none.
    pub track: String,
}

/// Captions as text streams.
///
/// Attribute names and their meaning: LiveKit agents 1.8, `types.py` and `voice/room_io/_output.py`.
#[derive(Debug, Default)]
pub struct Transcripts {
    /// Makes stream ids differ from those of other participants.
    prefix: String,
    open: HashMap<u64, (Speaker, u64)>,
    /// Whether the next caption is no answer.
    misses: bool,
    /// The caption that is none.
    missed: Option<u64>,
}

impl Transcripts {
    /// Streams whose ids begin with `prefix`, which is unique in the room.
    pub fn new(prefix: String) -> Self {
        Self {
            prefix,
            open: HashMap::new(),
            misses: false,
            missed: None,
        }
    }

    /// The caption that begins next says that there is no answer.
    pub const fn miss(&mut self) {
        self.misses = true;
    }

    /// The packet for a caption; `speaker` says whose words it shows.
    pub fn packet(&mut self, caption: Caption, speaker: impl Fn() -> Speaker) -> Option<DataPacket> {
        let (speaker, value) = match caption {
            Caption::Begin(segment) => {
                let speaker = speaker();
                self.missed = std::mem::take(&mut self.misses).then_some(segment);
                self.open.insert(segment, (speaker.clone(), 0));
                let header = Header {
                    stream_id: self.id("TS", segment),
                    timestamp: i64::try_from(get_current_timestamp()).unwrap_or_default() * 1000,
                    topic: TRANSCRIPTION.into(),
                    mime_type: "text/plain".into(),
                    attributes: self.attributes(segment, &speaker, false),
                    content_header: Some(ContentHeader::TextHeader(TextHeader {
                        generated: true,
                        ..Default::default()
                    })),
                    ..Default::default()
                };
                (speaker, Value::StreamHeader(header))
            }
            Caption::Words(segment, words) => {
                let stream_id = self.id("TS", segment);
                let (speaker, next) = self.open.get_mut(&segment)?;
                let chunk = Chunk {
                    stream_id,
                    chunk_index: *next,
                    content: words.into_bytes(),
                    ..Default::default()
                };
                *next += 1;
                (speaker.clone(), Value::StreamChunk(chunk))
            }
            Caption::End(segment) => {
                let (speaker, _) = self.open.remove(&segment)?;
                let trailer = Trailer {
                    stream_id: self.id("TS", segment),
                    reason: String::new(),
                    attributes: self.attributes(segment, &speaker, true),
                };
                (speaker, Value::StreamTrailer(trailer))
            }
        };
        Some(DataPacket {
            participant_identity: speaker.identity,
            value: Some(value),
            ..Default::default()
        })
    }

    fn id(&self, kind: &str, segment: u64) -> String {
        format!("{kind}_{}_{segment}", self.prefix)
    }

    fn attributes(&self, segment: u64, speaker: &Speaker, last: bool) -> HashMap<String, String> {
        let mut attributes = HashMap::from([
            ("lk.segment_id".to_owned(), self.id("SG", segment)),
            ("lk.transcription_final".to_owned(), last.to_string()),
        ]);
        if self.missed == Some(segment) {
            attributes.insert(MISSED.to_owned(), true.to_string());
        }
        if !speaker.track.is_empty() {
            attributes.insert("lk.transcribed_track_id".to_owned(), speaker.track.clone());
        }
        attributes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn packet(value: Value) -> DataPacket {
        DataPacket {
            participant_identity: "guest".into(),
            value: Some(value),
            ..Default::default()
        }
    }

    fn header(topic: &str, inline: Option<&[u8]>) -> DataPacket {
        packet(Value::StreamHeader(Header {
            stream_id: "s".into(),
            topic: topic.into(),
            inline_content: inline.map(<[u8]>::to_vec),
            content_header: Some(ContentHeader::TextHeader(TextHeader::default())),
            ..Default::default()
        }))
    }

    fn chunk(index: u64, content: &[u8]) -> DataPacket {
        packet(Value::StreamChunk(Chunk {
            stream_id: "s".into(),
            chunk_index: index,
            content: content.to_vec(),
            ..Default::default()
        }))
    }

    fn trailer(reason: &str) -> DataPacket {
        packet(Value::StreamTrailer(Trailer {
            stream_id: "s".into(),
            reason: reason.into(),
            ..Default::default()
        }))
    }

    fn read(packets: Vec<DataPacket>) -> Vec<String> {
        let mut inbox = Inbox::default();
        packets
            .into_iter()
            .filter_map(|packet| inbox.accept(packet))
            .map(|text| text.text)
            .collect()
    }

    #[test]
    fn a_text_is_put_together() {
        let (one, two) = "é".as_bytes().split_at(1);
        assert_eq!(
            read(vec![
                header(CHAT, None),
                chunk(0, one),
                chunk(1, two),
                trailer("")
            ]),
            ["é"]
        );
        assert_eq!(read(vec![header(CHAT, Some(b"short"))]), ["short"]);
    }

    #[test]
    fn odd_streams_are_dropped() {
        let none: [&str; 0] = [];
        assert_eq!(
            read(vec![header("other", None), chunk(0, b"a"), trailer("")]),
            none
        );
        assert_eq!(
            read(vec![header(CHAT, None), chunk(1, b"a"), trailer("")]),
            none,
            "a chunk is missing"
        );
        assert_eq!(
            read(vec![header(CHAT, None), chunk(0, &[0xff]), trailer("")]),
            none,
            "not UTF-8"
        );
        assert_eq!(
            read(vec![header(CHAT, None), chunk(0, b"a"), trailer("gave up")]),
            none
        );
        assert_eq!(
            read(vec![
                header(CHAT, None),
                chunk(0, &[b'a'; TEXT_BYTES + 1]),
                trailer("")
            ]),
            none
        );
        assert_eq!(read(vec![chunk(0, b"a"), trailer("")]), none, "no header");
        assert_eq!(read(vec![DataPacket::default()]), none);
    }

    #[test]
    fn forgotten_streams_do_not_pile_up() {
        let mut inbox = Inbox::default();
        for _ in 0..100 {
            inbox.accept(header(CHAT, None));
        }
        assert_eq!(inbox.open.len(), OPEN_STREAMS);
    }

    #[test]
    fn a_caption_becomes_a_stream() {
        let mut transcripts = Transcripts::new("x".into());
        let speaker = || Speaker {
            identity: "avatar".into(),
            track: "TR_1".into(),
        };
        let captions = [
            Caption::Begin(3),
            Caption::Words(3, "Hi ".into()),
            Caption::End(3),
        ];
        let packets: Vec<_> = captions
            .into_iter()
            .filter_map(|caption| transcripts.packet(caption, speaker))
            .collect();
        let [
            Some(Value::StreamHeader(head)),
            Some(Value::StreamChunk(chunk)),
            Some(Value::StreamTrailer(tail)),
        ] = [0, 1, 2].map(|at| packets[at].value.clone())
        else {
            panic!("{packets:?}")
        };
        assert_eq!(head.topic, "lk.transcription");
        assert_eq!(head.attributes["lk.transcription_final"], "false");
        assert_eq!(head.attributes["lk.transcribed_track_id"], "TR_1");
        assert_eq!(
            (chunk.stream_id, chunk.content.as_slice()),
            (head.stream_id.clone(), b"Hi ".as_slice())
        );
        assert_eq!(tail.stream_id, head.stream_id);
        assert_eq!(tail.attributes["lk.transcription_final"], "true");
        assert_eq!(tail.attributes["lk.segment_id"], head.attributes["lk.segment_id"]);
        assert!(
            packets
                .iter()
                .all(|packet| packet.participant_identity == "avatar")
        );
        assert!(transcripts.open.is_empty());
        assert!(
            transcripts
                .packet(Caption::Words(3, "late".into()), speaker)
                .is_none()
        );
    }

    #[test]
    fn an_answer_that_is_none_says_so_and_the_next_does_not() {
        let mut transcripts = Transcripts::new("x".into());
        transcripts.miss();
        let captions = [
            Caption::Begin(3),
            Caption::Words(3, "I do not know. ".into()),
            Caption::End(3),
            Caption::Begin(4),
            Caption::End(4),
        ];
        let said: Vec<_> = captions
            .into_iter()
            .filter_map(|caption| transcripts.packet(caption, Speaker::default))
            .filter_map(|packet| match packet.value {
                Some(Value::StreamHeader(head)) => Some(head.attributes),
                Some(Value::StreamTrailer(tail)) => Some(tail.attributes),
                _ => None,
            })
            .map(|attributes| attributes.get(MISSED).cloned())
            .collect();
        let missed = Some("true".to_owned());
        assert_eq!(said, [missed.clone(), missed, None, None]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            use prost::Message as _;
            if let Ok(packet) = DataPacket::decode(bytes.as_slice()) {
                Inbox::default().accept(packet);
            }
        }
    }
}
