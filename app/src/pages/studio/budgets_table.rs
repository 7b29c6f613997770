//! The limits of talks as a table of fields: a row for whose talks are limited together, a column for what is limited.
//!
//! Each field is named by the heads of its row and its column. On a narrow page the heads of columns are out of sight, and each
//! cell shows its own.

use super::fields::sentence;
use super::html::IntoHtml;
use crate::messages::Messages;
use crate::studio_content::BudgetsEntry;
use backend::config::{BudgetColumn, BudgetRow};
use backend::studio::BudgetField;
use leptos::prelude::*;

/// What networks are limited as.
const NETWORK_NOTE: &str = "limits-network-note";

/// All of them.
#[component]
pub(super) fn Limits(entry: BudgetsEntry) -> impl IntoView {
    let messages = Messages::here();
    let heads = (0..).zip(BudgetColumn::ALL).map(|(number, column)| {
        view! { <th scope="col" id=format!("limits-{number}")>{column_name(messages, column)}</th> }
    });
    let heads = heads.collect_view().into_html();
    let rows = (0..).zip(BudgetRow::all());
    let rows = rows
        .map(move |(number, row)| view! { <Row number row entry=entry.clone() /> })
        .collect_view()
        .into_html();
    view! {
        <div class="studio-table" tabindex="0" role="group" aria-labelledby="limits">
            <table>
                <thead><tr><td></td>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_html()
}

#[component]
fn Row(number: usize, row: BudgetRow, entry: BudgetsEntry) -> impl IntoView {
    let messages = Messages::here();
    let head = format!("limits-of-{number}");
    let beside = (row == BudgetRow::Client).then_some(NETWORK_NOTE);
    let cells = (0..).zip(BudgetColumn::ALL).map(|(at, column)| {
        let Some(key) = row.key(column) else {
            return view! { <td></td> }.into_html();
        };
        let named = format!("{head} limits-{at}");
        view! { <Cell key=format!("budgets.{key}") named beside column entry=entry.clone() /> }.into_html()
    });
    let cells = cells.collect_view().into_html();
    let note = beside.map(|id| view! { <small id=id>{messages.budgets_client_note()}</small> });
    view! {
        <tr>
            <th scope="row"><span id=head>{row_name(messages, row)}</span>{note}</th>
            {cells}
        </tr>
    }
    .into_html()
}

#[component]
fn Cell(
    key: String,
    named: String,
    /// What describes all fields of its row.
    beside: Option<&'static str>,
    column: BudgetColumn,
    entry: BudgetsEntry,
) -> impl IntoView {
    let messages = Messages::here();
    let id = key.replace(['.', '_'], "-");
    let value = entry.form.get(&key).to_owned();
    let of_file = entry.detail.of_file.get(&key);
    let note = (!of_file.is_empty()).then(|| messages.budgets_of_file(of_file));
    let fault = entry.fault(&key).map(sentence);
    let described = [
        beside.map(str::to_owned),
        note.as_ref().map(|_| format!("{id}-note")),
        fault.as_ref().map(|_| format!("{id}-fault")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let note = note.map(|words| view! { <p class="studio-note" id=format!("{id}-note")>{words}</p> });
    let invalid = fault.is_some().then_some("true");
    let fault = fault.map(|words| {
        view! { <p class="studio-fault" id=format!("{id}-fault") lang="en" dir="ltr">{words}</p> }
    });
    view! {
        <td class="field" data-label=column_name(messages, column)>
            <input
                id=id
                name=key
                type="text"
                inputmode=if column.is_cost() { "decimal" } else { "numeric" }
                dir="ltr"
                autocomplete="off"
                value=value
                aria-labelledby=named
                aria-invalid=invalid
                aria-describedby=described
            />
            {note}
            {fault}
        </td>
    }
    .into_html()
}

/// What a field is of, in words.
pub(super) fn label(messages: Messages, field: BudgetField) -> String {
    match field {
        BudgetField::Limit(row, column) => {
            messages.budgets_of(&row_name(messages, row), column_name(messages, column))
        }
        BudgetField::Currency => messages.budgets_currency().to_owned(),
        BudgetField::Price(kind) => messages.budgets_price(kind.name()),
    }
}

fn row_name(messages: Messages, row: BudgetRow) -> String {
    let words = match row {
        BudgetRow::Site => messages.budgets_all(),
        BudgetRow::Vendor(kind) => kind.name(),
        BudgetRow::Owner => messages.budgets_account(),
        BudgetRow::Client => messages.budgets_network(),
        BudgetRow::Link => messages.budgets_link(),
    };
    words.to_owned()
}

fn column_name(messages: Messages, column: BudgetColumn) -> &'static str {
    match column {
        BudgetColumn::AtOnce => messages.budgets_at_once(),
        BudgetColumn::SessionsDay => messages.budgets_talks_day(),
        BudgetColumn::MinutesDay => messages.budgets_minutes_day(),
        BudgetColumn::CostDay => messages.budgets_cost_day(),
        BudgetColumn::CostMonth => messages.budgets_cost_month(),
        BudgetColumn::CostInAll => messages.budgets_cost_all(),
    }
}
