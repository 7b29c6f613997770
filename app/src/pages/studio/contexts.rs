//! `/studio/contexts`: the contexts of the configuration, and those that are made on the site.

use super::html::IntoHtml;
use super::lists::Downloads;
use super::moment::Moment;
use crate::messages::Messages;
use backend::studio::{ContextLine, ContextList, ContextStatus, DemoOrigin};
use leptos::prelude::*;

/// Both lists, and the way to a new context.
#[component]
pub(super) fn Contexts(list: ContextList) -> impl IntoView {
    let messages = Messages::here();
    let ContextList {
        of_site,
        of_file,
        may_make,
    } = list;
    let new = may_make.then(|| {
        view! {
            <div class="studio-further">
                <a class="primary" href="/studio/contexts/new">{messages.contexts_new()}</a>
            </div>
        }
    });
    let site = if of_site.is_empty() {
        view! { <p class="studio-empty">{messages.contexts_none()}</p> }.into_html()
    } else {
        view! { <Rows contexts=of_site label="of-site" /> }.into_html()
    };
    view! {
        <p class="studio-note">{messages.contexts_note()}</p>
        {new}
        <section aria-labelledby="of-site">
            <h2 id="of-site">{messages.demos_of_site()}</h2>
            {site}
        </section>
        <section aria-labelledby="of-file">
            <h2 id="of-file">{messages.demos_of_file()}</h2>
            <Rows contexts=of_file label="of-file" />
        </section>
        <Downloads list="/studio/contexts" query=None />
    }
    .into_html()
}

#[component]
fn Rows(
    contexts: Vec<ContextLine>,
    /// The id of the heading that names the table.
    label: &'static str,
) -> impl IntoView {
    let messages = Messages::here();
    let rows = contexts.into_iter().map(|context| {
        let href = address(context.origin, &context.name);
        view! {
            <tr>
                <td><a href=href><bdi>{context.name}</bdi></a></td>
                <td><Status status=context.status /></td>
                <td><bdi>{context.demos.join(", ")}</bdi></td>
                <td>{context.changed.map(|at| view! { <Moment at /> })}</td>
            </tr>
        }
    });
    view! {
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-labelledby=label>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.context_name()}</th>
                        <th scope="col">{messages.studio_state()}</th>
                        <th scope="col">{messages.demos_title()}</th>
                        <th scope="col">{messages.demos_changed()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_html()
}

/// Whether a context can be chosen.
#[component]
pub(super) fn Status(status: ContextStatus) -> impl IntoView {
    let messages = Messages::here();
    let words = match status {
        ContextStatus::Offered => messages.contexts_offered(),
        ContextStatus::Archived => messages.demos_archived(),
        ContextStatus::Shadowed => messages.demos_shadowed(),
        ContextStatus::Faulty => messages.demos_faulty(),
    };
    view! { <span class="studio-state" data-state=status.id()>{words}</span> }
}

/// The page of a context.
pub(super) fn address(origin: DemoOrigin, name: &str) -> String {
    format!("/studio/contexts/{}/{name}", origin.id())
}
