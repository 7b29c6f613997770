//! What stands on a page of the studio. The server fills it; rendering it decides nothing.

mod budgets;
mod looks;

pub use budgets::BudgetsEntry;
pub use looks::{BrandEntry, PictureOutcome};

use crate::messages::Messages;
use backend::account::{Member, Role, SignIn, SignedIn};
use backend::accounts::{Fault, Field, Maker, MemberDetail};
use backend::config::SettingFault;
use backend::doctor::Examination;
use backend::export::Separator;
use backend::studio::{
    AuditPage, ContextDetail, ContextError, ContextForm, ContextList, DemoChoices, DemoDetail, DemoError,
    DemoForm, DemoPage, Double, Figures, FollowUp, FormOf, Home, LeadError, LeadLine, LeadPage, Limits,
    LineFault, LinkChoices, LinkDetail, LinkError, LinkForm, LinkPage, Made, ManyForm, OfContext, OfDemo,
    PictureLine, Preview, PreviewFor, RatingPage, SearchPage, TalkDetail, TalkPage, TomlForm,
};
use backend::zone::Zone;
use http::StatusCode;
use std::fmt;
use std::sync::Arc;

/// A page of the studio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Studio {
    /// The form that makes the first administrator.
    SetUp(Form),
    /// The form that chooses the password of the account with this mail address.
    NewPassword(String, Form),
    /// The form that accepts the invitation of this mail address.
    /// It can be accepted with the identity provider too, where there is one of this name.
    Invitation(String, Form, Option<String>),
    /// The way to the identity provider of this name, which the account with this mail address signs in with alone.
    Elsewhere(String, String),
    /// A one-time address that is used, too old or unknown.
    Spent,
    /// One that is too old, and who made it.
    TooOld(Maker),
    /// The button that makes a browser one of those whose opens do not count, and whether it did.
    Ours(bool),
    /// The form that signs in, the name of the identity provider where there is one, and what waits to be sent.
    SignIn(Form, Option<String>, Option<Unsent>),
    /// The button that sends what was sent by a browser that was signed out meanwhile.
    Unsent(Unsent),
    /// Who talks now, and who talked last; and what was found of the vendors, for administrators.
    Home(SignedIn, Home, Option<Arc<Examination>>),
    /// What was found of the vendors.
    Vendors(SignedIn, Option<Arc<Examination>>),
    /// The list of talks.
    Talks(SignedIn, Box<TalkPage>),
    /// One talk, and whether it was to be deleted and is not over.
    Talk(SignedIn, Box<TalkDetail>, bool),
    /// What was said, by the words that it is searched for.
    Search(SignedIn, SearchPage),
    /// The list of links.
    Links(SignedIn, LinkPage),
    /// The form of a link that is not made yet.
    NewLink(SignedIn, LinkChoices, LinkEntry),
    /// The form of links for a list of recipients.
    NewLinks(SignedIn, LinkChoices, ManyEntry),
    /// The links that were made of a list, each with its address, and where the page is.
    Batch(SignedIn, String, Vec<(Made, Option<String>)>),
    /// One link with its form, and where it opens, for whoever may pass it on.
    Link(SignedIn, Box<LinkDetail>, LinkChoices, LinkEntry, Option<String>),
    /// What scanners saw of a link, and what it counted meanwhile.
    Scanned(SignedIn, Scanned),
    /// The list of contexts.
    Contexts(SignedIn, ContextList),
    /// The form of a context that is not made yet.
    NewContext(SignedIn, ContextEntry),
    /// One context with its form.
    Context(SignedIn, Box<ContextDetail>, ContextEntry),
    /// The list of demos.
    Demos(SignedIn, DemoPage),
    /// The form of a demo that is not made yet.
    NewDemo(SignedIn, DemoChoices, DemoEntry),
    /// One demo with its form.
    Demo(SignedIn, Box<DemoDetail>, DemoChoices, DemoEntry),
    /// The list of leads.
    Leads(SignedIn, LeadPage),
    /// One lead with its form.
    Lead(SignedIn, Box<LeadLine>, LeadEntry),
    /// What visitors thought of talks.
    Feedback(SignedIn, RatingPage),
    /// The pictures that were uploaded, and what came of a form.
    Pictures(SignedIn, Vec<PictureLine>, Option<PictureOutcome>),
    /// The form of the brand.
    Brand(SignedIn, Box<BrandEntry>),
    /// What limits talks, with the form that stops them.
    Limits(SignedIn, Limits, StopEntry),
    /// The form of budgets and prices.
    Budgets(SignedIn, Box<BudgetsEntry>),
    /// How many there were of what, and how starts went.
    Figures(SignedIn, Box<Figures>),
    /// The browsers of an account, its password, and how its tables are written.
    Account(SignedIn, Vec<SignIn>, Form, Option<ShownOnce>, Separator),
    /// Every account, and the form that invites, with the role that it is set to.
    Team(SignedIn, Vec<Member>, Form, Role),
    /// One account of the team, and why it was not changed.
    Member(SignedIn, Box<MemberDetail>, Option<NotChanged>),
    /// What was done, and by whom.
    Audit(SignedIn, AuditPage),
    /// The one-time address of the account with this mail address, which is shown this once; and what became of a letter with
    /// it, where this site sends some.
    OneTimeAddress(SignedIn, String, ShownOnce, Option<LetterState>),
    /// The form that asks for the password, before what lets others in is done.
    Confirm(SignedIn, Confirmation, Form),
    /// A page that this account may not open.
    Forbidden(SignedIn),
    /// No such page.
    Missing(SignedIn),
    /// The database cannot be used now.
    Unavailable,
    /// The same for a form, with what it brought. It is shown as to whoever is not signed in: that cannot be looked up.
    Unsaved(Unsaved),
}

