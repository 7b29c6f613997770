//! `/studio/limits/budgets`: how much talks may use and what a minute costs.

use super::fields::{Field, Kind, changed, sentence};
use super::html::IntoHtml;
use crate::messages::Messages;
use crate::studio_content::BudgetsEntry;
use backend::studio::{BUDGET_KEYS, BudgetsDetail};
use contract::ProviderKind;
use leptos::prelude::*;

/// The form with what the configuration has below each field, or the same to read.
#[component]
pub(super) fn Budgets(entry: BudgetsEntry) -> impl IntoView {
    let messages = Messages::here();
    if !entry.detail.may_change {
        return view! { <InForce detail=entry.detail /> }.into_html();
    }
    let differences = entry.differences.iter();
    let differences = differences.map(|(key, now)| (label(messages, key), now.clone()));
    let changed = changed(messages.budgets_changed(), differences);
    let faults = (!entry.faults.is_empty()).then(|| {
        view! { <p class="studio-problem" role="alert" tabindex="-1" autofocus=true>{messages.studio_link_faults()}</p> }
    });
    let not_in_force = not_in_force(messages, &entry.detail);
    let version = entry.detail.version.to_string();
    let rows = |section: &'static str| {
        let keys = BUDGET_KEYS
            .iter()
            .copied()
            .filter(move |key| key.starts_with(section));
        keys.map(|key| view! { <Row key entry=entry.clone() /> })
            .collect_view()
            .into_html()
    };
    let (budgets, prices) = (rows("budgets."), rows("prices."));
    view! {
        <p class="studio-lead">{messages.budgets_lead()}</p>
        {not_in_force}
        {faults}
        {changed}
        <form class="studio-form" method="post" action="/studio/limits/budgets">
            <input type="hidden" name="version" value=version />
            <h2>{messages.studio_budgets()}</h2>
            {budgets}
            <h2>{messages.budgets_prices()}</h2>
            {prices}
            <button class="primary" type="submit">{messages.brand_save()}</button>
        </form>
    }
    .into_html()
}

#[component]
fn Row(key: &'static str, entry: BudgetsEntry) -> impl IntoView {
    let messages = Messages::here();
    let (value, fault) = (entry.form.get(key).to_owned(), entry.fault(key).map(sentence));
    let of_file = of_file(messages, entry.detail.of_file.get(key));
    let note = if key == "budgets.client_minutes_per_day" {
        format!("{of_file} {}", messages.budgets_client_note())
    } else {
        of_file
    };
    view! { <Field key label=label(messages, key) kind=Kind::Line("text") value fault note /> }.into_html()
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
    let line = move |key: &'static str| {
        let fault = detail.not_in_force.iter().find(|fault| fault.key == key);
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
        Some(view! { <div><dt>{label(messages, key)}</dt><dd><bdi>{words}</bdi>{fault}</dd></div> })
    };
    let lines = BUDGET_KEYS.iter().copied().filter_map(line).collect_view();
    view! {
        <p class="studio-lead">{messages.budgets_read_only()}</p>
        {not_in_force}
        <dl class="studio-facts">{lines}</dl>
    }
    .into_html()
}

fn label(messages: Messages, key: &str) -> String {
    let of = |after: &str, section: &str| {
        let word = key.strip_prefix(section)?.strip_suffix(after)?.replace('_', "-");
        ProviderKind::from_id(&word)
    };
    if let Some(kind) = of("_minutes_per_day", "budgets.") {
        return messages.budgets_minutes_vendor(kind.name());
    }
    if let Some(kind) = of("", "prices.") {
        return messages.budgets_price(kind.name());
    }
    let words = match key {
        "budgets.minutes_per_day" => messages.budgets_minutes(),
        "budgets.cost_per_day" => messages.budgets_cost_day(),
        "budgets.cost_per_month" => messages.budgets_cost_month(),
        "budgets.cost_per_link" => messages.budgets_cost_link(),
        "budgets.owner_minutes_per_day" => messages.budgets_owner_minutes(),
        "budgets.owner_cost_per_month" => messages.budgets_owner_cost(),
        "budgets.client_minutes_per_day" => messages.budgets_client_minutes(),
        "prices.currency" => messages.budgets_currency(),
        _ => "",
    };
    words.to_owned()
}
