//! `/studio/limits/budgets`: how much talks may use and what a minute costs.

use super::budgets_table::{Limits, label};
use super::fields::{Field, Kind, changed, sentence};
use super::html::IntoHtml;
use crate::messages::Messages;
use crate::studio_content::BudgetsEntry;
use backend::studio::{BUDGET_FIELDS, BudgetField, BudgetsDetail};
use leptos::prelude::*;

/// The form with what the configuration has below each field, or the same to read.
#[component]
pub(super) fn Budgets(entry: BudgetsEntry) -> impl IntoView {
    let messages = Messages::here();
    if !entry.detail.may_change {
        return view! { <InForce detail=entry.detail /> }.into_html();
    }
    let differences = entry.differences.iter();
    let differences = differences.map(|(key, now)| (label_of(messages, key), now.clone()));
    let changed = changed(messages.budgets_changed(), differences);
    let faults = (!entry.faults.is_empty()).then(|| {
        view! { <p class="studio-problem" role="alert" tabindex="-1" autofocus=true>{messages.studio_link_faults()}</p> }
    });
    let not_in_force = not_in_force(messages, &entry.detail);
    let version = entry.detail.version.to_string();
    let prices = BUDGET_FIELDS
        .iter()
        .filter(|(_, field)| !matches!(field, BudgetField::Limit(..)))
        .map(|(key, field)| view! { <Price key=*key field=*field entry=entry.clone() /> })
        .collect_view()
        .into_html();
    view! {
        <p class="studio-lead">{messages.budgets_lead()}</p>
        {not_in_force}
        {faults}
        {changed}
        <form class="studio-form studio-budgets" method="post" action="/studio/limits/budgets">
            <input type="hidden" name="version" value=version />
            <h2 id="limits">{messages.studio_budgets()}</h2>
            <Limits entry />
            <h2>{messages.budgets_prices()}</h2>
            {prices}
            <button class="primary" type="submit">{messages.brand_save()}</button>
        </form>
    }
    .into_html()
}

#[component]
fn Price(key: &'static str, field: BudgetField, entry: BudgetsEntry) -> impl IntoView {
    let messages = Messages::here();
    let (value, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
    let note = of_file(messages, entry.detail.of_file.get(key));
    view! { <Field key label=label(messages, field) kind=Kind::Line("text") value fault note /> }.into_html()
}

fn of_file(messages: Messages, value: &str) -> String {
    if value.is_empty() {
        messages.brand_nothing_in_file().to_owned()
    } else {
        messages.budgets_of_file(value)
    }
}

/// That something which is set here is not in force.
fn not_in_force(messages: Messages, detail: &BudgetsDetail) -> impl IntoView + use<> {
    (!detail.not_in_force.is_empty()).then(|| {
        view! { <p class="studio-problem" role="alert">{messages.budgets_not_in_force()}</p> }
    })
}

/// What is in force, and where it was set.
#[component]
fn InForce(detail: BudgetsDetail) -> impl IntoView {
    let messages = Messages::here();
    let not_in_force = not_in_force(messages, &detail);
    let line = move |(key, field): &(&'static str, BudgetField)| {
        let fault = detail.not_in_force.iter().find(|fault| fault.key == *key);
        let fault =
            fault.map(|fault| view! { <p class="studio-fault" lang="en" dir="ltr">{sentence(fault)}</p> });
        let (here, of_file) = (detail.form.get(key), detail.of_file.get(key));
        let words = if !here.is_empty() {
            format!("{here} ({})", messages.budgets_set_here())
        } else if of_file.is_empty() {
            return None;
        } else {
            messages.budgets_of_file(of_file)
        };
        let label = label(messages, *field);
        Some(view! { <div><dt>{label}</dt><dd><bdi>{words}</bdi>{fault}</dd></div> })
    };
    let lines = BUDGET_FIELDS.iter().filter_map(line).collect_view();
    view! {
        <p class="studio-lead">{messages.budgets_read_only()}</p>
        {not_in_force}
        <dl class="studio-facts">{lines}</dl>
    }
    .into_html()
}

fn label_of(messages: Messages, key: &str) -> String {
    let field = BUDGET_FIELDS.iter().find(|(of, _)| *of == key);
    field.map_or_else(String::new, |(_, field)| label(messages, *field))
}
