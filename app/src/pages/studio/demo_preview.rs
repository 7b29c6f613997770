//! What the presenter of a demo says first and is told, filled in for one visitor.

use super::fields::sentence;
use super::html::{Html, IntoHtml};
use crate::messages::Messages;
use backend::studio::{Preview, PreviewFor, SAMPLE_RECIPIENT};
use leptos::prelude::*;

/// Where a script shows what is typed, while it is typed (`app/js/pages/preview.js`), and says whether it does. What it shows is not
/// read out by itself: a short sentence is, when it changes.
#[component]
pub(super) fn PreviewOfTyped(
    /// What is shown without the script.
    preview: Option<Preview>,
    /// The page that shows it again for another visitor.
    here: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let preview = preview.map(|preview| view! { <PreviewOf preview here /> }.into_html());
    view! {
        <div class="studio-typed">
            <div id="typed-preview">{preview}</div>
            <p
                id="typed-preview-said"
                class="studio-note"
                role="status"
                aria-live="polite"
                data-done=messages.demo_preview_live()
                data-wrong=messages.demo_preview_wrong()
                data-failed=messages.demo_preview_failed()
            ></p>
        </div>
    }
    .into_html()
}

/// The preview below a form; where the form cannot be changed there is nothing that is typed.
pub(super) fn preview_of(may_change: bool, preview: Option<Preview>, here: Option<String>) -> Html {
    if may_change {
        return view! { <PreviewOfTyped preview here /> }.into_html();
    }
    preview
        .map(|preview| view! { <PreviewOf preview here /> })
        .into_html()
}

/// The choice of a visitor, and the texts. `here` is the page that shows it again; none where it is part of a form that is
/// not saved yet.
#[component]
fn PreviewOf(preview: Preview, here: Option<String>) -> impl IntoView {
    let messages = Messages::here();
    let Preview {
        chosen,
        links,
        greeting,
        prompt,
        faults,
        greets_as_context,
    } = preview;
    let of_context =
        greets_as_context.then(|| view! { <p class="studio-note">{messages.demo_preview_of_context()}</p> });
    let choose = here.map(|here| {
        view! {
            <form class="studio-form" method="get" action=format!("{here}#preview")>
                <For id="preview-for" whom=PreviewFor { chosen, links } />
                <button class="secondary" type="submit">{messages.demo_preview_show()}</button>
            </form>
        }
    });
    let texts = if faults.is_empty() {
        let prompt = if prompt.is_empty() {
            view! { <p class="studio-empty">{messages.demo_preview_no_prompt()}</p> }.into_html()
        } else {
            view! {
                <div class="studio-text" dir="auto" tabindex="0" role="group" aria-labelledby="preview-prompt">
                    {prompt}
                </div>
            }
            .into_html()
        };
        view! {
            <h3>{messages.studio_link_greeting()}</h3>
            {of_context}
            <div class="studio-text" dir="auto">{greeting}</div>
            <h3 id="preview-prompt">{messages.demo_preview_prompt()}</h3>
            {prompt}
        }
        .into_html()
    } else {
        let items = faults
            .iter()
            .map(|fault| view! { <li>{sentence(fault)}</li> })
            .collect_view();
        view! { <ul class="studio-remarks studio-fault" lang="en" dir="ltr">{items}</ul> }.into_html()
    };
    view! {
        <section aria-labelledby="preview">
            <h2 id="preview">{messages.demo_preview()}</h2>
            {choose}
            {texts}
        </section>
    }
    .into_html()
}

/// Whom it is for; in a form, what is typed there.
#[component]
pub(super) fn For(id: &'static str, whom: PreviewFor) -> impl IntoView {
    let messages = Messages::here();
    let PreviewFor { chosen, links } = whom;
    let (recipient, company) = SAMPLE_RECIPIENT;
    let fixed = [
        ("visitor".to_owned(), messages.demo_preview_visitor().to_owned()),
        (
            "sample".to_owned(),
            messages.demo_preview_sample(&format!("{recipient}, {company}")),
        ),
    ];
    let links = links
        .into_iter()
        .map(|(id, name)| (id, messages.studio_link_for(&name)));
    let options = fixed.into_iter().chain(links).map(|(value, label)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{label}</option> }
    });
    view! {
        <div class="field">
            <label for=id>{messages.demo_preview_for()}</label>
            <select id=id name="for">{options.collect_view()}</select>
        </div>
    }
    .into_html()
}
