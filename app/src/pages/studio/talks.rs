//! `/studio/sessions`: the talks, the newest first, one part at a time.

use super::ending::Ending;
use super::html::IntoHtml;
use super::link_words::link_words;
use super::lists::{Downloads, Ways};
use super::moment::{Moment, ZoneName};
use crate::messages::Messages;
use backend::studio::{Talk, TalkPage};
use leptos::prelude::*;
use std::time::Duration;

/// A part of the list, and the ways to the others.
#[component]
pub(super) fn Talks(page: TalkPage) -> impl IntoView {
    let messages = Messages::here();
    let TalkPage {
        talks,
        older,
        is_newest,
    } = page;
    let has_any = !talks.is_empty();
    view! {
        {has_any.then(|| view! {
            <p class="studio-more"><a class="secondary" href="/studio/sessions/search">{messages.studio_search()}</a></p>
        })}
        <Rows talks label=messages.studio_talks() none=messages.studio_none() />
        <Ways
            at="/studio/sessions"
            label=messages.studio_talks()
            query=None
            older
            is_newest
            words=(messages.studio_newest(), messages.studio_older())
        />
        {has_any.then(|| view! { <Downloads list="/studio/sessions" query=None /> })}
    }
    .into_html()
}

/// Talks as a table; on a narrow page each is a card.
#[component]
pub(super) fn Rows(
    talks: Vec<Talk>,
    /// What the table is of.
    label: &'static str,
    /// What is said in place of an empty table.
    none: &'static str,
) -> impl IntoView {
    let messages = Messages::here();
    if talks.is_empty() {
        return view! { <p class="studio-empty">{none}</p> }.into_html();
    }
    let rows = talks
        .into_iter()
        .map(|talk| {
            let href = format!("/studio/sessions/{}", talk.id);
            let link = match &talk.link {
                Some(link) => Some(link_words(messages, link)),
                None => talk.tag.is_some().then(|| messages.studio_by_link().to_owned()),
            };
            let link = link.map(|words| view! { " " <small><bdi>{words}</bdi></small> });
            view! {
                <tr>
                    <td><a href=href><Moment at=talk.created /></a></td>
                    <td><bdi>{talk.demo.clone()}</bdi>{link}</td>
                    <td>{talk.provider.name()}</td>
                    <td><Ending state=talk.state reason=talk.reason /></td>
                    <td class="studio-number">{talk.lasted.map(duration)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        // Two of them may be on a page: groups, so that neither is a landmark beside its section.
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=label>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_when()} " " <ZoneName /></th>
                        <th scope="col">{messages.studio_demo()}</th>
                        <th scope="col">{messages.studio_vendor()}</th>
                        <th scope="col">{messages.studio_state()}</th>
                        <th scope="col" class="studio-number">{messages.studio_lasted()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_html()
}

/// Minutes and seconds, as clocks show them.
pub(super) fn duration(lasted: Duration) -> String {
    let secs = lasted.as_secs();
    format!("{}:{:02}", secs / 60, secs % 60)
}
