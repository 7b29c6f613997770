//! How the visitor hears and is heard: speaker, volume, and the choice to be heard only while a key is held.
//!
//! It outlives an attempt, like a press on Mute: the next talk sounds as this one did.

use super::{Device, Effect};

/// The visitor's choices, and what there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sound {
    /// What there is to hear with; empty until the browser lets us know, and where it leaves no choice.
    pub(super) speakers: Vec<Device>,
    /// The one that was chosen, by the browser's name for it.
    pub(super) speaker: Option<String>,
    /// Whether the browser lets a page set how loud it is.
    pub(super) can_set_volume: bool,
    /// In percent.
    pub(super) volume: u8,
    /// Whether the visitor is heard only while holding a key or a button.
    pub(super) push_to_talk: bool,
}

impl Default for Sound {
    fn default() -> Self {
        Self {
            speakers: Vec::new(),
            speaker: None,
            can_set_volume: false,
            volume: 100,
            push_to_talk: false,
        }
    }
}

impl Sound {
    /// What a player that has just been opened must know, besides what is so by itself.
    pub(super) fn settle(&self, out: &mut Vec<Effect>) {
        if let Some(speaker) = &self.speaker {
            out.push(Effect::SetSpeaker(speaker.clone()));
        }
        if self.volume != 100 {
            out.push(Effect::SetVolume(self.volume));
        }
    }
}
