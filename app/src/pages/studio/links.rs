//! `/studio/links`: the links, the newest first, one part at a time.

use super::copied::Copied;
use super::html::IntoHtml;
use super::lists::{Downloads, Ways};
use super::moment::LastDay;
use super::search::search_fault;
use super::select::{OfDemo, Select, all_or};
use super::talks::duration;
use crate::messages::Messages;
use backend::studio::{FileLink, LinkFilter, LinkLine, LinkPage, LinkStatus, SearchFault};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;

/// A part of the list, the way to a new link, and the ways to the other parts.
#[component]
pub(super) fn Links(page: LinkPage, may_make: bool) -> impl IntoView {
    let messages = Messages::here();
    let (query, is_all) = (page.filter.address(), page.filter.is_empty());
    let LinkPage {
        links,
        newer,
        older,
        is_newest,
        filter,
        fault,
        demos,
        owners,
        of_file,
        more_of_file,
    } = page;
    // Where there is none at all there is nothing to look for.
    let can_look = !is_all || !links.is_empty();
    let none = match (is_all, older.is_some()) {
        (true, _) => messages.studio_links_none(),
        (false, true) => messages.studio_links_none_here(),
        (false, false) => messages.studio_links_none_such(),
    };
    let titles: BTreeMap<_, _> = demos.iter().cloned().collect();
    let of_file = (!of_file.is_empty()).then(|| {
        let titles = titles.clone();
        view! { <OfFile links=of_file titles more=more_of_file /> }
    });
    let form = can_look.then(|| view! { <Filter filter fault demos owners /> });
    view! {
        <div class="studio-further">
            {may_make
                .then(|| {
                    view! {
                        <a class="primary" href="/studio/links/new">{messages.studio_link_new()}</a>
                        <a class="secondary" href="/studio/links/many">{messages.studio_links_many_new()}</a>
                    }
                })}
        </div>
        {form}
        {fault.is_none().then(|| view! { <Rows links titles none /> })}
        <Ways
            at="/studio/links"
            label=messages.studio_links()
            query
            newer
            older
            is_newest
            words=(messages.studio_links_newest(), messages.studio_links_newer(), messages.studio_links_older())
        />
        {can_look.then(|| view! { <Downloads list="/studio/links" query=None /> })}
        {of_file}
    }
    .into_html()
}

/// What is looked for, as a form.
#[component]
fn Filter(
    filter: LinkFilter,
    fault: Option<SearchFault>,
    demos: Vec<(String, String)>,
    owners: Vec<(String, String)>,
) -> impl IntoView {
    let messages = Messages::here();
    let all = messages.studio_lead_all();
    let is_all = filter.is_empty();
    let fault = fault.map(|fault| search_fault(messages, fault));
    let invalid = fault.is_some().then_some("true");
    let described = fault.is_some().then_some("words-fault");
    let fault = fault.map(|words| view! { <p class="studio-fault" id="words-fault">{words}</p> });
    let states =
        LinkStatus::ALL.map(|status| (status.id().to_owned(), status_words(messages, status).to_owned()));
    let status = filter.status.map_or("", LinkStatus::id).to_owned();
    let states = all_or(all, states.into(), &status);
    let by_owner = (!owners.is_empty()).then(|| {
        let owners = all_or(all, owners, &filter.owner);
        view! { <Select name="owner" label=messages.studio_link_owner() chosen=filter.owner options=owners /> }
    });
    let clear =
        (!is_all).then(|| view! { <a class="quiet" href="/studio/links">{messages.studio_links_all()}</a> });
    view! {
        <form class="studio-choice" method="get" action="/studio/links" role="search">
            <div class="field">
                <label for="words">{messages.studio_links_words()}</label>
                <input
                    id="words"
                    name="words"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    value=filter.words
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {fault}
            </div>
            <Select name="status" label=messages.studio_state() chosen=status options=states />
            <OfDemo demo=Some(filter.demo) demos />
            {by_owner}
            <button class="secondary" type="submit">{messages.studio_figures_show()}</button>
            {clear}
        </form>
    }
    .into_html()
}

