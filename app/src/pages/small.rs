//! Small answers that stand in place of a page.

use crate::messages::{Language, Messages};
use http::StatusCode;
use leptos::prelude::*;

/// What a client reads that opened too many links, instead of a page.
#[must_use]
pub fn too_many_links(messages: Messages, wait_secs: u64) -> String {
    format!("{}\n", messages.link_limit(wait_secs))
}

/// Says of a form that it holds more than is taken, or what no page of this site sends, or that others are read: by the status of the
/// answer.
pub fn unread_form(messages: Messages, status: StatusCode) -> String {
    let words = match status {
        StatusCode::PAYLOAD_TOO_LARGE => messages.studio_form_too_long(),
        StatusCode::SERVICE_UNAVAILABLE => messages.studio_form_busy(),
        _ => messages.studio_form_odd(),
    };
    format!("{words}\n")
}

/// A small page with the way to an address of this site.
#[must_use]
pub fn way_on(language: Language, to: &str) -> String {
    let messages = Messages::of(language);
    let page = view! {
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta name="viewport" content="width=device-width" />
                <title>{messages.studio_way_on()}</title>
            </head>
            <body><p><a href=to.to_owned()>{messages.studio_way_on()}</a></p></body>
        </html>
    };
    format!("<!DOCTYPE html>{}", page.to_html())
}
