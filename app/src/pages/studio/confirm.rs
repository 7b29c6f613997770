//! The page that asks for the password of whoever is signed in, before what was sent is done.

use super::forms::{Problem, Row};
use super::frame::role as role_name;
use super::html::IntoHtml;
use crate::messages::Messages;
use crate::studio_content::{Confirmation, Form, WhatFor};
use backend::accounts::Field;
use leptos::prelude::*;

/// What is about to be done, and the password.
#[component]
pub(super) fn Confirm(confirmation: Confirmation, form: Form) -> impl IntoView {
    let messages = Messages::here();
    let Confirmation {
        what,
        action,
        kept,
        mail,
    } = confirmation;
    let words = match what {
        WhatFor::Invitation(mail, role) => {
            messages.studio_confirm_invitation(&mail, role_name(messages, role))
        }
        WhatFor::Role(mail, role) => messages.studio_confirm_role(&mail, role_name(messages, role)),
        WhatFor::Address(mail) => messages.studio_confirm_address(&mail),
        WhatFor::Enabling(mail) => messages.studio_confirm_enabling(&mail),
    };
    let kept = kept
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    view! {
        <p class="studio-lead" dir="auto">{words}</p>
        <form class="studio-form" method="post" action=action>
            <Problem trouble=form.trouble.clone() />
            {kept}
            <input type="text" name="username" autocomplete="username" value=mail readonly hidden />
            <Row form field=Field::Current first=true />
            <button class="primary" type="submit">{messages.studio_confirm_button()}</button>
        </form>
        <p class="studio-note">{messages.studio_confirm_note()}</p>
    }
    .into_html()
}
