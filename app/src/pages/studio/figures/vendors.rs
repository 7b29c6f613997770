//! What was counted of each vendor's sessions, and how their starts went.

use super::cells::{cost, cost_head, minutes, quantile};
use super::table::{Head, Table};
use crate::messages::Messages;
use crate::pages::studio::html::IntoHtml;
use backend::store::Amounts;
use backend::studio::FiguresVendor;
use contract::ProviderKind;
use leptos::prelude::*;

/// What was counted of each vendor's sessions, and what they cost.
#[component]
pub(super) fn Vendors(
    vendors: Vec<FiguresVendor>,
    /// Of what they cost; none where that is not shown.
    currency: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let counted: Vec<_> = vendors
        .into_iter()
        .filter(|vendor| vendor.amounts != Amounts::default())
        .collect();
    if counted.is_empty() {
        return ().into_html();
    }
    let rows = counted
        .into_iter()
        .map(|vendor| {
            let Amounts {
                started,
                live,
                live_ms,
                micros,
                ..
            } = vendor.amounts;
            view! {
                <tr>
                    <th scope="row">{vendor.provider.name()}</th>
                    <td class="studio-number">{started}</td>
                    <td class="studio-number">{live}</td>
                    <td class="studio-number">{minutes(live_ms)}</td>
                    {cost(micros, currency.as_deref())}
                </tr>
            }
        })
        .collect_view();
    let note = currency.is_some().then(|| messages.studio_figures_cost_note());
    let heads = [
        Head::Words(messages.studio_vendor().into()),
        Head::Number(messages.studio_figures_started()),
        Head::Number(messages.studio_figures_live()),
        Head::Number(messages.studio_figures_minutes()),
    ];
    let heads = heads.into_iter().chain(cost_head(messages, currency));
    view! {
        <Table id="vendors" title=messages.studio_figures_by_vendor() heads=heads note>
            {rows}
        </Table>
    }
    .into_html()
}

/// How long first frames took, and how many starts failed, by vendor.
#[component]
pub(super) fn Starts(vendors: Vec<FiguresVendor>) -> impl IntoView {
    let messages = Messages::here();
    let tried: Vec<_> = vendors
        .into_iter()
        .filter(|vendor| vendor.failed > 0 || vendor.first_frames.total() > 0)
        .collect();
    if tried.is_empty() {
        return ().into_html();
    }
    let rows = tried
        .into_iter()
        .map(|vendor| {
            let (median, high) = vendor.quantiles();
            view! {
                <tr>
                    <th scope="row">{vendor.provider.name()}</th>
                    <td class="studio-number">{quantile(messages, median)}</td>
                    <td class="studio-number">{quantile(messages, high)}</td>
                    <td class="studio-number">{vendor.first_frames.total()}</td>
                    <td class="studio-number">{vendor.failed}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        Head::Words(messages.studio_vendor().into()),
        Head::Number(messages.studio_figures_median()),
        Head::Number(messages.studio_figures_high()),
        Head::Number(messages.studio_figures_measured()),
        Head::Number(messages.studio_figures_failed()),
    ];
    let note = messages.studio_figures_first_frame_note();
    view! {
        <Table id="starts" title=messages.studio_figures_starts() heads note>
            {rows}
        </Table>
    }
    .into_html()
}

/// Why starts failed. The words are those that are stored.
#[component]
pub(super) fn Failures(failures: Vec<(ProviderKind, String, u64)>) -> impl IntoView {
    let messages = Messages::here();
    if failures.is_empty() {
        return ().into_html();
    }
    let rows = failures
        .into_iter()
        .map(|(provider, reason, count)| {
            view! {
                <tr>
                    <th scope="row"><code>{reason}</code></th>
                    <td>{provider.name()}</td>
                    <td class="studio-number">{count}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = [
        Head::Words(messages.studio_figures_reason().into()),
        Head::Words(messages.studio_vendor().into()),
        Head::Number(messages.studio_figures_number()),
    ];
    view! {
        <Table id="failed" title=messages.studio_figures_failed() heads>
            {rows}
        </Table>
    }
    .into_html()
}
