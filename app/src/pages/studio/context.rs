//! One context: what names it, its settings, and what may be done with it; and the form of a new one.

use super::context_form::ContextFields;
use super::contexts::{Status, address};
use super::demo_preview::{PreviewOfTyped, preview_of};
use super::html::IntoHtml;
use super::moment::Moment;
use super::remarks::Remarks;
use super::typed_form::TypedForm;
use crate::messages::Messages;
use crate::studio_content::ContextEntry;
use backend::studio::{ContextDetail, ContextStatus, DemoOrigin};
use leptos::prelude::*;

/// The whole context.
#[component]
pub(super) fn Context(detail: ContextDetail, entry: ContextEntry) -> impl IntoView {
    let messages = Messages::here();
    let may_change = detail.may_change();
    let ContextDetail {
        line,
        version,
        may_make,
        faults,
        links,
        ..
    } = detail;
    let here = address(line.origin, &line.name);
    let is_of_file = line.origin == DemoOrigin::File;
    let (preview, whom) = (entry.preview.clone(), entry.whom.clone());
    let preview = preview_of(may_change, preview, None);
    let note = match line.status {
        _ if is_of_file => Some(messages.context_of_file_note()),
        ContextStatus::Shadowed => Some(messages.context_shadowed_note()),
        ContextStatus::Faulty => Some(messages.context_faulty_note()),
        ContextStatus::Archived => Some(messages.context_archived_note()),
        ContextStatus::Offered => None,
    };
    let copy = may_make.then(|| {
        let from = if is_of_file { "file" } else { "site" };
        let copy = format!("/studio/contexts/new?from={from}/{}", line.name);
        let label = if is_of_file {
            messages.demo_copy()
        } else {
            messages.demo_clone()
        };
        view! { <div class="studio-further"><a class="secondary" href=copy>{label}</a></div> }
    });
    let settings = if may_change {
        view! {
            <TypedForm action=here.clone() version=Some(version.to_string()) save=messages.studio_link_save() whom>
                <ContextFields entry is_new=false />
            </TypedForm>
        }
        .into_html()
    } else {
        view! {
            <fieldset class="studio-form studio-locked" disabled>
                <ContextFields entry is_new=false />
            </fieldset>
        }
        .into_html()
    };
    let is_archived = line.is_archived;
    let end = may_change.then(|| view! { <Archive here=here is_archived /> });
    view! {
        <dl class="studio-facts">
            <div><dt>{messages.studio_state()}</dt><dd><Status status=line.status /></dd></div>
            {(!line.demos.is_empty())
                .then(|| view! { <div><dt>{messages.demos_title()}</dt><dd><bdi>{line.demos.join(", ")}</bdi></dd></div> })}
            <div><dt>{messages.studio_links()}</dt><dd>{links}</dd></div>
            {line.changed.map(|at| view! { <div><dt>{messages.demos_changed()}</dt><dd><Moment at /></dd></div> })}
        </dl>
        {note.map(|words| view! { <p class="studio-note">{words}</p> })}
        {copy}
        <Remarks remarks=faults />
        <div class="studio-typing">
            <section aria-labelledby="settings">
                <h2 id="settings">{messages.studio_link_settings()}</h2>
                {settings}
            </section>
            {preview}
        </div>
        {end}
    }
    .into_html()
}

/// The form of a context that is not made yet.
#[component]
pub(super) fn NewContext(entry: ContextEntry) -> impl IntoView {
    let messages = Messages::here();
    let (preview, whom) = (entry.preview.clone(), entry.whom.clone());
    view! {
        <div class="studio-typing">
            <TypedForm action="/studio/contexts/new".into() save=messages.context_make() whom>
                <ContextFields entry is_new=true />
            </TypedForm>
            <PreviewOfTyped preview here=None />
        </div>
    }
    .into_html()
}

/// Archives a context, or takes it back.
#[component]
fn Archive(here: String, is_archived: bool) -> impl IntoView {
    let messages = Messages::here();
    let (action, label, note) = if is_archived {
        (
            "take-back",
            messages.demo_take_back(),
            messages.context_take_back_note(),
        )
    } else {
        (
            "archive",
            messages.context_archive(),
            messages.context_archive_note(),
        )
    };
    view! {
        <section aria-labelledby="more-to-do">
            <h2 id="more-to-do">{messages.studio_link_further()}</h2>
            <form method="post" action=format!("{here}/{action}")>
                <button class="secondary" type="submit" aria-describedby="archive-note">{label}</button>
            </form>
            <p class="studio-note" id="archive-note">{note}</p>
        </section>
    }
    .into_html()
}
