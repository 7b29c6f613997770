//! Bars, one for each day. The numbers are in a table beside them; a chart has no text but its name and what it says in all.

use super::html::IntoHtml;
use leptos::prelude::*;

/// The width of a day and the height of the greatest bar, in units of the picture.
const DAY: usize = 10;
const HIGH: i64 = 100;

/// A chart with its name above it and its first and last day below.
#[component]
pub(super) fn Bars(
    /// What stands in the address of a part of the page, for its name.
    id: &'static str,
    title: &'static str,
    /// What it says, in words.
    description: String,
    /// The greatest value as it is shown.
    most: String,
    /// Date and value of each day; the last is not over.
    days: Vec<(String, i64)>,
) -> impl IntoView {
    let (name, about) = (format!("{id}-name"), format!("{id}-about"));
    let labelled = format!("{name} {about}");
    let greatest = days
        .iter()
        .map(|(_, value)| *value)
        .max()
        .unwrap_or_default()
        .max(1);
    let count = days.len();
    let [first, last] = [days.first(), days.last()].map(|day| day.map(|(date, _)| date.clone()));
    let bars = days.into_iter().enumerate().map(|(number, (_, value))| {
        // What is more than nothing can be seen.
        let height = (value * HIGH / greatest).max(i64::from(value > 0));
        let class = if number + 1 == count {
            "chart-bar chart-open"
        } else {
            "chart-bar"
        };
        view! { <rect class=class x=number * DAY + 1 y=HIGH - height width=DAY - 2 height=height /> }
    });
    let bars = bars.collect_view();
    view! {
        <figure class="chart">
            <figcaption><span>{title}</span> <span class="studio-number" dir="ltr">{most}</span></figcaption>
            <svg
                role="img"
                aria-labelledby=labelled
                viewBox=format!("0 0 {} {HIGH}", count * DAY)
                preserveAspectRatio="none"
                dir="ltr"
            >
                <title id=name>{title}</title>
                <desc id=about>{description}</desc>
                {bars}
            </svg>
            <p class="chart-days studio-note" dir="ltr"><span>{first}</span> <span>{last}</span></p>
        </figure>
    }
    .into_html()
}
