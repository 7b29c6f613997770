//! The pages of `/l/{slug}` for a link that asks for a passcode, a mail address or a code first. Plain forms: they work without a
//! script.

use super::ask_access::AskAccess;
use crate::SentForm;
use crate::components::SiteHeader;
use crate::messages::Messages;
use crate::page_content::{AsksFor, LockRefused, LockedContext};
use leptos::prelude::*;

/// What the page is called that asks for this.
pub(crate) fn asks_title(asks: &AsksFor, messages: Messages) -> &'static str {
    match asks {
        AsksFor::Passcode => messages.link_locked_title(),
        AsksFor::Mail { .. } => messages.mail_gate_title(),
        AsksFor::Code { .. } => messages.mail_code_title(),
    }
}

/// Asks for what opens a link.
#[component]
pub fn LinkLocked(locked: LockedContext) -> impl IntoView {
    let messages = Messages::here();
    // In another language it is loaded again, and so asks for the mail address again.
    let languages = !matches!(locked.asks, AsksFor::Code { .. });
    let is_framed = !locked.parents.is_empty();
    let title = asks_title(&locked.asks, messages);
    let lead = match &locked.asks {
        _ if is_framed => messages.link_locked_frame().to_owned(),
        AsksFor::Passcode => messages.link_locked().to_owned(),
        AsksFor::Mail { by_code: false, .. } => messages.mail_gate().to_owned(),
        AsksFor::Mail { by_code: true, .. } => {
            format!("{} {}", messages.mail_gate(), messages.mail_gate_code())
        }
        AsksFor::Code { mail, .. } => messages.mail_code(mail),
    };
    let asked = if is_framed {
        let instead = locked.instead.map(|demo| format!("/{demo}"));
        let href = format!("/l/{}{}", locked.link, instead.unwrap_or_default());
        view! { <a class="primary" href=href>{messages.link_locked_window()}</a> }.into_any()
    } else {
        let ask = locked.ask.clone();
        view! {
            <Form locked />
            {ask.map(|ask| view! { <AskAccess ask beside=true /> })}
        }
        .into_any()
    };
    view! {
        <div class="not-found">
            <SiteHeader inner=true languages alone=true />
            <main>
                <h1>{title}</h1>
                <p class="lead" dir="auto">{lead}</p>
                {asked}
            </main>
        </div>
    }
    .into_any()
}

/// What differs between the forms.
struct Asked {
    form: SentForm,
    name: &'static str,
    label: &'static str,
    button: &'static str,
    kind: &'static str,
    mode: Option<&'static str>,
    fill: &'static str,
    value: String,
}

impl Asked {
    fn of(asks: &AsksFor, messages: Messages) -> Self {
        match asks {
            AsksFor::Passcode => Self {
                form: SentForm::Passcode,
                name: "passcode",
                label: messages.link_locked_label(),
                button: messages.link_locked_button(),
                kind: "text",
                mode: None,
                fill: "off",
                value: String::new(),
            },
            AsksFor::Mail { typed, .. } => Self {
                form: SentForm::Mail,
                name: "mail",
                label: messages.mail_gate_label(),
                button: messages.mail_gate_button(),
                kind: "text",
                mode: Some("email"),
                fill: "email",
                value: typed.clone(),
            },
            AsksFor::Code { .. } => Self {
                form: SentForm::Mail,
                name: "code",
                label: messages.mail_code_label(),
                button: messages.mail_code_button(),
                kind: "text",
                mode: Some("numeric"),
                fill: "one-time-code",
                value: String::new(),
            },
        }
    }
}

#[component]
fn Form(locked: LockedContext) -> impl IntoView {
    let messages = Messages::here();
    let words = locked
        .refused
        .map(|refused| sentence(messages, &locked.asks, refused));
    let asked = Asked::of(&locked.asks, messages);
    // After the other form, that is where one is.
    let focused = locked.ask.as_ref().is_none_or(|ask| ask.outcome.is_none());
    let fault = format!("{}-fault", asked.name);
    let (invalid, described) = (words.map(|_| "true"), words.map(|_| fault.clone()));
    let instead = locked.instead.unwrap_or_default();
    let again = match &locked.asks {
        AsksFor::Code { mail, ticket } => Some((mail.clone(), ticket.clone())),
        _ => None,
    };
    let carried = match locked.asks {
        AsksFor::Code { mail, ticket } => vec![("mail", mail), ("ticket", ticket)],
        _ => Vec::new(),
    };
    let carried = carried
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let (link, demo) = (locked.link.clone(), instead.clone());
    view! {
        <form class="lock-form" method="post" action=asked.form.action()>
            <input type="hidden" name="_link" value=link />
            <input type="hidden" name="_demo" value=demo />
            {carried.collect_view()}
            <div class="field" class:field-wrong=words.is_some()>
                <label for=asked.name>{asked.label}</label>
                <input
                    id=asked.name
                    name=asked.name
                    type=asked.kind
                    inputmode=asked.mode
                    autocomplete=asked.fill
                    autocapitalize="none"
                    spellcheck="false"
                    required=true
                    maxlength="254"
                    dir="auto"
                    autofocus=focused
                    value=asked.value
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {words.map(|words| view! { <p class="field-fault" id=fault role="alert">{words}</p> })}
            </div>
            <button class="primary" type="submit">{asked.button}</button>
        </form>
        {again
            .map(|(mail, ticket)| {
                view! {
                    <form class="lock-form" method="post" action=asked.form.action()>
                        <input type="hidden" name="_link" value=locked.link.clone() />
                        <input type="hidden" name="_demo" value=instead.clone() />
                        <input type="hidden" name="mail" value=mail />
                        <input type="hidden" name="ticket" value=ticket />
                        <button class="quiet" type="submit">{messages.mail_code_again()}</button>
                    </form>
                }
            })}
    }
    .into_any()
}

fn sentence(messages: Messages, asks: &AsksFor, refused: LockRefused) -> &'static str {
    match (refused, asks) {
        (LockRefused::Wrong, AsksFor::Passcode) => messages.link_locked_wrong(),
        (LockRefused::Wrong, _) => messages.mail_code_wrong(),
        (LockRefused::TooOften, AsksFor::Passcode) => messages.link_locked_too_often(),
        (LockRefused::TooOften, _) => messages.mail_gate_too_often(),
        (LockRefused::Unavailable, _) => messages.link_locked_unavailable(),
        (LockRefused::NoAddress, _) => messages.mail_gate_no_address(),
        (LockRefused::NotAdmitted, _) => messages.mail_gate_not_admitted(),
        (LockRefused::NotSent, _) => messages.mail_gate_not_sent(),
        (LockRefused::Spent, _) => messages.mail_code_spent(),
    }
}
