//! The lists of the studio as CSV and as JSON: all of a list that an account may read, one part after another.

mod json;
mod link_cells;
mod sheet;

pub(super) use sheet::{Cell, Sheet};

use super::audit::{cursor, number};
use super::leads::which;
use super::talk_choice::ChosenLink;
use super::{Cursor, LeadLine, RatingLine, Studio, Talk, TalkChoice};
use crate::StoreError;
use crate::account::SignedIn;
use crate::audit::{Action, Entry};
use crate::error::chain;
use crate::export::{Csv, Separator, add_fields, lead_names, lead_row, rating_names, rating_row};
use crate::store::{Lead, LeadStatus, Rating};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use link_cells::LinkCells;

/// Rows that are in memory at once.
const PART: u32 = 500;
/// Columns of the studio's export of leads behind those of every export. No field of a form has a name with a dot.
const LEAD_MORE: [&str; 4] = ["link.company", "link.owner", "lead.status", "lead.note"];
const RATING_MORE: [&str; 2] = ["link.company", "link.owner"];
const TALK_COLUMNS: [&str; 15] = [
    "created",
    "session",
    "demo",
    "by_link",
    "vendor",
    "state",
    "reason",
    "seconds",
    "cost",
    "link",
    "recipient",
    "link.company",
    "link.owner",
    "visitor",
    "first_frame_ms",
];
const AUDIT_COLUMNS: [&str; 9] = [
    "number",
    "at",
    "actor",
    "actor_name",
    "action",
    "subject",
    "was",
    "becomes",
    "hash",
];

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Leads, of a status or all.
    Leads(Option<LeadStatus>),
    /// What visitors thought of talks.
    Feedback,
    /// Talks.
    Talks,
    /// What was done, and by whom.
    Audit,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with a byte order mark, without which spreadsheets take it for another encoding; no cell is a formula.
    Csv(Separator),
    /// A list of objects.
    Json,
}

/// A list that is being written, the newest first.
#[derive(Debug)]
pub struct ListExport {
    studio: Studio,
    who: SignedIn,
    list: List,
    /// Which talks.
    choice: TalkChoice,
    link: Option<ChosenLink>,
    format: Format,
    /// Of leads as CSV, the names of all fields, in the order in which they first occur.
    fields: Vec<String>,
    before: Cursor,
    began: bool,
    ended: bool,
}

/// A part of a list.
enum Part {
    Leads(Vec<LeadLine>),
    Feedback(Vec<RatingLine>),
    /// Each with how many milliseconds its first frame took, if it had one.
    Talks(Vec<(Talk, Option<u32>)>),
    Audit(Vec<Entry>),
}

impl Studio {
    /// Begins to write a list. That it was exported is in the audit log.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then there is no export.
    pub async fn export(&self, who: &SignedIn, list: List, format: Format) -> Result<ListExport, StoreError> {
        self.export_of(who, (list, TalkChoice::default()), format).await
    }

    /// Begins to write the talks that fit a choice. That they were exported is in the audit log.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then there is no export.
    pub async fn export_talks(
        &self,
        who: &SignedIn,
        choice: TalkChoice,
        format: Format,
    ) -> Result<ListExport, StoreError> {
        self.export_of(who, (List::Talks, choice), format).await
    }

    async fn export_of(
        &self,
        who: &SignedIn,
        (list, choice): (List, TalkChoice),
        format: Format,
    ) -> Result<ListExport, StoreError> {
        let (action, status) = match list {
            List::Leads(status) => (Action::LeadsExported, status),
            List::Feedback => (Action::FeedbackExported, None),
            List::Talks => (Action::TalksExported, None),
            List::Audit => (Action::AuditExported, None),
        };
        let name = match format {
            Format::Csv(_) => "csv",
            Format::Json => "json",
        };
        let mut what = serde_json::json!({ "format": name, "status": status.map(LeadStatus::id) });
        if let Some(query) = choice.query() {
            what["choice"] = query.into();
        }
        let link = self.chosen_link(who, &choice).await?;
        self.noted(who, action, "", Some(what.to_string())).await?;
        let mut export = ListExport {
            studio: self.clone(),
            who: who.clone(),
            list,
            choice,
            link,
            format,
            fields: Vec::new(),
            before: Cursor::newest(),
            began: false,
            ended: false,
        };
        if matches!(list, List::Leads(_)) && matches!(format, Format::Csv(_)) {
            export.collect_fields().await?;
        }
        Ok(export)
    }
}

