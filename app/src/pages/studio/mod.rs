//! The pages of those who work with the site: rendered by the server, forms that work without a script
//! (docs/adr/0041-studio-pages.md).

mod account;
mod audit;
mod audit_words;
mod brand;
mod budgets;
mod budgets_table;
mod chart;
mod confirm;
mod context;
mod context_form;
mod contexts;
mod copied;
mod decisions;
mod demo;
mod demo_form;
mod demo_preview;
mod demos;
mod ending;
mod feedback;
mod fields;
mod figures;
mod forms;
mod frame;
mod happened;
mod home;
mod html;
mod lead;
mod leads;
mod limits;
mod link;
mod link_form;
mod link_words;
mod links;
mod lists;
mod many;
mod member;
mod moment;
mod noted;
mod numbers;
mod one_time;
mod opens;
mod picker;
mod pictures;
mod product;
mod qr;
mod remarks;
mod requests;
mod scan;
mod search;
mod select;
mod talk;
mod talks;
mod team;
mod text_area;
mod time_zone;
mod typed_form;
mod unsent;
mod vendors;

use crate::messages::Messages;
use crate::studio_content::Studio;
use account::{Account, Ours};
use audit::Audit;
use backend::account::{Role, SignedIn};
use brand::Brand;
use budgets::Budgets;
use confirm::Confirm;
use context::{Context, NewContext};
use contexts::Contexts;
use demo::{Demo, NewDemo};
use demos::Demos;
use feedback::Feedback;
use figures::FiguresPage;
use forms::{Invitation, NewPassword, SetUp, SignIn};
use frame::{Frame, Plain};
use home::Home;
use html::{Html, IntoHtml};
use lead::Lead;
use leads::Leads;
use leptos::prelude::*;
use limits::Limits;
pub use link::cost_in_words;
use link::{Link, NewLink};
use links::Links;
use many::{Batch, NewLinks};
use member::{Member, OneTimeAddress};
use one_time::{Elsewhere, TooOld};
use pictures::Pictures;
use scan::Scan;
use search::Search;
use talk::Talk;
use talks::Talks;
use team::Team;
use unsent::{SendAgain, SendOnceMore};
use vendors::{InShort, Vendors};

/// The title of a page's tab.
pub(crate) fn title(studio: &Studio, messages: Messages) -> String {
    match studio {
        Studio::SetUp(_) => messages.studio_set_up_title().to_owned(),
        Studio::NewPassword(..) => messages.studio_new_password_title().to_owned(),
        Studio::Invitation(..) | Studio::Elsewhere(..) => messages.studio_invitation_title().to_owned(),
        Studio::Spent | Studio::TooOld(_) => messages.studio_spent_title().to_owned(),
        Studio::Ours(_) => messages.studio_ours_title().to_owned(),
        Studio::SignIn(..) => messages.studio_sign_in_title().to_owned(),
        Studio::Unsent(_) => messages.studio_unsent_title().to_owned(),
        Studio::Home(..) => messages.studio_now().to_owned(),
        Studio::Talks(..) => messages.studio_talks().to_owned(),
        Studio::Search(..) => messages.studio_search().to_owned(),
        Studio::Talk(_, detail, _) => messages.studio_talk_with(&detail.talk.demo),
        Studio::Links(..) => messages.studio_links().to_owned(),
        Studio::NewLink(..) => messages.studio_link_new().to_owned(),
        Studio::NewLinks(..) => messages.studio_links_many().to_owned(),
        Studio::Batch(_, _, made) => messages.studio_links_many_made(&made.len().to_string()),
        Studio::Link(_, detail, ..) => messages.studio_link_for(&detail.line.recipient),
        Studio::Scanned(_, scanned) => messages.studio_scan_title(&scanned.recipient),
        Studio::Contexts(..) => messages.contexts_title().to_owned(),
        Studio::NewContext(..) => messages.contexts_new().to_owned(),
        Studio::Context(_, detail, _) => detail.line.name.clone(),
        Studio::Demos(..) => messages.demos_title().to_owned(),
        Studio::NewDemo(..) => messages.demos_new().to_owned(),
        Studio::Demo(_, detail, ..) if detail.line.title.trim().is_empty() => detail.line.slug.clone(),
        Studio::Demo(_, detail, ..) => detail.line.title.clone(),
        Studio::Leads(..) => messages.studio_leads().to_owned(),
        Studio::Lead(_, lead, _) => messages.studio_lead_of(lead.name()),
        Studio::Feedback(..) => messages.studio_feedback().to_owned(),
        Studio::Vendors(..) => messages.vendors_title().to_owned(),
        Studio::Pictures(..) => messages.pictures_title().to_owned(),
        Studio::Brand(..) => messages.brand_title().to_owned(),
        Studio::Limits(..) => messages.studio_limits().to_owned(),
        Studio::Budgets(..) => messages.budgets_title().to_owned(),
        Studio::Figures(..) => messages.studio_figures().to_owned(),
        Studio::Account(..) => messages.studio_account().to_owned(),
        Studio::Team(..) => messages.studio_team().to_owned(),
        Studio::Member(_, detail, _) => detail.member.account.shown().to_owned(),
        Studio::Audit(..) => messages.audit_title().to_owned(),
        Studio::OneTimeAddress(_, mail, ..) => messages.studio_team_address_for(mail),
        Studio::Confirm(..) => messages.studio_confirm_title().to_owned(),
        Studio::Forbidden(_) => messages.studio_forbidden_title().to_owned(),
        Studio::Missing(_) => messages.studio_missing_title().to_owned(),
        Studio::Unavailable | Studio::Unsaved(_) => messages.studio_unavailable_title().to_owned(),
    }
}

