//! The engine against a clock that the test moves. Ada's greeting lasts 1 s, everything else 2 s.

use super::*;
use crate::avatar::pack::tests::ada;
use crate::avatar::sheet::{Eyes, Head, Pose};
use proptest::prelude::*;

/// An avatar and everything it did, with the time it did it.
struct Stage {
    avatar: Avatar,
    now: Duration,
    log: Vec<(u64, Output)>,
}

impl Stage {
    fn new(greeting: Option<&str>) -> Self {
        let persona = Persona {
            name: None,
            greeting: greeting.map(str::to_owned),
            seed: 1,
        };
        Self {
            avatar: Avatar::new(Arc::new(ada()), persona),
            now: Duration::ZERO,
            log: Vec::new(),
        }
    }

    /// An avatar whose visitor is there, can hear it and has been greeted.
    fn greeted() -> Self {
        let mut stage = Self::new(None);
        stage.tell(Input::VisitorCame);
        stage.tell(Input::Audible);
        stage.run_to(2000);
        stage
    }

    fn tell(&mut self, input: Input) {
        self.avatar.handle(self.now, input);
    }

    /// Lets time pass up to so many milliseconds, one tick at a time.
    fn run_to(&mut self, until: u64) {
        while self.now < ms(until) {
            self.now += ms(10);
            let at = u64::try_from(self.now.as_millis()).expect("short");
            self.log
                .extend(self.avatar.tick(self.now).into_iter().map(|output| (at, output)));
        }
    }

    fn speaks(&mut self, from: u64, to: u64) {
        self.run_to(from);
        self.tell(Input::VisitorSpeaks(true));
        self.run_to(to);
        self.tell(Input::VisitorSpeaks(false));
    }

    fn moods(&self) -> Vec<(u64, Mood)> {
        self.log
            .iter()
            .filter_map(|(at, out)| {
                if let Output::Mood(mood) = out {
                    Some((*at, *mood))
                } else {
                    None
                }
            })
            .collect()
    }

    fn mood_after(&self, from: u64, mood: Mood) -> u64 {
        let found = self
            .moods()
            .into_iter()
            .find(|(at, found)| *at >= from && *found == mood);
        found
            .unwrap_or_else(|| panic!("never {mood:?} after {from}: {:?}", self.moods()))
            .0
    }

    /// Everything that was captioned so far, segments apart.
    fn said(&self) -> Vec<String> {
        let mut said: Vec<(u64, String)> = Vec::new();
        for (_, out) in &self.log {
            match out {
                Output::Caption(Caption::Begin(segment)) => said.push((*segment, String::new())),
                Output::Caption(Caption::Words(segment, words)) => {
                    said.iter_mut()
                        .find(|(id, ..)| id == segment)
                        .expect("it began")
                        .1
                        .push_str(words);
                }
                _ => {}
            }
        }
        said.into_iter().map(|(_, text)| text).collect()
    }

    fn ends(&self) -> usize {
        self.log
            .iter()
            .filter(|(_, out)| matches!(out, Output::Caption(Caption::End(_))))
            .count()
    }

    fn sound_after(&self, from: u64) -> bool {
        self.log
            .iter()
            .any(|(at, out)| *at > from && matches!(out, Output::Audio { packet, .. } if **packet != SILENCE))
    }
}

#[test]
fn it_greets_once_a_visitor_can_hear_it() {
    let mut stage = Stage::new(None);
    stage.run_to(500);
    stage.tell(Input::VisitorCame);
    stage.run_to(1000);
    stage.tell(Input::Audible);
    stage.run_to(4000);
    let moods: Vec<Mood> = stage.moods().into_iter().map(|(_, mood)| mood).collect();
    assert_eq!(moods, [Mood::Initializing, Mood::Speaking, Mood::Listening]);
    assert_eq!(stage.mood_after(0, Mood::Speaking), 1300);
    assert!((2300..=2340).contains(&stage.mood_after(0, Mood::Listening)));
    assert_eq!(stage.said(), ["Hello, I am Ada."]);
    assert_eq!(stage.ends(), 1);
}

