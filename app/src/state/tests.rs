//! The machine from every side: any order of presses, answers, failures and waits, with a model of what is
//! open.
//!
//! The model plays the world as the driver and the vendors would: it answers what was asked for, late or
//! never, and checks after every step that what the machine no longer wants has been given back.

use super::*;
use contract::grant::{Grant, Token};
use contract::session::{EndReason, EventKind, PressKey, SessionId, Speaker, StartReply};
use contract::{ApiError, ProviderKind};
use proptest::prelude::*;
use std::collections::BTreeSet;

const MAX_SECS: u64 = 180;

/// What happens next; the model makes an input of it.
#[derive(Debug, Clone)]
enum Move {
    Start,
    SameKey,
    Ask(Ask),
    /// News of the newest attempt, or of an older one.
    News {
        back: u32,
        news: Told,
    },
    Wait(u64),
    Left,
}

#[derive(Debug, Clone)]
enum Told {
    Granted,
    Plain(News),
}

/// What is open in the world, by attempt.
#[derive(Debug, Default)]
struct World {
    now: u64,
    presses: Vec<PressKey>,
    /// The key of each attempt, in order.
    keys: Vec<PressKey>,
    /// Asked for and not answered: each may be open on the server.
    pending: BTreeSet<u32>,
    sessions: BTreeSet<u32>,
    withdrawn: BTreeSet<u32>,
    microphones: BTreeSet<u32>,
    rooms: BTreeSet<u32>,
    joins: BTreeSet<u32>,
    opened: u32,
}

struct Play {
    state: State,
    world: World,
}

fn key(number: usize) -> PressKey {
    PressKey(format!("key-{number}"))
}

fn reply(attempt: u32) -> StartReply {
    StartReply {
        session: SessionId(format!("session-{attempt}")),
        grant: Grant::LivekitRoom {
            url: "ws://127.0.0.1:1".into(),
            token: Token("t".into()),
            interrupt: None,
        },
        max_secs: MAX_SECS,
    }
}

impl Play {
    fn new() -> Self {
        Self {
            state: State::new("Cara", ProviderKind::Livekit),
            world: World::default(),
        }
    }

    fn newest(&self) -> u32 {
        self.world.opened
    }

    fn apply(&mut self, next: Move) -> Vec<Effect> {
        let input = match next {
            Move::Start => {
                self.world.presses.push(key(self.world.presses.len() + 1));
                Input::Press {
                    key: self.world.presses[self.world.presses.len() - 1].clone(),
                }
            }
            Move::SameKey => match self.world.presses.last() {
                Some(key) => Input::Press { key: key.clone() },
                None => return Vec::new(),
            },
            Move::Ask(ask) => Input::Ask(ask),
            Move::News { back, news } => {
                let attempt = self.newest().saturating_sub(back);
                if attempt == 0 {
                    return Vec::new();
                }
                let Some(news) = self.world.answer(attempt, news) else {
                    return Vec::new();
                };
                Input::News { attempt, news }
            }
            Move::Wait(ms) => {
                self.world.now += ms;
                Input::Tick
            }
            Move::Left => Input::Left,
        };
        self.take(input)
    }

    fn take(&mut self, input: Input) -> Vec<Effect> {
        let before = self.world.opened;
        let effects = self.state.step(self.world.now, input);
        for effect in &effects {
            self.world.obey(effect);
        }
        assert!(self.world.opened <= before + 1, "one press opens one session");
        self.check();
        effects
    }

    fn check(&self) {
        let view = self.state.view();
        let open = matches!(view.phase, Phase::Starting | Phase::Live | Phase::Reconnecting);
        let wanted = if open { self.newest() } else { 0 };
        let strangers = |set: &BTreeSet<u32>| set.iter().any(|attempt| *attempt != wanted);
        assert!(
            !strangers(&self.world.pending),
            "a press was not withdrawn: {:?}",
            self.world
        );
        assert!(
            !strangers(&self.world.sessions),
            "a session stayed open: {:?} {:?}",
            self.world,
            view.phase
        );
        assert!(
            !strangers(&self.world.microphones),
            "a microphone stayed open: {:?}",
            self.world
        );
        assert!(
            !strangers(&self.world.rooms),
            "a room was not left: {:?}",
            self.world
        );
        assert!(!open || self.state.waits(), "an open attempt has deadlines");
        // A way out, always.
        match view.phase {
            Phase::Trouble => {
                let trouble = view.trouble.expect("trouble says what it is");
                assert!(!trouble.next.is_empty() && !trouble.sentence.is_empty() && !trouble.code.is_empty());
            }
            Phase::Ended => assert!(view.ended.is_some() && view.farewell.is_some()),
            Phase::Starting => assert!(view.steps.len() >= 4),
            Phase::Ready | Phase::Live | Phase::Reconnecting => {}
        }
    }
}

