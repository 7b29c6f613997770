//! What stands on a page, before it is rendered.

use crate::studio_content::Studio;
use crate::team::Viewer;
use backend::{BoothPlan, Ending};
use contract::demo::Demo;
use contract::lead::LeadProblem;
use contract::page::PageNonce;
use http::StatusCode;
use std::collections::BTreeMap;

/// What stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// All demos, in their order.
    Gallery(Vec<Demo>),
    /// One demo, its own page or a personal one.
    Demo(Box<DemoContext>),
    /// A demo's lead form that was posted and could not be kept.
    Lead(Box<(DemoContext, LeadContext)>),
    /// A demo on a touch screen.
    Booth(Box<BoothContext>),
    /// Presenters side by side, for staff.
    Compare(Box<CompareContext>),
    /// The button that signs staff in; its address is good.
    SignIn,
    /// A sign-in address that is used, too old or unknown.
    SignInSpent,
    /// A page of those who work with the site.
    Studio(Box<Studio>),
    /// A personal link that asks for something first.
    Locked(Box<LockedContext>),
    /// A personal link whose last day is over.
    LinkExpired(AskContext),
    /// A personal link that is unknown.
    LinkUnknown(AskContext),
    /// Nothing is at this address.
    NotFound,
}

/// The form that asks to be let in at a link that does not open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskContext {
    /// The link's slug; empty where there is no form, since nothing is kept of it.
    pub link: String,
    /// What was typed: a mail address, and a line to whoever sent the link.
    pub mail: String,
    /// The line.
    pub words: String,
    /// What became of it; none before it was sent.
    pub outcome: Option<AskOutcome>,
    /// What the link says after its end; none where it has no closing words.
    pub ending: Option<Ending>,
}

/// What became of the form that asks to be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskOutcome {
    /// It is kept, if there is such a link.
    Noted,
    /// No mail can be sent to the address.
    NoAddress,
    /// The line is too long.
    TooLong,
    /// Too many ask at this link.
    TooOften,
    /// The database cannot be used now.
    Unavailable,
}

impl AskContext {
    /// The empty form of a link.
    pub(crate) fn of(link: &str) -> Self {
        Self {
            link: link.to_owned(),
            ..Self::default()
        }
    }
}

impl AskOutcome {
    /// The status of the page.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Noted => StatusCode::OK,
            Self::NoAddress | Self::TooLong => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A demo as one caller sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoContext {
    /// The demo; with an invitation where a personal link led to it.
    pub demo: Demo,
    /// Whose page it is, where the caller has a place beside the demo.
    pub viewer: Option<Viewer>,
    /// Whether the caller has an account, and so a studio.
    pub has_studio: bool,
    /// What a start from this page needs.
    pub nonce: PageNonce,
    /// For a page that other sites show in a frame: the origins of theirs that may. Empty for a page of its own.
    pub parents: Vec<String>,
    /// Whether its lead form was sent just now, without a script.
    pub lead_sent: bool,
}

/// A demo on a touch screen that visitors use one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoothContext {
    /// The demo; its talk is a page of its own, in a frame.
    pub demo: Demo,
    /// How the screen runs.
    pub plan: BoothPlan,
    /// What a lead from this page needs.
    pub nonce: PageNonce,
}

/// Presenters side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareContext {
    /// Everyone there is.
    pub all: Vec<Demo>,
    /// Who was asked for, each once and at most three.
    pub chosen: Vec<Demo>,
}

impl CompareContext {
    /// Whether there are enough to compare.
    #[must_use]
    pub const fn is_chosen(&self) -> bool {
        self.chosen.len() >= 2
    }
}

/// A personal link that asks for something before its page is shown. It says nothing of the link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedContext {
    /// Slug of the link.
    pub link: String,
    /// The demo that stands in for its own, where the page is of that.
    pub instead: Option<String>,
    /// For a frame in pages of other sites: the origins that may show it. It leads to a window of its own then, since no
    /// cookie reaches such a frame.
    pub parents: Vec<String>,
    /// What it asks for.
    pub asks: AsksFor,
    /// Why it asks again.
    pub refused: Option<LockRefused>,
    /// Whether an address that may not enter can ask to be let in.
    pub takes_requests: bool,
    /// The form for that, once it was refused.
    pub ask: Option<AskContext>,
}

/// What a personal link asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsksFor {
    /// Its passcode.
    Passcode,
    /// A mail address.
    Mail {
        /// Whether a code is sent there.
        by_code: bool,
        /// What was typed.
        typed: String,
    },
    /// The code that was sent to this address.
    Code {
        /// The address.
        mail: String,
        /// What shows that this browser asked for it.
        ticket: String,
    },
}

/// Why what was entered opened nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockRefused {
    /// It is another passcode, or another code.
    Wrong,
    /// Too many were tried, or asked for.
    TooOften,
    /// The server cannot tell.
    Unavailable,
    /// It is no mail address.
    NoAddress,
    /// It is not one of those that may enter.
    NotAdmitted,
    /// The mail server did not take the code.
    NotSent,
    /// The code is over.
    Spent,
}

impl LockRefused {
    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Wrong | Self::NotAdmitted | Self::Spent => StatusCode::FORBIDDEN,
            Self::NoAddress => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::NotSent => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A lead form that comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadContext {
    /// What was entered, by the fields' names.
    pub values: BTreeMap<String, String>,
    /// Whether the consent was ticked.
    pub consent: bool,
    /// Why it was not kept.
    pub outcome: LeadOutcome,
}

/// Why a lead was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadOutcome {
    /// Something is wrong with what was entered.
    Problems(Vec<LeadProblem>),
    /// The page was open for too long.
    Stale,
    /// Too many came from the same network; whole seconds to wait.
    TooOften(u64),
    /// The server can keep nothing; whole seconds to wait.
    Unavailable(u64),
}

impl LeadOutcome {
    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Problems(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale => StatusCode::PRECONDITION_FAILED,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}
