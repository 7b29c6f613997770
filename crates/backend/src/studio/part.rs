//! A part of a long list: its rows, and the ways to the parts beside it.

use super::{Cursor, PAGE};
use crate::StoreError;
use crate::store::{Key, Seek};
use std::future::Future;

/// A part of a list, the newest first.
pub(super) struct Part<T> {
    pub rows: Vec<T>,
    pub newer: Option<Cursor>,
    pub older: Option<Cursor>,
    /// Whether no other part was asked for.
    pub is_newest: bool,
}

impl<T> Part<T> {
    /// The part that is asked for, or the newest, of rows that are read from a place in the order in which they come from there.
    pub async fn read<F>(
        asked: Option<Cursor>,
        rows: impl Fn(Seek, u32) -> F,
        key: impl Fn(&T) -> Key,
    ) -> Result<Self, StoreError>
    where
        F: Future<Output = Result<Vec<T>, StoreError>>,
    {
        let seek = Cursor::seek(asked.clone());
        // One more than is shown tells whether there is another part.
        let mut read = rows(seek.clone(), PAGE + 1).await?;
        let rest = seek.cut(&mut read, PAGE as usize, key);
        let has_behind = asked.is_some() && !rows(seek.turned(), 1).await?.is_empty();
        Ok(Self::of(asked, read, rest, has_behind))
    }

    /// Of rows as they were read, of where those after them are, and of whether there are any on the other side of the place that is
    /// asked for.
    pub fn of(asked: Option<Cursor>, mut rows: Vec<T>, rest: Option<Seek>, has_behind: bool) -> Self {
        let is_newest = asked.is_none();
        let seek = Cursor::seek(asked);
        let is_to_newer = seek.is_to_newer();
        let (rest, behind) = (rest.map(Cursor), has_behind.then(|| Cursor(seek.turned())));
        let (newer, older) = if is_to_newer {
            rows.reverse();
            (rest, behind)
        } else {
            (behind, rest)
        };
        Self {
            rows,
            newer,
            older,
            is_newest,
        }
    }
}
