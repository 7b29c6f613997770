//! What keeps a text of others from being refused.

/// The text, with U+FFFD in place of each NUL: PostgreSQL has no text that holds one.
pub(super) fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}
