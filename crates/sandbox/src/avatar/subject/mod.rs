//! Which recorded answer fits a question, if any.
//!
//! It owns the score of a question against the subjects. It understands nothing: it counts the words that a question
//! shares with a subject, takes off for words that no subject has, and below a threshold there is no answer. A wrong
//! answer is worse than none. Start with [`answer`] and [`assent`].

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

/// The utterance of this presenter that answers the question; `None` when none does.
pub fn answer<'a>(pack: &'a Pack, question: &str) -> Option<&'a str> {
    let asked = words::stems(question);
    let unknown: HashSet<&str> = asked
        .iter()
        .map(String::as_str)
        .filter(|word| !table().known.contains(*word) && !word.chars().all(|c| c.is_ascii_digit()))
        .collect();
    let off = i32::try_from(unknown.len()).unwrap_or(UNKNOWN).min(UNKNOWN);
    let mut best = None;
    for subject in &table().subjects {
        let Some(id) = pack.answer(&subject.id) else {
            continue;
        };
        let score = score(subject, &asked) - off;
        // Of equal ones the first in the table.
        if score >= THRESHOLD && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, id));
        }
    }
    best.map(|(_, id)| id)
}

fn score(subject: &Subject, asked: &[String]) -> i32 {
    let has = |term: &&Term| asked.windows(term.len()).any(|part| part == term.as_slice());
    if subject.not.iter().any(|term| has(&term)) {
        return 0;
    }
    let count = |terms: &[Term]| i32::try_from(terms.iter().filter(has).count()).unwrap_or(0);
    NAMES * count(&subject.names) + HINTS * count(&subject.hints)
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
