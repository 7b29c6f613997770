//! The pages for addresses that lead nowhere.

use crate::components::{Glyph, Icon, SiteHeader};
use crate::messages::Messages;
use leptos::prelude::*;

/// Says that the address leads nowhere, and links back.
#[component]
pub fn NotFound() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Nowhere title=messages.not_found_title() lead=messages.not_found() others=true />
    }
}

/// An empty chair, what happened, and the way back where there is one.
#[component]
pub fn Nowhere(
    /// What happened, in a few words.
    title: &'static str,
    /// What to do now.
    #[prop(into)]
    lead: String,
    /// Whether it leads to the gallery: who has a personal link was invited to one demo alone.
    others: bool,
    /// Whether the page can be asked for in another language: a form that was posted cannot.
    #[prop(default = true)]
    languages: bool,
    /// What there is to do below.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="not-found">
            <SiteHeader inner=true languages alone=!others />
            <main>
                <div class="empty-chair" aria-hidden="true">
                    <svg viewBox="0 0 160 200">
                        <circle cx="80" cy="76" r="40"></circle>
                        <path d="M14 200c0-42 28-68 66-68s66 26 66 68"></path>
                    </svg>
                </div>
                <h1>{title}</h1>
                <p class="lead" dir="auto">{lead}</p>
                {children.map(|children| children())}
                {others
                    .then(|| {
                        view! {
                            <a class="primary" href="/">
                                {Messages::here().see_who()}
                                <Icon glyph=Glyph::ArrowRight />
                            </a>
                        }
                    })}
            </main>
        </div>
    }
    .into_any()
}
