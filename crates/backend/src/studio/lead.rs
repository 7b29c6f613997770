//! What visitors left, as the studio shows it.

use super::{Studio, Talk};
use crate::StoreError;
use crate::account::{Role, SignedIn};
use crate::clock::Timestamp;
use crate::store::{Answer, LeadRow, LeadStatus, LinkName, Rating, SessionRow};
use contract::feedback::Thumb;
use contract::session::SessionId;

/// The link that something came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ByLink {
    /// One that was made on the site.
    Made {
        /// Its id.
        id: String,
        /// Whom it is for.
        recipient: String,
        /// Where they work; empty where it is not said.
        company: String,
        /// The name of the account that it belongs to.
        owner: String,
    },
    /// One of the configuration file.
    OfFile {
        /// Its name, or the start of what stands for it in the database.
        name: String,
        /// Whom it is for; empty where it is no longer in the file.
        recipient: String,
    },
    /// One that this account may not see.
    OfAnother,
}

/// A lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadLine {
    /// Its id.
    pub id: String,
    /// When it was sent, and with it the consent.
    pub sent: Timestamp,
    /// Slug of its demo.
    pub demo: String,
    /// In the order of the form.
    pub answers: Vec<Answer>,
    /// The wording that the visitor agreed to.
    pub consent: String,
    /// The link that it came by.
    pub link: Option<ByLink>,
    /// The talk that it belongs to.
    pub session: Option<SessionId>,
    /// Whether that is still there.
    pub has_talk: bool,
    /// How far it has come, and what was noted.
    pub follow_up: FollowUp,
    /// Counts the changes of that.
    pub version: i64,
    /// Whether this account may change it.
    pub may_change: bool,
}

/// How far a lead has come, and what was noted about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// How far.
    pub status: LeadStatus,
    /// Empty where nothing was noted.
    pub note: String,
}

impl LeadLine {
    /// What it is called in lists: what its visitor wrote first, or else its demo.
    #[must_use]
    pub fn name(&self) -> &str {
        let values = self.answers.iter().map(|answer| answer.value.as_str());
        let mut written = values.filter(|value| !value.is_empty());
        written.next().unwrap_or(&self.demo)
    }
}

/// What a visitor thought of a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingLine {
    /// Which talk.
    pub session: SessionId,
    /// When it was sent.
    pub sent: Timestamp,
    /// Slug of its demo.
    pub demo: String,
    /// Good or not; none where only a line was written.
    pub thumb: Option<Thumb>,
    /// The line; may be empty.
    pub text: String,
    /// The link that the talk came by.
    pub link: Option<ByLink>,
}

/// Why the status and the note of a lead were not changed.
#[derive(Debug, thiserror::Error)]
pub enum LeadError {
    /// There is no such lead, or this account may not see it.
    #[error("no such lead")]
    Missing,
    /// This account may see it and not change it.
    #[error("the lead may not be changed")]
    Fixed,
    /// The note is longer than [`MAX_NOTE_CHARS`](super::MAX_NOTE_CHARS).
    #[error("the note is too long")]
    TooLong,
    /// It was changed since the form was filled in; the lead as it is now.
    #[error("the lead was changed meanwhile")]
    Changed(Box<LeadLine>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether an account sees a lead: sellers those of their own links and those that no link led to, all others every one.
pub(super) fn may_see(who: &SignedIn, row: &LeadRow) -> bool {
    let is_own = |link: &LinkName| link.owner == who.account.id;
    who.account.role != Role::Seller || row.lead.link.is_none() || row.link.as_ref().is_some_and(is_own)
}

impl Studio {
    /// A lead that this account may see.
    pub(super) fn lead_line(&self, who: &SignedIn, row: LeadRow) -> LeadLine {
        let link = self.by_link(who, row.lead.link.as_deref(), row.link);
        LeadLine {
            id: row.id,
            sent: row.lead.sent,
            demo: row.lead.demo,
            answers: row.lead.answers,
            consent: row.lead.consent,
            link,
            session: row.lead.session,
            has_talk: row.has_talk,
            follow_up: FollowUp {
                status: row.status,
                note: row.note,
            },
            version: row.version,
            may_change: who.account.role != Role::Viewer,
        }
    }

    pub(super) fn rating_line(&self, who: &SignedIn, rating: Rating, link: Option<LinkName>) -> RatingLine {
        RatingLine {
            link: self.by_link(who, rating.link.as_deref(), link),
            session: rating.session,
            sent: rating.sent,
            demo: rating.demo,
            thumb: rating.thumb,
            text: rating.text,
        }
    }

    /// Talks with the links that led to them.
    pub(super) async fn talks_of(
        &self,
        who: &SignedIn,
        rows: Vec<SessionRow>,
    ) -> Result<Vec<Talk>, StoreError> {
        let tags = rows.iter().filter_map(|row| row.link.as_deref()).collect();
        let names = self.store.link_names(&tags).await?;
        let with_link = |row: SessionRow| {
            let tag = row.link.as_deref();
            let name = tag.and_then(|tag| names.get(tag).cloned());
            let link = self.by_link(who, tag, name);
            Talk::new(row, link)
        };
        Ok(rows.into_iter().map(with_link).collect())
    }

    fn by_link(&self, who: &SignedIn, tag: Option<&str>, made: Option<LinkName>) -> Option<ByLink> {
        let tag = tag?;
        let is_seller = who.account.role == Role::Seller;
        Some(match made {
            Some(link) if !is_seller || link.owner == who.account.id => ByLink::Made {
                id: link.id,
                recipient: link.recipient,
                company: link.company,
                owner: link.owner_name,
            },
            None if !is_seller => {
                let (name, recipient) = self.recipients.of_tag(Some(tag));
                ByLink::OfFile {
                    name,
                    recipient: recipient.to_owned(),
                }
            }
            _ => ByLink::OfAnother,
        })
    }
}
