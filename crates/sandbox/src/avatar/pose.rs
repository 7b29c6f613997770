//! What the avatar looks like at a moment: breath, blink, nod, gaze and mouth.
//!
//! It owns the small movements and nothing of sound or words. Start with [`Look::pose`].

use super::Mood;
use super::sheet::{Eyes, Head, Pose};
use std::time::Duration;

/// One breath.
const BREATH: Duration = Duration::from_secs(4);
/// How long the eyes stay closed.
const BLINK: Duration = Duration::from_millis(120);
/// From one nod to the next while the visitor speaks.
const NOD_EVERY: Duration = Duration::from_millis(2200);
/// Loudness from which the mouth takes its next shape.
const MOUTHS: [u8; 4] = [16, 56, 112, 176];

/// The state behind the movements.
#[derive(Debug)]
pub struct Look {
    random: u64,
    /// When its breathing began.
    began: Duration,
    next_blink: Duration,
    nodding_since: Option<Duration>,
}

impl Look {
    /// An avatar that blinks at moments of its own.
    pub fn new(seed: u64) -> Self {
        let mut look = Self {
            random: seed ^ 0x9e37_79b9_7f4a_7c15,
            began: Duration::ZERO,
            next_blink: Duration::ZERO,
            nodding_since: None,
        };
        look.next_blink = look.until_blink();
        look
    }

    /// Breathes from the start at this moment, with open eyes: the lowest level is the one beside the key frame, and the poster.
    pub fn breathe_anew(&mut self, now: Duration) {
        self.began = now;
        self.next_blink = now + self.until_blink();
    }

    /// The pose for this moment. `hears` says that the visitor speaks now.
    pub fn pose(&mut self, now: Duration, mood: Mood, hears: bool, loudness: u8, levels: u8) -> Pose {
        let mouth = if mood == Mood::Speaking {
            mouth(loudness)
        } else {
            0
        };
        let nods = hears && mood == Mood::Listening;
        self.nodding_since = self.nodding_since.filter(|_| nods).or(nods.then_some(now));
        let head = self
            .nodding_since
            .map_or(Head::Still, |since| nod(now.saturating_sub(since)));
        let closed = self.blinks(now);
        let level = breath(now.saturating_sub(self.began), levels);
        match (closed, mood) {
            // Closed eyes were drawn with two mouths only.
            (true, _) => Pose {
                level,
                eyes: Eyes::Closed,
                head: Head::Still,
                mouth: if mouth > 0 { 2 } else { 0 },
            },
            (false, Mood::Thinking) => Pose {
                level,
                eyes: Eyes::Up,
                head: Head::Still,
                mouth: 0,
            },
            (false, _) => Pose {
                level,
                eyes: Eyes::Open,
                head,
                mouth,
            },
        }
    }

    fn blinks(&mut self, now: Duration) -> bool {
        if now >= self.next_blink + BLINK {
            self.next_blink = now + self.until_blink();
        }
        now >= self.next_blink
    }

    /// 3 to 5 seconds (xorshift: a blink needs no better chance).
    fn until_blink(&mut self) -> Duration {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        Duration::from_millis(3000 + self.random % 2000)
    }
}

/// From 0 (closed) to 4 (widest).
fn mouth(loudness: u8) -> u8 {
    MOUTHS.iter().map(|from| u8::from(loudness >= *from)).sum()
}

/// A nod takes 280 ms at the beginning of every [`NOD_EVERY`].
fn nod(since: Duration) -> Head {
    match since.as_millis() % NOD_EVERY.as_millis() {
        0..80 | 200..280 => Head::Nod1,
        80..200 => Head::Nod2,
        _ => Head::Still,
    }
}

/// From level 1 up and back. Level 0 is left to the key frame, which shows it: sent every time a breath is lowest, it
/// would be ten times as many bytes as its neighbours.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value lies between 0 and levels - 2"
)]
fn breath(since: Duration, levels: u8) -> u8 {
    let turn = since.as_secs_f64() / BREATH.as_secs_f64() * std::f64::consts::TAU;
    let above = (f64::from(levels.saturating_sub(2)) * (1.0 - turn.cos()) / 2.0).round() as u8;
    (above + 1).min(levels.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Duration = Duration::from_millis(40);

    fn minute(mood: Mood, hears: bool, loudness: u8) -> Vec<Pose> {
        let mut look = Look::new(7);
        (0..1500)
            .map(|at| look.pose(FRAME * at, mood, hears, loudness, 8))
            .collect()
    }

    #[test]
    fn it_breathes_anew_for_who_comes() {
        let mut look = Look::new(7);
        let mut level = |at| look.pose(FRAME * at, Mood::Idle, false, 0, 8).level;
        assert_eq!(level(50), 7, "in the middle of a breath");
        look.breathe_anew(FRAME * 60);
        let mut level = |at| look.pose(FRAME * at, Mood::Idle, false, 0, 8).level;
        assert_eq!((level(60), level(110)), (1, 7));
    }

    #[test]
    fn it_breathes_through_all_levels_in_four_seconds() {
        let levels: Vec<u8> = minute(Mood::Idle, false, 0)[..101]
            .iter()
            .map(|pose| pose.level)
            .collect();
        assert_eq!((levels[0], levels[50], levels[100]), (1, 7, 1));
        assert!(
            levels.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= 1),
            "no jumps"
        );
    }

    #[test]
    fn it_blinks_every_three_to_five_seconds() {
        let poses = minute(Mood::Listening, false, 0);
        let starts: Vec<usize> = (1..poses.len())
            .filter(|at| poses[*at].eyes == Eyes::Closed && poses[at - 1].eyes == Eyes::Open)
            .collect();
        assert!((12..=20).contains(&starts.len()), "{starts:?}");
        let closed = poses.iter().filter(|pose| pose.eyes == Eyes::Closed).count();
        assert!(closed <= starts.len() * 4, "a blink is short");
    }

    #[test]
    fn the_mouth_follows_the_loudness_only_while_it_speaks() {
        let shapes: Vec<u8> = [0, 20, 60, 120, 255].map(mouth).to_vec();
        assert_eq!(shapes, [0, 1, 2, 3, 4]);
        assert!(
            minute(Mood::Listening, false, 255)
                .iter()
                .all(|pose| pose.mouth == 0)
        );
        assert!(
            minute(Mood::Speaking, false, 255)
                .iter()
                .any(|pose| pose.mouth == 4)
        );
    }

    #[test]
    fn it_nods_while_it_hears_and_looks_up_while_it_thinks() {
        assert!(
            minute(Mood::Listening, true, 0)
                .iter()
                .any(|pose| pose.head == Head::Nod2)
        );
        assert!(
            minute(Mood::Listening, false, 0)
                .iter()
                .all(|pose| pose.head == Head::Still)
        );
        assert!(
            minute(Mood::Thinking, true, 0)
                .iter()
                .all(|pose| pose.head == Head::Still)
        );
        assert_eq!(minute(Mood::Thinking, false, 0)[0].eyes, Eyes::Up);
    }
}
