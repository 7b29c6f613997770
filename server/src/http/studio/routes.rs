//! Every page and every form of the studio, and who may use it.

use crate::http::needs::Needs;
use backend::account::Role;
use backend::export::Separator;
use backend::studio::{Format, List};
use http::Method;

/// A list that is short enough to be made at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Short {
    Demos,
    Contexts,
    Opens,
    Requests,
    Found,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    SetUpForm,
    SetUp,
    SignInForm,
    SignIn,
    SignOn,
    SignOnBack,
    SignOut,
    OursForm,
    Ours,
    Home,
    Talks,
    Search,
    Talk,
    LeaveOut,
    DeleteTalk,
    Links,
    NewLinkForm,
    LinkCost,
    MakeLink,
    Link,
    ChangeLink,
    RevokeLink,
    ScanLink,
    JudgeOpen,
    SettleRequest,
    Contexts,
    NewContextForm,
    MakeContext,
    ContextOfFile,
    Context,
    ChangeContext,
    ArchiveContext,
    TakeContextBack,
    Demos,
    NewDemoForm,
    MakeDemo,
    DemoOfFile,
    Demo,
    ChangeDemo,
    ArchiveDemo,
    TakeDemoBack,
    Team,
    Invite,
    SendLetter,
    Member,
    SetRole,
    MakeAddress,
    Disable,
    Enable,
    HandLinksOn,
    Audit,
    Leads,
    Lead,
    FollowUp,
    Feedback,
    Figures,
    FiguresFile(Format),
    Export(List, Format),
    Live,
    LinksFile(Format),
    NewLinksForm,
    MakeLinks,
    Batch,
    BatchFile(Format),
    ShortList(Short, Format),
    TeamFile(Format),
    Pictures,
    AddPicture,
    DeletePicture,
    Brand,
    ChangeBrand,
    Vendors,
    CheckVendors,
    VendorPicture,
    Limits,
    StopTalks,
    EndTalks,
    ResumeTalks,
    Budgets,
    ChangeBudgets,
    Account,
    SignOutEverywhere,
    ChangePassword,
    ChooseZone,
    SetSeparator,
    /// No page: an address that is wrong, or has a slash behind it.
    Unknown,
}

impl What {
    /// Whether it takes a form whose text is worth keeping where its sender was signed out meanwhile. What is a press alone is pressed again.
    pub(super) const fn is_typed(self) -> bool {
        matches!(
            self,
            Self::MakeLink
                | Self::ChangeLink
                | Self::MakeLinks
                | Self::MakeContext
                | Self::ChangeContext
                | Self::MakeDemo
                | Self::ChangeDemo
                | Self::FollowUp
                | Self::ChangeBrand
                | Self::StopTalks
                | Self::ChangeBudgets
                | Self::Invite
                | Self::ChooseZone
        )
    }

    /// Whether it is shown as a page.
    const fn is_page(self) -> bool {
        let is_part = matches!(self, Self::Live | Self::LinkCost | Self::VendorPicture);
        !is_part && !self.is_noted() && !matches!(self, Self::Unknown)
    }

    /// Whether a visit with this query is noted in the audit log.
    pub(super) const fn is_noted_with(self, query: Option<&str>) -> bool {
        match self {
            // The form alone reads nothing, and the newest part of the log is one entry in an hour.
            Self::Search | Self::Audit => query.is_some(),
            _ => self.is_noted(),
        }
    }

    /// Whether it is a file, which is noted in the audit log and never shown as a page.
    const fn is_noted(self) -> bool {
        matches!(
            self,
            Self::Export(..)
                | Self::LinksFile(_)
                | Self::BatchFile(_)
                | Self::ShortList(..)
                | Self::TeamFile(_)
                | Self::FiguresFile(_)
        )
    }
}

/// Whether a form that is worth keeping goes to this address.
pub(super) fn takes_typed(address: &str) -> bool {
    ROUTES
        .iter()
        .any(|route| route.what.is_typed() && is_of(address, route.path))
}

/// Whether this is the address of a page that is for those only who are signed in.
pub(super) fn is_page_of_account(address: &str) -> bool {
    page_at(address).is_some_and(|route| route.needs != Needs::Nothing && route.what.is_page())
}

/// Whether this is the address of a page that is noted in the audit log on a visit.
pub(super) fn is_noted_page(address: &str) -> bool {
    let query = address.split_once('?').map(|(_, query)| query);
    page_at(address).is_some_and(|route| route.what.is_page() && route.what.is_noted_with(query))
}

