//! Reads IVF, the plain file of VP8 frames that `vpxenc` and `ffmpeg` write.
//!
//! It owns the container and nothing of VP8 but the key-frame bit. Start with [`frames`].

use std::sync::Arc;

/// Bytes of the file header: "DKIF", version, header length, codec, width, height, time base, count.
const FILE_HEADER: usize = 32;
/// Bytes before each frame: its length (4) and its time (8).
const FRAME_HEADER: usize = 12;

/// Why a file is not a playable IVF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IvfError {
    /// It does not begin as an IVF file of VP8 does.
    #[error("this is not an IVF file of VP8 frames")]
    NotVp8,
    /// It ends inside a frame.
    #[error("the file ends inside frame {0}")]
    Truncated(usize),
    /// A frame without content.
    #[error("frame {0} is empty")]
    Empty(usize),
}

/// The frames of a file in their order.
///
/// # Errors
/// When the header is not IVF with VP8, or the file is cut off.
pub fn frames(file: &[u8]) -> Result<Vec<Arc<[u8]>>, IvfError> {
    if file.len() < FILE_HEADER || &file[..4] != b"DKIF" || &file[8..12] != b"VP80" {
        return Err(IvfError::NotVp8);
    }
    let header = usize::from(u16::from_le_bytes([file[6], file[7]]));
    let mut rest = file
        .get(header..)
        .filter(|_| header >= FILE_HEADER)
        .ok_or(IvfError::NotVp8)?;
    let mut frames = Vec::new();
    while !rest.is_empty() {
        let cut = IvfError::Truncated(frames.len());
        let (head, after) = rest.split_at_checked(FRAME_HEADER).ok_or(cut)?;
        let length = u32::from_le_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let (frame, after) = after.split_at_checked(length).ok_or(cut)?;
        if frame.is_empty() {
            return Err(IvfError::Empty(frames.len()));
        }
        frames.push(Arc::from(frame));
        rest = after;
    }
    Ok(frames)
}

/// Whether a VP8 frame can be decoded without any other: the lowest bit of its first byte is clear (RFC 6386, 9.1).
pub fn is_key(frame: &[u8]) -> bool {
    frame.first().is_some_and(|byte| byte & 1 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(frames: &[&[u8]]) -> Vec<u8> {
        let mut out = b"DKIF\0\0\x20\0VP80".to_vec();
        out.resize(FILE_HEADER, 0);
        for frame in frames {
            out.extend(u32::try_from(frame.len()).expect("short").to_le_bytes());
            out.extend([0; 8]);
            out.extend(*frame);
        }
        out
    }

    #[test]
    fn frames_come_back_in_order() {
        let got = frames(&file(&[&[0x10, 2, 3], &[0x11]])).expect("a sound file");
        assert_eq!(
            got.iter().map(|frame| frame.to_vec()).collect::<Vec<_>>(),
            [vec![0x10, 2, 3], vec![0x11]]
        );
        assert!(is_key(&got[0]) && !is_key(&got[1]) && !is_key(&[]));
    }

    #[test]
    fn a_cut_file_says_where() {
        let whole = file(&[&[1, 2, 3], &[4, 5, 6]]);
        assert_eq!(frames(&whole[..whole.len() - 1]), Err(IvfError::Truncated(1)));
        assert_eq!(frames(&whole[..FILE_HEADER + 5]), Err(IvfError::Truncated(0)));
        assert_eq!(frames(&whole[..FILE_HEADER - 1]), Err(IvfError::NotVp8));
        assert_eq!(frames(&file(&[&[1], &[]])), Err(IvfError::Empty(1)));
        assert_eq!(
            frames(b"DKIF\0\0\x20\0VP90--------------------"),
            Err(IvfError::NotVp8)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = frames(&bytes);
            let _ = frames(&[file(&[&[1, 2]]), bytes].concat());
        }

        #[test]
        fn what_is_written_is_read(sizes in proptest::collection::vec(1usize..50, 0..8)) {
            let bodies: Vec<Vec<u8>> = sizes.iter().map(|size| vec![7; *size]).collect();
            let parts: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
            prop_assert_eq!(frames(&file(&parts)).expect("sound").len(), sizes.len());
        }
    }
}
