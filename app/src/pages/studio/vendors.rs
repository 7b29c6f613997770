//! `/studio/vendors`: what the doctor found of each vendor.

use super::html::IntoHtml;
use super::moment::Moment;
use crate::messages::Messages;
use backend::doctor::{Examination, Examined, Finding, Outcome};
use leptos::prelude::*;
use std::sync::Arc;

/// The last examination, and the button for another one.
#[component]
pub(super) fn Vendors(last: Option<Arc<Examination>>) -> impl IntoView {
    let messages = Messages::here();
    let found = match last {
        None => view! { <p class="studio-empty">{messages.vendors_never()}</p> }.into_html(),
        Some(last) => {
            let vendors = last.report.vendors.iter().cloned();
            let vendors = vendors.map(|vendor| view! { <Vendor vendor /> }).collect_view();
            view! { <p class="studio-note">{messages.vendors_at()} " " <Moment at=last.at /></p> {vendors} }
                .into_html()
        }
    };
    view! {
        <p class="studio-lead">{messages.vendors_lead()}</p>
        <CheckNow />
        {found}
    }
    .into_html()
}

#[component]
fn CheckNow() -> impl IntoView {
    view! {
        <form method="post" action="/studio/vendors">
            <button class="secondary" type="submit">{Messages::here().vendors_check()}</button>
        </form>
    }
}

#[component]
fn Vendor(vendor: Examined) -> impl IntoView {
    let messages = Messages::here();
    let is_there = vendor.configured || vendor.sandbox;
    let how = match (vendor.configured, vendor.sandbox) {
        (_, true) => Some(messages.vendors_sandbox()),
        (false, false) => Some(messages.vendors_not_set()),
        (true, false) => None,
    };
    let how = how.map(|words| view! { " " <small class="studio-mark">{words}</small> });
    let id = format!("vendor-{}", vendor.vendor);
    // Of a vendor that is not set up there is only that to say.
    let rows = if is_there { vendor.checks.len() } else { 1 };
    let rows = vendor.checks.into_iter().take(rows);
    let rows = rows.map(|finding| view! { <Row finding /> }).collect_view();
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{vendor.name}{how}</h2>
            <div class="studio-table" tabindex="0" role="group" aria-label=vendor.name>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.vendors_what()}</th>
                            <th scope="col">{messages.vendors_result()}</th>
                            <th scope="col">{messages.vendors_found()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_html()
}

/// One row, in the words of the doctor.
#[component]
fn Row(finding: Finding) -> impl IntoView {
    let Finding {
        check,
        outcome,
        says,
        next,
    } = finding;
    let next = next.map(|next| view! { <br /><small>{next}</small> });
    view! {
        <tr>
            <td><code>{check.name()}</code></td>
            <td><Result outcome /></td>
            <td lang="en" dir="ltr">{says}{next}</td>
        </tr>
    }
    .into_html()
}

#[component]
fn Result(outcome: Outcome) -> impl IntoView {
    let messages = Messages::here();
    let words = match outcome {
        Outcome::Ok => messages.vendors_ok(),
        Outcome::Warning => messages.vendors_warning(),
        Outcome::Failed => messages.vendors_failed(),
        Outcome::Skipped => messages.vendors_skipped(),
    };
    view! { <span class="studio-state" data-reason=outcome.name()>{words}</span> }
}

/// In short, for the first page.
#[component]
pub(super) fn InShort(last: Option<Arc<Examination>>) -> impl IntoView {
    let messages = Messages::here();
    let facts = last.map(|last| {
        let vendors = last
            .report
            .vendors
            .iter()
            .filter(|vendor| vendor.configured || vendor.sandbox);
        let vendors = vendors.map(|vendor| {
            view! { <div><dt>{vendor.name}</dt><dd><Result outcome=vendor.outcome() /></dd></div> }
        });
        view! {
            <dl class="studio-facts">{vendors.collect_view()}</dl>
            <p class="studio-note">{messages.vendors_at()} " " <Moment at=last.at /></p>
        }
    });
    let none = facts
        .is_none()
        .then(|| view! { <p class="studio-empty">{messages.vendors_never()}</p> });
    view! {
        <section aria-labelledby="vendors">
            <h2 id="vendors">{messages.vendors_title()}</h2>
            {facts}
            {none}
            <div class="studio-further">
                <CheckNow />
                <a class="secondary" href="/studio/vendors">{messages.vendors_details()}</a>
            </div>
        </section>
    }
    .into_html()
}