/// The zone of the site, on a page that has another one for whoever is signed in.
#[derive(Debug, Clone, Default)]
pub(crate) struct SiteZone(pub Zone);

/// Whether the page says that something was saved.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Saved(pub bool);

/// What scanners saw of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanned {
    /// The link's id.
    pub link: String,
    /// Whom it is for.
    pub recipient: String,
    /// What was sent, by whose example, and the status that came.
    pub requests: Vec<(&'static str, Scanner, StatusCode)>,
    /// How many opens counted before, and after.
    pub opens: (u32, u32),
    /// How many talks it had begun before, and after.
    pub talks: (u32, u32),
}

/// A program that asks for links in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scanner {
    /// The preview that a service of this name shows.
    Preview(&'static str),
    /// What a mail service or a mail program of this name looks at links with.
    Mail(&'static str),
    /// A mail gateway under the name of a browser.
    Gateway,
    /// A program that gives no name.
    Unnamed,
    /// A browser that fetches or renders a page before it is opened.
    Ahead,
    /// One that runs scripts, in a browser that it drives.
    Scripts,
}

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterState {
    /// It can be sent.
    Offered,
    /// The mail server took it, with this answer.
    Taken(String),
    /// The mail server refused it, with this answer.
    Refused(String),
    /// The mail server was not reached.
    Away,
    /// There were too many.
    TooMany,
}

/// A one-time address. No log shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownOnce(pub String);

impl fmt::Debug for ShownOnce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShownOnce")
    }
}

/// A form that was sent by a browser that was signed out meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Where it is sent to.
    pub action: String,
    /// Its fields, by their names, without passwords.
    pub fields: Vec<(String, String)>,
}

impl Unsent {
    /// The field of the form that signs in that says where it is sent to.
    pub const ACTION: &str = "unsent";
    /// What stands before the names of its fields there.
    pub const CARRIED: &str = "unsent.";
}

/// A form that was sent while the database could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// What it brought.
    pub form: Unsent,
    /// Whether nothing of it was tried. Else the database may have saved it and not been heard.
    pub is_untried: bool,
    /// What it brought that no page holds; none where all of it is there.
    pub lost: Option<Lost>,
}

/// What a page does not hold of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// A file.
    File,
    /// A password: sent again without it, the form comes back and asks for it.
    Password,
}

/// A form that was sent, and waits for the password of its sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// What it is about to do.
    pub what: WhatFor,
    /// Where it is sent to.
    pub action: String,
    /// Its fields, by their names.
    pub kept: Vec<(&'static str, String)>,
    /// The address of the sender's own account, for programs that keep passwords.
    pub mail: String,
}

/// What a password is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatFor {
    /// An invitation to this address, with a role.
    Invitation(String, Role),
    /// The role that the account with this address gets.
    Role(String, Role),
    /// A one-time address for the account with this mail address.
    Address(String),
    /// The account with this address, which can sign in again.
    Enabling(String),
}

/// Why an account was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotChanged {
    /// It is the last administrator.
    LastAdmin,
    /// No account was chosen that its links can go to.
    NoOwner,
}

