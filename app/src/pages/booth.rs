//! `/booth/{slug}`: a demo on a touch screen that visitors use one after another.
//!
//! The server renders every part of it, hidden or shown; `app/js/pages/booth.js` says which is seen. The talk is a page of its
//! own in a frame (docs/adr/0037-booth-and-compare.md).

use super::demo::for_script;
use crate::brand::Brand;
use crate::components::{Filled, Glyph, Icon, LeadFields, Poster, absence, consent, heading};
use crate::messages::{Messages, around};
use crate::page_content::BoothContext;
use contract::demo::{Availability, Demo};
use contract::lead::LeadForm;
use leptos::prelude::*;
use serde_json::json;

/// The whole screen.
#[component]
pub fn BoothDocument(context: BoothContext) -> impl IntoView {
    let messages = Messages::here();
    let BoothContext { demo, plan, nonce } = context;
    let talk = format!("/booth/{}/talk?lang={}", demo.slug, messages.language().tag());
    let lines = if plan.attract.is_empty() {
        demo.topics.clone()
    } else {
        plan.attract
    };
    let data = json!({
        "demo": demo.slug,
        "talk": talk,
        "label": messages.talk_to(&demo.name),
        "idle_secs": plan.idle_secs,
        "nonce": nonce.0,
        "lines": lines,
        "words": {
            "kept": messages.booth_kept(),
            "full": messages.booth_full(),
            "sent": messages.lead_sent(),
            "failed": messages.lead_failed(),
            "problems": messages.lead_problems(),
            "missing": messages.fault_missing(),
            "not-email": messages.fault_email(),
            "not-phone": messages.fault_phone(),
            "not-offered": messages.fault_choice(),
            "pin-wrong": messages.booth_pin_wrong(),
            "pin-wait": messages.booth_pin_wait(),
            "pin-offline": messages.booth_pin_offline(),
        },
    });
    let language = demo.languages.first().cloned().unwrap_or_default();
    let form = demo.lead.clone();
    let title = after_title(messages, form.as_ref());
    let asks = form.is_some().then_some("");
    view! {
        <main class="booth" id="booth" data-state="attract" data-lead=asks>
            <div class="booth-talk" id="booth-talk"></div>
            <Attract demo=demo.clone() line=lines.first().cloned() />
            <section class="booth-after" id="booth-after" aria-labelledby="booth-after-title" hidden>
                <h2 id="booth-after-title" tabindex="-1">{title}</h2>
                <p class="booth-no-talk">{messages.booth_offline_lead()}</p>
                {form.map(|form| view! { <BoothForm form language /> })}
                <p class="lead-thanks" id="booth-thanks" role="status" tabindex="-1" hidden></p>
                <div class="booth-go">
                    <button class="primary" type="button" id="booth-done">{messages.booth_done()}</button>
                    <p>{messages.booth_wipes()}</p>
                </div>
            </section>
            <StillThere />
            <button class="booth-corner" type="button" id="booth-corner" aria-haspopup="dialog">
                <span class="visually-hidden">{messages.booth_corner()}</span>
            </button>
            <PinDialog />
        </main>
        <script type="application/json" id="booth-data" inner_html=for_script(&data.to_string())></script>
    }
    .into_any()
}

fn after_title(messages: Messages, form: Option<&LeadForm>) -> String {
    form.map_or_else(
        || messages.booth_thanks().to_owned(),
        |form| {
            form.title
                .clone()
                .unwrap_or_else(|| messages.lead_title().to_owned())
        },
    )
}