#[test]
fn who_comes_sees_the_pose_of_the_poster_first_whenever_that_is() {
    for comes in [400, 1000, 2000, 3200] {
        let mut stage = Stage::new(None);
        stage.run_to(comes);
        let before = stage.log.len();
        stage.tell(Input::VisitorCame);
        stage.run_to(comes + 80);
        let first = stage.log[before..].iter().find_map(|(_, out)| match out {
            Output::Video { frame, .. } => Some(frame),
            _ => None,
        });
        let neutral = stage.avatar.pack.sheet.frame(Pose {
            level: 1,
            eyes: Eyes::Open,
            head: Head::Still,
            mouth: 0,
        });
        assert_eq!(first, stage.avatar.pack.frames.get(neutral), "{comes}");
    }
}

#[test]
fn it_greets_in_time_without_a_report_that_it_can_be_heard() {
    let mut stage = Stage::new(None);
    stage.tell(Input::VisitorCame);
    stage.run_to(3000);
    assert_eq!(stage.mood_after(0, Mood::Speaking), 2500);
}

#[test]
fn a_greeting_that_is_not_recorded_is_a_neutral_one() {
    let mut stage = Stage::new(Some("Welcome to Fabrikam."));
    stage.tell(Input::VisitorCame);
    stage.run_to(6000);
    assert_eq!(stage.said(), ["This is welcome and it has a few words."]);
    assert!(
        (4500..=4540).contains(&stage.mood_after(0, Mood::Listening)),
        "the voice says it, 2 s"
    );
}

#[test]
fn the_recorded_greeting_is_spoken_when_the_words_are_the_same() {
    let mut stage = Stage::new(Some(" Hello, I am Ada. "));
    stage.tell(Input::VisitorCame);
    stage.run_to(6000);
    assert!(
        (3500..=3540).contains(&stage.mood_after(0, Mood::Listening)),
        "1 s"
    );
}

#[test]
fn it_listens_thinks_and_answers() {
    let mut stage = Stage::greeted();
    stage.speaks(2500, 4000);
    stage.run_to(8000);
    assert_eq!(stage.mood_after(2500, Mood::Thinking), 4700);
    assert_eq!(stage.mood_after(2500, Mood::Speaking), 5300);
    stage.speaks(8000, 9000);
    stage.run_to(13_000);
    assert_eq!(
        stage.said()[1..],
        [
            "This is heard and it has a few words.",
            "This is heard-again and it has a few words."
        ],
        "and no words are put into the visitor's mouth"
    );
}

#[test]
fn pauses_between_words_are_no_end() {
    let mut stage = Stage::greeted();
    stage.speaks(2500, 3000);
    stage.speaks(3500, 4000);
    stage.speaks(4600, 5000);
    stage.run_to(6000);
    assert_eq!(stage.mood_after(2500, Mood::Thinking), 5700);
    stage.run_to(9000);
    assert_eq!(stage.said().len(), 2, "one turn, one answer");
}

#[test]
fn who_goes_on_while_it_thinks_is_heard_out() {
    let mut stage = Stage::greeted();
    stage.speaks(2500, 3500);
    stage.speaks(4400, 5000);
    stage.run_to(9000);
    assert_eq!(stage.mood_after(0, Mood::Thinking), 4200);
    assert_eq!(stage.mood_after(4300, Mood::Listening), 4560);
    assert_eq!(stage.mood_after(4300, Mood::Speaking), 6300);
    assert_eq!(stage.said().len(), 2, "one answer to both");
}

#[test]
fn it_stops_when_it_is_interrupted() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text("hello".into()));
    stage.run_to(3500);
    assert_eq!(stage.avatar.mood(), Mood::Speaking);
    stage.tell(Input::VisitorSpeaks(true));
    stage.run_to(5000);
    let stopped = stage.mood_after(3500, Mood::Listening);
    assert!((500..=600).contains(&(stopped - 3500)), "{stopped}");
    assert!(!stage.sound_after(stopped), "not one packet more");
    let said = stage.said().pop().expect("an answer");
    assert!(
        said.starts_with("This is miss") && said.len() < 37,
        "only what was said: {said}"
    );
    assert_eq!(stage.ends(), 2, "its stream is closed");
}

#[test]
fn a_short_noise_does_not_stop_it() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text("hello".into()));
    stage.speaks(3000, 3120);
    stage.speaks(3500, 3800);
    stage.run_to(9000);
    let said = stage.said();
    assert_eq!(said[1], "This is miss and it has a few words.");
    assert_eq!(said.len(), 2, "and it is no question");
}

