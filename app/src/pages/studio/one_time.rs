//! What stands at a one-time address that has no form: the way to the identity provider, and whom to ask for another.

use super::frame::Plain;
use super::html::{Html, IntoHtml};
use crate::messages::Messages;
use backend::accounts::Maker;
use leptos::prelude::*;

/// Sends an invited person to the identity provider.
#[component]
pub(super) fn Elsewhere(title: String, mail: String, provider: String) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Plain title>
            <p class="studio-lead" dir="auto">{messages.studio_elsewhere(&mail, &provider)}</p>
            {to_provider(&provider)}
        </Plain>
    }
    .into_html()
}

/// Leads to the identity provider from a one-time address. Relative: the secret is nowhere in the page.
pub(super) fn to_provider(provider: &str) -> Html {
    let messages = Messages::here();
    view! {
        <a class="secondary studio-elsewhere" href="?with=provider" rel="nofollow">
            {messages.studio_sign_in_with(provider)}
        </a>
    }
    .into_html()
}

/// Says who made an address that is too old.
#[component]
pub(super) fn TooOld(title: String, maker: Maker) -> impl IntoView {
    let messages = Messages::here();
    let mail = maker.mail.map(|mail| {
        let href = format!("mailto:{mail}");
        view! { <p><a href=href dir="ltr">{mail}</a></p> }
    });
    view! {
        <Plain title>
            <p class="studio-lead" dir="auto">{messages.studio_spent_ask(&maker.name)}</p>
            {mail}
            <a class="primary" href="/sign-in">{messages.studio_sign_in_title()}</a>
        </Plain>
    }
    .into_html()
}
