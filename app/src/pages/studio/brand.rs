//! `/studio/brand`: what the site calls itself and looks like.

use super::fields::{Choice, Field, Kind, changed, sentence};
use super::html::IntoHtml;
use crate::accent::adjusted;
use crate::messages::Messages;
use crate::studio_content::BrandEntry;
use backend::studio::BRAND_KEYS;
use leptos::prelude::*;

/// The form, with what the configuration has below each field.
#[component]
pub(super) fn Brand(entry: BrandEntry) -> impl IntoView {
    let messages = Messages::here();
    let differences = entry.differences.iter();
    let differences = differences.map(|(key, now)| (label(messages, key), now.clone()));
    let changed = changed(messages.brand_changed(), differences);
    let faults = (!entry.faults.is_empty()).then(|| {
        view! { <p class="studio-problem" role="alert" tabindex="-1" autofocus=true>{messages.studio_link_faults()}</p> }
    });
    let version = entry.detail.version.to_string();
    let rows = BRAND_KEYS.map(move |key| view! { <Row key entry=entry.clone() /> });
    view! {
        <p class="studio-lead">{messages.brand_lead()}</p>
        {faults}
        {changed}
        <form class="studio-form" method="post" action="/studio/brand">
            <input type="hidden" name="version" value=version />
            {rows}
            <p class="studio-note"><a href="/studio/pictures">{messages.brand_to_pictures()}</a></p>
            <button class="primary" type="submit">{messages.brand_save()}</button>
        </form>
    }
    .into_html()
}

#[component]
fn Row(key: &'static str, entry: BrandEntry) -> impl IntoView {
    let messages = Messages::here();
    let (value, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
    let label = label(messages, key);
    let of_file = entry.detail.of_file.get(key).to_owned();
    if matches!(key, "logo" | "icon" | "preview") {
        let empty = if of_file.is_empty() {
            messages.brand_no_picture()
        } else {
            messages.brand_of_file_picture()
        };
        let pictures = entry.detail.pictures.into_iter();
        let choices = pictures.map(|name| (name.clone(), name)).collect();
        return view! { <Choice key label choices chosen=value fault empty=Some(empty) /> }.into_html();
    }
    let kind = match key {
        "privacy" => Kind::Line("url"),
        _ => Kind::Line("text"),
    };
    let note = if of_file.is_empty() {
        messages.brand_nothing_in_file().to_owned()
    } else {
        messages.brand_of_file(&of_file)
    };
    let accent = if value.is_empty() { of_file } else { value.clone() };
    let shown = (key == "accent").then(|| adjusted(&accent)).flatten();
    view! {
        <Field key label kind value fault note />
        {shown.map(|shown| view! { <Adjusted shown /> })}
    }
    .into_html()
}

/// Which colour stands for the one that was chosen.
#[component]
fn Adjusted(shown: String) -> impl IntoView {
    view! {
        <p class="studio-note">
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="8" fill=shown.clone() />
            </svg>
            " " {Messages::here().brand_adjusted(&shown)}
        </p>
    }
    .into_html()
}

fn label(messages: Messages, key: &str) -> &'static str {
    match key {
        "name" => messages.brand_name(),
        "tagline" => messages.brand_tagline(),
        "accent" => messages.brand_accent(),
        "privacy" => messages.brand_privacy(),
        "logo" => messages.brand_logo(),
        "icon" => messages.brand_icon(),
        _ => messages.brand_preview(),
    }
}