#[test]
fn syllables_with_gaps_stop_it() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text("hello".into()));
    for from in [3000, 3200, 3400] {
        stage.speaks(from, from + 180);
    }
    stage.run_to(3600);
    assert_eq!(stage.avatar.mood(), Mood::Listening);
}

#[test]
fn a_cough_does_not_end_a_greeting_and_is_no_question() {
    for at in [1000, 1400, 2000] {
        let mut stage = Stage::new(None);
        stage.tell(Input::VisitorCame);
        stage.run_to(1000);
        stage.tell(Input::Audible);
        // The greeting sounds from 1300 to 2300; LiveKit reports a noise of 300 ms for up to 500.
        stage.speaks(at, at + 500);
        stage.run_to(6000);
        assert_eq!(stage.said(), ["Hello, I am Ada."], "at {at}");
        assert!(!stage.avatar.was_cut_short(0), "at {at}");
    }
}

#[test]
fn a_typed_text_is_answered_at_once_by_what_fits() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text(format!("what\n does it cost?{}", " x".repeat(2000))));
    stage.run_to(8000);
    assert_eq!(
        stage.said()[1..],
        ["This is answer-price and it has a few words."]
    );
    assert_eq!(stage.mood_after(2000, Mood::Thinking), 2010);
    assert_eq!(stage.mood_after(2000, Mood::Speaking), 2600);
    let misses = |stage: &Stage| {
        let miss = |out: &Output| match out {
            Output::Miss(count) => Some(*count),
            _ => None,
        };
        stage
            .log
            .iter()
            .filter_map(|(_, out)| miss(out))
            .collect::<Vec<_>>()
    };
    assert!(misses(&stage).is_empty());
    for (from, text) in [(8000, "asdf"), (12_000, "qwertz")] {
        stage.run_to(from);
        stage.tell(Input::Text(text.into()));
    }
    stage.run_to(16_000);
    assert_eq!(misses(&stage), [1, 2]);
    assert_eq!(
        stage.said()[2..],
        [
            "This is miss and it has a few words.",
            "This is miss-again and it has a few words."
        ]
    );
}

/// What every committed presenter shows is what it says: each clip, played from its beginning to its end.
#[test]
fn the_captions_of_every_clip_are_its_own_words() {
    for pack in crate::assets::presenters().expect("sound packs") {
        for utterance in pack.utterances() {
            let mut stage = Stage::new(None);
            stage.avatar = Avatar::new(pack.clone(), Persona::default()).without_greeting();
            stage.tell(Input::VisitorCame);
            stage.tell(Input::Say(utterance.text.clone()));
            stage.run_to(u64::try_from(utterance.duration().as_millis()).expect("short") + 200);
            assert_eq!(
                stage.said(),
                [utterance.text.as_str()],
                "{} {}",
                pack.presenter,
                utterance.id
            );
            let sound = stage.log.iter().filter_map(|(_, out)| match out {
                Output::Audio { packet, .. } => Some(packet),
                _ => None,
            });
            let sound: Vec<_> = sound.collect();
            let clip: Vec<_> = utterance.packets.iter().collect();
            assert!(
                sound.windows(clip.len()).any(|part| part == clip),
                "{} {}: another sound",
                pack.presenter,
                utterance.id
            );
        }
    }
}

/// A fan, a clock, a keyboard: what the server takes for a voice and that never makes a pause.
#[test]
fn a_typed_text_is_answered_although_there_is_sound() {
    for (on, off) in [(60_000, 0), (600, 300), (200, 100)] {
        let mut stage = Stage::greeted();
        let mut at = 5000;
        stage.run_to(at);
        let mut asked = false;
        while at < 12_000 {
            stage.tell(Input::VisitorSpeaks(true));
            at += on.min(1000);
            stage.run_to(at);
            if off > 0 {
                stage.tell(Input::VisitorSpeaks(false));
                at += off;
                stage.run_to(at);
            }
            if !asked && at > 7000 {
                asked = true;
                stage.tell(Input::Text("What does it cost?".into()));
            }
        }
        let speaks = stage.mood_after(7000, Mood::Speaking);
        assert!(
            speaks < 9700,
            "{on} ms of sound, {off} ms without: {:?}",
            stage.moods()
        );
        let listens = stage.mood_after(speaks, Mood::Listening);
        assert!(
            listens >= speaks + 2000,
            "the answer is said to its end: {:?}",
            stage.moods()
        );
    }
}

