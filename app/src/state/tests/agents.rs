//! Agents of every kind: without a picture, with one that comes late or goes, that leave politely or not, and that do
//! not listen any more.

use super::super::deadlines as after;
use super::super::*;
use super::model::{Answer, Move, Play};
use super::{LEFT, avatar_says, code, live, said, tell};
use crate::components::words;
use crate::messages::Messages;
use contract::session::{EndReason, EventKind, Speaker};

/// Up to the moment when the visitor is connected and the agent is in the room.
fn met() -> Play {
    let mut play = Play::new();
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
    ] {
        tell(&mut play, event);
    }
    play
}

fn recorded(effects: &[Effect]) -> Vec<&'static str> {
    let kinds = effects.iter().filter_map(|effect| match effect {
        Effect::Record(event) => Some(event.what.name()),
        _ => None,
    });
    kinds.collect()
}

fn ended(effects: &[Effect]) -> Option<EndReason> {
    effects.iter().find_map(|effect| match effect {
        Effect::EndSession { reason, .. } => Some(*reason),
        _ => None,
    })
}

fn seen(play: &Play) -> (Phase, Scene) {
    let view = play.state.view();
    (view.phase, view.scene)
}

#[test]
fn an_agent_with_a_voice_alone_gets_a_talk() {
    let mut play = met();
    tell(&mut play, AttemptEvent::Ready(Sign::Voice));
    play.apply(Move::Wait(after::VOICE - 1));
    assert_eq!(play.state.view().phase, Phase::Starting);
    let effects = play.apply(Move::Wait(1));
    assert_eq!(recorded(&effects), ["agent-ready"]);
    assert_eq!(seen(&play), (Phase::Live, Scene::Voice));
    assert!(play.state.view().can_type);
    play.apply(Move::Wait(120_000));
    assert_eq!(code(&play), "");
}

#[test]
fn an_agent_with_words_alone_gets_a_talk() {
    for sign in [AttemptEvent::Ready(Sign::State), avatar_says("Hello.", true)] {
        let mut play = met();
        tell(&mut play, sign);
        let effects = play.apply(Move::Wait(after::READY));
        assert_eq!(recorded(&effects), ["agent-ready"]);
        assert_eq!(seen(&play), (Phase::Live, Scene::Text));
        let effects = play.apply(Move::Ask(Ask::Type("Hello".into())));
        assert!(
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::SendText { .. }))
        );
    }
}

#[test]
fn a_picture_on_its_way_is_waited_for_and_taken_up_later() {
    let mut play = met();
    tell(&mut play, AttemptEvent::Ready(Sign::State));
    play.apply(Move::Wait(5_000));
    tell(&mut play, AttemptEvent::PictureExpected(true));
    play.apply(Move::Wait(13_000));
    assert_eq!(play.state.view().phase, Phase::Starting);
    let effects = tell(&mut play, AttemptEvent::FirstFrame);
    assert_eq!(recorded(&effects), ["first-frame"]);
    assert_eq!(seen(&play), (Phase::Live, Scene::Picture));
}

#[test]
fn a_worker_that_comes_long_after_its_agent_finds_the_talk_going_on() {
    let mut play = met();
    tell(&mut play, AttemptEvent::Ready(Sign::State));
    play.apply(Move::Wait(18_000));
    assert_eq!(seen(&play), (Phase::Live, Scene::Text));
    tell(&mut play, AttemptEvent::PictureExpected(true));
    assert_eq!(seen(&play), (Phase::Live, Scene::PictureComing));
    let effects = tell(&mut play, AttemptEvent::FirstFrame);
    assert_eq!(recorded(&effects), ["first-frame"]);
    assert_eq!(seen(&play), (Phase::Live, Scene::Picture));
}

#[test]
fn an_agent_that_is_heard_is_never_said_to_be_held_back_by_a_firewall() {
    for sign in [
        AttemptEvent::Ready(Sign::Voice),
        avatar_says("Hello", false),
        AttemptEvent::Speaking {
            who: Speaker::Avatar,
            on: true,
        },
    ] {
        let mut play = met();
        tell(&mut play, AttemptEvent::PictureExpected(true));
        tell(&mut play, sign);
        play.apply(Move::Wait(60_000));
        assert_eq!(play.state.view().phase, Phase::Live);
    }
    let mut play = met();
    tell(&mut play, AttemptEvent::PictureExpected(true));
    play.apply(Move::Wait(60_000));
    assert_eq!(code(&play), "first-frame-timeout");
}