impl World {
    fn attempt_of(&self, press: &PressKey) -> u32 {
        let at = self.keys.iter().position(|key| key == press);
        u32::try_from(at.expect("a key that was used") + 1).expect("few attempts")
    }

    fn obey(&mut self, effect: &Effect) {
        match effect {
            Effect::StartSession { attempt, press } => {
                self.opened += 1;
                assert_eq!(*attempt, self.opened, "attempts are counted");
                assert!(!self.keys.contains(press), "every start has a key of its own");
                self.keys.push(press.clone());
                self.pending.insert(*attempt);
            }
            Effect::CancelSession { press } => {
                let attempt = self.attempt_of(press);
                self.withdrawn.insert(attempt);
                self.pending.remove(&attempt);
                self.sessions.remove(&attempt);
            }
            Effect::EndSession { session, .. } => {
                let attempt = session
                    .0
                    .trim_start_matches("session-")
                    .parse()
                    .expect("a session of this test");
                self.sessions.remove(&attempt);
            }
            Effect::ReleaseMicrophone { attempt } => _ = self.microphones.remove(attempt),
            Effect::Join { attempt, .. } => {
                assert!(self.joins.insert(*attempt), "one press joins once");
                self.rooms.insert(*attempt);
            }
            Effect::Leave { attempt } => {
                assert!(self.rooms.remove(attempt), "left what was joined");
            }
            Effect::PublishMicrophone { attempt, .. } => {
                assert!(self.microphones.contains(attempt) && self.rooms.contains(attempt));
            }
            Effect::SetMuted(_) | Effect::SendText { .. } | Effect::UnlockSound => {
                assert!(!self.rooms.is_empty(), "done in a room: {effect:?}");
            }
            _ => {}
        }
    }

    /// What the world would really say; `None` where it could not.
    fn answer(&mut self, attempt: u32, news: Told) -> Option<News> {
        match news {
            Told::Granted => {
                let press = self.keys.get(attempt as usize - 1)?.clone();
                self.pending.remove(&attempt);
                self.sessions.insert(attempt);
                Some(News::Granted {
                    press,
                    reply: reply(attempt),
                })
            }
            Told::Plain(News::MicGranted) => {
                self.microphones.insert(attempt);
                Some(News::MicGranted)
            }
            Told::Plain(News::Refused(error)) => {
                // A server that has answered once does not answer again.
                let asked = self.pending.contains(&attempt);
                if error != ApiError::Transport {
                    self.pending.remove(&attempt);
                }
                asked.then_some(News::Refused(error))
            }
            Told::Plain(news) => Some(news),
        }
    }
}

