//! What goes along from one presenter to the next.

use super::*;
use contract::ProviderKind;
use contract::session::EventKind;

#[test]
fn what_was_said_and_was_to_be_asked_goes_along_and_stands_before_the_new_talk() {
    let mut play = live();
    tell(&mut play, avatar_says("Hello.", true));
    let cut = Caption {
        who: Speaker::Avatar,
        segment: "t".into(),
        text: "It is".into(),
        done: true,
        cut: Some(true),
        name: None,
        missed: false,
    };
    tell(&mut play, AttemptEvent::Caption(cut));
    play.apply(Move::Ask(Ask::Type("What does it cost?".into())));
    tell(&mut play, AttemptEvent::Disconnected(Cause::Media));
    let carried = Carried::new("product-guide", "Cara", &play.state.view());
    assert_eq!(carried.question.as_deref(), Some("What does it cost?"));

    let mut other = State::new(ProviderKind::Livekit);
    other.carry(&carried);
    let view = other.view();
    let said: Vec<_> = view
        .transcript
        .iter()
        .map(|line| (line.name.as_deref(), line.who, &*line.text, line.interrupted))
        .collect();
    assert_eq!(
        said,
        [
            (Some("Cara"), Speaker::Avatar, "Hello.", false),
            (Some("Cara"), Speaker::Avatar, "It is", true),
            (None, Speaker::Visitor, "What does it cost?", false)
        ]
    );
    let effects = other.step(0, Input::Press { key: key(1) });
    assert_eq!(other.view().first_line, 3, "a recap begins after them");
    let from = effects.iter().find_map(|effect| match effect {
        Effect::Record(event) => Some(&event.what),
        _ => None,
    });
    let expected = EventKind::Fallback {
        from: "product-guide".into(),
    };
    assert_eq!(from, Some(&expected));
}

#[test]
fn a_question_that_was_never_asked_goes_along() {
    let mut play = Play::new();
    let question = Some("Is it private?".to_owned());
    play.apply(Move::Ask(Ask::Begin(Beginning {
        silent: false,
        question: question.clone(),
    })));
    play.apply(Move::Start);
    play.apply(Move::Event {
        back: 0,
        event: Answer::Plain(AttemptEvent::Refused(ApiError::Unreachable)),
    });
    let view = play.state.view();
    assert!(view.trouble.as_ref().is_some_and(|trouble| trouble.fallback));
    assert_eq!(Carried::new("a", "Cara", &view).question, question);
}

#[test]
fn where_the_visitors_own_side_failed_no_other_is_offered() {
    for error in [
        ApiError::Transport,
        ApiError::Unreadable,
        ApiError::Away {
            retry_after_secs: None,
        },
        ApiError::StalePage,
        ApiError::Limit {
            which: contract::error::Limit::Address,
            retry_after_secs: 5,
        },
    ] {
        let mut play = Play::new();
        play.apply(Move::Start);
        play.apply(Move::Event {
            back: 0,
            event: Answer::Plain(AttemptEvent::Refused(error.clone())),
        });
        let trouble = play.state.view().trouble.expect("it broke");
        assert!(!trouble.fallback, "{error:?}");
    }
}
