//! Reads Ogg Opus files into the packets that go over RTP as they are.
//!
//! It owns the container and the packet's length in time; it never decodes sound. Start with [`packets`].

use ogg::PacketReader;
use std::io::Cursor;
use std::sync::Arc;

/// Milliseconds of sound in each packet this sandbox plays.
pub const PACKET_MS: u64 = 20;
/// A 20 ms Opus packet of silence: CELT, full band, one frame (RFC 6716, 3.1).
pub const SILENCE: [u8; 3] = [0xf8, 0xff, 0xfe];

/// Why a file is not a playable voice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpusError {
    /// The Ogg container is broken or cut off.
    #[error("the Ogg file is broken: {0}")]
    Container(String),
    /// The first packet is not an Opus header.
    #[error("this is not an Ogg file of Opus sound")]
    NotOpus,
    /// A packet does not hold 20 ms.
    #[error("packet {0} does not hold 20 ms of sound")]
    Length(usize),
    /// Headers and nothing else.
    #[error("there is no sound in the file")]
    Silent,
}

/// The sound packets of a file, 20 ms each.
///
/// # Errors
/// When the container is broken, it is not Opus, or a packet has another length.
pub fn packets(file: &[u8]) -> Result<Vec<Arc<[u8]>>, OpusError> {
    let mut reader = PacketReader::new(Cursor::new(file));
    let mut next = || {
        reader
            .read_packet()
            .map_err(|error| OpusError::Container(error.to_string()))
    };
    let head = next()?.ok_or(OpusError::NotOpus)?;
    if !head.data.starts_with(b"OpusHead") || !next()?.is_some_and(|tags| tags.data.starts_with(b"OpusTags"))
    {
        return Err(OpusError::NotOpus);
    }
    let mut packets = Vec::new();
    let mut ended = false;
    while let Some(packet) = next()? {
        if !is_20_ms(&packet.data) {
            return Err(OpusError::Length(packets.len()));
        }
        ended = packet.last_in_stream();
        packets.push(Arc::from(packet.data));
    }
    match (packets.is_empty(), ended) {
        (true, _) => Err(OpusError::Silent),
        (false, false) => Err(OpusError::Container("it ends before its last packet".into())),
        (false, true) => Ok(packets),
    }
}

/// Whether the first byte announces one frame of 20 ms or two of 10 ms (RFC 6716, 3.1).
fn is_20_ms(packet: &[u8]) -> bool {
    let Some(toc) = packet.first() else { return false };
    let config = toc >> 3;
    let tenths = match config {
        0..=11 => [100, 200, 400, 600][usize::from(config % 4)],
        12..=15 => [100, 200][usize::from(config % 2)],
        _ => [25, 50, 100, 200][usize::from(config % 4)],
    };
    match toc & 3 {
        0 => tenths == 200,
        1 | 2 => tenths == 100,
        _ => packet
            .get(1)
            .is_some_and(|count| u32::from(count & 0x3f) * tenths == 200),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use ogg::writing::{PacketWriteEndInfo, PacketWriter};
    use proptest::prelude::*;

    /// An Ogg Opus file with these packets, for the tests of others as well.
    pub(crate) fn file(packets: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut writer = PacketWriter::new(Cursor::new(&mut out));
        let headers: [&[u8]; 2] = [
            b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0",
            b"OpusTags\0\0\0\0\0\0\0\0",
        ];
        for header in headers {
            writer
                .write_packet(header.to_vec(), 1, PacketWriteEndInfo::EndPage, 0)
                .expect("memory");
        }
        for (at, packet) in packets.iter().enumerate() {
            let end = if at + 1 == packets.len() {
                PacketWriteEndInfo::EndStream
            } else {
                PacketWriteEndInfo::NormalPacket
            };
            writer
                .write_packet(packet.to_vec(), 1, end, (at as u64 + 1) * 960)
                .expect("memory");
        }
        drop(writer);
        out
    }

    #[test]
    fn headers_are_left_out() {
        let got = packets(&file(&[&SILENCE, &[0xf8, 1]])).expect("a sound file");
        assert_eq!(got.len(), 2);
        assert_eq!(*got[0], SILENCE);
    }

    #[test]
    fn other_lengths_are_refused() {
        // Config 0 is 10 ms; 3 is 60 ms.
        assert_eq!(packets(&file(&[&SILENCE, &[0x00, 1]])), Err(OpusError::Length(1)));
        assert_eq!(packets(&file(&[&[0x18, 1]])), Err(OpusError::Length(0)));
        assert!(is_20_ms(&[0x01]), "two frames of 10 ms");
        assert!(is_20_ms(&[0x03, 2]), "two frames of 10 ms, counted");
        assert!(!is_20_ms(&[]));
    }

    #[test]
    fn a_cut_file_is_refused() {
        let body: &[u8] = &[0xf8; 200];
        let whole = file(&[body; 300]);
        assert!(packets(&whole).is_ok());
        for keep in [0, 10, 40, whole.len() / 2, whole.len() - 1] {
            assert!(
                packets(&whole[..keep]).is_err(),
                "{keep} bytes of {}",
                whole.len()
            );
        }
        assert_eq!(packets(&file(&[])), Err(OpusError::Silent));
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = packets(&bytes);
        }

        #[test]
        fn a_flipped_bit_never_passes_for_the_whole(at in 0usize..400, bit in 0u8..8) {
            let body: &[u8] = &[0xf8; 100];
            let mut bytes = file(&[body; 4]);
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            prop_assert!(packets(&bytes).is_err());
        }
    }
}
