//! The pages of those who work with the site, and the forms on them (docs/adr/0041-studio-pages.md).
//!
//! [`ROUTES`] is every one of them with who may use it; what is not in it is not reached. A form passes the check of its
//! origin first, whoever sends it.

mod audit;
mod confirm;
mod contexts;
mod cookies;
mod demos;
mod entry;
mod exports;
mod figures;
mod leads;
mod letter;
mod limits;
mod links;
mod live;
mod looks;
mod many;
mod own;
mod reading;
mod scan;
mod sign_on;
mod team;
mod vendors;
mod visit;

use super::{Site, languages};
use app::messages::Messages;
use app::page_context::Wishes;
use app::studio_content::{Form, Studio};
use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Router, routing};
use backend::account::{Role, SignedIn};
use backend::export::Separator;
use backend::studio::{Format, List};
use futures_util::future::BoxFuture;
use http::{HeaderMap, Method, StatusCode, Uri};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::timeout;
use url::form_urlencoded;
use visit::Visit;

/// Most bytes of a form: its texts are of 1,000 characters, and each byte of them may be escaped.
const MAX_FORM: usize = 64 * 1024;
/// Most bytes of the form of a table, which may be escaped too.
const MAX_TABLE: usize = 3 * backend::studio::MOST_TABLE + MAX_FORM;
/// Most bytes of a form of whoever may send it: of a demo, whose texts may be escaped too, or one with a field that is far too long.
const MAX_DEMO: usize = 3 * backend::studio::MOST_DEMO + MAX_FORM;
/// For the whole of a form.
const FORM_WITHIN: Duration = Duration::from_secs(10);

/// Who may use a page or a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Every caller: it is a way in or out.
    Nothing,
    /// Whoever is signed in with an account of this role or a greater one.
    Role(Role),
}

