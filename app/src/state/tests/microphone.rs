//! The visitor's microphone: lost, muted, exchanged, remembered.

use super::super::*;
use super::model::{Answer, Move, Play, vendors};
use super::{live, said, tell};

#[test]
fn a_muted_visitor_is_not_heard_by_surprise() {
    let mut play = live();
    assert_eq!(play.apply(Move::Ask(Ask::Mute(true))), [Effect::SetMuted(true)]);
    play.apply(Move::Ask(Ask::End));
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    tell(&mut play, AttemptEvent::SdkReady);
    tell(&mut play, AttemptEvent::Connected);
    let effects = tell(&mut play, AttemptEvent::MicGranted);
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
    tell(&mut play, AttemptEvent::MicRefused(MicTrouble::Gone));
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
    let effects = tell(&mut play, AttemptEvent::MicGranted);
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
        tell(&mut play, AttemptEvent::MicGranted),
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
    let effects = tell(&mut play, AttemptEvent::MicRefused(MicTrouble::Busy));
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
    tell(&mut play, AttemptEvent::MicRefused(MicTrouble::Insecure));
    assert!(!play.state.view().can_try_microphone);
    assert!(play.apply(Move::Ask(Ask::TryMicrophone)).is_empty());
}

#[test]
fn a_browser_that_keeps_its_no_is_asked_again_when_it_takes_that_back() {
    let mut play = live();
    tell(&mut play, AttemptEvent::MicRefused(MicTrouble::Blocked));
    let view = play.state.view();
    // Not every browser says that it takes it back: a press asks too.
    assert!(view.can_type && view.can_try_microphone);
    let asked = Effect::AskMicrophone {
        attempt: 1,
        device: None,
    };
    assert_eq!(play.take(Input::MicrophoneAllowed), [asked]);
    assert_eq!(play.state.view().notice, None);
    // What was not kept back is not asked for twice.
    assert!(play.take(Input::MicrophoneAllowed).is_empty());
    tell(&mut play, AttemptEvent::MicGranted);
    assert!(play.take(Input::MicrophoneAllowed).is_empty());
}

#[test]
fn a_microphone_that_the_system_silences_is_never_shown_as_heard() {
    let mut play = live();
    tell(&mut play, AttemptEvent::MicSilenced(true));
    let view = play.state.view();
    assert_eq!((view.mic, view.heard), (MicView::Silenced, false));
    let said = said(&view);
    assert!(said.contains("silenced the microphone"), "{said}");
    assert!(view.can_try_microphone && view.can_type);
    tell(&mut play, AttemptEvent::MicSilenced(false));
    assert_eq!(play.state.view().mic, MicView::On);
    assert_eq!(play.state.view().notice, None);
}

#[test]
fn a_silenced_microphone_can_be_opened_anew() {
    let mut play = live();
    tell(&mut play, AttemptEvent::MicSilenced(true));
    let asked = play.apply(Move::Ask(Ask::TryMicrophone));
    assert!(matches!(asked.as_slice(), [Effect::AskMicrophone { .. }]));
    tell(&mut play, AttemptEvent::MicGranted);
    assert_eq!(play.state.view().mic, MicView::On);
}

#[test]
fn a_visitor_whose_voice_the_browser_holds_back_is_notified() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Unheard(true));
    tell(&mut play, AttemptEvent::SoundBlocked);
    let view = play.state.view();
    assert_eq!(view.mic, MicView::Silenced);
    assert!(view.sound_blocked && said(&view).contains("cannot hear you"));
    tell(&mut play, AttemptEvent::Unheard(false));
    assert_eq!(play.state.view().mic, MicView::On);
}

#[test]
fn what_the_player_did_not_do_is_shown_until_it_does_not_matter() {
    let mut play = live();
    tell(&mut play, AttemptEvent::CallFailed(Call::Interrupt));
    let said = |play: &super::model::Play| said(&play.state.view());
    assert!(said(&play).contains("could not be stopped"));
    let avatar = |on| AttemptEvent::Speaking {
        who: contract::session::Speaker::Avatar,
        on,
    };
    tell(&mut play, avatar(true));
    tell(&mut play, avatar(false));
    assert_eq!(said(&play), "");
    tell(&mut play, AttemptEvent::CallFailed(Call::UnlockSound));
    assert!(said(&play).contains("sound could not be started"));
    tell(&mut play, AttemptEvent::SoundUnlocked);
    assert_eq!(said(&play), "");
}

#[test]
fn a_browser_without_webrtc_asks_nothing_of_anyone() {
    let mut state = State::new(contract::ProviderKind::Livekit);
    assert_eq!(state.step(0, Input::Unsupported), []);
    let trouble = state.view().trouble.expect("it is told");
    assert_eq!(trouble.code, "browser-unsupported");
    assert_eq!(trouble.next.first(), Some(&Action::CopyLink));
}

#[test]
fn a_typed_line_is_sent_whole_or_not_at_all() {
    let mut play = live();
    let long = "漢".repeat(TYPED_CHARS + 1);
    assert_eq!(play.apply(Move::Ask(Ask::Type(long.clone()))), []);
    let sent = play.apply(Move::Ask(Ask::Type(long.chars().skip(1).collect())));
    assert!(
        matches!(sent.last(), Some(Effect::SendText { text, .. }) if text.chars().count() == TYPED_CHARS)
    );
}

#[test]
fn a_picture_that_waits_for_a_tap_is_given_a_minute() {
    let mut play = super::model::Play::new();
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    for event in [
        AttemptEvent::SdkReady,
        AttemptEvent::MicGranted,
        AttemptEvent::Connected,
        AttemptEvent::AvatarJoined,
        AttemptEvent::SoundBlocked,
    ] {
        tell(&mut play, event);
    }
    play.apply(Move::Wait(30_000));
    assert!(play.state.view().sound_blocked);
    assert_eq!(play.state.view().phase, Phase::Starting);
    play.apply(Move::Wait(31_000));
    assert_eq!(
        play.state.view().trouble.map(|trouble| trouble.code),
        Some("sdk-permission".into())
    );
}

#[test]
fn a_room_has_the_microphone_while_it_is_still_being_joined() {
    for (vendor, early) in vendors().into_iter().zip([true, false, false]) {
        let mut play = Play::with(vendor);
        play.apply(Move::Start);
        tell(&mut play, AttemptEvent::MicGranted);
        let granted = Answer::Granted;
        play.apply(Move::Event {
            back: 0,
            event: granted,
        });
        let effects = tell(&mut play, AttemptEvent::SdkReady);
        let published = |effects: &[Effect]| {
            let publishes =
                |effect: &Effect| matches!(effect, Effect::PublishMicrophone { muted: false, .. });
            effects.iter().any(publishes)
        };
        assert_eq!(published(&effects), early, "what is said from now on is kept");
        let muted = play.apply(Move::Ask(Ask::Mute(true)));
        assert_eq!(muted == [Effect::SetMuted(true)], early);
        assert!(!published(&tell(&mut play, AttemptEvent::Connected)));
    }
}
