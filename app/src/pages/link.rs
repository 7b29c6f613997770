//! The pages of `/l/{slug}` for a link that opens nothing; one that opens its demo shows that demo's page.

use super::not_found::Nowhere;
use leptos::prelude::*;

/// Says that the link had its time and whom to ask.
#[component]
pub fn LinkExpired() -> impl IntoView {
    view! {
        <Nowhere
            title="This link has expired"
            lead="It was made for a limited time. Ask whoever sent it for a new one, or meet the others here."
        />
    }
}

/// Says that the link is spent and whom to ask.
#[component]
pub fn NoLink() -> impl IntoView {
    view! {
        <Nowhere
            title="This link does not work any more"
            lead="It was taken back, or a letter got lost on the way. Ask whoever sent it for a new one, or meet the others here."
        />
    }
}
