//! `/studio/sessions/search`: talks by words that were said in them, the newest first, one part at a time.

use super::ending::Ending;
use super::html::IntoHtml;
use super::lists::{Downloads, Ways};
use super::moment::Moment;
use super::noted::Noted;
use super::talk::Mark;
use super::talks::duration;
use crate::messages::Messages;
use backend::studio::{FoundTalk, MOST_WORDS, SearchFault, SearchPage};
use backend::{Source, TranscriptEntry};
use contract::session::Speaker;
use leptos::prelude::*;

/// The form, what was found, and the ways to the other parts.
#[component]
pub(super) fn Search(page: SearchPage) -> impl IntoView {
    let messages = Messages::here();
    let query = page.address();
    let is_asked = page.fault.is_none() && !page.query.trim().is_empty();
    let SearchPage {
        query: words,
        fault,
        talks,
        newer,
        older,
        is_newest,
    } = page;
    let has_any = !talks.is_empty();
    let found = if has_any {
        let talks = talks.into_iter().map(|found| view! { <Found found /> });
        view! { <ol class="studio-found">{talks.collect_view()}</ol> }.into_html()
    } else {
        let none = match (older.is_some(), is_newest) {
            (true, _) => messages.studio_search_none_here(),
            (false, true) => messages.studio_search_none(),
            (false, false) => messages.studio_search_no_further(),
        };
        view! { <p class="studio-empty" role="status">{none}</p> }.into_html()
    };
    view! {
        <Form words fault />
        {is_asked.then_some(found)}
        <Ways
            at="/studio/sessions/search"
            label=messages.studio_talks()
            query=Some(query.clone())
            newer
            older
            is_newest=is_newest || !is_asked
            words=(messages.studio_newest(), messages.studio_newer(), messages.studio_older())
        />
        {has_any.then(|| view! {
            <p class="studio-note"><Mark source=Source::Page /> " " {messages.studio_by_page()}</p>
            <Noted />
            <Downloads list="/studio/sessions/search" query=Some(query) />
        })}
    }
    .into_html()
}

/// Why nothing is searched for.
pub(super) fn search_fault(messages: Messages, fault: SearchFault) -> String {
    match fault {
        SearchFault::NoWord => messages.studio_search_no_word().to_owned(),
        SearchFault::TooLong => messages.studio_search_too_long(&MOST_WORDS.to_string()),
    }
}

#[component]
fn Form(words: String, fault: Option<SearchFault>) -> impl IntoView {
    let messages = Messages::here();
    let fault = fault.map(|fault| search_fault(messages, fault));
    let (invalid, described) = match &fault {
        Some(_) => (Some("true"), "words-note words-fault"),
        None => (None, "words-note"),
    };
    view! {
        <form class="studio-form" method="get" action="/studio/sessions/search" role="search">
            <div class="field">
                <label for="words">{messages.studio_search_words()}</label>
                <p class="studio-note" id="words-note">{messages.studio_search_note()}</p>
                <input
                    id="words"
                    name="words"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    value=words
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {fault.map(|words| view! { <p class="studio-fault" id="words-fault">{words}</p> })}
            </div>
            <button class="primary" type="submit">{messages.studio_search_go()}</button>
        </form>
    }
    .into_html()
}

/// A talk with the lines that have words of these.
#[component]
fn Found(found: FoundTalk) -> impl IntoView {
    let messages = Messages::here();
    let FoundTalk { talk, lines } = found;
    let href = format!("/studio/sessions/{}", talk.id);
    let lines = lines.into_iter().map(|TranscriptEntry { turn, source, .. }| {
        let (who, speaker) = match turn.who {
            Speaker::Visitor => (messages.studio_visitor(), "visitor"),
            Speaker::Avatar => (messages.studio_presenter(), "avatar"),
        };
        view! {
            <li data-speaker=speaker>
                <p class="studio-speaker"><strong>{who}</strong> " " <Mark source /></p>
                <p class="studio-words" dir="auto">{turn.text}</p>
            </li>
        }
    });
    view! {
        <li>
            <h2><a href=href><Moment at=talk.created /></a></h2>
            <p class="studio-speaker">
                <bdi>{talk.demo}</bdi>
                " "
                <span>{talk.provider.name()}</span>
                " "
                <Ending state=talk.state reason=talk.reason />
                " "
                {talk.lasted.map(duration)}
            </p>
            <ol class="studio-lines">{lines.collect_view()}</ol>
        </li>
    }
    .into_html()
}
