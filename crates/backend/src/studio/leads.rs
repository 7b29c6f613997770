//! What visitors left, and what they thought of talks: the lists, one lead, and how far it has come.
//!
//! Each reading is noted in the audit log before it is shown. The words of a note are not: they go with their lead, and
//! entries of the log stay.

use super::lead::may_see;
use super::links::whole;
use super::part::Part;
use super::{Cursor, FollowUp, LeadError, LeadLine, RatingLine, Studio};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::audit::{Action, NewEntry};
use crate::store::{LeadStatus, Rating, WhichLeads};
use serde_json::json;

/// Most characters of a note.
pub const MAX_NOTE_CHARS: u64 = 1000;

/// A part of the list of leads, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadPage {
    /// The leads.
    pub leads: Vec<LeadLine>,
    /// Those of which status alone are shown; none where all are.
    pub status: Option<LeadStatus>,
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<Cursor>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether no other part than the newest was asked for.
    pub is_newest: bool,
}

/// A part of the list of feedback, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingPage {
    /// What visitors thought.
    pub ratings: Vec<RatingLine>,
    /// Where the part of newer ones begins; none where nothing is newer.
    pub newer: Option<Cursor>,
    /// Where the next part begins; none after the last.
    pub older: Option<Cursor>,
    /// Whether no other part than the newest was asked for.
    pub is_newest: bool,
}

/// Which leads an account reads.
pub(super) fn which(who: &SignedIn, status: Option<LeadStatus>) -> WhichLeads<'_> {
    WhichLeads {
        of_owner: (who.account.role == Role::Seller).then_some(&*who.account.id),
        status,
    }
}

impl Studio {
    /// A part of the list of leads: the one that is asked for, or the newest. Sellers read those of their own links and those
    /// that no link led to, all others every one. That they were read is in the audit log.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn leads(
        &self,
        who: &SignedIn,
        status: Option<LeadStatus>,
        asked: Option<Cursor>,
    ) -> Result<LeadPage, StoreError> {
        let which = which(who, status);
        let read = |seek, most| async move { self.store.leads_from(which, &seek, most).await };
        let Part {
            rows,
            newer,
            older,
            is_newest,
        } = Part::read(asked, read, |row| (row.lead.sent, row.id.clone())).await?;
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let read = json!({ "count": rows.len(), "first": first.id, "last": last.id });
            self.was_read(who, Action::LeadsRead, "", Some(read.to_string()))
                .await?;
        }
        let leads = rows.into_iter().map(|row| self.lead_line(who, row));
        Ok(LeadPage {
            leads: leads.collect(),
            status,
            newer,
            older,
            is_newest,
        })
    }

    /// One lead; none where there is no such lead, or this account may not see it. That it was read is in the audit log.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn lead(&self, who: &SignedIn, id: &str) -> Result<Option<LeadLine>, StoreError> {
        let row = self.store.lead(id).await?;
        let Some(row) = row.filter(|row| may_see(who, row)) else {
            return Ok(None);
        };
        self.was_read(who, Action::LeadRead, &row.id, None).await?;
        Ok(Some(self.lead_line(who, row)))
    }

    /// Whether there is such a lead that this account may see; nothing of it is read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_lead(&self, who: &SignedIn, id: &str) -> Result<bool, StoreError> {
        let row = self.store.lead(id).await?;
        Ok(row.is_some_and(|row| may_see(who, &row)))
    }

    /// Notes how far a lead has come, unless that was changed since this version.
    ///
    /// # Errors
    /// Every [`LeadError`].
    pub async fn follow_up(
        &self,
        who: &SignedIn,
        id: &str,
        version: i64,
        now: &FollowUp,
    ) -> Result<(), LeadError> {
        let (studio, who, now) = (self.clone(), who.clone(), now.clone());
        let id = id.to_owned();
        whole(async move { studio.note_lead(&who, &id, version, &now).await }).await
    }

    async fn note_lead(
        &self,
        who: &SignedIn,
        id: &str,
        version: i64,
        now: &FollowUp,
    ) -> Result<(), LeadError> {
        let (mut change, who) = self.begin(who).await?.ok_or(LeadError::Fixed)?;
        let row = change.lead(id).await?;
        let row = row.filter(|row| may_see(&who, row)).ok_or(LeadError::Missing)?;
        let line = self.lead_line(&who, row);
        if !line.may_change {
            return Err(LeadError::Fixed);
        }
        if now.note.chars().count() as u64 > MAX_NOTE_CHARS {
            return Err(LeadError::TooLong);
        }
        // Saved again as it is, it is no change.
        if line.follow_up == *now {
            return Ok(());
        }
        let FollowUp { status, note } = now;
        if line.version != version || !change.follow_up(id, version, *status, note).await? {
            drop(change);
            self.was_read(&who, Action::LeadRead, id, None).await?;
            return Err(LeadError::Changed(Box::new(line)));
        }
        let entry = NewEntry {
            was: Some(facts(&line.follow_up)),
            becomes: Some(facts(now)),
            ..self.entry(&who, Action::LeadChanged, id)
        };
        change.note(entry).await?;
        change.commit().await?;
        self.store.tidy_later();
        Ok(())
    }

    /// A part of what visitors thought of talks: the one that is asked for, or the newest. Every account may read it,
    /// as it may what was said; that it was read is in the audit log.
    ///
    /// # Errors
    /// When the database fails, also where only the log cannot be written: then nothing is shown.
    pub async fn feedback(&self, who: &SignedIn, asked: Option<Cursor>) -> Result<RatingPage, StoreError> {
        let read = |seek, most| async move { self.store.ratings_from(&seek, most).await };
        let key = |(rating, _): &(Rating, _)| (rating.sent, rating.session.0.clone());
        let Part {
            rows,
            newer,
            older,
            is_newest,
        } = Part::read(asked, read, key).await?;
        if let (Some((first, _)), Some((last, _))) = (rows.first(), rows.last()) {
            let read = json!({ "count": rows.len(), "first": first.session, "last": last.session });
            self.was_read(who, Action::FeedbackRead, "", Some(read.to_string()))
                .await?;
        }
        let ratings = rows
            .into_iter()
            .map(|(rating, link)| self.rating_line(who, rating, link));
        Ok(RatingPage {
            ratings: ratings.collect(),
            newer,
            older,
            is_newest,
        })
    }

    /// Writes to the audit log what is about to be read, once for a browser, the same rows and an hour.
    async fn was_read(
        &self,
        who: &SignedIn,
        action: Action,
        subject: &str,
        rows: Option<String>,
    ) -> Result<(), StoreError> {
        let entry = NewEntry {
            becomes: rows.clone(),
            ..self.entry(who, action, subject)
        };
        let state = rows.unwrap_or_default();
        self.readings.note(&self.store, who, state, entry).await
    }

    /// Writes to the audit log what is about to be downloaded.
    pub(super) async fn noted(
        &self,
        who: &SignedIn,
        action: Action,
        subject: &str,
        becomes: Option<String>,
    ) -> Result<(), StoreError> {
        let mut change = self.store.change().await?;
        let entry = NewEntry {
            becomes,
            ..self.entry(who, action, subject)
        };
        change.note(entry).await?;
        change.commit().await
    }
}

/// What the audit log holds of a follow-up, as JSON.
fn facts(FollowUp { status, note }: &FollowUp) -> String {
    json!({ "status": status.id(), "note_chars": note.chars().count() }).to_string()
}
