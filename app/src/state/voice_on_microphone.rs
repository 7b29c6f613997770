//! What the page itself hears of the visitor's microphone, whether the talk gets it or not: a visitor who speaks while
//! muted, and an avatar that hears itself.

use super::deadlines as after;

/// What was heard. Times are milliseconds of the machine's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct VoiceOnMicrophone {
    /// Since when there is a voice; from when it counts, after a press on Mute.
    since: Option<u64>,
    /// Until when a voice that has ended is still worth a word.
    until: Option<u64>,
    /// When the avatar began to speak, after a silence.
    avatar_at: Option<u64>,
    /// Whether a voice began with the avatar's newest words.
    echoed: bool,
    /// How many times in a row one did.
    echoes: u32,
    /// When that was noticed.
    noticed_at: Option<u64>,
}

impl VoiceOnMicrophone {
    /// The page hears a voice, or none any more.
    pub(super) fn voice(&mut self, now: u64, on: bool) {
        if on {
            self.since.get_or_insert(now);
            self.begins(now);
        } else {
            if self.speaks(now) {
                self.until = Some(now + after::SPOKE_MUTED);
            }
            self.since = None;
        }
    }

    /// The visitor pressed Mute or Unmute: the rest of a word that was begun before is none of that matter.
    pub(super) fn pressed_mute(&mut self, now: u64) {
        self.since = self.since.map(|_| now + after::REST_OF_WORD);
        self.until = None;
    }

    /// Whether the visitor speaks now, or did so a moment ago, by more than a cough.
    pub(super) fn speaks(&self, now: u64) -> bool {
        let now_speaks = self.since.is_some_and(|since| now >= since + after::COUGH);
        now_speaks || self.until.is_some_and(|until| now < until)
    }

    /// The avatar began to speak, after a silence.
    pub(super) fn avatar_began(&mut self, now: u64) {
        if !std::mem::take(&mut self.echoed) {
            self.echoes = 0;
        }
        self.avatar_at = Some(now);
    }

    /// A voice begins, in the page's ear or in the vendor's.
    pub(super) fn begins(&mut self, now: u64) {
        let with_avatar = self.avatar_at.is_some_and(|at| now <= at + after::ECHO);
        if with_avatar && !std::mem::replace(&mut self.echoed, true) {
            self.echoes += 1;
        }
    }

    /// Whether it is noticed just now that the avatar hears itself: no visitor begins with it each time.
    pub(super) fn notices_echo(&mut self, now: u64) -> bool {
        let notices = self.echoes >= 3 && self.noticed_at.is_none();
        if notices {
            self.noticed_at = Some(now);
        }
        notices
    }

    /// Whether headphones are suggested for that: once in a talk.
    pub(super) fn echoes(&self, now: u64) -> bool {
        self.noticed_at.is_some_and(|at| now < at + after::ECHO_NOTICE)
    }
}
