//! `/studio/sessions`: the talks, the newest first, one part at a time.

use super::ending::Ending;
use crate::messages::Messages;
use backend::clock::Timestamp;
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
    let older = older.map(|cursor| format!("/studio/sessions?before={cursor}"));
    let has_ways = !is_newest || older.is_some();
    let ways = has_ways.then(|| {
        view! {
            <nav class="studio-more" aria-label=messages.studio_talks()>
                {(!is_newest).then(|| view! { <a class="secondary" href="/studio/sessions">{messages.studio_newest()}</a> })}
                {older.map(|href| view! { <a class="secondary" href=href rel="next">{messages.studio_older()}</a> })}
            </nav>
        }
    });
    view! {
        <Rows talks label=messages.studio_talks() none=messages.studio_none() />
        {ways}
    }
    .into_any()
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
        return view! { <p class="studio-empty">{none}</p> }.into_any();
    }
    let rows = talks
        .into_iter()
        .map(|talk| {
            let href = format!("/studio/sessions/{}", talk.id);
            let link = talk
                .by_link
                .then(|| view! { " " <small>{messages.studio_by_link()}</small> });
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
                        <th scope="col">{messages.studio_when()} " " <bdi>{ZONE}</bdi></th>
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
    .into_any()
}

/// The zone of every time that is shown.
const ZONE: &str = "UTC";

/// A moment, in the zone that it names.
#[component]
pub(super) fn Moment(at: Timestamp) -> impl IntoView {
    let machine = at.to_rfc3339();
    let shown = machine.replace('T', " ").replace('Z', "");
    view! { <time datetime=machine dir="ltr">{shown}<span class="studio-zone">" "{ZONE}</span></time> }
}

/// Minutes and seconds, as clocks show them.
pub(super) fn duration(lasted: Duration) -> String {
    let secs = lasted.as_secs();
    format!("{}:{:02}", secs / 60, secs % 60)
}
