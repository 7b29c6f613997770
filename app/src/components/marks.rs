//! The small neutral marks on a presenter: who plays them, in which languages, and whether it is the sandbox.

use crate::messages::Messages;
use contract::demo::Demo;
use leptos::prelude::*;

/// Languages, vendor and, where it applies, "Sandbox", as one quiet line.
#[component]
pub fn Marks(
    /// Whose.
    demo: Demo,
) -> impl IntoView {
    let Demo {
        languages,
        provider,
        sandbox,
        ..
    } = demo;
    let sandbox = sandbox.then(|| view! { <li class="mark-sandbox">{Messages::here().sandbox()}</li> });
    // Each is read out as its speakers say it.
    let named = |(at, tag): (usize, String)| {
        let name = language_name(&tag);
        view! {
            {(at > 0).then_some(", ")}
            <span lang=tag dir="auto">{name}</span>
        }
    };
    let languages = (!languages.is_empty())
        .then(|| view! { <li>{languages.into_iter().enumerate().map(named).collect_view()}</li> });
    view! {
        <ul class="marks">
            {languages}
            <li>{provider.name()}</li>
            {sandbox}
        </ul>
    }
}

/// What speakers call the language of a tag; the tag itself when it is not in the list.
fn language_name(tag: &str) -> String {
    let name = match tag.split('-').next().unwrap_or_default() {
        "ar" => "العربية",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fr" => "Français",
        "hi" => "हिन्दी",
        "it" => "Italiano",
        "ja" => "日本語",
        "ko" => "한국어",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "tr" => "Türkçe",
        "zh" => "中文",
        _ => return tag.to_owned(),
    };
    name.to_owned()
}
