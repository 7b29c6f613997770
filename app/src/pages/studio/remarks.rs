//! What the validator says of a whole entry, in its own words.

use super::fields::sentence;
use super::html::IntoHtml;
use crate::messages::Messages;
use backend::config::SettingFault;
use leptos::prelude::*;

/// What is worth a second look in what is saved.
#[component]
pub(super) fn Remarks(
    /// Why it cannot be used.
    #[prop(optional_no_strip)]
    why: Option<String>,
    remarks: Vec<SettingFault>,
) -> impl IntoView {
    let messages = Messages::here();
    if why.is_none() && remarks.is_empty() {
        return ().into_html();
    }
    let why = why.map(|why| view! { <li>{why}</li> });
    let items = remarks.into_iter().map(|remark| {
        let words = sentence(&remark);
        let key = (!remark.key.is_empty()).then(|| view! { <code>{remark.key}</code> ": " });
        view! { <li>{key}{words}</li> }
    });
    view! {
        <section aria-labelledby="remarks">
            <h2 id="remarks">{messages.demo_remarks()}</h2>
            <ul class="studio-remarks" lang="en" dir="ltr">{why}{items.collect_view()}</ul>
        </section>
    }
    .into_html()
}

/// That a form is not saved, and what no single field of it is to blame for.
#[component]
pub(super) fn NotSaved(faults: Vec<SettingFault>) -> impl IntoView {
    let messages = Messages::here();
    if faults.is_empty() {
        return ().into_html();
    }
    let whole = faults.into_iter().filter(|fault| fault.key.is_empty());
    let whole = whole.map(|fault| view! { <p lang="en" dir="ltr">{sentence(&fault)}</p> });
    view! {
        <div class="studio-problem" role="alert" tabindex="-1" autofocus=true>
            <p class="studio-unsaved">{messages.studio_link_faults()}</p>
            {whole.collect_view()}
        </div>
    }
    .into_html()
}
