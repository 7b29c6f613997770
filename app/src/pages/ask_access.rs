//! The form of a link that does not open: it asks whoever sent it to be let in. It works without a script.

use crate::SentForm;
use crate::messages::Messages;
use crate::page_content::{AskContext, AskOutcome};
use backend::MAX_WORDS_CHARS;
use leptos::prelude::*;

/// The form, folded away until it is wanted; or what became of it.
#[component]
pub(super) fn AskAccess(
    ask: AskContext,
    /// Whether it stands beside another form, which is what the page is for.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let messages = Messages::here();
    if ask.outcome == Some(AskOutcome::Noted) {
        return view! { <p class="lead" role="status">{messages.ask_noted()}</p> }.into_any();
    }
    if ask.link.is_empty() {
        return ().into_any();
    }
    let fault = ask.outcome.map(|outcome| sentence(messages, outcome));
    let button = if beside { "secondary" } else { "primary" };
    let (is_open, link) = (fault.is_some(), ask.link.clone());
    view! {
        <details class="ask-access" open=is_open>
            <summary>{messages.ask_title()}</summary>
            <form class="lock-form" method="post" action=SentForm::Ask.action()>
                <input type="hidden" name="_link" value=link />
                <Fields ask fault />
                <button class=button type="submit">{messages.ask_button()}</button>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Fields(ask: AskContext, fault: Option<String>) -> impl IntoView {
    let messages = Messages::here();
    // What is wrong with neither field stands below both.
    let (of_mail, of_line, of_form) = match ask.outcome {
        Some(AskOutcome::NoAddress) => (fault, None, None),
        Some(AskOutcome::TooLong) => (None, fault, None),
        _ => (None, None, fault),
    };
    let (bad_mail, bad_line) = (of_mail.is_some(), of_line.is_some());
    view! {
        <div class="field" class:field-wrong=bad_mail>
            <label for="ask-mail">{messages.ask_mail()}</label>
            <input
                id="ask-mail"
                name="ask_mail"
                type="text"
                inputmode="email"
                autocomplete="email"
                autocapitalize="none"
                spellcheck="false"
                required=true
                maxlength="254"
                dir="auto"
                value=ask.mail
                aria-invalid=bad_mail.then_some("true")
                aria-describedby=bad_mail.then_some("ask-mail-fault")
            />
            {of_mail.map(|words| view! { <p class="field-fault" id="ask-mail-fault" role="alert">{words}</p> })}
        </div>
        <div class="field" class:field-wrong=bad_line>
            <label for="ask-words">{messages.ask_words()}</label>
            <input
                id="ask-words"
                name="words"
                type="text"
                autocomplete="off"
                dir="auto"
                value=ask.words
                aria-invalid=bad_line.then_some("true")
                aria-describedby=bad_line.then_some("ask-words-fault")
            />
            {of_line.map(|words| view! { <p class="field-fault" id="ask-words-fault" role="alert">{words}</p> })}
        </div>
        {of_form.map(|words| view! { <p class="field-fault" role="alert">{words}</p> })}
    }
    .into_any()
}

fn sentence(messages: Messages, outcome: AskOutcome) -> String {
    match outcome {
        AskOutcome::Noted => messages.ask_noted().to_owned(),
        AskOutcome::NoAddress => messages.mail_gate_no_address().to_owned(),
        AskOutcome::TooLong => messages.ask_too_long(&MAX_WORDS_CHARS.to_string()),
        AskOutcome::TooOften => messages.ask_too_often().to_owned(),
        AskOutcome::Unavailable => messages.ask_unavailable().to_owned(),
    }
}