/// The page or file with this address, as the router chooses it: a word goes before what may be any.
fn page_at(address: &str) -> Option<&'static Route> {
    let pages = ROUTES.iter().filter(|route| route.method == Method::GET);
    pages
        .filter(|route| is_of(address, route.path))
        .min_by_key(|route| route.path.matches('{').count())
}

/// Whether an address is of this route.
fn is_of(address: &str, route: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let mut parts = route.split('/').zip(path.split('/'));
    let is_plain = address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_plain
        && route.split('/').count() == path.split('/').count()
        && parts.all(|(known, given)| known == given || known.starts_with('{') && !given.is_empty())
}

/// A page or a form.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) needs: Needs,
    pub(super) what: What,
}

const fn page(path: &'static str, needs: Needs, what: What) -> Route {
    Route {
        method: Method::GET,
        path,
        needs,
        what,
    }
}

const fn form(path: &'static str, needs: Needs, what: What) -> Route {
    Route {
        method: Method::POST,
        path,
        needs,
        what,
    }
}

/// Whoever may read a list may take it along.
const fn export(path: &'static str, list: List, format: Format) -> Route {
    page(path, VIEWER, What::Export(list, format))
}

/// The same for lists that are short.
const fn short(path: &'static str, list: Short, format: Format) -> Route {
    page(path, VIEWER, What::ShortList(list, format))
}

const ANYONE: Needs = Needs::Nothing;
const VIEWER: Needs = Needs::Role(Role::Viewer);
const SELLER: Needs = Needs::Role(Role::Seller);
const ADMIN: Needs = Needs::Role(Role::Admin);
/// With commas, unless the account has chosen otherwise.
const CSV: Format = Format::Csv(Separator::Comma);

