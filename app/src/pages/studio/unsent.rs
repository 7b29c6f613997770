//! What was sent by a browser that was signed out meanwhile: carried by the form that signs in, and sent after it.

use super::frame::Plain;
use super::html::{Html, IntoHtml};
use crate::messages::Messages;
use crate::studio_content::Unsent;
use leptos::prelude::*;

/// The fields of the form that signs in that carry it.
pub(super) fn carried(unsent: Unsent) -> Html {
    let fields = unsent.fields.into_iter();
    let fields = fields.map(|(name, value)| hidden(format!("{}{name}", Unsent::CARRIED), value));
    view! {
        {hidden(Unsent::ACTION.to_owned(), unsent.action)}
        {fields.collect_view()}
    }
    .into_html()
}

fn hidden(name: String, value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}

/// Sends it, by a press.
#[component]
pub(super) fn SendNow(unsent: Unsent) -> impl IntoView {
    let messages = Messages::here();
    let fields = unsent.fields.into_iter();
    let fields = fields.map(|(name, value)| hidden(name, value)).collect_view();
    view! {
        <form class="studio-form" method="post" action=unsent.action>
            {fields}
            <button class="primary" type="submit">{messages.studio_unsent_button()}</button>
        </form>
    }
    .into_html()
}

/// The page on which it is sent.
#[component]
pub(super) fn SendAgain(title: String, unsent: Unsent) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <Plain title languages=false>
            <p class="studio-lead">{messages.studio_unsent()}</p>
            <SendNow unsent />
            <p><a class="secondary" href="/studio">{messages.studio_unsent_leave()}</a></p>
        </Plain>
    }
    .into_html()
}
