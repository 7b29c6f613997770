//! That what a page shows was read, and where that is written.

use super::html::IntoHtml;
use crate::messages::Messages;
use backend::account::Role;
use leptos::prelude::*;

/// Says that this reading is in the audit log, and leads administrators there.
#[component]
pub(super) fn Noted() -> impl IntoView {
    let messages = Messages::here();
    let may_read = use_context::<Role>() == Some(Role::Admin);
    let log = may_read.then(|| view! { " " <a href="/studio/audit">{messages.audit_title()}</a> });
    view! { <p class="studio-note">{messages.studio_noted()}{log}</p> }.into_html()
}