/// Every page and every form.
pub(super) static ROUTES: [Route; 106] = [
    page("/setup/{secret}", ANYONE, What::SetUpForm),
    form("/setup/{secret}", ANYONE, What::SetUp),
    page("/sign-in", ANYONE, What::SignInForm),
    form("/sign-in", ANYONE, What::SignIn),
    page("/sign-in/oidc", ANYONE, What::SignOn),
    page("/sign-in/oidc/callback", ANYONE, What::SignOnBack),
    form("/sign-out", ANYONE, What::SignOut),
    page("/ours/{secret}", ANYONE, What::OursForm),
    form("/ours/{secret}", ANYONE, What::Ours),
    page("/studio", VIEWER, What::Home),
    page("/studio/sessions", VIEWER, What::Talks),
    page("/studio/sessions/search", VIEWER, What::Search),
    page("/studio/sessions/{id}", VIEWER, What::Talk),
    form("/studio/sessions/{id}/figures", SELLER, What::LeaveOut),
    form("/studio/sessions/{id}/delete", SELLER, What::DeleteTalk),
    page("/studio/links", VIEWER, What::Links),
    page("/studio/links/new", SELLER, What::NewLinkForm),
    form("/studio/links/new", SELLER, What::MakeLink),
    page("/studio/links/cost", SELLER, What::LinkCost),
    page("/studio/links.csv", VIEWER, What::LinksFile(CSV)),
    page("/studio/links.json", VIEWER, What::LinksFile(Format::Json)),
    page("/studio/links/many", SELLER, What::NewLinksForm),
    form("/studio/links/many", SELLER, What::MakeLinks),
    page("/studio/links/many/{id}", SELLER, What::Batch),
    page("/studio/links/many/{id}/links.csv", SELLER, What::BatchFile(CSV)),
    page(
        "/studio/links/many/{id}/links.json",
        SELLER,
        What::BatchFile(Format::Json),
    ),
    short("/studio/demos.csv", Short::Demos, CSV),
    short("/studio/demos.json", Short::Demos, Format::Json),
    short("/studio/contexts.csv", Short::Contexts, CSV),
    short("/studio/contexts.json", Short::Contexts, Format::Json),
    short("/studio/links/{id}/opens.csv", Short::Opens, CSV),
    short("/studio/links/{id}/opens.json", Short::Opens, Format::Json),
    short("/studio/links/{id}/requests.csv", Short::Requests, CSV),
    short("/studio/links/{id}/requests.json", Short::Requests, Format::Json),
    short("/studio/sessions/search.csv", Short::Found, CSV),
    short("/studio/sessions/search.json", Short::Found, Format::Json),
    page("/studio/team.csv", ADMIN, What::TeamFile(CSV)),
    page("/studio/team.json", ADMIN, What::TeamFile(Format::Json)),
    page("/studio/links/{id}", VIEWER, What::Link),
    form("/studio/links/{id}", SELLER, What::ChangeLink),
    form("/studio/links/{id}/revoke", SELLER, What::RevokeLink),
    form("/studio/links/{id}/scan", SELLER, What::ScanLink),
    form("/studio/links/{id}/opens", SELLER, What::JudgeOpen),
    form("/studio/links/{id}/requests", SELLER, What::SettleRequest),
    page("/studio/contexts", VIEWER, What::Contexts),
    page("/studio/contexts/new", ADMIN, What::NewContextForm),
    form("/studio/contexts/new", ADMIN, What::MakeContext),
    page("/studio/contexts/file/{id}", VIEWER, What::ContextOfFile),
    page("/studio/contexts/site/{id}", VIEWER, What::Context),
    form("/studio/contexts/site/{id}", ADMIN, What::ChangeContext),
    form("/studio/contexts/site/{id}/archive", ADMIN, What::ArchiveContext),
    form(
        "/studio/contexts/site/{id}/take-back",
        ADMIN,
        What::TakeContextBack,
    ),
    page("/studio/demos", VIEWER, What::Demos),
    page("/studio/demos/new", ADMIN, What::NewDemoForm),
    form("/studio/demos/new", ADMIN, What::MakeDemo),
    page("/studio/demos/file/{id}", VIEWER, What::DemoOfFile),
    page("/studio/demos/site/{id}", VIEWER, What::Demo),
    form("/studio/demos/site/{id}", ADMIN, What::ChangeDemo),
    form("/studio/demos/site/{id}/archive", ADMIN, What::ArchiveDemo),
    form("/studio/demos/site/{id}/take-back", ADMIN, What::TakeDemoBack),
    page("/studio/team", ADMIN, What::Team),
    form("/studio/team/invite", ADMIN, What::Invite),
    form("/studio/team/letter", ADMIN, What::SendLetter),
    page("/studio/team/{id}", ADMIN, What::Member),
    form("/studio/team/{id}/role", ADMIN, What::SetRole),
    form("/studio/team/{id}/address", ADMIN, What::MakeAddress),
    form("/studio/team/{id}/disable", ADMIN, What::Disable),
    form("/studio/team/{id}/enable", ADMIN, What::Enable),
    form("/studio/team/{id}/links", ADMIN, What::HandLinksOn),
    page("/studio/audit", ADMIN, What::Audit),
    page("/studio/audit.csv", ADMIN, What::Export(List::Audit, CSV)),
    page(
        "/studio/audit.json",
        ADMIN,
        What::Export(List::Audit, Format::Json),
    ),
    page("/studio/leads", VIEWER, What::Leads),
    page("/studio/leads/{id}", VIEWER, What::Lead),
    form("/studio/leads/{id}", SELLER, What::FollowUp),
    page("/studio/feedback", VIEWER, What::Feedback),
    page("/studio/figures", VIEWER, What::Figures),
    page("/studio/figures.csv", VIEWER, What::FiguresFile(CSV)),
    page("/studio/figures.json", VIEWER, What::FiguresFile(Format::Json)),
    export("/studio/leads.csv", List::Leads(None), CSV),
    export("/studio/leads.json", List::Leads(None), Format::Json),
    export("/studio/feedback.csv", List::Feedback, CSV),
    export("/studio/feedback.json", List::Feedback, Format::Json),
    export("/studio/sessions.csv", List::Talks, CSV),
    export("/studio/sessions.json", List::Talks, Format::Json),
    page("/studio/pictures", VIEWER, What::Pictures),
    form("/studio/pictures", SELLER, What::AddPicture),
    form("/studio/pictures/delete", SELLER, What::DeletePicture),
    page("/studio/brand", ADMIN, What::Brand),
    form("/studio/brand", ADMIN, What::ChangeBrand),
    page("/studio/vendors", ADMIN, What::Vendors),
    form("/studio/vendors", ADMIN, What::CheckVendors),
    page("/studio/vendors/picture", ADMIN, What::VendorPicture),
    page("/studio/limits", VIEWER, What::Limits),
    form("/studio/limits/stop", ADMIN, What::StopTalks),
    form("/studio/limits/end", ADMIN, What::EndTalks),
    form("/studio/limits/resume", ADMIN, What::ResumeTalks),
    page("/studio/limits/budgets", VIEWER, What::Budgets),
    form("/studio/limits/budgets", ADMIN, What::ChangeBudgets),
    page("/studio/account", VIEWER, What::Account),
    form(
        "/studio/account/sign-out-everywhere",
        VIEWER,
        What::SignOutEverywhere,
    ),
    form("/studio/account/password", VIEWER, What::ChangePassword),
    form("/studio/account/time-zone", VIEWER, What::ChooseZone),
    form("/studio/account/separator", VIEWER, What::SetSeparator),
    page("/studio/live", VIEWER, What::Live),
    page("/studio/{*path}", VIEWER, What::Unknown),
];
