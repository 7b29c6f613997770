//! Waiting for a place: what a page asks, holds and shows meanwhile.

use super::*;
use contract::queue::Wait;
use contract::session::IdempotencyKey;
use contract::{ApiError, ProviderKind};

const AT: Wait = Wait {
    position: 2,
    about_secs: Some(170),
    again_secs: 2,
    turn: false,
};

/// A page whose press, with the key 1, found no place at 0 ms.
fn waiting(events: impl IntoIterator<Item = AttemptEvent>) -> (State, Vec<Effect>) {
    let mut state = State::new(ProviderKind::Livekit);
    _ = state.step(0, Input::Press { key: key(1) });
    let mut effects = Vec::new();
    for event in events {
        effects.extend(tell_at(&mut state, 0, event));
    }
    effects.extend(tell_at(&mut state, 0, AttemptEvent::Queued(AT)));
    (state, effects)
}

fn tell_at(state: &mut State, now: u64, event: AttemptEvent) -> Vec<Effect> {
    state.step(now, Input::Event { attempt: 1, event })
}

fn asks(effects: &[Effect]) -> Option<IdempotencyKey> {
    effects.iter().find_map(|effect| match effect {
        Effect::AskQueue { ticket, .. } => Some(ticket.clone()),
        _ => None,
    })
}

#[test]
fn a_page_that_waits_shows_where_it_is_and_asks_as_often_as_it_was_told() {
    let (mut state, _) = waiting([]);
    let view = state.view();
    let queue = QueueView {
        position: 2,
        minutes: Some(3),
        turn: false,
    };
    assert_eq!((view.phase, view.queue), (Phase::Waiting, Some(queue)));
    assert_eq!(asks(&state.step(1_999, Input::Tick)), None);
    assert_eq!(
        asks(&state.step(2_000, Input::Tick)),
        Some(key(1)),
        "its ticket is its press"
    );
    assert_eq!(
        asks(&state.step(9_000, Input::Tick)),
        None,
        "one question at a time"
    );
    tell_at(&mut state, 9_000, AttemptEvent::QueueSilent);
    assert_eq!(asks(&state.step(10_999, Input::Tick)), None);
    assert!(asks(&state.step(11_000, Input::Tick)).is_some());
    assert_eq!(
        state.view().phase,
        Phase::Waiting,
        "no deadline of a start passes meanwhile"
    );
    _ = state.step(90_000, Input::Tick);
    let trouble = state.view().trouble.expect("it gives up without an answer");
    assert_eq!(trouble.code, "start-transport");
}

#[test]
fn no_microphone_is_held_while_waiting_and_the_turn_asks_for_it_again() {
    let release = |effects: &[Effect]| {
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::ReleaseMicrophone { .. }))
    };
    let (mut early, effects) = waiting([AttemptEvent::MicGranted]);
    assert!(release(&effects));
    let (mut late, effects) = waiting([]);
    assert!(!release(&effects));
    assert!(release(&tell_at(&mut late, 100, AttemptEvent::MicGranted)));
    for state in [&mut early, &mut late] {
        let effects = tell_at(state, 60_000, AttemptEvent::Turn { key: key(2) });
        assert!(
            matches!(
                &effects[..],
                [
                    Effect::StartSession { attempt: 1, press, ticket },
                    Effect::AskMicrophone { .. }
                ] if *press == key(2) && *ticket == key(1)
            ),
            "{effects:?}"
        );
        assert_eq!(state.view().phase, Phase::Starting);
        _ = state.step(69_000, Input::Tick);
        assert_eq!(
            state.view().phase,
            Phase::Starting,
            "its deadlines begin at the turn"
        );
        // Another page was quicker, or the vendor had no place after all.
        tell_at(state, 69_000, AttemptEvent::Queued(AT));
        assert_eq!(state.view().phase, Phase::Waiting);
    }
    let (mut refused, _) = waiting([AttemptEvent::MicRefused(MicTrouble::Denied)]);
    let effects = tell_at(&mut refused, 60_000, AttemptEvent::Turn { key: key(2) });
    assert_eq!(effects.len(), 1, "who said no is not asked again: {effects:?}");
}

