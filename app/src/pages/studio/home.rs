//! `/studio`: who talks now, and the last talks.

use super::limits::StoppedNote;
use super::talks::Rows;
use crate::messages::Messages;
use backend::studio::Home;
use leptos::prelude::*;

/// Two lists, and the way to the whole one.
#[component]
pub(super) fn Home(home: Home) -> impl IntoView {
    let messages = Messages::here();
    let has_any = !home.last.is_empty();
    let stops = home
        .stops
        .iter()
        .map(|stop| view! { <StoppedNote what=stop.what /> });
    let stops = stops.collect_view();
    view! {
        {stops}
        <section aria-labelledby="open">
            <h2 id="open">{messages.studio_open()}</h2>
            <Rows talks=home.open label=messages.studio_open() none=messages.studio_open_none() />
        </section>
        <section aria-labelledby="last">
            <h2 id="last">{messages.studio_last()}</h2>
            <Rows talks=home.last label=messages.studio_last() none=messages.studio_none() />
            {has_any.then(|| view! {
                <p class="studio-more"><a class="secondary" href="/studio/sessions">{messages.studio_all()}</a></p>
            })}
        </section>
    }
    .into_any()
}
