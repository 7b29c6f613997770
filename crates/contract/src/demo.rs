//! What a page shows of a demo. Nothing here names a vendor's avatar id, prompt or key.

use crate::ProviderKind;
use crate::lead::LeadForm;
use serde::{Deserialize, Serialize};

/// One demo as the gallery and its own page show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demo {
    /// The last part of `/demo/{slug}`: lower-case letters, digits and hyphens.
    pub slug: String,
    /// What this demo is, in a few words, such as "Product guide".
    pub title: String,
    /// The presenter's first name, such as "Cara".
    pub name: String,
    /// What the presenter does, such as "Shows people round the product".
    pub role: String,
    /// One or two sentences for the demo's own page.
    pub summary: String,
    /// What the presenter says first to an unknown visitor, as the operator wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greeting: Option<String>,
    /// Questions a visitor may press instead of thinking one up; three or four.
    pub topics: Vec<String>,
    /// Language tags the presenter speaks, such as `en`.
    pub languages: Vec<String>,
    /// The language of a talk on this page, as a tag; none where that is the first of `languages`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<String>,
    /// Which vendor plays it.
    pub provider: ProviderKind,
    /// Whether the sandbox stands in for the vendor.
    pub sandbox: bool,
    /// Path of the poster without its ending: `{poster}.jpg` exists, 640 by 800. Empty where there is none.
    pub poster: String,
    /// Whether `{poster}.avif` exists too.
    pub poster_avif: bool,
    /// Where the sales talk goes next.
    pub call_to_action: Option<CallToAction>,
    /// What visitors are asked to leave, where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<LeadForm>,
    /// Whether it can be started now.
    pub availability: Availability,
    /// Who is offered in its place where its presenter cannot come; none where there is none, or it cannot come either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Fallback>,
    /// What becomes of what is said.
    #[serde(default, skip_serializing_if = "Kept::is_unknown")]
    pub kept: Kept,
    /// Whether no list of demos names it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlisted: bool,
    /// For whom it was prepared, when it was opened through a personal link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
}

/// What becomes of what a visitor says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Days after which a transcript is deleted; none where it is kept until it is deleted by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Address of the operator's privacy notice, `https:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy: Option<String>,
    /// Whether this site stores nothing of what is said, as its link wants it: then `days` is of no matter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nothing: bool,
}

impl Kept {
    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// The demo that is offered where another one's presenter cannot come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fallback {
    /// Its slug.
    pub demo: String,
    /// Its presenter's first name.
    pub name: String,
}

/// What a page shows of a personal link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The last part of `/l/{slug}`.
    pub link: String,
    /// Whom it is for, such as "Ada Lovelace".
    pub recipient: String,
    /// What they are called by, such as "Ada".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Where they work, if it is known.
    pub company: Option<String>,
    /// Path of their company's logo on this site, at most 480 by 160.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// Who prepared it for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
    /// The language that the link was made in, as a tag; none where the visitor's own decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The language of the call to action's label, as a tag; none where it is the demo's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_language: Option<String>,
    /// The first thing the presenter will say to them, where the vendor speaks the greeting that it receives.
    pub greeting: Option<String>,
    /// Whether the demo is the fallback of the link's own, which has another address.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub instead: bool,
    /// The language of the greeting, as a tag; none where it is the demo's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greeting_language: Option<String>,
}

/// The person who prepared a personal link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Such as "Grace Hopper".
    pub name: String,
    /// What they are, such as "Solutions engineer".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Path of their picture on this site, 128 by 128.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// A mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// An `https:` address where a time with them can be booked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

/// A button that leads on after the talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallToAction {
    /// A verb and an object, such as "Book a call".
    pub label: String,
    /// An `https:` or `mailto:` address.
    pub href: String,
}

/// Whether a demo can be started now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Availability {
    /// It can.
    Ready,
    /// It cannot.
    Unavailable {
        /// One sentence, in English, that says what is missing and how to get it. That is the operator's to know: there is none on a site
        /// that others reach.
        why: Option<String>,
    },
}
