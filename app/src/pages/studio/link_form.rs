//! The fields of a link: four that matter, and the others folded away.

use super::fields::{self, Kind};
use super::html::IntoHtml;
use super::moment::zone;
use crate::messages::Messages;
use crate::studio_content::LinkEntry;
use backend::studio::LinkChoices;
use leptos::prelude::*;

static GREETING: [(&str, Kind); 4] = [
    ("first_name", Kind::Line("text")),
    ("language", Kind::Line("text")),
    ("greeting", Kind::Text(3)),
    ("notes", Kind::Text(3)),
];
const VALUES: [(&str, Kind); 1] = [("values", Kind::Text(3))];
const LIMITS: [(&str, Kind); 6] = [
    ("expires", Kind::Line("date")),
    ("max_sessions", Kind::Line("number")),
    ("max_minutes", Kind::Line("number")),
    ("max_cost", Kind::Line("text")),
    ("passcode", Kind::Line("text")),
    ("closing", Kind::Line("text")),
];
const LISTS: [(&str, Kind); 2] = [
    ("allowed_domains", Kind::Line("text")),
    ("denied_domains", Kind::Line("text")),
];
const SAID: [(&str, Kind); 1] = [("store_nothing", Kind::Flag)];
const SENDER: [(&str, Kind); 6] = [
    ("sender.name", Kind::Line("text")),
    ("sender.role", Kind::Line("text")),
    ("sender.mail", Kind::Line("email")),
    ("sender.calendar", Kind::Line("url")),
    ("call_to_action.label", Kind::Line("text")),
    ("call_to_action.href", Kind::Line("text")),
];
const PICTURES: [(&str, Kind); 2] = [("sender.picture", Kind::Picture), ("logo", Kind::Picture)];
const AVATAR: [(&str, Kind); 4] = [
    ("name", Kind::Line("text")),
    ("avatar_id", Kind::Line("text")),
    ("voice_id", Kind::Line("text")),
    ("llm_id", Kind::Line("text")),
];

/// All of them, as they were typed, with what is wrong beside each.
#[component]
pub(super) fn LinkFields(
    choices: LinkChoices,
    entry: LinkEntry,
    /// Whether they are the same for many links.
    #[prop(optional)]
    of_many: bool,
) -> impl IntoView {
    let messages = Messages::here();
    let LinkChoices {
        demos,
        contexts,
        can_mail,
        pictures,
    } = choices;
    let problem = entry.problem(messages);
    let zone = zone_of(&entry);
    let differences = entry.differences.iter();
    let differences = differences.map(|(key, now)| (label(messages, key, &zone), now.clone()));
    let changed = fields::changed(messages.studio_link_changed(), differences);
    let (of_context, of_values) = (entry.clone(), entry.clone());
    let contexts = contexts.into_iter().map(|(name, variables)| {
        let label = if variables.is_empty() {
            name.clone()
        } else {
            format!("{name} ({})", variables.join(", "))
        };
        (name, label)
    });
    let contexts: Vec<_> = contexts.collect();
    // What no single field is to blame for stands above them.
    let whole = entry.faults.iter().filter(|fault| fault.key.is_empty());
    let whole = whole.map(|fault| view! { <p lang="en" dir="ltr">{fields::sentence(fault)}</p> });
    let whole = whole.collect_view();
    // Of many links, each line names its own.
    let whom = (!of_many).then(|| {
        view! {
            <Field entry=entry.clone() key="recipient" kind=Kind::Line("text") required=true />
            <Field entry=entry.clone() key="company" kind=Kind::Line("text") />
        }
    });
    let greeting = if of_many { &GREETING[1..] } else { &GREETING[..] };
    view! {
        {problem
            .filter(|_| !of_many)
            .map(|words| view! { <div class="studio-problem" role="alert" tabindex="-1" autofocus=true><p>{words}</p>{whole}</div> })}
        {changed}
        {whom}
        <Choice entry=entry.clone() key="demo" choices=demos />
        <Group label=messages.studio_link_greeting_group() entry=entry.clone() fields=greeting among=&VALUES chosen="context">
            <Choice entry=of_context key="context" choices=contexts empty=messages.studio_link_of_demo() />
            <Field entry=of_values key="values" kind=Kind::Text(3) />
        </Group>
        <Group label=messages.studio_link_limits_group() entry=entry.clone() fields=&LIMITS>
            // The day is of the zone that the label names, whoever saves it and whatever zone is theirs by then.
            <input type="hidden" name="expires_zone" value=zone />
        </Group>
        <Gate entry=entry.clone() can_mail />
        <Group label=messages.studio_link_privacy_group() entry=entry.clone() fields=&SAID>
            <p class="studio-note">{messages.studio_link_store_nothing_note()}</p>
        </Group>
        <Sender entry=entry.clone() pictures />
        <Group label=messages.studio_link_avatar_group() entry=entry fields=&AVATAR>""</Group>
        // Said while the form is filled in, where there is a script.
        {(!of_many)
            .then(|| {
                view! {
                    <p class="studio-note" data-cost="/studio/links/cost" hidden>
                        {messages.studio_link_cost()} ": " <span aria-live="polite"></span>
                    </p>
                }
            })}
    }
    .into_html()
}

