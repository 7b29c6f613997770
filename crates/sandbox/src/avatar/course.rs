//! Which recorded line comes next in a talk.
//!
//! It owns what the talk remembers: what a "yes" asks for, how often nothing fitted, and the turn of a role-play. It
//! speaks nothing; every line it names is a recording of the pack. Start with [`Course::typed`].

use super::pack::Pack;
use super::subject;

/// The line that begins a role-play.
const ROLEPLAY: &str = "answer-roleplay";
/// Answers for which a role-play is left; whatever else is typed in it is the seller's turn.
const LEAVES_ROLE: [&str; 5] = [
    "answer-human",
    "answer-interrupt",
    "answer-objection",
    "answer-open",
    ROLEPLAY,
];

/// The next line.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    /// The utterance of the pack.
    pub id: String,
    /// How many questions of this talk found no answer, if this is one of them.
    pub miss: Option<u32>,
}

impl Reply {
    fn said(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            miss: None,
        }
    }
}

/// A role-play: the customer has objected, and the visitor sells.
#[derive(Debug, Clone, Copy)]
struct RolePlay {
    /// Turns of the visitor so far.
    turns: u8,
    /// Whether the visitor has asked anything.
    asked: bool,
}

/// The memory of one talk.
#[derive(Debug, Default)]
pub struct Course {
    /// The subject that a "yes" asks for.
    next: Option<String>,
    misses: u32,
    spoken: u32,
    role: Option<RolePlay>,
}

impl Course {
    /// The first line. A greeting of the persona's own is not recorded: a neutral one is said in its place, without a name
    /// where the persona goes by another.
    pub fn greets(&mut self, pack: &Pack, name: Option<&str>, greeting: Option<&str>) -> Reply {
        let differs = |own: &str, wanted: Option<&str>| {
            wanted.is_some_and(|wanted| !wanted.trim().is_empty() && wanted.trim() != own)
        };
        let own = pack.utterance("greeting").map_or("", |own| &own.text);
        let id = if differs(&pack.name, name) {
            "hello"
        } else if differs(own, greeting) {
            "welcome"
        } else {
            "greeting"
        };
        self.say(pack, id)
    }

    /// The answer to a typed text.
    pub fn typed(&mut self, pack: &Pack, text: &str) -> Reply {
        let found = subject::answer(pack, text);
        if let Some(role) = self.role.take()
            && !found.is_some_and(|id| LEAVES_ROLE.contains(&id))
            && subject::assent(text) != Some(false)
        {
            return self.play(pack, role, text);
        }
        if let Some(id) = found {
            return self.say(pack, id);
        }
        match (subject::assent(text), self.next.take()) {
            (Some(true), Some(next)) => match pack.answer(&next) {
                Some(id) => self.say(pack, id),
                None => self.miss(),
            },
            (Some(_), _) => Reply::said("declined"),
            (None, _) => self.miss(),
        }
    }

    /// The answer to spoken words, which the sandbox cannot make out.
    pub fn spoken(&mut self) -> Reply {
        self.spoken += 1;
        Reply::said(if self.spoken == 1 { "heard" } else { "heard-again" })
    }

    /// What is said for a text that was given: the recording with these words, else a line that names the limit.
    pub fn given(pack: &Pack, text: &str) -> Reply {
        let recorded = pack.utterances().find(|utterance| utterance.text == text.trim());
        Reply::said(recorded.map_or("given", |utterance| utterance.id.as_str()))
    }

    fn say(&mut self, pack: &Pack, id: &str) -> Reply {
        self.next = pack.utterance(id).and_then(|said| said.next.clone());
        self.role = (id == ROLEPLAY).then_some(RolePlay {
            turns: 0,
            asked: false,
        });
        Reply::said(id)
    }

    /// The customer's reply, then the coach's feedback. All that is judged is whether the visitor asked.
    fn play(&mut self, pack: &Pack, role: RolePlay, text: &str) -> Reply {
        let asks = subject::asks(text);
        let role = RolePlay {
            turns: role.turns + 1,
            asked: role.asked || asks,
        };
        if role.turns == 1 {
            self.role = Some(role);
            return Reply::said(if asks { "role-asked" } else { "role-told" });
        }
        self.say(
            pack,
            if role.asked {
                "feedback-asked"
            } else {
                "feedback-told"
            },
        )
    }

