//! The audit log on the site, for administrators: what was done and by whom, and whether what is shown is as it was written.
//!
//! The whole log is checked by [`Audit`](crate::audit::Audit), which reads all of it. A page checks what it shows: each entry
//! with the one before it, and of the newest part the end of the log too.

use super::part::Part;
use super::{Cursor, Studio};
use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::{Action, Entry, LoggedEntry, NewEntry};
use crate::clock::Timestamp;
use crate::personas::is_hidden;
use crate::store::Seek;
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
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<Cursor>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether no other part than the newest was asked for.
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
    /// A part of the audit log: the one that is asked for, or the newest; of all, or of whoever is named by `of` alone. For
    /// administrators. That it was read is in the log, once for a browser, a part and an hour.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn audit(
        &self,
        who: &SignedIn,
        of: Option<&str>,
        asked: Option<Cursor>,
    ) -> Result<AuditPage, StoreError> {
        let of = of.filter(|of| is_actor(of));
        let asked = asked.filter(|asked| number(asked.key()).is_some());
        let part = asked.as_ref().and_then(part_of);
        let entry = NewEntry {
            becomes: part.clone(),
            ..self.entry(who, Action::AuditRead, of.unwrap_or_default())
        };
        let state = part.unwrap_or_default();
        self.readings.note(&self.store, who, state, entry).await?;
        // What is written from here on is no part of what is shown.
        let (last, hash) = self.store.audit_head().await?;
        let read = |seek: Seek, most| async move {
            let from = number((seek.at, &seek.id)).unwrap_or(i64::MAX);
            let from = (&seek, from.min(last.saturating_add(1)));
            let mut rows = self.store.audit_from(from, of, most).await?;
            rows.retain(|row| row.entry.seq <= last);
            Ok(rows)
        };
        let key = |row: &LoggedEntry| (row.entry.at, row.entry.seq.to_string());
        let Part {
            rows,
            newer,
            older,
            is_newest,
        } = Part::read(asked, read, key).await?;
        let end = match newer {
            None => self.end_broken_at(last, &hash).await?,
            Some(_) => None,
        };
        Ok(AuditPage {
            newer,
            older,
            broken_at: rows.iter().filter_map(LoggedEntry::broken_at).chain(end).min(),
            entries: rows.into_iter().map(AuditLine::from).collect(),
            of: of.map(str::to_owned),
            is_newest,
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

/// The number of a place; none where it is none of this list.
pub(super) fn number((_, id): (Timestamp, &str)) -> Option<i64> {
    id.parse().ok()
}

/// What the log says of the part that was read.
fn part_of(asked: &Cursor) -> Option<String> {
    let number = number(asked.key())?;
    let way = if asked.0.is_to_newer() { "after" } else { "before" };
    Some(json!({ way: number }).to_string())
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
