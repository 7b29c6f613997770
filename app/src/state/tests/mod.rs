//! The machine, step by step; `model` holds what is open against it, `properties` tries every order.

mod after;
mod agents;
mod beginning;
mod carried;
mod idle;
mod interruptions;
mod microphone;
mod model;
mod mood;
mod properties;
mod queue;
mod sentences;
mod sound;
mod vendors;
mod voice_on_microphone;

use super::*;
use crate::components::words;
use crate::messages::Messages;
use contract::ApiError;
use contract::session::{EndReason, SessionId, Speaker};
use model::{Answer, Move, Play, key};

/// What a visitor reads beside the talk, in English.
fn said(view: &View) -> String {
    let messages = Messages::default();
    let Some(notice) = view.notice else {
        return String::new();
    };
    let how = words::how_to_allow(messages, notice).unwrap_or_default();
    [&words::notice(messages, notice, "Cara"), how[0], how[1]].join(" ")
}

/// Plays until the talk is live.
fn live() -> Play {
    live_with(Play::new())
}

fn live_with(mut play: Play) -> Play {
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
        AttemptEvent::FirstFrame,
    ] {
        tell(&mut play, event);
    }
    assert_eq!(play.state.view().phase, Phase::Live);
    play
}

fn tell(play: &mut Play, event: AttemptEvent) -> Vec<Effect> {
    play.apply(Move::Event {
        back: 0,
        event: Answer::Plain(event),
    })
}

/// The avatar went without a word.
const LEFT: AttemptEvent = AttemptEvent::AvatarLeft { politely: false };

fn avatar_says(text: &str, done: bool) -> AttemptEvent {
    AttemptEvent::Caption(Caption {
        who: Speaker::Avatar,
        segment: "s".into(),
        text: text.into(),
        done,
        cut: None,
        name: None,
        missed: false,
    })
}

fn code(play: &Play) -> String {
    play.state
        .view()
        .trouble
        .map(|trouble| trouble.code)
        .unwrap_or_default()
}

#[test]
fn a_press_starts_all_three_at_once() {
    let effects = Play::new().apply(Move::Start);
    assert!(matches!(
        effects[..],
        [
            Effect::StartSession { .. },
            Effect::LoadSdk { .. },
            Effect::AskMicrophone { .. }
        ]
    ));
}

#[test]
fn a_double_press_opens_one_session() {
    let mut play = Play::new();
    play.apply(Move::Start);
    assert!(play.apply(Move::Start).is_empty());
    assert_eq!(play.world.opened, 1);
}

#[test]
fn an_open_question_about_the_microphone_holds_nothing_up() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    assert!(
        tell(&mut play, AttemptEvent::SdkReady)
            .iter()
            .any(|effect| matches!(effect, Effect::Join { .. }))
    );
    tell(&mut play, AttemptEvent::Connected);
    tell(&mut play, AttemptEvent::FirstFrame);
    play.apply(Move::Wait(60_000));
    assert_eq!(play.state.view().phase, Phase::Live);
    assert!(play.state.view().notice.is_some());
    let effects = tell(&mut play, AttemptEvent::MicGranted);
    assert!(matches!(
        effects[..],
        [Effect::PublishMicrophone { muted: false, .. }]
    ));
    assert_eq!(play.state.view().notice, None);
}

#[test]
fn each_step_has_its_own_deadline_and_word() {
    let steps: [(&[AttemptEvent], u64, &str); 5] = [
        (&[], 15_000, "connect-timeout"),
        (&[AttemptEvent::Connected], 20_000, "avatar-timeout"),
        (
            &[
                AttemptEvent::Connected,
                AttemptEvent::AvatarJoined,
                AttemptEvent::PictureExpected(true),
            ],
            25_000,
            "first-frame-timeout",
        ),
        (
            &[AttemptEvent::Connected, AttemptEvent::AvatarJoined],
            25_000,
            "agent-timeout",
        ),
        (
            &[
                AttemptEvent::Connected,
                AttemptEvent::AvatarJoined,
                AttemptEvent::FirstFrame,
                AttemptEvent::Reconnecting,
            ],
            30_000,
            "reconnect-timeout",
        ),
    ];
    for (event, deadline, word) in steps {
        let mut play = Play::new();
        play.apply(Move::Start);
        play.apply(Move::Event {
            back: 0,
            event: Answer::Granted,
        });
        tell(&mut play, AttemptEvent::SdkReady);
        event
            .iter()
            .cloned()
            .for_each(|event| drop(tell(&mut play, event)));
        play.apply(Move::Wait(deadline - 1));
        assert_eq!(code(&play), "", "{word} comes too early");
        play.apply(Move::Wait(1));
        assert_eq!(code(&play), word);
    }
}

