//! A table under its heading, which scrolls in itself where it is wide.

use crate::pages::studio::html::{Html, IntoHtml};
use leptos::prelude::*;

/// The head of a column.
pub(super) enum Head {
    /// Of words.
    Words(String),
    /// Of numbers.
    Number(&'static str),
    /// Of drawings.
    None,
}

impl Head {
    fn cell(self) -> impl IntoView {
        match self {
            Self::Words(words) => view! { <th scope="col">{words}</th> }.into_html(),
            Self::Number(words) => view! { <th scope="col" class="studio-number">{words}</th> }.into_html(),
            Self::None => view! { <td></td> }.into_html(),
        }
    }
}

/// The table; its rows are the children.
#[component]
pub(super) fn Table(
    /// Of the heading.
    id: &'static str,
    title: &'static str,
    heads: impl IntoIterator<Item = Head>,
    /// What stands between heading and table.
    #[prop(default = None)]
    above: Option<Html>,
    /// What is pressed to see a long table.
    #[prop(default = None)]
    fold: Option<&'static str>,
    /// What stands below the table.
    #[prop(default = None, into)]
    note: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let heads = heads.into_iter().map(Head::cell).collect_view();
    let table = view! {
        <div class="studio-table studio-figures" tabindex="0" role="group" aria-labelledby=id>
            <table>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
    .into_html();
    let table = match fold {
        Some(words) => view! {
            <details class="studio-group">
                <summary>{words}</summary>
                {table}
            </details>
        }
        .into_html(),
        None => table,
    };
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {above}
            {table}
            {note.map(|note| view! { <p class="studio-note">{note}</p> })}
        </section>
    }
    .into_html()
}
