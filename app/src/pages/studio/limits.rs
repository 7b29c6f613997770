//! `/studio/limits`: what is stopped, the form that stops more, and the budgets.

use super::html::{Html, IntoHtml};
use super::moment::{Moment, site_zone};
use super::numbers::amount;
use super::talks::duration;
use crate::messages::Messages;
use crate::studio_content::{StopEntry, StopTrouble};
use backend::clock::Timestamp;
use backend::money::Micros;
use backend::store::{BudgetOf, ConcurrentOf};
use backend::studio::{BudgetLine, BudgetName, Limits as Content, Measure};
use backend::switches::{MAX_SENTENCE_CHARS, Stop, StopScope};
use contract::ProviderKind;
use leptos::prelude::*;
use std::time::Duration;

/// What is stopped, and below it the form.
#[component]
pub(super) fn Limits(limits: Content, entry: StopEntry) -> impl IntoView {
    let messages = Messages::here();
    let may_change = limits.may_change;
    let stops = limits
        .stops
        .iter()
        .cloned()
        .map(|stop| view! { <Stopped stop may_change /> });
    let stops = stops.collect_view();
    let none = limits
        .stops
        .is_empty()
        .then(|| view! { <p class="studio-empty">{messages.studio_stops_none()}</p> });
    let problem = entry
        .problem(messages)
        .map(|words| view! { <p class="studio-problem" role="alert">{words}</p> });
    let form = may_change.then(|| view! { <StopForm vendors=limits.vendors entry /> });
    view! {
        <section aria-labelledby="stops">
            <h2 id="stops">{messages.studio_stops()}</h2>
            {problem}
            {none}
            {stops}
        </section>
        {form}
        <Budgets lines=limits.budgets currency=limits.currency day_ends=limits.day_ends />
    }
    .into_html()
}

/// The budgets that are set, with what is used, held and left of each.
#[component]
fn Budgets(lines: Vec<BudgetLine>, currency: String, day_ends: Timestamp) -> impl IntoView {
    let messages = Messages::here();
    if lines.is_empty() {
        return view! {
            <section aria-labelledby="budgets">
                <h2 id="budgets">{messages.studio_budgets()}</h2>
                <p class="studio-empty">{messages.studio_budgets_none()}</p>
                <p class="studio-more"><a class="secondary" href="/studio/limits/budgets">{messages.budgets_title()}</a></p>
            </section>
        }
        .into_html();
    }
    let rows = lines
        .into_iter()
        .map(|line| view! { <Line line currency=currency.clone() /> })
        .collect_view();
    view! {
        <section aria-labelledby="budgets">
            <h2 id="budgets">{messages.studio_budgets()}</h2>
            <div class="studio-table" tabindex="0" role="group" aria-label=messages.studio_budgets()>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_budget_of()}</th>
                            <th scope="col" class="studio-number">{messages.studio_budget_used()}</th>
                            <th scope="col" class="studio-number">{messages.studio_budget_held()}</th>
                            <th scope="col" class="studio-number">{messages.studio_budget_left()}</th>
                            <th scope="col" class="studio-number">{messages.studio_budget_most()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="studio-note">{messages.studio_budget_day()} " " <Moment at=day_ends of=site_zone() /></p>
            <p class="studio-note">{messages.studio_budget_note()}</p>
            <p class="studio-more"><a class="secondary" href="/studio/limits/budgets">{messages.budgets_title()}</a></p>
        </section>
    }
    .into_html()
}

