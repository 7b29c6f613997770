//! The visitor's microphone: lost, muted, exchanged, remembered.

use super::super::*;
use super::model::{Move, Told};
use super::{live, tell};

#[test]
fn nobody_who_muted_is_heard_by_surprise() {
    let mut play = live();
    assert_eq!(play.apply(Move::Ask(Ask::Mute(true))), [Effect::SetMuted(true)]);
    play.apply(Move::Ask(Ask::End));
    play.apply(Move::Start);
    play.apply(Move::News {
        back: 0,
        news: Told::Granted,
    });
    tell(&mut play, News::SdkReady);
    tell(&mut play, News::Connected);
    let effects = tell(&mut play, News::MicGranted);
    assert_eq!(
        effects,
        [Effect::PublishMicrophone {
            attempt: 2,
            muted: true
        }]
    );
}

#[test]
fn a_lost_microphone_can_be_asked_for_again() {
    let mut play = live();
    tell(&mut play, News::MicRefused(MicTrouble::Gone));
    assert!(matches!(
        play.state.view().mic,
        MicView::Refused(MicTrouble::Gone)
    ));
    assert!(play.state.view().can_type);
    assert_eq!(
        play.apply(Move::Ask(Ask::TryMicrophone)),
        [Effect::AskMicrophone {
            attempt: 1,
            device: None
        }]
    );
    let effects = tell(&mut play, News::MicGranted);
    assert_eq!(
        effects,
        [Effect::PublishMicrophone {
            attempt: 1,
            muted: false
        }]
    );
}

fn devices() -> Vec<Device> {
    ["a", "b"]
        .map(|id| Device {
            id: id.into(),
            label: format!("Microphone {id}"),
        })
        .into()
}

fn ask_for(attempt: u32, id: &str) -> Effect {
    Effect::AskMicrophone {
        attempt,
        device: Some(id.into()),
    }
}

#[test]
fn an_exchanged_microphone_is_heard_until_the_next_one_is_there() {
    let mut play = live();
    assert!(play.take(Input::Microphones(devices())).is_empty());
    assert_eq!(play.state.view().microphones, devices());
    let effects = play.apply(Move::Ask(Ask::UseMicrophone("b".into())));
    assert_eq!(effects, [ask_for(1, "b")]);
    let view = play.state.view();
    assert_eq!((view.mic, view.notice), (MicView::On, None));
    assert_eq!(view.microphone.as_deref(), Some("b"));
    // Muting meanwhile still silences the one that is heard.
    assert_eq!(play.apply(Move::Ask(Ask::Mute(true))), [Effect::SetMuted(true)]);
    assert_eq!(
        tell(&mut play, News::MicGranted),
        [Effect::PublishMicrophone {
            attempt: 1,
            muted: true
        }]
    );
}

#[test]
fn a_chosen_microphone_is_kept_for_the_next_talk_and_can_be_let_go() {
    let mut play = live();
    play.apply(Move::Ask(Ask::UseMicrophone("b".into())));
    play.apply(Move::Ask(Ask::End));
    assert!(play.apply(Move::Start).contains(&ask_for(2, "b")));
    play.apply(Move::Ask(Ask::UseMicrophone(String::new())));
    assert_eq!(play.state.view().microphone, None);
}

#[test]
fn a_chosen_microphone_that_fails_leaves_a_talk_in_writing_that_can_try_again() {
    let mut play = live();
    play.apply(Move::Ask(Ask::UseMicrophone("b".into())));
    let effects = tell(&mut play, News::MicRefused(MicTrouble::Busy));
    assert!(effects.contains(&Effect::ReleaseMicrophone { attempt: 1 }));
    let view = play.state.view();
    assert_eq!(view.mic, MicView::Refused(MicTrouble::Busy));
    assert!(view.can_type && view.can_try_microphone);
    assert_eq!(
        play.apply(Move::Ask(Ask::UseMicrophone("a".into()))),
        [ask_for(1, "a")]
    );
}

#[test]
fn an_address_that_is_not_secure_offers_no_second_try() {
    let mut play = live();
    tell(&mut play, News::MicRefused(MicTrouble::Insecure));
    assert!(!play.state.view().can_try_microphone);
    assert!(play.apply(Move::Ask(Ask::TryMicrophone)).is_empty());
}
