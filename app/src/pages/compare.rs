//! `/compare`: presenters side by side, for staff. Without a choice of two or three it is the form that makes one.
//!
//! The server renders every part of it; `app/js/pages/compare.js` fills the frames and the table (docs/compare.md).

use super::demo::for_script;
use crate::components::SiteHeader;
use crate::messages::Messages;
use crate::page_content::CompareContext;
use contract::demo::Demo;
use leptos::prelude::*;
use serde_json::json;

/// Where a talk for one of the frames is.
fn talk_of(demo: &Demo, messages: Messages) -> String {
    format!("/compare/{}?lang={}", demo.slug, messages.language().tag())
}

/// The bench, or the form that chooses who is on it.
#[component]
pub fn CompareDocument(context: CompareContext) -> impl IntoView {
    let messages = Messages::here();
    let is_chosen = context.is_chosen();
    let CompareContext { all, chosen } = context;
    let body = if is_chosen {
        view! { <Bench chosen /> }.into_any()
    } else {
        view! { <Choice all chosen /> }.into_any()
    };
    view! {
        <div class="compare">
            <SiteHeader inner=true languages=false />
            <main>
                <h1>{messages.compare_title()}</h1>
                <p class="compare-intro">{messages.compare_limits()}</p>
                {body}
            </main>
        </div>
    }
    .into_any()
}

/// A plain form: it works without a script.
#[component]
fn Choice(all: Vec<Demo>, chosen: Vec<Demo>) -> impl IntoView {
    let messages = Messages::here();
    let rows = all
        .into_iter()
        .map(|demo| {
            let checked = chosen.iter().any(|one| one.slug == demo.slug);
            view! {
                <label>
                    <input type="checkbox" name="demos" value=demo.slug.clone() checked=checked />
                    <span dir="auto">{demo.name}</span>
                    <small>{demo.provider.name()}</small>
                </label>
            }
        })
        .collect_view();
    view! {
        <form class="compare-choice" method="get" action="/compare">
            <fieldset>
                <legend>{messages.compare_choose()}</legend>
                {rows}
            </fieldset>
            <button class="primary" type="submit">{messages.compare()}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Bench(chosen: Vec<Demo>) -> impl IntoView {
    let messages = Messages::here();
    let presenters: Vec<_> = chosen
        .iter()
        .map(|demo| json!({ "slug": demo.slug, "name": demo.name, "talk": talk_of(demo, messages) }))
        .collect();
    let words = json!({ "copied": messages.copied(), "copy-failed": messages.copy_failed(), "held": messages.compare_held() });
    let data = json!({ "presenters": presenters, "words": words });
    let columns = chosen
        .iter()
        .map(|demo| {
            let host = format!("compare-{}", demo.slug);
            let label = messages.compare_listen_to(&demo.name);
            view! {
                <section class="compare-column" aria-label=demo.name.clone()>
                    <header>
                        <h2 dir="auto">{demo.name.clone()}</h2>
                        <span>{demo.provider.name()}</span>
                        <button class="quiet" type="button" data-listen=demo.slug.clone() aria-pressed="false" aria-label=label>
                            {messages.compare_listen()}
                        </button>
                    </header>
                    <div class="compare-frame" id=host></div>
                </section>
            }
        })
        .collect_view();
    view! {
        <div id="compare">
            <div class="compare-bar">
                <button class="primary" type="button" id="compare-start">{messages.compare_start()}</button>
                <button class="secondary" type="button" id="compare-end">{messages.compare_end()}</button>
                <form id="compare-ask">
                    <input
                        id="compare-question"
                        maxlength="1000"
                        autocomplete="off"
                        dir="auto"
                        placeholder=messages.compare_question()
                        aria-label=messages.compare_question()
                    />
                    <button class="secondary" type="submit">{messages.compare_ask()}</button>
                </form>
                <p class="compare-held" id="compare-held" role="status"></p>
            </div>
            <div class="compare-columns">{columns}</div>
            <Times chosen />
        </div>
        <script type="application/json" id="compare-data" inner_html=for_script(&data.to_string())></script>
    }
    .into_any()
}

/// The figures, as `app/js/pages/timings.js` names them.
const FIGURES: [&str; 7] = [
    "granted",
    "shown",
    "questions",
    "caption",
    "caption_median",
    "voice",
    "voice_median",
];

/// What was measured of each presenter.
#[component]
fn Times(chosen: Vec<Demo>) -> impl IntoView {
    let messages = Messages::here();
    let heads = [
        messages.compare_granted(),
        messages.compare_shown(),
        messages.compare_questions(),
        messages.compare_caption(),
        messages.compare_caption_median(),
        messages.compare_voice(),
        messages.compare_voice_median(),
    ];
    let rows = chosen
        .iter()
        .map(|demo| {
            let cells = FIGURES
                .map(|figure| view! { <td data-figure=figure>"–"</td> })
                .collect_view();
            view! {
                <tr data-demo=demo.slug.clone()>
                    <th scope="row" dir="auto">{demo.name.clone()}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let heads = heads
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect_view();
    view! {
        <div class="compare-results">
            <h2 id="compare-results">{messages.compare_times()}</h2>
            <div class="compare-scroll" tabindex="0" role="region" aria-labelledby="compare-results">
                <table class="compare-times" id="compare-times">
                    <thead>
                        <tr>
                            <th scope="col">{messages.compare_presenter()}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="compare-csv">
                <button class="secondary" type="button" id="compare-copy">{messages.compare_csv()}</button>
                <p id="compare-note" role="status"></p>
                <textarea id="compare-csv" readonly aria-label=messages.compare_csv() hidden></textarea>
            </div>
        </div>
    }
    .into_any()
}
