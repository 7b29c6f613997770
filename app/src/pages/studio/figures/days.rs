//! What was counted day by day.

use super::cells::{cost, cost_head, minutes};
use super::table::{Head, Table};
use crate::messages::Messages;
use crate::pages::studio::chart::Bars;
use crate::pages::studio::html::IntoHtml;
use crate::pages::studio::numbers::number;
use backend::store::Amounts;
use backend::studio::FiguresDay;
use leptos::prelude::*;

/// Two charts, and the numbers of both.
#[component]
pub(super) fn Days(
    days: Vec<FiguresDay>,
    /// What they are called, with the zone that they are of.
    of_zone: String,
    has_opens: bool,
    /// Of what they cost; none where that is not shown.
    currency: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let charts = (days.len() > 1).then(|| {
        let of = |value: fn(&Amounts) -> i64| {
            let days = days.iter().map(|day| (day.date.clone(), value(&day.amounts)));
            days.collect::<Vec<_>>()
        };
        let greatest =
            |values: &[(String, i64)]| values.iter().map(|(_, value)| *value).max().unwrap_or_default();
        let (sessions, lasted) = (of(|amounts| amounts.started), of(|amounts| amounts.live_ms));
        let most_sessions = number(messages, greatest(&sessions));
        let most_minutes = minutes(messages, greatest(&lasted));
        view! {
            <div class="charts">
                <Bars
                    id="sessions"
                    title=messages.studio_figures_started()
                    description=messages.studio_figures_chart(&most_sessions)
                    most=most_sessions
                    days=sessions
                />
                <Bars
                    id="minutes"
                    title=messages.studio_figures_minutes()
                    description=messages.studio_figures_chart(&most_minutes)
                    most=most_minutes
                    days=lasted
                />
            </div>
        }
        .into_html()
    });
    let count = days.len();
    let rows = days
        .into_iter()
        .enumerate()
        .rev()
        .map(|(place, day)| {
            let Amounts {
                opened,
                started,
                live,
                acted,
                live_ms,
                micros,
            } = day.amounts;
            let so_far =
                (place + 1 == count).then(|| view! { " " <small>{messages.studio_figures_so_far()}</small> });
            let opened = has_opens.then(|| number(messages, opened));
            view! {
                <tr>
                    <th scope="row"><bdi>{day.date}</bdi>{so_far}</th>
                    <td class="studio-number">{opened}</td>
                    <td class="studio-number">{number(messages, started)}</td>
                    <td class="studio-number">{number(messages, live)}</td>
                    <td class="studio-number">{number(messages, acted)}</td>
                    <td class="studio-number">{minutes(messages, live_ms)}</td>
                    {cost(messages, micros, currency.as_deref())}
                </tr>
            }
        })
        .collect_view();
    let heads = [
        Head::Words(of_zone),
        Head::Number(messages.studio_figures_opened()),
        Head::Number(messages.studio_figures_started()),
        Head::Number(messages.studio_figures_live()),
        Head::Number(messages.studio_figures_acted()),
        Head::Number(messages.studio_figures_minutes()),
    ];
    let heads = heads.into_iter().chain(cost_head(messages, currency));
    view! {
        <Table id="days" title=messages.studio_figures_by_day() heads=heads above=charts>
            {rows}
        </Table>
    }
    .into_html()
}
