//! The names of the columns. No field of a form may have one of leads.

/// The columns of every export of leads; the fields of the forms stand before the last.
pub(crate) const LEAD_COLUMNS: [&str; 6] = ["sent", "demo", "link", "recipient", "session", "consent"];
/// The columns of every export of feedback.
pub(super) const FEEDBACK_COLUMNS: [&str; 7] =
    ["sent", "demo", "link", "recipient", "session", "thumb", "text"];
