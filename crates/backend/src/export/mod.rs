//! Leads and feedback as CSV, for the programs of people who sell.
//!
//! Read from the database, whether or not a server is at work on it, and never all of it at once. Start with
//! [`leads`] or [`feedback`].

pub(crate) mod columns;
mod csv;

use crate::clock::Timestamp;
use crate::config::Config;
use crate::store::{After, Lead, Rating, ReadError, Reading, Store};
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

/// How many rows are in memory at once.
const PAGE: u32 = 500;

/// CSV (RFC 4180) that is read and written one page after another, the oldest first.
#[derive(Debug)]
pub struct Export<'a> {
    reading: Reading,
    links: Recipients<'a>,
    demo: Option<String>,
    after: After,
    table: Table,
    began: bool,
}

/// What is exported.
#[derive(Debug)]
enum Table {
    /// With the names of all fields, in the order in which they first occur.
    Leads(Vec<String>),
    Feedback,
}

/// The leads, one a row; a field that a lead does not have is empty.
///
/// # Errors
/// Every [`ReadError`].
pub async fn leads<'a>(config: &'a Config, which: &Selection) -> Result<Export<'a>, ReadError> {
    let mut export = Export::open(config, which, Table::Leads(Vec::new())).await?;
    let mut fields: Vec<String> = Vec::new();
    loop {
        let page = export.leads().await?;
        if page.is_empty() {
            break;
        }
        for answer in page.into_iter().flat_map(|lead| lead.answers) {
            if !fields.contains(&answer.name) {
                fields.push(answer.name);
            }
        }
    }
    export.after = After::start(which.since());
    export.table = Table::Leads(fields);
    Ok(export)
}

/// What visitors thought of talks, one talk a row.
///
/// # Errors
/// Every [`ReadError`].
pub async fn feedback<'a>(config: &'a Config, which: &Selection) -> Result<Export<'a>, ReadError> {
    Export::open(config, which, Table::Feedback).await
}

impl<'a> Export<'a> {
    async fn open(config: &'a Config, which: &Selection, table: Table) -> Result<Self, ReadError> {
        Ok(Self {
            reading: Reading::open(config.storage.database()).await?,
            links: Recipients::of(config),
            demo: which.demo.clone(),
            after: After::start(which.since()),
            table,
            began: false,
        })
    }

    /// The next rows, the first of them the names of the columns; none after the last.
    ///
    /// # Errors
    /// Every [`ReadError`]; what was given before stays true.
    pub async fn next(&mut self) -> Result<Option<String>, ReadError> {
        let mut csv = Csv::default();
        if !std::mem::replace(&mut self.began, true) {
            self.names(&mut csv);
        }
        match &self.table {
            Table::Leads(fields) => {
                let fields = fields.clone();
                for lead in self.leads().await? {
                    self.lead(&mut csv, &fields, &lead)?;
                }
            }
            Table::Feedback => {
                for rating in self.ratings().await? {
                    self.rating(&mut csv, &rating);
                }
            }
        }
        Ok(Some(csv.into_text()).filter(|text| !text.is_empty()))
    }

    /// The next page, after which the one after it comes.
    async fn leads(&mut self) -> Result<Vec<Lead>, ReadError> {
        let (after, demo) = (&self.after, self.demo.as_deref());
        let read = async |store: &Store| store.leads(after, demo, PAGE).await;
        let page = self.reading.part(read).await?;
        Ok(turn(&mut self.after, page))
    }

    async fn ratings(&mut self) -> Result<Vec<Rating>, ReadError> {
        let (after, demo) = (&self.after, self.demo.as_deref());
        let read = async |store: &Store| store.ratings(after, demo, PAGE).await;
        let page = self.reading.part(read).await?;
        Ok(turn(&mut self.after, page))
    }

    fn names(&self, csv: &mut Csv) {
        let Table::Leads(fields) = &self.table else {
            csv.row(FEEDBACK_COLUMNS);
            return;
        };
        let [known @ .., consent] = LEAD_COLUMNS;
        let fields = fields.iter().map(String::as_str);
        csv.row(known.into_iter().chain(fields).chain([consent]));
    }

    fn lead(&self, csv: &mut Csv, fields: &[String], lead: &Lead) -> Result<(), ReadError> {
        if lead.answers.iter().any(|answer| !fields.contains(&answer.name)) {
            return Err(ReadError::Changed);
        }
        let (label, recipient) = self.links.of_tag(lead.link.as_deref());
        let sent = lead.sent.to_rfc3339();
        let session = lead.session.as_ref().map_or("", |session| &session.0);
        let values = fields.iter().map(|name| {
            let answer = lead.answers.iter().find(|answer| answer.name == *name);
            answer.map_or("", |answer| &answer.value)
        });
        let known = [sent.as_str(), &lead.demo, &label, recipient, session];
        csv.row(known.into_iter().chain(values).chain([lead.consent.as_str()]));
        Ok(())
    }

    fn rating(&self, csv: &mut Csv, rating: &Rating) {
        let (label, recipient) = self.links.of_tag(rating.link.as_deref());
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
}

/// The rows of a page; the next one begins after them.
fn turn<T>(after: &mut After, page: Vec<(After, T)>) -> Vec<T> {
    if let Some((last, _)) = page.last() {
        *after = last.clone();
    }
    page.into_iter().map(|(_, row)| row).collect()
}

/// Whom links are for, by what stands for each in the database.
#[derive(Debug)]
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