#[component]
fn Line(line: BudgetLine, currency: String) -> impl IntoView {
    let messages = Messages::here();
    let name = match &line.name {
        BudgetName::Today => messages.studio_budget_today().to_owned(),
        BudgetName::Month => messages.studio_budget_month().to_owned(),
        BudgetName::Vendor(kind) => messages.studio_budget_today_of(kind.name()),
        BudgetName::Demo(slug) => messages.studio_budget_today_of(slug),
        BudgetName::OwnerToday(name) => messages.studio_budget_owner_today(name),
        BudgetName::OwnerMonth(name) => messages.studio_budget_owner_month(name),
        BudgetName::VendorNow(kind) => messages.studio_budget_now(kind.name()),
        BudgetName::OwnerNow(name) => messages.studio_budget_owner_now(name),
    };
    let line = in_seconds(line);
    let shown = |number: i64| match line.measure {
        Measure::Time => {
            let span = Duration::from_secs(u64::try_from(number).unwrap_or(0));
            messages.studio_budget_minutes(&duration(span))
        }
        Measure::Money => amount(messages, Micros(number), &currency),
        Measure::Sessions => messages.studio_budget_talks(&number.to_string()),
    };
    view! {
        <tr>
            <td dir="auto">{name}</td>
            <td class="studio-number" data-label=messages.studio_budget_used()>{shown(line.used)}</td>
            <td class="studio-number" data-label=messages.studio_budget_held()>{shown(line.held)}</td>
            <td class="studio-number" data-label=messages.studio_budget_left()>{shown(line.left())}</td>
            <td class="studio-number" data-label=messages.studio_budget_most()>{shown(line.most)}</td>
        </tr>
    }
    .into_html()
}

/// A line whose times are in seconds, so that its parts are together what they are a part of.
fn in_seconds(line: BudgetLine) -> BudgetLine {
    let seconds = |ms: i64| ms / 1000 + i64::from(ms % 1000 > 0);
    match line.measure {
        Measure::Time => BudgetLine {
            most: line.most / 1000,
            used: seconds(line.used),
            held: seconds(line.used + line.held) - seconds(line.used),
            ..line
        },
        Measure::Money | Measure::Sessions => line,
    }
}

/// That this budget keeps talks from beginning through links of the account with this name, for other pages.
pub(super) fn spent_note(messages: Messages, of: BudgetOf, owner: &str) -> Html {
    let words = match of {
        BudgetOf::OwnerDay | BudgetOf::OwnerMonth => messages.studio_budget_spent_owner(owner),
        _ => messages.studio_budget_spent().to_owned(),
    };
    view! {
        <p class="studio-problem">
            {words} " " <a href="/studio/limits">{messages.studio_limits()}</a>
        </p>
    }
    .into_html()
}

/// That no talk may begin through a link at this moment, since as many go on as there may be at one time.
pub(super) fn full_note(messages: Messages, of: ConcurrentOf, owner: &str) -> Html {
    let words = match of {
        ConcurrentOf::Vendor => messages.studio_budget_full_vendor().to_owned(),
        ConcurrentOf::Owner => messages.studio_budget_full_owner(owner),
        ConcurrentOf::Link => messages.studio_budget_full_link().to_owned(),
    };
    view! {
        <p class="studio-problem">
            {words} " " <a href="/studio/limits">{messages.studio_limits()}</a>
        </p>
    }
    .into_html()
}

/// That the budget of the account itself is used up, for the first page.
#[component]
pub(super) fn OwnSpentNote() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <p class="studio-problem">
            {messages.studio_budget_spent_yours()} " " <a href="/studio/limits">{messages.studio_limits()}</a>
        </p>
    }
}

/// Why talks may not begin, for other pages.
#[component]
pub(super) fn StoppedNote(what: StopScope) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <p class="studio-problem">
            {title(messages, what)} " " <a href="/studio/limits">{messages.studio_limits()}</a>
        </p>
    }
}

fn title(messages: Messages, what: StopScope) -> String {
    match what {
        StopScope::All => messages.studio_stopped_all().to_owned(),
        StopScope::Vendor(kind) => messages.studio_stopped_vendor(kind.name()),
    }
}

