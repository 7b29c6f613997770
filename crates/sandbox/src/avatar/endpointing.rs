//! Telling speech from noise by when there is sound.
//!
//! It owns what counts as speaking and when it is over; it never sees the sound itself. LiveKit's reports of who
//! speaks come and go with every syllable, so single reports mean little.

use std::time::Duration;

/// A sound of the visitor shorter than this is no attempt to speak. LiveKit reports speech about 100 ms after it
/// began with the sandbox's settings, so a real noise of 200 ms stays below it and speech stops within 300 ms.
const BLIP: Duration = Duration::from_millis(160);
/// Quiet for this long means the visitor has finished.
const PAUSE: Duration = Duration::from_millis(700);
/// Two blips further apart than this are two blips, not speech.
const APART: Duration = Duration::from_millis(300);

/// Sounds of the visitor with no long pause between them.
#[derive(Debug, Default)]
pub struct Endpointing {
    began: Duration,
    /// Time with sound, up to the last report.
    sound: Duration,
    /// When the sound that is on now began.
    on: Option<Duration>,
    /// When the last sound ended.
    off: Duration,
}

impl Endpointing {
    /// Sound begins.
    pub fn on(&mut self, now: Duration) {
        if self.on.is_none() && !self.is_speech(now) && now > self.off + APART {
            *self = Self::default();
        }
        if self.sound(now).is_zero() {
            self.began = now;
        }
        self.on.get_or_insert(now);
    }

    /// Sound ends.
    pub fn off(&mut self, now: Duration) {
        self.sound = self.sound(now);
        self.on = None;
        self.off = now;
    }

    /// Whether there is sound now.
    pub fn is_on(&self) -> bool {
        self.on.is_some()
    }

    /// Whether this is speech rather than a short noise.
    pub fn is_speech(&self, now: Duration) -> bool {
        self.sound(now) >= BLIP
    }

    /// Whether it has been quiet for so long that nothing more is to come.
    pub fn is_over(&self, now: Duration) -> bool {
        self.on.is_none() && now >= self.off + PAUSE
    }

    /// From the first sound to the end of the last.
    pub fn span(&self) -> Duration {
        self.off.saturating_sub(self.began)
    }

    fn sound(&self, now: Duration) -> Duration {
        self.sound + self.on.map_or(Duration::ZERO, |since| now.saturating_sub(since))
    }
}
