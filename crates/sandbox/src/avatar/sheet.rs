//! The sprite sheet: which frame shows which pose.
//!
//! It owns the look-up from a [`Pose`] to a frame number and the nearest choice when a combination was not drawn.
//! It never decides what the avatar should look like: that is `pose`. Start with [`Sheet::parse`].

use serde::Deserialize;
use std::collections::HashMap;

/// Where the eyes look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Eyes {
    /// At the visitor.
    Open,
    /// A blink.
    Closed,
    /// Thinking.
    Up,
}

/// How the head is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Head {
    /// Upright.
    Still,
    /// Half a nod.
    Nod1,
    /// The lowest point of a nod.
    Nod2,
}

/// What the avatar looks like for 40 ms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub struct Pose {
    /// Breathing height, from 0 up to one less than the sheet's levels.
    pub level: u8,
    /// Where the eyes look.
    pub eyes: Eyes,
    /// How the head is held.
    pub head: Head,
    /// From 0, a closed smile, to 4, the widest.
    pub mouth: u8,
}

/// Why a sheet cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Not the JSON we know.
    #[error("the sheet cannot be read: {0}")]
    Json(String),
    /// It names a frame that the file does not have.
    #[error("the sheet names frame {0}, and the file has fewer")]
    Frame(usize),
    /// The neutral pose, the fallback for all others, is not there.
    #[error("breathing level {0} has no frame that looks straight ahead with a closed mouth")]
    Neutral(u8),
}

/// A look-up from pose to frame.
#[derive(Debug)]
pub struct Sheet {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// How many breathing heights there are.
    pub levels: u8,
    frames: HashMap<Pose, usize>,
}

#[derive(Deserialize)]
struct Wire {
    width: u32,
    height: u32,
    levels: u8,
    frames: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    frame: usize,
    #[serde(flatten)]
    pose: Pose,
}

impl Sheet {
    /// Reads `sprites.json` for a file of so many frames.
    ///
    /// # Errors
    /// When it is not such a sheet, names absent frames or lacks the neutral pose of a level.
    pub fn parse(json: &[u8], frames: usize) -> Result<Self, SheetError> {
        let wire: Wire = serde_json::from_slice(json).map_err(|error| SheetError::Json(error.to_string()))?;
        if let Some(entry) = wire.frames.iter().find(|entry| entry.frame >= frames) {
            return Err(SheetError::Frame(entry.frame));
        }
        let sheet = Self {
            width: wire.width,
            height: wire.height,
            levels: wire.levels,
            frames: wire
                .frames
                .into_iter()
                .map(|entry| (entry.pose, entry.frame))
                .collect(),
        };
        let lacking = (0..sheet.levels.max(1)).find(|level| !sheet.frames.contains_key(&neutral(*level)));
        lacking.map_or(Ok(sheet), |level| Err(SheetError::Neutral(level)))
    }

    /// The frame for a pose, or the nearest that was drawn: first the mouth closes, then the head stills, then the
    /// eyes open.
    pub fn frame(&self, pose: Pose) -> usize {
        let pose = Pose {
            level: pose.level.min(self.levels.saturating_sub(1)),
            ..pose
        };
        let closed = Pose { mouth: 0, ..pose };
        let still = Pose {
            head: Head::Still,
            ..closed
        };
        [pose, closed, still, neutral(pose.level)]
            .iter()
            .find_map(|pose| self.frames.get(pose))
            .copied()
            .unwrap_or(0)
    }
}

/// Looking straight ahead with a closed mouth.
pub const fn neutral(level: u8) -> Pose {
    Pose {
        level,
        eyes: Eyes::Open,
        head: Head::Still,
        mouth: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHEET: &str = r#"{"width":640,"height":800,"levels":1,"frames":[
        {"frame":0,"level":0,"eyes":"open","head":"still","mouth":0},
        {"frame":1,"level":0,"eyes":"open","head":"still","mouth":3},
        {"frame":2,"level":0,"eyes":"closed","head":"still","mouth":0},
        {"frame":3,"level":0,"eyes":"open","head":"nod1","mouth":0}]}"#;

    #[test]
    fn a_pose_that_was_not_drawn_gets_the_nearest() {
        let sheet = Sheet::parse(SHEET.as_bytes(), 4).expect("sound");
        let pose = |eyes, head, mouth| {
            sheet.frame(Pose {
                level: 9,
                eyes,
                head,
                mouth,
            })
        };
        assert_eq!(pose(Eyes::Open, Head::Still, 3), 1);
        assert_eq!(pose(Eyes::Open, Head::Still, 4), 0);
        assert_eq!(pose(Eyes::Closed, Head::Nod2, 2), 2);
        assert_eq!(pose(Eyes::Open, Head::Nod1, 2), 3);
        assert_eq!(pose(Eyes::Up, Head::Still, 0), 0);
    }

    #[test]
    fn a_sheet_must_fit_its_file() {
        assert_eq!(
            Sheet::parse(SHEET.as_bytes(), 3).err(),
            Some(SheetError::Frame(3))
        );
        let two = SHEET.replace("\"levels\":1", "\"levels\":2");
        assert_eq!(
            Sheet::parse(two.as_bytes(), 4).err(),
            Some(SheetError::Neutral(1))
        );
        assert!(matches!(
            Sheet::parse(&SHEET.as_bytes()[..90], 4),
            Err(SheetError::Json(_))
        ));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in ".{0,200}", cut in 0usize..300) {
            let _ = Sheet::parse(text.as_bytes(), 4);
            let _ = Sheet::parse(&SHEET.as_bytes()[..cut.min(SHEET.len())], 4);
        }
    }
}
