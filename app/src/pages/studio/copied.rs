//! An address to copy: a field, and a button where there is a script.

use super::html::IntoHtml;
use crate::messages::Messages;
use leptos::prelude::*;

/// The address; `label` is the id of the heading that names it. What follows the button stands in `children`.
#[component]
pub(super) fn Copied(
    #[prop(into)] id: String,
    address: String,
    #[prop(into)] label: String,
    /// Whether it stands in a row of a table, which has others.
    #[prop(optional)]
    in_row: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let messages = Messages::here();
    let (class, kind) = if in_row {
        ("studio-address studio-in-row", "secondary")
    } else {
        ("studio-address", "primary")
    };
    let said = format!("{id}-said");
    view! {
        <div class=class>
            <div class="field">
                <input id=id.clone() type="text" readonly dir="ltr" value=address aria-labelledby=label />
            </div>
            <button
                class=kind
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
        <p class="studio-note" id=said role="status"></p>
    }
    .into_html()
}
