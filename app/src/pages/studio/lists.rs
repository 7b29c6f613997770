//! What lists have in common: the ways to their other parts, and out as a file.

use super::html::IntoHtml;
use crate::messages::Messages;
use backend::studio::Cursor;
use leptos::prelude::*;

/// The ways to the newest part and to those beside this one, where there are any.
#[component]
pub(super) fn Ways(
    /// The address of the list.
    at: &'static str,
    label: &'static str,
    /// What else its address says, such as `status=new`.
    query: Option<String>,
    newer: Option<Cursor>,
    older: Option<Cursor>,
    is_newest: bool,
    /// For the newest, for what is newer and for what is older.
    words: (&'static str, &'static str, &'static str),
) -> impl IntoView {
    if is_newest && older.is_none() {
        return ().into_html();
    }
    let (to_newest, to_newer, to_older) = words;
    let [newer, older] = [newer, older].map(|cursor| {
        let part = cursor?.query();
        let query = query
            .as_ref()
            .map_or_else(|| part.clone(), |query| format!("{query}&{part}"));
        Some(address(at.to_owned(), Some(query)))
    });
    let first = address(at.to_owned(), query);
    view! {
        <nav class="studio-more" aria-label=label>
            {(!is_newest).then(|| view! { <a class="secondary" href=first>{to_newest}</a> })}
            {newer.map(|href| view! { <a class="secondary" href=href rel="prev">{to_newer}</a> })}
            {older.map(|href| view! { <a class="secondary" href=href rel="next">{to_older}</a> })}
        </nav>
    }
    .into_html()
}

/// The whole list as a file.
#[component]
pub(super) fn Downloads(
    /// The address of the list.
    #[prop(into)]
    list: String,
    /// What else its address says.
    query: Option<String>,
) -> impl IntoView {
    let messages = Messages::here();
    let (csv, json) = (
        address(format!("{list}.csv"), query.clone()),
        address(list + ".json", query),
    );
    let files = [(csv, "CSV"), (json, "JSON")].map(|(href, name)| {
        let label = format!("{}: {name}", messages.studio_download());
        view! { <a class="secondary" href=href download>{label}</a> }
    });
    view! { <p class="studio-more">{files.collect_view()}</p> }.into_html()
}

fn address(at: String, query: Option<String>) -> String {
    match query {
        Some(query) => format!("{at}?{query}"),
        None => at,
    }
}
