//! The fields of a demo: who speaks and what is talked about, and the others folded away.

use super::fields::{Choice, Field, Kind, changed, sentence};
use super::html::IntoHtml;
use super::picker::{Picker, PickerWays};
use super::remarks::NotSaved;
use crate::messages::Messages;
use crate::studio_content::DemoEntry;
use backend::providers::{MODEL_SETTING, VendorEntry};
use backend::studio::{DemoChoices, VendorLists};
use leptos::prelude::*;

static TALK: [(&str, Kind); 4] = [
    ("greeting", Kind::Text(3)),
    ("prompt", Kind::Text(8)),
    ("topics", Kind::Text(4)),
    ("languages", Kind::Line("text")),
];
static VENDOR: [(&str, Kind); 7] = [
    ("avatar_id", Kind::Line("text")),
    ("voice_id", Kind::Line("text")),
    (MODEL_SETTING, Kind::Line("text")),
    ("agent_id", Kind::Line("text")),
    ("agent", Kind::Line("text")),
    ("agent_metadata", Kind::Text(3)),
    ("interrupt_rpc", Kind::Line("text")),
];
static LOOK: [(&str, Kind); 3] = [
    ("poster", Kind::Picture),
    ("call_to_action.label", Kind::Line("text")),
    ("call_to_action.href", Kind::Line("text")),
];
static LIMITS: [(&str, Kind); 6] = [
    ("max_sessions_at_once", Kind::Line("number")),
    ("max_sessions_per_day", Kind::Line("number")),
    ("max_minutes_per_day", Kind::Line("number")),
    ("max_cost_per_day", Kind::Line("text")),
    ("unlisted", Kind::Flag),
    ("comments", Kind::Flag),
];
static MORE: [(&str, Kind); 1] = [("more", Kind::Text(8))];

/// All of them, as they were typed, with what is wrong beside each.
#[component]
pub(super) fn DemoFields(
    choices: DemoChoices,
    entry: DemoEntry,
    /// Whether its slug can still be chosen.
    is_new: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let DemoChoices {
        providers,
        contexts,
        presenters,
        demos,
        pictures,
        lists,
    } = choices;
    let alike = |names: Vec<String>| names.into_iter().map(|name| (name.clone(), name)).collect();
    let (contexts, presenters): (Vec<_>, Vec<_>) = (alike(contexts), alike(presenters));
    let own = entry.form.get("slug").to_owned();
    let demos: Vec<_> = demos
        .into_iter()
        .filter(|(slug, _)| is_new || *slug != own)
        .map(|(slug, title)| (slug.clone(), format!("{title} ({slug})")))
        .collect();
    let none = Some(messages.demo_no_choice());
    let slug = is_new.then(|| {
        view! {
            <Field
                key="slug"
                label=messages.demo_slug()
                kind=Kind::Line("text")
                value=own
                fault=entry.fault("slug").map(sentence)
                required=true
                note=messages.demo_slug_note()
            />
        }
    });
    let pick = |key, choices, empty| {
        let (chosen, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
        view! { <Choice key label=label(messages, key) choices chosen fault empty /> }
    };
    let options = pictures.into_iter();
    let options = options.map(|name| view! { <option value=name></option> });
    let offered = view! { <datalist id="pictures">{options.collect_view()}</datalist> }.into_html();
    let provider = pick("provider", providers, None);
    let context = pick("context", contexts, none);
    let presenter = pick("presenter", presenters, none);
    let fallback = pick("fallback", demos, none);
    view! {
        <Problem entry=entry.clone() />
        {slug}
        <Typed entry=entry.clone() key="title" kind=Kind::Line("text") required=true />
        <Typed entry=entry.clone() key="summary" kind=Kind::Text(2) />
        <Typed entry=entry.clone() key="name" kind=Kind::Line("text") required=true />
        <Typed entry=entry.clone() key="role" kind=Kind::Line("text") />
        {provider}
        <Group label=messages.demo_group_talk() entry=entry.clone() fields=&TALK chosen="context">{context}</Group>
        <Group label=messages.demo_group_vendor() entry=entry.clone() fields=&VENDOR lists=lists.clone()>
            <PickerWays lists />
        </Group>
        {offered}
        <Group label=messages.demo_group_look() entry=entry.clone() fields=&LOOK chosen="presenter">{presenter}</Group>
        <Group label=messages.demo_group_limits() entry=entry.clone() fields=&LIMITS chosen="fallback">{fallback}</Group>
        <Group label=messages.demo_group_more() entry=entry fields=&MORE>""</Group>
    }
    .into_html()
}

/// What is said above the fields.
#[component]
fn Problem(entry: DemoEntry) -> impl IntoView {
    let messages = Messages::here();
    let differences = entry.differences.iter();
    let differences = differences.map(|(key, now)| (label(messages, key), now.clone()));
    let changed = changed(messages.demo_changed(), differences);
    view! {
        <NotSaved faults=entry.faults.clone() />
        {changed}
    }
    .into_html()
}

/// Fields that are folded away unless one of them is set or wrong.
#[component]
fn Group(
    label: &'static str,
    entry: DemoEntry,
    fields: &'static [(&'static str, Kind)],
    /// The key of the list that is among its children.
    #[prop(optional)]
    chosen: Option<&'static str>,
    /// What was asked for last: its fields are chosen from it.
    #[prop(optional_no_strip)]
    lists: Option<VendorLists>,
    children: Children,
) -> impl IntoView {
    let is_used = |key: &str| !entry.form.get(key).is_empty() || entry.fault(key).is_some();
    let asked = lists.is_some();
    let open = asked || fields.iter().any(|(key, _)| is_used(key)) || chosen.is_some_and(is_used);
    let rows = fields.iter().map(|(key, kind)| {
        let lists = lists.as_ref();
        let listed = lists.and_then(|lists| Some((lists.vendor?.id(), lists.of(key)?.to_vec())));
        match listed {
            Some((vendor, entries)) => {
                view! { <Chosen entry=entry.clone() key=*key vendor entries /> }.into_html()
            }
            None => view! { <Typed entry=entry.clone() key=*key kind=*kind /> }.into_html(),
        }
    });
    view! {
        <details class="studio-group" open=open>
            <summary autofocus=asked>{label}</summary>
            {children()}
            {rows.collect_view()}
        </details>
    }
    .into_html()
}

