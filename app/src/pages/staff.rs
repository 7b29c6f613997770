//! `/staff/{secret}`: one button that signs staff in on this browser. A plain form: it works without a script.

use crate::components::SiteHeader;
use leptos::prelude::*;

/// The button. Only pressing it uses the address up, because link previews and mail scanners open addresses too.
#[component]
pub fn SignIn() -> impl IntoView {
    view! {
        <div class="not-found">
            <SiteHeader inner=true />
            <main>
                <h1>"Sign in as staff"</h1>
                <p class="lead">
                    "This browser will see who else looks at a presenter, and may write comments. The address works once."
                </p>
                // To its own address: the secret is nowhere in the page.
                <form method="post">
                    <button class="primary" type="submit">
                        "Sign in on this browser"
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
    view! {
        <div class="not-found">
            <SiteHeader inner=true />
            <main>
                <h1>"This address is no longer good"</h1>
                <p class="lead">
                    "Each sign-in address works once and for an hour. On the server's machine, "
                    <code>"showroom staff-link"</code>" prints a new one."
                </p>
                <a class="primary" href="/">
                    "See who is here"
                </a>
            </main>
        </div>
    }
    .into_any()
}
