//! What differs from vendor to vendor: who keeps the microphone, who has controls, and how long each may take.

use super::super::*;
use super::model::{Answer, Move, Play, vendors};
use super::{avatar_says, code, live_with, said, tell};
use contract::session::{EndReason, Speaker};

const LIVEKIT: usize = 0;
const ANAM: usize = 1;
const TRULIENCE: usize = 2;
const HOSTED: usize = 3;

fn with(vendor: usize) -> Play {
    Play::with(vendors()[vendor].clone())
}

fn live(vendor: usize) -> Play {
    live_with(with(vendor))
}

/// Up to the moment when the vendor is asked.
fn joining(vendor: usize) -> Play {
    let mut play = with(vendor);
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    tell(&mut play, AttemptEvent::SdkReady);
    play
}

fn speaks(on: bool) -> AttemptEvent {
    AttemptEvent::Speaking {
        who: Speaker::Avatar,
        on,
    }
}

#[test]
fn a_frame_that_keeps_the_microphone_is_not_asked_for_one() {
    let mut play = with(TRULIENCE);
    let effects = play.apply(Move::Start);
    assert!(matches!(
        effects[..],
        [Effect::StartSession { .. }, Effect::LoadSdk { .. }]
    ));
    let status = |play: &Play| {
        let steps = play.state.view().steps;
        assert_eq!(
            steps[2].step,
            StartStep::Microphone,
            "after connecting: {steps:?}"
        );
        steps[2].status
    };
    assert_eq!(status(&play), Status::Waiting);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    tell(&mut play, AttemptEvent::SdkReady);
    tell(&mut play, AttemptEvent::Connected);
    assert_eq!(status(&play), Status::Active);
    assert!(tell(&mut play, AttemptEvent::MicGranted).is_empty());
    assert_eq!(status(&play), Status::Done);
    tell(&mut play, AttemptEvent::FirstFrame);
    assert_eq!(play.state.view().mic, MicView::On);
    assert_eq!(play.apply(Move::Ask(Ask::Mute(true))), [Effect::SetMuted(true)]);
}

#[test]
fn a_frame_does_not_hear_a_visitor_who_had_muted_before() {
    let mut play = with(TRULIENCE);
    play.apply(Move::Ask(Ask::Mute(true)));
    let mut play = live_with(play);
    assert_eq!(play.state.view().mic, MicView::Muted);
    assert_eq!(play.apply(Move::Ask(Ask::Mute(false))), [Effect::SetMuted(false)]);
    let mut before = joining(TRULIENCE);
    before.apply(Move::Ask(Ask::Mute(true)));
    tell(&mut before, AttemptEvent::Connected);
    assert_eq!(
        tell(&mut before, AttemptEvent::MicGranted),
        [Effect::SetMuted(true)]
    );
}

#[test]
fn a_frames_microphone_cannot_be_asked_for_again_from_outside() {
    let mut play = live(TRULIENCE);
    tell(&mut play, AttemptEvent::MicRefused(MicTrouble::Denied));
    let view = play.state.view();
    assert!(!view.can_try_microphone);
    let notice = said(&view);
    assert!(
        !notice.contains("try again") && notice.contains("start again"),
        "{notice}"
    );
    assert!(play.apply(Move::Ask(Ask::TryMicrophone)).is_empty());
    assert!(play.apply(Move::Ask(Ask::UseMicrophone("b".into()))).is_empty());
}

#[test]
fn a_page_with_controls_of_its_own_gets_the_microphone_and_leaves_us_the_end() {
    let mut play = with(HOSTED);
    play.apply(Move::Start);
    tell(&mut play, AttemptEvent::MicGranted);
    let effects = play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    assert!(effects.contains(&Effect::ReleaseMicrophone { attempt: 1 }));
    // One that comes late is given back as well, and a refusal is none of our business.
    assert_eq!(
        tell(&mut play, AttemptEvent::MicGranted),
        [Effect::ReleaseMicrophone { attempt: 1 }]
    );
    assert!(tell(&mut play, AttemptEvent::MicRefused(MicTrouble::Denied)).is_empty());
    for event in [AttemptEvent::SdkReady, AttemptEvent::Connected] {
        tell(&mut play, event);
    }
    let effects = tell(&mut play, AttemptEvent::Ready(Sign::Page));
    assert!(
        matches!(&effects[..], [Effect::Record(event)] if event.what.name() == "page-shown"),
        "a page that tells nothing claims no picture: {effects:?}"
    );
    let view = play.state.view();
    assert_eq!(view.scene, Scene::Picture);
    assert_eq!(
        (view.phase, view.mic, view.notice),
        (Phase::Live, MicView::Off, None)
    );
    assert!(view.hosted && !view.can_type && !view.can_interrupt);
    assert!(play.apply(Move::Ask(Ask::Interrupt)).is_empty());
    play.apply(Move::Ask(Ask::End));
    assert_eq!(play.state.view().ended, Some(EndReason::Visitor));
}