#[test]
fn a_network_that_is_away_for_forty_seconds_costs_no_position() {
    let (mut state, _) = waiting([]);
    let mut asked = Vec::new();
    for now in (0..=70_000).step_by(250) {
        if asks(&state.step(now, Input::Tick)).is_some() {
            asked.push(now / 1_000);
            // Where a request hangs there is no answer at all.
            if now > 10_000 && now < 40_000 {
                tell_at(&mut state, now, AttemptEvent::QueueSilent);
            }
        }
        if state.view().phase != Phase::Waiting {
            asked.push(now / 1_000);
            break;
        }
        assert!(now < 62_000, "it gives up as the server does");
    }
    assert_eq!(asked, [2, 12, 14, 18, 26, 34, 42, 52, 62], "the last is the end");
    let (mut state, _) = waiting([]);
    _ = state.step(2_000, Input::Tick);
    _ = state.step(42_000, Input::Tick);
    tell_at(&mut state, 42_100, AttemptEvent::Queued(AT));
    _ = state.step(62_000, Input::Tick);
    assert_eq!(state.view().phase, Phase::Waiting, "it was answered in time");
}

#[test]
fn a_page_says_that_it_is_out_of_sight_and_asks_at_once_when_it_is_seen() {
    let (mut state, _) = waiting([]);
    let effects = state.step(100, Input::Hidden(true));
    assert!(
        matches!(&effects[..], [Effect::HideInQueue { ticket }] if *ticket == key(1)),
        "{effects:?}"
    );
    // Suspended with a question under way, for longer than a page in sight would wait.
    assert!(asks(&state.step(2_000, Input::Tick)).is_some());
    _ = state.step(200_000, Input::Tick);
    assert_eq!(state.view().phase, Phase::Waiting);
    assert!(asks(&state.step(200_100, Input::Hidden(false))).is_some());
    _ = state.step(260_000, Input::Tick);
    assert_eq!(
        state.view().phase,
        Phase::Waiting,
        "counted from when it was seen"
    );
    _ = state.step(260_100, Input::Tick);
    assert_eq!(state.view().phase, Phase::Trouble);
    let mut ready = State::new(ProviderKind::Livekit);
    assert!(
        ready.step(0, Input::Hidden(true)).is_empty(),
        "it waits for nothing"
    );
}

#[test]
fn leaving_gives_the_ticket_back_and_a_turn_that_was_started_both_keys() {
    let withdrawn = |effects: Vec<Effect>| {
        let keys = effects.into_iter().filter_map(|effect| match effect {
            Effect::CancelSession { press, .. } => Some(press),
            _ => None,
        });
        keys.collect::<Vec<_>>()
    };
    let (mut state, _) = waiting([]);
    assert_eq!(withdrawn(state.step(5, Input::Ask(Ask::Cancel))), [key(1)]);
    assert_eq!(state.view().phase, Phase::Ready);
    let (mut state, _) = waiting([]);
    tell_at(&mut state, 5, AttemptEvent::Turn { key: key(2) });
    assert!(state.view().called, "the page says whose turn it is");
    assert_eq!(withdrawn(state.step(6, Input::Left)), [key(2), key(1)]);
    // The server said no: the press opened nothing, and the place is kept for no visitor.
    for error in [ApiError::Unavailable { retry_after_secs: 10 }, ApiError::Conflict] {
        let (mut state, _) = waiting([]);
        tell_at(&mut state, 5, AttemptEvent::Turn { key: key(2) });
        assert_eq!(
            withdrawn(tell_at(&mut state, 6, AttemptEvent::Refused(error))),
            [key(1)]
        );
    }
    let mut state = State::new(ProviderKind::Livekit);
    _ = state.step(0, Input::Press { key: key(1) });
    assert!(!state.view().called, "it did not wait");
    let refused = AttemptEvent::Refused(ApiError::Conflict);
    assert_eq!(withdrawn(tell_at(&mut state, 6, refused)), []);
}

#[test]
fn a_server_that_forgot_is_asked_anew_and_a_turn_that_passed_is_said() {
    let (mut state, _) = waiting([]);
    let effects = tell_at(&mut state, 9_000, AttemptEvent::OutOfQueue { key: key(2) });
    assert!(
        matches!(&effects[..], [Effect::StartSession { press, .. }] if *press == key(2)),
        "{effects:?}"
    );
    let (mut state, _) = waiting([]);
    let turn = Wait { turn: true, ..AT };
    // The page is out of sight: it starts when it is seen.
    tell_at(&mut state, 9_000, AttemptEvent::Queued(turn));
    assert!(state.view().queue.is_some_and(|queue| queue.turn));
    tell_at(&mut state, 40_000, AttemptEvent::OutOfQueue { key: key(2) });
    let trouble = state.view().trouble.expect("said");
    assert_eq!((&*trouble.code, trouble.fallback), ("turn-passed", false));
}
