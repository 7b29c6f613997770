//! Who opened a link, on its page: each open with its reason, and whether it counts; and what fetched it and showed it to no
//! person.

use super::frame::LIVE;
use super::html::IntoHtml;
use super::lists::Downloads;
use super::moment::{Moment, ZoneName};
use super::talks::duration;
use crate::messages::Messages;
use backend::opens::{Fetcher, Fetches, Open, Opener};
use contract::open::Sign;
use leptos::prelude::*;

/// The opens of a link, of which all are to be had at `list`; `judge` takes what an account decides about one, where it may.
#[component]
pub(super) fn Opens(
    opens: Vec<Open>,
    fetches: Vec<Fetches>,
    list: String,
    judge: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let rows = opens
        .into_iter()
        .map(move |open| view! { <Row open judge=judge.clone() /> })
        .collect_view();
    let others = fetches.into_iter().map(|fetches| view! { <Fetched fetches /> });
    let others = others.collect_view();
    let has_any = !rows.is_empty() || !others.is_empty();
    let table = if rows.is_empty() && others.is_empty() {
        view! { <p class="studio-empty">{messages.studio_opens_none()}</p> }.into_html()
    } else {
        view! {
            <div class="studio-table studio-opens" tabindex="0" role="group" aria-labelledby="opens">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{messages.studio_when()} " " <ZoneName /></th>
                            <th scope="col">{messages.studio_opener()}</th>
                            <th scope="col">{messages.studio_open_sign()}</th>
                            <th scope="col" class="studio-number">{messages.studio_open_visible()}</th>
                            <th scope="col">{messages.studio_open_counts()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}{others}</tbody>
                </table>
            </div>
        }
        .into_html()
    };
    view! {
        <section id="live-opens" data-live=LIVE aria-labelledby="opens">
            <h2 id="opens">{messages.studio_opens()}</h2>
            {table}
            <p class="studio-note">{messages.studio_opens_note()}</p>
            {has_any.then(|| view! { <Downloads list query=None /> })}
        </section>
    }
    .into_html()
}

/// What programs of one kind have fetched.
#[component]
fn Fetched(fetches: Fetches) -> impl IntoView {
    let messages = Messages::here();
    let who = match fetches.class {
        Fetcher::Preview => messages.studio_fetch_preview(),
        Fetcher::Mail => messages.studio_fetch_mail(),
        Fetcher::Crawler => messages.studio_fetch_crawler(),
        Fetcher::Script => messages.studio_fetch_script(),
        Fetcher::Headless => messages.studio_fetch_headless(),
        Fetcher::Unseen => messages.studio_fetch_unseen(),
    };
    view! {
        <tr data-fetched=fetches.class.id()>
            <td><Moment at=fetches.last /></td>
            <td>{who}</td>
            <td>{messages.studio_fetch_times(fetches.times)}</td>
            <td class="studio-number" data-label=messages.studio_open_visible()>"–"</td>
            <td><div class="studio-judged">{messages.studio_open_not_counted()}</div></td>
        </tr>
    }
    .into_html()
}

#[component]
fn Row(open: Open, judge: Option<String>) -> impl IntoView {
    let messages = Messages::here();
    let opener = match open.opener {
        Opener::Person => messages.studio_open_person(),
        Opener::Ours => messages.studio_open_ours(),
        Opener::Program => messages.studio_open_program(),
    };
    let sign = match open.sign {
        Sign::None => messages.studio_open_no_sign(),
        Sign::Pointer => messages.studio_open_pointer(),
        Sign::Touch => messages.studio_open_touch(),
        Sign::Key => messages.studio_open_key(),
    };
    let (word, other, wish) = if open.counts {
        (
            messages.studio_open_counted(),
            messages.studio_open_count_not(),
            "no",
        )
    } else {
        (
            messages.studio_open_not_counted(),
            messages.studio_open_count(),
            "yes",
        )
    };
    let form = judge.map(|judge| {
        view! {
            <form method="post" action=judge>
                <input type="hidden" name="open" value=open.id.clone() />
                <button class="quiet" type="submit" name="counts" value=wish>{other}</button>
            </form>
        }
    });
    view! {
        <tr>
            <td><Moment at=open.at /></td>
            <td>{opener}</td>
            <td>{sign}</td>
            <td class="studio-number" data-label=messages.studio_open_visible()>{duration(open.visible)}</td>
            <td><div class="studio-judged">{word} {form}</div></td>
        </tr>
    }
    .into_html()
}