/// A field that is typed into.
#[component]
fn Typed(entry: DemoEntry, key: &'static str, kind: Kind, #[prop(optional)] required: bool) -> impl IntoView {
    let messages = Messages::here();
    let label = label(messages, key);
    let (value, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
    if key == "more" {
        let note = messages.demo_more_note();
        return view! { <Field key label kind value fault note /> }.into_html();
    }
    view! { <Field key label kind value fault required /> }.into_html()
}

/// A field that is chosen from what the vendor's account holds.
#[component]
fn Chosen(
    entry: DemoEntry,
    key: &'static str,
    vendor: &'static str,
    entries: Vec<VendorEntry>,
) -> impl IntoView {
    let label = label(Messages::here(), key);
    let (chosen, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
    view! { <Picker key label vendor entries chosen fault /> }.into_html()
}

fn label(messages: Messages, key: &str) -> &'static str {
    match key {
        "title" => messages.demo_title(),
        "summary" => messages.demo_summary(),
        "provider" => messages.studio_vendor(),
        "name" => messages.studio_link_name(),
        "role" => messages.demo_role(),
        "languages" => messages.demo_languages(),
        "greeting" => messages.studio_link_greeting(),
        "context" => messages.studio_link_context(),
        "prompt" => messages.demo_prompt(),
        "topics" => messages.demo_topics(),
        "avatar_id" => messages.studio_link_avatar(),
        "voice_id" => messages.studio_link_voice(),
        MODEL_SETTING => messages.studio_link_model(),
        "agent_id" => messages.demo_agent_id(),
        "agent" => messages.demo_agent(),
        "agent_metadata" => messages.demo_agent_metadata(),
        "interrupt_rpc" => messages.demo_interrupt(),
        "presenter" => messages.demo_face(),
        "poster" => messages.demo_poster(),
        "call_to_action.label" => messages.studio_link_action(),
        "call_to_action.href" => messages.studio_link_action_href(),
        "max_sessions_at_once" => messages.demo_most(),
        "max_sessions_per_day" => messages.budgets_talks_day(),
        "max_minutes_per_day" => messages.budgets_minutes_day(),
        "max_cost_per_day" => messages.budgets_cost_day(),
        "fallback" => messages.demo_fallback(),
        "unlisted" => messages.demo_is_unlisted(),
        "comments" => messages.demo_comments(),
        _ => messages.demo_more(),
    }
}