#[test]
fn a_picture_that_goes_leaves_the_voice_and_comes_back() {
    let mut play = met();
    tell(&mut play, AttemptEvent::Ready(Sign::Voice));
    tell(&mut play, AttemptEvent::FirstFrame);
    tell(&mut play, AttemptEvent::Frozen(true));
    tell(&mut play, AttemptEvent::Picture(false));
    assert_eq!(seen(&play), (Phase::Live, Scene::Voice));
    play.apply(Move::Wait(60_000));
    assert_eq!(seen(&play), (Phase::Live, Scene::Voice));
    tell(&mut play, AttemptEvent::Picture(true));
    assert_eq!(seen(&play), (Phase::Live, Scene::Picture));
}

#[test]
fn a_picture_that_is_decoded_only_is_not_called_painted() {
    let mut play = met();
    let effects = tell(&mut play, AttemptEvent::Ready(Sign::Picture));
    assert_eq!(recorded(&effects), ["agent-ready"]);
    assert_eq!(seen(&play), (Phase::Live, Scene::Picture));
    let effects = tell(&mut play, AttemptEvent::FirstFrame);
    assert_eq!(recorded(&effects), ["first-frame"]);
    assert!(tell(&mut play, AttemptEvent::FirstFrame).is_empty());
}

#[test]
fn an_agent_that_goes_before_it_began_is_waited_for_anew() {
    let mut play = met();
    tell(&mut play, AttemptEvent::Ready(Sign::State));
    tell(&mut play, LEFT);
    play.apply(Move::Wait(after::READY));
    assert_eq!(play.state.view().phase, Phase::Starting);
    play.apply(Move::Wait(60_000));
    assert_eq!(code(&play), "avatar-timeout");
}

#[test]
fn an_agent_that_hangs_up_politely_ended_the_talk() {
    let mut play = live();
    tell(&mut play, AttemptEvent::AvatarLeft { politely: true });
    let effects = play.apply(Move::Wait(after::AVATAR_BACK));
    assert_eq!(ended(&effects), Some(EndReason::AvatarEnded));
    let view = play.state.view();
    assert_eq!(view.phase, Phase::Ended);
    let farewell = words::farewell(Messages::default(), view.ended.expect("it ended"), "Cara");
    assert_eq!(farewell, "Cara ended the talk. Thank you.");
}

#[test]
fn a_room_that_the_agent_deletes_is_an_end_whether_or_not_the_server_knows() {
    for answer in [
        Some(AttemptEvent::ServerOpen),
        Some(AttemptEvent::ServerEnded(EndReason::AvatarEnded)),
        None,
    ] {
        let mut play = live();
        let effects = tell(&mut play, AttemptEvent::Disconnected(Cause::Ended));
        assert_eq!(effects, [Effect::AskServer { attempt: 1 }]);
        assert_eq!(play.state.view().phase, Phase::Reconnecting);
        let effects = match answer {
            Some(event) => tell(&mut play, event),
            None => play.apply(Move::Wait(after::REASON)),
        };
        assert_eq!(ended(&effects), Some(EndReason::AvatarEnded));
        assert_eq!(play.state.view().phase, Phase::Ended);
    }
}

#[test]
fn the_servers_reason_decides_the_sentence() {
    for (cause, reason, word) in [
        (Cause::Ended, EndReason::AvatarLeft, "avatar-left"),
        (Cause::Removed, EndReason::AvatarLeft, "avatar-left"),
        (Cause::Ended, EndReason::Shutdown, "server-stopped"),
        (Cause::Ended, EndReason::Removed, "lost-removed"),
        (Cause::Closed, EndReason::Lost, "session-forgotten"),
    ] {
        let mut play = live();
        tell(&mut play, AttemptEvent::Disconnected(cause));
        tell(&mut play, AttemptEvent::ServerEnded(reason));
        assert_eq!(code(&play), word);
    }
}

#[test]
fn a_visitor_who_is_removed_or_moved_is_notified() {
    for (cause, word, reason) in [
        (Cause::Removed, "lost-removed", EndReason::Removed),
        (Cause::Moved, "lost-moved", EndReason::Moved),
    ] {
        let mut play = live();
        let mut effects = tell(&mut play, AttemptEvent::Disconnected(cause));
        effects.extend(tell(&mut play, AttemptEvent::ServerOpen));
        assert_eq!(code(&play), word);
        assert_eq!(ended(&effects), Some(reason));
    }
}

#[test]
fn a_room_that_is_deleted_before_the_talk_began_is_no_talk() {
    let mut play = met();
    tell(&mut play, AttemptEvent::Disconnected(Cause::Ended));
    assert_eq!(code(&play), "lost-ended");
}

