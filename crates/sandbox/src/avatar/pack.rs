//! A presenter's pack: pictures, voice and script, read and checked once.
//!
//! It owns reading and the promise that a [`Pack`] can be played; the files come from whoever calls. Start with
//! [`Pack::parse`].

use super::{ivf, opus, sheet};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;

/// Milliseconds per video frame and per value of loudness.
pub const FRAME_MS: u64 = 40;
/// What every presenter must be able to say.
pub const NEEDED: [&str; 9] = [
    "greeting",
    "welcome",
    "hello",
    "heard",
    "heard-again",
    "given",
    "miss",
    "miss-again",
    "declined",
];
/// What a presenter that plays a customer must be able to say as well.
const ROLE: [&str; 4] = ["role-asked", "role-told", "feedback-asked", "feedback-told"];

/// Why a pack cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The pictures.
    #[error("sprites.ivf of {0}: {1}")]
    Ivf(String, ivf::IvfError),
    /// Frame 0 must be the only key frame: everything else is predicted from it.
    #[error("sprites.ivf of {0}: frame {1} should be {2}")]
    Key(String, usize, &'static str),
    /// The sheet.
    #[error("sprites.json of {0}: {1}")]
    Sheet(String, sheet::SheetError),
    /// The script.
    #[error("script.json of {0}: {1}")]
    Script(String, String),
    /// One recording.
    #[error("{1} of {0}: {2}")]
    Sound(String, String, opus::OpusError),
}

/// One recorded sentence or two.
#[derive(Debug)]
pub struct Utterance {
    /// Its name in the script.
    pub id: String,
    /// What it says, and what is captioned.
    pub text: String,
    /// The subject that a "yes" to it asks for.
    pub next: Option<String>,
    /// The sound, 20 ms each.
    pub packets: Vec<Arc<[u8]>>,
    /// 0 to 255 for each 40 ms.
    pub loudness: Vec<u8>,
}

impl Utterance {
    /// How long it lasts.
    pub fn duration(&self) -> Duration {
        Duration::from_millis(self.packets.len() as u64 * opus::PACKET_MS)
    }

    /// Loudness at a time since its beginning; silence afterwards.
    pub fn loudness_at(&self, since: Duration) -> u8 {
        let at = usize::try_from(since.as_millis() / u128::from(FRAME_MS)).unwrap_or(usize::MAX);
        self.loudness.get(at).copied().unwrap_or(0)
    }
}

/// A presenter that can be played.
#[derive(Debug)]
pub struct Pack {
    /// The pack's name, such as `cara`.
    pub presenter: String,
    /// The presenter's own name, such as "Cara".
    pub name: String,
    /// VP8 frames; only frame 0 is a key frame and all others refer to it alone, so any order plays.
    pub frames: Vec<Arc<[u8]>>,
    /// Which frame shows which pose.
    pub sheet: sheet::Sheet,
    utterances: Vec<Utterance>,
}

#[derive(Deserialize)]
struct Script {
    name: String,
    utterances: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    next: Option<String>,
    file: String,
    loudness: Vec<u8>,
}