fn plain() -> impl Strategy<Value = News> {
    let caption =
        (any::<bool>(), 0..3_u8, any::<bool>(), any::<bool>()).prop_map(|(visitor, segment, done, cut)| {
            let who = if visitor {
                Speaker::Visitor
            } else {
                Speaker::Avatar
            };
            News::Caption(Caption {
                who,
                segment: segment.to_string(),
                text: "words".into(),
                done,
                cut,
            })
        });
    prop_oneof![
        3 => Just(News::SdkReady),
        2 => Just(News::MicGranted),
        3 => Just(News::Connected),
        3 => Just(News::AvatarJoined),
        3 => Just(News::FirstFrame),
        2 => caption,
        1 => prop_oneof![
            Just(News::Refused(ApiError::Busy)),
            Just(News::Refused(ApiError::Transport)),
            Just(News::SdkFailed(SdkError::Load)),
            Just(News::SdkFailed(SdkError::Expired)),
            Just(News::Disconnected(Cause::Closed)),
            Just(News::Disconnected(Cause::Network)),
        ],
        1 => prop_oneof![
            Just(News::MicRefused(MicTrouble::Denied)),
            Just(News::MicRefused(MicTrouble::Gone)),
            Just(News::AvatarLeft),
            Just(News::Mood(Mood::Thinking)),
            Just(News::TextLost { line: 0 }),
        ],
        1 => prop_oneof![any::<bool>().prop_map(News::Frozen), Just(News::Reconnecting), Just(News::Reconnected), Just(News::SoundBlocked), Just(News::SoundUnlocked)],
        1 => (any::<bool>(), any::<bool>()).prop_map(|(visitor, on)| News::Speaking {
            who: if visitor { Speaker::Visitor } else { Speaker::Avatar },
            on,
        }),
        1 => proptest::sample::select(&EndReason::ALL).prop_map(News::ServerEnded),
    ]
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let ask = prop_oneof![
        Just(Ask::Intend),
        Just(Ask::Cancel),
        Just(Ask::End),
        any::<bool>().prop_map(Ask::Mute),
        Just(Ask::Type("Hello".into())),
        Just(Ask::UnlockSound),
        Just(Ask::TryMicrophone),
    ];
    let one = prop_oneof![
        4 => Just(Move::Start),
        1 => Just(Move::SameKey),
        3 => ask.prop_map(Move::Ask),
        4 => (0..2_u32).prop_map(|back| Move::News { back, news: Told::Granted }),
        14 => (prop_oneof![5 => Just(0_u32), 1 => 1..3_u32], plain())
            .prop_map(|(back, news)| Move::News { back, news: Told::Plain(news) }),
        3 => prop_oneof![0..2_000_u64, 2_000..40_000_u64].prop_map(Move::Wait),
        1 => Just(Move::Left),
    ];
    // Begin anywhere on the good way, so that every phase is met often.
    let news = |news| Move::News { back: 0, news };
    let way = [
        Move::Start,
        news(Told::Granted),
        news(Told::Plain(News::SdkReady)),
        news(Told::Plain(News::MicGranted)),
        news(Told::Plain(News::Connected)),
        news(Told::Plain(News::AvatarJoined)),
        news(Told::Plain(News::FirstFrame)),
    ];
    (0..=way.len(), proptest::collection::vec(one, 0..40))
        .prop_map(move |(far, rest)| way[..far].iter().cloned().chain(rest).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every step checks the model, see [`Play::check`].
    #[test]
    fn whatever_happens_everything_is_given_back(moves in moves()) {
        let mut play = Play::new();
        for next in moves {
            play.apply(next);
        }
    }

    #[test]
    fn silence_leads_out_of_every_wait(moves in moves()) {
        let mut play = Play::new();
        for next in moves {
            drop(play.apply(next));
        }
        let before = play.state.view();
        // The longest way: answer, code, connection, avatar, picture; nothing waits for longer than all of
        // them.
        play.apply(Move::Wait(75_000));
        let phase = play.state.view().phase;
        match before.phase {
            Phase::Starting => prop_assert!(matches!(phase, Phase::Trouble), "{before:?}"),
            Phase::Reconnecting => prop_assert!(matches!(phase, Phase::Trouble | Phase::Ended)),
            _ => {}
        }
        play.apply(Move::Wait(MAX_SECS * 1_000));
        prop_assert!(!play.state.waits());
    }

    #[test]
    fn a_visitor_gets_out_and_can_start_again_from_anywhere(moves in moves(), cancel in any::<bool>()) {
        let mut play = Play::new();
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
    fn every_line_of_the_timeline_is_in_order_and_every_end_is_told(moves in moves()) {
        let mut play = Play::new();
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

/// Plays until the talk is live.
fn live() -> Play {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::News {
        back: 0,
        news: Told::Granted,
    });
    for news in [
        News::SdkReady,
        News::MicGranted,
        News::Connected,
        News::AvatarJoined,
        News::FirstFrame,
    ] {
        tell(&mut play, news);
    }
    assert_eq!(play.state.view().phase, Phase::Live);
    play
}

fn tell(play: &mut Play, news: News) -> Vec<Effect> {
    play.apply(Move::News {
        back: 0,
        news: Told::Plain(news),
    })
}

fn avatar_says(text: &str, done: bool) -> News {
    News::Caption(Caption {
        who: Speaker::Avatar,
        segment: "s".into(),
        text: text.into(),
        done,
        cut: false,
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
    play.apply(Move::News {
        back: 0,
        news: Told::Granted,
    });
    assert!(
        tell(&mut play, News::SdkReady)
            .iter()
            .any(|effect| matches!(effect, Effect::Join { .. }))
    );
    tell(&mut play, News::Connected);
    tell(&mut play, News::FirstFrame);
    play.apply(Move::Wait(60_000));
    assert_eq!(play.state.view().phase, Phase::Live);
    assert!(play.state.view().notice.is_some());
    let effects = tell(&mut play, News::MicGranted);
    assert!(matches!(
        effects[..],
        [Effect::PublishMicrophone { muted: false, .. }]
    ));
    assert_eq!(play.state.view().notice, None);
}

#[test]
fn each_step_has_its_own_deadline_and_word() {
    let steps: [(&[News], u64, &str); 4] = [
        (&[], 15_000, "connect-timeout"),
        (&[News::Connected], 20_000, "avatar-timeout"),
        (
            &[News::Connected, News::AvatarJoined],
            10_000,
            "first-frame-timeout",
        ),
        (
            &[
                News::Connected,
                News::AvatarJoined,
                News::FirstFrame,
                News::Reconnecting,
            ],
            30_000,
            "reconnect-timeout",
        ),
    ];
    for (news, deadline, word) in steps {
        let mut play = Play::new();
        play.apply(Move::Start);
        play.apply(Move::News {
            back: 0,
            news: Told::Granted,
        });
        tell(&mut play, News::SdkReady);
        news.iter().cloned().for_each(|news| drop(tell(&mut play, news)));
        play.apply(Move::Wait(deadline - 1));
        assert_eq!(code(&play), "", "{word} comes too early");
        play.apply(Move::Wait(1));
        assert_eq!(code(&play), word);
    }
}

#[test]
fn of_two_missed_deadlines_the_earlier_one_is_told() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Wait(60_000));
    assert_eq!(code(&play), "start-timeout");
}

#[test]
fn a_server_that_says_nothing_is_given_ten_seconds_and_then_told_to_forget_it() {
    let mut play = Play::new();
    play.apply(Move::Start);
    tell(&mut play, News::SdkReady);
    play.apply(Move::Wait(9_999));
    let effects = play.apply(Move::Wait(1));
    assert_eq!(code(&play), "start-timeout");
    assert!(effects.contains(&Effect::CancelSession { press: key(1) }));
}

#[test]
fn a_vendor_that_does_not_load_is_given_fifteen_seconds() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::News {
        back: 0,
        news: Told::Granted,
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
    let effects = play.apply(Move::News {
        back: 1,
        news: Told::Granted,
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
    for (error, withdrawn) in [(ApiError::Transport, true), (ApiError::Busy, false)] {
        let mut play = Play::new();
        play.apply(Move::Start);
        tell(&mut play, News::Refused(error));
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
    tell(&mut play, News::Refused(limit));
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
    let line = |play: &Play| play.state.view().captions[0].clone();
    assert_eq!(
        (line(&play).who, line(&play).text.as_str(), line(&play).done),
        (Speaker::Visitor, "How much?", true)
    );
    tell(&mut play, News::TextLost { line: 0 });
    assert!(line(&play).lost);
    assert!(play.apply(Move::Ask(Ask::Type("   ".into()))).is_empty());
}

#[test]
fn one_segment_is_one_line_however_often_it_is_told() {
    let mut play = live();
    for text in ["I", "I can", "I can help."] {
        tell(&mut play, avatar_says(text, false));
    }
    let effects = tell(&mut play, avatar_says("I can help.", true));
    tell(&mut play, avatar_says("I can help.", true));
    let lines = play.state.view().captions;
    assert_eq!((lines.len(), lines[0].text.as_str()), (1, "I can help."));
    assert!(lines[0].done && !lines[0].interrupted);
    assert_eq!(effects.len(), 1, "one turn is noted");
}

#[test]
fn a_line_that_ends_when_the_visitor_speaks_up_was_cut_short() {
    let mut play = live();
    tell(&mut play, avatar_says("I was going to", false));
    tell(
        &mut play,
        News::Speaking {
            who: Speaker::Visitor,
            on: true,
        },
    );
    play.apply(Move::Wait(300));
    tell(&mut play, avatar_says("I was going to", true));
    assert!(play.state.view().captions[0].interrupted);
}

#[test]
fn a_line_that_begins_and_ends_under_the_visitors_voice_was_cut_short() {
    let mut play = live();
    tell(
        &mut play,
        News::Speaking {
            who: Speaker::Visitor,
            on: true,
        },
    );
    tell(&mut play, avatar_says("You ", false));
    tell(&mut play, avatar_says("You ", true));
    tell(
        &mut play,
        News::Speaking {
            who: Speaker::Visitor,
            on: false,
        },
    );
    assert!(play.state.view().captions[0].interrupted);
    let later = Caption {
        who: Speaker::Avatar,
        segment: "t".into(),
        text: "Yes.".into(),
        done: true,
        cut: false,
    };
    tell(&mut play, News::Caption(later));
    assert!(!play.state.view().captions[1].interrupted);
}

#[test]
fn a_breath_is_not_noted_as_speaking_up_again() {
    let mut play = live();
    let mut noted = |on, wait| {
        play.apply(Move::Wait(wait));
        tell(
            &mut play,
            News::Speaking {
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
    tell(&mut play, News::Disconnected(Cause::Network));
    assert_eq!(code(&play), "lost-network");
    play.apply(Move::Start);
    let lines = play.state.view().captions;
    assert!(lines[0].done && lines[0].interrupted);
    tell(&mut play, News::SdkReady);
    play.apply(Move::News {
        back: 0,
        news: Told::Granted,
    });
    tell(&mut play, News::Connected);
    tell(&mut play, avatar_says("Hello again", false));
    assert_eq!(
        play.state.view().captions.len(),
        2,
        "the same segment name in another talk is another line"
    );
}

#[test]
fn the_avatar_may_come_back_within_a_moment() {
    let mut play = live();
    tell(&mut play, News::AvatarLeft);
    assert_eq!(play.state.view().phase, Phase::Reconnecting);
    play.apply(Move::Wait(2_000));
    tell(&mut play, News::AvatarJoined);
    play.apply(Move::Wait(5_000));
    assert_eq!(play.state.view().phase, Phase::Live);
    tell(&mut play, News::AvatarLeft);
    play.apply(Move::Wait(3_000));
    assert_eq!(code(&play), "avatar-left");
}

#[test]
fn an_avatar_missed_while_the_connection_is_away_is_not_blamed() {
    let mut play = live();
    tell(&mut play, News::Reconnecting);
    tell(&mut play, News::AvatarLeft);
    play.apply(Move::Wait(20_000));
    assert_eq!(code(&play), "");
    tell(&mut play, News::Disconnected(Cause::Unknown));
    assert_eq!(code(&play), "lost-network");
}

#[test]
fn a_frozen_picture_is_said_at_once_and_given_thirty_seconds() {
    let mut play = live();
    tell(&mut play, News::Frozen(true));
    assert_eq!(play.state.view().phase, Phase::Reconnecting);
    tell(&mut play, News::Frozen(false));
    assert_eq!(play.state.view().phase, Phase::Live);
    tell(&mut play, News::Frozen(true));
    play.apply(Move::Wait(30_000));
    assert_eq!(code(&play), "picture-timeout");
}

#[test]
fn an_avatar_that_still_speaks_is_not_given_up_for_its_picture() {
    let mut play = live();
    tell(&mut play, News::Frozen(true));
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
    tell(&mut play, News::Disconnected(Cause::Closed));
    assert_eq!(play.state.view().ended, Some(EndReason::TimeUp));
}

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

#[test]
fn every_fault_has_words_of_its_own() {
    use contract::error::Limit;
    let limit = |which| ApiError::Limit {
        which,
        retry_after_secs: 5,
    };
    let apis = [
        ApiError::NotFound,
        ApiError::Forbidden,
        ApiError::Invalid {
            field: String::new(),
            rule: String::new(),
        },
        ApiError::Conflict,
        limit(Limit::Address),
        limit(Limit::Concurrency),
        ApiError::Busy,
        ApiError::Unreachable,
        ApiError::Vendor,
        ApiError::Internal {
            request_id: "r".into(),
        },
        ApiError::Transport,
    ];
    let vendor = SdkError::Vendor { code: "9".into() };
    let sdks = [
        SdkError::Load,
        SdkError::Permission,
        SdkError::Device,
        SdkError::Network,
        SdkError::Expired,
        vendor,
    ];
    let faults: Vec<_> = apis
        .into_iter()
        .map(Fault::Api)
        .chain(sdks.into_iter().map(Fault::Sdk))
        .collect();
    let sentences: BTreeSet<_> = faults.iter().map(|fault| words::fault(fault, "Cara").1).collect();
    assert_eq!(sentences.len(), faults.len());
    let microphones = [
        MicTrouble::Denied,
        MicTrouble::Missing,
        MicTrouble::Busy,
        MicTrouble::Insecure,
        MicTrouble::Gone,
        MicTrouble::Other,
    ];
    let sentences: BTreeSet<_> = microphones
        .iter()
        .map(|trouble| words::microphone(*trouble, "Cara"))
        .collect();
    assert_eq!(sentences.len(), microphones.len());
}
