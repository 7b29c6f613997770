//! The fields of a context: its instructions, variables and greeting, and the greetings of other languages folded away.

use super::fields::{Field, Kind, changed, sentence};
use super::html::IntoHtml;
use super::remarks::NotSaved;
use crate::messages::Messages;
use crate::studio_content::ContextEntry;
use leptos::prelude::*;

static MAIN: [(&str, Kind); 3] = [
    ("prompt", Kind::Text(8)),
    ("variables", Kind::Text(4)),
    ("greeting", Kind::Text(3)),
];
/// Each with the name of its language in that language.
static GREETINGS: [(&str, &str); 6] = [
    ("greetings.en", "English"),
    ("greetings.de", "Deutsch"),
    ("greetings.fr", "Français"),
    ("greetings.es", "Español"),
    ("greetings.ja", "日本語"),
    ("greetings.ar", "العربية"),
];

/// All of them, as they were typed, with what is wrong beside each.
#[component]
pub(super) fn ContextFields(
    entry: ContextEntry,
    /// Whether its name can still be chosen.
    is_new: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let name = is_new.then(|| {
        view! {
            <Field
                key="name"
                label=messages.context_name()
                kind=Kind::Line("text")
                value=entry.form.get("name").to_owned()
                fault=entry.fault("name").map(sentence)
                required=true
                note=messages.context_name_note()
            />
        }
        .into_html()
    });
    let main = MAIN.iter().map(
        |(key, kind)| view! { <Typed entry=entry.clone() key=*key kind=*kind label=label(messages, key) /> },
    );
    let is_used = |key: &str| !entry.form.get(key).is_empty() || entry.fault(key).is_some();
    let open = GREETINGS.iter().any(|(key, _)| is_used(key));
    let greetings = GREETINGS.iter().map(|(key, language)| {
        view! { <Typed entry=entry.clone() key=*key kind=Kind::Text(3) label=*language /> }
    });
    let (main, greetings) = (main.collect_view(), greetings.collect_view());
    let has_more = is_used("more");
    view! {
        <Problem entry=entry.clone() />
        {name}
        {main}
        <details class="studio-group" open=open>
            <summary>{messages.context_greetings()}</summary>
            {greetings}
        </details>
        <details class="studio-group" open=has_more>
            <summary>{messages.demo_group_more()}</summary>
            <Typed entry key="more" kind=Kind::Text(6) label=messages.demo_more() />
        </details>
    }
    .into_html()
}

/// What is said above the fields.
#[component]
fn Problem(entry: ContextEntry) -> impl IntoView {
    let messages = Messages::here();
    let differences = entry.differences.iter();
    let differences = differences.map(|(key, now)| (label(messages, key), now.clone()));
    let changed = changed(messages.context_changed(), differences);
    view! {
        <NotSaved faults=entry.faults.clone() />
        {changed}
    }
    .into_html()
}

#[component]
fn Typed(entry: ContextEntry, key: &'static str, kind: Kind, label: &'static str) -> impl IntoView {
    let messages = Messages::here();
    let (value, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
    let note = match key {
        "prompt" => Some(messages.context_prompt_note("{company}")),
        "variables" => Some(messages.context_variables_note().to_owned()),
        "greeting" => Some(messages.context_greeting_note().to_owned()),
        "more" => Some(messages.context_more_note().to_owned()),
        _ => None,
    };
    let Some(note) = note else {
        return view! { <Field key label kind value fault /> }.into_html();
    };
    let required = key == "prompt";
    view! { <Field key label kind value fault note required /> }.into_html()
}

fn label(messages: Messages, key: &str) -> &'static str {
    let of_language = GREETINGS.iter().find(|(of, _)| *of == key);
    match key {
        _ if of_language.is_some() => of_language.map_or("", |(_, language)| *language),
        "prompt" => messages.demo_prompt(),
        "variables" => messages.context_variables(),
        "greeting" => messages.studio_link_greeting(),
        _ => messages.demo_more(),
    }
}
