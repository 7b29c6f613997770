//! How a talk begins: aloud, by typing, or with a question.

use super::super::*;
use super::model::{Answer, Move, Play};
use super::tell;

fn begin(play: &mut Play, silent: bool, question: Option<&str>) -> Vec<Effect> {
    let question = question.map(str::to_owned);
    play.apply(Move::Ask(Ask::Begin(Beginning { silent, question })));
    play.apply(Move::Start)
}

fn arrive(play: &mut Play) -> Vec<Effect> {
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    tell(play, AttemptEvent::SdkReady);
    tell(play, AttemptEvent::Connected);
    tell(play, AttemptEvent::AvatarJoined);
    tell(play, AttemptEvent::FirstFrame)
}

fn asks_microphone(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::AskMicrophone { .. }))
}

fn typed(effects: &[Effect]) -> Vec<&str> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SendText { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_talk_by_typing_asks_for_no_microphone() {
    let mut play = Play::new();
    assert!(!asks_microphone(&begin(&mut play, true, None)));
    let steps = play.state.view().steps;
    assert!(steps.iter().all(|step| step.step != StartStep::Microphone));
    arrive(&mut play);
    let view = play.state.view();
    assert_eq!(
        (view.phase, view.mic, view.notice),
        (Phase::Live, MicView::Off, None)
    );
    assert!(view.can_type && view.can_try_microphone);
    assert!(asks_microphone(&play.apply(Move::Ask(Ask::TryMicrophone))));
}

#[test]
fn a_later_talk_aloud_asks_for_it() {
    let mut play = Play::new();
    begin(&mut play, true, None);
    arrive(&mut play);
    play.apply(Move::Ask(Ask::End));
    assert!(asks_microphone(&begin(&mut play, false, None)));
}

#[test]
fn the_question_of_a_beginning_is_asked_once_when_it_can_be_read() {
    let mut play = Play::new();
    assert!(typed(&begin(&mut play, false, Some("What is this?"))).is_empty());
    assert_eq!(typed(&arrive(&mut play)), ["What is this?"]);
    assert!(typed(&tell(&mut play, AttemptEvent::MicGranted)).is_empty());
}

#[test]
fn a_failed_start_keeps_the_question_for_the_next_try() {
    let mut play = Play::new();
    begin(&mut play, false, Some("What is this?"));
    tell(&mut play, AttemptEvent::SdkFailed(SdkError::Load));
    assert_eq!(play.state.view().phase, Phase::Trouble);
    play.apply(Move::Start);
    assert_eq!(typed(&arrive(&mut play)), ["What is this?"]);
}