#[test]
fn an_empty_text_is_no_turn() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text(" \n ".into()));
    stage.run_to(4000);
    assert_eq!(stage.said().len(), 1);
}

#[test]
fn texts_that_come_together_are_answered_one_after_another() {
    let mut stage = Stage::greeted();
    for text in ["what does it cost?", "what is this?"] {
        stage.tell(Input::Text(text.into()));
    }
    stage.run_to(14_000);
    let said = stage.said();
    assert!(
        said[1].contains("answer-price") && said[2].contains("answer-what"),
        "{said:?}"
    );
}

#[test]
fn a_key_frame_follows_a_request_at_once() {
    let mut stage = Stage::greeted();
    stage.log.clear();
    stage.run_to(2110);
    let key = stage.avatar.pack.frames[0].clone();
    let keys = |stage: &Stage| {
        let is_key = |out: &Output| matches!(out, Output::Video { frame, .. } if *frame == key);
        stage
            .log
            .iter()
            .filter(|(_, out)| is_key(out))
            .map(|(at, _)| *at)
            .collect::<Vec<_>>()
    };
    assert!(keys(&stage).is_empty(), "it is sent on request only");
    stage.tell(Input::KeyFrame);
    stage.run_to(2400);
    assert_eq!(keys(&stage), [2120]);
}

#[test]
fn picture_and_sound_keep_their_pace_and_their_times() {
    let mut stage = Stage::greeted();
    stage.run_to(4000);
    let audio: Vec<Duration> = stage
        .log
        .iter()
        .filter_map(|(_, out)| {
            if let Output::Audio { at, .. } = out {
                Some(*at)
            } else {
                None
            }
        })
        .collect();
    let video: Vec<Duration> = stage
        .log
        .iter()
        .filter_map(|(_, out)| {
            if let Output::Video { at, .. } = out {
                Some(*at)
            } else {
                None
            }
        })
        .collect();
    assert!(
        audio
            .iter()
            .enumerate()
            .all(|(slot, at)| *at == ms(slot as u64 * 20))
            && audio.len() == 201
    );
    assert!(
        video
            .iter()
            .enumerate()
            .all(|(slot, at)| *at == ms(slot as u64 * 40))
            && video.len() == 101
    );
}

#[test]
fn after_a_stall_it_goes_on_where_it_was() {
    let mut stage = Stage::new(None);
    stage.tell(Input::VisitorCame);
    stage.run_to(3000);
    stage.now = ms(8000);
    let burst = stage.avatar.tick(stage.now);
    assert!(burst.len() < 10, "no catching up: {}", burst.len());
    stage.log.extend(burst.into_iter().map(|out| (8000, out)));
    assert_eq!(stage.avatar.mood(), Mood::Speaking);
    stage.run_to(9000);
    assert_eq!(stage.said(), ["Hello, I am Ada."], "nothing of it is lost");
}

#[test]
fn it_waits_a_minute_for_a_visitor() {
    let mut stage = Stage::new(None);
    stage.run_to(59_900);
    assert!(!stage.log.iter().any(|(_, out)| matches!(out, Output::Leave(_))));
    stage.run_to(61_000);
    assert_eq!(
        stage.log.last(),
        Some(&(60_000, Output::Leave(Farewell::NobodyCame))),
        "and nothing follows"
    );
}

#[test]
fn it_leaves_when_the_visitor_does_not_come_back() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text("hello".into()));
    stage.run_to(3000);
    stage.tell(Input::VisitorLeft);
    stage.run_to(3100);
    assert_eq!(stage.avatar.mood(), Mood::Idle);
    assert_eq!(stage.ends(), 2, "it does not speak to an empty room");
    stage.run_to(20_000);
    assert_eq!(
        stage.log.last(),
        Some(&(13_000, Output::Leave(Farewell::VisitorLeft)))
    );
}

#[test]
fn it_stays_when_the_visitor_comes_back() {
    let mut stage = Stage::greeted();
    stage.tell(Input::VisitorLeft);
    stage.run_to(9000);
    stage.tell(Input::VisitorCame);
    stage.run_to(20_000);
    assert_eq!(stage.avatar.mood(), Mood::Listening);
    assert_eq!(stage.said().len(), 1, "no second greeting");
}

