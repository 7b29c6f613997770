//! One turn of the avatar: a recording, with the loudness that moves the mouth and its own words as captions.
//!
//! It owns the times within a turn; when a turn begins and ends is the engine's business. Words come from the recording
//! alone, so that what is captioned is what is voiced.

use super::captions;
use super::opus::PACKET_MS;
use super::pack::{FRAME_MS, Utterance};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// A turn that is being spoken.
#[derive(Debug)]
pub struct Speech {
    /// The number of its caption segment.
    pub segment: u64,
    /// Slot of 20 ms in which it began.
    pub from: u64,
    packets: Vec<Arc<[u8]>>,
    loudness: Vec<u8>,
    words: VecDeque<(Duration, String)>,
    line: String,
}

impl Speech {
    /// A turn with this recording.
    pub fn new(segment: u64, from: u64, utterance: &Utterance) -> Self {
        Self {
            segment,
            from,
            packets: utterance.packets.clone(),
            loudness: utterance.loudness.clone(),
            words: captions::paced(utterance.text.trim(), Duration::ZERO, utterance.duration()),
            line: utterance.text.trim().to_owned(),
        }
    }

    fn lasts(&self) -> Duration {
        Duration::from_millis(self.packets.len() as u64 * PACKET_MS)
    }

    /// All of its words.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The packet for a slot of 20 ms; `None` once it is over.
    pub fn packet(&self, slot: u64) -> Option<Arc<[u8]>> {
        self.packets
            .get(usize::try_from(slot.checked_sub(self.from)?).ok()?)
            .cloned()
    }

    /// Loudness in a slot of 20 ms.
    pub fn loudness(&self, slot: u64) -> u8 {
        let since = slot.saturating_sub(self.from) * PACKET_MS / FRAME_MS;
        usize::try_from(since)
            .ok()
            .and_then(|at| self.loudness.get(at))
            .copied()
            .unwrap_or(0)
    }

    /// The words that are due in a slot of 20 ms and were not taken yet; all of them once the sound is over.
    pub fn words(&mut self, slot: u64) -> Option<String> {
        let now = Duration::from_millis(slot.saturating_sub(self.from) * PACKET_MS);
        let over = now >= self.lasts();
        let due = self.words.iter().take_while(|(at, _)| over || *at <= now).count();
        (due > 0).then(|| self.words.drain(..due).map(|(_, word)| word).collect())
    }
}
