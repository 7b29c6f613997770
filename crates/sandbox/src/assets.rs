//! The presenters that travel inside the binary.
//!
//! It owns which presenters exist and reads each once; what they look like and say is made by the script beside
//! the assets. Start with [`presenter`].

use crate::avatar::pack::{Pack, PackError};
use std::sync::{Arc, OnceLock};

/// One presenter's files as the build found them.
struct Files {
    presenter: &'static str,
    face: &'static [u8],
    sprites: &'static [u8],
    sheet: &'static [u8],
    script: &'static [u8],
    sounds: &'static [(&'static str, &'static [u8])],
}

const FILES: &[Files] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Every presenter, in alphabetical order.
///
/// # Errors
/// When a committed pack is broken, which a test of this crate forbids.
pub fn presenters() -> Result<&'static [Arc<Pack>], PackError> {
    static PACKS: OnceLock<Result<Vec<Arc<Pack>>, PackError>> = OnceLock::new();
    PACKS
        .get_or_init(|| FILES.iter().map(|files| read(files).map(Arc::new)).collect())
        .as_deref()
        .map_err(Clone::clone)
}

/// The presenter of that name.
pub fn presenter(name: &str) -> Option<Arc<Pack>> {
    presenters()
        .ok()?
        .iter()
        .find(|pack| pack.presenter == name)
        .cloned()
}

/// A small picture of the presenter of that name: a JPEG.
pub fn face(name: &str) -> Option<&'static [u8]> {
    let files = FILES.iter().find(|files| files.presenter == name)?;
    Some(files.face)
}

fn read(files: &Files) -> Result<Pack, PackError> {
    Pack::parse(
        files.presenter,
        files.sprites,
        files.sheet,
        files.script,
        |name| {
            files
                .sounds
                .iter()
                .find(|(file, _)| *file == name)
                .map(|(_, bytes)| *bytes)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_committed_pack_can_be_played() {
        let packs = presenters().expect("the packs are sound");
        assert!(!packs.is_empty(), "no presenter is built in");
    }

    #[test]
    fn an_unknown_name_is_no_presenter() {
        assert!(presenter("unknown").is_none());
    }

    /// The words that a clip itself carries, as `speak.mjs` wrote them when it spoke them: the comment `title` of its
    /// second Ogg packet (RFC 7845, 5.2).
    fn spoken(clip: &[u8]) -> String {
        let mut reader = ogg::PacketReader::new(std::io::Cursor::new(clip));
        let tags = (0..2)
            .map(|_| reader.read_packet().expect("Ogg").expect("two headers"))
            .last()
            .expect("tags");
        let length = |at: usize| u32::from_le_bytes(tags.data[at..at + 4].try_into().expect("four")) as usize;
        let comments = 8 + 4 + length(8);
        let mut at = comments + 4;
        for _ in 0..length(comments) {
            let size = length(at);
            let comment = String::from_utf8_lossy(&tags.data[at + 4..at + 4 + size]).into_owned();
            if let Some(title) = comment.strip_prefix("title=").or(comment.strip_prefix("TITLE=")) {
                return title.to_owned();
            }
            at += 4 + size;
        }
        panic!("no title")
    }

    #[test]
    fn every_clip_speaks_the_words_of_its_caption() {
        for files in FILES {
            let pack = presenter(files.presenter).expect("a pack");
            assert_eq!(
                pack.utterances().count(),
                files.sounds.len(),
                "{}",
                files.presenter
            );
            for utterance in pack.utterances() {
                let file = format!("{}.opus", utterance.id);
                let (_, clip) = files
                    .sounds
                    .iter()
                    .find(|(name, _)| *name == file)
                    .expect("its clip");
                assert_eq!(spoken(clip), utterance.text, "{} {file}", files.presenter);
            }
        }
    }

    #[test]
    fn every_presenter_has_answers_enough_and_each_leads_on() {
        for pack in presenters().expect("sound packs") {
            assert!(pack.answers().count() >= 15, "{}", pack.presenter);
            for id in pack.answers() {
                let said = pack.utterance(id).expect("an answer");
                let turn = id == "answer-roleplay" && said.text.contains("Type what you say");
                assert!(
                    turn || said.next.is_some() && said.text.ends_with('?'),
                    "{} {id} ends without a question or an offer: {}",
                    pack.presenter,
                    said.text
                );
            }
        }
    }

    #[test]
    fn all_packs_together_stay_below_three_megabytes() {
        let sounds = |files: &Files| files.sounds.iter().map(|(_, clip)| clip.len()).sum::<usize>();
        let size = |files: &Files| {
            files.face.len() + files.sprites.len() + files.sheet.len() + files.script.len() + sounds(files)
        };
        let all: usize = FILES.iter().map(size).sum();
        assert!(all < 3_000_000, "{all} bytes");
    }
}
