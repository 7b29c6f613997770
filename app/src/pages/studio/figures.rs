//! `/studio/figures`: from open to call to action, day by day, and how starts went.

use super::chart::Bars;
use super::html::IntoHtml;
use super::limits::amount;
use super::lists::Downloads;
use super::moment::site_zone;
use super::select::{OfDemo, OfVendor, Select};
use crate::messages::Messages;
use backend::figures::{BOUNDS_MS, Quantile};
use backend::money::Micros;
use backend::store::Amounts;
use backend::studio::{Figures, FiguresChoice, FiguresDay, FiguresVendor, LedBy, Period};
use contract::ProviderKind;
use leptos::prelude::*;

/// The choice of what is counted, and what was.
#[component]
pub(super) fn FiguresPage(figures: Figures) -> impl IntoView {
    let messages = Messages::here();
    let total = figures.total();
    let query = Some(figures.choice.query());
    let has_opens = figures.has_opens();
    let silent = figures.is_silent().then(|| {
        let (opens, silent) = figures.silent;
        let words = messages.studio_figures_silent(&silent.to_string(), &opens.to_string());
        view! { <p class="studio-note" role="note">{words}</p> }
    });
    // Where nothing had a price, no cost is shown.
    let currency = (total.micros != 0).then(|| figures.currency.clone());
    let counted = if total == Amounts::default() {
        view! { <p class="studio-empty">{messages.studio_figures_none()}</p> }.into_html()
    } else {
        view! {
            <Funnel total has_opens />
            {silent}
            <Days days=figures.days.clone() has_opens currency=currency.clone() />
            <Vendors vendors=figures.vendors.clone() currency />
            <Starts vendors=figures.vendors.clone() />
            <Failures failures=figures.failures.clone() />
            <Downloads list="/studio/figures" query />
        }
        .into_html()
    };
    view! {
        <Choice figures />
        {counted}
        <p class="studio-note">{messages.studio_figures_note(site_zone().name())}</p>
    }
    .into_html()
}

#[component]
fn Choice(figures: Figures) -> impl IntoView {
    let messages = Messages::here();
    let FiguresChoice {
        period,
        demo,
        provider,
        led_by,
    } = figures.choice;
    let periods = Period::ALL.map(|one| {
        let words = match one.days() {
            1 => messages.studio_figures_today().to_owned(),
            days => messages.studio_figures_last(days.into()),
        };
        (one.days().to_string(), words)
    });
    let all = || (String::new(), messages.studio_lead_all().to_owned());
    let no_link = (
        LedBy::NoLink.id().to_owned(),
        messages.studio_figures_no_link().to_owned(),
    );
    let links = [all(), no_link].into_iter().chain(figures.accounts);
    view! {
        <form class="studio-choice" method="get" action="/studio/figures">
            <Select name="days" label=messages.studio_figures_period() chosen=period.days().to_string() options=periods.into() />
            <OfDemo demo demos=figures.demos />
            <OfVendor provider />
            <Select name="links" label=messages.studio_figures_links() chosen=led_by.id().to_owned() options=links.collect() />
            <button class="secondary" type="submit">{messages.studio_figures_show()}</button>
        </form>
    }
    .into_html()
}

/// How many of each step there were, and what part of the step before.
#[component]
fn Funnel(total: Amounts, has_opens: bool) -> impl IntoView {
    let messages = Messages::here();
    let opened = has_opens.then_some(total.opened);
    let steps = [
        (messages.studio_figures_opened(), opened, None),
        (messages.studio_figures_started(), Some(total.started), None),
        (
            messages.studio_figures_live(),
            Some(total.live),
            Some(total.started),
        ),
        (
            messages.studio_figures_acted(),
            Some(total.acted),
            Some(total.live),
        ),
    ];
    let most = steps
        .iter()
        .filter_map(|(_, amount, _)| *amount)
        .max()
        .unwrap_or_default()
        .max(1);
    let rows = steps.map(|(step, amount, of)| {
        let part = amount.zip(of).filter(|(_, of)| *of > 0);
        let part = part.map(|(amount, of)| format!("{} %", amount * 100 / of));
        let width = amount.unwrap_or_default() * 100 / most;
        let amount = amount.map_or_else(
            || messages.studio_figures_no_data().to_owned(),
            |amount| amount.to_string(),
        );
        view! {
            <tr>
                <th scope="row">{step}</th>
                <td class="studio-number">{amount}</td>
                <td class="studio-number" dir="ltr">{part}</td>
                <td class="chart-step">
                    <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
                        <rect class="chart-bar" x="0" y="0" width=width height="10" />
                    </svg>
                </td>
            </tr>
        }
    });
    let about_opens = if has_opens {
        messages.studio_figures_opens_note()
    } else {
        messages.studio_figures_no_opens()
    };
    view! {
        <section aria-labelledby="funnel">
            <h2 id="funnel">{messages.studio_figures_funnel()}</h2>
            <div class="studio-table studio-figures" tabindex="0" role="group" aria-labelledby="funnel">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_figures_step()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_number()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_part()}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="studio-note">{about_opens}</p>
        </section>
    }
    .into_html()
}