    fn miss(&mut self) -> Reply {
        self.misses += 1;
        let id = if self.misses == 1 { "miss" } else { "miss-again" };
        self.next = (self.misses > 1).then(|| "human".to_owned());
        Reply {
            id: id.to_owned(),
            miss: Some(self.misses),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;
    use std::sync::Arc;

    fn pack(presenter: &str) -> Arc<Pack> {
        assets::presenter(presenter).expect("a pack")
    }

    /// The lines that these texts lead to, in one talk.
    fn talk(presenter: &str, texts: &[&str]) -> Vec<String> {
        let (pack, mut course) = (pack(presenter), Course::default());
        course.greets(&pack, None, None);
        texts.iter().map(|text| course.typed(&pack, text).id).collect()
    }

    #[test]
    fn the_second_miss_offers_a_person() {
        let pack = pack("cara");
        let mut course = Course::default();
        let misses = [
            "What is the weather in Berlin?",
            "What does it cost?",
            "asdf",
            "qwertz",
        ]
        .map(|text| course.typed(&pack, text))
        .map(|reply| (reply.id, reply.miss));
        assert_eq!(
            misses,
            [
                ("miss".to_owned(), Some(1)),
                ("answer-price".to_owned(), None),
                ("miss-again".to_owned(), Some(2)),
                ("miss-again".to_owned(), Some(3))
            ]
        );
        let said = |id: &str| pack.utterance(id).expect("recorded").text.clone();
        assert_eq!(
            said("miss"),
            "That is not in my short script. Press one of the questions, or ask a person."
        );
        assert!(
            said("miss-again").contains("A person can answer it"),
            "{}",
            said("miss-again")
        );
    }

    #[test]
    fn yes_asks_what_was_offered_and_no_does_not() {
        assert_eq!(
            talk(
                "cara",
                &["What does it cost?", "yes please", "No, thanks.", "yes"]
            ),
            ["answer-price", "answer-limits", "declined", "declined"]
        );
        assert_eq!(
            talk("cara", &["asdf", "qwertz", "yes"]),
            ["miss", "miss-again", "answer-human"]
        );
    }

    #[test]
    fn the_customer_objects_replies_and_the_coach_judges() {
        assert_eq!(
            talk(
                "ines",
                &["Yes", "Too high compared to what?", "We are the best.", "yes"]
            ),
            [
                "answer-roleplay",
                "role-asked",
                "feedback-asked",
                "answer-roleplay"
            ]
        );
        assert_eq!(
            talk(
                "ines",
                &[
                    "Can we do a role-play?",
                    "We are cheap.",
                    "We are the best.",
                    "What does it cost?"
                ]
            ),
            ["answer-roleplay", "role-told", "feedback-told", "answer-price"]
        );
    }

    #[test]
    fn a_question_to_the_coach_leaves_the_role() {
        assert_eq!(
            talk("ines", &["yes", "Can I talk to a person?", "We are the best."]),
            ["answer-roleplay", "answer-human", "miss"]
        );
        assert_eq!(
            talk("ines", &["yes", "What does it cost you today?"])[1],
            "role-asked",
            "a seller asks for money too"
        );
        assert_eq!(talk("ines", &["yes", "Stop."])[1], "declined");
    }

    #[test]
    fn a_greeting_that_is_not_recorded_is_a_neutral_one() {
        let pack = pack("cara");
        let own = pack.utterance("greeting").expect("recorded").text.clone();
        for (name, greeting, id) in [
            (None, None, "greeting"),
            (Some("Cara"), Some(own.as_str()), "greeting"),
            (Some("Cara"), Some(" "), "greeting"),
            (None, Some("Hello Ada, I'm Cara."), "welcome"),
            (Some("Nora"), Some("Hello Ada, I'm Nora."), "hello"),
            (Some("Nora"), None, "hello"),
        ] {
            assert_eq!(
                Course::default().greets(&pack, name, greeting).id,
                id,
                "{name:?} {greeting:?}"
            );
        }
        let hello = &pack.utterance("hello").expect("recorded").text;
        assert!(!hello.contains("Cara"), "it goes with any name: {hello}");
    }

    #[test]
    fn given_words_are_said_where_they_are_recorded() {
        let pack = pack("theo");
        let own = format!(" {} ", pack.utterance("answer-week").expect("recorded").text);
        assert_eq!(Course::given(&pack, &own).id, "answer-week");
        assert_eq!(Course::given(&pack, "Words of an agent.").id, "given");
    }

    #[test]
    fn spoken_words_are_pointed_to_the_buttons_and_the_field() {
        let mut course = Course::default();
        assert_eq!([course.spoken().id, course.spoken().id], ["heard", "heard-again"]);
        let heard = &pack("milo").utterance("heard").expect("recorded").text.clone();
        assert!(heard.contains("press one of the questions, or type"), "{heard}");
    }
}
