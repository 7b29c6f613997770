//! Leads and feedback as CSV, for the programs of people who sell.
//!
//! Read from the database's file, whether or not a server is at work on it. Start with [`leads`] or [`feedback`].

pub(crate) mod columns;
mod csv;

use crate::clock::Timestamp;
use crate::config::Config;
use crate::store::{Lead, ReadError, Store};
use columns::{FEEDBACK_COLUMNS, LEAD_COLUMNS};
use csv::Csv;
use std::collections::HashMap;

/// Which rows.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Those that were sent then or later; all without one.
    pub since: Option<Timestamp>,
    /// Those of the demo with this slug; all without one.
    pub demo: Option<String>,
}

impl Selection {
    fn since(&self) -> Timestamp {
        self.since.unwrap_or(Timestamp(i64::MIN))
    }
}

/// The leads as CSV (RFC 4180), one a row, the oldest first; a field that a lead does not have is empty.
///
/// # Errors
/// Every [`ReadError`].
pub async fn leads(config: &Config, which: &Selection) -> Result<String, ReadError> {
    let store = Store::open_to_read(&config.storage.database()).await?;
    let leads = store.leads(which.since(), which.demo.as_deref()).await;
    let leads = leads.map_err(|source| unread(config, source))?;
    let fields = fields_of(&leads);
    let [sent, demo, link, recipient, session, consent] = LEAD_COLUMNS;
    let mut csv = Csv::default();
    let names = fields.iter().copied();
    csv.row(
        [sent, demo, link, recipient, session]
            .into_iter()
            .chain(names)
            .chain([consent]),
    );
    let links = Recipients::of(config);
    for lead in &leads {
        let (label, recipient) = links.of_tag(lead.link.as_deref());
        let sent = lead.sent.to_rfc3339();
        let session = lead.session.as_ref().map_or("", |session| &session.0);
        let values = fields.iter().map(|name| {
            let answer = lead.answers.iter().find(|answer| answer.name == *name);
            answer.map_or("", |answer| &answer.value)
        });
        let known = [sent.as_str(), &lead.demo, &label, recipient, session];
        csv.row(known.into_iter().chain(values).chain([lead.consent.as_str()]));
    }
    Ok(csv.into_text())
}

/// What visitors thought of talks as CSV (RFC 4180), one talk a row, the oldest first.
///
/// # Errors
/// Every [`ReadError`].
pub async fn feedback(config: &Config, which: &Selection) -> Result<String, ReadError> {
    let store = Store::open_to_read(&config.storage.database()).await?;
    let ratings = store.ratings(which.since(), which.demo.as_deref()).await;
    let mut csv = Csv::default();
    csv.row(FEEDBACK_COLUMNS);
    let links = Recipients::of(config);
    for rating in ratings.map_err(|source| unread(config, source))? {
        let (label, recipient) = links.of_tag(rating.link.as_deref());
        let (sent, thumb) = (
            rating.sent.to_rfc3339(),
            rating.thumb.map_or("", |thumb| thumb.id()),
        );
        csv.row([
            sent.as_str(),
            &rating.demo,
            &label,
            recipient,
            &rating.session.0,
            thumb,
            &rating.text,
        ]);
    }
    Ok(csv.into_text())
}

fn unread(config: &Config, source: crate::StoreError) -> ReadError {
    let path = config.storage.database().to_string();
    ReadError::Store { path, source }
}

/// The names of all fields, in the order in which they first occur.
fn fields_of(leads: &[Lead]) -> Vec<&str> {
    let mut fields: Vec<&str> = Vec::new();
    for answer in leads.iter().flat_map(|lead| &lead.answers) {
        if !fields.contains(&answer.name.as_str()) {
            fields.push(&answer.name);
        }
    }
    fields
}

/// Whom links are for, by what stands for each in the database.
struct Recipients<'a>(HashMap<String, (String, &'a str)>);

impl<'a> Recipients<'a> {
    fn of(config: &'a Config) -> Self {
        let links = config.links.iter();
        Self(
            links
                .map(|link| (link.tag(), (link.label(), &*link.guest.recipient)))
                .collect(),
        )
    }

    /// A link's name and its recipient; of one that is no longer in the configuration, the start of its tag.
    fn of_tag(&self, tag: Option<&str>) -> (String, &'a str) {
        let Some(tag) = tag else {
            return (String::new(), "");
        };
        self.0
            .get(tag)
            .cloned()
            .unwrap_or_else(|| (tag.chars().take(12).collect(), ""))
    }
}
