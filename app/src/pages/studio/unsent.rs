//! What was sent by a browser that was signed out meanwhile: carried by the form that signs in, and sent after it. And what was sent
//! while the database could not be used.

use super::frame::Plain;
use super::html::{Html, IntoHtml};
use crate::messages::Messages;
use crate::studio_content::{Lost, Unsaved, Unsent};
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
pub(super) fn SendNow(unsent: Unsent, button: &'static str) -> impl IntoView {
    let fields = unsent.fields.into_iter();
    let fields = fields.map(|(name, value)| hidden(name, value)).collect_view();
    view! {
        <form class="studio-form" method="post" action=unsent.action>
            {fields}
            <button class="primary" type="submit">{button}</button>
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
            <SendNow unsent button=messages.studio_unsent_button() />
            <p><a class="secondary" href="/studio">{messages.studio_unsent_leave()}</a></p>
        </Plain>
    }
    .into_html()
}

/// The page of a form that was sent while the database could not be used.
#[component]
pub(super) fn SendOnceMore(title: String, unsaved: Unsaved) -> impl IntoView {
    let messages = Messages::here();
    let words = if unsaved.is_untried {
        messages.studio_unsaved()
    } else {
        messages.studio_unconfirmed()
    };
    let send = |form| view! { <SendNow unsent=form button=messages.studio_unsaved_button() /> };
    let way = match unsaved.lost {
        // Opened, the address that it was sent to is the page with the form.
        Some(Lost::File) => view! {
            <p>{messages.studio_unsaved_file()}</p>
            <p><a class="primary" href=unsaved.form.action>{messages.studio_unsaved_page()}</a></p>
        }
        .into_html(),
        Some(Lost::Password) => view! {
            <p>{messages.studio_unsaved_password()}</p>
            {send(unsaved.form)}
        }
        .into_html(),
        None => send(unsaved.form).into_html(),
    };
    view! {
        <Plain title languages=false>
            <p class="studio-lead" role="alert">{words}</p>
            {way}
        </Plain>
    }
    .into_html()
}
