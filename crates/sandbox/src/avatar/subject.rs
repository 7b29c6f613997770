//! Which of its few answers fits a question: by a word in the one and a word in the other.
//!
//! It understands nothing; it only keeps the obvious questions from getting the answer to another one.

use super::pack::Pack;

/// Words of a question, and words of the answer that fits it; the first line that matches wins.
const SUBJECTS: [(&[&str], &[&str]); 6] = [
    (
        &["open the call", "too expensive", "begin"],
        &["start with one question"],
    ),
    (
        &["cost", "price", "pay", "expensive"],
        &["costs nothing", "cost nothing", "is free"],
    ),
    (&["hear you", "no sound"], &["cannot hear me"]),
    (&["share", "send", "link", "phone"], &["link"]),
    (
        &["can you do", "interrupt"],
        &["i listen", "you can speak", "interrupt", "i hear you"],
    ),
    (&["what is this", "who are you"], &["stand-in"]),
];

/// The utterance that answers this, if any of the presenter's own does.
pub fn answer<'a>(pack: &'a Pack, question: &str) -> Option<&'a str> {
    let question = question.to_lowercase();
    let said = |id: &str| pack.utterance(id).map(|utterance| utterance.text.to_lowercase());
    SUBJECTS
        .iter()
        .filter(|(asked, _)| asked.iter().any(|word| question.contains(word)))
        .find_map(|(_, told)| {
            pack.answers()
                .find(|id| said(id).is_some_and(|text| told.iter().any(|word| text.contains(word))))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    fn told(presenter: &str, question: &str) -> String {
        let pack = assets::presenter(presenter).expect("a pack");
        let id = answer(&pack, question).expect("an answer");
        pack.utterance(id).expect("it is there").text.clone()
    }

    #[test]
    fn the_question_about_money_is_answered_with_money() {
        for presenter in ["cara", "milo", "ines", "theo"] {
            let text = told(presenter, "What does it cost to run?");
            assert!(
                text.contains("nothing") || text.contains("free"),
                "{presenter}: {text}"
            );
        }
    }

    #[test]
    fn each_question_on_a_page_gets_its_own_answer() {
        assert!(told("cara", "How do I share it with a customer?").contains("link"));
        assert!(told("cara", "What can you do?").contains("I listen"));
        assert!(told("milo", "I cannot hear you").contains("cannot hear me"));
        assert!(told("ines", "How do I open the call?").contains("one question"));
    }

    #[test]
    fn what_fits_nothing_is_left_to_the_turn() {
        let pack = assets::presenter("cara").expect("a pack");
        assert_eq!(answer(&pack, "Does the moon turn?"), None);
    }
}
