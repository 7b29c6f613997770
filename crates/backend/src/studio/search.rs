//! Search for what was said in talks. Every account may read every talk, so it may search all; which talks were shown is
//! noted in the audit log, and not what was searched for.

use super::part::Part;
use super::{Cursor, Studio, Talk};
use crate::account::SignedIn;
use crate::audit::{Action, NewEntry};
use crate::store::MOST_WORDS;
use crate::words::{asked, said};
use crate::{StoreError, TranscriptEntry};
use serde_json::json;
use std::collections::BTreeSet;
use url::form_urlencoded;

/// Talks on one page.
const MOST_FOUND: usize = 20;
/// Lines that are shown of one talk.
const MOST_LINES: usize = 3;
/// Characters of a line that are shown, and those of them before the word that was found.
const EXCERPT: usize = 240;
const BEFORE: usize = 60;
/// Most characters of what is searched for.
const MOST_QUERY: usize = 200;

/// A talk in which it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTalk {
    /// The talk.
    pub talk: Talk,
    /// The lines with most of the words, in order, each cut to a part around one; none where they were replaced meanwhile.
    pub lines: Vec<TranscriptEntry>,
}

/// Why nothing is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchFault {
    /// There is neither a letter nor a digit in it.
    NoWord,
    /// It has more characters or words than can be searched for.
    TooLong,
}

/// A part of what was found, the newest end first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPage {
    /// What is searched for, in one line; empty where nothing was entered.
    pub query: String,
    /// Why that finds nothing.
    pub fault: Option<SearchFault>,
    /// The talks.
    pub talks: Vec<FoundTalk>,
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<Cursor>,
    /// Where the search goes on; none where it has seen all. There may be no further talk.
    pub older: Option<Cursor>,
    /// Whether no other part than the newest was asked for.
    pub is_newest: bool,
}

impl SearchPage {
    /// What the address of the page says of it.
    #[must_use]
    pub fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("words", &self.query).finish()
    }
}

impl Studio {
    /// The talks of the part that is asked for, or the newest, in which all of these words were said; none where there is no word.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn search(
        &self,
        who: &SignedIn,
        query: &str,
        asked_for: Option<Cursor>,
    ) -> Result<SearchPage, StoreError> {
        let (words, fault) = (asked(query), fault_of(query));
        let line = |letter: char| if letter.is_control() { ' ' } else { letter };
        let mut page = SearchPage {
            query: query.chars().map(line).collect(),
            fault,
            is_newest: asked_for.is_none(),
            ..SearchPage::default()
        };
        if words.is_empty() || fault.is_some() {
            return Ok(page);
        }
        let seek = Cursor::seek(asked_for.clone());
        let found = self.store.find_words(&words, &seek, MOST_FOUND).await?;
        let has_behind = asked_for.is_some() && {
            let behind = self.store.find_words(&words, &seek.turned(), 1).await?;
            !behind.talks.is_empty() || behind.rest.is_some()
        };
        let part = Part::of(asked_for, found.talks, found.rest, has_behind);
        (page.newer, page.older) = (part.newer, part.older);
        let mut rows = Vec::new();
        for id in &part.rows {
            // One that was deleted meanwhile is not there.
            rows.extend(self.store.session(id).await?);
        }
        if rows.is_empty() {
            return Ok(page);
        }
        let shown: Vec<_> = rows.iter().map(|row| &row.id).collect();
        let shown = json!({ "sessions": shown }).to_string();
        let entry = NewEntry {
            becomes: Some(shown.clone()),
            ..self.entry(who, Action::TranscriptsSearched, "")
        };
        self.readings.note(&self.store, who, shown, entry).await?;
        for talk in self.talks_of(who, rows).await? {
            let lines = match self.store.entries(&talk.id).await {
                // The other talks are found all the same; its own page says what is wrong.
                Err(StoreError::Corrupt(_)) => Vec::new(),
                lines => lines?,
            };
            page.talks.push(FoundTalk {
                lines: best(lines, &words),
                talk,
            });
        }
        Ok(page)
    }
}

/// Why a query finds nothing; an empty one asks for nothing.
pub(super) fn fault_of(query: &str) -> Option<SearchFault> {
    let words = asked(query);
    let is_long = query.chars().count() > MOST_QUERY || words.len() > MOST_WORDS;
    match query.trim() {
        "" => None,
        _ if is_long => Some(SearchFault::TooLong),
        _ => words.is_empty().then_some(SearchFault::NoWord),
    }
}

/// The lines with most of the words, in order, cut.
fn best(lines: Vec<TranscriptEntry>, words: &BTreeSet<String>) -> Vec<TranscriptEntry> {
    let count = |line: &TranscriptEntry| said(&line.turn.text).intersection(words).count();
    let lines = lines.into_iter().enumerate();
    let mut lines: Vec<_> = lines.map(|(at, line)| (count(&line), at, line)).collect();
    lines.retain(|(count, ..)| *count > 0);
    // Of those with as many the first; the sort is stable.
    lines.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    lines.truncate(MOST_LINES);
    lines.sort_by_key(|(_, at, _)| *at);
    let cut = |(_, _, mut line): (_, _, TranscriptEntry)| {
        line.turn.text = excerpt(&line.turn.text, words);
        line
    };
    lines.into_iter().map(cut).collect()
}

/// The part of a text around the first of these words.
fn excerpt(text: &str, words: &BTreeSet<String>) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= EXCERPT {
        return text.to_owned();
    }
    // In steps of half a part, so that a word is whole in one of two.
    let has_word = |from: &usize| {
        let part: String = letters[*from..letters.len().min(from + BEFORE)].iter().collect();
        !said(&part).is_disjoint(words)
    };
    let at = (0..letters.len()).step_by(BEFORE / 2).find(has_word).unwrap_or(0);
    let from = at.saturating_sub(BEFORE);
    let to = letters.len().min(from + EXCERPT);
    let part: String = letters[from..to].iter().collect();
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{part}{}", mark(from > 0), mark(to < letters.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_what_was_found() {
        let text = format!("{}Ärger {}", "x ".repeat(500), "y ".repeat(500));
        let shown = excerpt(&text, &asked("arger"));
        assert!(
            shown.contains("Ärger") && shown.chars().count() <= EXCERPT + 2,
            "{shown}"
        );
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!(excerpt("short", &asked("none")), "short");
        let unspaced = format!("{}東京タワー{}", "あ".repeat(1000), "い".repeat(1000));
        assert!(excerpt(&unspaced, &asked("東京")).contains("東京"));
    }
}
