//! The table against questions that buyers ask.

use super::*;
use crate::assets;
use proptest::prelude::*;

/// Presenter, subject due (none for an honest miss) and question.
fn questions() -> Vec<(&'static str, Option<&'static str>, &'static str)> {
    [
        include_str!("tests/buyers.txt"),
        include_str!("tests/own_work.txt"),
    ]
    .into_iter()
    .flat_map(str::lines)
    .filter(|line| !line.starts_with('#') && !line.is_empty())
    .map(|line| {
        let mut parts = line.splitn(3, " | ");
        let mut part = || parts.next().expect("three parts");
        let (presenter, due, question) = (part(), part(), part());
        (presenter, (due != "-").then_some(due), question)
    })
    .collect()
}

fn given(presenter: &str, question: &str) -> Option<String> {
    let pack = assets::presenter(presenter).expect("a pack");
    answer(&pack, question).map(|id| id.trim_start_matches("answer-").to_owned())
}

#[test]
fn each_of_two_hundred_questions_gets_its_answer_or_an_honest_miss() {
    let all = questions();
    assert!(all.len() >= 200);
    let misses = all.iter().filter(|(_, due, _)| due.is_none()).count();
    assert!(misses >= 100, "{misses} are held as misses");
    let wrong: Vec<_> = all
        .into_iter()
        .map(|(presenter, due, question)| (due, given(presenter, question), question))
        .filter(|(due, got, _)| *due != got.as_deref())
        .collect();
    assert!(wrong.is_empty(), "due, given, question: {wrong:#?}");
}

#[test]
fn every_presenter_answers_what_buyers_ask_of_the_product() {
    for presenter in ["cara", "milo", "ines", "theo"] {
        for (_, due, question) in questions().iter().take(8) {
            assert_eq!(
                given(presenter, question).as_deref(),
                *due,
                "{presenter}: {question}"
            );
        }
    }
}

#[test]
fn trouble_and_other_work_get_no_answer_of_the_product() {
    for (guide, own_work, question) in [
        (Some("price"), None, "The costs"),
        (Some("price"), Some("price"), "The costs of Showroom"),
        (None, None, "The costs of Showroom are wrong"),
        (Some("price"), None, "Does it cost anything here in Berlin?"),
        (Some("thanks"), Some("thanks"), "Thanks, that is wrong"),
    ] {
        assert_eq!(given("cara", question).as_deref(), guide, "{question}");
        for presenter in OWN_WORK {
            assert_eq!(
                given(presenter, question).as_deref(),
                own_work,
                "{presenter}: {question}"
            );
        }
    }
}

#[test]
fn every_answer_can_be_reached_and_every_subject_is_answered() {
    for pack in assets::presenters().expect("sound packs") {
        for id in pack.answers() {
            let subject = id.trim_start_matches("answer-");
            let known = table().subjects.iter().any(|known| known.id == subject);
            assert!(known, "{}: no question leads to {id}", pack.presenter);
        }
    }
    for subject in &table().subjects {
        let answered = assets::presenters().expect("sound packs");
        assert!(
            answered.iter().any(|pack| pack.answer(&subject.id).is_some()),
            "no presenter answers {}",
            subject.id
        );
    }
}

#[test]
fn no_name_of_a_subject_holds_a_word_that_rules_it_out() {
    let holds = |name: &Term, not: &Term| name.windows(not.len()).any(|part| part == not.as_slice());
    for subject in &table().subjects {
        for name in &subject.names {
            let against = subject.not.iter().find(|not| holds(name, not));
            assert_eq!(against, None, "{}: {name:?}", subject.id);
        }
    }
}

#[test]
fn yes_and_no_are_no_questions() {
    for (text, says) in [
        ("Yes, please.", Some(true)),
        ("ok, tell me more", Some(true)),
        ("No, thanks!", Some(false)),
        ("Not now", Some(false)),
        ("Do you speak German?", None),
        ("", None),
        ("?", None),
    ] {
        assert_eq!(assent(text), says, "{text}");
    }
    assert!(asks("What would it take") && asks("too high for you?") && !asks("We are the best."));
}

proptest! {
    #[test]
    fn any_text_is_judged(text in ".{0,400}") {
        let pack = assets::presenter("ines").expect("a pack");
        let _ = (answer(&pack, &text), assent(&text), asks(&text));
    }
}