/// A form as it is shown: empty, or again with what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The name as it was typed.
    pub name: String,
    /// The mail address as it was typed.
    pub mail: String,
    /// The time zone as it was typed.
    pub time_zone: String,
    /// What is wrong with which field.
    pub faults: Vec<(Field, Fault)>,
    /// What is wrong with the whole.
    pub trouble: Option<Trouble>,
}

/// What is wrong with a form that no field of it can mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Address and password do not belong together.
    Refused,
    /// Too many attempts; whole seconds to wait.
    TooOften(u64),
    /// Too many passwords are being compared.
    Busy,
    /// The database cannot be used now.
    Away,
    /// The browser was signed out meanwhile, and the file that it sent is not kept.
    FileAgain,
    /// The identity provider knows the person, and no account here is theirs or may sign in.
    NoAccount {
        /// The mail address that the provider gave.
        said: Option<String>,
        /// The one that the invitation is for that led there.
        invited: Option<String>,
    },
    /// The attempt at the identity provider is over, or was given up there.
    Stale,
    /// The identity provider did not do what was asked.
    ProviderFailed,
}

/// The form of a link as it is shown: as the link is, or again with what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkEntry {
    /// What stands in the fields.
    pub form: LinkForm,
    /// What is wrong with which field.
    pub faults: Vec<SettingFault>,
    /// What another account has saved meanwhile, where it is something else: key and text.
    pub differences: Vec<(&'static str, String)>,
    /// Whether another link has filled it in, and something of that was left out.
    pub is_partial: bool,
}

/// The form of a demo or a context as it is shown: as it is, or again with what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TomlEntry<T> {
    /// What stands in the fields.
    pub form: TomlForm<T>,
    /// What is wrong with which field.
    pub faults: Vec<SettingFault>,
    /// What another account has saved meanwhile, where it is something else: key and text.
    pub differences: Vec<(&'static str, String)>,
    /// What the presenter is told.
    pub preview: Option<Preview>,
    /// Whom a preview of what is typed is for.
    pub whom: PreviewFor,
}

/// The form of a demo as it is shown.
pub type DemoEntry = TomlEntry<OfDemo>;

/// The form of a context as it is shown.
pub type ContextEntry = TomlEntry<OfContext>;

impl<T: FormOf + Default> TomlEntry<T> {
    /// A form with nothing wrong.
    #[must_use]
    pub fn of(form: TomlForm<T>) -> Self {
        Self {
            form,
            ..Self::default()
        }
    }

    /// A form that was not saved, because fields of it break rules.
    #[must_use]
    pub fn wrong(form: TomlForm<T>, faults: &[SettingFault]) -> Self {
        Self {
            faults: faults.to_vec(),
            ..Self::of(form)
        }
    }