#[test]
fn of_two_missed_deadlines_the_earlier_one_is_reported() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Wait(60_000));
    assert_eq!(code(&play), "start-timeout");
}

#[test]
fn a_silent_server_gets_ten_seconds_and_then_the_start_is_cancelled() {
    let mut play = Play::new();
    play.apply(Move::Start);
    tell(&mut play, AttemptEvent::SdkReady);
    play.apply(Move::Wait(9_999));
    let effects = play.apply(Move::Wait(1));
    assert_eq!(code(&play), "start-timeout");
    let withdrawn = Effect::CancelSession {
        press: key(1),
        code: Some("start-timeout".into()),
    };
    assert!(
        effects.contains(&withdrawn),
        "a start that failed is no start that was given up"
    );
}

#[test]
fn a_vendor_that_does_not_load_is_given_fifteen_seconds() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    play.apply(Move::Wait(15_000));
    assert_eq!(code(&play), "sdk-timeout");
    assert!(play.world.sessions.is_empty());
}

#[test]
fn a_late_session_is_ended_under_its_own_key() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Ask(Ask::Cancel));
    assert_eq!(play.state.view().phase, Phase::Ready);
    play.apply(Move::Start);
    let effects = play.apply(Move::Event {
        back: 1,
        event: Answer::Granted,
    });
    let ended = Effect::EndSession {
        session: SessionId("session-1".into()),
        press: key(1),
        reason: EndReason::Cancelled,
    };
    assert_eq!(effects, [ended]);
    assert_eq!(play.state.view().phase, Phase::Starting);
}

#[test]
fn a_start_without_an_answer_is_withdrawn_but_a_no_is_taken() {
    for (error, withdrawn) in [
        (ApiError::Transport, true),
        (ApiError::Unreadable, true),
        (
            ApiError::Away {
                retry_after_secs: None,
            },
            true,
        ),
        (
            ApiError::Busy {
                retry_after_secs: None,
            },
            false,
        ),
    ] {
        let mut play = Play::new();
        play.apply(Move::Start);
        tell(&mut play, AttemptEvent::Refused(error));
        assert_eq!(play.world.withdrawn.contains(&1), withdrawn);
    }
}

#[test]
fn too_many_starts_count_down_to_the_next_try() {
    let mut play = Play::new();
    play.apply(Move::Start);
    let limit = ApiError::Limit {
        which: contract::error::Limit::Address,
        retry_after_secs: 12,
    };
    tell(&mut play, AttemptEvent::Refused(limit));
    let wait = |play: &Play| play.state.view().trouble.and_then(|trouble| trouble.wait_secs);
    assert_eq!(wait(&play), Some(12));
    play.apply(Move::Wait(11_500));
    assert_eq!(wait(&play), Some(1));
    play.apply(Move::Wait(500));
    assert_eq!(wait(&play), None);
    assert!(!play.state.waits());
}

#[test]
fn a_typed_line_is_shown_at_once_and_its_loss_too() {
    let mut play = live();
    let effects = play.apply(Move::Ask(Ask::Type("  How much?  ".into())));
    assert!(effects.contains(&Effect::SendText {
        line: 0,
        text: "How much?".into()
    }));
    let line = |play: &Play| play.state.view().transcript[0].clone();
    assert_eq!(
        (line(&play).who, line(&play).text.as_str(), line(&play).done),
        (Speaker::Visitor, "How much?", true)
    );
    tell(&mut play, AttemptEvent::TextLost { line: 0 });
    assert!(line(&play).lost);
    assert!(play.apply(Move::Ask(Ask::Type("   ".into()))).is_empty());
}

#[test]
fn one_segment_is_one_line_however_often_it_is_reported() {
    let mut play = live();
    for text in ["I", "I can", "I can help."] {
        tell(&mut play, avatar_says(text, false));
    }
    let effects = tell(&mut play, avatar_says("I can help.", true));
    tell(&mut play, avatar_says("I can help.", true));
    let lines = play.state.view().transcript;
    assert_eq!((lines.len(), lines[0].text.as_str()), (1, "I can help."));
    assert!(lines[0].done && !lines[0].interrupted);
    assert_eq!(effects.len(), 1, "one turn is noted");
}

#[test]
fn a_breath_is_not_noted_as_speaking_up_again() {
    let mut play = live();
    let mut noted = |on, wait| {
        play.apply(Move::Wait(wait));
        tell(
            &mut play,
            AttemptEvent::Speaking {
                who: Speaker::Visitor,
                on,
            },
        )
        .len()
    };
    assert_eq!(
        [
            noted(true, 0),
            noted(false, 500),
            noted(true, 1_000),
            noted(false, 500)
        ],
        [1, 0, 0, 0]
    );
    assert_eq!(noted(true, 2_000), 1);
}

