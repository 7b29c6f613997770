//! The pages for addresses that lead nowhere.

use crate::components::{Glyph, Icon, SiteHeader};
use leptos::prelude::*;

/// Says that the address leads nowhere, and links back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Nowhere
            title="Nobody is at this address"
            lead="The link may be old, or a letter got lost on the way. The others are all here."
        />
    }
}

/// An empty chair, what happened, and the way back.
#[component]
pub fn Nowhere(
    /// What happened, in a few words.
    title: &'static str,
    /// What to do now.
    lead: &'static str,
) -> impl IntoView {
    view! {
        <div class="not-found">
            <SiteHeader inner=true />
            <main>
                <div class="empty-chair" aria-hidden="true">
                    <svg viewBox="0 0 160 200">
                        <circle cx="80" cy="76" r="40"></circle>
                        <path d="M14 200c0-42 28-68 66-68s66 26 66 68"></path>
                    </svg>
                </div>
                <h1>{title}</h1>
                <p class="lead">{lead}</p>
                <a class="primary" href="/">
                    "See who is here"
                    <Icon glyph=Glyph::ArrowRight />
                </a>
            </main>
        </div>
    }
    .into_any()
}