/// Two charts, and the numbers of both.
#[component]
fn Days(
    days: Vec<FiguresDay>,
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
        let most_sessions = greatest(&sessions).to_string();
        let most_minutes = minutes(greatest(&lasted));
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
    });
    let count = days.len();
    let rows = days.into_iter().enumerate().rev().map(|(number, day)| {
        let Amounts {
            opened,
            started,
            live,
            acted,
            live_ms,
            micros,
        } = day.amounts;
        let so_far =
            (number + 1 == count).then(|| view! { " " <small>{messages.studio_figures_so_far()}</small> });
        let opened = has_opens.then_some(opened);
        view! {
            <tr>
                <th scope="row"><bdi>{day.date}</bdi>{so_far}</th>
                <td class="studio-number">{opened}</td>
                <td class="studio-number">{started}</td>
                <td class="studio-number">{live}</td>
                <td class="studio-number">{acted}</td>
                <td class="studio-number">{minutes(live_ms)}</td>
                {cost(micros, currency.as_deref())}
            </tr>
        }
    });
    view! {
        <section aria-labelledby="days">
            <h2 id="days">{messages.studio_figures_by_day()}</h2>
            {charts}
            <div class="studio-table studio-figures" tabindex="0" role="group" aria-labelledby="days">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_figures_day()} " " <bdi>{site_zone().name().to_owned()}</bdi></th>
                            <th scope="col" class="studio-number">{messages.studio_figures_opened()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_started()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_live()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_acted()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_minutes()}</th>
                            {currency.is_some().then(|| view! { <th scope="col" class="studio-number">{messages.studio_figures_cost()}</th> })}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_html()
}

/// What was counted of each vendor's sessions, and what they cost.
#[component]
fn Vendors(
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
    let rows = counted.into_iter().map(|vendor| {
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
    });
    let note = currency
        .is_some()
        .then(|| view! { <p class="studio-note">{messages.studio_figures_cost_note()}</p> });
    view! {
        <section aria-labelledby="vendors">
            <h2 id="vendors">{messages.studio_figures_by_vendor()}</h2>
            <div class="studio-table studio-figures" tabindex="0" role="group" aria-labelledby="vendors">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_vendor()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_started()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_live()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_minutes()}</th>
                            {currency.is_some().then(|| view! { <th scope="col" class="studio-number">{messages.studio_figures_cost()}</th> })}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {note}
        </section>
    }
    .into_html()
}

/// The cell of a cost, where costs are shown.
fn cost(micros: i64, currency: Option<&str>) -> impl IntoView {
    currency.map(|currency| view! { <td class="studio-number">{amount(Micros(micros), currency)}</td> })
}

/// Minutes and a tenth of them.
fn minutes(ms: i64) -> String {
    let tenths = ms / 6000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How long first frames took, and how many starts failed, by vendor.
#[component]
fn Starts(vendors: Vec<FiguresVendor>) -> impl IntoView {
    let messages = Messages::here();
    let tried: Vec<_> = vendors
        .into_iter()
        .filter(|vendor| vendor.failed > 0 || vendor.first_frames.total() > 0)
        .collect();
    if tried.is_empty() {
        return ().into_html();
    }
    let rows = tried.into_iter().map(|vendor| {
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
    });
    view! {
        <section aria-labelledby="starts">
            <h2 id="starts">{messages.studio_figures_starts()}</h2>
            <div class="studio-table studio-figures" tabindex="0" role="group" aria-labelledby="starts">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_vendor()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_median()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_high()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_measured()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_failed()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p class="studio-note">{messages.studio_figures_first_frame_note()}</p>
        </section>
    }
    .into_html()
}

/// Seconds to the tenth, and to the hundredth below one.
fn quantile(messages: Messages, quantile: Option<Quantile>) -> String {
    let seconds = |ms: u32| format!("{}.{:02} s", ms / 1000, ms % 1000 / 10);
    match quantile {
        None => messages.studio_figures_no_data().to_owned(),
        Some(Quantile::AtMost(ms)) => messages.studio_figures_at_most(&seconds(ms)),
        Some(Quantile::Longer) => messages.studio_figures_longer(&seconds(BOUNDS_MS[BOUNDS_MS.len() - 1])),
    }
}

/// Why starts failed. The words are those that are stored.
#[component]
fn Failures(failures: Vec<(ProviderKind, String, u64)>) -> impl IntoView {
    let messages = Messages::here();
    if failures.is_empty() {
        return ().into_html();
    }
    let rows = failures.into_iter().map(|(provider, reason, count)| {
        view! {
            <tr>
                <th scope="row"><code>{reason}</code></th>
                <td>{provider.name()}</td>
                <td class="studio-number">{count}</td>
            </tr>
        }
    });
    view! {
        <section aria-labelledby="failed">
            <h2 id="failed">{messages.studio_figures_failed()}</h2>
            <div class="studio-table studio-figures" tabindex="0" role="group" aria-labelledby="failed">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_figures_reason()}</th>
                            <th scope="col">{messages.studio_vendor()}</th>
                            <th scope="col" class="studio-number">{messages.studio_figures_number()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_html()
}
