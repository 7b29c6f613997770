//! One turn of the avatar: recordings in a row, with the loudness that moves the mouth and the words that are shown.
//!
//! It owns the order within a turn; when a turn begins and ends is the engine's business.

use super::captions;
use super::opus::{PACKET_MS, SILENCE};
use super::pack::{FRAME_MS, Utterance};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// Silence between two recordings.
const GAP: Duration = Duration::from_millis(120);

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
    /// Puts recordings in a row, each with the words to show for it.
    pub fn new<'a>(
        segment: u64,
        from: u64,
        parts: impl IntoIterator<Item = (&'a Utterance, String)>,
    ) -> Self {
        let mut speech = Self {
            segment,
            from,
            packets: vec![],
            loudness: vec![],
            words: VecDeque::new(),
            line: String::new(),
        };
        for (utterance, text) in parts {
            if !speech.packets.is_empty() {
                speech.rest(GAP);
            }
            let begins = speech.lasts();
            speech.line.push_str(&text);
            speech
                .words
                .extend(captions::paced(&text, begins, utterance.duration()));
            speech.packets.extend(utterance.packets.iter().cloned());
            speech.loudness.extend(&utterance.loudness);
            // The next part must begin on a frame of 40 ms, or its mouth would run late.
            speech.rest(if utterance.packets.len() % 2 == 1 {
                Duration::from_millis(PACKET_MS)
            } else {
                Duration::ZERO
            });
            speech.loudness.resize(speech.packets.len() / 2, 0);
        }
        speech
    }

    fn rest(&mut self, pause: Duration) {
        for _ in 0..pause.as_millis() / u128::from(PACKET_MS) {
            self.packets.push(Arc::from(SILENCE));
        }
        self.loudness.resize(self.packets.len() / 2, 0);
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
