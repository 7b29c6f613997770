//! One context: what names it, its settings, and what may be done with it; and the form of a new one.

use super::context_form::ContextFields;
use super::contexts::{Status, address};
use super::demo_preview::{For, PreviewOf};
use super::fields::sentence;
use super::html::IntoHtml;
use super::moment::Moment;
use crate::messages::Messages;
use crate::studio_content::ContextEntry;
use backend::config::SettingFault;
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
    let preview = preview.map(|preview| view! { <PreviewOf preview here=None /> });
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
            <form class="studio-form" method="post" action=here.clone()>
                <input type="hidden" name="version" value=version.to_string() />
                <ContextFields entry is_new=false />
                <For id="typed-for" whom />
                <div class="studio-further">
                    <button class="primary" type="submit">{messages.studio_link_save()}</button>
                    <button class="secondary" type="submit" name="preview" value="yes" formaction=format!("{here}#preview")>
                        {messages.demo_preview_typed()}
                    </button>
                </div>
            </form>
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
        <Faults faults />
        <section aria-labelledby="settings">
            <h2 id="settings">{messages.studio_link_settings()}</h2>
            {settings}
        </section>
        {preview}
        {end}
    }
    .into_html()
}

/// The form of a context that is not made yet.
#[component]
pub(super) fn NewContext(entry: ContextEntry) -> impl IntoView {
    let messages = Messages::here();
    let (preview, whom) = (entry.preview.clone(), entry.whom.clone());
    let preview = preview.map(|preview| view! { <PreviewOf preview here=None /> });
    view! {
        <form class="studio-form" method="post" action="/studio/contexts/new">
            <ContextFields entry is_new=true />
            <For id="typed-for" whom />
            <div class="studio-further">
                <button class="primary" type="submit">{messages.context_make()}</button>
                <button class="secondary" type="submit" name="preview" value="yes" formaction="/studio/contexts/new#preview">
                    {messages.demo_preview_typed()}
                </button>
            </div>
        </form>
        {preview}
    }
    .into_html()
}

/// What keeps it from being used, in the words of the validator.
#[component]
fn Faults(faults: Vec<SettingFault>) -> impl IntoView {
    let messages = Messages::here();
    if faults.is_empty() {
        return ().into_html();
    }
    let items = faults.iter().map(|fault| {
        let key = (!fault.key.is_empty()).then(|| view! { <code>{fault.key.clone()}</code> ": " });
        view! { <li>{key}{sentence(fault)}</li> }
    });
    view! {
        <section aria-labelledby="remarks">
            <h2 id="remarks">{messages.demo_remarks()}</h2>
            <ul class="studio-remarks" lang="en" dir="ltr">{items.collect_view()}</ul>
        </section>
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
