//! `/studio/account`: where an account is signed in, and its password.

use super::forms::{Problem, Row};
use super::product::product;
use super::talks::Moment;
use crate::messages::Messages;
use crate::studio_content::Form;
use backend::account::{SignIn, SignedIn};
use backend::accounts::Field;
use leptos::prelude::*;

/// The browsers with the way out of all of them, and the form for another password.
#[component]
pub(super) fn Account(who: SignedIn, sign_ins: Vec<SignIn>, form: Form) -> impl IntoView {
    let messages = Messages::here();
    let this = who.sign_in.id;
    let (here, elsewhere): (Vec<_>, Vec<_>) = sign_ins.into_iter().partition(|sign_in| sign_in.id == this);
    let rows = here
        .into_iter()
        .chain(elsewhere)
        .map(|sign_in| {
            let here = (sign_in.id == this)
                .then(|| view! { <small class="studio-mark">{messages.studio_this_browser()}</small> });
            let name = product(&sign_in.agent).unwrap_or_else(|| {
                if sign_in.agent.is_empty() {
                    messages.studio_unnamed().to_owned()
                } else {
                    sign_in.agent.clone()
                }
            });
            view! {
                <li>
                    <p title=sign_in.agent><bdi>{name}</bdi> " " {here}</p>
                    <p class="studio-note">
                        <span>{messages.studio_since()} " " <Moment at=sign_in.created /></span> " · "
                        <span>{messages.studio_seen()} " " <Moment at=sign_in.seen /></span>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="studio-lead"><bdi dir="ltr">{who.account.mail.clone()}</bdi></p>
        <section aria-labelledby="browsers">
            <h2 id="browsers">{messages.studio_browsers()}</h2>
            <ul class="studio-browsers">{rows}</ul>
            <form method="post" action="/studio/account/sign-out-everywhere">
                <button class="secondary" type="submit">{messages.studio_everywhere()}</button>
            </form>
        </section>
        <section aria-labelledby="change">
            <h2 id="change">{messages.studio_change()}</h2>
            <form class="studio-form" method="post" action="/studio/account/password">
                <Problem trouble=form.trouble />
                <input type="text" name="username" autocomplete="username" value=who.account.mail readonly hidden />
                <Row form=form.clone() field=Field::Current />
                <Row form field=Field::Password />
                <button class="primary" type="submit">{messages.studio_save_password()}</button>
            </form>
        </section>
    }
    .into_any()
}
