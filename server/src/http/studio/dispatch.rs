//! The way of a request to what answers it: the checks that are the same for all, who asks, and the form.

use super::routes::{Route, What};
use super::visit::Visit;
use super::{
    audit, contexts, cookies, demos, entry, exports, figures, form, leads, letter, limits, links, live,
    looks, many, own, reading, scan, sign_on, team, vendors, without_slash,
};
use crate::http::Site;
use crate::http::needs::Needs;
use app::studio_content::{Form, Studio};
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use backend::account::SignedIn;
use futures_util::future::BoxFuture;
use http::{Method, StatusCode};
use std::collections::BTreeMap;

/// Answers a request to this route.
pub(super) async fn dispatch(site: Site, route: &'static Route, request: Request) -> Response {
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
        place: None,
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
    let (who, error) = match asked {
        Ok(who) => (who, None),
        Err(error) if is_form => (None, Some(error)),
        Err(error) => return visit.failed(&error).await,
    };
    visit.zone = who.as_ref().and_then(|who| who.account.time_zone.clone());
    if is_form {
        let may =
            route.needs != Needs::Nothing && route.needs.admits(who.as_ref().map(|who| who.account.role));
        if route.what == What::AddPicture {
            visit.file = Box::pin(looks::read(visit.request.headers(), body, may)).await;
        } else {
            let unknown = (!may).then(|| visit.client());
            match form::read(route.what, body, unknown).await {
                Ok(read) => (visit.fields, visit.place) = (read.fields, read.place),
                Err(status) => return form::refused(status),
            }
        }
    }
    // A way in or out finds out by itself.
    if let Some(error) = error.filter(|_| route.needs != Needs::Nothing) {
        return visit.untried(&error).await;
    }
    // What is noted in the audit log on a visit is not had by a link of another site.
    let is_noted = route.what.is_noted_with(visit.request.uri().query());
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
        } else if route.what == What::AddPicture {
            entry::sign_in_before_the_file(visit).await
        } else {
            entry::lead_to_sign_in(&visit)
        };
    };
    if !route.needs.admits(Some(who.account.role)) {
        return visit.show(Studio::Forbidden(who)).await;
    }
    let is_of_script = live::is_renewed(visit.request.headers());
    let mut response = answer(route.what, visit, who).await;
    // A script asks for a form while it is filled in: a browser would log that as a fault of the page.
    if is_of_script && response.status() == StatusCode::UNPROCESSABLE_ENTITY {
        *response.status_mut() = StatusCode::OK;
    }
    response
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

/// Says that there is no such page; an address with a slash behind it leads to the one without.
async fn unknown(visit: Visit, who: SignedIn) -> Response {
    match without_slash(visit.request.uri()) {
        Some(page) => page.into_response(),
        None => visit.show(Studio::Missing(who)).await,
    }
}