#[component]
fn Rows(
    links: Vec<LinkLine>,
    /// Those of the demos, by their slugs.
    titles: BTreeMap<String, String>,
    /// What is said in place of an empty table.
    none: &'static str,
) -> impl IntoView {
    let messages = Messages::here();
    if links.is_empty() {
        return view! { <p class="studio-empty" role="status">{none}</p> }.into_html();
    }
    let rows = links
        .into_iter()
        .map(|link| {
            let href = format!("/studio/links/{}", link.id);
            // One that is no longer there has its slug alone.
            let demo = titles.get(&link.demo).unwrap_or(&link.demo).clone();
            view! {
                <tr>
                    <td><a href=href><bdi>{link.recipient.clone()}</bdi></a></td>
                    <td>
                        <Status status=link.status />
                        {link.lacks_demo.then(|| view! { " " <small class="studio-mark">{messages.studio_link_no_demo()}</small> })}
                        {link.stores_nothing.then(|| view! { " " <small class="studio-mark">{messages.studio_link_nothing_stored()}</small> })}
                    </td>
                    <td><bdi>{link.company.clone()}</bdi></td>
                    <td><bdi>{demo}</bdi></td>
                    <td class="studio-number" data-label=messages.studio_talks()>{used(&link)}</td>
                    <td><LastDay end=link.expires /></td>
                    <td><bdi>{link.owner.clone()}</bdi></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=messages.studio_links()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_link_recipient()}</th>
                        <th scope="col">{messages.studio_state()}</th>
                        <th scope="col">{messages.studio_link_company()}</th>
                        <th scope="col">{messages.studio_demo()}</th>
                        <th scope="col" class="studio-number">{messages.studio_talks()}</th>
                        <th scope="col">{messages.studio_link_until()}</th>
                        <th scope="col">{messages.studio_link_owner()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_html()
}

/// The links of the configuration file, each with its address and the way to one like it that is changed here.
#[component]
fn OfFile(
    links: Vec<FileLink>,
    titles: BTreeMap<String, String>,
    /// How many others there are.
    more: usize,
) -> impl IntoView {
    let messages = Messages::here();
    let rows = links.into_iter().enumerate().map(|(number, link)| {
        let name = format!("link-{number}");
        let demo = titles.get(&link.demo).unwrap_or(&link.demo).clone();
        let like = format!("/studio/links/new?from=file/{}", link.tag);
        view! {
            <tr>
                <td><bdi id=name.clone()>{link.recipient}</bdi></td>
                <td><bdi>{link.company}</bdi></td>
                <td><bdi>{demo}</bdi></td>
                <td><LastDay end=link.expires /></td>
                <td class="studio-where">
                    <Copied id=format!("address-{number}") address=link.address label=name in_row=true />
                </td>
                <td><a href=like>{messages.demo_copy()}</a></td>
            </tr>
        }
    });
    let more = (more > 0).then(|| {
        let words = messages.studio_links_of_file_more(&more.to_string());
        view! { <p class="studio-note">{words}</p> }
    });
    view! {
        <section aria-labelledby="of-file">
            <h2 id="of-file">{messages.studio_links_of_file()}</h2>
            <p class="studio-note">{messages.studio_links_of_file_note()}</p>
            <div class="studio-table" tabindex="0" role="group" aria-labelledby="of-file">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_link_recipient()}</th>
                            <th scope="col">{messages.studio_link_company()}</th>
                            <th scope="col">{messages.studio_demo()}</th>
                            <th scope="col">{messages.studio_link_until()}</th>
                            <th scope="col">{messages.studio_link_address()}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {more}
        </section>
    }
    .into_html()
}

/// What became of a link.
#[component]
pub(super) fn Status(status: LinkStatus) -> impl IntoView {
    let messages = Messages::here();
    let (id, words) = (status.id(), status_words(messages, status));
    view! { <span class="studio-state" data-state=id>{words}</span> }
}

fn status_words(messages: Messages, status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::New => messages.studio_link_unused(),
        LinkStatus::Opened => messages.studio_link_opened(),
        LinkStatus::Talking => messages.studio_live(),
        LinkStatus::Tried => messages.studio_link_tried(),
        LinkStatus::Talked => messages.studio_link_talked(),
        LinkStatus::UsedUp => messages.studio_link_used_up(),
        LinkStatus::Expired => messages.studio_link_expired(),
        LinkStatus::Revoked => messages.studio_link_revoked(),
    }
}

/// How long the talks of a link were, in minutes and seconds, and how long they may be.
pub(super) fn used_time(link: &LinkLine) -> String {
    let used = duration(link.used_time);
    match link.most_minutes {
        Some(most) => format!("{used} / {}", duration(Duration::from_mins(most.into()))),
        None => used,
    }
}

/// How many talks a link has begun, and of how many.
pub(super) fn used(link: &LinkLine) -> String {
    match link.most {
        Some(most) => format!("{} / {most}", link.used),
        None => link.used.to_string(),
    }
}