impl Pack {
    /// Reads a pack; `sound` finds a recording by its file name.
    ///
    /// # Errors
    /// When any part of it is missing or broken.
    pub fn parse<'a>(
        presenter: &str,
        sprites: &[u8],
        sheet: &[u8],
        script: &[u8],
        sound: impl Fn(&str) -> Option<&'a [u8]>,
    ) -> Result<Self, PackError> {
        let who = || presenter.to_owned();
        let frames = ivf::frames(sprites).map_err(|error| PackError::Ivf(who(), error))?;
        for (at, frame) in frames.iter().enumerate() {
            match (at, ivf::is_key(frame)) {
                (0, false) => return Err(PackError::Key(who(), at, "a key frame")),
                (1.., true) => return Err(PackError::Key(who(), at, "predicted from frame 0")),
                _ => {}
            }
        }
        let sheet =
            sheet::Sheet::parse(sheet, frames.len()).map_err(|error| PackError::Sheet(who(), error))?;
        let broken = |why: String| PackError::Script(who(), why);
        let script: Script = serde_json::from_slice(script).map_err(|error| broken(error.to_string()))?;
        let mut utterances = Vec::with_capacity(script.utterances.len());
        for line in script.utterances {
            let bytes = sound(&line.file).ok_or_else(|| broken(format!("{} is not there", line.file)))?;
            let packets = opus::packets(bytes).map_err(|error| PackError::Sound(who(), line.file, error))?;
            utterances.push(Utterance {
                id: line.id,
                text: line.text,
                next: line.next,
                packets,
                loudness: line.loudness,
            });
        }
        let pack = Self {
            presenter: who(),
            name: script.name,
            frames,
            sheet,
            utterances,
        };
        let plays = pack.answer("roleplay").map(|_| ROLE).unwrap_or_default();
        let mut needed = NEEDED.iter().chain(plays.iter().filter(|id| !id.is_empty()));
        if let Some(id) = needed.find(|id| pack.utterance(id).is_none()) {
            return Err(broken(format!("there is no utterance {id}")));
        }
        let lost = |utterance: &&Utterance| {
            let next = utterance.next.as_deref();
            next.is_some_and(|next| pack.answer(next).is_none())
        };
        if let Some(utterance) = pack.utterances.iter().find(lost) {
            return Err(broken(format!("{} leads to no answer", utterance.id)));
        }
        if pack.answers().next().is_none() {
            return Err(broken("there is no answer".into()));
        }
        Ok(pack)
    }

    /// The utterance of that name.
    pub fn utterance(&self, id: &str) -> Option<&Utterance> {
        self.utterances.iter().find(|utterance| utterance.id == id)
    }

    /// Everything that is recorded.
    pub fn utterances(&self) -> impl Iterator<Item = &Utterance> {
        self.utterances.iter()
    }

    /// The name of the answer to a subject.
    pub fn answer(&self, subject: &str) -> Option<&str> {
        self.answers()
            .find(|id| id.strip_prefix("answer-") == Some(subject))
    }

    /// Names of the answers, in the order of the script.
    pub fn answers(&self) -> impl Iterator<Item = &str> {
        self.utterances
            .iter()
            .map(|utterance| utterance.id.as_str())
            .filter(|id| id.starts_with("answer-"))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Frames 0..: level 0 and 1 each with mouths 0 to 4, then closed, up, nod1 and nod2.
    pub(crate) fn sheet_json() -> (Vec<u8>, usize) {
        let mut frames = Vec::new();
        for level in 0..2 {
            let poses = (0..5).map(|mouth| ("open", "still", mouth)).chain([
                ("closed", "still", 0),
                ("closed", "still", 2),
                ("up", "still", 0),
                ("open", "nod1", 0),
                ("open", "nod2", 0),
            ]);
            for (eyes, head, mouth) in poses {
                frames.push(serde_json::json!({
                    "frame": frames.len(), "level": level, "eyes": eyes, "head": head, "mouth": mouth
                }));
            }
        }
        let count = frames.len();
        let sheet = serde_json::json!({ "width": 640, "height": 800, "levels": 2, "frames": frames });
        (sheet.to_string().into_bytes(), count)
    }

    fn sprites(count: usize) -> Vec<u8> {
        let mut out = b"DKIF\0\0\x20\0VP80".to_vec();
        out.resize(32, 0);
        for at in 0..count {
            out.extend(2u32.to_le_bytes());
            out.extend([0; 8]);
            out.extend([u8::from(at > 0), u8::try_from(at).expect("few frames")]);
        }
        out
    }

    /// A presenter called Ada: `greeting` lasts 1 s, every other utterance 2 s.
    pub(crate) fn ada() -> Pack {
        parse(&[&NEEDED[..], &["answer-price", "answer-what"]].concat()).expect("a sound pack")
    }

    fn parse(ids: &[&str]) -> Result<Pack, PackError> {
        let (sheet, count) = sheet_json();
        let lines: Vec<_> = ids
            .iter()
            .map(|id| {
                let text = match *id {
                    "greeting" => "Hello, I am Ada.".to_owned(),
                    id => format!("This is {id} and it has a few words."),
                };
                let file = if *id == "greeting" { "short" } else { "long" };
                serde_json::json!({ "id": id, "text": text, "file": file, "duration_ms": 0, "loudness": [0, 200, 40, 90] })
            })
            .collect();
        let script =
            serde_json::json!({ "presenter": "ada", "name": "Ada", "utterances": lines }).to_string();
        let packet: &[u8] = &[0xf8, 1, 2, 3];
        let (short, long) = (
            opus::tests::file(&[packet; 50]),
            opus::tests::file(&[packet; 100]),
        );
        Pack::parse(
            "ada",
            &sprites(count),
            &sheet,
            script.as_bytes(),
            |name| match name {
                "short" => Some(&short),
                "long" => Some(&long),
                _ => None,
            },
        )
    }

    #[test]
    fn a_pack_is_read() {
        let ada = ada();
        assert_eq!(ada.name, "Ada");
        assert_eq!(ada.answers().collect::<Vec<_>>(), ["answer-price", "answer-what"]);
        let greeting = ada.utterance("greeting").expect("needed");
        assert_eq!(greeting.duration(), Duration::from_secs(1));
        assert_eq!(greeting.loudness_at(Duration::from_millis(79)), 200);
        assert_eq!(greeting.loudness_at(Duration::from_secs(9)), 0);
    }

    #[test]
    fn a_pack_must_be_complete() {
        let error = |ids: &[&str]| parse(ids).err().map(|error| error.to_string());
        assert_eq!(
            error(&["greeting", "welcome", "hello", "answer-price"]).as_deref(),
            Some("script.json of ada: there is no utterance heard")
        );
        assert_eq!(
            error(&[&NEEDED[..], &["answer-roleplay", "role-asked"]].concat()).as_deref(),
            Some("script.json of ada: there is no utterance role-told")
        );
        assert_eq!(
            error(&NEEDED).as_deref(),
            Some("script.json of ada: there is no answer")
        );
    }

    #[test]
    fn only_frame_0_is_a_key_frame() {
        let (sheet, count) = sheet_json();
        let mut file = sprites(count);
        file[32 + 14 + 12] = 0;
        let error = Pack::parse("ada", &file, &sheet, b"{}", |_| None).expect_err("two key frames");
        assert_eq!(error, PackError::Key("ada".into(), 1, "predicted from frame 0"));
    }
}
