//! `/l/{slug}`: a demo's page as it was prepared for one person.

use super::demo::DemoDocument;
use super::not_found::Nowhere;
use crate::address::Page;
use backend::Backend;
use leptos::prelude::*;

/// The page of one personal link, or the page for one that leads nowhere.
#[component]
pub fn LinkPage() -> impl IntoView {
    let backend = use_context::<Backend>();
    let page = Page::here();
    let expired = match (&backend, &page) {
        (Some(backend), Some(Page::Link(slug))) => backend.links.has_expired(slug),
        _ => false,
    };
    match backend.and_then(|backend| page?.demo(&backend)) {
        Some(demo) => view! { <DemoDocument demo /> }.into_any(),
        None if expired => view! { <Expired /> }.into_any(),
        None => view! { <NoLink /> }.into_any(),
    }
}

/// Says that the link had its time and whom to ask; answers with 404, as every link that opens nothing.
#[component]
fn Expired() -> impl IntoView {
    view! {
        <Nowhere
            title="This link has expired"
            lead="It was made for a limited time. Ask whoever sent it for a new one, or meet the others here."
        />
    }
}

/// Says that the link is spent and whom to ask; answers with 404.
#[component]
pub fn NoLink() -> impl IntoView {
    view! {
        <Nowhere
            title="This link does not work any more"
            lead="It was taken back, or a letter got lost on the way. Ask whoever sent it for a new one, or meet the others here."
        />
    }
}
