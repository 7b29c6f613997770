//! Where a part of a list begins: a beginning and an id, as they stand in an address.

use crate::clock::Timestamp;

/// A place in a list of talks or links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    created: Timestamp,
    id: String,
}

/// More than any id has.
const MOST_ID: usize = 100;

impl Cursor {
    pub(super) fn of(created: Timestamp, id: &str) -> Self {
        Self {
            created,
            id: id.to_owned(),
        }
    }

    /// Before everything.
    pub(super) fn newest() -> Self {
        Self {
            created: Timestamp(i64::MAX),
            id: String::new(),
        }
    }

    pub(super) fn key(&self) -> (Timestamp, &str) {
        (self.created, &self.id)
    }

    /// The place of this text; none for any other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (created, id) = text.split_once('.')?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_id = (1..=MOST_ID).contains(&id.len()) && id.bytes().all(plain);
        let created = created.parse().ok().map(Timestamp)?;
        is_id.then(|| Self {
            created,
            id: id.to_owned(),
        })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.created.0, self.id)
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
}
