//! The fields of the lead form and the consent below them, with what is wrong beside each.
//!
//! The names of the fields are those of the configuration; names that begin with an underscore are ours.

use super::erase_on_server::erase_on_server;
use super::live_text::live_text;
use crate::messages::Messages;
use contract::lead::{LeadFault, LeadField, LeadForm, LeadKind, LeadProblem, TICKED};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The name of the box beside the consent.
pub const CONSENT: &str = "_consent";

/// What a form holds when it is rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Values by the fields' names.
    pub values: BTreeMap<String, String>,
    /// Whether the consent is ticked.
    pub consent: bool,
}

/// Every field, and the consent.
#[component]
pub fn LeadFields(
    form: LeadForm,
    filled: Filled,
    #[prop(into)] problems: Signal<Vec<LeadProblem>>,
    /// The language of the operator's words, as a tag.
    language: String,
) -> impl IntoView {
    let LeadForm {
        fields,
        consent,
        language: chosen,
        ..
    } = form;
    let language = chosen.unwrap_or(language);
    let consent_field = LeadField {
        name: CONSENT.into(),
        label: consent,
        kind: LeadKind::Checkbox,
        required: true,
        max: 0,
    };
    let ticked = if filled.consent { TICKED } else { "" };
    let values = filled.values;
    let rows = fields
        .into_iter()
        .map(|field| {
            let value = values.get(&field.name).cloned().unwrap_or_default();
            view! { <Row field value problems language=language.clone() /> }
        })
        .collect_view();
    erase_on_server(view! {
        {rows}
        <Row field=consent_field value=ticked.to_owned() problems language />
    })
}

/// One field with its label.
#[component]
fn Row(
    field: LeadField,
    value: String,
    problems: Signal<Vec<LeadProblem>>,
    language: String,
) -> impl IntoView {
    let messages = Messages::here();
    let is_box = field.kind == LeadKind::Checkbox;
    let (id, fault_id) = (
        format!("lead-{}", field.name),
        format!("lead-{}-fault", field.name),
    );
    let own = Some(field.name.clone()).filter(|name| name != CONSENT);
    let fault = Memo::new(move |_| {
        let found = |problems: &Vec<LeadProblem>| {
            let of_it = problems.iter().find(|problem| problem.field == own);
            of_it.map(|problem| problem.fault)
        };
        problems.with(found)
    });
    let words = move || {
        fault
            .get()
            .map_or_else(String::new, |fault| fault_words(messages, fault, is_box))
    };
    let label = field.label.clone();
    let optional = (!field.required && !is_box)
        .then(|| view! { <span class="field-optional">{messages.optional()}</span> });
    erase_on_server(view! {
        <div class="field" class:field-box=is_box class:field-wrong=move || fault.get().is_some()>
            <label for=id.clone()>
                <span dir="auto" lang=language>{label}</span>
                {optional}
            </label>
            <Entry field value id fault_id=fault_id.clone() fault />
            <p class="field-fault" id=fault_id role="status">{live_text(words)}</p>
        </div>
    })
}

/// What is typed into or chosen from.
#[component]
fn Entry(
    field: LeadField,
    value: String,
    id: String,
    fault_id: String,
    fault: Memo<Option<LeadFault>>,
) -> impl IntoView {
    let LeadField {
        name,
        kind,
        required,
        max,
        ..
    } = field;
    let invalid = move || fault.get().map(|_| "true");
    let fills = autocomplete(&name, &kind);
    match kind {
        LeadKind::Select(options) => {
            let options = options
                .into_iter()
                .map(|option| {
                    let selected = option == value;
                    view! { <option value=option.clone() selected=selected>{option.clone()}</option> }
                })
                .collect_view();
            EitherOf3::A(view! {
                <select id=id name=name required=required aria-invalid=invalid aria-describedby=fault_id>
                    <option value="">{Messages::here().choose()}</option>
                    {options}
                </select>
            })
        }
        LeadKind::Checkbox => {
            let ticked = value == TICKED;
            EitherOf3::B(view! {
            <input
                type="checkbox"
                id=id
                name=name
                value=TICKED
                checked=ticked
                required=required
                aria-invalid=invalid
                aria-describedby=fault_id
            />
            })
        }
        kind => {
            let input_type = match kind {
                LeadKind::Email => "email",
                LeadKind::Phone => "tel",
                _ => "text",
            };
            EitherOf3::C(view! {
                <input
                    type=input_type
                    id=id
                    name=name
                    value=value
                    required=required
                    maxlength=max.to_string()
                    autocomplete=fills
                    dir="auto"
                    aria-invalid=invalid
                    aria-describedby=fault_id
                />
            })
        }
    }
}

/// What a browser may fill in by itself (HTML, "Autofill").
fn autocomplete(name: &str, kind: &LeadKind) -> Option<&'static str> {
    match (kind, name) {
        (LeadKind::Email, _) => Some("email"),
        (LeadKind::Phone, _) => Some("tel"),
        (_, "name" | "full_name") => Some("name"),
        (_, "first_name") => Some("given-name"),
        (_, "last_name") => Some("family-name"),
        (_, "company" | "organization") => Some("organization"),
        (_, "role" | "job" | "job_title") => Some("organization-title"),
        _ => None,
    }
}

/// What to do about a fault.
pub fn fault_words(messages: Messages, fault: LeadFault, is_box: bool) -> String {
    match fault {
        LeadFault::Missing if is_box => messages.fault_unticked().to_owned(),
        LeadFault::Missing => messages.fault_missing().to_owned(),
        LeadFault::TooLong(max) => messages.fault_too_long(max.into()),
        LeadFault::NotEmail => messages.fault_email().to_owned(),
        LeadFault::NotPhone => messages.fault_phone().to_owned(),
        LeadFault::NotOffered => messages.fault_choice().to_owned(),
    }
}
