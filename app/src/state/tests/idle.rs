//! A visitor who gives no sign is asked, and the talk then ends with a word; and the last minute is announced.

use super::super::*;
use super::model::{Move, Play, vendors};
use super::{avatar_says, live, live_with, tell};
use contract::session::{EndReason, Idle, Speaker};

fn waiting(ask_secs: u64, end_secs: u64) -> Play {
    let mut play = Play::new();
    play.world.idle = Idle { ask_secs, end_secs };
    live_with(play)
}

/// Whether it is asked, and whether the talk ends without an answer.
fn asks(play: &Play) -> Option<bool> {
    match play.state.view().notice {
        Some(Notice::Idle { ends }) => Some(ends),
        _ => None,
    }
}

#[test]
fn silence_is_asked_about_and_then_ends_the_talk() {
    let mut play = waiting(45, 90);
    play.apply(Move::Wait(44_999));
    assert_eq!(asks(&play), None);
    play.apply(Move::Wait(1));
    assert_eq!(asks(&play), Some(true));
    play.apply(Move::Wait(44_999));
    assert_eq!(play.state.view().phase, Phase::Live);
    let effects = play.apply(Move::Wait(1));
    let ended =
        |effect: &Effect| matches!(effect, Effect::EndSession { reason, .. } if *reason == EndReason::Idle);
    assert!(effects.iter().any(ended));
    assert_eq!(play.state.view().ended, Some(EndReason::Idle));
}

#[test]
fn every_sign_begins_the_wait_anew() {
    let visitor = |on| AttemptEvent::Speaking {
        who: Speaker::Visitor,
        on,
    };
    let signs: [fn(&mut Play); 6] = [
        |play| drop(play.apply(Move::Ask(Ask::Stay))),
        |play| drop(play.apply(Move::Ask(Ask::Type("Hello".into())))),
        |play| drop(play.apply(Move::Ask(Ask::Mute(true)))),
        |play| drop(tell(play, AttemptEvent::MicVoice(true))),
        |play| drop(tell(play, avatar_says("Hello", false))),
        |play| {
            tell(play, AttemptEvent::MicVoice(true));
            tell(play, AttemptEvent::MicVoice(false));
        },
    ];
    for sign in signs {
        let mut play = waiting(45, 90);
        play.apply(Move::Wait(80_000));
        assert!(asks(&play).is_some());
        sign(&mut play);
        assert_eq!(asks(&play), None);
        play.apply(Move::Wait(44_999));
        assert_eq!(play.state.view().phase, Phase::Live);
    }
    let mut play = waiting(45, 90);
    play.apply(Move::Wait(50_000));
    tell(&mut play, visitor(true));
    play.apply(Move::Wait(100_000));
    assert_eq!((play.state.view().phase, asks(&play)), (Phase::Live, None));
}

#[test]
fn who_listens_is_not_asked_and_the_time_counts_from_the_last_word() {
    let avatar = |on| AttemptEvent::Speaking {
        who: Speaker::Avatar,
        on,
    };
    let mut play = waiting(45, 90);
    tell(&mut play, avatar(true));
    play.apply(Move::Wait(100_000));
    assert_eq!((play.state.view().phase, asks(&play)), (Phase::Live, None));
    tell(&mut play, avatar(false));
    play.apply(Move::Wait(44_999));
    assert_eq!(asks(&play), None);
    play.apply(Move::Wait(1));
    assert_eq!(asks(&play), Some(true));
}

#[test]
fn zero_is_never_and_a_page_of_the_vendors_is_not_known_well_enough() {
    let mut play = waiting(0, 0);
    play.apply(Move::Wait(150_000));
    assert_eq!((play.state.view().phase, asks(&play)), (Phase::Live, None));
    let mut play = waiting(45, 0);
    play.apply(Move::Wait(150_000));
    assert_eq!((play.state.view().phase, asks(&play)), (Phase::Live, Some(false)));

    let [.., hosted] = vendors();
    let mut play = Play::with(hosted);
    play.world.idle = Idle {
        ask_secs: 45,
        end_secs: 90,
    };
    let mut play = live_with(play);
    tell(&mut play, AttemptEvent::Ready(Sign::Page));
    play.apply(Move::Wait(150_000));
    assert_eq!((play.state.view().phase, asks(&play)), (Phase::Live, None));
}

#[test]
fn the_last_minute_and_the_last_ten_seconds_are_announced() {
    let mut play = live();
    let announced = |play: &Play| play.state.view().time_warning;
    play.apply(Move::Wait(119_999));
    assert_eq!(announced(&play), None);
    play.apply(Move::Wait(1));
    assert_eq!(announced(&play), Some(TimeWarning::Minute));
    play.apply(Move::Wait(49_999));
    assert_eq!(
        announced(&play),
        Some(TimeWarning::Minute),
        "the words stay the same"
    );
    play.apply(Move::Wait(1));
    assert_eq!(announced(&play), Some(TimeWarning::TenSeconds));
}
