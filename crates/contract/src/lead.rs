//! The lead form: what a visitor may leave for the people behind a demo, and what becomes of it.
//!
//! A page sends a [`LeadRequest`] by the server function, or the same as a posted form; both get a [`LeadReply`].

use crate::page::PageNonce;
use crate::session::{IdempotencyKey, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most fields of one form.
pub const MAX_FIELDS: usize = 8;
/// Most characters that a field may allow.
pub const MAX_FIELD_CHARS: u32 = 1000;

/// A form as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadForm {
    /// When it is shown.
    pub when: LeadWhen,
    /// Its heading, where the operator has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is asked, in order; 1 to [`MAX_FIELDS`].
    pub fields: Vec<LeadField>,
    /// The wording beside the box that the visitor must tick.
    pub consent: String,
    /// The language of these words, a tag such as `de`, where it was chosen for the page; else it is the operator's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The words in other languages, by their tags; a page is given none but its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, LeadWords>,
}

/// All words of a form in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadWords {
    /// Its heading, where the operator has one.
    pub title: Option<String>,
    /// What the visitor reads, in the order of the fields.
    pub labels: Vec<String>,
    /// The wording of the consent.
    pub consent: String,
}

impl LeadForm {
    /// The same in this language, where it has all its words in it; else as it is.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        if let Some(words) = std::mem::take(&mut self.others).remove(tag) {
            (self.title, self.consent) = (words.title, words.consent);
            for (field, label) in self.fields.iter_mut().zip(words.labels) {
                field.label = label;
            }
            self.language = Some(tag.to_owned());
        }
        self
    }
}

/// When a form is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadWhen {
    /// In place of Start, until it is sent.
    Before,
    /// During the talk, after so many minutes, and else at its end.
    AfterMinutes(u32),
    /// At the end of the talk.
    End,
}

/// One question of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadField {
    /// Its name in the export: begins with a letter; lower-case letters, digits and underscores.
    pub name: String,
    /// What the visitor reads.
    pub label: String,
    /// What is typed or chosen.
    pub kind: LeadKind,
    /// Whether it must be filled in; of a checkbox, ticked.
    pub required: bool,
    /// Most characters, 1 to [`MAX_FIELD_CHARS`].
    pub max: u32,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadKind {
    /// One line of text.
    Text,
    /// An address such as `ada@example.com`.
    Email,
    /// A telephone number.
    Phone,
    /// One of these.
    Select(Vec<String>),
    /// A box to tick; its value is [`TICKED`] or nothing.
    Checkbox,
}

/// The value of a ticked box.
pub const TICKED: &str = "yes";

/// What a visitor leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadRequest {
    /// Slug of the demo.
    pub demo: String,
    /// Slug of the personal link through which the page was opened, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the page was given for this demo and link.
    pub nonce: PageNonce,
    /// The talk that it belongs to, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk: Option<OwnedSession>,
    /// Key of this form, for a page that keeps it while there is no connection: sent again, it is the same lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<IdempotencyKey>,
    /// The language of the form that was shown, as [`LeadForm::language`]: its consent is kept in these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Values by the fields' names.
    pub values: BTreeMap<String, String>,
    /// Whether the box beside the consent is ticked.
    pub consent: bool,
}

/// A session, and the proof that it is the caller's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnedSession {
    /// Which session.
    pub session: SessionId,
    /// The key of the press that opened it.
    pub press: IdempotencyKey,
}

/// What became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadReply {
    /// What is wrong, in the order of the form; nothing is kept unless this is empty.
    pub problems: Vec<LeadProblem>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadProblem {
    /// Name of the field; none for the consent.
    pub field: Option<String>,
    /// What is wrong with it.
    pub fault: LeadFault,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadFault {
    /// It is required and empty, or a box is not ticked.
    Missing,
    /// It has more characters than this.
    TooLong(u32),
    /// It is no e-mail address.
    NotEmail,
    /// It is no telephone number.
    NotPhone,
    /// It is none of the choices.
    NotOffered,
}