#[test]
fn what_was_said_outlives_a_break() {
    let mut play = live();
    tell(&mut play, avatar_says("Hello", false));
    tell(&mut play, AttemptEvent::Disconnected(Cause::Network));
    assert_eq!(code(&play), "lost-network");
    play.apply(Move::Start);
    let lines = play.state.view().transcript;
    assert!(lines[0].done && lines[0].interrupted);
    tell(&mut play, AttemptEvent::SdkReady);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    tell(&mut play, AttemptEvent::Connected);
    tell(&mut play, avatar_says("Hello again", false));
    assert_eq!(
        play.state.view().transcript.len(),
        2,
        "the same segment name in another talk is another line"
    );
}

#[test]
fn the_avatar_may_come_back_within_a_moment() {
    let mut play = live();
    tell(&mut play, LEFT);
    assert_eq!(play.state.view().phase, Phase::Reconnecting);
    play.apply(Move::Wait(2_000));
    tell(&mut play, AttemptEvent::AvatarJoined);
    play.apply(Move::Wait(5_000));
    assert_eq!(play.state.view().phase, Phase::Live);
    tell(&mut play, LEFT);
    play.apply(Move::Wait(3_000));
    assert_eq!(code(&play), "avatar-left");
}

#[test]
fn an_avatar_missed_while_the_connection_is_away_is_not_blamed() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Reconnecting);
    tell(&mut play, LEFT);
    play.apply(Move::Wait(20_000));
    assert_eq!(code(&play), "");
    tell(&mut play, AttemptEvent::Disconnected(Cause::Unknown));
    assert_eq!(code(&play), "lost-network");
}

#[test]
fn a_browser_without_a_network_is_said_before_a_start_and_in_a_talk() {
    let mut play = Play::new();
    _ = play.state.step(0, Input::Offline(true));
    assert_eq!(
        play.state.view().phase,
        Phase::Ready,
        "a server may be on this machine"
    );
    play.apply(Move::Start);
    tell(&mut play, AttemptEvent::Refused(ApiError::Transport));
    let trouble = play.state.view().trouble.expect("said");
    assert_eq!(
        (&*trouble.code, &trouble.next[..]),
        ("offline", &[Action::Retry][..])
    );

    let mut play = live();
    _ = play.state.step(0, Input::Offline(true));
    assert_eq!(play.state.view().notice, None, "the talk goes on");
    tell(&mut play, AttemptEvent::Reconnecting);
    assert_eq!(play.state.view().notice, Some(Notice::Offline));
    _ = play.state.step(0, Input::Offline(false));
    assert_eq!(play.state.view().notice, Some(Notice::Reconnecting));
    _ = play.state.step(0, Input::Offline(true));
    play.apply(Move::Wait(30_000));
    assert_eq!(code(&play), "offline");
    // What is no matter of the network stays what it is.
    let mut play = live();
    _ = play.state.step(0, Input::Offline(true));
    tell(&mut play, LEFT);
    play.apply(Move::Wait(3_000));
    assert_eq!(code(&play), "avatar-left");
}

#[test]
fn a_frozen_picture_is_said_at_once_and_given_thirty_seconds() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Frozen(true));
    assert_eq!(play.state.view().phase, Phase::Reconnecting);
    tell(&mut play, AttemptEvent::Frozen(false));
    assert_eq!(play.state.view().phase, Phase::Live);
    tell(&mut play, AttemptEvent::Frozen(true));
    play.apply(Move::Wait(30_000));
    assert_eq!(code(&play), "picture-timeout");
}

#[test]
fn an_avatar_that_still_speaks_is_not_given_up_for_its_picture() {
    let mut play = live();
    tell(&mut play, AttemptEvent::Frozen(true));
    for _ in 0..3 {
        play.apply(Move::Wait(20_000));
        tell(&mut play, avatar_says("and another thing", false));
    }
    assert_eq!(code(&play), "");
    play.apply(Move::Wait(30_000));
    assert_eq!(code(&play), "picture-timeout");
}

#[test]
fn the_time_left_is_shown_warned_of_and_kept() {
    let mut play = live();
    assert_eq!(play.state.view().remaining_secs, Some(180));
    play.apply(Move::Wait(119_999));
    assert!(!play.state.view().ending_soon);
    play.apply(Move::Wait(1));
    assert!(play.state.view().ending_soon);
    let effects = play.apply(Move::Wait(60_000));
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::EndSession {
            reason: EndReason::TimeUp,
            ..
        }
    )));
    assert_eq!(play.state.view().ended, Some(EndReason::TimeUp));
}

#[test]
fn a_room_that_closes_at_the_very_end_is_the_end_and_no_failure() {
    let mut play = live();
    play.apply(Move::Wait(176_000));
    tell(&mut play, AttemptEvent::Disconnected(Cause::Closed));
    assert_eq!(play.state.view().ended, Some(EndReason::TimeUp));
}
