//! Words that the glossary in ARCHITECTURE.md has replaced.
//!
//! Owns the table of retired words and where they are looked for. A word is here once no line of the project has it;
//! history (the change log, the records of decisions, applied migrations) keeps its words.

use std::fs;

use anyhow::{Context as _, Result};

use crate::{project::Project, site::files};

/// Where words are looked for.
const FOLDERS: [&str; 9] = [
    "app", "crates", "deploy", "docs", "end2end", "frontend", "server", "style", "xtask",
];

/// What keeps its words: records, applied migrations, generated and foreign text, and this table.
const EXCEPT: [&str; 6] = [
    "docs/adr/",
    "store/migrations/",
    "node_modules/",
    "package-lock.json",
    "/assets/",
    "check/vocabulary.rs",
];

/// What to write for a pronoun.
const NOUN: &str = "the noun";

/// The word as it stands in the source, and what to write.
const RETIRED: [(&str, &str); 22] = [
    ("Bell", "SignIn"),
    ("Deck", "TalkContext"),
    ("Ears", "VoiceActivity"),
    ("Entropy", "Rng"),
    ("Hearing", "Endpointing"),
    ("News", "AttemptEvent"),
    ("Pace", "VendorTimeouts"),
    ("PressHash", "IdempotencyKeyHash"),
    ("PressKey", "IdempotencyKey"),
    ("Scribe", "Transcript"),
    ("Seats", "ClientConcurrency"),
    ("StandIns", "SandboxEndpoints"),
    ("Tally", "TestReport"),
    ("Thaw", "VideoStall"),
    ("anybody", NOUN),
    ("everybody", NOUN),
    ("household", "client_prefix"),
    ("nobody", NOUN),
    ("shallow", "erase_on_server"),
    ("somebody", NOUN),
    ("stranger", NOUN),
    ("strangers", NOUN),
];

/// Each retired word in the source, as `file:line: word: what to write`.
///
/// # Errors
/// A source file cannot be read.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let root = project.path("");
    let documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"];
    for folder in FOLDERS.iter().chain(&documents) {
        for file in files::walk(&project.path(folder))? {
            let shown = file.strip_prefix(&root)?.display().to_string();
            let is_text = ["rs", "js", "py", "sh", "md", "toml", "css", "html"]
                .iter()
                .any(|ext| file.extension().is_some_and(|found| found == *ext));
            if !is_text || EXCEPT.iter().any(|part| shown.contains(part)) {
                continue;
            }
            let text = fs::read_to_string(&file).with_context(|| shown.clone())?;
            let prose = file.extension().is_some_and(|found| found == "md");
            for (number, line) in (1..).zip(text.lines()) {
                let found = retired(line, prose || is_comment(line));
                problems.extend(
                    found.map(|(word, instead)| format!("{shown}:{number}: {word}: write {instead}")),
                );
            }
        }
    }
    Ok(problems)
}

/// The retired words of a line. Names count anywhere, pronouns only in comments and documents: a page may say "Nobody
/// spoke".
fn retired(line: &str, prose: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    RETIRED.into_iter().filter(move |(word, instead)| {
        let pronoun = *instead == NOUN;
        (prose || !pronoun)
            && line
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|found| found == *word || (pronoun && found.to_lowercase() == *word))
    })
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "* ", "#"]
        .iter()
        .any(|start| line.trim_start().starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retired_words_are_found_whole() {
        let found = |line: &str| {
            retired(line, is_comment(line))
                .map(|(word, _)| word)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("/// A Deck, and nobody."), ["Deck", "nobody"]);
        assert_eq!(found("\"Nobody spoke\""), [""; 0]);
        assert_eq!(found("let deck = Deck::new();"), ["Deck"]);
        assert_eq!(found("Newsletter, DeckChair and the deckhand"), [""; 0]);
        assert!(RETIRED.is_sorted(), "one place for each word");
    }
}