#[test]
fn another_avatars_line_carries_its_name() {
    let mut play = live();
    let line = Caption {
        who: Speaker::Avatar,
        segment: "t".into(),
        text: "I am new here.".into(),
        done: true,
        cut: None,
        name: Some("Theo".into()),
        missed: false,
    };
    tell(&mut play, AttemptEvent::Caption(line));
    tell(&mut play, avatar_says("Welcome.", true));
    let view = play.state.view();
    let names: Vec<_> = view.transcript.iter().map(|line| line.name.as_deref()).collect();
    assert_eq!(names, [Some("Theo"), None]);
}

#[test]
fn an_answer_that_its_agent_did_not_know_is_recorded_as_such() {
    let line = |segment: &str, done, missed| {
        AttemptEvent::Caption(Caption {
            who: Speaker::Avatar,
            segment: segment.into(),
            text: "That I do not know.".into(),
            done,
            cut: None,
            name: None,
            missed,
        })
    };
    let recorded = |effects: Vec<Effect>| {
        let turn = effects.into_iter().find_map(|effect| match effect {
            Effect::Record(event) => Some(event.what),
            _ => None,
        });
        let Some(EventKind::Turn(turn)) = turn else {
            panic!("no turn")
        };
        turn.missed
    };
    let mut play = live();
    // It may say so at the beginning of the line or at its end.
    assert!(recorded(tell(&mut play, line("a", true, true))));
    tell(&mut play, line("b", false, true));
    assert!(recorded(tell(&mut play, line("b", true, false))));
    assert!(!recorded(tell(&mut play, line("c", true, false))));
    tell(&mut play, line("d", false, true));
    let effects = play.apply(Move::Ask(Ask::End));
    assert!(recorded(effects), "one that the end cuts short, too");
}

#[test]
fn an_agent_that_does_not_listen_after_the_visitor_joined_afresh_is_noticed() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Reconnecting);
    tell(&mut play, AttemptEvent::Rejoined);
    play.apply(Move::Wait(60_000));
    assert!(!play.state.view().can_restart, "nothing was said");
    // What it was about before proves nothing.
    tell(&mut play, AttemptEvent::Mood(Mood::Listening));
    play.apply(Move::Ask(Ask::Type("Are you there?".into())));
    play.apply(Move::Wait(after::ANSWER - 1));
    assert!(!play.state.view().can_restart);
    let effects = play.apply(Move::Wait(1));
    assert!(
        matches!(&effects[..], [Effect::Record(event)] if matches!(&event.what, EventKind::Warning { code } if code == "agent-deaf"))
    );
    let view = play.state.view();
    assert!(view.can_restart && view.phase == Phase::Live);
    assert!(said(&view).contains("Start again"));
    let effects = play.apply(Move::Start);
    assert_eq!(ended(&effects), Some(EndReason::AvatarLeft));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::StartSession { attempt: 2, .. }))
    );
    assert!(!play.state.view().transcript.is_empty(), "what was said is kept");
}

#[test]
fn an_agent_that_answers_after_the_visitor_joined_afresh_is_not_doubted() {
    let heard = AttemptEvent::Caption(Caption {
        who: Speaker::Visitor,
        segment: "v".into(),
        text: "Are you".into(),
        done: false,
        cut: None,
        name: None,
        missed: false,
    });
    for sign in [
        AttemptEvent::Mood(Mood::Thinking),
        avatar_says("Yes", false),
        heard,
        AttemptEvent::Speaking {
            who: Speaker::Avatar,
            on: true,
        },
    ] {
        let mut play = live();
        tell(&mut play, AttemptEvent::Reconnecting);
        tell(&mut play, AttemptEvent::Rejoined);
        for on in [true, false] {
            tell(
                &mut play,
                AttemptEvent::Speaking {
                    who: Speaker::Visitor,
                    on,
                },
            );
        }
        play.apply(Move::Wait(after::ANSWER - 1));
        tell(&mut play, sign.clone());
        play.apply(Move::Wait(after::ANSWER));
        assert!(!play.state.view().can_restart, "{sign:?}");
    }
}

#[test]
fn without_a_fresh_join_a_quiet_agent_is_not_doubted() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Reconnecting);
    tell(&mut play, AttemptEvent::Reconnected);
    play.apply(Move::Ask(Ask::Type("Are you there?".into())));
    play.apply(Move::Wait(60_000));
    assert!(!play.state.view().can_restart);
}