/// Who has prepared the link, with the pictures of its page.
#[component]
fn Sender(entry: LinkEntry, pictures: Vec<String>) -> impl IntoView {
    let messages = Messages::here();
    let names = pictures.into_iter().map(|name| (name.clone(), name));
    let names: Vec<_> = names.collect();
    let pick = PICTURES.map(|(key, _)| {
        let (entry, choices) = (entry.clone(), names.clone());
        view! { <Choice entry key choices empty=messages.brand_no_picture() /> }
    });
    view! {
        <Group label=messages.studio_link_sender_group() entry=entry.clone() fields=&SENDER among=&PICTURES>
            {pick}
            <p class="studio-note"><a href="/studio/pictures">{messages.brand_to_pictures()}</a></p>
        </Group>
    }
    .into_html()
}

/// Whether visitors give a mail address, and which.
#[component]
fn Gate(entry: LinkEntry, can_mail: bool) -> impl IntoView {
    let messages = Messages::here();
    let mut ways = vec![("address".to_owned(), messages.studio_gate_address().to_owned())];
    if can_mail {
        ways.push(("code".to_owned(), messages.studio_gate_proven().to_owned()));
    }
    let no_mail = (!can_mail).then(|| messages.studio_gate_no_mail());
    view! {
        <Group label=messages.studio_gate_group() entry=entry.clone() fields=&[] among=&LISTS chosen="mail_gate">
            <Choice entry=entry.clone() key="mail_gate" choices=ways empty=messages.studio_gate_none() />
            {no_mail.map(|words| view! { <p class="studio-note">{words}</p> })}
            {LISTS.map(|(key, kind)| view! { <Field entry=entry.clone() key kind /> })}
            <p class="studio-note">{messages.studio_gate_lists()} " " {messages.studio_gate_unproven()}</p>
        </Group>
    }
    .into_html()
}

/// Fields that are folded away unless one of them is set or wrong.
#[component]
fn Group(
    label: &'static str,
    entry: LinkEntry,
    fields: &'static [(&'static str, Kind)],
    /// Fields that are among its children.
    #[prop(optional)]
    among: &'static [(&'static str, Kind)],
    /// The key of the list that is among its children.
    #[prop(optional)]
    chosen: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let is_used = |key: &str| !entry.form.get(key).is_empty() || entry.fault(key).is_some();
    let open = fields.iter().chain(among).any(|(key, _)| is_used(key)) || chosen.is_some_and(is_used);
    let rows = fields
        .iter()
        .map(|(key, kind)| view! { <Field entry=entry.clone() key=*key kind=*kind /> });
    view! {
        <details class="studio-group" open=open>
            <summary>{label}</summary>
            {rows.collect_view()}
            {children()}
        </details>
    }
    .into_html()
}

/// A field with its label.
#[component]
fn Field(entry: LinkEntry, key: &'static str, kind: Kind, #[prop(optional)] required: bool) -> impl IntoView {
    let label = label(Messages::here(), key, &zone_of(&entry));
    let hidden = entry.fault("expires_zone").filter(|_| key == "expires");
    let (value, fault) = (
        entry.form.get(key).to_owned(),
        entry.fault(key).or(hidden).map(fields::sentence),
    );
    view! { <fields::Field key label kind value fault required /> }.into_html()
}

/// A list to choose from.
#[component]
fn Choice(
    entry: LinkEntry,
    key: &'static str,
    choices: Vec<(String, String)>,
    /// What stands for no choice, where one need not be made.
    #[prop(optional)]
    empty: Option<&'static str>,
) -> impl IntoView {
    let label = label(Messages::here(), key, &zone_of(&entry));
    let (chosen, fault) = (
        entry.form.get(key).to_owned(),
        entry.fault(key).map(fields::sentence),
    );
    view! { <fields::Choice key label choices chosen fault empty /> }.into_html()
}

/// The zone of the day in a form: the one that it was filled in with, or that of whoever is signed in.
fn zone_of(entry: &LinkEntry) -> String {
    match entry.form.get("expires_zone") {
        "" => zone().name().to_owned(),
        named => named.to_owned(),
    }
}

fn label(messages: Messages, key: &str, zone: &str) -> String {
    let label = match key {
        "recipient" => messages.studio_link_recipient(),
        "company" => messages.studio_link_company(),
        "demo" => messages.studio_demo(),
        "first_name" => messages.studio_link_first_name(),
        "language" => messages.studio_link_language(),
        "greeting" => messages.studio_link_greeting(),
        "notes" => messages.studio_link_notes(),
        "context" => messages.studio_link_context(),
        "values" => messages.studio_link_values(),
        "name" => messages.studio_link_name(),
        "avatar_id" => messages.studio_link_avatar(),
        "voice_id" => messages.studio_link_voice(),
        "llm_id" => messages.studio_link_model(),
        "expires" => return messages.studio_link_last_day(zone),
        "max_sessions" => messages.studio_link_most(),
        "max_minutes" => messages.studio_link_minutes(),
        "max_cost" => messages.studio_link_most_cost(),
        "passcode" => messages.studio_link_passcode(),
        "closing" => messages.studio_link_closing(),
        "mail_gate" => messages.studio_gate(),
        "allowed_domains" => messages.studio_gate_allowed(),
        "denied_domains" => messages.studio_gate_denied(),
        "store_nothing" => messages.studio_link_store_nothing(),
        "sender.name" => messages.studio_link_sender(),
        "sender.role" => messages.studio_link_sender_role(),
        "sender.mail" => messages.studio_link_sender_mail(),
        "sender.calendar" => messages.studio_link_sender_calendar(),
        "sender.picture" => messages.link_picture(),
        "logo" => messages.link_logo(),
        "call_to_action.label" => messages.studio_link_action(),
        _ => messages.studio_link_action_href(),
    };
    label.to_owned()
}
