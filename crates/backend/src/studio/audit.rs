//! The audit log on the site, for administrators: what was done and by whom, and whether what is shown is as it was written.
//!
//! The whole log is checked by [`Audit`](crate::audit::Audit), which reads all of it. A page checks what it shows: each entry
//! with the one before it, and of the newest part the end of the log too.

use super::{Cursor, PAGE, Studio};
use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::{Action, Entry, LoggedEntry, NewEntry};
use crate::personas::is_hidden;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Most characters of what an entry names its actor by.
const MOST_ACTOR: usize = 100;
/// Most characters that a page shows of what something was or became; the file has all.
const MOST_SHOWN: usize = 4000;

/// A part of the audit log, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditLine>,
    /// Whose entries alone are shown: an account's id, or the word for what else did something; none where all are.
    pub of: Option<String>,
    /// The number of an entry that is missing or not as it was written, the lowest that was found; none where each entry of
    /// this part fits the one before it.
    pub broken_at: Option<i64>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether it is the first part.
    pub is_newest: bool,
}

/// An entry as the studio shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// The entry; what it was and what it became are laid out to be read.
    pub entry: Entry,
    /// What was done; none for a word of another version.
    pub action: Option<Action>,
    /// The mail address of the account, or the recipient of the link, that it was done to.
    pub about: Option<String>,
}

impl Studio {
    /// A part of the audit log: the entries before `before`, or the newest; of all, or of whoever is named by `of` alone. For
    /// administrators. That it was read is in the log, once for a browser, a part and an hour.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn audit(
        &self,
        who: &SignedIn,
        of: Option<&str>,
        before: Option<Cursor>,
    ) -> Result<AuditPage, StoreError> {
        let of = of.filter(|of| is_actor(of));
        let before = before.and_then(|before| number(&before));
        let part = before.map(|before| json!({ "before": before }).to_string());
        let entry = NewEntry {
            becomes: part.clone(),
            ..self.entry(who, Action::AuditRead, of.unwrap_or_default())
        };
        let state = part.unwrap_or_default();
        self.readings.note(&self.store, who, state, entry).await?;
        // What is written from here on is no part of what is shown.
        let (last, hash) = self.store.audit_head().await?;
        let end = match before {
            None => self.end_broken_at(last, &hash).await?,
            Some(_) => None,
        };
        let from = before.unwrap_or(i64::MAX).min(last.saturating_add(1));
        let mut rows = self.store.audit_before(from, of, PAGE + 1).await?;
        let has_more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        let oldest = rows.last().filter(|_| has_more);
        Ok(AuditPage {
            older: oldest.map(|row| cursor(&row.entry)),
            broken_at: rows.iter().filter_map(LoggedEntry::broken_at).chain(end).min(),
            entries: rows.into_iter().map(AuditLine::from).collect(),
            of: of.map(str::to_owned),
            is_newest: before.is_none(),
        })
    }

    /// The number of the last entry where it is not as it was written, or of one behind it.
    async fn end_broken_at(&self, last: i64, hash: &str) -> Result<Option<i64>, StoreError> {
        let found = self.store.audit_page(last.saturating_sub(1), last, 1).await?;
        let is_whole = found.first().map_or(last == 0, |entry| entry.hash == hash);
        if is_whole {
            self.store.audit_beyond_head().await
        } else {
            Ok(Some(last))
        }
    }
}

impl From<LoggedEntry> for AuditLine {
    fn from(LoggedEntry { entry, about, .. }: LoggedEntry) -> Self {
        Self {
            action: Action::from_id(&entry.action),
            about,
            entry: Entry {
                was: entry.was.as_deref().map(laid_out),
                becomes: entry.becomes.as_deref().map(laid_out),
                ..entry
            },
        }
    }
}

/// Where the entries before this one begin. They are in order by their numbers: many have the same time, and a clock may
/// have been set back.
pub(super) fn cursor(entry: &Entry) -> Cursor {
    Cursor::of(entry.at, &entry.seq.to_string())
}

/// The number before which a part begins; none where the place is none of this list.
pub(super) fn number(before: &Cursor) -> Option<i64> {
    before.key().1.parse().ok()
}

/// Whether an entry can have this for its actor; it stands in addresses as it is.
fn is_actor(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=MOST_ACTOR).contains(&text.len()) && text.bytes().all(plain)
}

/// JSON with a line for each value, cut where it is long. What cannot be seen is written as JSON writes it, so that no text
/// looks like another.
fn laid_out(text: &str) -> String {
    let pretty = serde_json::from_str::<Value>(text).and_then(|value| serde_json::to_string_pretty(&value));
    let pretty = pretty.unwrap_or_else(|_| text.to_owned());
    let (mut shown, mut letters) = (String::new(), pretty.chars());
    for letter in letters.by_ref().take(MOST_SHOWN) {
        if is_hidden(letter) || (letter.is_control() && letter != '\n') {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(letter);
        }
    }
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out_and_the_rest_stays() {
        assert_eq!(
            laid_out("{\"name\":\"\u{202e}Ada\u{e0041}\"}"),
            "{\n  \"name\": \"\\u202eAda\\udb40\\udc41\"\n}"
        );
        assert_eq!(laid_out("no JSON\u{7}"), "no JSON\\u0007");
        let cut = laid_out(&"é".repeat(MOST_SHOWN + 1));
        assert!(cut.ends_with("é…") && cut.chars().count() == MOST_SHOWN + 1);
    }

    #[test]
    fn an_actor_is_a_plain_word() {
        for word in ["server", "one-time-address", "a_B-9"] {
            assert!(is_actor(word), "{word}");
        }
        for text in ["", "a b", "a&before=1", "\u{202e}", &"x".repeat(101)] {
            assert!(!is_actor(text), "{text}");
        }
    }
}
