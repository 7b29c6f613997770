//! Who asks to be let in at a link, on its page.

use super::html::IntoHtml;
use super::lists::Downloads;
use super::moment::Moment;
use crate::messages::Messages;
use backend::store::AccessRequest;
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The requests; nothing where there are none. `settle` takes what an account is done with.
#[component]
pub(super) fn Requests(
    requests: Vec<AccessRequest>,
    settle: String,
    /// Whether the link was withdrawn, and opens for none of them.
    is_withdrawn: bool,
) -> impl IntoView {
    let messages = Messages::here();
    if requests.is_empty() {
        return ().into_html();
    }
    let note = if is_withdrawn {
        messages.requests_note_withdrawn()
    } else {
        messages.requests_note()
    };
    // The files lie where the answers go.
    let list = settle.clone();
    let rows = requests
        .into_iter()
        .map(move |request| view! { <Row request settle=settle.clone() /> })
        .collect_view();
    view! {
        <section aria-labelledby="requests">
            <h2 id="requests">{messages.requests_title()}</h2>
            <ul class="studio-browsers">{rows}</ul>
            <p class="studio-note">{note}</p>
            <Downloads list query=None />
        </section>
    }
    .into_html()
}

#[component]
fn Row(request: AccessRequest, settle: String) -> impl IntoView {
    let messages = Messages::here();
    let AccessRequest { mail, words, at } = request;
    let label = messages.requests_done_named(&mail);
    view! {
        <li>
            <p><a href=format!("mailto:{}", encoded(&mail))><bdi>{mail.clone()}</bdi></a></p>
            {(!words.is_empty()).then(|| view! { <p dir="auto">{words}</p> })}
            <p class="studio-note"><Moment at /></p>
            <form method="post" action=settle>
                <input type="hidden" name="mail" value=mail />
                <button class="quiet" type="submit" aria-label=label>{messages.requests_done()}</button>
            </form>
        </li>
    }
    .into_html()
}

/// A mail address in the address of a letter: whoever typed it adds no other receiver.
fn encoded(mail: &str) -> String {
    let parts = mail
        .split('@')
        .map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string());
    parts.collect::<Vec<_>>().join("@")
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn an_address_is_one_receiver() {
        assert_eq!(encoded("ada@example.com"), "ada@example%2Ecom");
        let hostile = encoded("ada%40acme.com?bcc=eve%40evil.com&subject=x@y.com");
        assert!(!hostile.contains(['?', '&', '=']), "{hostile}");
        assert_eq!(hostile.matches('@').count(), 1);
    }
}
