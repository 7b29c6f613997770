//! Long lists are read in pages, by the key that they are ordered by.

use crate::clock::Timestamp;
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

/// Where a page begins: after the row that was sent then and has this key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub(super) sent: Timestamp,
    pub(super) id: String,
}

impl After {
    /// Before everything that was sent at this time or later: no key is empty.
    #[must_use]
    pub fn start(since: Timestamp) -> Self {
        Self {
            sent: since,
            id: String::new(),
        }
    }
}

/// The moment and the id of a row, by which lists are in order.
pub(crate) type Key = (Timestamp, String);

/// Which way a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// What is older than a key, the newest first.
    Older,
    /// What has a key or is newer, the oldest first.
    Newer,
}

/// From where a list is read, and which way. Read both ways from one key, each row comes once: so the end of one part is the
/// beginning of the next, whatever is added or deleted meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seek {
    pub(crate) direction: Direction,
    pub(crate) at: Timestamp,
    pub(crate) id: String,
}

impl Seek {
    /// To what is older than this key.
    #[must_use]
    pub fn before((at, id): (Timestamp, &str)) -> Self {
        Self {
            direction: Direction::Older,
            at,
            id: id.to_owned(),
        }
    }

    /// From the newest row on.
    #[must_use]
    pub fn newest() -> Self {
        Self::before((Timestamp(i64::MAX), ""))
    }

    /// From the same key the other way.
    #[must_use]
    pub(crate) fn turned(mut self) -> Self {
        self.direction = match self.direction {
            Direction::Older => Direction::Newer,
            Direction::Newer => Direction::Older,
        };
        self
    }

    /// The same way from another key.
    pub(super) fn from((at, id): Key, direction: Direction) -> Self {
        Self { direction, at, id }
    }

    pub(crate) fn is_to_newer(&self) -> bool {
        self.direction == Direction::Newer
    }

    /// Cuts rows that were read this way, more of them than `most` if there are, and says from where the others are read.
    pub(crate) fn cut<T>(&self, rows: &mut Vec<T>, most: usize, key: impl Fn(&T) -> Key) -> Option<Self> {
        let end = match self.direction {
            Direction::Older => most.saturating_sub(1),
            Direction::Newer => most,
        };
        let rest = rows.get(end).filter(|_| rows.len() > most).map(key);
        rows.truncate(most);
        rest.map(|key| Self::from(key, self.direction))
    }

    /// A statement that reads what is older than a key, the newest first, as it reads this way.
    pub(super) fn statement(&self, older: &'static str) -> SqlStr {
        match self.direction {
            Direction::Older => older.into_sql_str(),
            Direction::Newer => AssertSqlSafe(Self::newer(older)).into_sql_str(),
        }
    }

    /// The statement that reads what has a key or is newer, the oldest first, of the one that reads what is older.
    #[must_use]
    pub fn newer(older: &str) -> String {
        older.replace(" < ", " >= ").replace(" DESC", "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_from_one_key_each_row_comes_once() {
        let key = |number: &i64| (Timestamp(*number), "id".to_owned());
        let seek = Seek::newest();
        let mut older = vec![9, 8, 7, 6];
        let rest = seek.cut(&mut older, 3, key);
        assert_eq!(
            (older, rest),
            (vec![9, 8, 7], Some(Seek::before((Timestamp(7), "id"))))
        );
        // What is not older than 7 begins with it.
        let back = Seek::before((Timestamp(7), "id")).turned();
        let mut newer = vec![7, 8, 9, 10];
        let rest = back.cut(&mut newer, 3, key);
        let next = Seek::before((Timestamp(10), "id")).turned();
        assert_eq!((newer, rest), (vec![7, 8, 9], Some(next)));
        for seek in [seek, back] {
            let mut all = vec![7, 8, 9];
            assert_eq!((seek.cut(&mut all, 3, key), all.len()), (None, 3));
        }
    }

    #[test]
    fn a_statement_reads_both_ways() {
        let older =
            "SELECT id FROM t WHERE state <> '' AND (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3";
        let newer = "SELECT id FROM t WHERE state <> '' AND (at, id) >= ($1, $2) ORDER BY at, id LIMIT $3";
        assert_eq!(Seek::newer(older), newer);
    }
}