/// A list that is short enough to be made at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Short {
    Demos,
    Contexts,
    Opens,
    Requests,
    Found,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
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
    const fn is_typed(self) -> bool {
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
        )
    }

    /// Whether it is shown as a page.
    const fn is_page(self) -> bool {
        let is_part = matches!(self, Self::Live | Self::LinkCost | Self::VendorPicture);
        !is_part && !self.is_noted() && !matches!(self, Self::Unknown)
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
fn takes_typed(address: &str) -> bool {
    ROUTES
        .iter()
        .any(|route| route.what.is_typed() && is_of(address, route.path))
}

/// Whether this is the address of a page that is for those only who are signed in.
fn is_page_of_account(address: &str) -> bool {
    let pages = ROUTES.iter().filter(|route| route.method == Method::GET);
    // As the router chooses: a word goes before what may be any.
    let route = pages
        .filter(|route| is_of(address, route.path))
        .min_by_key(|route| route.path.matches('{').count());
    route.is_some_and(|route| route.needs != Needs::Nothing && route.what.is_page())
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
struct Route {
    method: Method,
    path: &'static str,
    needs: Needs,
    what: What,
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
    page(path, Needs::Role(Role::Viewer), What::Export(list, format))
}

/// The same for lists that are short.
const fn short(path: &'static str, list: Short, format: Format) -> Route {
    page(path, Needs::Role(Role::Viewer), What::ShortList(list, format))
}

/// With commas, unless the account has chosen otherwise.
const CSV: Format = Format::Csv(Separator::Comma);

/// Every page and every form.
static ROUTES: [Route; 106] = [
    page("/setup/{secret}", Needs::Nothing, What::SetUpForm),
    form("/setup/{secret}", Needs::Nothing, What::SetUp),
    page("/sign-in", Needs::Nothing, What::SignInForm),
    form("/sign-in", Needs::Nothing, What::SignIn),
    page("/sign-in/oidc", Needs::Nothing, What::SignOn),
    page("/sign-in/oidc/callback", Needs::Nothing, What::SignOnBack),
    form("/sign-out", Needs::Nothing, What::SignOut),
    page("/ours/{secret}", Needs::Nothing, What::OursForm),
    form("/ours/{secret}", Needs::Nothing, What::Ours),
    page("/studio", Needs::Role(Role::Viewer), What::Home),
    page("/studio/sessions", Needs::Role(Role::Viewer), What::Talks),
    page("/studio/sessions/search", Needs::Role(Role::Viewer), What::Search),
    page("/studio/sessions/{id}", Needs::Role(Role::Viewer), What::Talk),
    form(
        "/studio/sessions/{id}/figures",
        Needs::Role(Role::Seller),
        What::LeaveOut,
    ),
    form(
        "/studio/sessions/{id}/delete",
        Needs::Role(Role::Seller),
        What::DeleteTalk,
    ),
    page("/studio/links", Needs::Role(Role::Viewer), What::Links),
    page("/studio/links/new", Needs::Role(Role::Seller), What::NewLinkForm),
    form("/studio/links/new", Needs::Role(Role::Seller), What::MakeLink),
    page("/studio/links/cost", Needs::Role(Role::Seller), What::LinkCost),
    page(
        "/studio/links.csv",
        Needs::Role(Role::Viewer),
        What::LinksFile(CSV),
    ),
    page(
        "/studio/links.json",
        Needs::Role(Role::Viewer),
        What::LinksFile(Format::Json),
    ),
    page(
        "/studio/links/many",
        Needs::Role(Role::Seller),
        What::NewLinksForm,
    ),
    form("/studio/links/many", Needs::Role(Role::Seller), What::MakeLinks),
    page("/studio/links/many/{id}", Needs::Role(Role::Seller), What::Batch),
    page(
        "/studio/links/many/{id}/links.csv",
        Needs::Role(Role::Seller),
        What::BatchFile(CSV),
    ),
    page(
        "/studio/links/many/{id}/links.json",
        Needs::Role(Role::Seller),
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
    page("/studio/team.csv", Needs::Role(Role::Admin), What::TeamFile(CSV)),
    page(
        "/studio/team.json",
        Needs::Role(Role::Admin),
        What::TeamFile(Format::Json),
    ),
    page("/studio/links/{id}", Needs::Role(Role::Viewer), What::Link),
    form("/studio/links/{id}", Needs::Role(Role::Seller), What::ChangeLink),
    form(
        "/studio/links/{id}/revoke",
        Needs::Role(Role::Seller),
        What::RevokeLink,
    ),
    form(
        "/studio/links/{id}/scan",
        Needs::Role(Role::Seller),
        What::ScanLink,
    ),
    form(
        "/studio/links/{id}/opens",
        Needs::Role(Role::Seller),
        What::JudgeOpen,
    ),
    form(
        "/studio/links/{id}/requests",
        Needs::Role(Role::Seller),
        What::SettleRequest,
    ),
    page("/studio/contexts", Needs::Role(Role::Viewer), What::Contexts),
    page(
        "/studio/contexts/new",
        Needs::Role(Role::Admin),
        What::NewContextForm,
    ),
    form(
        "/studio/contexts/new",
        Needs::Role(Role::Admin),
        What::MakeContext,
    ),
    page(
        "/studio/contexts/file/{id}",
        Needs::Role(Role::Viewer),
        What::ContextOfFile,
    ),
    page(
        "/studio/contexts/site/{id}",
        Needs::Role(Role::Viewer),
        What::Context,
    ),
    form(
        "/studio/contexts/site/{id}",
        Needs::Role(Role::Admin),
        What::ChangeContext,
    ),
    form(
        "/studio/contexts/site/{id}/archive",
        Needs::Role(Role::Admin),
        What::ArchiveContext,
    ),
    form(
        "/studio/contexts/site/{id}/take-back",
        Needs::Role(Role::Admin),
        What::TakeContextBack,
    ),
    page("/studio/demos", Needs::Role(Role::Viewer), What::Demos),
    page("/studio/demos/new", Needs::Role(Role::Admin), What::NewDemoForm),
    form("/studio/demos/new", Needs::Role(Role::Admin), What::MakeDemo),
    page(
        "/studio/demos/file/{id}",
        Needs::Role(Role::Viewer),
        What::DemoOfFile,
    ),
    page("/studio/demos/site/{id}", Needs::Role(Role::Viewer), What::Demo),
    form(
        "/studio/demos/site/{id}",
        Needs::Role(Role::Admin),
        What::ChangeDemo,
    ),
    form(
        "/studio/demos/site/{id}/archive",
        Needs::Role(Role::Admin),
        What::ArchiveDemo,
    ),
    form(
        "/studio/demos/site/{id}/take-back",
        Needs::Role(Role::Admin),
        What::TakeDemoBack,
    ),
    page("/studio/team", Needs::Role(Role::Admin), What::Team),
    form("/studio/team/invite", Needs::Role(Role::Admin), What::Invite),
    form("/studio/team/letter", Needs::Role(Role::Admin), What::SendLetter),
    page("/studio/team/{id}", Needs::Role(Role::Admin), What::Member),
    form("/studio/team/{id}/role", Needs::Role(Role::Admin), What::SetRole),
    form(
        "/studio/team/{id}/address",
        Needs::Role(Role::Admin),
        What::MakeAddress,
    ),
    form(
        "/studio/team/{id}/disable",
        Needs::Role(Role::Admin),
        What::Disable,
    ),
    form("/studio/team/{id}/enable", Needs::Role(Role::Admin), What::Enable),
    form(
        "/studio/team/{id}/links",
        Needs::Role(Role::Admin),
        What::HandLinksOn,
    ),
    page("/studio/audit", Needs::Role(Role::Admin), What::Audit),
    page(
        "/studio/audit.csv",
        Needs::Role(Role::Admin),
        What::Export(List::Audit, CSV),
    ),
    page(
        "/studio/audit.json",
        Needs::Role(Role::Admin),
        What::Export(List::Audit, Format::Json),
    ),
    page("/studio/leads", Needs::Role(Role::Viewer), What::Leads),
    page("/studio/leads/{id}", Needs::Role(Role::Viewer), What::Lead),
    form("/studio/leads/{id}", Needs::Role(Role::Seller), What::FollowUp),
    page("/studio/feedback", Needs::Role(Role::Viewer), What::Feedback),
    page("/studio/figures", Needs::Role(Role::Viewer), What::Figures),
    page(
        "/studio/figures.csv",
        Needs::Role(Role::Viewer),
        What::FiguresFile(CSV),
    ),
    page(
        "/studio/figures.json",
        Needs::Role(Role::Viewer),
        What::FiguresFile(Format::Json),
    ),
    export("/studio/leads.csv", List::Leads(None), CSV),
    export("/studio/leads.json", List::Leads(None), Format::Json),
    export("/studio/feedback.csv", List::Feedback, CSV),
    export("/studio/feedback.json", List::Feedback, Format::Json),
    export("/studio/sessions.csv", List::Talks, CSV),
    export("/studio/sessions.json", List::Talks, Format::Json),
    page("/studio/pictures", Needs::Role(Role::Viewer), What::Pictures),
    form("/studio/pictures", Needs::Role(Role::Seller), What::AddPicture),
    form(
        "/studio/pictures/delete",
        Needs::Role(Role::Seller),
        What::DeletePicture,
    ),
    page("/studio/brand", Needs::Role(Role::Admin), What::Brand),
    form("/studio/brand", Needs::Role(Role::Admin), What::ChangeBrand),
    page("/studio/vendors", Needs::Role(Role::Admin), What::Vendors),
    form("/studio/vendors", Needs::Role(Role::Admin), What::CheckVendors),
    page(
        "/studio/vendors/picture",
        Needs::Role(Role::Admin),
        What::VendorPicture,
    ),
    page("/studio/limits", Needs::Role(Role::Viewer), What::Limits),
    form("/studio/limits/stop", Needs::Role(Role::Admin), What::StopTalks),
    form("/studio/limits/end", Needs::Role(Role::Admin), What::EndTalks),
    form(
        "/studio/limits/resume",
        Needs::Role(Role::Admin),
        What::ResumeTalks,
    ),
    page("/studio/limits/budgets", Needs::Role(Role::Viewer), What::Budgets),
    form(
        "/studio/limits/budgets",
        Needs::Role(Role::Admin),
        What::ChangeBudgets,
    ),
    page("/studio/account", Needs::Role(Role::Viewer), What::Account),
    form(
        "/studio/account/sign-out-everywhere",
        Needs::Role(Role::Viewer),
        What::SignOutEverywhere,
    ),
    form(
        "/studio/account/password",
        Needs::Role(Role::Viewer),
        What::ChangePassword,
    ),
    form(
        "/studio/account/time-zone",
        Needs::Role(Role::Viewer),
        What::ChooseZone,
    ),
    form(
        "/studio/account/separator",
        Needs::Role(Role::Viewer),
        What::SetSeparator,
    ),
    page("/studio/live", Needs::Role(Role::Viewer), What::Live),
    page("/studio/{*path}", Needs::Role(Role::Viewer), What::Unknown),
];

/// All of [`ROUTES`]. The address of a form leads, when it is opened, to the page above it: a browser asks for it again
/// after what is wrong with the form was shown there.
pub fn router() -> Router<Site> {
    let is_page = |path| {
        ROUTES
            .iter()
            .any(|route| route.path == path && route.method == Method::GET)
    };
    let own = Router::new().route(
        "/studio/",
        routing::get(async |uri: Uri| without_slash(&uri).ok_or(StatusCode::NOT_FOUND)),
    );
    ROUTES.iter().fold(own, |router, route| {
        let handler = async move |State(site): State<Site>, request: Request| {
            let wishes = languages::wishes(&request);
            let answer = dispatch(site, route, request).await;
            if route.method == Method::POST {
                with_words(answer, wishes)
            } else {
                answer
            }
        };
        let method = match route.method {
            Method::POST if is_page(route.path) => routing::post(handler),
            Method::POST => routing::post(handler).get(above),
            _ => routing::get(handler),
        };
        router.route(route.path, method)
    })
}

/// Whether the browser that sends these is signed in, or is a device of ours. Where that cannot be known, it is not.
pub(super) async fn is_ours(site: &Site, headers: &HeaderMap) -> bool {
    is_device(site, headers) || is_signed_in(site, headers).await
}

/// The cookie of a browser on which an account is signed in.
pub(super) fn sign_in_cookie(site: &Site, headers: &HeaderMap) -> Option<String> {
    cookies::sign_in(site, headers)
}

/// Takes that cookie away.
pub(super) fn end_sign_in(site: &Site, headers: &mut HeaderMap) {
    cookies::end(site, headers);
}

/// Whether it is a device of ours.
pub(super) fn is_device(site: &Site, headers: &HeaderMap) -> bool {
    cookies::ours(site, headers).is_some_and(|kept| site.backend.opens.is_device(&kept))
}

/// Whether an account is signed in there.
pub(super) async fn is_signed_in(site: &Site, headers: &HeaderMap) -> bool {
    let Some(cookie) = cookies::sign_in(site, headers) else {
        return false;
    };
    matches!(site.backend.accounts.who(Some(&cookie)).await, Ok(Some(_)))
}

/// Says that there is no such page; an address with a slash behind it leads to the one without.
async fn unknown(visit: Visit, who: SignedIn) -> Response {
    match without_slash(visit.request.uri()) {
        Some(page) => page.into_response(),
        None => visit.show(Studio::Missing(who)).await,
    }
}

/// The way to the address without the slash behind it; none where there is no such slash.
fn without_slash(uri: &Uri) -> Option<Redirect> {
    // Without others: two of them begin the address of another site.
    let page = uri.path().strip_suffix('/').filter(|page| !page.contains("//"))?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(Redirect::to(&format!("{page}{query}")))
}

/// A form that was refused before it was read, or holds what no page of ours sends, says so.
fn with_words(mut response: Response, wishes: Wishes) -> Response {
    let status = response.status();
    let is_empty = response.body().size_hint().exact() == Some(0);
    if status.is_client_error() && is_empty {
        let messages = Messages::of(wishes.language());
        let words = app::pages::unread_form(messages, status == StatusCode::PAYLOAD_TOO_LARGE);
        let said = (status, words).into_response();
        response.headers_mut().extend(said.headers().clone());
        *response.body_mut() = said.into_body();
    }
    response
}

async fn above(uri: Uri) -> Redirect {
    let above = uri.path().rsplit_once('/').map_or("", |(above, _)| above);
    Redirect::to(if above.is_empty() { "/studio" } else { above })
}

async fn dispatch(site: Site, route: &'static Route, request: Request) -> Response {
    // A start for this machine alone knows no accounts of others, and a proxy may bring others to it.
    if site.guard.is_stray(request.version(), request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let is_form = route.method == Method::POST;
    if is_form && !site.guard.is_ours(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts, Body::empty());
    let cookie = cookies::sign_in(&site, request.headers());
    let mut visit = Visit {
        site,
        request,
        fields: BTreeMap::new(),
        zone: None,
        file: looks::Upload::default(),
    };
    let accounts = &visit.site.backend.accounts;
    // Pages that ask for themselves again are no visits of a person.
    let renews = matches!(route.what, What::Home | What::Talks | What::Talk | What::Link);
    let is_renewed = !is_form && renews && live::is_renewed(visit.request.headers());
    let asked = if route.what == What::Live || is_renewed {
        accounts.still(cookie.as_deref()).await
    } else {
        accounts.who(cookie.as_deref()).await
    };
    let who = match asked {
        Ok(who) => who,
        Err(error) => return visit.failed(&error).await,
    };
    visit.zone = who.as_ref().and_then(|who| who.account.time_zone.clone());
    if is_form {
        // The large one is read for those only who may send it.
        let may = matches!((&who, route.needs), (Some(who), Needs::Role(role)) if who.account.role >= role);
        let most = match route.what {
            What::MakeLinks if may => MAX_TABLE,
            // It may carry another form, whose fields have longer names there.
            What::SignIn => 2 * MAX_FORM,
            // What is too long in one field is said beside it.
            _ if may => MAX_DEMO,
            _ => MAX_FORM,
        };
        if route.what == What::AddPicture {
            visit.file = Box::pin(looks::read(visit.request.headers(), body, may)).await;
        } else {
            visit.fields = match timeout(FORM_WITHIN, to_bytes(body, most)).await {
                Ok(Ok(body)) => form_urlencoded::parse(&body).into_owned().collect(),
                Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
                Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
            };
        }
    }
    // What is noted in the audit log on a visit is not had by a link of another site.
    let is_noted = match route.what {
        // The form alone reads nothing, and the newest part of the log is one entry in an hour.
        What::Search | What::Audit => visit.request.uri().query().is_some(),
        what => what.is_noted(),
    };
    if is_noted && exports::comes_from_elsewhere(visit.request.headers()) {
        return exports::to_its_list(visit.request.uri());
    }
    if route.needs != Needs::Nothing {
        return Box::pin(as_someone(visit, route, who)).await;
    }
    match route.what {
        What::SetUpForm => entry::set_up_form(visit).await,
        What::SetUp => entry::set_up(visit).await,
        What::SignInForm if who.is_some() => Redirect::to("/studio").into_response(),
        What::SignInForm => visit.show_sign_in(Form::default()).await,
        What::SignOn => sign_on::begin(visit, None).await,
        What::SignOnBack => sign_on::back(visit).await,
        What::SignIn => entry::sign_in(visit).await,
        What::OursForm => own::device_form(visit).await,
        What::Ours => own::take_device(visit).await,
        What::SignOut => entry::sign_out(visit, cookie.as_deref()).await,
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What needs an account.
async fn as_someone(visit: Visit, route: &'static Route, who: Option<SignedIn>) -> Response {
    let Some(who) = who else {
        return if route.what.is_typed() {
            entry::sign_in_first(visit).await
        } else {
            entry::lead_to_sign_in(&visit)
        };
    };
    let may = match route.needs {
        Needs::Role(role) => who.account.role >= role,
        Needs::Nothing => false,
    };
    if !may {
        return visit.show(Studio::Forbidden(who)).await;
    }
    answer(route.what, visit, who).await
}

/// What answers, not begun yet. It is no async function: an unoptimised build keeps room for every arm on the stack of one, for as
/// long as a page is rendered.
fn answer(what: What, visit: Visit, who: SignedIn) -> BoxFuture<'static, Response> {
    match what {
        What::Home => Box::pin(reading::home(visit, who)),
        What::Live => Box::pin(live::stream(visit, who)),
        What::Talks => Box::pin(reading::talks(visit, who)),
        What::Search => Box::pin(reading::search(visit, who)),
        What::Talk => Box::pin(reading::talk(visit, who)),
        What::LeaveOut => Box::pin(reading::leave_out(visit, who)),
        What::DeleteTalk => Box::pin(reading::delete(visit, who)),
        What::Links => Box::pin(links::links(visit, who)),
        What::NewLinkForm => Box::pin(links::new_form(visit, who)),
        What::LinkCost => Box::pin(async move { links::cost(&visit) }),
        What::MakeLink => Box::pin(links::make(visit, who)),
        What::Link => Box::pin(links::link(visit, who)),
        What::ChangeLink => Box::pin(links::change(visit, who)),
        What::RevokeLink => Box::pin(links::revoke(visit, who)),
        What::ScanLink => Box::pin(scan::scan(visit, who)),
        What::JudgeOpen => Box::pin(links::judge_open(visit, who)),
        What::SettleRequest => Box::pin(links::settle_request(visit, who)),
        What::Contexts => Box::pin(contexts::contexts(visit, who)),
        What::NewContextForm => Box::pin(contexts::new_form(visit, who)),
        What::MakeContext => Box::pin(contexts::make(visit, who)),
        What::ContextOfFile => Box::pin(contexts::of_file(visit, who)),
        What::Context => Box::pin(contexts::of_site(visit, who)),
        What::ChangeContext => Box::pin(contexts::change(visit, who)),
        What::ArchiveContext => Box::pin(contexts::set_archived(visit, who, true)),
        What::TakeContextBack => Box::pin(contexts::set_archived(visit, who, false)),
        What::Demos => Box::pin(demos::demos(visit, who)),
        What::NewDemoForm => Box::pin(demos::new_form(visit, who)),
        What::MakeDemo => Box::pin(demos::make(visit, who)),
        What::DemoOfFile => Box::pin(demos::of_file(visit, who)),
        What::Demo => Box::pin(demos::of_site(visit, who)),
        What::ChangeDemo => Box::pin(demos::change(visit, who)),
        What::ArchiveDemo => Box::pin(demos::set_archived(visit, who, true)),
        What::TakeDemoBack => Box::pin(demos::set_archived(visit, who, false)),
        What::Team => Box::pin(team::team(visit, who)),
        What::Invite => Box::pin(team::invite(visit, who)),
        What::SendLetter => Box::pin(letter::send(visit, who)),
        What::Member => Box::pin(team::member(visit, who)),
        What::SetRole => Box::pin(team::set_role(visit, who)),
        What::MakeAddress => Box::pin(team::make_address(visit, who)),
        What::Disable => Box::pin(team::disable(visit, who)),
        What::Enable => Box::pin(team::enable(visit, who)),
        What::HandLinksOn => Box::pin(team::hand_links_on(visit, who)),
        What::Audit => Box::pin(audit::audit(visit, who)),
        What::Leads => Box::pin(leads::leads(visit, who)),
        What::Lead => Box::pin(leads::lead(visit, who)),
        What::FollowUp => Box::pin(leads::follow_up(visit, who)),
        What::Feedback => Box::pin(leads::feedback(visit, who)),
        What::Figures => Box::pin(figures::figures(visit, who)),
        What::FiguresFile(format) => Box::pin(figures::file(visit, who, format)),
        What::Export(list, format) => Box::pin(exports::export(visit, who, list, format)),
        What::LinksFile(format) => Box::pin(many::links_file(visit, who, format)),
        What::NewLinksForm => Box::pin(many::form(visit, who)),
        What::MakeLinks => Box::pin(many::make(visit, who)),
        What::Batch => Box::pin(many::batch(visit, who)),
        What::BatchFile(format) => Box::pin(many::batch_file(visit, who, format)),
        What::ShortList(list, format) => Box::pin(exports::short(visit, who, (list, format))),
        What::TeamFile(format) => Box::pin(exports::team(visit, who, format)),
        What::Pictures => Box::pin(looks::pictures(visit, who)),
        What::AddPicture => Box::pin(looks::add(visit, who)),
        What::DeletePicture => Box::pin(looks::delete(visit, who)),
        What::Brand => Box::pin(looks::brand(visit, who)),
        What::ChangeBrand => Box::pin(looks::change_brand(visit, who)),
        What::Vendors => Box::pin(vendors::show(visit, who)),
        What::CheckVendors => Box::pin(vendors::check(visit, who)),
        What::VendorPicture => Box::pin(vendors::picture(visit, who)),
        What::Limits => Box::pin(limits::limits(visit, who)),
        What::StopTalks => Box::pin(limits::stop(visit, who)),
        What::EndTalks => Box::pin(limits::end(visit, who)),
        What::ResumeTalks => Box::pin(limits::resume(visit, who)),
        What::Budgets => Box::pin(limits::budgets(visit, who)),
        What::ChangeBudgets => Box::pin(limits::change_budgets(visit, who)),
        What::Account => Box::pin(own::account(visit, who)),
        What::ChooseZone => Box::pin(own::choose_zone(visit, who)),
        What::SignOutEverywhere => Box::pin(own::sign_out_everywhere(visit, who)),
        What::ChangePassword => Box::pin(own::change_password(visit, who)),
        What::Unknown => Box::pin(unknown(visit, who)),
        What::SetSeparator => Box::pin(async move { own::set_separator(&visit) }),
        _ => Box::pin(async { StatusCode::NOT_FOUND.into_response() }),
    }
}

#[cfg(test)]
mod tests;