/// The body of a page.
#[component]
pub fn StudioDocument(studio: Studio) -> impl IntoView {
    let messages = Messages::here();
    let title = title(&studio, messages);
    match studio {
        Studio::SetUp(form) => view! { <SetUp title form /> }.into_html(),
        Studio::NewPassword(mail, form) => view! { <NewPassword title mail form /> }.into_html(),
        Studio::Invitation(mail, form, elsewhere) => {
            view! { <Invitation title mail form elsewhere /> }.into_html()
        }
        Studio::Elsewhere(mail, provider) => view! { <Elsewhere title mail provider /> }.into_html(),
        Studio::TooOld(maker) => view! { <TooOld title maker /> }.into_html(),
        Studio::SignIn(form, elsewhere, unsent) => {
            view! { <SignIn title form elsewhere unsent /> }.into_html()
        }
        Studio::Unsent(unsent) => view! { <SendAgain title unsent /> }.into_html(),
        Studio::Ours(done) => view! { <Ours title done /> }.into_html(),
        Studio::Unsaved(unsaved) => view! { <SendOnceMore title unsaved /> }.into_html(),
        Studio::Spent => {
            let way = view! { <a class="primary" href="/sign-in">{messages.studio_sign_in_title()}</a> };
            plainly(title, messages.studio_spent(), Some(way.into_html()))
        }
        Studio::Unavailable => plainly(title, messages.studio_unavailable(), None),
        Studio::Vendors(who, last) => {
            view! { <Frame who title at="/studio" below=true><Vendors last /></Frame> }.into_html()
        }
        Studio::Pictures(who, pictures, outcome) => {
            let may_add = who.account.role >= Role::Seller;
            view! { <Frame who title at="/studio/demos" below=true><Pictures pictures outcome may_add /></Frame> }
                .into_html()
        }
        Studio::Brand(who, entry) => {
            view! { <Frame who title at="/studio/brand"><Brand entry=*entry /></Frame> }.into_html()
        }
        studio @ (Studio::Limits(..) | Studio::Budgets(..)) => of_limits(title, studio),
        Studio::Home(who, home, vendors) => {
            // Vendors' state is an administrator's to mend.
            let vendors = (who.account.role == Role::Admin).then(|| view! { <InShort last=vendors /> });
            view! { <Frame who title at="/studio"><Home home />{vendors}</Frame> }.into_html()
        }
        Studio::Talks(who, page) => {
            view! { <Frame who title at="/studio/sessions"><Talks page=*page /></Frame> }.into_html()
        }
        Studio::Search(who, page) => {
            view! { <Frame who title at="/studio/sessions" below=true><Search page /></Frame> }.into_html()
        }
        Studio::Talk(who, detail, is_not_over) => view! {
            <Frame who title at="/studio/sessions" below=true><Talk detail=*detail is_not_over /></Frame>
        }
        .into_html(),
        studio @ (Studio::Links(..)
        | Studio::NewLink(..)
        | Studio::NewLinks(..)
        | Studio::Batch(..)
        | Studio::Link(..)
        | Studio::Scanned(..)) => of_links(title, studio),
        studio @ (Studio::Contexts(..)
        | Studio::NewContext(..)
        | Studio::Context(..)
        | Studio::Demos(..)
        | Studio::NewDemo(..)
        | Studio::Demo(..)) => of_demos(title, studio),
        Studio::Leads(who, page) => {
            view! { <Frame who title at="/studio/leads"><Leads page /></Frame> }.into_html()
        }
        Studio::Lead(who, lead, entry) => {
            view! { <Frame who title at="/studio/leads" below=true><Lead lead=*lead entry /></Frame> }
                .into_html()
        }
        Studio::Feedback(who, page) => {
            view! { <Frame who title at="/studio/feedback"><Feedback page /></Frame> }.into_html()
        }
        Studio::Figures(who, figures) => {
            view! { <Frame who title at="/studio/figures"><FiguresPage figures=*figures /></Frame> }
                .into_html()
        }
        Studio::Account(who, sign_ins, form, device, separator) => view! {
            <Frame who=who.clone() title at="/studio/account">
                <Account who sign_ins form device separator />
            </Frame>
        }
        .into_html(),
        studio @ (Studio::Team(..)
        | Studio::Member(..)
        | Studio::OneTimeAddress(..)
        | Studio::Confirm(..)
        | Studio::Audit(..)) => of_team(title, studio),
        Studio::Forbidden(who) => sentence(who, title, messages.studio_forbidden()),
        Studio::Missing(who) => sentence(who, title, messages.studio_missing()),
    }
}

