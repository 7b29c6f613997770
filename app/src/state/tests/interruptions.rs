//! Which lines count as cut short: the vendor's report first, and a careful guess where it has none.

use super::super::*;
use super::model::{Move, Play};
use super::{avatar_says, live, tell};
use contract::session::Speaker;

fn visitor(on: bool) -> AttemptEvent {
    AttemptEvent::Speaking {
        who: Speaker::Visitor,
        on,
    }
}

/// The visitor's voice lies over the avatar's line for so long; how the line ends, and whether it counts as cut.
fn overlapped(over_ms: u64, then_ms: u64, text: &str) -> bool {
    let mut play = live();
    tell(&mut play, avatar_says(text, false));
    tell(&mut play, visitor(true));
    play.apply(Move::Wait(over_ms));
    tell(&mut play, visitor(false));
    play.apply(Move::Wait(then_ms));
    tell(&mut play, avatar_says(text, true));
    interrupted(&play)
}

fn interrupted(play: &Play) -> bool {
    play.state.view().transcript[0].interrupted
}

#[test]
fn a_line_that_breaks_off_under_the_visitors_voice_was_cut_short() {
    assert!(overlapped(400, 300, "I was going to"));
    assert!(overlapped(400, 300, "Hello, I'm Cara. "), "between two sentences");
    assert!(!overlapped(399, 300, "I was going to"), "a cough");
    assert!(
        !overlapped(400, 2_001, "I was going to"),
        "it went on for a while"
    );
}

#[test]
fn a_complete_line_of_either_speaker_was_not_cut_short() {
    for text in [
        "I can help.",
        "Can I help?",
        "Sure!\n",
        "He said \"yes.\"",
        "(As ever.)",
        "はい。",
        "Let me see:",
    ] {
        assert!(!overlapped(2_000, 100, text), "{text}");
    }
}

#[test]
fn a_line_that_begins_and_ends_under_the_visitors_voice_was_cut_short() {
    let mut play = live();
    tell(&mut play, visitor(true));
    play.apply(Move::Wait(5_000));
    tell(&mut play, avatar_says("You ", false));
    play.apply(Move::Wait(400));
    tell(&mut play, avatar_says("You ", true));
    assert!(interrupted(&play));
}

#[test]
fn a_line_that_breaks_off_while_the_visitor_goes_on_speaking_was_cut_short() {
    for (over_ms, cut) in [(99, false), (160, true)] {
        let mut play = live();
        tell(&mut play, avatar_says("Hello, I'm Cara. ", false));
        tell(&mut play, visitor(true));
        play.apply(Move::Wait(over_ms));
        tell(&mut play, avatar_says("Hello, I'm Cara. ", true));
        assert_eq!(interrupted(&play), cut, "{over_ms}");
    }
}

#[test]
fn a_voice_before_the_line_does_not_lie_over_it() {
    let mut play = live();
    tell(&mut play, visitor(true));
    play.apply(Move::Wait(5_000));
    tell(&mut play, avatar_says("You ", false));
    play.apply(Move::Wait(100));
    tell(&mut play, visitor(false));
    tell(&mut play, avatar_says("You ", true));
    assert!(!interrupted(&play));
}

#[test]
fn the_vendors_word_counts_more_than_any_guess() {
    for (word, text) in [(Some(false), "I was going to"), (Some(true), "I can help.")] {
        let mut play = live();
        tell(&mut play, avatar_says(text, false));
        tell(&mut play, visitor(true));
        play.apply(Move::Wait(1_000));
        let last = Caption {
            who: Speaker::Avatar,
            segment: "s".into(),
            text: text.into(),
            done: true,
            cut: word,
            name: None,
            missed: false,
        };
        tell(&mut play, AttemptEvent::Caption(last));
        assert_eq!(Some(interrupted(&play)), word);
    }
}

#[test]
fn a_line_that_a_press_or_a_typed_line_stopped_was_cut_short() {
    let mut play = live();
    tell(&mut play, avatar_says("I was going to", false));
    play.apply(Move::Ask(Ask::Type("Stop.".into())));
    play.apply(Move::Wait(300));
    tell(&mut play, avatar_says("I was going to", true));
    assert!(interrupted(&play));
}

#[test]
fn what_the_visitor_says_is_never_guessed_to_be_cut_short() {
    let mut play = live();
    let line = |done| {
        AttemptEvent::Caption(Caption {
            who: Speaker::Visitor,
            segment: "v".into(),
            text: "How much".into(),
            done,
            cut: None,
            name: None,
            missed: false,
        })
    };
    tell(&mut play, line(false));
    tell(
        &mut play,
        AttemptEvent::Speaking {
            who: Speaker::Avatar,
            on: true,
        },
    );
    play.apply(Move::Wait(500));
    tell(&mut play, line(true));
    assert!(!interrupted(&play));
}
