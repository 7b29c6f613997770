//! One demo: where it is seen, its settings, and what may be done with it; and the form of a new one.

use super::demo_form::DemoFields;
use super::demo_preview::{For, PreviewOf};
use super::demos::{Status, address};
use super::fields::sentence;
use super::html::IntoHtml;
use super::moment::Moment;
use crate::messages::Messages;
use crate::studio_content::DemoEntry;
use backend::config::SettingFault;
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
    let preview = preview.map(|preview| view! { <PreviewOf preview here=Some(here.clone()) /> });
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
            <form class="studio-form" method="post" action=here.clone()>
                <input type="hidden" name="version" value=version.to_string() />
                <DemoFields choices entry is_new=false />
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
        <section aria-labelledby="settings">
            <h2 id="settings">{messages.studio_link_settings()}</h2>
            {settings}
        </section>
        {preview}
        {end}
    }
    .into_html()
}

/// The form of a demo that is not made yet.
#[component]
pub(super) fn NewDemo(choices: DemoChoices, entry: DemoEntry) -> impl IntoView {
    let messages = Messages::here();
    let (preview, whom) = (entry.preview.clone(), entry.whom.clone());
    let preview = preview.map(|preview| view! { <PreviewOf preview here=None /> });
    view! {
        <form class="studio-form" method="post" action="/studio/demos/new">
            <DemoFields choices entry is_new=true />
            <For id="typed-for" whom />
            <div class="studio-further">
                <button class="primary" type="submit">{messages.demo_make()}</button>
                <button class="secondary" type="submit" name="preview" value="yes" formaction="/studio/demos/new#preview">
                    {messages.demo_preview_typed()}
                </button>
            </div>
        </form>
        {preview}
    }
    .into_html()
}

/// What is worth a second look, in the words of the validator.
#[component]
fn Remarks(
    /// Why it cannot be played.
    why: Option<String>,
    remarks: Vec<SettingFault>,
) -> impl IntoView {
    let messages = Messages::here();
    if why.is_none() && remarks.is_empty() {
        return ().into_html();
    }
    let why = why.map(|why| view! { <li>{why}</li> });
    let items = remarks.iter().map(|remark| {
        let key = (!remark.key.is_empty()).then(|| view! { <code>{remark.key.clone()}</code> ": " });
        view! { <li>{key}{sentence(remark)}</li> }
    });
    view! {
        <section aria-labelledby="remarks">
            <h2 id="remarks">{messages.demo_remarks()}</h2>
            <ul class="studio-remarks" lang="en" dir="ltr">{why}{items.collect_view()}</ul>
        </section>
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
