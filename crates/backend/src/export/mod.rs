//! Leads and feedback as CSV, for the programs of people who sell.
//!
//! Read from the database, whether or not a server is at work on it, and never all of it at once. Start with
//! [`leads`] or [`feedback`]. The studio makes its exports of the same rows.

pub(crate) mod columns;
mod csv;
mod recipients;
mod rows;

pub use csv::Separator;
pub(crate) use csv::{Csv, unguarded};
pub(crate) use recipients::Recipients;
pub(crate) use rows::{add_fields, lead_names, lead_row, rating_names, rating_row};

use crate::clock::Timestamp;
use crate::config::Config;
use crate::store::{After, Lead, Rating, ReadError, Reading, Store};

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
pub struct Export {
    reading: Reading,
    links: Recipients,
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
pub async fn leads(config: &Config, which: &Selection) -> Result<Export, ReadError> {
    let mut export = Export::open(config, which, Table::Leads(Vec::new())).await?;
    let mut fields: Vec<String> = Vec::new();
    loop {
        let page = export.leads().await?;
        if page.is_empty() {
            break;
        }
        for lead in &page {
            add_fields(&mut fields, lead);
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
pub async fn feedback(config: &Config, which: &Selection) -> Result<Export, ReadError> {
    Export::open(config, which, Table::Feedback).await
}

impl Export {
    async fn open(config: &Config, which: &Selection, table: Table) -> Result<Self, ReadError> {
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
            match &self.table {
                Table::Leads(fields) => lead_names(&mut csv, fields, &[]),
                Table::Feedback => rating_names(&mut csv, &[]),
            }
        }
        match &self.table {
            Table::Leads(fields) => {
                let fields = fields.clone();
                let leads = self.leads().await?;
                self.learn(leads.iter().map(|lead| lead.link.as_deref())).await?;
                for lead in leads {
                    let (label, recipient) = self.links.of_tag(lead.link.as_deref());
                    if !lead_row(&mut csv, &fields, &lead, (&label, recipient), &[]) {
                        return Err(ReadError::Changed);
                    }
                }
            }
            Table::Feedback => {
                let ratings = self.ratings().await?;
                self.learn(ratings.iter().map(|rating| rating.link.as_deref()))
                    .await?;
                for rating in ratings {
                    let (label, recipient) = self.links.of_tag(rating.link.as_deref());
                    rating_row(&mut csv, &rating, (&label, recipient), &[]);
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

    /// Looks up whom the links of a page are for.
    async fn learn(&mut self, tags: impl Iterator<Item = Option<&str>> + Clone) -> Result<(), ReadError> {
        let links = &mut self.links;
        let read = async |store: &Store| links.learn(store, tags.clone().flatten()).await;
        self.reading.part(read).await
    }

    async fn ratings(&mut self) -> Result<Vec<Rating>, ReadError> {
        let (after, demo) = (&self.after, self.demo.as_deref());
        let read = async |store: &Store| store.ratings(after, demo, PAGE).await;
        let page = self.reading.part(read).await?;
        Ok(turn(&mut self.after, page))
    }
}

/// The rows of a page; the next one begins after them.
fn turn<T>(after: &mut After, page: Vec<(After, T)>) -> Vec<T> {
    if let Some((last, _)) = page.last() {
        *after = last.clone();
    }
    page.into_iter().map(|(_, row)| row).collect()
}
