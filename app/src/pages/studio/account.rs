//! `/studio/account`: where an account is signed in, its password, its tables, and devices whose opens do not count.

use super::forms::{Problem, Row};
use super::frame::Plain;
use super::frame::role;
use super::html::IntoHtml;
use super::moment::Moment;
use super::product::product;
use super::qr;
use super::time_zone::TimeZone;
use crate::components::LanguageChoice;
use crate::messages::Messages;
use crate::studio_content::{Form, ShownOnce};
use backend::account::{SignIn, SignedIn};
use backend::accounts::Field;
use backend::export::Separator;
use leptos::prelude::*;

/// The browsers with the way out of all of them, and the form for another password.
#[component]
pub(super) fn Account(
    who: SignedIn,
    sign_ins: Vec<SignIn>,
    form: Form,
    /// Where a browser is made one whose opens do not count.
    device: Option<ShownOnce>,
    /// What stands between cells in tables for this browser.
    separator: Separator,
) -> impl IntoView {
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
        <p class="studio-lead"><bdi dir="ltr">{who.account.mail.clone()}</bdi> " · " {role(messages, who.account.role)}</p>
        <section aria-labelledby="language">
            <h2 id="language">{messages.choose_language()}</h2>
            <LanguageChoice />
        </section>
        <section aria-labelledby="browsers">
            <h2 id="browsers">{messages.studio_browsers()}</h2>
            <ul class="studio-browsers">{rows}</ul>
            <form method="post" action="/studio/account/sign-out-everywhere">
                <button class="secondary" type="submit">{messages.studio_everywhere()}</button>
            </form>
        </section>
        <TimeZone chosen=who.account.time_zone form=form.clone() />
        {device.map(|ShownOnce(address)| view! { <Device address /> })}
        <Tables separator />
        // Who signs in elsewhere alone has none to change.
        {who.account.has_password.then(|| view! { <Password mail=who.account.mail form /> })}
    }
    .into_html()
}

/// The way to make a telephone one of ours.
#[component]
fn Device(address: String) -> impl IntoView {
    let messages = Messages::here();
    let drawn = qr::drawing(&address, messages.studio_ours_code());
    view! {
        <section aria-labelledby="ours">
            <h2 id="ours">{messages.studio_ours_title()}</h2>
            <p class="studio-note">{messages.studio_ours_how()}</p>
            {drawn}
            <p><a href=address>{messages.studio_ours_here()}</a></p>
        </section>
    }
    .into_html()
}

/// The choice of what stands between cells.
#[component]
fn Tables(separator: Separator) -> impl IntoView {
    let messages = Messages::here();
    let options = Separator::ALL.into_iter().map(|one| {
        let words = match one {
            Separator::Comma => messages.studio_csv_comma(),
            Separator::Semicolon => messages.studio_csv_semicolon(),
        };
        view! { <option value=one.id() selected=one == separator>{words}</option> }
    });
    view! {
        <section aria-labelledby="tables">
            <h2 id="tables">{messages.studio_csv_title()}</h2>
            <form class="studio-form" method="post" action="/studio/account/separator">
                <div class="field">
                    <label for="separator">{messages.studio_csv_separator()}</label>
                    <select id="separator" name="separator">{options.collect_view()}</select>
                </div>
                <button class="secondary" type="submit">{messages.studio_csv_save()}</button>
            </form>
        </section>
    }
    .into_html()
}

/// The button that makes this browser one of ours, and what is said once it is.
#[component]
pub(super) fn Ours(title: String, done: bool) -> impl IntoView {
    let messages = Messages::here();
    let words = if done {
        messages.studio_ours_done()
    } else {
        messages.studio_ours()
    };
    let form = (!done).then(|| {
        view! {
            <form class="studio-form" method="post">
                <button class="primary" type="submit">{messages.studio_ours_button()}</button>
            </form>
        }
    });
    view! {
        <Plain title>
            <p class="studio-lead">{words}</p>
            {form}
        </Plain>
    }
    .into_html()
}

#[component]
fn Password(mail: String, form: Form) -> impl IntoView {
    let messages = Messages::here();
    view! {
        <section aria-labelledby="change">
            <h2 id="change">{messages.studio_change()}</h2>
            <form class="studio-form" method="post" action="/studio/account/password">
                <Problem trouble=form.trouble.clone() />
                <input type="text" name="username" autocomplete="username" value=mail readonly hidden />
                <Row form=form.clone() field=Field::Current is_replaced=true />
                <Row form field=Field::Password />
                <button class="primary" type="submit">{messages.studio_save_password()}</button>
            </form>
        </section>
    }
    .into_html()
}