#[test]
fn given_words_are_said_at_once_and_in_full() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Text("what does it cost?".into()));
    stage.run_to(2200);
    stage.tell(Input::Say("  This is declined and it has a few words. ".into()));
    stage.run_to(4300);
    assert_eq!(stage.said()[1..], ["This is declined and it has a few words."]);
    assert!(!stage.avatar.was_cut_short(1), "it was heard to the end");
    stage.run_to(9000);
    assert_eq!(
        stage.said()[2],
        "This is answer-price and it has a few words.",
        "the question is not forgotten"
    );
}

#[test]
fn given_words_without_a_recording_are_not_captioned_over_another() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Say("Words of an agent.".into()));
    stage.run_to(6000);
    assert_eq!(stage.said()[1..], ["This is given and it has a few words."]);
}

#[test]
fn what_was_cut_short_is_known() {
    let mut stage = Stage::greeted();
    stage.tell(Input::Say("Words of an agent.".into()));
    stage.run_to(2500);
    stage.tell(Input::Interrupt);
    stage.run_to(3000);
    assert!(stage.avatar.was_cut_short(1) && !stage.avatar.was_cut_short(0));
}

#[test]
fn an_answer_that_is_thought_over_can_be_stopped_too() {
    let mut stage = Stage::greeted();
    let said = stage.said().len();
    stage.tell(Input::Text("hello".into()));
    stage.run_to(2300);
    assert_eq!(stage.avatar.mood(), Mood::Thinking);
    stage.tell(Input::Interrupt);
    stage.run_to(6000);
    assert_eq!((stage.said().len(), stage.avatar.mood()), (said, Mood::Listening));
    stage.tell(Input::Text("hello".into()));
    stage.run_to(7000);
    assert_eq!(stage.said().len(), said + 1);
}

#[test]
fn without_a_greeting_it_waits_to_be_spoken_to() {
    let mut stage = Stage::new(None);
    stage.avatar = stage.avatar.without_greeting();
    stage.tell(Input::VisitorCame);
    stage.tell(Input::Audible);
    stage.run_to(5000);
    assert_eq!(stage.said(), [""; 0]);
    assert_eq!(stage.avatar.mood(), Mood::Listening);
    stage.tell(Input::Text("hello".into()));
    stage.run_to(6000);
    assert_eq!(stage.said().len(), 1);
}

fn inputs() -> impl Strategy<Value = Vec<(u64, Input)>> {
    let input = prop_oneof![
        Just(Input::VisitorCame),
        Just(Input::VisitorLeft),
        Just(Input::Audible),
        any::<bool>().prop_map(Input::VisitorSpeaks),
        ".{0,20}".prop_map(Input::Text),
        ".{0,20}".prop_map(Input::Say),
        Just(Input::Interrupt),
        Just(Input::KeyFrame),
    ];
    proptest::collection::vec((0u64..1500, input), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens: captions begin, go on and end in that order and show recorded words alone, the reported mood is the true one, times only
    /// grow, and nothing follows a goodbye.
    #[test]
    fn it_keeps_its_word_whatever_happens(inputs in inputs()) {
        let mut stage = Stage::new(None);
        let mut at = 0;
        for (pause, input) in inputs {
            at += pause;
            stage.run_to(at);
            stage.tell(input);
        }
        stage.run_to(at + 3000);
        let (mut open, mut last, mut mood, mut gone) = (None, None, None, false);
        for (_, out) in &stage.log {
            prop_assert!(!gone, "something followed the goodbye");
            match out {
                Output::Caption(Caption::Begin(segment)) => prop_assert_eq!(open.replace(*segment), None),
                Output::Caption(Caption::Words(segment, _)) => prop_assert_eq!(open, Some(*segment)),
                Output::Caption(Caption::End(segment)) => prop_assert_eq!(open.take(), Some(*segment)),
                Output::Audio { at, .. } => prop_assert!(last.replace(*at) < Some(*at)),
                Output::Mood(now) => prop_assert!(mood.replace(*now) != Some(*now)),
                Output::Leave(_) => gone = true,
                Output::Video { .. } | Output::Miss(_) => {}
            }
        }
        for said in stage.said() {
            let recorded = stage.avatar.pack.utterances().any(|clip| clip.text.starts_with(&said));
            prop_assert!(recorded, "shown and not recorded: {}", said);
        }
        prop_assert!(gone || mood == Some(stage.avatar.mood()));
    }
}