/// What invites the next visitor: the presenter, lines that change, and Start. A touch anywhere on it starts.
#[component]
fn Attract(demo: Demo, line: Option<String>) -> impl IntoView {
    let messages = Messages::here();
    let brand = use_context::<Brand>().unwrap_or_default().name;
    let language = demo.languages.first().cloned();
    let consent = consent(messages, &demo);
    let no_script = format!("<p class=\"notice\">{}</p>", messages.no_script());
    let topics = demo
        .topics
        .iter()
        .map(|topic| {
            view! {
                <li>
                    <button class="booth-topic" type="button" dir="auto" lang=language.clone() data-question=topic.clone()>
                        {topic.clone()}
                    </button>
                </li>
            }
        })
        .collect_view();
    let can_ask = demo.availability == Availability::Ready && !demo.topics.is_empty();
    let questions = can_ask.then(|| {
        view! {
            <div class="booth-questions">
                <h2>{messages.booth_ask()}</h2>
                <ul class="booth-topics">{topics}</ul>
            </div>
        }
    });
    let start = match &demo.availability {
        Availability::Ready => view! {
            <button class="primary booth-start" type="button" id="booth-start">
                <Icon glyph=Glyph::Hand />
                {messages.booth_start()}
            </button>
            <noscript inner_html=no_script></noscript>
            <p class="booth-consent">{consent}</p>
        }
        .into_any(),
        Availability::Unavailable { why } => {
            let (why, language) = absence(messages, &demo.name, why.as_deref());
            view! { <p class="notice" dir="auto" lang=language>{why}</p> }.into_any()
        }
    };
    view! {
        <section class="booth-attract" id="booth-attract" aria-labelledby="booth-title">
            <Poster of=(&demo).into() first=true />
            <div class="booth-words">
                <p class="booth-brand">{brand}</p>
                <p class="booth-line" id="booth-line" dir="auto" lang=language.clone() aria-hidden="true">{line}</p>
                <div class="booth-who">
                    <h1 id="booth-title">{messages.talk_to(&demo.name)}</h1>
                    <p dir="auto" lang=language.clone()>{demo.role.clone()}</p>
                </div>
                {start}
                <p class="booth-offline" id="booth-offline" role="status">
                    <span hidden>{messages.booth_offline()}</span>
                </p>
                {questions}
            </div>
        </section>
    }
    .into_any()
}

/// The lead form of the demo. The page's script sends it, or keeps it while there is no connection.
#[component]
fn BoothForm(form: LeadForm, language: String) -> impl IntoView {
    let label = heading(Messages::here(), &form);
    let (filled, problems) = (Filled::default(), Vec::new());
    view! {
        <form class="lead-form" id="booth-form" autocomplete="off" aria-label=label>
            <LeadFields form filled problems language />
            <p class="lead-note" id="booth-note" role="alert"><span></span></p>
            <button class="primary" type="submit">{Messages::here().send()}</button>
        </form>
    }
    .into_any()
}

/// Before what the last visitor left is wiped.
#[component]
fn StillThere() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <dialog class="booth-still" id="booth-still" role="alertdialog" aria-labelledby="booth-still-title" aria-describedby="booth-still-text">
            <p class="booth-left" id="booth-left" aria-hidden="true"></p>
            <h2 id="booth-still-title">{messages.booth_still()}</h2>
            <p id="booth-still-text">{messages.booth_starts_over()}</p>
            <button class="primary" type="button" id="booth-here">{messages.booth_here()}</button>
        </dialog>
    }
    .into_any()
}

/// How staff leave. A touch screen may have no keyboard, so the digits are buttons too.
#[component]
fn PinDialog() -> impl IntoView {
    let messages = Messages::here();
    let (before, after) = around(|here| messages.booth_unsent(here));
    let digits = (1..=9)
        .chain([0])
        .map(|digit: u8| view! { <button type="button" data-digit=digit.to_string()>{digit.to_string()}</button> })
        .collect_view();
    view! {
        <dialog class="booth-pin" id="booth-pin" aria-labelledby="booth-pin-title">
            <form method="dialog" id="booth-pin-form">
                <h2 id="booth-pin-title">{messages.booth_leave_title()}</h2>
                <label for="booth-pin-field">{messages.booth_pin()}</label>
                <input
                    id="booth-pin-field"
                    type="password"
                    inputmode="numeric"
                    maxlength="12"
                    autocomplete="off"
                    aria-describedby="booth-pin-note"
                    dir="ltr"
                />
                <p class="lead-note" id="booth-pin-note" role="alert"><span></span></p>
                <div class="booth-digits" dir="ltr">
                    {digits}
                    <button type="button" data-digit="" aria-label=messages.booth_delete_digit()>
                        <Icon glyph=Glyph::ArrowLeft />
                    </button>
                </div>
                <p class="booth-unsent">{before}<strong id="booth-unsent">"0"</strong>{after}</p>
                <div class="booth-pin-go">
                    <button class="secondary" type="button" id="booth-stay">{messages.cancel()}</button>
                    <button class="primary" type="submit">{messages.booth_leave()}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}
