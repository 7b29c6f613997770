//! The machine from every side: any order of presses, answers, failures and waits, for every vendor.

use super::super::*;
use super::model::{Answer, MAX_SECS, Move, Play, vendors};
use contract::grant::Grant;
use contract::session::{EndReason, EventKind, Speaker};
use contract::{ApiError, ProviderKind};
use proptest::prelude::*;

fn plain() -> impl Strategy<Value = AttemptEvent> {
    let caption =
        (any::<bool>(), 0..3_u8, any::<bool>(), any::<bool>()).prop_map(|(visitor, segment, done, cut)| {
            let who = if visitor {
                Speaker::Visitor
            } else {
                Speaker::Avatar
            };
            AttemptEvent::Caption(Caption {
                who,
                segment: segment.to_string(),
                text: "words".into(),
                done,
                cut: cut.then_some(true),
                name: None,
                missed: false,
            })
        });
    prop_oneof![
        3 => Just(AttemptEvent::SdkReady),
        2 => Just(AttemptEvent::MicGranted),
        3 => Just(AttemptEvent::Connected),
        3 => Just(AttemptEvent::AvatarJoined),
        3 => Just(AttemptEvent::FirstFrame),
        2 => caption,
        1 => prop_oneof![
            Just(AttemptEvent::Refused(ApiError::Busy { retry_after_secs: None })),
            Just(AttemptEvent::Refused(ApiError::Transport)),
            Just(AttemptEvent::Refused(ApiError::Unreadable)),
            Just(AttemptEvent::Refused(ApiError::Away { retry_after_secs: Some(40) })),
            Just(AttemptEvent::SdkFailed(SdkError::Load)),
            Just(AttemptEvent::SdkFailed(SdkError::Expired)),
            Just(AttemptEvent::Disconnected(Cause::Closed)),
            Just(AttemptEvent::Disconnected(Cause::Network)),
            Just(AttemptEvent::Disconnected(Cause::TimeUp)),
            Just(AttemptEvent::Disconnected(Cause::Silence)),
        ],
        1 => prop_oneof![
            Just(AttemptEvent::MicRefused(MicTrouble::Denied)),
            Just(AttemptEvent::MicRefused(MicTrouble::Gone)),
            Just(AttemptEvent::MicRefused(MicTrouble::Blocked)),
            any::<bool>().prop_map(AttemptEvent::MicSilenced),
            any::<bool>().prop_map(AttemptEvent::MicVoice),
            any::<bool>().prop_map(AttemptEvent::Unheard),
            Just(AttemptEvent::CallFailed(Call::Interrupt)),
            Just(AttemptEvent::CallFailed(Call::UnlockSound)),
            any::<bool>().prop_map(|politely| AttemptEvent::AvatarLeft { politely }),
            any::<bool>().prop_map(AttemptEvent::PictureExpected),
            any::<bool>().prop_map(AttemptEvent::Picture),
            proptest::sample::select(&[Sign::State, Sign::Voice, Sign::Picture, Sign::Page]).prop_map(AttemptEvent::Ready),
            Just(AttemptEvent::Rejoined),
            Just(AttemptEvent::ServerOpen),
            Just(AttemptEvent::Disconnected(Cause::Ended)),
            Just(AttemptEvent::Mood(Mood::Thinking)),
            any::<bool>().prop_map(AttemptEvent::SignalLost),
            Just(AttemptEvent::TextLost { line: 0 }),
            Just(AttemptEvent::Warned),
        ],
        1 => prop_oneof![any::<bool>().prop_map(AttemptEvent::Frozen), Just(AttemptEvent::Reconnecting), Just(AttemptEvent::Reconnected), Just(AttemptEvent::SoundBlocked), Just(AttemptEvent::SoundUnlocked)],
        1 => (any::<bool>(), any::<bool>()).prop_map(|(visitor, on)| AttemptEvent::Speaking {
            who: if visitor { Speaker::Visitor } else { Speaker::Avatar },
            on,
        }),
        1 => proptest::sample::select(&EndReason::ALL).prop_map(AttemptEvent::ServerEnded),
    ]
}

