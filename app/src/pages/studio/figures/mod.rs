//! `/studio/figures`: from open to call to action, day by day, and how starts went.

mod cells;
mod days;
mod funnel;
mod table;
mod vendors;

use super::html::IntoHtml;
use super::lists::Downloads;
use super::select::{OfDemo, OfVendor, Select};
use crate::messages::Messages;
use backend::store::Amounts;
use backend::studio::{Figures, FiguresChoice, LedBy, Period};
use days::Days;
use funnel::Funnel;
use leptos::prelude::*;
use vendors::{Failures, Starts, StartsByDay, Vendors};

/// The choice of what is counted, and what was.
#[component]
pub(super) fn FiguresPage(figures: Figures) -> impl IntoView {
    let messages = Messages::here();
    let total = figures.total();
    let query = Some(figures.choice.query());
    let has_opens = figures.has_opens();
    let zone = figures.zone.name();
    // The name of a zone reads from left to right.
    let of_zone = format!("{} \u{2068}{zone}\u{2069}", messages.studio_figures_day());
    let note = messages.studio_figures_note(zone);
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
            <Days days=figures.days.clone() of_zone has_opens currency=currency.clone() />
            <Vendors vendors=figures.vendors.clone() currency />
            <Starts vendors=figures.vendors.clone() />
            <Failures failures=figures.failures.clone() />
            <StartsByDay days=figures.days.clone() />
            <Downloads list="/studio/figures" query />
        }
        .into_html()
    };
    view! {
        <Choice figures />
        {counted}
        <p class="studio-note">{note}</p>
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