impl ListExport {
    /// The next piece of the text; none after the last.
    ///
    /// # Errors
    /// When the database fails, and when a lead with a field that none had was sent meanwhile.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        if self.ended {
            return Ok(None);
        }
        let is_first = !std::mem::replace(&mut self.began, true);
        let part = self.part().await?;
        self.ended = part.is_empty();
        let text = match self.format {
            Format::Csv(separator) => self.csv(&part, is_first, separator)?,
            Format::Json => json::text(&part, is_first)?,
        };
        Ok(Some(text))
    }

    /// All of the text, piece by piece. An error ends it, and is logged: whoever sends the text is to break it off too, so that
    /// it is not taken for the whole.
    pub fn into_stream(self) -> impl Stream<Item = Result<String, StoreError>> + Send {
        try_unfold(self, |mut export| async move {
            let part = export.next().await.inspect_err(|error| {
                tracing::error!(cause = chain(error), "an export was broken off");
            })?;
            Ok(part.map(|text| (text, export)))
        })
    }

    async fn collect_fields(&mut self) -> Result<(), StoreError> {
        loop {
            let part = self.part().await?;
            let Part::Leads(leads) = &part else { break };
            if leads.is_empty() {
                break;
            }
            for lead in leads {
                add_fields(&mut self.fields, &as_stored(lead));
            }
        }
        self.before = Cursor::newest();
        Ok(())
    }

    /// The next rows, after which those after them come.
    async fn part(&mut self) -> Result<Part, StoreError> {
        let (store, who, seek) = (&self.studio.store, &self.who, &self.before.0);
        let (part, last) = match self.list {
            List::Leads(status) => {
                let rows = store.leads_from(which(who, status), seek, PART).await?;
                let last = rows.last().map(|row| Cursor::of(row.lead.sent, &row.id));
                let lines = rows.into_iter().map(|row| self.studio.lead_line(who, row));
                (Part::Leads(lines.collect()), last)
            }
            List::Feedback => {
                let rows = store.ratings_from(seek, PART).await?;
                let last = rows.last();
                let last = last.map(|(rating, _)| Cursor::of(rating.sent, &rating.session.0));
                let line = |(rating, link)| self.studio.rating_line(who, rating, link);
                (Part::Feedback(rows.into_iter().map(line).collect()), last)
            }
            List::Talks => {
                let which = self.choice.which(self.link.as_ref().map(|link| &*link.tag));
                let mut found = store.talks_from(which, seek, PART).await?;
                // An empty part is the last: where none fits among those that were looked at, others are.
                while let (true, Some(next)) = (found.rows.is_empty(), found.looked_to.take()) {
                    found = store.talks_from(which, &next, PART).await?;
                }
                let last = found.rows.last().map(|row| Cursor::of(row.created, &row.id.0));
                let last = found.looked_to.map(Cursor).or(last);
                let frames = store.first_frames(&found.rows).await?;
                let talks = self.studio.talks_of(who, found.rows).await?.into_iter();
                let with_frame = |talk: Talk| {
                    let frame = frames.get(&talk.id).copied();
                    (talk, frame)
                };
                (Part::Talks(talks.map(with_frame).collect()), last)
            }
            List::Audit => {
                let before = number(self.before.key()).unwrap_or(i64::MAX);
                let rows = store.audit_from((seek, before), None, PART).await?;
                let last = rows.last().map(|row| cursor(&row.entry));
                (Part::Audit(rows.into_iter().map(|row| row.entry).collect()), last)
            }
        };
        if let Some(last) = last {
            self.before = last;
        }
        Ok(part)
    }

    fn csv(&self, part: &Part, is_first: bool, separator: Separator) -> Result<String, StoreError> {
        let mut csv = Csv::with(separator);
        if is_first {
            match self.list {
                List::Leads(_) => lead_names(&mut csv, &self.fields, &LEAD_MORE),
                List::Feedback => rating_names(&mut csv, &RATING_MORE),
                List::Talks => csv.row(TALK_COLUMNS),
                List::Audit => csv.row(AUDIT_COLUMNS),
            }
        }
        match part {
            Part::Leads(leads) => {
                for lead in leads {
                    let link = LinkCells::of(lead.link.as_ref());
                    let more = [
                        link.company,
                        link.owner,
                        lead.follow_up.status.id(),
                        &lead.follow_up.note,
                    ];
                    let names = (link.name, link.recipient);
                    if !lead_row(&mut csv, &self.fields, &as_stored(lead), names, &more) {
                        let why = "a lead with a new field was sent during its export";
                        return Err(StoreError::Unavailable(why.into()));
                    }
                }
            }
            Part::Feedback(ratings) => {
                for rating in ratings {
                    let link = LinkCells::of(rating.link.as_ref());
                    let stored = Rating {
                        session: rating.session.clone(),
                        demo: rating.demo.clone(),
                        link: None,
                        thumb: rating.thumb,
                        text: rating.text.clone(),
                        sent: rating.sent,
                    };
                    let more = [link.company, link.owner];
                    rating_row(&mut csv, &stored, (link.name, link.recipient), &more);
                }
            }
            Part::Talks(talks) => talks.iter().for_each(|(talk, frame)| {
                let (created, lasted) = (talk.created.to_rfc3339(), seconds(talk).map(|s| s.to_string()));
                let cost = talk.cost.map(|cost| cost.to_string());
                let frame = frame.map(|ms| ms.to_string());
                let link = LinkCells::of(talk.link.as_ref());
                csv.row([
                    created.as_str(),
                    &talk.id.0,
                    &talk.demo,
                    if talk.tag.is_some() { "yes" } else { "no" },
                    talk.provider.id(),
                    talk.state.id(),
                    talk.reason.map_or("", |reason| reason.id()),
                    lasted.as_deref().unwrap_or_default(),
                    cost.as_deref().unwrap_or_default(),
                    link.name,
                    link.recipient,
                    link.company,
                    link.owner,
                    talk.visitor.as_ref().map_or("", |visitor| visitor.mail.as_str()),
                    frame.as_deref().unwrap_or_default(),
                ]);
            }),
            Part::Audit(entries) => entries.iter().for_each(|entry| {
                csv.row([
                    entry.seq.to_string().as_str(),
                    &entry.at.to_rfc3339(),
                    &entry.actor,
                    &entry.actor_name,
                    &entry.action,
                    &entry.subject,
                    entry.was.as_deref().unwrap_or_default(),
                    entry.becomes.as_deref().unwrap_or_default(),
                    &entry.hash,
                ]);
            }),
        }
        let mark = if is_first { "\u{feff}" } else { "" };
        Ok(mark.to_owned() + &csv.into_text())
    }
}

impl Part {
    fn is_empty(&self) -> bool {
        match self {
            Self::Leads(leads) => leads.is_empty(),
            Self::Feedback(ratings) => ratings.is_empty(),
            Self::Talks(talks) => talks.is_empty(),
            Self::Audit(entries) => entries.is_empty(),
        }
    }
}

fn as_stored(lead: &LeadLine) -> Lead {
    Lead {
        session: lead.session.clone(),
        demo: lead.demo.clone(),
        link: None,
        answers: lead.answers.clone(),
        consent: lead.consent.clone(),
        sent: lead.sent,
    }
}

/// How long a talk lasted, where it is over.
fn seconds(talk: &Talk) -> Option<u64> {
    talk.lasted.map(|lasted| lasted.as_secs())
}
