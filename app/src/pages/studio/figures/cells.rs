//! How the numbers of the tables are written.

use super::table::Head;
use crate::messages::Messages;
use crate::pages::studio::numbers::{estimate, number};
use crate::pages::studio::talks::seconds;
use backend::figures::{BOUNDS_MS, Quantile};
use backend::money::Micros;
use leptos::prelude::*;

/// The cell of a cost, where costs are shown.
pub(super) fn cost(messages: Messages, micros: i64, currency: Option<&str>) -> impl IntoView + use<> {
    currency.map(
        |currency| view! { <td class="studio-number">{estimate(messages, Micros(micros), currency)}</td> },
    )
}

/// The head of the column of costs, where costs are shown.
pub(super) fn cost_head(messages: Messages, currency: Option<String>) -> Option<Head> {
    currency.map(|_| Head::Number(messages.studio_figures_cost()))
}

/// Minutes and a tenth of them.
pub(super) fn minutes(messages: Messages, ms: i64) -> String {
    let tenths = ms / 6000;
    number(messages, format_args!("{}.{}", tenths / 10, tenths % 10))
}

/// How long it took at most.
pub(super) fn quantile(messages: Messages, quantile: Option<Quantile>) -> String {
    match quantile {
        None => messages.studio_figures_no_data().to_owned(),
        Some(Quantile::AtMost(ms)) => messages.studio_figures_at_most(&seconds(messages, ms.into())),
        Some(Quantile::Longer) => {
            messages.studio_figures_longer(&seconds(messages, BOUNDS_MS[BOUNDS_MS.len() - 1].into()))
        }
    }
}
