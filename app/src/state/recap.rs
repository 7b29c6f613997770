//! What a visitor asked in a talk, and how each answer began: for the card after it.

use super::Line;
use contract::session::Speaker;

/// Most questions that are shown.
const MOST: usize = 3;
/// An answer's first sentence with fewer characters says nothing by itself, such as "Yes.".
const SHORT: usize = 16;
/// Most characters of one side.
const LONG: usize = 160;

/// A question and the beginning of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// In the visitor's words.
    pub question: String,
    /// The first sentence of what came back.
    pub answer: String,
}

/// Up to three questions that were answered, in the order of the talk; those with a question mark go before others. One that
/// the avatar knew no answer to is none of them.
#[must_use]
pub fn recap(lines: &[Line]) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    let mut question = String::new();
    for line in lines
        .iter()
        .filter(|line| !line.lost && !line.text.trim().is_empty())
    {
        match line.who {
            // A voice is written down in several lines where it pauses.
            Speaker::Visitor => question = format!("{question} {}", line.text.trim()),
            Speaker::Avatar if line.missed => question.clear(),
            Speaker::Avatar if !question.is_empty() => {
                let asked = Asked {
                    question: shortened(&std::mem::take(&mut question)),
                    answer: shortened(&beginning(line)),
                };
                if found.iter().all(|known| known.question != asked.question) {
                    found.push(asked);
                }
            }
            Speaker::Avatar => {}
        }
    }
    let asks = |asked: &Asked| asked.question.contains(['?', '？', '؟']);
    let others = MOST.saturating_sub(found.iter().filter(|asked| asks(asked)).count());
    let mut left = (MOST, others);
    found.retain(|asked| {
        let slot = if asks(asked) { &mut left.0 } else { &mut left.1 };
        let keep = *slot > 0;
        *slot = slot.saturating_sub(1);
        keep
    });
    found
}

/// How an answer began; with what shows it where it was interrupted before its first sentence was over.
fn beginning(line: &Line) -> String {
    let (whole, first) = (line.text.trim(), first_sentence(&line.text));
    let is_open = !whole.ends_with(['.', '!', '?', '…', '؟', '。', '！', '？']);
    if line.interrupted && is_open && first == whole {
        return format!("{}…", whole.trim_end_matches([',', ';', ':', '—', '–', ' ']));
    }
    first.to_owned()
}

/// The first sentence that says something; the whole text where no sentence ends.
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let mut letters = text.char_indices().peekable();
    let mut count = 0;
    while let Some((at, letter)) = letters.next() {
        count += 1;
        let after = letters.peek().map(|(_, next)| *next);
        let ends = match letter {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' | '…' | '؟' => after.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends && count >= SHORT {
            return text.get(..at + letter.len_utf8()).unwrap_or(text);
        }
    }
    text
}

fn shortened(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONG).collect();
    let whole = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(said: &[(Speaker, &str)]) -> Vec<Line> {
        let line = |(id, (who, text)): (u32, &(Speaker, &str))| Line {
            id,
            who: *who,
            name: None,
            text: (*text).to_owned(),
            done: true,
            interrupted: false,
            lost: false,
            missed: false,
        };
        (0..).zip(said).map(line).collect()
    }

    const V: Speaker = Speaker::Visitor;
    const A: Speaker = Speaker::Avatar;

    #[test]
    fn each_question_has_the_first_sentence_of_its_answer() {
        let lines = lines(&[
            (A, "Hello, I'm Cara."),
            (V, "What does it cost?"),
            (A, "Yes. It costs 9.50 a month. And so on."),
            (A, "More of it."),
            (V, "And where"),
            (V, "does it run?"),
            (A, "どこでも動きます。それだけです。とても簡単です。"),
            (V, "Thanks"),
        ]);
        let found = recap(&lines);
        let pairs: Vec<_> = found
            .iter()
            .map(|asked| (&*asked.question, &*asked.answer))
            .collect();
        assert_eq!(
            pairs,
            [
                ("What does it cost?", "Yes. It costs 9.50 a month."),
                ("And where does it run?", "どこでも動きます。それだけです。"),
            ]
        );
    }

    #[test]
    fn three_are_shown_and_real_questions_first() {
        let said = [
            (V, "Hi there"),
            (A, "Nice to meet you here."),
            (V, "One?"),
            (A, "The first answer is here."),
            (V, "Tell me more"),
            (A, "There is more of it here."),
            (V, "Two?"),
            (A, "The second answer is here."),
            (V, "Two?"),
            (A, "The second answer is here."),
        ];
        let asked = |said: &[(Speaker, &str)]| {
            let found = recap(&lines(said)).into_iter();
            found.map(|asked| asked.question).collect::<Vec<_>>()
        };
        assert_eq!(asked(&said), ["Hi there", "One?", "Two?"]);
        let more = [
            &said[..],
            &[
                (V, "Three?"),
                (A, "The third answer is here."),
                (V, "Four?"),
                (A, "So much."),
            ],
        ];
        assert_eq!(asked(&more.concat()), ["One?", "Two?", "Three?"]);
        assert!(asked(&[(A, "Hello."), (V, "Unanswered?")]).is_empty());
    }

    #[test]
    fn a_question_without_an_answer_is_not_shown() {
        let mut lines = lines(&[
            (V, "asdf?"),
            (A, "That is not in my short script."),
            (A, "Ask me what it costs."),
            (V, "What does it cost?"),
            (A, "It costs nothing at all."),
        ]);
        lines[1].missed = true;
        let found = recap(&lines);
        let questions: Vec<_> = found.iter().map(|asked| &*asked.question).collect();
        assert_eq!(questions, ["What does it cost?"]);
    }

    #[test]
    fn an_answer_that_was_interrupted_is_seen_to_go_on() {
        let mut lines = lines(&[
            (V, "Are you a person?"),
            (A, "I am not a person, but you can reach"),
            (V, "Who are you?"),
            (A, "I am Cara, a presenter. I know"),
        ]);
        lines[1].interrupted = true;
        lines[3].interrupted = true;
        let found = recap(&lines).into_iter();
        let answers: Vec<_> = found.map(|asked| asked.answer).collect();
        assert_eq!(
            answers,
            ["I am not a person, but you can reach…", "I am Cara, a presenter."]
        );
    }

    #[test]
    fn long_words_are_cut_between_words() {
        let long = format!("Why {}?", "so very long ".repeat(40));
        let found = recap(&lines(&[(V, &long), (A, &"word ".repeat(100))]));
        assert!(
            found[0].question.chars().count() <= LONG && found[0].question.ends_with('…'),
            "{found:?}"
        );
        assert!(found[0].answer.ends_with("word…"), "{found:?}");
    }
}
