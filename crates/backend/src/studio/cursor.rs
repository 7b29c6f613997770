//! Where a part of a list begins, and which way it goes: a time and an id, as they stand in an address.

use crate::clock::Timestamp;
use crate::store::Seek;

/// From where a part of a list is read. What is not asked for is the newest part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(pub(super) Seek);

/// More than any id has.
const MOST_ID: usize = 100;
/// What addresses call the place before which a part is, and that after which it is.
const WAYS: [&str; 2] = ["before", "after"];

impl Cursor {
    /// To what is older than this.
    pub(super) fn of(created: Timestamp, id: &str) -> Self {
        Self(Seek::before((created, id)))
    }

    /// Before everything.
    pub(super) fn newest() -> Self {
        Self(Seek::newest())
    }

    pub(super) fn key(&self) -> (Timestamp, &str) {
        (self.0.at, &self.0.id)
    }

    /// From where the part is read that is asked for; the newest, where none is.
    pub(super) fn seek(asked: Option<Self>) -> Seek {
        asked.map_or_else(Seek::newest, |cursor| cursor.0)
    }

    /// The place of this text, and to what is older; none for any other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (created, id) = text.split_once('.')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_id = (1..=MOST_ID).contains(&id.len()) && id.bytes().all(plain);
        let created = created.parse().ok().map(Timestamp)?;
        is_id.then(|| Self::of(created, id))
    }

    /// The part that the words of an address ask for; none for the newest, and where they name no place. `before` counts where there
    /// are both.
    #[must_use]
    pub fn asked(word: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let [before, after] = WAYS;
        match word(before) {
            Some(text) => Self::parse(&text),
            None => Self::parse(&word(after)?).map(|older| Self(older.0.turned())),
        }
    }

    /// What an address says that asks for this part.
    #[must_use]
    pub fn query(&self) -> String {
        let [before, after] = WAYS;
        let way = if self.0.is_to_newer() { after } else { before };
        format!("{way}={self}")
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0.at.0, self.0.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was_and_nonsense_is_none() {
        let cursor = Cursor::of(Timestamp(1_795_262_400_000), "a-b_C9");
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for text in [
            "",
            ".",
            "1.",
            "x.a",
            "1.a b",
            "1.a'--",
            "99999999999999999999.a",
            "1",
        ] {
            assert_eq!(Cursor::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_asks_for_one_part() {
        let asked = |query: &str| {
            let pairs: Vec<_> = query.split('&').filter_map(|pair| pair.split_once('=')).collect();
            let word = |name: &str| {
                pairs
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, text)| (*text).to_owned())
            };
            Cursor::asked(word).map(|cursor| cursor.query())
        };
        for (query, part) in [
            ("before=1.a", Some("before=1.a")),
            ("after=1.a", Some("after=1.a")),
            ("after=1.a&before=2.b", Some("before=2.b")),
            ("before=none&after=1.a", None),
            ("after=none", None),
            ("words=1.a", None),
        ] {
            assert_eq!(asked(query).as_deref(), part, "{query}");
        }
    }
}
