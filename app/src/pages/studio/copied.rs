//! An address to copy: a field, and a button where there is a script.

use super::html::IntoHtml;
use crate::messages::Messages;
use leptos::prelude::*;

/// The address; `label` is the id of the heading that names it. What follows the button stands in `children`.
#[component]
pub(super) fn Copied(
    id: &'static str,
    address: String,
    label: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <div class="studio-address">
            <div class="field">
                <input id=id type="text" readonly dir="ltr" value=address aria-labelledby=label />
            </div>
            <button
                class="primary"
                type="button"
                hidden
                data-copies=id
                data-done=messages.studio_link_copied()
                data-failed=messages.studio_link_not_copied()
            >
                {messages.studio_link_copy()}
            </button>
            {children.map(|children| children())}
        </div>
        <p class="studio-note" id=format!("{id}-said") role="status"></p>
    }
    .into_html()
}
