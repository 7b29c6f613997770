//! `/studio/demos`: the demos of the configuration file, and those that are made on the site, one part at a time.

use super::html::IntoHtml;
use super::lists::{Downloads, Ways};
use super::moment::Moment;
use crate::messages::Messages;
use backend::studio::{DemoLine, DemoOrigin, DemoPage, DemoStatus};
use contract::ProviderKind;
use leptos::prelude::*;

/// Both lists, the way to a new demo, and the ways to the other parts.
#[component]
pub(super) fn Demos(page: DemoPage, may_make: bool) -> impl IntoView {
    let messages = Messages::here();
    let DemoPage {
        of_file,
        demos,
        newer,
        older,
        is_newest,
    } = page;
    let new =
        may_make.then(|| view! { <a class="primary" href="/studio/demos/new">{messages.demos_new()}</a> });
    let further = view! {
        <div class="studio-further">
            {new}
            <a class="secondary" href="/studio/contexts">{messages.contexts_title()}</a>
            <a class="secondary" href="/studio/pictures">{messages.pictures_title()}</a>
        </div>
    };
    let site = if demos.is_empty() {
        view! { <p class="studio-empty">{messages.demos_none()}</p> }.into_html()
    } else {
        view! { <Rows demos label="of-site" /> }.into_html()
    };
    let file = (!of_file.is_empty()).then(|| {
        view! {
            <section aria-labelledby="of-file">
                <h2 id="of-file">{messages.demos_of_file()}</h2>
                <Rows demos=of_file label="of-file" />
            </section>
        }
    });
    view! {
        {further}
        <section aria-labelledby="of-site">
            <h2 id="of-site">{messages.demos_of_site()}</h2>
            {site}
            <Ways
                at="/studio/demos"
                label=messages.demos_of_site()
                query=None
                newer
                older
                is_newest
                words=(messages.demos_newest(), messages.demos_newer(), messages.demos_older())
            />
        </section>
        {file}
        <Downloads list="/studio/demos" query=None />
    }
    .into_html()
}

#[component]
fn Rows(
    demos: Vec<DemoLine>,
    /// The id of the heading that names the table.
    label: &'static str,
) -> impl IntoView {
    let messages = Messages::here();
    let rows = demos.into_iter().map(|demo| {
        let href = address(demo.origin, &demo.slug);
        // What is no vendor's id stands as it was written.
        let provider = ProviderKind::from_id(&demo.provider)
            .map_or_else(|| demo.provider.clone(), |kind| kind.name().to_owned());
        // A title that says nothing leads nowhere.
        let title = if demo.title.trim().is_empty() {
            demo.slug.clone()
        } else {
            demo.title.clone()
        };
        view! {
            <tr>
                <td><a href=href><bdi>{title}</bdi></a></td>
                <td><Status status=demo.status unplayable=demo.unplayable.is_some() /></td>
                <td><bdi>{demo.slug}</bdi></td>
                <td><bdi>{demo.name}</bdi></td>
                <td><bdi>{provider}</bdi></td>
                <td>{demo.changed.map(|at| view! { <Moment at /> })}</td>
            </tr>
        }
    });
    view! {
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-labelledby=label>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.demo_title()}</th>
                        <th scope="col">{messages.studio_state()}</th>
                        <th scope="col">{messages.demos_id()}</th>
                        <th scope="col">{messages.studio_presenter()}</th>
                        <th scope="col">{messages.studio_vendor()}</th>
                        <th scope="col">{messages.demos_changed()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_html()
}

/// Where a demo is seen, and whether it cannot be played there.
#[component]
pub(super) fn Status(status: DemoStatus, unplayable: bool) -> impl IntoView {
    let messages = Messages::here();
    let words = match status {
        DemoStatus::Listed => messages.demos_listed(),
        DemoStatus::Unlisted => messages.demos_unlisted(),
        DemoStatus::Archived => messages.demos_archived(),
        DemoStatus::Shadowed => messages.demos_shadowed(),
        DemoStatus::Faulty => messages.demos_faulty(),
    };
    view! {
        <span class="studio-state" data-state=status.id()>{words}</span>
        {unplayable
            .then(|| view! { " "<span class="studio-state" data-state="failed">{messages.demos_unplayable()}</span> })}
    }
}

/// The page of a demo.
pub(super) fn address(origin: DemoOrigin, slug: &str) -> String {
    format!("/studio/demos/{}/{slug}", origin.id())
}