fn vendor() -> impl Strategy<Value = (ProviderKind, Grant)> {
    proptest::sample::select(vendors().to_vec())
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let ask = prop_oneof![
        Just(Ask::Intend),
        any::<bool>().prop_map(|silent| Ask::Begin(Beginning {
            silent,
            question: Some("What is this?".into())
        })),
        Just(Ask::Stay),
        Just(Ask::Cancel),
        Just(Ask::End),
        any::<bool>().prop_map(Ask::Mute),
        Just(Ask::Type("Hello".into())),
        Just(Ask::UnlockSound),
        Just(Ask::TryMicrophone),
        Just(Ask::Interrupt),
        Just(Ask::UseMicrophone("b".into())),
        Just(Ask::UseSpeaker("b".into())),
        Just(Ask::SetVolume(40)),
        any::<bool>().prop_map(Ask::PushToTalk),
        any::<bool>().prop_map(Ask::Hold),
    ];
    let one = prop_oneof![
        4 => Just(Move::Start),
        1 => Just(Move::SameKey),
        3 => ask.prop_map(Move::Ask),
        4 => (0..2_u32).prop_map(|back| Move::Event { back, event: Answer::Granted }),
        14 => (prop_oneof![5 => Just(0_u32), 1 => 1..3_u32], plain())
            .prop_map(|(back, event)| Move::Event { back, event: Answer::Plain(event) }),
        3 => prop_oneof![0..2_000_u64, 2_000..40_000_u64].prop_map(Move::Wait),
        1 => Just(Move::Left),
    ];
    // Begin anywhere on the good way, so that every phase is met often.
    let event = |event| Move::Event { back: 0, event };
    let way = [
        Move::Start,
        event(Answer::Granted),
        event(Answer::Plain(AttemptEvent::SdkReady)),
        event(Answer::Plain(AttemptEvent::MicGranted)),
        event(Answer::Plain(AttemptEvent::Connected)),
        event(Answer::Plain(AttemptEvent::AvatarJoined)),
        event(Answer::Plain(AttemptEvent::FirstFrame)),
    ];
    (0..=way.len(), proptest::collection::vec(one, 0..40))
        .prop_map(move |(far, rest)| way[..far].iter().cloned().chain(rest).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every step checks the model, see [`Play::check`].
    #[test]
    fn whatever_happens_everything_is_given_back(vendor in vendor(), moves in moves()) {
        let mut play = Play::with(vendor);
        for next in moves {
            play.apply(next);
        }
    }

    #[test]
    fn silence_leads_out_of_every_wait(vendor in vendor(), moves in moves()) {
        let mut play = Play::with(vendor);
        for next in moves {
            drop(play.apply(next));
        }
        let before = play.state.view();
        // The longest way: answer, code, connection, avatar, picture; nothing waits for longer than all of
        // them.
        play.apply(Move::Wait(75_000));
        let phase = play.state.view().phase;
        match before.phase {
            // An agent that showed a sign gets its talk without a picture.
            Phase::Starting => prop_assert!(!matches!(phase, Phase::Starting | Phase::Ready), "{before:?}"),
            Phase::Reconnecting => prop_assert!(matches!(phase, Phase::Trouble | Phase::Ended)),
            _ => {}
        }
        play.apply(Move::Wait(MAX_SECS * 1_000));
        prop_assert!(!play.state.waits());
    }

    #[test]
    fn a_visitor_gets_out_and_can_start_again_from_anywhere(vendor in vendor(), moves in moves(), cancel in any::<bool>()) {
        let mut play = Play::with(vendor);
        for next in moves {
            drop(play.apply(next));
        }
        play.apply(Move::Ask(if cancel { Ask::Cancel } else { Ask::End }));
        prop_assert!(!play.state.waits() || play.state.view().trouble.is_some());
        prop_assert!(play.world.rooms.is_empty() && play.world.microphones.is_empty() && play.world.sessions.is_empty());
        let opened = play.world.opened;
        play.apply(Move::Start);
        prop_assert_eq!(play.state.view().phase, Phase::Starting);
        prop_assert_eq!(play.world.opened, opened + 1);
    }

    #[test]
    fn every_line_of_the_timeline_is_in_order_and_every_end_is_reported(vendor in vendor(), moves in moves()) {
        let mut play = Play::with(vendor);
        let (mut last, mut ends, mut starts) = (0, 0, 0);
        for next in moves.into_iter().chain([Move::Left]) {
            for effect in play.apply(next) {
                match effect {
                    Effect::StartSession { .. } => (last, starts) = (0, starts + 1),
                    Effect::Record(event) => {
                        prop_assert!(event.at_ms >= last);
                        last = event.at_ms;
                        ends += u32::from(matches!(event.what, EventKind::Ended { .. }));
                    }
                    _ => {}
                }
            }
        }
        prop_assert_eq!(starts, ends);
    }
}