#[test]
fn a_frame_that_was_loaded_anew_has_lost_the_connection() {
    let mut play = live(TRULIENCE);
    tell(&mut play, AttemptEvent::SdkFailed(SdkError::Expired));
    assert_eq!(code(&play), "lost-network");
    let next = play.state.view().trouble.map(|trouble| trouble.next);
    assert_eq!(next, Some(vec![Action::TalkAgain, Action::OtherDemos]));
    let mut early = joining(TRULIENCE);
    tell(&mut early, AttemptEvent::SdkFailed(SdkError::Expired));
    assert_eq!(code(&early), "sdk-expired");
}

/// The newest line as far as captions show it.
fn shown(play: &Play) -> String {
    let view = play.state.view();
    let mut line = view.transcript.last().expect("a line").text.clone();
    line.truncate(view.said.unwrap_or(usize::MAX));
    line
}

#[test]
fn a_line_that_comes_whole_is_shown_as_it_is_said() {
    let mut play = live(TRULIENCE);
    let line = "Schön, dass Sie da sind. ".repeat(10);
    tell(&mut play, avatar_says(&line, true));
    let first = shown(&play);
    assert!((60..80).contains(&first.chars().count()), "{first}");
    assert!(line[first.len()..].starts_with(' '), "a whole word: {first}");
    play.apply(Move::Wait(8_000));
    let later = shown(&play);
    assert!((120..140).contains(&later.chars().count()), "{later}");
    play.apply(Move::Wait(12_000));
    assert_eq!(shown(&play), line);
}

#[test]
fn a_line_that_comes_word_by_word_is_shown_as_it_comes() {
    let mut play = live(ANAM);
    let line = "word ".repeat(60);
    tell(&mut play, avatar_says(&line[..200], false));
    assert_eq!(shown(&play), line[..200]);
    tell(&mut play, avatar_says(&line, true));
    assert_eq!(shown(&play), line);
}

#[test]
fn an_avatar_can_be_interrupted_while_it_speaks_and_where_it_supports_that() {
    for (vendor, listens) in [(LIVEKIT, false), (ANAM, true), (TRULIENCE, true)] {
        let mut play = live(vendor);
        assert!(!play.state.view().can_interrupt, "it says nothing");
        tell(&mut play, speaks(true));
        assert_eq!(play.state.view().can_interrupt, listens);
        let effects = play.apply(Move::Ask(Ask::Interrupt));
        assert_eq!(effects.contains(&Effect::Interrupt), listens);
        tell(&mut play, speaks(false));
        assert!(!play.state.view().can_interrupt);
    }
}

#[test]
fn an_interrupted_line_was_cut_short() {
    let mut play = live(ANAM);
    tell(&mut play, speaks(true));
    tell(&mut play, avatar_says("I was going to", false));
    play.apply(Move::Ask(Ask::Interrupt));
    play.apply(Move::Wait(300));
    tell(&mut play, avatar_says("I was going to", true));
    assert!(play.state.view().transcript[0].interrupted);
}

#[test]
fn each_vendor_has_its_own_time_to_come() {
    for (vendor, connect, avatar) in [
        (LIVEKIT, 15_000, 20_000),
        (ANAM, 15_000, 20_000),
        (TRULIENCE, 15_000, 30_000),
    ] {
        for (connected, deadline, word) in [
            (false, connect, "connect-timeout"),
            (true, avatar, "avatar-timeout"),
        ] {
            let mut play = joining(vendor);
            if connected {
                tell(&mut play, AttemptEvent::Connected);
            }
            play.apply(Move::Wait(deadline - 1));
            assert_eq!(code(&play), "", "{word} comes too early");
            play.apply(Move::Wait(1));
            assert_eq!(code(&play), word);
        }
    }
}

#[test]
fn a_vendors_own_limit_is_the_end_of_the_time_and_its_silence_limit_is_reported() {
    let mut play = live(ANAM);
    tell(&mut play, AttemptEvent::Disconnected(Cause::TimeUp));
    assert_eq!(play.state.view().ended, Some(EndReason::TimeUp));
    let mut play = live(ANAM);
    tell(&mut play, AttemptEvent::Disconnected(Cause::Silence));
    assert_eq!(code(&play), "lost-silence");
}

#[test]
fn a_vendors_warning_is_noted_and_the_talk_goes_on() {
    let mut play = live(ANAM);
    let effects = tell(&mut play, AttemptEvent::Warned);
    assert!(matches!(&effects[..], [Effect::Record(_)]));
    assert_eq!(play.state.view().phase, Phase::Live);
}
