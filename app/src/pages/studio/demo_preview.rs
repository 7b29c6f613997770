//! What the presenter of a demo says first and is told, filled in for one visitor.

use super::fields::sentence;
use super::html::IntoHtml;
use crate::messages::Messages;
use backend::studio::{Preview, PreviewFor, SAMPLE_RECIPIENT};
use leptos::prelude::*;

/// The choice of a visitor, and the texts. `here` is the page that shows it again; none where it is part of a form that is
/// not saved yet.
#[component]
pub(super) fn PreviewOf(preview: Preview, here: Option<String>) -> impl IntoView {
    let messages = Messages::here();
    let Preview {
        chosen,
        links,
        greeting,
        prompt,
        faults,
    } = preview;
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
