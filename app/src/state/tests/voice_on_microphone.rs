//! What the page itself hears: a visitor who speaks while muted, and an avatar that hears itself.

use super::super::deadlines as after;
use super::super::*;
use super::model::{Move, Play};
use super::{live, tell};
use contract::session::{EventKind, Speaker};

fn voice(play: &mut Play, on: bool) -> Vec<Effect> {
    tell(play, AttemptEvent::MicVoice(on))
}

fn avatar(play: &mut Play, on: bool) -> Vec<Effect> {
    let who = Speaker::Avatar;
    tell(play, AttemptEvent::Speaking { who, on })
}

fn speaks_muted(play: &Play) -> bool {
    play.state.view().notice == Some(Notice::SpeaksMuted)
}

#[test]
fn a_visitor_who_speaks_while_muted_is_noticed_and_a_cough_is_not() {
    let mut play = live();
    voice(&mut play, true);
    play.apply(Move::Wait(5_000));
    assert!(!speaks_muted(&play), "not muted");
    voice(&mut play, false);
    play.apply(Move::Ask(Ask::Mute(true)));
    voice(&mut play, true);
    play.apply(Move::Wait(after::COUGH - 1));
    voice(&mut play, false);
    assert!(!speaks_muted(&play), "a cough");
    voice(&mut play, true);
    play.apply(Move::Wait(after::COUGH));
    assert!(speaks_muted(&play));
    voice(&mut play, false);
    assert!(speaks_muted(&play), "long enough to be read");
    play.apply(Move::Wait(after::SPOKE_MUTED));
    assert!(!speaks_muted(&play));
    voice(&mut play, true);
    play.apply(Move::Wait(5_000));
    play.apply(Move::Ask(Ask::Mute(false)));
    play.apply(Move::Ask(Ask::Mute(true)));
    assert!(!speaks_muted(&play), "the rest of a word is no new one");
    play.apply(Move::Wait(after::REST_OF_WORD + after::COUGH));
    assert!(speaks_muted(&play));
}

/// The avatar says something for three seconds, and a voice begins `after` milliseconds later; whether it was noticed.
fn round(play: &mut Play, after: u64) -> bool {
    let mut effects = avatar(play, true);
    play.apply(Move::Wait(after));
    effects.extend(voice(play, true));
    play.apply(Move::Wait(1_000));
    effects.extend(voice(play, false));
    play.apply(Move::Wait(2_000));
    avatar(play, false);
    play.apply(Move::Wait(5_000));
    effects.iter().any(|effect| {
        matches!(effect, Effect::Record(event) if event.what == EventKind::Warning { code: "avatar-echo".into() })
    })
}

#[test]
fn an_avatar_that_hears_itself_is_noticed_once() {
    let mut play = live();
    let noticed = [300; 3].map(|after| round(&mut play, after));
    assert_eq!(noticed, [false, false, true]);
    assert_eq!(play.state.view().notice, Some(Notice::Echo));
    play.apply(Move::Wait(after::ECHO_NOTICE));
    let noticed = [300; 3].map(|after| round(&mut play, after));
    assert_eq!((noticed, play.state.view().notice), ([false; 3], None));
}

#[test]
fn a_visitor_who_interrupts_is_no_echo() {
    let mut play = live();
    // Twice at once, once later: no avatar's own voice waits.
    let noticed = [300, 300, 2_000, 300, 300, 2_000].map(|after| round(&mut play, after));
    assert_eq!(noticed, [false; 6]);
    assert_eq!(play.state.view().notice, None);
}
