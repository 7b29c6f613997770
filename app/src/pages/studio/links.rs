//! `/studio/links`: the links, the newest first, one part at a time.

use super::html::IntoHtml;
use super::lists::Ways;
use super::moment::LastDay;
use super::talks::duration;
use crate::messages::Messages;
use backend::studio::{LinkLine, LinkPage, LinkStatus};
use leptos::prelude::*;

/// A part of the list, the way to a new link, and the ways to the other parts.
#[component]
pub(super) fn Links(page: LinkPage, may_make: bool) -> impl IntoView {
    let messages = Messages::here();
    let LinkPage {
        links,
        older,
        is_newest,
    } = page;
    view! {
        <div class="studio-further">
            {may_make
                .then(|| {
                    view! {
                        <a class="primary" href="/studio/links/new">{messages.studio_link_new()}</a>
                        <a class="secondary" href="/studio/links/many">{messages.studio_links_many_new()}</a>
                    }
                })}
            {(!links.is_empty())
                .then(|| view! { <a class="secondary" href="/studio/links.csv" download>{messages.studio_links_download()}</a> })}
        </div>
        <Rows links />
        <Ways
            at="/studio/links"
            label=messages.studio_links()
            query=None
            older
            is_newest
            words=(messages.studio_links_newest(), messages.studio_links_older())
        />
    }
    .into_html()
}

#[component]
fn Rows(links: Vec<LinkLine>) -> impl IntoView {
    let messages = Messages::here();
    if links.is_empty() {
        return view! { <p class="studio-empty">{messages.studio_links_none()}</p> }.into_html();
    }
    let rows = links
        .into_iter()
        .map(|link| {
            let href = format!("/studio/links/{}", link.id);
            view! {
                <tr>
                    <td><a href=href><bdi>{link.recipient.clone()}</bdi></a></td>
                    <td><Status status=link.status /></td>
                    <td><bdi>{link.company.clone()}</bdi></td>
                    <td><bdi>{link.demo.clone()}</bdi></td>
                    <td class="studio-number">{used(&link)}</td>
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

/// What became of a link.
#[component]
pub(super) fn Status(status: LinkStatus) -> impl IntoView {
    let messages = Messages::here();
    let (id, words) = match status {
        LinkStatus::New => ("new", messages.studio_link_unused()),
        LinkStatus::Opened => ("opened", messages.studio_link_opened()),
        LinkStatus::Talking => ("live", messages.studio_live()),
        LinkStatus::Tried => ("tried", messages.studio_link_tried()),
        LinkStatus::Talked => ("talked", messages.studio_link_talked()),
        LinkStatus::UsedUp => ("used-up", messages.studio_link_used_up()),
        LinkStatus::Expired => ("expired", messages.studio_link_expired()),
        LinkStatus::Revoked => ("revoked", messages.studio_link_revoked()),
    };
    view! { <span class="studio-state" data-state=id>{words}</span> }
}

/// How long the talks of a link were, in minutes and seconds, and how long they may be.
pub(super) fn used_time(link: &LinkLine) -> String {
    let used = duration(link.used_time);
    match link.most_minutes {
        Some(most) => format!("{used} / {most}:00"),
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
