//! One demo: where it is seen, its settings, and what may be done with it; and the form of a new one.

use super::demo_form::DemoFields;
use super::demo_preview::{PreviewOfTyped, preview_of};
use super::demos::{Status, address};
use super::html::IntoHtml;
use super::moment::Moment;
use super::remarks::Remarks;
use super::typed_form::TypedForm;
use crate::messages::Messages;
use crate::studio_content::DemoEntry;
use backend::studio::{DemoChoices, DemoDetail, DemoOrigin, DemoStatus};
use leptos::prelude::*;

/// The whole demo.
#[component]
pub(super) fn Demo(detail: DemoDetail, choices: DemoChoices, entry: DemoEntry) -> impl IntoView {
    let messages = Messages::here();
    let (may_change, is_open) = (detail.may_change(), detail.is_open());
    let DemoDetail {
        line,
        version,
        may_make,
        remarks,
        ..
    } = detail;
    let here = address(line.origin, &line.slug);
    let is_of_file = line.origin == DemoOrigin::File;
    let (preview, whom) = (entry.preview.clone(), entry.whom.clone());
    let preview = preview_of(may_change, preview, Some(here.clone()));
    let note = match line.status {
        _ if is_of_file => Some(messages.demo_of_file_note()),
        DemoStatus::Shadowed => Some(messages.demo_shadowed_note()),
        DemoStatus::Faulty => Some(messages.demo_faulty_note()),
        _ => None,
    };
    let further = may_make.then(|| {
        let from = if is_of_file { "file" } else { "site" };
        let copy = format!("/studio/demos/new?from={from}/{}", line.slug);
        let label = if is_of_file {
            messages.demo_copy()
        } else {
            messages.demo_clone()
        };
        view! { <a class="secondary" href=copy>{label}</a> }
    });
    let look = is_open.then(|| {
        let open = format!("/demo/{}", line.slug);
        view! { <a class="secondary" href=open>{messages.demo_try()}</a> }
    });
    let settings = if may_change {
        view! {
            <TypedForm action=here.clone() version=Some(version.to_string()) save=messages.studio_link_save() whom>
                <DemoFields choices entry is_new=false />
            </TypedForm>
        }
        .into_html()
    } else {
        view! {
            <fieldset class="studio-form studio-locked" disabled>
                <DemoFields choices entry is_new=false />
            </fieldset>
        }
        .into_html()
    };
    let is_archived = line.status == DemoStatus::Archived;
    let end = (may_make && !is_of_file).then(|| view! { <Archive here=here is_archived /> });
    view! {
        <dl class="studio-facts">
            <div>
                <dt>{messages.studio_state()}</dt>
                <dd><Status status=line.status unplayable=line.unplayable.is_some() /></dd>
            </div>
            <div><dt>{messages.demos_id()}</dt><dd><bdi>{line.slug.clone()}</bdi></dd></div>
            {line.changed.map(|at| view! { <div><dt>{messages.demos_changed()}</dt><dd><Moment at /></dd></div> })}
        </dl>
        {note.map(|words| view! { <p class="studio-note">{words}</p> })}
        <div class="studio-further">{look}{further}</div>
        <Remarks why=line.unplayable remarks />
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

/// The form of a demo that is not made yet.
#[component]
pub(super) fn NewDemo(choices: DemoChoices, entry: DemoEntry) -> impl IntoView {
    let messages = Messages::here();
    let (preview, whom) = (entry.preview.clone(), entry.whom.clone());
    view! {
        <div class="studio-typing">
            <TypedForm action="/studio/demos/new".into() save=messages.demo_make() whom>
                <DemoFields choices entry is_new=true />
            </TypedForm>
            <PreviewOfTyped preview here=None />
        </div>
    }
    .into_html()
}

/// Archives a demo, or takes it back.
#[component]
fn Archive(here: String, is_archived: bool) -> impl IntoView {
    let messages = Messages::here();
    let (action, label, note) = if is_archived {
        (
            "take-back",
            messages.demo_take_back(),
            messages.demo_take_back_note(),
        )
    } else {
        ("archive", messages.demo_archive(), messages.demo_archive_note())
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
