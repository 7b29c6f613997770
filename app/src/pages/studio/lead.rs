//! `/studio/leads/{id}`: what a visitor left, and the form of those who follow it up.

use super::html::IntoHtml;
use super::leads::{LeadState, owner, word};
use super::link_words::link_words;
use super::moment::Moment;
use super::noted::Noted;
use super::text_area::TextArea;
use crate::messages::Messages;
use crate::studio_content::LeadEntry;
use backend::store::{Answer, LeadStatus};
use backend::studio::{ByLink, FollowUp, LeadLine, MAX_NOTE_CHARS};
use contract::session::SessionId;
use leptos::prelude::*;

/// The whole lead.
#[component]
pub(super) fn Lead(lead: LeadLine, entry: LeadEntry) -> impl IntoView {
    let messages = Messages::here();
    let change = format!("/studio/leads/{}", lead.id);
    let LeadLine {
        sent,
        demo,
        answers,
        consent,
        link,
        session,
        has_talk,
        follow_up: FollowUp { status, note },
        version,
        may_change,
        ..
    } = lead;
    let link = link.map(|link| {
        let owner = owner(Some(&link));
        view! {
            <div><dt>{messages.studio_lead_link()}</dt><dd><Link link /></dd></div>
            {owner.map(|name| view! { <div><dt>{messages.studio_link_owner()}</dt><dd><bdi>{name}</bdi></dd></div> })}
        }
    });
    let follow_up = may_change.then(|| {
        view! {
            <section aria-labelledby="follow-up">
                <h2 id="follow-up">{messages.studio_lead_follow_up()}</h2>
                <form class="studio-form" method="post" action=change>
                    <input type="hidden" name="version" value=version.to_string() />
                    <Fields entry />
                    <button class="primary" type="submit">{messages.studio_link_save()}</button>
                </form>
            </section>
        }
    });
    let noted = (!may_change && !note.is_empty()).then(|| {
        view! {
            <section aria-labelledby="note">
                <h2 id="note">{messages.studio_lead_note()}</h2>
                <p class="studio-words" dir="auto">{note}</p>
            </section>
        }
    });
    view! {
        <dl class="studio-facts">
            <div><dt>{messages.studio_lead_status()}</dt><dd><LeadState status /></dd></div>
            <div><dt>{messages.studio_when()}</dt><dd><Moment at=sent /></dd></div>
            <div><dt>{messages.studio_demo()}</dt><dd><bdi>{demo}</bdi></dd></div>
            <div><dt>{messages.studio_lead_talk()}</dt><dd><Talk session has_talk /></dd></div>
            {link}
        </dl>
        <div class="studio-read studio-lead-read">
            <div>
                <section aria-labelledby="entered">
                    <h2 id="entered">{messages.studio_lead_entered()}</h2>
                    <Answers answers />
                </section>
                <section aria-labelledby="consent">
                    <h2 id="consent">{messages.studio_lead_consent()}</h2>
                    <p class="studio-words" dir="auto">{consent}</p>
                    <Noted />
                </section>
            </div>
            <div>{follow_up}{noted}</div>
        </div>
    }
    .into_html()
}

#[component]
fn Answers(answers: Vec<Answer>) -> impl IntoView {
    let messages = Messages::here();
    let rows = answers
        .into_iter()
        .map(|answer| {
            let value = if answer.value.is_empty() {
                view! { <span class="studio-note">{messages.studio_lead_empty()}</span> }.into_html()
            } else {
                view! { <bdi>{answer.value}</bdi> }.into_html()
            };
            view! { <div><dt><bdi>{answer.label}</bdi></dt><dd>{value}</dd></div> }
        })
        .collect_view();
    view! { <dl class="studio-entered">{rows}</dl> }.into_html()
}

/// The link that it came by, which leads to its page where this account may see it.
#[component]
fn Link(link: ByLink) -> impl IntoView {
    let words = link_words(Messages::here(), &link);
    match link {
        ByLink::Made { id, .. } => {
            view! { <a href=format!("/studio/links/{id}")><bdi>{words}</bdi></a> }.into_html()
        }
        _ => view! { <bdi>{words}</bdi> }.into_html(),
    }
}

#[component]
fn Talk(session: Option<SessionId>, has_talk: bool) -> impl IntoView {
    let messages = Messages::here();
    match session {
        Some(session) if has_talk => {
            let href = format!("/studio/sessions/{session}");
            view! { <a href=href>{messages.studio_lead_talk_read()}</a> }.into_html()
        }
        Some(_) => messages.studio_lead_talk_gone().into_html(),
        None => messages.studio_lead_talk_none().into_html(),
    }
}

/// Status and note, as they were typed, with what is wrong and what was saved meanwhile.
#[component]
fn Fields(entry: LeadEntry) -> impl IntoView {
    let messages = Messages::here();
    let saved = entry.saved.clone().map(|saved| {
        let status = (saved.status != entry.follow_up.status).then(|| {
            view! { <li><strong>{messages.studio_lead_status()}</strong> ": " {word(messages, saved.status)}</li> }
        });
        let note = (saved.note != entry.follow_up.note).then(|| {
            view! {
                <li><strong>{messages.studio_lead_note()}</strong> ": " <bdi class="studio-words">{saved.note}</bdi></li>
            }
        });
        view! {
            <div class="studio-problem" role="alert" tabindex="-1" autofocus=true>
                <p>{messages.studio_lead_changed()}</p>
                <ul>{status}{note}</ul>
            </div>
        }
    });
    let options = LeadStatus::ALL.map(|status| {
        let selected = status == entry.follow_up.status;
        view! { <option value=status.id() selected=selected>{word(messages, status)}</option> }
    });
    let fault = entry.is_too_long.then(|| messages.fault_too_long(MAX_NOTE_CHARS));
    let described = if fault.is_some() {
        "note-fault note-rule"
    } else {
        "note-rule"
    };
    view! {
        {saved}
        <div class="field">
            <label for="status">{messages.studio_lead_status()}</label>
            <select id="status" name="status">{options.collect_view()}</select>
        </div>
        <div class="field">
            <label for="note-field">{messages.studio_lead_note()}</label>
            <TextArea
                id="note-field".to_owned()
                name="note"
                text=entry.follow_up.note
                invalid=fault.is_some().then_some("true")
                described=Some(described.to_owned())
            />
            {fault.map(|words| view! { <p class="studio-fault" id="note-fault">{words}</p> })}
            <p class="studio-rule" id="note-rule">{messages.studio_lead_note_rule(MAX_NOTE_CHARS)}</p>
        </div>
    }
    .into_html()
}
