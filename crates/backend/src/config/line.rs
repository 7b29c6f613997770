//! Texts that pages show: one line of what can be seen.

use crate::personas::clean;
use crate::settings::Cursor;

/// One line of at most so many characters, without what cannot be seen; reports one of which nothing is left.
pub(super) fn line(table: &mut Cursor<'_>, key: &str, most: usize) -> Option<String> {
    let text = table.text(key, most)?;
    visible(table, key, &text)
}

/// The text without what cannot be seen; reports one of which nothing is left.
pub(super) fn visible(table: &mut Cursor<'_>, key: &str, text: &str) -> Option<String> {
    let text = clean(text);
    table
        .rule(key, !text.is_empty(), "must be a text that can be seen")
        .then_some(text)
}
