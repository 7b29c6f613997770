//! What was counted of each vendor's sessions, and how their starts went.

use super::cells::{cost, cost_head, minutes, quantile};
use super::table::{Head, Table};
use crate::messages::Messages;
use crate::pages::studio::chart::Bars;
use crate::pages::studio::html::{Html, IntoHtml};
use crate::pages::studio::numbers::number;
use backend::figures::{BOUNDS_MS, Quantile};
use backend::store::Amounts;
use backend::studio::{FiguresDay, FiguresVendor};
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
                    <td class="studio-number">{number(messages, started)}</td>
                    <td class="studio-number">{number(messages, live)}</td>
                    <td class="studio-number">{minutes(messages, live_ms)}</td>
                    {cost(messages, micros, currency.as_deref())}
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
                    <td class="studio-number">{number(messages, vendor.first_frames.total())}</td>
                    <td class="studio-number">{number(messages, vendor.failed)}</td>
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

/// Rows that are shown without a press.
const MOST_UNFOLDED: usize = 14;

/// The same day by day: charts of all vendors together, and the numbers of each.
#[component]
pub(super) fn StartsByDay(days: Vec<FiguresDay>) -> impl IntoView {
    let messages = Messages::here();
    let tried = |vendor: &FiguresVendor| vendor.failed > 0 || vendor.first_frames.total() > 0;
    if days.len() < 2 || !days.iter().any(|day| day.vendors.iter().any(tried)) {
        return ().into_html();
    }
    let chart = |id: &'static str, title: &'static str, percent: u64| {
        let within = |day: &FiguresDay| day.first_frames().quantile(percent);
        let most = days.iter().filter_map(within).max_by_key(|time| ms(Some(*time)));
        let most = quantile(messages, most);
        let days = days.iter().map(|day| (day.date.clone(), ms(within(day))));
        view! { <Bars id title description=messages.studio_figures_chart(&most) most=most days=days.collect() /> }
    };
    let median = chart("median", messages.studio_figures_median(), 50);
    let high = chart("high", messages.studio_figures_high(), 95);
    let failed: Vec<_> = days
        .iter()
        .map(|day| {
            let failed: u64 = day.vendors.iter().map(|vendor| vendor.failed).sum();
            (day.date.clone(), failed.try_into().unwrap_or(i64::MAX))
        })
        .collect();
    let most = failed.iter().map(|(_, failed)| *failed).max().unwrap_or_default();
    let failed = (most > 0).then(|| {
        let (title, most) = (messages.studio_figures_failed(), number(messages, most));
        view! { <Bars id="failed-starts" title description=messages.studio_figures_chart(&most) most days=failed /> }
    });
    let charts = view! { <div class="charts">{median} {high} {failed}</div> }.into_html();
    let rows = days.into_iter().rev().flat_map(|day| {
        let date = day.date;
        let vendors = day.vendors.into_iter().filter(tried);
        vendors.map(move |vendor| {
            let (median, high) = vendor.quantiles();
            view! {
                <tr>
                    <th scope="row"><bdi>{date.clone()}</bdi></th>
                    <td>{vendor.provider.name()}</td>
                    <td class="studio-number">{quantile(messages, median)}</td>
                    <td class="studio-number">{quantile(messages, high)}</td>
                    <td class="studio-number">{number(messages, vendor.first_frames.total())}</td>
                    <td class="studio-number">{number(messages, vendor.failed)}</td>
                    <td>{reasons(messages, vendor)}</td>
                </tr>
            }
        })
    });
    let rows: Vec<_> = rows.collect();
    let fold = (rows.len() > MOST_UNFOLDED).then(|| messages.studio_figures_of_each_day());
    let heads = [
        Head::Words(messages.studio_figures_day().into()),
        Head::Words(messages.studio_vendor().into()),
        Head::Number(messages.studio_figures_median()),
        Head::Number(messages.studio_figures_high()),
        Head::Number(messages.studio_figures_measured()),
        Head::Number(messages.studio_figures_failed()),
        Head::Words(messages.studio_figures_reasons().into()),
    ];
    view! {
        <Table id="starts-by-day" title=messages.studio_figures_starts_by_day() heads above=Some(charts) fold>
            {rows.collect_view()}
        </Table>
    }
    .into_html()
}

/// The most frequent reasons of failed starts with their numbers, and how many had others. The words are those that are stored.
fn reasons(messages: Messages, vendor: FiguresVendor) -> Html {
    let shown: u64 = vendor.reasons.iter().map(|(_, amount)| amount).sum();
    let others = vendor.failed.saturating_sub(shown);
    let others = (others > 0).then(|| messages.studio_figures_other_reasons(&others.to_string()));
    let shown = vendor.reasons.into_iter().map(|(reason, amount)| {
        view! { <li><bdi><code>{reason}</code> " " {number(messages, amount)}</bdi></li> }
    });
    let others = others.map(|words| view! { <li>{words}</li> });
    view! { <ul class="studio-reasons">{shown.collect_view()}{others}</ul> }.into_html()
}

/// The height of a time in a chart; what is above all bounds is as high as the last.
fn ms(time: Option<Quantile>) -> i64 {
    match time {
        None => 0,
        Some(Quantile::AtMost(ms)) => ms.into(),
        Some(Quantile::Longer) => BOUNDS_MS[BOUNDS_MS.len() - 1].into(),
    }
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
                    <td class="studio-number">{number(messages, count)}</td>
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
