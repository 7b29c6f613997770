//! `/studio/sessions`: the talks, the newest first, one part at a time.

use crate::messages::Messages;
use backend::clock::Timestamp;
use backend::store::State;
use backend::studio::{Talk, TalkPage};
use contract::session::EndReason;
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
    view! {
        <Rows talks none=messages.studio_none() />
        <nav class="studio-more" aria-label=messages.studio_talks()>
            {(!is_newest).then(|| view! { <a href="/studio/sessions">{messages.studio_newest()}</a> })}
            {older.map(|href| view! { <a href=href rel="next">{messages.studio_older()}</a> })}
        </nav>
    }
    .into_any()
}

/// Talks as a table; on a narrow page each is a card.
#[component]
pub(super) fn Rows(
    talks: Vec<Talk>,
    /// What is said in place of an empty table.
    none: &'static str,
) -> impl IntoView {
    let messages = Messages::here();
    if talks.is_empty() {
        return view! { <p class="studio-note">{none}</p> }.into_any();
    }
    let rows = talks
        .into_iter()
        .map(|talk| {
            let href = format!("/studio/sessions/{}", talk.id);
            let link = talk
                .by_link
                .then(|| view! { <small>{messages.studio_by_link()}</small> });
            view! {
                <tr>
                    <td><a href=href><Moment at=talk.created /></a></td>
                    <td><bdi>{talk.demo.clone()}</bdi> {link}</td>
                    <td>{talk.provider.name()}</td>
                    <td><Ending state=talk.state reason=talk.reason /></td>
                    <td class="studio-number">{talk.lasted.map(duration)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="studio-table" tabindex="0" role="region" aria-label=messages.studio_talks()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_when()}</th>
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

/// How far a talk has come; of one that is over, the word for its end as it is stored.
#[component]
pub(super) fn Ending(state: State, reason: Option<EndReason>) -> impl IntoView {
    let messages = Messages::here();
    let words = match state {
        State::Live => messages.studio_live(),
        State::Ended => messages.studio_over(),
        State::Requested | State::Granted | State::Connecting => messages.studio_starting(),
    };
    let reason = reason.map(|reason| view! { <code dir="ltr">{reason.id()}</code> });
    view! { <span class="studio-state" data-state=state.id()>{words}</span> " " {reason} }
}

/// A moment, in the zone that it names.
#[component]
pub(super) fn Moment(at: Timestamp) -> impl IntoView {
    let machine = at.to_rfc3339();
    let shown = machine.replace('T', " ").replace('Z', " UTC");
    view! { <time datetime=machine dir="ltr">{shown}</time> }
}

/// Minutes and seconds, as clocks show them.
pub(super) fn duration(lasted: Duration) -> String {
    let secs = lasted.as_secs();
    format!("{}:{:02}", secs / 60, secs % 60)
}