    /// A form that was not saved, because another account has saved what is it now, with something else under these keys.
    #[must_use]
    pub fn behind(form: TomlForm<T>, now: &TomlForm<T>, keys: &[&'static str]) -> Self {
        let text = |key: &&'static str| (*key, now.get(key).to_owned());
        Self {
            differences: keys.iter().map(text).collect(),
            ..Self::of(form)
        }
    }

    /// The same with whom a preview can be for.
    #[must_use]
    pub fn for_one_of(self, links: Vec<(String, String)>, chosen: &str) -> Self {
        Self {
            whom: PreviewFor {
                chosen: chosen.to_owned(),
                links,
            },
            ..self
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn fault(&self, key: &str) -> Option<&SettingFault> {
        self.faults.iter().find(|fault| fault.key == key)
    }

    const fn status(&self) -> StatusCode {
        not_saved(self.faults.is_empty(), self.differences.is_empty())
    }
}

impl DemoEntry {
    /// A form that was not saved, and why.
    #[must_use]
    pub fn again(form: DemoForm, error: &DemoError) -> Self {
        match error {
            DemoError::Fields(faults) => Self::wrong(form, faults),
            DemoError::Changed(now, keys) => Self::behind(form, &now.form, keys),
            DemoError::Missing | DemoError::Fixed | DemoError::Store(_) => Self::of(form),
        }
    }
}

impl ContextEntry {
    /// A form that was not saved, and why.
    #[must_use]
    pub fn again(form: ContextForm, error: &ContextError) -> Self {
        match error {
            ContextError::Fields(faults) => Self::wrong(form, faults),
            ContextError::Changed(now, keys) => Self::behind(form, &now.form, keys),
            ContextError::Missing | ContextError::Fixed | ContextError::Store(_) => Self::of(form),
        }
    }
}

/// The status of a form: what is wrong with it comes first, then what was changed meanwhile.
const fn not_saved(no_faults: bool, no_differences: bool) -> StatusCode {
    if !no_faults {
        StatusCode::UNPROCESSABLE_ENTITY
    } else if !no_differences {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    }
}

/// The form of a lead as it is shown: as the lead is, or again with what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadEntry {
    /// What stands in the fields.
    pub follow_up: FollowUp,
    /// Whether the note is too long.
    pub is_too_long: bool,
    /// What another account has saved meanwhile.
    pub saved: Option<FollowUp>,
}

impl LeadEntry {
    /// A form with nothing wrong.
    #[must_use]
    pub const fn of(follow_up: FollowUp) -> Self {
        Self {
            follow_up,
            is_too_long: false,
            saved: None,
        }
    }

    /// A form that was not saved, and why.
    #[must_use]
    pub fn again(follow_up: FollowUp, error: &LeadError) -> Self {
        let saved = match error {
            LeadError::Changed(now) => Some(now.follow_up.clone()),
            _ => None,
        };
        Self {
            follow_up,
            is_too_long: matches!(error, LeadError::TooLong),
            saved,
        }
    }

    const fn status(&self) -> StatusCode {
        if self.is_too_long {
            StatusCode::UNPROCESSABLE_ENTITY
        } else if self.saved.is_some() {
            StatusCode::CONFLICT
        } else {
            StatusCode::OK
        }
    }
}

/// The form that stops talks as it is shown: empty, or again with what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StopEntry {
    /// Which talks.
    pub what: String,
    /// The sentence for visitors as it was typed.
    pub sentence: String,
    /// Whether talks that go on are to end.
    pub ends: bool,
    /// Why nothing was changed.
    pub trouble: Option<StopTrouble>,
}

/// Why talks were neither stopped nor allowed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopTrouble {
    /// The sentence is too long.
    TooLong,
    /// They are stopped already.
    Already,
    /// They are not stopped, or were stopped anew.
    NotStopped,
}

impl StopEntry {
    /// What is said above the list.
    pub(crate) fn problem(&self, messages: Messages) -> Option<&'static str> {
        match self.trouble? {
            StopTrouble::TooLong => None,
            StopTrouble::Already => Some(messages.studio_stop_already()),
            StopTrouble::NotStopped => Some(messages.studio_stop_not()),
        }
    }

    const fn status(&self) -> StatusCode {
        match self.trouble {
            None => StatusCode::OK,
            Some(StopTrouble::TooLong) => StatusCode::UNPROCESSABLE_ENTITY,
            Some(StopTrouble::Already | StopTrouble::NotStopped) => StatusCode::CONFLICT,
        }
    }
}

/// The form of links for a list as it is shown: empty, or again with what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManyEntry {
    /// What was typed.
    pub form: ManyForm,
    /// What is wrong with which line.
    pub lines: Vec<LineFault>,
    /// What is wrong with what is the same for all.
    pub common: Vec<SettingFault>,
    /// The lines whose recipients have a link already.
    pub doubles: Vec<Double>,
}

impl ManyEntry {
    /// The fields of what is the same for all.
    pub(crate) fn common(&self) -> LinkEntry {
        LinkEntry {
            form: self.form.common.clone(),
            faults: self.common.clone(),
            ..LinkEntry::default()
        }
    }

    const fn status(&self) -> StatusCode {
        let no_faults = self.lines.is_empty() && self.common.is_empty();
        not_saved(no_faults, self.doubles.is_empty())
    }
}

impl LinkEntry {
    /// What was typed for a link that was withdrawn meanwhile.
    #[must_use]
    pub fn of_withdrawn(form: LinkForm) -> Self {
        let fault = SettingFault {
            key: String::new(),
            problem: "link was withdrawn meanwhile".into(),
            hint: "what you typed can be made a new link".into(),
        };
        Self {
            faults: vec![fault],
            ..Self::of(form)
        }
    }

    /// A form with nothing wrong.
    #[must_use]
    pub fn of(form: LinkForm) -> Self {
        Self {
            form,
            ..Self::default()
        }
    }

