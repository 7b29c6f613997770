//! What is known of a talk once it is over: whose it was, how long it was, and where its words begin.

use super::*;

#[test]
fn a_talk_is_known_by_its_session_and_its_length_after_its_end() {
    let mut play = live();
    play.apply(Move::Wait(90_999));
    let during = play.state.view();
    assert_eq!((during.lasted_secs, during.first_line), (Some(90), 0));
    tell(&mut play, avatar_says("One line.", true));
    play.apply(Move::Ask(Ask::End));
    let after = play.state.view();
    assert_eq!(after.phase, Phase::Ended);
    assert_eq!((after.lasted_secs, &after.talk), (Some(90), &during.talk));
    let first = after.talk.expect("it was opened");
    assert_eq!(first.press, key(1), "its rating is sent with its own key");

    play.apply(Move::Start);
    let next = play.state.view();
    assert_eq!((next.talk, next.lasted_secs, next.first_line), (None, None, 1));
}

#[test]
fn a_talk_that_breaks_off_is_known_as_one_that_ended() {
    let mut play = live();
    play.apply(Move::Wait(61_000));
    let during = play.state.view();
    tell(&mut play, AttemptEvent::Disconnected(Cause::Network));
    let after = play.state.view();
    assert_eq!(after.phase, Phase::Trouble);
    assert_eq!((after.lasted_secs, &after.talk), (Some(61), &during.talk));
    assert!(after.talk.is_some() && after.trouble.is_some_and(|trouble| trouble.live));
}

#[test]
fn a_session_that_came_to_no_talk_is_known_for_its_call_to_action() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    let code = "no-stage".into();
    tell(&mut play, AttemptEvent::SdkFailed(SdkError::Vendor { code }));
    let view = play.state.view();
    assert!(view.talk.is_some() && view.trouble.is_some_and(|trouble| !trouble.live));
}

#[test]
fn a_start_that_was_refused_leaves_nothing_to_rate() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Plain(AttemptEvent::Refused(ApiError::NotFound)),
    });
    let view = play.state.view();
    assert_eq!((view.talk, view.lasted_secs), (None, None));
}

/// The words that a card of trouble leaves.
fn left(play: &Play) -> Vec<String> {
    let view = play.state.view();
    view.left_lines().map(|line| line.text.clone()).collect()
}

#[test]
fn a_talk_that_breaks_off_leaves_its_own_words_and_no_others() {
    let mut play = live();
    play.apply(Move::Ask(Ask::Type("What does it cost?".into())));
    play.apply(Move::Ask(Ask::End));
    let mut play = live_with(play);
    tell(&mut play, avatar_says("Hi, I'm Cara.", true));
    tell(&mut play, AttemptEvent::Disconnected(Cause::Network));
    assert!(play.state.view().trouble.is_some_and(|trouble| trouble.live));
    assert_eq!(left(&play), ["Hi, I'm Cara."]);
}

#[test]
fn a_start_that_fails_leaves_the_words_of_the_last_live_talk_and_its_lead() {
    for granted in [true, false] {
        let mut play = live();
        play.apply(Move::Ask(Ask::Type("Asked in the first?".into())));
        tell(&mut play, avatar_says("The first.", true));
        play.apply(Move::Ask(Ask::End));
        let mut play = live_with(play);
        play.apply(Move::Ask(Ask::Type("Asked in the second?".into())));
        tell(&mut play, avatar_says("The second.", true));
        let second = play.state.view().talk;
        tell(&mut play, AttemptEvent::Disconnected(Cause::Network));
        play.apply(Move::Start);
        if granted {
            play.apply(Move::Event {
                back: 0,
                event: Answer::Granted,
            });
            tell(&mut play, AttemptEvent::SdkFailed(SdkError::Load));
        } else {
            tell(&mut play, AttemptEvent::Refused(ApiError::NotFound));
        }
        let view = play.state.view();
        assert!(
            view.trouble.as_ref().is_some_and(|trouble| !trouble.live),
            "{view:?}"
        );
        assert_eq!(
            left(&play),
            ["Asked in the second?", "The second."],
            "granted: {granted}"
        );
        let carried = Carried::new("product-guide", "Cara", &view);
        assert_eq!(carried.question.as_deref(), Some("Asked in the second?"));
        assert_eq!(view.talk.is_some(), granted);
        assert!(second.is_some());
        assert_eq!(view.lead_talk(), second.as_ref(), "granted: {granted}");
    }
}

#[test]
fn a_lead_before_any_talk_is_of_the_one_that_comes() {
    let mut play = Play::new();
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Granted,
    });
    tell(&mut play, AttemptEvent::SdkFailed(SdkError::Load));
    let view = play.state.view();
    assert!(view.talk.is_some() && view.lead_talk().is_none());
    let during = live().state.view();
    assert!(during.talk.is_some() && during.lead_talk() == during.talk.as_ref());
}
