//! Whether the visitor speaks, from how loud their packets are.
//!
//! It owns the way from single packets of 20 ms to "sound" and "speech"; it never sees the sound itself. What counts as
//! speech is the avatar's own rule, so that the page and the avatar agree. Start with [`VoiceActivity::packet`].

use crate::avatar::endpointing::Endpointing;
use std::time::Duration;

/// From this level a packet counts as sound, in dBov.
const LOUD: i8 = -45;
/// So many loud packets make a sound, and a quiet one takes back [`BACK`]. The beeps of a browser's pretended
/// microphone, 160 ms with their echo, stay below it.
const ENOUGH: u8 = 9;
const BACK: u8 = 3;
/// Without a packet for this long there is silence: the sender saves its packets.
const GONE: Duration = Duration::from_millis(120);

/// What is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// A sound begins or ends.
    Sound(bool),
    /// The visitor has begun to speak.
    Began,
    /// They have finished.
    Ended,
}

/// The state between packets.
#[derive(Debug, Default)]
pub struct VoiceActivity {
    loud: u8,
    on: bool,
    last: Duration,
    endpointing: Option<Endpointing>,
    speech: bool,
}

impl VoiceActivity {
    /// Takes a packet's level.
    pub fn packet(&mut self, now: Duration, level: i8) {
        self.last = now;
        self.loud = if level >= LOUD {
            (self.loud + 1).min(ENOUGH)
        } else {
            self.loud.saturating_sub(BACK)
        };
    }

    /// What changed by now; `over` is whether the avatar has the floor, where a cough is no speech.
    pub fn listen(&mut self, now: Duration, over: bool) -> Vec<Heard> {
        if now >= self.last + GONE {
            self.loud = 0;
        }
        let mut heard = Vec::new();
        let on = self.loud >= ENOUGH || self.on && self.loud > 0;
        if std::mem::replace(&mut self.on, on) != on {
            let endpointing = self.endpointing.get_or_insert_default();
            if on {
                endpointing.on(now, over);
            } else {
                endpointing.off(now);
            }
            heard.push(Heard::Sound(on));
        }
        let Some(endpointing) = &self.endpointing else {
            return heard;
        };
        if endpointing.is_speech(now) && !std::mem::replace(&mut self.speech, true) {
            heard.push(Heard::Began);
        }
        if endpointing.is_over(now) {
            self.endpointing = None;
            if std::mem::take(&mut self.speech) {
                heard.push(Heard::Ended);
            }
        }
        heard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels of packets 20 ms apart, then two seconds of nothing, while the avatar is silent.
    fn hear(levels: impl IntoIterator<Item = i8>) -> Vec<(u64, Heard)> {
        hear_over(levels, false)
    }

    fn hear_over(levels: impl IntoIterator<Item = i8>, over: bool) -> Vec<(u64, Heard)> {
        let mut voice_activity = VoiceActivity::default();
        let mut levels = levels.into_iter();
        let mut heard = Vec::new();
        let mut silence = 0;
        for slot in 0.. {
            let now = Duration::from_millis(slot * 20);
            match levels.next() {
                Some(level) => voice_activity.packet(now, level),
                None => silence += 1,
            }
            heard.extend(
                voice_activity
                    .listen(now, over)
                    .into_iter()
                    .map(|what| (slot * 20, what)),
            );
            if silence > 100 {
                break;
            }
        }
        heard
    }

    #[test]
    fn speech_begins_and_ends() {
        let heard = hear(std::iter::repeat_n(-30, 50).chain(std::iter::repeat_n(-80, 20)));
        assert_eq!(
            heard,
            [
                (160, Heard::Sound(true)),
                (320, Heard::Began),
                (1040, Heard::Sound(false)),
                (1740, Heard::Ended)
            ]
        );
    }

    #[test]
    fn a_beep_is_no_speech() {
        let beeps = (0..10).flat_map(|_| std::iter::repeat_n(-20, 8).chain(std::iter::repeat_n(-90, 17)));
        assert_eq!(hear(beeps), []);
        let knock = std::iter::repeat_n(-20, 12).chain(std::iter::repeat_n(-90, 60));
        assert!(
            hear(knock)
                .iter()
                .all(|(_, what)| matches!(what, Heard::Sound(_)))
        );
    }

    /// Packets of 20 ms: a cough as a headset hears it, and the first 700 ms of a spoken "Does it work on a phone?".
    const COUGH: [i8; 15] = [
        -31, -14, -11, -13, -16, -18, -15, -17, -20, -22, -24, -27, -31, -36, -41,
    ];
    const SPOKEN: [i8; 35] = [
        -44, -33, -26, -22, -20, -21, -24, -29, -34, -31, -25, -21, -19, -20, -23, -27, -33, -38, -33, -26,
        -22, -20, -21, -24, -26, -23, -21, -20, -22, -25, -29, -32, -28, -24, -22,
    ];

    #[test]
    fn a_cough_over_the_avatar_is_no_speech_and_a_spoken_phrase_is() {
        let began = |levels: &[i8], over| {
            let heard = hear_over(levels.iter().copied().chain([-90; 60]), over);
            heard.into_iter().find(|(_, what)| *what == Heard::Began)
        };
        assert_eq!(began(&COUGH, true), None);
        assert_eq!(
            began(&[COUGH, COUGH].concat()[..20], true),
            None,
            "not even a long one"
        );
        let (at, _) = began(&SPOKEN, true).expect("speech");
        assert!((600..=700).contains(&at), "{at} ms");
        let (at, _) = began(&SPOKEN, false).expect("speech");
        assert!(at <= 360, "without the avatar as soon as ever: {at} ms");
    }

    #[test]
    fn a_sender_that_saves_its_packets_is_silent() {
        let heard = hear(std::iter::repeat_n(-30, 50));
        assert_eq!(heard[2], (1100, Heard::Sound(false)));
    }
}
