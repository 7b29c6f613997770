//! `/studio/links/many`: links for a list of recipients, and the page of those that were made of one.

use super::copied::Copied;
use super::fields::sentence;
use super::html::IntoHtml;
use super::link_form::LinkFields;
use super::lists::Downloads;
use super::text_area::TextArea;
use crate::messages::Messages;
use crate::studio_content::ManyEntry;
use backend::studio::{
    Double, DoubleOf, LINK_KEYS, LineFault, LineProblem, LinkChoices, MOST_LINES, MOST_TABLE, Made,
};
use leptos::prelude::*;

/// Faults that are shown; the rest is counted.
const MOST_FAULTS: usize = 100;

/// The table, and what is the same for all of its lines.
#[component]
pub(super) fn NewLinks(choices: LinkChoices, entry: ManyEntry) -> impl IntoView {
    let messages = Messages::here();
    let common = entry.common();
    let problem = (entry.lines.is_empty() && !entry.common.is_empty()).then(
        || view! { <p class="studio-problem" role="alert" tabindex="-1" autofocus=true>{messages.studio_links_many_common_faults()}</p> },
    );
    let invalid = (!entry.lines.is_empty()).then_some("true");
    let described = Some("table-note".to_owned());
    let columns = LINK_KEYS.iter().map(|key| view! { <li><code>{*key}</code></li> });
    view! {
        <form class="studio-form studio-many" method="post" action="/studio/links/many">
            <input type="hidden" name="key" value=entry.form.key />
            {problem}
            <Faults faults=entry.lines />
            <Doubles doubles=entry.doubles />
            <div class="field">
                <label for="table">{messages.studio_links_many_table()}</label>
                <p class="studio-note" id="table-note">{messages.studio_links_many_note()}</p>
                <TextArea id="table".to_owned() name="table" text=entry.form.table invalid described rows=10 />
            </div>
            <div class="field" hidden data-fills="table">
                <label for="file">{messages.studio_links_many_file()}</label>
                <input id="file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" />
            </div>
            <details class="studio-group">
                <summary>{messages.studio_links_many_columns()}</summary>
                <ul class="studio-columns" dir="ltr">{columns.collect_view()}</ul>
            </details>
            <h2>{messages.studio_links_many_common()}</h2>
            <LinkFields choices entry=common of_many=true />
            <button class="primary" type="submit">{messages.studio_links_many_make()}</button>
        </form>
    }
    .into_html()
}

/// What is wrong, by line.
#[component]
fn Faults(faults: Vec<LineFault>) -> impl IntoView {
    let messages = Messages::here();
    if faults.is_empty() {
        return ().into_html();
    }
    let more = faults.len().saturating_sub(MOST_FAULTS);
    let rows = faults.into_iter().take(MOST_FAULTS).map(|fault| {
        let words = match &fault.problem {
            LineProblem::Rule(rule) => {
                view! { <span lang="en" dir="ltr">{sentence(rule)}</span> }.into_html()
            }
            other => problem(messages, other).into_html(),
        };
        view! {
            <tr>
                <th scope="row" class="studio-number">{fault.line}</th>
                <td><bdi>{fault.column}</bdi></td>
                <td>{words}</td>
            </tr>
        }
    });
    view! {
        <div class="studio-problem" role="alert" tabindex="-1" autofocus=true><p>{messages.studio_links_many_faults()}</p></div>
        <div class="studio-table" tabindex="0" role="group" aria-label=messages.studio_links_many_wrong()>
            <table>
                <thead>
                    <tr>
                        <th scope="col" class="studio-number">{messages.studio_links_many_line()}</th>
                        <th scope="col">{messages.studio_links_many_column()}</th>
                        <th scope="col">{messages.studio_links_many_wrong()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="studio-note">{messages.studio_links_many_more(&more.to_string())}</p> })}
    }
    .into_html()
}

/// The recipients that have a link already, and the box that makes another for each.
#[component]
fn Doubles(doubles: Vec<Double>) -> impl IntoView {
    let messages = Messages::here();
    if doubles.is_empty() {
        return ().into_html();
    }
    let more = doubles.len().saturating_sub(MOST_FAULTS);
    let rows = doubles.into_iter().take(MOST_FAULTS).map(|double| {
        let of = match double.of {
            DoubleOf::Line(line) => {
                view! { <span>{messages.studio_links_many_again(&line.to_string())}</span> }.into_html()
            }
            DoubleOf::Link(id) => {
                let href = format!("/studio/links/{id}");
                view! { <a href=href>{messages.studio_links_many_has_link()}</a> }.into_html()
            }
        };
        view! {
            <tr>
                <th scope="row" class="studio-number">{double.line}</th>
                <td><bdi>{double.recipient}</bdi></td>
                <td>{of}</td>
            </tr>
        }
    });
    view! {
        <div class="studio-problem" role="alert" tabindex="-1" autofocus=true><p>{messages.studio_links_many_doubles()}</p></div>
        <div class="studio-table" tabindex="0" role="group" aria-label=messages.studio_links_many_doubles()>
            <table>
                <thead>
                    <tr>
                        <th scope="col" class="studio-number">{messages.studio_links_many_line()}</th>
                        <th scope="col">{messages.studio_link_recipient()}</th>
                        <th scope="col">{messages.studio_links_many_there()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="studio-note">{messages.studio_links_many_further(&more.to_string())}</p> })}
        <label class="studio-check">
            <input type="checkbox" name="confirmed" value="yes" />
            {messages.studio_links_many_confirm()}
        </label>
    }
    .into_html()
}

fn problem(messages: Messages, problem: &LineProblem) -> String {
    match problem {
        LineProblem::Rule(rule) => sentence(rule),
        LineProblem::Unknown => messages.studio_links_many_unknown().to_owned(),
        LineProblem::Twice => messages.studio_links_many_twice().to_owned(),
        LineProblem::NoRecipients => messages.studio_links_many_no_recipients().to_owned(),
        LineProblem::Cells => messages.studio_links_many_cells().to_owned(),
        LineProblem::Quotes => messages.studio_links_many_quotes().to_owned(),
        LineProblem::Again(line) => messages.studio_links_many_again(&line.to_string()),
        LineProblem::TooMany => messages.studio_links_many_too_many(&MOST_LINES.to_string()),
        LineProblem::TooLong => messages.studio_links_many_too_long(&(MOST_TABLE / 1024).to_string()),
        LineProblem::None => messages.studio_links_many_none().to_owned(),
    }
}

/// The links of a list with their addresses; `at` is the page's own.
#[component]
pub(super) fn Batch(at: String, made: Vec<(Made, Option<String>)>) -> impl IntoView {
    let messages = Messages::here();
    let rows = made.into_iter().enumerate().map(|(number, (made, address))| {
        let name = format!("link-{number}");
        let address = address.map(|address| {
            view! { <Copied id=format!("address-{number}") address label=name.clone() in_row=true /> }
        });
        let href = format!("/studio/links/{}", made.line.id);
        view! {
            <tr>
                <td><a id=name href=href><bdi>{made.line.recipient}</bdi></a></td>
                <td><bdi>{made.line.company}</bdi></td>
                <td class="studio-where">{address}</td>
            </tr>
        }
    });
    view! {
        <Downloads list=at + "/links" query=None />
        <p class="studio-note">{messages.studio_links_many_kept()}</p>
        <div class="studio-table studio-talks" tabindex="0" role="group" aria-label=messages.studio_links()>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{messages.studio_link_recipient()}</th>
                        <th scope="col">{messages.studio_link_company()}</th>
                        <th scope="col">{messages.studio_link_address()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_html()
}
