//! The lead form on a page of its own, where the one of a demo's page was posted and cannot be kept as it is; and the same
//! form below a page without a script.

use crate::SentForm;
use crate::components::{Filled, Hidden, LeadFields, SiteHeader, Thanks, heading};
use crate::messages::Messages;
use crate::page_content::{DemoContext, LeadContext, LeadOutcome};
use contract::demo::Demo;
use contract::lead::{LeadForm, LeadProblem};
use leptos::prelude::*;

/// What was entered, what is wrong with it, and the way to send it again.
#[component]
pub fn LeadDocument(demo: DemoContext, lead: LeadContext) -> impl IntoView {
    let messages = Messages::here();
    let DemoContext { demo, nonce, .. } = demo;
    provide_context(nonce);
    let note = note(messages, &lead.outcome);
    let problems = match lead.outcome {
        LeadOutcome::Problems(problems) => problems,
        _ => Vec::new(),
    };
    let filled = Filled {
        values: lead.values,
        consent: lead.consent,
    };
    let back = demo.invitation.as_ref().map_or_else(
        || format!("/demo/{}", demo.slug),
        |invitation| format!("/l/{}", invitation.link),
    );
    let alone = demo.invitation.is_some();
    let name = demo.name.clone();
    let form = demo
        .lead
        .clone()
        .map(|form| view! { <PlainForm demo form filled problems note /> });
    view! {
        <div class="lead-page">
            <SiteHeader inner=true languages=false alone />
            <main>
                {form}
                <a class="quiet" href=back>{messages.back_to(&name)}</a>
            </main>
        </div>
    }
    .into_any()
}

/// The form of a page whose script does not run; what the browser shows where it runs none.
#[component]
pub fn WithoutScript(demo: Demo, form: LeadForm, sent: bool) -> impl IntoView {
    let messages = Messages::here();
    let inside = if sent {
        view! { <section class="lead-page" id="lead"><Thanks messages /></section> }.into_any()
    } else {
        let (filled, problems, note) = (Filled::default(), Vec::new(), String::new());
        view! { <section class="lead-page"><PlainForm demo form filled problems note /></section> }.into_any()
    };
    view! { <noscript>{inside}</noscript> }.into_any()
}

#[component]
fn PlainForm(
    demo: Demo,
    form: LeadForm,
    filled: Filled,
    problems: Vec<LeadProblem>,
    note: String,
) -> impl IntoView {
    let messages = Messages::here();
    let heading = heading(messages, &form);
    let language = demo.languages.first().cloned().unwrap_or_default();
    let note = (!note.is_empty()).then(|| view! { <p class="lead-note" role="alert">{note}</p> });
    view! {
        <form class="lead-form" id="lead" method="post" action=SentForm::Lead.action()>
            <h2 dir="auto">{heading}</h2>
            {note}
            <Hidden demo />
            <LeadFields form filled problems language />
            <button class="primary" type="submit">{messages.send()}</button>
        </form>
    }
    .into_any()
}

/// Why it came again.
fn note(messages: Messages, outcome: &LeadOutcome) -> String {
    match outcome {
        LeadOutcome::Problems(_) => messages.lead_problems().to_owned(),
        LeadOutcome::Stale => messages.lead_stale().to_owned(),
        LeadOutcome::TooOften(secs) => messages.lead_too_often(*secs),
        LeadOutcome::Unavailable(_) => messages.lead_unavailable().to_owned(),
    }
}
