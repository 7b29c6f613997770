//! `/studio/leads`: what visitors left, the newest first, one part at a time.

use super::html::IntoHtml;
use super::link_words::link_words;
use super::lists::{Downloads, Ways};
use super::moment::{Moment, ZoneName};
use super::noted::Noted;
use crate::messages::Messages;
use backend::store::LeadStatus;
use backend::studio::{ByLink, LeadLine, LeadPage};
use leptos::prelude::*;

/// The choice of a status, a part of the list, and the ways to the other parts and out.
#[component]
pub(super) fn Leads(page: LeadPage) -> impl IntoView {
    let messages = Messages::here();
    let LeadPage {
        leads,
        status,
        newer,
        older,
        is_newest,
    } = page;
    let query = status.map(|status| format!("status={}", status.id()));
    let has_any = !leads.is_empty();
    view! {
        <Filter chosen=status />
        <Rows leads status />
        <Ways
            at="/studio/leads"
            label=messages.studio_leads()
            query=query.clone()
            newer
            older
            is_newest
            words=(messages.studio_leads_newest(), messages.studio_leads_newer(), messages.studio_leads_older())
        />
        {has_any.then(|| view! { <Downloads list="/studio/leads" query /> })}
        <Noted />
    }
    .into_html()
}

/// All leads, or those of one status.
#[component]
fn Filter(chosen: Option<LeadStatus>) -> impl IntoView {
    let messages = Messages::here();
    let choices = std::iter::once(None).chain(LeadStatus::ALL.map(Some));
    let choices = choices.map(|status| {
        let href = status.map_or_else(
            || "/studio/leads".to_owned(),
            |status| format!("/studio/leads?status={}", status.id()),
        );
        let words = status.map_or_else(|| messages.studio_lead_all(), |status| word(messages, status));
        let current = (status == chosen).then_some("page");
        view! { <li><a href=href aria-current=current>{words}</a></li> }
    });
    view! {
        <nav class="studio-filter" aria-label=messages.studio_lead_status()>
            <ul>{choices.collect_view()}</ul>
        </nav>
    }
    .into_html()
}

#[component]
fn Rows(leads: Vec<LeadLine>, status: Option<LeadStatus>) -> impl IntoView {
    let messages = Messages::here();
    if leads.is_empty() {
        let none = match status {
            Some(_) => messages.studio_leads_none_of(),
            None => messages.studio_leads_none(),
        };
        return view! { <p class="studio-empty">{none}</p> }.into_html();
    }
    let rows = leads
        .into_iter()
        .map(|lead| {
            let href = format!("/studio/leads/{}", lead.id);
            let name = lead.name().to_owned();
            let rest: Vec<_> = others(&lead).map(|text| view! { <bdi>{text}</bdi> }).collect();
            let note = lead.follow_up.note;
            let noted = (!note.is_empty()).then(|| view! { <small class="studio-excerpt" dir="auto">{note}</small> });
            view! {
                <tr>
                    <td><a href=href><bdi>{name}</bdi></a></td>
                    <td><LeadState status=lead.follow_up.status /></td>
                    <td class="studio-answers">{rest}{noted}</td>
                    <td><Moment at=lead.sent /></td>
                    <td><bdi>{lead.demo}</bdi></td>
                    <td>{lead.link.as_ref().map(|link| view! { <bdi>{link_words(messages, link)}</bdi> })}</td>
                    <td>{owner(lead.link.as_ref()).map(|name| view! { <bdi>{name}</bdi> })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=messages.studio_leads()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_lead_from()}</th>
                        <th scope="col">{messages.studio_lead_status()}</th>
                        <th scope="col">{messages.studio_lead_entered()}</th>
                        <th scope="col">{messages.studio_when()} " " <ZoneName /></th>
                        <th scope="col">{messages.studio_demo()}</th>
                        <th scope="col">{messages.studio_lead_link()}</th>
                        <th scope="col">{messages.studio_link_owner()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_html()
}

/// What was entered beside what the lead is called.
fn others(lead: &LeadLine) -> impl Iterator<Item = String> {
    let values = lead.answers.iter().map(|answer| answer.value.clone());
    values.filter(|value| !value.is_empty()).skip(1)
}

/// How far a lead has come.
#[component]
pub(super) fn LeadState(status: LeadStatus) -> impl IntoView {
    let words = word(Messages::here(), status);
    view! { <span class="studio-state" data-status=status.id()>{words}</span> }
}

pub(super) fn word(messages: Messages, status: LeadStatus) -> &'static str {
    match status {
        LeadStatus::New => messages.studio_lead_new(),
        LeadStatus::Contacted => messages.studio_lead_contacted(),
        LeadStatus::Closed => messages.studio_lead_closed(),
    }
}

/// Whose link it is.
pub(super) fn owner(link: Option<&ByLink>) -> Option<String> {
    match link {
        Some(ByLink::Made { owner, .. }) => Some(owner.clone()),
        _ => None,
    }
}
