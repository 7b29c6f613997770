//! What the avatar is shown to be about, where its own word and what is heard disagree.

use super::super::deadlines as after;
use super::super::*;
use super::model::{Move, Play};
use super::{live, tell};
use contract::session::Speaker;

fn mood(play: &Play) -> Mood {
    play.state.view().mood
}

fn heard(on: bool) -> AttemptEvent {
    let who = Speaker::Avatar;
    AttemptEvent::Speaking { who, on }
}

#[test]
fn an_avatar_that_calls_itself_speaking_and_is_silent_is_not_believed_for_ever() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Ready(Sign::Voice));
    tell(&mut play, AttemptEvent::Mood(Mood::Speaking));
    play.apply(Move::Wait(after::SPEECHLESS - 1));
    assert_eq!(mood(&play), Mood::Speaking, "the voice follows the word");
    tell(&mut play, heard(true));
    play.apply(Move::Wait(20_000));
    assert_eq!(mood(&play), Mood::Speaking);
    tell(&mut play, heard(false));
    play.apply(Move::Wait(after::SPEECHLESS - 1));
    assert_eq!(mood(&play), Mood::Speaking, "a pause is part of what it says");
    play.apply(Move::Wait(1));
    assert_eq!(mood(&play), Mood::Listening);
    assert!(!play.state.view().can_interrupt);
    tell(&mut play, AttemptEvent::Mood(Mood::Thinking));
    play.apply(Move::Wait(20_000));
    assert_eq!(mood(&play), Mood::Thinking, "thinking makes no sound");
}

#[test]
fn an_avatar_without_a_voice_is_believed() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Mood(Mood::Speaking));
    play.apply(Move::Wait(20_000));
    assert_eq!(mood(&play), Mood::Speaking);
}

#[test]
fn while_the_signalling_is_away_what_is_heard_decides() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Mood(Mood::Thinking));
    tell(&mut play, AttemptEvent::SignalLost(true));
    assert_eq!(mood(&play), Mood::Listening);
    tell(&mut play, heard(true));
    assert_eq!(mood(&play), Mood::Speaking);
    assert_eq!(play.state.view().phase, Phase::Live, "sound and picture go on");
    tell(&mut play, AttemptEvent::SignalLost(false));
    assert_eq!(mood(&play), Mood::Thinking);
}
