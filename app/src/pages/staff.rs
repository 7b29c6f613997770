//! `/staff/{secret}`: one button that signs staff in on this browser. A plain form: it works without a script.

use crate::components::SiteHeader;
use crate::messages::{Messages, around};
use leptos::prelude::*;

/// The button. Only pressing it uses the address up, because link previews and mail scanners open addresses too.
#[component]
pub fn SignIn() -> impl IntoView {
    let messages = Messages::here();
    view! {
        <div class="not-found">
            <SiteHeader inner=true />
            <main>
                <h1>{messages.sign_in_title()}</h1>
                <p class="lead">
                    {messages.sign_in()}
                </p>
                // To its own address: the secret is nowhere in the page.
                <form method="post">
                    <button class="primary" type="submit">
                        {messages.sign_in_button()}
                    </button>
                </form>
            </main>
        </div>
    }
    .into_any()
}

/// Says that the address is used, too old or unknown, and how to get another.
#[component]
pub fn SignInSpent() -> impl IntoView {
    let messages = Messages::here();
    let (before, after) = around(|here| messages.sign_in_spent(here));
    view! {
        <div class="not-found">
            <SiteHeader inner=true />
            <main>
                <h1>{messages.sign_in_spent_title()}</h1>
                <p class="lead">
                    {before}<code dir="ltr">"showroom staff-link"</code>{after}
                </p>
                <a class="primary" href="/">
                    {messages.see_who()}
                </a>
            </main>
        </div>
    }
    .into_any()
}
