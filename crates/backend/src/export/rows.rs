//! The rows of every export: those of the command line, and those of the studio, which have more columns.

use super::Csv;
use super::columns::{FEEDBACK_COLUMNS, LEAD_COLUMNS};
use crate::store::{Lead, Rating};

/// Adds the names of a lead's fields that are not among them.
pub(crate) fn add_fields(fields: &mut Vec<String>, lead: &Lead) {
    for answer in &lead.answers {
        if !fields.contains(&answer.name) {
            fields.push(answer.name.clone());
        }
    }
}

/// The names of the columns of leads with these fields; `more` stand behind them.
pub(crate) fn lead_names(csv: &mut Csv, fields: &[String], more: &[&str]) {
    let [known @ .., consent] = LEAD_COLUMNS;
    let fields = fields.iter().map(String::as_str);
    let more = more.iter().copied();
    csv.row(known.into_iter().chain(fields).chain([consent]).chain(more));
}

/// A lead, if it has these fields alone; says whether it was added. `link` is its link's name and recipient.
pub(crate) fn lead_row(
    csv: &mut Csv,
    fields: &[String],
    lead: &Lead,
    link: (&str, &str),
    more: &[&str],
) -> bool {
    if lead.answers.iter().any(|answer| !fields.contains(&answer.name)) {
        return false;
    }
    let sent = lead.sent.to_rfc3339();
    let session = lead.session.as_ref().map_or("", |session| &session.0);
    let values = fields.iter().map(|name| {
        let answer = lead.answers.iter().find(|answer| answer.name == *name);
        answer.map_or("", |answer| &answer.value)
    });
    let known = [sent.as_str(), &lead.demo, link.0, link.1, session];
    let consent = [lead.consent.as_str()];
    let more = more.iter().copied();
    csv.row(known.into_iter().chain(values).chain(consent).chain(more));
    true
}

/// The names of the columns of feedback; `more` stand behind them.
pub(crate) fn rating_names(csv: &mut Csv, more: &[&str]) {
    csv.row(FEEDBACK_COLUMNS.into_iter().chain(more.iter().copied()));
}

/// What a visitor thought of a talk. `link` is its link's name and recipient.
pub(crate) fn rating_row(csv: &mut Csv, rating: &Rating, link: (&str, &str), more: &[&str]) {
    let (sent, thumb) = (
        rating.sent.to_rfc3339(),
        rating.thumb.map_or("", |thumb| thumb.id()),
    );
    let known = [
        sent.as_str(),
        &rating.demo,
        link.0,
        link.1,
        &rating.session.0,
        thumb,
        &rating.text,
    ];
    csv.row(known.into_iter().chain(more.iter().copied()));
}
