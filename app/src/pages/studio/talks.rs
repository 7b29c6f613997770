//! `/studio/sessions`: the talks, the newest first, one part at a time.

use super::ending::Ending;
use super::frame::LIVE;
use super::html::IntoHtml;
use super::link_words::link_words;
use super::lists::{Downloads, Ways};
use super::moment::{Moment, ZoneName};
use super::numbers::number;
use super::select::{OfDemo, OfVendor, Select, all_or};
use crate::messages::Messages;
use backend::store::{MOST_WALKED, TalkOutcome};
use backend::studio::{ByLink, Talk, TalkChoice, TalkPage};
use leptos::prelude::*;
use std::time::Duration;

/// A part of the list, and the ways to the others.
#[component]
pub(super) fn Talks(page: TalkPage) -> impl IntoView {
    let messages = Messages::here();
    let TalkPage {
        choice,
        link,
        demos,
        talks,
        is_cut,
        newer,
        older,
        is_newest,
    } = page;
    let query = choice.query();
    let has_any = !talks.is_empty();
    let none = match &query {
        Some(_) if is_cut => messages.studio_talks_none_among(&MOST_WALKED.to_string()),
        Some(_) => messages.studio_talks_none_of().to_owned(),
        None => messages.studio_none().to_owned(),
    };
    let all = query.is_some().then(|| {
        view! { <p class="studio-more"><a class="secondary" href="/studio/sessions">{messages.studio_talks_all()}</a></p> }
    });
    view! {
        {(has_any || query.is_some()).then(|| view! {
            <p class="studio-more"><a class="secondary" href="/studio/sessions/search">{messages.studio_search()}</a></p>
            <Filter choice link demos />
        })}
        {all}
        <div id="live-talks" data-live=is_newest.then_some(LIVE)>
            <Rows talks label=messages.studio_talks() none />
        </div>
        <Ways
            at="/studio/sessions"
            label=messages.studio_talks()
            query=query.clone()
            newer
            older
            is_newest
            words=(messages.studio_newest(), messages.studio_newer(), messages.studio_older())
        />
        {(has_any || is_cut).then(|| view! { <Downloads list="/studio/sessions" query /> })}
    }
    .into_html()
}

/// Which talks. It is an address, so it works without a script.
#[component]
fn Filter(
    choice: TalkChoice,
    /// The link of it.
    link: Option<ByLink>,
    demos: Vec<(String, String)>,
) -> impl IntoView {
    let messages = Messages::here();
    let all = messages.studio_lead_all();
    // There are too many links to choose one from a list; the page of each leads here.
    let of_link = choice.link.zip(link).map(|(id, link)| {
        let options = all_or(all, vec![(id.clone(), link_words(messages, &link))], &id);
        view! { <Select name="link" label=messages.studio_lead_link() chosen=id options /> }
    });
    let outcomes = TalkOutcome::ALL.map(|one| {
        let words = match one {
            TalkOutcome::Talked => messages.studio_talks_talked(),
            TalkOutcome::Failed => messages.studio_talks_failed(),
        };
        (one.id().to_owned(), words.to_owned())
    });
    let outcome = choice.outcome.map_or("", TalkOutcome::id).to_owned();
    let outcomes = all_or(all, outcomes.into(), &outcome);
    view! {
        <form class="studio-choice" method="get" action="/studio/sessions">
            <OfDemo demo=choice.demo demos />
            <OfVendor provider=choice.provider />
            {of_link}
            <Select
                name="outcome"
                label=messages.studio_state()
                chosen=outcome
                options=outcomes
            />
            <button class="secondary" type="submit">{messages.studio_figures_show()}</button>
        </form>
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
    #[prop(into)]
    none: String,
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
                    <td class="studio-number" data-label=messages.studio_lasted()>{talk.lasted.map(duration)}</td>
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

/// Seconds to the hundredth.
pub(super) fn seconds(messages: Messages, ms: u128) -> String {
    let seconds = format!("{}.{:02}", ms / 1000, ms % 1000 / 10);
    format!("{} s", number(messages, seconds))
}

/// Minutes and seconds, as clocks show them.
pub(super) fn duration(lasted: Duration) -> String {
    let secs = lasted.as_secs();
    let (hours, minutes, rest) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}
