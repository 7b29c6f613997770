//! The pages of `/l/{slug}` for a link that opens nothing, or nothing yet; one that opens its demo shows that demo's page.

use super::not_found::Nowhere;
use crate::components::SiteHeader;
use crate::messages::Messages;
use crate::page_content::{LockedContext, PasscodeRefused};
use leptos::prelude::*;

/// What a client reads that opened too many links, instead of a page.
#[must_use]
pub fn too_many_links(messages: Messages, wait_secs: u64) -> String {
    format!("{}\n", messages.link_limit(wait_secs))
}

/// Says that the link had its time and whom to ask.
#[component]
pub fn LinkExpired() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Nowhere title=messages.link_expired_title() lead=messages.link_expired() others=false />
    }
}

/// Says that the link is spent and whom to ask.
#[component]
pub fn NoLink() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Nowhere title=messages.link_unknown_title() lead=messages.link_unknown() others=false />
    }
}

/// Where passcodes are sent to: the fields `_link`, `_demo` and `passcode`.
pub const PASSCODE: &str = "/api/v1/links/passcode";

/// Asks for the passcode of a link. A plain form: it works without a script.
#[component]
pub fn LinkLocked(locked: LockedContext) -> impl IntoView {
    let messages = Messages::here();
    // A form that was posted cannot be shown in another language.
    let languages = locked.refused.is_none();
    let is_framed = !locked.parents.is_empty();
    let lead = if is_framed {
        messages.link_locked_frame()
    } else {
        messages.link_locked()
    };
    let asked = if is_framed {
        let instead = locked.instead.map(|demo| format!("/{demo}"));
        let href = format!("/l/{}{}", locked.link, instead.unwrap_or_default());
        view! { <a class="primary" href=href>{messages.link_locked_window()}</a> }.into_any()
    } else {
        view! { <PasscodeForm locked /> }.into_any()
    };
    view! {
        <div class="not-found">
            <SiteHeader inner=true languages alone=true />
            <main>
                <h1>{messages.link_locked_title()}</h1>
                <p class="lead">{lead}</p>
                {asked}
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn PasscodeForm(locked: LockedContext) -> impl IntoView {
    let messages = Messages::here();
    let words = locked.refused.map(|refused| match refused {
        PasscodeRefused::Wrong => messages.link_locked_wrong(),
        PasscodeRefused::TooOften => messages.link_locked_too_often(),
        PasscodeRefused::Unavailable => messages.link_locked_unavailable(),
    });
    let (invalid, described) = (words.map(|_| "true"), words.map(|_| "passcode-fault"));
    view! {
        <form class="passcode-form" method="post" action=PASSCODE>
            <input type="hidden" name="_link" value=locked.link />
            <input type="hidden" name="_demo" value=locked.instead.unwrap_or_default() />
            <div class="field" class:field-wrong=words.is_some()>
                <label for="passcode">{messages.link_locked_label()}</label>
                <input
                    id="passcode"
                    name="passcode"
                    type="text"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    required=true
                    maxlength="200"
                    dir="auto"
                    autofocus=true
                    aria-invalid=invalid
                    aria-describedby=described
                />
                {words.map(|words| view! { <p class="field-fault" id="passcode-fault" role="alert">{words}</p> })}
            </div>
            <button class="primary" type="submit">{messages.link_locked_button()}</button>
        </form>
    }
    .into_any()
}
