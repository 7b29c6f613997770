//! `/l/{slug}`: a demo's page as it was prepared for one person.

use super::demo::DemoDocument;
use super::not_found::Nowhere;
use backend::Backend;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of one personal link, or the page for one that leads nowhere.
#[component]
pub fn LinkPage() -> impl IntoView {
    let slug = use_params_map()
        .with_untracked(|params| params.get("slug"))
        .unwrap_or_default();
    match use_context::<Backend>().and_then(|backend| backend.links.get(&slug)) {
        Some(demo) => view! { <DemoDocument demo /> }.into_any(),
        None => view! { <NoLink /> }.into_any(),
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
