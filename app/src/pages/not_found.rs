//! The page for an address that leads nowhere.

use crate::components::{Glyph, Icon, SiteHeader};
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Says that nobody is here and leads back; answers with 404.
#[component]
pub fn NotFound() -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
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
                <h1>"Nobody is at this address"</h1>
                <p class="lead">"The link may be old, or a letter got lost on the way. The others are all here."</p>
                <a class="primary" href="/">
                    "See who is here"
                    <Icon glyph=Glyph::ArrowRight />
                </a>
            </main>
        </div>
    }
    .into_any()
}
