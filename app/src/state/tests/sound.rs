//! How the visitor hears and is heard: speaker, volume and push-to-talk.

use super::super::*;
use super::model::{Answer, Move, Play, vendors};
use super::{live, live_with, tell};
use contract::grant::Grant;
use contract::session::{EventKind, Speaker};

fn speakers() -> Vec<Device> {
    ["a", "b"]
        .map(|id| Device {
            id: id.into(),
            label: format!("Speaker {id}"),
        })
        .into()
}

fn heard_through(mut play: Play) -> Play {
    play.take(Input::Sound {
        speakers: speakers(),
        can_set_volume: true,
    });
    play
}

#[test]
fn a_chosen_speaker_and_volume_are_kept_for_the_next_talk() {
    let mut play = heard_through(live());
    let view = play.state.view();
    assert_eq!(
        (view.speakers, view.speaker, view.volume),
        (speakers(), None, Some(100))
    );
    let chosen = Effect::SetSpeaker("b".into());
    assert_eq!(
        play.apply(Move::Ask(Ask::UseSpeaker("b".into()))),
        std::slice::from_ref(&chosen)
    );
    assert_eq!(play.apply(Move::Ask(Ask::SetVolume(40))), [Effect::SetVolume(40)]);
    play.apply(Move::Ask(Ask::End));
    assert!(
        play.apply(Move::Ask(Ask::SetVolume(30))).is_empty(),
        "nothing plays"
    );
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    let effects = tell(&mut play, AttemptEvent::SdkReady);
    assert!(effects.ends_with(&[chosen, Effect::SetVolume(30)]), "{effects:?}");
    assert_eq!(
        play.apply(Move::Ask(Ask::UseSpeaker(String::new()))),
        [Effect::SetSpeaker(String::new())]
    );
    assert_eq!(play.state.view().speaker, None);
}

#[test]
fn a_speaker_that_is_refused_is_not_shown_as_chosen() {
    let mut play = heard_through(live());
    play.apply(Move::Ask(Ask::UseSpeaker("b".into())));
    tell(&mut play, AttemptEvent::SpeakerRefused);
    assert_eq!(play.state.view().speaker, None);
}

#[test]
fn a_vendors_frame_has_no_controls_of_ours_for_its_sound() {
    for (kind, grant) in vendors() {
        let framed = matches!(grant, Grant::TrulienceFrame { .. } | Grant::HostedFrame { .. });
        let view = heard_through(live_with(Play::with((kind, grant)))).state.view();
        assert_eq!(
            (view.speakers.is_empty(), view.volume.is_none()),
            (framed, framed),
            "{kind:?}"
        );
    }
}

#[test]
fn push_to_talk_is_heard_only_while_held() {
    let mut play = live();
    let ask = |play: &mut Play, ask| play.apply(Move::Ask(ask));
    assert!(ask(&mut play, Ask::Hold(true)).is_empty(), "not chosen");
    assert_eq!(ask(&mut play, Ask::PushToTalk(true)), [Effect::SetMuted(true)]);
    assert_eq!((play.state.view().push_to_talk, play.state.muted), (true, true));
    assert_eq!(ask(&mut play, Ask::Hold(true)), [Effect::SetMuted(false)]);
    assert!(
        ask(&mut play, Ask::Hold(true)).is_empty(),
        "a key that is held repeats"
    );
    assert_eq!(ask(&mut play, Ask::Hold(false)), [Effect::SetMuted(true)]);
    // In the next talk nothing is heard by surprise.
    play.apply(Move::Ask(Ask::Hold(true)));
    play.apply(Move::Ask(Ask::End));
    assert!(play.state.muted);
    let mut play = live();
    ask(&mut play, Ask::PushToTalk(true));
    assert_eq!(ask(&mut play, Ask::PushToTalk(false)), [Effect::SetMuted(false)]);
}

/// Whether the timeline gets another beginning of the avatar's voice.
fn begins(play: &mut Play) -> bool {
    let who = Speaker::Avatar;
    let effects = tell(play, AttemptEvent::Speaking { who, on: true });
    tell(play, AttemptEvent::Speaking { who, on: false });
    let is_beginning =
        |effect: &Effect| matches!(effect, Effect::Record(event) if event.what == EventKind::AvatarSpoke);
    effects.iter().any(is_beginning)
}

#[test]
fn each_answer_has_its_beginning_and_a_pause_has_none() {
    let mut play = live();
    assert!(begins(&mut play), "the greeting");
    play.apply(Move::Wait(500));
    assert!(!begins(&mut play), "after a pause in it");
    play.apply(Move::Ask(Ask::Type("What does it cost?".into())));
    play.apply(Move::Wait(500));
    assert!(begins(&mut play), "the answer to a typed question");
    play.apply(Move::Wait(500));
    assert!(!begins(&mut play), "after a pause in it");
    let who = Speaker::Visitor;
    for on in [true, false] {
        tell(&mut play, AttemptEvent::Speaking { who, on });
    }
    assert!(begins(&mut play), "the answer to a spoken one");
}
