//! `/studio`: who talks now, what happened since yesterday, links that need a look, and the last talks.

use super::frame::LIVE;
use super::html::{Html, IntoHtml};
use super::limits::{OwnSpentNote, StoppedNote};
use super::links::{Status, used, used_time};
use super::moment::{LastDay, Moment, site_zone};
use super::numbers::{amount, number};
use super::talks::{Rows, duration};
use crate::messages::Messages;
use backend::store::Amounts;
use backend::studio::{Home, LinkLine, Look, Since};
use leptos::prelude::*;
use std::time::Duration;

/// What is short-lived first, and the ways to the whole lists.
#[component]
pub(super) fn Home(home: Home) -> impl IntoView {
    let messages = Messages::here();
    let has_any = !home.last.is_empty();
    let stops = home
        .stops
        .iter()
        .map(|stop| view! { <StoppedNote what=stop.what /> });
    let stops = stops.collect_view();
    view! {
        {stops}
        {home.is_new.then(|| view! { <FirstLink /> })}
        {home.is_spent.then(|| view! { <OwnSpentNote /> })}
        <section id="live-open" data-live=LIVE aria-labelledby="open">
            <h2 id="open">{messages.studio_open()}</h2>
            <Rows talks=home.open label=messages.studio_open() none=messages.studio_open_none() />
        </section>
        <section id="live-since" data-live=LIVE aria-labelledby="since">
            <h2 id="since">{messages.studio_counted()}</h2>
            <Counts since=home.since />
        </section>
        <section id="live-looks" data-live=LIVE aria-labelledby="looks">
            <h2 id="looks">{messages.studio_looks()}</h2>
            <Looks looks=home.looks />
        </section>
        <section id="live-last" data-live=LIVE aria-labelledby="last">
            <h2 id="last">{messages.studio_last()}</h2>
            <Rows talks=home.last label=messages.studio_last() none=messages.studio_none() />
            {has_any.then(|| view! {
                <p class="studio-more"><a class="secondary" href="/studio/sessions">{messages.studio_all()}</a></p>
            })}
        </section>
    }
    .into_html()
}

/// What a newcomer begins with.
#[component]
fn FirstLink() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <section aria-labelledby="first">
            <h2 id="first">{messages.studio_first()}</h2>
            <p class="studio-lead">{messages.studio_first_lead()}</p>
            <p><a class="primary" href="/studio/links/new">{messages.studio_first_make()}</a></p>
        </section>
    }
    .into_html()
}

#[component]
fn Counts(since: Since) -> impl IntoView {
    let messages = Messages::here();
    if since == Since::default() {
        return view! { <p class="studio-empty">{messages.studio_counted_none()}</p> }.into_html();
    }
    let Amounts {
        opened,
        started,
        live,
        acted,
        live_ms,
        ..
    } = since.amounts;
    let minutes = duration(Duration::from_millis(live_ms.try_into().unwrap_or_default()));
    let talks = Some("/studio/sessions");
    // What has a list leads to it.
    let facts = [
        (messages.studio_figures_opened(), number(messages, opened), None),
        (
            messages.studio_figures_started(),
            number(messages, started),
            talks,
        ),
        (messages.studio_figures_live(), number(messages, live), None),
        (messages.studio_figures_minutes(), minutes, None),
        (messages.studio_figures_acted(), number(messages, acted), None),
        (
            messages.studio_leads(),
            number(messages, since.leads),
            Some("/studio/leads"),
        ),
        (
            messages.studio_figures_failed(),
            number(messages, since.failed),
            Some("/studio/figures#failed"),
        ),
    ];
    let facts = facts.map(|(what, amount, list)| {
        let amount = match list {
            Some(list) => view! { <a href=list>{amount}</a> }.into_html(),
            None => amount.into_html(),
        };
        view! { <div><dt>{what}</dt><dd>{amount}</dd></div> }
    });
    view! {
        <dl class="studio-facts">{facts.into_iter().collect_view()}</dl>
        <p class="studio-note">{messages.studio_figures_note(site_zone().name())}</p>
        <p class="studio-more"><a class="secondary" href="/studio/figures">{messages.studio_figures()}</a></p>
    }
    .into_html()
}

#[component]
fn Looks(looks: Vec<(LinkLine, Vec<Look>)>) -> impl IntoView {
    let messages = Messages::here();
    if looks.is_empty() {
        return view! { <p class="studio-empty">{messages.studio_looks_none()}</p> }.into_html();
    }
    let rows = looks.into_iter().map(|(link, why)| {
        let href = format!("/studio/links/{}", link.id);
        let why = why
            .into_iter()
            .map(|look| view! { <p>{reason(messages, &link, look)}</p> });
        let why = why.collect_view();
        view! {
            <tr>
                <td><a href=href><bdi>{link.recipient.clone()}</bdi></a></td>
                <td><Status status=link.status /></td>
                <td class="studio-why">{why}</td>
                <td><bdi>{link.owner.clone()}</bdi></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=messages.studio_looks()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_link_recipient()}</th>
                        <th scope="col">{messages.studio_state()}</th>
                        <th scope="col">{messages.studio_figures_reason()}</th>
                        <th scope="col">{messages.studio_link_owner()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="studio-note">{messages.studio_looks_note()}</p>
    }
    .into_html()
}

fn reason(messages: Messages, link: &LinkLine, look: Look) -> Html {
    match look {
        Look::NoDemo => messages.studio_look_no_demo(&link.demo).into_html(),
        Look::Ends(end) => view! { {messages.studio_look_ends()} " " <LastDay end=Some(end) /> }.into_html(),
        Look::Denied(at) => view! { {messages.studio_look_denied()} " " <Moment at /> }.into_html(),
        Look::Late(at) => view! { {messages.studio_look_late()} " " <Moment at /> }.into_html(),
        Look::Asked(at) => view! { {messages.studio_look_asked()} " " <Moment at /> }.into_html(),
        Look::Talks => messages.studio_look_talks(&used(link)).into_html(),
        Look::Minutes => messages.studio_look_minutes(&used_time(link)).into_html(),
        Look::Money { used, most, currency } => messages
            .studio_look_money(&format!(
                "{} / {}",
                number(messages, used),
                amount(messages, most, &currency)
            ))
            .into_html(),
        Look::Failed(talk) => {
            let href = format!("/studio/sessions/{}", talk.id);
            view! { {messages.studio_look_failed()} " " <a href=href><Moment at=talk.created /></a> }
                .into_html()
        }
    }
}