    /// A form that was not saved, and why.
    #[must_use]
    pub fn again(form: LinkForm, error: &LinkError) -> Self {
        let mut entry = Self::of(form);
        match error {
            LinkError::Fields(faults) => entry.faults.clone_from(faults),
            LinkError::Changed(now, keys) => {
                let text = |key: &&'static str| (*key, now.form.get(key).to_owned());
                entry.differences = keys.iter().map(text).collect();
            }
            LinkError::Missing | LinkError::Fixed | LinkError::Withdrawn | LinkError::Store(_) => {}
        }
        entry
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn fault(&self, key: &str) -> Option<&SettingFault> {
        self.faults.iter().find(|fault| fault.key == key)
    }

    /// What is said above the fields.
    pub(crate) fn problem(&self, messages: Messages) -> Option<&'static str> {
        (!self.faults.is_empty()).then(|| messages.studio_link_faults())
    }

    const fn status(&self) -> StatusCode {
        not_saved(self.faults.is_empty(), self.differences.is_empty())
    }
}

impl Form {
    /// What is wrong with a field.
    #[must_use]
    pub fn fault(&self, field: Field) -> Option<Fault> {
        let found = self.faults.iter().find(|(of, _)| *of == field);
        found.map(|(_, fault)| *fault)
    }

    fn status(&self) -> StatusCode {
        match &self.trouble {
            Some(Trouble::TooOften(_)) => StatusCode::TOO_MANY_REQUESTS,
            Some(Trouble::Busy | Trouble::Away | Trouble::ProviderFailed) => StatusCode::SERVICE_UNAVAILABLE,
            Some(Trouble::NoAccount { .. } | Trouble::FileAgain) => StatusCode::FORBIDDEN,
            Some(Trouble::Stale) => StatusCode::BAD_REQUEST,
            None if self.faults.is_empty() => StatusCode::OK,
            Some(Trouble::Refused) | None => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl Studio {
    /// Whether a script belongs to it.
    #[must_use]
    pub fn has_script(&self) -> bool {
        match self {
            Self::Links(_, page) => !page.of_file.is_empty(),
            Self::Talks(_, page) => page.is_newest,
            Self::Talk(_, detail, _) => detail.talk.lasted.is_none(),
            Self::Demo(_, detail, ..) => detail.may_change(),
            Self::Context(_, detail, _) => detail.may_change(),
            _ => matches!(
                self,
                Self::Home(..)
                    | Self::Link(..)
                    | Self::NewLink(..)
                    | Self::NewDemo(..)
                    | Self::NewContext(..)
                    | Self::OneTimeAddress(..)
                    | Self::NewLinks(..)
                    | Self::Batch(..)
            ),
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn(form, _, Some(_)) if *form == Form::default() => StatusCode::FORBIDDEN,
            Self::SetUp(form)
            | Self::NewPassword(_, form)
            | Self::Invitation(_, form, _)
            | Self::SignIn(form, ..)
            | Self::Account(_, _, form, ..)
            | Self::Team(_, _, form, _)
            | Self::Confirm(_, _, form) => form.status(),
            Self::Member(_, _, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Home(..)
            | Self::Vendors(..)
            | Self::Talks(..)
            | Self::Talk(_, _, false)
            | Self::Links(..)
            | Self::Batch(..)
            | Self::Scanned(..)
            | Self::Contexts(..)
            | Self::Demos(..)
            | Self::Member(..)
            | Self::OneTimeAddress(..)
            | Self::Ours(_)
            | Self::Unsent(_)
            | Self::Elsewhere(..)
            | Self::Leads(..)
            | Self::Feedback(..)
            | Self::Audit(..)
            | Self::Figures(..) => StatusCode::OK,
            Self::Talk(_, _, true) => StatusCode::CONFLICT,
            Self::Search(_, page) if page.fault.is_none() => StatusCode::OK,
            Self::Search(..) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NewDemo(_, _, entry) | Self::Demo(_, _, _, entry) => entry.status(),
            Self::NewContext(_, entry) | Self::Context(_, _, entry) => entry.status(),
            Self::Lead(_, _, entry) => entry.status(),
            Self::Pictures(_, _, outcome) => PictureOutcome::status(outcome.as_ref()),
            Self::Brand(_, entry) => entry.status(),
            Self::Limits(_, _, entry) => entry.status(),
            Self::Budgets(_, entry) => entry.status(),
            Self::NewLinks(_, _, entry) => entry.status(),
            Self::NewLink(_, _, entry) | Self::Link(_, _, _, entry, _) => entry.status(),
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Spent | Self::TooOld(_) | Self::Missing(_) => StatusCode::NOT_FOUND,
            Self::Unavailable | Self::Unsaved(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_log_shows_a_one_time_address() {
        let shown = format!("{:?}", ShownOnce("https://demo.example.com/setup/canary".into()));
        assert!(!shown.contains("canary"), "{shown}");
    }
}
