//! Which recorded answer fits a question, if any.
//!
//! It owns the score of a question against the subjects. It understands nothing: it counts the words that a question
//! shares with a subject, takes off for words that no subject has, and below a threshold there is no answer. A wrong
//! answer is worse than none: most questions to a support desk or on a first day are not about the product, so there a
//! subject of the product needs a mention of it. Start with [`answer`] and [`assent`].

mod table;
mod words;

use super::pack::Pack;
use std::collections::HashSet;
use table::{Subject, Term, table};

/// What a word or phrase counts that names a subject.
const NAMES: i32 = 4;
/// What one counts that only goes with a subject.
const HINTS: i32 = 2;
/// The least score of an answer.
const THRESHOLD: i32 = 3;
/// Unknown words take off one each, up to so many.
const UNKNOWN: i32 = 2;
/// What each takes off instead from a subject of the product at one of [`OWN_WORK`].
const UNKNOWN_AT_WORK: i32 = 4;
/// The presenters whose visitors ask about their own work. Those of the others ask about the product.
const OWN_WORK: [&str; 3] = ["milo", "ines", "theo"];

/// The utterance of this presenter that answers the question; `None` when none does.
pub fn answer<'a>(pack: &'a Pack, question: &str) -> Option<&'a str> {
    let asked = words::stems(question);
    let unknown: HashSet<&str> = asked
        .iter()
        .map(String::as_str)
        .filter(|word| !table().known.contains(*word) && !word.chars().all(|c| c.is_ascii_digit()))
        .collect();
    let unknown = i32::try_from(unknown.len()).unwrap_or(UNKNOWN).min(UNKNOWN);
    let own_work = OWN_WORK.contains(&pack.presenter.as_str());
    let mut best = None;
    for subject in &table().subjects {
        let Some(id) = pack.answer(&subject.id) else {
            continue;
        };
        let mut off = unknown;
        if table().product.contains(&subject.id) {
            if any(&table().trouble, &asked) || (own_work && !any(&table().mentions, &asked)) {
                continue;
            }
            if own_work {
                off *= UNKNOWN_AT_WORK;
            }
        }
        let score = score(subject, &asked) - off;
        // Of equal ones the first in the table.
        if score >= THRESHOLD && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, id));
        }
    }
    best.map(|(_, id)| id)
}

fn score(subject: &Subject, asked: &[String]) -> i32 {
    let lacks = !subject.needs.is_empty() && !any(&subject.needs, asked);
    if lacks || any(&subject.not, asked) {
        return 0;
    }
    let count = |terms: &[Term]| {
        let found = terms.iter().filter(|term| has(asked, term)).count();
        i32::try_from(found).unwrap_or(0)
    };
    NAMES * count(&subject.names) + HINTS * count(&subject.hints)
}

fn any(terms: &[Term], asked: &[String]) -> bool {
    terms.iter().any(|term| has(asked, term))
}

fn has(asked: &[String], term: &Term) -> bool {
    asked.windows(term.len()).any(|part| part == term.as_slice())
}

/// Whether these words say yes or no and nothing else.
pub fn assent(text: &str) -> Option<bool> {
    let said = words::stems(text);
    let says = |words: &HashSet<String>| said.iter().all(|word| words.contains(word));
    if said.is_empty() {
        None
    } else if says(&table().yes) {
        Some(true)
    } else {
        says(&table().no).then_some(false)
    }
}

/// Whether the text asks something: by its mark, or by its first word.
pub fn asks(text: &str) -> bool {
    const FIRST: [&str; 12] = [
        "what", "how", "why", "who", "when", "where", "which", "do", "does", "can", "could", "would",
    ];
    text.contains('?')
        || words::stems(text)
            .first()
            .is_some_and(|first| FIRST.iter().any(|word| words::stems(word)[0] == *first))
}

#[cfg(test)]
mod tests;
