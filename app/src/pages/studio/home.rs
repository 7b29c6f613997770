//! `/studio`: who talks now, and the last talks.

use super::talks::Rows;
use crate::messages::Messages;
use backend::studio::Home;
use leptos::prelude::*;

/// Two lists, and the way to the whole one.
#[component]
pub(super) fn Home(home: Home) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <section aria-labelledby="open">
            <h2 id="open">{messages.studio_open()}</h2>
            <Rows talks=home.open none=messages.studio_open_none() />
        </section>
        <section aria-labelledby="last">
            <h2 id="last">{messages.studio_last()}</h2>
            <Rows talks=home.last none=messages.studio_none() />
        </section>
        <p class="studio-more"><a href="/studio/sessions">{messages.studio_talks()}</a></p>
    }
    .into_any()
}
