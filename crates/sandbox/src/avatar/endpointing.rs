//! Telling speech from noise by when there is sound.
//!
//! It owns what counts as speaking and when it is over; it never sees the sound itself. LiveKit's reports of who
//! speaks come and go with every syllable, so single reports mean little.

use std::time::Duration;

/// A sound of the visitor shorter than this is no attempt to speak. LiveKit reports speech about 100 ms after it
/// began with the sandbox's settings, so a real noise of 200 ms stays below it.
const BLIP: Duration = Duration::from_millis(160);
/// While the avatar has the floor it takes a sound this long: a cough of 300 ms, which LiveKit reports for up to 500, does
/// not end a greeting, and two thirds of a second of voice do.
const TALK_OVER: Duration = Duration::from_millis(520);
/// Quiet for this long means the visitor has finished.
const PAUSE: Duration = Duration::from_millis(700);
/// Two blips further apart than this are two blips, not speech.
const APART: Duration = Duration::from_millis(300);

/// Sounds of the visitor with no long pause between them.
#[derive(Debug, Default)]
pub struct Endpointing {
    /// Time with sound, up to the last report.
    sound: Duration,
    /// When the sound that is on now began.
    on: Option<Duration>,
    /// When the last sound ended.
    off: Duration,
    /// Whether the avatar had the floor when these sounds began.
    over: bool,
    /// Whether it was reported that these sounds are speech.
    begun: bool,
}

impl Endpointing {
    /// Sound begins; `over` is whether the avatar has the floor.
    pub fn on(&mut self, now: Duration, over: bool) {
        if self.on.is_none() && !self.is_speech(now) && now > self.off + APART {
            *self = Self::default();
        }
        if self.sound(now).is_zero() {
            self.over = over;
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
        self.sound(now) >= if self.over { TALK_OVER } else { BLIP }
    }

    /// Whether these sounds are speech from now on; yes once.
    pub fn begins(&mut self, now: Duration) -> bool {
        self.is_on() && self.is_speech(now) && !std::mem::replace(&mut self.begun, true)
    }

    /// Whether it has been quiet for so long that nothing more is to come.
    pub fn is_over(&self, now: Duration) -> bool {
        self.on.is_none() && now >= self.off + PAUSE
    }

    fn sound(&self, now: Duration) -> Duration {
        self.sound + self.on.map_or(Duration::ZERO, |since| now.saturating_sub(since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    /// Whether one sound of this length is speech.
    fn speech(lasts: u64, over: bool) -> bool {
        let mut endpointing = Endpointing::default();
        endpointing.on(ms(1000), over);
        endpointing.off(ms(1000 + lasts));
        endpointing.is_speech(ms(1000 + lasts))
    }

    #[test]
    fn a_cough_is_no_speech_while_the_avatar_has_the_floor() {
        assert!(!speech(300, true) && !speech(500, true) && speech(550, true));
        assert!(
            !speech(150, false) && speech(200, false),
            "a short word is one in silence"
        );
    }

    #[test]
    fn two_coughs_with_a_pause_are_two_coughs() {
        let mut endpointing = Endpointing::default();
        for at in [1000, 1700] {
            endpointing.on(ms(at), true);
            endpointing.off(ms(at + 300));
        }
        assert!(!endpointing.is_speech(ms(2000)));
        endpointing.on(ms(2400), false);
        endpointing.off(ms(2600));
        assert!(endpointing.is_speech(ms(2600)), "the floor was free again");
    }
}