/// The pages of what limits talks.
fn of_limits(title: String, studio: Studio) -> Html {
    match studio {
        Studio::Limits(who, limits, entry) => {
            view! { <Frame who title at="/studio/limits"><Limits limits entry /></Frame> }.into_html()
        }
        Studio::Budgets(who, entry) => {
            view! { <Frame who title at="/studio/limits" below=true><Budgets entry=*entry /></Frame> }
                .into_html()
        }
        _ => ().into_html(),
    }
}

/// The pages of the team, and of what it did.
fn of_team(title: String, studio: Studio) -> Html {
    match studio {
        Studio::Team(who, team, form, role) => {
            view! { <Frame who title at="/studio/team"><Team team form role /></Frame> }.into_html()
        }
        Studio::Member(who, detail, not_changed) => view! {
            <Frame who title at="/studio/team" below=true>
                <Member detail=*detail not_changed />
            </Frame>
        }
        .into_html(),
        Studio::OneTimeAddress(who, mail, address, letter) => {
            let words = Messages::here().studio_team_once(&mail);
            view! { <Frame who title at="/studio/team" below=true><OneTimeAddress words address letter /></Frame> }
                .into_html()
        }
        Studio::Confirm(who, confirmation, form) => view! {
            <Frame who title at="/studio/team" below=true>
                <Confirm confirmation form />
            </Frame>
        }
        .into_html(),
        Studio::Audit(who, page) => {
            view! { <Frame who title at="/studio/team" below=true><Audit page /></Frame> }.into_html()
        }
        _ => ().into_html(),
    }
}

/// The pages of links.
fn of_links(title: String, studio: Studio) -> Html {
    match studio {
        Studio::Links(who, page) => {
            let may_make = who.account.role >= Role::Seller;
            view! { <Frame who title at="/studio/links"><Links page may_make /></Frame> }.into_html()
        }
        Studio::NewLink(who, choices, entry) => {
            view! { <Frame who title at="/studio/links" below=true><NewLink choices entry /></Frame> }
                .into_html()
        }
        Studio::NewLinks(who, choices, entry) => {
            view! { <Frame who title at="/studio/links" below=true><NewLinks choices entry /></Frame> }
                .into_html()
        }
        Studio::Batch(who, at, made) => {
            view! { <Frame who title at="/studio/links" below=true><Batch at made /></Frame> }.into_html()
        }
        Studio::Link(who, detail, choices, entry, address) => view! {
            <Frame who title at="/studio/links" below=true>
                <Link detail=*detail choices entry address />
            </Frame>
        }
        .into_html(),
        Studio::Scanned(who, scanned) => {
            view! { <Frame who title at="/studio/links" below=true><Scan scanned /></Frame> }.into_html()
        }
        _ => ().into_html(),
    }
}

/// The pages of demos and contexts.
fn of_demos(title: String, studio: Studio) -> Html {
    match studio {
        Studio::Demos(who, page) => {
            let may_make = who.account.role == Role::Admin;
            view! { <Frame who title at="/studio/demos"><Demos page may_make /></Frame> }.into_html()
        }
        Studio::Contexts(who, list) => {
            view! { <Frame who title at="/studio/demos" below=true><Contexts list /></Frame> }.into_html()
        }
        Studio::NewContext(who, entry) => {
            view! { <Frame who title at="/studio/contexts" below=true><NewContext entry /></Frame> }
                .into_html()
        }
        Studio::Context(who, detail, entry) => view! {
            <Frame who title at="/studio/contexts" below=true>
                <Context detail=*detail entry />
            </Frame>
        }
        .into_html(),
        Studio::NewDemo(who, choices, entry) => {
            view! { <Frame who title at="/studio/demos" below=true><NewDemo choices entry /></Frame> }
                .into_html()
        }
        Studio::Demo(who, detail, choices, entry) => view! {
            <Frame who title at="/studio/demos" below=true>
                <Demo detail=*detail choices entry />
            </Frame>
        }
        .into_html(),
        _ => ().into_html(),
    }
}

/// A page that says one thing before there is an account, and a way on.
fn plainly(title: String, words: &'static str, way: Option<Html>) -> Html {
    view! {
        <Plain title>
            <p class="studio-lead">{words}</p>
            {way}
        </Plain>
    }
    .into_html()
}

/// A page that says one thing.
fn sentence(who: SignedIn, title: String, words: &'static str) -> Html {
    view! {
        <Frame who title at="">
            <p class="studio-lead">{words}</p>
        </Frame>
    }
    .into_html()
}