/// One of what is stopped, and what can be done about it.
#[component]
fn Stopped(stop: Stop, may_change: bool) -> impl IntoView {
    let messages = Messages::here();
    let (what, since) = (stop.what.id(), stop.since.0.to_string());
    let running = if stop.ends {
        messages.studio_stop_running_end()
    } else {
        messages.studio_stop_running_go_on()
    };
    let sentence = if stop.sentence.is_empty() {
        messages.start_stopped().to_owned()
    } else {
        stop.sentence
    };
    let button = move |action: &'static str, label: &'static str| {
        view! {
            <form method="post" action=action>
                <input type="hidden" name="what" value=what />
                <input type="hidden" name="since" value=since.clone() />
                <button class="secondary" type="submit" aria-describedby=format!("stop-{what}")>{label}</button>
            </form>
        }
    };
    let buttons = may_change.then(|| {
        view! {
            <div class="studio-further">
                {button("/studio/limits/resume", messages.studio_stop_resume())}
                {(!stop.ends).then(|| button("/studio/limits/end", messages.studio_stop_end()))}
            </div>
        }
    });
    view! {
        <p class="studio-problem" id=format!("stop-{what}")>{title(messages, stop.what)}</p>
        <dl class="studio-facts">
            <div><dt>{messages.studio_stop_since()}</dt><dd><Moment at=stop.since /></dd></div>
            <div><dt>{messages.studio_stop_by()}</dt><dd><bdi>{stop.by}</bdi></dd></div>
            <div><dt>{messages.studio_stop_running()}</dt><dd>{running}</dd></div>
            <div><dt>{messages.studio_stop_read()}</dt><dd dir="auto">{sentence}</dd></div>
        </dl>
        {buttons}
    }
    .into_html()
}

/// Which talks, what visitors read, and whether talks that go on end too.
#[component]
fn StopForm(vendors: Vec<ProviderKind>, entry: StopEntry) -> impl IntoView {
    let messages = Messages::here();
    let vendors = vendors
        .into_iter()
        .map(|kind| {
            let label = messages.studio_stop_vendor(kind.name());
            view! { <option value=kind.id() selected=entry.what == kind.id()>{label}</option> }
        })
        .collect_view();
    let is_too_long = entry.trouble == Some(StopTrouble::TooLong);
    let fault = is_too_long.then(|| {
        view! { <p class="studio-fault" id="sentence-fault">{messages.studio_fault_long()}</p> }
    });
    view! {
        <section aria-labelledby="stop">
            <h2 id="stop">{messages.studio_stop()}</h2>
            <form class="studio-form" method="post" action="/studio/limits/stop">
                <div class="field">
                    <label for="what">{messages.studio_stop_what()}</label>
                    <select id="what" name="what">
                        <option value="all">{messages.studio_stop_all()}</option>
                        {vendors}
                    </select>
                </div>
                <div class="field">
                    <label for="sentence">{messages.studio_stop_sentence()}</label>
                    <input
                        id="sentence"
                        name="sentence"
                        dir="auto"
                        autocomplete="off"
                        value=entry.sentence
                        autofocus=is_too_long
                        aria-invalid=is_too_long.then_some("true")
                        aria-describedby=if is_too_long { "sentence-fault sentence-rule" } else { "sentence-rule" }
                    />
                    {fault}
                    <p class="studio-rule" id="sentence-rule">
                        {messages.studio_stop_sentence_rule(MAX_SENTENCE_CHARS as u64)}
                    </p>
                </div>
                <div class="field">
                    <label for="running">{messages.studio_stop_running()}</label>
                    <select id="running" name="running">
                        <option value="">{messages.studio_stop_running_go_on()}</option>
                        <option value="end" selected=entry.ends>{messages.studio_stop_running_end()}</option>
                    </select>
                </div>
                <button class="primary" type="submit">{messages.studio_stop()}</button>
            </form>
            <p class="studio-note">{messages.studio_stop_note()}</p>
        </section>
    }
    .into_html()
}
